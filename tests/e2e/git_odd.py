#!/usr/bin/env python3
"""Repositories as they are out there: what is said of their odd corners, in
both languages, and that a site is made where one can be."""
import os
import subprocess

import bank


def git(where, *args):
    subprocess.run(["git", "-C", where, "-c", "protocol.file.allow=always",
                    *args], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL,
                   env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})


def said(w, repo, status, *parts, out="out"):
    """The messages in English and in Swedish."""
    for lang, part in zip(("en", "sv"), parts):
        done = w.run("build", "--repo", repo, "--output", w.top / out,
                     "--base-url", bank.URL, "--lang", lang)
        done.expect(status, part)
    return bank.snapshot(w.top / out)


def test_submodules(w):
    repo, other = w.bank(), w.bank("annat")
    before = w.built(repo, w.top / "before")
    git(repo.root, "submodule", "add", str(other.root), "content/modul")
    git(repo.root, "submodule", "add", str(other.root), "themes/tema")
    repo.commit("Med moduler")
    repo.git("clone", "-q", "--bare", ".", "../bare.git")
    repo.git("clone", "-q", ".", "../tom")
    for where in (repo.root, w.top / "tom", w.top / "bare.git"):
        made = said(w, where, 0, "content/modul:1:1: warning: a submodule",
                    "content/modul:1:1: varning: en submodul")
        assert made.keys() == before.keys(), where
    said(w, repo.root, 0, "themes/tema:1:1: warning", "themes/tema:1:1:")


def test_lfs_pointers_and_links(w):
    repo = w.bank()
    (w.top / "hemlig.md").write_text(bank.resource("hemlig"))
    repo.path("content/resurser/lank.md").symlink_to(w.top / "hemlig.md")
    repo.path("content/resurser/mapp").symlink_to(w.top)
    repo.commit("Länkar")
    made = said(w, repo.root, 0,
                "content/resurser/lank.md:1:1: warning: a symbolic link",
                "content/resurser/mapp:1:1: varning: en symbolisk länk")
    assert not any("hemlig" in name for name in made)
    repo.write("content/bild.svg", "version https://git-lfs.github.com/spec/"
               "v1\noid sha256:" + "0" * 64 + "\nsize 12345\n")
    repo.commit("Pekare")
    said(w, repo.root, 1, "git lfs pull", "git lfs pull")


def test_partial_clones(w):
    repo = w.bank()
    repo.git("config", "uploadpack.allowFilter", "true")
    for name, more in (("delvis", []), ("bare.git", ["--bare"])):
        git(w.top, "clone", "-q", "--filter=blob:none", *more,
            f"file://{repo.root}", name)
    done = w.run("build", "--repo", w.top / "delvis", "--output",
                 w.top / "out", "--base-url", bank.URL).expect(0)
    assert "partial-clone" not in done.err, done
    said(w, w.top / "bare.git", 3, "git fetch --refetch", "partiell klon",
         out="out2")
    git(w.top / "bare.git", "fetch", "-q", "--refetch", "--no-filter")
    said(w, w.top / "bare.git", 0, "", "", out="out2")
    # What a page was before is not fetched with it.
    page = repo.path("content/resurser/lektion-1.md")
    page.write_text(page.read_text().replace("tre", "fyra"))
    repo.commit()
    git(w.top, "clone", "-q", "--filter=blob:none", f"file://{repo.root}",
        "senare")
    said(w, w.top / "senare", 0, "[partial-clone]", "--refetch", out="out3")
    git(w.top / "senare", "fetch", "-q", "--refetch", "--no-filter")
    done = w.run("build", "--repo", w.top / "senare", "--output",
                 w.top / "out4", "--base-url", bank.URL).expect(0)
    assert "partial-clone" not in done.err, done


def test_sha256_and_grafts(w):
    repo = w.bank()
    git(w.top, "init", "-q", "--object-format=sha256", "ny")
    said(w, w.top / "ny", 3, "fast-export", "fast-import")
    repo.commit("Till")
    repo.git("replace", "--graft", "HEAD")
    said(w, repo.root, 0, "refs/replace", "inte beaktas")


def test_names_that_differ_in_case(w):
    repo = w.bank()
    repo.write("content/resurser/data/Tabell.csv", "c;d\n")
    repo.write("content/resurser/Lektion-1.md", bank.resource("stor"))
    repo.commit("Versaler")
    done = w.build(repo, w.top / "out")
    done.expect(1, "[url-taken]",
                "data/Tabell.csv:1:1: warning: only upper and lower case",
                "data/tabell.csv:1:1: warning: only upper and lower case",
                "resurser/Lektion-1.md:1:1: warning: only upper")
    repo.path("content/resurser/Lektion-1.md").unlink()
    repo.commit("Utan")
    said(w, repo.root, 0, "warning: the site has both 'resurser/data/Tabell",
         "varning: webbplatsen har både 'resurser/data/Tabell")


def test_a_bank_in_a_larger_repository(w):
    """The same site as from a repository of its own."""
    own = w.bank()
    own.write("content/resurser/ny.md", bank.resource("ny"))
    own.git("mv", "content/artiklar/ord.md", "content/artiklar/order.md")
    own.commit()
    expected = w.built(own, w.top / "own")
    outer = bank.Bank(w, w.top / "stor")
    place = bank.Bank(w, w.top / "stor/banker/vår").fill()
    bank.remove(place.path(".git"))
    place.commits = 0
    place.commit()
    place.write("content/resurser/ny.md", bank.resource("ny"))
    place.git("mv", "content/artiklar/ord.md", "content/artiklar/order.md")
    place.commit()
    made = w.built(place, w.top / "out")
    bank.same(bank.site(expected), bank.site(made))
    w.run("build", "--base-url", bank.URL, "--repo", place.root).expect(0)
    bank.same(made, bank.snapshot(place.path("public")))
    w.build(place, outer.path(".git/site")).expect(2, "[output-inside]")
    w.build(place, outer.root).expect(2, "[output-inside]")


def commit_raw(repo, seconds, who=b"A <a@example.org>", message=b"x"):
    """A commit as git itself would not write it."""
    repo.git("add", "-A")
    lines = [b"tree " + repo.git("write-tree").strip().encode(),
             b"parent " + repo.git("rev-parse", "HEAD").strip().encode(),
             b"author %s %d +0100" % (who, seconds),
             b"committer %s %d +0100" % (who, seconds), b"", message]
    done = subprocess.run(["git", "-C", repo.root, "hash-object", "-t",
                           "commit", "-w", "--literally", "--stdin"],
                          input=b"\n".join(lines), check=True,
                          stdout=subprocess.PIPE)
    repo.git("reset", "-q", "--hard", done.stdout.decode().strip())


def test_dates_and_bytes_of_commits(w):
    """A page without a date has that of its first commit, whatever it is."""
    repo = w.bank()
    dates = {0: "1970-01-01", -86400 * 400: "1968-11-27",
             2**31 + 5: "2038-01-19", 2**32 + 5: "2106-02-07",
             2**63 - 1: "9999-12-3", -2**63: "0001-01-0"}
    for number, seconds in enumerate(dates):
        repo.write(f"content/resurser/dag-{number}.md", bank.resource(number))
        commit_raw(repo, seconds, b"\xe5\xff\x1b[2J <\xff@\n>".replace(
            b"\n", b""), b"\xff\xfe\x00 m\xe4rklig\n\nCo-authored-by: \xff <")
    repo.commit("Nu")
    made = w.built(repo, w.top / "out", "--drafts")
    for number, date in enumerate(dates.values()):
        page = made[f"resurser/dag-{number}/index.html"].decode()
        assert f'datetime="{date}' in page, (number, date)
    assert not any(b"\x1b" in data for name, data in made.items()
                   if name.endswith((".html", ".xml", ".json")))


def test_heads_and_trees(w):
    repo = w.bank()
    repo.git("checkout", "-q", "--detach", "HEAD")
    same = w.built(repo, w.top / "detached")
    repo.git("switch", "-q", "main")
    bank.same(same, w.built(repo, w.top / "branch"))
    repo.git("clone", "-q", ".", "../ofodd")
    git(w.top / "ofodd", "symbolic-ref", "HEAD", "refs/heads/ofodd")
    said(w, w.top / "ofodd", 1, "[no-commits]", "inga commits ännu")
    git(w.top, "init", "-q", "tom")
    git(w.top / "tom", "-c", "user.name=x", "-c", "user.email=x", "commit",
        "-qm", "Tom", "--allow-empty")
    said(w, w.top / "tom", 1, "no directory 'content'",
         "ingen katalog 'content'")


bank.main(globals())
