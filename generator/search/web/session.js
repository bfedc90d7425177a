// What the box and the page have in common: the index, opened when it is first
// asked, answers of which only the newest is shown, and what is done when
// something cannot be fetched.

import { BUSY_AFTER, SAY_AFTER } from "./limits.js";
import { open } from "./open.js";
import { namedParts, put } from "./rows.js";

export function sessionOf(place) {
	const stop = new AbortController();
	const parts = namedParts(place);
	const on = (target, type, listener) =>
		target.addEventListener(type, listener, { signal: stop.signal });
	const session = { place, parts, stop, on, turn: 0 };
	// The button goes away, and the focus must not go with it.
	on(parts.retry, "click", () => {
		parts.field.focus();
		session.renewal = null;
		session.again();
	});
	return session;
}

// Tells how many were found; it is read out when typing rests, with what was
// meant, and once.
export function tell(session, number) {
	const { corrected, instead, status, total } = session.parts;

	put(total, number);
	session.timer = setTimeout(() => {
		const wish = String(session.wish);
		if (session.told === wish)
			return;
		session.told = wish;
		put(status, number);
		if (!corrected.hidden)
			status.prepend(instead.textContent, " ");
	}, SAY_AFTER);
}

// A site that has been published anew since its page came from a cache may
// lack what that page asks for, or have it in another format. The page as it
// is now names the module to go on with, which takes the elements over; under
// an address of its own, since one that was here before would not run again.
async function renew(session) {
	const { dataset } = session.place;
	const response = await fetch("", { cache: "reload" });
	const page = new DOMParser().parseFromString(
		await response.text(), "text/html");
	const now = page.querySelector("[data-search-module]").dataset.searchModule;
	if (now === dataset.searchModule)
		return;
	await import(now + "##" + Date.now());
	dataset.searchModule = now;
	clearTimeout(session.rest);
	session.stop.abort();
}

// Does a piece of work with the index. It is told by a function whether
// nothing newer has been asked for: only then it shows what it found. What it
// returns is done after it, while what is shown is right already.
export async function ask(session, work) {
	const { parts, place, stop } = session;
	const turn = ++session.turn;
	const isNewest = () => turn === session.turn && !stop.signal.aborted;
	const setBusy = (busy) =>
		isNewest() && place.classList.toggle("is-busy", busy);
	const timer = setTimeout(setBusy, BUSY_AFTER, true);
	const settle = (failed) => {
		clearTimeout(timer);
		setBusy(false);
		if (!isNewest())
			return;
		parts.failed.hidden = !failed;
		if (failed) {
			session.clear?.(session);
			parts.popup.hidden = false;
		}
	};

	clearTimeout(session.timer);
	session.again = () => ask(session, work);
	try {
		const index = await (session.index ??= open());
		const rest = await work(index, isNewest);
		settle(false);
		await rest?.();
		if (isNewest())
			session.renewal = null;
	} catch {
		// What is open may be of a site that has been published anew: one
		// look will do for all that fails until something is found again.
		session.index = null;
		session.renewal ??= renew(session).catch(() => {});
		await session.renewal;
		settle(true);
	}
}
