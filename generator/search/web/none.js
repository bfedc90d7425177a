// What to do when nothing is found: the terms of facets that are written most
// like the query, and a letter to those who make the bank.

import { addressOf, queryOf } from "./address.js";
import { LEAST_LIKE, MOST_LETTERS, MOST_NEAR } from "./limits.js";
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

export function drawNone({ place, parts, wish }, facets) {
	if (parts.none.hidden)
		return;
	const query = [...queryOf(wish)].slice(0, MOST_LETTERS).join("");
	const rows = nearestTerms(query, facets).map(({ segment, id, label }) => {
		const [row, parts] = makeRow(place, "near", { link: label });
		parts.link.href = addressOf(new URLSearchParams([[segment, id]]));
		return row;
	});

	const { address } = parts.request.dataset;

	parts.nearest.replaceChildren(...rows);
	if (address)
		parts.request.href = address.replace("{q}", encodeURIComponent(query));
}
