// What a first search costs: for each query of each class a fresh profile
// goes to the page for searching with the query in its address, until the
// marked excerpts are on the screen and nothing more is being fetched.
//
// A job is {root, engine, delay, classes: {name: {queries, wide}}}. `delay` ms
// before each answer divide the rounds of requests from one another: a request
// that was made when another had been answered may depend on it.

import { run } from "./browser.mjs";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
// Of each engine: its page, and what of it shows a result.
const PAGES = {
	ours: ["/sok/", "[data-part=results] > li"],
	pagefind: ["/pagefind-page/", ".pagefind-ui__result"],
};
const ENOUGH = 10;
// For so long nothing must be fetched: after a result is there, and before.
const QUIET_MS = 500;
const SILENT_MS = 4000;
const LIMIT_MS = 30000;
// By which a request may seem to be made before the answer it waited for.
const TOLERANCE_MS = 10;
// Not counted: they are the site's, whatever searches it.
const OTHERS = new Set(["document", "stylesheet", "font", "image"]);
const ICON = /\.(ico|svg|png)$/;

// The requests of a page, with when the browser made them and had an answer.
function follow(context) {
	const requests = new Map();
	let last = Date.now();

	context.on("request", (request) => {
		last = Date.now();
		requests.set(request, null);
	});
	const end = (request) => {
		const { startTime, responseEnd } = request.timing();
		last = Date.now();
		requests.set(request, {
			began: startTime,
			ended: startTime + responseEnd,
		});
	};
	context.on("requestfinished", end);
	context.on("requestfailed", end);
	return {
		requests,
		quiet: () =>
			[...requests.values()].every((times) => times !== null)
				? Date.now() - last
				: 0,
	};
}

function counted([request, times]) {
	const { pathname } = new URL(request.url());

	return times && !OTHERS.has(request.resourceType()) && !ICON.test(pathname);
}

// The longest chain in which each was made after another was answered.
function longestChain(requests, tolerance) {
	const byStart = [...requests].sort((a, b) => a.began - b.began);
	const length = new Map();

	for (const request of byStart) {
		const before = byStart
			.filter(({ ended }) => ended - tolerance <= request.began)
			.map((other) => length.get(other) ?? 0);
		length.set(request, 1 + Math.max(0, ...before));
	}
	return Math.max(0, ...length.values());
}

// How many marked excerpts there are when all has come.
async function settle(page, quiet, row) {
	const until = Date.now() + LIMIT_MS;
	const shown = () =>
		page.$$eval(row, (rows) =>
			rows.filter((one) => one.querySelector("mark")).length,
		);

	while (Date.now() < until) {
		const rows = quiet() > QUIET_MS ? await shown() : 0;
		if (rows > 0 || quiet() > SILENT_MS)
			return rows;
		await page.waitForTimeout(20);
	}
	throw new Error(`still fetching after ${LIMIT_MS} ms: ${page.url()}`);
}

async function measure({ browser, server, sent, job }, query, wide) {
	const [path, row] = PAGES[job.engine];
	const context = await browser.newContext({ viewport: wide ? DESK : PHONE });
	const { requests, quiet } = follow(context);

	try {
		sent.length = 0;
		const page = await context.newPage();
		await page.goto(
			`${server.origin}${path}?q=${encodeURIComponent(query)}`,
		);
		const shown = await settle(page, quiet, row);
		const ours = [...requests].filter(counted);
		const paths = new Set(
			ours.map(([request]) => {
				const { pathname, search } = new URL(request.url());
				return pathname + search;
			}),
		);
		const bodies = sent.filter((answer) => paths.has(answer.path));
		return {
			query,
			bytes: bodies.reduce((sum, { bytes }) => sum + bytes, 0),
			requests: bodies.length,
			hops: longestChain(
				ours.map(([, times]) => times),
				TOLERANCE_MS,
			),
			shown: Math.min(shown, ENOUGH),
			files: bodies.map((body) => `${body.path} ${body.bytes}`),
		};
	} finally {
		await context.close();
	}
}

await run(async (bench) => {
	const result = {};

	for (const [name, { queries, wide }] of Object.entries(bench.job.classes)) {
		result[name] = [];
		for (const query of queries)
			result[name].push(await measure(bench, query, wide));
	}
	return result;
});
