// pagefind.mjs SITE OUT: makes of a built site what Pagefind indexes: each
// page of content without what surrounds it, with the terms of its facets, and
// a page that shows Pagefind's own interface.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ARTICLE = /<article class="article[\s\S]*<\/article>/;
const PAGE = `<!DOCTYPE html>
<html lang="sv">
<meta charset="utf-8">
<title>Pagefind</title>
<link rel="stylesheet" href="/pagefind/pagefind-ui.css">
<div id="search"></div>
<script src="/pagefind/pagefind-ui.js"></script>
<script>
const ui = new PagefindUI({
	element: "#search",
	showImages: false,
	showSubResults: false,
	pageSize: 10,
});
const query = new URLSearchParams(location.search).get("q");
if (query)
	ui.triggerSearch(query);
</script>
</html>
`;

// What leads from the page to the page of a facet's term says what it has.
function filtersOf(article, segments) {
	const link = new RegExp(
		`<a href="/(${segments.join("|")})/[^/"]+/"[^>]*>([^<]+)</a>`,
		"g",
	);
	const filters = new Set(
		[...article.matchAll(link)].map(
			([, segment, label]) =>
				`<span data-pagefind-filter="${segment}:${label}"></span>`,
		),
	);
	return segments.length ? [...filters].join("") : "";
}

function put(root, path, text) {
	const file = join(root, path);

	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

function main([site, out, ...segments]) {
	for (const path of readdirSync(site, { recursive: true })) {
		if (!path.endsWith("/index.html"))
			continue;
		const html = readFileSync(join(site, path), "utf8");
		const article = ARTICLE.exec(html)?.[0];
		if (!article)
			continue;
		const lang = /<html lang="([^"]+)"/.exec(html)[1];
		put(
			out,
			path,
			`<!DOCTYPE html><html lang="${lang}"><title>x</title>` +
				`<main data-pagefind-body>${article}` +
				`${filtersOf(article, segments)}</main></html>`,
		);
	}
	put(out, "pagefind-page/index.html", PAGE);
	put(out, "404.html", readFileSync(join(site, "404.html"), "utf8"));
}

main(process.argv.slice(2));
