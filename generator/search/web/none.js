// What to do when nothing is found: the terms of facets that are written most
// like the query, and a letter to those who make the bank.

import { addressOf, queryOf } from "./address.js";
import { LEAST_LIKE, MOST_NEAR } from "./limits.js";
import { makeRow } from "./rows.js";
import { cutWords, likeness, wordKey } from "./words.js";

function keysOf(text) {
	return cutWords(text).map(({ form }) => wordKey(form));
}

function nearestTerms(query, facets) {
	const words = keysOf(query);
	const likeOf = (label) =>
		Math.max(
			...keysOf(label).flatMap((key) =>
				words.map((word) => likeness(key, word)),
			),
		);

	return facets
		.flatMap(({ segment, terms = [] }) =>
			terms.map((term) => ({ ...term, segment, like: likeOf(term.label) })),
		)
		.filter(({ like }) => like >= LEAST_LIKE)
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
	const query = queryOf(wish);
	const rows = nearestTerms(query, facets).map(({ segment, id, label }) => {
		const [row, parts] = makeRow(place, "near", { link: label });
		parts.link.href = addressOf(new URLSearchParams([[segment, id]]));
		return row;
	});

	parts.nearest.replaceChildren(...rows);
	if (parts.request.dataset.address)
		drawRequest(parts.request, query);
}
