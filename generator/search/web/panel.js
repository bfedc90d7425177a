// The facets: a group of boxes to check for each, with how many pages would
// be found. Terms that nothing would be found with are left out, and of a long
// list those with most pages are shown. This is chosen anew with each query;
// for a filter nothing goes away under the reader's hands. Of a facet that takes
// much room there is a button only, until it is opened.

import { queryOf, toggled } from "./address.js";
import { FEW_TERMS } from "./limits.js";
import { makeRow, put } from "./rows.js";

function termRow(session, { list, segment }, { id, label }) {
	const [row, { box, count }] = makeRow(session.place, "term", { label });

	row.hidden = true;
	list.append(row);
	box.addEventListener("change", () =>
		session.commit(session, toggled(session.wish, segment, id)),
	);
	return { id, row, box, count };
}

// A group has rows when its terms are known.
function groupOf(session, { segment, label, size }) {
	const [row, { all, terms: list }] =
		makeRow(session.place, "facet", { label });
	const group = { segment, row, list, all, most: FEW_TERMS };

	session.parts.facets.append(row);
	put(all, size);
	all.hidden = false;
	all.addEventListener("click", () => {
		group.most = Infinity;
		if (group.rows)
			return drawGroup(session, group);
		session.whole = false;
		session.showAgain(session);
	});
	return group;
}

function drawGroup({ parts, wish }, group) {
	const { all, counts, most, query, rows, segment } = group;
	const chosen = wish.getAll(segment);
	const countOf = ({ id }) => counts[id] ?? 0;
	const isShown = ({ row }) => !row.hidden;
	const before = rows.filter(isShown);
	const isHere = all === document.activeElement;

	group.query = queryOf(wish);
	const found = rows
		.filter(countOf)
		.sort((a, b) => countOf(b) - countOf(a));
	const shown = new Set(group.query === query ? before : []);
	for (const term of found)
		if (shown.size < most)
			shown.add(term);
	for (const term of rows) {
		const { box, count, id, row } = term;
		box.checked = chosen.includes(id);
		row.hidden = !box.checked && !shown.has(term);
		if (row.hidden)
			continue;
		put(count, countOf(term));
		row.classList.toggle("is-empty", !countOf(term));
	}
	all.hidden = found.every(isShown);
	group.row.hidden = !rows.some(isShown);
	put(all, found.length);
	// The button goes away, and the focus goes on to what it has shown, if any.
	if (isHere && all.hidden) {
		const next = rows.find((one) => isShown(one) && !before.includes(one));
		(next?.box ?? parts.total).focus();
	}
}

export function drawPanel(session, facets, counts) {
	const groups = (session.groups ??= { __proto__: null });

	for (const facet of facets) {
		const { segment, terms } = facet;
		const group = (groups[segment] ??= groupOf(session, facet));
		if (!terms)
			continue;
		group.rows ??= terms.map((term) => termRow(session, group, term));
		group.counts = counts[segment];
		drawGroup(session, group);
	}
}
