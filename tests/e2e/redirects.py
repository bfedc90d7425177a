#!/usr/bin/env python3
"""Addresses that pages have had: each kind of server reads the rules that are
made for it and leads from every one of them to where the page is, and so does
the HTML page there. The addresses are what a stranger could think of."""
import html.parser
import http.client
import pathlib
import subprocess
import urllib.parse

import bank
import remote

URL = "https://www.example.org/bank/"

# Each as a browser asks for it.
FORMER = [
    "/gammal/", "/a/b/c/", "/sida.html", "/skript.php", "/b%C3%A5tar/",
    "/med%20blank/", "/%22citat%22/", "/it's/", "/$uri/", "/${uri}/", "/$1/",
    "/{path}/", "/{$HOME}/", "/%7B%7Bx%7D%7D/", "/a;b/", "/a&b=c/", "/x%23y/",
    "/x%3Fy/", "/stj%C3%A4rna*/", "/:plats/", "/a+b/", "/(a|b)/", "/%5Ba-z%5D/",
    "/^a$/", "/~/", "/~a/", "/@moved/", "/%2525/", "/a%25/", "/%3Cb%3E/",
    "/..a/", "/a./", "/%60x%60/", "/%25%7Bx%7D/", "/!a/", "/a,b/", "/=/",
    "/include%20x;/", "/%D0%B6/", "/%F0%9F%98%80/", "/%E2%80%8Bx/",
    "/%23a/", "/import/", "/%25(x)s/", "/a.b/c.d/",
]
PAGES = {"resurser/lektion-1": FORMER,
         "resurser/lektion-2": ["/%C3%A5/" + "%C3%B6" * 100 + "/"]}
AWAY = "https://example.org/s%C3%B6k?q=a&b='$x'#del"

HTTPD = """
ServerName localhost
Listen 127.0.0.1:{port}
ServerRoot "{top}"
PidFile "{top}/pid"
ErrorLog "{top}/error.log"
DocumentRoot "{top}"
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule alias_module {modules}/mod_alias.so
LoadModule rewrite_module {modules}/mod_rewrite.so
Include "{rules}"
"""

NGINX = """
daemon off; master_process off; pid {top}/pid; error_log {top}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {top}/t1; proxy_temp_path {top}/t2;
    fastcgi_temp_path {top}/t3; uwsgi_temp_path {top}/t4;
    scgi_temp_path {top}/t5;
    server {{
        listen 127.0.0.1:{port};
        absolute_redirect off;
        include {rules};
        location / {{ return 404; }}
    }}
}}
"""

CADDY = """
{{
	admin off
	auto_https off
	storage file_system {top}
}}
http://127.0.0.1:{port} {{
	import {rules}
	respond 404
}}
"""


def written(address):
    """As a quoted scalar of YAML."""
    return '"' + address.replace("\\", "\\\\").replace('"', '\\"') + '"'


def build(w):
    repo = w.bank()
    for page, former in PAGES.items():
        path = f"content/{page}.md"
        text = repo.path(path).read_text()
        aliases = ", ".join(written(a) for a in former)
        repo.write(path, text.replace("---\n", f"---\naliases: [{aliases}]\n",
                                      1))
    repo.write("content/artiklar/borta.md",
               "---\ntitle: Borta\nsummary: Finns någon annanstans.\n"
               f"replaced_by: {written(AWAY)}\n---\n")
    repo.commit()
    repo.git("mv", "content/resurser/lektion-3.md",
             "content/resurser/räkna.md")
    repo.commit()
    out = w.top / "out"
    w.build(repo, out, url=URL).expect(0)
    return out


def expected():
    """Path that is asked for, to the Location that answers."""
    pairs = {"/bank/resurser/lektion-3/": "/bank/resurser/rakna/",
             "/bank/artiklar/borta/": AWAY}
    for page, former in PAGES.items():
        pairs.update({f"/bank{a}": f"/bank/{page}/" for a in former})
    for path in list(pairs):
        if path.endswith("/"):
            pairs[path[:-1]] = pairs[path]
    return pairs


def plain(address):
    """Without the difference between encoded and not."""
    return urllib.parse.unquote(address)


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("GET", path)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.getheader("Location") or ""


def check_server(port):
    for path, target in expected().items():
        status, location = ask(port, path)
        location = location.replace(f"http://127.0.0.1:{port}", "")
        location = location.replace("http://localhost", "")
        assert status == 301, f"{path}: {status}"
        assert plain(location) == plain(target), f"{path}: to {location}"
    for path in ("/bank/", "/bank/resurser/lektion-1/", "/bank/gammal/x/",
                 "/bank/skriptxphp/", "/gammal/", "/bank/stj%C3%A4rnaxx/",
                 "/bank/plats/", "/bank/b/", "/x/bank/gammal/"):
        assert ask(port, path)[0] == 404, path


def serve(w, name, config, rules, *command, **values):
    top = w.top / name
    top.mkdir()
    port = remote.free_port()
    path = top / "config"
    path.write_text(config.format(top=top, port=port, rules=rules, **values))
    command = [str(part).format(top=top, config=path) for part in command]
    with remote.running([remote.program(command[0]), *command[1:]]):
        remote.wait_for(lambda: remote.answers(port), name)
        check_server(port)


def test_nginx(w):
    out = build(w)
    serve(w, "nginx", NGINX, out / "redirects/nginx.conf", "nginx", "-p",
          "{top}", "-c", "{config}", "-e", "{top}/error.log")


def test_apache(w):
    out = build(w)
    serve(w, "apache", HTTPD, out / "redirects/apache.conf", "apache2", "-f",
          "{config}", "-DFOREGROUND", modules=modules())


def modules():
    root = pathlib.Path(remote.program("apache2")).resolve().parents[1]
    return root / "lib/apache2/modules"


def test_caddy(w):
    out = build(w)
    serve(w, "caddy", CADDY, out / "redirects/Caddyfile", "caddy", "run",
          "--adapter", "caddyfile", "--config", "{config}")


def test_netlify(w):
    out = build(w)
    rules = {}
    for line in (out / "_redirects").read_text().splitlines():
        source, target, status = line.split(" ")
        assert status == "301", line
        assert not set(source) & set("*:#?"), line
        rules[plain(source)] = plain(target)
    wanted = {plain(path): plain(to) for path, to in expected().items()}
    wanted["/bank/skript.php/"] = wanted["/bank/skript.php"]
    assert rules == wanted, rules.items() ^ wanted.items()


class Head(html.parser.HTMLParser):
    """What leads on from a page: its refresh, its canonical address, its only
    link."""

    def __init__(self, text):
        super().__init__()
        self.refresh = self.canonical = self.robots = None
        self.link = self.lang = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "meta" and a.get("http-equiv") == "refresh":
            self.refresh = a["content"]
        elif tag == "meta" and a.get("name") == "robots":
            self.robots = a["content"]
        elif tag == "link" and a.get("rel") == "canonical":
            self.canonical = a["href"]
        elif tag == "html":
            self.lang = a["lang"]
        elif tag == "a":
            assert self.link is None
            self.link = a["href"]


def test_pages(w):
    out = build(w)
    sitemap = (out / "sitemap.xml").read_text()
    for path, target in expected().items():
        path = plain(path.removeprefix("/bank/"))
        if path.endswith("/"):
            path += "index.html"
        elif not path.endswith(".html"):
            continue
        text = (out / path).read_text()
        assert "<title>Sidan har flyttat</title>" in text, path
        head = Head(text)
        assert head.refresh.startswith("0; url="), head.refresh
        assert plain(head.refresh[7:]) == plain(target), path
        assert plain(head.link) == plain(target), path
        assert head.robots == "noindex" and head.lang == "sv"
        assert plain(head.canonical) == plain(
            urllib.parse.urljoin(URL, target)), path
        assert f"/{urllib.parse.quote(path)}" not in sitemap


def former(made):
    """Where the rules lead, by the address."""
    return dict(line.split(" ")[:2]
                for line in made["_redirects"].decode().splitlines())


def test_incremental_is_clean(w):
    """The cache of the history may know more, less or something else."""
    repo = w.bank()
    out = w.top / "out"
    path = repo.path("content/resurser/lektion-3.md")
    text = path.read_text()
    for number in range(6):
        if number % 2:
            slug = f"---\nslug: namn-{number}\n"
            path.write_text(text.replace("---\n", slug, 1))
        else:
            other = path.with_name(f"lektion-3{number}.md")
            path.rename(other)
            path = other
        repo.commit()
        if number == 3:
            bank.remove(w.top / "cache")
        made = w.built(repo, out)
        bank.same(w.clean(repo), made, f"after commit {number}")
    rules = former(made)
    assert rules["/resurser/lektion-3/"] == "/resurser/namn-5/"
    assert rules["/resurser/namn-3/"] == "/resurser/namn-5/"
    assert rules["/resurser/lektion-30/"] == "/resurser/namn-5/"
    assert "/resurser/namn-5/" not in rules
    # From the commit's tree as well.
    bank.same(bank.site(w.clean(repo)),
              bank.site(w.clean(repo, "--rev", "HEAD")))


def test_who_had_it_last(w):
    repo = w.bank()
    one = repo.path("content/resurser/lektion-3.md")
    two = repo.path("content/resurser/lektion-4.md")
    one.rename(one.with_name("ett.md"))
    repo.commit()
    two.rename(one)
    repo.commit()
    one.rename(one.with_name("två.md"))
    repo.commit()
    rules = former(w.clean(repo))
    assert rules["/resurser/lektion-3/"] == "/resurser/tva/"
    assert rules["/resurser/lektion-4/"] == "/resurser/tva/"
    # Who writes it down has it, and a page that is there before both.
    text = one.with_name("ett.md").read_text()
    one.with_name("ett.md").write_text(text.replace(
        "---\n", "---\naliases: [/resurser/lektion-3/]\n", 1))
    repo.commit()
    rules = former(w.clean(repo))
    assert rules["/resurser/lektion-3/"] == "/resurser/ett/"
    one.with_name("ett.md").write_text(text)
    repo.write("content/resurser/lektion-3.md", bank.resource("ny"))
    repo.commit()
    assert "/resurser/lektion-3/" not in former(w.clean(repo))


def test_no_more_than_two_hundred(w):
    repo = w.bank()
    stream = []
    for number in range(1, 206):
        page = (f"---\ntitle: T\nsummary: S.\nslug: s-{number}\n---\n")
        stream.append("commit refs/heads/main\n"
                      f"committer C <c@example.org> {1770000000 + number} +0000"
                      "\ndata 1\nx\n" +
                      ("from refs/heads/main^0\n" if number == 1 else "") +
                      "M 100644 inline content/artiklar/t.md\n"
                      f"data {len(page)}\n{page}\n")
    subprocess.run(["git", "-C", repo.root, "fast-import", "--quiet"],
                   input="".join(stream).encode(), check=True)
    rules = former(w.clean(repo, "--rev", "main"))
    names = {name for name in rules if name.endswith("/")}
    assert names == {f"/artiklar/s-{n}/" for n in range(5, 205)}, names


def test_slugs_of_several_parts(w):
    repo = w.bank()
    head = "---\ntitle: T\nsummary: S.\n"
    for slug in "Guider/Start", "guider//fel", "guider/sida/2/", "Guider/Ny":
        repo.write("content/artiklar/t.md", head + f"slug: {slug}\n---\n")
        repo.commit()
    rules = former(w.clean(repo))
    names = {name for name in rules if name.endswith("/")}
    assert names == {"/artiklar/guider/start/",
                     "/artiklar/guider/sida/2/"}, rules
    assert set(rules.values()) == {"/artiklar/guider/ny/"}, rules


def test_what_was_never_public(w):
    repo = w.bank()
    head = "---\ntitle: T\nsummary: S.\n"
    repo.write("content/artiklar/t.md", head + "slug: utkast\ndraft: true\n---\n")
    repo.commit()
    repo.write("content/artiklar/t.md",
               head + "slug: kommande\ndate: 2031-01-01\n---\n")
    repo.commit()
    repo.write("content/artiklar/t.md", head + "slug: fel slug\n---\n")
    repo.commit()
    repo.write("content/artiklar/t.md", head + "slug: [a]\n---\n")
    repo.commit()
    # Names that the output has for itself, or that stop a server.
    for name in ".resursbank-lock", ".resursbank-manifest", "a/.htaccess":
        repo.write("content/artiklar/t.md", head + f"url: /{name}/\n---\n")
        repo.commit()
    repo.write("content/artiklar/t.md", head + "slug: publik\n---\n")
    repo.commit()
    repo.write("content/artiklar/t.md", head + "---\n")
    repo.commit()
    rules = former(w.clean(repo))
    assert rules == {"/artiklar/publik/": "/artiklar/t/",
                     "/artiklar/publik": "/artiklar/t/"}, rules
    # A page that is not published, or gone, leads nowhere.
    repo.write("content/artiklar/t.md", head + "draft: true\n"
               "aliases: [/x/]\n---\n")
    repo.commit()
    assert "_redirects" not in w.clean(repo)
    repo.path("content/artiklar/t.md").unlink()
    repo.commit()
    assert "_redirects" not in w.clean(repo)


if __name__ == "__main__":
    bank.main(globals())
