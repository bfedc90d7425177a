"""Queries of each class, chosen by a seeded rule from a bank's own words, so
that any bank has some and the same bank always the same."""
import collections
import hashlib
import itertools
import re

WORD = re.compile(r"[^\W\d_]+")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
TITLE = re.compile(r"^(?:title|name): *(.*)$", re.M)
ENOUGH = 10     # pages that a word must be on, or a page of results is short
STOPS = frozenset(
    "alla att av de den det du där efter eller en ett från för ha har hur här "
    "i in inte jag kan man med men mot ni nu när och om oss på sig sin ska som "
    "så till under upp ut var vi vid vad vara är över".split())
SENTENCE = "hur kan man arbeta med {} och {} i {}"
LETTERS = "abdefghiklmnoprstuvy"


class Bank:
    """On how many pages words, words of titles and pairs of words are."""

    def __init__(self, content):
        self.words = collections.Counter()
        self.titles = collections.Counter()
        self.pairs = collections.Counter()
        for path in sorted(content.rglob("*.md")):
            text = path.read_text(encoding="utf-8")
            front = FRONT.match(text)
            title = TITLE.search(front.group(1)) if front else None
            body = text[front.end():] if front else text
            self.words.update(set(WORD.findall(text.lower())))
            if title:
                self.titles.update(set(WORD.findall(
                    title.group(1).lower())))
            self.pairs.update(self.pairs_of(body))

    @staticmethod
    def pairs_of(body):
        found = set()
        for line in body.lower().splitlines():
            for first, second in re.findall(
                    r"(?=\b([^\W\d_]{4,}) ([^\W\d_]{4,})\b)", line):
                if not {first, second} & STOPS:
                    found.add((first, second))
        return found


def shuffled(things, seed):
    """An order that depends on the things and the seed alone."""
    return sorted(things, key=lambda thing: hashlib.sha256(
        f"{seed}:{thing}".encode()).digest())


def spread(pages, seed):
    """Words in an order in which common and rare ones take turns."""
    rows = collections.defaultdict(list)
    for word in shuffled(pages, seed):
        rows[pages[word].bit_length()].append(word)
    turns = itertools.zip_longest(*(rows[row] for row in sorted(rows)))
    return [word for turn in turns for word in turn if word]


def misspell(word, seed, known):
    for letter in shuffled(LETTERS, f"{seed}:{word}"):
        wrong = letter + word[1:]
        if wrong not in known:
            return wrong
    return None


def choose(content, count, seed):
    """{class: queries}, at most `count` of each."""
    bank = Bank(content)
    words = spread({word: pages for word, pages in bank.words.items()
                    if pages >= ENOUGH and len(word) >= 4
                    and word not in STOPS and word in bank.titles}, seed)
    long = [word for word in words if len(word) >= 6]
    wrong = [misspell(word, seed, bank.words) for word in long]
    pairs = [pair for pair, pages in bank.pairs.items() if pages >= ENOUGH]
    if len(pairs) < count:
        pairs = [pair for pair, _ in sorted(
            bank.pairs.items(), key=lambda one: (-one[1], one[0]))[:count]]
    starts = {word[:2] for word in bank.titles if len(word) > 2}
    thirds = zip(words[0::3], words[1::3], words[2::3])
    return {
        "word": words[:count],
        "sentence": [SENTENCE.format(*three) for three in thirds][:count],
        "misspelt": [word for word in wrong if word][:count],
        "phrase": ['"' + " ".join(pair) + '"'
                   for pair in shuffled(pairs, seed)[:count]],
        "prefix": shuffled(starts, seed)[:count],
    }
