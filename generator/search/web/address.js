// What is wished for on the search page, and its form in the page's address:
// ?q=bild&amne=matematik&amne=slojd&sort=date

const OWN = ["q", "sort", "literal"];

export function wishOf(address) {
	const params = new URL(address).searchParams;
	const filters = { __proto__: null };

	for (const [name, value] of params)
		if (!OWN.includes(name))
			(filters[name] ??= []).push(value);
	return {
		query: params.get("q") ?? "",
		sort: params.get("sort") ?? "relevance",
		literal: params.has("literal"),
		filters,
	};
}

export function addressOf({ query, sort, literal, filters }) {
	const params = new URLSearchParams();

	if (query)
		params.set("q", query);
	if (literal)
		params.set("literal", "1");
	for (const segment in filters)
		for (const term of filters[segment])
			params.append(segment, term);
	if (sort !== "relevance")
		params.set("sort", sort);
	return `${location.pathname}?${params}`.replace(/\?$/, "");
}

export function hasTerm({ filters }, segment, term) {
	return filters[segment]?.includes(term) ?? false;
}

// The wish with a filter added, or without it where it has it.
export function toggleTerm(wish, segment, term) {
	const terms = new Set(wish.filters[segment]);

	if (!terms.delete(term))
		terms.add(term);
	return {
		...wish,
		filters: { __proto__: null, ...wish.filters, [segment]: [...terms] },
	};
}
