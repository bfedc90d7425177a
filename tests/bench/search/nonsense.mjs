// Strings of 6 to 12 letters that are no words, each letter as often as it is
// in Swedish text (percent), from a generator of its own so that a seed always
// gives the same.

const LETTERS = {
	a: 9.4, b: 1.5, c: 1.5, d: 4.7, e: 10.1, f: 2.0, g: 2.9, h: 2.1, i: 5.8,
	j: 0.6, k: 3.1, l: 5.3, m: 3.5, n: 8.5, o: 4.5, p: 1.8, q: 0.02, r: 8.4,
	s: 6.6, t: 7.7, u: 1.9, v: 2.4, w: 0.14, x: 0.16, y: 0.7, z: 0.07, å: 1.3,
	ä: 1.8, ö: 1.3,
};
const LEAST = 6;
const MOST = 12;

// Mulberry32: 32 bits of state, each step mixed; a number from 0 to below 1.
function generator(seed) {
	let state = seed;

	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export function nonsense({ count, seed }) {
	const random = generator(seed);
	const letters = Object.entries(LETTERS);
	const sum = letters.reduce((all, [, share]) => all + share, 0);

	function letter() {
		let left = random() * sum;
		for (const [one, share] of letters) {
			left -= share;
			if (left < 0)
				return one;
		}
		return "e";
	}
	return Array.from({ length: count }, () => {
		const length = LEAST + Math.floor(random() * (MOST - LEAST + 1));
		return Array.from({ length }, letter).join("");
	});
}
