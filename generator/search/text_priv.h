/*
 * What the parts of document_read share: blocks being collected.
 */
#ifndef SEARCH_TEXT_PRIV_H
#define SEARCH_TEXT_PRIV_H

#include "base/limits.h"
#include "search/search_priv.h"

struct reading {
	struct arena *arena;
	const struct site_config *config;
	const struct page *page;
	struct document_text *out;
	size_t labels;
	size_t bytes; /* of all blocks */
};

/* Adds a block, unless it is empty or too much. */
void block_add(struct reading *r, struct text_block block);
/* A block of the body that stands under no heading. */
void body_add(struct reading *r, struct str text);
/* A label that the page shows; `begins`: what its words begin with is looked
 * up, too. */
void label_add(struct reading *r, struct str text, bool begins);
/* Another name of what the page shows. */
void alias_add(struct reading *r, struct str text);

/* text_label.c: facets, type, authors, id. */
void text_read_labels(struct reading *r);
/* text_field.c: what else of the front matter is shown on the page. */
void text_read_fields(struct reading *r);
/* text_body.c: the blocks of a Markdown text: the page's body, or that of one
 * of its fields, which is a page to itself. */
void text_read_body(struct reading *r, const struct page *p, struct str text);

#endif
