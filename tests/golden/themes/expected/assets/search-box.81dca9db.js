// Searching: the module that does it is fetched when somebody is about to
// write in the field, or at once where the page itself is for searching. "/"
// leads to the field. Without the module the form just leads to that page.

const place = document.querySelector("[data-search-module]");
const field = place.querySelector("[name=q]");
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
	const { target, key } = event;
	const isTyping = target.matches("input, select, textarea, [contenteditable]");
	if (key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey)
		return;
	event.preventDefault();
	field.focus();
	field.select();
});
