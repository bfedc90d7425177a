/*
 * Levels by path, by type and for all; what of it holds where.
 */
#include "site/site_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diags diags;
	struct site_config config;
	struct schema schema;
};

static int setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){ 0 };
	arena_init(&f.arena);
	diags_init(&f.arena, &f.diags);
	assert_true(schema_load(&f.arena, S("sv"), NULL, &f.schema, &f.diags));
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->arena);
	return 0;
}

static bool govern(struct fixture *f, const char *content, const char *yaml)
{
	const struct site_options options = { .config = &f->config,
					      .schema = &f->schema,
					      .content = str_of(content) };

	assert_true(site_config_parse(&f->arena, S("site.yml"), str_of(yaml),
				      &f->config, &f->diags));
	return site_govern(&f->arena, &options, &f->diags);
}

/* The level that a diagnostic gets at a path; DIAG_OFF when it is dropped. */
static enum diag_level level_at(struct fixture *f, const char *path,
				enum diag_id id)
{
	size_t n = f->diags.list.n;
	enum diag_level level = DIAG_OFF;

	diag_add(&f->diags, place_of(str_of(path)), id);
	if (f->diags.list.n > n)
		level = f->diags.list.at[n].level;
	diags_cut(&f->diags, n);
	return level;
}

static void test_most_specific_wins(void **state)
{
	struct fixture *f = *state;

	assert_true(govern(f, "content",
			   "levels:\n"
			   "  image-missing:\n"
			   "    paths: {artiklar/2013/**: off,"
			   " artiklar/2013/ny.md: error}\n"
			   "    types: {article: advice, person: error}\n"
			   "    level: warning\n"
			   "  link-missing: {types: {article: off}}\n"
			   "  raw-html: error\n"));
	assert_int_equal(level_at(f, "content/a.md", DIAG_IMAGE_MISSING),
			 DIAG_WARNING);
	assert_int_equal(
		level_at(f, "content/personer/a.md", DIAG_IMAGE_MISSING),
		DIAG_ERROR);
	assert_int_equal(
		level_at(f, "content/artiklar/a.md", DIAG_IMAGE_MISSING),
		DIAG_ADVICE);
	assert_int_equal(
		level_at(f, "content/artiklar/2013/a.md", DIAG_IMAGE_MISSING),
		DIAG_OFF);
	/* Of several patterns that match, the last. */
	assert_int_equal(
		level_at(f, "content/artiklar/2013/ny.md", DIAG_IMAGE_MISSING),
		DIAG_ERROR);
	/* Without a level for all the table's is left. */
	assert_int_equal(level_at(f, "content/a.md", DIAG_LINK_MISSING),
			 DIAG_ERROR);
	assert_int_equal(
		level_at(f, "content/artiklar/a.md", DIAG_LINK_MISSING),
		DIAG_OFF);
	assert_int_equal(level_at(f, "content/a.md", DIAG_RAW_HTML),
			 DIAG_ERROR);
	assert_int_equal(level_at(f, "content/a.md", DIAG_HEADING_SKIP),
			 DIAG_WARNING);
}

static void test_only_content_is_spared(void **state)
{
	struct fixture *f = *state;

	assert_true(govern(f, "content",
			   "levels: {unknown-key: off, yaml-tab: warning,"
			   " no-base-url: off, symlink: error}\n"));
	assert_int_equal(level_at(f, "content/a.md", DIAG_UNKNOWN_KEY),
			 DIAG_OFF);
	assert_int_equal(level_at(f, "themes/a/theme.yml", DIAG_YAML_TAB),
			 DIAG_ERROR);
	assert_int_equal(level_at(f, "contents/a.md", DIAG_YAML_TAB),
			 DIAG_ERROR);
	assert_int_equal(level_at(f, "content/types/a.yml", DIAG_YAML_TAB),
			 DIAG_ERROR);
	assert_int_equal(level_at(f, "content/site.yml", DIAG_UNKNOWN_KEY),
			 DIAG_ERROR);
	/* What is no error in the table may be anything, anywhere. */
	assert_int_equal(level_at(f, "", DIAG_NO_BASE_URL), DIAG_OFF);
	assert_int_equal(level_at(f, "themes/a/x", DIAG_SYMLINK), DIAG_ERROR);
}

static void test_the_root_as_content(void **state)
{
	struct fixture *f = *state;

	assert_true(govern(f, "",
			   "levels: {yaml-tab: {level: warning,"
			   " types: {article: off}}}\n"));
	assert_int_equal(level_at(f, "a.md", DIAG_YAML_TAB), DIAG_WARNING);
	assert_int_equal(level_at(f, "artiklar/a.md", DIAG_YAML_TAB), DIAG_OFF);
	assert_int_equal(level_at(f, "themes/a/theme.yml", DIAG_YAML_TAB),
			 DIAG_ERROR);
}

static void test_strict_has_the_last_word(void **state)
{
	struct fixture *f = *state;

	f->diags.policy.strict = true;
	assert_true(govern(f, "content",
			   "levels: {link-missing: warning, raw-html: off,"
			   " image-missing: advice}\n"));
	assert_int_equal(level_at(f, "content/a.md", DIAG_LINK_MISSING),
			 DIAG_ERROR);
	assert_int_equal(level_at(f, "content/a.md", DIAG_RAW_HTML), DIAG_OFF);
	assert_int_equal(level_at(f, "content/a.md", DIAG_IMAGE_MISSING),
			 DIAG_ADVICE);
}

/* With --config the bank's own files of such names are content; and when the
 * declarations are wrong, types are not known. */
static void test_configured_from_elsewhere(void **state)
{
	struct fixture *f = *state;
	const struct site_options options = { .config = &f->config,
					      .content = S("content"),
					      .config_elsewhere = true };

	assert_true(
		site_config_parse(&f->arena, S("conf/site.yml"),
				  S("levels: {yaml-tab: {level: warning,"
				    " types: {article: off, none: off}}}\n"),
				  &f->config, &f->diags));
	assert_true(site_govern(&f->arena, &options, &f->diags));
	assert_int_equal(level_at(f, "content/types/a.md", DIAG_YAML_TAB),
			 DIAG_WARNING);
	assert_int_equal(level_at(f, "content/artiklar/a.md", DIAG_YAML_TAB),
			 DIAG_WARNING);
	assert_int_equal(level_at(f, "conf/types/a.yml", DIAG_YAML_TAB),
			 DIAG_ERROR);
}

/* What was said before the levels were known. */
static void test_earlier_ones(void **state)
{
	struct fixture *f = *state;

	diag_add(&f->diags, place_none(), DIAG_SHALLOW);
	diag_add(&f->diags, place_none(), DIAG_NO_BASE_URL, S("x"));
	diag_add(&f->diags, place_of(S("content/site.yml")), DIAG_UNKNOWN_KEY,
		 S("x"));
	assert_true(govern(f, "content",
			   "levels: {shallow-clone: error, no-base-url: off,"
			   " unknown-key: off}\n"));
	assert_int_equal(f->diags.list.n, 2);
	assert_int_equal(f->diags.errors, 2);
	assert_int_equal(f->diags.warnings, 0);
}

static void test_types_are_known(void **state)
{
	struct fixture *f = *state;

	assert_false(govern(f, "content",
			    "levels:\n  raw-html: {types: {artikle: off}}\n"));
	assert_int_equal(f->diags.list.n, 1);
	assert_int_equal(f->diags.list.at[0].text.id, DIAG_CONFIG_TYPE);
	assert_int_equal(f->diags.list.at[0].at.line, 2);
	assert_int_equal(f->diags.list.at[0].at.col, 22);
	assert_true(str_eq(f->diags.list.at[0].text.arg2, S("article")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_most_specific_wins, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_only_content_is_spared,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_the_root_as_content, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_strict_has_the_last_word,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_configured_from_elsewhere,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_earlier_ones, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_types_are_known, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
