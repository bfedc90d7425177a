#!/usr/bin/env python3
"""Builds small whole sites and compares every byte: run.py BIN [NAME...]

A case is a directory with input/ (a repository's files), expected/ (the
site) and maybe options (of the command line, one a line) and message (of the
commit). The input becomes a repository with one commit at a fixed moment. Beside
the themes that it brings it gets the one in minimal/, which writes plainly
what templates can see, so that these sites do not change with the looks of
the standard theme.

The files of the search index, which tests/search reads, are left out, and in
the names of its entry and its reader the digests are all 0: neither should
change every page of these sites when it changes.

What is expected was read and found right: a difference is a mistake in the
program until a commit says why it is not."""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BASE_URL = "https://www.example.org/bank/"
LIMIT = 120  # seconds for a build, under a sanitizer on a busy machine
MOST_LINES = 40
# What belongs to the build and not to the site.
PRIVATE = ".resursbank-"

MODULE = re.compile(rb"(/sok/search\.)([0-9a-f]{10})(\.js)")
ENTRY = re.compile(rb"([/#]e)([0-9a-f]{16})(\.bin)")

MOMENT = "2026-03-01T12:00:00+0100"
GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "Redaktionen",
    "GIT_AUTHOR_EMAIL": "redaktionen@example.org",
    "GIT_AUTHOR_DATE": MOMENT,
    "GIT_COMMITTER_NAME": "Redaktionen",
    "GIT_COMMITTER_EMAIL": "redaktionen@example.org",
    "GIT_COMMITTER_DATE": MOMENT,
}


def run(*command, cwd=None):
    return subprocess.run([str(part) for part in command], cwd=cwd,
                          env=dict(os.environ, **GIT), timeout=LIMIT,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)


def git(repo, *args):
    done = run("git", *args, cwd=repo)
    if done.returncode:
        raise RuntimeError(done.stdout.decode("utf-8", "replace"))


def make_repository(case, repo):
    shutil.copytree(case / "input", repo)
    shutil.copytree(HERE / "minimal", repo / "themes/minimal")
    git(repo, "init", "-q", "-b", "main")
    git(repo, "add", "-A")
    message = case / "message"
    git(repo, "commit", "-q",
        *(["-F", message] if message.exists() else ["-m", "content"]))


def options_of(case):
    path = case / "options"
    return path.read_text().split("\n")[:-1] if path.exists() else []


def zeros(match):
    return match[1] + b"0" * len(match[2]) + match[3]


def read_plain(path):
    data = path.read_bytes()
    if path.suffix == ".html":
        data = MODULE.sub(zeros, data)
        data = ENTRY.sub(zeros, data)
    return data


def files_below(root):
    return {
        path.relative_to(root).as_posix(): read_plain(path)
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(PRIVATE)
        and path.parent != root / "sok/i"
        and not path.match("sok/search.*.js")
    }


def file_difference(name, expected, found):
    try:
        lines = [data.decode().splitlines() for data in (expected, found)]
    except UnicodeDecodeError:
        return [f"{name}: bytes differ"]
    diff = list(difflib.unified_diff(*lines, f"expected/{name}",
                                     f"found/{name}", lineterm=""))
    return diff or [f"{name}: line ends differ"]


def differences(expected, found):
    lines = []
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            lines.append(f"{name}: missing")
        elif name not in expected:
            lines.append(f"{name}: not expected")
        elif expected[name] != found[name]:
            lines += file_difference(name, expected[name], found[name])
    return lines


def check(binary, case, scratch):
    """The lines that say what is wrong with a case; none if it is right."""
    repo, site = scratch / "repo", scratch / "site"
    make_repository(case, repo)
    done = run(binary, "build", "--repo", repo, "--output", site,
               "--cache", scratch / "cache", "--base-url", BASE_URL,
               "--lang", "en", *options_of(case))
    if done.returncode:
        text = done.stdout.decode("utf-8", "replace")
        return [f"exit {done.returncode}", *text.splitlines()]
    return differences(files_below(case / "expected"), files_below(site))


def report(name, lines):
    if not lines:
        print(f"ok {name}", flush=True)
        return
    print(f"not ok {name}: {lines[0]}")
    print("\n".join(f"  {line}" for line in lines[1:MOST_LINES]))
    if len(lines) > MOST_LINES:
        print(f"  and {len(lines) - MOST_LINES} more lines")
    sys.stdout.flush()


def main(args):
    if not args:
        print("usage: run.py BIN [NAME...]", file=sys.stderr)
        return 2
    binary = pathlib.Path(args[0]).resolve()
    names = args[1:] or sorted(path.parent.name
                               for path in HERE.glob("*/input"))
    failed = 0
    for name in names:
        scratch = pathlib.Path(tempfile.mkdtemp(prefix="resursbank-golden-"))
        try:
            lines = check(binary, HERE / name, scratch)
        except (OSError, RuntimeError, subprocess.TimeoutExpired) as error:
            lines = [str(error)]
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        report(name, lines)
        failed += bool(lines)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
