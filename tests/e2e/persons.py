#!/usr/bin/env python3
"""Personal data in git's history: who is named on a page, and that nothing
else of it is in any file of the site, or of what the program says."""
import bank

# Addresses of everybody in every place where git keeps one.
ADDRESSES = ["redaktionen@example.org", "anna@hemma.example",
             "bo@gammal.example", "bo@ny.example", "cia@hemma.example",
             "medhjalpare@hemma.example", "granskare@hemma.example"]
# People without a page.
NAMES = ["Cia Ek", "Hjälpreda", "Granskaren"]

PERSON = "---\nname: {}\nrole: Lärare\n{}---\n"
MESSAGE = """Skriv

Co-authored-by: Hjälpreda <medhjalpare@hemma.example>
Co-authored-by: Bo A <bo@gammal.example>
Reviewed-by: Granskaren <granskare@hemma.example>
"""


def people(w, name="people"):
    """A bank that several people have written in."""
    repo = w.bank(name)
    repo.write(".mailmap", "Bo Al <bo@ny.example> Bo A <bo@gammal.example>\n")
    repo.write("content/personer/anna.md", PERSON.format("Anna Berg", ""))
    repo.write("content/personer/bo.md",
               PERSON.format("Bosse", "git: [bo@ny.example]\n"))
    repo.write("content/artiklar/ord.md",
               "---\ntitle: Om ord\nsummary: Kort om ord.\n"
               "authors: [redaktionen]\n---\n\nFler ord.\n")
    save(repo, MESSAGE, "Anna Berg", "anna@hemma.example")
    repo.write("content/resurser/lektion-1.md", bank.resource(1, body="Ny."))
    save(repo, "Mer", "Cia Ek", "cia@hemma.example")
    return repo


def save(repo, message, name, email):
    repo.commits += 1
    date = f"{1760000000 + 86400 * repo.commits} +0100"
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", message, GIT_AUTHOR_NAME=name,
             GIT_AUTHOR_EMAIL=email, GIT_COMMITTER_NAME="Granskaren",
             GIT_COMMITTER_EMAIL="granskare@hemma.example",
             GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)


def built(w, repo, mode):
    """The site in a mode, and that nobody's address or name is in it."""
    repo.write("content/site.yml", f"title: Prov\ncontributors: {mode}\n")
    out = w.top / f"out-{mode}"
    done = w.build(repo, out, "--stats", "--explain").expect(0)
    files = {name: data.decode("utf-8", "replace")
             for name, data in bank.snapshot(out).items()
             if isinstance(data, bytes)}
    assert len(files) > 20 and "feed.xml" in files, sorted(files)
    files["standard output"], files["standard error"] = done.out, done.err
    for name, text in files.items():
        for word in ADDRESSES + NAMES:
            assert word not in text, f"{mode}: {word} in {name}"
            assert word.replace("@", "%40") not in text, f"{word} in {name}"
            assert word.replace("@", "&#64;") not in text, f"{word} in {name}"
    return files


def byline(files, page):
    text = files[page]
    return text[text.index('class="byline"'):text.index("</header>",
                                                        text.index("byline"))]


def test_persons(w):
    files = built(w, people(w), "persons")
    line = byline(files, "artiklar/ord/index.html")
    # Not Redaktionen, who is the author already.
    assert "Bidrag av <a href=\"/personer/anna/\">Anna Berg</a>, " \
        "<a href=\"/personer/bo/\">Bosse</a></span>" in line, line
    assert "har bidragit" not in "".join(files.values())


def test_count(w):
    files = built(w, people(w), "count")
    # Redaktionen, Anna, Hjälpreda, Bo; of the other Redaktionen and Cia.
    assert "4 personer har bidragit" in byline(files,
                                               "artiklar/ord/index.html")
    assert "2 personer har bidragit" in byline(
        files, "resurser/lektion-1/index.html")
    assert "1 person har bidragit" in byline(
        files, "resurser/lektion-2/index.html")
    assert "Bidrag av" not in "".join(files.values())


def test_none(w):
    files = built(w, people(w), "none")
    for text in files.values():
        assert "Bidrag av" not in text and "har bidragit" not in text


def test_persons_are_what_is_meant(w):
    """Without the key it is as with `persons`."""
    repo = people(w)
    named = built(w, repo, "persons")
    repo.write("content/site.yml", "title: Prov\n")
    w.build(repo, w.top / "plain").expect(0)
    plain = bank.snapshot(w.top / "plain")
    for name, text in named.items():
        if name.endswith("index.html"):
            assert plain[name].decode() == text, name


def test_a_bare_repository(w):
    repo = people(w)
    bare = w.top / "bare.git"
    repo.git("clone", "-q", "--bare", str(repo.root), str(bare))
    w.run("build", "--repo", bare, "--output", w.top / "bare", "--base-url",
          bank.URL).expect(0)
    text = (w.top / "bare/artiklar/ord/index.html").read_text()
    assert ">Bosse</a></span>" in text
    for path in (w.top / "bare").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for word in ADDRESSES + NAMES:
            assert word.encode() not in data, f"{word} in {path}"


def test_an_unpublished_person(w):
    repo = people(w)
    repo.write("content/personer/anna.md",
               PERSON.format("Anna Berg", "draft: true\n"))
    files = built(w, repo, "persons")
    assert "Anna Berg" not in "".join(files.values())


bank.main(globals())
