// What is asked of the pages in a browser. A check gets {browser, origin,
// pages, axe} and returns what is wrong, as lines; none means that all is
// well.

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa"];
export const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };
const TARGET = 44; // pixels that a finger needs
// Of the Tab key.
const STOPS =
	"a[href], button, input:enabled, select, summary, [tabindex='0']";

async function withPage({ browser, origin }, options, path, use) {
	const context = await browser.newContext({ viewport: DESK, ...options });
	try {
		const page = await context.newPage();
		await page.goto(origin + path);
		return await use(page);
	} finally {
		await context.close();
	}
}

// One context for all pages; what `use` returns is put behind the path.
async function onEachPage({ browser, origin, pages }, options, use) {
	const context = await browser.newContext({ viewport: DESK, ...options });
	const wrong = [];
	try {
		const page = await context.newPage();
		for (const path of pages) {
			await page.goto(origin + path);
			const found = await use(page);
			wrong.push(...found.map((line) => `${path}: ${line}`));
		}
	} finally {
		await context.close();
	}
	return wrong;
}

export async function axeFinds(page, axe) {
	await page.evaluate(axe);
	const { violations } = await page.evaluate(
		(tags) => globalThis.axe.run({ runOnly: tags }),
		WCAG,
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, any }) => {
			const why = any.map((part) => part.message).join("; ");
			return `${id} at ${target.join(" ")} ${why}`.trim();
		}),
	);
}

function accessible(colorScheme) {
	return (site) =>
		onEachPage(site, { colorScheme }, (page) =>
			axeFinds(page, site.axe),
		);
}

function accessibleOnPhone(site) {
	return onEachPage(site, { viewport: PHONE }, (page) =>
		axeFinds(page, site.axe),
	);
}

// Nothing is refused by the policy, nothing comes from elsewhere or fails.
async function selfContained(site) {
	const { browser, origin, pages } = site;
	const context = await browser.newContext({ viewport: DESK });
	const wrong = [];
	let current;
	const note = (line) => wrong.push(`${current}: ${line}`);
	context.on("request", (request) => {
		if (!request.url().startsWith(`${origin}/`))
			note(`asks for ${request.url()}`);
	});
	context.on("response", (response) => {
		if (response.status() >= 400)
			note(`${response.status()} for ${response.url()}`);
	});
	context.on("requestfailed", (request) => {
		const why = request.failure().errorText;
		// Going on to the next page ends what is still under way.
		if (why !== "net::ERR_ABORTED")
			note(`cannot load ${request.url()}: ${why}`);
	});
	context.on("console", (message) => note(message.text()));
	await context.addInitScript(() => {
		globalThis.violations = [];
		document.addEventListener("securitypolicyviolation", (event) =>
			globalThis.violations.push(event.violatedDirective),
		);
	});
	const page = await context.newPage();
	for (current of pages) {
		await page.goto(origin + current);
		const found = await page.evaluate(() => globalThis.violations);
		found.forEach((directive) => note(`violates ${directive}`));
	}
	const stored = await context.cookies();
	stored.forEach((cookie) => note(`sets the cookie ${cookie.name}`));
	await context.close();
	return wrong;
}

export function widthFinds(page) {
	return page.evaluate(() => {
		const root = document.documentElement;
		const wide = root.scrollWidth - root.clientWidth;
		return wide > 0 ? [`${wide} pixels too wide`] : [];
	});
}

function fitsAPhone(site) {
	return onEachPage(site, { viewport: PHONE }, widthFinds);
}

function largeTargets(site) {
	return onEachPage(site, { viewport: PHONE }, (page) =>
		page.evaluate((least) => {
			const links = document.querySelectorAll("nav a, header a");
			return [...links].flatMap((link) => {
				const box = link.getBoundingClientRect();
				const hidden = box.width === 0;
				const inText = link.closest("p");
				if (hidden || inText || Math.round(box.height) >= least)
					return [];
				return [`'${link.textContent}' is ${box.height} high`];
			});
		}, TARGET),
	);
}

// What has the focus, and whether that can be seen: the outline may be drawn
// by an ancestor that shows the focus for it.
function focusState() {
	const focused = document.activeElement;
	const outlined = (element) => {
		const style = getComputedStyle(element);
		return (
			style.outlineStyle !== "none" &&
			parseFloat(style.outlineWidth) >= 2
		);
	};
	let element = focused;
	while (element && !outlined(element))
		element = element.parentElement;
	const box = focused.getBoundingClientRect();
	return {
		name: focused.className || focused.localName,
		href: focused.getAttribute("href"),
		isBody: focused === document.body,
		isSeen:
			element !== null &&
			box.width > 0 &&
			box.bottom > 0 &&
			box.top < innerHeight,
	};
}

function skipLinkComesFirst(site) {
	return onEachPage(site, { reducedMotion: "reduce" }, async (page) => {
		const wrong = [];
		await page.keyboard.press("Tab");
		const first = await page.evaluate(focusState);
		if (first.href !== "#main_content")
			wrong.push(`first stop is ${first.name}`);
		if (!first.isSeen)
			wrong.push("the skip link is not seen when it has the focus");
		await page.keyboard.press("Enter");
		await page.keyboard.press("Tab");
		const inMain = await page.evaluate(() => {
			const main = document.querySelector("main");
			const focused = document.activeElement;
			const order = main.compareDocumentPosition(focused);
			return Boolean(order & Node.DOCUMENT_POSITION_FOLLOWING);
		});
		if (!inMain)
			wrong.push("the skip link does not lead into main");
		return wrong;
	});
}

// Tab from the top to the end: there are all stops, and each is seen.
function allByKeyboard(site, path, viewport) {
	const options = { viewport, reducedMotion: "reduce" };
	return withPage(site, options, path, async (page) => {
		const expected = await page.evaluate(
			(selector) =>
				[...document.querySelectorAll(selector)].filter(
					(element) => element.checkVisibility(),
				).length,
			STOPS,
		);
		const wrong = [];
		let stops = 0;
		for (; stops <= expected; stops++) {
			await page.keyboard.press("Tab");
			const state = await page.evaluate(focusState);
			if (state.isBody)
				break;
			if (!state.isSeen)
				wrong.push(`${path}: focus not seen on ${state.name}`);
		}
		if (stops !== expected)
			wrong.push(`${path}: ${stops} stops of ${expected}`);
		return wrong;
	});
}

async function keyboard(site) {
	const wrong = [];
	for (const path of site.pages)
		for (const viewport of [DESK, PHONE])
			wrong.push(...(await allByKeyboard(site, path, viewport)));
	return wrong;
}

// What is scrolled on a phone takes the focus, and has a name to be read out.
function scrolledByKeyboard(site) {
	return onEachPage(site, { viewport: PHONE }, (page) =>
		page.evaluate(() =>
			[...document.querySelectorAll("body *")].flatMap((element) => {
				const { overflowX } = getComputedStyle(element);
				const scrolls =
					["auto", "scroll"].includes(overflowX) &&
					element.scrollWidth > element.clientWidth;
				const named = element.ariaLabel && element.role;
				if (!scrolls || (element.tabIndex === 0 && named))
					return [];
				return [`${element.outerHTML.slice(0, 60)} scrolls`];
			}),
		),
	);
}

async function menuIsThere(site) {
	const wrong = [];
	for (const viewport of [DESK, PHONE]) {
		const found = await withPage(site, { viewport }, "/", (page) =>
			page.evaluate(() =>
				[...document.querySelectorAll("header nav a")].map(
					(link) => link.checkVisibility(),
				),
			),
		);
		if (!found.length || found.includes(false))
			wrong.push(`not all of the menu is seen at ${viewport.width}`);
	}
	return wrong;
}

function knowsWhereItIs(site) {
	return withPage(site, {}, "/resurser/", (page) =>
		page.evaluate(() => {
			const marked = document.querySelectorAll("[aria-current=page]");
			const paths = new Set([...marked].map((link) => link.pathname));
			return [...paths].join() === "/resurser/"
				? []
				: [`marked as current: '${[...paths]}'`];
		}),
	);
}

// The pages are the same to a browser that runs no scripts; the only one that
// they have is for searching.
function withoutScripts(site) {
	return onEachPage(site, { javaScriptEnabled: false }, async (page) => {
		const wrong = [];
		const scripts = page.locator(
			"script:not([type='application/ld+json'], [src*='/search'])",
		);
		if ((await scripts.count()) > 0)
			wrong.push("has a script");
		if (!(await page.locator("h1").isVisible()))
			wrong.push("shows no heading");
		if ((await page.locator("main").innerText()).length < 50)
			wrong.push("shows no text");
		return wrong;
	});
}

// On paper: dark on white whatever the screen, and no navigation.
function printable(site) {
	return onEachPage(site, { colorScheme: "dark" }, async (page) => {
		await page.emulateMedia({ media: "print", colorScheme: "dark" });
		return page.evaluate(() => {
			const wrong = [];
			const style = getComputedStyle(document.body);
			if (style.backgroundColor !== "rgb(255, 255, 255)")
				wrong.push(`background ${style.backgroundColor}`);
			if (style.color !== "rgb(0, 0, 0)")
				wrong.push(`text ${style.color}`);
			for (const nav of document.querySelectorAll("nav, footer"))
				if (nav.checkVisibility())
					wrong.push(`shows ${nav.className}`);
			if (!document.querySelector("h1").checkVisibility())
				wrong.push("hides the heading");
			for (const part of document.querySelectorAll(".content details > *"))
				if (!part.checkVisibility())
					wrong.push(`folds ${part.outerHTML.slice(0, 60)}`);
			return wrong;
		});
	});
}

function stillWhenAsked(site) {
	return onEachPage(site, { reducedMotion: "reduce" }, (page) =>
		page.evaluate(() =>
			[...document.querySelectorAll("*")].flatMap((element) => {
				const style = getComputedStyle(element);
				const moves =
					style.animationName !== "none" ||
					parseFloat(style.transitionDuration) > 0;
				return moves ? [`${element.className} moves`] : [];
			}),
		),
	);
}

// Pairs of the theme's colours: text 4.5:1, outlines and borders 3:1.
const PAIRS = [
	["ink", ["paper", "card", "tint", "code", "mark"], 4.5],
	["muted", ["paper", "card", "tint"], 4.5],
	["link", ["paper", "card", "tint"], 4.5],
	["link-hover", ["paper", "card", "tint"], 4.5],
	...["comment", "string", "number", "keyword", "name"].map((part) => [
		`code-${part}`,
		["code"],
		4.5,
	]),
	["on-deep", ["deep"], 4.5],
	["on-deep-muted", ["deep"], 4.5],
	["on-button", ["button"], 4.5],
	["focus", ["paper", "card", "tint"], 3],
	["amber", ["deep"], 3],
	["edge", ["paper", "card"], 3],
];

function luminance(hex) {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const c = parseInt(hex.slice(at, at + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
	const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

async function coloursOf(site, colorScheme) {
	const names = PAIRS.flatMap(([text, grounds]) => [text, ...grounds]);
	return withPage(site, { colorScheme }, "/", (page) =>
		page.evaluate((all) => {
			const style = getComputedStyle(document.documentElement);
			return Object.fromEntries(
				all.map((name) => [name, style.getPropertyValue(`--${name}`)]),
			);
		}, names),
	);
}

async function legible(site) {
	const wrong = [];
	for (const scheme of ["light", "dark"]) {
		const colours = await coloursOf(site, scheme);
		for (const [text, grounds, least] of PAIRS)
			for (const ground of grounds) {
				const found = contrast(colours[text], colours[ground]);
				if (!(found >= least))
					wrong.push(
						`${scheme}: ${text} on ${ground} ` +
							`${found.toFixed(2)}:1`,
					);
			}
	}
	return wrong;
}

export const checks = [
	["accessible in light", accessible("light")],
	["accessible in dark", accessible("dark")],
	["accessible on a phone", accessibleOnPhone],
	["contrast of the theme's colours", legible],
	["self-contained under default-src 'self'", selfContained],
	["no sideways scrolling at 320 px", fitsAPhone],
	["targets of 44 px in navigation", largeTargets],
	["skip link comes first", skipLinkComesFirst],
	["everything can be reached by keyboard", keyboard],
	["what scrolls is reached by keyboard", scrolledByKeyboard],
	["menu is shown on every screen", menuIsThere],
	["menu knows the current page", knowsWhereItIs],
	["complete without scripts", withoutScripts],
	["dark on white without navigation in print", printable],
	["nothing moves with prefers-reduced-motion", stillWhenAsked],
];
