#!/usr/bin/env python3
"""The manual: well-formed, and its examples run."""
import pathlib
import re
import shlex
import subprocess

import bank

MANUAL = bank.ROOT / "generator/man/resursbank.1"


def examples():
    text = MANUAL.read_text()
    part = text[text.index(".Sh EXAMPLES"):text.index(".Sh SEE ALSO")]
    for block in re.findall(r"\.Bd -literal.*?\n(.*?)\.Ed", part, re.S):
        yield from block.strip().splitlines()


def test_form(w):
    done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning",
                           str(MANUAL)], stdout=subprocess.PIPE)
    assert done.returncode == 0, done.stdout.decode()


def test_examples(w):
    repo = w.bank()
    lines = list(examples())
    assert len(lines) >= 4, lines
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "resursbank", line
        done = w.run(*words[1:], cwd=repo.root)
        assert done.status == 0, f"{line}: {done}"
    for place in ("public", "../preview", "../release"):
        assert (pathlib.Path(repo.root) / place / "index.html").exists()


bank.main(globals())
