/*
 * What languages are called, and which way they are written.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void expect_name(const char *lang, const char *name)
{
	struct arena a;
	struct str found;

	arena_init(&a);
	found = text_language_name(&a, str_of(lang));
	if (!str_eq(found, str_of(name)))
		fail_msg("%s: %.*s", lang, STR_FMT(found));
	arena_done(&a);
}

static void test_names(void **state)
{
	(void)state;
	expect_name("sv", "svenska");
	expect_name("en", "English");
	expect_name("fi", "suomi");
	expect_name("ar", "العربية");
	expect_name("prs", "دری");
	expect_name("kmr", "kurdî");
	expect_name("sv-FI", "svenska (Finland)");
	expect_name("smj", "");
	expect_name("zz", "");
	expect_name("", "");
	expect_name("en@x=y", "");
	expect_name("../../etc/passwd", "");
	expect_name("sv-and-a-tag-that-is-longer-than-any-that-there-is-in-all"
		    "-the-world-of-languages-and-then-some-more-of-it-and-more",
		    "");
}

static void test_directions(void **state)
{
	static const char *const rtl[] = { "ar", "fa", "prs", "ckb", "yi" };
	static const char *const ltr[] = { "sv", "en", "so", "ti", "zz", "" };

	(void)state;
	for (size_t i = 0; i < sizeof(rtl) / sizeof(*rtl); i++)
		assert_true(text_is_rtl(str_of(rtl[i])));
	for (size_t i = 0; i < sizeof(ltr) / sizeof(*ltr); i++)
		assert_false(text_is_rtl(str_of(ltr[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_directions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
