// What to do when nothing is found: the terms of facets that are written most
// like the query, and a letter to those who make the bank.

import { addressOf } from "./address.js";
import { makeRow } from "./rows.js";
import { cutWords, wordKey } from "./words.js";

const MOST_NEAR = 5;

// How many letters two words have in common from their beginnings on.
function likeness(a, b) {
	let n = 0;
	while (n < a.length && a[n] === b[n])
		n++;
	return n;
}

function keysOf(text) {
	return cutWords(text).map(({ form }) => wordKey(form));
}

function nearestTerms(query, facets) {
	const words = keysOf(query);
	const terms = facets.flatMap(({ segment, terms }) =>
		terms.map(({ id, label }) => {
			const likes = keysOf(label).flatMap((key) =>
				words.map((word) => likeness(key, word)),
			);
			return { segment, id, label, like: Math.max(...likes) };
		}),
	);

	return terms
		.filter(({ like }) => like > 2)
		.sort((a, b) => b.like - a.like)
		.slice(0, MOST_NEAR);
}

// Fills in the address that site.yml gives: a letter, or a form elsewhere.
function drawRequest(request, query) {
	const { address, subject } = request.dataset;
	const url = new URL(address);
	const text = subject.replace("%1", () => query);

	if (url.protocol === "mailto:")
		url.search = `subject=${encodeURIComponent(text)}`;
	else
		url.searchParams.set("q", query);
	request.href = url;
}

export function drawNone({ place, parts, wish }, facets) {
	const rows = nearestTerms(wish.query, facets).map((term) => {
		const [row, { link }] = makeRow(place, "near", { link: term.label });
		link.href = addressOf({
			sort: wish.sort,
			filters: { [term.segment]: [term.id] },
		});
		return row;
	});

	parts.nearest.replaceChildren(...rows);
	if (parts.request)
		drawRequest(parts.request, wish.query);
}
