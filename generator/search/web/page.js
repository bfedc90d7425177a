// The page for searching: what is wished for stands in its address, so that
// it can be kept, sent and gone back to. While the query is typed the address
// follows it; what is decided on (Enter, a filter, an order) is a step of its
// own in the browser's history.

import { addressOf, wishOf } from "./address.js";
import { drawCorrected, drawResults, drawTerms } from "./found.js";
import { drawNone } from "./none.js";
import { drawPanel } from "./panel.js";
import { put } from "./rows.js";
import { announce, ask } from "./session.js";

const PART = 10;
const FOLLOW_AFTER = 250;
const WIDE = "(min-width: 60rem)";

function find({ wish }, index, options) {
	const { filters, sort, literal } = wish;
	const all = { filters, sort, literal, facets: false, ...options };
	return index.search(wish.query, all);
}

// Shows what the wish gives: the results first, then what narrows them down.
function showWish(session, limit = PART) {
	const { parts, wish } = session;

	ask(session, async (index, isNewest) => {
		const hasFilters = Object.keys(wish.filters).length > 0;
		const [found, chosen] = await Promise.all([
			find(session, index, { limit }),
			hasFilters ? index.facets() : [],
		]);
		if (!isNewest())
			return;
		drawCorrected(session, found.corrected);
		drawTerms(session, found.suggestions, chosen);
		drawResults(session, found, 0);
		put(parts.total, found.total);
		announce(session, found.total);
		if (found.total > 0 && !parts.facets.checkVisibility())
			return;
		const [{ facets }, all] = await Promise.all([
			find(session, index, { limit: 0, facets: true }),
			index.facets(),
		]);
		if (!isNewest())
			return;
		drawPanel(session, all, facets);
		if (found.total === 0)
			drawNone(session, all);
	});
}

function showMore(session) {
	const kept = session.parts.results.children.length;

	ask(session, async (index, isNewest) => {
		const options = { offset: kept, limit: PART };
		const found = await find(session, index, options);
		if (!isNewest())
			return;
		drawResults(session, found, kept)?.querySelector("a").focus();
		history.replaceState(kept + PART, "");
	});
}

function setTitle({ title, wish }) {
	document.title = wish.query ? `${wish.query} – ${title}` : title;
}

// Goes by the address, when one comes or comes back to it.
function restore(session) {
	const { parts } = session;

	session.wish = wishOf(location);
	session.decided = addressOf(session.wish);
	parts.field.value = session.wish.query;
	parts.sort.value = session.wish.sort;
	setTitle(session);
	showWish(session, history.state ?? PART);
}

// The step before keeps the address that was decided on, whatever was typed
// since.
function commit(session, wish) {
	const address = addressOf(wish);

	clearTimeout(session.typing);
	session.wish = wish;
	if (address !== session.decided) {
		history.replaceState(history.state, "", session.decided);
		history.pushState(null, "", address);
	}
	session.decided = address;
	setTitle(session);
	showWish(session);
}

function onInput(session) {
	const query = session.parts.field.value.trim();

	session.wish = { ...session.wish, query, literal: false };
	showWish(session);
	clearTimeout(session.typing);
	session.typing = setTimeout(() => {
		history.replaceState(null, "", addressOf(session.wish));
		setTitle(session);
	}, FOLLOW_AFTER);
}

export function mountPage(session) {
	const { on, parts } = session;
	const { facets, field, filters, form, more, results, sort, toggle } = parts;
	const decide = (change) => commit(session, { ...session.wish, ...change });
	const showFacets = () => showWish(session, results.children.length);

	session.title = document.title;
	session.commit = (wish) => commit(session, wish);
	on(form, "submit", (event) => {
		event.preventDefault();
		decide({ query: field.value.trim(), literal: false });
	});
	on(field, "input", () => onInput(session));
	on(sort, "change", () => decide({ sort: sort.value }));
	on(more, "click", () => showMore(session));
	on(toggle, "click", () => {
		toggle.ariaExpanded = filters.classList.toggle("is-open");
		if (facets.checkVisibility())
			showFacets();
	});
	on(matchMedia(WIDE), "change", showFacets);
	on(globalThis, "popstate", () => restore(session));
	restore(session);
}
