"""The parts of the measurement. Each leaves what it found in `measured`, by
engine and measure; the table knows what to make of it."""
import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys

import classes
import peers
from measure import ROOT, Failed, floor_compile, run

HERE = pathlib.Path(__file__).resolve().parent
PAGES = 10000
ROUNDS = 3
NONSENSE = {"count": 1000, "seed": 1}
# Before each answer, so that rounds of requests stand apart.
DELAY_MS = 100
SEGMENTS = ["skolform", "arskurs", "amne", "malgrupp", "resurstyp"]
SHORT = ["sk", "och", "a"]


def node(script, job):
    """What a script makes of a job."""
    done = subprocess.run(["node", HERE / script], input=json.dumps(job),
                          stdout=subprocess.PIPE, encoding="utf-8")
    if done.returncode:
        raise Failed(f"{script} ended with {done.returncode}")
    return json.loads(done.stdout)


def percentile(numbers, share):
    """The least that so many of the numbers do not exceed."""
    numbers = sorted(numbers)
    return numbers[max(0, -(-len(numbers) * share // 100) - 1)]


def spread(numbers):
    return {"median": percentile(numbers, 50), "p95": percentile(numbers, 95)}


class Bench:
    def __init__(self, options, place, builder, packages):
        self.options = options
        self.place = place
        self.builder = builder
        self.packages = packages
        self.measured = collections.defaultdict(dict)
        self.bank = options.bank
        self.site = None
        self.pagefind = None

    # ---- relevance ------------------------------------------------------

    def relevance(self):
        own = {"own": str(ROOT / "tests/search/queries.tsv")}
        self.compare(ROOT, own)
        options = self.options
        if options.help_corpus and options.sets:
            sets = {path.stem: str(path)
                    for path in sorted(options.sets.glob("*.tsv"))}
            self.compare(options.help_corpus, sets)

    def compare(self, bank, sets):
        """The engines on one bank, with its labelled queries."""
        site, _, _ = self.builder.build(bank)
        jobs = {"ours": {"root": str(site)}}
        if self.packages:
            peer = peers.Pagefind(self.place, self.packages, site)
            jobs["pagefind"] = {"root": str(peer.root)}
            jobs["mini"] = {"root": str(site), "peers": str(self.packages),
                            "content": str(bank / "content")}
        for engine, job in jobs.items():
            found = node("relevance.mjs", {
                **job, "engine": engine, "sets": sets, "nonsense": NONSENSE})
            nonsense = found.pop("nonsense")
            self.measured[engine].update(found)
            self.measured[engine]["nonsense " + "/".join(sets)] = nonsense

    # ---- bytes and times in the browser ---------------------------------

    def prepare(self):
        """The large bank, its site, and the peer's index of it."""
        if self.site:
            return
        if not self.bank:
            self.bank = self.place.new("bank")
            run([sys.executable, HERE.parent / "make_bank.py", "--pages",
                 PAGES, "--out", self.bank])
        self.site, _, _ = self.builder.build(self.bank)
        self.queries = classes.choose(self.bank / "content",
                                      self.options.queries, self.options.seed)
        self.sizes()
        if self.packages:
            there = [name for name in SEGMENTS if (self.site / name).is_dir()]
            self.pagefind = peers.Pagefind(self.place, self.packages,
                                           self.site)
            self.faceted = peers.Pagefind(self.place, self.packages,
                                          self.site, there)
            self.measured["pagefind"]["files"] = self.pagefind.files()
            self.measured["pagefind"]["seconds"] = self.pagefind.seconds

    def sizes(self):
        """The module and the files of the index, by kind."""
        ours = self.measured["ours"]
        ours["module"] = sum(len(gzip.compress(path.read_bytes(), 6))
                             for path in self.site.glob("sok/*.js"))
        kinds = collections.defaultdict(lambda: [0, 0])
        for path in self.site.glob("sok/i/*.bin"):
            kinds[path.name[0]][0] += 1
            kinds[path.name[0]][1] += path.stat().st_size
        ours["kinds"] = dict(sorted(kinds.items()))
        ours["files"] = sum(count for count, _ in kinds.values())

    def cold(self):
        self.prepare()
        plain = {name: {"queries": some, "wide": False}
                 for name, some in self.queries.items()}
        facets = {"facets": {"queries": self.queries["word"], "wide": True}}
        self.cold_of("ours", self.site, {**plain, **facets})
        if self.packages:
            self.cold_of("pagefind", self.pagefind.root, plain)
            self.cold_of("pagefind", self.faceted.root, facets)

    def cold_of(self, engine, root, wanted):
        found = node("cold.mjs", {"root": str(root), "engine": engine,
                                  "delay": DELAY_MS, "classes": wanted})
        for name, rows in found.items():
            self.measured[engine]["cold " + name] = {
                "bytes": spread([row["bytes"] for row in rows]),
                "requests": spread([row["requests"] for row in rows]),
                "hops": spread([row["hops"] for row in rows]),
                "short": sum(row["shown"] < 10 for row in rows),
                "worst": max(rows, key=lambda row: row["bytes"]),
            }

    def warm(self):
        self.prepare()
        queries = SHORT + [query for some in self.queries.values()
                           for query in some[:max(1, self.options.queries //
                                                  5)]]
        roots = {"ours": self.site}
        if self.packages:
            roots["pagefind"] = self.faceted.root
        for engine, root in roots.items():
            rows = node("warm.mjs", {"root": str(root), "engine": engine,
                                     "queries": queries})
            if not rows:
                raise Failed(f"{engine} answered no query")
            self.measured[engine]["warm"] = {
                **spread([row["ms"] for row in rows]),
                "worst": sorted(rows, key=lambda row: -row["ms"])[:5]}

    # ---- indexing -------------------------------------------------------

    def build(self):
        """Time of the stage and of the whole build beside the floor's, and
        the memory of the whole build."""
        self.prepare()
        built, _, peak = self.builder.build(self.bank, sampled=True)
        floor = floor_compile(self.place)
        stages, builds, floors = [], [], []
        for _ in range(ROUNDS):
            stages.append(self.builder.stages(self.bank)["search"])
            output, elapsed, _ = self.builder.build(self.bank)
            self.place.discard(output)
            builds.append(elapsed)
            fresh = self.place.new("fresh")
            floors.append(float(run([floor, self.bank / "content", built,
                                     fresh, self.builder.jobs])))
            self.place.discard(fresh)
        self.measured["ours"].update(
            {"peak": peak / 1024, "stage": min(stages), "whole": min(builds),
             "floor": min(floors)})
