#!/usr/bin/env python3
"""Turn a CommonMark or GFM specification into test cases.

    spec_cases.py spec.txt >cases.json

Each example of the specification stands in a fence of 32 backticks, Markdown
above a lone dot, HTML below it, and a visible arrow in place of each tab. The
result is a JSON list of {example, section, markdown, html, extensions}; the
extensions are those that the example needs, by the names cmark-gfm gives
them. Text that is not such a file is refused, with its line.
"""
import json
import re
import sys

FENCE = "`" * 32
OPENING = re.compile(re.escape(FENCE) + r" example((?: [a-z]+)*)$")
HEADING = re.compile(r"#{1,6} +(.*?)(?: +#+)?$")

# The specification switches its task list examples off instead of naming the
# extension, as it does not fix the order of the attributes of <input>.
EXTENSION = {"disabled": "tasklist"}


class SpecError(Exception):
    pass


def read_example(lines, fence_at):
    """The two halves and the index after the closing fence; the opening one
    is at fence_at."""
    halves = ([], [])
    half = 0
    for at in range(fence_at + 1, len(lines)):
        line = lines[at]
        if line == FENCE:
            if half == 0:
                raise SpecError(f"{fence_at + 1}: example without a lone dot")
            return ["".join(h) for h in halves], at + 1
        if line == "." and half == 0:
            half = 1
        else:
            halves[half].append(line.replace("→", "\t") + "\n")
    raise SpecError(f"{fence_at + 1}: example never closed")


def spec_cases(text):
    lines = text.split("\n")
    cases = []
    section = ""
    at = 0
    while at < len(lines):
        opening = OPENING.match(lines[at])
        if opening:
            names = opening.group(1).split()
            (markdown, html), at = read_example(lines, at)
            cases.append({
                "example": len(cases) + 1,
                "section": section,
                "markdown": markdown,
                "html": html,
                "extensions": [EXTENSION.get(n, n) for n in names],
            })
            continue
        if lines[at].startswith(FENCE):
            raise SpecError(f"{at + 1}: a fence that opens no example")
        heading = HEADING.match(lines[at])
        if heading:
            section = heading.group(1)
        at += 1
    if not cases:
        raise SpecError("1: no examples")
    return cases


def main(args):
    if len(args) != 2:
        print("usage: spec_cases.py spec.txt", file=sys.stderr)
        return 2
    # newline="" keeps what the text has, so that a CR in it would be seen.
    with open(args[1], encoding="utf-8", newline="") as spec:
        text = spec.read()
    try:
        cases = spec_cases(text)
    except SpecError as error:
        print(f"{args[1]}:{error}", file=sys.stderr)
        return 1
    json.dump(cases, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
