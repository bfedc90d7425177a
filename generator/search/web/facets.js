// Facets: the documents that have the terms that are chosen, and how many have
// each term. Of one facet any of its chosen terms will do; of several facets,
// one of each. What a term would give is counted as if its own facet had no
// choice, so that the counts say what adding it brings.

// The facets that are asked for, in their order.
export function columnsOf({ entry, file }, wanted) {
	return Promise.all(
		entry.facets.filter(wanted).map(async ({ segment, number }) => {
			const columns = await file("x", entry.x[number]);
			return columns.find((column) => column.segment === segment);
		}),
	);
}

// Of the documents that are found those that are chosen, { kept }, and of these
// { counts }.
export function filterBy(found, columns, filters, n) {
	// Of each facet the documents that it leaves out; of each document by how
	// many it is left out, which is more than one for those that are not found.
	const misses = new Uint8Array(n).fill(2);
	for (const id of found)
		misses[id] = 0;
	const lacks = columns.map(({ segment, terms, lists }) => {
		const chosen = [filters[segment] ?? []].flat();
		const lack = new Uint8Array(n).fill(chosen.length > 0);
		terms.forEach(({ id }, term) => {
			for (const one of chosen.includes(id) ? lists[term] : [])
				lack[one] = 0;
		});
		lack.forEach((one, id) => (misses[id] += one));
		return lack;
	});
	const counts = {};
	columns.forEach(({ segment, terms, lists }, i) => {
		const of = (counts[segment] = { __proto__: null });
		const counted = (id) => misses[id] === lacks[i][id];
		terms.forEach(({ id }, term) => {
			const count = lists[term].filter(counted).length;
			if (count > 0)
				of[id] = count;
		});
	});
	return { kept: found.filter((id) => misses[id] === 0), counts };
}
