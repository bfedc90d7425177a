#!/usr/bin/env node
// A site in a browser: run.mjs SITE_DIR [videos | search]
//
// The project's own, one that has videos which play in the page, or the own one
// being searched.
// Prints "ok NAME" or "not ok NAME: why" for each check; exit 1 on failure.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { checks } from "./checks.mjs";
import { pagesOf } from "./pages.mjs";
import { serve } from "./server.mjs";
import * as search from "./search.mjs";
import * as videos from "./videos.mjs";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
];
const MOST_LINES = 20;

// By the kind of site: what is asked of it, under which policy.
const KINDS = {
	own: { checks, policy: "default-src 'self'", pages: pagesOf },
	videos: { ...videos, pages: () => [] },
	search: { ...search, pages: () => [] },
};

function report(name, wrong) {
	if (wrong.length === 0) {
		console.log(`ok ${name}`);
		return;
	}
	console.log(`not ok ${name}: ${wrong[0]}`);
	for (const line of wrong.slice(1, MOST_LINES))
		console.log(`  ${line}`);
	if (wrong.length > MOST_LINES)
		console.log(`  and ${wrong.length - MOST_LINES} more`);
}

async function runAll(site, all) {
	let failed = 0;
	for (const [name, check] of all) {
		let wrong;
		try {
			wrong = await check(site);
		} catch (error) {
			wrong = [error.message];
		}
		report(name, wrong);
		failed += wrong.length > 0;
	}
	return failed;
}

async function main(args) {
	const [root, name = "own"] = args;
	const kind = KINDS[name];
	if (!root || !kind) {
		console.error("usage: run.mjs SITE_DIR [videos | search]");
		return 2;
	}
	const axe = readFileSync(
		createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
		"utf8",
	);
	const server = await serve(root, kind.policy);
	let browser;
	try {
		browser = await chromium.launch({
			executablePath: CHROMIUM,
			args: ARGS,
		});
		const site = {
			browser,
			axe,
			origin: server.origin,
			reports: server.reports,
			pages: kind.pages(root),
		};
		return (await runAll(site, kind.checks)) > 0 ? 1 : 0;
	} finally {
		await browser?.close();
		server.close();
	}
}

process.exitCode = await main(process.argv.slice(2));
