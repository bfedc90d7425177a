#!/usr/bin/env python3
"""Refuses source files of over 600 lines and functions of over 70. A function
begins at a '{' in column 1 and ends at a '}' in column 1."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE_MAX, FUNCTION_MAX = 600, 70


def faults(lines):
    if len(lines) > FILE_MAX:
        yield 1, f"{len(lines)} lines; at most {FILE_MAX}"
    begin = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            begin = number
        elif line.startswith("}") and begin:
            length = number - begin - 1
            if length > FUNCTION_MAX:
                yield begin, f"function of {length} lines; at most " \
                             f"{FUNCTION_MAX}"
            begin = None


def main():
    failed = False
    files = [*ROOT.glob("generator/*/*.c"), *ROOT.glob("tests/*/*.c"),
             *ROOT.glob("tests/*/*/*.c")]
    for path in sorted(files):
        for number, text in faults(path.read_text().splitlines()):
            print(f"{path.relative_to(ROOT)}:{number}: {text}")
            failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
