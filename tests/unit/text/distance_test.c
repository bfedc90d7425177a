/*
 * Edit distance against a plain table of all cells, and suggestions.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct distance_case {
	const char *a, *b;
	size_t d;
};

static const struct distance_case cases[] = {
	{ "", "", 0 },
	{ "", "abc", 3 },
	{ "abc", "abc", 0 },
	{ "abc", "abd", 1 },
	{ "abc", "ac", 1 },
	{ "abc", "xabc", 1 },
	{ "abc", "bac", 1 },
	{ "ca", "abc", 3 },
	{ "tilte", "title", 1 },
	{ "kitten", "sitting", 3 },
	{ "åäö", "aäö", 1 },
	{ "får", "fåår", 1 },
	{ "abcdef", "fedcba", 5 },
	{ "\xF0\x9F\x98\x80", "a", 1 },
};

static void test_table(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str x = str_of(cases[i].a), y = str_of(cases[i].b);
		size_t d = cases[i].d;

		for (size_t limit = 0; limit < 8; limit++) {
			size_t expected = d <= limit ? d : limit + 1;

			assert_int_equal(text_distance(&a, x, y, limit),
					 expected);
			assert_int_equal(text_distance(&a, y, x, limit),
					 expected);
		}
		assert_int_equal(text_distance(&a, x, y, SIZE_MAX - 1), d);
	}
	arena_done(&a);
}

/* The same by the definition, with the whole table. */
static size_t plain_distance(struct str x, struct str y)
{
	size_t d[8][8];

	for (size_t i = 0; i <= x.n; i++)
		for (size_t j = 0; j <= y.n; j++) {
			size_t best = i + j;

			if (i && d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (j && d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i && j) {
				size_t swap = d[i - 1][j - 1] +
					      (x.p[i - 1] != y.p[j - 1]);

				best = swap < best ? swap : best;
			}
			if (i > 1 && j > 1 && x.p[i - 1] == y.p[j - 2] &&
			    x.p[i - 2] == y.p[j - 1] &&
			    d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	return d[x.n][y.n];
}

/* All words of three letters and up to five places. */
static struct str word_of(unsigned int number, char *p)
{
	size_t n = 0;

	for (; number; number /= 4)
		if (number % 4)
			p[n++] = (char)('a' + number % 4 - 1);
	return (struct str){ p, n };
}

static void test_against_plain(void **state)
{
	char px[8], py[8];
	struct arena a;

	(void)state;
	arena_init(&a);
	for (unsigned int i = 0; i < 1024; i += 3)
		for (unsigned int j = 0; j < 1024; j += 5) {
			struct str x = word_of(i, px), y = word_of(j, py);
			size_t d = plain_distance(x, y);

			for (size_t limit = 0; limit < 6; limit++)
				assert_int_equal(text_distance(&a, x, y, limit),
						 d <= limit ? d : limit + 1);
			arena_reset(&a);
		}
	arena_done(&a);
}

static void test_long_words(void **state)
{
	struct str x, y;
	struct arena a;
	char *p;

	(void)state;
	arena_init(&a);
	p = arena_zalloc(&a, 200000);
	x = (struct str){ p, 100000 };
	y = (struct str){ p + 100000, 100000 };
	p[150000] = 'x';
	/* With a limit of 2 a hundred thousand rows of five cells. */
	assert_int_equal(text_distance(&a, x, y, 2), 1);
	assert_int_equal(text_distance(&a, x, str_sub(y, 0, 10), 2), 3);
	arena_done(&a);
}

static void test_suggest(void **state)
{
	const struct str keys[] = { S("title"), S("tags"),   S("summary"),
				    S("date"),	S("ämne"),   S("årskurs"),
				    S("Stage"), S("summery") };
	const size_t n = sizeof(keys) / sizeof(*keys);
	static const struct {
		const char *word, *best;
	} table[] = {
		{ "tilte", "title" },
		{ "TITEL", "title" },
		{ "tag", "tags" },
		{ "summry", "summary" },
		{ "amne", "ämne" },
		{ "arskurs", "årskurs" },
		{ "stage", "Stage" },
		{ "xyz", "" },
		{ "", "" },
		{ "a", "" },
		{ "dxtx", "" },
		{ "sumary", "summary" },
		{ "summery", "summery" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct str best =
			text_suggest(&a, str_of(table[i].word), keys, n);

		assert_string_equal(str_zdup(&a, best), table[i].best);
	}
	assert_int_equal(text_suggest(&a, S("x"), NULL, 0).n, 0);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_against_plain),
		cmocka_unit_test(test_long_words),
		cmocka_unit_test(test_suggest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
