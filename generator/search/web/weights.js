// All weights. They were chosen on one half of 1,418 labelled queries on a corpus
// of help pages (tests/bench/search: MRR@10 of all .660, misspelt .632) and
// watched on 1,411 others there (.698), on this project's bank
// (tests/search/queries.tsv: .953) and on 62 of an English site (.656).

// How much a list counts, by how its words are like the query's. The ones that
// are made from others are products: another form of a word without its marks is
// FORM * FOLDED.
export const FORM = 0.9;
export const FOLDED = 0.8;
export const JOINED = 0.95;
export const PART = 0.6;
export const SYNONYM = 0.45;
export const PARTS = 0.4;
export const PREFIX = 0.2;
export const TYPO = 0.8;
// A word is in as many documents as its lists have that count nearly as much as
// the best.
export const SURE = 0.7;
// How often a word is in the body, by the code of it.
export const BODY = [0, 1, 2, 3, 4.5, 7, 11, 20];
// Saturation of that, and how much the length of the body counts.
export const K1 = 3;
export const B = 0.15;
// What it adds to be in another field, the body being worth at most K1 + 1: title,
// heading, summary, label, moment.
export const FIELDS = [3, 1.5, 1, 2, 1];
// How much rarer words are worth more: a power of what BM25 says (+.003).
export const RARITY = 0.9;
// A document that has a share of the query is worth that share. A word counts for
// less in it where the list has less weight: a power of that (+.002; recall@10
// +.006).
export const LIKENESS = 0.4;
// What it adds to a document that the query has all words of its title
// (+.005; on this project's bank +.006). Above .2 recall@10 is .860, from .4 on
// MRR@10 falls.
export const TITLE = 0.3;
// Where the query is made of names of facets' terms alone (MA, åk 8): so many
// times as much is a document that has them as labels. Those come first.
export const NAMED = 1000;
// What two words of the query beside one another add, in any of their forms: with
// those that are written alone MRR@10 was .658, and recall@10 .856 rather than
// .860. All pairs add up: multiplied, long queries asked for little else.
export const NEAR = 1;
export const WINDOW = 8;
