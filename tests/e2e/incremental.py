#!/usr/bin/env python3
"""A rebuild gives what a build from nothing gives: after any edit, with any
cache, whatever the last build left."""
import random
import shutil

import bank

TAGS = ["läsning", "räkning", "språk", "teknik", "samtal"]


class Editor:
    """Random edits of a bank that keep it right, from a seed."""

    def __init__(self, repo, seed):
        self.repo = repo
        self.random = random.Random(seed)
        self.made = 100

    def pages(self):
        found = self.repo.path("content/resurser").glob("*.md")
        # The others link to the first one.
        return sorted(p.name for p in found if p.name != "lektion-1.md")

    def text(self):
        tags = ", ".join(self.random.sample(TAGS, 2))
        words = " ".join(self.random.choices(["läs", "räkna", "rita", '"öva"'],
                                             k=self.random.randint(3, 60)))
        return bank.resource(self.made, tags, words,
                             title=f"Titel {self.random.randint(0, 9999)}",
                             date=f"2025-10-{self.random.randint(1, 9):02}")

    def add(self):
        self.made += 1
        self.repo.write(f"content/resurser/ny-{self.made}.md", self.text())

    def edit(self):
        name = self.random.choice(self.pages())
        self.repo.write(f"content/resurser/{name}", self.text())

    def rename(self):
        name = self.random.choice(self.pages())
        self.made += 1
        self.repo.path(f"content/resurser/{name}").rename(
            self.repo.path(f"content/resurser/flyttad-{self.made}.md"))
        self.repo.commit()

    def delete(self):
        if len(self.pages()) > 2:
            name = self.random.choice(self.pages())
            self.repo.path(f"content/resurser/{name}").unlink()

    def configure(self):
        title = self.random.choice(["Ett", "Två", "Tre"])
        quotes = self.random.choice(["true", "false"])
        self.repo.write("content/site.yml",
                        f"title: {title}\ndescription: Bank {self.made}\n"
                        f"smart_quotes: {quotes}\n")

    def draw(self):
        colour = self.random.randrange(1 << 24)
        self.repo.write("content/bild.svg", bank.SVG.format(colour))

    def override(self):
        """The bank's own theme comes and goes."""
        mine = self.repo.path("themes")
        if mine.exists():
            shutil.rmtree(mine)
        else:
            style = bank.ROOT / "themes/standard/assets"
            name = sorted(p.name for p in style.iterdir()
                          if p.suffix == ".css")[0]
            self.repo.write(f"themes/standard/assets/{name}",
                            (style / name).read_bytes() + b"/* ny */\n")

    def step(self):
        kinds = [self.add, self.edit, self.rename, self.delete,
                 self.configure, self.draw, self.override]
        for _ in range(self.random.randint(1, 3)):
            self.random.choice(kinds)()
        if self.random.random() < 0.7:
            self.repo.commit()


def rounds(w, seed, count, *options):
    repo = w.bank()
    editor = Editor(repo, seed)
    out = w.top / "out"
    w.built(repo, out, *options)
    for number in range(count):
        editor.step()
        made = w.built(repo, out, *options)
        bank.same(made, w.clean(repo, *options),
                  f"seed {seed}, round {number}")


def test_rebuilt_as_from_nothing(w):
    rounds(w, 1, 15)


def test_rebuilt_as_from_nothing_on_one_core(w):
    rounds(w, 2, 6, "--jobs", "1")


def test_a_second_build_changes_nothing(w):
    repo, out = w.bank(), w.top / "out"
    first = w.built(repo, out)
    times = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    again = w.build(repo, out).expect(0)
    assert "nothing has changed" in again.out, again
    bank.same(first, bank.snapshot(out))
    for path, when in times.items():
        if path.name != bank.LOCK:
            assert path.stat().st_mtime_ns == when, path


def test_only_what_differs_is_written(w):
    repo, out = w.bank(), w.top / "out"
    w.built(repo, out)
    repo.write("content/artiklar/ord.md",
               "---\ntitle: Om ord\nsummary: Kort om ord.\ndate: 2025-10-10\n"
               "---\n\nOrd är till för var och en.\n")
    done = w.build(repo, out, "--explain").expect(0)
    assert "changed: artiklar/ord/index.html" in done.err, done
    assert "resurser/lektion-1/index.html" not in done.err, done
    assert "compiled: 1, from the cache: 8" in done.err, done


def test_lost_files_come_back(w):
    repo, out = w.bank(), w.top / "out"
    first = w.built(repo, out)
    (out / "index.html").unlink()
    shutil.rmtree(out / "resurser")
    (out / "artiklar/index.html").write_text("kort")
    done = w.build(repo, out, "--explain").expect(0)
    assert "mended: index.html" in done.err, done
    bank.same(first, bank.snapshot(out))


def test_with_and_without_cache(w):
    repo, cache = w.bank(), w.top / "k"
    plain = w.clean(repo)
    w.built(repo, w.top / "a", "--cache", cache)
    bank.same(plain, w.built(repo, w.top / "b", "--cache", cache), "cache")
    bank.same(plain, w.built(repo, w.top / "c", "--cache", cache, "--force"),
              "--force")
    nowhere = w.environment(XDG_CACHE_HOME=None, HOME=None)
    bank.same(plain, w.built(repo, w.top / "d", env=nowhere), "no cache")


def test_force_mends_what_has_the_right_size(w):
    repo, out = w.bank(), w.top / "out"
    first = w.built(repo, out)
    page = out / "index.html"
    page.write_bytes(page.read_bytes().replace(b"V", b"W"))
    w.build(repo, out, "--force").expect(0)
    bank.same(first, bank.snapshot(out))


def test_damaged_caches_do_no_harm(w):
    repo, cache = w.bank(), w.top / "k"
    plain = w.clean(repo)
    w.built(repo, w.top / "a", "--cache", cache)
    good = {p: p.read_bytes() for p in cache.rglob("*") if p.is_file()}
    assert good, "no cache was written"
    chance = random.Random(3)
    for number in range(12):
        for path, data in good.items():
            data = bytearray(data)
            kind = number % 4
            if kind == 0 and data:
                for _ in range(20):
                    data[chance.randrange(len(data))] ^= 1 << (number % 8)
            elif kind == 1:
                data = data[:chance.randrange(len(data) + 1)]
            elif kind == 2:
                data += chance.randbytes(100)
            else:
                data = bytearray(chance.randbytes(len(data)))
            path.write_bytes(data)
        out = w.top / f"out{number}"
        bank.same(plain, w.built(repo, out, "--cache", cache),
                  f"damage {number}")


bank.main(globals())
