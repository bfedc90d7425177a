// How well documents answer a query: BM25F over the fields in which a word is,
// for each level of likeness between the word and what is found for it.

import { eachPlace } from "./match.js";

// All weights.
export const WEIGHTS = {
	// How much a list counts, by how its words are like the query's. The
	// ones that are made from others are products: another form of a word
	// without its marks is form * folded.
	form: 0.9,
	folded: 0.8,
	joined: 0.95,
	part: 0.45,
	synonym: 0.45,
	parts: 0.3,
	prefix: 0.25,
	typo: 0.8,
	// How often a word is in the body, by the code of it.
	body: [0, 1, 2, 3, 4.5, 7, 11, 20],
	// How many of those it is worth to be in another field: title, heading,
	// summary, label, moment.
	fields: [6, 2.5, 2, 3, 1],
	// Saturation, and how much the length of the body counts.
	k1: 1.2,
	b: 0.6,
	// Power of the share of the query that a document has.
	coverage: 2,
	// What the share of the query in the title adds.
	title: 0.5,
	// What two words of the query beside one another add.
	near: 0.3,
	window: 8,
};

const TITLE = 8;

// What a posting is worth: by class of length and code.
function gainsOf(entry, weights) {
	const length = (kind) => 2 ** kind;
	let all = 0;
	for (const id of entry.ids)
		all += length(entry.classes[id]);
	const mean = all / entry.ids.length;
	return Float32Array.from({ length: 17 * 256 }, (_, i) => {
		const relative = length(i >> 8) / mean;
		const norm = 1 - weights.b + weights.b * relative;
		const extra = weights.fields.reduce(
			(sum, field, bit) => sum + (i & (8 << bit) ? field : 0), 0);
		return weights.body[i & 7] / norm + extra;
	});
}

// Lists with one weight, the best first.
function levelsOf(word) {
	const levels = new Map();
	for (const { weight, list } of word.lists.values())
		levels.set(weight, [...(levels.get(weight) ?? []), list]);
	return [...levels].sort(([a], [b]) => b - a);
}

// What a word adds to each document: how well it fits, from 0 to 1, and the
// same for the title only. Lists add up from the best level down, so that a
// document with two forms of a word counts both, at the worth of the worse.
function fitOf(word, classes, gains, { k1 }) {
	const amount = new Float32Array(classes.length);
	const fit = new Float32Array(classes.length);
	const title = new Float32Array(classes.length);
	const levels = levelsOf(word);
	let documents = 0;
	for (const [weight, lists] of levels) {
		const strong = weight > levels[0][0] / 2;
		for (const { ids, codes } of lists) {
			for (let i = 0; i < ids.length; i++) {
				const id = ids[i];
				if (strong && amount[id] === 0)
					documents++;
				amount[id] += gains[(classes[id] << 8) | codes[i]];
				if (codes[i] & TITLE && title[id] < weight)
					title[id] = weight;
			}
		}
		for (const { ids } of lists) {
			for (let i = 0; i < ids.length; i++) {
				const id = ids[i];
				const value = (weight * amount[id]) / (amount[id] + k1);
				if (value > fit[id])
					fit[id] = value;
			}
		}
	}
	return { fit, title, documents };
}

// The least distances between two words of the query in each document: what
// they add to its score.
function addNear(scores, [a, b], worth, window) {
	for (let id = 0; id < scores.length; id++) {
		if (scores[id] === 0)
			continue;
		const places = [];
		eachPlace(a.places, id, (at) => places.push(2 * at));
		eachPlace(b.places, id, (at) => places.push(2 * at + 1));
		places.sort((one, other) => one - other);
		let least = window + 1;
		for (let i = 1; i < places.length; i++)
			if ((places[i] ^ places[i - 1]) & 1)
				least = Math.min(least, (places[i] - places[i - 1]) >> 1);
		if (least <= window)
			scores[id] += worth / Math.max(least, 1);
	}
}

// Scores of documents by id: 0 for those that have none of the words.
export function scoresOf(words, { entry, slots, weights }) {
	const gains = gainsOf(entry, weights);
	const scores = new Float32Array(slots);
	const covered = new Float32Array(slots);
	const titles = new Float32Array(slots);
	let all = 0;
	for (const word of words) {
		const { fit, title, documents } = fitOf(
			word, entry.classes, gains, weights);
		const n = entry.documents;
		word.worth = Math.log(1 + (n - documents + 0.5) / (documents + 0.5));
		if (word.lists.size > 0)
			all += word.worth;
		for (let id = 0; id < slots; id++) {
			if (fit[id] === 0)
				continue;
			scores[id] += word.worth * fit[id];
			covered[id] += word.worth;
			titles[id] += word.worth * title[id];
		}
	}
	for (let id = 0; id < slots; id++) {
		const share = covered[id] / all;
		const inTitle = titles[id] / all;
		if (scores[id] > 0)
			scores[id] *= share ** weights.coverage * (1 + weights.title * inTitle);
	}
	const placed = words.filter((word) => word.places?.length > 0);
	placed.forEach((a, i) => {
		for (const b of placed.slice(i + 1)) {
			const worth = weights.near * Math.min(a.worth, b.worth);
			addNear(scores, [a, b], worth, weights.window);
		}
	});
	return scores;
}
