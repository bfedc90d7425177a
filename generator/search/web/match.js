// What a word of a query stands for: lists of documents, each with a weight.
//
//	word ──► its form ──► other forms of its group
//	  │                   documents by part of a compound, by synonym
//	  ├────► forms that differ in marks that the word leaves out, as above
//	  └────► forms that begin as it does, when it is not finished
//
// A list that can be had in several ways has the best of their weights.

import { BEGINNING_FILES, LONG_BEGINNING } from "./limits.js";
import * as weights from "./weights.js";
import { wordKey } from "./words.js";

export const LAST_KEY = "\u{10ffff}";

// Whether a form begins as is wanted. A letter without a mark stands for those
// with one too, a letter with a mark for itself only.
export function begins(form, wanted) {
	for (const letter of form) {
		const same = wanted.startsWith(letter) ? letter : wordKey(letter);
		if (wanted && !wanted.startsWith(same))
			return false;
		wanted = wanted.slice(same.length);
	}
	return !wanted;
}

// The numbers of the words that a form stands for, or that begin so.
function numbersOf({ words, keys }, form, unfinished) {
	const wanted = wordKey(form);
	return [...keys.keys()].filter(
		(i) =>
			(unfinished ? keys[i].startsWith(wanted) : keys[i] === wanted) &&
			begins(words[i], form),
	);
}

function add({ lists }, name, weight, list, more) {
	if (list.ids.length > 0 && !(lists.get(name)?.weight >= weight))
		lists.set(name, { weight, ...list, ...more });
}

// Adds what a form stands for to a word.
export async function lookUp({ range }, word, form, weight = 1) {
	for (const terms of await range("t", wordKey(form))) {
		const { words, groups, members, kin, cuts, lists } = terms;
		for (const i of numbersOf(terms, form)) {
			const share = words[i] === form ? weight : weight * weights.FOLDED;
			const group = groups[i];
			const name = words[members[group][0]];
			const others = words.length + 2 * group;
			for (const one of members[group])
				add(word, words[one], one === i ? share : share * weights.FORM,
					lists[one], { form: words[one], own: true });
			add(word, `part ${name}`, share * weights.PART, lists[others]);
			// Where there is one text all these documents have it.
			const [text, more] = kin[group];
			add(word, `synonym ${name}`, share * weights.SYNONYM,
				lists[others + 1], { form: more ? "" : text, kin: kin[group] });
			const end = cuts[i] >> 2;
			if (end > 0 && words[i] === word.form)
				word.parts = [form.slice(0, end), form.slice(end + (cuts[i] & 3))];
		}
	}
}

// Adds what begins as a word that is not finished: of one or two letters, what
// titles and labels have. Words of the file that says so are for marks alone.
export async function lookUpBeginning({ range }, word) {
	const { form } = word;
	const from = wordKey(form);
	const isLong = from.length >= LONG_BEGINNING;
	const to = isLong ? from + LAST_KEY : from;
	for (const terms of await range("t", from, to, BEGINNING_FILES)) {
		const { words, keys, beginnings, lists } = terms;
		for (const [text, i] of beginnings)
			if (wordKey(text) === from && begins(text, form))
				add(word, `${text} …`, weights.PREFIX, lists[i]);
		if (isLong || word.lists.size)
			for (const i of numbersOf(terms, form, true))
				add(word, words[i], isLong && weights.PREFIX, lists[i],
					{ form: words[i], key: keys[i], size: 0 });
	}
}

async function addPlaces({ range }, places, { form, ids, codes }) {
	const [positions] = await range("p", wordKey(form));
	const rows = positions?.get(form)?.(codes) ?? [];
	ids.forEach((id, row) => {
		const all = places.get(id) ?? [];
		for (const place of rows[row] ?? [])
			all.push(place);
		places.set(id, all);
	});
}

// Where a word is, in any of its forms, by id of document.
export async function placesIn(index, { lists }) {
	const places = new Map();
	await Promise.all([...lists.values()].map((list) =>
		list.own && addPlaces(index, places, list)));
	return places;
}

// Where a word is as it is written, by id of document.
async function placesOf(index, form) {
	const places = new Map();
	const [[terms]] = await Promise.all(
		["t", "p"].map((kind) => index.range(kind, wordKey(form))));
	for (const i of terms ? numbersOf(terms, form) : [])
		await addPlaces(index, places,
			{ form: terms.words[i], ...terms.lists[i] });
	return places;
}

// Whether a document has words one behind the other.
function isPhrase(tokens, id) {
	let starts;
	for (const { places, place, stop, before } of tokens) {
		const isBefore = (at) =>
			before?.get(id)?.some((one) => one.at === at - 1);
		const next = places.get(id)
			?.filter((one) => !stop || one.stop === stop || isBefore(one.at))
			.map(({ at }) => at - place);
		starts = new Set(next?.filter((start) => starts?.has(start) ?? true));
	}
	return starts.size;
}

// The documents that have a word in any of its forms, in one of the fields.
export function documentsIn({ lists }, fields) {
	return new Set(
		[...lists.values()].flatMap(({ own, ids, codes }) =>
			own ? ids.filter((_, i) => codes[i] & fields) : []));
}

// The documents that have a phrase; one that is loose in any form.
export async function documentsOf(index, phrase) {
	if (phrase.loose) {
		const word = { lists: new Map() };
		await lookUp(index, word, phrase[0].form);
		return documentsIn(word, 255);
	}
	const tokens = await Promise.all(
		phrase.map(async (token) => ({
			...token,
			places: await placesOf(index, token.form),
			before: token.other && (await placesOf(index, token.other)),
		})),
	);
	// From the rarest on.
	tokens.sort((a, b) => a.places.size - b.places.size);
	return new Set([...tokens[0].places.keys()].filter((id) =>
		!(tokens[1] || tokens[0].stop) || isPhrase(tokens, id)));
}

// Terms of facets whose labels or aliases are among the words of a query, and
// whether the query is made of such names alone.
export async function namesOf({ range, entry }, words) {
	const found = {};
	const forms = words.map(({ form }) => form);
	const rest = [...forms];
	for (const [at, form] of forms.entries()) {
		const files = entry.ownStops.includes(form)
			? []
			: await range("t", wordKey(form));
		for (const { name, facet, term, label } of files[0]?.labels ?? []) {
			const { segment } = entry.facets[facet];
			const end = at + name.split(" ").length;
			const run = forms.slice(at, end).join(" ");
			if (wordKey(run) === wordKey(name) && begins(name, run)) {
				found[`${segment} ${term}`] = { segment, term, label };
				rest.fill("", at, end);
			}
		}
	}
	return [Object.values(found), !rest.join("")];
}
