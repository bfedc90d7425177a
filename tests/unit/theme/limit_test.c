/*
 * Each limit of a template: what is just allowed, and one more.
 */
#include "stage.h"

#include <string.h>

/* `n` times a text, between two others. */
static struct str repeat(struct arena *a, const char *before, const char *text,
			 size_t n, const char *after)
{
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, str_of(before));
	for (size_t i = 0; i < n; i++)
		buf_str(&b, str_of(text));
	buf_str(&b, str_of(after));
	return buf_view(&b);
}

/* A template that is n times a text between two others: the first `n` that
 * fails has one template-limit. */
static void check_limit(const char *before, const char *text, size_t fits,
			const char *after, const char *mistake)
{
	struct arena a;
	struct stage s;

	arena_init(&a);
	assert_null(strstr(stage_run(&s, "page.html",
				     repeat(&a, before, text, fits, after)),
			   "template-limit"));
	stage_done(&s);
	assert_string_equal(
		stage_run(&s, "page.html",
			  repeat(&a, before, text, fits + 1, after)),
		mistake);
	stage_done(&s);
	arena_done(&a);
}

static void source(void **state)
{
	(void)state;
	check_limit("", "x", THEME_MAX_SOURCE, "",
		    "page.html:1:1 template-limit");
}

static void nesting(void **state)
{
	struct arena a;
	struct stage s;
	struct str inner;

	(void)state;
	arena_init(&a);
	/* The condition of the innermost one is a level too. */
	for (size_t n = THEME_MAX_NESTING - 1; n <= THEME_MAX_NESTING; n++) {
		inner = repeat(&a, "", "{% endif %}", n, "");
		inner = repeat(&a, "", "{% if n %}", n, str_zdup(&a, inner));
		assert_string_equal(stage_run(&s, "page.html", inner),
				    n < THEME_MAX_NESTING
					    ? ""
					    : "page.html:1:637 template-limit");
		stage_done(&s);
	}
	arena_done(&a);
	/* Deep, and wide: both make a deep tree. */
	check_limit("{{ ", "not ", THEME_MAX_NESTING - 1, "n }}",
		    "page.html:1:260 template-limit");
	check_limit("{{ n", " + n", THEME_MAX_NESTING - 1, " }}",
		    "page.html:1:258 template-limit");
	check_limit("{{ name", " | trim", THEME_MAX_NESTING - 1, " }}",
		    "page.html:1:452 template-limit");
}

static void depth(void **state)
{
	struct arena a;
	struct stage s;
	char name[24];

	(void)state;
	arena_init(&a);
	for (int parts = THEME_MAX_DEPTH; parts <= THEME_MAX_DEPTH + 1;
	     parts++) {
		struct theme_file files[THEME_MAX_DEPTH + 3];
		struct theme_options o = { .files = files, .lang = S("sv") };
		size_t n = 0;

		stage_init(&s);
		files[n++] = (struct theme_file){ S("i18n/sv.yml"), S("a: b"),
						  S("sv.yml") };
		for (int i = 0; i <= parts; i++) {
			struct str next = str_printf(
				&a, "{%% include \"%d.html\" %%}", i + 1);

			snprintf(name, sizeof(name), "templates/%d.html", i);
			files[n++] = (struct theme_file){
				str_dup(&a, str_of(name)),
				i < parts ? next : S("end"),
				str_dup(&a, str_of(name))
			};
		}
		o.nfiles = n;
		assert_int_equal(theme_open(&s.arena, &o, &s.theme, &s.diags),
				 parts == THEME_MAX_DEPTH);
		assert_string_equal(stage_mistakes(&s),
				    parts == THEME_MAX_DEPTH
					    ? ""
					    : "templates/32.html:1:12 "
					      "template-limit");
		stage_done(&s);
	}
	arena_done(&a);
}

/* A circle has no depth: it is told as what it is. */
static void circles(void **state)
{
	struct stage s;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/a.html", S("{% include \"b.html\" %}"));
	stage_add(&s, "templates/b.html", S("{% include \"c.html\" %}"));
	stage_add(&s, "templates/c.html", S("{% include \"b.html\" %}"));
	stage_add(&s, "templates/d.html", S("{% extends \"e.html\" %}"));
	stage_add(&s, "templates/e.html", S("{% extends \"d.html\" %}"));
	stage_add(&s, "templates/f.html", S("{% include \"d.html\" %}"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	assert_false(stage_open(&s));
	assert_string_equal(stage_mistakes(&s), "c.html:1:12 template-cycle\n"
						"d.html:1:12 template-cycle\n"
						"e.html:1:12 template-cycle\n"
						"f.html:1:12 template-child");
	stage_done(&s);
}

/* Parts that include parts twice double at each level. */
static void nodes(void **state)
{
	struct arena a;
	struct theme_file files[32];
	struct theme_options o = { .files = files, .lang = S("sv") };
	struct stage s;

	(void)state;
	arena_init(&a);
	stage_init(&s);
	files[o.nfiles++] =
		(struct theme_file){ S("i18n/sv.yml"), S("a: b"), S("sv.yml") };
	for (int i = 0; i < 30; i++)
		files[o.nfiles++] = (struct theme_file){
			str_printf(&a, "templates/%d.html", i),
			i < 29 ? str_printf(&a,
					    "{%% include \"%d.html\" %%}"
					    "{%% include \"%d.html\" %%}",
					    i + 1, i + 1)
			       : S(""),
			str_printf(&a, "%d.html", i)
		};
	assert_false(theme_open(&s.arena, &o, &s.theme, &s.diags));
	assert_string_equal(stage_mistakes(&s), "28.html:1:35 template-limit");
	stage_done(&s);
	arena_done(&a);
}

static void templates(void **state)
{
	struct arena a;
	struct stage s;
	struct theme_options o = { .lang = S("sv") };
	struct theme_file *files;

	(void)state;
	arena_init(&a);
	stage_init(&s);
	files = arena_array(&a, struct theme_file, THEME_MAX_TEMPLATES + 2);
	files[o.nfiles++] =
		(struct theme_file){ S("i18n/sv.yml"), S("a: b"), S("sv.yml") };
	for (int i = 0; i <= THEME_MAX_TEMPLATES; i++)
		files[o.nfiles++] = (struct theme_file){
			str_printf(&a, "templates/%d.html", i), S("x"),
			str_printf(&a, "%d.html", i)
		};
	o.files = files;
	assert_false(theme_open(&s.arena, &o, &s.theme, &s.diags));
	assert_string_equal(stage_mistakes(&s), "4096.html:1:1 template-limit");
	stage_done(&s);
	stage_init(&s);
	o.nfiles--;
	assert_true(theme_open(&s.arena, &o, &s.theme, &s.diags));
	stage_done(&s);
	arena_done(&a);
}

static void variables(void **state)
{
	struct arena a;
	struct stage s;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (int i = 0; i < THEME_MAX_VARIABLES; i++)
		buf_printf(&b, "{%% set v%d = n %%}\n", i);
	assert_string_equal(stage_run(&s, "page.html", buf_view(&b)), "");
	stage_done(&s);
	buf_lit(&b, "{% set more = n %}");
	assert_string_equal(stage_run(&s, "page.html", buf_view(&b)),
			    "page.html:257:1 template-limit");
	stage_done(&s);
	arena_done(&a);
}

static void mistakes(void **state)
{
	struct arena a;
	struct stage s;

	(void)state;
	arena_init(&a);
	stage_run(&s, "page.html",
		  repeat(&a, "", "{{ x }}", THEME_MAX_MISTAKES + 5, ""));
	assert_int_equal(s.diags.errors, THEME_MAX_MISTAKES);
	stage_done(&s);
	arena_done(&a);
}

static void steps(void **state)
{
	static const struct stage_row rows[] = {
		{ "{% for x in big %}{{ x }}{% endfor %}",
		  "page.html:1:22 template-limit" },
		{ "{% for x in big %}{% if 0 in big %}{% endif %}{% endfor %}",
		  "page.html:1:27 template-limit" },
		{ "{{ [big, big] | json }}", "page.html:1:17 template-limit" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

/* Of output, and of texts on the way to it. */
static void output_bytes(void **state)
{
	struct arena a;
	struct stage s;
	struct str text;

	(void)state;
	arena_init(&a);
	text = repeat(&a, "", "x", 200000, "");
	text = repeat(&a, "{% for x in big %}", str_zdup(&a, text), 1,
		      "{% endfor %}");
	assert_string_equal(stage_run(&s, "page.html", text),
			    "page.html:1:19 template-limit");
	stage_done(&s);
	stage_init(&s);
	stage_add(&s, "templates/part.html",
		  repeat(&a, "", "x", THEME_MAX_SOURCE, ""));
	stage_add(&s, "templates/page.html",
		  repeat(&a, "", "{% include \"part.html\" %}", 129, ""));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	assert_false(stage_open(&s));
	assert_string_equal(stage_mistakes(&s), "part.html:1:1 template-limit");
	stage_done(&s);
	text = repeat(&a, "{% set a = \"0123456789\" %}", "{% set a = a ~ a %}",
		      30, "{{ a }}");
	assert_non_null(
		strstr(stage_run(&s, "page.html", text), "template-limit"));
	stage_done(&s);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(source),    cmocka_unit_test(nesting),
		cmocka_unit_test(depth),     cmocka_unit_test(circles),
		cmocka_unit_test(nodes),     cmocka_unit_test(templates),
		cmocka_unit_test(variables), cmocka_unit_test(mistakes),
		cmocka_unit_test(steps),     cmocka_unit_test(output_bytes),
	};

	return cmocka_run_group_tests_name("theme/limit", tests, NULL, NULL);
}
