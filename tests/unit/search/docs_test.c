/*
 * Ids of documents: they ascend with the year, and stay when other pages come
 * and go.
 */
#include "search/search_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PAGES = 3000 };

static struct object text = { .body = { .words = 10 } };
static struct object no_text;

static struct page page_of(struct arena *a, size_t i)
{
	return (struct page){
		.identity = str_printf(a, "resurser/sida-%zu.md", i),
		.date = { .date = { (int16_t)(2015 + i % 11), 1, 1 } },
		.status = PAGE_PUBLISHED,
		.object = &text,
	};
}

/* A site of pages 0 to n - 1. */
static struct site site_of(struct arena *a, size_t n)
{
	struct site s = { .npages = n };

	s.pages = arena_array(a, struct page, n);
	for (size_t i = 0; i < n; i++)
		s.pages[i] = page_of(a, i);
	return s;
}

static void assert_sound(const struct documents *d)
{
	for (size_t i = 0; i < d->n; i++) {
		assert_true(d->at[i].id < d->slots);
		if (i == 0)
			continue;
		assert_true(d->at[i - 1].id < d->at[i].id);
		assert_true(d->at[i - 1].page->date.date.year <=
			    d->at[i].page->date.date.year);
	}
}

static size_t count_same(const struct documents *x, const struct documents *y)
{
	size_t same = 0;

	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < y->n; k++)
			same += x->at[i].id == y->at[k].id &&
				str_eq(x->at[i].page->identity,
				       y->at[k].page->identity);
	return same;
}

static void ids_ascend(void **state)
{
	struct documents d;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t n = 0; n < 200; n++) {
		struct site s = site_of(&a, n);

		documents_of(&a, &s, &d);
		assert_int_equal(d.n, n);
		assert_sound(&d);
	}
	arena_done(&a);
}

/* At most one of a hundred pages makes room for one that comes or goes, and
 * few on the whole. */
static void one_page_moves_few(void **state)
{
	struct documents all, fewer;
	size_t moved, sum = 0;
	struct arena a;
	struct site s;

	(void)state;
	arena_init(&a);
	s = site_of(&a, PAGES);
	documents_of(&a, &s, &all);
	assert_sound(&all);
	assert_true(all.slots < 2 * PAGES);
	for (size_t i = 0; i < 40; i++) {
		struct page *gone = &s.pages[i * 71];

		gone->status = PAGE_DRAFT;
		documents_of(&a, &s, &fewer);
		gone->status = PAGE_PUBLISHED;
		assert_int_equal(fewer.n, PAGES - 1);
		moved = fewer.n - count_same(&all, &fewer);
		assert_true(moved < PAGES / 100);
		sum += moved;
	}
	assert_true(sum < 40 * PAGES / 500);
	arena_done(&a);
}

static void order_of_pages_is_nothing(void **state)
{
	struct documents x, y;
	struct arena a;
	struct site s;

	(void)state;
	arena_init(&a);
	s = site_of(&a, 500);
	documents_of(&a, &s, &x);
	for (size_t i = 0; i < 250; i++) {
		struct page p = s.pages[i];

		s.pages[i] = s.pages[499 - i];
		s.pages[499 - i] = p;
	}
	documents_of(&a, &s, &y);
	assert_int_equal(x.slots, y.slots);
	for (size_t i = 0; i < x.n; i++)
		assert_int_equal(x.at[i].id, y.at[i].id);
	arena_done(&a);
}

static void some_pages_are_not_searched(void **state)
{
	struct documents d;
	struct arena a;
	struct site s;

	(void)state;
	arena_init(&a);
	s = site_of(&a, 6);
	s.pages[0].status = PAGE_SCHEDULED;
	s.pages[1].status = PAGE_FAULTY;
	s.pages[1].object = NULL;
	s.pages[2].role = PAGE_SECTION;
	s.pages[2].object = &no_text;
	s.pages[3].role = PAGE_HOME;
	s.pages[4].object = &no_text;
	documents_of(&a, &s, &d);
	assert_int_equal(d.n, 3);
	assert_ptr_equal(d.at[0].page, &s.pages[3]);
	assert_ptr_equal(d.at[1].page, &s.pages[4]);
	assert_ptr_equal(d.at[2].page, &s.pages[5]);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_ascend),
		cmocka_unit_test(one_page_moves_few),
		cmocka_unit_test(order_of_pages_is_nothing),
		cmocka_unit_test(some_pages_are_not_searched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
