// The box in the header: what the ARIA Authoring Practices say of a combobox,
// and where it leads.

import {
	OTHER,
	becomes,
	differs,
	options,
	part,
	query,
	total,
	typeInBox,
	visit,
	whenFound,
} from "./visit.mjs";

function fetchesNothingUnasked(site) {
	return visit(site, OTHER, async (page, asked) => {
		await page.waitForLoadState("networkidle");
		const wrong = asked.filter((url) => url.includes("/sok/"));
		const module = page.waitForRequest(/\/sok\/search\..*\.js/);
		await part(page, "field").focus();
		await module;
		return wrong;
	});
}

function stateOfBox() {
	const field = document.querySelector("[data-part=field]");
	const id = field.getAttribute("aria-activedescendant");
	const active = id ? document.getElementById(id) : null;
	const list = document.getElementById(field.getAttribute("aria-controls"));
	return {
		role: field.role,
		isOpen: field.ariaExpanded === "true" && !list.hidden,
		list: list.role,
		isNamed: Boolean(list.ariaLabel),
		active: active && [...list.children].indexOf(active),
		selected: [...list.children]
			.filter((option) => option.ariaSelected === "true")
			.indexOf(active),
		hasFocus: document.activeElement === field,
		value: field.value,
	};
}

async function boxFinds(page, what, wanted) {
	const found = await page.evaluate(stateOfBox);
	return Object.entries(wanted).flatMap(([key, value]) =>
		differs(`${key} ${what}`, found[key], value),
	);
}

function isACombobox(site) {
	return visit(site, OTHER, async (page) => {
		const wrong = await boxFinds(page, "at first", {
			role: "combobox",
			isOpen: false,
		});
		await typeInBox(page, "matematik");
		const last = (await options(page).count()) - 1;
		const press = async (key, wanted) => {
			await page.keyboard.press(key);
			wrong.push(...(await boxFinds(page, `after ${key}`, wanted)));
		};
		wrong.push(
			...(await boxFinds(page, "while typing", {
				list: "listbox",
				isNamed: true,
				isOpen: true,
				active: null,
			})),
		);
		await press("ArrowDown", { active: 0, selected: 0, hasFocus: true });
		await press("ArrowDown", { active: 1, selected: 0 });
		await press("ArrowUp", { active: 0 });
		await press("ArrowUp", { active: null });
		await press("ArrowUp", { active: last });
		await press("ArrowDown", { active: null });
		await press("ArrowDown", { active: 0 });
		await press("Home", { active: null, isOpen: true });
		await press("Alt+ArrowUp", { isOpen: false, value: "matematik" });
		await page.keyboard.press("Alt+ArrowDown");
		await options(page).first().waitFor();
		await press("Escape", { isOpen: false, value: "matematik" });
		await press("Escape", { isOpen: false, value: "", hasFocus: true });
		return wrong;
	});
}

function optionsLeadThere(site) {
	return visit(site, OTHER, async (page) => {
		await typeInBox(page, "matematik");
		const first = options(page).first();
		const href = await first.getAttribute("href");
		const wrong = [];
		for (const name of ["title", "type"])
			if (!(await part(first, name).innerText()))
				wrong.push(`the first page has no ${name}`);
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.waitForURL(site.origin + href);
		return wrong;
	});
}

function enterSubmits(site) {
	return visit(site, OTHER, async (page) => {
		await typeInBox(page, "skriv film");
		await page.keyboard.press("Enter");
		await page.waitForURL("**/sok/?q=skriv+film");
		await whenFound(page);
		const shown = await part(page, "field").inputValue();
		return differs("the query", shown, "skriv film");
	});
}

function allIsALink(site) {
	return visit(site, OTHER, async (page) => {
		await typeInBox(page, "matematik");
		const text = await options(page).last().innerText();
		await options(page).last().click();
		await whenFound(page);
		const [said] = text.match(/\d+/);
		const [found] = (await total(page)).match(/\d+/);
		return differs("the number of pages", found, said);
	});
}

function closesBehind(site) {
	return visit(site, OTHER, async (page) => {
		await typeInBox(page, "matematik");
		await page.keyboard.press("Tab");
		return boxFinds(page, "after Tab", { isOpen: false, hasFocus: false });
	});
}

// Of what was typed before there is nothing left, be it to be chosen.
function offersNothingOldThatFails(site) {
	return visit(
		site,
		OTHER,
		async (page, asked, context) => {
			await typeInBox(page, "matamatik");
			await page.keyboard.press("ArrowDown");
			await context.setOffline(true);
			await part(page, "field").fill("lärplattform");
			await part(page, "failed").waitFor();
			const wrong = await boxFinds(page, "when it fails", {
				isOpen: false,
				active: null,
			});
			const meant = await part(page, "corrected").isVisible();
			wrong.push(...differs("whether it says what was meant", meant, false));
			await page.keyboard.press("ArrowDown");
			return [
				...wrong,
				...(await boxFinds(page, "after ArrowDown", { active: null })),
			];
		},
		{ expected: true },
	);
}

// Shows a box to `use` that has something typed and cannot look it up.
function visitOffline(site, use) {
	return visit(
		site,
		OTHER,
		async (page, asked, context) => {
			await part(page, "field").focus();
			await page.waitForLoadState("networkidle");
			await context.setOffline(true);
			await page.keyboard.insertText("film");
			await part(page, "failed").waitFor();
			return use(page, context);
		},
		{ expected: true },
	);
}

function escapeClosesWhatFailed(site) {
	return visitOffline(site, async (page) => {
		await page.keyboard.press("Escape");
		const isSaid = await part(page, "failed").isVisible();
		const wrong = await boxFinds(page, "after Escape", { value: "film" });
		wrong.push(...differs("whether it shows", isSaid, false));
		await page.keyboard.press("Escape");
		return [...wrong, ...(await boxFinds(page, "at last", { value: "" }))];
	});
}

// The button to try again is behind the one that submits.
function tabLeadsToTheRetry(site) {
	return visitOffline(site, async (page, context) => {
		await context.setOffline(false);
		await page.keyboard.press("Tab");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await options(page).first().waitFor();
		return boxFinds(page, "then", { isOpen: true, hasFocus: true });
	});
}

// What is read out of a query, in the box and on the page.
async function says(site, text, wanted) {
	const said = (page) => {
		const status = part(page, "status");
		const isSaid = async () => wanted.test(await status.innerText());
		return becomes(`whether ${wanted} is said`, isSaid, true);
	};
	return [
		...(await visit(site, OTHER, async (page) => {
			await typeInBox(page, text);
			return said(page);
		})),
		...(await visit(site, `/sok/?q=${text}`, said)),
	];
}

async function saysWhatWasFound(site) {
	return [
		...(await says(site, "film", /^\d+ träff(ar)?$/)),
		...(await says(site, "matxqzwkvxx", /^Inga träffar$/)),
		...(await says(
			site,
			"matamatik",
			/^Visar träffar för matematik\. \d+ träffar$/,
		)),
	];
}

// Nothing is read out of a list that was closed before typing rested.
function saysNothingOnceClosed(site) {
	return visit(site, OTHER, async (page) => {
		await typeInBox(page, "matematik");
		await page.keyboard.press("Escape");
		await page.waitForTimeout(1000);
		const said = await part(page, "status").innerText();
		return differs("what is said", said, "");
	});
}

function showsThatNothingIsFound(site) {
	return visit(site, OTHER, async (page) => {
		await typeInBox(page, "matxqzwkvxx");
		const text = await options(page).innerText();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.waitForURL("**/sok/?q=matxqzwkvxx");
		return text.startsWith("Inga träffar") ? [] : [`it says '${text}'`];
	});
}

// In the popup, but not in the list, which holds what can be chosen.
function showsWhatWasMeant(site) {
	return visit(site, OTHER, async (page) => {
		await typeInBox(page, "matamatik");
		const meant = part(page, "corrected");
		const wrong = [
			...differs(
				"what is shown",
				await meant.innerText(),
				"Visar träffar för matematik.",
			),
			...differs(
				"whether that is an option",
				await meant.locator("xpath=ancestor::*[@role='listbox']").count(),
				0,
			),
		];
		await part(page, "field").fill("film");
		wrong.push(
			...(await becomes("whether that stays", () => meant.isVisible(), false)),
		);
		await part(page, "field").fill("matamatik");
		await meant.waitFor();
		await options(page).last().click();
		await part(page, "literal").waitFor();
		return wrong;
	});
}

async function slashLeadsToTheField(site) {
	const wrong = [];
	for (const path of [OTHER, "/sok/"])
		wrong.push(
			...(await visit(site, path, async (page) => {
				await page.keyboard.press("/");
				await page.keyboard.type("a/b");
				const value = await part(page, "field").inputValue();
				return differs(`what is written on ${path}`, value, "a/b");
			})),
		);
	return wrong;
}

export const checks = [
	["the box fetches nothing until it has the focus", fetchesNothingUnasked],
	["the box is a combobox", isACombobox],
	["a page is chosen in the box", optionsLeadThere],
	["Enter in the box submits the form", enterSubmits],
	["the box leads to all that was found", allIsALink],
	["the box closes when the focus leaves it", closesBehind],
	["the box offers nothing old when it fails", offersNothingOldThatFails],
	["Escape only closes what says that it failed", escapeClosesWhatFailed],
	["Tab leads to trying again", tabLeadsToTheRetry],
	["what was found is read out", saysWhatWasFound],
	["a box that was closed says nothing", saysNothingOnceClosed],
	["the box shows that nothing is found", showsThatNothingIsFound],
	["the box shows what was meant", showsWhatWasMeant],
	["/ leads to the field", slashLeadsToTheField],
];
