// Words in the browser (generator/search/web/words.js) are those of the
// generator: by the table words.tsv, for each character that both know, and
// for random texts of nasty ones, which a program of tests/spec cuts.
//
//	node words.mjs PROGRAM
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cutWords, wordKey } from "../../generator/search/web/words.js";

const program = process.argv[2];
const TEXTS = 8000;
let failed = 0;

function check(name, differences) {
	if (differences.length) {
		failed = 1;
		for (const line of differences.slice(0, 10))
			console.log(line);
	}
	console.log(`${differences.length ? "not ok" : "ok"} words: ${name}`);
}

function unescape(text) {
	return text.replace(/\\u\{(\w+)\}/g, (whole, hex) =>
		String.fromCodePoint(parseInt(hex, 16)));
}

function checkTable() {
	const table = readFileSync(new URL("words.tsv", import.meta.url), "utf8");
	const rows = table.split("\n").filter((row) => /^[^#]/.test(row));
	const wrong = [];

	for (const row of rows) {
		const [text, words, keys] = row.split("\t").map(unescape);
		const cut = cutWords(text);
		const shown = cut.map((word) => (word.isJoined ? "+" : "") + word.form);

		if (shown.join(" ") !== words)
			wrong.push(`${row}: ${shown.join(" ")}`);
		if (cut.map((word) => wordKey(word.form)).join(" ") !== keys)
			wrong.push(`${row}: another key`);
	}
	if (rows.length < 50)
		wrong.push("the table is not there");
	check("as in the table", wrong);
}

// What the generator says of each line: its words, with places in bytes.
function cutByGenerator(lines) {
	const output = execFileSync(program, ["xx"], {
		input: lines.join("\n") + "\n",
		maxBuffer: 1 << 30,
	});

	return output.toString().split(/^end\n/m).slice(0, -1).map((block) =>
		block.split("\n").map((line) =>
			line.split("\t").slice(0, 6).join("\t")).join("\n"));
}

// The same from the browser's side.
function cutHere(line) {
	const bytes = (end) => Buffer.byteLength(line.slice(0, end));

	return cutWords(line).map((word) => [bytes(word.at), bytes(word.end),
		word.place, word.isJoined ? "+" : "", word.form, wordKey(word.form),
	].join("\t") + "\n").join("");
}

function compare(name, lines) {
	const theirs = cutByGenerator(lines);
	const wrong = [];

	if (theirs.length !== lines.length)
		wrong.push(`${lines.length} lines, ${theirs.length} answers`);
	lines.forEach((line, i) => {
		const ours = cutHere(line);

		if (ours !== theirs[i])
			wrong.push([JSON.stringify(line), ours, "and", theirs[i]]
				.map((part) => `${part}`.slice(0, 400)).join("\n"));
	});
	check(name, wrong);
}

// Code points that the generator's Unicode has characters for, but private and
// surrogate ones; a newer Unicode may have more.
function knownPoints() {
	const points = [];

	for (const line of execFileSync(program, ["known"]).toString().trim()
		.split("\n")) {
		const [from, to] = line.split(" ").map((hex) => parseInt(hex, 16));

		for (let c = from; c <= to; c++)
			if (c !== 10 && !/[\p{Co}\p{Cs}]/u.test(String.fromCodePoint(c)))
				points.push(c);
	}
	return points;
}

// mulberry32: the same texts in each run.
function randomBelow(state, n) {
	let t = state.seed = (state.seed + 0x6D2B79F5) | 0;

	t = Math.imul(t ^ (t >>> 15), t | 1);
	t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
	return ((t ^ (t >>> 14)) >>> 0) % n;
}

function randomTexts(points) {
	const state = { seed: 1 };
	const marks = points.filter((c) => /\p{M}/u.test(String.fromCodePoint(c)));
	const absent = points.filter((c) => /\p{DI}/u.test(String.fromCodePoint(c)));
	const kinds = [
		() => "abcåäöÅÄÖéxyz"[randomBelow(state, 13)],
		() => "0123456789"[randomBelow(state, 10)],
		() => "-‐‑–'’\uFDD4:.,/ "[randomBelow(state, 12)],
		() => "-:' "[randomBelow(state, 4)],
		() => "ΣςσİıẞßﬁæŁ가각각Åﷺ"[randomBelow(state, 17)],
		() => "\uD800\uDC00\uFFFE\uFDD1\0\t\r\u0085\u2028"[randomBelow(state, 9)],
		() => String.fromCodePoint(marks[randomBelow(state, marks.length)]),
		() => String.fromCodePoint(absent[randomBelow(state, absent.length)]),
		() => String.fromCodePoint(points[randomBelow(state, points.length)]),
	];

	return Array.from({ length: TEXTS }, () => {
		const used = kinds.filter(() => randomBelow(state, 2));
		const n = randomBelow(state, 4) ? 12 : 200;
		let text = "";

		while (text.length < n && used.length)
			text += used[randomBelow(state, used.length)]();
		// Halves of a pair that met here would be one in UTF-8.
		return text.toWellFormed?.() ?? text.replace(/\p{Surrogate}/gu, "\uFFFD");
	});
}

const points = knownPoints();

checkTable();
compare("each character", points.map((c) => {
	const character = String.fromCodePoint(c);

	return `a${character}b ${character} 1${character}2 a-${character}-${character}`;
}));
compare("random texts", randomTexts(points));
compare("long runs", ["a", "å", "Ω", "\u0301", "\u00AD", "-", "a-", "1:", "'"]
	.flatMap((part) => [part.repeat(1e4), `a${part.repeat(1e4)}b`]));
process.exitCode = failed;
