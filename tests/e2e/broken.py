#!/usr/bin/env python3
"""What goes wrong on the way leaves a whole site: kills, failing calls, a
full disk, interruption. And the next build makes it right."""
import errno
import os
import pathlib
import random
import signal
import subprocess
import time

import bank

CALLS = {"write": errno.ENOSPC, "rename": errno.EIO, "mmap": errno.ENOMEM,
         "fsync": errno.EIO}
DEADLINE = 60  # seconds for stepping through the calls of one kind


class Scene:
    """A bank in two states, and what each makes."""

    def __init__(self, w, pages=2):
        self.w = w
        self.out = w.top / "out"
        self.repo = w.bank(pages=pages)
        self.old = w.built(self.repo, self.out, "--jobs", "1")
        self.change()
        self.new = w.clean(self.repo)
        self.keep = w.top / "kept"
        subprocess.run(["cp", "-a", str(self.out), str(self.keep)],
                       check=True)

    def change(self):
        """Pages edited, added and removed, and all pages' title."""
        self.repo.write("content/site.yml", "title: Den andra\n")
        self.repo.write("content/resurser/ny.md", bank.resource("ny"))
        self.repo.path("content/artiklar/ord.md").unlink()
        self.repo.commit()

    def rewind(self):
        """The output as the first build left it."""
        bank.remove(self.out)
        subprocess.run(["cp", "-a", str(self.keep), str(self.out)],
                       check=True)

    def whole(self, what):
        """Every file is one of the two states' files, whole."""
        made = bank.site(bank.snapshot(self.out))
        for name, data in made.items():
            assert data in (self.old.get(name), self.new.get(name)), \
                f"{what}: {name} is neither the old nor the new one"

    def finished(self, what):
        self.w.build(self.repo, self.out).expect(0)
        bank.same(self.new, bank.snapshot(self.out), what)


def fail(w, call, at, forever=False):
    mark = w.top / "mark"
    mark.unlink(missing_ok=True)
    changes = {"LD_PRELOAD": str(bank.shim(w.program)), "FAIL_CALL": call,
               "FAIL_AT": str(at), "FAIL_ERRNO": str(CALLS[call]),
               "FAIL_MARK": str(mark)}
    if forever:
        changes["FAIL_ON"] = "yes"
    return w.environment(**changes), mark


def step_through(w, call, forever=False):
    """Fails the first call, the second ..., until none is left to fail."""
    scene = Scene(w)
    started = time.monotonic()
    at, failures = 1, 0
    while True:
        env, mark = fail(w, call, at, forever)
        scene.rewind()
        # Caches are mapped when they are there, written when they are not.
        if call != "mmap":
            bank.remove(w.top / "cache")
        done = w.build(scene.repo, scene.out, "--jobs", "1", env=env)
        what = f"{call} {at}"
        assert done.status in (0, 3), f"{what}: {done}"
        if not mark.exists():
            assert done.status == 0, f"{what}: {done}"
            break
        if done.status == 0:
            # Such as a cache that cannot be used: a warning.
            bank.same(bank.site(scene.new),
                      bank.site(bank.snapshot(scene.out)), what)
        else:
            failures += 1
            assert "error:" in done.err or "memory" in done.err, \
                f"{what}: {done}"
            scene.whole(what)
        scene.finished(what)
        # All of the first ones, where the stages change; then, to be done
        # in time, more and more apart.
        slow = time.monotonic() - started > DEADLINE / 3
        at += 1 if at < 20 and not slow else random.Random(at).randint(1, 9)
    assert at > 1, f"there was no {call}"
    assert failures or call == "mmap", f"no failed {call} was reported"


def test_each_write_fails(w):
    step_through(w, "write")


def test_each_rename_fails(w):
    step_through(w, "rename")


def test_each_mmap_fails(w):
    step_through(w, "mmap")


def test_each_fsync_fails(w):
    step_through(w, "fsync")


def test_the_disk_is_full_from_a_write_on(w):
    step_through(w, "write", forever=True)


def test_a_full_disk_leaves_the_old_site(w):
    scene = Scene(w)
    disk = w.top / "disk"
    disk.mkdir()
    size = sum(len(data) for data in scene.old.values())
    pages = sum(len(data) // 4096 + 2 for data in scene.old.values())
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={pages * 4096 + size // 3}",
         "tmpfs", str(disk)], stderr=subprocess.DEVNULL)
    if mounted.returncode:
        return "no right to mount a small disk"
    try:
        out = disk / "out"
        subprocess.run(["cp", "-a", str(scene.keep), str(out)], check=True)
        filler = disk / "filler"
        filler.write_bytes(b"")
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        w.build(scene.repo, out).expect(3, "[file-write]", "No space left")
        bank.same(scene.old, bank.snapshot(out), "after the full disk")
        filler.unlink()
        w.build(scene.repo, out).expect(0)
        bank.same(scene.new, bank.snapshot(out), "with room again")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


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
    scene = Scene(w, pages=40)
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


def test_killed_while_files_are_moved(w):
    """Between two moves of files, which a random moment seldom meets."""
    scene = Scene(w)
    stage = scene.out / ".resursbank-stage"
    for at in (1, 2, 3, 5, 8, 13):
        scene.rewind()
        env, mark = fail(w, "rename", at)
        w.build(scene.repo, scene.out, "--jobs", "1", env=env)
        if not mark.exists() or not (stage / "manifest").exists():
            continue
        # A second build that cannot go on must not lose the way either.
        scene.repo.write("content/resurser/ny.md", "---\ntilte: fel\n---\n")
        w.build(scene.repo, scene.out).expect(1)
        scene.whole(f"rename {at}, then an error")
        scene.repo.git("checkout", "-q", "--", ".")
        scene.finished(f"rename {at}")


def test_no_process_is_left_behind(w):
    scene = Scene(w, pages=40)
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
    scene = Scene(w, pages=60)
    bank.remove(w.top / "cache")
    seconds = build_seconds(w, scene)
    met = 0
    for part in (0.2, 0.35, 0.5, 0.65, 0.8):
        scene.rewind()
        bank.remove(w.top / "cache")
        process = start(w, scene)
        time.sleep(seconds * part)
        # As a terminal does: to the whole group.
        os.killpg(process.pid, number)
        out, err = process.communicate(timeout=60)
        if process.returncode == 0:
            bank.same(scene.new, bank.snapshot(scene.out), f"at {part}")
            continue
        if process.returncode == -number:
            continue  # before the program had set its handler
        assert process.returncode == 3, (process.returncode, err.decode())
        assert b"[interrupted]" in err, err.decode()
        assert b"page-crash" not in err, err.decode()
        met += 1
        bank.same(scene.old, bank.snapshot(scene.out), f"at {part}")
        assert not (scene.out / ".resursbank-stage").exists()
        scene.finished(f"at {part}")
    assert met, "no build was interrupted"


def test_interrupted_from_the_keyboard(w):
    interrupted(w, signal.SIGINT)


def test_terminated(w):
    interrupted(w, signal.SIGTERM)


bank.main(globals())
