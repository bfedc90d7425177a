/*
 * Escaping, over tables and over all bytes; digests.
 */
#include "base/arena.h"
#include "base/digest.h"
#include "base/escape.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

typedef void escape(struct buf *b, struct str s);

struct escape_case {
	escape *f;
	struct str text;
	struct str expected;
};

#define CASE(f, text, expected)                                                \
	{                                                                      \
		f, { "" text, sizeof(text) - 1 },                              \
		{                                                              \
			"" expected, sizeof(expected) - 1                      \
		}                                                              \
	}

static const struct escape_case cases[] = {
	CASE(escape_html, "", ""),
	CASE(escape_html, "å <b> & \"x\" 'y'",
	     "å &lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;"),
	CASE(escape_html, "&amp;", "&amp;amp;"),
	CASE(escape_html, "a\tb\nc\rd", "a\tb\nc\rd"),
	CASE(escape_html, "a\0b\x1F",
	     "a\xEF\xBF\xBD"
	     "b\xEF\xBF\xBD"),
	CASE(escape_html, "\xEF\xBF\xBE-\xEF\xBF\xBF-\xEF\xBF\xBD",
	     "\xEF\xBF\xBD-\xEF\xBF\xBD-\xEF\xBF\xBD"),
	CASE(escape_html, "\x7F-\xC2\x80-\xC2\x9F", "\uFFFD-\uFFFD-\uFFFD"),
	CASE(escape_html, "\u00A0\u00FF\xC2", "\u00A0\u00FF\xC2"),
	CASE(escape_html, "\xEF\xBC\xA1\xEF", "\xEF\xBC\xA1\xEF"),
	CASE(escape_href, "https://a.se/b?c=d&e=f#g",
	     "https://a.se/b?c=d&amp;e=f#g"),
	CASE(escape_href, "/å b/%20\"<>'\\[]",
	     "/%C3%A5%20b/%20%22%3C%3E&#x27;%5C%5B%5D"),
	CASE(escape_href, "a\0b\n", "a%00b%0A"),
	CASE(escape_url_part, "a-Z_0.~", "a-Z_0.~"),
	CASE(escape_url_part, "å/b c?&%+", "%C3%A5%2Fb%20c%3F%26%25%2B"),
	CASE(escape_json, "å \"x\" \\ /", "å \\\"x\\\" \\\\ /"),
	CASE(escape_json, "a\nb\tc\0", "a\\nb\\u0009c\\u0000"),
	CASE(escape_json, "\x7F\xC2\x80\xC2\x9F\u00A0",
	     "\\u007f\\u0080\\u009f\u00A0"),
	CASE(escape_json, "</script>&", "\\u003c/script\\u003e\\u0026"),
	CASE(escape_json, "\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA",
	     "\xE2\x80\xA7\\u2028\\u2029\xE2\x80\xAA"),
	CASE(escape_json, "\xE2\x80", "\xE2\x80"),
};

static void test_table(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_init(&a, &b);
		cases[i].f(&b, cases[i].text);
		if (!str_eq(buf_view(&b), cases[i].expected))
			fail_msg("%.*s -> %.*s", STR_FMT(cases[i].text),
				 STR_FMT(buf_view(&b)));
	}
	arena_done(&a);
}

/* No byte comes through that would end what it stands in. */
static void test_all_bytes(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (int c = 0; c < 256; c++) {
		char byte = (char)c;
		struct str s = { &byte, 1 }, out;
		struct buf b;

		buf_init(&a, &b);
		escape_html(&b, s);
		assert_true(b.n > 0 && !memchr("<>\"'", b.p[0], 4));
		buf_clear(&b);
		escape_json(&b, s);
		out = buf_view(&b);
		assert_true(out.n > 0 && !memchr("\"<>&", out.p[0], 4));
		assert_true((unsigned char)out.p[0] >= 0x20);
		buf_clear(&b);
		escape_href(&b, s);
		out = buf_view(&b);
		assert_true(out.p[0] > ' ' && out.p[0] < 0x7F);
		assert_true(!memchr("<>\"'", out.p[0], 4));
		buf_clear(&b);
		escape_url_part(&b, s);
		out = buf_view(&b);
		assert_true(out.n == 3 || isalnum(c) || strchr("-._~", c));
		/* And it comes back. */
		assert_true(str_eq(unescape_url(&a, out), s));
	}
	arena_done(&a);
}

static void test_unescape(void **state)
{
	static const struct {
		const char *text, *expected;
	} table[] = {
		{ "", "" },
		{ "abc", "abc" },
		{ "%C3%a5", "å" },
		{ "a%20b", "a b" },
		{ "100%", "100%" },
		{ "%4", "%4" },
		{ "%4g%g4", "%4g%g4" },
		{ "%%41", "%A" },
		{ "%2541", "%41" },
		{ "+", "+" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct str got = unescape_url(&a, str_of(table[i].text));

		assert_string_equal(str_zdup(&a, got), table[i].expected);
	}
	assert_int_equal(unescape_url(&a, S("%00")).n, 1);
	arena_done(&a);
}

static void test_digest(void **state)
{
	/* XXH3-128 of nothing, from the algorithm's own test vectors. */
	const struct str empty = S("99aa06d3014798d86001c324468d497f");
	struct digest d = digest_of(S("")), other = digest_of(S("a"));
	struct digest parsed = other;
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_true(str_eq(digest_hex(&a, d, 32), empty));
	assert_true(str_eq(digest_hex(&a, d, 99), empty));
	assert_true(str_eq(digest_hex(&a, d, 5), S("99aa0")));
	assert_int_equal(digest_hex(&a, d, 0).n, 0);
	assert_true(digest_eq(d, digest_of((struct str){ NULL, 0 })));
	assert_false(digest_eq(d, other));
	assert_true(digest_parse(empty, &parsed));
	assert_true(digest_eq(parsed, d));
	assert_false(digest_parse(S("99aa"), &parsed));
	assert_false(
		digest_parse(S("99AA06d3014798d86001c324468d497f"), &parsed));
	assert_false(
		digest_parse(S("99aa06d3014798d86001c324468d497\0"), &parsed));
	assert_true(digest_eq(parsed, d));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_all_bytes),
		cmocka_unit_test(test_unescape),
		cmocka_unit_test(test_digest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
