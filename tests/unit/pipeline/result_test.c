/*
 * Exit statuses by diagnostic, and what counts as an address.
 */
#include "base/arena.h"
#include "pipeline/pipeline_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char *const usage[] = {
	"usage",
	"unknown-command",
	"unknown-option",
	"option-value",
	"option-no-value",
	"output-needed",
	"output-inside",
	"output-tracked",
	"output-foreign",
	"output-taken",
	"output-locked",
	"output-manifest",
	"bad-base-url",
	"repository-url",
	"unknown-revision",
	"no-default-branch",
	"no-cache",
};
static const char *const machine[] = {
	"dir-open",	   "file-read",		 "file-write",
	"file-remove",	   "proc-start",	 "git-failed",
	"git-owner",	   "git-sha256",	 "interrupted",
	"git-damaged",	   "cache-unusable",	 "git-worktree",
	"git-too-large",   "git-missing-object", "git-grafts",
	"git-plain-http",  "git-fetch",		 "git-access",
	"git-owner-fetch", "git-missing",	 "git-silent",
	"git-busy",
};

static bool is_listed(const char *const *list, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_of(list[i]), name))
			return true;
	return false;
}

#define N(list) (sizeof(list) / sizeof((list)[0]))

static void test_every_id_has_its_result(void **state)
{
	size_t seen = 0;

	(void)state;
	for (size_t i = 0; i < DIAG_COUNT; i++) {
		enum diag_id id = (enum diag_id)i;
		bool in_usage = is_listed(usage, N(usage), diag_name(id));
		bool in_machine = is_listed(machine, N(machine), diag_name(id));

		assert_false(in_usage && in_machine);
		assert_int_equal(diag_result(id), in_usage     ? BUILD_USAGE
						  : in_machine ? BUILD_SYSTEM
							       : BUILD_CONTENT);
		seen += in_usage || in_machine;
	}
	/* No name in the lists is a name no more. */
	assert_int_equal(seen, N(usage) + N(machine));
}

static void test_new_families_are_not_forgotten(void **state)
{
	(void)state;
	for (size_t i = 0; i < DIAG_COUNT; i++) {
		struct str name = diag_name((enum diag_id)i);

		if (str_starts(name, S("output-")) ||
		    str_starts(name, S("option-")))
			assert_int_equal(diag_result((enum diag_id)i),
					 BUILD_USAGE);
		/* Some of git are of the command line's repository. */
		if (str_starts(name, S("git-")) &&
		    diag_is_fatal((enum diag_id)i))
			assert_true(diag_result((enum diag_id)i) !=
				    BUILD_CONTENT);
		if (str_starts(name, S("proc-")))
			assert_int_equal(diag_result((enum diag_id)i),
					 BUILD_SYSTEM);
	}
}

static void test_the_gravest_counts(void **state)
{
	struct arena a;
	struct diags d;

	(void)state;
	arena_init(&a);
	diags_init(&a, &d);
	assert_int_equal(build_result_of(&d), BUILD_DONE);
	diag_add(&d, place_none(), DIAG_NO_BASE_URL, S("x"));
	assert_int_equal(build_result_of(&d), BUILD_DONE);
	diag_add(&d, place_of(S("content/site.yml")), DIAG_BAD_BASE_URL,
		 S("x"));
	assert_int_equal(build_result_of(&d), BUILD_CONTENT);
	diag_add(&d, place_none(), DIAG_BAD_BASE_URL, S("x"));
	assert_int_equal(build_result_of(&d), BUILD_USAGE);
	diag_add(&d, place_none(), DIAG_FILE_WRITE, S("x"), S("y"));
	assert_int_equal(build_result_of(&d), BUILD_SYSTEM);
	arena_done(&a);
}

static void expect_url(const char *text, const char *url, const char *path)
{
	struct str got_url, got_path;
	struct arena a;

	arena_init(&a);
	assert_int_equal(base_url_parse(&a, str_of(text), &got_url, &got_path),
			 url != NULL);
	if (url) {
		assert_true(str_eq(got_url, str_of(url)));
		assert_true(str_eq(got_path, str_of(path)));
	}
	arena_done(&a);
}

static void test_base_urls(void **state)
{
	(void)state;
	expect_url("https://a.se", "https://a.se/", "/");
	expect_url("https://a.se/", "https://a.se/", "/");
	expect_url("http://localhost:8080", "http://localhost:8080/", "/");
	expect_url("https://a.se/sub", "https://a.se/sub/", "/sub/");
	expect_url("https://a.se/s%C3%A5/b/", "https://a.se/s%C3%A5/b/",
		   "/s%C3%A5/b/");
	expect_url("http://[::1]:80/x/", "http://[::1]:80/x/", "/x/");
	expect_url("", NULL, NULL);
	expect_url("a.se", NULL, NULL);
	expect_url("ftp://a.se/", NULL, NULL);
	expect_url("https://", NULL, NULL);
	expect_url("https:///x", NULL, NULL);
	expect_url("https://a b.se/", NULL, NULL);
	expect_url("https://user@a.se/", NULL, NULL);
	expect_url("https://a.se:/", NULL, NULL);
	expect_url("https://a.se:99999/", NULL, NULL);
	expect_url("https://a.se/?q", NULL, NULL);
	expect_url("https://a.se/#f", NULL, NULL);
	expect_url("https://a.se//x/", NULL, NULL);
	expect_url("https://a.se/../x/", NULL, NULL);
	expect_url("https://a.se/\"x", NULL, NULL);
	expect_url("https://[::1/", NULL, NULL);
	expect_url("javascript:alert(1)", NULL, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_id_has_its_result),
		cmocka_unit_test(test_new_families_are_not_forgotten),
		cmocka_unit_test(test_the_gravest_counts),
		cmocka_unit_test(test_base_urls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
