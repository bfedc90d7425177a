#!/usr/bin/python3
"""Read the feeds of a generated site as a feed reader would.

    check_feeds.py DIR

Every feed.xml below DIR must be well-formed Atom to python3-feedparser, with
what a reader needs to tell entries apart and to order them: ids that are not
repeated, dates with a time zone, a title and a link each. Every .xml below DIR
must also pass xmllint. The system's Python is named above because Debian
installs the module for that one.

Prints a line for each fault, and "N feeds, N entries, N XML files, N errors"
last; exit 1 on any.
"""
import datetime
import pathlib
import re
import subprocess
import sys

import feedparser

# RFC 4287, 3.3: a date construct is an RFC 3339 date-time, T and Z uppercase.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?"
                  r"(Z|[+-]\d\d:\d\d)")

# RFC 4287, 4.2.6: an id is an absolute IRI.
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def date_fault(thing):
    text = thing.get("updated", "")
    if not DATE.fullmatch(text):
        return f"bad date '{text}'"
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError as reason:
        return f"bad date '{text}': {reason}"
    return None


def entry_faults(entry):
    if not entry.get("title", "").strip():
        yield "no title"
    if not ABSOLUTE.fullmatch(entry.get("id", "")):
        yield f"the id '{entry.get('id', '')}' is not absolute"
    if not ABSOLUTE.fullmatch(entry.get("link", "")):
        yield f"the link '{entry.get('link', '')}' is not absolute"
    if date_fault(entry):
        yield date_fault(entry)
    if not (entry.get("summary", "").strip() or entry.get("content")):
        yield "neither summary nor content"


def feed_faults(feed):
    if feed.bozo:
        yield f"not well-formed: {feed.bozo_exception}"
    if feed.version != "atom10":
        yield f"not Atom 1.0 but '{feed.version}'"
    if not feed.feed.get("title", "").strip():
        yield "no title"
    if not ABSOLUTE.fullmatch(feed.feed.get("id", "")):
        yield f"the id '{feed.feed.get('id', '')}' is not absolute"
    if date_fault(feed.feed):
        yield date_fault(feed.feed)
    if not any(link.get("rel") == "self" for link in feed.feed.get("links", [])):
        yield "no link to itself"
    seen = set()
    for number, entry in enumerate(feed.entries, 1):
        for fault in entry_faults(entry):
            yield f"entry {number}: {fault}"
        if entry.get("id") in seen:
            yield f"entry {number}: the id '{entry.id}' stands twice"
        seen.add(entry.get("id"))


def feed_read(path):
    """The feed as parsed from its bytes, so that no path is taken for an
    address; the header stands for the server's."""
    return feedparser.parse(
        path.read_bytes(),
        response_headers={"content-type": "application/atom+xml"})


def xmllint_faults(paths):
    """In lots, as a command line has an end; absolute, as xmllint takes what
    begins with a hyphen for an option."""
    paths = [str(path.resolve()) for path in paths]
    for at in range(0, len(paths), 500):
        result = subprocess.run(
            ["xmllint", "--noout", "--nonet"] + paths[at:at + 500],
            stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
        if result.returncode:
            yield result.stderr.rstrip()


def main(args):
    if len(args) != 2 or not pathlib.Path(args[1]).is_dir():
        print("usage: check_feeds.py DIR", file=sys.stderr)
        return 2
    documents = sorted(pathlib.Path(args[1]).rglob("*.xml"))
    feeds = [path for path in documents if path.name == "feed.xml"]
    errors = entries = 0
    for path in feeds:
        feed = feed_read(path)
        entries += len(feed.entries)
        for fault in feed_faults(feed):
            print(f"{path}:1:1: error: {fault}")
            errors += 1
    for fault in xmllint_faults(documents):
        print(fault)
        errors += 1
    if not feeds:
        print(f"{args[1]}: error: no feed.xml found")
        errors += 1
    print(f"{len(feeds)} feeds, {entries} entries, "
          f"{len(documents)} XML files, {errors} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
