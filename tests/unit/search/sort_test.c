/*
 * Words in their order: by key, and then by text.
 */
#include "lexis.h"
#include "search/search_priv.h"

#include <stdlib.h>

static void words_are_in_order(void **state)
{
	/* Sorted: å is a's neighbour, and ninth letters count. */
	static const char *const order[] = {
		"2",
		"a",
		"å",
		"ab",
		"far",
		"får",
		"fara",
		"skola",
		"skolan",
		"skolarbete",
		"skölarbete",
		"skolarbeten",
		"skolarbetes",
		"skolarbetets",
		"skolarbetsdag",
		"zon",
		"日本",
	};
	enum { N = sizeof(order) / sizeof(*order) };
	struct sorted words[N], *sorted;
	struct arena a;

	(void)state;
	arena_init(&a);
	/* Five and seventeen have no common divisor: each comes once. */
	for (uint32_t i = 0; i < N; i++)
		words[i] = sorted_of(&a, str_of(order[i * 5 % N]), i * 5 % N);
	sorted = words_sort(&a, words, N);
	for (uint32_t i = 0; i < N; i++) {
		assert_text(sorted[i].text, order[i]);
		assert_int_equal(sorted[i].number, i);
	}
	assert_text(sorted[2].key, "a");
	arena_done(&a);
}

static int plain_order(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;
	int order = str_cmp(a->key, b->key);

	return order ? order : str_cmp(a->text, b->text);
}

/* As qsort does it, whatever the words: of two letters many begin alike. */
static void words_are_sorted_as_compared(void **state)
{
	enum { N = 3000 };
	struct sorted *words, *sorted;
	uint32_t seed = 1;
	struct arena a;

	(void)state;
	arena_init(&a);
	words = arena_array(&a, struct sorted, N);
	for (uint32_t i = 0; i < N; i++) {
		struct buf b;

		buf_init(&a, &b);
		seed = seed * 1664525 + 1013904223;
		for (uint32_t k = 0; k < seed >> 28; k++)
			buf_str(&b, seed >> k & 1 ? S("o") : S("ö"));
		buf_uint(&b, i);
		words[i] = sorted_of(&a, buf_view(&b), i);
	}
	sorted = words_sort(&a, words, N);
	qsort(words, N, sizeof(*words), plain_order);
	for (uint32_t i = 0; i < N; i++)
		assert_int_equal(sorted[i].number, words[i].number);
	assert_non_null(words_sort(&a, words, 0));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_in_order),
		cmocka_unit_test(words_are_sorted_as_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
