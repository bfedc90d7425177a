#!/usr/bin/env python3
"""Validate sites with the Nu Html Checker: check_nu.py DIR...

One virtual machine checks every page, style sheet and drawing below the
directories; its warnings count as errors. What it did not look at is an error
too: the checker says nothing of a file that it leaves out.

Prints what the checker finds, and "N files, N errors" last; exit 1 on any.
"""
import pathlib
import subprocess
import sys

JAR = (pathlib.Path(__file__).resolve().parents[1] /
       "node_modules/vnu-jar/build/dist/vnu.jar")
KINDS = (".html", ".css", ".svg")
# Its grammars need a deeper stack than some machines give; the collector for
# one thread takes a quarter of the memory.
JAVA = ["java", "-Xss4m", "-XX:+UseSerialGC", "-jar", JAR]
# Faults that golden sites have on purpose, of which the program warns: these
# very ones. A page that skips a level of heading is found by html-validate.
WANTED = "|".join([".*skipping 1 heading level.*",
                   ".*https://youtube.com@example.org/.*"])
NOT_CHECKED = "File was not checked."


def files_below(root):
    return {path for path in root.rglob("*") if path.suffix in KINDS}


def main():
    roots = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    if not roots:
        print("usage: check_nu.py DIR...", file=sys.stderr)
        return 2
    files = set().union(*map(files_below, roots))
    done = subprocess.run(
        [*JAVA, "--verbose", "--Werror", "--skip-non-html", "--also-check-css",
         "--also-check-svg", "--filterpattern", WANTED, *roots],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    looked_at = {pathlib.Path(line) for line in done.stdout.splitlines()}
    faults = [line for line in done.stderr.splitlines()
              if NOT_CHECKED not in line]
    faults += [f"{path}: not checked" for path in sorted(files - looked_at)]
    for line in faults:
        print(line)
    print(f"{len(files)} files, {len(faults)} errors")
    return 1 if done.returncode or faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
