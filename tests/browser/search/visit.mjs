// How pages with searching are looked at: what is on them, and waiting for it.

export const DESK = { width: 1280, height: 900 };
export const OTHER = "/om/"; // a page with the box
export const WORDS = "**/sok/i/t*"; // the files that words are in

// Shows a page to `use`, with the addresses that were asked for; what is
// written to the console is wrong, unless the check makes it happen.
export async function visit(site, path, use, options = {}) {
	const { browser, origin } = site;
	const { expected, prepare, ...rest } = options;
	const context = await browser.newContext({ viewport: DESK, ...rest });
	const asked = [];
	const wrong = [];
	try {
		const page = await context.newPage();
		page.on("request", (request) => asked.push(request.url()));
		page.on("pageerror", (error) => wrong.push(error.message));
		page.on("console", (message) => {
			if (!expected)
				wrong.push(message.text());
		});
		await prepare?.(context, page);
		await page.goto(origin + path);
		wrong.push(...((await use(page, asked, context)) ?? []));
	} finally {
		await context.close();
	}
	return wrong;
}

export const part = (page, name) => page.locator(`[data-part=${name}]`);
export const options = (page) => page.getByRole("option");
export const results = (page) => part(page, "results").locator("li");
export const links = (page) => part(page, "results").locator("h3 a");
export const query = (page) => new URL(page.url()).searchParams;

export async function whenFound(page, least = 1) {
	await results(page).nth(least - 1).waitFor();
}

// At once, so that no answer to a part of it is taken for that to the whole.
export async function typeInBox(page, text) {
	await part(page, "field").focus();
	await page.keyboard.insertText(text);
	await options(page).first().waitFor();
}

export function differs(what, found, wanted) {
	return found === wanted ? [] : [`${what} is '${found}', not '${wanted}'`];
}

// Waits until what a function gives is as wanted, and says so when it is not,
// be the machine as slow as it may.
export async function becomes(what, get, wanted) {
	let found;
	for (let tries = 0; tries < 200; tries++) {
		found = await get();
		if (found === wanted)
			return [];
		await new Promise((done) => setTimeout(done, 50));
	}
	return differs(what, found, wanted);
}

export const total = (page) => part(page, "total").innerText();
