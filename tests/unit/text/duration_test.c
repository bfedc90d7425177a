/*
 * How long things take: what is read, and how it is written.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct duration_case {
	const char *text;
	int64_t seconds; /* -1: refused */
	const char *written;
};

static const struct duration_case cases[] = {
	{ "90", 5400, "1 h 30 min" },
	{ "0", 0, "0 min" },
	{ "90 min", 5400, "1 h 30 min" },
	{ "90min", 5400, "1 h 30 min" },
	{ "1 h 30 min", 5400, "1 h 30 min" },
	{ "1h30m", 5400, "1 h 30 min" },
	{ "1 tim 30 minuter", 5400, "1 h 30 min" },
	{ "2 tim", 7200, "2 h" },
	{ "1 Timme", 3600, "1 h" },
	{ "2 timmar", 7200, "2 h" },
	{ "1 hour 5 minutes", 3900, "1 h 5 min" },
	{ "45 s", 45, "45 s" },
	{ "45 sekunder", 45, "45 s" },
	{ "1 h 5 s", 3605, "1 h 5 s" },
	{ "1  h   2 min 3 s", 3723, "1 h 2 min 3 s" },
	{ "PT1H30M", 5400, "1 h 30 min" },
	{ "PT45S", 45, "45 s" },
	{ "PT90M", 5400, "1 h 30 min" },
	{ "0 s", 0, "0 min" },
	{ "100000 h", 360000000, "100000 h" },
	{ "", -1, NULL },
	{ "-5", -1, NULL },
	{ "1.5", -1, NULL },
	{ "1,5 h", -1, NULL },
	{ "min", -1, NULL },
	{ "30 min 1 h", -1, NULL },
	{ "1 h 1 h", -1, NULL },
	{ "1 h 30", -1, NULL },
	{ "1:30", -1, NULL },
	{ "en timme", -1, NULL },
	{ "1 dag", -1, NULL },
	{ "1 h, 30 min", -1, NULL },
	{ "PT", -1, NULL },
	{ "P1D", -1, NULL },
	{ "PT1H 30M", -1, NULL },
	{ "PT1TIM", -1, NULL },
	{ "1H30M PT", -1, NULL },
	{ "100000 h 1 s", -1, NULL },
	{ "6000001", -1, NULL },
	{ "99999999999999999999 min", -1, NULL },
};

static void test_durations(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct duration_case *c = &cases[i];
		int64_t seconds = -1, again = -1;
		struct str written;

		if (duration_parse(str_of(c->text), &seconds) !=
			    (c->seconds >= 0) ||
		    seconds != c->seconds)
			fail_msg("'%s' gives %lld", c->text,
				 (long long)seconds);
		if (!c->written)
			continue;
		written = duration_text(&a, seconds);
		if (!str_eq(written, str_of(c->written)))
			fail_msg("'%s' is written '%.*s'", c->text,
				 STR_FMT(written));
		/* What is written is read as the same. */
		assert_true(duration_parse(written, &again));
		assert_true(again == seconds);
		written = duration_iso(&a, seconds);
		assert_true(duration_parse(written, &again));
		assert_true(again == seconds);
	}
	arena_done(&a);
}

static void test_iso(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_true(str_eq(duration_iso(&a, 0), S("PT0S")));
	assert_true(str_eq(duration_iso(&a, 45), S("PT45S")));
	assert_true(str_eq(duration_iso(&a, 5400), S("PT1H30M")));
	assert_true(str_eq(duration_iso(&a, 360001), S("PT100H1S")));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_durations),
		cmocka_unit_test(test_iso),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
