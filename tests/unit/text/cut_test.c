/*
 * Cutting texts, and the locales of languages.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct text_case {
	const char *text;
	size_t n;
	const char *expected;
};

static void test_truncate(void **state)
{
	static const struct text_case cases[] = {
		{ "", 5, "" },
		{ "", 0, "" },
		{ "ko", 0, "" },
		{ "ko", 1, "…" },
		{ "ko", 2, "ko" },
		{ "åäö", 3, "åäö" },
		{ "åäöå", 3, "åä…" },
		{ "hund, katt", 8, "hund…" },
		{ "hund katt", 9, "hund katt" },
		{ "hund katt", 8, "hund…" },
		{ "hund katt ko", 10, "hund katt…" },
		{ "   ko ko", 4, "…" },
		{ "\xFF\xFF\xFF", 2, "\xFF…" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct text_case *c = &cases[i];
		struct str cut = text_truncate(&a, str_of(c->text), c->n);

		if (!str_eq(cut, str_of(c->expected)))
			fail_msg("'%s' to %zu gives '%.*s'", c->text, c->n,
				 STR_FMT(cut));
	}
	arena_done(&a);
}

static void test_locale(void **state)
{
	static const char *const cases[][2] = {
		{ "sv", "sv_SE" },
		{ "sv-SE", "sv_SE" },
		{ "sv-FI", "sv_FI" },
		{ "en", "en_US" },
		{ "en-GB", "en_GB" },
		{ "se", "se_NO" },
		{ "nb", "nb_NO" },
		{ "", "" },
		{ "sv@x=y", "" },
		{ "x_y", "" },
		{ "zz", "" },
		{ "sv\x01", "" },
		{ "averylongtag-se", "" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str locale = text_locale(&a, str_of(cases[i][0]));

		if (!str_eq(locale, str_of(cases[i][1])))
			fail_msg("'%s' gives '%.*s'", cases[i][0],
				 STR_FMT(locale));
	}
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_truncate),
		cmocka_unit_test(test_locale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
