// Which pages of the project's own site are looked at: one of every kind that
// a template makes. Of a type the longest page, because it has most on it.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const TYPES = [
	"resurser",
	"exempel",
	"seminarier",
	"artiklar",
	"nyhetsbrev",
	"personer",
	"planer",
	"noder",
	"samlingar",
	"verktyg",
];

function sizeOf(file) {
	return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function longestPage(root, type) {
	const names = readdirSync(join(root, type), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== "sida")
		.map((entry) => entry.name);
	const size = (name) => sizeOf(join(root, type, name, "index.html"));
	names.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
	return `/${type}/${names[0]}/`;
}

// What the text of a page can be made of beside paragraphs.
const PARTS = [
	'<details class="box box-',
	'<div class="box box-',
	'<span class="hl-',
	'<div class="table-scroll"',
	'<pre role="group"',
	'class="recording"',
	'class="card card-link ',
	'class="file-info"',
	'class="translations"',
	'class="footnotes"',
	'class="notice"',
];

// The first page that has a part; one that none has is not tested at all.
function pageWith(root, part) {
	const path = readdirSync(root, { recursive: true })
		.filter((name) => name.endsWith("/index.html"))
		.sort()
		.find((name) =>
			readFileSync(join(root, name), "utf8").includes(part),
		);
	if (!path)
		throw new Error(`no page has ${part}`);
	return `/${path.slice(0, -"index.html".length)}`;
}

export function pagesOf(root) {
	const pages = [
		"/",
		...TYPES.map((type) => longestPage(root, type)),
		"/om/",
		"/resurser/",
		"/skolform/",
		"/skolform/grundskola/",
		"/sok/a-o/",
		"/404.html",
		...PARTS.map((part) => pageWith(root, part)),
	];
	return [...new Set(pages)];
}
