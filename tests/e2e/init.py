#!/usr/bin/env python3
"""Sites of other generators described: what the draft says, that it is
accepted, and what is refused. Each directory of init/ has a site and the
description that is expected of it."""
import pathlib
import shutil

import bank

CASES = pathlib.Path(__file__).resolve().parent / "init"


def describe(w, case, out="described", lang="en"):
    return w.run("init", "--from", case, CASES / case / "site", "--config",
                 w.top / out, "--lang", lang)


def expect_description(w, case):
    describe(w, case).expect(0)
    found = bank.snapshot(w.top / "described")
    expected = bank.snapshot(CASES / case / "expected")
    bank.same(expected, found, f"the description of {case}")


def expect_site(w, case):
    """The description is taken as it is, and the site built with it."""
    describe(w, case).expect(0)
    repo = bank.Bank(w, w.top / "repo")
    shutil.copytree(CASES / case / "site", repo.root, dirs_exist_ok=True)
    repo.commit()
    w.run("build", "--repo", repo.root, "--config", w.top / "described",
          "--output", w.top / "out", "--base-url", bank.URL, "--date",
          "2026-11-05").expect(0)


def test_a_site_of_hugo(w):
    expect_description(w, "hugo")


def test_a_site_of_jekyll(w):
    expect_description(w, "jekyll")


def test_a_site_of_hugo_built(w):
    expect_site(w, "hugo")
    assert (w.top / "out/nyheter/forsta/index.html").exists()


def test_a_site_of_jekyll_built(w):
    expect_site(w, "jekyll")
    assert (w.top / "out/2026/03/01/valkommen/index.html").exists()


def test_usage(w):
    for args in ([], ["--from", "hugo"], ["--config", "x", "y"],
                 ["--from", "hugo", "y"]):
        w.run("init", *args).expect(2, "init takes --from hugo", "[usage]")
    w.run("init", "--from", "gatsby", "y").expect(2, "[option-value]")
    w.run("init", "--from", "hugo", "x", "y", "--config", "z").expect(
        2, "unexpected argument 'y'")


def test_order_of_arguments(w):
    site = CASES / "hugo/site"
    for i, args in enumerate([["--from", "hugo", "--config", "0", site],
                              [site, "--from", "hugo", "--config", "1"],
                              ["--from=hugo", site, "--config=2"],
                              ["--from=hugo", "--config=3", "--", site]]):
        w.run("init", *args).expect(0)
        assert (w.top / f"{i}/site.yml").exists()
    w.run("init", "--from=hugo", "--config=4", "--", site, "x").expect(
        2, "unexpected argument 'x'")
    assert "resursbank init SITE [options]" in w.run("init", "--help").out


def test_where_it_goes(w):
    site = w.top / "site"
    shutil.copytree(CASES / "hugo/site", site)

    def init(where):
        return w.run("init", "--from", "hugo", site, "--config", where)

    before = bank.snapshot(site)
    for where in (site, site / "new", site / "content/new",
                  f"{site}/../site/new"):
        init(where).expect(2, "[output-inside]")
    (w.top / "link").symlink_to(site)
    init(w.top / "link/new").expect(2, "[output-inside]")
    bank.same(before, bank.snapshot(site), "the site")
    (w.top / "full").mkdir()
    (w.top / "full/x").write_text("x")
    init(w.top / "full").expect(2, "[output-foreign]")
    init(w.top / "missing/new").expect(3, "[dir-open]")
    (w.top / "empty").mkdir()
    init(w.top / "empty/").expect(0)
    assert (w.top / "empty/site.yml").exists()
    init("beside").expect(0)
    assert (w.top / "beside/site.yml").exists()


def test_no_site(w):
    (w.top / "nothing").mkdir()
    w.run("init", "--from", "hugo", "nothing", "--config", "x").expect(
        1, "they would be in 'content' [survey-empty]")
    w.run("init", "--from", "jekyll", "missing", "--config", "x").expect(3)
    assert not (w.top / "x").exists()


def test_summary(w):
    done = describe(w, "hugo").expect(0)
    assert done.out == (
        f"{w.top}/described: pages: 12, types: 2, fields: 22, "
        "vocabularies: 1, shortcodes: 4\n"
        "pages with front matter in TOML, which is not read: 1\n"
        "pages in other formats than .md, not read: 1\n"), done
    done = describe(w, "jekyll", "two", "sv").expect(0)
    assert done.out == (
        f"{w.top}/two: sidor: 8, typer: 2, fält: 12, ordlistor: 1, "
        "kortkoder: 0\n"
        "sidor med Liquid i texten, inte förstådd: 4\n"), done
    assert done.err == "", done


def test_the_same_from_a_repository(w):
    """A work tree, a bare repository, any number of jobs: the same."""
    expected = bank.snapshot(CASES / "hugo/expected")
    repo = bank.Bank(w, w.top / "repo")
    shutil.copytree(CASES / "hugo/site", repo.root, dirs_exist_ok=True)
    repo.commit()
    repo.git("clone", "-q", "--bare", str(repo.root), str(w.top / "bare"))
    for i, (site, jobs) in enumerate([(repo.root, 1), (repo.root, 8),
                                      (w.top / "bare", 2),
                                      (f"file://{w.top}/bare", 2)]):
        out = w.top / f"out{i}"
        w.run("init", "--from", "hugo", site, "--config", out, "--jobs",
              jobs).expect(0)
        bank.same(expected, bank.snapshot(out), str(site))


def test_several_languages(w):
    """Of a site in several languages the main one is described."""
    site = w.top / "site"
    for lang, title in (("sv", "Svenska"), ("en", "English")):
        path = site / f"config/_default/languages.{lang}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'title = "{title}"\ncontentDir = "content/{lang}"\n'
                        f'locale = "{lang}"\n')
        page = site / f"content/{lang}/om/x.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"---\n{lang}_key: 1\n---\nx\n")
    (site / "hugo.toml").write_text('defaultContentLanguage = "sv"\n')
    w.run("init", "--from", "hugo", site, "--config", "out").expect(0)
    text = (w.top / "out/site.yml").read_text()
    assert "title: Svenska\nlanguage: sv\ncontent: content/sv\n" in text, text
    text = (w.top / "out/types/om.yml").read_text()
    assert "sv_key" in text and "en_key" not in text, text


def test_a_hostile_site(w):
    site = w.top / "site"
    secret = w.top / "secret"
    secret.write_text("title: HEMLIGT\n---\nhemligt\n")
    (site / "content/news").mkdir(parents=True)
    (site / "hugo.yaml").symlink_to(secret)
    (site / "content/news/link.md").symlink_to(secret)
    (site / "config.toml").write_bytes(
        b'title = "\xff\x00 \x1b[31m"\ncontentDir = "../../"\n'
        + b"[" * 100000 + b"\n" + b"a = [" * 100000)
    pages = {
        "yaml": "---\n" + "[" * 30000 + "\n---\n",
        "keys": "---\n" + "".join(f"k{i}: {{a: 1}}\n"
                                  for i in range(3000)) + "---\nx\n",
        "odd": "---\n'a\\b\"c: #': 1\n\"\\u2028\": 2\n? x\n: y\n---\nx\n",
        "open": "---\ntitle: x\n" + "{{< a " * 100000,
        "codes": "".join(f'{{{{< a{i} b="}}}}" >}}}}' for i in range(5000)),
        "": "---\ntitle: x\n---\nx\n",
    }
    for name, text in pages.items():
        (site / f"content/news/{name}.md").write_text(text)
    (site / "content/news/latin.md").write_bytes(b"---\ntitle: \xe5\n---\n")
    (site / "content/news/large.md").write_bytes(b"x" * (2 << 20))
    for i in range(200):
        (site / f"content/s{i}").mkdir()
        (site / f"content/s{i}/a.md").write_text("---\ntitle: x\n---\nx\n")
    # Directories that would mean something else in an address.
    for name in "a#b", "a?b", "a: b", "100%", ".htaccess", 'a"b', "a\nb: c":
        (site / "content" / name).mkdir()
        (site / "content" / name / "a.md").write_text("---\ntitle: x\n---\n")
    done = w.run("init", "--from", "hugo", site, "--config", "out").expect(0)
    for path, data in bank.snapshot(w.top / "out").items():
        assert b"HEMLIGT" not in (data or b""), path
        assert len(data or b"") < 1 << 20, path
    assert "broken" in done.out and "too many" in done.out, done
    assert "types: 150," in done.out, done
    done = w.run("check", "--repo", site, "--config", "out", "--base-url",
                 bank.URL)
    assert not any(line.startswith("out/") for line in done.err.split("\n")), \
        done


bank.main(globals())
