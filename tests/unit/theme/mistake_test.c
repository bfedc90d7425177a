/*
 * Each mistake in a template, at its line and column.
 */
#include "stage.h"

static void in_tags(void **state)
{
	static const struct stage_row rows[] = {
		{ "å {{ n", "page.html:1:3 template-unclosed" },
		{ "\n\n{% if n", "page.html:3:1 template-unclosed" },
		{ "x{# a", "page.html:1:2 template-unclosed" },
		{ "{% raw %}{{ x }}", "page.html:1:1 template-unclosed" },
		{ "{{ \"a }}", "page.html:1:4 template-unclosed" },
		{ "{{ 'å }}' b }}", "page.html:1:11 template-syntax" },
		{ "{{ n ? }}", "page.html:1:6 template-character" },
		{ "{{ é }}", "page.html:1:4 template-character" },
		{ "{{ }}", "page.html:1:4 template-value" },
		{ "{{ 1 + }}", "page.html:1:8 template-value" },
		{ "{{ if }}", "page.html:1:4 template-value" },
		{ "{{ n n }}", "page.html:1:6 template-syntax" },
		{ "{{ (n }}", "page.html:1:7 template-syntax" },
		{ "{{ [1, 2 }}", "page.html:1:10 template-syntax" },
		{ "{{ page. }}", "page.html:1:10 template-name" },
		{ "{{ n | }}", "page.html:1:8 template-name" },
		{ "{{ n is }}", "page.html:1:9 template-name" },
		{ "{{ 12x }}", "page.html:1:4 template-number" },
		{ "{{ 9223372036854775808 }}",
		  "page.html:1:4 template-number" },
		{ "{% %}", "page.html:1:4 template-name" },
		{ "{% fro x in list %}", "page.html:1:4 template-tag" },
		{ "{% for in list %}{% endfor %}",
		  "page.html:1:11 template-syntax" },
		{ "{% for x list %}{% endfor %}",
		  "page.html:1:10 template-syntax" },
		{ "{% set n %}", "page.html:1:10 template-syntax" },
		{ "{% set 1 = 2 %}", "page.html:1:8 template-name" },
		{ "{% include n %}", "page.html:1:12 template-string" },
		{ "{% block a %}{% endblock b %}",
		  "page.html:1:26 template-syntax" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void in_nesting(void **state)
{
	static const struct stage_row rows[] = {
		{ "{% if n %}", "page.html:1:1 template-unclosed" },
		{ " {% for x in list %}", "page.html:1:2 template-unclosed" },
		{ "{% block a %}", "page.html:1:10 template-unclosed" },
		{ "{% endif %}", "page.html:1:4 template-stray" },
		{ "{% else %}", "page.html:1:4 template-stray" },
		{ "{% if n %}{% endfor %}{% endif %}",
		  "page.html:1:14 template-stray" },
		{ "{% for x in list %}{% elif n %}{% endfor %}",
		  "page.html:1:23 template-stray" },
		{ "{% if n %}{% for x in list %}{% endif %}",
		  "page.html:1:11 template-unclosed" },
		{ "{% block a %}{% endblock %}\n{% block a %}{% endblock %}",
		  "page.html:2:10 template-block-twice" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void in_names(void **state)
{
	static const struct stage_row rows[] = {
		{ "{{ nmae }}", "page.html:1:4 template-variable" },
		{ "{{ n }}{% for x in list %}{% endfor %}{{ x }}",
		  "page.html:1:42 template-variable" },
		{ "{{ loop.index }}", "page.html:1:4 template-variable" },
		{ "{% for x in list %}{{ loop }}{% endfor %}",
		  "page.html:1:23 template-variable" },
		{ "{% for x in list %}{{ loop.indx }}{% endfor %}",
		  "page.html:1:28 template-member" },
		{ "{{ page.titel }}", "page.html:1:9 template-member" },
		{ "{{ page[\"titel\"] }}", "page.html:1:9 template-member" },
		{ "{% set p = page %}{{ p.titel }}",
		  "page.html:1:24 template-member" },
		{ "{% if n %}{% set p = page %}{% endif %}{{ p.titel }}",
		  "page.html:1:45 template-member" },
		{ "{% if n %}{{ page.titel }}{% set page = n %}{% endif %}",
		  "page.html:1:19 template-member" },
		{ "{% if n %}{% set p = page %}{% elif p.x %}"
		  "{% set p = row %}{% endif %}{{ p.titel }}",
		  "page.html:1:39 template-member" },
		{ "{% if not n %}{% set p = page %}{% else %}"
		  "{% set p = row %}{% endif %}{{ p.titel }}",
		  "row titel" },
		{ "{{ name | uper }}", "page.html:1:11 template-filter" },
		{ "{{ n is evn }}", "page.html:1:9 template-test" },
		{ "{{ name | truncate }}",
		  "page.html:1:11 template-arguments" },
		{ "{{ name | upper(1, 2) }}",
		  "page.html:1:11 template-arguments" },
		{ "{{ n | date(\"isoo\") }}",
		  "page.html:1:13 template-format" },
		{ "{{ n | date(name) }}", "page.html:1:13 template-literal" },
		{ "{{ name | t }}", "page.html:1:11 template-literal" },
		{ "{{ name | asset }}", "page.html:1:11 template-literal" },
		{ "{{ \"hje\" | t }}", "page.html:1:4 text-missing" },
		{ "{{ \"site.css\" | asset }}", "page.html:1:4 asset-missing" },
		{ "{% include \"b.html\" %}",
		  "page.html:1:12 template-missing" },
		{ "{% extends \"b.html\" %}",
		  "page.html:1:12 template-missing" },
		{ "{% extends \"\" %}", "page.html:1:12 template-missing" },
		{ "x{% extends \"page.html\" %}",
		  "page.html:1:1 template-outside\n"
		  "page.html:1:13 template-extends\n"
		  "page.html:1:13 template-cycle" },
		{ "{% extends \"page.html\" %}",
		  "page.html:1:12 template-cycle" },
		{ "{% include \"page.html\" %}",
		  "page.html:1:12 template-cycle" },
		{ "{{ super() }}", "page.html:1:4 template-super" },
		{ "{% block a %}{{ super() }}{% endblock %}",
		  "page.html:1:17 template-super" },
		{ "{{ super() ~ n }}", "page.html:1:4 template-super" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void while_running(void **state)
{
	static const struct stage_row rows[] = {
		{ "{{ page.self.titel }}", "page.html:1:14 template-run" },
		{ "a\n{{ name.x }}", "page.html:2:9 template-run" },
		{ "{% set k = \"titel\" %}{{ page[k] }}",
		  "page.html:1:29 template-run" },
		{ "{{ page }}", "page.html:1:4 template-kind" },
		{ "{{ list }}", "page.html:1:4 template-kind" },
		{ "{{ n < name }}", "page.html:1:6 template-kind" },
		{ "{{ n + name }}", "page.html:1:6 template-kind" },
		{ "{{ -name }}", "page.html:1:4 template-kind" },
		{ "{{ name ~ html }}", "page.html:1:9 template-kind" },
		{ "{{ n in n }}", "page.html:1:6 template-kind" },
		{ "{{ list == list }}", "page.html:1:9 template-kind" },
		{ "{{ name is odd }}", "page.html:1:12 template-kind" },
		{ "{% for x in name %}{% endfor %}",
		  "page.html:1:13 template-kind" },
		{ "{{ list[name] }}", "page.html:1:8 template-kind" },
		{ "{{ name[0] }}", "page.html:1:8 template-kind" },
		{ "{{ name | join }}", "page.html:1:11 template-kind" },
		{ "{{ name | without([]) }}", "page.html:1:11 template-kind" },
		{ "{{ list | without(name) }}",
		  "page.html:1:11 template-kind" },
		{ "{{ list | without([]) }}", "page.html:1:11 template-kind" },
		{ "{{ name | date }}", "page.html:1:11 template-kind" },
		{ "{{ page | json }}", "page.html:1:11 template-kind" },
		{ "{{ html | upper }}", "page.html:1:11 template-kind" },
		{ "{{ 1 // 0 }}", "page.html:1:6 template-arithmetic" },
		{ "{{ 1 % 0 }}", "page.html:1:6 template-arithmetic" },
		{ "{{ 9223372036854775807 + 1 }}",
		  "page.html:1:24 template-arithmetic" },
		{ "{{ (-9223372036854775807 - 1) // -1 }}",
		  "page.html:1:31 template-arithmetic" },
		{ "{{ -(-9223372036854775807 - 1) }}",
		  "page.html:1:4 template-arithmetic" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void bytes(void **state)
{
	static const struct stage_row rows[] = {
		{ "\xEF\xBB\xBF{{ x }}", "page.html:1:4 template-variable" },
		{ "\xEF\xBB\xBFok", "ok" },
		{ "å\n\xFF{{ x }}", "page.html:2:1 template-encoding" },
		{ "a\r\n{{ x }}", "page.html:2:4 template-variable" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

/* One mistake does not hide the next, in the same template or another; and a
 * part's mistake is told once, whoever includes it. */
static void all_of_them(void **state)
{
	struct stage s;

	(void)state;
	stage_init(&s);
	stage_add(&s, "templates/a.html",
		  S("{{ x }}{{ n | uper }}{% if %}{% include \"c.html\" %}"
		    "{% endif %}<a href={{ n }}>"));
	stage_add(&s, "templates/b.html",
		  S("{% include \"c.html\" %}{{ (y }}{{ z }}"));
	stage_add(&s, "templates/c.html", S("{{ w }}"));
	stage_add(&s, "i18n/sv.yml", S("a: b"));
	assert_false(stage_open(&s));
	assert_string_equal(stage_mistakes(&s),
			    "a.html:1:4 template-variable\n"
			    "a.html:1:15 template-filter\n"
			    "a.html:1:28 template-value\n"
			    "a.html:1:74 template-context\n"
			    "b.html:1:29 template-syntax\n"
			    "b.html:1:34 template-variable\n"
			    "c.html:1:4 template-variable");
	stage_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_tags),  cmocka_unit_test(in_nesting),
		cmocka_unit_test(in_names), cmocka_unit_test(while_running),
		cmocka_unit_test(bytes),    cmocka_unit_test(all_of_them),
	};

	return cmocka_run_group_tests_name("theme/mistake", tests, NULL, NULL);
}
