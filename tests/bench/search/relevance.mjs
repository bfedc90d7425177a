// How good the answers are: labelled queries, and strings that mean nothing.
//
// A job is {root, engine, sets: {name: file}, nonsense: {count, seed}}. A file
// of queries is as tests/search/labelled.mjs reads it.

import { readFileSync } from "node:fs";
import { measure, readLabelled } from "../../search/labelled.mjs";
import { run } from "./browser.mjs";
import { openMini } from "./mini.mjs";
import { nonsense } from "./nonsense.mjs";

const AT_ONCE = 50;

// In the page: opens an engine's module as globalThis.benchFind(query).
const OPEN = {
	ours: async () => {
		const place = document.querySelector("[data-search-module]");
		const url = new URL(place.dataset.searchModule, location.href);
		const index = await (await import(url)).open();
		globalThis.benchFind = async (query) => {
			const { total, results } = await index.search(query);
			return { total, urls: results.map(({ url }) => url) };
		};
	},
	pagefind: async () => {
		const engine = await import("/pagefind/pagefind.js");
		await engine.init();
		globalThis.benchFind = async (query) => {
			const { results } = await engine.search(query);
			const ten = results.slice(0, 10).map((one) => one.data());
			const urls = (await Promise.all(ten)).map(({ url }) => url);
			return { total: results.length, urls };
		};
	},
};
const PAGES = { ours: "/sok/", pagefind: "/pagefind-page/" };

async function findAll(page, queries) {
	const found = [];

	for (let at = 0; at < queries.length; at += AT_ONCE)
		found.push(
			...(await page.evaluate(async (some) => {
				const answers = [];
				for (const query of some)
					answers.push(await globalThis.benchFind(query));
				return answers;
			}, queries.slice(at, at + AT_ONCE))),
		);
	return found;
}

async function finder({ browser, server, job }) {
	if (job.engine === "mini") {
		const find = openMini(job);
		return async (queries) => queries.map(find);
	}
	const page = await browser.newPage();
	await page.goto(server.origin + PAGES[job.engine]);
	await page.evaluate(OPEN[job.engine]);
	return (queries) => findAll(page, queries);
}

await run(async (bench) => {
	const { job } = bench;
	const find = await finder(bench);
	const result = {};

	for (const [name, file] of Object.entries(job.sets)) {
		const labelled = readLabelled(readFileSync(file, "utf8"));
		const found = await find(labelled.map(({ query }) => query));
		result[name] = measure(labelled, found);
	}
	if (job.nonsense) {
		const found = await find(nonsense(job.nonsense));
		const hits = found.filter(({ total }) => total > 0).length;
		result.nonsense = hits / found.length;
	}
	return result;
});
