#!/usr/bin/env python3
"""What a bank declares, in it or beside it: a change is like a clean build
and compiles nothing, and hostile declarations end in a message."""
import re

import bank

KURS = """label: Kurs
plural: Kurser
directory: kurser
listed: true
fields:
  niva: {label: Nivå, type: term, vocabulary: niva, facet: niva}
"""
NIVA = """label: Nivå
terms:
  grund: {label: Grund}
  hog: {label: Hög, broader: grund}
"""
PAGE = "---\ntitle: Kurs {0}\ndate: 2025-01-0{0}\nupdated: 2025-02-0{0}\nniva: {1}\n---\nHej.\n"


def declare(repo, where="content"):
    repo.write(f"{where}/types/kurs.yml", KURS)
    repo.write(f"{where}/vocabularies/niva.yml", NIVA)


def courses(w, where="content", **options):
    repo = w.bank(**options)
    declare(repo)
    repo.write(f"{where}/kurser/a.md", PAGE.format(1, "grund"))
    repo.write(f"{where}/kurser/b.md", PAGE.format(2, "Hög"))
    return repo


def compiled(result):
    found = re.search(r"compiled: (\d+)", result.out + result.err)
    assert found, f"no statistics in: {result}"
    return int(found[1])


OWN = """  start: {label: Öppnar, type: date}
  status: {label: Skick, type: text}
  pages: {label: Sidantal, type: integer}
  maker:
    label: Upphov
    type: group
    fields:
      who: {label: Vem, type: group, fields: {name: {label: Namn, type: text}}}
"""


def test_facts_of_types_are_shown(w):
    """Whatever a field is called, and whatever type it was added to; without
    any fact there is no box for them."""
    repo = courses(w)
    repo.write("content/types/kurs.yml", KURS + OWN)
    repo.write("content/kurser/c.md",
               PAGE.format(3, "grund").replace("niva: grund",
               "start: 2025-03-04\nstatus: Gott\npages: 312\n"
               "maker: {who: {name: Bo}}"))
    repo.write("content/types/article.yml",
               "fields:\n  school: {label: Enhet, type: text}\n")
    repo.write("content/artiklar/a.md", "---\ntitle: A\nsummary: S\n"
               "date: 2025-01-01\nschool: Norra\n---\nText.\n")
    repo.commit()
    made = w.built(repo, w.top / "out")
    course = made["kurser/c/index.html"].decode()
    for text in ("<dt>Öppnar</dt>", "4 mars 2025", "<dt>Skick</dt>", "Gott",
                 "<dt>Sidantal</dt>", "312", "<dt>Upphov</dt>", "Namn Bo"):
        assert text in course, f"no {text!r} in {course}"
    article = made["artiklar/a/index.html"].decode()
    assert "<dt>Enhet</dt>" in article and "Norra" in article, article
    other = made["artiklar/ord/index.html"].decode()
    assert 'class="facts"' not in other, other


def test_a_change_is_like_a_clean_build(w):
    repo = courses(w)
    out = w.top / "out"
    changes = [
        ("vocabularies/niva.yml", NIVA.replace("Grund", "Bas")),
        ("vocabularies/niva.yml", NIVA.replace(", broader: grund", "")),
        ("vocabularies/stage.yml",
         "terms:\n  grundskola: {label: Skolan, code: X}\n"),
        ("types/kurs.yml", KURS.replace("Kurser", "Utbildningar")),
        ("types/kurs.yml", KURS + "sort: title\nurl: /k/:slug/\n"),
        ("types/resource.yml", "plural: Lektioner\nwithout: [license]\n"),
        ("types/common.yml", "fields:\n  tags: {facet: ord}\n"),
    ]
    w.built(repo, out)
    for name, text in changes:
        repo.write(f"content/{name}", text)
        result = w.build(repo, out, "--stats").expect(0)
        assert compiled(result) == 0, f"{name}: {result}"
        bank.same(w.clean(repo), bank.snapshot(out), name)
    # And nothing at all is done when nothing changed.
    assert "nothing has changed" in w.build(repo, out).expect(0).out


def test_beside_the_bank_as_in_it(w):
    repo = courses(w)
    inside = w.clean(repo)
    outside = w.top / "config"
    for name in ("site.yml", "types", "vocabularies"):
        repo.path(f"content/{name}").rename(
            (outside.mkdir(exist_ok=True), outside / name)[1])
    beside = w.clean(repo, "--config", outside)
    bank.same(bank.site(inside), bank.site(beside))


def test_another_directory_of_pages(w):
    repo = bank.Bank(w, w.top / "bank")
    declare(repo)
    repo.write("content/site.yml", "title: Prov\n")
    repo.write("content/kurser/a.md", PAGE.format(1, "grund"))
    repo.commit()
    inside = w.clean(repo)
    declare(repo, "../config")
    for where in ("docs/sv", "."):
        repo.write("../config/site.yml", f"title: Prov\ncontent: {where}\n")
        old = next(repo.root.rglob("kurser"))
        repo.path(where).mkdir(parents=True, exist_ok=True)
        old.rename(repo.path(where) / "kurser")
        made = bank.site(w.clean(repo, "--config", w.top / "config"))
        # A feed names its entries by where the pages lie.
        here = b":" + (b"" if where == "." else b"docs/sv/") + b"kurser/"
        bank.same(bank.site(inside),
                  {name: data.replace(here, b":content/kurser/")
                   for name, data in made.items()})
        if where != ".":
            w.build(repo, repo.path(where) / "out",
                    "--config", w.top / "config").expect(2, "[output-inside]")


def test_a_change_beside_the_bank_is_seen(w):
    repo = courses(w)
    out = w.top / "out"
    declare(repo, "../config")
    repo.write("../config/synonyms.yml", "- [hej, tjena]\n")
    config = ["--config", w.top / "config"]
    repo.path("content/types/kurs.yml").unlink()
    repo.path("content/vocabularies/niva.yml").unlink()
    repo.path("content/site.yml").unlink()
    w.built(repo, out, *config)
    repo.write("../config/vocabularies/niva.yml",
               NIVA.replace("Grund", "Bas"))
    result = w.build(repo, out, "--stats", *config).expect(0)
    assert compiled(result) == 0
    assert b"<h1>Bas</h1>" in (out / "niva/grund/index.html").read_bytes()
    bank.same(w.clean(repo, *config), bank.snapshot(out))
    before = bank.snapshot(out)
    repo.write("../config/synonyms.yml", "- [hej, hallå]\n")
    w.build(repo, out, *config).expect(0)
    assert bank.snapshot(out) != before
    bank.same(w.clean(repo, *config), bank.snapshot(out))


def test_what_looks_like_configuration_is_content(w):
    repo = w.bank()
    repo.write("../config/site.yml", "title: Prov\n")
    repo.write("content/types/a.yml", "directory: ../..\n")
    repo.write("content/types/b.md", "---\ntitle: B\ndate: 2025-01-01\n---\n")
    result = w.build(repo, w.top / "out", "--config", w.top / "config")
    # It is a file of a kind that is not published.
    result.expect(0, "content/types/a.yml:1:1: ", "content/site.yml:1:1: ")
    assert "schema-" not in result.err
    assert (w.top / "out/types/b/index.html").exists()


def test_mistakes_beside_the_bank_show_their_line(w):
    repo = w.bank()
    repo.write("../config/types/kurs.yml", "directory: kurser\nurl: x\n")
    result = w.build(repo, w.top / "out", "--config", w.top / "config/")
    result.expect(1, f"{w.top}/config/types/kurs.yml:2:6: error: 'x' ",
                  "\nurl: x\n     ^\n")


def test_mistakes_beside_the_bank_are_told_at_once(w):
    repo = w.bank()
    repo.write("../config/site.yml", "titel: Prov\ncontent: docs\n")
    repo.write("../config/types/kurs.yml", "directory: kurser\nurl: x\n")
    repo.write("../config/synonyms.yml", "- [hej]\n")
    result = w.build(repo, w.top / "out", "--config", w.top / "config")
    result.expect(1, "/config/site.yml:1:1: ", "/config/types/kurs.yml:2:6: ",
                  "/config/synonyms.yml:1:3: ", "\n- [hej]\n  ^\n")
    # Where the pages are is not known then, and nothing is said of it.
    assert result.err.count(": error: ") == 3, result


def test_links_are_not_followed(w):
    repo = w.bank()
    repo.write("../secret/kurs.yml", "directory: hemligt\nnyckel: 17\n")
    repo.write("../config/site.yml", "title: Prov\n")
    types = w.top / "config/types"
    types.mkdir()
    (types / "kurs.yml").symlink_to(w.top / "secret/kurs.yml")
    result = w.build(repo, w.top / "out", "--config", w.top / "config")
    assert result.status != 0 and "17" not in result.err, result
    (types / "kurs.yml").unlink()
    types.rmdir()
    types.symlink_to(w.top / "secret")
    result = w.build(repo, w.top / "out", "--config", w.top / "config")
    assert result.status != 0 and "17" not in result.err, result
    repo.path("content/types").symlink_to(w.top / "secret")
    result = w.build(repo, w.top / "out")
    assert "17" not in result.err and result.status != 3, result


def test_too_many_and_too_large(w):
    repo = w.bank()
    for i in range(3000):
        repo.write(f"content/types/t{i}.yml", f"directory: d{i}\n")
    result = w.build(repo, w.top / "out").expect(1, "[schema-too-many]")
    assert result.err.count("schema-too-many") == 1, result
    config = w.top / "config"
    repo.path("content/types").rename((config.mkdir(), config / "types")[1])
    w.build(repo, w.top / "out", "--config", config
            ).expect(1, "[schema-too-many]")
    repo.write("content/types/stor.yml",
               "label: " + "a" * (1 << 20) + "\ndirectory: x\n")
    w.build(repo, w.top / "out").expect(1, "content/types/stor.yml")


def test_too_large_together(w):
    """As much as memory should not have to hold, in files that are fine."""
    repo = w.bank()
    for i in range(12):
        repo.write(f"content/vocabularies/v{i:02}.yml",
                   "terms: {a: {}}\n" + "# en rad\n" * 100000)
    result = w.build(repo, w.top / "out").expect(1)
    assert result.err.count("[schema-too-large]") == 1, result
    assert "content/vocabularies/v09.yml:1:1: " in result.err, result


def test_names_of_files(w):
    repo = w.bank()
    for name in ("Stor.yml", "å.yml", "a b.yml", "x.yaml", "-.yml.yml"):
        repo.write(f"content/types/{name}", "directory: x\n")
    repo.write("content/types/note.txt", "En anteckning.\n")
    repo.write("content/types/sub/kurs.yml", "directory: ..\n")
    result = w.build(repo, w.top / "out").expect(1)
    assert result.err.count("[schema-file]") == 5, result
    assert "note.txt" not in result.err and "sub/" not in result.err, result


def test_kept_going_needs_declarations(w):
    repo = courses(w)
    repo.write("content/types/kurs.yml", "directory: kurser\nx: 1\n")
    result = w.build(repo, w.top / "out", "--keep-going").expect(1)
    assert not (w.top / "out/index.html").exists()
    # Pages are not measured by declarations that are wrong.
    assert result.err.count(": error: ") == 1, result


bank.main(globals())
