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


def broken_links(output):
    site = LINKS.Site(output, "https://example.org/")
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
                broken_links(output) if published else [])


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


if __name__ == "__main__":
    bank.main(globals())
