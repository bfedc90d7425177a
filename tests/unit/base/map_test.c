/*
 * The hash table: many keys, keys that are no C strings, and the order.
 */
#include "base/arena.h"
#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { MANY = 100000 };

static void test_empty(void **state)
{
	struct arena a;
	struct map m;

	(void)state;
	arena_init(&a);
	map_init(&a, &m);
	assert_null(map_find(&m, S("a")));
	assert_null(map_find_entry(&m, S("")));
	assert_int_equal(a.taken, 0);
	arena_done(&a);
}

static void test_few(void **state)
{
	static int one = 1, two = 2;
	const struct str none = { NULL, 0 };
	struct arena a;
	struct map m;

	(void)state;
	arena_init(&a);
	map_init(&a, &m);
	map_add(&m, S("a"))->value = &one;
	map_add(&m, S("a\0b"))->value = &two;
	assert_ptr_equal(map_find(&m, S("a")), &one);
	assert_ptr_equal(map_find(&m, S("a\0b")), &two);
	assert_null(map_find(&m, S("a\0c")));
	assert_null(map_find(&m, S("A")));
	/* Added again: the same entry, its value kept. */
	assert_ptr_equal(map_add(&m, S("a"))->value, &one);
	assert_int_equal(m.n, 2);
	/* The empty text is a key like others, and an entry may hold NULL. */
	assert_null(map_find_entry(&m, none));
	assert_null(map_add(&m, none)->value);
	assert_non_null(map_find_entry(&m, S("")));
	assert_null(map_find(&m, S("")));
	assert_int_equal(m.n, 3);
	arena_done(&a);
}

static void test_many(void **state)
{
	struct arena a;
	struct map m;
	size_t *values;

	(void)state;
	arena_init(&a);
	map_init(&a, &m);
	values = arena_array(&a, size_t, MANY);
	for (size_t i = 0; i < MANY; i++) {
		struct str key = str_printf(&a, "key %zu", i * 7919 % MANY);
		struct map_entry *e = map_add(&m, key);

		assert_null(e->value);
		values[i] = i;
		e->value = &values[i];
	}
	assert_int_equal(m.n, MANY);
	for (size_t i = 0; i < MANY; i++) {
		struct str key = str_printf(&a, "key %zu", i * 7919 % MANY);
		size_t *value = map_find(&m, key);

		assert_non_null(value);
		assert_int_equal(*value, i);
		/* In order of addition. */
		assert_true(str_eq(m.at[i].key, key));
		assert_ptr_equal(m.at[i].value, value);
		assert_null(map_find(&m, str_cat(&a, key, S(" "))));
	}
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_few),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
