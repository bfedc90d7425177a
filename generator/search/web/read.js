// The files of the index: fetched, inflated and decoded once each, and kept.
//
// ../format.h draws them. None of their bytes is trusted: nothing is read, or
// given memory, beyond what a file has left, so that one that is cut or altered
// ends in an error. What failed is not kept, and the next query asks anew.

import { wordKey } from "./words.js";

const VERSION = 1;
// Bytes of the longest key.
const KEY_MAX = 128;

const utf8 = new TextDecoder();

// Errors have a code: "network", "damaged", or "version" where the index is of
// another version than this program.
export const failure = (code, cause) =>
	Object.assign(new Error(code, { cause }), { code });

// What is in a file, from the first byte to the last.
class Bytes {
	constructor(bytes) {
		this.bytes = bytes;
		this.at = 0;
	}

	take(n) {
		this.at += n;
		if (this.at > this.bytes.length)
			throw failure("damaged");
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
		throw failure("damaged");
	}

	part() {
		return new Bytes(this.take(this.number()));
	}

	text() {
		return utf8.decode(this.take(this.number()));
	}

	many(n, read) {
		return Array.from({ length: n }, () => read(this));
	}

	numbers(n) {
		return this.many(n, () => this.number());
	}

	words(n) {
		const word = new Uint8Array(KEY_MAX);
		return this.many(n, () => {
			const common = this.number();
			const rest = this.take(this.number());
			word.set(rest, common);
			return utf8.decode(word.subarray(0, common + rest.length));
		});
	}

	names(n) {
		const digits = (byte) => (256 + byte).toString(16).slice(1);
		return this.many(n, () => Array.from(this.take(4), digits).join(""));
	}
}

// Where each of several runs ends that follow one another.
function endsOf(counts) {
	let end = 0;
	return counts.map((n) => (end += n));
}

// ---- the kinds of files -------------------------------------------------

const DECODE = {
	e(file) {
		const texts = () => file.many(file.number(), () => file.text());
		if (utf8.decode(file.take(3)) !== "RBS")
			throw failure("damaged");
		if (file.take(1)[0] !== VERSION)
			throw failure("version");
		file.text();
		const documents = file.number();
		const slots = file.number();
		const perCard = file.number();
		const classes = file.take(slots);
		const stops = texts();
		const own = file.take(stops.length);
		const entry = {
			documents,
			slots,
			perCard,
			classes,
			stops: new Map(stops.map((word, i) => [word, i + 1])),
			ownStops: new Set(stops.filter((_, i) => own[i])),
			types: texts(),
			facets: file.many(file.number(), () => ({
				segment: file.text(),
				file: file.number(),
			})),
		};
		for (const kind of "tpfr") {
			const n = file.number();
			entry[kind] = { least: file.words(n - 1), names: file.names(n) };
		}
		entry.c = file.names(file.number());
		entry.x = file.names(file.number());
		[entry.title, entry.date] = file.names(2);
		// Documents by number and back.
		entry.ids = [...classes.keys()].filter((id) => classes[id]);
		entry.numbers = new Uint32Array(slots);
		entry.ids.forEach((id, number) => (entry.numbers[id] = number));
		return entry;
	},

	// list(i) has the documents of a word; those of the groups follow.
	t(file) {
		const n = file.number();
		const words = file.words(n);
		const members = [];
		const groups = file.numbers(n).map((back, word) => {
			const group = members.length - back;
			(members[group] ??= []).push(word);
			return group;
		});
		const counts = file.numbers(n);
		const cuts = file.numbers(n);
		counts.push(...file.numbers(2 * members.length));
		const beginnings = new Map();
		file.many(file.number(), () => {
			beginnings.set(file.text(), counts.length);
			counts.push(file.number());
		});
		const labels = file.many(file.number(), () => ({
			words: file.text(),
			facet: file.number(),
			term: file.text(),
			label: file.text(),
		}));
		const ends = endsOf(counts);
		const gaps = file.part();
		const codes = file.take(ends.at(-1) ?? 0);
		const ids = new Uint32Array(codes.length);
		let at = 0;
		for (const end of ends)
			for (let id = -1; at < end; at++)
				ids[at] = id += gaps.number() + 1;
		const list = (i) => ({
			ids: ids.subarray(ends[i] - counts[i], ends[i]),
			codes: codes.subarray(ends[i] - counts[i], ends[i]),
		});
		const keys = words.map(wordKey);
		return { words, keys, groups, members, cuts, beginnings, labels, list };
	},

	// range(word, row): from and to of the positions of a word in a document.
	p(file) {
		const n = file.number();
		const words = file.words(n);
		const documents = file.numbers(n);
		const rows = endsOf(documents);
		const counts = file.part().numbers(rows.at(-1) ?? 0);
		const ends = endsOf(counts);
		const blocks = file.part();
		const at = Uint32Array.from(file.part().take(ends.at(-1) ?? 0));
		const stops = file.take(at.length);
		let i = 0;
		for (const end of ends)
			for (let block = 0; i < end; i++)
				at[i] += 256 * (block += blocks.number());
		const range = (word, row) => {
			const which = rows[word] - documents[word] + row;
			return [ends[which] - counts[which], ends[which]];
		};
		return { words, at, stops, range };
	},

	f(file) {
		const n = file.number();
		const words = file.words(n);
		return { words, keys: words.map(wordKey), sizes: file.take(n) };
	},

	c(file) {
		return new Map(
			JSON.parse(utf8.decode(file.bytes)).map((card) => [card[0], card]),
		);
	},

	// A set has the broader terms too.
	x(file, { documents }) {
		return JSON.parse(file.text()).map(({ segment, label, terms }) => {
			const up = (term) => (term < 0 ? [] : [term, ...up(terms[term][2])]);
			const sets = file.many(file.number(), () => {
				let term = 0;
				return file.numbers(file.number()).map((more) => (term += more));
			});
			const width = Math.ceil(Math.log2(sets.length));
			const bits = width > 8 ? 8 : width;
			const columns = file.many(Math.ceil(width / 8), () =>
				file.take(Math.ceil((documents * bits) / 8)));
			const set = Uint32Array.from({ length: documents }, (_, number) => {
				let value = 0;
				for (let i = 0; i < width; i++) {
					const at = number * bits + (i & 7);
					value |= ((columns[i >> 3][at >> 3] >> (at & 7)) & 1) << i;
				}
				return value;
			});
			return {
				segment,
				label,
				terms: terms.map(([id, name, broader]) => ({
					id,
					label: name,
					broader: terms[broader]?.[0],
				})),
				sets: sets.map((one) => [...new Set(one.flatMap(up))]),
				set,
			};
		});
	},

	o(file, { documents }) {
		const [low, middle, high] = file.many(3, () => file.take(documents));
		return Array.from(
			low, (byte, i) => byte + 256 * (middle[i] + 256 * high[i]));
	},
};
DECODE.r = DECODE.f;

// ---- fetching -----------------------------------------------------------

async function load(url, kind, entry, cache) {
	const response = await fetch(url, { cache }).catch(() => null);
	const bytes = response?.ok && (await response.blob().catch(() => null));
	if (!bytes)
		throw failure("network");
	try {
		const stream = bytes
			.stream()
			.pipeThrough(new DecompressionStream("deflate-raw"));
		const plain = await new Response(stream).arrayBuffer();
		return DECODE[kind](new Bytes(new Uint8Array(plain)), entry);
	} catch (error) {
		throw error.code === "version" ? error : failure("damaged", error);
	}
}

// The index whose entry is at an address: file() gives a file that is decoded,
// range() those of a kind with the keys from one to another, at most so many.
export async function connect(url, cache) {
	const entry = await load(url, "e", null, cache);
	const kept = new Map();

	function file(kind, digits) {
		const name = `${kind}${digits}.bin`;
		if (!kept.has(name)) {
			const loading = load(new URL(name, url), kind, entry);
			kept.set(name, loading);
			loading.catch(() => kept.delete(name));
		}
		return kept.get(name);
	}

	// Keys are compared as JavaScript does; the writer's order is another for
	// the few letters above U+FFFF only.
	function range(kind, from, to = from, most = 1) {
		const { least, names } = entry[kind];
		const first = least.filter((key) => key <= from).length;
		const last = least.filter((key) => key <= to).length;
		const wanted = names.slice(first, Math.min(last + 1, first + most));
		return Promise.all(wanted.map((name) => file(kind, name)));
	}

	return { entry, file, range, root: new URL("../../", url).pathname };
}
