#!/usr/bin/env python3
"""Check that every internal link of a generated site leads somewhere.

    check_links.py DIR [--base-url URL | --base-path /sub/]

Reads the pages, style sheets, sitemap and Atom feeds below DIR, resolves each
link as a browser would, and asks for a file in DIR and, where the link has a
fragment, for an element of that id. Absolute links to the site's own address
are internal too. That address is --base-url, else what robots.txt says of the
sitemap, else http://localhost:8080/; --base-path is the path it must have.

Prints file:line:col for each fault, and "N files, N links, N errors" last;
exit 1 on any.
"""
import argparse
import collections
import concurrent.futures
import html.parser
import pathlib
import posixpath
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

DEFAULT_URL = "http://localhost:8080/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

URL_ATTRIBUTES = {"href", "src", "poster", "action", "formaction", "data",
                  "cite", "data-search-module"}
SET_ATTRIBUTES = {"srcset", "imagesrcset"}
URL_PROPERTIES = {"og:url", "og:image"}
HARMLESS_SCHEMES = {"mailto", "tel", "sms", "data", "webcal"}

# Where in a file (line, column) which link stands.
Link = collections.namedtuple("Link", "at url")


class Document(html.parser.HTMLParser):
    """The ids and links of one page; faults are what the page alone shows."""

    def __init__(self):
        super().__init__()
        self.ids = set()
        self.links = []
        self.faults = []
        self.base = ""

    def handle_starttag(self, tag, attrs):
        line, column = self.getpos()
        at = (line, column + 1)
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.add_id(at, values["id"])
        if tag == "base" and "href" in values:
            self.base = values.pop("href")
        for name, value in values.items():
            if name in SET_ATTRIBUTES:
                self.links += [Link(at, candidate.split()[0])
                               for candidate in value.split(",")
                               if candidate.strip()]
            elif name in URL_ATTRIBUTES:
                self.links.append(Link(at, value))
        if tag == "meta":
            self.add_meta(at, values)

    def add_id(self, at, value):
        if not value or re.search(r"\s", value):
            self.faults.append((at, f"'{value}' is no valid id"))
        if value in self.ids:
            self.faults.append((at, f"the id '{value}' stands twice"))
        self.ids.add(value)

    def add_meta(self, at, values):
        content = values.get("content", "")
        if values.get("property") in URL_PROPERTIES:
            self.links.append(Link(at, content))
        if values.get("http-equiv", "").lower() == "refresh":
            target = re.search(r"url\s*=\s*(\S+)", content, re.I)
            if target:
                self.links.append(Link(at, target.group(1)))


def document_parse(text):
    document = Document()
    document.feed(text)
    document.close()
    return document


def page_read(path):
    """In a worker process: (base, ids, links, faults) of one page."""
    page = document_parse(path.read_text(encoding="utf-8"))
    return page.base, page.ids, page.links, page.faults


class Site:
    """What there is to link to, and what was found wrong."""

    def __init__(self, root, base_url):
        self.root = root
        self.base = urllib.parse.urlsplit(base_url)
        self.files = {str(path.relative_to(root))
                      for path in root.rglob("*") if path.is_file()}
        self.ids = {}
        self.links = 0
        self.errors = []

    def error(self, file, at, text):
        line, column = at
        self.errors.append((file, line, column, text))

    def url_of(self, file):
        folder, name = posixpath.split(file)
        path = folder + "/" if folder else ""
        if name != "index.html":
            path += name
        return urllib.parse.urlunsplit(
            self.base._replace(path=self.base.path + urllib.parse.quote(path)))

    def is_own(self, url):
        return (url.scheme, url.netloc) == (self.base.scheme, self.base.netloc)

    def ids_of(self, file):
        """The ids of a page or drawing; None where a fragment means
        something else (the page of a PDF)."""
        if file not in self.ids:
            self.ids[file] = None
            if file.endswith(".svg"):
                text = (self.root / file).read_text(encoding="utf-8")
                self.ids[file] = document_parse(text).ids
        return self.ids[file]

    def fault_of(self, url):
        """What is wrong with a link to a resolved URL of this site."""
        if not url.path.startswith(self.base.path):
            return f"leaves the base path {self.base.path}"
        file = urllib.parse.unquote(url.path[len(self.base.path):])
        if file == "" or file.endswith("/"):
            file += "index.html"
        if file not in self.files:
            if f"{file}/index.html" in self.files:
                return "names a directory without its slash"
            return "leads to no file"
        # What follows ":~:" is a text directive, for the browser only.
        fragment = urllib.parse.unquote(url.fragment.split(":~:")[0])
        ids = self.ids_of(file)
        if fragment not in ("", "top") and ids is not None:
            if fragment not in ids:
                return f"there is no id '{fragment}' in {file}"
        return None

    def check(self, file, link, base, must_be_own=False):
        """Checks one link that stands in a file, relative to a base URL."""
        self.links += 1
        shown = f"link to '{link.url}'"
        if re.search(r"[\s<>\"\\^`{|}]", link.url.strip()):
            self.error(file, link.at, f"{shown}: not percent-encoded")
            return
        try:
            url = urllib.parse.urlsplit(
                urllib.parse.urljoin(base, link.url.strip()))
        except ValueError as reason:
            self.error(file, link.at, f"{shown}: {reason}")
            return
        if self.is_own(url):
            fault = self.fault_of(url)
        elif url.scheme in ("http", "https"):
            fault = "is not of this site" if must_be_own else None
        elif url.scheme in HARMLESS_SCHEMES:
            fault = None
        else:
            fault = f"the scheme '{url.scheme}' has no place in a page"
        if fault:
            self.error(file, link.at, f"{shown}: {fault}")


def check_pages(site):
    names = sorted(name for name in site.files if name.endswith(".html"))
    paths = [site.root / name for name in names]
    with concurrent.futures.ProcessPoolExecutor() as workers:
        pages = list(workers.map(page_read, paths, chunksize=32))
    for name, (_, ids, _, _) in zip(names, pages):
        site.ids[name] = ids
    for name, (base, _, links, faults) in zip(names, pages):
        for at, text in faults:
            site.error(name, at, text)
        page_base = urllib.parse.urljoin(site.url_of(name), base)
        for link in links:
            # Served at any address, so only rooted links lead anywhere.
            if name == "404.html" and not re.match(
                    r"/|#|[a-z][a-z0-9+.-]*:", link.url, re.I):
                site.error(name, link.at,
                           f"link to '{link.url}': relative, in 404.html")
            site.check(name, link, page_base)
    return len(names)


def check_styles(site):
    names = sorted(name for name in site.files if name.endswith(".css"))
    for name in names:
        text = (site.root / name).read_text(encoding="utf-8")
        for number, line in enumerate(text.split("\n"), 1):
            for match in re.finditer(r"url\(\s*([\"']?)(.*?)\1\s*\)", line):
                link = Link((number, match.start(2) + 1), match.group(2))
                site.check(name, link, site.url_of(name))
    return len(names)


def check_sitemap(site, name, tree):
    seen = set()
    for loc in tree.iter(f"{SITEMAP}loc"):
        address = (loc.text or "").strip()
        if not urllib.parse.urlsplit(address).scheme:
            site.error(name, (1, 1), f"<loc> '{address}': not absolute")
        if address in seen:
            site.error(name, (1, 1), f"<loc> '{address}': stands twice")
        seen.add(address)
        site.check(name, Link((1, 1), address), site.url_of(name),
                   must_be_own=True)


def check_feed_content(site, name, text, base):
    """A link within the content may lead to what the content itself has."""
    content = document_parse(text)
    for link in content.links:
        own_id = urllib.parse.unquote(link.url[1:])
        if not (link.url.startswith("#") and own_id in content.ids):
            site.check(name, Link((1, 1), link.url), base)


def check_atom(site, name, element, base):
    base = urllib.parse.urljoin(base, element.get(XML_BASE, ""))
    if element.tag in (f"{ATOM}link", f"{ATOM}content"):
        for attribute in ("href", "src"):
            if element.get(attribute):
                site.check(name, Link((1, 1), element.get(attribute)), base)
    if element.get("type") == "html":
        check_feed_content(site, name, element.text or "", base)
    elif element.get("type") == "xhtml":
        text = ElementTree.tostring(element, encoding="unicode",
                                    method="html")
        check_feed_content(site, name, re.sub(r"(</?)\w+:", r"\1", text), base)
        return
    for child in element:
        check_atom(site, name, child, base)


def check_xml(site):
    names = sorted(name for name in site.files if name.endswith(".xml"))
    for name in names:
        try:
            tree = ElementTree.parse(site.root / name).getroot()
        except ElementTree.ParseError as reason:
            line, column = reason.position
            site.error(name, (line, column + 1), str(reason))
            continue
        if tree.tag.startswith(SITEMAP):
            check_sitemap(site, name, tree)
        elif tree.tag == f"{ATOM}feed":
            site.ids[name] = set()
            check_atom(site, name, tree, site.url_of(name))
    return len(names)


def robots_base_url(root):
    """The site's address by the sitemap line of robots.txt, or None."""
    robots = root / "robots.txt"
    if robots.is_file():
        line = re.search(r"^Sitemap:\s*(\S+/)[^/\s]*$",
                         robots.read_text(encoding="utf-8"), re.M | re.I)
        if line:
            return line.group(1)
    return None


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dir", type=pathlib.Path)
    address = parser.add_mutually_exclusive_group()
    address.add_argument("--base-url", help="the address of the site")
    address.add_argument("--base-path", help="the path of that address")
    options = parser.parse_args()
    if not options.dir.is_dir():
        parser.error(f"{options.dir} is no directory")
    return options


def main():
    options = parse_arguments()
    url = options.base_url or robots_base_url(options.dir)
    if not url:
        url = urllib.parse.urljoin(DEFAULT_URL, options.base_path or "/")
    site = Site(options.dir, url if url.endswith("/") else url + "/")
    wanted = (options.base_path or site.base.path).rstrip("/") + "/"
    if site.base.path != wanted:
        site.error("robots.txt", (1, 1), f"the site's path is "
                   f"'{site.base.path}', '{wanted}' was asked for")
    pages = check_pages(site)
    if not pages:
        site.error(".", (1, 1), "no .html file found")
    files = pages + check_styles(site) + check_xml(site)
    for file, line, column, text in sorted(site.errors):
        print(f"{options.dir / file}:{line}:{column}: error: {text}")
    print(f"{files} files, {site.links} links, {len(site.errors)} errors")
    return 1 if site.errors else 0


if __name__ == "__main__":
    sys.exit(main())
