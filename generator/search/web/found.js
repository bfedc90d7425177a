// What was found, as rows: the list, what is said of it, and what the query
// can be changed to.

import { addressOf, changed, filtersOf, queryOf, toggled } from "./address.js";
import { localized, makeRow, put } from "./rows.js";

const DAY = { dateStyle: "long", timeZone: "UTC" };

// 755 is 12:35, 4355 is 1:12:35.
function clockText(seconds) {
	const text = new Date(seconds * 1000).toISOString().slice(11, 19);
	return text.replace(/^00:0?|^0/, "");
}

function resultRow(place, days, { date, moment, ...found }) {
	const [row, parts] = makeRow(place, "result", {
		type: found.type,
		date: date && days.format(new Date(date)),
		title: found.titleParts,
		excerpt: found.excerptParts,
		moment: moment && [
			{ text: `${clockText(moment.seconds)} ` },
			...moment.parts,
		],
	}, found.lang);

	parts.title.href = found.url;
	parts.moment.href = moment?.url;
	return row;
}

// Draws rows behind the `kept` ones that there are; gives the first that is new.
export function drawResults({ parts, place }, { results, total }, kept) {
	const days = localized(
		(language) => new Intl.DateTimeFormat(language, DAY));
	const rows = results.map((found) => resultRow(place, days, found));

	parts.results[kept ? "append" : "replaceChildren"](...rows);
	parts.more.hidden = kept + rows.length >= total;
	parts.none.hidden = total > 0;
	return rows[0];
}

export function drawCorrected({ parts, wish }, corrected) {
	parts.corrected.hidden = !corrected;
	put(parts.instead, corrected);
	put(parts.literal, queryOf(wish));
	parts.literal.href = addressOf(changed(wish, "literal", ["1"]));
}

function drawButtons(session, name, terms) {
	const { parts, place } = session;
	const rows = terms.map(({ segment, term, label }) => {
		const [row, { button }] = makeRow(place, name, { label });
		button.addEventListener("click", () => {
			session.commit(session, toggled(session.wish, segment, term));
			parts.total.focus();
		});
		return row;
	});

	parts[`${name}s`].replaceChildren(...rows);
}

// Chips take a filter away, suggestions add one. An address may ask for a term
// that there is not: it has a chip as well, since nothing is found with it.
export function drawTerms(session, suggestions, facets) {
	const filters = filtersOf(session.wish);
	const chosen = facets.flatMap(({ segment, terms }) =>
		(filters[segment] ?? []).map((term) => ({
			segment,
			term,
			label: terms.find(({ id }) => id === term)?.label ?? term,
		})),
	);
	const others = suggestions.filter(
		({ segment, term }) => !filters[segment]?.includes(term),
	);

	drawButtons(session, "chip", chosen);
	drawButtons(session, "suggestion", others);
}
