/*
 * The limits of macros: a call costs what a part costs that is included, and
 * style sheets that are taken together what they have to be read.
 */
#include "stage.h"

#include <string.h>

/* A template of n macros, each of which is made by a format of its number and
 * that of the next, and a call of the first. */
static struct str macros_make(struct arena *a, int n, const char *format,
			      const char *last)
{
	struct buf b;

	buf_init(a, &b);
	buf_lit(&b, "{{ m0() }}");
	for (int i = 0; i < n; i++) {
		buf_printf(&b, "{%% macro m%d() %%}", i);
		if (i + 1 < n)
			buf_printf(&b, format, i + 1, i + 1);
		else
			buf_str(&b, str_of(last));
		buf_lit(&b, "{% endmacro %}");
	}
	return buf_view(&b);
}

static void depth(void **state)
{
	struct arena a;
	struct stage s;

	(void)state;
	arena_init(&a);
	assert_string_equal(stage_run(&s, "page.html",
				      macros_make(&a, THEME_MAX_DEPTH,
						  "{{ m%d() }}", "end")),
			    "end");
	stage_done(&s);
	assert_string_equal(stage_run(&s, "page.html",
				      macros_make(&a, THEME_MAX_DEPTH + 1,
						  "{{ m%d() }}", "end")),
			    "page.html:1:1314 template-limit");
	stage_done(&s);
	arena_done(&a);
}

/* Each calls the next one twice: what that comes to is bounded. */
static void nodes(void **state)
{
	struct arena a;
	struct stage s;

	(void)state;
	arena_init(&a);
	assert_string_equal(
		stage_run(&s, "page.html",
			  macros_make(&a, 30, "{{ m%d() }}{{ m%d() }}", "x")),
		"page.html:1:1537 template-limit");
	stage_done(&s);
	arena_done(&a);
}

static struct str parameters_make(struct arena *a, int n)
{
	struct buf b;

	buf_init(a, &b);
	buf_lit(&b, "{% macro m(");
	for (int i = 0; i < n; i++)
		buf_printf(&b, "p%d=%d,", i, i);
	buf_printf(&b, ") %%}{{ p%d }}{%% endmacro %%}{{ m() }}",
		   THEME_MAX_VARIABLES - 1);
	return buf_view(&b);
}

static void parameters(void **state)
{
	struct arena a;
	struct stage s;

	(void)state;
	arena_init(&a);
	assert_string_equal(stage_run(&s, "page.html",
				      parameters_make(&a, THEME_MAX_VARIABLES)),
			    "255");
	stage_done(&s);
	assert_string_equal(
		stage_run(&s, "page.html",
			  parameters_make(&a, THEME_MAX_VARIABLES + 1)),
		"page.html:1:10 template-limit");
	stage_done(&s);
	arena_done(&a);
}

/* Variables of a caller that a macro does not see take their places all the
 * same. */
static void hidden_variables(void **state)
{
	struct stage s;

	(void)state;
	assert_string_equal(
		stage_run(&s, "page.html",
			  S("{% macro m(a, b) %}{% set c = a ~ b %}{{ c }}"
			    "{% endmacro %}{% set x = 1 %}{% set y = 2 %}"
			    "{{ m(y, x) }}{{ x }}{{ y }}{{ m(x, y) }}")),
		"211212");
	stage_done(&s);
}

/* ---- style sheets ---- */

/* A row of n style sheets, each of which imports the next one. */
static const char *sheets_run(struct stage *s, int n, bool twice)
{
	stage_init(s);
	stage_add(s, "i18n/sv.yml", S("a: b"));
	for (int i = 0; i < n; i++) {
		struct str import =
			str_printf(&s->arena, "@import \"%d.css\";\n", i + 1);
		struct str path = str_printf(&s->arena, "assets/%d.css", i);

		if (i + 1 == n)
			import = S("b {}\n");
		else if (twice)
			import = str_cat(&s->arena, import, import);
		stage_add(s, str_zdup(&s->arena, path), import);
	}
	stage_open(s);
	return stage_mistakes(s);
}

static void sheet_depth(void **state)
{
	struct stage s;

	(void)state;
	assert_string_equal(sheets_run(&s, THEME_MAX_DEPTH, false), "");
	stage_done(&s);
	assert_string_equal(sheets_run(&s, THEME_MAX_DEPTH + 1, false),
			    "assets/31.css:1:10 template-limit");
	stage_done(&s);
}

/* Each imports the next one twice. */
static void sheet_bytes(void **state)
{
	struct stage s;

	(void)state;
	assert_non_null(strstr(sheets_run(&s, 30, true), "template-limit"));
	stage_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(depth),
		cmocka_unit_test(nodes),
		cmocka_unit_test(parameters),
		cmocka_unit_test(hidden_variables),
		cmocka_unit_test(sheet_depth),
		cmocka_unit_test(sheet_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
