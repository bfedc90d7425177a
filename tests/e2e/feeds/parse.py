#!/usr/bin/python3
"""What python3-feedparser finds in feeds, by their addresses: parse.py URL...
Prints a list in JSON, of each its title and its entries. What it does to HTML
for safety's sake is left out, so as to see what the feed says. The system's
Python is named above because Debian installs the module for that one."""
import json
import sys

import feedparser


def read(url):
    feed = feedparser.parse(url, sanitize_html=False,
                            resolve_relative_uris=False)
    assert not feed.bozo, f"{url}: {feed.bozo_exception}"
    return {
        "url": url,
        "format": feed.version,
        "title": feed.feed.title,
        "entries": [{
            "id": entry.id,
            "title": entry.title,
            "url": entry.link,
            "published": entry.published,
            "updated": entry.updated,
            "content": entry.content[0].value if "content" in entry else "",
            "files": [[file.href, file.type, file.length]
                      for file in entry.enclosures],
            "image": entry.media_content[0]["url"]
                     if "media_content" in entry else None,
        } for entry in feed.entries],
    }


print(json.dumps([read(url) for url in sys.argv[1:]]))
