// How well documents answer a query: of each word BM25 over the body, added to
// what the other fields are worth that have it, each list by how like its words
// are to the query's.

import * as weights from "./weights.js";

const tables = (n, { length }) =>
	Array.from({ length: n }, () => new Float32Array(length));

// Adds to the sums of each document what a word is to it: to `scores` how well
// it fits, to `covered` how like the query's the best of its words are, to
// `inTitle` how like those in the title are. What the body has of it adds up over
// its forms, of other fields the best form counts.
function addWord(word, { classes }, norms, [scores, covered, inTitle]) {
	const [amounts, extra, likeness, title] = tables(4, classes);
	const gains = Array.from({ length: 256 }, (_, code) =>
		weights.FIELDS.reduce((sum, one, bit) => sum + (code & (8 << bit) && one), 0));
	const lists = [...word.lists.values()].sort((a, b) => b.weight - a.weight);
	let documents = 0.5;
	for (const { weight, ids, codes } of lists) {
		// What is for marks alone stands last.
		if (!weight)
			break;
		const counts = weight >= weights.SURE * lists[0].weight;
		ids.forEach((id, i) => {
			documents += counts && !likeness[id];
			likeness[id] ||= weight;
			title[id] ||= codes[i] & 8 && weight;
			amounts[id] += (weight * weights.BODY[codes[i] & 7]) / norms[id];
			extra[id] = Math.max(extra[id], weight * gains[codes[i]]);
		});
	}
	word.worth = (word.share ?? 1) *
		Math.log((classes.length + 1) / documents) ** weights.RARITY;
	amounts.forEach((amount, id) => {
		scores[id] += word.worth *
			(((weights.K1 + 1) * amount) / (amount + weights.K1) + extra[id]);
		covered[id] += word.worth * likeness[id] ** weights.LIKENESS;
		inTitle[id] += title[id];
	});
}

// Adds how near two words are to each other in documents that have both. Words
// that stand the other way round than in the query count as twice as far apart.
function addNear(near, a, b, worth) {
	for (const [id, places] of a.places ?? []) {
		const others = b.places?.get(id);
		if (!others)
			continue;
		const all = Float64Array.from([
			...places.map(({ at }) => 2 * at),
			...others.map(({ at }) => 2 * at + 1),
		]).sort();
		const least = all.reduce((most, at, i) => {
			const gap = at - all[i - 1];
			return gap & 1
				? Math.min(most, at & 1 ? gap >> 1 : gap + 1)
				: most;
		}, Infinity);
		if (least <= weights.WINDOW)
			near[id] += worth / (least || 1);
	}
}

// Scores of documents by id: 0 for those that have none of the words.
export function scoresOf(words, entry) {
	const { classes, documents, titles } = entry;
	const sums = tables(4, classes);
	const [scores, covered, inTitle, near] = sums;
	// What bodies divide the number of a word's places by, for their length.
	const mean = classes.reduce((sum, one) => sum + 2 ** one, 0) / documents;
	const norms = Float32Array.from(classes, (one) =>
		1 + weights.B * (2 ** one / mean - 1));
	let all = 0;
	for (const word of words) {
		addWord(word, entry, norms, sums);
		all += word.lists.size && word.worth;
	}
	words.forEach((a, i) => {
		for (const b of words.slice(i + 1))
			addNear(near, a, b, (weights.NEAR * (a.worth + b.worth)) / all);
	});
	titles.forEach((most, id) => {
		const share = Math.min(most, inTitle[id]) / most || 0;
		scores[id] *= (1 + near[id]) * (1 + weights.TITLE * share) *
			covered[id] / all || 0;
	});
	return scores;
}
