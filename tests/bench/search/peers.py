"""The peers: npm packages that are installed into a temporary directory when
somebody measures, and left out where they cannot be had. No lock file of ours
names them."""
import pathlib
import subprocess
import time

from measure import run

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = ["pagefind@1.6.0", "minisearch@7.2.0", "snowball-stemmers@0.6.0"]


def install(place):
    """The directory with the packages, or None."""
    where = place.new("peers")
    where.mkdir()
    (where / "package.json").write_text('{"private": true}\n')
    try:
        done = subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund",
             "--no-save", *PACKAGES],
            cwd=where, stdout=subprocess.DEVNULL, timeout=300)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return where if done.returncode == 0 else None


class Pagefind:
    """A built site as Pagefind has it, and what making that took."""

    def __init__(self, place, packages, site, segments=()):
        self.root = place.new("pagefind")
        run(["node", HERE / "pagefind.mjs", site, self.root, *segments])
        start = time.monotonic()
        run([packages / "node_modules/.bin/pagefind", "--quiet", "--site",
             self.root])
        self.seconds = time.monotonic() - start

    def files(self):
        return sum(path.is_file()
                   for path in (self.root / "pagefind").rglob("*"))
