/*
 * Which pages are searched, and the number that each has in the index. Files
 * of the index are cut by these numbers, so a page that comes or goes should
 * leave the others theirs: they are places in a table that has more room than
 * pages, and a page's place follows from its identity.
 *
 *	 2025             2026
 *	[ b .  a  c  . ] [ d . . e  f . . . ]	. is free
 *
 * Each year has a part of the table, so that ids ascend with it. In its part a
 * page stands where its hash says, or behind the one before it in the order of
 * the hashes: the result does not depend on the order of arrival.
 */
#include "base/digest.h"
#include "search/search_priv.h"

#include <stdlib.h>

/* A page on its way to its id. */
struct arrival {
	const struct page *page;
	uint64_t hash;
};

/* Introductions of lists say something only where they have a text. */
static bool is_searched(const struct page *p)
{
	return p->status == PAGE_PUBLISHED &&
	       (p->role == PAGE_CONTENT || p->object->body.words > 0);
}

static uint64_t identity_hash(const struct page *p)
{
	struct digest d = digest_of(p->identity);
	uint64_t hash = 0;

	for (size_t i = 0; i < sizeof(hash); i++)
		hash = hash << 8 | d.byte[i];
	return hash;
}

static int arrival_order(const void *x, const void *y)
{
	const struct arrival *a = x, *b = y;

	if (a->page->date.date.year != b->page->date.date.year)
		return a->page->date.date.year < b->page->date.date.year ? -1
									 : 1;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return str_cmp(a->page->identity, b->page->identity);
}

/* Room for n pages and a quarter more; sizes are a third or a half apart, so
 * that it seldom changes. */
static uint32_t capacity_for(size_t n)
{
	size_t need = n + (n + 3) / 4, size = 2;

	while (size < need) {
		if (size / 2 * 3 >= need)
			return (uint32_t)(size / 2 * 3);
		size *= 2;
	}
	return (uint32_t)size;
}

/* Puts the pages of a year, which are in the order of their hashes, from
 * *first on, and moves it behind them. Where many want the last places they
 * stand at the end, one beside the other. */
static void year_place(const struct arrival *from, size_t n,
		       struct document *out, uint32_t *first)
{
	uint32_t room = capacity_for(n), free = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t place = (uint32_t)((from[i].hash >> 32) * room >> 32);
		uint32_t last = room - (uint32_t)(n - i);

		if (place < free)
			place = free;
		if (place > last)
			place = last;
		free = place + 1;
		out[i] = (struct document){ .page = from[i].page,
					    .id = *first + place };
	}
	*first += room;
}

void documents_of(struct arena *a, const struct site *s, struct documents *out)
{
	struct arrival *all = arena_array(a, struct arrival, s->npages);
	size_t n = 0, end;

	for (size_t i = 0; i < s->npages; i++)
		if (is_searched(&s->pages[i]))
			all[n++] =
				(struct arrival){ &s->pages[i],
						  identity_hash(&s->pages[i]) };
	if (n)
		qsort(all, n, sizeof(*all), arrival_order);
	*out = (struct documents){ .at = arena_array(a, struct document, n),
				   .n = n };
	for (size_t i = 0; i < n; i = end) {
		int year = all[i].page->date.date.year;

		for (end = i; end < n && all[end].page->date.date.year == year;)
			end++;
		year_place(&all[i], end - i, &out->at[i], &out->slots);
	}
}
