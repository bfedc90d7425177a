/*
 * Which pages are related: what terms weigh, how many of them it takes, which
 * pages are left out, and that the work is bounded.
 */
#include "fixture.h"

/* An article of 2026-01-DAY with these tags and more. */
static void add(struct bank *b, const char *slug, int day, const char *tags,
		const char *more)
{
	struct str path = str_printf(&b->arena, "artiklar/%s.md", slug);
	struct str text = str_printf(
		&b->arena,
		"---\ntitle: T\nsummary: s\ndate: 2026-01-%02d\ntags: [%s]\n"
		"%s---\nText.\n",
		day, tags, more);

	bank_add(b, str_zdup(&b->arena, path), str_zdup(&b->arena, text));
}

/* Pages that have nothing in common with others. */
static void add_others(struct bank *b, int n)
{
	for (int i = 0; i < n; i++)
		add(b, str_zdup(&b->arena, str_printf(&b->arena, "z%d", i)), 1,
		    str_zdup(&b->arena, str_printf(&b->arena, "eget-%d", i)),
		    "");
}

/* The names of the pages that one leads to: "b c". */
static const char *related(struct bank *b, const char *slug)
{
	struct str path = str_printf(&b->arena, "artiklar/%s.md", slug);
	const struct page *p = page_at(b, str_zdup(&b->arena, path));
	const struct page *const *pages;
	struct buf names;
	size_t n;

	pages = site_relate(&b->arena, &b->site, p, &n);
	buf_init(&b->arena, &names);
	for (size_t i = 0; i < n; i++)
		buf_printf(&names, "%s%.*s", i ? " " : "",
			   STR_FMT(pages[i]->slug));
	return str_zdup(&b->arena, buf_view(&names));
}

static void test_rare_terms_weigh_more(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	add(&b, "a", 9, "sällan, ofta", "");
	add(&b, "b", 1, "sällan", "");
	add(&b, "c", 8, "ofta", "");
	add(&b, "d", 7, "ofta", "");
	add(&b, "e", 6, "ofta, sällan", "");
	add_others(&b, 40);
	bank_link(&b);
	assert_string_equal(related(&b, "a"), "e b c");
	assert_string_equal(related(&b, "b"), "a e");
	assert_string_equal(related(&b, "z1"), "");
	bank_close(&b);
}

static void test_equal_ones(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	add(&b, "a", 9, "x", "");
	add(&b, "e", 2, "x", "");
	add(&b, "d", 3, "x", "");
	add(&b, "c", 2, "x", "");
	add(&b, "b", 1, "x", "");
	add_others(&b, 80);
	bank_link(&b);
	assert_string_equal(related(&b, "a"), "d c e");
	bank_close(&b);
}

/* A stage alone is too little, and what most have is nothing. */
static void test_least(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	for (int i = 0; i < 4; i++) {
		struct str slug = str_printf(&b.arena, "a%d", i);

		add(&b, str_zdup(&b.arena, slug), 1, "alla",
		    i < 3 ? "stage: grundskola\n" : "");
	}
	add(&b, "b", 2, "alla, få", "");
	add(&b, "c", 3, "alla, få", "");
	add_others(&b, 3);
	bank_link(&b);
	assert_string_equal(related(&b, "a0"), "");
	assert_string_equal(related(&b, "b"), "c");
	bank_close(&b);
}

static void test_named_ones_first(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	add(&b, "a", 9, "x", "related: [d, z0]\n");
	add(&b, "b", 1, "x", "related: [z3, z2, z1, z0]\n");
	add(&b, "c", 2, "x", "");
	add(&b, "d", 3, "x", "");
	add_others(&b, 60);
	bank_link(&b);
	assert_string_equal(related(&b, "a"), "d z0 c");
	assert_string_equal(related(&b, "b"), "z3 z2 z1 z0");
	bank_close(&b);
}

/* What is not published, is in another language, or is linked anyway. */
static void test_left_out(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	add(&b, "a", 9, "x", "series: S\n");
	add(&b, "draft", 1, "x", "draft: true\n");
	add(&b, "en", 2, "x", "language: en\n");
	add(&b, "next", 10, "x", "series: s\n");
	add(&b, "after", 11, "x", "series: s\n");
	add(&b, "back", 4, "x", "related: a\n");
	add(&b, "fine", 5, "x", "");
	add_others(&b, 60);
	bank_link(&b);
	assert_string_equal(related(&b, "a"), "after fine");
	bank_close(&b);
}

/* Of many pages of a term the newest are looked at, and no further terms once
 * there are enough: the oldest page has more in common and is not found. */
static void test_bounds(void **state)
{
	enum { MANY = SITE_MAX_CANDIDATES + 20 };
	struct bank b;

	(void)state;
	bank_open(&b);
	add(&b, "a", 31, "x, y", "");
	for (int i = 0; i < MANY; i++) {
		struct str slug = str_printf(&b.arena, "m%03d", i);

		add(&b, str_zdup(&b.arena, slug), i < 30 ? 30 - i : 1,
		    i == MANY - 1 ? "x, y" : "x", "");
	}
	for (int i = 0; i <= MANY; i++) {
		struct str slug = str_printf(&b.arena, "y%03d", i);

		add(&b, str_zdup(&b.arena, slug), 1, i ? "y" : "y, z", "");
	}
	for (int i = 0; i < 8 * MANY; i++) {
		struct str slug = str_printf(&b.arena, "z%04d", i);

		add(&b, str_zdup(&b.arena, slug), 1, "", "");
	}
	bank_link(&b);
	assert_string_equal(related(&b, "a"), "m000 m001 m002");
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rare_terms_weigh_more),
		cmocka_unit_test(test_equal_ones),
		cmocka_unit_test(test_least),
		cmocka_unit_test(test_named_ones_first),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_bounds),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
