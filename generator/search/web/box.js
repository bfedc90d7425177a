// The box in the header: a combobox with a list of pages, by the pattern of
// the ARIA Authoring Practices (list autocomplete with manual selection). The
// focus stays in the field; Enter leads to the page chosen, or else submits
// the form.

import { drawCorrected } from "./found.js";
import { MOST_OPTIONS } from "./limits.js";
import { makeRow, put } from "./rows.js";
import { ask, tell } from "./session.js";

function setChosen(session, chosen = null) {
	const { field, list } = session.parts;

	session.chosen = chosen;
	for (const option of list.children)
		option.ariaSelected = option === chosen;
	field.setAttribute("aria-activedescendant", chosen?.id ?? "");
	chosen?.scrollIntoView({ block: "nearest" });
}

function showList(session, isShown) {
	const { corrected, field, list, popup } = session.parts;
	popup.hidden = list.hidden = corrected.hidden = !isShown;
	field.ariaExpanded = isShown;
	setChosen(session);
}

// Whatever is still being looked for is not wanted any more.
function closeBox(session) {
	session.turn++;
	clearTimeout(session.timer);
	session.place.classList.toggle("is-busy", false);
	showList(session, false);
}

// The last row leads to the page for searching, where there is more to be had,
// be it help.
function drawOptions(session, { corrected, results, total }) {
	const { parts, place, wish } = session;
	const options = results.map(({ lang, titleParts: title, type, url }) => {
		const [option] = makeRow(place, "option", { title, type }, lang);
		option.href = url;
		return option;
	});
	const [all] = makeRow(place, "all");

	all.href = `${place.action}?${wish}`;
	put(all, total);
	options.push(all);
	options.forEach((option, i) => (option.id = `search_option_${i}`));
	parts.list.replaceChildren(...options);
	showList(session, true);
	drawCorrected(session, corrected);
	tell(session, total);
}

function askBox(session) {
	const query = session.parts.field.value.trimStart();

	if (!query)
		return closeBox(session);
	ask(session, async (index, isNewest) => {
		const found = await index.search(
			query, { limit: MOST_OPTIONS, facets: false });
		if (!isNewest())
			return;
		session.wish = new URLSearchParams({ q: query });
		drawOptions(session, found);
	});
}

// To the next option or the one before; the field is between last and first.
function onArrow(session, event, way) {
	const { list } = session.parts;
	const stops = [null, ...list.children];

	event.preventDefault();
	if (event.altKey && way < 0)
		closeBox(session);
	else if (list.hidden)
		askBox(session);
	else if (!event.altKey)
		setChosen(
			session,
			stops.at((stops.indexOf(session.chosen) + way) % stops.length),
		);
}

function onKey(session, event) {
	const { chosen, parts: { field, popup } } = session;
	const { key } = event;

	const way = { ArrowDown: 1, ArrowUp: -1 }[key];
	if (way) {
		onArrow(session, event, way);
	} else if (key === "Enter" && chosen) {
		event.preventDefault();
		chosen.click();
	} else if (key === "Escape") {
		event.preventDefault();
		if (popup.hidden)
			field.value = "";
		closeBox(session);
	} else if (/Arrow|Home|End/.test(key)) {
		setChosen(session);
	}
}

export function mountBox(session) {
	const { on, parts, place } = session;

	session.clear = closeBox;
	on(parts.field, "input", () => {
		// An option was chosen for what was written before.
		setChosen(session);
		askBox(session);
	});
	on(parts.field, "keydown", (event) => {
		if (!event.isComposing)
			onKey(session, event);
	});
	// Where something failed, other elements may be between the field and the
	// button to try again.
	on(place, "focusout", ({ relatedTarget }) => {
		if (!(parts.failed.hidden ? parts.popup : place).contains(relatedTarget))
			closeBox(session);
	});
	// What is pressed does not take the focus from the field, whether a browser
	// would give it to what is pressed or to nothing.
	on(place, "mousedown", (event) => {
		if (event.target !== parts.field)
			event.preventDefault();
	});
	if (document.activeElement === parts.field)
		askBox(session);
}
