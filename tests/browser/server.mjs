// A static server on 127.0.0.1, as plain as a host of static files can be:
// index.html for a directory, 404.html for what is not there, and the content
// security policy that the site must work under. What a browser reports of that
// policy is kept. For measurements it can compress text, answer late, and tell
// what it sent.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
	".css": "text/css; charset=utf-8",
	".csv": "text/csv; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".jpg": "image/jpeg",
	".js": "text/javascript; charset=utf-8",
	".json": "application/json",
	".png": "image/png",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
	".xml": "application/xml",
};

const COMPRESSED = /^text\/|json|xml/;

function fileOf(root, url) {
	const path = decodeURIComponent(new URL(url, "http://host/").pathname);
	const file = join(root, normalize(path));
	return file.endsWith("/") ? join(file, "index.html") : file;
}

function keepReport(reports, request, response) {
	let text = "";
	request.on("data", (chunk) => (text += chunk));
	request.on("end", () => {
		reports.push(text);
		response.writeHead(204).end();
	});
}

function answer(root, policy, options, request, response) {
	let file = fileOf(root, request.url);
	let status = 200;
	if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
		file = join(root, "404.html");
		status = 404;
	}
	const type = TYPES[extname(file)] ?? "application/octet-stream";
	const headers = { "Content-Type": type };
	if (policy)
		headers["Content-Security-Policy"] = policy;
	let body = readFileSync(file);
	if (options.gzip && COMPRESSED.test(type)) {
		body = gzipSync(body, { level: 6 });
		headers["Content-Encoding"] = "gzip";
	}
	options.sent?.({ path: request.url, type, status, bytes: body.length });
	response.writeHead(status, headers);
	response.end(body);
}

// Resolves to the server's origin, the reports it got at /report, and a
// function that ends it. Options: gzip; delay in ms before each answer;
// sent({path, type, status, bytes}), called for each.
export function serve(root, policy, options = {}) {
	const reports = [];
	const server = createServer((request, response) => {
		if (request.method === "POST")
			keepReport(reports, request, response);
		else if (options.delay)
			setTimeout(answer, options.delay, root, policy, options, request,
				response);
		else
			answer(root, policy, options, request, response);
	});
	return new Promise((resolve, reject) => {
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			resolve({
				origin: `http://127.0.0.1:${port}`,
				reports,
				close: () => {
					server.close();
					server.closeAllConnections();
				},
			});
		});
	});
}
