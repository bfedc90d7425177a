// Pages that were written to make searching slow: a query takes no longer for
// what others have written than its files are large.
//
//	node hostile.mjs BINARY

import { inflateRawSync } from "node:zlib";
import { bankOf, report } from "./bank.mjs";

// Milliseconds, whatever else the machine does.
const SLOW = 5000;
// Pages, and forms in each.
const PAGES = 4;
const FORMS = 37500;
const LARGE = 14;
const LARGE_FORMS = 60000;
const OTHERS = 3000;
// Sets of synonyms that have one word in common, others in each, and bytes that
// a file may have for that.
const SETS = 950;
const MEMBERS = 19;
const MOST_BYTES = 20000;
const VARIANTS = "aàáâãäåā";

// Words of a page that all have one key, and are in no other page.
function formsOf(page, n) {
	const formOf = (number) =>
		Array.from({ length: 7 }, (_, i) =>
			VARIANTS[(number >> (3 * i)) & 7]).join("");
	return Array.from({ length: n }, (_, i) => formOf(page * n + i));
}

function linesOf(words) {
	const lines = [];
	for (let i = 0; i < words.length; i += 1000)
		lines.push(words.slice(i, i + 1000).join(" "));
	return lines.join("\n\n");
}

const pageOf = (title, text) =>
	`---\ntitle: ${title}\ndate: 2025-01-02\nsummary: Kort.\n---\n${text}\n`;

// One of them, and words that are none.
const othersOf = (page) =>
	linesOf(["aaaaaaa", ...Array.from(
		{ length: OTHERS }, (_, i) => `annat${page}x${i}`)]);

async function checkTime(bank, name, query, wanted = 2 * PAGES) {
	const index = await bank.open();
	await index.search(query);
	const before = process.cpuUsage();
	const { total, results } = await index.search(query);
	const took = process.cpuUsage(before).user / 1000;
	report(`hostile: ${name}`, [
		...(took > SLOW ? [`${Math.round(took)} ms`] : []),
		...(total === wanted && results.length === total ? [] : [`${total}`]),
	]);
}

// A word that finds thousands of others is told few of them.
async function checkSynonyms(binary) {
	const sets = Array.from({ length: SETS }, (_, i) =>
		Array.from({ length: MEMBERS }, (_, k) => `ord${i}x${k}`));
	const bank = await bankOf(binary, {
		"artiklar/alla.md": pageOf("Alla", linesOf(sets.flat())),
		"artiklar/ett.md": pageOf("Ett", linesOf(sets.map(([word]) => word))),
		"synonyms.yml": sets.map((set) => `- [annat, ${set}]\n`).join(""),
	});
	await checkTime(bank, "a word of many synonyms", "annat", 2);
	const sizes = bank.names
		.filter((name) => name[0] === "t")
		.map((name) => inflateRawSync(bank.bytes(name)).length);
	const most = Math.max(...sizes);
	report("hostile: bytes of many synonyms",
		most < MOST_BYTES ? [] : [`${most} in a file`]);
	bank.done();
}

// As many forms as no browser is to fetch: nothing is published.
async function checkSize(binary) {
	const pages = Array.from({ length: LARGE }, (_, i) => [
		`artiklar/${i}.md`, pageOf(`Sida ${i}`, linesOf(formsOf(i, LARGE_FORMS)))]);
	const told = await bankOf(binary, Object.fromEntries(pages)).then(
		() => "nothing", ({ status, stderr }) => `${status}: ${stderr}`);
	report("hostile: a file that is too large",
		/^1: .*'[aàáâãäåā]{7}'.*\[search-file\]/s.test(told) ? [] : [told]);
}

async function main([binary]) {
	const bank = await bankOf(binary, Object.fromEntries(
		Array.from({ length: PAGES }, (_, i) => [
			[`artiklar/former-${i}.md`, pageOf(`Former ${i}`, linesOf(formsOf(i, FORMS)))],
			[`artiklar/andra-${i}.md`, pageOf(`Andra ${i}`, othersOf(i))],
		]).flat()));
	await checkTime(bank, "a key of many forms", "aaaaaaa");
	await checkTime(bank, "a key of many forms beside a word", "aaaaaaa annat0x1");
	bank.done();
	await checkSynonyms(binary);
	await checkSize(binary);
}

await main(process.argv.slice(2));
