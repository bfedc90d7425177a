/*
 * Replacing files in one step.
 */
#include "base/arena.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static void expect(struct arena *a, int dir, struct str path, struct str bytes)
{
	struct diags diags;
	struct str found;

	diags_init(a, &diags);
	assert_true(file_read(a, dir, path, 100, &found, &diags));
	assert_true(str_eq(found, bytes));
}

static void test_replace(void **state)
{
	char name[] = "/tmp/replace_test.XXXXXX";
	struct diags diags;
	struct arena a;
	int dir;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	assert_non_null(mkdtemp(name));
	assert_true(dir_open(str_of(name), &dir, &diags));
	assert_true(file_write(dir, S("from/a"), S("new"), &diags));
	assert_true(file_write(dir, S("to/a"), S("old"), &diags));
	assert_true(file_replace(dir, S("from/a"), dir, S("to/a"), &diags));
	expect(&a, dir, S("to/a"), S("new"));
	/* Nothing there to replace; the directory is made. */
	assert_true(file_replace(dir, S("to/a"), dir, S("x/y"), &diags));
	expect(&a, dir, S("x/y"), S("new"));
	assert_int_equal(file_stat(dir, S("to/a"), NULL), FILE_NONE);
	assert_int_equal(diags.list.n, 0);
	assert_false(file_replace(dir, S("none"), dir, S("x/y"), &diags));
	assert_int_equal(diags.list.at[0].text.id, DIAG_FILE_WRITE);
	expect(&a, dir, S("x/y"), S("new"));
	assert_true(dir_remove_all(dir, S("from"), &diags));
	assert_true(dir_remove_all(dir, S("to"), &diags));
	assert_true(dir_remove_all(dir, S("x"), &diags));
	dir_close(dir);
	assert_int_equal(rmdir(name), 0);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_replace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
