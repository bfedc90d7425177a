// What is asked of searching in a browser, of the project's own bank: the box in
// the header, and the page. A check gets {browser, origin, reports, axe} and
// returns what is wrong, as lines.

import { checks as box } from "./search/box.mjs";
import { checks as network } from "./search/network.mjs";
import { checks as page } from "./search/page.mjs";
import { checks as reader } from "./search/reader.mjs";
import { checks as theme } from "./search/theme.mjs";

export const policy = "default-src 'self'; report-uri /report";

function nothingWasReported({ reports }) {
	return reports;
}

export const checks = [
	...box,
	...page,
	...network,
	...reader,
	...theme,
	["no report under default-src 'self'", nothingWasReported],
];
