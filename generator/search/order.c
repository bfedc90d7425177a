/*
 * The file of order: the rank of each document by title, as its language
 * sorts. That by date is the order of the documents themselves.
 */
#include "search/files_priv.h"

#include <stdlib.h>

struct ranked {
	uint32_t id;
	const struct page *page;
	struct str title; /* collation */
};

static int rank_order(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	int order = str_cmp(a->title, b->title);

	return order ? order : str_cmp(a->page->path, b->page->path);
}

void order_write(struct arena *scratch, const struct index_source *s,
		 struct buf *out)
{
	const size_t n = s->docs->n;
	struct ranked *all = arena_array(scratch, struct ranked, n);
	uint32_t *ranks = arena_array(scratch, uint32_t, n);
	struct collator *c =
		collator_open(scratch, s->options->site->config->language);

	for (size_t i = 0; i < n; i++) {
		const struct page *p = s->docs->at[i].page;

		all[i] = (struct ranked){ (uint32_t)i, p,
					  collator_key(scratch, c, p->title) };
	}
	collator_close(c);
	if (n)
		qsort(all, n, sizeof(*all), rank_order);
	for (size_t i = 0; i < n; i++)
		ranks[all[i].id] = (uint32_t)i;
	for (size_t i = 0; i < n; i++)
		number_write(out, ranks[i]);
}
