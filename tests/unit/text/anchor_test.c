/*
 * The ids that GitHub, Hugo and others give to headings, over a table.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct anchor_case {
	const char *text;
	const char *expected;
};

static const struct anchor_case headings[] = {
	{ "", "" },
	{ "Hur gör du?", "hur-gör-du" },
	{ "  Åk 7-9: Öva  ", "åk-7-9-öva" },
	{ "Resources & Tools", "resources--tools" },
	{ "Using inventory.data.gov", "using-inventorydatagov" },
	{ "snake_case och C++", "snake_case-och-c" },
	{ "1. Mål", "1-mål" },
	{ "Привет, ΜΊΡ", "привет-μίρ" },
	{ "日本 語", "日本-語" },
	{ "?!", "" },
	{ "a\tb", "ab" },
	/* Composed, or without: both ways are written. */
	{ "a\xCC\x8A", "å" },
	{ "\xE2\x98\x95\xEF\xB8\x8F Fika", "-fika" },
	/* A bad byte is no letter. */
	{ "a\xFF"
	  "b",
	  "ab" },
};

static const struct anchor_case written[] = {
	{ "", "" },
	{ "Hur-gör.du", "Hur-gör.du" },
	{ "a\xCC\x8A", "å" },
	{ "\xEF\xB8\x8F-fika", "-fika" },
};

static void check(const struct anchor_case *cases, size_t n,
		  struct str form(struct arena *a, struct str s))
{
	struct arena a;

	arena_init(&a);
	for (size_t i = 0; i < n; i++) {
		struct str found = form(&a, str_of(cases[i].text));

		if (!str_eq(found, str_of(cases[i].expected)))
			fail_msg("'%s' gives '%.*s'", cases[i].text,
				 STR_FMT(found));
	}
	arena_done(&a);
}

static void test_headings(void **state)
{
	(void)state;
	check(headings, sizeof(headings) / sizeof(*headings), text_anchor);
}

static void test_written(void **state)
{
	(void)state;
	check(written, sizeof(written) / sizeof(*written), text_unmarked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
