"""The measurements as the table of what must be reached."""

CLASSES = [("word", "one word", 60), ("facets", "one word, 5 facets", 90),
           ("sentence", "sentence with stop words", 110),
           ("misspelt", "misspelt first letter", 110),
           ("phrase", "phrase", 110), ("prefix", "two-letter prefix", 110)]
ENGINES = ["ours", "pagefind", "mini"]


def share(number):
    return f"{number:.3f}"


def relevance_rows(measured):
    names = [name for name, value in measured["ours"].items()
             if isinstance(value, dict) and "mrr" in value]
    for name in names:
        for key, label, goal in [("success", "success@1", ">= .54"),
                                 ("mrr", "MRR@10", ">= .65, typo .62"),
                                 ("recall", "recall@10", ">= .86"),
                                 ("empty", "without result", "<= .01")]:
            yield f"{name}: {label}", goal, \
                lambda own, name=name, key=key: share(own[name][key])
    for name in measured["ours"]:
        if name.startswith("nonsense"):
            yield name, "<= .02", lambda own, name=name: share(own[name])


def cold_rows():
    for name, label, goal in CLASSES:
        def of(own, what, name=name):
            found = own["cold " + name][what]
            scale = 1000 if what == "bytes" else 1
            return "{:.0f} / {:.0f}".format(found["median"] / scale,
                                            found["p95"] / scale)
        yield f"cold KB, {label} (median / p95)", f"<= {goal}", \
            lambda own, of=of: of(own, "bytes")
        yield "  requests", "<= 14", lambda own, of=of: of(own, "requests")
        yield "  round trips", "<= 3", lambda own, of=of: of(own, "hops")
        yield "  queries with fewer than ten shown", "", \
            lambda own, name=name: str(own["cold " + name]["short"])


def other_rows():
    yield "module and interface, gzip KB", "<= 12", \
        lambda own: f"{own['module'] / 1000:.1f}"
    yield "warm ms, median / p95", "<= 50", \
        lambda own: "{median:.0f} / {p95:.0f}".format(**own["warm"])
    yield "indexing s (ours: the stage)", "", \
        lambda own: "{:.2f}".format(
            own["seconds"] if "seconds" in own else own["stage"] / 1000)
    yield "  times the floor", "<= 0.4", \
        lambda own: f"{own['stage'] / own['floor']:.2f}"
    yield "  whole build ms, floor ms", "", \
        lambda own: f"{own['whole']:.0f}, {own['floor']:.0f}"
    yield "  peak memory MiB", "<= 286", lambda own: f"{own['peak']:.0f}"
    yield "index files", "<= 1000", lambda own: str(own["files"])
    yield "  by kind: files, KB", "", lambda own: " ".join(
        f"{kind}:{count},{size // 1000}"
        for kind, (count, size) in own["kinds"].items())


def show(measured):
    rows = [*relevance_rows(measured), *cold_rows(), *other_rows()]
    print("| measure | wanted | ours | Pagefind | MiniSearch |")
    print("|---|---|---|---|---|")
    for label, goal, value in rows:
        cells = []
        for engine in ENGINES:
            try:
                cells.append(value(measured.get(engine, {})))
            except KeyError:
                cells.append("")
        if any(cells):
            print(f"| {label} | {goal} | {' | '.join(cells)} |")
    for engine in ENGINES:
        worst = measured.get(engine, {}).get("warm", {}).get("worst", [])
        if worst:
            slow = ", ".join(f"{row['query']} {row['ms']:.0f}"
                             for row in worst)
            print(f"slowest of {engine}: {slow}")
