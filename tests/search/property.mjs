// What the reader finds is what a plain search through the texts finds: for
// random banks and queries, documents, counts and orders are compared with
// those of a search that knows no index.
//
//	node property.mjs BINARY

import { bankOf, random, report } from "./bank.mjs";

// The last is so large that the reader leaves out what would be too many bytes
// there.
const BANKS = [
	{ pages: 70, queries: 250 },
	{ pages: 70, queries: 250 },
	{ pages: 70, queries: 250 },
	{ pages: 3100, queries: 40 },
];

// Words that are inflections of one another stand in one row; all others have
// nothing to do with each other. One is two others written together.
const FORMS = [
	["skola", "skolan", "skolor", "skolornas"],
	["bok", "boken", "böcker"],
	["lampa", "lampor"],
	["får"], ["far"], ["djpi"],
	["hund"], ["katt"], ["zebra"], ["örn"], ["älg"], ["åska"],
	["teater"], ["dammsugare"], ["yxa"], ["kvarts"], ["jazz"], ["wok"],
	["quiz"], ["xylofon"], ["pi"], ["ph"], ["dj"],
];
// Words and phrases that find one another.
const SETS = [["hund", "yxa"], ["lampa", "jazz", "wok"], ["zebra", "älg örn"]];
const STOPS = ["och", "i", "att", "på"];
const TAGS = ["gravitation", "ljus", "magnetism", "vulkaner"];
const SUBJECTS = {
	biologi: "Biologi", kemi: "Kemi", musik: "Musik", slojd: "Slöjd",
};

const groupOf = new Map(
	FORMS.flatMap((forms) => forms.map((form) => [form, forms])),
);
const plain = (form) => form.normalize("NFD").replace(/\p{Mn}/gu, "");

// ---- a random bank ------------------------------------------------------

function makeDocument(next, i) {
	const pick = (list) => list[Math.floor(next() * list.length)];
	const some = (list, share) => list.filter(() => next() < share);
	const text = (least, most) =>
		Array.from({ length: least + next() * (most - least) }, () =>
			next() < 0.25 ? pick(STOPS) : pick(pick(FORMS)),
		);
	const day = (n) => String(1 + Math.floor(next() * n)).padStart(2, "0");
	return {
		slug: `sida-${i}`,
		title: [pick(pick(FORMS)), ...text(0, 2), `nummer${i}`],
		date: `${pick(["2021", "2022", "2023"])}-${day(12)}-${day(28)}`,
		summary: text(1, 8),
		tags: some(TAGS, 0.25),
		subjects: some(Object.keys(SUBJECTS), 0.35),
		body: Array.from({ length: next() * 4 }, () => text(1, 25)),
	};
}

function pageOf(document) {
	const { title, date, summary, tags, subjects, body } = document;
	return [
		"---",
		`title: ${title.join(" ")}`,
		`date: ${date}`,
		`summary: ${summary.join(" ")}.`,
		`tags: [${tags}]`,
		`subject: [${subjects}]`,
		"---",
		...body.map((words) => `${words.join(" ")}.\n`),
	].join("\n");
}

const labelsOf = ({ tags, subjects }) =>
	[...tags, ...subjects.map((id) => SUBJECTS[id].toLowerCase())].map(
		(label) => [label]);

// The runs of words in which a phrase can be.
function blocksOf(document) {
	const { title, summary, body } = document;
	return [title, summary, ...body, ...labelsOf(document)];
}

// ---- the plain search ---------------------------------------------------

// What a word of a query may be: itself, its other forms, and those that have
// marks where it has none.
function formsOf(word) {
	const alike = [...groupOf.keys()].filter(
		(form) => form === word || (plain(form) === word && plain(word) === word),
	);
	return new Set([word, ...alike.flatMap((form) => groupOf.get(form) ?? [])]);
}

function hasWord(document, word) {
	const forms = formsOf(word);
	return blocksOf(document).some((block) => block.some((one) => forms.has(one)));
}

// Whether it has what a word is told to find.
function hasSynonym(document, word) {
	const forms = formsOf(word);
	const isOf = (member) => member.split(" ").some((one) => forms.has(one));
	const isIn = (member) => member.includes(" ")
		? hasPhrase(document, member.split(" "))
		: hasWord(document, member);
	return SETS.some((set) => set.some((member, i) =>
		isOf(member) && set.some((other, j) => i !== j && isIn(other))));
}

// One or two letters are what words of titles and labels begin with.
function hasBeginning(document, word) {
	const all = blocksOf(document);
	const blocks = word.length < 3 ? [all[0], ...labelsOf(document)] : all;
	const begins = (one) =>
		!STOPS.includes(one) &&
		(one.startsWith(word) ||
			(plain(word) === word && plain(one).startsWith(word)));
	return blocks.some((block) => block.some(begins));
}

function hasPhrase(document, phrase) {
	const same = (one, word) =>
		one === word ||
		(!STOPS.includes(word) && plain(word) === word && plain(one) === word);
	return blocksOf(document).some((block) =>
		block.some((_, at) =>
			phrase.every((word, i) => at + i < block.length && same(block[at + i], word)),
		),
	);
}

function isChosen({ tags, subjects }, filters, except) {
	const has = (segment, values) =>
		segment === except ||
		!filters[segment] ||
		filters[segment].some((term) => values.includes(term));
	return has("taggar", tags) && has("amne", subjects);
}

function isFound(document, { words, last, phrase, without }) {
	const joined = words.slice(1).map((word, i) => words[i] + word);
	if (without && hasWord(document, without))
		return false;
	if (phrase && !hasPhrase(document, phrase))
		return false;
	return (
		words.length === 0 || phrase !== undefined ||
		[...words, ...joined].some(
			(word) => hasWord(document, word) || hasSynonym(document, word)) ||
		(last !== undefined && hasBeginning(document, last))
	);
}

function countsOf(documents, query, filters) {
	const counts = { taggar: {}, amne: {} };
	for (const document of documents) {
		if (!isFound(document, query))
			continue;
		for (const [segment, member] of [["taggar", "tags"], ["amne", "subjects"]])
			for (const term of isChosen(document, filters, segment) ? document[member] : [])
				counts[segment][term] = (counts[segment][term] ?? 0) + 1;
	}
	return counts;
}

// ---- random queries -----------------------------------------------------

const isStop = (word) => STOPS.includes(word);

// A piece of some document, so that there is a hit; mostly.
function phraseFrom(documents, next) {
	const pick = (list) => list[Math.floor(next() * list.length)];
	const block = pick(blocksOf(pick(documents)));
	const at = Math.floor(next() * block.length);
	const words = block.slice(at, at + 1 + next() * 4);
	while (isStop(words[0]))
		words.shift();
	while (isStop(words.at(-1)))
		words.pop();
	// Of stop words in a row only the last is told.
	return words.some((word, i) => isStop(word) && isStop(words[i + 1]))
		? []
		: words;
}

function makeQuery(documents, next) {
	const pick = (list) => list[Math.floor(next() * list.length)];
	const known = [...groupOf.keys()].filter((word) =>
		documents.some((document) => hasWord(document, word)));
	const query = { words: [] };
	for (let n = Math.floor(next() * 4); n > 0; n--)
		query.words.push(next() < 0.2 ? plain(pick(known)) : pick(known));
	const phrase = next() < 0.3 ? phraseFrom(documents, next) : [];
	if (phrase.length > 0)
		query.phrase = phrase;
	if (next() < 0.2)
		query.without = pick(known);
	if (next() < 0.3 && query.words.length > 0) {
		const word = query.words.at(-1);
		query.words[query.words.length - 1] = word.slice(0, 3);
		query.last = word.slice(0, 3);
	}
	query.text = [
		query.phrase ? `"${query.phrase.join(" ")}"` : "",
		query.without ? `-${query.without}` : "",
		...query.words,
	].join(" ");
	return query;
}

function makeFilters(next) {
	const filters = {};
	if (next() < 0.3)
		filters.taggar = TAGS.filter(() => next() < 0.5);
	if (next() < 0.3)
		filters.amne = Object.keys(SUBJECTS).filter(() => next() < 0.5);
	for (const segment of Object.keys(filters))
		if (filters[segment].length === 0)
			delete filters[segment];
	return filters;
}

// ---- the comparison -----------------------------------------------------

const slugOf = ({ url }) => url.match(/^\/sub\/artiklar\/([^/]+)\/$/)?.[1] ?? url;
const sorted = (value) => JSON.stringify(value, Object.keys(value).sort());

function orderOf(documents, sort) {
	const collator = new Intl.Collator("sv", { numeric: true });
	const text = ({ title }) => title.join(" ");
	return documents.toSorted((a, b) =>
		sort === "title"
			? collator.compare(text(a), text(b))
			: b.date.localeCompare(a.date));
}

async function compare(index, documents, next) {
	const query = makeQuery(documents, next);
	const filters = makeFilters(next);
	const found = documents.filter(
		(one) => isFound(one, query) && isChosen(one, filters));
	const prefix = query.last !== undefined;
	const asked = { filters, prefix, literal: true, limit: documents.length };
	const got = await index.search(query.text, asked);
	const what = `${query.text} ${JSON.stringify(filters)}`;
	const wrong = [];
	const expect = (name, ours, theirs) => {
		if (ours !== theirs)
			wrong.push(`${what}: ${name} ${ours}, not ${theirs}`);
	};
	const slugs = (results) => results.map(slugOf).sort().join();
	expect("total", got.total, found.length);
	expect("documents", slugs(got.results), found.map(({ slug }) => slug).sort().join());
	const counts = countsOf(documents, query, filters);
	for (const segment of ["taggar", "amne"])
		expect(segment, sorted(got.facets[segment]), sorted(counts[segment]));
	// What is found by a word shows one; beginnings of labels are not shown.
	if (query.words.length > 0 && !(query.last?.length < 3))
		for (const { title, titleParts, excerptParts } of got.results)
			if (![...titleParts, ...excerptParts].some(({ mark }) => mark))
				wrong.push(`${what}: no mark on ${title}`);
	const sort = next() < 0.5 ? "title" : "date";
	const part = await index.search(query.text,
		{ ...asked, sort, offset: 3, limit: 5 });
	const order = orderOf(found, sort).slice(3, 8);
	const key = ({ slug, date }) => (sort === "title" ? slug : date);
	expect(`by ${sort}`,
		part.results.map((one) => key({ slug: slugOf(one), date: one.date })).join(),
		order.map(key).join());
	return wrong;
}

async function main([binary]) {
	for (const [seed, { pages, queries }] of BANKS.entries()) {
		const next = random(seed + 1);
		const documents = Array.from({ length: pages }, (_, i) =>
			makeDocument(next, i));
		const bank = await bankOf(binary, Object.fromEntries(
			[...documents.map((one) => [`artiklar/${one.slug}.md`, pageOf(one)]),
				["synonyms.yml", SETS.map((set) => `- [${set.join(", ")}]\n`).join("")],
			]));
		const index = await bank.open();
		const wrong = [];
		for (let i = 0; i < queries; i++)
			wrong.push(...(await compare(index, documents, next)));
		report(`property: bank ${seed + 1}`, wrong);
		bank.done();
	}
}

await main(process.argv.slice(2));
