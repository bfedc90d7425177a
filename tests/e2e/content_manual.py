#!/usr/bin/env python3
"""The manual of content: well-formed, complete by the program's own tables,
and every example a bank that builds, or fails as the manual says."""
import pathlib
import re
import struct
import subprocess
import zlib

import bank

MANUAL = bank.ROOT / "generator/man/resursbank-content.5"
# What a build says last.
COUNT = re.compile(r"errors: \d+, warnings: \d+$")
# A line that names the file which the block behind it shows.
FILE = re.compile(r"\.Pa (.+\.\w+) :$")


def lines():
    return MANUAL.read_text().split("\n")


# ---- examples ----

class Example:
    """A bank of the manual: files, arguments, what is said of it."""

    def __init__(self, line, arguments):
        self.line = line
        self.arguments = arguments
        self.files = {}
        self.messages = ""


def block_read(text, at):
    """The lines of the .Bd block that begins at this one."""
    end = text.index(".Ed", at)
    return "".join(line.replace("\\&", "").replace("\\e", "\\") + "\n"
                   for line in text[at + 1:end])


def examples():
    text = lines()
    found = []
    for at, line in enumerate(text):
        file = FILE.match(line)
        if line.startswith('.\\" bank'):
            found.append(Example(at + 1, line[8:].strip(":").split()))
        elif line.startswith('.\\" given: '):
            path = line[11:]
            found[-1].files[path] = given(path)
        elif line == '.\\" messages':
            found[-1].messages = block_read(text, at + 1)
        elif file and text[at + 1].startswith(".Bd -literal"):
            found[-1].files[file[1]] = block_read(text, at + 1).encode()
    return found


def png():
    """One white pixel."""
    def chunk(name, data):
        body = name + data
        return (struct.pack(">I", len(data)) + body +
                struct.pack(">I", zlib.crc32(body)))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b""))


def given(path):
    """A file that an example leaves to its readers."""
    kinds = {".png": png(), ".csv": b"a;b\n1;2\n",
             ".md": b"---\ntitle: Ett ord\nsummary: Om ett ord.\n---\nOrd.\n"}
    return kinds[pathlib.PurePath(path).suffix]


def example_build(w, example):
    repo = bank.Bank(w, w.top / f"line-{example.line}")
    for path, data in example.files.items():
        repo.write(path, data)
    repo.git("config", "core.autocrlf", "false")
    repo.commit()
    return repo, w.run("build", "--repo", repo.root, "--base-url", bank.URL,
                       "--output", w.top / f"site-{example.line}",
                       "--lang", "en", *example.arguments, cwd=repo.root)


def test_examples(w):
    found = examples()
    assert len(found) >= 20, f"only {len(found)} examples"
    wrong = []
    for example in found:
        _, done = example_build(w, example)
        said = [line for line in done.err.split("\n")
                if not COUNT.match(line)]
        if "\n".join(said) != example.messages:
            wrong.append(f"line {example.line}: expected\n{example.messages}"
                         f"but got exit {done.status}\n{done.err}")
    assert not wrong, "\n".join(wrong)


def test_the_first_bank(w):
    """It has the addresses that the manual tells of."""
    text = MANUAL.read_text()
    told = text[text.index("\nThere are\n"):text.index("\nfeeds, a sitemap")]
    addresses = re.findall(r"^\.Pa (/\S*/)", told, re.M)
    assert len(addresses) >= 5, addresses
    example = examples()[0]
    example_build(w, example)
    for address in addresses:
        page = w.top / f"site-{example.line}{address}index.html"
        assert page.exists(), address


# ---- completeness ----

def form(name):
    """The items of a list: depth, names, what follows them, first line."""
    rest = iter(lines())
    for line in rest:
        if line == f'.\\" keys: {name}':
            break
    else:
        raise AssertionError(f"the manual has no list '{name}'")
    depth, items = 0, []
    for line in rest:
        if line.startswith(".Bl"):
            depth += 1
        elif line == ".El":
            depth -= 1
            if depth == 0:
                return items
        elif line.startswith(".It"):
            names, _, more = line[4:].partition(" No ")
            names = re.sub(r"^(Ic|Li) ", "", names)
            items.append([depth, names.split(" , "), more, []])
        else:
            items[-1][3].append(line)
    raise AssertionError(f"the list '{name}' does not end")


def tables(w):
    """What the program knows: list name to rows of columns."""
    build = pathlib.Path(w.program).resolve().parent
    tool = next(path for path in (build / "tests/spec/content",
                                  build / "release/tests/spec/content")
                if path.exists())
    found = {}
    for line in subprocess.run([tool], check=True, stdout=subprocess.PIPE,
                               cwd=bank.ROOT).stdout.decode().splitlines():
        name, *columns = line.split("\t")
        found.setdefault(name, []).append(columns)
    return found


def compare(name, told, known):
    missing = [item for item in known if item not in told]
    invented = [item for item in told if item not in known]
    assert not missing, f"{name}: not in the manual: {missing}"
    assert not invented, f"{name}: only in the manual: {invented}"


def test_keys(w):
    known = tables(w)
    for name in ("type", "field", "kinds", "vocabulary", "term", "site",
                 "organisation", "repository", "repository kinds",
                 "shortcode", "shortcode kinds"):
        told = [word for item in form(name) for word in item[1]]
        compare(name, told, [row[0] for row in known[name]])


def told_fields(items):
    """Rows as the program prints them: depth, names, kind, required."""
    return [[str(depth), ",".join(names), more[2:],
             "required" if text and text[0].startswith("Required") else ""]
            for depth, names, more, text in items]


def test_common_fields(w):
    compare("common fields", told_fields(form("common fields")),
            tables(w)["common fields"])


def test_fields_of_types(w):
    known = tables(w)["types"]
    told, owner = [], ""
    for item in form("types"):
        if item[0] == 1:
            owner = item[1][0]
            told.append([owner, item[2].removeprefix("in Pa ")])
        else:
            told.append([owner, *told_fields([item])[0]])
    compare("types", told, known)


def test_vocabularies(w):
    known = tables(w)["vocabularies"]
    told = []
    for _, names, _, text in form("vocabularies"):
        words = " ".join(line[4:] for line in text if line.startswith(".Li"))
        told.append([names[0], ",".join(re.findall(r"[^ ,]+", words[:-2]))])
    compare("vocabularies", told, known)


def test_messages(w):
    told = [[names[0], word] for _, names, _, text in form("messages")
            for line in text if line.startswith(".Li")
            for word in re.findall(r"[^ ,]+", line[4:].removesuffix(" ."))]
    compare("messages", told, tables(w)["messages"])


bank.main(globals())
