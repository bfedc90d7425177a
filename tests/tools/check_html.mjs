#!/usr/bin/env node
// Validate every .html file below a directory: check_html.mjs DIR
//
// One process and one compiled rule set for all files, because starting
// html-validate costs more than checking a page. Warnings count as errors.
// Prints file:line:col for each, and "N files, N errors" last; exit 1 on any.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

// The recommended rules as they are, and those for whole documents. The
// rest is what those leave open: only our own hashed assets are loaded, so
// integrity is asked of foreign ones; the content security policy forbids
// style elements; the list of a combobox is no <select>, which holds no links.
const RULES = {
	root: true,
	extends: ["html-validate:recommended", "html-validate:document"],
	elements: ["html5"],
	rules: {
		"require-sri": ["error", { target: "crossorigin" }],
		"no-style-tag": "error",
		"prefer-native-element": ["error", { exclude: ["listbox"] }],
		"no-unknown-elements": "error",
	},
};

function* htmlFiles(dir) {
	const entries = readdirSync(dir, { withFileTypes: true });
	entries.sort((a, b) => (a.name < b.name ? -1 : 1));
	for (const entry of entries) {
		const path = join(dir, entry.name);
		if (entry.isDirectory())
			yield* htmlFiles(path);
		else if (entry.name.endsWith(".html"))
			yield path;
	}
}

async function checkFile(validator, decoder, path) {
	let text;
	try {
		text = decoder.decode(readFileSync(path));
	} catch (error) {
		if (error instanceof TypeError)
			return [`${path}:1:1: error: not valid UTF-8 [utf-8]`];
		throw error;
	}
	const report = await validator.validateString(text, path);
	return report.results.flatMap((result) =>
		result.messages.map(
			(m) =>
				`${path}:${m.line}:${m.column}: error: ` +
				`${m.message} [${m.ruleId}]`,
		),
	);
}

async function main(args) {
	if (args.length !== 1) {
		console.error("usage: check_html.mjs DIR");
		return 2;
	}
	const validator = new HtmlValidate(new StaticConfigLoader(RULES));
	// The byte order mark is kept: a rule asks for its absence.
	const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
	let files = 0;
	let errors = 0;
	for (const path of htmlFiles(args[0])) {
		const found = await checkFile(validator, decoder, path);
		for (const line of found)
			console.log(line);
		files += 1;
		errors += found.length;
	}
	console.log(`${files} files, ${errors} errors`);
	if (files === 0)
		console.error("no .html file found");
	return files === 0 || errors > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
