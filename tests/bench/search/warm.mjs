// How soon a typed query is answered when its files are there: from the input
// event to the frame after the last change of what the page shows that it led
// to. What is said to screen readers, which waits on purpose, is not shown.
//
// A job is {root, engine, queries}. All queries are typed once so that what
// they need has been fetched, and then again for the measurement.

import { run } from "./browser.mjs";

const PAGES = {
	ours: ["/sok/", "[data-part=field]"],
	pagefind: ["/pagefind-page/", ".pagefind-ui__search-input"],
};
const QUIET_MS = 1500;

// In the page: listens before all others, and sees each change of the text.
function watch() {
	const times = { input: 0, frame: 0 };

	globalThis.benchTimes = times;
	document.addEventListener(
		"input",
		() => {
			times.input = performance.now();
			times.frame = 0;
		},
		true,
	);
	const isShown = ({ target }) =>
		!(target.closest ? target : target.parentElement)?.closest(
			"head, [role=status]",
		);
	new MutationObserver((changes) => {
		if (!changes.some(isShown))
			return;
		requestAnimationFrame(() =>
			setTimeout(() => {
				times.frame = performance.now();
			}),
		);
	}).observe(document, {
		childList: true,
		characterData: true,
		subtree: true,
	});
}

async function type(page, field, query) {
	await page.locator(field).selectText();
	await page.keyboard.insertText(query);
	await page.waitForFunction(
		(quiet) => {
			const { input, frame } = globalThis.benchTimes;
			return performance.now() - Math.max(input, frame) > quiet;
		},
		QUIET_MS,
		{ polling: 50 },
	);
	return page.evaluate(
		() => globalThis.benchTimes.frame - globalThis.benchTimes.input,
	);
}

await run(async ({ browser, server, job }) => {
	const [path, field] = PAGES[job.engine];
	const page = await browser.newPage({
		viewport: { width: 1280, height: 800 },
	});
	const times = [];

	await page.goto(server.origin + path);
	await page.evaluate(watch);
	for (const query of job.queries)
		await type(page, field, query);
	for (const query of job.queries) {
		const ms = await type(page, field, query);
		// Nothing had to change: the answer was what was there.
		if (ms > 0)
			times.push({ query, ms });
	}
	return times;
});
