/*
 * site.yml: defaults, every key, and mistakes at their places.
 */
#include "site/site_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diags diags;
	struct site_config config;
	bool ok;
};

static struct fixture parse(const char *yaml)
{
	struct fixture f = { 0 };

	arena_init(&f.arena);
	diags_init(&f.arena, &f.diags);
	f.ok = site_config_parse(&f.arena, S("content/site.yml"), str_of(yaml),
				 &f.config, &f.diags);
	f.diags.arena = NULL;
	return f;
}

static void assert_fault(const char *yaml, enum diag_id id, uint32_t line,
			 uint32_t col)
{
	struct fixture f = parse(yaml);

	assert_false(f.ok);
	assert_int_equal(f.diags.list.n, 1);
	assert_int_equal(f.diags.list.at[0].text.id, id);
	assert_int_equal(f.diags.list.at[0].at.line, line);
	assert_int_equal(f.diags.list.at[0].at.col, col);
	arena_done(&f.arena);
}

static void test_defaults(void **state)
{
	struct fixture f = parse("");

	(void)state;
	assert_true(f.ok);
	assert_true(str_eq(f.config.title, S("Resursbank")));
	assert_true(str_eq(f.config.language, S("sv")));
	assert_true(str_eq(f.config.theme, S("standard")));
	assert_int_equal(f.config.base_url.n, 0);
	assert_int_equal(f.config.nmenu, 0);
	arena_done(&f.arena);
}

static void test_keys(void **state)
{
	struct fixture f = parse("title: Banken\n"
				 "description: Tips\n"
				 "language: en\n"
				 "organisation: Mediecentralen\n"
				 "base_url: https://example.org/b/\n"
				 "theme: standard\n"
				 "menu:\n"
				 "  - {label: Om, url: /om/}\n"
				 "  - label: Resurser\n"
				 "    url: /resurser/\n");

	(void)state;
	assert_true(f.ok);
	assert_true(str_eq(f.config.title, S("Banken")));
	assert_true(str_eq(f.config.organisation, S("Mediecentralen")));
	assert_true(str_eq(f.config.base_url, S("https://example.org/b/")));
	assert_int_equal(f.config.nmenu, 2);
	assert_true(str_eq(f.config.menu[1].label, S("Resurser")));
	assert_true(str_eq(f.config.menu[1].url, S("/resurser/")));
	arena_done(&f.arena);
}

static void test_mistakes(void **state)
{
	(void)state;
	assert_fault("titel: x\n", DIAG_UNKNOWN_KEY, 1, 1);
	assert_fault("title: [x]\n", DIAG_CONFIG_TEXT, 1, 8);
	assert_fault("title: x\nmenu: x\n", DIAG_CONFIG_MENU, 2, 7);
	assert_fault("menu:\n  - {label: Om}\n", DIAG_CONFIG_MENU, 2, 5);
	assert_fault("menu:\n  - {label: Om, link: /}\n", DIAG_UNKNOWN_KEY, 2,
		     17);
	assert_fault("- a\n", DIAG_FRONT_NOT_MAP, 1, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
