// What is shown of a document: its title and the passage that has most of the
// query, with the words marked that were found, in whatever form.

import { begins } from "./match.js";
import { cutWords } from "./words.js";

const SIZE = 160;
// Letters of a form from which on it is seen as part of a compound.
const LONG_PART = 4;
const MOST_FORMS = 3;

function isFor(form, word) {
	if (word.lists.has(form) || (word.unfinished && begins(form, word.form)))
		return true;
	return [...word.lists.values()].some(
		({ form: part, own }) =>
			own &&
			part.length >= LONG_PART &&
			(form.startsWith(part) || form.endsWith(part)),
	);
}

// A function that says of a form which of the words it was found for, or -1.
export function finderOf(words) {
	const known = new Map();
	return (form) => {
		if (!known.has(form))
			known.set(form, words.findIndex((word) =>
				[word, ...word.parts].some((one) => isFor(form, one))));
		return known.get(form);
	};
}

// Where a text has words of the query: [{ at, end, word }], none in another.
function marksOf(text, find) {
	const marks = [];
	for (const { form, at, end } of cutWords(text)) {
		const word = find(form);
		if (word === -1)
			continue;
		// A joined word comes behind its parts.
		while (marks.length > 0 && marks.at(-1).end > at)
			marks.pop();
		marks.push({ at, end, word });
	}
	return marks;
}

// The text from one place to another, divided where marks are.
function markedOf(text, marks, from = 0, to = text.length) {
	const parts = [];
	let last = from;
	const put = (end, mark) => {
		if (end > last)
			parts.push({ text: text.slice(last, end), mark });
		last = end;
	};
	for (const { at, end } of marks) {
		if (at < from || end > to)
			continue;
		put(at, false);
		put(end, true);
	}
	put(to, false);
	return parts;
}

// The marks that are near enough to be shown together and are worth most:
// { worth, from, to }.
function bestOf(marks, words) {
	let best = { worth: 0, from: 0, to: 0 };
	marks.forEach(({ at, word }, i) => {
		const seen = new Set();
		let worth = 0;
		for (let j = i; j < marks.length && marks[j].end - at <= SIZE; j++) {
			if (!seen.has(marks[j].word))
				worth += words[marks[j].word].worth;
			seen.add(marks[j].word);
			if (worth > best.worth)
				best = { worth, from: at, to: marks[j].end };
		}
	});
	return best;
}

// Widens a place of a text to as much as is shown, to whole words.
function widen(text, { from, to }) {
	if (text.length <= SIZE)
		return [0, text.length];
	const spare = Math.max(SIZE - (to - from), 0);
	let start = Math.max(Math.min(from - (spare >> 1), text.length - SIZE), 0);
	let end = Math.min(Math.max(start + SIZE, to), text.length);
	while (start > 0 && start < from && /\S/u.test(text[start - 1]))
		start++;
	while (end < text.length && end > to && /\S/u.test(text[end]))
		end--;
	return [start, end];
}

const gap = (text) => ({ text, mark: false });

function excerptOf({ text, marks, best }) {
	const [from, to] = widen(text, best);
	const parts = markedOf(text, marks, from, to);
	if (from > 0)
		parts.unshift(gap("… "));
	if (to < text.length)
		parts.push(gap(" …"));
	return parts;
}

// Forms that a document has, where none of what is kept of it shows them.
function formsOf(id, words) {
	const forms = words.flatMap(({ lists }) =>
		[...lists.values()].find(
			({ form, list }) => form && list.ids.includes(id),
		) ?? [],
	);
	return forms.slice(0, MOST_FORMS).map(({ form }) => form);
}

function bare({ id, summary }, words) {
	const parts = summary ? [gap(summary)] : [];
	for (const form of formsOf(id, words))
		parts.push(gap(" … "), { text: form, mark: true });
	return parts.length > 1 ? [...parts, gap(" …")] : parts;
}

function look(text, words, find) {
	const marks = marksOf(text, find);
	return { text, marks, best: bestOf(marks, words) };
}

// The one that is worth most, the first of several.
const most = (all) =>
	all.reduce((a, b) => (b.best.worth > a.best.worth ? b : a));

function momentOf(card, url, words, find) {
	const all = card.moments.map(([seconds, text, track = ""]) => ({
		...look(text, words, find),
		moment: { seconds, text, url: `${url}#t${track}_${seconds}` },
	}));
	return all.length > 0 ? most(all) : null;
}

const join = (parts) => parts.map(({ text }) => text).join("");

// A card as a result.
export function present(card, words, find, { root, entry }) {
	const url = root + card.url;
	const texts = [card.summary, ...card.passages];
	const passage = most(texts.map((text) => look(text, words, find)));
	const parts = passage.best.worth > 0 ? excerptOf(passage) : bare(card, words);
	const said = momentOf(card, url, words, find);
	const result = {
		url,
		title: card.title,
		type: entry.types[card.type],
		date: new Date(card.day * 86400000).toISOString().slice(0, 10),
		summary: card.summary,
		titleParts: markedOf(card.title, marksOf(card.title, find)),
		excerpt: join(parts),
		excerptParts: parts,
	};
	if (said && said.best.worth > passage.best.worth)
		result.moment = { ...said.moment, parts: excerptOf(said) };
	return result;
}
