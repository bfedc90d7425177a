#!/usr/bin/env python3
"""Levels of diagnostics: whatever level a bank gives to what is wrong with
it, the program ends in order, and what it publishes is whole. The broken banks
are those of tests/errors; each of their messages is lowered and switched off,
alone and with all others."""
import concurrent.futures
import importlib.util
import os
import pathlib
import re
import shutil
import tempfile

import bank

TABLE = bank.ROOT / "generator/base/diag_table.h"
ROW = re.compile(r'^DIAG\(\w+, "([a-z0-9-]+)", (\w+),', re.M)
LINE = re.compile(r"(?:(\S+):\d+:\d+|resursbank): (error|warning): .*"
                  r"\[([a-z0-9-]+)\]$", re.M)
# What is wrong with these is not read by half, whatever the level.
CONFIGURATION = re.compile(r"themes/|content/(site\.yml|types/|vocabularies/)")


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ERRORS = load(bank.ROOT / "tests/errors/run.py")
LINKS = load(bank.ROOT / "tests/tools/check_links.py")


def table():
    return dict(ROW.findall(TABLE.read_text(encoding="utf-8")))


def findings(text):
    """(path, level, id) of each diagnostic."""
    return LINE.findall(text)


def broken_links(output, url=bank.URL):
    site = LINKS.Site(output, url)
    names = sorted(n for n in site.files if n.endswith(".html"))
    pages = {n: LINKS.document_parse((output / n).read_text(encoding="utf-8"))
             for n in names}
    site.ids.update({n: page.ids for n, page in pages.items()})
    for name, page in pages.items():
        site.errors += [(name, *at, text) for at, text in page.faults]
        for link in page.links:
            site.check(name, link, site.url_of(name))
    LINKS.check_xml(site)
    return site.errors


def run_case(program, case, levels):
    """Builds a broken bank with these levels: (status, stderr, links that
    are broken, whether something was published)."""
    with tempfile.TemporaryDirectory(prefix="resursbank-e2e-") as work:
        repo = pathlib.Path(work) / "repo"
        output = pathlib.Path(work) / "output"
        shutil.copytree(case / "input", repo)
        config = repo / "content/site.yml"
        lines = "".join(f"  {name}: {level}\n" for name, level in levels)
        if levels:
            old = config.read_text() if config.exists() else ""
            config.write_text(old.rstrip() + f"\nlevels:\n{lines}")
        ERRORS.commit(repo)
        if (case / "later").exists():
            shutil.copytree(case / "later", repo, dirs_exist_ok=True)
        run = ERRORS.build(program, repo, output, "en",
                           ERRORS.arguments(case))
        published = (output / "index.html").exists()
        return (run.returncode, run.stderr.decode(), published,
                broken_links(output, "https://example.org/")
                if published else [])


def is_lowered(finding, names):
    path, _, name = finding
    return name in names and path and not CONFIGURATION.match(path)


def problems(program, case, before, levels):
    """What is wrong with a build with these levels, as lines."""
    names = dict(levels)
    status, text, published, broken = run_case(program, case, levels)
    if re.search(r"Sanitizer|runtime error|page-crash", text) or \
            status not in (0, 1):
        return [f"exit {status}: {text}"]
    arguments = ERRORS.arguments(case)
    remain = [f for f in before if f[1] == "error" and
              not is_lowered(f, names)]
    if "--strict" not in arguments and status != (1 if remain else 0):
        return [f"exit {status}, with {remain} left: {text}"]
    if status == 0 and not published:
        return ["nothing was published"]
    if status == 1 and published and "--keep-going" not in arguments:
        return ["something was published"]
    for finding in findings(text):
        if is_lowered(finding, names) and "--strict" not in arguments and \
                finding[1] != names[finding[2]]:
            return [f"{finding} has another level"]
    return [str(fault) for fault in broken]


def variants(before, rows):
    """The levels to try: each message alone, and all of them."""
    names = sorted({name for path, level, name in before
                    if level == "error" and rows[name] != "FATAL"})
    for level in ("warning", "off"):
        for name in names:
            yield [(name, level)]
        yield [(name, level) for name in rows if rows[name] != "FATAL"]


def check_case(program, case, rows):
    status, text, _, _ = run_case(program, case, [])
    before = findings(text)
    if status > 1:
        return []
    found = []
    for levels in variants(before, rows):
        shown = levels[0] if len(levels) == 1 else f"all {levels[0][1]}"
        found += [f"{case.name}, {shown}: {line}" for line in
                  problems(program, case, before, levels)]
    return found


def test_every_level_of_every_broken_bank(w):
    rows = table()
    cases = sorted(p.parent for p in ERRORS.HERE.glob("*/input"))
    assert len(cases) > 50 and len(rows) > 150
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [line for lines in pool.map(
            lambda case: check_case(w.program, case, rows), cases)
            for line in lines]
    assert not found, f"{len(found)} faults: " + "\n".join(found[:20])


def test_what_is_fatal_cannot_be_lowered(w):
    repo = w.bank()
    fatal = [name for name, level in table().items() if level == "FATAL"]
    repo.write("content/site.yml", "title: Prov\nlevels:\n" +
               "".join(f"  {name}: off\n" for name in fatal))
    run = w.build(repo, w.top / "out").expect(1)
    assert run.err.count("[level-fixed]") == len(fatal)


ALLOWING = """allow:
  - {id: image-missing, what: karta.png, reason: Ritas om i vår}
"""


def allowing_bank(w):
    """A bank with two pages that lack an image, one of which allows it."""
    repo = w.bank()
    for name, more in ("a", ALLOWING), ("b", ""):
        page = bank.resource(name, body="![Karta](karta.png)")
        repo.write(f"content/resurser/{name}.md",
                   page.replace("---\n\n", more + "---\n\n", 1))
    repo.commit()
    return repo


def test_a_page_allows_its_own_findings_only(w):
    repo = allowing_bank(w)
    run = w.build(repo, w.top / "out").expect(1, "resurser/b.md:")
    assert "resurser/a.md" not in run.err
    repo.path("content/resurser/b.md").unlink()
    repo.commit()
    out = w.top / "out"
    run = w.build(repo, out, "--strict", "--stats")
    run.expect(0, "allowed by their pages: 1\n")
    assert "image-missing" not in run.err
    assert not broken_links(out)
    # It does not keep the next build from seeing that nothing has changed.
    assert "nothing has changed" in w.build(repo, out, "--strict").out


def test_check_shows_what_is_allowed(w):
    repo = allowing_bank(w)
    repo.path("content/resurser/b.md").unlink()
    repo.commit()
    run = w.run("check", "--repo", repo.root, "--base-url", bank.URL,
                "--lang", "sv").expect(
        0, ": råd: det finns ingen bild 'karta.png' [image-missing] "
        "(tillåtet: Ritas om i vår)\n")
    assert run.out.endswith("fel: 0, varningar: 0\n")


def test_allowed_findings_are_counted_once(w):
    repo = allowing_bank(w)
    run = w.build(repo, w.top / "out", "--keep-going", "--stats")
    run.expect(1, "allowed by their pages: 1\n", "errors: 1, warnings: 0\n")
    assert (w.top / "out/resurser/a/index.html").exists()
    assert not (w.top / "out/resurser/b").exists()


def with_levels(repo, levels):
    repo.write("content/site.yml", f"title: Prov\nlevels:\n{levels}")


def test_what_cannot_be_made_is_left_out(w):
    repo = w.bank()
    repo.write("content/resurser/trasig.md", "---\ntitle: [\n---\nText.\n")
    # Neither committed nor with a date that can be read.
    repo.write("content/resurser/odaterad.md",
               bank.resource("x", date="igår"))
    with_levels(repo, "  yaml-bracket: warning\n  bad-date: warning\n")
    out = w.top / "out"
    run = w.build(repo, out).expect(0)
    assert run.err.count(": warning: ") == 2, run
    assert (out / "resurser/lektion-1/index.html").exists()
    assert not (out / "resurser/trasig").exists()
    assert not (out / "resurser/odaterad").exists()
    assert not broken_links(out)


# Pages that no case of tests/errors has, for their size or their bytes.
UNREADABLE = {
    "page-empty": "",
    "page-nul": "a\0b",
    "page-encoding": b"---\ntitle: K\xe4lla\n---\n",
    "page-too-large": "a b\n" * 300000,
    "yaml-too-large": "---\ntitle: " + "x" * 70000 + "\n---\n",
    "yaml-too-deep": "---\ntitle: " + "[" * 40 + "\n---\n",
    "yaml-too-many": "---\ntitle: [" + "a," * 21000 + "]\n---\n",
    "yaml-documents": "---\ntitle: T\n--- a\n---\n",
    "limit-line": "a" * 70000,
    "limit-columns": "|a" * 101 + "|\n" + "|-" * 101 + "|\n",
    "limit-nesting": ">" * 100 + "a",
    "limit-delimiters": "*a " * 6000,
    "limit-headings": "# a\n" * 2100,
    "limit-anchors": "".join(f"<kbd id=a{i}>b</kbd>\n\n"
                             for i in range(2100)),
    "limit-links": "[a](/)\n\n" * 5100,
    "limit-footnotes": "a[^1] " * 600 + "\n\n[^1]: b\n",
    "file-lfs": "version https://git-lfs.github.com/spec/v1\noid sha256:" +
                "0" * 64 + "\nsize 1\n",
}


def test_pages_beyond_the_limits_are_left_out(w):
    repo = w.bank()
    for name, text in UNREADABLE.items():
        repo.write(f"content/artiklar/{name}.md", text)
    for level in "warning", "off":
        with_levels(repo, "".join(f"  {name}: {level}\n"
                                  for name in [*UNREADABLE, "yaml-quote"]))
        repo.commit()
        out = w.top / level
        run = w.build(repo, out).expect(0)
        for name in UNREADABLE:
            assert not (out / "artiklar" / name).exists(), name
            assert (f"[{name}]" in run.err) == (level == "warning"), \
                f"{name}: {run}"
        assert (out / "artiklar/ord/index.html").exists()
        assert not broken_links(out)


def test_strict_and_the_levels(w):
    repo = allowing_bank(w)
    out = w.top / "out"
    for level, strict, status in (("warning", [], 0), ("off", [], 0),
                                  ("warning", ["--strict"], 1),
                                  ("advice", ["--strict"], 0),
                                  ("off", ["--strict"], 0)):
        with_levels(repo, f"  image-missing: {level}\n"
                    "  allow-unused: off\n")
        bank.remove(out)
        run = w.build(repo, out, *strict).expect(status)
        assert out.exists() == (status == 0)
        shown = "b.md:" in run.err
        assert shown == (level == "warning"), run


def test_a_warning_can_be_an_error(w):
    repo = w.bank()
    repo.write("content/makro.exe", "x")
    repo.commit()
    out = w.top / "out"
    w.build(repo, out).expect(0, "warning: files of this kind")
    with_levels(repo, "  file-kind: error\n")
    w.build(repo, out).expect(1, "error: files of this kind")
    w.build(repo, out, "--keep-going").expect(1)
    with_levels(repo, "  file-kind: {level: error, paths: {'*.exe': off}}\n")
    assert not w.build(repo, out).expect(0).err


if __name__ == "__main__":
    bank.main(globals())
