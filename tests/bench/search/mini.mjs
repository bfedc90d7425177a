// MiniSearch with the Swedish Snowball stemmer, as its users set it up: every
// field of a page, prefixes and near words found too. Its packages lie where
// the job says; the pages are read from Markdown.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const FRONT = /^---\n([\s\S]*?)\n---\n/;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const SHOWN = 10;

function pageOf(root, path) {
	const text = readFileSync(join(root, path), "utf8");
	const front = FRONT.exec(text)?.[1] ?? "";
	const body = text.replace(FRONT, "");
	const valueOf = (key) =>
		new RegExp(`^${key}: *(.*)$`, "m").exec(front)?.[1] ?? "";

	return {
		id: `/${path.replace(/(\/index)?\.md$/, "/")}`,
		title: valueOf("title") || valueOf("name"),
		headings: (body.match(/^#+ .*/gm) ?? []).join(" "),
		summary: valueOf("summary"),
		tags: valueOf("tags"),
		body,
	};
}

function pagesOf(content) {
	return readdirSync(content, { recursive: true })
		.filter((path) => path.endsWith(".md"))
		.sort()
		.map((path) => pageOf(content, path));
}

function engineOf(job) {
	const require = createRequire(join(job.peers, "here.js"));
	const MiniSearch = require("minisearch");
	const stemmer = require("snowball-stemmers").newStemmer("swedish");
	const engine = new MiniSearch({
		fields: ["title", "headings", "summary", "tags", "body"],
		tokenize: (text) => text.normalize("NFC").match(WORD) ?? [],
		processTerm: (term) => stemmer.stem(term.toLowerCase()),
		searchOptions: {
			boost: { title: 3, headings: 2 },
			fuzzy: 0.2,
			prefix: true,
		},
	});

	engine.addAll(pagesOf(job.content));
	return engine;
}

export function openMini(job) {
	const engine = engineOf(job);

	return (query) => {
		const results = engine.search(query);
		const urls = results.slice(0, SHOWN).map(({ id }) => id);
		return { total: results.length, urls };
	};
}

// What a first query fetches: the whole index.
export function miniBytes(job) {
	return gzipSync(JSON.stringify(engineOf(job)), { level: 6 }).length;
}
