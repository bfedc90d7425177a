// What a word stands for that no document has (generator/search/web/spell.js):
// another form of one that there is, the nearest in spelling, or two.
//
//	node spell.mjs
import { mend } from "../../generator/search/web/spell.js";
import { wordKey } from "../../generator/search/web/words.js";

const KNOWN = [
	"app", "appen", "bar", "barn", "boken", "gravitation", "karta", "källkritik",
	"lärplatta", "lampan", "plan", "skolgården", "trådar", "träd", "tråden",
	"övningar",
];
const CASES = [
	["träden", { other: "träd" }],
	["appar", { other: "appen" }],
	["barerna", {}],
	["skolgårdarna", { other: "skolgården" }],
	["lärplattornas", { other: "lärplatta" }],
	["övning", { other: "övningar" }],
	["gravtation", { meant: "gravitation" }],
	["ravitation", { meant: "gravitation" }],
	["kälkritkk", { meant: "källkritik" }],
	["lmapan", { meant: "lampan" }],
	["kartplan", { parts: ["karta", "plan"] }],
	["boksplan", {}],
	["qvartövningar", { parts: ["övningar"] }],
	["xqzvtr", {}],
	// A mistake at each end, and two at one.
	["gravitatoin", { meant: "gravitation" }],
	["grvitatino", { meant: "gravitation" }],
	["rgavitatino", {}],
];

// An index of these words alone, in one file.
function indexOf(words) {
	const file = words.map((form) => ({ form, key: wordKey(form), size: 0 }));
	return { range: async () => [file] };
}

let failed = 0;
for (const [word, expected] of CASES) {
	const got = await mend(indexOf(KNOWN), word, false);
	const told = JSON.stringify(expected);
	const right = JSON.stringify(got, (_, value) => value ?? undefined) === told;

	if (!right) {
		failed = 1;
		console.log(`${word}: ${JSON.stringify(got)}, not ${told}`);
	}
	console.log(`${right ? "ok" : "not ok"} spelling: ${word}`);
}
process.exit(failed);
