// Words of a text and their keys, as the generator has them: text/words.h says
// by which rules. Both use what they know of Unicode: characters that only the
// newer of them has may divide words in one and not in the other.
const wordRun = /(?!\p{DI})[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\p{Mc}\p{DI}]*/gu;
const notThere = /\p{DI}/gu;

// As many bytes of a form are kept as it has room for.
const formRoom = new Uint8Array(64);
const encoder = new TextEncoder();

// Latin letters that do not decompose, each before what it becomes.
const asciiOf =
	"ßssæaeðdøoþthđdħhıiĸkłlŋngœoeŧtƀbƒfƙkƚlƶzǥgɓbɖdɗdəeɛeɨiɲnʉuﬀffﬁfiﬂflﬃffiﬄfflﬅstﬆst";

function cutForm(form) {
	return form.slice(0, encoder.encodeInto(form, formRoom).read);
}

function foldRun(run) {
	const points = run.replace(notThere, "").match(/^.{0,64}/su)[0];

	return cutForm(points.toLowerCase().replaceAll("ς", "σ").normalize());
}

// What is between two words when they are joined; undefined: they are not.
function joinerOf(between, before, form) {
	if (/^\d+[-‐‑–:.,/]\d+$/.test(before + between + form))
		return ":";
	return /^[-‐‑'’\uFDD4]$/.test(between) ? "" : undefined;
}

// The words of a text, [{form, at, end, place, isJoined}]; at and end count units
// of the string. A joined word comes behind its parts.
export function cutWords(text) {
	const words = [];
	let place = 0;
	let last, joint, joiner;
	const joinEnds = () => {
		if (joiner !== undefined)
			words.push({ ...joint, form: cutForm(joint.form), isJoined: true });
	};

	for (const { 0: run, index: at } of text.matchAll(wordRun)) {
		const form = foldRun(run);
		const end = at + run.length;
		let by;

		if (last) {
			const between = text.slice(last.end, at).replace(notThere, "");

			by = joinerOf(between, last.form, form);
			if (joiner !== undefined && by !== joiner) {
				joinEnds();
				by = undefined;
			}
		}
		last = { form, at, end, place: place++, isJoined: false };
		joint = by === undefined
			? last
			: { ...joint, form: joint.form + by + form, end };
		joiner = by;
		words.push(last);
	}
	joinEnds();
	return words;
}

// A form without marks. What is written so in a query finds any marks.
export function wordKey(form) {
	const bare = form.normalize("NFD").replace(/\p{M}/gu, "").normalize();

	return bare.replace(
		/[ß-ﬆ]/g,
		(letter) => asciiOf.match(letter + "([a-z]+)")?.[1] ?? letter,
	);
}

// How many letters two words have in common from their beginnings on.
export function likeness(a, b) {
	let n = 0;
	while (a[n] && a[n] === b[n])
		n++;
	return n;
}

// A text read backwards, by code points.
export const backwards = (text) => [...text].reverse().join("");
