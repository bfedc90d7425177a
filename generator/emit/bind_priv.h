/*
 * How the tables of members are written in bind*.c.
 */
#ifndef EMIT_BIND_PRIV_H
#define EMIT_BIND_PRIV_H

#include "emit/emit_priv.h"

/* Heads a function that reads a member. */
#define GET(name) static struct tv name(struct arena *a, const void *object)
/* Begins its body: `bound` is the object with its context, `var` the thing. */
#define BOUND(type, var)                                                       \
	const struct bound *bound = object;                                    \
	const type *var = bound->p;                                            \
	(void)a
#define MEMBER(member, get)                                                    \
	{                                                                      \
		{ member, sizeof(member) - 1 }, get                            \
	}
#define CLASS(var, text, members)                                              \
	const struct theme_class var = { { text, sizeof(text) - 1 },           \
					 members,                              \
					 sizeof(members) / sizeof(*members),   \
					 NULL }

/* ---- bind_part.c ---- */

/* The headings of a page and the goals of a plan. */
struct tv toc_of(struct arena *a, const struct emit_context *c,
		 const struct page *p);
/* The facets that a page has terms of. */
struct tv facets_of(struct arena *a, const struct emit_context *c,
		    const struct page *p);
/* What the picture of a page shows, in words. */
struct str page_image_alt(const struct page *p);

/* ---- bind_fact.c ---- */

/* One value as templates know it: text, number, time, page, group. */
struct tv value_of(struct arena *a, const struct emit_context *c,
		   const struct field *field, const struct value *value);
/* A field of a record by its name: its first value, or none. */
struct tv record_field(struct arena *a, const struct emit_context *c,
		       const struct record *r, struct str name);
/* The fields of a record that readers are shown. */
struct tv facts_of(struct arena *a, const struct emit_context *c,
		   const struct record *r);
/* The published pages of a field of references; NULL gives none. */
struct tv pages_of(struct arena *a, const struct emit_context *c,
		   const struct cell *cell);

/* ---- bind_feed.c ---- */

/* The feeds that are nearest to an output. */
struct tv feeds_of(struct arena *a, const struct emit_context *c,
		   const struct output_view *o);

/* ---- bind_goal.c ---- */

/* The goals of a plan by area and level; none of any other page. */
struct tv goal_areas(struct arena *a, const struct emit_context *c,
		     const struct page *plan);
/* The anchor of the area that a goal is in: markdown keeps headings off
 * what begins with "area_". */
struct str goal_area_id(struct arena *a, const struct goal *first);

#endif
