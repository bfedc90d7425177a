// The files of the index: fetched, inflated and decoded once each, and kept.
//
// ../format.h draws them. None of their bytes is trusted: nothing is read
// beyond what a file has left, what is made of it is bounded by its bytes, and
// these by what the generator ever writes, so that one that is cut, altered or
// made up ends in an error. What failed is not kept, and the next query asks
// anew.

import {
	KEY_MAX,
	MOST_CELL_TERMS,
	MOST_DOCUMENTS,
	MOST_OF_FILE,
	VERSION,
} from "./limits.js";
import { backwards, wordKey } from "./words.js";

const utf8 = new TextDecoder();

// Errors have a code: "network", "damaged", or "version" where the index is of
// another version than this program.
export function failure(code, cause) {
	const error = new Error(code, { cause });
	error.code = code;
	return error;
}

// What a file that is not damaged has.
function demand(ok) {
	if (!ok)
		throw failure("damaged");
}

// What is in a file, from the first byte to the last.
class Bytes {
	at = 0;
	pending = 0;
	have = 0;

	constructor(bytes) {
		this.bytes = bytes;
	}

	take(n) {
		const bytes = this.bytes.subarray(this.at, (this.at += n));
		demand(bytes.length === n);
		return bytes;
	}

	byte() {
		return this.bytes[this.at++] ?? demand(false);
	}

	number() {
		const byte = this.byte();
		return byte < 128 ? byte : byte - 128 + 128 * this.number();
	}

	bits(n) {
		for (; this.have < n; this.have += 8)
			this.pending |= this.byte() << this.have;
		const value = this.pending & (2 ** n - 1);
		this.pending >>>= n;
		this.have -= n;
		return value;
	}

	below(range) {
		const n = 31 - Math.clz32(range);
		const few = 2 ** (n + 1) - range;
		let turned = this.bits(n);
		if (turned >= few && this.bits(1))
			turned += 2 ** n - few;
		return (turned + ((range - few) >> 1)) % range;
	}

	ids(n, bound) {
		const ids = [];
		const part = (n, low, high) => {
			if (n === 0)
				return;
			const middle = n >> 1;
			const id = low + middle + this.below(high - low - n + 1);
			part(middle, low, id);
			ids.push(id);
			part(n - middle - 1, id + 1, high);
		};
		demand(n <= bound);
		part(n, 0, bound);
		return ids;
	}

	text() {
		return utf8.decode(this.take(this.number()));
	}

	// Each takes a byte at least, or so many.
	many(read, n = this.number(), least = 1) {
		demand(n * least <= this.bytes.length);
		return Array.from({ length: n }, read);
	}

	numbers(n) {
		return this.many(() => this.number(), n);
	}

	differences(n) {
		return this.numbers(n).map((v) => (v % 2 ? -(v + 1) / 2 : v / 2));
	}

	// With what else a file has of it, a word takes four bytes.
	words(n) {
		const word = new Uint8Array(KEY_MAX);
		return this.many(() => {
			const common = this.number();
			const rest = this.take(this.number());
			word.set(rest, common);
			return utf8.decode(word.subarray(0, common + rest.length));
		}, n, 4);
	}

	names(n) {
		return this.many(() => {
			const value = this.take(4).reduce((all, byte) => 256 * all + byte, 1);
			return value.toString(16).slice(1);
		}, n);
	}
}

// How many positions a code tells of: see format.h.
const leastOf = (code) =>
	[0, 1, 2, 3, 4, 6, 9, 16][code & 7] + (code > 7);

// Words that are turned around, or not.
const spellingsOf = (turn) => (file) => {
	const words = file.words(file.number());
	const sizes = file.take(words.length);
	return words.map((word, i) => {
		const form = turn(word);
		return { form, key: wordKey(form), size: sizes[i] };
	});
};

// By the letter of their names, what the files are decoded to.
const DECODE = {
	e(file) {
		const texts = () => file.many(() => file.text());
		demand(utf8.decode(file.take(3)) === "RBS");
		if (file.byte() !== VERSION)
			throw failure("version");
		const language = file.text();
		const documents = file.number();
		const bound = file.number();
		const classes = file.take(documents);
		demand(documents <= MOST_DOCUMENTS);
		const stops = texts();
		const own = file.take(stops.length);
		const entry = {
			language,
			documents,
			bound,
			classes: classes.map((one) => one & 15),
			titles: classes.map((one) => one >> 4),
			stops,
			ownStops: stops.filter((_, i) => own[i]),
			types: texts(),
			facets: file.many(() => ({
				segment: file.text(),
				label: file.text(),
				size: file.number(),
				number: file.number(),
			})),
		};
		for (const kind of "tpfr") {
			const n = file.number();
			entry[kind] = { least: file.words(n - 1), names: file.names(n) };
		}
		let end = 0;
		// Of each file of cards the id behind its last.
		entry.ends = file.many(() => (end += file.number()));
		entry.c = file.names(entry.ends.length);
		entry.x = file.names();
		[entry.o] = file.names(1);
		return entry;
	},

	// Lists are of the words; behind them of each group those by part and by
	// synonym; then of the beginnings.
	t(file, { bound }) {
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
		const kin = members.map(() => {
			counts.push(file.number(), file.number());
			return file.words(file.number());
		});
		const beginnings = file.many(() => [
			file.text(),
			counts.push(file.number()) - 1,
		]);
		const labels = file.many(() => ({
			name: file.text(),
			facet: file.number(),
			term: file.text(),
			label: file.text(),
		}));
		const codes = counts.map((count) => file.take(count));
		const lists = codes.map((codes) => ({
			ids: file.ids(codes.length, bound),
			codes,
		}));
		const keys = words.map(wordKey);
		return { words, keys, groups, members, kin, cuts, beginnings, labels, lists };
	},

	// By word a function that gives of each document that has it, by the codes
	// that t has of them, its positions.
	p(file) {
		const n = file.number();
		const words = file.words(n);
		const documents = file.numbers(n);
		const totals = file.differences(n).map((more, i) => documents[i] + more);
		const differences = documents.map((count) => file.differences(count));
		const steps = totals.map((total) => file.numbers(total));
		const inBlocks = totals.map((total) => file.take(total));
		const stops = totals.map((total) => file.take(total));
		const positionsOf = (word, i) => [word, (codes) => {
			let at = 0;
			return differences[i].map((difference, row) => {
				let block = 0;
				const end = at + difference + leastOf(codes[row]);
				return steps[i].slice(at, end).map((step) => ({
					at: 256 * (block += step) + inBlocks[i][at],
					stop: stops[i][at++],
				}));
			});
		}];
		return new Map(words.map(positionsOf));
	},

	f: spellingsOf(String),
	r: spellingsOf(backwards),

	// A line of each column is of each document.
	c(file) {
		const lines = utf8.decode(file.bytes).split("\n");
		const n = lines.length >> 3;
		const cards = lines.slice(0, n).map(() => []);
		lines.forEach((line, i) => cards[i % n].push(line));
		return cards;
	},

	// A document has the broader terms too. Full lists take no bytes, nor do
	// terms in terms, nor documents that are put into cells.
	x(file, { documents }) {
		const facets = JSON.parse(file.text());
		let left = MOST_OF_FILE;
		const spend = (n) => demand((left -= n) >= 0);
		const counts = facets.map(({ terms }) => {
			const n = terms.length > MOST_CELL_TERMS ? 1 : terms.length;
			spend((n + 1) * (documents >> 3));
			return file.numbers(terms.length).map((n, term) => {
				const all = [];
				for (; term >= 0; term = terms[term][2]) {
					all.push(term);
					spend(n + 1);
				}
				return [n, all];
			});
		});
		return facets.map(({ segment, label, terms }, i) => {
			const lists = terms.map(() => new Set());
			const had = new Uint8Array(documents);
			let cells;
			for (let [n, all] of counts[i]) {
				if (!cells || terms.length <= MOST_CELL_TERMS) {
					cells = [];
					had.forEach((n, id) => (cells[n] ??= []).push(id));
				}
				cells.forEach((cell, k) => {
					const count = k < cells.length - 1
						? file.below(Math.min(n, cell.length) + 1)
						: n;
					n -= count;
					for (const at of file.ids(count, cell.length)) {
						had[cell[at]]++;
						for (const one of all)
							lists[one].add(cell[at]);
					}
				});
			}
			return {
				segment,
				label,
				terms: terms.map(([id, label]) => ({ id, label })),
				lists: lists.map((one) => [...one]),
			};
		});
	},

	o: (file, { documents }) => file.numbers(documents),
};

// What is damaged may be so in the browser's cache only: it is fetched from the
// host once more.
async function load(url, kind, entry, cache) {
	const bytes = await fetch(url, { cache })
		.then((response) => response.ok && response.blob())
		.catch(() => null);
	if (!bytes)
		throw failure("network");
	let left = MOST_OF_FILE;
	try {
		const stream = bytes
			.stream()
			.pipeThrough(new DecompressionStream("deflate-raw"))
			.pipeThrough(new TransformStream({
				transform(chunk, to) {
					left -= chunk.length;
					demand(left >= 0);
					to.enqueue(chunk);
				},
			}));
		const plain = await new Response(stream).arrayBuffer();
		return DECODE[kind](new Bytes(new Uint8Array(plain)), entry);
	} catch (error) {
		if (error.code === "version")
			throw error;
		if (cache !== "reload")
			return load(url, kind, entry, "reload");
		throw failure("damaged", error);
	}
}

// The index whose entry is at an address: file() gives a file that is decoded,
// range() those of a kind with the keys from one to another, at most so many.
export async function connect(url, cache) {
	const entry = await load(url, "e", null, cache);
	const kept = {};

	function file(kind, digits) {
		const name = `${kind}${digits}.bin`;
		return (kept[name] ??= load(new URL(name, url), kind, entry)
			.catch((error) => {
				delete kept[name];
				throw error;
			}));
	}

	// A file has the keys from its least to that of the next. They are compared
	// as JavaScript does; the writer's order is another for the few letters
	// above U+FFFF only.
	function range(kind, from, to = from, most = 1) {
		const { least, names } = entry[kind];
		const wanted = names.filter(
			(_, i) => !(least[i] <= from || least[i - 1] > to));
		return Promise.all(
			wanted.slice(0, most).map((digits) => file(kind, digits)),
		);
	}

	return { entry, file, range, root: new URL("../../", url).pathname };
}
