// What the reader makes of queries that stand for many: one bank, and of each
// query what is asked of its answer.
//
//	node cases.mjs BINARY

import { readFileSync } from "node:fs";

import { bankOf, report } from "./bank.mjs";

const page = (title, body, { date = "2024-05-01", summary = "Text.", more = [] } = {}) =>
	["---", `title: ${title}`, `date: ${date}`, `summary: ${summary}`, ...more, "---", body].join("\n");

const FILLER = "Sidan handlar om annat.";
const LONG = Array.from({ length: 60 }, (_, i) => `Mening ${i} om ingenting.`).join(" ");

const PAGES = {
	"exakt": page("Sida ett", `Här finns ordet lampa. ${FILLER}`),
	"form": page("Sida två", `Här finns ordet lampor. ${FILLER}`),
	"del": page("Sida tre", `Här finns ordet taklampa, i ett tak. ${FILLER}`),
	"borjan": page("Sida fyra", `Här finns ordet lampask. ${FILLER}`),
	"rubrik": page("Gitarr", `Ett instrument. ${FILLER}`),
	"kropp": page("Sida fem", `Någon har en gitarr. ${FILLER}`),
	"far": page("Sida sex", `Min far arbetar. ${FILLER}`),
	"lamm": page("Sida sju", `Ett får betar. ${FILLER}`),
	"gammal": page("Sida åtta", `En trumpet hörs. ${FILLER}`, { date: "2020-01-01" }),
	"ny": page("Sida nio", `En trumpet hörs. ${FILLER}`, { date: "2023-01-01" }),
	"nyast": page("Sida tio", `En trumpet hörs. ${FILLER}`, { date: "2023-06-01" }),
	"bada": page("Sida elva", `Piano och cello. ${FILLER}`),
	"ett-av-dem": page("Sida tolv", `Piano, piano, piano. ${FILLER}`),
	"kalla": page("Källkritik", `Granska vad du läser. ${FILLER}`),
	"distans": page("Sida tretton", `Distansundervisning går. ${FILLER}`),
	"post": page("Sida fjorton", `Skicka e-post till oss. ${FILLER}`),
	"lag": page("Sida femton", `Paragraf 2:4 gäller. ${FILLER}`),
	"matte": page("Sida sexton", `Vi räknar. ${FILLER}`,
		{ more: ["subject: [matematik]", "grade: [7-9]"] }),
	"engelska": page("English page", "A teacher must look at the river.",
		{ more: ["language: en"] }),
	"must": page("Sida sjutton", `Vi pressar must av äpplen. ${FILLER}`),
	"fras": page("Sida arton", `Vi talar om lärande i skolan. ${FILLER}`),
	"ej-fras": page("Sida nitton", `Vi talar om lärande på skolan. ${FILLER}`),
	"titel-kort": page("Trombon", `Ett instrument. ${FILLER}`),
	"titel-lang": page("Trombon och andra instrument av mässing",
		`Ett instrument. ${FILLER}`, { date: "2024-06-01" }),
	"avledd": page("Sida tjugoett", `Här finns hämtning av filer. ${FILLER}`),
	"grundord": page("Sida tjugotvå", `Vi ska hämta filer. ${FILLER}`,
		{ date: "2020-01-01" }),
	"inte-matte": page("Ma och åk den 8 december", `Ma, ma, åk 8 mil. ${FILLER}`),
	"flojt-och-oboe": page("Flöjt och oboe", FILLER, { date: "2020-01-01" }),
	"oboe-och-flojt": page("Oboe och flöjt", FILLER),
	"blas": page("Flöjt och oboe", `Flöjt och oboe, flöjt och oboe. ${FILLER}`),
	"numrerad": page("Sida tjugoåtta", FILLER, { more: ["id: rb-2026-17"] }),
	"tuba": page("Tuba", `En tuba, två tubor. ${FILLER}`),
	"tubist": page("Sida tjugonio", FILLER, { more: ["tags: [tuba]"] }),
	"holk": page("Sida tjugotre", `Här finns ordet fågelholk. ${FILLER}`),
	"bygg": page("Sida tjugofyra", `En fågel i en holk. ${FILLER}`),
	"brickorna": page("Sida tjugofem", `Brickorna ligger där. ${FILLER}`),
	"bricka": page("Sida tjugosex", `En bricka ligger där. ${FILLER}`),
	"isar": page("Sida tjugofem",
		`Kanoter är gröna, låga, smala, snabba, lätta och vid bryggorna. ${FILLER}`),
	"omvant": page("Sida tjugosex", `Bryggornas kanoter är gröna. ${FILLER}`,
		{ date: "2020-02-01" }),
	"intill": page("Sida tjugosju", `Kanoternas bryggor är gröna. ${FILLER}`,
		{ date: "2020-01-01" }),
	"fiol": page("En extra fiol", `Två extra fioler, en fiol, något extra. ${FILLER}`),
	"lur": page("Sida trettio", `Här finns luren. ${FILLER}`),
	"pickola": page("Sida trettioett", FILLER, { more: ["tags: [piccolo]"] }),
	"nyanser": page("Sida trettiotvå", `Lila rosa beige syns. ${FILLER}`),
	"plan": page("Sida trettiotre", `Enligt lgr 22 räknas det. ${FILLER}`),
	"stycken": page("Sida trettiofyra", `Vi slår upp lgr\n\n22 kapitel finns. ${FILLER}`),
	"hyllan": page("Sida trettiofem", `Min e-bok hylla är full. ${FILLER}`),
	"lang": page("Sida tjugo", `${LONG} Där bor en bäver i dammen. ${LONG}`),
};

const SYNONYMS = [
	"kontrabas, extra fiol", "blåshorn, lur", "tvärpipa, piccolo",
	"kulör, lila rosa, rosa beige", "kursplan, lgr 22", "läshörna, bok hylla",
].map((set) => `- [${set}]\n`).join("");

const ALL = Object.keys(PAGES).length + 2;

const slugOf = ({ url }) => url.split("/").at(-2);
const told = (parts) =>
	parts.map(({ text, mark }) => (mark ? `[${text}]` : text)).join("");

// Of each case: query, what is given beside it, and what the answer must be:
// the first slugs, in order, and members told as text.
const CASES = [
	["lampa", {}, { first: "exakt form del borjan", total: 4 }],
	["lampa", { prefix: false }, { first: "exakt form del", total: 3 }],
	["lampa ", {}, { first: "exakt form del", total: 3 }],
	["fågelholk", {}, { first: "holk bygg", total: 2 }],
	["brickor", {}, { first: "brickorna bricka", total: 2, corrected: "" }],
	["gitarr", {}, { first: "rubrik kropp" }],
	["kanot brygga", {}, { first: "intill omvant isar", total: 3 }],
	["brygga kanot", {}, { first: "omvant intill isar", total: 3 }],
	["kanotens brygor", {}, { first: "intill omvant isar", corrected: "kanotens bryggor" }],
	["trombon", {}, { first: "titel-kort titel-lang", total: 2 }],
	["hämta", {}, { first: "grundord avledd", total: 2, corrected: "" }],
	["hämtningar", {}, { first: "avledd grundord", total: 2, corrected: "" }],
	["far", {}, { first: "far lamm", total: 2 }],
	["får", {}, { first: "lamm", total: 1 }],
	["trumpet", {}, { first: "nyast ny gammal" }],
	["trumpet", { sort: "date" }, { first: "nyast ny gammal" }],
	["flojt-och-oboe", { sort: "date" },
		{ first: "blas oboe-och-flojt flojt-och-oboe" }],
	["trumpet", { offset: 1, limit: 1 }, { first: "ny", total: 3, results: 1 }],
	["piano cello", {}, { first: "bada ett-av-dem" }],
	["piano qqqqqqqq", {}, { first: "ett-av-dem bada" }],
	["käll kritik", {}, { first: "kalla", corrected: "" }],
	["distans undervisning", {}, { first: "distans" }],
	["källkritk", {}, { first: "kalla", corrected: "källkritik" }],
	["kallkritk", {}, { first: "kalla" }],
	["vår ällkritik nu", {}, { first: "kalla", corrected: "vår källkritik nu" }],
	["källkritk", { literal: true }, { total: 0, corrected: "" }],
	["gtiarr", {}, { first: "rubrik kropp" }],
	["e-post", {}, { first: "post" }],
	["epost", {}, { first: "post" }],
	["2:4", {}, { first: "lag" }],
	["ma", { prefix: false }, { first: "matte", suggestions: "amne matematik Matematik" }],
	["åk 7", { prefix: false }, { first: "matte" }],
	["åk 8", {}, { first: "matte inte-matte" }],
	["MA åk 8", {}, { first: "matte inte-matte" }],
	["åk 8 december", {}, { first: "inte-matte matte" }],
	["must", {}, { first: "must", total: 1 }],
	['"teacher must look"', {}, { first: "engelska", total: 1 }],
	['"lärande i skolan"', {}, { first: "fras", total: 1 }],
	['"lärande i skolan', {}, { first: "fras", total: 1 }],
	["lärande -\"i skolan\"", {}, { first: "ej-fras", total: 1 }],
	["-taklampa lampa", {}, { first: "exakt form borjan" }],
	["-lampor lampa", {}, { first: "del borjan", total: 2 }],
	["vad är det för gitarr", {}, { first: "rubrik kropp" }],
	["vad är det ", {}, { total: 0 }],
	["vad är det", {}, { total: 0 }],
	["", {}, { first: "titel-lang", total: ALL }],
	["", { filters: { amne: ["matematik"] } }, { first: "matte", total: 1 }],
	["vi", { filters: { amne: "matematik" }, prefix: false }, { total: 0 }],
	["nyast", {}, { first: "nyast" }],
	["flöjt och oboe", {}, { first: "blas flojt-och-oboe oboe-och-flojt" }],
	["flojt-och-oboe ", {}, { first: "flojt-och-oboe blas oboe-och-flojt" }],
	["/artiklar/flojt-och-oboe", {}, { first: "flojt-och-oboe blas" }],
	[" https://bank.example/sub/artiklar/flojt-och-oboe/?a=1#b", {},
		{ first: "flojt-och-oboe blas oboe-och-flojt", corrected: "" }],
	["rb-2026-17", {}, { first: "numrerad" }],
	["tuba", {}, { first: "tuba tubist", total: 2 }],
	["tu", { offset: 1 }, { first: "tubist", excerpt: "Text. … [tuba]" }],
	['"tuba"', {}, { first: "tuba tubist", total: 2 }],
	["?!", {}, { total: 0 }],
	["- ", {}, { total: ALL }],
	['-"', {}, { total: ALL }],
	["-trumpet", {}, { total: ALL - 3 }],
	["trumpet -", {}, { first: "nyast ny gammal", total: 3 }],
	["trumpet ?!", {}, { first: "nyast ny gammal", total: 3 }],
	["ej-fras", {}, { total: 2 }],
	["qqqqqqqq", {}, { total: 0, corrected: "" }],
	["gäller paragrafen", {}, { excerpt: "[Paragraf] 2:4 [gäller]. Sidan handlar om annat." }],
	["hämta", { offset: 1 },
		{ excerpt: "Här finns [hämtning] av filer. Sidan handlar om annat." }],
	["blåshorn", {}, { first: "lur", total: 1,
		excerpt: "Här finns [luren]. Sidan handlar om annat." }],
	["kontrabas", {}, { first: "fiol", total: 1, title: "En [extra fiol]",
		excerpt: "Två [extra fioler], en fiol, något extra. Sidan handlar om annat." }],
	["tvärpipa", {}, { first: "pickola", excerpt: "Text. … [piccolo]" }],
	["kontrabas extra", {}, { title: "En [extra fiol]",
		excerpt: "Två [extra fioler], en fiol, något [extra]. Sidan handlar om annat." }],
	["kulör lila", {}, { excerpt: "[Lila rosa] beige syns. Sidan handlar om annat." }],
	["läshörna ebok", {},
		{ excerpt: "Min [e-bok] hylla är full. Sidan handlar om annat." }],
	["kapitel kursplan", {}, { first: "stycken plan",
		excerpt: "Vi slår upp lgr · 22 [kapitel] finns. Sidan handlar om annat." }],
	["gitar", {}, { title: "[Gitarr]" }],
	["bäver", {}, { within: " Där bor en [bäver] i dammen. ", longest: 170 }],
];

function answerOf(result) {
	const { total, results, corrected, suggestions } = result;
	return {
		total,
		results: results.length,
		first: results.map(slugOf).join(" "),
		corrected,
		suggestions: suggestions
			.map(({ segment, term, label }) => `${segment} ${term} ${label}`)
			.join(),
		title: results[0] && told(results[0].titleParts),
		excerpt: results[0] && told(results[0].excerptParts),
	};
}

function differences(wanted, got) {
	return Object.entries(wanted).filter(([name, value]) => {
		if (name === "first")
			return !`${got.first} `.startsWith(`${value} `);
		if (name === "within")
			return !got.excerpt.includes(value);
		if (name === "longest")
			return got.excerpt.length > value;
		return got[name] !== value;
	});
}

async function checkCases(index) {
	for (const [query, options, wanted] of CASES) {
		const got = answerOf(await index.search(query, options));
		const wrong = differences(wanted, got).map(
			([name, value]) => `${name}: ${got[name] ?? got.excerpt}, not ${value}`);
		report(`cases: ${query} ${JSON.stringify(options)}`, wrong);
	}
}

// What a query fetches beside the entry: nothing twice, and no more than it
// needs.
async function checkRequests(bank) {
	const most = [
		["gitarr", { facets: false }, /^t+c+$/],
		["gitarr", {}, /^t+x+c+$/],
		["piano cello", { facets: false }, /^t{1,3}p{1,2}c+$/],
		['"lärande i skolan"', { facets: false }, /^t{1,2}p{1,2}c+$/],
		["gitarr", { facets: ["amne"] }, /^tx?c+$/],
		["gtiarr", { facets: false }, /^t{1,2}f+r+c+$/],
		["", { facets: false }, /^c+$/],
		["gitarr", { facets: false, limit: 0 }, /^t+$/],
		["gitarr", { facets: false, sort: "date" }, /^t+c+$/],
		["gitarr", { facets: false, sort: "title" }, /^t+oc+$/],
	];
	for (const [query, options, wanted] of most) {
		const index = await bank.open();
		bank.asked.length = 0;
		await index.search(query, options);
		const order = "tpfrxoc";
		const kinds = bank.asked
			.map((name) => name[0])
			.sort((a, b) => order.indexOf(a) - order.indexOf(b))
			.join("");
		const wrong = wanted.test(kinds) ? [] : [`${kinds} were fetched`];
		bank.asked.length = 0;
		await index.search(query, options);
		if (bank.asked.length > 0)
			wrong.push(`again: ${bank.asked}`);
		report(`cases: requests of ${query} ${JSON.stringify(options)}`, wrong);
	}
}

// Words with one key are in one file, however many there are: here more than a
// call can have arguments.
async function checkMarks(binary) {
	let words = [""];
	for (let i = 0; i < 6; i++)
		words = words.flatMap((word) => [..."aáàâåäã"].map((letter) => word + letter));
	const pages = {};
	for (let at = 0; at < words.length; at += 40000) {
		const lines = [];
		for (const rest = words.slice(at, at + 40000); rest.length > 0;)
			lines.push(rest.splice(0, 1000).join(" "));
		pages[`artiklar/${at}.md`] = page(`Sida ${at}`, lines.join("\n"));
	}
	const bank = await bankOf(binary, pages);
	const index = await bank.open();
	const { total } = await index.search("ãaãaãã ", { facets: false, limit: 0 });
	report("cases: very many words with one key",
		total === 1 ? [] : [`${total} were found, not 1`]);
	bank.done();
}

// A theme's parts are found by their names, which are therefore kept.
function checkNames() {
	const read = (path) =>
		readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
	const own = read("generator/search/web/own.txt").split("\n");
	const templates = ["search", "parts/search_box", "parts/search_rows"].map(
		(name) => read(`themes/standard/templates/${name}.html`)).join("");
	const parts = [...templates.matchAll(/data-part="(\w+)"/g)];
	report("cases: names of parts", parts
		.filter(([, name]) => own.includes(name))
		.map(([, name]) => `own.txt has ${name}`));
}

async function main([binary]) {
	const bank = await bankOf(binary, Object.fromEntries(
		[
			...Object.entries(PAGES)
				.map(([slug, text]) => [`artiklar/${slug}.md`, text]),
			["artiklar/_index.md", page("Artiklar", FILLER, { date: "2025-01-01" })],
			["synonyms.yml", SYNONYMS],
			["om.md", page("Om oss", FILLER, { date: "2025-01-02" })],
		]));
	await checkCases(await bank.open());
	await checkRequests(bank);
	checkNames();
	bank.done();
	await checkMarks(binary);
}

await main(process.argv.slice(2));
