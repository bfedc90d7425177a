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

function drawGroup({ wish }, group) {
	const { all, counts, rows, segment } = group;
	const query = queryOf(wish);
	const chosen = wish.getAll(segment);
	const countOf = ({ id }) => counts[id] ?? 0;
	const found = rows.filter(countOf);
	const isHidden = ({ row }) => row.hidden;
	const hidden = rows.filter(isHidden);
	const isHere = all === document.activeElement;

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
		if (box.checked)
			group.shown.add(term);
		row.hidden = !group.shown.has(term);
		if (row.hidden)
			continue;
		put(count, countOf(term));
		row.classList.toggle("is-empty", !countOf(term));
	}
	all.hidden = !found.some(isHidden);
	group.row.hidden = rows.every(isHidden);
	put(all, found.length);
	// The button goes away, and the focus goes on to what it has shown.
	if (isHere && all.hidden)
		hidden.find((term) => !isHidden(term))?.box.focus();
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
