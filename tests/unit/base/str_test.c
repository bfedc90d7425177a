/*
 * Text as pointer and length, with NULs and empty texts of both kinds; and
 * buffers that text is built in.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const struct str none = { NULL, 0 };

static void test_copies(void **state)
{
	struct arena a;
	struct str s;

	(void)state;
	arena_init(&a);
	assert_int_equal(str_of(NULL).n, 0);
	assert_true(str_eq(str_of("abc"), S("abc")));
	s = str_dup(&a, S("a\0b"));
	assert_int_equal(s.n, 3);
	assert_memory_equal(s.p, "a\0b", 3);
	assert_int_equal(str_dup(&a, none).n, 0);
	assert_string_equal(str_zdup(&a, S("abc")), "abc");
	assert_string_equal(str_zdup(&a, none), "");
	assert_true(str_eq(str_cat(&a, S("ab"), S("c")), S("abc")));
	assert_true(str_eq(str_cat3(&a, none, S("b"), none), S("b")));
	assert_true(str_eq(str_cat3(&a, S("a"), S("b"), S("c")), S("abc")));
	assert_int_equal(str_cat(&a, none, none).n, 0);
	s = str_printf(&a, "%d-%s", 7, "x");
	assert_true(str_eq(s, S("7-x")));
	assert_int_equal(str_printf(&a, "%s", "").n, 0);
	arena_done(&a);
}

static void test_equality(void **state)
{
	(void)state;
	assert_true(str_eq(none, S("")));
	assert_false(str_eq(S("a"), S("b")));
	assert_false(str_eq(S("a"), S("ab")));
	assert_false(str_eq(S("a\0b"), S("a\0c")));
	assert_true(str_eq_ascii_case(S("aBZ-1"), S("AbZ-1")));
	assert_true(str_eq_ascii_case(none, S("")));
	assert_false(str_eq_ascii_case(S("å"), S("Å")));
	assert_false(str_eq_ascii_case(S("@"), S("`")));
	assert_false(str_eq_ascii_case(S("a"), S("ab")));
}

static void test_order(void **state)
{
	static const char *const order[] = { "",    "A", "B",	 "a", "ab",
					     "abc", "b", "\x7F", "å" };
	const size_t n = sizeof(order) / sizeof(*order);

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			int got = str_cmp(str_of(order[i]), str_of(order[j]));

			assert_int_equal((got > 0) - (got < 0),
					 (i > j) - (i < j));
		}
	assert_int_equal(str_cmp(none, S("")), 0);
	assert_true(str_cmp(S("a\0"), S("a")) > 0);
}

static void test_parts(void **state)
{
	struct str s = S("abcde");

	(void)state;
	assert_true(str_starts(s, S("")) && str_starts(s, S("abc")));
	assert_true(str_starts(s, s) && str_ends(s, s));
	assert_false(str_starts(s, S("abd")));
	assert_false(str_starts(S("ab"), s));
	assert_true(str_ends(s, S("")) && str_ends(s, S("de")));
	assert_false(str_ends(s, S("d")));
	assert_false(str_ends(S("de"), s));
	assert_true(str_is_alnum(S("aZ09"), ""));
	assert_true(str_is_alnum(S("a-b."), ".-"));
	assert_false(str_is_alnum(S("a-b"), "."));
	assert_false(str_is_alnum(S("a\0"), "."));
	assert_false(str_is_alnum(S("\xC3\xA5"), ""));
	assert_true(str_has_nul(S("a\0")));
	assert_false(str_has_nul(s));
	assert_true(str_eq(str_sub(s, 1, 2), S("bc")));
	assert_true(str_eq(str_sub(s, 3, 99), S("de")));
	assert_int_equal(str_sub(s, 99, 1).n, 0);
	assert_int_equal(str_sub(s, SIZE_MAX, SIZE_MAX).n, 0);
	assert_true(str_eq(str_sub(s, 0, SIZE_MAX), s));
	assert_int_equal(str_sub(none, 1, 1).n, 0);
	assert_true(str_eq(str_from(s, 4), S("e")));
	assert_int_equal(str_from(s, 5).n, 0);
}

static void test_search(void **state)
{
	struct str s = S("abcabc\0x");

	(void)state;
	assert_int_equal(str_find_char(s, 'b'), 1);
	assert_int_equal(str_find_char(s, '\0'), 6);
	assert_true(str_find_char(s, 'y') == SIZE_MAX);
	assert_true(str_find_char(none, 'a') == SIZE_MAX);
	assert_int_equal(str_find_last(s, 'b'), 4);
	assert_int_equal(str_find_last(s, 'x'), 7);
	assert_true(str_find_last(s, 'y') == SIZE_MAX);
	assert_true(str_find_last(none, 'y') == SIZE_MAX);
	assert_int_equal(str_find(s, S("ca")), 2);
	assert_int_equal(str_find(s, S("c\0x")), 5);
	assert_int_equal(str_find(s, S("")), 0);
	assert_int_equal(str_find(none, S("")), 0);
	assert_true(str_find(s, S("ac")) == SIZE_MAX);
	assert_true(str_find(none, S("a")) == SIZE_MAX);
	assert_true(str_find(S("a"), S("ab")) == SIZE_MAX);
}

static void test_trim(void **state)
{
	(void)state;
	assert_true(str_eq(str_trim(S(" \t\n\v\f\ra b\r\n ")), S("a b")));
	assert_int_equal(str_trim(S(" \n ")).n, 0);
	assert_int_equal(str_trim(none).n, 0);
	assert_true(str_eq(str_trim(S("\xC2\xA0x")), S("\xC2\xA0x")));
	assert_true(str_eq(str_trim(S("\0x")), S("\0x")));
}

static void test_next(void **state)
{
	static const char *const parts[] = { "a", "", "b", "" };
	struct str rest = S("a,,b,"), part;
	size_t n = 0;

	(void)state;
	while (str_next(&rest, ',', &part)) {
		assert_true(n < 4);
		assert_true(str_eq(part, str_of(parts[n++])));
	}
	assert_int_equal(n, 4);
	rest = S("");
	assert_true(str_next(&rest, ',', &part));
	assert_int_equal(part.n, 0);
	assert_false(str_next(&rest, ',', &part));
	rest = none;
	assert_false(str_next(&rest, ',', &part));
}

static void test_mark(void **state)
{
	(void)state;
	assert_true(str_is_mark(S("---"), S("---")));
	assert_true(str_is_mark(S("--- \t"), S("---")));
	assert_false(str_is_mark(S("--"), S("---")));
	assert_false(str_is_mark(S("----"), S("---")));
	assert_false(str_is_mark(S("--- x"), S("---")));
	assert_false(str_is_mark(S(" ---"), S("---")));
}

static void test_next_line(void **state)
{
	static const char *const lines[] = { "a", "b", "", "c", "", "d" };
	struct str rest = S("a\nb\r\n\rc\n\nd"), line;
	size_t n = 0;

	(void)state;
	while (str_next_line(&rest, &line)) {
		assert_true(n < 6);
		assert_true(str_eq(line, str_of(lines[n++])));
	}
	assert_int_equal(n, 6);
	/* An end at the end begins no line. */
	rest = S("a\r\n");
	assert_true(str_next_line(&rest, &line));
	assert_false(str_next_line(&rest, &line));
}

static void test_to_uint(void **state)
{
	static const char *const bad[] = { "",
					   "+1",
					   "-1",
					   " 1",
					   "1 ",
					   "1x",
					   "x",
					   "18446744073709551616",
					   "99999999999999999999" };
	uint64_t v = 5;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(str_to_uint(str_of(bad[i]), UINT64_MAX, &v));
	assert_false(str_to_uint(S("101"), 100, &v));
	assert_int_equal(v, 5);
	assert_true(str_to_uint(S("0100"), 100, &v));
	assert_int_equal(v, 100);
	assert_true(str_to_uint(S("18446744073709551615"), UINT64_MAX, &v));
	assert_true(v == UINT64_MAX);
}

static void test_buf(void **state)
{
	struct str long_one;
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	assert_int_equal(buf_view(&b).n, 0);
	buf_lit(&b, "ab");
	buf_char(&b, 'c');
	buf_str(&b, none);
	buf_add(&b, "\0d", 2);
	buf_uint(&b, 0);
	buf_uint(&b, UINT64_MAX);
	buf_printf(&b, "<%d%s>", -3, "");
	assert_true(str_eq(buf_view(&b), S("abc\0d018446744073709551615<-3>")));
	buf_clear(&b);
	assert_int_equal(buf_view(&b).n, 0);
	for (size_t i = 0; i < 100000; i++)
		buf_printf(&b, "%zu ", i % 10);
	long_one = buf_view(&b);
	assert_int_equal(long_one.n, 200000);
	for (size_t i = 0; i < long_one.n; i += 2)
		assert_int_equal(long_one.p[i], '0' + (i / 2) % 10);
	memcpy(buf_room(&b, 3), "xyz", 3);
	b.n += 3;
	assert_true(str_ends(buf_view(&b), S("9 xyz")));
	arena_done(&a);
}

/* Two buffers in one arena do not write into each other. */
static void test_bufs_together(void **state)
{
	struct arena a;
	struct buf x, y;

	(void)state;
	arena_init(&a);
	buf_init(&a, &x);
	buf_init(&a, &y);
	for (size_t i = 0; i < 5000; i++) {
		buf_char(&x, 'x');
		buf_lit(&y, "yy");
	}
	for (size_t i = 0; i < 5000; i++)
		assert_true(x.p[i] == 'x' && y.p[2 * i + 1] == 'y');
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_equality),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_next_line),
		cmocka_unit_test(test_mark),
		cmocka_unit_test(test_to_uint),
		cmocka_unit_test(test_buf),
		cmocka_unit_test(test_bufs_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
