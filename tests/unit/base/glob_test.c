/*
 * Patterns of paths: what matches and what does not, against a plain matcher
 * by recursion over all short patterns, and that the worst takes no time.
 */
#include "base/arena.h"
#include "base/glob.h"
#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static bool match(const char *pattern, const char *path)
{
	return glob_match(str_of(pattern), str_of(path));
}

static void test_names(void **state)
{
	(void)state;
	/* Without '/': a name anywhere, and all below it. */
	assert_true(match("a.md", "a.md"));
	assert_true(match("a.md", "x/y/a.md"));
	assert_true(match("*.md", "x/y/a.md"));
	assert_true(match("utkast", "x/utkast/a.md"));
	assert_true(match("utkast/", "x/utkast/a.md"));
	assert_true(match("a*c*.md", "abcd.md"));
	assert_true(match("*", "x/y"));
	assert_true(match("**", "x/y"));
	assert_true(match("å*", "x/åäö"));
	assert_false(match("a.md", "a.md.bak"));
	assert_false(match("a.md", "ba.md"));
	assert_false(match("a*c", "abcd"));
	assert_false(match("A.md", "a.md"));
	assert_false(match("?.md", "a.md"));
	assert_false(match("[a].md", "a.md"));
}

static void test_paths(void **state)
{
	(void)state;
	/* With '/': from the top, and all below. */
	assert_true(match("news/2013", "news/2013/x.md"));
	assert_true(match("news/2013/", "news/2013/x.md"));
	assert_true(match("news/2013/**", "news/2013/01/x.md"));
	assert_true(match("news/*/x.md", "news/2013/x.md"));
	assert_true(match("news/**/x.md", "news/x.md"));
	assert_true(match("news/**/x.md", "news/a/b/x.md"));
	assert_true(match("**/x.md", "x.md"));
	assert_true(match("**/b/**/d", "a/b/c/b/d"));
	assert_true(match("/x.md", "x.md"));
	assert_true(match("a/**/b/*/c", "a/b/b/x/c"));
	assert_false(match("/x.md", "a/x.md"));
	assert_false(match("news/2013", "x/news/2013/x.md"));
	assert_false(match("news/2013/**", "news/2013"));
	assert_false(match("news/*/x.md", "news/a/b/x.md"));
	assert_false(match("news/*/x.md", "news/x.md"));
	assert_false(match("news/2013/x.md", "news/2013"));
	assert_false(match("a/**/b/c", "a/b/x/c"));
}

static void test_valid(void **state)
{
	static const char *const good[] = { "a",     "*",    "**",   "a/b",
					    "/a",    "a/",   "a/**", "**/a",
					    ".a",    "...",  "a b",  "*.md",
					    "/a/b/", "a*b*c" };
	static const char *const bad[] = { "",	   "/",	    "//",    "a//b",
					   "//a",  "a//",   "..",    "../a",
					   "a/..", ".",	    "a/./b", "**a",
					   "a**",  "a/**b", "***" };
	char longest[GLOB_MAX_PATTERN + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		if (!glob_is_valid(str_of(good[i])))
			fail_msg("'%s' is refused", good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (glob_is_valid(str_of(bad[i])))
			fail_msg("'%s' is accepted", bad[i]);
	memset(longest, 'a', sizeof(longest));
	assert_true(glob_is_valid((struct str){ longest, GLOB_MAX_PATTERN }));
	assert_false(
		glob_is_valid((struct str){ longest, GLOB_MAX_PATTERN + 1 }));
}

/* The plain way: every length of every star. */
static bool slow_part(const char *p, const char *t)
{
	if (*p == '*')
		return slow_part(p + 1, t) ||
		       (*t && *t != '/' && slow_part(p, t + 1));
	if (!*p || *p == '/')
		return !*t || *t == '/';
	return *p == *t && slow_part(p + 1, t + 1);
}

static const char *behind_part(const char *s)
{
	const char *slash = strchr(s, '/');

	return slash ? slash + 1 : s + strlen(s);
}

static bool slow_parts(const char *p, const char *t)
{
	if (!*p)
		return true;
	if (strncmp(p, "**", 2) == 0 && (!p[2] || p[2] == '/')) {
		if (!p[2])
			return *t != '\0';
		return slow_parts(p + 3, t) ||
		       (*t && slow_parts(p, behind_part(t)));
	}
	return *t && slow_part(p, t) &&
	       slow_parts(behind_part(p), behind_part(t));
}

/* The n-th text of seven signs of an alphabet; blanks are dropped. */
static void spell(size_t n, const char *signs, char out[8])
{
	size_t k = strlen(signs), at = 0;

	for (size_t i = 0; i < 7; i++, n /= k)
		if (signs[n % k] != ' ')
			out[at++] = signs[n % k];
	out[at] = '\0';
}

static void test_against_recursion(void **state)
{
	static const char *const paths[] = {
		"a", "b", "a/b", "ab/a", "a/a/b", "a/b/a/b", "aab/ab", "b/b/a",
	};
	char pattern[8];
	size_t tried = 0;

	(void)state;
	for (size_t n = 0; n < 78125; n++) {
		spell(n, "ab*/ ", pattern);
		if (!strchr(pattern, '/') || pattern[0] == '/' ||
		    pattern[strlen(pattern) - 1] == '/' ||
		    !glob_is_valid(str_of(pattern)))
			continue;
		for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
			bool expected = slow_parts(pattern, paths[i]);

			if (match(pattern, paths[i]) != expected)
				fail_msg("'%s' on '%s': not %d", pattern,
					 paths[i], expected);
			tried++;
		}
	}
	assert_true(tried > 50000);
}

/* Patterns that take a naive matcher longer than the world lasts. */
static void test_worst(void **state)
{
	struct arena a;
	struct str parts = S(""), path = S("");

	(void)state;
	arena_init(&a);
	for (int i = 0; i < 30; i++)
		parts = str_cat(&a, parts, S("**/a/"));
	parts = str_cat(&a, S("x/"), parts);
	for (int i = 0; i < 500; i++)
		path = str_cat(&a, path, S("a/"));
	path = str_cat(&a, S("x/"), str_cat(&a, path, S("b")));
	parts = str_cat(&a, parts, S("c"));
	assert_true(glob_is_valid(parts));
	assert_false(glob_match(parts, path));
	assert_false(
		match("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
		      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_against_recursion),
		cmocka_unit_test(test_worst),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
