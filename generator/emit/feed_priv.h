/*
 * Feeds: what is in one, the same for all formats, and what the writers of the
 * formats share.
 *
 *	site, section or term ─► struct feed ─► Atom, RSS 2.0 or JSON Feed
 *	                     all of them at once ─► OPML
 */
#ifndef EMIT_FEED_PRIV_H
#define EMIT_FEED_PRIV_H

#include "emit/emit_priv.h"

/* In the order in which they are offered. Sections and the site have all;
 * terms have Atom only, with summaries. */
enum feed_format { FEED_ATOM, FEED_RSS, FEED_JSON, FEED_FORMATS };

/* The name of a format's file below the address of what it is of, and its
 * media type. */
struct feed_format_info {
	struct str file, type;
};
extern const struct feed_format_info feed_formats[FEED_FORMATS];

struct feed_author {
	struct str name, url;
};

/* A file of the bank that an entry offers or shows. */
struct feed_file {
	struct str url, name, type;
	uint64_t size;
};

/* All addresses here and below are absolute, and escaped as addresses. */
struct feed_entry {
	struct str id; /* survives a new slug, title or file name; the feed's
			* own a new address of the site */
	struct str url;
	struct str title, summary, lang;
	struct str rights;  /* "" where nothing is said */
	struct str content; /* HTML; "" in a feed of summaries, and where
			     * there is no room */
	struct datetime published, updated;
	const struct feed_author *authors;
	size_t nauthors;
	const struct facet_term *const *terms;
	size_t nterms;
	const struct feed_file *files;
	size_t nfiles;
	const struct feed_file *image; /* or NULL */
	struct str image_alt;
	uint32_t image_width, image_height; /* 0: not known */
};

struct feed {
	struct str id;
	struct str title, description, lang; /* no description: "" */
	struct str url, self;
	struct str publisher, publisher_url; /* "" where there is none */
	struct datetime updated;	     /* the newest change in it */
	const struct feed_entry *entries;
	size_t nentries;
};

/* Adds the units of a format. */
void feed_plan(const struct emit_kind *kind, const struct emit_context *c,
	       struct emit_units *units, enum feed_format format);
/* The feed of such a unit. False when a template failed. */
bool feed_make(struct arena *a, const struct emit_context *c,
	       const struct emit_unit *u, enum feed_format format,
	       struct feed *out, struct diags *diags);
/* What the feeds of a section or a term are called; "" the site. */
struct str feed_title(struct arena *a, const struct emit_context *c,
		      struct str of);
/* The newest change of these pages; of none, "now". */
struct datetime feed_updated(const struct emit_context *c,
			     const struct page *const *pages, size_t n);

/* feed_content.c: what a page shows of itself, with absolute addresses; of
 * more than *room bytes "", else *room becomes less by as many. */
bool feed_content(struct arena *a, const struct emit_context *c,
		  const struct page *p, size_t *room, struct str *html,
		  struct diags *diags);

/* ---- xml.c ---- */

/* "<?xml ...?>", <name>text</name> on a line, and ` name="value"`. What XML
 * forbids is replaced. */
void xml_begin(struct buf *b);
void xml_element(struct buf *b, const char *name, struct str text);
void xml_attribute(struct buf *b, const char *name, struct str value);

#endif
