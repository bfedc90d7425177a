#!/usr/bin/env python3
"""The banks of tests/banks: those that have content of their own build
without an error; foreign ones, described from outside, are cloned from their
bundles beside the project and built with all their mistakes."""
import collections
import os
import re
import shutil
import subprocess
import time

import bank

BANKS = bank.ROOT / "tests/banks"
BUNDLES = bank.ROOT.parent / "shared/corpora"
TOOLS = bank.ROOT / "tests/tools"
ERROR = re.compile(r"^\S+:\d+:\d+: error: .* \[([a-z0-9-]+)\]$", re.M)
OF_CONTENT = ("[long-title]", "[valid-id]", "[heading-level]")
SAMPLE = 200
# When our own banks are committed: none of their pages is from later.
WHEN = "2026-11-05T12:00:00+0100"
# Of a bank of thousands of pages: more than its share of a busy machine.
LIMIT = 600


# ---- what a site is asked ----

def output(command):
    """The exit status of a tool, and its lines."""
    done = subprocess.run([str(part) for part in command], cwd=bank.ROOT,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=LIMIT)
    return done.returncode, done.stdout.decode("utf-8", "replace").splitlines()


def check_links(out):
    status, lines = output(["python3", TOOLS / "check_links.py", out])
    assert status == 0, "; ".join(lines[:5] + lines[-1:])


def check_html(pages):
    """What follows from the content is not asked of: how long titles are and
    with what headings, and so their ids, begin, for which HTML has no rule,
    and levels that authors skip, of which they are warned."""
    _, lines = output(["node", TOOLS / "check_html.mjs", pages])
    assert re.match(r"\d+ files, \d+ errors$", lines[-1]), lines[-5:]
    wrong = [line for line in lines[:-1]
             if not line.endswith(OF_CONTENT)]
    assert not wrong, "; ".join(wrong[:5] + lines[-1:])


# ---- banks of our own ----

def test_banks_of_our_own(w):
    names = sorted(path.parent.name for path in BANKS.glob("*/content"))
    if not names:
        return "no bank in tests/banks has content"
    for name in names:
        repo = bank.Bank(w, w.top / name)
        shutil.copytree(BANKS / name, repo.root, dirs_exist_ok=True)
        repo.git("add", "-A")
        repo.git("commit", "-q", "-m", "Banken", GIT_AUTHOR_DATE=WHEN,
                 GIT_COMMITTER_DATE=WHEN)
        out = w.top / f"{name}-site"
        w.build(repo, out, "--strict", "--lang", "en").expect(0)
        check_links(out)
        check_html(out)
    return None


# ---- digitalgov ----

def clone(w, bundle):
    repo = w.top / "foreign"
    subprocess.run(["git", "clone", "-q", bundle, repo], check=True,
                   env=w.environment(GIT_CONFIG_NOSYSTEM="1",
                                     GIT_CONFIG_GLOBAL=os.devnull),
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return repo


def log_time(repo):
    """Seconds that git takes to tell which commits changed which paths."""
    began = time.monotonic()
    subprocess.run(["git", "-C", repo, "log", "--name-only", "--no-renames"],
                   check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def tally(text):
    return collections.Counter(ERROR.findall(text))


def tally_expected(path):
    """Lines of an id and a count; '#' begins a remark."""
    rows = (line.split("#")[0].split()
            for line in path.read_text().splitlines())
    return collections.Counter({row[0]: int(row[1]) for row in rows if row})


def tally_compare(found, expected):
    wrong = [f"{name}: {found[name]}, not {expected[name]}"
             for name in sorted(found.keys() | expected.keys())
             if found[name] != expected[name]]
    assert not wrong, "; ".join(wrong)


def sample_pages(out, to):
    """Pages spread evenly over all of them, copied with their paths."""
    pages = sorted(path for path in out.rglob("*.html"))
    step = max(1, len(pages) // SAMPLE)
    for path in pages[::step]:
        copy = to / path.relative_to(out)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def test_digitalgov(w):
    bundle = BUNDLES / "digitalgov.bundle"
    if not bundle.exists():
        return "digitalgov.bundle is not beside the project"
    repo, out = clone(w, bundle), w.top / "site"
    described = BANKS / "digitalgov"
    arguments = ["build", "--repo", repo, "--output", out, "--config",
                 described, "--base-url", bank.URL, "--lang", "en",
                 "--keep-going", "--stats"]
    began = time.monotonic()
    done = w.run(*arguments, timeout=LIMIT)
    seconds = time.monotonic() - began
    history = log_time(repo)
    print(f"# built in {seconds:.2f} s; git log --name-only --no-renames "
          f"takes {history:.2f} s")
    print("\n".join(f"# {line}" for line in done.err.splitlines()[-14:]))
    done.expect(1)
    tally_compare(tally(done.err), tally_expected(described / "expected.txt"))
    for name in ("file-missing", "image-missing"):
        assert re.search(rf": warning: .* \[{name}\]$", done.err, re.M), name
    check_links(out)
    sample_pages(out, w.top / "sample")
    check_html(w.top / "sample")
    before = bank.snapshot(out)
    again = w.run(*arguments, timeout=LIMIT).expect(1)
    bank.same(before, bank.snapshot(out), "a second build")
    assert "nothing has changed" in again.out or " 0 written" in again.out, \
        again.out
    return None


bank.main(globals())
