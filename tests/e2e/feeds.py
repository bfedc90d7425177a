#!/usr/bin/env python3
"""Feeds as their readers take them, over HTTP and from a path below the
host's: feedparser, feedsmith, rss2email and newsboat find every entry with
its title, date and content, of the project's own bank and of one whose texts
mean harm; and no reader takes a page for a new one because its title, its
address, its file or the site's address is."""
import datetime
import email
import email.policy
import email.utils
import functools
import html
import http.server
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import threading
import urllib.request

import bank

HERE = pathlib.Path(__file__).resolve().parent
HARMFUL = bank.ROOT / "tests/golden/feeds/input"
PLACE = "bank/v%C3%A4st/"
FILES = ["feed.xml", "rss.xml", "feed.json"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        # The sites of a test are made within one second, the grain of dates.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, *args):
        pass


class Host:
    """Serves a site as it is built, below a path."""

    def __init__(self, w):
        self.w = w
        self.site = w.top / "web/bank/väst"
        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet,
                                                directory=w.top / "web"))
        port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{port}/{PLACE}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever,
                         daemon=True).start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()

    def build(self, repo, url=None):
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self.w.run("build", "--repo", repo, "--output", self.site,
                   "--base-url", url or self.url).expect(0)

    def feeds(self, *names):
        return [self.url + name for name in names or FILES]

    def get(self, name):
        with urllib.request.urlopen(self.url + name) as answer:
            return answer.read().decode("utf-8")


# ---- the readers ----


def run(w, *command):
    done = subprocess.run([str(part) for part in command], cwd=w.top,
                          env={"HOME": str(w.top), "LANG": "C.UTF-8",
                               "PATH": w.environment()["PATH"]},
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == 0, f"{command[0]}: {done.stderr.decode()}"
    return done.stdout.decode()


def feedparser(w, urls):
    return json.loads(run(w, HERE / "feeds/parse.py", *urls))


def feedsmith(w, urls):
    return json.loads(run(w, "node", HERE / "feeds/parse.mjs", *urls))


R2E = """[DEFAULT]
from = feeds@example.org
to = reader@example.org
email-protocol = maildir
maildir-path = {mail}
maildir-mailbox = INBOX
html-mail = True
date-header = True
date-header-order = published
"""


def rss2email(w, url):
    """The mails that it writes of a feed, of entries that it knows none."""
    config, mail = w.top / "r2e.cfg", w.top / "mail"
    command = ["r2e", "-c", config, "-d", w.top / "r2e.json"]
    if not config.exists():
        config.write_text(R2E.format(mail=mail))
        mail.mkdir()
        run(w, *command, "add", "bank", url)
    run(w, *command, "run")
    mails = []
    for path in sorted((mail / "INBOX/new").iterdir()):
        message = email.message_from_bytes(path.read_bytes(),
                                           policy=email.policy.default)
        mails.append({
            "id": message["X-RSS-ID"],
            "title": message["Subject"],
            "url": message["X-RSS-URL"],
            "published": message["Date"],
            "content": message.get_content(),
        })
        path.unlink()
    return mails


def newsboat(w, url):
    """What it keeps of a feed; entries of one id are one to it."""
    (w.top / "urls").write_text(url + "\n")
    (w.top / "config").touch()
    cache = w.top / f"{url.rpartition('/')[2]}.db"
    run(w, "newsboat", "-u", w.top / "urls", "-C", w.top / "config",
        "-c", cache, "-x", "reload")
    with sqlite3.connect(cache) as store:
        rows = store.execute("SELECT guid, title, url, pubDate, content "
                             "FROM rss_item").fetchall()
    names = ("id", "title", "url", "seconds", "content")
    return [dict(zip(names, row)) for row in rows]


# ---- what they must find ----


def moment(text):
    if text[:4].isdigit():
        return datetime.datetime.fromisoformat(text)
    found = email.utils.parsedate_to_datetime(text)
    # "-0000" is a time in no known zone, but UTC's.
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def same_entries(what, wanted, found):
    """`wanted` are the items of a JSON Feed."""
    assert [e["id"] for e in found] == [e["id"] for e in wanted], what
    for want, got in zip(wanted, found):
        name = f"{what}: {want['id']}"
        assert got["title"] == want["title"], (name, got["title"])
        assert got["url"] == want["url"], (name, got["url"])
        for key, date in (("published", "date_published"),
                          ("updated", "date_modified")):
            assert moment(got[key]) == moment(want[date]), (name, got[key])
        assert got["content"].strip() == want["content_html"], name


def text_of(words):
    """Without what HTML and readers do to it, for a rough comparison."""
    return "".join(c for c in words if c.isalnum())


def titles_of(item):
    """RSS does not say whether titles are text or HTML: it may be read as
    either."""
    title = item["title"]
    return {text_of(title),
            text_of(html.unescape(re.sub("<[^<>]*>", "", title)))}


def marks_of(item):
    """Some words of the content: an address in it, and its end."""
    words = text_of(item["content_html"].rpartition("<p>")[2]
                    .partition("<")[0])
    return [words] if words else []


def read_by_all(w, host):
    """The newest pages, by all readers."""
    wanted = json.loads(host.get("feed.json"))["items"]
    assert wanted
    for reader in (feedparser, feedsmith):
        urls = host.feeds(*FILES[:2] if reader is feedparser else FILES)
        for feed in reader(w, urls):
            same_entries(f"{reader.__name__} {feed['url']}", wanted,
                         feed["entries"])
    read_by_programs(w, host, {item["id"]: item for item in wanted})
    return wanted


def read_by_programs(w, host, wanted):
    mails = rss2email(w, host.url + "rss.xml")
    assert {mail["id"] for mail in mails} == wanted.keys(), mails
    for mail in mails:
        item = wanted[mail["id"]]
        assert text_of(mail["title"]) in titles_of(item), mail
        assert mail["url"] == item["url"], mail
        assert moment(mail["published"]) == moment(item["date_published"])
        for mark in marks_of(item):
            assert mark in text_of(mail["content"]), (mark, mail)
    kept = [newsboat(w, url) for url in host.feeds("feed.xml", "rss.xml")]
    assert [len(entries) for entries in kept] == 2 * [len(wanted)], kept
    for entry in [*kept[0], *kept[1]]:
        item = wanted[entry["id"]]
        assert text_of(entry["title"]) in titles_of(item), entry
        assert entry["url"] == item["url"], entry
        assert entry["seconds"] == \
            moment(item["date_published"]).timestamp(), entry
        for mark in marks_of(item):
            assert mark in text_of(entry["content"]), (mark, entry)


def check(w, host):
    """Every feed is valid, and says what the others say."""
    run(w, bank.ROOT / "tests/tools/check_feeds.py", host.site)


# ---- tests ----


def test_own_bank(w):
    with Host(w) as host:
        host.build(bank.ROOT)
        check(w, host)
        read_by_all(w, host)
        sections = [path.parent.name + "/" for path in
                    sorted(host.site.glob("*/feed.json"))]
        assert len(sections) > 4, sections
        for reader in (feedparser, feedsmith):
            for feed in reader(w, [host.url + section + "rss.xml"
                                   for section in sections]):
                place = feed["url"][len(host.url):].replace("rss.xml",
                                                            "feed.json")
                same_entries(feed["url"], json.loads(host.get(place))["items"],
                             feed["entries"])


def harmful(w):
    repo = bank.Bank(w, w.top / "bank")
    shutil.copytree(HARMFUL, repo.root, dirs_exist_ok=True)
    repo.commits = 200  # days: later than its pages
    repo.commit()
    return repo


def test_texts_that_mean_harm(w):
    with Host(w) as host:
        host.build(harmful(w).root)
        items = read_by_all(w, host)
        assert len(items) == 4, items
        sound = host.url + "artiklar/ljud/"
        wanted = [["blad.pdf", "application/pdf", 11],
                  ["prat%20%C3%A5.mp3", "audio/mpeg", 23]]
        for reader in (feedparser, feedsmith):
            atom, rss = reader(w, host.feeds("feed.xml", "rss.xml"))
            for feed, files in ((atom, wanted), (rss, wanted[1:])):
                entry = feed["entries"][0]
                assert [[url[len(sound):], kind, int(size)]
                        for url, kind, size in entry["files"]] == files, entry
            assert rss["entries"][0]["image"] == sound + "bild.svg"
        # What is offered can be had.
        with urllib.request.urlopen(sound + wanted[1][0]) as answer:
            assert len(answer.read()) == wanted[1][2]


EXAMPLE = """---
title: Delat
summary: Vi delar.
challenge: Ingen delade med sig.
did: En kvart på varje möte.
result: Alla delar nu.
advice: Börja i liten skala.
---
Så gick det till.
"""
SEMINAR = """---
title: Träffen
summary: Vi ses.
start: 2026-11-05T13:00
end: 2026-11-05T15:00
location: Aulan i Åmål
---
Ta med en egen uppgift.
"""
PLAN = """---
title: Planen
summary: Vart vi ska.
goals:
  - id: "1"
    title: Alla kan söka
    text: Eleverna *prövar* sina källor.
---
Planen i korthet.
"""


def test_what_the_page_shows_is_in_its_entry(w):
    """Whatever field it comes from; but not what is for its visitors."""
    wanted = {
        "Delat": ["Ingen delade med sig.", "En kvart på varje möte.",
                  "Alla delar nu.", "Börja i liten skala.",
                  "Så gick det till."],
        "Träffen": ["5 november 2026", "13.00", "Aulan i Åmål",
                    "Ta med en egen uppgift."],
        "Planen": ["Alla kan söka", "<em>prövar</em> sina källor",
                   "Planen i korthet."],
    }
    with Host(w) as host:
        repo = w.bank()
        repo.write("content/site.yml", "title: Provbanken\n"
                   "repository: https://github.com/example/bank\n")
        repo.write("content/exempel/delat.md", EXAMPLE)
        repo.write("content/seminarier/traffen.md", SEMINAR)
        repo.write("content/planer/planen.md", PLAN)
        repo.commit()
        host.build(repo.root)
        contents = {item["title"]: item["content_html"] for item in
                    json.loads(host.get("feed.json"))["items"]}
        for title, parts in wanted.items():
            for part in parts:
                assert part in contents[title], (part, contents[title])
            assert "github.com" not in contents[title], contents[title]
        page = (host.site / "planer/planen/index.html").read_text()
        for what in ("edit", "commits"):
            assert (f'href="https://github.com/example/bank/{what}/main/'
                    'content/planer/planen.md"') in page, what


def names(host):
    """The ids in each format; they are the same."""
    found = [item["id"] for item in json.loads(host.get("feed.json"))["items"]]
    for name in ("feed.xml", "rss.xml"):
        for one in found:
            assert f">{one}<" in host.get(name), (name, one)
    return sorted(found)


def test_ids_outlive_titles_and_addresses(w):
    with Host(w) as host:
        repo = w.bank()
        repo.write("content/site.yml",
                   "title: Provbanken\nbase_url: https://www.example.org/\n")
        repo.commit()
        host.build(repo.root)
        before = names(host)
        mails = rss2email(w, host.url + "rss.xml")
        kept = newsboat(w, host.url + "rss.xml")
        assert len(before) == len(mails) == len(kept) == 6, before
        # A file renamed, then its title and slug; a page with an id of its
        # own moves to another directory as well.
        repo.git("mv", "content/artiklar/ord.md", "content/artiklar/tal.md")
        repo.git("mv", "content/resurser/data", "content/resurser/tabeller")
        repo.commit()
        path = repo.path("content/artiklar/tal.md")
        path.write_text(path.read_text().replace(
            "title: Om ord", "title: Om tal\nslug: allt-om-tal"))
        repo.commit()
        host.build(repo.root)
        assert (host.site / "artiklar/allt-om-tal/index.html").exists()
        assert names(host) == before
        assert rss2email(w, host.url + "rss.xml") == []
        kept = newsboat(w, host.url + "rss.xml")
        assert sorted(entry["id"] for entry in kept) == before
        assert "Om tal" in [entry["title"] for entry in kept]


def test_a_path_used_again_is_another_page(w):
    with Host(w) as host:
        repo = w.bank()
        host.build(repo.root)
        before = names(host)
        rss2email(w, host.url + "rss.xml")
        repo.git("mv", "content/artiklar/ord.md", "content/artiklar/tal.md")
        repo.commit()
        repo.write("content/artiklar/ord.md",
                   "---\ntitle: Ny om ord\nsummary: Ny.\n---\n\nNy text.\n")
        repo.commit()
        host.build(repo.root)
        after = names(host)
        assert set(before) < set(after) and len(after) == len(before) + 1
        mails = rss2email(w, host.url + "rss.xml")
        assert [mail["title"] for mail in mails] == ["Ny om ord"], mails


def test_ids_outlive_the_address_of_the_site(w):
    with Host(w) as host:
        repo = w.bank()

        def ids(settings, url):
            repo.write("content/site.yml", f"title: Prov\n{settings}")
            host.build(repo.root, url=url)
            return names(host)

        # A copy elsewhere has the ids of the original.
        own = "base_url: https://www.example.org/bank/\n"
        first = ids(own, "https://www.example.org/bank/")
        assert first[0].startswith("tag:www.example.org,2026:bank:content/")
        assert ids(own, "http://[::1]:8080/prov/") == first
        # When the site moves, its id stays if it is written down.
        moved = "base_url: https://banken.example.com/\n"
        assert ids(moved, "https://banken.example.com/") != first
        assert ids(moved + "id: www.example.org,2026:bank\n",
                   "https://banken.example.com/") == first
        none = ids("", "http://[::1]:8080/")
        assert none[0].startswith("tag:1,2026:content/"), none


def test_no_feed_is_without_end(w):
    with Host(w) as host:
        repo = w.bank(pages=1)
        for i in range(12):
            repo.write(f"content/artiklar/lang-{i}.md",
                       f"---\ntitle: Lång {i}\nsummary: Nummer {i}.\n"
                       f"date: 2025-09-{i + 10}\n---\n"
                       + "Ord på ord.\n" * 80000)
        host.build(repo.root)
        items = json.loads(host.get("artiklar/feed.json"))["items"]
        whole = [item["title"] for item in items if item["content_html"]]
        assert len(items) == 13, len(items)
        # The newest, and a short one that has room; all have summaries.
        assert whole == ["Om ord", *(f"Lång {i}" for i in range(11, 3, -1))], \
            whole
        assert all(item["summary"] for item in items)


if __name__ == "__main__":
    bank.main(globals())
