/*
 * A theme as its callers see it: which files are taken, classes and globals,
 * assets, texts, and what a failed rendering leaves.
 */
#include "stage.h"

#include "base/pool.h"

static void files_of_two_layers(void **state)
{
	struct stage s;
	struct buf out;
	struct str text;

	(void)state;
	stage_init(&s);
	stage_add(
		&s, "templates/page.html",
		S("{% extends \"base.html\" %}{% block a %}own{% endblock %}"));
	stage_add(&s, "i18n/sv.yml", S("one: Ett"));
	stage_add(&s, "templates/page.html", S("{{ never read"));
	stage_add(&s, "templates/base.html",
		  S("{% block a %}{% endblock %} {{ \"one\" | t }} "
		    "{{ \"two.x\" | t }}"));
	stage_add(&s, "i18n/sv.yml", S("one: 1\ntwo: {x: Två}"));
	assert_true(stage_open(&s));
	buf_init(&s.arena, &out);
	assert_true(stage_render(&s, "page.html", "sv", &out));
	text = buf_view(&out);
	assert_true(str_eq(text, S("own Ett Två")));
	stage_done(&s);
}

/* What a template is that two layers have, by the name of the one above. */
struct layered {
	const char *above, *below, *result;
};

static const char *layered_run(struct stage *s, const struct layered *l)
{
	struct buf out;

	stage_init(s);
	buf_init(&s->arena, &out);
	stage_add(s, "templates/page.html", str_of(l->above));
	stage_add(s, "i18n/sv.yml", S("a: b"));
	stage_add_below(s, 1, "templates/page.html", str_of(l->below));
	stage_add_below(s, 1, "templates/base.html",
			S("<{% block a %}a{% endblock %}"
			  "{% block b %}b{% endblock %}>"));
	if (!stage_open(s) || !stage_render(s, "page.html", "sv", &out))
		return stage_mistakes(s);
	return str_zdup(&s->arena, buf_view(&out));
}

static void one_name_in_two_layers(void **state)
{
	static const struct layered rows[] = {
		{ "own", "{{ not read", "own" },
		{ "{% extends \"page.html\" %}"
		  "{% block a %}[{{ super() }}]{% endblock %}",
		  "{% extends \"base.html\" %}"
		  "{% block a %}({{ super() }}){% endblock %}",
		  "<[(a)]b>" },
		{ "({% include \"page.html\" %})", "below {{ n }}",
		  "(below 5)" },
		/* The circle is that of the layer below. */
		{ "{% extends \"page.html\" %}", "{% extends \"page.html\" %}",
		  "1/page.html:1:12 template-cycle\n"
		  "page.html:1:12 template-cycle" },
		{ "{% include \"page.html\" %}", "{% include \"page.html\" %}",
		  "1/page.html:1:12 template-cycle" },
		/* A mistake in one that is asked for is told. */
		{ "{% extends \"page.html\" %}", "{{ x }}",
		  "1/page.html:1:4 template-variable" },
		{ "{% include \"page.html\" %}", "{% extends \"base.html\" %}",
		  "page.html:1:12 template-child" },
		/* Who writes a template knows the layers below it. */
		{ "{% extends \"page.html\" %}{% block c %}{% endblock %}",
		  "{% extends \"base.html\" %}",
		  "page.html:1:35 template-block" },
		{ "{% extends \"base.html\" %}{% block c %}{% endblock %}", "",
		  "page.html:1:35 template-block" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct stage s;

		assert_string_equal(layered_run(&s, &rows[i]), rows[i].result);
		stage_done(&s);
	}
}

/* Templates of a theme below do not fit one that has taken the place of
 * theirs; what has no place in it is not written. */
static void blocks_without_a_place(void **state)
{
	struct stage s;
	struct buf out;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/base.html",
		  S("<{% block a %}{% endblock %}>"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	stage_add_below(&s, 1, "templates/page.html",
			S("{% extends \"mid.html\" %}{% block a %}own"
			  "{% endblock %}{% block b %}{{ super() }}{{ x }}"
			  "{% endblock %}"));
	stage_add_below(&s, 1, "templates/mid.html",
			S("{% extends \"base.html\" %}"));
	stage_add_below(&s, 1, "templates/base.html",
			S("{% block a %}{% endblock %}"
			  "{% block b %}{% endblock %}"));
	assert_true(stage_open(&s));
	buf_init(&s.arena, &out);
	assert_true(stage_render(&s, "page.html", "sv", &out));
	assert_true(str_eq(buf_view(&out), S("<own>")));
	stage_done(&s);
}

static void one_part_in_three_layers(void **state)
{
	struct stage s;
	struct buf out;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/parts/x.html",
		  S("[{% include \"parts/x.html\" %}]"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	stage_add_below(&s, 1, "templates/parts/x.html",
			S("({% include \"parts/x.html\" %})"));
	stage_add_below(&s, 2, "templates/parts/x.html", S("{{ n }}"));
	stage_add_below(&s, 2, "templates/page.html",
			S("{% include \"parts/x.html\" %}"));
	assert_true(stage_open(&s));
	buf_init(&s.arena, &out);
	assert_true(stage_render(&s, "page.html", "sv", &out));
	assert_true(str_eq(buf_view(&out), S("[(5)]")));
	assert_int_equal(theme_find(s.theme, S("parts/x.html")), -1);
	stage_done(&s);
}

static void pages_and_parts(void **state)
{
	struct stage s;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/page.html",
		  S("{% for x in list %}{% include \"item.html\" %}{% endfor "
		    "%}"));
	stage_add(&s, "templates/item.html", S("{{ x }}"));
	stage_add(&s, "templates/parts/unused.html", S("{{ y }}"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	assert_true(stage_open(&s));
	assert_true(theme_find(s.theme, S("page.html")) >= 0);
	assert_int_equal(theme_find(s.theme, S("item.html")), -1);
	assert_int_equal(theme_find(s.theme, S("parts/unused.html")), -1);
	assert_int_equal(theme_find(s.theme, S("none.html")), -1);
	stage_done(&s);
}

static void members(void **state)
{
	static const struct stage_row rows[] = {
		{ "{{ page.title }} {{ page.self.title }}", "Titel Titel" },
		{ "{{ page[\"title\"] }}{% set k = \"self\" %}{{ page[k].title "
		  "}}",
		  "TitelTitel" },
		{ "{{ page.missing }}{{ page.missing.title.x }}-", "-" },
		{ "{{ page.numbers[1] }}{{ page.numbers[-1] }}"
		  "{{ page.numbers[3] }}",
		  "23" },
		{ "{{ row.any }} {{ row[\"thing\"] }} {{ row.xno }}|",
		  "row any row thing |" },
		{ "{{ page == page.self }} {{ page == row }}", "true false" },
		{ "{% for p in [page, row] %}{% if loop.first %}"
		  "{{ p.title }}{% else %}{{ p.title }}{% endif %}{% endfor %}",
		  "Titelrow title" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void assets(void **state)
{
	struct stage s;
	struct buf out;
	const struct theme_asset *list;
	size_t n;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/page.html",
		  S("{{ \"site.css\" | asset }} {{ \"a.b/plain\" | asset }}"));
	stage_add(&s, "assets/site.css", S("p {}"));
	stage_add(&s, "assets/a.b/plain", S(""));
	stage_add(&s, "assets/site.css", S("hidden by the first"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	assert_true(stage_open(&s));
	list = theme_assets(s.theme, &n);
	assert_int_equal(n, 2);
	assert_true(str_eq(list[0].name, S("a.b/plain")));
	assert_int_equal(list[0].published.n, list[0].name.n + 9);
	assert_true(str_starts(list[0].published, S("a.b/plain.")));
	assert_true(str_eq(list[1].bytes, S("p {}")));
	assert_int_equal(list[1].published.n, list[1].name.n + 9);
	assert_true(str_starts(list[1].published, S("site.")));
	assert_true(str_ends(list[1].published, S(".css")));
	buf_init(&s.arena, &out);
	assert_true(stage_render(&s, "page.html", "sv", &out));
	assert_true(
		str_eq(buf_view(&out),
		       str_printf(&s.arena, "/sub/assets/%.*s /sub/assets/%.*s",
				  STR_FMT(list[1].published),
				  STR_FMT(list[0].published))));
	stage_done(&s);
}

static void languages(void **state)
{
	struct stage s;
	struct buf out;
	struct str text;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/page.html",
		  S("{{ \"hi\" | t(name) }} {{ \"n\" | t(1) }} {{ \"n\" | t(2) "
		    "}}"));
	stage_add(&s, "i18n/sv.yml",
		  S("hi: Hej %1\nn: {one: en, other: \"%1 st\"}"));
	stage_add(&s, "i18n/en.yml",
		  S("hi: Hello %1\nn: {one: one, other: \"%1 of them\"}"));
	stage_add(&s, "theme.yml", S("name: x\nlanguages: [sv, en]"));
	assert_true(stage_open(&s));
	buf_init(&s.arena, &out);
	assert_true(stage_render(&s, "page.html", "en", &out));
	buf_char(&out, '|');
	assert_true(stage_render(&s, "page.html", "fi", &out));
	text = buf_view(&out);
	assert_true(str_eq(text, S("Hello Åsa &amp; &lt;Bo&gt; one 2 of them|"
				   "Hej Åsa &amp; &lt;Bo&gt; en 2 st")));
	assert_true(theme_text(s.theme, S("en"), S("hi"), &text));
	assert_true(str_eq(text, S("Hello %1")));
	assert_true(theme_text(s.theme, S("de"), S("n.one"), &text));
	assert_true(str_eq(text, S("en")));
	assert_false(theme_text(s.theme, S("sv"), S("none"), &text));
	assert_true(str_eq(text, S("")));
	stage_done(&s);
}

static void mistakes_in_texts(void **state)
{
	struct stage s;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/page.html", S("{{ \"n\" | t }}"));
	stage_add(&s, "i18n/sv.yml",
		  S("a: b\nn: {one: x, other: y}\nlist:\n- 1"));
	stage_add(&s, "i18n/en.yml", S("a: b\nc: d\nn: {one: x, other: y}"));
	stage_add(&s, "i18n/fi.yml", S("text"));
	stage_add(&s, "theme.yml",
		  S("name: x\nextend: y\nlanguages:\n- sv\n- de\n"));
	assert_false(stage_open(&s));
	assert_string_equal(stage_mistakes(&s),
			    "i18n/fi.yml:1:1 theme-map\n"
			    "i18n/fi.yml:1:1 text-missing\n"
			    "i18n/fi.yml:1:1 text-missing\n"
			    "i18n/fi.yml:1:1 text-missing\n"
			    "i18n/fi.yml:1:1 text-missing\n"
			    "i18n/sv.yml:1:1 text-missing\n"
			    "i18n/sv.yml:4:1 theme-text\n"
			    "page.html:1:10 template-arguments\n"
			    "theme.yml:2:1 unknown-key\n"
			    "theme.yml:5:3 theme-language");
	stage_done(&s);
}

static void mistakes_in_the_description(void **state)
{
	struct stage s;

	(void)state;
	stage_init(&s);
	stage_add(&s, "i18n/sv.yml", S(""));
	stage_add(&s, "theme.yml", S("languages: {sv: en}"));
	assert_false(stage_open(&s));
	assert_string_equal(stage_mistakes(&s),
			    "theme.yml:1:12 wrong-type-list");
	stage_done(&s);
	stage_init(&s);
	stage_add(&s, "i18n/sv.yml", S("a: ["));
	stage_add(&s, "theme.yml", S("- name"));
	stage_add(&s, "templates/page.html", S("{{ \"b\" | t }}"));
	assert_false(stage_open(&s));
	assert_string_equal(stage_mistakes(&s), "i18n/sv.yml:1:4 yaml-bracket\n"
						"theme.yml:1:1 theme-map");
	stage_done(&s);
}

static void no_language(void **state)
{
	struct stage s;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/page.html", S("x"));
	assert_false(stage_open(&s));
	assert_string_equal(stage_mistakes(&s), ":0:0 theme-language");
	stage_done(&s);
}

/* A failed rendering leaves the output as it was, and the theme usable. */
static void failed_rendering(void **state)
{
	struct stage s;
	struct buf out;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/bad.html", S("text {{ page }}"));
	stage_add(&s, "templates/good.html", S("{{ n }}"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	assert_true(stage_open(&s));
	buf_init(&s.arena, &out);
	buf_lit(&out, "before ");
	assert_false(stage_render(&s, "bad.html", "sv", &out));
	assert_true(str_eq(buf_view(&out), S("before ")));
	assert_true(stage_render(&s, "good.html", "sv", &out));
	assert_true(str_eq(buf_view(&out), S("before 5")));
	stage_done(&s);
}

/* A theme is rendered with on many threads at once. */
enum { JOBS = 200 };

struct work {
	struct stage *stage;
	bool same[JOBS];
};

static void render_job(void *context, size_t job, size_t worker)
{
	struct work *w = context;
	struct stage mine;
	struct buf out;

	(void)worker;
	stage_init(&mine);
	mine.theme = w->stage->theme;
	buf_init(&mine.arena, &out);
	w->same[job] =
		stage_render(&mine, "page.html", job % 2 ? "sv" : "en", &out) &&
		str_eq(buf_view(&out), job % 2 ? S("Ett1,2,3Titel/sub/x")
					       : S("One1,2,3Titel/sub/x"));
	stage_done(&mine);
}

static void many_threads(void **state)
{
	struct stage s;
	struct work w = { .stage = &s };

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/page.html",
		  S("{{ \"one\" | t }}{% for x in list %}{% set y = x %}{{ y }}"
		    "{% if not loop.last %},{% endif %}{% endfor %}"
		    "{{ page.self.title }}{{ \"/x\" | url }}"));
	stage_add(&s, "i18n/sv.yml", S("one: Ett"));
	stage_add(&s, "i18n/en.yml", S("one: One"));
	assert_true(stage_open(&s));
	pool_run(4, JOBS, render_job, &w);
	for (size_t i = 0; i < JOBS; i++)
		assert_true(w.same[i]);
	stage_done(&s);
}

/* What is rendered of the block "alone" of a template. */
static const char *alone(struct stage *s, const char *name)
{
	struct buf out;

	buf_init(&s->arena, &out);
	assert_true(stage_render_program(
		s, theme_find_block(s->theme, str_of(name)), "sv", &out));
	return str_zdup(&s->arena, buf_view(&out));
}

static void a_block_alone(void **state)
{
	struct stage s;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/base.html",
		  S("{% set x = \"x\" %}<a href=\"{{ x }}\">"
		    "{% block main %}{% endblock %}</a>"));
	stage_add(&s, "templates/page.html",
		  S("{% extends \"base.html\" %}{% set y = \"y\" %}"
		    "{% block main %}<p>{% block alone %}{{ x }}{{ y }}"
		    "{% block inner %}page{% endblock %}{% endblock %}</p>"
		    "{% endblock %}"));
	stage_add(&s, "templates/child.html",
		  S("{% extends \"page.html\" %}{% set x = \"&\" %}"
		    "{% block inner %}{{ super() }} child{% endblock %}"));
	stage_add(&s, "templates/own.html",
		  S("{% extends \"page.html\" %}"
		    "{% block alone %}own {{ super() }}{% endblock %}"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	assert_true(stage_open(&s));
	assert_string_equal(alone(&s, "page.html"), "xypage");
	/* What the base sets goes over what a child of it set. */
	assert_string_equal(alone(&s, "child.html"), "xypage child");
	assert_string_equal(alone(&s, "own.html"), "own xypage");
	assert_int_equal(theme_find_block(s.theme, S("base.html")), -1);
	assert_int_equal(theme_find_block(s.theme, S("none.html")), -1);
	stage_done(&s);
}

/* It does not see what is set around it, nor may it end within a tag. */
static void mistakes_in_a_block_alone(void **state)
{
	struct stage s;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/page.html",
		  S("{% if n %}{% set x = 1 %}\n"
		    "{% block alone %}{{ x }}{% endblock %}{% endif %}"));
	stage_add(&s, "templates/tag.html",
		  S("{% block alone %}<p{% endblock %}>"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	assert_false(stage_open(&s));
	assert_string_equal(stage_mistakes(&s),
			    "page.html:2:21 template-variable\n"
			    "tag.html:1:10 template-end");
	stage_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_of_two_layers),
		cmocka_unit_test(one_name_in_two_layers),
		cmocka_unit_test(blocks_without_a_place),
		cmocka_unit_test(one_part_in_three_layers),
		cmocka_unit_test(pages_and_parts),
		cmocka_unit_test(members),
		cmocka_unit_test(assets),
		cmocka_unit_test(languages),
		cmocka_unit_test(mistakes_in_texts),
		cmocka_unit_test(mistakes_in_the_description),
		cmocka_unit_test(no_language),
		cmocka_unit_test(failed_rendering),
		cmocka_unit_test(many_threads),
		cmocka_unit_test(a_block_alone),
		cmocka_unit_test(mistakes_in_a_block_alone),
	};

	return cmocka_run_group_tests_name("theme/theme", tests, NULL, NULL);
}
