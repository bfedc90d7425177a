#!/usr/bin/env python3
"""build_site.py BIN OUTPUT: builds the project's own bank as `make site`
does, with this repository's history, into a directory of its own, and says
what stands there and what must not."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WANTED = ["index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt",
          "resurser/index.html", "resurser/feed.xml", "amne/index.html",
          "om/index.html"]


def main():
    binary, output = sys.argv[1], pathlib.Path(sys.argv[2])
    done = subprocess.run(
        [binary, "build", "--repo", str(ROOT), "--output", str(output),
         "--base-url", "http://localhost:8080/", "--strict"],
        capture_output=True, text=True)
    print(done.stdout, done.stderr)
    failed = done.returncode != 0
    print("not ok build" if failed else "ok build")
    for name in WANTED:
        there = (output / name).is_file()
        failed |= not there
        print(f"{'ok' if there else 'not ok'} {name}")
    pages = len(list(output.rglob("*.html")))
    few = pages < 40
    print(f"{'not ok' if few else 'ok'} {pages} pages")
    return failed or few


if __name__ == "__main__":
    sys.exit(main())
