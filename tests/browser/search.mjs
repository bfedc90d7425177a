// What is asked of searching in a browser: the box in the header, and the page
// for it. Queries are of the project's own bank. A check gets {browser, origin,
// reports, axe} and returns what is wrong, as lines.

import { deflateRawSync } from "node:zlib";

import { PHONE, axeFinds, widthFinds } from "./checks.mjs";

export const policy = "default-src 'self'; report-uri /report";

const DESK = { width: 1280, height: 900 };
const OTHER = "/om/"; // a page with the box
const INDEX = "**/sok/i/*";
const WORDS = "**/sok/i/t*";
const MOST_REQUESTS = 14;
const MOST_HOPS = 3;
const TARGET = 44;

// Shows a page to `use`, with the addresses that were asked for; what is
// written to the console is wrong, unless the check makes it happen.
async function visit(site, path, use, options = {}) {
	const { browser, origin } = site;
	const { expected, prepare, ...rest } = options;
	const context = await browser.newContext({ viewport: DESK, ...rest });
	const asked = [];
	const wrong = [];
	try {
		const page = await context.newPage();
		page.on("request", (request) => asked.push(request.url()));
		page.on("pageerror", (error) => wrong.push(error.message));
		page.on("console", (message) => {
			if (!expected)
				wrong.push(message.text());
		});
		await prepare?.(context, page);
		await page.goto(origin + path);
		wrong.push(...((await use(page, asked, context)) ?? []));
	} finally {
		await context.close();
	}
	return wrong;
}

const part = (page, name) => page.locator(`[data-part=${name}]`);
const options = (page) => page.getByRole("option");
const results = (page) => part(page, "results").locator("li");
const links = (page) => part(page, "results").locator("h3 a");
const query = (page) => new URL(page.url()).searchParams;

async function whenFound(page, least = 1) {
	await results(page).nth(least - 1).waitFor();
}

async function typeInBox(page, text) {
	await part(page, "field").focus();
	await page.keyboard.type(text);
	await options(page).first().waitFor();
}

function differs(what, found, wanted) {
	return found === wanted ? [] : [`${what} is '${found}', not '${wanted}'`];
}

// Waits until what a function gives is as wanted, and says so when it is not.
async function becomes(what, get, wanted) {
	let found;
	for (let tries = 0; tries < 40; tries++) {
		found = await get();
		if (found === wanted)
			return [];
		await new Promise((done) => setTimeout(done, 50));
	}
	return differs(what, found, wanted);
}

const total = (page) => part(page, "total").innerText();

// ---- the box ------------------------------------------------------------

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
		await page.keyboard.press("Tab");
		return boxFinds(page, "after Tab", { isOpen: false });
	});
}

async function saysHowMany(site) {
	const said = async (page) => {
		const text = () => part(page, "status").innerText();
		const number = async () => /^\d+ träff(ar)?$/.test(await text());
		return becomes("whether a number is said", number, true);
	};
	return [
		...(await visit(site, OTHER, async (page) => {
			await typeInBox(page, "film");
			return said(page);
		})),
		...(await visit(site, "/sok/?q=film", said)),
	];
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

// ---- the page -----------------------------------------------------------

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
		if (!(await page.title()).startsWith("matematik – "))
			wrong.push(`the title is ${await page.title()}`);
		return wrong;
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

function leadsToTheSecond(site) {
	return visit(site, "/sok/?q=hörselskada", async (page) => {
		await whenFound(page);
		const moment = part(page, "results").locator("[data-part=moment]");
		if ((await moment.count()) === 0)
			return ["no result leads to a second"];
		const text = await moment.first().innerText();
		await moment.first().click();
		await page.waitForURL("**#**");
		const target = await page.locator(":target").count();
		return [
			...differs("whether a time is said", /^[\d:]+ ./.test(text), true),
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

// ---- without scripts ----------------------------------------------------

function withoutScripts(site) {
	const seen = (page, path) =>
		page.locator(`main a[href="${path}"]`).first().isVisible();
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

// ---- a network that fails, or is slow -----------------------------------

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
			await part(page, "field").fill("matematik");
			await page.waitForRequest(/\/sok\/i\/t/);
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
	const prepare = (context) =>
		context.route(/\/sok\/search\..*\.js/, async (route) => {
			await new Promise((done) => setTimeout(done, 600));
			await route.continue();
		});
	return visit(
		site,
		"/sok/?q=film",
		async (page) => {
			await part(page, "field").focus();
			await page.keyboard.type("bild");
			await whenFound(page);
			const value = await part(page, "field").inputValue();
			return differs("the field", value, "bild");
		},
		{ prepare },
	);
}

// ---- another version ----------------------------------------------------

const ENTRY = /e[0-9a-f]{16}\.bin/g;
const OLD_ENTRY = "e0123456789abcdef.bin";

// The page as a cache may have kept it: its entry is of another version.
async function servesOldPage(context, isOldForGood) {
	let times = 0;
	await context.route("**/sok/?q=*", async (route) => {
		if (times++ > 0 && !isOldForGood)
			return route.continue();
		const response = await route.fetch();
		const html = (await response.text()).replace(ENTRY, OLD_ENTRY);
		return route.fulfill({ response, body: html });
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
			wrong.push(...differs("whether that failed", now, false));
			return wrong;
		},
		{ prepare: (context) => servesOldPage(context, false) },
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

// ---- how much is fetched ------------------------------------------------

// The longest chain of requests, each begun when the one before it was there.
function hopsOf(requests) {
	const hops = [];
	for (const { begin } of requests) {
		const before = hops.filter((_, i) => requests[i].end <= begin);
		hops.push(1 + Math.max(0, ...before));
	}
	return Math.max(...hops);
}

function fetchesLittle(search) {
	return async (site) => {
		const requests = [];
		const prepare = async (context, page) => {
			await context.route(/\/sok\/(search|i\/)|search-box/, async (route) => {
				const request = { begin: performance.now(), end: Infinity };
				requests.push(request);
				await new Promise((done) => setTimeout(done, 250));
				request.end = performance.now();
				await route.continue().catch(() => {});
			});
			page.setDefaultTimeout(10000);
		};
		return visit(
			site,
			`/sok/?${search}`,
			async (page) => {
				await whenFound(page);
				const n = requests.length;
				const hops = hopsOf(requests);
				const wrong = [];
				if (n > MOST_REQUESTS)
					wrong.push(`${n} requests`);
				if (hops > MOST_HOPS)
					wrong.push(`${hops} one after the other`);
				return wrong;
			},
			{ prepare, viewport: PHONE },
		);
	};
}

const FIVE_FACETS =
	"q=film&skolform=grundskola&skolform=gymnasieskola&malgrupp=larare" +
	"&amne=bild&amne=svenska&resurstyp=lektion&taggar=film";

// ---- who looks, and how -------------------------------------------------

function whenNearIsOffered(page) {
	return part(page, "nearest").getByRole("link").first().waitFor();
}

const STATES = [
	["/sok/?q=matematik", whenFound],
	["/sok/?q=matamatik&skolform=gymnasieskola", whenFound],
	["/sok/?q=matxqzwkvxx", whenNearIsOffered],
	[OTHER, (page) => typeInBox(page, "matematik")],
];

async function unfold(page) {
	const toggle = part(page, "toggle");
	if (!(await toggle.count()) || !(await toggle.isVisible()))
		return;
	await toggle.click();
	await page.locator("fieldset").first().waitFor({ state: "attached" });
}

function inAllStates(options, find) {
	return async (site) => {
		const wrong = [];
		for (const [path, reach] of STATES) {
			const found = await visit(
				site,
				path,
				async (page) => {
					await reach(page);
					await unfold(page);
					return find(page, site);
				},
				{ reducedMotion: "reduce", ...options },
			);
			wrong.push(...found.map((line) => `${path}: ${line}`));
		}
		return wrong;
	};
}

// axe is put in by the driver, which the policy of the page does not see.
const accessible = (page, site) => axeFinds(page, site.axe);

// Links in running text and titles aside, which need less.
function targetFinds(page) {
	return page.evaluate((least) => {
		const all = document.querySelectorAll(
			".search :is(button, input[type=text], select, label:has(input)), " +
				".search :is(.term, .search-moment a), " +
				".search-box :is(button, input, a)",
		);
		return [...all].flatMap((element) => {
			const { height } = element.getBoundingClientRect();
			return height === 0 || Math.round(height) >= least
				? []
				: [`'${element.textContent}' is ${height} high`];
		});
	}, TARGET);
}

// Everything that can be seen can be reached, in the order of the page.
function byKeyboard(site) {
	return visit(site, "/sok/?q=matematik&amne=matematik", async (page) => {
		await page.locator("fieldset").first().waitFor();
		await part(page, "field").focus();
		const expected = await page.evaluate(() => {
			const all = document.querySelectorAll(
				"main :is(a, button, input, select)",
			);
			return [...all].filter((one) => one.checkVisibility()).length;
		});
		for (let stops = 1; stops <= expected; stops++) {
			const isInside = await page.evaluate(() =>
				document.querySelector("main").contains(document.activeElement),
			);
			if (!isInside)
				return [`${stops} stops of ${expected}`];
			await page.keyboard.press("Tab");
		}
		const isBehind = await page.evaluate(() =>
			Boolean(document.activeElement.closest("footer")),
		);
		return isBehind ? [] : [`more than ${expected} stops`];
	});
}

function printable(site) {
	return visit(site, "/sok/?q=matematik", async (page) => {
		await whenFound(page);
		await page.emulateMedia({ media: "print" });
		const wrong = [];
		for (const name of ["field", "filters", "sort", "more"])
			if (await part(page, name).isVisible())
				wrong.push(`${name} is printed`);
		if (!(await links(page).first().isVisible()))
			wrong.push("what was found is not printed");
		return wrong;
	});
}

function nothingWasReported({ reports }) {
	return reports;
}

export const checks = [
	["the box fetches nothing until it has the focus", fetchesNothingUnasked],
	["the box is a combobox", isACombobox],
	["a page is chosen in the box", optionsLeadThere],
	["Enter in the box submits the form", enterSubmits],
	["the box leads to all that was found", allIsALink],
	["the box closes when the focus leaves it", closesBehind],
	["it is said how many were found", saysHowMany],
	["/ leads to the field", slashLeadsToTheField],
	["results have all their parts", showsWhatWasFound],
	["back and forward", keepsHistory],
	["filters, their counts and chips", filters],
	["facets combine", facetsCombine],
	["filters are offered", offersFilters],
	["sorted by title", sorts],
	["more results", showsMore],
	["a misspelt word", corrects],
	["nothing found", helpsWithNothing],
	["a second of a recording", leadsToTheSecond],
	["long lists of terms unfold", longListsUnfold],
	["without scripts", withoutScripts],
	["a missing file is fetched again", retriesWhatIsMissing],
	["a damaged file is told", saysWhatIsDamaged],
	["offline and back", worksOfflineAgain],
	["nothing jumps on a slow network", staysStill(DESK)],
	["nothing jumps on a slow phone", staysStill(PHONE)],
	["old answers are forgotten", oldAnswersAreForgotten],
	["what was typed early is kept", keepsWhatWasTypedEarly],
	["a page from a cache goes on with the new version", goesOnWithTheNewVersion],
	["another version is told", saysThatItIsOld],
	["few requests for a word", fetchesLittle("q=matematik")],
	["few requests with five facets", fetchesLittle(FIVE_FACETS)],
	["accessible in light", inAllStates({}, accessible)],
	["accessible in dark", inAllStates({ colorScheme: "dark" }, accessible)],
	["accessible on a phone", inAllStates({ viewport: PHONE }, accessible)],
	["no sideways scrolling at 320 px", inAllStates({ viewport: PHONE }, widthFinds)],
	["targets of 44 px", inAllStates({ viewport: PHONE }, targetFinds)],
	["everything can be reached by keyboard", byKeyboard],
	["results are printed", printable],
	["no report under default-src 'self'", nothingWasReported],
];
