/*
 * Arenas: what they give, keep and hand over, and how the program ends when
 * there is no more; vectors, which grow in them.
 */
#include "base/arena.h"
#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* How a process ends that runs f; what it says on stderr goes to *said. */
static int status_of(void f(void), char *said, size_t size)
{
	char piece[1024];
	int ends[2], status;
	size_t got = 0;
	ssize_t n;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDERR_FILENO);
		f();
		_exit(0);
	}
	close(ends[1]);
	/* To the end, so that the child is never stopped by a full pipe. */
	while ((n = read(ends[0], piece, sizeof(piece))) > 0) {
		if ((size_t)n > size - 1 - got)
			n = (ssize_t)(size - 1 - got);
		memcpy(said + got, piece, (size_t)n);
		got += (size_t)n;
	}
	said[got] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void check_exhausts(void f(void))
{
	char said[80];

	assert_int_equal(status_of(f, said, sizeof(said)), 3);
	assert_string_equal(said, "resursbank: out of memory\n");
}

static void test_alloc(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_int_equal(a.taken, 0);
	for (size_t n = 0; n < 3000; n += 7) {
		char *p = arena_alloc(&a, n);
		char *z = arena_zalloc(&a, n);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		memset(p, 0xAA, n);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(z[i], 0);
	}
	/* Larger than any block. */
	memset(arena_alloc(&a, 5 << 20), 1, 5 << 20);
	arena_done(&a);
	assert_int_equal(a.taken, 0);
	assert_null(a.newest);
}

static void test_copy(void **state)
{
	struct arena a;
	char *p;

	(void)state;
	arena_init(&a);
	p = arena_copy(&a, "abc", 4);
	assert_string_equal(p, "abc");
	assert_non_null(arena_copy(&a, NULL, 0));
	arena_done(&a);
}

static void test_grow(void **state)
{
	struct arena a;
	char *p, *q;

	(void)state;
	arena_init(&a);
	p = arena_grow(&a, NULL, 0, 10);
	memcpy(p, "012345678", 10);
	/* The newest allocation grows where it is, and never shrinks. */
	assert_ptr_equal(arena_grow(&a, p, 10, 500), p);
	assert_ptr_equal(arena_grow(&a, p, 500, 20), p);
	arena_alloc(&a, 1);
	q = arena_grow(&a, p, 500, 600);
	assert_ptr_not_equal(q, p);
	assert_string_equal(q, "012345678");
	/* Beyond the block. */
	p = arena_grow(&a, q, 600, 100000);
	assert_string_equal(p, "012345678");
	arena_done(&a);
}

static void test_reset(void **state)
{
	struct arena a;
	size_t kept;
	void *p;

	(void)state;
	arena_init(&a);
	arena_reset(&a);
	for (size_t i = 0; i < 100; i++)
		arena_alloc(&a, 1000);
	a.limit = 1 << 20;
	arena_reset(&a);
	kept = a.taken;
	assert_true(kept > 0 && kept < 100000);
	assert_int_equal(a.limit, 1 << 20);
	p = arena_alloc(&a, 1000);
	arena_reset(&a);
	assert_ptr_equal(arena_alloc(&a, 1000), p);
	assert_int_equal(a.taken, kept);
	arena_done(&a);
}

static void over_limit(void)
{
	struct arena a;

	arena_init(&a);
	a.limit = 100000;
	for (size_t i = 0; i < 200; i++)
		arena_alloc(&a, 1000);
}

static void too_large(void)
{
	struct arena a;

	arena_init(&a);
	arena_alloc(&a, SIZE_MAX / 2);
}

static void too_large_to_align(void)
{
	struct arena a;

	arena_init(&a);
	arena_alloc(&a, SIZE_MAX);
}

static void product_overflows(void)
{
	struct arena a;

	arena_init(&a);
	arena_alloc_array(&a, SIZE_MAX / 2, 3);
}

static void sum_overflows(void)
{
	size_add(SIZE_MAX, 1);
}

static void within_limit(void)
{
	struct arena a;

	arena_init(&a);
	a.limit = 100000;
	for (size_t i = 0; i < 30; i++)
		arena_alloc(&a, 1000);
	arena_done(&a);
}

static void test_adopt(void **state)
{
	struct arena a, from;
	char *small, *large, *own;

	(void)state;
	arena_init(&a);
	arena_init(&from);
	arena_adopt(&a, &from);
	assert_null(a.newest);
	small = memset(arena_alloc(&from, 10), 's', 10);
	large = memset(arena_alloc(&from, 1 << 21), 'l', 1 << 21);
	arena_adopt(&a, &from);
	assert_null(from.newest);
	assert_int_equal(from.taken, 0);
	assert_true(a.taken > 1 << 21);
	own = memset(arena_alloc(&a, 10), 'o', 10);
	/* What is being filled stays so. */
	memset(arena_alloc(&from, 5000), 'f', 5000);
	arena_adopt(&a, &from);
	assert_ptr_equal(arena_grow(&a, own, 10, 100), own);
	assert_int_equal(small[9], 's');
	assert_int_equal(large[(1 << 21) - 1], 'l');
	assert_int_equal(own[9], 'o');
	arena_done(&a);
	arena_done(&from);
}

static void test_exhausted(void **state)
{
	char said[80];

	(void)state;
	check_exhausts(over_limit);
	check_exhausts(too_large_to_align);
	check_exhausts(product_overflows);
	check_exhausts(sum_overflows);
	assert_int_equal(status_of(within_limit, said, sizeof(said)), 0);
	assert_string_equal(said, "");
}

static void bare_malloc(void)
{
	volatile size_t n = SIZE_MAX / 2;
	char *volatile p = malloc(n);

	free(p);
}

/* No memory from the system. A sanitizer's malloc ends the process by itself
 * and with a status of its own. */
static void test_system_has_none(void **state)
{
	char said[4096];
	int bare = status_of(bare_malloc, said, sizeof(said));

	(void)state;
	assert_int_equal(status_of(too_large, said, sizeof(said)),
			 bare ? bare : 3);
}

static void test_sizes(void **state)
{
	(void)state;
	assert_int_equal(size_add(2, 3), 5);
	assert_true(size_add(SIZE_MAX - 1, 1) == SIZE_MAX);
	assert_int_equal(size_mul(6, 7), 42);
	assert_int_equal(size_mul(SIZE_MAX, 0), 0);
	assert_int_equal(size_mul(0, SIZE_MAX), 0);
	assert_true(size_mul(SIZE_MAX / 2, 2) == SIZE_MAX - 1);
}

static void test_vec(void **state)
{
	struct item {
		int number;
		char name[13];
	};
	VEC(struct item) items = { 0 };
	struct arena a;

	(void)state;
	arena_init(&a);
	for (int i = 0; i < 10000; i++) {
		struct item *item = vec_push(&a, &items);

		assert_int_equal(item->number, 0);
		assert_int_equal(item->name[12], 0);
		item->number = i;
		memset(item->name, 'x', sizeof(item->name));
		/* So that it cannot always grow in place. */
		if (i % 100 == 0)
			arena_alloc(&a, 1);
	}
	assert_int_equal(items.n, 10000);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(items.at[i].number, i);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alloc),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_reset),
		cmocka_unit_test(test_adopt),
		cmocka_unit_test(test_exhausted),
		cmocka_unit_test(test_system_has_none),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_vec),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
