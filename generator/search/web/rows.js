// Rows are clones of the page's <template> elements, so that a theme decides
// what they are made of. What is to be filled in is named by data-part; what
// there is no value for is taken out. All is written as text.

// In the place of what a theme lacks: nobody sees it.
function nothing() {
	return document.createElement("template");
}

// The parts by their names.
export function namedParts(root) {
	const find = (parts, name) =>
		(parts[name] ??=
			root.querySelector(`[data-part=${name}]`) ?? nothing());
	return new Proxy({}, { get: find });
}

// What is made for the page's language, if it may be one.
export function localized(make) {
	try {
		return make(document.documentElement.lang);
	} catch {
		return make("sv");
	}
}

function pieceNode({ text, mark }) {
	const node = document.createElement("mark");
	node.append(text);
	return mark ? node : text;
}

// Writes a text, a number or pieces of a text of which some are marked; into
// the theme's own text where it has one: data-text, or data-none and data-one
// for 0 and 1.
export function put(element, value, lang) {
	const { none, one, text = "%1" } = element.dataset;
	const pattern = (value === 0 ? none : value === 1 && one) || text;

	const localText = () =>
		localized((language) => value.toLocaleString(language));

	if (value.map)
		element.lang = lang;
	element.replaceChildren(
		...(value.map?.(pieceNode) ??
			[pattern.replace("%1", localText)]),
	);
}

// Makes a row; its element, and its parts by name. What is in pieces is in a
// language.
export function makeRow(place, name, values, lang) {
	const template = place.querySelector(`template[data-row=${name}]`);
	const row =
		template?.content.firstElementChild?.cloneNode(true) ?? nothing();
	const parts = namedParts(row);
	for (const part in values)
		if (values[part])
			put(parts[part], values[part], lang);
		else
			parts[part].remove();
	return [row, parts];
}
