/*
 * UTF-8 against the table of well-formed byte sequences (Unicode, table 3-7),
 * for all code points and for all combinations around the table's bounds.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct row {
	size_t n;
	unsigned char range[4][2];
};

static const struct row rows[] = {
	{ 1, { { 0x00, 0x7F } } },
	{ 2, { { 0xC2, 0xDF }, { 0x80, 0xBF } } },
	{ 3, { { 0xE0, 0xE0 }, { 0xA0, 0xBF }, { 0x80, 0xBF } } },
	{ 3, { { 0xE1, 0xEC }, { 0x80, 0xBF }, { 0x80, 0xBF } } },
	{ 3, { { 0xED, 0xED }, { 0x80, 0x9F }, { 0x80, 0xBF } } },
	{ 3, { { 0xEE, 0xEF }, { 0x80, 0xBF }, { 0x80, 0xBF } } },
	{ 4,
	  { { 0xF0, 0xF0 }, { 0x90, 0xBF }, { 0x80, 0xBF }, { 0x80, 0xBF } } },
	{ 4,
	  { { 0xF1, 0xF3 }, { 0x80, 0xBF }, { 0x80, 0xBF }, { 0x80, 0xBF } } },
	{ 4,
	  { { 0xF4, 0xF4 }, { 0x80, 0x8F }, { 0x80, 0xBF }, { 0x80, 0xBF } } },
};

/* The length of the sequence at p by the table; 0: none. */
static size_t length_of(const unsigned char *p, size_t n)
{
	for (size_t r = 0; r < sizeof(rows) / sizeof(*rows); r++) {
		size_t i = 0;

		while (i < rows[r].n && i < n && p[i] >= rows[r].range[i][0] &&
		       p[i] <= rows[r].range[i][1])
			i++;
		if (i == rows[r].n)
			return i;
	}
	return 0;
}

static void check(const unsigned char *p, size_t n)
{
	struct str s = { (const char *)p, n };
	size_t at = 0, bad = SIZE_MAX, count = 0, got = 0;

	while (at < n) {
		size_t length = length_of(p + at, n - at);
		uint32_t c = utf8_next(s, &got);

		if (!length && bad == SIZE_MAX)
			bad = at;
		if (!length && c != 0xFFFD)
			fail_msg("%02X %02X at %zu", p[0], p[1], at);
		at += length ? length : 1;
		if (got != at)
			fail_msg("%02X %02X: at %zu, not %zu", p[0], p[1], got,
				 at);
		count++;
	}
	if (utf8_find_bad(s) != bad || utf8_count(s) != count)
		fail_msg("%02X %02X %02X %02X", p[0], p[1], p[2], p[3]);
}

static void test_all_code_points(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		bool surrogate = c >= 0xD800 && c <= 0xDFFF;
		size_t at = 0;

		buf_clear(&b);
		buf_utf8(&b, c);
		if (utf8_next(buf_view(&b), &at) != (surrogate ? 0xFFFD : c) ||
		    at != b.n || utf8_find_bad(buf_view(&b)) != SIZE_MAX)
			fail_msg("U+%04X", c);
	}
	buf_clear(&b);
	buf_utf8(&b, 0x110000);
	buf_utf8(&b, UINT32_MAX);
	assert_true(str_eq(buf_view(&b), S("\xEF\xBF\xBD\xEF\xBF\xBD")));
	arena_done(&a);
}

/* All first and second bytes, and third and fourth ones at the bounds. */
static void test_all_starts(void **state)
{
	static const unsigned char edges[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F,
					       0x90, 0x9F, 0xA0, 0xBF, 0xC0,
					       0xC2, 0xE0, 0xF0, 0xFF };
	const size_t n = sizeof(edges);
	unsigned char p[4];

	(void)state;
	for (unsigned int i = 0; i < 256 * 256; i++)
		for (size_t j = 0; j < n * n; j++) {
			p[0] = (unsigned char)(i / 256);
			p[1] = (unsigned char)(i % 256);
			p[2] = edges[j / n];
			p[3] = edges[j % n];
			check(p, 4);
		}
}

/* Cut off anywhere: the rest of a sequence is missing. */
static void test_cut(void **state)
{
	static const unsigned char p[] = "\xC3\xA5\xE2\x82\xAC\xF0\x9F\x98\x80";

	(void)state;
	for (size_t n = 0; n < sizeof(p); n++)
		check(p, n);
}

/* A bad byte at each place of a long text, where eight bytes are looked at
 * in one step. */
static void test_fast_way(void **state)
{
	char text[40];
	struct str s = { text, sizeof(text) };

	(void)state;
	for (size_t bad = 0; bad < sizeof(text); bad++) {
		for (size_t i = 0; i < sizeof(text); i++)
			text[i] = 'a';
		assert_true(utf8_find_bad(s) == SIZE_MAX);
		text[bad] = (char)0xE5;
		assert_int_equal(utf8_find_bad(s), bad);
		assert_int_equal(utf8_count(s), sizeof(text));
	}
	assert_true(utf8_find_bad((struct str){ NULL, 0 }) == SIZE_MAX);
	assert_int_equal(utf8_count((struct str){ NULL, 0 }), 0);
}

static void test_first(void **state)
{
	struct str s = S("åäö€x");

	(void)state;
	assert_int_equal(utf8_first(s, 0).n, 0);
	assert_int_equal(utf8_first(s, 1).n, 2);
	assert_int_equal(utf8_first(s, 4).n, 9);
	assert_int_equal(utf8_first(s, 9).n, s.n);
	for (size_t i = 0; i < s.n; i++)
		assert_int_equal(utf8_is_inside(s.p[i]),
				 i == 1 || i == 3 || i == 5 || i == 7 ||
					 i == 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_code_points),
		cmocka_unit_test(test_all_starts),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_fast_way),
		cmocka_unit_test(test_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
