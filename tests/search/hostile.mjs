// Pages that were written to make searching slow: a query takes no longer for
// what others have written than its files are large.
//
//	node hostile.mjs BINARY

import { bankOf, report } from "./bank.mjs";

const SLOW = 5000;
const FORMS = 150000;
const PAGES = 4;
const OTHERS = 3000;
const VARIANTS = "aàáâãäåā";

// Words that all have one key, each once.
function formsOf(page) {
	const formOf = (number) =>
		Array.from({ length: 6 }, (_, i) =>
			VARIANTS[(number >> (3 * i)) & 7]).join("");
	return Array.from(
		{ length: FORMS / PAGES }, (_, i) => formOf(page * (FORMS / PAGES) + i));
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
	linesOf(["aaaaaa", ...Array.from(
		{ length: OTHERS }, (_, i) => `annat${page}x${i}`)]);

async function checkTime(bank, name, query) {
	const index = await bank.open();
	await index.search(query);
	const began = performance.now();
	const { total, results } = await index.search(query);
	const took = performance.now() - began;
	report(`hostile: ${name}`, [
		...(took > SLOW ? [`${Math.round(took)} ms`] : []),
		...(total === 2 * PAGES && results.length === total ? [] : [`${total}`]),
	]);
}

async function main([binary]) {
	const bank = await bankOf(binary, Object.fromEntries(
		Array.from({ length: PAGES }, (_, i) => [
			[`artiklar/former-${i}.md`, pageOf(`Former ${i}`, linesOf(formsOf(i)))],
			[`artiklar/andra-${i}.md`, pageOf(`Andra ${i}`, othersOf(i))],
		]).flat()));
	await checkTime(bank, "a key of many forms", "aaaaaa");
	await checkTime(bank, "a key of many forms beside a word", "aaaaaa annat0x1");
	bank.done();
}

await main(process.argv.slice(2));
