#!/usr/bin/python3
"""Read the feeds of a generated site as a feed reader would.

    check_feeds.py DIR

Every feed.xml below DIR must be what RFC 4287 calls a feed, by jing and the
schema beside this file; it and every rss.xml must be well-formed to
python3-feedparser, with what a reader needs to tell entries apart and to order
them: ids that are not repeated, dates with a time zone, a title and a link
each. Every feed.json must be a JSON Feed 1.1. Those of one directory must say
the same. Files to fetch are there, and as large as it says. The list of all in
opml.xml must be complete and lead nowhere else. Every .xml must also pass
xmllint. The system's Python is named above because Debian installs the module
for that one.

Prints a line for each fault, and "N feeds, N entries, N XML files, N errors"
last; exit 1 on any.
"""
import datetime
import email.utils
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

import feedparser

SCHEMA = pathlib.Path(__file__).resolve().parent / "atom.rnc"
TYPES = {"feed.xml": ("atom10", "application/atom+xml"),
         "rss.xml": ("rss20", "application/rss+xml")}
JSON_VERSION = "https://jsonfeed.org/version/1.1"

# RFC 4287, 3.3: a date construct is an RFC 3339 date-time, T and Z uppercase.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?"
                  r"(Z|[+-]\d\d:\d\d)")

# RFC 4287, 4.2.6: an id is an absolute IRI.
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")

# What is not there for whoever reads far from the site.
RELATIVE = re.compile(r"""\s(?:href|src|poster|action)=["'](?![a-z]+:)""")


def moment(text):
    """A date of either kind as one of Python's; None where it is none."""
    try:
        if DATE.fullmatch(text):
            return datetime.datetime.fromisoformat(text)
        return email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None


def entry_faults(entry):
    if not entry["title"].strip():
        yield "no title"
    for name in ("id", "url"):
        if not ABSOLUTE.fullmatch(entry[name]):
            yield f"the {name} '{entry[name]}' is not absolute"
    for name in ("published", "updated"):
        if not moment(entry[name]):
            yield f"bad date '{entry[name]}'"
    if not (entry["summary"].strip() or entry["content"].strip()):
        yield "neither summary nor content"
    if RELATIVE.search(entry["content"]):
        yield "an address in the content is not absolute"


def parse_xml(path):
    """From its bytes, so that no path is taken for an address; the header
    stands for the server's. What is cleaned for safety would not be what the
    feed says."""
    version, media_type = TYPES[path.name]
    feed = feedparser.parse(path.read_bytes(),
                            response_headers={"content-type": media_type},
                            sanitize_html=False)
    faults = []
    if feed.bozo:
        faults.append(f"not well-formed: {feed.bozo_exception}")
    if feed.version != version:
        faults.append(f"not {version} but '{feed.version}'")
    if not moment(feed.feed.get("updated", "")):
        faults.append(f"bad date '{feed.feed.get('updated', '')}'")
    entries = [{
        "id": entry.get("id", ""),
        "title": entry.get("title", ""),
        "url": entry.get("link", ""),
        "published": entry.get("published", ""),
        "updated": entry.get("updated", ""),
        "summary": entry.get("summary", ""),
        "content": entry.content[0].value if "content" in entry else "",
        "files": [(file.href, file.get("length"))
                  for file in entry.get("enclosures", [])],
    } for entry in feed.entries]
    own = [link.href for link in feed.feed.get("links", [])
           if link.get("rel") == "self"]
    return feed.feed.get("title", ""), own, entries, faults


def parse_json(path):
    feed = json.loads(path.read_text(encoding="utf-8"))
    faults = []
    if feed["version"] != JSON_VERSION:
        faults.append(f"not JSON Feed 1.1 but '{feed['version']}'")
    entries = [{
        "id": item["id"],
        "title": item.get("title", ""),
        "url": item.get("url", ""),
        "published": item.get("date_published", ""),
        "updated": item.get("date_modified", ""),
        "summary": item.get("summary", ""),
        "content": item.get("content_html", item.get("content_text")),
        "files": [(file["url"], str(file["size_in_bytes"]))
                  for file in item.get("attachments", [])],
    } for item in feed["items"]]
    return feed["title"], [feed["feed_url"]], entries, faults


def file_faults(root, base, files):
    """`base` is the site's address."""
    for url, size in files:
        path = root / urllib.parse.unquote(url.removeprefix(base))
        if not url.startswith(base) or not path.is_file():
            yield f"no file is at '{url}'"
        elif size != str(path.stat().st_size):
            yield f"'{url}' has not {size} bytes"


def feed_faults(title, own, entries, root, place):
    if not title.strip():
        yield "no title"
    if len(own) != 1 or not own[0].endswith("/" + place):
        yield f"its own address is {own}"
        return
    base = own[0].removesuffix(place)
    seen = set()
    for number, entry in enumerate(entries, 1):
        for fault in [*entry_faults(entry),
                      *file_faults(root, base, entry["files"])]:
            yield f"entry {number}: {fault}"
        if entry["id"] in seen:
            yield f"entry {number}: the id '{entry['id']}' stands twice"
        seen.add(entry["id"])


def outline(entries):
    """What must be the same in all formats."""
    return [(entry["id"], entry["url"], moment(entry["published"]),
             moment(entry["updated"])) for entry in entries]


def opml_faults(root, addresses):
    """`addresses` are those of all Atom feeds."""
    tree = ElementTree.parse(root / "opml.xml").getroot()
    listed = []
    if (tree.tag, tree.get("version")) != ("opml", "2.0"):
        yield "not OPML 2.0"
    if not moment(tree.findtext("head/dateModified", "")):
        yield "bad date"
    for element in tree.iter("outline"):
        if not element.get("text", "").strip():
            yield "an outline without text"
        if element.get("type") == "rss":
            listed.append(element.get("xmlUrl"))
    for address in set(addresses).symmetric_difference(listed):
        yield f"'{address}' is not both listed and there"
    if len(listed) != len(set(listed)):
        yield "a feed is listed twice"


def tool_faults(command, paths):
    """In lots, as a command line has an end; absolute, as a tool takes what
    begins with a hyphen for an option."""
    paths = [str(path.resolve()) for path in paths]
    for at in range(0, len(paths), 500):
        result = subprocess.run(
            command + paths[at:at + 500], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
        if result.returncode:
            yield (result.stdout + result.stderr).rstrip()


def site_faults(root, counts):
    documents = sorted(root.rglob("*.xml"))
    feeds = [path for path in sorted(root.rglob("*"))
             if path.name in TYPES or path.name == "feed.json"]
    atom, said = {}, {}
    for path in feeds:
        parse = parse_json if path.name == "feed.json" else parse_xml
        title, own, entries, faults = parse(path)
        counts["entries"] += len(entries)
        place = path.relative_to(root).as_posix()
        for fault in [*faults, *feed_faults(title, own, entries, root, place)]:
            yield f"{path}:1:1: error: {fault}"
        if path.name == "feed.xml":
            atom[path] = own[0] if own else ""
        first = said.setdefault(path.parent, (path, outline(entries)))
        if outline(entries) != first[1]:
            yield f"{path}:1:1: error: says other things than {first[0]}"
    if not atom:
        yield f"{root}: error: no feed.xml found"
        return
    for fault in opml_faults(root, atom.values()):
        yield f"{root / 'opml.xml'}:1:1: error: {fault}"
    yield from tool_faults(["jing", "-c", str(SCHEMA)], atom)
    yield from tool_faults(["xmllint", "--noout", "--nonet"], documents)
    counts.update(feeds=len(feeds), documents=len(documents))


def main(args):
    if len(args) != 2 or not pathlib.Path(args[1]).is_dir():
        print("usage: check_feeds.py DIR", file=sys.stderr)
        return 2
    counts = {"feeds": 0, "entries": 0, "documents": 0}
    errors = 0
    for fault in site_faults(pathlib.Path(args[1]), counts):
        print(fault)
        errors += 1
    print(f"{counts['feeds']} feeds, {counts['entries']} entries, "
          f"{counts['documents']} XML files, {errors} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
