// What a query asks for: words, phrases, and what must not be there.
//
//	matte -prov "lärande i skolan" åk
//	word  without  phrase          word, unfinished
//
// Stop words count in phrases only, where they are told by the number that
// the position behind them has.

import { JOINED_WORDS, MOST_WORDS } from "./limits.js";
import { cutWords } from "./words.js";

const PIECE = /-?["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/gu;

// The words of a phrase that have positions: how far each is from the first,
// and the number of the stop word that must stand before it, or 0. One of
// another language is not one in all documents: there it stands as `other`.
function phraseOf(text, { stops, ownStops }) {
	const tokens = [];
	let last = {};
	for (const { form, place, isJoined } of cutWords(text)) {
		const stop = Math.min(stops.indexOf(form) + 1, 255);
		if (isJoined)
			continue;
		if (stop) {
			last = { stop, other: ownStops.includes(form) ? null : form };
			continue;
		}
		tokens.push({ form, place, ...last });
		last = {};
	}
	return tokens;
}

// Words that stand alone. A joined word ("e-post") is an alternative of each
// of its parts, as are two neighbours written as one word.
function wordsOf(text, from) {
	const all = cutWords(text);
	return all
		.filter((word) => !word.isJoined)
		.map((word) => ({
			form: word.form,
			at: from + word.at,
			end: from + word.end,
			wholes: all
				.filter(({ at, end, isJoined }) =>
					isJoined && at <= word.at && word.end <= end)
				.map(({ form }) => form),
		}));
}

// The query as { words, phrases, without, browses: whether all is asked for,
// all: words that stand alone, with those that do not count }. A
// word is { form, at, end: its place in the text, wholes: forms, unfinished,
// literal: not to be mended }; what must not be there is a phrase too, `loose`
// where it is a word that was not quoted.
export function parse(text, entry, prefix) {
	const query = { phrases: [], without: [], browses: true };
	const all = [];
	for (const { 0: piece, 1: quoted, index } of text.matchAll(PIECE)) {
		const minus = piece[0] === "-" && piece[1] &&
			!text[index - 1]?.trim();
		// A sign that only begins something asks for nothing yet; others
		// ask for what no page has.
		query.browses &&= minus || /^-?\s*$/.test(quoted ?? piece);
		const phrase = phraseOf(quoted ?? piece, entry);
		phrase.loose = quoted === undefined && !phrase[1];
		if (quoted === undefined && !minus)
			all.push(...wordsOf(piece, index));
		else if (phrase[0])
			(minus ? query.without : query.phrases).push(phrase);
	}
	const last = all.at(-1);
	if (last)
		last.unfinished = prefix && last.end === text.length;
	const isStop = ({ form }) => entry.ownStops.includes(form);
	const mayJoin = all.filter((word) => !isStop(word)).length <= JOINED_WORDS;
	all.slice(1).forEach((word, i) => {
		const pair = [all[i], word];
		const beside = !text.slice(all[i].end, word.at).trim();
		if (mayJoin && beside && !pair.some(isStop))
			for (const one of pair)
				one.wholes.push(all[i].form + word.form);
	});
	const words = all.filter(
		(word) =>
			!isStop(word) &&
			all.findLast(({ form }) => form === word.form) === word,
	);
	// Where nothing else counts, what begins as a stop word does is meant.
	if (words.length + query.phrases.length === 0 && last?.unfinished)
		words.push({ ...last, literal: true });
	query.words = [
		...words.slice(0, MOST_WORDS),
		...query.phrases
			.flat()
			.map(({ form }) => ({ form, literal: true })),
	];
	query.all = all.slice(0, MOST_WORDS);
	return query;
}
