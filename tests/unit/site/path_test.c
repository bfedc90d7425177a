/*
 * Paths as people write them in links, and the keys of the page table.
 */
#include "site/site_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_str(struct str got, const char *want)
{
	assert_int_equal(got.n, str_of(want).n);
	if (got.n)
		assert_memory_equal(got.p, want, got.n);
}

struct join_case {
	const char *from, *path, *want; /* want NULL: leads out */
};

static void test_join(void **state)
{
	static const struct join_case cases[] = {
		{ "resurser/a.md", "b.md", "resurser/b.md" },
		{ "resurser/a.md", "./b.md", "resurser/b.md" },
		{ "resurser/a.md", "../exempel/x.md", "exempel/x.md" },
		{ "resurser/a/index.md", "bild.png", "resurser/a/bild.png" },
		{ "resurser/a.md", "/exempel/x/", "exempel/x" },
		{ "a.md", "b//c.md", "b/c.md" },
		{ "a.md", "sk%C3%A5p.md", "sk\xC3\xA5p.md" },
		{ "a.md", "sk\x61\xCC\x8Ap.md", "sk\xC3\xA5p.md" },
		{ "a.md", "med%20blank.md", "med blank.md" },
		{ "resurser/a.md", "..", "" },
		{ "resurser/a.md", "../../x.md", NULL },
		{ "a.md", "../x.md", NULL },
		{ "a.md", "%2e%2e/x.md", NULL },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = S("?");
		bool inside = path_join(&a, str_of(cases[i].from),
					str_of(cases[i].path), &out);

		assert_int_equal(inside, cases[i].want != NULL);
		if (inside)
			assert_str(out, cases[i].want);
	}
	arena_done(&a);
}

static void test_key(void **state)
{
	(void)state;
	assert_str(path_key(S("resurser/x.md")), "resurser/x");
	assert_str(path_key(S("resurser/x/index.md")), "resurser/x");
	assert_str(path_key(S("resurser/x/")), "resurser/x");
	assert_str(path_key(S("resurser/x")), "resurser/x");
	assert_str(path_key(S("index.md")), "");
	assert_str(path_key(S("resurser/myindex.md")), "resurser/myindex");
}

static void test_parts(void **state)
{
	(void)state;
	assert_str(path_dir(S("a/b/c.md")), "a/b");
	assert_str(path_dir(S("c.md")), "");
	assert_str(path_name(S("a/b/c.md")), "c.md");
	assert_str(path_name(S("c.md")), "c.md");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
