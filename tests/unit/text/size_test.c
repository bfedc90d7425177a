/*
 * Sizes in words, at the edges of their units.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void sizes_in_both_languages(void **state)
{
	static const struct {
		uint64_t bytes;
		const char *swedish, *english;
	} cases[] = {
		{ 0, "0 byte", "0 bytes" },
		{ 1, "1 byte", "1 byte" },
		{ 999, "999 byte", "999 bytes" },
		{ 1000, "1 kB", "1 kB" },
		{ 1049, "1 kB", "1 kB" },
		{ 1050, "1,1 kB", "1.1 kB" },
		{ 9949, "9,9 kB", "9.9 kB" },
		{ 9950, "10 kB", "10 kB" },
		{ 340499, "340 kB", "340 kB" },
		{ 999499, "999 kB", "999 kB" },
		{ 999500, "1 MB", "1 MB" },
		{ 1234567, "1,2 MB", "1.2 MB" },
		{ 268435456, "268 MB", "268 MB" },
		{ 2500000000, "2,5 GB", "2.5 GB" },
		{ 5000000000000, "5000 GB", "5000 GB" },
		{ UINT64_MAX, "18446744074 GB", "18446744074 GB" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_string_equal(
			str_zdup(&a, size_text(&a, cases[i].bytes, S("sv"))),
			cases[i].swedish);
		assert_string_equal(
			str_zdup(&a, size_text(&a, cases[i].bytes, S("en"))),
			cases[i].english);
	}
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
