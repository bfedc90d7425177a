#!/usr/bin/env python3
"""build_golden.py BIN OUTPUT: builds the golden sites, each in a directory of
its own below OUTPUT, with the standard theme where they have the minimal one.
Their content is odder than a bank's, and the theme must bear it."""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/golden"))
import run as golden


def build(binary, case, output):
    """Whether it was built; what the program said is printed if not."""
    with tempfile.TemporaryDirectory() as work:
        repo = pathlib.Path(work) / "repo"
        golden.make_repository(case, repo)
        settings = repo / "content/site.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("theme: minimal", "theme: standard"),
                            encoding="utf-8")
        done = golden.run(binary, "build", "--repo", repo, "--output", output,
                          "--cache", work + "/cache", "--base-url",
                          "http://localhost:8080/", *golden.options_of(case))
    if done.returncode:
        print(done.stdout.decode("utf-8", "replace"))
    return done.returncode == 0


def main():
    binary, output = sys.argv[1], pathlib.Path(sys.argv[2])
    output.mkdir()
    failed = False
    for case in sorted(golden.HERE.glob("*/input")):
        name = case.parent.name
        built = build(binary, case.parent, output / name)
        print(f"{'ok' if built else 'not ok'} {name}")
        failed |= not built
    return failed


if __name__ == "__main__":
    sys.exit(main())
