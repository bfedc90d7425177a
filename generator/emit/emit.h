/*
 * From the frozen site to bytes. Each kind of output is one row in a table
 * and one file: which units it plans, and how a unit becomes bytes. A unit is
 * a pure function of the site, the theme and the base URL, so units run on
 * any thread in any order.
 */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "search/search.h"
#include "site/site.h"
#include "theme/theme.h"

struct arena;

struct emit_context {
	const struct site *site;
	const struct theme *theme;
	const struct source *source; /* for the bytes of published files */
	const struct search_index *search; /* NULL: not made, or not yet */
	struct str base_url;		   /* "https://www.example.org/sub/" */
	struct str base_path;		   /* "/sub/" */
	bool plain; /* a link alone stays a link: what is made is a feed's,
			  * or stands in a line with other things */
};

struct emit_kind;

/* One output file. */
struct emit_unit {
	const struct emit_kind *kind;
	struct str path;     /* below the output directory, no '/' in front */
	const void *object;  /* what it shows: page, section, facet term ... */
	size_t number;	     /* of the page of a list, from 1; else 0 */
	struct place origin; /* where it comes from, for url-taken */
};

/* The block of a page's template that feeds show, for theme_open. */
#define EMIT_ENTRY_BLOCK S("entry")

/* The classes and globals of values that templates see, for theme_open. */
const struct theme_class *const *emit_classes(size_t *n);
const struct theme_global *emit_globals(size_t *n);

/* The templates that are rendered beside those of types, and the texts that
 * are asked for, for theme_open. */
const struct str *emit_templates(size_t *n);
const struct str *emit_texts(size_t *n);

/* All units of the site, sorted by path. Two units of one path are an error
 * (url-taken) at both; false then. */
bool emit_plan(struct arena *a, const struct emit_context *c,
	       struct emit_unit **units, size_t *n, struct diags *diags);

/* The same with the files of the index, which no other unit's path is among. */
void emit_plan_index(struct arena *a, const struct search_index *index,
		     struct emit_unit **units, size_t *n);

/* The bytes of a unit, added to `out`; memory in `a`. False with a
 * diagnostic. */
bool emit_unit(struct arena *a, const struct emit_context *c,
	       const struct emit_unit *u, struct buf *out, struct diags *diags);

#endif
