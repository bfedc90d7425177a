#!/usr/bin/env python3
"""build_site.py BIN OUTPUT: builds the project's own bank as `make site`
does, with this repository's history, into a directory of its own, and says
what stands there: the site's outputs, and of each type as many pages as the
bank promises its readers."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WANTED = ["index.html", "404.html", "feed.xml", "rss.xml", "feed.json",
          "opml.xml", "sitemap.xml", "robots.txt", "resurser/index.html",
          "resurser/feed.xml", "resurser/rss.xml", "resurser/feed.json",
          "amne/index.html", "amne/matematik/feed.xml", "sprak/en/index.html",
          "om/index.html", "sa-bidrar-du/index.html",
          "for-redaktorer/index.html", "tillganglighet/index.html",
          "integritet/index.html", "sa-soker-du/index.html",
          "sok/index.html", "sok/a-o/index.html"]
LEAST = {"resurser": 35, "exempel": 5, "seminarier": 8, "artiklar": 5,
         "verktyg": 6, "samlingar": 4, "noder": 2, "personer": 3, "planer": 2,
         "nyhetsbrev": 6}


def is_redirect(page):
    return '<meta http-equiv="refresh"' in page.read_text()


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
    for section, least in LEAST.items():
        n = sum(1 for page in output.glob(f"{section}/*/index.html")
                if page.parent.name != "sida" and not is_redirect(page))
        failed |= n < least
        print(f"{'not ok' if n < least else 'ok'} {section}: {n} pages")
    return failed


if __name__ == "__main__":
    sys.exit(main())
