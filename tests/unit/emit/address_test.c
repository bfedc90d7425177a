/*
 * Addresses below a base, and those of a list's parts.
 */
#include "emit/emit_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_text(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("got '%.*s', want '%s'", STR_FMT(got), want);
}

static void test_text(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_text(address_text(&a, S("/"), S("/resurser/x/")),
		    "/resurser/x/");
	assert_text(address_text(&a, S("/sub/"), S("/")), "/sub/");
	assert_text(address_text(&a, S("https://e.org/b/"), S("/a.png")),
		    "https://e.org/b/a.png");
	/* What a path may hold and an address may not. */
	assert_text(address_text(&a, S("/"), S("/x/å b%c?d#e\".png")),
		    "/x/%C3%A5%20b%25c%3Fd%23e%22.png");
	arena_done(&a);
}

static void test_write(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	address_write(&b, S("https://e.org/?a&b/"), S("/<x>/"));
	assert_text(buf_view(&b), "https://e.org/?a&amp;b/%3Cx%3E/");
	arena_done(&a);
}

static void test_parts(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_text(address_of_list(&a, S("/amne/bild/"), 1), "/amne/bild/");
	assert_text(address_of_list(&a, S("/amne/bild/"), 12),
		    "/amne/bild/sida/12/");
	/* An empty list has one part, a full one no second. */
	assert_int_equal(list_pages(0, 20), 1);
	assert_int_equal(list_pages(20, 20), 1);
	assert_int_equal(list_pages(21, 20), 2);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
