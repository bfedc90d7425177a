// Facets: the documents that have the terms that are chosen, and how many have
// each term. Of one facet any of its chosen terms will do; of several facets,
// one of each. What a term would give is counted as if its own facet had no
// choice, so that the counts say what adding it brings.

// The facets that are asked for, in their order.
export function columnsOf({ entry, file }, wanted) {
	return Promise.all(
		entry.facets.filter(wanted).map(async ({ segment, file: number }) => {
			const columns = await file("x", entry.x[number]);
			return columns.find((column) => column.segment === segment);
		}),
	);
}

// Whether the documents with each set of a facet's terms are chosen; null when
// all are.
function choiceOf({ segment, terms, sets }, filters) {
	const chosen = [filters[segment] ?? []].flat();
	if (chosen.length === 0)
		return null;
	return sets.map((set) => set.some((term) => chosen.includes(terms[term].id)));
}

function countsOf({ terms, sets }, tally) {
	const counts = {};
	sets.forEach((set, i) => {
		for (const term of tally[i] > 0 ? set : [])
			counts[terms[term].id] = (counts[terms[term].id] ?? 0) + tally[i];
	});
	return counts;
}

// Of the documents { kept } those that are chosen, and { counts }.
export function filterBy(ids, columns, filters, numbers) {
	const choices = columns.map((column) => choiceOf(column, filters));
	const tallies = columns.map(({ sets }) => new Uint32Array(sets.length));
	const kept = ids.filter((id) => {
		const number = numbers[id];
		let missed = -1;
		let misses = 0;
		for (let i = 0; i < columns.length; i++) {
			if (choices[i] && !choices[i][columns[i].set[number]]) {
				missed = i;
				misses++;
			}
		}
		for (let i = 0; i < columns.length; i++)
			if (misses === 0 || (misses === 1 && missed === i))
				tallies[i][columns[i].set[number]]++;
		return misses === 0;
	});
	const counts = Object.fromEntries(
		columns.map((one, i) => [one.segment, countsOf(one, tallies[i])]),
	);
	return { kept, counts };
}
