#!/usr/bin/env python3
"""The metadata of pages: each page's data block is strict JSON, its nodes have
the properties of jsonld/properties.tsv and no others, and what they say is
what the page shows.

In the table a level is `required` or `recommended`, by what Google documents
for Event, VideoObject, Article, BreadcrumbList and Organization and by what
LRMI has for learning resources; `used`, which we write besides; or `unknown`:
documented, but nothing that a bank can say. A kind is that of each value: a
type of node, @ and a type for the name of such a node in the same graph, an
address of this site that leads somewhere, or what KINDS has."""
import datetime
import html.parser
import json
import pathlib
import re
import shutil
import urllib.parse

import bank

HERE = pathlib.Path(__file__).resolve().parent
CONTEXT = "https://schema.org"
# A bank in which every field is filled in somewhere, which is also a golden
# site: with the standard theme here.
FULL = bank.ROOT / "tests/golden/metadata/input/content"
HEADLINE = 110
# All its pages are published by then.
DAY = "2026-11-22"


# ---- the table ----

class Table:
    def __init__(self):
        text = (HERE / "jsonld/properties.tsv").read_text()
        self.rows = [line.split("\t") for line in text.splitlines()[1:]]
        self.parents = {type: kind for type, name, _, kind in self.rows
                        if name == "@is"}

    def properties(self, types):
        """Property to level and kind, of one node's types."""
        found = {}
        for type in types:
            lineage = [type]
            while lineage[-1] in self.parents:
                lineage.append(self.parents[lineage[-1]])
            for ancestor in reversed(lineage):
                found.update({name: (level, kind) for owner, name, level, kind
                              in self.rows
                              if owner == ancestor and name != "@is"})
        return found


# ---- a page ----

class Page(html.parser.HTMLParser):
    """What a page shows, and what it says of itself."""

    VOID = {"meta", "link", "img", "br", "hr", "input", "wbr"}

    def __init__(self, path):
        super().__init__()
        self.path, self.meta, self.links, self.ids = path, {}, {}, set()
        self.h1, self.crumbs, self.blocks = "", [], []
        self.is_redirect, self.alternates = False, set()
        self.inside = []
        self.feed(path.read_text())

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.ids.add(attrs.get("id"))
        if tag == "meta" and "property" in attrs:
            self.meta[attrs["property"]] = attrs["content"]
        if tag == "meta" and attrs.get("http-equiv") == "refresh":
            self.is_redirect = True
        if tag == "link" and "hreflang" in attrs:
            self.alternates.add((attrs["hreflang"], attrs["href"]))
        elif tag == "link":
            self.links[attrs["rel"]] = attrs["href"]
        if tag == "script" and attrs.get("type") == "application/ld+json":
            self.blocks.append("")
            tag = "data"
        if tag == "nav" and attrs.get("class") == "breadcrumbs":
            tag = "crumbs"
        if tag == "a" and "crumbs" in self.inside:
            self.crumbs.append(["", attrs["href"]])
        if tag not in self.VOID:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and tag not in self.VOID:
            self.inside.pop()

    def handle_data(self, data):
        if "data" in self.inside:
            self.blocks[-1] += data
        elif "h1" in self.inside:
            self.h1 += data
        elif "crumbs" in self.inside and "a" in self.inside:
            self.crumbs[-1][0] += data


def members(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a name twice in {names}"
    return dict(pairs)


def refuse(constant):
    raise AssertionError(f"{constant} is no JSON")


def parse(text):
    for mark in ("<", ">", "&", "\u2028", "\u2029"):
        assert mark not in text, f"{mark!r} in a data block"
    return json.loads(text, object_pairs_hook=members, parse_constant=refuse)


# ---- values ----

def is_time(text):
    moment = datetime.datetime.fromisoformat(text)
    return (re.fullmatch(r"[\d-]{10}T[\d:]{8}[+-]\d\d:\d\d", text) and
            moment.tzinfo is not None)


def is_day(text):
    return (datetime.date.fromisoformat(text) if len(text) == 10
            else is_time(text))


def is_url(text):
    parts = urllib.parse.urlsplit(text)
    return (parts.scheme in ("http", "https") and parts.netloc and
            not re.search(r"[\s<>\"]", text))


KINDS = {
    "text": lambda v: isinstance(v, str) and v.strip(),
    "url": is_url,
    "schema": lambda v: re.fullmatch(r"https://schema\.org/\w+", v),
    "time": is_time,
    "day": is_day,
    "duration": lambda v: re.fullmatch(r"PT(\d+H)?(\d+M)?(\d+S)?", v) and
    len(v) > 2,
    "number": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
}


class Site:
    """The pages of an output, and what is wrong with what they say."""

    def __init__(self, out):
        self.out, self.table, self.wrong = pathlib.Path(out), Table(), []
        self.pages = {path: Page(path)
                      for path in sorted(self.out.rglob("*.html"))}
        self.met = set()
        for page in self.pages.values():
            self.page = page
            self.check_page()

    def complain(self, text):
        self.wrong.append(f"{self.page.path.relative_to(self.out)}: {text}")

    def file_of(self, url):
        path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
        found = self.out / path.lstrip("/")
        return found / "index.html" if path.endswith("/") else found

    def leads(self, url, is_name):
        """Whether an address of ours is that of a file, and of an element in
        it where it has a fragment: unless it only names a node."""
        if not url.startswith(bank.URL) or not self.file_of(url).is_file():
            return False
        fragment = urllib.parse.urlsplit(url).fragment
        return (is_name or not fragment or
                fragment in self.pages[self.file_of(url)].ids)

    def check_value(self, owner, name, kind, value):
        where = f"{owner} {name}"
        if kind == "address":
            ok = isinstance(value, str) and self.leads(value, name == "@id")
        elif kind.startswith("@"):
            ok = any(node.get("@id") == value["@id"] and
                     node["@type"] == kind[1:] for node in self.graph)
        elif kind in KINDS:
            try:
                ok = KINDS[kind](value)
            except (TypeError, ValueError):
                ok = False
        else:
            ok = isinstance(value, dict) and value["@type"] in kind.split("|")
            if ok:
                self.check_node(value)
        if not ok:
            self.complain(f"{where} is no {kind}: {value!r}")

    def check_node(self, node):
        types = node["@type"]
        types = types if isinstance(types, list) else [types]
        known = self.table.properties(types)
        owner = "/".join(types)
        if not known:
            self.complain(f"unknown type {owner}")
        for name, (level, _) in known.items():
            if level == "required" and name not in node:
                self.complain(f"{owner} has no {name}")
        for name, values in node.items():
            if name == "@type":
                continue
            level, kind = known.get(name, ("unknown", ""))
            if level == "unknown":
                self.complain(f"{owner} has a {name}")
                continue
            self.met |= {(type, name) for type in types}
            values = values if isinstance(values, list) else [values]
            if not values:
                self.complain(f"{owner} {name} is empty")
            for value in values:
                self.check_value(owner, name, kind, value)

    def check_crumbs(self, node):
        """The way to a page is the one that it shows, and the page."""
        steps = node["itemListElement"]
        if [s["position"] for s in steps] != list(range(1, len(steps) + 1)):
            self.complain("steps out of order")
        shown = [(label, urllib.parse.urljoin(bank.URL, url))
                 for label, url in self.page.crumbs]
        told = [(s["name"], s["item"]) for s in steps]
        if told[:-1] != shown or told[-1][1] != self.page.links["canonical"]:
            self.complain(f"shows the way {shown}, tells {told}")

    def check_main(self, node):
        """The node of the page itself says what the page shows."""
        page = self.page
        if node["url"] != page.links["canonical"]:
            self.complain(f"{node['url']} is not the canonical address")
        headline = node.get("headline", "")
        title = " ".join(page.h1.split())
        if len(headline) > HEADLINE:
            self.complain("the headline is too long")
        name = headline.rstrip("…") or " ".join(node["name"].split())
        home = node["@type"] == "WebSite"
        if not (home or title == name or
                (len(title) > HEADLINE and title.startswith(name))):
            self.complain(f"is called {title!r}, tells {name!r}")
        if page.meta["og:title"].strip() != (page.h1 if not home
                                             else node["name"]).strip():
            self.complain("og:title is not the title")
        if page.meta["og:url"] != node["url"]:
            self.complain("og:url is another one")
        if page.links.get("license") != node.get("license"):
            self.complain("the licences differ")

    def check_picture(self):
        url = self.page.meta.get("og:image")
        if url and not self.leads(url, False):
            self.complain(f"og:image {url} leads nowhere")
        if url and re.search(r"\.(svg|avif)$", url):
            self.complain(f"og:image {url} will not be shown")

    def check_alternates(self):
        """Translations know one another, and themselves."""
        here = self.page.links.get("canonical")
        for _, url in self.page.alternates:
            other = self.pages.get(self.file_of(url))
            if not other or other.alternates != self.page.alternates:
                self.complain(f"{url} knows other translations")
        if self.page.alternates and here not in dict(
                (url, lang) for lang, url in self.page.alternates):
            self.complain("is no translation of its own")

    def check_page(self):
        page = self.page
        self.check_picture()
        self.check_alternates()
        if "canonical" not in page.links or len(page.blocks) != 1:
            if not (page.path.name == "404.html" or page.is_redirect or
                    page.path.match("sok/index.html")):
                self.complain(f"{len(page.blocks)} data blocks")
            return
        block = parse(page.blocks[0])
        assert list(block) == ["@context", "@graph"], list(block)
        assert block["@context"] == CONTEXT
        self.graph = block["@graph"]
        for node in self.graph:
            self.check_node(node)
        self.check_main(self.graph[0])
        crumbs = [n for n in self.graph if n["@type"] == "BreadcrumbList"]
        if len(crumbs) != bool(page.crumbs):
            self.complain(f"{len(crumbs)} lists of breadcrumbs")
        for node in crumbs:
            self.check_crumbs(node)


def site_of(w, repo, name, *options):
    out = w.top / name
    done = w.run("build", "--repo", repo, "--output", out, "--base-url",
                 bank.URL, "--cache", w.top / f"{name}-cache", "--date", DAY,
                 *options)
    done.expect(0)
    site = Site(out)
    assert len(site.pages) > 20, f"only {len(site.pages)} pages"
    assert not site.wrong, "\n".join(site.wrong[:20])
    return site


def full_bank(w):
    repo = bank.Bank(w, w.top / "full-bank")
    shutil.copytree(FULL, repo.path("content"))
    config = repo.path("content/site.yml")
    config.write_text(config.read_text().replace("theme: egen\n", ""))
    repo.commit()
    return repo


# ---- tests ----

def test_the_sample_bank(w):
    site = site_of(w, bank.ROOT, "sample")
    for type in ("LearningResource", "Event", "EducationEvent", "Article",
                 "NewsArticle", "VideoObject", "Clip", "BreadcrumbList",
                 "CollectionPage", "Organization", "WebSite", "WebPage"):
        assert any(owner == type for owner, _ in site.met), type
    english = site.pages[site.out / "about/index.html"]
    assert {lang for lang, _ in english.alternates} == {"sv", "en"}


def test_everything(w):
    """Where all is filled in, every property of the table is told."""
    site = site_of(w, full_bank(w).root, "full-site")
    table = site.table
    wanted = {(type, name) for type, name, level, _ in table.rows
              if name != "@is" and level != "unknown"}
    told = set()
    for type, name in site.met:
        told.add((type, name))
        while type in table.parents:
            type = table.parents[type]
            told.add((type, name))
    missing = sorted(wanted - told)
    assert not missing, f"never told: {missing}"


def test_parts_of_a_list(w):
    """They count on, and know one another."""
    site = site_of(w, w.bank(pages=24).root, "parts")
    parts = [Page(site.out / "resurser" / name)
             for name in ("index.html", "sida/2/index.html")]
    lists = [parse(part.blocks[0])["@graph"][0]["mainEntity"]
             for part in parts]
    assert [part["numberOfItems"] for part in lists] == [25, 25]
    counted = [item["position"] for part in lists
               for item in part["itemListElement"]]
    assert counted == list(range(1, 26)), counted
    assert parts[0].links["next"] == "/resurser/sida/2/", parts[0].links
    assert parts[1].links["prev"] == "/resurser/", parts[1].links
    assert "prev" not in parts[0].links and "next" not in parts[1].links


def test_nothing_hidden(w):
    """What is not published, or hidden, is in no output."""
    site = site_of(w, full_bank(w).root, "hidden-site")
    for path in site.out.rglob("*"):
        if path.is_file() and not path.name.startswith(".resursbank"):
            assert b"emlig" not in path.read_bytes(), path


def test_drafts_are_told_when_shown(w):
    site = site_of(w, full_bank(w).root, "draft-site", "--drafts")
    page = site.out / "resurser/minst/index.html"
    author = parse(Page(page).blocks[0])["@graph"][0]["author"][0]
    assert author["name"] == "Hemlig Person", author


bank.main(globals())
