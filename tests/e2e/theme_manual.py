#!/usr/bin/env python3
"""The manual of themes: complete by the program's own tables, and each filter
and test shown by an example (tests/spec/theme.c runs them)."""
import pathlib
import re
import subprocess

import bank

MANUAL = bank.ROOT / "generator/man/resursbank-theme.7"


def known(w):
    """What the program knows: list name to names."""
    build = pathlib.Path(w.program).resolve().parent
    tool = next(path for path in (build / "tests/spec/language",
                                  build / "release/tests/spec/language")
                if path.exists())
    found = {}
    for line in subprocess.run([tool], check=True, stdout=subprocess.PIPE,
                               cwd=bank.ROOT).stdout.decode().splitlines():
        name, item = line.split("\t")
        found.setdefault(name, []).append(item)
    return found


def lines():
    return MANUAL.read_text().split("\n")


def section(name):
    text = lines()
    begin = text.index(f".Sh {name}")
    end = next(i for i in range(begin + 1, len(text))
               if text[i].startswith(".Sh "))
    return text[begin:end]


def item_names(line):
    """The names of ".It Ic truncate Ns Pq Ar n" or ".It Li label , url"."""
    return line[7:].split(" Ns ")[0].split(" , ")


def compare(name, told, names):
    missing = [item for item in names if item not in told]
    invented = [item for item in told if item not in names]
    twice = [item for item in told if told.count(item) > 1]
    assert not missing, f"{name}: not in the manual: {missing}"
    assert not invented, f"{name}: only in the manual: {invented}"
    assert not twice, f"{name}: twice in the manual: {twice}"


def example_lines(text):
    """Lines of examples that are run."""
    runs = False
    for line in text:
        if line.startswith('.\\" example: '):
            runs = True
        elif line == ".Ed":
            runs = False
        elif runs and not line.startswith(".Bd"):
            yield line


def not_shown(text, pattern, names):
    shown = "\n".join(example_lines(text))
    return [name for name in names
            if not re.search(pattern.format(re.escape(name)), shown)]


def test_tags(w):
    told = [word for line in section("STATEMENTS") if line.startswith(".Ss ")
            for word in line[4:].split(", ")]
    told.remove("Templates of two themes")
    names = known(w)["tags"]
    assert not not_shown(section("STATEMENTS"), r"{{% {} ", names)
    # `raw` is known to the lexer; `from` is the other way to import.
    compare("tags", told + ["from"], names + ["raw"])


def test_filters(w):
    text = section("FILTERS")
    names = known(w)["filters"]
    told = [name for line in text if line.startswith(".It Ic ")
            if not line.startswith('.It Ic "') for name in item_names(line)]
    compare("filters", told, names)
    missing = not_shown(text, r"\| {}\b", names)
    assert not missing, f"filters without an example: {missing}"


def test_date_formats(w):
    text = section("FILTERS")
    told = re.findall(r'^\.Ic "(\w+)"', "\n".join(text), re.M)
    names = known(w)["formats"]
    compare("formats", told, names)
    assert not not_shown(text, r'date\("{}"\)', names)


def test_tests(w):
    text = section("TESTS")
    names = known(w)["tests"]
    told = [name for line in text if line.startswith(".It Ic ")
            for name in item_names(line)]
    compare("tests", told, names)
    missing = not_shown(text, r"is (not )?{}\b", names)
    assert not missing, f"tests without an example: {missing}"


def member_lists():
    """List name to names, of lists behind a line that says so."""
    found, open_lists, depth = {}, [], 0
    for line in lines():
        if line.startswith('.\\" members: '):
            open_lists.append(line[13:])
        elif line.startswith(".Bl") and open_lists:
            depth += 1
        elif line == ".El" and depth:
            depth -= 1
            open_lists = open_lists if depth else []
        elif line.startswith(".It Li ") and depth == 1:
            for name in open_lists:
                found.setdefault(name, []).extend(item_names(line))
    return found


def test_members(w):
    table = known(w)
    told = member_lists()
    for name in ("tags", "filters", "tests", "formats"):
        del table[name]
    compare("kinds of objects", list(told), list(table))
    for name, names in table.items():
        compare(name, told[name], names)


bank.main(globals())
