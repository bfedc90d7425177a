/*
 * Unicode forms: normalising, folding, slugs; over tables, and over whole
 * planes of code points where a law holds for all.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

struct form_case {
	const char *text;
	const char *expected;
};

static const struct form_case nfc_cases[] = {
	{ "", "" },
	{ "abc", "abc" },
	{ "åäö ÅÄÖ é", "åäö ÅÄÖ é" },
	{ "a\xCC\x8A"
	  "a\xCC\x88"
	  "o\xCC\x88",
	  "åäö" },
	{ "e\xCC\x81\xCC\x81", "é\xCC\x81" },
	{ "\xE2\x84\xAB", "Å" },	    /* angstrom sign */
	{ "\xEF\xAC\x81", "\xEF\xAC\x81" }, /* fi ligature: compatibility */
	{ "\xE1\x84\x80\xE1\x85\xA1", "\xEA\xB0\x80" }, /* Hangul */
	{ "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80" },
	{ "\xF0\x9D\x85\x97\xCC\x88\xCC\xA3",
	  "\xF0\x9D\x85\x97\xCC\xA3\xCC\x88" },
};

static const struct form_case fold_cases[] = {
	{ "", "" },
	{ "ABC xyz 123", "abc xyz 123" },
	{ "ÅÄÖ åäö É × ÷ Þ ÿ", "åäö åäö é × ÷ þ ÿ" },
	{ "A\xCC\x8ANGSTRÖM", "ångström" },
	{ "Straße STRASSE", "strasse strasse" },
	{ "ΣΊΣΥΦΟΣ", "σίσυφοσ" },
	{ "σίσυφος", "σίσυφοσ" },
	{ "\xC4\xB0", "i\xCC\x87" },
	{ "\xC2\xB5", "μ" },
	{ "\xEF\xAC\x83", "ffi" },
	{ "\xE1\xBA\x9E", "ss" },
	{ "ИЮЛЬ", "июль" },
	{ "\xF0\x90\x90\x80", "\xF0\x90\x90\xA8" }, /* Deseret */
};

static const struct form_case slug_cases[] = {
	{ "", "" },
	{ "Hej", "hej" },
	{ "Hej på dig!", "hej-pa-dig" },
	{ "  Åk 7-9: Öva  ", "ak-7-9-ova" },
	{ "ÅÄÖ åäö", "aao-aao" },
	{ "a\xCC\x8A och o\xCC\x88", "a-och-o" },
	{ "får", "far" },
	{ "Ærø, Straße & Þór", "aero-strasse-thor" },
	{ "Łódź đ ħ ı œ ŋ ð Œ", "lodz-d-h-i-oe-ng-d-oe" },
	{ "crème brûlée – à la carte", "creme-brulee-a-la-carte" },
	{ "½ m² № 5", "1-2-m2-no-5" },
	{ "pro\xC2\xAD"
	  "gram\xE2\x80\x8B"
	  "mering",
	  "programmering" },
	{ "---", "" },
	{ "привет", "" },
	{ "C++ och C#", "c-och-c" },
	{ "\xF0\x9F\x98\x80 emoji", "emoji" },
	{ "under_score.md", "under-score-md" },
	{ "\xEF\xBC\xA1\xEF\xBC\x91", "a1" }, /* full width */
	{ "İstanbul", "istanbul" },
};

static void check(const struct form_case *cases, size_t n,
		  struct str form(struct arena *a, struct str s))
{
	struct arena a;

	arena_init(&a);
	for (size_t i = 0; i < n; i++) {
		struct str got = form(&a, str_of(cases[i].text));

		assert_string_equal(str_zdup(&a, got), cases[i].expected);
	}
	arena_done(&a);
}

#define CHECK(cases, form)                                                     \
	check((cases), sizeof(cases) / sizeof(*(cases)), form)

static void test_nfc(void **state)
{
	(void)state;
	CHECK(nfc_cases, text_nfc);
}

static void test_fold(void **state)
{
	(void)state;
	CHECK(fold_cases, text_fold);
}

static void test_slug(void **state)
{
	struct arena a;

	(void)state;
	CHECK(slug_cases, text_slug);
	arena_init(&a);
	for (size_t i = 0; i < sizeof(slug_cases) / sizeof(*slug_cases); i++) {
		struct str slug = str_of(slug_cases[i].expected);

		assert_true(slug.n == 0 || text_is_slug(slug));
		assert_true(str_eq(text_slug(&a, slug), slug));
	}
	arena_done(&a);
}

static void test_is_slug(void **state)
{
	static const char *const no[] = { "",  "-",   "a-",  "-a",  "a--b", "A",
					  "å", "a b", "a.b", "a_b", "a/b" };

	(void)state;
	assert_true(text_is_slug(S("a")));
	assert_true(text_is_slug(S("0-a-9z")));
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		assert_false(text_is_slug(str_of(no[i])));
}

static const struct form_case path_cases[] = {
	{ "", "" },
	{ "a", "a" },
	{ "Guider/Ny-Start", "guider/ny-start" },
	{ "a/b/", "a/b" },
	{ "/a//b", "a/b" },
	{ "Blå bär/../2.0", "bla-bar/2-0" },
	{ "/", "" },
	{ "å/\xF0\x9F\x98\x80/ö", "a/o" },
};

static const struct form_case mend_cases[] = {
	{ "", "" },
	{ "Blå bär", "bla-bar" },
	{ "a//b.c", "a/b-c" },
	{ "/artiklar/Hej/", "hej" },
	{ "/hej", "hej" },
	{ "/", "" },
};

/* What is written as it may be is changed in its capitals only. */
static void test_slug_path(void **state)
{
	static const char *const yes[] = { "a", "a/b-c/0", "A/b", "a/b/" };
	static const char *const no[] = { "",	    "/",    "//",    "/a",
					  "a//",    "a//b", "a/.",   "..",
					  "a/../b", "a-/b", "a/-b",  "å/b",
					  "a b",    "a\\b", "a%2Fb", "a.b/c" };

	(void)state;
	CHECK(path_cases, text_slug_path);
	CHECK(mend_cases, text_mend_slug);
	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		assert_true(text_is_slug_path(str_of(yes[i])));
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		assert_false(text_is_slug_path(str_of(no[i])));
}

/* Every code point of the planes with letters, and some of the others.
 * Folding twice is folding once; folded text is in NFC; and a letter's fold
 * does not depend on what stands beside it, be that ASCII (the fast way) or
 * not. */
static void test_fold_of_all(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x20000 ? 1 : 61) {
		struct str s, folded, beside;
		struct buf b;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		buf_init(&a, &b);
		buf_utf8(&b, c);
		s = buf_view(&b);
		folded = text_fold(&a, s);
		if (!str_eq(text_fold(&a, folded), folded) ||
		    !str_eq(text_nfc(&a, folded), folded) ||
		    !str_eq(text_fold(&a, text_nfc(&a, s)), folded))
			fail_msg("U+%04X", c);
		beside = text_fold(&a, str_cat(&a, s, S(" \xE2\x82\xAC")));
		if (!str_eq(beside, str_cat(&a, folded, S(" \xE2\x82\xAC"))))
			fail_msg("U+%04X beside", c);
		arena_reset(&a);
	}
	arena_done(&a);
}

/* Bad bytes end no function, and none gets into a slug. */
static void test_bad_bytes(void **state)
{
	static const char *const bad[] = { "\xFF",	   "a\xC3",
					   "\xE2\x82",	   "\xED\xA0\x80",
					   "\xC3\xC3\x85", "\xF4\x90\x80\x80" };
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct str s = str_of(bad[i]);
		struct str slug = text_slug(&a, s);

		assert_true(slug.n == 0 || text_is_slug(slug));
		assert_true(text_fold(&a, s).n > 0);
		assert_true(text_nfc(&a, s).n > 0);
	}
	arena_done(&a);
}

/* Marks in the wrong order, which to put in order took ICU a minute: they are
 * taken thirty at a time. */
static void test_many_marks(void **state)
{
	const struct str acute_below = S("\xCC\x81\xCC\xA3");
	clock_t begin = clock();
	struct arena a;
	struct str few;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	buf_char(&b, 'x');
	for (size_t i = 0; i < 15; i++)
		buf_str(&b, acute_below);
	few = text_nfc(&a, str_dup(&a, buf_view(&b)));
	assert_int_equal(few.n, b.n);
	assert_true(str_find(few, S("\xCD\x8F")) == SIZE_MAX);
	buf_str(&b, acute_below);
	few = text_nfc(&a, str_dup(&a, buf_view(&b)));
	assert_int_equal(str_find(few, S("\xCD\x8F")), 61);
	assert_true(str_eq(text_nfc(&a, few), few));
	while (b.n < 1 << 20)
		buf_str(&b, acute_below);
	assert_true(str_eq(text_slug(&a, buf_view(&b)), S("x")));
	assert_true(text_nfc(&a, buf_view(&b)).n > 1 << 20);
	assert_true(text_fold(&a, buf_view(&b)).n > 1 << 20);
	assert_true((clock() - begin) / CLOCKS_PER_SEC < 4);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nfc),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_slug),
		cmocka_unit_test(test_is_slug),
		cmocka_unit_test(test_slug_path),
		cmocka_unit_test(test_fold_of_all),
		cmocka_unit_test(test_bad_bytes),
		cmocka_unit_test(test_many_marks),
	};

	text_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
