// What is wished for on the search page is what its address says, as
// parameters: ?q=bild&amne=matematik&amne=slojd&sort=date

const NOT_FACETS = ["q", "sort", "literal"];

export function queryOf(wish) {
	return wish.get("q") ?? "";
}

export function filtersOf(wish) {
	const filters = { __proto__: null };

	for (const [name, value] of wish)
		if (value && !NOT_FACETS.includes(name))
			(filters[name] ??= []).push(value);
	return filters;
}

export function addressOf(wish) {
	const params = String(wish);
	return `./${params && `?${params}`}`;
}

// The wish with other values of a parameter; empty ones are left out.
export function changed(wish, name, values) {
	const other = new URLSearchParams(wish);

	other.delete(name);
	for (const value of values)
		if (value)
			other.append(name, value);
	return other;
}

// With a filter added, or without it where there is one.
export function toggled(wish, segment, term) {
	const terms = new Set(wish.getAll(segment));

	if (!terms.delete(term))
		terms.add(term);
	return changed(wish, segment, terms);
}
