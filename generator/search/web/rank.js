// How well documents answer a query: of each word BM25 over the body, added to
// what the other fields are worth that have it, each list by how like its words
// are to the query's.

// All weights. They were chosen on one half of 1,418 labelled queries on a corpus
// of help pages (tests/bench/search: MRR@10 of all .660, misspelt .632) and
// watched on 1,411 others there (.698), on this project's bank
// (tests/search/queries.tsv: .953) and on 62 of an English site (.656).
export const WEIGHTS = {
	// How much a list counts, by how its words are like the query's. The
	// ones that are made from others are products: another form of a word
	// without its marks is form * folded.
	form: 0.9,
	folded: 0.8,
	joined: 0.95,
	part: 0.6,
	synonym: 0.45,
	parts: 0.4,
	prefix: 0.2,
	typo: 0.8,
	// A word is in as many documents as its lists have that count nearly as
	// much as the best.
	sure: 0.7,
	// How often a word is in the body, by the code of it.
	body: [0, 1, 2, 3, 4.5, 7, 11, 20],
	// Saturation of that, and how much the length of the body counts.
	k1: 3,
	b: 0.15,
	// What it adds to be in another field, the body being worth at most
	// k1 + 1: title, heading, summary, label, moment.
	fields: [3, 1.5, 1, 2, 1],
	// How much rarer words are worth more: a power of what BM25 says (+.003).
	rarity: 0.9,
	// A document that has a share of the query is worth that share. A word
	// counts for less in it where the list has less weight: a power of that
	// (+.002; recall@10 +.006).
	likeness: 0.4,
	// What it adds to a document that the query has all words of its title
	// (+.005; on this project's bank +.006). Above .2 recall@10 is .860, from
	// .4 on MRR@10 falls.
	title: 0.3,
	// Where the query is made of names of facets' terms alone (MA, åk 8): so many
	// times as much is a document that has them as labels. Those come first.
	named: 1000,
	// What two words of the query beside one another add, in any of their
	// forms: with those that are written alone MRR@10 was .658, and recall@10
	// .856 rather than .860. All pairs add up: multiplied, long queries asked
	// for little else.
	near: 1,
	window: 8,
};

const tables = (n, { length }) =>
	Array.from({ length: n }, () => new Float32Array(length));

// Adds to the sums of each document what a word is to it: to `scores` how well
// it fits, to `covered` how like the query's the best of its words are, to
// `inTitle` how like those in the title are. What the body has of it adds up over
// its forms, of other fields the best form counts.
function addWord(word, { classes }, norms, weights, [scores, covered, inTitle]) {
	const { body, fields, k1 } = weights;
	const [amounts, extra, likeness, title] = tables(4, classes);
	const gains = Array.from({ length: 256 }, (_, code) =>
		fields.reduce((sum, one, bit) => sum + (code & (8 << bit) && one), 0));
	const lists = [...word.lists.values()].sort((a, b) => b.weight - a.weight);
	let documents = 0.5;
	for (const { weight, ids, codes } of lists) {
		// What is for marks alone stands last.
		if (!weight)
			break;
		const counts = weight >= weights.sure * lists[0].weight;
		ids.forEach((id, i) => {
			documents += counts && !likeness[id];
			likeness[id] ||= weight;
			title[id] ||= codes[i] & 8 && weight;
			amounts[id] += (weight * body[codes[i] & 7]) / norms[id];
			extra[id] = Math.max(extra[id], weight * gains[codes[i]]);
		});
	}
	word.worth = (word.share ?? 1) *
		Math.log((classes.length + 1) / documents) ** weights.rarity;
	amounts.forEach((amount, id) => {
		scores[id] += word.worth *
			(((k1 + 1) * amount) / (amount + k1) + extra[id]);
		covered[id] += word.worth * likeness[id] ** weights.likeness;
		inTitle[id] += title[id];
	});
}

// Adds how near two words are to each other in documents that have both. Words
// that stand the other way round than in the query count as twice as far apart.
function addNear(near, a, b, worth, window) {
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
		if (least <= window)
			near[id] += worth / (least || 1);
	}
}

// Scores of documents by id: 0 for those that have none of the words.
export function scoresOf(words, { entry, weights }) {
	const { classes, documents, titles } = entry;
	const sums = tables(4, classes);
	const [scores, covered, inTitle, near] = sums;
	// What bodies divide the number of a word's places by, for their length.
	const mean = classes.reduce((sum, one) => sum + 2 ** one, 0) / documents;
	const norms = Float32Array.from(classes, (one) =>
		1 + weights.b * (2 ** one / mean - 1));
	let all = 0;
	for (const word of words) {
		addWord(word, entry, norms, weights, sums);
		all += word.lists.size && word.worth;
	}
	words.forEach((a, i) => {
		for (const b of words.slice(i + 1))
			addNear(near, a, b,
				(weights.near * (a.worth + b.worth)) / all, weights.window);
	});
	titles.forEach((most, id) => {
		const share = Math.min(most, inTitle[id]) / most || 0;
		scores[id] *= (1 + near[id]) * (1 + weights.title * share) *
			covered[id] / all || 0;
	});
	return scores;
}
