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

// Of the documents { kept } those that are chosen, and { counts }.
export function filterBy(numbers, columns, filters) {
	// Of each facet by the number of a set whether it is chosen, and of how
	// many documents that no other facet leaves out.
	const choices = columns.map(({ segment, terms, sets }) => {
		const chosen = [filters[segment] ?? []].flat();
		return sets.map(
			(set) =>
				chosen.length === 0 ||
				set.some((term) => chosen.includes(terms[term].id)),
		);
	});
	const tallies = columns.map(({ sets }) => sets.map(() => 0));
	const kept = numbers.filter((number) => {
		const misses = columns.filter(({ set }, i) => !choices[i][set[number]]);
		columns.forEach((column, i) => {
			if (misses.every((one) => one === column))
				tallies[i][column.set[number]]++;
		});
		return misses.length === 0;
	});
	const counts = {};
	columns.forEach(({ segment, terms, sets }, i) => {
		const of = (counts[segment] = { __proto__: null });
		sets.forEach((set, which) => {
			const tally = tallies[i][which];
			for (const { id } of tally > 0 ? set.map((one) => terms[one]) : [])
				of[id] = (of[id] ?? 0) + tally;
		});
	});
	return { kept, counts };
}
