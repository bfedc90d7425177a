#!/usr/bin/env python3
"""The output directory: what is refused, what is kept, what is not followed,
and that a failed build leaves it as it was."""
import fcntl
import os

import bank


def untouched(w, repo, out, status, part, *args):
    """The build is refused, and not a byte or name has changed."""
    before = bank.snapshot(w.top)
    w.build(repo, out, *args).expect(status, part)
    after = bank.snapshot(w.top)
    for found in (before, after):
        for name in [n for n in found if n.startswith("cache/")]:
            del found[name]
    bank.same(before, after, part)


def test_inside_the_bank(w):
    repo = w.bank()
    for place in ("content", "content/new", "content/resurser", "themes",
                  ".git/site", ".", ".."):
        untouched(w, repo, repo.path(place), 2, "[output-inside]")
    assert not repo.path("content/new").exists()


def test_through_a_link_into_the_bank(w):
    repo = w.bank()
    (w.top / "way").symlink_to(repo.path("content"))
    untouched(w, repo, w.top / "way/site", 2, "[output-inside]")


def test_somebody_elses_files(w):
    repo, out = w.bank(), w.top / "out"
    out.mkdir()
    (out / "essay.txt").write_text("min")
    untouched(w, repo, out, 2, "[output-foreign]")
    assert sorted(os.listdir(out)) == ["essay.txt"]


def test_an_empty_directory_and_a_gitignore_are_fine(w):
    repo, out = w.bank(), w.top / "out"
    out.mkdir()
    (out / ".gitignore").write_text("*\n")
    w.build(repo, out).expect(0)
    assert (out / ".gitignore").read_text() == "*\n"


def test_default_is_public(w):
    repo = w.bank()
    done = w.run("build", "--base-url", bank.URL, cwd=repo.path("content"))
    done.expect(0)
    assert done.out.startswith("public: "), done
    bank.same(bank.snapshot(repo.path("public")), w.clean(repo))


def test_default_is_no_link_of_the_bank(w):
    repo = w.bank()
    (w.top / "elsewhere").mkdir()
    repo.path("public").symlink_to("../elsewhere")
    w.run("build", "--repo", repo.root, "--base-url", bank.URL).expect(3)
    assert not os.listdir(w.top / "elsewhere")


def test_bare_repositories_need_an_output(w):
    repo = w.bank()
    repo.git("clone", "-q", "--bare", ".", "../bare.git")
    bare = w.top / "bare.git"
    w.run("build", "--repo", bare).expect(2, "[output-needed]")
    for place in (bare, bare / "site", w.top):
        w.run("build", "--repo", bare, "--output", place,
              "--base-url", bank.URL).expect(2, "[output-inside]")
    w.run("build", "--repo", bare, "--output", "site",
          "--base-url", bank.URL).expect(0)


def test_foreign_files_are_kept(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    (out / "CNAME").write_text("www.example.org")
    (out / "resurser/lektion-2/egen.txt").write_text("min")
    repo.path("content/resurser/lektion-2.md").unlink()
    w.build(repo, out).expect(0)
    assert (out / "CNAME").read_text() == "www.example.org"
    assert (out / "resurser/lektion-2/egen.txt").read_text() == "min"
    assert not (out / "resurser/lektion-2/index.html").exists()
    # A directory that holds nothing else goes with its page.
    repo.path("content/resurser/lektion-3.md").unlink()
    w.build(repo, out).expect(0)
    assert not (out / "resurser/lektion-3").exists()


def test_taken_names_are_refused_before_anything_is_written(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    (out / "resurser/ny").mkdir()
    (out / "resurser/ny/index.html").write_text("min")
    repo.write("content/resurser/ny.md",
               bank.resource("ny", date="2025-10-01"))
    repo.write("content/site.yml", "title: En annan\n")
    untouched(w, repo, out, 2, "[output-taken]")
    (out / "resurser/ny/index.html").unlink()
    w.build(repo, out).expect(0)


def test_a_file_where_a_directory_goes(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    (out / "resurser/ny").write_text("min")
    repo.write("content/resurser/ny.md",
               bank.resource("ny", date="2025-10-01"))
    untouched(w, repo, out, 2, "[output-taken]")


def test_links_in_the_output_are_not_followed(w):
    repo, out = w.bank(), w.top / "out"
    first = w.built(repo, out)
    precious = w.top / "precious"
    precious.mkdir()
    (precious / "index.html").write_text("dyrbar")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(precious / "index.html")
    w.build(repo, out).expect(0)
    bank.same(first, bank.snapshot(out), "a link for a file")
    assert (precious / "index.html").read_text() == "dyrbar"
    bank.remove(out / "resurser")
    (out / "resurser").symlink_to(precious)
    untouched(w, repo, out, 2, "[output-taken]", "--force")
    assert os.listdir(precious) == ["index.html"]


def test_two_builds_at_once(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    with open(out / bank.LOCK, "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        untouched(w, repo, out, 2, "[output-locked]")
    w.build(repo, out).expect(0)


def test_a_damaged_manifest_deletes_nothing(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    manifest = out / ".resursbank-manifest"
    good = manifest.read_bytes()
    repo.path("content/artiklar/ord.md").unlink()
    for bad in (b"", b"nonsense", good[:-9], good.replace(b"a", b"b", 1),
                good + b"../x\n"):
        manifest.write_bytes(bad)
        untouched(w, repo, out, 2, "[output-manifest]")
    manifest.write_bytes(good)
    w.build(repo, out).expect(0)


def test_an_error_leaves_the_old_site(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    repo.write("content/artiklar/fel.md", "---\ntilte: Fel\n---\n\nText.\n")
    repo.write("content/resurser/lektion-2.md", bank.resource(2, title="Ny"))
    untouched(w, repo, out, 1,
              "content/artiklar/fel.md:2:1: error: unknown key 'tilte'")


def test_an_error_in_the_first_build_leaves_nothing(w):
    repo, out = w.bank(), w.top / "deep/er/out"
    repo.write("content/artiklar/fel.md", "---\ntilte: Fel\n---\n\nText.\n")
    w.build(repo, out).expect(1)
    assert not (w.top / "deep").exists()
    (w.top / "deep").mkdir()
    w.build(repo, out).expect(1)
    assert not os.listdir(w.top / "deep")


def test_a_template_error_leaves_the_old_site(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    repo.write("content/site.yml", "title: Prov\ntheme: egen\n")
    repo.write("themes/egen/theme.yml", "name: Egen\nextends: standard\n")
    repo.write("themes/egen/templates/page.html", "<p>\n{{ page.titel | }}\n")
    untouched(w, repo, out, 1, "themes/egen/templates/page.html:2:")


def test_keep_going_publishes_the_rest(w):
    repo, out = w.bank(), w.top / "out"
    repo.write("content/resurser/fel.md", "---\ntilte: Fel\n---\n\nText.\n")
    repo.write("content/artiklar/lank.md",
               "---\ntitle: Länk\nsummary: Har en länk.\ndate: 2025-01-01\n"
               "---\n\nSe [felet](../resurser/fel.md) och "
               "[intet](../resurser/intet.md).\n")
    repo.write("content/artiklar/god.md",
               "---\ntitle: God\nsummary: Har en länk.\ndate: 2025-01-01\n"
               "---\n\nSe [felet](../resurser/fel.md).\n")
    done = w.build(repo, out, "--keep-going").expect(
        1, "[unknown-key]", "[link-missing]", "[link-unpublished]")
    assert done.err.count("[unknown-key]") == 1, done
    assert done.err.count("[link-missing]") == 1, done
    made = bank.snapshot(out)
    assert "resurser/lektion-1/index.html" in made
    assert "artiklar/god/index.html" in made
    assert "resurser/fel/index.html" not in made
    assert "artiklar/lank/index.html" not in made
    # It is wrong the next time too.
    w.build(repo, out, "--keep-going").expect(1, "[unknown-key]")
    bank.same(made, bank.snapshot(out))


def test_keep_going_without_a_dangerous_image(w):
    repo, out = w.bank(), w.top / "out"
    repo.write("content/artiklar/svg.md",
               "---\ntitle: Bild\nsummary: Har en bild.\ndate: 2025-01-01\n"
               "---\n\nSe bilden: ![En ruta](farlig.svg)\n")
    repo.write("content/artiklar/farlig.svg",
               '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    w.build(repo, out, "--keep-going").expect(
        1, "content/artiklar/farlig.svg:1:", "[image-active]")
    made = bank.snapshot(out)
    assert "artiklar/ord/index.html" in made
    assert "artiklar/farlig.svg" not in made
    assert "artiklar/svg/index.html" not in made


def test_keep_going_does_not_hide_a_broken_theme(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    repo.write("content/site.yml", "title: Prov\ntheme: saknas\n")
    untouched(w, repo, out, 1, "[theme-missing]", "--keep-going")


def test_a_tracked_output_is_refused(w):
    """Or whoever sends a pull request decides what is published."""
    repo = w.bank()
    w.run("build", "--repo", repo.root, "--base-url", bank.URL).expect(0)
    page = repo.path("public/resurser/lektion-1/index.html")
    page.write_bytes(page.read_bytes().replace(b"<main", b"<evil"))
    repo.git("add", "-f", "public")
    repo.commit("Med utdata")
    clone = w.top / "clone"
    repo.git("clone", "-q", ".", str(clone))
    done = w.run("build", "--repo", clone, "--base-url", bank.URL)
    done.expect(2, "[output-tracked]")
    repo.git("rm", "-rq", "--cached", "public")
    repo.write("public/.gitignore", "*\n")
    repo.git("add", "-f", "public/.gitignore")
    repo.commit("Utan utdata")
    w.run("build", "--repo", repo.root, "--base-url", bank.URL,
          "--force").expect(0)
    assert b"<evil" not in page.read_bytes()


def test_warnings_are_said_each_time(w):
    repo, out = w.bank(), w.top / "out"
    repo.write("content/artiklar/rubrik.md",
               "---\ntitle: R\nsummary: R.\ndate: 2025-01-01\n---\n\n"
               "## Ett\n\n#### Två\n")
    for _ in range(2):
        w.build(repo, out).expect(0, "[heading-skip]")
    untouched(w, repo, out, 1, "error:", "--strict")


bank.main(globals())
