// Searching in the header: the module that does it is fetched when somebody is
// about to write in the field. "/" leads there. Without the module the form
// leads to the page for searching, which names the module itself.

function start(field) {
	const load = () => import(field.form.dataset.searchModule);

	field.addEventListener("focus", load, { once: true });
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

document.querySelectorAll("form[data-search-module] [name=q]").forEach(start);
