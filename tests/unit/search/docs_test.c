/*
 * Ids of documents: they ascend with the date, and stay when a newer page
 * comes.
 */
#include "search/search_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PAGES = 3000 };

static struct object text = { .body = { .words = 10 } };
static struct object no_text;
static const struct type listed = { .listed = true }, unlisted;

static struct page page_of(struct arena *a, size_t i)
{
	return (struct page){
		.identity = str_printf(a, "resurser/sida-%zu.md", i),
		.date = { .date = { (int16_t)(2015 + i % 11), 1, 1 } },
		.status = PAGE_PUBLISHED,
		.object = &text,
		.type = &listed,
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

static void dates_ascend(void **state)
{
	struct documents d;
	struct arena a;
	struct site s;

	(void)state;
	arena_init(&a);
	s = site_of(&a, PAGES);
	documents_of(&a, &s, &d);
	assert_int_equal(d.n, PAGES);
	for (size_t i = 1; i < d.n; i++) {
		const struct page *p = d.at[i - 1].page, *q = d.at[i].page;
		int order = datetime_cmp(p->date, q->date);

		assert_true(
			order < 0 ||
			(order == 0 && str_cmp(p->identity, q->identity) > 0));
	}
	arena_done(&a);
}

static void the_newest_is_the_last(void **state)
{
	struct documents fewer, all;
	struct arena a;
	struct site s;

	(void)state;
	arena_init(&a);
	s = site_of(&a, PAGES);
	s.pages[7].date.date.year = 2031;
	s.pages[7].status = PAGE_DRAFT;
	documents_of(&a, &s, &fewer);
	s.pages[7].status = PAGE_PUBLISHED;
	documents_of(&a, &s, &all);
	assert_int_equal(all.n, fewer.n + 1);
	for (size_t i = 0; i < fewer.n; i++)
		assert_ptr_equal(all.at[i].page, fewer.at[i].page);
	assert_ptr_equal(all.at[fewer.n].page, &s.pages[7]);
	arena_done(&a);
}

/* Whenever they were written. */
static void introductions_are_the_oldest(void **state)
{
	struct documents d;
	struct arena a;
	struct site s;

	(void)state;
	arena_init(&a);
	s = site_of(&a, 20);
	s.pages[3].type = &unlisted;
	s.pages[3].date.date.year = 2031;
	s.pages[4].role = PAGE_SECTION;
	s.pages[4].date.date.year = 2030;
	documents_of(&a, &s, &d);
	assert_int_equal(d.n, 20);
	assert_ptr_equal(d.at[0].page, &s.pages[4]);
	assert_ptr_equal(d.at[1].page, &s.pages[3]);
	arena_done(&a);
}

static void order_of_pages_is_nothing(void **state)
{
	struct str before[500];
	struct documents x, y;
	struct arena a;
	struct site s;

	(void)state;
	arena_init(&a);
	s = site_of(&a, 500);
	documents_of(&a, &s, &x);
	assert_int_equal(x.n, 500);
	for (size_t i = 0; i < x.n; i++)
		before[i] = x.at[i].page->identity;
	for (size_t i = 0; i < 250; i++) {
		struct page p = s.pages[i];

		s.pages[i] = s.pages[499 - i];
		s.pages[499 - i] = p;
	}
	documents_of(&a, &s, &y);
	assert_int_equal(x.n, y.n);
	for (size_t i = 0; i < x.n; i++)
		assert_true(str_eq(before[i], y.at[i].page->identity));
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
		cmocka_unit_test(dates_ascend),
		cmocka_unit_test(the_newest_is_the_last),
		cmocka_unit_test(introductions_are_the_oldest),
		cmocka_unit_test(order_of_pages_is_nothing),
		cmocka_unit_test(some_pages_are_not_searched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
