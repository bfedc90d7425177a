#!/usr/bin/env python3
"""How much of the search index an edit rewrites: of each edit the share of the
files, and of their bytes, that are not in the index before it. By hand, on a
bank of the size that the limits are meant for:

    search_churn.py BIN [--pages N]      (10000)"""
import datetime
import random
import re
import subprocess
import sys

import bank

MAKE = bank.ROOT / "tests/bench/make_bank.py"
PAGES = 1200
# Rewritten on average at most, of files and of bytes: at 10,000 pages, and in
# the bank of this test, where a word is a larger part of all. What is wanted is
# 5% for an edit of the body and 15% for the others. A word's postings and
# positions are in one file of each kind, so that twenty terms are forty files,
# and these two kinds are nine tenths of all bytes in half of the files; a page
# has some of most files' words, and one that goes moves all newer ones.
LIMITS = {"body": (0.06, 0.1), "paragraph": (0.065, 0.1),
          "title": (0.045, 0.065), "added": (0.46, 0.73),
          "removed": (0.45, 0.65)}
SMALL = {"body": (0.07, 0.09), "paragraph": (0.08, 0.10),
         "title": (0.045, 0.055), "added": (0.44, 0.52),
         "removed": (0.44, 0.52)}


class Churn:
    def __init__(self, w, pages):
        self.w, self.out = w, w.top / "out"
        self.random = random.Random(7)
        self.repo = object.__new__(bank.Bank)
        self.repo.place, self.repo.root = w, w.top / "bank"
        self.repo.commits = 10000
        subprocess.run([sys.executable, str(MAKE), "--pages", str(pages),
                        "--out", str(self.repo.root), "--commits", "5"],
                       check=True, stdout=subprocess.DEVNULL)
        self.pages = sorted(
            self.repo.path("content/resurser").glob("*.md"))
        self.words = sorted(set(re.findall(
            r"[a-zåäö]{4,}", " ".join(
                p.read_text() for p in self.random.sample(self.pages, 60)))))
        self.before = self.build()

    def build(self):
        made = self.w.built(self.repo, self.out)
        return {name: data for name, data in made.items()
                if name.startswith("sok/i/")}

    def edit(self, what, path, text):
        """Builds with a page's new text; None: without the page."""
        old = path.read_text() if path.exists() else None
        if text is None:
            path.unlink()
        else:
            path.write_text(text)
        after = self.build()
        new = [name for name, data in after.items()
               if self.before.get(name) != data]
        share = (len(new) / len(after),
                 sum(len(after[name]) for name in new)
                 / sum(len(data) for data in after.values()))
        kinds = {k: sum(n[6] == k for n in new) for k in "tpfrcxoe"}
        print(f"# {what}: {share[0]:.1%} of {len(after)} files, "
              f"{share[1]:.1%} of bytes; "
              + " ".join(f"{k}{n}" for k, n in kinds.items() if n))
        if old is None:
            path.unlink()
        else:
            path.write_text(old)
        return share

    def sentence(self, count):
        return " ".join(self.random.sample(self.words, count))

    def replace(self, text):
        """Ten words of the body for ten others: twenty terms."""
        head, body = text.split("\n---\n", 1)
        places = [m.span() for m in re.finditer(r"(?<= )[a-zåäö]{4,}(?= )",
                                                body)]
        for at, end in sorted(self.random.sample(places, 10), reverse=True):
            body = body[:at] + self.random.choice(self.words) + body[end:]
        return f"{head}\n---\n{body}"

    def begin(self, text):
        head, body = text.split("\n---\n", 1)
        return f"{head}\n---\n{self.sentence(20)}.\n\n{body}"

    def newest(self):
        """The day after the last one that a page is from."""
        text = "\n".join(p.read_text() for p in
                         self.repo.path("content").rglob("*.md"))
        last = max(re.findall(r"^date: (\d{4}-\d\d-\d\d)", text,
                              flags=re.M))
        return datetime.date.fromisoformat(last) + datetime.timedelta(1)

    def unlinked(self):
        linked = " ".join(p.read_text() for p in
                          self.repo.path("content").rglob("*.md"))
        return next(p for p in self.pages if f"/{p.stem}/" not in linked)


def held(c, kind, shares, limits):
    worst = [max(share[i] for share in shares) for i in (0, 1)]
    mean = [sum(share[i] for share in shares) / len(shares) for i in (0, 1)]
    print(f"# {kind}: {mean[0]:.1%} of files, {mean[1]:.1%} of bytes on "
          f"average, at most {worst[0]:.1%}, {worst[1]:.1%}")
    assert mean[0] <= limits[kind][0] and mean[1] <= limits[kind][1], \
        f"{kind}: {mean}"


def run(w, pages, limits, rounds=2):
    c = Churn(w, pages)
    some = c.random.sample(c.pages, rounds)
    held(c, "body", [c.edit("ten words for others", p,
                            c.replace(p.read_text())) for p in some] +
         [c.edit("a sentence of twenty words more", p,
                 p.read_text() + f"\n{c.sentence(20)}.\n") for p in some],
         limits)
    held(c, "paragraph", [c.edit("a paragraph of twenty words first", p,
                                 c.begin(p.read_text())) for p in some],
         limits)
    held(c, "title", [c.edit("another title", p, re.sub(
        r'^title: .*$', f'title: "{c.sentence(5).capitalize()}"',
        p.read_text(), count=1, flags=re.M)) for p in some], limits)
    new = c.repo.path("content/resurser/ny-sida.md")
    held(c, "added", [c.edit("a page more", new, re.sub(
        "^date: .*$", f"id: ny-sida\\ndate: {c.newest()}", p.read_text(),
        count=1, flags=re.M)) for p in some[:1]], limits)
    held(c, "removed", [c.edit("a page less", c.unlinked(), None)], limits)


PAGES_OF_RUN = PAGES
if "--pages" in sys.argv:
    PAGES_OF_RUN = int(sys.argv[-1])
    del sys.argv[-2:]


def test_an_edit_rewrites_little(w):
    run(w, PAGES_OF_RUN, SMALL if PAGES_OF_RUN == PAGES else LIMITS)


bank.main(globals())
