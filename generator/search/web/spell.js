// A word that no document has: what was meant by it. Either another form of a
// word that there is, or one that is spelt nearly so, or a compound of two.
//
// Of a misspelt word the first two letters are right or the last, nearly always:
// they say which files of words, and of words read backwards, are looked at.

import {
	ONE_MISTAKE,
	SHORTEST_LONE_PART,
	SHORTEST_PART,
	SHORTEST_STEM,
	SPELLING_FILES,
	TWO_MISTAKES,
} from "./limits.js";
import { LAST_KEY } from "./match.js";
import { backwards, likeness, wordKey } from "./words.js";

// What may join the parts of a compound.
const JOINT = /^([seoua]|es)?$/;
// What forms of one word differ by.
const ENDING =
	/^(([ae]n?|na?|[aeo]r(na)?|et)?s?|at|ade|are|te?|[dr]|n?ing(ar|en)?)$/;

// Damerau-Levenshtein, restricted: no letter is changed twice. Above `most` it
// is some number above it.
function distance(a, b, most) {
	if (Math.abs(a.length - b.length) > most)
		return most + 1;
	let [above, row] = [[], [...Array(b.length + 1).keys()]];
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			next[j] = Math.min(row[j] + 1, next[j - 1] + 1,
				row[j - 1] + (a[i - 1] !== b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				next[j] = Math.min(next[j], above[j - 2] + 1);
		}
		if (Math.min(...next) > most)
			return most + 1;
		[above, row] = [row, next];
	}
	return row[b.length];
}

// The words whose keys begin or end so.
async function wordsLike({ range }, start, end) {
	const files = await Promise.all(
		[["f", start], ["r", backwards(end)]].map(([kind, from]) =>
			range(kind, from, from + LAST_KEY, SPELLING_FILES)));
	return files.flat(2).filter(
		({ key }) => key.startsWith(start) || key.endsWith(end));
}

// The word that is worth most by its key or its form, at least 1: of equal ones
// the most common.
function bestOf(like, by, worthOf) {
	let most = 0.5;
	let best;
	for (const one of like) {
		const worth = worthOf(one[by]) + one.size / 100;
		if (worth > most)
			[best, most] = [one.form, worth];
	}
	return best;
}

// The nearest of the words.
function nearest(like, wanted, by) {
	const most = wanted.length < TWO_MISTAKES ? 1 : 2;
	return bestOf(like, by, (text) =>
		Math.max(0, most + 1 - distance(wanted, text, most)));
}

// The word that has most letters in common before its ending.
function inflected(like, wanted, by) {
	return bestOf(like, by, (known) => {
		const stem = likeness(wanted, known);
		const rests = [wanted.slice(stem), known.slice(stem)];
		const least = SHORTEST_STEM - rests.every((rest) => rest.length > 1);
		return stem >= least && rests.every((rest) => ENDING.test(rest)) && stem;
	});
}

// The two words that one is made of: the longest last one, and before it the
// longest first one, which may lose its last vowel (karta, kartbok). Or one of
// them, where the other is misspelt or of no page.
function split(like, wanted, by) {
	const firsts = new Map();
	const lasts = new Map();
	for (const { form, [by]: part } of like) {
		if (part.length < SHORTEST_PART)
			continue;
		for (const first of [part, part.replace(/[ae]$/, "")])
			if (wanted.startsWith(first))
				firsts.set(first.length, form);
		if (wanted.endsWith(part))
			lasts.set(wanted.length - part.length, form);
	}
	const starts = [...lasts.keys()].sort((a, b) => a - b);
	const ends = [...firsts.keys()].sort((a, b) => b - a);
	for (const from of starts)
		for (const to of ends)
			if (JOINT.test(wanted.slice(to, from)) && to <= from)
				return [firsts.get(to), lasts.get(from)];
	if (wanted.length - starts[0] >= SHORTEST_LONE_PART)
		return [lasts.get(starts[0])];
	return ends[0] >= SHORTEST_LONE_PART ? [firsts.get(ends[0])] : null;
}

// What a word that is not there stands for: { other }, a form of the same word;
// { meant }, the word it may have been unless it is to be taken literally; or
// { parts }. Where there are words that it begins (`begun`) it is not finished:
// then only one of these can be another form of it.
export async function mend(index, form, begun, literal) {
	const plain = wordKey(form);
	// Another number is never meant.
	if (plain.length < ONE_MISTAKE || /\p{N}/u.test(form))
		return {};
	// Of four letters the two in the middle may have changed places.
	const intact = Math.min(plain.length - 3, 2);
	const like = begun[0] ? begun : await wordsLike(
		index, plain.slice(0, intact), plain.slice(-intact));
	// Who leaves out one mark leaves out all.
	const by = form === plain ? "key" : "form";
	const other = inflected(like, form, by);
	if (other || begun[0])
		return { other };
	const meant = literal ? null : nearest(like, form, by);
	return meant ? { meant } : { parts: split(like, form, by) };
}
