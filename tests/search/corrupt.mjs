// Files of the index that are cut, altered or not there: a query then gives a
// result or an error with a code, soon, and what failed is asked for again.
//
//	node corrupt.mjs BINARY

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { bankOf, random, report } from "./bank.mjs";

const SLOW = 2000;
const ALTERED = 6;

const QUERIES = [
	["gravitation"], ["grav"], ["gr"], ["gravitatoin"], ['"gravitation i rymden"'],
	["rymd skola"], ["", { sort: "title", filters: { taggar: ["ljus"] } }],
	["tyngdkraftsförsök", { sort: "date" }],
];

function pageOf(i) {
	return [
		"---", `title: Gravitation i rymden ${i}`, `date: 202${i % 5}-03-01`,
		"summary: Försök med tyngdkraft i skolan.",
		`tags: [${i % 2 ? "ljus" : "vulkaner"}, gravitation]`,
		"---", "# Om gravitation", "",
		`Gravitation i rymden är svag, säger ${i} av skolans elever.`, "",
		"Tyngdkraften mäts med en våg. ".repeat(1 + (i % 7)),
	].join("\n");
}

// All queries, with what each gave: null, or the error's code.
async function askAll(bank) {
	const all = [];
	for (const [query, options] of QUERIES) {
		const began = Date.now();
		let code = null;
		try {
			const index = await bank.open();
			const { total, results } = await index.search(query, options);
			code = Number.isInteger(total) && Array.isArray(results) ? null : "result";
		} catch (error) {
			code = error.code ?? error.stack;
		}
		all.push(Date.now() - began > SLOW ? "slow" : code);
	}
	return all;
}

// How a file can be wrong: [name, bytes], most of them with what is inside
// altered, since few bytes of a compressed file can be without its ending there.
function* wrongs(bytes, next) {
	const plain = inflateRawSync(bytes);
	const flip = (buffer) => {
		const copy = Buffer.from(buffer);
		copy[Math.floor(next() * copy.length)] ^= 1 << Math.floor(next() * 8);
		return copy;
	};
	const cut = (buffer) => buffer.subarray(0, Math.floor(next() * buffer.length));
	const fill = (buffer) => {
		const copy = Buffer.from(buffer);
		const at = Math.floor(next() * copy.length);
		copy.subarray(at, at + 1 + Math.floor(next() * 6)).fill(255);
		return copy;
	};
	// So long that it is none: infinity times 0.
	const number = Buffer.alloc(160, 128);
	number[number.length - 1] = 0;
	const grow = (buffer) => {
		const at = Math.floor(next() * buffer.length);
		return Buffer.concat([buffer.subarray(0, at), number, buffer.subarray(at)]);
	};
	yield ["empty", Buffer.alloc(0)];
	yield ["nothing in it", deflateRawSync(Buffer.alloc(0))];
	for (let i = 0; i < ALTERED; i++) {
		yield ["cut short", cut(bytes)];
		yield ["flipped", flip(bytes)];
		yield ["cut inside", deflateRawSync(cut(plain))];
		yield ["flipped inside", deflateRawSync(flip(plain))];
		yield ["filled inside", deflateRawSync(fill(plain))];
		yield ["a number too long", deflateRawSync(grow(plain))];
	}
}

async function checkDamage(bank) {
	const next = random(7);
	const wrong = [];
	for (const name of bank.names.filter((one) => one !== "entry.bin")) {
		for (const [what, bytes] of wrongs(bank.bytes(name), next)) {
			bank.replace.set(name, bytes);
			const codes = await askAll(bank);
			// An entry may name files that are not there.
			const allowed = name === bank.entry
				? [null, "damaged", "version", "network"]
				: [null, "damaged"];
			for (const code of codes.filter((one) => !allowed.includes(one)))
				wrong.push(`${name}, ${what}: ${code}`);
			if (what === "cut short" && codes.every((code) => code === null))
				wrong.push(`${name}, ${what}: nothing is said`);
		}
		bank.replace.delete(name);
	}
	report("corrupt: an error or a result", wrong);
}

async function checkMissing(bank) {
	const wrong = [];
	for (const name of bank.names.filter((one) => one !== "entry.bin")) {
		bank.replace.set(name, null);
		const index = await bank.open().catch((error) => error);
		const ask = ([query, options]) =>
			index.search(query, options).then(
				() => null, ({ code }) => code);
		const codes = index.search
			? await Promise.all(QUERIES.map(ask))
			: [index.code];
		bank.replace.delete(name);
		const again = await Promise.all(
			index.search ? QUERIES.map(ask) : [bank.open().then(() => null)]);
		if (codes.some((code) => code !== null && code !== "network") ||
		    codes.every((code) => code === null))
			wrong.push(`${name}: ${codes}`);
		if (again.some((code) => code !== null))
			wrong.push(`${name}, asked again: ${again}`);
	}
	report("corrupt: a missing file is asked for again", wrong);
}

// What the browser's cache has of a file is damaged, and the host's is not.
async function checkCached(bank) {
	const wrong = [];
	for (const name of bank.names.filter((one) => one !== "entry.bin")) {
		bank.cached.set(name, bank.bytes(name).subarray(0, -1));
		const codes = await askAll(bank);
		bank.cached.delete(name);
		if (codes.some((code) => code !== null))
			wrong.push(`${name}: ${codes}`);
	}
	report("corrupt: what is damaged is fetched from the host", wrong);
}

async function checkVersion(bank) {
	const plain = inflateRawSync(bank.bytes(bank.entry));
	plain[3]++;
	bank.replace.set(bank.entry, deflateRawSync(plain));
	const code = await bank.open().then(() => null, (error) => error.code);
	bank.replace.clear();
	report("corrupt: another version", code === "version" ? [] : [`${code}`]);
}

// ---- files that are made up ------------------------------------------------

const numberOf = (value) => {
	const bytes = [];
	for (; value > 127; value = Math.floor(value / 128))
		bytes.push(128 + (value % 128));
	return Buffer.from([...bytes, value]);
};
const textOf = (text) =>
	Buffer.concat([numberOf(Buffer.byteLength(text)), Buffer.from(text)]);

// The entry with another number of documents, of which nothing is known.
function entryOf(bank, documents, bound) {
	const plain = inflateRawSync(bank.bytes(bank.entry));
	let at = 5 + plain[4];
	const numberAt = () => {
		let value = 0;
		for (let unit = 1; ; unit *= 128) {
			value += (plain[at] & 127) * unit;
			if (plain[at++] < 128)
				return value;
		}
	};
	const start = at;
	const had = numberAt();
	numberAt();
	return Buffer.concat([
		plain.subarray(0, start), numberOf(documents), numberOf(bound),
		Buffer.alloc(documents), plain.subarray(at + had)]);
}

// A facet whose lists are full, each term being below the one before it.
const facetOf = (terms, documents, isDeep) => Buffer.concat([
	textOf(JSON.stringify([{
		segment: "taggar", label: "Taggar",
		terms: Array.from({ length: terms }, (_, i) =>
			[`t${i}`, `T${i}`, isDeep ? i - 1 : -1]),
	}])),
	...Array.from({ length: terms }, () => numberOf(documents)),
]);

// Facets whose terms no document has.
const facetsOf = (n, terms) => Buffer.concat([
	textOf(JSON.stringify(Array.from({ length: n }, (_, i) => ({
		segment: `s${i}`, label: "",
		terms: Array.from({ length: terms }, (_, k) => [`t${k}`, "", -1]),
	})))),
	Buffer.alloc(n * terms),
]);

// Words that have nearly all of themselves from the one before.
const wordsOf = (n) => Buffer.concat([
	numberOf(n), Buffer.from([0, 120]), Buffer.alloc(120, "g"),
	Buffer.alloc(2 * (n - 1)).fill(Buffer.from([120, 0])),
]);

const fileOf = (bank, kind) =>
	bank.names.filter((name) => name[0] === kind && name !== "entry.bin");

// What takes no room in a file, and would be gigabytes or hours in a browser.
const MADE_UP = [
	["lists without end", "x", (bank) => [entryOf(bank, 30, 2 ** 31),
		facetOf(4, 2 ** 25)]],
	["full lists of many documents", "x", (bank) => [entryOf(bank, 2 ** 17, 2 ** 17),
		facetOf(400, 2 ** 17)]],
	["cells without end", "x", (bank) => [entryOf(bank, 2 ** 17, 2 ** 17),
		facetsOf(4000, 2)]],
	["terms in terms", "x", (bank) => [entryOf(bank, 2 ** 12, 2 ** 12),
		facetOf(1000, 2 ** 12, true)]],
	["documents of nothing", "e", (bank) => [entryOf(bank, 3e6, 3e6), null]],
	["words of nothing", "f", () => [null, wordsOf(3e6)]],
	["words of nothing", "t", () => [null, wordsOf(3e6)]],
	["texts of nothing", "t", () => [null, Buffer.concat([
		Buffer.from([1, 0, 1, 103, 0, 0, 0, 0, 0]), wordsOf(1e6)])]],
	["too much", "o", () => [null, Buffer.alloc(2 ** 29)]],
	["too much", "t", () => [null, Buffer.alloc(2 ** 29)]],
	["too much", "c", () => [null, Buffer.alloc(2 ** 29, " ")]],
	["too much", "e", (bank) => [Buffer.concat([
		inflateRawSync(bank.bytes(bank.entry)), Buffer.alloc(2 ** 29)]), null]],
];

async function checkMadeUp(bank) {
	const wrong = [];
	for (const [what, kind, make] of MADE_UP) {
		const [entry, file] = make(bank);
		if (entry)
			bank.replace.set(bank.entry, deflateRawSync(entry));
		if (file)
			for (const name of fileOf(bank, kind))
				bank.replace.set(name, deflateRawSync(file));
		const codes = await askAll(bank);
		bank.replace.clear();
		if (!codes.includes("damaged") ||
		    codes.some((code) => code !== "damaged" && code !== null))
			wrong.push(`${kind}, ${what}: ${codes}`);
	}
	report("corrupt: what is made up is told", wrong);
}

async function main([binary]) {
	const bank = await bankOf(binary, Object.fromEntries([
		...Array.from({ length: 30 }, (_, i) => [`artiklar/sida-${i}.md`, pageOf(i)]),
		["synonyms.yml", "- [gravitation, tyngdkraften mäts]\n"],
	]));
	await checkMissing(bank);
	await checkCached(bank);
	await checkVersion(bank);
	await checkMadeUp(bank);
	await checkDamage(bank);
	bank.done();
}

await main(process.argv.slice(2));
