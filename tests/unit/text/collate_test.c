/*
 * Alphabetical order, and that it does not depend on the environment.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

/* Each before the next. */
static const char *const swedish[] = {
	"",  "1 kap", "2 kap", "10 kap", "a",  "A",  "al", "ambra", "e",
	"é", "ea",    "u",     "va",	 "vz", "wa", "y",  "ü",	    "z",
	"å", "Å",     "ål",    "ä",	 "ö",  "ø",  "öl",
};

static const char *const english[] = {
	"2 kap", "10 kap", "a", "å", "ä", "o", "ö", "ø", "va", "wa", "z",
};

static void check(const char *lang, const char *const *words, size_t n)
{
	struct collator *c;
	struct arena a;

	arena_init(&a);
	c = collator_open(&a, str_of(lang));
	for (size_t i = 1; i < n; i++) {
		struct str x = collator_key(&a, c, str_of(words[i - 1]));
		struct str y = collator_key(&a, c, str_of(words[i]));

		if (str_cmp(x, y) >= 0)
			fail_msg("%s: '%s' before '%s'", lang, words[i - 1],
				 words[i]);
		assert_false(str_has_nul(y));
	}
	collator_close(c);
	arena_done(&a);
}

#define CHECK(lang, words) check(lang, words, sizeof(words) / sizeof(*(words)))

static void test_swedish(void **state)
{
	(void)state;
	CHECK("sv", swedish);
	CHECK("sv-SE", swedish);
	CHECK("SV", swedish);
}

/* What is no language, or one that ICU does not know, has the root's order,
 * in which the English words stand too. */
static void test_others(void **state)
{
	static const char *const langs[] = {
		"en",	 "en-GB",
		"",	 "x",
		"tlh",	 "sv@collation=search",
		"s v",	 "waytoolongforalanguage",
		"../sv", "\xC3\xA5\xC3\xA4",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(langs) / sizeof(*langs); i++)
		CHECK(langs[i], english);
}

/* The composed and the decomposed form of a word have one key. */
static void test_forms(void **state)
{
	struct collator *c;
	struct arena a;
	struct str x, y;

	(void)state;
	arena_init(&a);
	c = collator_open(&a, S("sv"));
	x = collator_key(&a, c, S("Ångström"));
	y = collator_key(&a, c, S("A\xCC\x8Angstro\xCC\x88m"));
	assert_true(str_eq(x, y));
	assert_true(collator_key(&a, c, S("\xFF\xFE")).n > 0);
	collator_close(c);
	collator_close(NULL);
	arena_done(&a);
}

/* A key longer than the first guess. */
static void test_long(void **state)
{
	struct collator *c;
	struct arena a;
	struct str s, once;

	(void)state;
	arena_init(&a);
	c = collator_open(&a, S("sv"));
	once = S("\xF0\xA0\x80\x80\xE1\x8D\xBC\xF0\x9F\x98\x80");
	s = once;
	for (size_t i = 0; i < 10; i++)
		s = str_cat(&a, s, s);
	assert_true(str_cmp(collator_key(&a, c, once), collator_key(&a, c, s)) <
		    0);
	collator_close(c);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_swedish),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_long),
	};

	/* A locale that would change the root's order, were it looked at. */
	setenv("LC_ALL", "sv_SE.UTF-8", 1);
	setenv("LANG", "sv_SE.UTF-8", 1);
	setenv("ICU_DATA", "/nonexistent", 1);
	text_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
