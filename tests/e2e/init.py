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
        1, "[survey-empty]")
    w.run("init", "--from", "jekyll", "missing", "--config", "x").expect(3)
    assert not (w.top / "x").exists()


bank.main(globals())
