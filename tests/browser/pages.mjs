// Which pages of the project's own site are looked at: one of every kind that
// a template makes. Of a type the longest page, because it has most on it.

import { readdirSync, statSync } from "node:fs";
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

export function pagesOf(root) {
	return [
		"/",
		...TYPES.map((type) => longestPage(root, type)),
		"/om/",
		"/resurser/",
		"/skolform/",
		"/skolform/grundskola/",
		"/404.html",
	];
}
