"""How builds are measured: where they are made, how long they take, how much
memory all their processes have, and the floor to compare them with."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLE_SECONDS = 0.01
SHM = pathlib.Path("/dev/shm")
ROOM_A_PAGE = 200_000   # the bank, its history and two built sites, in bytes

# What a build ends with when the content is not to its liking. It has read
# the history by then, which is all that is asked of a foreign repository.
CONTENT_IS_WRONG = 1


class Failed(Exception):
    pass


class Place:
    """Where everything is made: in memory when there is room."""

    def __init__(self, pages):
        self.in_memory = (SHM.is_dir() and os.access(SHM, os.W_OK) and
                          shutil.disk_usage(SHM).free > pages * ROOM_A_PAGE)
        self.root = pathlib.Path(tempfile.mkdtemp(
            prefix="resursbank-", dir=SHM if self.in_memory else None))
        self.count = 0

    def new(self, name):
        """A path that does not exist yet."""
        self.count += 1
        return self.root / f"{name}-{self.count}"

    def discard(self, *paths):
        """Not on a disk: deleting many files slows down making the next."""
        if self.in_memory:
            for path in paths:
                shutil.rmtree(path)

    def close(self):
        shutil.rmtree(self.root)


def run(command, **options):
    """Its standard output; a failure is ours."""
    result = subprocess.run([str(word) for word in command],
                            stdout=subprocess.PIPE, encoding="utf-8",
                            **options)
    if result.returncode:
        raise Failed(f"{command[0]} ended with {result.returncode}")
    return result.stdout


def session_pss(session):
    """The proportional memory of all processes of a session, in KiB."""
    total = 0
    for process in os.listdir("/proc"):
        if not process.isdigit():
            continue
        try:
            with open(f"/proc/{process}/stat", encoding="utf-8",
                      errors="replace") as stat:
                # The name in parentheses may hold anything.
                fields = stat.read().rpartition(")")[2].split()
            if int(fields[3]) != session:
                continue
            with open(f"/proc/{process}/smaps_rollup",
                      encoding="utf-8") as rollup:
                total += int(re.search(r"^Pss: +(\d+)", rollup.read(),
                                       re.M).group(1))
        except PermissionError:
            raise       # a sum that leaves one out would look too good
        except (OSError, AttributeError):
            continue    # gone in the meantime
    return total


class Sampler(threading.Thread):
    """Keeps the highest memory seen until it is stopped."""

    def __init__(self, session):
        super().__init__()
        self.session = session
        self.peak = 0
        self.error = None
        self.ended = threading.Event()

    def run(self):
        try:
            while not self.ended.wait(SAMPLE_SECONDS):
                self.peak = max(self.peak, session_pss(self.session))
        except OSError as error:
            self.error = error

    def stop(self):
        self.ended.set()
        self.join()
        if self.error:
            raise self.error


class Builder:
    def __init__(self, place, binary, jobs):
        self.place = place
        self.binary = binary
        self.jobs = jobs

    def command(self, repo, output, cache, *more):
        return [str(self.binary), "build", "--repo", str(repo), "--output",
                str(output), "--cache", str(cache), "--jobs",
                str(self.jobs), *more]

    def start(self, command, log):
        """In a session of its own, by which its processes are found."""
        return subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                stderr=log, start_new_session=True)

    def build(self, repo, sampled=False):
        """A cold build: (output, milliseconds, peak KiB or None). Sampling
        takes time from the build, so one is not both sampled and timed."""
        output = self.place.new("output")
        cache = self.place.new("cache")
        log_path = self.place.new("log")
        sampler = None
        with open(log_path, "wb") as log:
            start = time.monotonic()
            process = self.start(self.command(repo, output, cache), log)
            if sampled:
                sampler = Sampler(process.pid)
                sampler.start()
            status = process.wait()
            elapsed = (time.monotonic() - start) * 1000
            if sampler:
                sampler.stop()
        if status:
            sys.stderr.write(log_path.read_text(errors="replace")[-4000:])
            raise Failed(f"the build ended with {status}")
        if cache.exists():
            self.place.discard(cache)
        return output, elapsed, sampler.peak if sampler else None

    def stages(self, repo):
        """The milliseconds that a cold build says it spent on each stage."""
        output = self.place.new("output")
        cache = self.place.new("cache")
        result = subprocess.run(
            self.command(repo, output, cache, "--stats", "--keep-going"),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            encoding="utf-8", errors="replace")
        stages = dict(re.findall(r"^(\w+): *([\d.]+) *ms$", result.stderr,
                                 re.M))
        if result.returncode not in (0, CONTENT_IS_WRONG) or not stages:
            sys.stderr.write(result.stderr[-4000:])
            raise Failed("the build did not say 'STAGE: N ms'")
        self.place.discard(*(path for path in (output, cache)
                             if path.exists()))
        return {stage: float(ms) for stage, ms in stages.items()}


def floor_compile(place):
    binary = place.new("floor")
    flags = run(["pkg-config", "--cflags", "--libs", "libcmark-gfm",
                 "yaml-0.1"]).split()
    run([os.environ.get("CC", "cc"), "-std=c11", "-O2", "-o", binary,
         HERE / "floor.c", *flags, "-lcmark-gfm-extensions"])
    return binary
