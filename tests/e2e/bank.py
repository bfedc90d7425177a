"""What the end-to-end tests share: small banks with fixed dates, running the
program on them, and comparing what comes out. A test is a function test_*(w)
of a script that ends with bank.main(globals()); `w` is a Workplace."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
URL = "https://www.example.org/"
# Of the output directory, what is not made anew from the same input.
LOCK = ".resursbank-lock"

RESOURCE = """---
title: {title}
summary: {summary}
resource_type: lektion
stage: [grundskola]
tags: [{tags}]
authors: [redaktionen]
{more}---

## Uppgift

{body}

![Ett rutmönster](/bild.svg)

Läs också [början](/) och [den första lektionen](/resurser/lektion-1/#uppgift).
"""

SVG = ('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">'
       '<path d="M0 0h8v8H0z" fill="#{:06x}"/></svg>\n')


def resource(number, tags="läsning", body="Räkna till tre.", title=None,
             date=None):
    """Without a date it must be committed to have one."""
    return RESOURCE.format(title=title or f"Lektion {number}", tags=tags,
                           summary=f"Om lektion {number}.", body=body,
                           more=f"date: {date}\n" if date else "")


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    def __str__(self):
        return f"exit {self.status}\n{self.out}{self.err}"

    def expect(self, status, *parts):
        """The exit status, and texts that must be in the diagnostics."""
        assert self.status == status, f"not exit {status}: {self}"
        for part in parts:
            assert part in self.err, f"no {part!r} in: {self}"
        return self


class Bank:
    """A git repository with content, made below a directory."""

    def __init__(self, place, root):
        self.place = place
        self.root = pathlib.Path(root)
        self.root.mkdir(parents=True)
        self.commits = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *args, **env):
        base = {"HOME": str(self.place.top), "PATH": os.environ["PATH"],
                "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_AUTHOR_NAME": "Redaktionen",
                "GIT_AUTHOR_EMAIL": "redaktionen@example.org",
                "GIT_COMMITTER_NAME": "Redaktionen",
                "GIT_COMMITTER_EMAIL": "redaktionen@example.org"}
        return subprocess.run(["git", "-C", str(self.root), *args],
                              env={**base, **env}, check=True,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE).stdout.decode()

    def path(self, path):
        return self.root / path

    def write(self, path, text):
        target = self.path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, message="Ändra"):
        """A commit a day later than the last one."""
        self.commits += 1
        date = f"{1760000000 + 86400 * self.commits} +0100"
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message,
                 GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)

    def fill(self, pages=4):
        """Pages of several types, an image and an attachment."""
        self.write("content/site.yml", "title: Provbanken\n")
        self.write("content/index.md", "# Välkommen\n\nEn liten bank.\n")
        self.write("content/bild.svg", SVG.format(0x336699))
        self.write("content/personer/redaktionen.md",
                   "---\nname: Redaktionen\nrole: Redaktion\n---\n")
        self.write("content/artiklar/ord.md",
                   "---\ntitle: Om ord\nsummary: Kort om ord.\n"
                   "authors: [redaktionen]\n---\n\nOrd är till för alla.\n")
        for i in range(1, pages + 1):
            self.write(f"content/resurser/lektion-{i}.md",
                       resource(i, "läsning, räkning" if i % 2 else "läsning"))
        self.write("content/resurser/data/index.md",
                   resource("data", body="Se [tabellen](tabell.csv)."))
        self.write("content/resurser/data/tabell.csv", "a;b\n1;2\n")
        self.git("config", "core.autocrlf", "false")
        self.commit("Första")
        return self


class Workplace:
    """A scratch directory, and the program to test."""

    def __init__(self, top, program):
        self.top = pathlib.Path(top)
        self.program = program

    def bank(self, name="bank", **options):
        return Bank(self, self.top / name).fill(**options)

    def environment(self, **changes):
        env = {"PATH": os.environ["PATH"], "HOME": str(self.top),
               "XDG_CACHE_HOME": str(self.top / "cache")}
        for name, value in os.environ.items():
            if name.endswith("SAN_OPTIONS"):
                env[name] = value
        env.update(changes)
        return {k: v for k, v in env.items() if v is not None}

    def run(self, *args, cwd=None, env=None, timeout=120):
        return Result(subprocess.run(
            [self.program, *map(str, args)], cwd=cwd or self.top,
            env=env or self.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout))

    def build(self, bank, out, *args, env=None, url=URL):
        return self.run("build", "--repo", bank.root, "--output", out,
                        "--base-url", url, *args, env=env)

    def built(self, bank, out, *args, **options):
        """Builds without an error, and gives what was made."""
        self.build(bank, out, *args, **options).expect(0)
        return snapshot(out)

    def clean(self, bank, *args, name="clean", **options):
        """What a build from nothing makes: no output, no cache."""
        out = self.top / name
        remove(out)
        remove(self.top / "clean-cache")
        made = self.built(bank, out, "--cache", self.top / "clean-cache",
                          *args, **options)
        remove(out)
        return made


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
        self.repo.write("content/resurser/ny.md", resource("ny"))
        self.repo.path("content/artiklar/ord.md").unlink()
        self.repo.commit()

    def rewind(self):
        """The output as the first build left it."""
        remove(self.out)
        subprocess.run(["cp", "-a", str(self.keep), str(self.out)],
                       check=True)

    def whole(self, what):
        """Every file is one of the two states' files, whole."""
        made = site(snapshot(self.out))
        for name, data in made.items():
            assert data in (self.old.get(name), self.new.get(name)), \
                f"{what}: {name} is neither the old nor the new one"

    def finished(self, what):
        self.w.build(self.repo, self.out).expect(0)
        same(self.new, snapshot(self.out), what)


def remove(path):
    shutil.rmtree(path, ignore_errors=True)


def snapshot(directory):
    """Path to bytes (or the link's target) of all that is in a directory."""
    top = pathlib.Path(directory)
    found = {}
    for path in sorted(top.rglob("*")):
        name = str(path.relative_to(top))
        if path.is_symlink():
            found[name] = "-> " + os.readlink(path)
        elif path.is_file() and name != LOCK:
            found[name] = path.read_bytes()
    return found


def site(made):
    """A snapshot without what is the program's own bookkeeping."""
    return {name: data for name, data in made.items()
            if not name.startswith(".resursbank-")}


def same(one, other, what="the outputs"):
    """Fails with the names that differ."""
    if one == other:
        return
    names = sorted(name for name in one.keys() | other.keys()
                   if one.get(name) != other.get(name))
    lines = []
    for name in names[:8]:
        if name not in one or name not in other:
            lines.append(f"{name}: only in the "
                         f"{'first' if name in one else 'second'}")
        else:
            lines.append(f"{name}: differs")
    raise AssertionError(f"{what}: {len(names)} differ: " + "; ".join(lines))


def shim(program):
    """The library that makes calls fail, beside the program."""
    build = pathlib.Path(program).resolve().parent
    for path in (build / "tests/e2e/fail.so",
                 build / "release/tests/e2e/fail.so"):
        if path.exists():
            return path
    raise AssertionError("fail.so is not built: make test-programs")


def main(names):
    program = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:]
    failed = 0
    for name, test in list(names.items()):
        if not name.startswith("test_") or (wanted and name not in wanted):
            continue
        title = name[len("test_"):].replace("_", " ")
        started = time.monotonic()
        top = tempfile.mkdtemp(prefix="resursbank-e2e-")
        try:
            why = test(Workplace(top, program))
            seconds = f"{time.monotonic() - started:.1f} s"
            print(f"ok {title} # skip {why}" if why
                  else f"ok {title} # {seconds}")
        except Exception as error:  # a test's failure is any exception
            failed += 1
            if not isinstance(error, AssertionError) or not str(error):
                traceback.print_exc()
            reason = " ".join(str(error).split("\n"))
            print(f"not ok {title}: {reason}")
        finally:
            shutil.rmtree(top, ignore_errors=True)
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
