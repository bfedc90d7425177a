// The contract: open() gives an index, which is asked by search().
//
// What is fetched for a query is fetched at once: files of its words, their
// positions where it matters how they stand, facets, an order. Only what these
// ask for comes after them: words that were meant, and the cards of what was
// found.

import { finderOf, present } from "./excerpt.js";
import { filterBy, columnsOf } from "./facets.js";
import { addBoth, documentsOf, documentsWith, lookUp, lookUpBeginning, partsOf, placesOf, suggestionsOf } from "./match.js";
import { parse } from "./query.js";
import { scoresOf, WEIGHTS } from "./rank.js";
import { connect } from "./read.js";
import { mend } from "./spell.js";

// Words of a query up to which it counts how near they are to one another.
const NEAR_WORDS = 3;
// Scores that differ by less are equal.
const GRAIN = 1e-3;

// ---- what is found ------------------------------------------------------

async function findWord(index, word, near) {
	word.lists = new Map();
	word.parts = [];
	await Promise.all([
		lookUp(index, word, word.form, 1),
		...word.joined.map((form) =>
			lookUp(index, word, form, index.weights.joined)),
		word.unfinished && lookUpBeginning(index, word),
		near && placesOf(index, word.form).then((at) => (word.places = at)),
	]);
}

async function findParts(index, word, parts) {
	word.parts = parts.map((form) => ({ form, lists: new Map() }));
	await Promise.all(
		word.parts.map((part) => lookUp(index, part, part.form, 1)),
	);
	addBoth(index, word, word.parts);
}

// Gives a word that is not there what it stands for.
async function mendWord(index, word, literal) {
	const { form, parts } = await mend(index, word.form, literal);
	if (form)
		await lookUp(index, word, form, index.weights.typo);
	else if (parts)
		await findParts(index, word, parts);
	word.meant = form;
}

// Compounds that few documents have are looked for by their parts too.
async function widenWords(index, words) {
	await Promise.all(
		words.map(async (word) => {
			const parts = await partsOf(index, word.form);
			if (parts)
				await findParts(index, word, parts);
		}),
	);
}

// The scores of documents by id, 0 for those that are not found.
async function findDocuments(index, query, { literal, limit, browses }) {
	const { words, phrases, without } = query;
	const near = words.length > 1 && words.length <= NEAR_WORDS;
	const [wanted, unwanted] = await Promise.all([
		Promise.all(phrases.map((phrase) => documentsOf(index, phrase))),
		Promise.all(
			without.map(({ tokens, quoted }) =>
				quoted || tokens.length > 1
					? documentsOf(index, tokens)
					: documentsWith(index, tokens[0].form),
			),
		),
		...words.map((word) => findWord(index, word, near)),
	]);
	const free = words.filter(({ quoted }) => !quoted);
	await Promise.all(
		free
			.filter(({ lists }) => lists.size === 0)
			.map((word) => mendWord(index, word, literal)),
	);
	const score = () =>
		scoresOf(words, index).map((value, id) =>
			wanted.every((has) => has[id]) && !unwanted.some((has) => has[id])
				? value || browses
				: 0,
		);
	const scores = score();
	if (free.length === 0 || scores.filter(Boolean).length >= limit)
		return scores;
	await widenWords(index, free);
	return score();
}

// The query as it was understood, when that is not as it was written.
function correctionOf(text, words) {
	const wrong = words.filter(({ meant }) => meant);
	if (wrong.length === 0)
		return {};
	let query = text;
	for (const { at, end, meant } of wrong.sort((a, b) => b.at - a.at))
		query = query.slice(0, at) + meant + query.slice(end);
	wrong.reverse();
	const from = wrong.map(({ at, end }) => text.slice(at, end)).join(" ");
	const to = wrong.map(({ meant }) => meant).join(" ");
	return { corrected: { from, to, query } };
}

// ---- what is shown ------------------------------------------------------

// Documents in order: [{ id, value }], the least value first, of one value the
// newest.
function sorted(ids, valueOf, slots) {
	const keys = Float64Array.from(
		ids, (id) => valueOf(id) * slots + slots - 1 - id);
	return keys.sort();
}

async function resultsOf(index, keys, words) {
	const { entry, slots } = index;
	const find = finderOf(words);
	const cards = await Promise.all(
		Array.from(keys, async (key) => {
			const id = slots - 1 - (key % slots);
			const digits = entry.c[Math.floor(id / entry.perCard)];
			const card = (await index.file("c", digits)).get(id);
			return { card, value: Math.floor(key / slots) };
		}),
	);
	cards.sort((a, b) => a.value - b.value || b.card.day - a.card.day);
	return cards.map(({ card }) => present(card, words, find, index));
}

const SEARCH = {
	filters: {},
	limit: 10,
	offset: 0,
	sort: "relevance",
	facets: true,
	prefix: true,
	literal: false,
};

async function search(index, text, options) {
	const asked = { ...SEARCH, ...options };
	const { entry, slots } = index;
	const { filters, limit, offset } = asked;
	const query = parse(text, entry, asked.prefix);
	const browses = query.words.length + query.ignored.length === 0;
	const sort = browses && asked.sort === "relevance" ? "date" : asked.sort;
	const [scores, suggestions, columns, ranks] = await Promise.all([
		findDocuments(index, query, { ...asked, browses }),
		suggestionsOf(index, query.all),
		columnsOf(index, ({ segment }) => asked.facets || segment in filters),
		sort !== "relevance" && index.file("o", entry[sort]),
	]);
	const found = entry.ids.filter((id) => scores[id] > 0);
	const { kept, counts } = filterBy(found, columns, filters, entry.numbers);
	const keys = sorted(
		kept,
		(id) =>
			ranks ? ranks[entry.numbers[id]] : 2 ** 31 - Math.round(scores[id] / GRAIN),
		slots,
	);
	return {
		total: kept.length,
		results: await resultsOf(index, keys.slice(offset, offset + limit), query.words),
		facets: asked.facets ? counts : {},
		...correctionOf(text, query.words),
		suggestions,
		ignored: query.ignored,
	};
}

// ---- the index ----------------------------------------------------------

// Where the entry is: as this module's address says, or else as it is now.
function entryUrl() {
	const [name] = new URL(import.meta.url).hash.match(/[^#/]+$/) ?? ["entry.bin"];
	return new URL(`i/${name}`, import.meta.url);
}

// Opens the index of the site that this module is from, or that whose entry is
// at another address. Errors have a code: see failure() in read.js.
export async function open(address = entryUrl(), { weights } = {}) {
	const url = new URL(address, import.meta.url);
	const index = await connect(url, !url.pathname.endsWith("/entry.bin"));
	index.weights = { ...WEIGHTS, ...weights };
	return {
		search: (query, options) => search(index, query, options),
		facets: async () =>
			(await columnsOf(index, () => true)).map(
				({ segment, label, terms }) => ({ segment, label, terms })),
	};
}
