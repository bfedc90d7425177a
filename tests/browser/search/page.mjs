// The page for searching: what it shows, its filters, and its address.

import { deflateRawSync, inflateRawSync } from "node:zlib";

import { SAY_AFTER } from "../../../generator/search/web/limits.js";
import {
	OTHER,
	WORDS,
	becomes,
	differs,
	links,
	part,
	query,
	results,
	total,
	visit,
	whenFound,
} from "./visit.mjs";

function showsWhatWasFound(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		await whenFound(page, 10);
		const wrong = [];
		const marks = part(page, "results").locator("mark");
		const first = results(page).first();
		if ((await results(page).count()) !== 10)
			wrong.push(`${await results(page).count()} results at first`);
		if ((await marks.count()) < 5)
			wrong.push(`${await marks.count()} marks`);
		for (const name of ["type", "title", "excerpt", "date"])
			if (!(await part(first, name).innerText()))
				wrong.push(`the first result has no ${name}`);
		const titled = async () =>
			(await page.title()).startsWith("matematik – ");
		return wrong.concat(
			await becomes("whether the title says so", titled, true));
	});
}

// Typing changes the address in place; Enter makes a step to go back from.
function keepsHistory(site) {
	return visit(site, "/sok/?q=bild", async (page) => {
		await whenFound(page);
		const steps = await page.evaluate(() => history.length);
		const before = await total(page);
		await part(page, "field").fill("film");
		const typed = () => query(page).get("q");
		const wrong = await becomes("the query in the address", typed, "film");
		const now = await page.evaluate(() => history.length);
		wrong.push(...differs("the history while typing", now, steps));
		await page.keyboard.press("Enter");
		await page.goBack();
		const field = () => part(page, "field").inputValue();
		wrong.push(
			...differs("the query gone back to", query(page).get("q"), "bild"),
			...(await becomes("the field", field, "bild")),
			...(await becomes("the number", () => total(page), before)),
		);
		await page.goForward();
		wrong.push(...(await becomes("the field", field, "film")));
		return wrong;
	});
}

// A word with a blank behind it is no beginning of others.
function endsWords(site) {
	return visit(site, "/sok/?q=data", async (page) => {
		await whenFound(page);
		const number = async () => Number.parseInt(await total(page), 10);
		const before = await number();
		await part(page, "field").press("End");
		await page.keyboard.press("Space");
		const isLess = async () => (await number()) < before;
		const wrong = await becomes("less, once it is ended,", isLess, true);
		const typed = () => query(page).get("q");
		wrong.push(...(await becomes("the query", typed, "data ")));
		await page.reload();
		wrong.push(...(await becomes("less, kept,", isLess, true)));
		return wrong;
	});
}

async function countOf(label) {
	return `${await part(label, "count").innerText()} träffar`;
}

function filters(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		await whenFound(page);
		const before = await total(page);
		const label = page.locator("label", { hasText: "Gymnasieskola" }).first();
		await label.waitFor();
		const expected = await countOf(label);
		await label.click();
		const number = () => total(page);
		const wrong = await becomes("the number filtered", number, expected);
		const chip = part(page, "chips").getByRole("button");
		wrong.push(
			...differs("the filter", query(page).get("skolform"), "gymnasieskola"),
			...differs("chips", await chip.count(), 1),
		);
		await page.reload();
		wrong.push(
			...(await becomes("the number reloaded", number, expected)),
			...(await becomes("chips", () => chip.count(), 1)),
		);
		if (!(await label.getByRole("checkbox").isChecked()))
			wrong.push("the box is not checked");
		await chip.click();
		wrong.push(
			...(await becomes("the number without it", number, before)),
			...differs("the filter", query(page).get("skolform"), null),
		);
		await page.goBack();
		wrong.push(...(await becomes("the number gone back to", number, expected)));
		return wrong;
	});
}

// Terms of one facet add to one another, facets narrow one another down.
function facetsCombine(site) {
	const numbers = async (page) => {
		await whenFound(page);
		return Number((await total(page)).match(/\d+/)[0]);
	};
	const of = (search) => {
		let found;
		return visit(site, `/sok/?${search}`, async (page) => {
			found = await numbers(page);
		}).then((wrong) => [found, wrong]);
	};
	return Promise.all([
		of("amne=matematik"),
		of("amne=matematik&amne=fysik"),
		of("amne=matematik&amne=fysik&skolform=gymnasieskola"),
	]).then(([[one, a], [either, b], [both, c]]) => {
		const wrong = [...a, ...b, ...c];
		if (!(either > one && both < either))
			wrong.push(`${one} of one, ${either} of two, ${both} of both facets`);
		return wrong;
	});
}

function offersFilters(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		const offered = part(page, "suggestions").getByRole("button");
		await offered.first().click();
		await part(page, "chips").getByRole("button").first().waitFor();
		const focused = await page.evaluate(
			() => document.activeElement.dataset.part,
		);
		return [
			...differs("the filter", query(page).get("amne"), "matematik"),
			...differs("what has the focus", focused, "total"),
		];
	});
}

// By what a term is called among teachers, too.
function knowsAliases(site) {
	return visit(site, "/sok/?q=högstadiet", async (page) => {
		const offered = part(page, "suggestions").getByRole("button");
		await offered.first().waitFor();
		const text = await offered.allInnerTexts();
		await offered.first().click();
		await part(page, "chips").getByRole("button").first().waitFor();
		return [
			...differs(
				"what is offered",
				text.join().replace(/\s+/g, " "),
				"Filtrera: Årskurs 7–9",
			),
			...differs("the filter", query(page).get("arskurs"), "7-9"),
		];
	});
}

// Without a query all of the bank is there, newest first, to be narrowed down.
function browses(site) {
	return visit(site, "/sok/", async (page) => {
		await whenFound(page, 10);
		const number = async () => Number((await total(page)).match(/\d+/)[0]);
		const all = await number();
		const label = page.locator("fieldset label:visible").first();
		const some = Number(await part(label, "count").innerText());
		await label.click();
		const narrowed = await becomes("the number filtered", number, some);
		return all > 50 && some < all ? narrowed : [`${some} of ${all}`];
	});
}

function sortsByDate(site) {
	return visit(site, "/sok/?q=film&sort=date", async (page) => {
		await whenFound(page, 10);
		const months =
			"januari februari mars april maj juni juli augusti september " +
			"oktober november december";
		const dates = await part(part(page, "results"), "date").allInnerTexts();
		const days = dates.map((text) => {
			const [day, month, year] = text.split(" ");
			return year * 372 + months.split(" ").indexOf(month) * 31 + +day;
		});
		const sorted = [...days].sort((a, b) => b - a);
		const shown = await part(page, "sort").inputValue();
		return [
			...differs("the order", days.join(), sorted.join()),
			...differs("the order that is named", shown, "date"),
		];
	});
}

function sorts(site) {
	return visit(site, "/sok/", async (page) => {
		await whenFound(page, 10);
		await part(page, "sort").selectOption("title");
		const sorted = async () => {
			const titles = await links(page).allInnerTexts();
			const compare = new Intl.Collator("sv").compare;
			return titles.join() === [...titles].sort(compare).join();
		};
		const wrong = await becomes("whether titles are sorted", sorted, true);
		wrong.push(...differs("sort", query(page).get("sort"), "title"));
		return wrong;
	});
}

function showsMore(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		await whenFound(page, 10);
		await part(page, "more").click();
		await whenFound(page, 20);
		const isAt = await links(page)
			.nth(10)
			.evaluate((link) => link === document.activeElement);
		const titles = await links(page).allInnerTexts();
		await page.reload();
		await whenFound(page, 20);
		const again = await links(page).allInnerTexts();
		return [
			...differs("whether the next has the focus", isAt, true),
			...differs("how many differ", new Set(titles).size, 20),
			...differs(
				"what is there again",
				again.sort().join(),
				titles.sort().join(),
			),
		];
	});
}

function corrects(site) {
	return visit(site, "/sok/?q=matamatik", async (page) => {
		await whenFound(page);
		const said = await part(page, "corrected").innerText();
		await part(page, "literal").click();
		await page.waitForURL("**literal=1**");
		await part(page, "none").waitFor();
		const now = await part(page, "corrected").isVisible();
		return [
			...differs(
				"what is said",
				said,
				"Visar träffar för matematik. Sök i stället efter matamatik",
			),
			...differs("whether that is said again", now, false),
		];
	});
}

function helpsWithNothing(site) {
	return visit(site, "/sok/?q=matxqzwkvxx", async (page) => {
		await part(page, "none").waitFor();
		const near = part(page, "nearest").getByRole("link");
		await near.first().waitFor();
		const wish = await part(page, "request").getAttribute("href");
		const text = decodeURIComponent(wish);
		const wrong = [];
		if (!(await near.allInnerTexts()).includes("Matematik"))
			wrong.push(`near are ${await near.allInnerTexts()}`);
		if (!text.startsWith("mailto:") || !text.includes("matxqzwkvxx"))
			wrong.push(`wishes go to ${text}`);
		await near.first().click();
		await whenFound(page);
		return wrong;
	});
}

// As a link to the main part of the page leads to a place.
function keepsPlace(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		await whenFound(page, 10);
		await part(page, "more").click();
		await whenFound(page, 20);
		const step = (how) =>
			page.evaluate(
				(name) =>
					new Promise((done) => {
						addEventListener("popstate", () => setTimeout(done, 300), {
							once: true,
						});
						if (name)
							location.hash = name;
						else
							history.back();
					}),
				how,
			);
		await step("#search_facets");
		const ahead = await results(page).count();
		await step("");
		return [
			...differs("results after a step", ahead, 20),
			...differs("results after a step back", await results(page).count(), 20),
		];
	});
}

// Back from a page that was found: the list is as long as it was, and where it
// was.
function comesBack(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		await whenFound(page, 10);
		await part(page, "more").click();
		await whenFound(page, 20);
		const link = links(page).nth(15);
		await link.scrollIntoViewIfNeeded();
		const before = await page.evaluate(() => scrollY);
		await link.click();
		await page.waitForURL((url) => !url.pathname.startsWith("/sok/"));
		await page.goBack();
		await whenFound(page, 20);
		const isNear = async () =>
			Math.abs((await page.evaluate(() => scrollY)) - before) < 50;
		return becomes("whether the list is where it was", isNear, true);
	});
}

// What is behind the rows of another query is not shown under them.
function keepsQueriesApart(site) {
	return visit(site, "/sok/?q=matematik", async (page, asked, context) => {
		let letCome;
		const isWanted = new Promise((done) => (letCome = done));
		await whenFound(page, 10);
		await page.waitForLoadState("networkidle");
		await context.route("**/sok/i/*", async (route) => {
			await isWanted;
			await route.continue();
		});
		const isAsked = page.waitForRequest("**/sok/i/*");
		await part(page, "field").fill("film");
		await isAsked;
		await part(page, "more").click();
		letCome();
		await page.waitForLoadState("networkidle");
		const shown = async () =>
			(await part(page, "results").locator("mark").first().innerText())
				.toLowerCase()
				.slice(0, 4);
		return [
			...(await becomes("what is marked", shown, "film")),
			...differs("results", await results(page).count(), 10),
		];
	});
}

// Nor are rows shown twice where the facets cannot be had.
function addsRowsOnce(site) {
	const prepare = (context) =>
		context.route("**/sok/i/x*", (route) => route.abort());
	return visit(
		site,
		"/sok/?q=matematik",
		async (page) => {
			await part(page, "failed").waitFor();
			await part(page, "more").click();
			await whenFound(page, 20);
			await part(page, "failed").waitFor();
			await part(page, "retry").click();
			await page.waitForLoadState("networkidle");
			await part(page, "failed").waitFor();
			return differs("results", await results(page).count(), 20);
		},
		{ prepare, expected: true },
	);
}

// A term that is shown since it was checked stays when it is no longer.
function keepsWhatWasChecked(site) {
	return visit(site, "/sok/?taggar=animation", async (page) => {
		const checked = page.locator("fieldset input:checked");
		await checked.waitFor();
		await page.evaluate(() => {
			globalThis.box = document.querySelector("fieldset input:checked");
		});
		await checked.focus();
		await page.keyboard.press("Space");
		const filter = () => query(page).get("taggar");
		const wrong = await becomes("the filter", filter, null);
		await page.waitForLoadState("networkidle");
		const isThere = () =>
			page.evaluate(() => globalThis.box === document.activeElement);
		await whenFound(page, 10);
		return wrong.concat(
			differs("whether it has the focus", await isThere(), true));
	});
}

// Who leaves again before the list is there finds it as it was, too.
function comesBackTwice(site) {
	return visit(site, "/sok/?q=matematik", async (page, asked, context) => {
		await whenFound(page, 10);
		await part(page, "more").click();
		await whenFound(page, 20);
		await links(page).nth(15).click();
		await page.waitForURL((url) => !url.pathname.startsWith("/sok/"));
		await context.route(WORDS, () => {});
		await page.goBack();
		await becomes(
			"the field", () => part(page, "field").inputValue(), "matematik");
		await page.goForward();
		await context.unroute(WORDS);
		await page.goBack();
		await whenFound(page, 10);
		return becomes("results", () => results(page).count(), 20);
	});
}

// Who filters what was typed goes back to what was typed, and from there to what
// was before it.
function goesBackFromFilters(site) {
	return visit(site, "/sok/", async (page) => {
		await whenFound(page);
		const all = await total(page);
		await part(page, "field").fill("matematik");
		const isFewer = async () => (await total(page)) !== all;
		const wrong = await becomes("whether it is found", isFewer, true);
		const found = await total(page);
		await page.locator("fieldset label:visible").first().click();
		const chips = () => part(page, "chips").getByRole("button").count();
		wrong.push(...(await becomes("chips", chips, 1)));
		const stateOf = async () =>
			[query(page).get("q"), await chips(), await total(page)].join();
		await page.goBack();
		wrong.push(
			...(await becomes("the step before", stateOf, `matematik,0,${found}`)));
		await page.goBack();
		return wrong.concat(
			await becomes("the first step", stateOf, `,0,${all}`));
	});
}

// What was decided on in one step is not written over another.
function leavesOtherSteps(site) {
	return visit(site, OTHER, async (page) => {
		await page.goto(`${site.origin}/sok/`);
		await whenFound(page);
		const typed = async () => query(page).get("q");
		const field = part(page, "field");
		await field.fill("film");
		await page.keyboard.press("Enter");
		const wrong = await becomes("the query", typed, "film");
		await field.fill("");
		wrong.push(...(await becomes("the query cleared", typed, null)));
		await page.goBack();
		await page.locator("fieldset label:visible").first().click();
		const chips = () => part(page, "chips").getByRole("button").count();
		wrong.push(...(await becomes("chips", chips, 1)));
		await page.goBack();
		wrong.push(...(await becomes("chips in the step before", chips, 0)));
		await page.goBack();
		const path = async () => new URL(page.url()).pathname;
		return wrong.concat(await becomes("the first step", path, OTHER));
	});
}

// Each step has its own rows and place, be they of what was typed.
function goesBackToRows(site) {
	return visit(site, "/sok/?q=bild", async (page) => {
		const stateOf = async () =>
			[query(page).get("q"), await results(page).count()].join();
		const showMore = async () => {
			await whenFound(page, 10);
			await part(page, "more").click();
			await whenFound(page, 20);
		};
		await showMore();
		const field = part(page, "field");
		await field.fill("film");
		const wrong = await becomes("what is typed", stateOf, "film,10");
		await showMore();
		await links(page).nth(12).scrollIntoViewIfNeeded();
		const before = await page.evaluate(() => scrollY);
		// As who reads the chosen part of the list would do.
		await page.locator("fieldset input:visible").first()
			.evaluate((box) => box.click());
		const isFiltered = async () =>
			(await part(page, "chips").getByRole("button").count()) === 1;
		wrong.push(...(await becomes("whether it filters", isFiltered, true)));
		await page.goBack();
		wrong.push(...(await becomes("the step before", stateOf, "film,20")));
		const isNear = async () =>
			Math.abs((await page.evaluate(() => scrollY)) - before) < 50;
		wrong.push(...(await becomes("whether it is in its place", isNear, true)));
		await page.goBack();
		return wrong.concat(await becomes("the first step", stateOf, "bild,20"));
	});
}

// What was read out is not read out again with more of the same.
function saysNumbersOnce(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		await whenFound(page, 10);
		const said = () => part(page, "status").innerText();
		const wrong = await becomes("what is said", said, await total(page));
		await page.evaluate(() => {
			globalThis.times = 0;
			new MutationObserver(() => globalThis.times++).observe(
				document.querySelector("[data-part=status]"),
				{ childList: true, characterData: true, subtree: true },
			);
		});
		const times = () => page.evaluate(() => globalThis.times);
		const decidedOn = async () => {
			await part(page, "field").press("Enter");
			await page.waitForTimeout(2 * SAY_AFTER);
			return differs("how often it is said for Enter", await times(), 1);
		};
		await part(page, "more").click();
		await whenFound(page, 20);
		await page.waitForTimeout(2 * SAY_AFTER);
		wrong.push(...differs("how often it is said again", await times(), 0));
		await part(page, "field").fill("film");
		return wrong.concat(
			await becomes("how often something else is said", times, 1),
			await becomes("what is said", said, await total(page)),
			await decidedOn(),
		);
	});
}

// An address may ask for what there is not.
async function namesUnknownTerms(site) {
	const chipsOf = (page) => part(page, "chips").getByRole("button");
	return [
		...(await visit(site, "/sok/?q=film&amne=alkemi", async (page) => {
			await part(page, "none").waitFor();
			const chip = chipsOf(page);
			const text = await chip.innerText();
			await chip.click();
			await whenFound(page);
			return [
				...differs("whether it is named", text.includes("alkemi"), true),
				...differs("the filter", query(page).get("amne"), null),
			];
		})),
		...(await visit(site, "/sok/?amne=alkemi&amne=bild", async (page) => {
			await whenFound(page);
			return differs("chips", await chipsOf(page).count(), 2);
		})),
	];
}

// A page in another language is read out in that one.
function namesLanguages(site) {
	return visit(site, "/sok/?q=english", async (page) => {
		await whenFound(page);
		const langs = await links(page).evaluateAll((all) =>
			all.map((link) => `${link.pathname} ${link.lang}`),
		);
		const wanted = (line) =>
			line.endsWith(line.startsWith("/about/ ") ? " en" : " sv");
		const wrong = langs.filter((line) => !wanted(line));
		return langs.includes("/about/ en") ? wrong : ["nothing in English"];
	});
}

function leadsToTheSecond(site) {
	return visit(site, "/sok/?q=hörselskada", async (page) => {
		await whenFound(page);
		const moment = part(page, "results").locator("[data-part=moment]");
		if ((await moment.count()) === 0)
			return ["no result leads to a second"];
		const text = await moment.first().innerText();
		const mark = await moment.first().locator("mark").first().innerText();
		const first = results(page).first();
		const marks = await part(first, "excerpt").locator("mark").count();
		await moment.first().click();
		await page.waitForURL("**#**");
		const target = await page.locator(":target").count();
		return [
			...differs("whether a time is said", /^[\d:]+ ./.test(text), true),
			...differs("what is marked", mark.toLowerCase(), "hörselskada"),
			...differs("how often that is said without its place", marks, 0),
			...differs("what its address leads to", target, 1),
		];
	});
}

function longListsUnfold(site) {
	return visit(site, "/sok/", async (page) => {
		const group = page.locator("fieldset", { hasText: "Taggar" });
		const boxes = group.getByRole("checkbox");
		await boxes.first().waitFor();
		const few = await boxes.count();
		await group.getByRole("button").click();
		const many = await boxes.count();
		const isNext = await boxes.evaluateAll((all) =>
			all.includes(document.activeElement),
		);
		return few < 10 && many > few && isNext
			? []
			: [`${few} boxes, then ${many}; ${isNext}`];
	});
}

// The entry as it is where a facet is too large to come with the others: it is
// in a file of its own, the second.
function withLarge(segment, entry) {
	const bytes = inflateRawSync(entry);
	const name = Buffer.from(segment);
	const at = bytes.indexOf(Buffer.from([name.length, ...name]));
	const label = at + 1 + name.length;
	const number = label + 1 + bytes[label] + 1;
	const files = bytes.length - 9;
	bytes[number] = 1;
	return deflateRawSync(
		Buffer.concat([
			bytes.subarray(0, files),
			Buffer.from([2]),
			bytes.subarray(files + 1, files + 5),
			Buffer.from("00000000", "hex"),
			bytes.subarray(files + 5),
		]),
	);
}

// Opens a facet whose terms come late, and does something before they are there.
function opensLarge(site, word, meanwhile, wanted) {
	let letCome;
	const isDone = new Promise((done) => (letCome = done));
	let facets;
	const prepare = async (context) => {
		await context.route("**/sok/i/e*.bin", async (route) => {
			const response = await route.fetch();
			const body = withLarge("taggar", await response.body());
			return route.fulfill({ response, body });
		});
		await context.route("**/sok/i/x*.bin", async (route) => {
			if (!route.request().url().endsWith("/x00000000.bin")) {
				const response = await route.fetch();
				facets = await response.body();
				return route.fulfill({ response });
			}
			await isDone;
			return route.fulfill({ body: facets });
		});
	};
	return visit(
		site,
		`/sok/?q=${word}`,
		async (page) => {
			const group = page.locator("fieldset", { hasText: "Taggar" });
			const button = group.getByRole("button");
			await button.click();
			await meanwhile(page);
			letCome();
			await button.waitFor({ state: "hidden" });
			const isAt = await page.evaluate(
				() => document.activeElement.dataset.part);
			return differs("what has the focus", isAt, wanted);
		},
		{ prepare },
	);
}

// The focus goes on to what was opened, or to how little was found, unless the
// reader has gone elsewhere: results do not wait for it.
async function largeListsOpen(site) {
	return [
		...(await opensLarge(site, "film", () => {}, "box")),
		...(await opensLarge(site, "matxqzwkvxx", () => {}, "total")),
		...(await opensLarge(
			site,
			"film",
			async (page) => {
				await part(page, "field").fill("bild");
				const marks = part(page, "results").locator("mark");
				await marks.filter({ hasText: /^bild/i }).first().waitFor();
			},
			"field",
		)),
	];
}

// From wherever nothing is written.
function slashLeadsToTheField(site) {
	return visit(site, "/sok/?q=film", async (page) => {
		await whenFound(page);
		const field = part(page, "field");
		await page.getByRole("checkbox").first().focus();
		await page.keyboard.press("/");
		await page.keyboard.type("bild/");
		return differs("the field", await field.inputValue(), "bild/");
	});
}

// Who goes by keys passes over the filters, of which there are many.
function passesOverFilters(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		await page.locator("fieldset").first().waitFor();
		await part(page, "field").focus();
		for (const key of ["Tab", "Tab", "Enter"])
			await page.keyboard.press(key);
		const isThere = () =>
			links(page).first().evaluate((link) => link === document.activeElement);
		let keys = 0;
		while (keys < 10 && !(await isThere())) {
			await page.keyboard.press("Tab");
			keys++;
		}
		return keys < 10 ? [] : ["the first result is far away"];
	});
}

function withoutScripts(site) {
	const seen = (page, path) =>
		page.locator(`main .terms a[href="${path}"]`).isVisible();
	return visit(
		site,
		OTHER,
		async (page) => {
			await part(page, "field").fill("film");
			await page.keyboard.press("Enter");
			await page.waitForURL("**/sok/?q=film");
			const wrong = [];
			for (const path of ["/sok/a-o/", "/amne/", "/resurser/"])
				if (!(await seen(page, path)))
					wrong.push(`there is no link to ${path}`);
			if (await part(page, "field").isVisible())
				wrong.push("there is a field that does nothing");
			return wrong;
		},
		{ javaScriptEnabled: false },
	);
}

export const checks = [
	["rows of two queries are kept apart", keepsQueriesApart],
	["rows come once without facets", addsRowsOnce],
	["a filter that is taken away stays in sight", keepsWhatWasChecked],
	["results have all their parts", showsWhatWasFound],
	["back and forward", keepsHistory],
	["a blank ends a word", endsWords],
	["filters, their counts and chips", filters],
	["facets combine", facetsCombine],
	["filters are offered", offersFilters],
	["filters are offered by other names", knowsAliases],
	["the whole bank", browses],
	["sorted by title", sorts],
	["sorted by date", sortsByDate],
	["more results", showsMore],
	["a misspelt word", corrects],
	["nothing found", helpsWithNothing],
	["a step on the page keeps the list", keepsPlace],
	["back from a page that was found", comesBack],
	["back again before it was there", comesBackTwice],
	["back from a filter", goesBackFromFilters],
	["other steps are left as they are", leavesOtherSteps],
	["back to rows and place", goesBackToRows],
	["numbers are read out once", saysNumbersOnce],
	["a filter that there is not", namesUnknownTerms],
	["the language of a page", namesLanguages],
	["a second of a recording", leadsToTheSecond],
	["long lists of terms unfold", longListsUnfold],
	["a large facet opens", largeListsOpen],
	["past the filters by keys", passesOverFilters],
	["a slash leads to the field", slashLeadsToTheField],
	["without scripts", withoutScripts],
];
