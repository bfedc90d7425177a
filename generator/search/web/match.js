// What a word of a query stands for: lists of documents, each with a weight.
//
//	word ──► its form ──► other forms of its group
//	  │                   documents by part of a compound, by synonym
//	  ├────► forms that differ in marks that the word leaves out, as above
//	  └────► forms that begin as it does, when it is not finished
//
// A list that can be had in several ways has the best of their weights.

import { wordKey } from "./words.js";

export const LAST_KEY = "\u{10ffff}";
// Letters from which on a beginning is looked for among all words, and in how
// many files.
const LONG_BEGINNING = 3;
const BEGINNING_FILES = 6;

// Whether a form begins as is wanted. A letter without a mark stands for those
// with one too, a letter with a mark for itself only.
export function begins(form, wanted) {
	for (const letter of form) {
		if (wanted === "")
			return true;
		const same = wanted.startsWith(letter) ? letter : wordKey(letter);
		if (!wanted.startsWith(same))
			return false;
		wanted = wanted.slice(same.length);
	}
	return wanted === "";
}

// The numbers of the words that a form stands for, or that begin so.
function numbersOf({ words, keys }, form, unfinished) {
	const wanted = wordKey(form);
	const found = [];
	keys.forEach((key, i) => {
		const like = unfinished ? key.startsWith(wanted) : key === wanted;
		if (like && begins(words[i], form))
			found.push(i);
	});
	return found;
}

function add({ lists }, name, weight, list, more) {
	if (list.ids.length > 0 && !(lists.get(name)?.weight >= weight))
		lists.set(name, { weight, ...list, ...more });
}

// Adds what a form stands for to a word.
export async function lookUp({ range, weights }, word, form, weight = 1) {
	for (const terms of await range("t", wordKey(form))) {
		const { words, groups, members, cuts, list } = terms;
		for (const i of numbersOf(terms, form)) {
			const share = words[i] === form ? weight : weight * weights.folded;
			const group = groups[i];
			const name = words[members[group][0]];
			const others = words.length + 2 * group;
			for (const one of members[group])
				add(word, words[one], one === i ? share : share * weights.form,
					list(one), { form: words[one], own: true });
			add(word, `part ${name}`, share * weights.part, list(others));
			add(word, `synonym ${name}`, share * weights.synonym, list(others + 1));
			if (cuts[i] > 0 && words[i] === word.form)
				word.parts = cutAt(form, cuts[i]);
		}
	}
}

function cutAt(form, cut) {
	const bytes = new TextEncoder().encode(form);
	const first = cut >> 2;
	return [bytes.subarray(0, first), bytes.subarray(first + (cut & 3))].map(
		(part) => new TextDecoder().decode(part),
	);
}

// Adds what begins as a word that is not finished.
export async function lookUpBeginning({ range, weights }, word) {
	const { form } = word;
	const from = wordKey(form);
	if (from.length < LONG_BEGINNING) {
		for (const { beginnings, list } of await range("t", from))
			for (const [text, i] of beginnings)
				if (wordKey(text) === from && begins(text, form))
					add(word, `${text} …`, weights.prefix, list(i));
		return;
	}
	const to = from + LAST_KEY;
	for (const terms of await range("t", from, to, BEGINNING_FILES))
		for (const i of numbersOf(terms, form, true))
			add(word, terms.words[i], weights.prefix, terms.list(i),
				{ form: terms.words[i] });
}

// ---- places in documents ------------------------------------------------

// Where the forms are that a word stands for by itself: of each the rows of
// documents by id, from 1 on, 0 for none, and its number among positions.
export async function placesOf({ range, entry }, form) {
	const key = wordKey(form);
	const [[terms], [positions]] = await Promise.all([
		range("t", key),
		range("p", key),
	]);
	return (terms ? numbersOf(terms, form) : []).map((i) => {
		const rows = new Uint32Array(entry.slots);
		terms.list(i).ids.forEach((id, row) => (rows[id] = row + 1));
		return { rows, positions, word: positions?.words.indexOf(terms.words[i]) };
	});
}

// Calls for each position of a word in a document, with the number of the stop
// word before it.
export function eachPlace(places, id, call) {
	for (const { rows, positions, word } of places) {
		if (rows[id] === 0 || !(word >= 0))
			continue;
		const [from, to] = positions.range(word, rows[id] - 1);
		for (let i = from; i < to; i++)
			call(positions.at[i], positions.stops[i]);
	}
}

function hasPhrase(tokens, id) {
	let starts;
	for (const { places, offset, stop, instead } of tokens) {
		const before = new Set();
		const next = new Set();
		eachPlace(instead, id, (at) => before.add(at + 1));
		eachPlace(places, id, (at, stopBefore) => {
			const fits = !stop || stop === stopBefore || before.has(at);
			if (fits && (!starts || starts.has(at - offset)))
				next.add(at - offset);
		});
		starts = next;
	}
	return starts.size > 0;
}

// Documents by id: whether it has the phrase.
export async function documentsOf(index, phrase) {
	const tokens = await Promise.all(
		phrase.map(async (token) => ({
			...token,
			places: await placesOf(index, token.form),
			instead: token.instead ? await placesOf(index, token.instead) : [],
		})),
	);
	const alone = tokens.length === 1 && !tokens[0].stop;
	return Array.from(
		index.entry.classes,
		(_, id) =>
			tokens.every(({ places }) => places.some(({ rows }) => rows[id])) &&
			(alone || hasPhrase(tokens, id)),
	);
}

// Documents by id: whether it has the word in any of its forms.
export async function documentsWith(index, form) {
	const word = { lists: new Map() };
	const has = [];
	await lookUp(index, word, form);
	for (const { own, ids } of word.lists.values())
		if (own)
			ids.forEach((id) => (has[id] = true));
	return has;
}

// ---- terms of facets ----------------------------------------------------

// Terms whose labels or aliases are among the words of a query.
export async function suggestionsOf({ range, entry }, words) {
	const found = new Map();
	const isAt = (name, at) =>
		begins(name, words[at]?.form ?? "\0") &&
		wordKey(name) === wordKey(words[at].form);
	for (const [at, { form }] of words.entries()) {
		if (entry.ownStops.has(form))
			continue;
		for (const { labels } of await range("t", wordKey(form))) {
			for (const { words: names, facet, term, label } of labels) {
				const { segment } = entry.facets[facet];
				if (names.split(" ").every((name, i) => isAt(name, at + i)))
					found.set(`${segment} ${term}`, { segment, term, label });
			}
		}
	}
	return [...found.values()];
}
