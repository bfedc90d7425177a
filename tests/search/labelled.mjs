// Queries with the pages that answer them, and how well they were found.
//
//	query TAB [kind TAB] page [TAB page ...]
//
// A column that begins with "/" is a page; others after the first say
// something of the query or of the page before. Lines of "#" and a blank are
// comments. A query without a page is one that nothing should be found for.

const SHOWN = 10;

export function readLabelled(text) {
	return text
		.split("\n")
		.filter((line) => line.trim() && !/^#(\s|$)/.test(line))
		.map((line) => {
			const [query, ...columns] = line.split("\t");
			const pages = columns.filter((column) => column.startsWith("/"));
			const kind = columns[0]?.startsWith("/") ? "" : columns[0];
			return { query, kind, pages: new Set(pages) };
		});
}

function pathOf(url) {
	return new URL(url, "http://host/").pathname;
}

// Of one query with pages: the rank of the first that answers it (0: none of
// those shown does), and the share of all that are shown.
export function judge({ pages }, { urls }) {
	const shown = urls.slice(0, SHOWN).map(pathOf);
	const right = shown.filter((url) => pages.has(url));

	return {
		rank: shown.findIndex((url) => pages.has(url)) + 1,
		recall: new Set(right).size / pages.size,
	};
}

function mean(numbers) {
	return numbers.reduce((sum, one) => sum + one, 0) / (numbers.length || 1);
}

// `found` is of each query {total, urls}. Averages over queries; `empty` is
// the share of those with pages that have no result at all, `silent` of those
// without pages.
export function measure(labelled, found) {
	const asked = labelled.map((one, at) => ({ ...one, ...found[at] }));
	const wanted = asked.filter(({ pages }) => pages.size > 0);
	const others = asked.filter(({ pages }) => pages.size === 0);
	const judged = wanted.map((one) => judge(one, one));

	return {
		queries: wanted.length,
		success: mean(judged.map(({ rank }) => +(rank === 1))),
		mrr: mean(judged.map(({ rank }) => (rank ? 1 / rank : 0))),
		recall: mean(judged.map(({ recall }) => recall)),
		empty: mean(wanted.map(({ total }) => +(total === 0))),
		silent: mean(others.map(({ total }) => +(total === 0))),
	};
}
