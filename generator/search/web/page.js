// The page for searching: what is wished for stands in its address, so that
// it can be kept, sent and gone back to. While the query is typed the address
// follows it; what is decided on (Enter, a filter, an order) is a step of its
// own in the browser's history.

import { addressOf, changed, filtersOf, queryOf } from "./address.js";
import { drawCorrected, drawResults, drawTerms } from "./found.js";
import { FEW_TERMS, MOST_ROWS, SAY_AFTER } from "./limits.js";
import { drawNone } from "./none.js";
import { drawPanel } from "./panel.js";
import { ask, tell } from "./session.js";

const WIDE = "(min-width: 60rem)";

function rowsOf({ parts }) {
	return parts.results.children.length;
}

// What the wish gives, and all facets. Terms and counts have those whose terms
// are there already or are asked for; if it is whole, also those that are still
// to be drawn: of facets that take much room the ones that were opened.
async function find(session, index, options, isWhole) {
	const { groups, parts, wish } = session;
	const all = await index.facets([]);
	const isShown = ({ segment, number }) => {
		const { most, rows } = groups?.[segment] ?? {};
		return rows || wish.has(segment) ||
			(isWhole && (!number || most > FEW_TERMS));
	};
	const facets = all.filter(isShown).map(({ segment }) => segment);

	return Promise.all([
		index.search(queryOf(wish), {
			filters: filtersOf(wish),
			sort: parts.sort.value,
			literal: wish.has("literal"),
			facets,
			...options,
		}),
		index.facets(facets),
	]);
}

// Facets that are not there yet come after the results, and then with them.
async function showFacets(session, index, isNewest) {
	const { facets, none } = session.parts;

	if (session.whole || (none.hidden && !facets.offsetParent))
		return;
	// The browser draws what it has.
	await new Promise((done) =>
		requestAnimationFrame(() => setTimeout(done)),
	);
	if (!isNewest())
		return;
	const [found, all] = await find(session, index, { limit: 0 }, true);
	if (!isNewest())
		return;
	drawPanel(session, all, found.facets);
	drawNone(session, all);
	session.whole = true;
}

// Shows what the wish gives, and what narrows it down: all rows anew, or those
// behind the ones that there are.
function showWish(session, options) {
	const { parts } = session;
	const { offset = 0, limit, top } = options ?? {};

	clearTimeout(session.rest);
	session.rest = setTimeout(keep, SAY_AFTER, session);
	ask(session, async (index, isNewest) => {
		const [found, facets] =
			await find(session, index, { offset, limit: limit || MOST_ROWS });
		if (!isNewest())
			return;
		const focused = document.activeElement;
		drawCorrected(session, found.corrected);
		drawTerms(session, found.suggestions, facets);
		const first = drawResults(session, found, offset);
		session.drawn = session.wish;
		session.again = () => showAgain(session);
		if (session.groups)
			drawPanel(session, facets, found.facets);
		drawNone(session, facets);
		// The focus does not go with a row.
		if (!focused.isConnected)
			parts.total.focus();
		if (offset) {
			first?.querySelector("a")?.focus();
			keep(session);
		}
		if (top)
			scrollTo(0, top);
		tell(session, found.total);
		return () => showFacets(session, index, isNewest);
	});
}

// How many rows there are, and which is on top, for whoever comes back. Until
// they are drawn that stays what it was.
function stateOf(session) {
	return session.drawn === session.wish
		? [rowsOf(session), scrollY]
		: session.state;
}

// The address is what is wished for, be it found yet or not. A browser takes
// long to change a title: that, too, is for when typing rests.
function keep(session) {
	const { title, wish } = session;
	const query = queryOf(wish);

	document.title = query ? `${query} – ${title}` : title;
	history.replaceState(stateOf(session), "", addressOf(wish));
}

// Wishes for something else than what was decided on, which is kept as it is.
function leave(session, wish) {
	if (session.wish === session.decided)
		session.left = stateOf(session);
	session.state = null;
	session.wish = wish;
	showWish(session);
}

// Goes by the address, when one comes or comes back to it. A step to a place on
// the page leaves what was found as it is; what is wished for is decided on.
function restore(session, typed) {
	const { parts } = session;
	const wish = new URLSearchParams(location.search);

	session.state = history.state;
	session.decided = session.wish;
	if (String(wish) === String(session.wish))
		return;
	session.wish = session.decided = wish;
	parts.field.value = typed || queryOf(wish);
	parts.sort.value = wish.get("sort");
	if (!parts.sort.value)
		parts.sort.selectedIndex = 0;
	const [limit, top] = session.state ?? [];
	showWish(session, { limit, top });
}

// The step before keeps the address that was decided on; what was typed since is
// decided on as well, and a step of its own to go back to.
function commit(session, wish) {
	const typed = [session.wish, stateOf(session)];
	let address = addressOf(session.decided);

	leave(session, wish);
	history.replaceState(session.left, "", address);
	for (const [step, state] of [typed, [wish]])
		if (address !== addressOf(step)) {
			address = addressOf(step);
			history.pushState(state, "", address);
		}
	session.decided = wish;
}

function typedWish({ parts: { field }, wish }) {
	return changed(changed(wish, "literal", []), "q", [field.value?.trimStart()]);
}

// The same once more: with facets that can be seen now and could not before, or
// that could not be fetched.
function showAgain(session) {
	showWish(session, { limit: rowsOf(session) });
}

export function mountPage(session) {
	const { on, parts, place } = session;
	const { field } = parts;
	const typed = field.value;
	const showOthers = () => session.whole || showAgain(session);

	session.title = place.dataset.searchTitle ??= document.title;
	session.commit = commit;
	session.showAgain = showAgain;
	parts.late.remove();
	// Of the module that had the page before, if one had.
	parts.facets.replaceChildren();
	on(document, "keydown", (event) => {
		const { altKey, ctrlKey, key, metaKey, target } = event;
		if (key !== "/" || altKey || ctrlKey || metaKey ||
			target.matches(":read-write, select"))
			return;
		event.preventDefault();
		field.focus();
		field.select();
	});
	on(parts.form, "submit", (event) => {
		event.preventDefault();
		commit(session, typedWish(session));
	});
	on(field, "input", () => leave(session, typedWish(session)));
	// A link to a place on the page makes a step of the address as it is.
	on(field, "blur", () => keep(session));
	on(parts.sort, "change", () =>
		commit(session, changed(session.wish, "sort", [parts.sort.value])),
	);
	on(parts.more, "click", () => {
		if (session.drawn === session.wish)
			showWish(session, { offset: rowsOf(session) });
	});
	on(parts.toggle, "click", () => {
		parts.toggle.ariaExpanded = parts.filters.classList.toggle("is-open");
		showOthers();
	});
	on(matchMedia(WIDE), "change", showOthers);
	on(globalThis, "popstate", () => restore(session));
	on(globalThis, "pagehide", () => keep(session));
	restore(session, typed);
	// Somebody may have written before the module was there.
	if (typed && typed !== queryOf(session.wish))
		leave(session, typedWish(session));
}
