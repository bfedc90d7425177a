#!/usr/bin/env python3
"""Checks every #include below generator/ against tests/lint/layers.txt, and
that a header of a library stands in no header of ours."""
import fnmatch
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|(<[^>]+>))')


def table():
    layers, libraries = {}, {}
    for line in (ROOT / "tests/lint/layers.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.rpartition(":") if line.startswith("<") \
            else line.partition(":")
        if name.startswith("<"):
            libraries[name] = rest.strip()
        else:
            layers[name] = {name, *rest.split()}
    return layers, libraries


def faults(path, module, layers, libraries):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        own, system = found.groups()
        if own:
            target = own.split("/")[0]
            if target not in layers[module]:
                yield number, f"{module} may not include {own}"
            elif own.endswith("_priv.h") and target != module:
                yield number, f"{own} stays inside {target}"
            continue
        for pattern, owner in libraries.items():
            if not fnmatch.fnmatch(system, pattern):
                continue
            if owner != module:
                yield number, f"{system} belongs to {owner}"
            elif path.suffix == ".h" and not path.name.endswith("_priv.h"):
                yield number, f"{system} in a public header"


def main():
    layers, libraries = table()
    failed = False
    for path in sorted((ROOT / "generator").glob("*/*.[ch]")):
        module = path.parent.name
        if module not in layers:
            print(f"{path.relative_to(ROOT)}:1: no row for this module")
            failed = True
            continue
        for number, text in faults(path, module, layers, libraries):
            print(f"{path.relative_to(ROOT)}:{number}: {text}")
            failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
