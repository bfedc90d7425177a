#!/usr/bin/env python3
"""as_test.py NAME COMMAND...: runs a checker as one test: "ok NAME" when it
exits with 0, else its output and "not ok NAME"."""
import subprocess
import sys


def main():
    name, command = sys.argv[1], sys.argv[2:]
    done = subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    output = done.stdout.decode("utf-8", "replace").strip()
    last = output.splitlines()[-1] if output else ""
    if done.returncode == 0:
        print(f"ok {name}: {last}")
        return 0
    print(output[-8000:])
    print(f"not ok {name}: exit {done.returncode}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
