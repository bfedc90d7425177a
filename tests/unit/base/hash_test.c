/*
 * Hashes of short keys: all bytes and their number count, and similar keys
 * are spread over a table.
 */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const uint64_t seed = 42;

static void every_byte_counts(void **state)
{
	char text[HASH_SHORT + 8];

	(void)state;
	for (size_t n = 1; n <= sizeof(text); n++) {
		struct str s = { text, n };
		uint64_t hash;

		memset(text, 0, sizeof(text));
		hash = hash_of(s, seed);
		assert_int_equal(hash_of(s, seed), hash);
		assert_int_not_equal(hash_of(s, seed + 1), hash);
		s.n--;
		assert_int_not_equal(hash_of(s, seed), hash);
		s.n++;
		for (size_t i = 0; i < n; i++) {
			text[i] = 1;
			assert_int_not_equal(hash_of(s, seed), hash);
			text[i] = 0;
		}
	}
}

static void halves_are_the_text(void **state)
{
	static const char text[] = "abcdefghijklmnop";

	(void)state;
	for (size_t n = 1; n <= HASH_SHORT; n++)
		for (size_t i = 0; i < n; i++) {
			char other[sizeof(text)];
			struct hash_halves x, y;

			memcpy(other, text, sizeof(text));
			other[i] ^= 1;
			x = hash_halves_of(text, n);
			y = hash_halves_of(other, n);
			assert_true(x.first != y.first || x.last != y.last);
			other[i] ^= 1;
			other[n] = '\0';
			y = hash_halves_of(other, n);
			assert_true(x.first == y.first && x.last == y.last);
		}
}

/* As many as slots: by chance, the fullest has about nine. */
static void similar_keys_are_spread(void **state)
{
	enum { SLOTS = 1 << 16, MOST = 12 };
	static uint8_t low[SLOTS], high[SLOTS];

	(void)state;
	for (int i = 0; i < SLOTS; i++) {
		char key[16];
		int n = snprintf(key, sizeof(key), "ord%d", i);
		uint64_t hash = hash_of((struct str){ key, (size_t)n }, seed);

		assert_in_range(++low[hash % SLOTS], 1, MOST);
		assert_in_range(++high[hash >> 48], 1, MOST);
	}
}

/* Keys that end in a number that is in the program. */
static void no_factor_is_known(void **state)
{
	const uint64_t last = UINT64_C(0x243F6A8885A308D3);
	uint64_t before = 0;

	(void)state;
	for (uint64_t i = 0; i < 100; i++) {
		char key[HASH_SHORT];
		uint64_t hash;

		memcpy(key, &i, sizeof(i));
		memcpy(key + sizeof(i), &last, sizeof(last));
		hash = hash_of((struct str){ key, sizeof(key) }, seed);
		assert_int_not_equal(hash, before);
		before = hash;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_counts),
		cmocka_unit_test(halves_are_the_text),
		cmocka_unit_test(similar_keys_are_spread),
		cmocka_unit_test(no_factor_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
