// A bank that a test makes up: built by the program, and searched through the
// module that is published, whose requests read files instead.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const BASE = "https://bank.example/sub/";

function write(root, name, text) {
	mkdirSync(dirname(join(root, name)), { recursive: true });
	writeFileSync(join(root, name), text);
}

function build(binary, root, files) {
	for (const [name, text] of Object.entries(files))
		write(root, join("bank/content", name), text);
	execFileSync("git", ["init", "-q", join(root, "bank")]);
	execFileSync(binary, [
		"build", "--repo", join(root, "bank"), "--output", join(root, "public"),
		"--base-url", BASE, "--cache", join(root, "cache"),
		"--date", "2026-01-01",
	], { stdio: ["ignore", "ignore", "pipe"] });
}

// What answers for the host: `replace` says, by a file's name, what is there
// instead: bytes, null for nothing; `cached` what a cache has of it. `asked` are
// the names that were asked for.
function serve(root, replace, cached, asked) {
	globalThis.fetch = async (url, { cache }) => {
		const path = new URL(url).pathname;
		const name = path.slice(path.lastIndexOf("/") + 1);
		asked.push(name);
		const other = cached.has(name) && cache !== "reload" ? cached : replace;
		const bytes = other.has(name)
			? other.get(name)
			: readFileSync(join(root, "public/sok/i", name));
		return new Response(bytes, { status: bytes ? 200 : 404 });
	};
}

// Pages by name below content/. Resolves to { open, names, bytes, replace,
// cached, asked, done }.
export async function bankOf(binary, files) {
	const root = mkdtempSync(join(tmpdir(), "resursbank-search-"));
	build(binary, root, files);
	const sok = join(root, "public/sok");
	const names = readdirSync(join(sok, "i"));
	const entry = names.find((name) => /^e[0-9a-f]{16}\.bin$/.test(name));
	const module = readdirSync(sok).find((name) => /^search\..*js$/.test(name));
	const replace = new Map();
	const cached = new Map();
	const asked = [];
	serve(root, replace, cached, asked);
	const { open } = await import(pathToFileURL(join(sok, module)));
	return {
		names,
		entry,
		asked,
		replace,
		cached,
		open: (options) => open(`${BASE}sok/i/${entry}`, options),
		bytes: (name) => readFileSync(join(sok, "i", name)),
		page: (path) =>
			readFileSync(join(root, "public", path, "index.html"), "utf8"),
		done: () => rmSync(root, { recursive: true }),
	};
}

// Numbers from 0 to 1 that are the same in every run.
export function random(seed) {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

// Prints what a check found wrong; the exit status is the worst of all.
export function report(name, wrong) {
	console.log(wrong.length === 0 ? `ok ${name}` : `not ok ${name}`);
	for (const line of wrong.slice(0, 10))
		console.log(`  ${line}`);
	if (wrong.length > 0)
		process.exitCode = 1;
}
