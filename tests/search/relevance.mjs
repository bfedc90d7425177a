// How well this project's own bank is searched: the queries of queries.tsv,
// asked of the site that is published.
//
//	node relevance.mjs SITE_DIR
//
// The floors are a little below what is reached, so that a change that makes
// answers worse is seen, and one that moves a single query is not.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { report } from "./bank.mjs";
import { measure, readLabelled } from "./labelled.mjs";

const BASE = "https://bank.example/";
const FLOORS = {
	"all queries": { success: 0.92, mrr: 0.94, recall: 0.92, silent: 0.93 },
	"misspelt queries": { success: 0.96, mrr: 0.97, recall: 0.92 },
};
const MOST_EMPTY = 0.02;

// Opens the reader of a site, whose requests read files instead.
async function openSite(site) {
	const sok = join(site, "sok");
	const nameOf = (where, pattern) =>
		readdirSync(where).find((name) => pattern.test(name));

	globalThis.fetch = async (url) =>
		new Response(readFileSync(join(site, new URL(url).pathname)));
	const module = nameOf(sok, /^search\..*\.js$/);
	const entry = nameOf(join(sok, "i"), /^e[0-9a-f]{16}\.bin$/);
	const { open } = await import(pathToFileURL(join(sok, module)));
	return open(`${BASE}sok/i/${entry}`);
}

async function ask(index, labelled) {
	const found = [];

	for (const { query } of labelled) {
		const { total, results } = await index.search(query, { facets: false });
		found.push({ total, urls: results.map(({ url }) => url) });
	}
	return measure(labelled, found);
}

// What is below its floor.
function belowOf(measured, floors) {
	const below = Object.entries(floors)
		.filter(([name, floor]) => measured[name] < floor)
		.map(([name, floor]) => `${name} ${measured[name].toFixed(3)} < ${floor}`);

	if (measured.empty > MOST_EMPTY)
		below.push(`${measured.empty.toFixed(3)} of them find nothing`);
	return below;
}

const queries = fileURLToPath(new URL("queries.tsv", import.meta.url));
const labelled = readLabelled(readFileSync(queries, "utf8"));
const index = await openSite(process.argv[2]);
const sets = {
	"all queries": labelled,
	"misspelt queries": labelled.filter(({ kind }) => kind === "typo"),
};

for (const [name, some] of Object.entries(sets))
	report(name, belowOf(await ask(index, some), FLOORS[name]));
