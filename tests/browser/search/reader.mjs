// Searching for whoever searches: little to fetch, by keyboard, on a phone, on
// paper, and read out.

import { execFileSync } from "node:child_process";

import { PHONE, axeFinds, widthFinds } from "../checks.mjs";
import {
	DESK,
	OTHER,
	becomes,
	links,
	part,
	typeInBox,
	visit,
	whenFound,
} from "./visit.mjs";

const MOST_BYTES = 12000;
const MOST_REQUESTS = 14;
// Until the results are there; where facets are seen they come after them, so
// that nobody waits for results longer than it takes to fetch just these.
const MOST_HOPS = 3;
const TARGET = 44; // pixels that a finger needs

// The longest chain of requests, each begun when the one before it was there.
function hopsOf(requests) {
	const hops = [];
	for (const { begin } of requests) {
		const before = hops.filter((_, i) => requests[i].end <= begin);
		hops.push(1 + Math.max(0, ...before));
	}
	return Math.max(...hops);
}

function fetchesLittle(search, viewport = PHONE) {
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
				if (viewport !== PHONE)
					await page.locator("fieldset").first().waitFor();
				const n = requests.length;
				const hops = hopsOf(requests);
				const wrong = [];
				if (n > MOST_REQUESTS)
					wrong.push(`${n} requests`);
				if (hops > MOST_HOPS + (viewport === PHONE ? 0 : 1))
					wrong.push(`${hops} one after the other`);
				return wrong;
			},
			{ prepare, viewport },
		);
	};
}

// The module with the interface, as gzip -6 has it.
async function isSmall({ origin }) {
	const page = await (await fetch(`${origin}/sok/`)).text();
	const [path] = page.match(/\/sok\/search\.[^#"]*/);
	const module = await (await fetch(origin + path)).arrayBuffer();
	const input = Buffer.from(module);
	const { length } = execFileSync("gzip", ["-6", "-n"], { input });
	return length <= MOST_BYTES ? [] : [`${length} bytes`];
}

const FIVE_FACETS =
	"q=film&skolform=grundskola&skolform=gymnasieskola&malgrupp=larare" +
	"&amne=bild&amne=svenska&resurstyp=lektion&taggar=film";

function whenNearIsOffered(page) {
	return part(page, "nearest").getByRole("link").first().waitFor();
}

const STATES = [
	["/sok/?q=matematik", whenFound],
	["/sok/?q=matamatik&skolform=gymnasieskola", whenFound],
	["/sok/?q=matxqzwkvxx", whenNearIsOffered],
	[`/sok/?amne=${"y".repeat(99)}`, (page) => part(page, "button").waitFor()],
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

// Links in running text aside, which need less.
function targetFinds(page) {
	return page.evaluate((least) => {
		const all = document.querySelectorAll(
			".search :is(button, input[type=text], select, label:has(input)), " +
				".search :is(.term, .search-moment a, h3 a), " +
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

// Where the system chooses the colours, one thing stands in a place at a time.
function legibleInForcedColors(site) {
	return visit(
		site,
		"/sok/?q=matematik",
		async (page) => {
			await whenFound(page);
			await page.locator("fieldset").first().waitFor();
			await page.evaluate(() =>
				document.querySelector(".search").classList.add("is-busy"),
			);
			const total = part(page, "total");
			const isSeen = () =>
				total.evaluate(
					(one) =>
						getComputedStyle(one).opacity > 0 &&
						getComputedStyle(one).color !== "rgba(0, 0, 0, 0)",
				);
			return becomes("whether the number is seen", isSeen, false);
		},
		{ forcedColors: "active" },
	);
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

export const checks = [
	["the module is small", isSmall],
	["few requests for a word", fetchesLittle("q=matematik")],
	["few requests with five facets", fetchesLittle(FIVE_FACETS)],
	["few requests with all facets", fetchesLittle("q=film", DESK)],
	["accessible in light", inAllStates({}, accessible)],
	["accessible in dark", inAllStates({ colorScheme: "dark" }, accessible)],
	["accessible on a phone", inAllStates({ viewport: PHONE }, accessible)],
	["no sideways scrolling", inAllStates({ viewport: PHONE }, widthFinds)],
	["targets of 44 px", inAllStates({ viewport: PHONE }, targetFinds)],
	["everything can be reached by keyboard", byKeyboard],
	["legible in colours of the system", legibleInForcedColors],
	["results are printed", printable],
];
