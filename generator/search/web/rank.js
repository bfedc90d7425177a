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

// What a posting is worth, by class of length and code.
function gainsOf({ ids, classes }, { body, fields, b }) {
	let length = 0;
	for (const id of ids)
		length += 2 ** classes[id];
	return Float32Array.from({ length: 17 * 256 }, (_, i) => {
		const relative = (2 ** (i >> 8) * ids.length) / length;
		let gain = body[i & 7] / (1 - b + b * relative);
		fields.forEach((field, bit) => (gain += i & (TITLE << bit) ? field : 0));
		return gain;
	});
}

// How well a word fits each document, and its title, from 0 to 1, and in how
// many it is. Lists add up from the best level down, so that a document with
// two forms of a word counts both, at the worth of the worse.
function fitsOf(word, classes, gains, k1) {
	const amount = new Float32Array(classes.length);
	const fits = new Float32Array(classes.length);
	const titles = new Float32Array(classes.length);
	const lists = [...word.lists.values()].sort((a, b) => b.weight - a.weight);
	let documents = 0;
	for (const { weight, ids, codes } of lists) {
		const strong = weight > lists[0].weight / 2;
		for (let i = 0; i < ids.length; i++) {
			const id = ids[i];
			documents += strong && amount[id] === 0;
			amount[id] += gains[(classes[id] << 8) | codes[i]];
			fits[id] = Math.max(
				fits[id], (weight * amount[id]) / (amount[id] + k1));
			if (codes[i] & TITLE)
				titles[id] = Math.max(titles[id], weight);
		}
	}
	return { fits, titles, documents };
}

// Adds what it is worth that two words are near each other.
function addNear(scores, a, b, worth, window) {
	scores.forEach((score, id) => {
		const places = [];
		if (score > 0) {
			eachPlace(a, id, (at) => places.push(2 * at));
			eachPlace(b, id, (at) => places.push(2 * at + 1));
		}
		places.sort((one, other) => one - other);
		let least = window + 1;
		for (let i = 1; i < places.length; i++)
			if ((places[i] ^ places[i - 1]) & 1)
				least = Math.min(least, (places[i] - places[i - 1] + 1) >> 1);
		if (least <= window)
			scores[id] += worth / least;
	});
}

// Scores of documents by id: 0 for those that have none of the words.
export function scoresOf(words, { entry, weights }) {
	const { classes, documents: n, slots } = entry;
	const gains = gainsOf(entry, weights);
	const scores = new Float32Array(slots);
	const covered = new Float32Array(slots);
	const inTitle = new Float32Array(slots);
	let all = 0;
	for (const word of words) {
		const { fits, titles, documents } = fitsOf(
			word, classes, gains, weights.k1);
		const worth = Math.log(1 + (n - documents + 0.5) / (documents + 0.5));
		word.worth = worth * (word.share ?? 1);
		all += word.lists.size > 0 ? word.worth : 0;
		for (let id = 0; id < slots; id++) {
			scores[id] += word.worth * fits[id];
			covered[id] += fits[id] > 0 ? word.worth : 0;
			inTitle[id] += word.worth * titles[id];
		}
	}
	for (let id = 0; id < slots; id++)
		scores[id] *=
			(covered[id] / all || 0) ** weights.coverage *
			(1 + (weights.title * inTitle[id]) / all || 0);
	words.forEach((a, i) => {
		for (const b of words.slice(i + 1))
			if (a.places && b.places)
				addNear(scores, a.places, b.places,
					weights.near * Math.min(a.worth, b.worth), weights.window);
	});
	return scores;
}
