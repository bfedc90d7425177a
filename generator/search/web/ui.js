// The interface: in a document it takes over the elements that name the
// module, which are the box in the header, or the page for searching.

export { open } from "./open.js";

import { mountBox } from "./box.js";
import { mountPage } from "./page.js";
import { sessionOf } from "./session.js";

function mount(place) {
	const mountIt = place.localName === "form" ? mountBox : mountPage;
	mountIt(sessionOf(place));
}

globalThis.document
	?.querySelectorAll("[data-search-module]")
	.forEach(mount);
