// What is said in recordings is found, and a hit leads to a place in the page
// that is there, at the second.
//
//	node moments.mjs BINARY

import { bankOf, report } from "./bank.mjs";

const SEMINAR = `---
title: En kväll
summary: Två filmer.
date: 2025-01-05
start: 2025-01-20T13:00
end: 2025-01-20T15:00
location: Åmål
videos:
  - {url: "https://film.example/2", title: Den andra, captions_file: andra.vtt}
recording:
  url: https://film.example/1
  captions_file: kväll.vtt
  chapters:
    - {time: "00:00:40", title: Marsvinens läten}
---
Det här står i texten.
`;

const EVENING = `WEBVTT

00:00:01.000 --> 00:00:08.000
<v Ada>Vi börjar med den tyska

00:00:08.000 --> 00:00:12.000
kaninskötseln &amp; dess</v> historia.

00:00:41.000 --> 00:00:45.000
Lyssna noga på dem.
`;

const OTHER = `WEBVTT

00:59.500 --> 01:02.000
Här talas om igelkottar.
`;

// Of each query the second of its moment, a word in it, and its anchor.
const CASES = [
	["kaninskötsel", 1, "kaninskötseln", "t2_1"],
	['"tyska kaninskötseln"', 1, "tyska", "t2_1"],
	["marsvin", 40, "Marsvinens", "t2_40"],
	["lyssna", 41, "Lyssna", "t2_41"],
	["igelkott", 59, "igelkottar", "t_59"],
	["texten"],
];

function wrongWith(bank, query, { total, results }, second, word, anchor) {
	if (total !== 1)
		return `${query}: ${total} results`;
	const { url, moment } = results[0];
	if (second === undefined)
		return moment && `${query}: leads to ${moment.url}`;
	if (moment?.seconds !== second || !moment.text.includes(word))
		return `${query}: ${JSON.stringify(moment)}`;
	if (moment.url !== `${url}#${anchor}`)
		return `${query}: leads to ${moment.url}`;
	if (!bank.page("seminarier/kvall/").includes(`id="${anchor}"`))
		return `${query}: #${anchor} is nowhere`;
	return null;
}

const bank = await bankOf(process.argv[2], {
	"seminarier/kvall.md": SEMINAR,
	"seminarier/kväll.vtt": EVENING,
	"seminarier/andra.vtt": OTHER,
	"seminarier/annat.md": SEMINAR.replace(/videos:[^]*?---/, "---")
		.replace("Det här står i texten.", "Annat."),
});
const wrong = [];
const index = await bank.open();
for (const [query, ...wanted] of CASES)
	wrong.push(wrongWith(bank, query, await index.search(query), ...wanted));
bank.done();
report("hits lead to the second", wrong.filter(Boolean));
