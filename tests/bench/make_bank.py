#!/usr/bin/env python3
"""Make a Swedish-looking resource bank of any size in a git repository.

    make_bank.py --pages N --out DIR [--seed S] [--commits C]

DIR/content gets N pages in all, in resurser, exempel, seminarier, artiklar and
personer, of about 445 words on average; tags follow Zipf's law. The history
of C commits adds, edits and renames them over ten years, and ends with what
is on disk. The same arguments give the same bytes and the same commit.
"""
import argparse
import bisect
import collections
import datetime
import itertools
import os
import pathlib
import random
import re
import subprocess
import sys

# The vocabulary stands beside this file; nothing is left behind there.
sys.dont_write_bytecode = True
from bank_text import Writer, capital  # noqa: E402

FIRST_COMMIT = 1451606400       # 2016-01-01
LAST_COMMIT = 1793500000        # 2026-11-01, after the last page's date
FIRST_DAY = datetime.date(2016, 1, 4)
DAYS = 3900

KINDS = [("resurser", 60), ("exempel", 20), ("seminarier", 12),
         ("artiklar", 8)]
RESOURCE_TYPES = ["lektion", "ovning", "tips", "film", "mall", "guide",
                  "verktyg", "forskning"]
STAGES = ["forskola", "forskoleklass", "grundskola", "gymnasieskola",
          "komvux", "anpassad-grundskola"]
GRADES = ["1-3", "4-6", "7-9"]
SUBJECTS = ["svenska", "matematik", "engelska", "bild", "biologi", "fysik",
            "kemi", "geografi", "historia", "musik", "slojd", "teknik",
            "religionskunskap", "samhallskunskap", "idrott-och-halsa",
            "hem-och-konsumentkunskap", "svenska-som-andrasprak"]
AUDIENCES = ["larare", "rektor", "ikt-pedagog", "elev", "vardnadshavare"]
LICENSES = ["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"]
PLACES = ["Stadsbiblioteket", "Mediecentralen", "Skolans aula",
          "Kulturhuset", "Folkets hus", "Naturum"]
ROLES = ["IKT-pedagog", "Lärare", "Redaktör", "Mediepedagog"]
GIVEN = ["Agneta", "Bertil", "Camilla", "Disa", "Edvin", "Filippa", "Gösta",
         "Hedvig", "Ivar", "Jorun", "Kerstin", "Linus", "Märta", "Nils",
         "Olle", "Petra", "Rut", "Signe", "Ture", "Yngve", "Åke", "Östen"]
FAMILY = ["Almqvist", "Blom", "Dalberg", "Eklund", "Frisk", "Granat", "Hage",
          "Kvist", "Lövgren", "Mo", "Näslund", "Oxel", "Rönn", "Strand",
          "Tall", "Vide", "Ygberg", "Åström", "Ängmark", "Öhrn"]
CODE = [
    "```python\nfor rad in mätningar:\n    print(rad.plats, rad.värde)\n```",
    "```python\ndef medel(tal):\n    return sum(tal) / len(tal)\n```",
    "```html\n<p lang=\"sv\">Hej & <em>välkommen</em>!</p>\n```",
    "```text\nupprepa 4 gånger\n    gå 10 steg\n    sväng höger\n```",
]

# One file of the bank: where it was first, where it ends, and its last text.
Page = collections.namedtuple("Page", "path first_path text")


def slug_of(text):
    text = text.lower().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


class Tags:
    """Words of distinct slugs, drawn with the weight 1/rank."""

    def __init__(self, rng, writer, count):
        self.rng = rng
        words = {}
        while len(words) < count:
            word = writer.compound()[1]
            words.setdefault(slug_of(word), word)
        self.words = list(words.values())
        self.sums = list(itertools.accumulate(
            1 / rank for rank in range(1, count + 1)))

    def draw(self):
        at = bisect.bisect(self.sums, self.rng.random() * self.sums[-1])
        return self.words[min(at, len(self.words) - 1)]


class Bank:
    def __init__(self, rng, count):
        self.rng = rng
        self.writer = Writer(rng)
        self.tags = Tags(rng, self.writer, max(40, min(count // 30, 2000)))
        everyone = [f"{given} {family}" for given in GIVEN
                    for family in FAMILY]
        self.people = rng.sample(everyone, max(1, min(count // 40, 60)))
        self.pages = []
        self.recent = collections.deque(maxlen=500)

    def some(self, terms, most):
        return sorted(self.rng.sample(terms, self.rng.randint(1, most)))

    def front_matter(self, kind, title):
        rng = self.rng
        day = FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))
        tags = sorted({self.tags.draw() for _ in range(rng.randint(2, 6))})
        lines = [
            f'title: "{title}"',
            f"date: {day}",
            f'summary: "{self.writer.paragraph(1, 2)}"',
            f"stage: [{', '.join(self.some(STAGES, 3))}]",
            "grade: [" + ", ".join(f'"{grade}"' for grade in
                                   self.some(GRADES, 2)) + "]",
            f"subject: [{', '.join(self.some(SUBJECTS, 3))}]",
            f"audience: [{', '.join(self.some(AUDIENCES, 2))}]",
            f"tags: [{', '.join(tags)}]",
            f"authors: [{slug_of(rng.choice(self.people))}]",
            f"license: {rng.choice(LICENSES)}",
        ]
        if kind == "resurser":
            lines += [f"resource_type: {rng.choice(RESOURCE_TYPES)}",
                      f"time_required: {rng.randrange(10, 125, 5)}"]
        if kind == "seminarier":
            hour = rng.randint(8, 15)
            lines += [f'start: "{day}T{hour:02d}:00"',
                      f'end: "{day}T{hour + 2:02d}:30"',
                      f'location: "{rng.choice(PLACES)}"']
        return "---\n" + "\n".join(lines) + "\n---\n"

    def table(self):
        rows = "\n".join(
            f"| {capital(self.writer.word())} | {self.rng.randint(5, 90)} min "
            f"| {self.writer.item()} |"
            for _ in range(self.rng.randint(2, 5)))
        return f"| Moment | Tid | Att göra |\n| :-- | --: | --- |\n{rows}"

    def bullets(self):
        lines = []
        for _ in range(self.rng.randint(3, 6)):
            lines.append("- " + self.writer.item())
            if self.rng.random() < 0.15:
                lines.append("  - " + self.writer.item())
        return "\n".join(lines)

    def steps(self):
        return "\n".join(f"{number}. {self.writer.sentence()}" for number in
                         range(1, self.rng.randint(4, 6)))

    def tasks(self):
        return "\n".join(f"- [{self.rng.choice(' x')}] {self.writer.item()}"
                         for _ in range(self.rng.randint(2, 4)))

    def quote(self):
        return "> " + self.writer.sentence()

    def code(self):
        return self.rng.choice(CODE)

    def links(self):
        title, path = self.rng.choice(self.recent)
        word = self.writer.word()
        return (f"Läs även [{title}](/{path}/) och **{word}** på "
                f"https://www.example.org/{slug_of(word)}, som ~~inte~~ "
                f"*fortfarande* gäller.")

    def body(self):
        rng, blocks = self.rng, []
        special = [(self.bullets, 0.33), (self.steps, 0.12),
                   (self.table, 0.12), (self.tasks, 0.04),
                   (self.quote, 0.08), (self.code, 0.05)]
        for section in range(rng.randint(2, 6)):
            if section:
                blocks.append("## " + self.writer.title())
            blocks.append(self.writer.paragraph(3, 7))
            for make, share in special:
                if rng.random() < share:
                    blocks.append(make())
            if section and rng.random() < 0.3:
                blocks.append("### " + self.writer.title())
                blocks.append(self.writer.paragraph(2, 6))
            if self.recent and rng.random() < 0.35:
                blocks.append(self.links())
        blocks.append(self.writer.paragraph(2, 5))
        return "\n\n".join(blocks) + "\n"

    def add(self, folder, slug, text):
        path = f"content/{folder}/{slug}.md"
        first = path
        if self.rng.random() < 0.04:
            first = f"content/{folder}/utkast-{slug}.md"
        self.pages.append(Page(path, first, text.encode()))

    def add_person(self, name):
        role = self.rng.choice(ROLES)
        self.add("personer", slug_of(name),
                 f"---\nname: {name}\nrole: {role}\n---\n\n"
                 f"{self.writer.paragraph()}\n")

    def add_page(self, number):
        folders, shares = zip(*KINDS)
        folder = self.rng.choices(folders, shares)[0]
        title = self.writer.title()
        slug = f"{slug_of(title)}-{number}"
        self.add(folder, slug, self.front_matter(folder, title) + "\n" +
                 self.body())
        self.recent.append((title, f"{folder}/{slug}"))

    def fill(self, count):
        for name in self.people:
            self.add_person(name)
        for number in range(count - len(self.people)):
            self.add_page(number)

    def write(self, out):
        for folder in {os.path.dirname(page.path) for page in self.pages}:
            (out / folder).mkdir(parents=True)
        for page in self.pages:
            (out / page.path).write_bytes(page.text)


class History:
    """A git fast-import stream that ends with the bank as it is on disk."""

    def __init__(self, rng, bank, put):
        self.rng = rng
        self.bank = bank
        self.put = put
        self.there = []         # [page, path now, text is the last one]

    def put_data(self, data):
        self.put(b"data %d\n%s\n" % (len(data), data))

    def put_commit(self, when, message):
        name, other = self.rng.choices(self.bank.people, k=2)
        mail = slug_of(name).replace("-", ".")
        who = f"{name} <{mail}@example.org> {when} +0100"
        if self.rng.random() < 0.1:
            mail = slug_of(other).replace("-", ".")
            message += f"\nCo-authored-by: {other} <{mail}@example.org>\n"
        self.put(f"commit refs/heads/main\nauthor {who}\n"
                 f"committer {who}\n".encode())
        self.put_data(message.encode())

    def put_file(self, path, text):
        self.put(b"M 100644 inline %s\n" % path.encode())
        self.put_data(text)

    def draft(self, page, number):
        note = f"\n---\n\nUtkast {number}.\n\n".encode()
        return page.text.replace(b"\n---\n\n", note, 1)

    def add(self, page, number, is_last_commit):
        is_last = is_last_commit or self.rng.random() < 0.7
        path = page.path if is_last_commit else page.first_path
        self.put_file(path, page.text if is_last else self.draft(page, number))
        self.there.append([page, path, is_last])

    def move(self, state):
        page, path, _ = state
        self.put(f"R {path} {page.path}\n".encode())
        state[1] = page.path

    def edit(self, state, number):
        """One step of a page: to its last path, to its last text, or away
        from that for a while."""
        page, path, is_last = state
        if path != page.path:
            self.move(state)
        else:
            self.put_file(path, self.draft(page, number) if is_last
                          else page.text)
            state[2] = not is_last

    def finish(self):
        for state in self.there:
            page, path, is_last = state
            if path != page.path:
                self.move(state)
            if not is_last:
                self.put_file(page.path, page.text)

    def run(self, commits):
        """The last commit takes what is left and every last text."""
        pages = list(self.bank.pages)
        self.rng.shuffle(pages)
        span = LAST_COMMIT - FIRST_COMMIT
        done = 0
        for number in range(1, commits + 1):
            self.put_commit(FIRST_COMMIT + span * number // commits,
                            f"Uppdatera banken ({number})\n")
            if number == commits:
                self.finish()
            else:
                edits = min(self.rng.randint(1, 3), len(self.there))
                for state in self.rng.sample(self.there, edits):
                    self.edit(state, number)
            # The first commit is never empty, however many there are.
            until = max(1, len(pages) * number // commits)
            for page in pages[done:until]:
                self.add(page, number, number == commits)
            done = until


def git(out, *args, **options):
    """Without the user's configuration, which could change the result."""
    env = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null",
               GIT_CONFIG_NOSYSTEM="1")
    return subprocess.Popen(["git", "-C", str(out), *args], env=env, **options)


def wait(process):
    if process.wait():
        sys.exit(f"make_bank.py: {' '.join(process.args)} failed")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commits", type=int, default=200)
    options = parser.parse_args()
    if options.pages < 1 or options.commits < 1:
        parser.error("--pages and --commits are at least 1")
    if options.out.exists():
        parser.error(f"{options.out} exists already")

    rng = random.Random(options.seed)
    bank = Bank(rng, options.pages)
    bank.fill(options.pages)
    bank.write(options.out)
    wait(git(options.out, "init", "-q", "-b", "main"))
    stream = git(options.out, "fast-import", "--quiet", stdin=subprocess.PIPE)
    with stream.stdin:
        History(rng, bank, stream.stdin.write).run(options.commits)
    wait(stream)
    wait(git(options.out, "reset", "-q", "--mixed"))


if __name__ == "__main__":
    main()
