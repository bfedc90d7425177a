// The files of the index: fetched, inflated and decoded once each, and kept.
//
// ../format.h draws them. None of their bytes is trusted: every count is held
// against what is left, so that a file that is cut or altered ends in an error
// and never in a hang. What failed is not kept, and the next search asks anew.

import { wordKey } from "./words.js";

const VERSION = 1;
const MOST_BYTES = 1 << 26;
// Bytes of the longest key that is written, see text/words.h.
const LONGEST = 128;

// Errors have a code: "network", "damaged", or "version" where the index is of
// another version than this program.
export function failure(code, message) {
	return Object.assign(new Error(message), { code });
}

const damaged = (what) => failure("damaged", `${what} is damaged`);

const utf8 = new TextDecoder();

// Reads the bytes of a file from the first to the last.
class Bytes {
	constructor(bytes) {
		this.bytes = bytes;
		this.at = 0;
	}

	left() {
		return this.bytes.length - this.at;
	}

	take(n) {
		if (n > this.left())
			throw damaged("a length");
		this.at += n;
		return this.bytes.subarray(this.at - n, this.at);
	}

	number() {
		let value = 0;
		for (let unit = 1; this.at < this.bytes.length; unit *= 128) {
			const byte = this.bytes[this.at++];
			value += (byte & 127) * unit;
			if (byte < 128)
				return value;
		}
		throw damaged("a number");
	}

	// That number, if there is a byte left for each.
	fits(n) {
		if (n > this.left())
			throw damaged("a count");
		return n;
	}

	count() {
		return this.fits(this.number());
	}

	numbers(n) {
		const all = new Uint32Array(this.fits(n));
		for (let i = 0; i < n; i++)
			all[i] = this.number();
		return all;
	}

	part() {
		return new Bytes(this.take(this.number()));
	}

	text() {
		return utf8.decode(this.take(this.number()));
	}

	texts() {
		return Array.from({ length: this.count() }, () => this.text());
	}

	words(n) {
		const word = new Uint8Array(LONGEST);
		return Array.from({ length: this.fits(n) }, () => {
			const common = this.number();
			const rest = this.take(this.number());
			word.set(rest, common);
			return utf8.decode(word.subarray(0, common + rest.length));
		});
	}

	// Digits of files' names.
	names(n) {
		return Array.from({ length: this.fits(n) }, () =>
			Array.from(this.take(4), (byte) =>
				byte.toString(16).padStart(2, "0"),
			).join(""),
		);
	}
}

function sum(numbers) {
	return numbers.reduce((a, b) => a + b, 0);
}

// ---- the kinds of files -------------------------------------------------

function decodeDirectory(file) {
	const n = file.count();
	return { least: file.words(Math.max(n - 1, 0)), names: file.names(n) };
}

function decodeEntry(file) {
	if (utf8.decode(file.take(3)) !== "RBS")
		throw damaged("the entry");
	if (file.take(1)[0] !== VERSION)
		throw failure("version", "the index is of another version");
	const entry = { language: file.text(), documents: file.number() };
	const slots = file.number();
	entry.perCard = file.number();
	entry.classes = file.take(slots);
	const stops = file.texts();
	const own = file.take(stops.length);
	entry.stops = new Map(stops.map((word, i) => [word, i + 1]));
	entry.ownStops = new Set(stops.filter((_, i) => own[i]));
	entry.types = file.texts();
	entry.facets = Array.from({ length: file.count() }, () => ({
		segment: file.text(),
		file: file.number(),
	}));
	for (const kind of "tpfr")
		entry[kind] = decodeDirectory(file);
	entry.c = file.names(file.count());
	entry.x = file.names(file.count());
	[entry.title, entry.date] = file.names(2);
	// Documents by number and back.
	entry.ids = Uint32Array.from(entry.classes.keys()).filter(
		(id) => entry.classes[id],
	);
	entry.numbers = new Uint32Array(slots);
	entry.ids.forEach((id, number) => (entry.numbers[id] = number));
	if (entry.ids.length !== entry.documents || !entry.perCard)
		throw damaged("the entry");
	return entry;
}

// Lists of documents, one behind the other: list(i) is of counts[i] documents.
function decodeLists(file, counts, slots) {
	const total = sum(counts);
	const gaps = file.part();
	const ids = new Uint32Array(gaps.fits(total));
	const codes = file.take(total);
	const ends = new Uint32Array(counts.length);
	let at = 0;
	counts.forEach((n, i) => {
		ends[i] = at + n;
		for (let id = -1; at < ends[i]; at++) {
			id += gaps.number() + 1;
			if (id >= slots)
				throw damaged("a list");
			ids[at] = id;
		}
	});
	return (i) => ({
		ids: ids.subarray(ends[i] - counts[i], ends[i]),
		codes: codes.subarray(ends[i] - counts[i], ends[i]),
	});
}

function decodeGroups(file, n) {
	const members = [];
	const groups = file.numbers(n).map((back, word) => {
		const group = back ? members.length - back : members.length;
		if (group < 0)
			throw damaged("a group");
		(members[group] ??= []).push(word);
		return group;
	});
	return { groups, members };
}

function decodeTerms(file, { classes }) {
	const n = file.count();
	const words = file.words(n);
	const { groups, members } = decodeGroups(file, n);
	const documents = file.numbers(n);
	const cuts = file.numbers(n);
	const counts = [...documents, ...file.numbers(2 * members.length)];
	const beginnings = new Map();
	for (let left = file.count(); left > 0; left--) {
		beginnings.set(file.text(), counts.length);
		counts.push(file.number());
	}
	const labels = Array.from({ length: file.count() }, () => ({
		words: file.text(),
		facet: file.number(),
		term: file.text(),
		label: file.text(),
	}));
	const list = decodeLists(file, counts, classes.length);
	return { words, groups, members, cuts, beginnings, labels, list };
}

// places(word, i): [from, to) in `at` and `stops` of the i-th document that
// has the word.
function decodePositions(file) {
	const n = file.count();
	const words = file.words(n);
	const documents = file.numbers(n);
	const counts = file.part().numbers(sum(documents));
	const blocks = file.part();
	const at = new Uint32Array(blocks.fits(sum(counts)));
	const ends = new Uint32Array(counts.length);
	let position = 0;
	counts.forEach((count, i) => {
		ends[i] = position + count;
		for (let block = 0; position < ends[i]; position++)
			at[position] = (block += blocks.number()) * 256;
	});
	file.take(at.length).forEach((word, i) => (at[i] += word));
	const stops = file.take(at.length);
	const firsts = new Uint32Array(n);
	for (let i = 1; i < n; i++)
		firsts[i] = firsts[i - 1] + documents[i - 1];
	const places = (word, i) => {
		const list = firsts[word] + i;
		return [ends[list] - counts[list], ends[list]];
	};
	return { words, documents, at, stops, places };
}

function decodeSpelling(file) {
	const n = file.count();
	return { words: file.words(n), sizes: file.take(n) };
}

function decodeCards(file) {
	const cards = JSON.parse(utf8.decode(file.bytes));
	return new Map(
		cards.map(([id, url, title, type, day, summary, passages, moments]) => [
			id,
			{
				id,
				url,
				title,
				type,
				day,
				summary,
				passages: passages.map((one) => [one].flat()[0]),
				moments,
			},
		]),
	);
}

// Terms of each set, broader ones included: a page about mechanics is one
// about physics. `above` has each term's broader one or -1.
function closed(set, above) {
	const all = new Set();
	for (let term of set) {
		for (; term !== -1 && !all.has(term); term = above[term]) {
			if (!(term in above))
				throw damaged("a facet");
			all.add(term);
		}
	}
	return [...all];
}

function decodeFacets(file, { documents }) {
	return JSON.parse(file.text()).map(({ segment, label, terms, sets }) => {
		const above = terms.map(([, , broader]) => broader);
		const width = Math.ceil(Math.log2(sets.length));
		const bits = file.take(Math.ceil((documents * width) / 8));
		const sample = (bit) => (bits[bit >> 3] >> (bit & 7)) & 1;
		const set = Uint32Array.from({ length: documents }, (_, number) => {
			let value = 0;
			for (let i = 0; i < width; i++)
				value += sample(number * width + i) << i;
			if (value >= sets.length)
				throw damaged("a facet");
			return value;
		});
		return {
			segment,
			label,
			terms: terms.map(([id, text, broader]) => ({
				id,
				label: text,
				broader: terms[broader]?.[0],
			})),
			sets: sets.map((one) => closed(one, above)),
			set,
		};
	});
}

function decodeOrder(file, { documents }) {
	const [low, middle, high] = [0, 1, 2].map(() => file.take(documents));
	return Uint32Array.from(
		low,
		(byte, i) => byte + middle[i] * 256 + high[i] * 65536,
	);
}

// ---- fetching -----------------------------------------------------------

async function inflate(bytes) {
	const stream = new Blob([bytes])
		.stream()
		.pipeThrough(new DecompressionStream("deflate-raw"));
	const parts = [];
	let size = 0;
	for (const reader = stream.getReader(); ; ) {
		const { done, value } = await reader.read();
		if (done)
			break;
		parts.push(value);
		size += value.length;
		if (size > MOST_BYTES)
			throw damaged("a file");
	}
	return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function download(url, options) {
	try {
		const response = await fetch(url, options);
		if (response.ok)
			return await response.arrayBuffer();
	} catch {
		// Said below, as a file that is not there is.
	}
	throw failure("network", `${url} cannot be fetched`);
}

async function load(url, decode, context, options) {
	const bytes = await download(url, options);
	try {
		return decode(new Bytes(await inflate(bytes)), context);
	} catch (error) {
		throw error.code ? error : damaged(url);
	}
}

// Whether the key a is before b, in the order of code points.
export function before(a, b) {
	let i = 0;
	while (i < a.length && a[i] === b[i])
		i++;
	// Halves of a pair differ: only the pairs themselves have an order.
	return (a.codePointAt(i) ?? -1) < (b.codePointAt(i) ?? -1);
}

// The number of words whose key is before that one.
export function rankOf(words, wanted, keyOf = wordKey) {
	let [from, to] = [0, words.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (before(keyOf(words[middle]), wanted))
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

const DECODERS = {
	t: decodeTerms,
	p: decodePositions,
	f: decodeSpelling,
	r: decodeSpelling,
	c: decodeCards,
	x: decodeFacets,
	o: decodeOrder,
};

// The index whose entry is at an address, which has no digest when it is to be
// asked for each time.
export async function connect(url, lasting) {
	const entry = await load(url, decodeEntry, null, {
		cache: lasting ? "default" : "no-cache",
	});
	const kept = new Map();

	function file(kind, digits) {
		const name = kind + digits;
		if (!kept.has(name)) {
			const loading = load(
				new URL(`${name}.bin`, url), DECODERS[kind], entry);
			kept.set(name, loading);
			loading.catch(() => kept.delete(name));
		}
		return kept.get(name);
	}

	// The files of a kind that have the keys from one to another; but of
	// many only the first.
	function range(kind, from, to = from, most = 1) {
		const { least, names } = entry[kind];
		const place = (text) => rankOf(least, text + "\0", String);
		const wanted = names.slice(place(from), place(to) + 1);
		return Promise.all(
			wanted.slice(0, most).map((name) => file(kind, name)),
		);
	}

	const slots = entry.classes.length;
	return { entry, slots, file, range, root: new URL("../../", url).pathname };
}
