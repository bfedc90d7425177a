// The facets: a group of boxes to check for each, with how many pages would
// be found. Terms that nothing would be found with are left out, and of a long
// list those with most pages are shown. This is chosen anew with each query;
// for a filter nothing goes away under the reader's hands. Of a facet that takes
// much room there is a button only, until it is opened.

import { queryOf, toggled } from "./address.js";
import { FEW_TERMS } from "./limits.js";
import { makeRow, put } from "./rows.js";

function termRow(session, segment, { id, label }) {
	const [row, parts] = makeRow(session.place, "term", { label });

	parts.box.addEventListener("change", () =>
		session.commit(session, toggled(session.wish, segment, id)),
	);
	return { id, row, box: parts.box, count: parts.count };
}

// A group has rows when its terms are known.
function groupOf(session, { segment, label, size, terms }, most) {
	const [row, { all, terms: list }] =
		makeRow(session.place, "facet", { label });
	const rows = terms?.map((term) => termRow(session, segment, term));
	const group = { segment, row, rows, all, most };

	put(all, size);
	all.hidden = false;
	all.addEventListener("click", () => {
		group.most = Infinity;
		if (!rows)
			return session.showAgain(session);
		const hidden = rows.filter((term) => term.row.hidden);
		drawGroup(session, group);
		hidden.find((term) => !term.row.hidden)?.box.focus();
	});
	for (const term of rows ?? [])
		list.append(term.row);
	return group;
}

function drawGroup({ wish }, group) {
	const { counts, rows, segment } = group;
	const query = queryOf(wish);
	const chosen = wish.getAll(segment);
	const countOf = ({ id }) => counts[id] ?? 0;
	const found = rows.filter(countOf);

	found.sort((a, b) => countOf(b) - countOf(a));
	if (group.query !== query)
		group.shown = new Set();
	group.query = query;
	for (const term of found)
		if (group.shown.size < group.most)
			group.shown.add(term);
	for (const term of rows) {
		const { box, count, row } = term;
		box.checked = chosen.includes(term.id);
		row.hidden = !box.checked && !group.shown.has(term);
		if (row.hidden)
			continue;
		put(count, countOf(term));
		row.classList.toggle("is-empty", !countOf(term));
	}
	group.all.hidden = found.every(({ row }) => !row.hidden);
	group.row.hidden = rows.every(({ row }) => row.hidden);
	put(group.all, found.length);
}

// A closed group gives way to one with terms, of which all are shown to whom
// asked for them.
export function drawPanel(session, facets, counts) {
	const groups = (session.groups ??= { __proto__: null });

	for (const facet of facets) {
		const { segment, terms } = facet;
		const known = groups[segment];
		const isNew = terms && !known?.rows;
		let group = known;
		if (isNew || !known) {
			group = groupOf(session, facet, known?.most ?? FEW_TERMS);
			groups[segment] = group;
			session.parts.facets.append(group.row);
			known?.row.replaceWith(group.row);
		}
		if (!terms)
			continue;
		group.counts = counts[segment];
		drawGroup(session, group);
		if (isNew && known?.most > FEW_TERMS)
			group.rows.find((term) => !term.row.hidden)?.box.focus();
	}
}
