/*
 * Bits, and lists of ids in them, read as a reader does.
 */
#include "bits.h"

enum { BOUND = 10000 };

static void part_check(struct bit_reader *r, const posting *at, uint32_t n,
		       uint32_t low, uint32_t high)
{
	const uint32_t middle = n / 2;
	uint32_t id;

	if (n == 0)
		return;
	id = low + middle + below_take(r, high - low - n + 1);
	assert_int_equal(id, at[middle] >> 8);
	part_check(r, at, middle, low, id);
	part_check(r, at + middle + 1, n - middle - 1, id + 1, high);
}

/* Writes a list twice, so that the second begins anywhere in a byte, and reads
 * both; gives the bits of one. */
static size_t list_check(struct postings list, uint32_t bound)
{
	struct bits bits = { 0 };
	struct arena a;
	struct bit_reader r;
	struct buf b;
	size_t one;

	arena_init(&a);
	buf_init(&a, &b);
	bits.out = &b;
	ids_write(&bits, list, bound);
	one = b.n * 8 + bits.have;
	ids_write(&bits, list, bound);
	bits_end(&bits);
	assert_int_equal(b.n, (2 * one + 7) / 8);
	r = (struct bit_reader){ (const unsigned char *)b.p, 0, b.n * 8 };
	part_check(&r, list.at, list.n, 0, bound);
	assert_int_equal(r.at, one);
	part_check(&r, list.at, list.n, 0, bound);
	assert_int_equal(r.at, 2 * one);
	arena_done(&a);
	return one;
}

static void bits_are_put(void **state)
{
	struct bits bits = { 0 };
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	bits.out = &b;
	bits_put(&bits, 5, 3);
	bits_put(&bits, 0, 0);
	bits_put(&bits, UINT32_MAX, 32);
	bits_put(&bits, 1, 2);
	bits_end(&bits);
	assert_int_equal(b.n, 5);
	assert_memory_equal(b.p, "\xfd\xff\xff\xff\x0f", 5);
	bits_end(&bits);
	assert_int_equal(b.n, 5);
	arena_done(&a);
}

/* All lists below small bounds. */
static void few_ids(void **state)
{
	(void)state;
	for (uint32_t bound = 0; bound <= 10; bound++)
		for (uint32_t set = 0; set < UINT32_C(1) << bound; set++) {
			posting at[10];
			struct postings list = { at, 0 };

			for (uint32_t id = 0; id < bound; id++)
				if (set >> id & 1)
					at[list.n++] = id << 8 | 255;
			list_check(list, bound);
		}
}

static void edges(void **state)
{
	posting *at = calloc(BOUND, sizeof(*at));

	(void)state;
	assert_non_null(at);
	assert_int_equal(list_check((struct postings){ at, 0 }, BOUND), 0);
	assert_in_range(list_check((struct postings){ at, 1 }, BOUND), 13, 14);
	at[0] = (BOUND - 1) << 8;
	assert_in_range(list_check((struct postings){ at, 1 }, BOUND), 13, 14);
	/* All, which takes nothing, and all but the first or the last. */
	for (uint32_t i = 0; i < BOUND; i++)
		at[i] = i << 8;
	assert_int_equal(list_check((struct postings){ at, BOUND }, BOUND), 0);
	assert_int_equal(ids_bits(0, BOUND), 0);
	assert_in_range(ids_bits(1, BOUND), 12, 16);
	assert_in_range(ids_bits(BOUND - 1, BOUND), 12, 16);
	assert_int_equal(ids_bits(BOUND, BOUND), 0);
	list_check((struct postings){ at, BOUND - 1 }, BOUND);
	list_check((struct postings){ at + 1, BOUND - 1 }, BOUND);
	/* Every second one. */
	for (uint32_t i = 0; i < BOUND / 2; i++)
		at[i] = 2 * i << 8;
	list_check((struct postings){ at, BOUND / 2 }, BOUND);
	free(at);
}

/* Random ids take little more than what tells one such list from another, and
 * those that stand together take less. */
static void lists_are_short(void **state)
{
	posting *at = calloc(BOUND, sizeof(*at));
	struct postings list = { at, 0 };
	uint32_t seed = 11;

	(void)state;
	assert_non_null(at);
	for (uint32_t id = 0; id < BOUND; id++) {
		seed = seed * 1664525 + 1013904223;
		if (seed >> 16 < 65536 / 20)
			at[list.n++] = id << 8;
	}
	/* 10,000 times the entropy of 1/20 is 2,864. */
	assert_in_range(list_check(list, BOUND), 2600, 3100);
	assert_in_range(ids_bits(list.n, BOUND), 2600, 3100);
	for (uint32_t i = 0; i < list.n; i++)
		at[i] = (4000 + 2 * i) << 8;
	assert_in_range(list_check(list, BOUND), 0, 1200);
	free(at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bits_are_put),
		cmocka_unit_test(few_ids),
		cmocka_unit_test(edges),
		cmocka_unit_test(lists_are_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
