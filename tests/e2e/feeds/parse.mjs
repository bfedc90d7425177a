// What feedsmith finds in feeds, by their addresses: parse.mjs URL...
// Prints a list in JSON, of each its title and its entries.
import { parseFeed } from "feedsmith";

const readers = {
	atom: (entry) => ({
		id: entry.id,
		title: entry.title?.value ?? entry.title,
		url: entry.links.find((link) => link.rel === "alternate").href,
		published: entry.published,
		updated: entry.updated,
		content: entry.content?.value ?? entry.content,
		files: entry.links
			.filter((link) => link.rel === "enclosure")
			.map((link) => [link.href, link.type, link.length]),
	}),
	rss: (item) => ({
		id: item.guid.value,
		title: item.title,
		url: item.link,
		published: item.pubDate,
		updated: item.atom?.updated,
		content: item.content?.encoded,
		files: (item.enclosures ?? []).map(
			(file) => [file.url, file.type, file.length]),
		image: item.media?.contents?.[0]?.url,
	}),
	json: (item) => ({
		id: item.id,
		title: item.title,
		url: item.url,
		published: item.date_published,
		updated: item.date_modified,
		content: item.content_html,
		files: (item.attachments ?? []).map(
			(file) => [file.url, file.mime_type, file.size_in_bytes]),
		image: item.image,
	}),
};

async function read(url) {
	const answer = await fetch(url);
	const { format, feed } = parseFeed(await answer.text());
	const entries = feed.entries ?? feed.items ?? [];

	return {
		url, format,
		title: feed.title?.value ?? feed.title,
		entries: entries.map(readers[format]),
	};
}

console.log(JSON.stringify(await Promise.all(process.argv.slice(2).map(read))));
