// The contract: open() gives an index, which is asked by search().
//
// What is fetched for a query is fetched at once: files of its words, their
// positions where it matters how they stand, facets, an order. Only what these
// ask for comes after them: words that were meant, where other forms stand, and
// the cards of what was found.

import { presenter } from "./excerpt.js";
import { columnsOf, filterBy } from "./facets.js";
import {
	FEWER_DOCUMENTS,
	FEW_DOCUMENTS,
	GRAIN,
	LABEL,
	MOST_LETTERS,
	NEAR_DOCUMENTS,
	NEAR_WORDS,
} from "./limits.js";
import { documentsIn, documentsOf, lookUp, lookUpBeginning, namesOf, placesIn } from "./match.js";
import { parse } from "./query.js";
import { scoresOf } from "./rank.js";
import { connect, failure } from "./read.js";
import { mend } from "./spell.js";
import * as weights from "./weights.js";
import { wordKey } from "./words.js";

// Looks a word up; one that is not there as what it stands for.
async function findWord(index, word, near, literal) {
	word.lists = new Map();
	await Promise.all([
		lookUp(index, word, word.form),
		...(word.wholes ?? []).map((form) =>
			lookUp(index, word, form, weights.JOINED)),
		word.unfinished && lookUpBeginning(index, word),
		near && index.range("p", wordKey(word.form)),
	]);
	const begun = [...word.lists.values()];
	if (!word.literal && begun.every(({ key }) => key)) {
		const { other, meant, parts } =
			await mend(index, word.form, begun, literal);
		word.meant = meant;
		word.parts = parts;
		if (other)
			await lookUp(index, word, other, weights.FORM);
		if (meant)
			await lookUp(index, word, meant, weights.TYPO);
	}
	if (near)
		word.places = await placesIn(index, word);
}

// Words for the parts of compounds that few documents have.
async function findParts(index, words, few) {
	const parts = words.flatMap(({ lists, parts }) =>
		parts && [...lists.values()].flatMap(({ ids }) => ids).length < few
			? parts.map((form) => ({
					form,
					share: lists.size > 0 ? weights.PARTS : 1,
				}))
			: [],
	);
	await Promise.all(parts.map((part) => findWord(index, part, false, true)));
	return parts;
}

// Scores of documents by id, 0 for those that are not found.
async function findDocuments(index, query, names, literal) {
	const { words, phrases, without, browses } = query;
	const isSmall = index.entry.documents <= NEAR_DOCUMENTS;
	const near = isSmall && words[1] && !words[NEAR_WORDS];
	const documentsOfAll = (all) =>
		Promise.all(all.map((one) => documentsOf(index, one)));
	const few = isSmall ? FEW_DOCUMENTS : FEWER_DOCUMENTS;
	const [wanted, unwanted, [, isNamed]] = await Promise.all([
		documentsOfAll(phrases),
		documentsOfAll(without),
		names,
		...words.map((word) => findWord(index, word, near, literal)),
	]);
	// A phrase is no facet's name.
	const labels = isNamed && !phrases[0] &&
		words.map((word) => documentsIn(word, LABEL));
	words.push(...(await findParts(index, words, few)));
	const isIn = (id) => (ids) => ids.has(id);
	return scoresOf(words, index.entry).map((value, id) =>
		wanted.every(isIn(id)) && !unwanted.some(isIn(id))
			? (value || browses) *
				(labels && labels.every(isIn(id)) ? weights.NAMED : 1)
			: 0,
	);
}

// The query as it was understood, when that is not as it was written.
function correctedOf(text, words) {
	const query = words.reduceRight(
		(whole, { at, end, meant }) =>
			meant ? whole.slice(0, at) + meant + whole.slice(end) : whole,
		text,
	);
	return query === text ? "" : query;
}

async function resultsOf({ entry, file, root }, ids, words) {
	const cards = await Promise.all(
		ids.map(async (id) => {
			const at = entry.ends.findIndex((end) => id < end);
			const all = await file("c", entry.c[at]);
			return [id, ...all.at(id - entry.ends[at])];
		}),
	);
	return cards.map(presenter(words, { entry, root }));
}

// Documents by their values, least first, and of equal ones the newest first.
function ordered(ids, value, n) {
	const keys = Float64Array.from(ids, (id) => (value(id) + 1) * n - id);
	return Array.from(keys.sort(), (key) => n * Math.ceil(key / n) - key);
}

// Facets are asked for by their segments, or all of them by true.
const isAsked = (facets, segment) =>
	facets === true || facets?.includes?.(segment);

async function search(index, written, options) {
	const {
		filters = {},
		limit = 10,
		offset = 0,
		sort = "relevance",
		facets = true,
		prefix = true,
		literal = false,
	} = options ?? {};
	const { entry, file } = index;
	// Of a whole address the path is asked for.
	const text = String(written ?? "")
		.slice(0, MOST_LETTERS)
		.replace(/^\s*https?:\/\/[^/\s]+([^?#]*).*/s, "$1");
	const query = parse(text, entry, prefix);
	const { words } = query;
	const names = namesOf(index, query.all);
	const [scores, columns, ranks] = await Promise.all([
		findDocuments(index, query, names, literal),
		columnsOf(
			index,
			({ segment }) => isAsked(facets, segment) || segment in filters,
		),
		sort === "title" ? file("o", entry.o) : null,
	]);
	const found = [...scores.keys()].filter((id) => scores[id] > 0);
	const { kept, counts } = filterBy(
		found, columns, filters, entry.documents);
	const ofScore = sort === "date" ? 0 : 1 / GRAIN;
	const value = (id) => ranks ? ranks[id] : -Math.round(scores[id] * ofScore);
	const shown = ordered(kept, value, entry.documents)
		.slice(offset, offset + limit);
	const results = await resultsOf(index, shown, words);
	// An address has the words of its page's title, mostly: who asks for one
	// finds its page among the first.
	const path = `/${text}/`.replace(/[\s/]+/g, "/");
	if (sort === "relevance")
		results.sort((a, b) => b.url.endsWith(path) - a.url.endsWith(path));
	return {
		total: kept.length,
		results,
		facets: facets ? counts : {},
		corrected: correctedOf(text, words),
		suggestions: (await names)[0],
	};
}

// Opens the index of the site that this module is from, by the entry that its
// address has or else by the one there is now; or that with another entry.
export async function open(address) {
	const here = import.meta.url;
	const [, name] = here.split("#");
	const url = new URL(address ?? `i/${name || "entry.bin"}`, here);
	const cache = name || address ? "default" : "no-cache";
	const index = await connect(url, cache);
	return {
		search: (query, options) =>
			search(index, query, options).catch((error) => {
				// Files that contradict each other.
				throw error.code ? error : failure("damaged", error);
			}),
		// All facets, with the terms of those that are asked for: a list of
		// segments, or true for all. Of the others, `size` says how many terms
		// they have, and `number`, to the interface alone, in which file they
		// are: those of the first come with any other.
		facets: async (wanted = true) => {
			const columns = await columnsOf(index, ({ segment }) =>
				isAsked(wanted, segment));
			return index.entry.facets.map((facet) => ({
				...facet,
				terms: columns.find(({ segment }) => segment === facet.segment)
					?.terms,
			}));
		},
	};
}
