/*
 * What the parts of a page's metadata share. A page's data block (JSON-LD 1.1)
 * holds a graph of nodes in schema.org's words:
 *
 *	jsonld.c      the graph: which nodes an output has, lists, breadcrumbs
 *	├ _page.c     pages that are works: articles, learning resources ...
 *	├ _event.c    what takes place
 *	├ _person.c   who: persons, units, the organisation
 *	├ _video.c    recordings and their chapters
 *	└ _learn.c    for whom, about what, towards which goals
 *	  _node.c     properties, each left out where there is no value
 *
 * Fields are found by name and kind, so that a bank's own types take part;
 * those that are hidden from readers are not told to programs either.
 */
#ifndef EMIT_JSONLD_PRIV_H
#define EMIT_JSONLD_PRIV_H

#include "base/json.h"
#include "emit/emit_priv.h"

struct jsonld {
	struct arena *arena;
	const struct emit_context *c;
	struct json json;
};

/* ---- jsonld_node.c ---- */

void node_begin(struct jsonld *l, struct str type);
void node_end(struct jsonld *l);

/* Properties: each is left out where its value is empty. */
void node_text(struct jsonld *l, struct str key, struct str text);
/* A rooted address as an absolute one; with a fragment, which may be "". */
void node_address(struct jsonld *l, struct str key, struct str url);
void node_anchor(struct jsonld *l, struct str key, struct str url,
		 struct str fragment);
/* A moment; a whole day as its midnight. */
void node_time(struct jsonld *l, struct str key, struct datetime t);
/* An image with what is known of its size; NULL: none. */
void node_image(struct jsonld *l, struct str key, const struct site_file *f,
		struct str caption, struct str credit);

/* A field that readers are shown, with values; or NULL. */
const struct cell *told(const struct record *r, struct str name,
			enum field_kind kind);
/* The same where it holds terms or texts. */
const struct cell *told_words(const struct record *r, struct str name);
/* What a term or a text says. */
struct str word_of(const struct cell *c, const struct value *v);
/* The text of a field of this kind, or "". */
struct str told_text(const struct record *r, struct str name,
		     enum field_kind kind);
/* A list of words, left out where there is none. */
void node_words(struct jsonld *l, struct str key, const struct cell *c);

/* ---- jsonld_person.c ---- */

/* The publisher in short, and whole. */
void organisation_member(struct jsonld *l, struct str key);
void organisation_node(struct jsonld *l);
/* Pages of persons: as somebody's author, and whole. */
void persons_member(struct jsonld *l, struct str key,
		    const struct page *const *persons, size_t n);
void person_node(struct jsonld *l, const struct page *p);

/* ---- jsonld_learn.c ---- */

/* Subjects, levels, audience, tags: of works and of events. */
void learn_members(struct jsonld *l, const struct page *p);

/* ---- jsonld_video.c ---- */

/* The page's videos as nodes of the graph, and what the page's own node says
 * of them. */
void video_nodes(struct jsonld *l, const struct page *p);
void video_members(struct jsonld *l, const struct page *p);

/* ---- jsonld_page.c, jsonld_event.c ---- */

void work_node(struct jsonld *l, const struct page *p);
void event_node(struct jsonld *l, const struct page *p);
/* The field image of a page with its texts. */
void page_image(struct jsonld *l, const struct page *p);
/* A list of pages, numbered from `first`; of `total`. */
void pages_member(struct jsonld *l, struct str key,
		  const struct page *const *pages, size_t n, size_t first,
		  size_t total);

#endif
