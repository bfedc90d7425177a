/*
 * Numbers with decimals: what is read, and how readers see it.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct number_case {
	const char *text;
	double value;
	const char *sv; /* NULL: no number */
	const char *en;
};

struct mend_case {
	const char *text, *mended;
};

static const struct number_case cases[] = {
	{ "0", 0, "0", "0" },
	{ "12", 12, "12", "12" },
	{ "3.5", 3.5, "3,5", "3.5" },
	{ "1.50", 1.5, "1,50", "1.50" },
	{ "-0.25", -0.25, "-0,25", "-0.25" },
	{ "+7", 7, "7", "7" },
	{ ".5", .5, "0,5", "0.5" },
	{ "5.", 5, "5", "5" },
	{ "007.5", 7.5, "7,5", "7.5" },
	{ "0.0", 0, "0,0", "0.0" },
	{ "1e3", 1000, "1000", "1000" },
	{ "1.5E3", 1500, "1500", "1500" },
	{ "12345e-2", 123.45, "123,45", "123.45" },
	{ "1e-3", 0.001, "0,001", "0.001" },
	{ "25e-2", 0.25, "0,25", "0.25" },
	{ "0e5", 0, "0", "0" },
	{ "00e30", 0, "0", "0" },
	{ "123456789012345678901234567890", 123456789012345678901234567890.0,
	  "123456789012345678901234567890", "123456789012345678901234567890" },
	{ "1e30", 1e30, "1000000000000000000000000000000",
	  "1000000000000000000000000000000" },
	{ "", 0, NULL, NULL },
	{ ".", 0, NULL, NULL },
	{ "-", 0, NULL, NULL },
	{ "3,5", 0, NULL, NULL },
	{ "1 000", 0, NULL, NULL },
	{ "1_000", 0, NULL, NULL },
	{ "0x1f", 0, NULL, NULL },
	{ "0o17", 0, NULL, NULL },
	{ ".inf", 0, NULL, NULL },
	{ ".nan", 0, NULL, NULL },
	{ "nan", 0, NULL, NULL },
	{ "inf", 0, NULL, NULL },
	{ "1e", 0, NULL, NULL },
	{ "1e+", 0, NULL, NULL },
	{ "e3", 0, NULL, NULL },
	{ "1e31", 0, NULL, NULL },
	{ "1e99999999999999999999", 0, NULL, NULL },
	{ "1234567890123456789012345678901", 0, NULL, NULL },
	{ "--1", 0, NULL, NULL },
	{ "+-1", 0, NULL, NULL },
	{ "3.5 kr", 0, NULL, NULL },
	{ "1.2.3", 0, NULL, NULL },
};

static const struct mend_case mends[] = {
	{ "3,5", "3.5" }, { "-3,50", "-3.50" }, { ",5", ".5" },
	{ "3,", "" },	  { "3.5", "" },	{ "1,2,3", "" },
	{ "a,b", "" },	  { "", "" },		{ "1,000.5", "" },
};

static void assert_text(struct str s, const char *expected)
{
	if (!str_eq(s, str_of(expected)))
		fail_msg("'%.*s' is not '%s'", STR_FMT(s), expected);
}

static void test_numbers(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct number_case *c = &cases[i];
		struct str text = str_of(c->text);
		double value = 0.125;

		if (decimal_parse(&a, text, &value) != (c->sv != NULL))
			fail_msg("'%s'", c->text);
		if (value != (c->sv ? c->value : 0.125))
			fail_msg("'%s' is %g", c->text, value);
		assert_text(decimal_text(&a, text, S("sv")),
			    c->sv ? c->sv : c->text);
		assert_text(decimal_text(&a, text, S("en")),
			    c->en ? c->en : c->text);
	}
	assert_text(decimal_text(&a, S("1.5"), S("sv-FI")), "1,5");
	arena_done(&a);
}

static void test_mend(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(mends) / sizeof(*mends); i++)
		assert_text(decimal_mend(&a, str_of(mends[i].text)),
			    mends[i].mended);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_mend),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
