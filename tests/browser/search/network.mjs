// Searching where the network is slow or fails, and where a page comes from a
// cache.

import { deflateRawSync } from "node:zlib";

import { BUSY_AFTER, MOST_LETTERS } from "../../../generator/search/web/limits.js";
import { PHONE } from "../checks.mjs";
import {
	DESK,
	OTHER,
	WORDS,
	becomes,
	differs,
	options,
	part,
	query,
	results,
	total,
	visit,
	whenFound,
} from "./visit.mjs";

const INDEX = "**/sok/i/*";

function retriesWhatIsMissing(site) {
	const prepare = (context) =>
		context.route(WORDS, (route) => route.fulfill({ status: 404 }));
	return visit(
		site,
		"/sok/?q=matematik",
		async (page, asked, context) => {
			await part(page, "failed").waitFor();
			await context.unroute(WORDS);
			await part(page, "retry").click();
			await whenFound(page, 10);
			const now = await part(page, "failed").isVisible();
			return differs("whether it is still said", now, false);
		},
		{ prepare, expected: true },
	);
}

// However much is typed while nothing can be had.
function looksOnce(site) {
	const prepare = (context) =>
		context.route(WORDS, (route) => route.fulfill({ status: 404 }));
	return visit(
		site,
		"/sok/",
		async (page, asked) => {
			await whenFound(page);
			const times = () =>
				asked.filter((url) => new URL(url).pathname === "/sok/").length;
			await part(page, "field").focus();
			for (const letter of "matte") {
				await page.keyboard.type(letter);
				await page.waitForTimeout(150);
			}
			await part(page, "failed").waitFor();
			const typed = times();
			const again = page.waitForRequest(WORDS);
			await part(page, "retry").click();
			await again;
			return [
				...differs("how often the page was fetched", typed, 2),
				...(await becomes("and to try again", async () => times(), 3)),
			];
		},
		{ prepare, expected: true },
	);
}

// Some browsers give a button that is pressed the focus, some give it to
// nothing: either would close the box before the button is let go.
function keepsFocusWhenPressed(site) {
	const prepare = (context) =>
		context.route(WORDS, (route) => route.fulfill({ status: 404 }));
	return visit(
		site,
		OTHER,
		async (page, asked, context) => {
			await part(page, "field").focus();
			await page.keyboard.type("film");
			await part(page, "failed").waitFor();
			await part(page, "retry").hover();
			await page.mouse.down();
			const focused = await page.evaluate(
				() => document.activeElement.dataset.part,
			);
			await context.unroute(WORDS);
			await page.mouse.up();
			await options(page).first().waitFor();
			return differs("what has the focus", focused, "field");
		},
		{ prepare, expected: true },
	);
}

function saysWhatIsDamaged(site) {
	const prepare = (context) =>
		context.route(WORDS, async (route) => {
			const response = await route.fetch();
			const body = await response.body();
			await route.fulfill({ body: body.subarray(0, body.length / 2) });
		});
	return visit(
		site,
		"/sok/?q=matematik",
		(page) => part(page, "failed").waitFor(),
		{ prepare, expected: true },
	);
}

// Trying again does not help there, the lists do.
function leadsOnWhereItCannotWork(site) {
	const prepare = (context) =>
		context.addInitScript(() => delete globalThis.DecompressionStream);
	return visit(
		site,
		"/sok/?q=matematik",
		async (page) => {
			const link = part(page, "failed").getByRole("link");
			const { height } = await link.boundingBox();
			await link.click();
			await page.waitForURL("**/sok/a-o/");
			return height < 44 ? [`the link is ${height}px high`] : [];
		},
		{ prepare, expected: true },
	);
}

async function worksOfflineAgain(site) {
	const offline = async (page, asked, context) => {
		await part(page, "field").focus();
		await page.waitForLoadState("networkidle");
		await context.setOffline(true);
		await page.keyboard.type("lärplattform");
		await part(page, "failed").waitFor();
		await context.setOffline(false);
		await part(page, "retry").click();
	};
	return [
		...(await visit(
			site,
			"/sok/?q=film",
			async (page, asked, context) => {
				await whenFound(page);
				await part(page, "field").fill("");
				await offline(page, asked, context);
				const url = () => query(page).get("q");
				await whenFound(page);
				return becomes("the query", url, "lärplattform");
			},
			{ expected: true },
		)),
		...(await visit(
			site,
			OTHER,
			async (page, asked, context) => {
				await offline(page, asked, context);
				await options(page).first().waitFor();
			},
			{ expected: true },
		)),
	];
}

// Words that do not come until they are let come.
function heldWords() {
	let letCome;
	const isWanted = new Promise((done) => (letCome = done));
	const hold = (context) =>
		context.route(WORDS, async (route) => {
			await isWanted;
			await route.continue().catch(() => {});
		});
	return [hold, letCome];
}

// A step to a place on the page, right after typing, does not go back to what
// was wished for before.
function keepsWhatWasTyped(site) {
	return visit(site, "/sok/", async (page, asked, context) => {
		const [hold, letCome] = heldWords();
		await whenFound(page);
		const all = await total(page);
		await hold(context);
		const field = part(page, "field");
		await field.fill("matematik");
		for (const key of ["Tab", "Tab", "Enter"])
			await page.keyboard.press(key);
		const isAt = () => page.evaluate(
			() => document.activeElement.dataset.part);
		const wrong = await becomes("what has the focus", isAt, "total");
		letCome();
		const isFewer = async () => (await total(page)) !== all;
		return wrong.concat(
			await becomes("whether it is found", isFewer, true),
			differs("the field", await field.inputValue(), "matematik"),
			differs("the query", query(page).get("q"), "matematik"),
		);
	});
}

// Nor is it lost with the page, be it found yet or not.
function reloadsWhatWasTyped(site) {
	return visit(site, "/sok/", async (page, asked, context) => {
		const [hold, letCome] = heldWords();
		await whenFound(page);
		await hold(context);
		await part(page, "field").fill("plattform");
		const typed = async () => query(page).get("q");
		const wrong = await becomes("the query", typed, "plattform");
		letCome();
		await page.reload();
		const field = () => part(page, "field").inputValue();
		return wrong.concat(await becomes("the field", field, "plattform"));
	});
}

// The focus goes on to how many were found when its row goes.
function keepsFocusWhenRowsGo(site) {
	return visit(site, "/sok/?q=film", async (page, asked, context) => {
		const [hold, letCome] = heldWords();
		await whenFound(page);
		await hold(context);
		await part(page, "field").fill("matematik");
		const link = results(page).first().getByRole("link").first();
		await link.focus();
		const isAt = () => page.evaluate(
			() => document.activeElement.dataset.part ?? "elsewhere");
		const before = await isAt();
		letCome();
		return [
			...differs("what has the focus", before, "title"),
			...(await becomes("what has it then", isAt, "total")),
		];
	});
}

function slowly(milliseconds) {
	return (context) =>
		context.route(INDEX, async (route) => {
			await new Promise((done) => setTimeout(done, milliseconds));
			await route.continue().catch(() => {});
		});
}

function watchShifts() {
	globalThis.shifts = [];
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries())
			if (!entry.hadRecentInput)
				globalThis.shifts.push(entry.value);
	}).observe({ type: "layout-shift", buffered: true });
}

// The observer is told of the last frame before the next one is drawn.
async function shiftOf(page) {
	return page.evaluate(async () => {
		for (let i = 0; i < 3; i++)
			await new Promise(requestAnimationFrame);
		return globalThis.shifts.reduce((sum, value) => sum + value, 0);
	});
}

function staysStill(viewport) {
	return (site) =>
		visit(
			site,
			"/sok/?q=matematik&skolform=gymnasieskola",
			async (page) => {
				const busy = page.locator(".is-busy");
				await busy.waitFor();
				await whenFound(page);
				await page.waitForLoadState("networkidle");
				await part(page, "field").focus();
				await page.keyboard.type(" film", { delay: 120 });
				await busy.waitFor();
				await page.waitForLoadState("networkidle");
				const shift = await shiftOf(page);
				return shift < 0.01 ? [] : [`what is shown moves by ${shift}`];
			},
			{
				viewport,
				prepare: async (context, page) => {
					await slowly(700)(context);
					await page.addInitScript(watchShifts);
				},
			},
		);
}

// The files that the first query needs come last.
function oldAnswersAreForgotten(site) {
	let late = true;
	const prepare = (context) =>
		context.route(WORDS, async (route) => {
			const wait = late ? 1500 : 0;
			late = false;
			await new Promise((done) => setTimeout(done, wait));
			await route.continue().catch(() => {});
		});
	return visit(
		site,
		"/sok/",
		async (page) => {
			await whenFound(page);
			const isAsked = page.waitForRequest(WORDS);
			await part(page, "field").fill("matematik");
			await isAsked;
			await part(page, "field").fill("film");
			const shown = async () =>
				(await part(page, "results").locator("mark").first().innerText())
					.toLowerCase()
					.slice(0, 4);
			const wrong = await becomes("what is marked", shown, "film");
			await page.waitForTimeout(1700);
			wrong.push(...differs("what is marked later", await shown(), "film"));
			return wrong;
		},
		{ prepare },
	);
}

function keepsWhatWasTypedEarly(site) {
	let letCome;
	const isTyped = new Promise((done) => (letCome = done));
	const prepare = (context) =>
		context.route(/\/sok\/search\..*\.js/, async (route) => {
			await isTyped;
			await route.continue();
		});
	return visit(
		site,
		OTHER,
		async (page) => {
			await page.goto(`${site.origin}/sok/?q=film`, { waitUntil: "commit" });
			await part(page, "field").focus();
			await page.keyboard.type("bild");
			letCome();
			await whenFound(page);
			const value = await part(page, "field").inputValue();
			return differs("the field", value, "bild");
		},
		{ prepare },
	);
}

// The page says by itself that its module has not come, and that it can be
// fetched anew.
function saysThatNoModuleCame(site) {
	const MODULE = /\/sok\/search\..*\.js/;
	const prepare = (context) =>
		context.route(MODULE, (route) => route.abort());
	return visit(
		site,
		"/sok/?q=film",
		async (page, asked, context) => {
			const early = await part(page, "late").isVisible();
			await page.evaluate(() =>
				document.getAnimations().forEach((one) => one.finish()));
			await part(page, "late").waitFor();
			await context.unroute(MODULE);
			await part(page, "late").getByRole("link").first().click();
			await whenFound(page);
			return [
				...differs("whether it is said at once", early, false),
				...differs("whether it is there still",
					await part(page, "late").count(), 0),
			];
		},
		{ prepare, expected: true },
	);
}

const ENTRY = /e[0-9a-f]{16}\.bin/g;
const OLD_ENTRY = "e0123456789abcdef.bin";

// The page as a cache may have kept it: its entry is of another version. As it is
// now it is written as a theme may write it, too, and its title as a stranger.
async function servesOldPage(context, isOldForGood) {
	let times = 0;
	await context.route("**/sok/?q=*", async (route) => {
		const isOld = times++ === 0 || isOldForGood;
		const response = await route.fetch();
		const html = await response.text();
		const body = isOld
			? html.replace(ENTRY, OLD_ENTRY)
			: html
				.replace(/(data-search-module=)"(.*?)"/, "$1'$2'")
				.replace("<title>", "<title>data-search-module=/x.js ");
		return route.fulfill({ response, body });
	});
	await context.route(`**/${OLD_ENTRY}`, (route) =>
		route.fulfill({ body: deflateRawSync(Buffer.from("RBS\xff", "latin1")) }),
	);
	return () => times;
}

function goesOnWithTheNewVersion(site) {
	return visit(
		site,
		"/sok/?q=matematik",
		async (page) => {
			await whenFound(page, 10);
			await part(page, "field").fill("film");
			await page.keyboard.press("Enter");
			const url = () => query(page).get("q");
			const wrong = await becomes("the query", url, "film");
			const now = await part(page, "failed").isVisible();
			const isTitled = async () =>
				/^film – (?!.*matematik)/.test(await page.title());
			wrong.push(
				...differs("whether that failed", now, false),
				...(await becomes("whether the title says so", isTitled, true)),
			);
			return wrong;
		},
		{ prepare: (context) => servesOldPage(context, false) },
	);
}

// What stands in the field is what the address says, and not typed anew.
function goesOnLiterally(site) {
	return visit(
		site,
		"/sok/?q=matamatik&literal=1",
		async (page) => {
			await part(page, "none").waitFor();
			const said = async () =>
				(await part(page, "status").innerText()).length > 0;
			const wrong = await becomes("whether typing rests", said, true);
			return wrong.concat(
				differs("literal", query(page).get("literal"), "1"));
		},
		{ prepare: (context) => servesOldPage(context, false) },
	);
}

function typeBehindCaret(field, word) {
	field.value = word;
	field.setSelectionRange(0, 0);
	field.dispatchEvent(new Event("input"));
}

// A page that stands open while the site is published anew, and then as it was:
// its files are gone, and the module that goes on takes over what the one before
// it has drawn.
function goesOnWhereItStands(site) {
	const versions = ["?first", "?second", "?first"];
	let asked = 0;
	let published = 0;
	return visit(
		site,
		"/sok/?q=matematik",
		async (page) => {
			const group = page.locator(".search-facet");
			await group.first().waitFor();
			const groups = await group.count();
			const chosen = () => query(page).getAll("skolform").length;
			const place = page.locator(".search");
			const version = async () =>
				(await place.getAttribute("data-search-module"))
					.match(/\.js([^#]*)/)[1];
			const wrong = [];
			for (const word of ["film", "bild"]) {
				published++;
				await part(page, "field").evaluate(typeBehindCaret, word);
				const marks = part(page, "results").locator("mark");
				const isMarked = async () =>
					(await marks.first().innerText()).toLowerCase()
						.startsWith(word);
				wrong.push(
					...(await becomes("version", version, versions[published])),
					...(await becomes(`whether ${word} is marked`, isMarked, true)),
					...differs("the caret", await part(page, "field")
						.evaluate((field) => field.selectionStart), 0),
				);
			}
			await page.waitForLoadState("networkidle");
			wrong.push(...(await becomes(
				"the number of facets", () => group.count(), groups)));
			const gymnasium = page.locator(".search-facet")
				.getByRole("checkbox", { name: /^Gymnasieskola/ });
			await gymnasium.check();
			return wrong.concat(await becomes("the filters", chosen, 1));
		},
		{
			expected: true,
			prepare: async (context) => {
				await context.route("**/sok/?q=*", async (route) => {
					const response = await route.fetch();
					const html = await response.text();
					const body = html.replace(
						/search\.\w+\.js/g, `$&${versions[asked++]}`);
					return route.fulfill({ response, body });
				});
				await context.route(WORDS, (route) =>
					asked > published
						? route.continue()
						: route.fulfill({ status: 404 }));
			},
		},
	);
}

// What is found is right, and looks so, though facets are still to come.
function showsRowsAsFresh(site) {
	const prepare = (context) => context.route("**/sok/i/x*", () => {});
	return visit(
		site,
		"/sok/?q=matematik",
		async (page) => {
			const isAsked = page.waitForRequest("**/sok/i/x*");
			await whenFound(page, 10);
			await isAsked;
			await page.waitForTimeout(2 * BUSY_AFTER);
			const busy = await page.locator(".search.is-busy").count();
			return differs("how much is busy", busy, 0);
		},
		{ prepare },
	);
}

// Whom to ask does not depend on what else there is to say, and is not asked for
// more than was searched for.
function asksForMaterialWithoutFacets(site) {
	const prepare = (context) =>
		context.route("**/sok/i/x*", (route) => route.abort());
	return visit(
		site,
		`/sok/?q=${"z".repeat(MOST_LETTERS + 1)}`,
		async (page) => {
			await part(page, "failed").waitFor();
			const wish = await part(page, "request").getAttribute("href");
			return [
				...differs("whether it is a letter", /^mailto:/.test(wish), true),
				...differs(
					"letters", wish?.match(/z*$/)[0].length, MOST_LETTERS),
			];
		},
		{ prepare, expected: true },
	);
}

function saysThatItIsOld(site) {
	let timesOf;
	return visit(
		site,
		"/sok/?q=matematik",
		async (page) => {
			await part(page, "failed").waitFor();
			await page.waitForTimeout(500);
			return differs("how often the page was fetched", timesOf(), 2);
		},
		{
			prepare: async (context) => {
				timesOf = await servesOldPage(context, true);
			},
		},
	);
}

export const checks = [
	["a missing file is fetched again", retriesWhatIsMissing],
	["the page is fetched anew once", looksOnce],
	["pressing a button keeps the focus", keepsFocusWhenPressed],
	["a damaged file is told", saysWhatIsDamaged],
	["an old browser is led to the lists", leadsOnWhereItCannotWork],
	["offline and back", worksOfflineAgain],
	["a step on the page keeps what was typed", keepsWhatWasTyped],
	["what was typed is there again", reloadsWhatWasTyped],
	["the focus stays when rows go", keepsFocusWhenRowsGo],
	["nothing jumps on a slow network", staysStill(DESK)],
	["nothing jumps on a slow phone", staysStill(PHONE)],
	["old answers are forgotten", oldAnswersAreForgotten],
	["what was typed early is kept", keepsWhatWasTypedEarly],
	["a module that does not come is missed", saysThatNoModuleCame],
	["a page from a cache goes on with the new version", goesOnWithTheNewVersion],
	["a literal query goes on with the new version", goesOnLiterally],
	["an open page goes on with the new version", goesOnWhereItStands],
	["rows are not stale while facets come", showsRowsAsFresh],
	["a wish without facets", asksForMaterialWithoutFacets],
	["another version is told", saysThatItIsOld],
];
