#!/usr/bin/env python3
"""Run one broken bank per message and compare what the build says.

    run.py BIN [NAME ...]

Each directory beside this file is a case:

    input/             the bank, committed as it is in one commit
    later/             files that are added to it without being committed
    expected.en.txt    what the build writes to stderr, to the letter, in each
    expected.sv.txt    language, without the last line that counts it
    status             the exit status; 1 where there is no such file
    cmd                more arguments for the build, one a line
    published          is there when the build publishes although it fails

Where nothing is published, the output directory, which holds an earlier
build, must stay as it was, and nothing goes to stdout.
"""
import concurrent.futures
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DIAGNOSTIC = re.compile(r"(?:\S+:\d+:\d+|resursbank): (\w+): ")
WHEN = "2026-11-05T12:00:00+01:00"

# Nothing of the machine's own settings shows.
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Redaktionen",
    "GIT_AUTHOR_EMAIL": "redaktionen@example.org",
    "GIT_AUTHOR_DATE": WHEN,
    "GIT_COMMITTER_NAME": "Redaktionen",
    "GIT_COMMITTER_EMAIL": "redaktionen@example.org",
    "GIT_COMMITTER_DATE": WHEN,
}

EARLIER = {
    "content/site.yml": "title: Testbanken\nbase_url: https://example.org/\n",
    "content/index.md": "# Testbanken\n\nEn tidigare version.\n",
}


def git(repo, *arguments):
    subprocess.run(["git", "-C", repo, *arguments], check=True,
                   env=ENVIRONMENT, stdout=subprocess.DEVNULL)


def commit(repo):
    git(repo, "init", "-q", "-b", "main")
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "Banken")


def build(binary, repo, output, language, more=()):
    return subprocess.run(
        [binary, "build", "--repo", repo, "--output", output,
         "--cache", repo.parent / "cache", "--lang", language, *more],
        env=dict(ENVIRONMENT, HOME=str(repo.parent)), capture_output=True)


def snapshot(directory):
    """Paths with their bytes and time of change."""
    return {str(p.relative_to(directory)):
            (p.stat().st_mtime_ns, p.read_bytes() if p.is_file() else None)
            for p in sorted(directory.rglob("*"))}


def earlier_build(binary, work):
    repo = work / "earlier" / "repo"
    for name, text in EARLIER.items():
        (repo / name).parent.mkdir(parents=True, exist_ok=True)
        (repo / name).write_text(text, encoding="utf-8")
    commit(repo)
    output = work / "earlier" / "output"
    run = build(binary, repo, output, "en")
    if run.returncode != 0:
        sys.exit("the earlier build failed: " + run.stderr.decode())
    return output


def arguments(case):
    file = case / "cmd"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def counts(lines):
    """How many errors and warnings there are."""
    levels = [m[1] for m in map(DIAGNOSTIC.match, lines) if m]
    return [sum(level in names for level in levels)
            for names in (("error", "fel"), ("warning", "varning"))]


def compare(case, language, run):
    """Where the diagnostics are not the expected ones, as lines."""
    expected = case / f"expected.{language}.txt"
    lines = run.stderr.decode("utf-8", "replace").splitlines() or [""]
    found = list(difflib.unified_diff(
        expected.read_text(encoding="utf-8").splitlines(), lines[:-1],
        expected.name, "stderr", lineterm=""))
    if counts(lines[:-1]) != [int(n) for n in re.findall(r"\d+", lines[-1])]:
        found.append("the last line counts wrongly: " + lines[-1])
    return found


def problems(case, language, binary, repo, earlier):
    """What is wrong with a case in one language, as lines."""
    output = repo.parent / language
    shutil.copytree(earlier, output)
    before = snapshot(output)
    run = build(binary, repo, output, language, arguments(case))
    found = compare(case, language, run)
    status = case / "status"
    wanted = int(status.read_text()) if status.exists() else 1
    if run.returncode != wanted:
        found.append(f"exit status {run.returncode}, not {wanted}")
    publishes = wanted == 0 or (case / "published").exists()
    if publishes != (snapshot(output) != before):
        found.append("the output directory is " +
                     ("as it was" if publishes else "changed"))
    if publishes != bool(run.stdout):
        found.append("there is " + ("nothing" if publishes else "something") +
                     " on stdout")
    return found


def check(case, binary, earlier):
    with tempfile.TemporaryDirectory() as work:
        repo = pathlib.Path(work) / "repo"
        shutil.copytree(case / "input", repo)
        commit(repo)
        if (case / "later").exists():
            shutil.copytree(case / "later", repo, dirs_exist_ok=True)
        return [line for language in ("en", "sv")
                for line in problems(case, language, binary, repo, earlier)]


def main():
    names = sys.argv[1:]
    if not names:
        sys.exit(__doc__)
    binary = pathlib.Path(names[0]).resolve()
    cases = [HERE / n for n in names[1:]] or sorted(
        p.parent for p in HERE.glob("*/input"))
    failed = 0
    with tempfile.TemporaryDirectory() as work, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        earlier = earlier_build(binary, pathlib.Path(work))
        results = pool.map(lambda case: check(case, binary, earlier), cases)
        for case, found in zip(cases, results):
            failed += bool(found)
            print("not ok" if found else "ok", case.name)
            for line in found:
                print("    " + line)
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
