// What the measurements share: a job comes as JSON on standard input, its
// result goes out as JSON; a site is served from memory as a plain host would,
// text compressed by gzip -6, and is opened in the system's Chromium.

import { text } from "node:stream/consumers";
import { chromium } from "playwright-core";
import { serve } from "../../browser/server.mjs";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
];
// What a site promises to work under; the peer needs more than that.
const POLICIES = { ours: "default-src 'self'", pagefind: undefined };

// Runs work({browser, server, job}) and prints what it returns. `server.sent`
// is of each answer {path, type, bytes}, in the order they were sent.
export async function run(work) {
	const job = JSON.parse(await text(process.stdin));
	const sent = [];
	const server = await serve(job.root, POLICIES[job.engine], {
		gzip: true,
		delay: job.delay ?? 0,
		sent: (answer) => sent.push(answer),
	});
	let browser;
	try {
		browser = await chromium.launch({
			executablePath: CHROMIUM,
			args: ARGS,
		});
		const result = await work({ browser, server, sent, job });
		console.log(JSON.stringify(result));
	} finally {
		await browser?.close();
		server.close();
	}
}
