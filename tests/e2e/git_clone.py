#!/usr/bin/env python3
"""Banks that are elsewhere: fetched into the cache by address, each time what
the remote has, and the same site as from the remote's own directory."""
import os
import pathlib
import shutil
import signal
import subprocess
import time

import bank
import remote

PAGE = "---\ntitle: {0}\nsummary: {0}.\ndate: 2025-01-01\n---\n\n{0}.\n"


def publish(w, repo, name="bank.git"):
    """A bare repository below srv/ with all that the bank has."""
    bare = w.top / "srv" / name
    bare.parent.mkdir(parents=True, exist_ok=True)
    repo.git("clone", "-q", "--mirror", ".", str(bare))
    return bare


def build(w, url, *args, out="out", **env):
    return w.run("build", "--repo", url, "--output", w.top / out,
                 "--base-url", bank.URL, *args, env=w.environment(**env))


def page(w, name, out="out"):
    return (w.top / out / f"artiklar/{name}/index.html").exists()


def article(repo, name):
    repo.write(f"content/artiklar/{name}.md", PAGE.format(name.title()))
    repo.commit(name)


def clones(w):
    return [p for p in (w.top / "cache/resursbank/clones").iterdir()
            if p.is_dir()]


def on_disk(w, text):
    """Whether a text is in any file that a build left."""
    places = [w.top / "cache"] + list(w.top.glob("out*"))
    return any(text.encode() in f.read_bytes() for place in places
               for f in place.rglob("*") if f.is_file())


def test_the_same_site_as_from_the_directory(w):
    repo = w.bank()
    bare = publish(w, repo)
    build(w, f"file://{bare}").expect(0)
    w.run("build", "--repo", bare, "--rev", "main", "--output", w.top / "own",
          "--base-url", bank.URL).expect(0)
    bank.same(bank.snapshot(w.top / "out"), bank.snapshot(w.top / "own"))
    with remote.http(w.top / "http", w.top / "srv") as address:
        build(w, address + "bank.git", out="out2").expect(0)
    bank.same(bank.snapshot(w.top / "out2"), bank.snapshot(w.top / "own"))


def test_fetched_again_next_time(w):
    repo = w.bank()
    bare = publish(w, repo)
    with remote.http(w.top / "http", w.top / "srv") as address:
        url = address + "bank.git"
        build(w, url).expect(0)
        article(repo, "ny")
        repo.git("push", "-q", str(bare), "main")
        build(w, url).expect(0)
        assert page(w, "ny")
        assert len(clones(w)) == 1
        done = build(w, url).expect(0)
        assert "nothing has changed" in done.out, done
    # The server is gone: an error, and the clone stays as it was.
    done = build(w, url).expect(3, "[git-fetch]", "check the address")
    assert page(w, "ny")
    port = int(url.split(":")[2].split("/")[0])
    with remote.http(w.top / "http2", w.top / "srv", port):
        build(w, url, out="out2").expect(0)
    bank.same(bank.snapshot(w.top / "out"), bank.snapshot(w.top / "out2"))


def test_an_output_is_needed_before_anything_is_fetched(w):
    publish(w, w.bank())
    w.run("build", "--repo", f"file://{w.top}/srv/bank.git").expect(
        2, "[output-needed]")
    assert not (w.top / "cache").exists()
    w.run("check", "--repo", f"file://{w.top}/srv/bank.git").expect(0)


bank.main(globals())
