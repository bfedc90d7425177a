#!/usr/bin/env python3
"""The same input gives the same bytes: on any number of cores, in any place,
time zone and language, whatever the clock and the directory's order."""
import os
import shutil
import subprocess
import sys

import bank


def clone(repo, where):
    where.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "-q", str(repo.root), str(where)],
                   check=True, env={"PATH": os.environ["PATH"],
                                    "HOME": str(repo.place.top)})
    other = object.__new__(bank.Bank)
    other.place, other.root, other.commits = repo.place, where, repo.commits
    return other


def test_one_job_or_eight(w):
    repo = w.bank(pages=30)
    bank.same(w.clean(repo, "--jobs", "1"), w.clean(repo, "--jobs", "8"))


def test_any_checkout_path_and_remotes(w):
    repo = w.bank()
    other = clone(repo, w.top / "a/deep er/plåts")
    other.git("remote", "set-url", "origin", "https://example.org/else.git")
    other.git("remote", "add", "upstream", "git@example.org:x/y.git")
    bank.same(w.clean(repo), w.clean(other))


def test_any_time_zone_and_language(w):
    repo = w.bank()
    plain = w.clean(repo)
    for change in ({"TZ": "Pacific/Kiritimati"}, {"TZ": "America/Adak"},
                   {"LANG": "sv_SE.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"},
                   {"LC_ALL": "C", "LANGUAGE": "de"},
                   {"ICU_DATA": "/nowhere", "SOURCE_DATE_EPOCH": "1"}):
        bank.same(plain, w.clean(repo, env=w.environment(**change)),
                  str(change))


def test_any_mtime_and_order_of_directories(w):
    repo = w.bank()
    plain = w.clean(repo)
    content = repo.path("content")
    files = {p.relative_to(content): p.read_bytes()
             for p in content.rglob("*") if p.is_file()}
    shutil.rmtree(content)
    for number, (name, data) in enumerate(sorted(files.items(), reverse=True)):
        repo.write(f"content/{name}", data)
        os.utime(content / name, (number, 10 ** 9 * (number % 2)))
    bank.same(plain, w.clean(repo))


def test_work_tree_as_its_commit(w):
    repo = w.bank()
    plain = bank.site(w.clean(repo))
    bank.same(plain, bank.site(w.clean(repo, "--rev", "HEAD")), "--rev")
    repo.write("content/resurser/lektion-2.md", "trasig")
    bank.same(plain, bank.site(w.clean(repo, "--rev", "HEAD")), "edited")
    bare = clone(repo, w.top / "copy")
    bare.git("config", "core.bare", "true")
    bare.root = bare.root / ".git"
    bank.same(plain, bank.site(w.clean(bare)), "bare")


def test_the_clock_does_not_count(w):
    """A page dated tomorrow by the commit is scheduled, in any year."""
    repo = w.bank()
    repo.write("content/artiklar/sedan.md",
               "---\ntitle: Sedan\nsummary: Kommer sedan.\n"
               "date: 2025-12-24\n---\n\nSedan.\n")
    repo.commit()
    made = w.clean(repo)
    assert "artiklar/sedan/index.html" not in made
    assert "artiklar/sedan/index.html" in w.clean(repo, "--drafts")
    assert "artiklar/sedan/index.html" in w.clean(repo, "--date",
                                                  "2025-12-24")
    assert "artiklar/sedan/index.html" not in w.clean(repo, "--date",
                                                      "2025-12-23")


def test_links_resolve_below_a_path(w):
    repo, out = w.bank(), w.top / "out"
    for url in ("https://www.example.org/", "https://www.example.org/a/b/",
                "http://localhost:8080/s%C3%A5/"):
        bank.remove(out)
        w.build(repo, out, url=url).expect(0)
        done = subprocess.run(
            [sys.executable, str(bank.ROOT / "tests/tools/check_links.py"),
             str(out), "--base-url", url], stdout=subprocess.PIPE)
        assert done.returncode == 0, done.stdout.decode()


def test_umask_is_kept(w):
    repo, out = w.bank(), w.top / "out"
    before = os.umask(0o027)
    try:
        w.build(repo, out).expect(0)
    finally:
        os.umask(before)
    assert (out / "index.html").stat().st_mode & 0o777 == 0o640
    assert (out / "resurser").stat().st_mode & 0o777 == 0o750


bank.main(globals())
