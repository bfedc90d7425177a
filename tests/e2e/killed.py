#!/usr/bin/env python3
"""Kills and signals at random moments leave whole files and no process; the
next build makes the site right."""
import os
import pathlib
import random
import signal
import subprocess
import time

import bank


def start(w, scene, *args):
    return subprocess.Popen(
        [w.program, "build", "--repo", str(scene.repo.root), "--output",
         str(scene.out), "--base-url", bank.URL, *args],
        env=w.environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True)


def build_seconds(w, scene):
    started = time.monotonic()
    w.build(scene.repo, scene.out).expect(0)
    return time.monotonic() - started


def killed(w, first):
    """Kills builds at random moments; the next one finishes."""
    scene = bank.Scene(w, pages=40)
    bank.remove(w.top / "cache")
    seconds = build_seconds(w, scene)
    chance = random.Random(7)
    survived = 0
    for number in range(30):
        if first:
            bank.remove(scene.out)
        else:
            scene.rewind()
        if number % 2:
            bank.remove(w.top / "cache")
        process = start(w, scene)
        time.sleep(chance.uniform(0, seconds))
        process.kill()
        process.communicate()
        survived += process.returncode == 0
        scene.whole(f"kill {number}")
        scene.finished(f"kill {number}")
    assert survived < 30, "every build was done before it was killed"


def test_killed_while_updating(w):
    killed(w, first=False)


def test_killed_while_building_first(w):
    killed(w, first=True)


def test_no_process_is_left_behind(w):
    scene = bank.Scene(w, pages=40)
    bank.remove(w.top / "cache")
    process = start(w, scene)
    time.sleep(0.1)
    process.kill()
    process.communicate()
    for _ in range(100):
        if not session_members(process.pid):
            return
        time.sleep(0.05)
    raise AssertionError(f"still there: {session_members(process.pid)}")


def session_members(session):
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(path.parent.name)
    return found


def interrupted(w, number):
    scene = bank.Scene(w, pages=60)
    bank.remove(w.top / "cache")
    seconds = build_seconds(w, scene)
    chance = random.Random(number)
    met = 0
    for _ in range(40):
        scene.rewind()
        bank.remove(w.top / "cache")
        process = start(w, scene)
        time.sleep(seconds * chance.uniform(0.05, 0.9))
        # As a terminal does: to the whole group.
        os.killpg(process.pid, number)
        out, err = process.communicate(timeout=60)
        if process.returncode == 0:
            bank.same(scene.new, bank.snapshot(scene.out), "just in time")
            continue
        if process.returncode == -number:
            continue  # before the program had set its handler
        assert process.returncode == 3, (process.returncode, err.decode())
        assert b"[interrupted]" in err, err.decode()
        assert b"page-crash" not in err, err.decode()
        bank.same(scene.old, bank.snapshot(scene.out), "interrupted")
        assert not (scene.out / ".resursbank-stage").exists()
        scene.finished("interrupted")
        met += 1
        if met == 4:
            return
    assert met, "no build was interrupted"


def test_interrupted_from_the_keyboard(w):
    interrupted(w, signal.SIGINT)


def test_terminated(w):
    interrupted(w, signal.SIGTERM)


bank.main(globals())
