// What a query asks for: words, phrases, and what must not be there.
//
//	matte -prov "lärande i skolan" åk
//	word  without  phrase          word, unfinished
//
// Stop words count in phrases only, where they are told by the number that
// the position behind them has.

import { cutWords } from "./words.js";

const MOST_WORDS = 24;
const PIECE = /(-?)["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/gu;

// The words of a phrase that have positions: how far each is from the first,
// and the number of the stop word that must stand before it, or 0. One of
// another language is not one in all documents: there it stands as `instead`.
function phraseOf(text, { stops, ownStops }) {
	const tokens = [];
	let stop = 0;
	let instead = null;
	for (const { form, place, joined } of cutWords(text)) {
		if (joined)
			continue;
		if (stops.has(form)) {
			stop = Math.min(stops.get(form), 255);
			instead = ownStops.has(form) ? null : form;
			continue;
		}
		const offset = place - (tokens[0]?.place ?? place);
		tokens.push({ form, place, offset, stop, instead });
		stop = 0;
	}
	return tokens;
}

// Words that stand alone. A joined word ("e-post") is an alternative of each
// of its parts, as are two neighbours written as one word.
function wordsOf(text, from) {
	const all = cutWords(text);
	return all
		.filter((word) => !word.joined)
		.map(({ form, at, end }) => ({
			form,
			at: from + at,
			end: from + end,
			joined: all
				.filter((one) => one.joined && one.at <= at && end <= one.end)
				.map((one) => one.form),
		}));
}

function joinNeighbours(words, text) {
	words.slice(1).forEach((word, i) => {
		const last = words[i];
		if (/^\s+$/u.test(text.slice(last.end, word.at))) {
			last.joined.push(last.form + word.form);
			word.joined.push(last.form + word.form);
		}
	});
}

// Which words count. Stop words do where nothing else does and the last is
// perhaps not finished: only what begins as it does is meant then.
function choose(query, words, { ownStops }) {
	const last = (form) => words.findLastIndex((one) => one.form === form);
	const unique = words.filter(({ form }, i) => last(form) === i);
	const counting = unique.filter(({ form }) => !ownStops.has(form));
	const final = unique.at(-1);
	if (counting.length + query.phrases.length === 0 && final?.unfinished)
		counting.push(final);
	query.words = counting.slice(0, MOST_WORDS);
	for (const word of unique) {
		if (!query.words.includes(word))
			query.ignored.push(word.form);
	}
}

// The query as { words, phrases, without, ignored, all: words that stand alone,
// with those that do not count }. A word is { form, at, end:
// its place in the text, joined: forms, unfinished, quoted }; a phrase a list
// of { form, offset, stop, instead }; what must not be there { tokens, quoted }.
export function parse(text, entry, prefix) {
	const words = [];
	const query = {
		words: [], phrases: [], without: [], ignored: [], all: words,
	};
	for (const { 0: piece, 1: dash, 2: quoted, index } of text.matchAll(PIECE)) {
		const alone = !/\S/u.test(text[index - 1] ?? " ");
		const minus = piece.length > 1 && piece[0] === "-" && alone;
		if (quoted === undefined && !minus) {
			words.push(...wordsOf(piece, index));
			continue;
		}
		const tokens = phraseOf(quoted ?? piece, entry);
		if (tokens.length > 0 && minus)
			query.without.push({ tokens, quoted: quoted !== undefined });
		else if (tokens.length > 0)
			query.phrases.push(tokens);
		else if (/[\p{L}\p{N}]/u.test(piece))
			query.ignored.push(piece);
	}
	joinNeighbours(words, text);
	if (words.length > 0)
		words.at(-1).unfinished = prefix && words.at(-1).end === text.length;
	choose(query, words, entry);
	query.browses = query.words.length + query.ignored.length === 0;
	for (const { form } of query.phrases.flat())
		query.words.push({ form, joined: [], quoted: true });
	return query;
}
