#!/usr/bin/env python3
"""Calls that fail on the way leave a whole site, and the next build makes it
right: each write, rename, mapping and flush in turn, and a full disk."""
import errno
import random
import subprocess
import time

import bank

CALLS = {"write": errno.ENOSPC, "rename": errno.EIO, "mmap": errno.ENOMEM,
         "fsync": errno.EIO}
SLOW = 10  # seconds after which not every call of a kind is failed


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
    scene = bank.Scene(w)
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
        slow = time.monotonic() - started > SLOW
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
    scene = bank.Scene(w)
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


def test_killed_while_files_are_moved(w):
    """Between two moves of files, which a random moment seldom meets."""
    scene = bank.Scene(w)
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


bank.main(globals())
