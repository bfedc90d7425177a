#!/usr/bin/env python3
"""The manual: its examples run."""
import pathlib
import re
import shlex
import shutil

import bank

MANUAL = bank.ROOT / "generator/man/resursbank.1"


def blocks(begin, end):
    """What is shown letter by letter between two headings."""
    text = MANUAL.read_text()
    part = text[text.index(begin):text.index(end)]
    return re.findall(r"\.Bd -literal.*?\n(.*?)\.Ed", part, re.S)


def examples():
    for block in blocks(".Sh EXAMPLES", ".Sh SEE ALSO"):
        yield from block.strip().splitlines()


def site_of_hugo(w):
    """The site that the examples describe, beside the bank."""
    repo = bank.Bank(w, w.top / "hugo")
    shutil.copytree(bank.ROOT / "tests/e2e/init/hugo/site", repo.root,
                    dirs_exist_ok=True)
    repo.commit()


def test_examples(w):
    repo = w.bank()
    site_of_hugo(w)
    lines = list(examples())
    assert len(lines) >= 7, lines
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "resursbank", line
        done = w.run(*words[1:], cwd=repo.root)
        assert done.status == 0, f"{line}: {done}"
    for place in ("public", "../preview", "../release", "../website"):
        assert (pathlib.Path(repo.root) / place / "index.html").exists()


def test_a_mistake(w):
    """The one that is shown is what the program says."""
    said, _ = blocks(".Ss Diagnostics", ".Ss The output directory")
    path, number = said.split(":")[:2]
    line = said.splitlines()[1]
    repo = w.bank()
    above = "---\n" + "summary: Kort.\n" * (int(number) - 2)
    repo.write(path, f"{above}{line}\n---\n\nText.\n")
    done = w.run("check", "--lang", "en", cwd=repo.root)
    assert done.status == 1 and said in done.err, done.err


def test_a_finding_that_is_allowed(w):
    _, allow = blocks(".Ss Diagnostics", ".Ss The output directory")
    repo = w.bank()
    page = ("---\ntitle: Kartan\nsummary: Var vi är.\ndate: 2026-01-02\n%s"
            "---\n\n![Här är vi](karta.png)\n")
    for rules, status in (("", 1), (allow, 0)):
        repo.write("content/artiklar/karta.md", page % rules)
        done = w.run("check", "--lang", "en", cwd=repo.root)
        assert done.status == status, done.err
        assert done.err.count("[image-missing]") == 1, done.err
        assert f"errors: {status}" in done.err, done.err


bank.main(globals())
