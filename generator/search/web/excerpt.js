// What is shown of a document: its title and the passage that has most of the
// query, with the words marked that were found, in whatever form.

import { EXCERPT, LONG_PART } from "./limits.js";
import { begins } from "./match.js";
import { cutWords, wordKey } from "./words.js";

function isFor(form, word) {
	if (word.lists.has(form) || (word.unfinished && begins(form, word.form)))
		return true;
	// A key can have any number of forms: they are not gone through.
	for (let n = LONG_PART; n < form.length; n++)
		if (word.lists.get(form.slice(0, n))?.own ||
		    word.lists.get(form.slice(-n))?.own)
			return true;
}

// A function that says where a text has words of the query: [{ at, end, word }],
// none in another.
function markerOf(words) {
	// By what is in a text the word that it is for. What stands for one is known
	// from the start, and of phrases what they begin with, with a blank.
	const known = new Map();
	const learn = (text, other) => {
		if (!known.has(text))
			known.set(text, words.find((word) => isFor(text, word)) ?? other);
	};
	for (const word of words)
		for (const { kin = [] } of word.lists.values())
			for (const text of kin)
				text.replace(/ |$/g, (blank, at) =>
					learn(text.slice(0, at) + blank, word));
	return (text) => {
		const marks = [];
		let runs = [];
		for (const { form, at, end, isJoined } of cutWords(text)) {
			learn(form);
			let word;
			// The longest first: of two that share words the earlier is marked.
			// Nothing goes from one passage to another.
			const next = [...runs, ["", at]].flatMap(([run, at]) => {
				if (word || / · /.test(text.slice(at, end)))
					return [];
				run += form;
				word = known.get(run);
				// A joined word comes behind its parts, a phrase behind its
				// words. It takes their place.
				while (word && marks.at(-1)?.end > at)
					marks.pop();
				if (word)
					marks.push({ at, end, word });
				run += " ";
				return known.has(run) ? [[run, at]] : [];
			});
			if (!isJoined || word)
				runs = next;
		}
		return marks;
	};
}

// The text from one place to another, divided where marks are.
function partsOf(text, marks, from = 0, to = text.length) {
	const parts = [];
	const put = (end, mark) => {
		if (end > from)
			parts.push({ text: text.slice(from, end), mark });
		from = end;
	};
	for (const { at, end } of marks) {
		if (at >= from && end <= to) {
			put(at);
			put(end, true);
		}
	}
	put(to);
	return parts;
}

// The text with its marks, and of those the ones that can be shown together
// and are worth most: from one to another.
function look(text, marksOf) {
	const marks = marksOf(text);
	let best = { worth: 0 };
	marks.forEach(({ at }, i) => {
		const seen = new Set();
		let worth = 0;
		for (const { end, word } of marks.slice(i, i + EXCERPT)) {
			if (end - at > EXCERPT)
				break;
			worth += seen.has(word) ? 0 : word.worth;
			seen.add(word);
			if (worth > best.worth)
				best = { text, marks, worth, from: at, to: end };
		}
	});
	return best;
}

const most = (looks) =>
	looks.reduce((a, b) => (b.worth > (a?.worth ?? 0) ? b : a), null);

// What is shown of a text: whole words around its best marks.
function excerptOf({ text, marks, from, to }) {
	let start = Math.max(0, Math.min(
		from - ((EXCERPT - to + from) >> 1), text.length - EXCERPT));
	let end = Math.min(start + EXCERPT, text.length);
	while (start > 0 && start < from && text[start - 1] !== " ")
		start++;
	while (end < text.length && end > to && text[end] !== " ")
		end--;
	const parts = partsOf(text, marks, start, end);
	if (start > 0)
		parts.unshift({ text: "… " });
	if (end < text.length)
		parts.push({ text: " …" });
	return parts;
}

// The summary, and forms that the document has though nothing shows them.
function summaryOf(id, summary, words) {
	const parts = [{ text: summary }];
	for (const { lists } of words)
		for (const { form, ids } of lists.values())
			if (form && ids.includes(id)) {
				parts.push({ text: " … " }, { text: form, mark: true });
				break;
			}
	return parts;
}

// A title as most addresses have it.
const slugOf = (title) =>
	cutWords(title).flatMap(({ form, isJoined }) => isJoined ? [] : wordKey(form)).join("-");

// A function that makes a result of a card.
export function presenter(words, { root, entry }) {
	const marksOf = markerOf(words);
	return ([
		id, address, title, summary, passages, type, day, moments, lang,
	]) => {
		const url = root + address.replace("*", slugOf(title));
		const best = most(
			[summary, passages].map((text) => look(text, marksOf)));
		const said = most(
			JSON.parse(moments || "[]").map(([seconds, text, track = ""]) => ({
				...look(text, marksOf),
				moment: { seconds, text, url: `${url}#t${track}_${seconds}` },
			})),
		);
		return {
			url,
			lang: lang || entry.language,
			title,
			type: entry.types[type],
			date: new Date(day * 864e5).toISOString().slice(0, 10),
			titleParts: partsOf(title, marksOf(title)),
			excerptParts: best
				? excerptOf(best)
				: summaryOf(id, summary, said ? [] : words),
			moment: said?.worth >= (best?.worth ?? 0)
				? { ...said.moment, parts: excerptOf(said) }
				: null,
		};
	};
}
