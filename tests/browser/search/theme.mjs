// Searching in themes of others, which may leave out any part of what the
// module fills in: then it does without.

import { OTHER, visit } from "./visit.mjs";

const VARIANTS = 7;

// In the page: some searching elements, each without some of the parts and
// rows, taken over by another instance of the module.
async function mountWithout(some) {
	const response = await fetch("");
	const parser = new DOMParser();
	const page = parser.parseFromString(await response.text(), "text/html");
	const whole = page.querySelector("[data-search-module]");
	const namesIn = (root, attribute) =>
		[...root.querySelectorAll(`[${attribute}]`)].map(
			(element) => `[${attribute}="${element.getAttribute(attribute)}"]`,
		);
	const rows = [...whole.querySelectorAll("template")];
	const names = [
		...namesIn(whole, "data-part"),
		...namesIn(whole, "data-row"),
		...rows.flatMap(({ content }) => namesIn(content, "data-part")),
	];

	const without = (lacking) => {
		const place = document.importNode(whole, true);
		const roots = [place, ...place.querySelectorAll("template")];
		for (const root of roots)
			for (const one of (root.content ?? root).querySelectorAll(lacking)) {
				delete one.dataset.part;
				delete one.dataset.row;
			}
		place.title = lacking;
		return place;
	};

	document.body.replaceChildren(
		...Array.from({ length: some }, (_, i) =>
			without(names.filter((_, n) => n % some === i).join()),
		),
	);
	await import(whole.dataset.searchModule.replace("#", "?without#"));
}

// In the page: does all that a reader can, and tells where it failed.
async function useAll() {
	const all = (name) =>
		[...document.body.children]
			.map((place) => place.querySelector(`[data-part=${name}]`))
			.filter(Boolean);
	const rest = async () => {
		do
			await new Promise((done) => setTimeout(done, 150));
		while (document.querySelector(".is-busy"));
	};
	const send = async (name, type, value) => {
		await rest();
		for (const element of all(name)) {
			element.value = value ?? element.value;
			element.dispatchEvent(
				new Event(type, { bubbles: true, cancelable: true }),
			);
		}
	};
	await send("more", "click");
	await send("all", "click");
	await send("box", "change");
	await send("button", "click");
	await send("sort", "change", "title");
	await send("toggle", "click");
	await send("field", "input", "matxqzwkvxx");
	await send("form", "submit");
	await send("field", "input", "matamatik");
	// What is read out comes last.
	await new Promise((done) => setTimeout(done, 700));
	await rest();
	return [...document.body.children].flatMap((place) => {
		const isSaid = place.querySelector("[data-part=failed]:not([hidden])");
		return isSaid ? [`fails without ${place.title}`] : [];
	});
}

function doesWithout(path) {
	return (site) =>
		visit(site, path, async (page) => {
			await page.evaluate(mountWithout, VARIANTS);
			return page.evaluate(useAll);
		});
}

export const checks = [
	["a page that lacks parts", doesWithout("/sok/?q=film&amne=bild")],
	["a box that lacks parts", doesWithout(OTHER)],
];
