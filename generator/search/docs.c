/*
 * Which pages are searched, and the order they have in the index: by date. A
 * new page is mostly the newest one, so that all others keep their places when
 * it comes; and which of two is newer is told by their places alone.
 */
#include "search/search_priv.h"

#include <stdlib.h>

/* Introductions of lists say something only where they have a text. */
static bool is_searched(const struct page *p)
{
	return p->status == PAGE_PUBLISHED &&
	       (p->role == PAGE_CONTENT || p->object->body.words > 0);
}

/* What introduces a list, and what is in none, has no time of its own: it
 * comes as the oldest does. */
static bool is_of_a_time(const struct page *p)
{
	return p->role == PAGE_CONTENT && p->type->listed;
}

/* Identities outlive titles and addresses. They descend, since the newest is
 * shown first. */
static int document_order(const void *x, const void *y)
{
	const struct page *a = ((const struct document *)x)->page;
	const struct page *b = ((const struct document *)y)->page;
	int order = is_of_a_time(a) - is_of_a_time(b);

	if (order == 0)
		order = datetime_cmp(a->date, b->date);
	return order ? order : str_cmp(b->identity, a->identity);
}

void documents_of(struct arena *a, const struct site *s, struct documents *out)
{
	*out = (struct documents){
		.at = arena_array(a, struct document, s->npages),
	};
	for (size_t i = 0; i < s->npages; i++)
		if (is_searched(&s->pages[i]))
			out->at[out->n++].page = &s->pages[i];
	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), document_order);
}
