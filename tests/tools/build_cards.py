#!/usr/bin/env python3
"""build_cards.py BIN OUTPUT: builds the bank of the golden site `cards`, which
has videos that may play in the page, with the standard theme."""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/golden"))
import run as golden


def main():
    binary, output = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        repo = pathlib.Path(work) / "repo"
        golden.make_repository(ROOT / "tests/golden/cards", repo)
        settings = repo / "content/site.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("theme: minimal", "theme: standard"),
                            encoding="utf-8")
        done = subprocess.run(
            [binary, "build", "--repo", str(repo), "--output", output,
             "--cache", work + "/cache",
             "--base-url", "http://localhost:8080/"],
            capture_output=True, text=True)
    print(done.stdout, done.stderr)
    print("not ok build" if done.returncode else "ok build")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
