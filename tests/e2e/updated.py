#!/usr/bin/env python3
"""When a page was updated, by the history of its file: what readers have no
news of is no update, whether the history is walked or taken from the cache."""
import re

import bank

PAGE = "content/resurser/lektion-1.md"


def updated(w, repo, *args):
    """The day, counted from the first commit, of the page's entry in the
    feed; the same with the cache and without it."""
    made = w.built(repo, w.top / "out", *args)
    bank.same(w.clean(repo, *args), made, "with the cache")
    feed = made["resurser/feed.xml"].decode()
    entry = next(e for e in feed.split("<entry>")
                 if "/resurser/lektion-1/" in e)
    day = re.search(r"<updated>(\S+)</updated>", entry).group(1)
    days = [f"2025-10-{10 + i:02}" for i in range(10)]
    return days.index(day[:10])


def test_the_newest_real_change(w):
    repo = w.bank()
    text = repo.path(PAGE).read_text()
    assert updated(w, repo) == 0
    repo.write(PAGE, text.replace("\n\n", "\n\n\n").replace(" till ", "  till "))
    repo.commit()
    assert updated(w, repo) == 0, "white space"
    repo.write(PAGE, text.replace("tre", "fyra"))
    repo.commit("Rätta\n\nMinor: yes")
    assert updated(w, repo) == 0, "a minor change"
    repo.write(PAGE, text.replace("tre", "fem"))
    repo.commit("Rätta\n\nMinor: yes\n\nMen det här är inga trailers.")
    assert updated(w, repo) == 3, "a change"
    repo.git("mv", PAGE, "content/resurser/x.md")
    repo.commit()
    repo.git("mv", "content/resurser/x.md", PAGE)
    repo.commit()
    assert updated(w, repo) == 3, "a renamed file"
    assert updated(w, repo, "--rev", "HEAD") == 3, "from the tree"


def test_what_the_page_says(w):
    repo = w.bank()
    text = repo.path(PAGE).read_text()
    repo.write(PAGE, text.replace("---\n", "---\nupdated: 2025-10-12\n", 1))
    repo.commit()
    assert updated(w, repo) == 2


if __name__ == "__main__":
    bank.main(globals())
