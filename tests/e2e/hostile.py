#!/usr/bin/env python3
"""Pages made to hurt, through the released program: each costs a diagnostic on
its own page, within the budget of a page, and every other page is checked all
the same. A worker of the release has its seccomp filter here, which those of
the sanitized programs lack."""
import resource

import bank

HEAD = "---\ntitle: T\nsummary: s\ndate: 2020-01-02\n---\n"
MEMORY = 256 << 20  # PROC_MEMORY_BYTES of base/proc.h
SECONDS = 2         # PROC_CPU_MS

# What each page must be told; None: it may just as well be fine.
PAGES = {
    "columns": (("|" * 65000) + "\n" + "|-" * 32000 + "|\n", "limit-"),
    "wide": ("|" + "a|" * 25000 + "\n|" + "-|" * 25000 + "\n", "limit-"),
    "brackets": ("*[^a]" * 40000, "limit-"),
    "references": ("[a]: /" + "x" * 50000 + "\n\n" + "[a]" * 10000, "limit-"),
    "short-rows": ("|" + "a|" * 90 + "\n|" + "-|" * 90 + "\n" +
                   "|a\n" * 5000, "limit-"),
    "quotes": (">" * 5000 + "a", "limit-"),
    "emphasis": ("*a **a " * 60000, "limit-"),
    "open-comment": ("<!--" * 50000, None),
    "entities": ("&amp;" * 100000, None),
    "backticks": ("".join("`" * n + " " for n in range(1, 400)), None),
    "line": ("a" * 100000, "limit-line"),
    "html": ("a <blink>b\n\n" * 200, "raw-html"),
    "details": ("<details>\n\n" * 200, "html-"),
    "script": ("<script>alert(1)</script>\n", "raw-html"),
}
FRONT = {
    "deep": "a: " + "[" * 80000,
    "anchors": "a: &a [x]\n" + "b: *a\n" * 1000,
    "keys": "\n".join(f"key{n}: 1" for n in range(6000)),
}


def hostile_bank(w):
    repo = w.bank()
    for name, (body, _) in PAGES.items():
        repo.write(f"content/artiklar/{name}.md", HEAD + body + "\n")
    for name, front in FRONT.items():
        repo.write(f"content/artiklar/front-{name}.md",
                   f"---\n{front}\n---\nText.\n")
    # After all the others in the order of paths.
    repo.write("content/artiklar/vanlig.md", HEAD + "[a](borta.md)\n")
    return repo


def test_each_page_is_told_and_no_other_is_hidden(w):
    repo = hostile_bank(w)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = w.run("check", "--repo", repo.root, "--jobs", "1")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    done.expect(1, "content/artiklar/vanlig.md:6:1: error:", "[link-missing]")
    for name, (_, wanted) in PAGES.items():
        told = [line for line in done.err.splitlines()
                if line.startswith(f"content/artiklar/{name}.md:")]
        assert wanted is None or any(f"[{wanted}" in line for line in told), \
            (name, told[:3])
        for killed in ("[page-crash]", "[page-timeout]", "[page-memory]"):
            assert not any(killed in line for line in told), (name, told)
    for name in FRONT:
        assert f"content/artiklar/front-{name}.md:" in done.err, name
    spent = (after.ru_utime + after.ru_stime -
             before.ru_utime - before.ru_stime)
    assert spent < SECONDS * (len(PAGES) + len(FRONT)), spent
    assert after.ru_maxrss * 1024 < MEMORY, after.ru_maxrss


def test_a_file_beyond_the_limit_is_named(w):
    repo = w.bank()
    film = repo.path("content/artiklar/film.mp4")
    with open(film, "wb") as file:
        file.truncate((256 << 20) + 1)  # EMIT_MAX_FILE of base/limits.h
    w.run("check", "--repo", repo.root).expect(
        1, "content/artiklar/film.mp4:1:1: error:", "[file-too-large]")


def test_warnings_alone_let_the_page_be_published(w):
    repo = w.bank()
    repo.write("content/artiklar/html.md", HEAD + PAGES["html"][0])
    repo.commit()
    w.build(repo, w.top / "out").expect(0)
    page = (w.top / "out/artiklar/html/index.html").read_text()
    assert page.count("&lt;blink&gt;") == 200, page[:2000]
    assert "<blink" not in page


if __name__ == "__main__":
    bank.main(globals())
