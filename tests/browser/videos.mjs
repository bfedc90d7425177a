// What is asked of a site whose videos may play in its pages: that nothing is
// fetched from elsewhere until a reader asks for it, and what happens then.
// What would leave this machine is written down and answered here.

import { PHONE, axeFinds, widthFinds } from "./checks.mjs";

const VIDEOS = "/artiklar/film/";
const OTHERS = "/artiklar/kort/";
const WATCH = "https://www.youtube.com/watch?v=aaaaaaaaaaa";
const PLAYER = "https://www.youtube-nocookie.com/embed/";
const ANSWER = {
	contentType: "text/html",
	body: "<!DOCTYPE html><title>elsewhere</title>",
};

// Shows a page to `use` with the list of addresses elsewhere that were asked
// for, and of what the browser complained of.
async function visit({ browser, origin }, options, path, use) {
	const context = await browser.newContext(options);
	const asked = [];
	const complaints = [];
	try {
		await context.route(
			(url) => url.origin !== origin,
			(route) => {
				asked.push(route.request().url());
				return route.fulfill(ANSWER);
			},
		);
		const page = await context.newPage();
		page.on("console", (message) => complaints.push(message.text()));
		await page.goto(origin + path);
		return await use(page, asked, complaints);
	} finally {
		await context.close();
	}
}

const title = (page, n) => page.locator(".card-video .card-title a").nth(n);

function silentUntilAsked(site) {
	return visit(site, {}, VIDEOS, async (page, asked, complaints) => {
		// What is further down is loaded when it comes near.
		for (const image of await page.locator("img").all())
			await image.scrollIntoViewIfNeeded();
		await page.waitForLoadState("networkidle");
		return [...asked, ...complaints];
	});
}

function stateOfPlayer() {
	const frame = document.querySelector("iframe");
	const card = frame?.closest(".card-video");
	return {
		src: frame?.src,
		title: frame?.title,
		focused: document.activeElement === frame,
		link: card?.querySelector(".card-title a").textContent,
		pictures: card?.querySelectorAll("img").length,
		way: card?.querySelector(".card-way").textContent,
	};
}

function wrongWith(state, asked, complaints) {
	const wrong = [...complaints];
	if (!state.src?.startsWith(PLAYER))
		wrong.push(`the player is ${state.src}`);
	if (asked.length !== 1 || asked[0] !== state.src)
		wrong.push(`asked for '${asked}'`);
	if (!state.title || state.title !== state.link)
		wrong.push(`the player is called '${state.title}'`);
	if (!state.focused)
		wrong.push("the player does not have the focus");
	if (state.pictures !== 0)
		wrong.push("the picture is still there");
	if (!state.way.includes("webbplats"))
		wrong.push(`the way is said to be '${state.way}'`);
	return wrong;
}

function playsWhenAsked(how) {
	return (site) =>
		visit(site, {}, VIDEOS, async (page, asked, complaints) => {
			await how(page);
			await page.locator("iframe").waitFor();
			await page.waitForLoadState("networkidle");
			const wrong = wrongWith(
				await page.evaluate(stateOfPlayer),
				asked,
				complaints,
			);
			if (page.url() !== site.origin + VIDEOS)
				wrong.push(`left for ${page.url()}`);
			return wrong;
		});
}

// Any point of the card leads where its title does.
async function byMouse(page) {
	await page.locator(".card-video .card-image").first().click({ force: true });
}

async function byKeyboard(page) {
	await title(page, 1).focus();
	await page.keyboard.press("Enter");
}

// Once it plays, the link leads to the video where it is.
function linkStaysALink(site) {
	return visit(site, {}, VIDEOS, async (page, asked) => {
		const href = await title(page, 0).getAttribute("href");
		await title(page, 0).click();
		await page.locator("iframe").waitFor();
		await title(page, 0).click();
		await page.waitForURL(href);
		return asked.includes(href) ? [] : [`asked for '${asked}'`];
	});
}

const moment = (page, n) => page.locator(".moments a").nth(n);

// What a search leads to is seen, whether or not it was folded away.
function momentsAreShown(options) {
	return (site) =>
		visit(site, options, `${VIDEOS}#t_12`, async (page, asked) => {
			const wrong = [...asked];
			const target = page.locator(":target");
			if ((await target.textContent()) !== "0:12 Vad ser du?")
				wrong.push("the moment is not the target");
			if (!(await target.isVisible()))
				wrong.push("the moment is folded away");
			const href = await moment(page, 1).getAttribute("href");
			if (href !== `${WATCH}&t=12s`)
				wrong.push(`the moment leads to ${href}`);
			return wrong;
		});
}

// Each link to a moment plays the one video of the page from there.
function momentsPlay(site) {
	return visit(site, {}, `${VIDEOS}#t_12`, async (page, asked, complaints) => {
		const wrong = [];
		for (const [n, second] of [[1, 12], [0, 0]]) {
			await moment(page, n).click();
			await page.locator(`iframe[src$="&start=${second}"]`).waitFor();
			if ((await page.locator("iframe").count()) !== 1)
				wrong.push("there are several players");
		}
		await page.waitForLoadState("networkidle");
		wrong.push(
			...wrongWith(
				await page.evaluate(stateOfPlayer),
				asked.slice(1),
				complaints,
			),
		);
		return wrong;
	});
}

// Without a player they lead to the second where the video is.
function momentsLeadThere(options) {
	return (site) =>
		visit(site, options, `${VIDEOS}#t_12`, async (page, asked) => {
			await moment(page, 1).click();
			await page.waitForURL(`${WATCH}&t=12s`);
			return asked.length === 1 ? [] : [`asked for '${asked}'`];
		});
}

// Without scripts, and where the bank trusts no player, a link leads there.
function leadsThere(options, n) {
	return (site) =>
		visit(site, options, VIDEOS, async (page, asked) => {
			const href = await title(page, n).getAttribute("href");
			await title(page, n).click();
			await page.waitForURL(href);
			return asked.join() === href ? [] : [`asked for '${asked}'`];
		});
}

// Only pages with players let them in, whatever the server allows.
function framesAreKeptOut(site) {
	return visit(site, {}, OTHERS, async (page, asked) => {
		const refused = await page.evaluate(
			(src) =>
				new Promise((resolve) => {
					document.addEventListener(
						"securitypolicyviolation",
						(event) => resolve(event.effectiveDirective),
					);
					const frame = document.createElement("iframe");
					frame.onload = () => resolve("nothing");
					frame.src = src;
					document.body.append(frame);
				}),
			`${PLAYER}x`,
		);
		const wrong = [...asked];
		if (refused !== "frame-src")
			wrong.push(`refused by ${refused}`);
		if ((await page.locator("script[src*=player]").count()) > 0)
			wrong.push("loads the script for nothing");
		return wrong;
	});
}

function fitsAndIsAccessible(colorScheme) {
	return async (site) => {
		const wrong = [];
		const options = { colorScheme, viewport: PHONE };
		for (const path of [VIDEOS, OTHERS, "/seminarier/kvall/"])
			await visit(site, options, path, async (page) => {
				wrong.push(...(await axeFinds(page, site.axe)));
				wrong.push(...(await widthFinds(page)));
				if (path !== VIDEOS)
					return;
				await title(page, 0).click();
				await page.locator("iframe").waitFor();
				wrong.push(...(await axeFinds(page, site.axe)));
				wrong.push(...(await widthFinds(page)));
			});
		return wrong;
	};
}

export const policy =
	"default-src 'self'; frame-src 'self' https://www.youtube-nocookie.com";

export const checks = [
	["nothing from elsewhere until asked", silentUntilAsked],
	["plays in the page when clicked", playsWhenAsked(byMouse)],
	["plays in the page by keyboard", playsWhenAsked(byKeyboard)],
	["the link stays a link", linkStaysALink],
	["a moment is shown", momentsAreShown({})],
	[
		"a moment is shown without scripts",
		momentsAreShown({ javaScriptEnabled: false }),
	],
	["moments play in the page", momentsPlay],
	[
		"moments lead there without scripts",
		momentsLeadThere({ javaScriptEnabled: false }),
	],
	["leads there without scripts", leadsThere({ javaScriptEnabled: false }, 0)],
	["leads there where no player is trusted", leadsThere({}, 5)],
	["other pages let no frame in", framesAreKeptOut],
	["videos in light on a phone", fitsAndIsAccessible("light")],
	["videos in dark on a phone", fitsAndIsAccessible("dark")],
];
