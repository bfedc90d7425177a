// Searching: the module that does it is fetched when somebody is about to
// write in the field, or at once where the page itself is for searching. "/"
// leads to the field. Without the module the form just leads to that page.

function start(field) {
	const place = field.closest("[data-search-module]");
	const load = () => import(place.dataset.searchModule);

	if (place.localName === "form")
		field.addEventListener("focus", load, { once: true });
	else
		load().catch(() => {
			const failed = place.querySelector("[data-part=failed]");
			failed.hidden = false;
			failed.addEventListener("click", () => location.reload());
		});
	document.addEventListener("keydown", (event) => {
		const { altKey, ctrlKey, key, metaKey, target } = event;
		const isTyping = target.matches(
			"input, select, textarea, [contenteditable]",
		);
		if (key !== "/" || isTyping || altKey || ctrlKey || metaKey)
			return;
		event.preventDefault();
		field.focus();
		field.select();
	});
}

// Where a theme has a search page of its own, there may be nothing to do.
document.querySelectorAll("[data-search-module] [name=q]").forEach(start);
