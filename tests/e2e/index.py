#!/usr/bin/env python3
"""The index from A to Ö: every page once, in the language's order."""
import html
import re

import bank

SIZE = 250  # titles of a part
HEADING = re.compile(r'<h2 id="letter_(\d+)">(.*?)</h2>')
ITEM = re.compile(r'<li[^>]*><a href="([^"]+)">(.*?)</a> <span')
LETTER = re.compile(r'<li><a href="([^"]+)#letter_(\d+)">(.*?)</a></li>')


def fill(repo, titles):
    for number, title in enumerate(titles):
        repo.write(f"content/artiklar/a{number}.md",
                   f"---\ntitle: '{title}'\nsummary: S.\n"
                   "date: 2025-01-02\n---\n\nText.\n")


def parts(made):
    """The text of each part, in order."""
    number = 1
    while True:
        name = f"sida/{number}/" if number > 1 else ""
        text = made.get(f"sok/a-o/{name}index.html")
        if text is None:
            return
        yield text.decode()
        number += 1


def by_letter(text):
    """The titles under each letter of a part."""
    found = HEADING.split(text)
    return {label: [html.unescape(title)
                    for _, title in ITEM.findall(section)]
            for label, section in zip(found[2::3], found[3::3])}


TITLES = ["Zebra", "Ål", "Älg", "Öga", "orm", "Orgel", "42 sätt", "ångbåt",
          "Wien", "vatten", "Vind", "Ελιά", "Éclair", "8 tips", "Apa"]


def test_letters_in_swedish(w):
    repo = w.bank(pages=1)
    fill(repo, TITLES)
    text, = parts(w.clean(repo))
    letters = by_letter(text)
    assert list(letters) == ["0–9", "A", "E", "L", "O", "R", "V", "W", "Z",
                             "Å", "Ä", "Ö", "Övrigt"], letters
    assert letters["0–9"] == ["8 tips", "42 sätt"], letters
    assert letters["O"] == ["Om ord", "Orgel", "orm"], letters
    assert letters["V"] == ["vatten", "Vind"], letters
    assert letters["Å"] == ["Ål", "ångbåt"], letters
    assert letters["E"] == ["Éclair"], letters
    assert letters["Övrigt"] == ["Ελιά"], letters


def test_letters_in_english(w):
    repo = w.bank(pages=1)
    repo.write("content/site.yml", "title: Bank\nlanguage: en\n")
    fill(repo, TITLES)
    letters = by_letter(next(parts(w.clean(repo))))
    assert "Å" not in letters and "Ö" not in letters, letters
    assert letters["A"] == ["Ål", "Älg", "ångbåt", "Apa"], letters


def test_each_page_once_in_parts(w):
    repo = w.bank(pages=1)
    fill(repo, [f"Myra {i}" for i in range(SIZE)] +
         [f"Nät {i}" for i in range(SIZE)])
    made = w.clean(repo)
    texts = list(parts(made))
    urls = [url for text in texts for url, _ in ITEM.findall(text)]
    pages = {name.removesuffix("index.html") for name in made
             if name.endswith("/index.html")
             and 'property="article:published_time"' in made[name].decode()}
    assert len(texts) == 3, len(texts)
    assert len(urls) == len(set(urls))
    assert {url.lstrip("/") for url in urls} == pages
    sitemap = made["sitemap.xml"].decode()
    assert sitemap.count(f"<loc>{bank.URL}sok/a-o/") == 3


def test_a_letter_leads_to_where_it_begins(w):
    repo = w.bank(pages=1)
    fill(repo, [f"Myra {i}" for i in range(SIZE + 30)] + ["Zebra"])
    texts = list(parts(w.clean(repo)))
    where = {label: (url, number)
             for url, number, label in LETTER.findall(texts[1])}
    assert where["M"][0] == "/sok/a-o/", where
    assert where["Z"][0] == "/sok/a-o/sida/2/", where
    assert f'id="letter_{where["M"][1]}"' in texts[0]
    assert f'id="letter_{where["M"][1]}"' in texts[1]
    assert f'id="letter_{where["Z"][1]}"' in texts[1]


bank.main(globals())
