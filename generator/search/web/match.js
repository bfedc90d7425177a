// What a word of a query stands for: lists of documents, each with a weight.
//
//	word ──► its form ──► other forms of its group
//	  │                   documents by part of a compound, by synonym
//	  ├────► forms that differ in marks that the word leaves out, as above
//	  └────► forms that begin as it does, when it is not finished
//
// A list that can be had in several ways has the best of their weights.

import { failure, rankOf } from "./read.js";
import { wordKey } from "./words.js";

export const AFTER_ALL = "\u{10ffff}";
// Letters from which on a beginning is looked for among all words.
const LONG_BEGINNING = 3;
const MOST_FILES = 6;

// Whether a form begins as is wanted. A letter without a mark stands for those
// with one too, a letter with a mark for itself only.
export function begins(form, wanted) {
	let at = 0;
	for (const letter of form) {
		const rest = wanted.slice(at);
		if (rest === "")
			return true;
		const same = [letter, wordKey(letter)].find((one) =>
			rest.startsWith(one),
		);
		if (same === undefined)
			return false;
		at += same.length;
	}
	return at >= wanted.length;
}

// The numbers of the words that a form stands for: those of its key, or that
// begin so.
function places(words, form, unfinished) {
	const wanted = wordKey(form);
	const found = [];
	for (let i = rankOf(words, wanted); i < words.length; i++) {
		const its = wordKey(words[i]);
		if (unfinished ? !its.startsWith(wanted) : its !== wanted)
			break;
		if (begins(words[i], form))
			found.push(i);
	}
	return found;
}

function add(word, name, weight, list, more) {
	const had = word.lists.get(name)?.weight ?? 0;
	if (list.ids.length > 0 && weight > had)
		word.lists.set(name, { weight, list, ...more });
}

// A form and what is grouped with it.
function addGroup(word, terms, i, weight, weights, folded) {
	const group = terms.groups[i];
	const members = terms.members[group];
	for (const one of members) {
		const form = terms.words[one];
		const share = one === i ? weight : weight * weights.form;
		add(word, form, share, terms.list(one), { form, folded, own: true });
	}
	const name = terms.words[members[0]];
	const [part, synonym] = [0, 1].map((which) =>
		terms.list(terms.words.length + 2 * group + which),
	);
	add(word, `part ${name}`, weight * weights.part, part);
	add(word, `synonym ${name}`, weight * weights.synonym, synonym);
}

// Adds what a form stands for to a word.
export async function lookUp(index, word, form, weight) {
	const { weights } = index;
	const [terms] = await index.range("t", wordKey(form));
	if (!terms)
		return;
	for (const i of places(terms.words, form)) {
		const folded = terms.words[i] !== form;
		const share = folded ? weight * weights.folded : weight;
		addGroup(word, terms, i, share, weights, folded);
	}
}

// Adds what begins as a word that is not finished.
export async function lookUpBeginning(index, word) {
	const weight = index.weights.prefix;
	const from = wordKey(word.form);
	if ([...word.form].length < LONG_BEGINNING) {
		const [terms] = await index.range("t", from);
		for (const [text, list] of terms?.beginnings ?? [])
			if (wordKey(text) === from && begins(text, word.form))
				add(word, `${text} …`, weight, terms.list(list));
		return;
	}
	const files = await index.range("t", from, from + AFTER_ALL, MOST_FILES);
	for (const terms of files) {
		for (const i of places(terms.words, word.form, true)) {
			const form = terms.words[i];
			add(word, form, weight, terms.list(i), { form });
		}
	}
}

// The parts of a compound that is a word of the corpus, or null.
export async function partsOf(index, form) {
	const [terms] = await index.range("t", wordKey(form));
	const cut = terms?.cuts[terms.words.indexOf(form)];
	if (!cut)
		return null;
	const bytes = new TextEncoder().encode(form);
	const text = (from, to) => new TextDecoder().decode(bytes.slice(from, to));
	return [text(0, cut >> 2), text((cut >> 2) + (cut & 3))];
}

// Of each document all codes in some lists as one: the most of the body, and
// every other field.
function codesOf(lists, slots) {
	const all = new Uint8Array(slots);
	for (const { ids, codes } of lists) {
		ids.forEach((id, i) => {
			const body = Math.max(all[id] & 7, codes[i] & 7);
			all[id] = ((all[id] | codes[i]) & 248) | body;
		});
	}
	return all;
}

// Adds the documents that have both parts of a word, as words of their own.
export function addBoth(index, word, parts) {
	const [first, last] = parts.map((part) =>
		codesOf([...part.lists.values()].map(({ list }) => list), index.slots),
	);
	const ids = Uint32Array.from(first.keys()).filter(
		(id) => first[id] && last[id],
	);
	const codes = Uint8Array.from(ids, (id) => {
		const body = Math.min(first[id] & 7, last[id] & 7);
		return (first[id] & last[id] & 248) | body || 1;
	});
	add(word, "both parts", index.weights.parts, { ids, codes });
}

// ---- places in documents ------------------------------------------------

// Where the forms are that a word stands for by itself: of each the row of
// every document, by id, from 1 on; 0 for none.
export async function placesOf(index, form) {
	const [[terms], [positions]] = await Promise.all(
		["t", "p"].map((kind) => index.range(kind, wordKey(form))),
	);
	return (terms ? places(terms.words, form) : []).map((i) => {
		const { ids } = terms.list(i);
		const word = positions?.words.indexOf(terms.words[i]) ?? -1;
		if (word !== -1 && positions.documents[word] !== ids.length)
			throw failure("damaged", "positions are of another list");
		const rows = new Uint32Array(index.slots);
		ids.forEach((id, row) => (rows[id] = row + 1));
		return { rows, word, positions };
	});
}

// Calls for each position of a word in a document, with the number of the stop
// word before it.
export function eachPlace(sources, id, call) {
	for (const { rows, word, positions } of sources) {
		if (rows[id] === 0 || word === -1)
			continue;
		const [from, to] = positions.places(word, rows[id] - 1);
		for (let i = from; i < to; i++)
			call(positions.at[i], positions.stops[i]);
	}
}

function isPhrase(tokens, id) {
	let starts = null;
	for (const { sources, offset, stop, instead } of tokens) {
		const next = new Set();
		const words = new Set();
		eachPlace(instead, id, (at) => words.add(at + 1));
		eachPlace(sources, id, (at, stopBefore) => {
			const start = at - offset;
			const fits = !stop || stop === stopBefore || words.has(at);
			if (fits && (starts === null || starts.has(start)))
				next.add(start);
		});
		starts = next;
	}
	return starts.size > 0;
}

// Documents by id: 1 if it has the phrase.
export async function documentsOf(index, phrase) {
	const tokens = await Promise.all(
		phrase.map(async (token) => ({
			...token,
			sources: await placesOf(index, token.form),
			instead: token.instead ? await placesOf(index, token.instead) : [],
		})),
	);
	const simple = tokens.length === 1 && tokens[0].stop === 0;
	const has = (id) =>
		tokens.every(({ sources }) => sources.some(({ rows }) => rows[id])) &&
		(simple || isPhrase(tokens, id));
	return Uint8Array.from(index.entry.classes, (_, id) => has(id));
}

// Documents by id: 1 if it has the word in any of its forms. Where the word is
// there as it is written, words that differ in marks are others.
export async function documentsWith(index, form) {
	const word = { lists: new Map() };
	await lookUp(index, word, form, 1);
	const lists = [...word.lists.values()].filter((one) => one.form);
	const exact = lists.filter((one) => !one.folded);
	const has = new Uint8Array(index.slots);
	for (const { list } of exact.length > 0 ? exact : lists)
		list.ids.forEach((id) => (has[id] = 1));
	return has;
}

// ---- terms of facets ----------------------------------------------------

const sameWord = (form, wanted) =>
	begins(form, wanted) && wordKey(form) === wordKey(wanted);

// Terms of facets whose labels or aliases are among the words of a query.
export async function suggestionsOf(index, words) {
	const found = new Map();
	const forms = words.map(({ form }) => form);
	for (const [at, form] of forms.entries()) {
		if (index.entry.ownStops.has(form))
			continue;
		const [terms] = await index.range("t", wordKey(form));
		for (const { words: name, facet, term, label } of terms?.labels ?? []) {
			const wanted = name.split(" ");
			const { segment } = index.entry.facets[facet];
			if (wanted.every((one, i) => sameWord(one, forms[at + i] ?? "\0")))
				found.set(`${segment} ${term}`, { segment, term, label });
		}
	}
	return [...found.values()];
}
