// The facets: a group of boxes to check for each, with how many pages would
// be found. Terms that nothing would be found with are left out, and of a long
// list those with most pages are shown. This is chosen anew with each query;
// for a filter nothing goes away under the reader's hands. Of a facet that takes
// much room there is a button only, until it is opened.

import { queryOf, toggled } from "./address.js";
import { makeRow, put } from "./rows.js";

const FEW = 7;

function termRow(session, segment, { id, label }) {
	const [row, parts] = makeRow(session.place, "term", { label });

	parts.box.addEventListener("change", () =>
		session.commit(toggled(session.wish, segment, id)),
	);
	return { id, row, ...parts };
}

function closedGroup(session, { segment, label, size }) {
	const [row, { all }] = makeRow(session.place, "facet", { label });

	put(all, size);
	all.hidden = false;
	all.addEventListener("click", () => session.open(segment));
	return { row };
}

function groupOf(session, { segment, label, terms }) {
	const [row, parts] = makeRow(session.place, "facet", { label });
	const rows = terms.map((term) => termRow(session, segment, term));
	const group = { segment, row, rows, all: parts.all, most: FEW };

	parts.terms.append(...rows.map((term) => term.row));
	parts.all.addEventListener("click", () => {
		const hidden = rows.filter((term) => term.row.hidden);
		group.most = rows.length;
		drawGroup(session, group);
		hidden.find((term) => !term.row.hidden)?.box.focus();
	});
	return group;
}

function drawGroup({ wish }, group) {
	const { counts, rows, segment } = group;
	const query = queryOf(wish);
	const chosen = wish.getAll(segment);
	const countOf = ({ id }) => counts.get(id) ?? 0;
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

// The group of a facet; a closed one gives way to one with terms, of which all
// are shown to whom asked for them.
function groupFor(session, facet) {
	const { groups, opened, parts } = session;
	const known = groups.get(facet.segment);

	if (known && (known.rows || !facet.terms))
		return known;
	const group = (facet.terms ? groupOf : closedGroup)(session, facet);
	groups.set(facet.segment, group);
	if (known)
		known.row.replaceWith(group.row);
	else
		parts.facets.append(group.row);
	if (known && opened.has(facet.segment))
		group.most = Infinity;
	return group;
}

export function drawPanel(session, facets, counts) {
	session.groups ??= new Map();
	for (const facet of facets) {
		const group = groupFor(session, facet);
		const isNew = group.most === Infinity && !group.counts;
		if (!facet.terms)
			continue;
		group.counts = new Map(Object.entries(counts[facet.segment]));
		drawGroup(session, group);
		if (isNew)
			group.rows.find((term) => !term.row.hidden)?.box.focus();
	}
}
