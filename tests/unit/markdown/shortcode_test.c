/*
 * Shortcodes: what is one, where it stands, and that nothing of what carries
 * them through CommonMark is left in a result.
 */
#include "dump.h"

#include "base/limits.h"

static const struct markdown_options with = { .shortcodes = true };

static void test_forms(void **state)
{
	static const struct dump_case cases[] = {
		{ "a {{< x >}} b\n", "<p>a [code x] b</p>\n", NULL },
		{ "a {{<x>}}\n", "<p>a [code x]</p>\n", NULL },
		{ "a {{% x %}} b {{% x%}}\n", "<p>a [code x] b [code x]</p>\n",
		  NULL },
		{ "a {{< x />}} b {{<x/>}}\n", "<p>a [code x] b [code x]</p>\n",
		  NULL },
		{ "a {{< x 1 two å-ö.md/ >}}\n",
		  "<p>a [code x \"1\" \"two\" \"å-ö.md/\"]</p>\n", NULL },
		{ "a {{< x \"b c\" `d \"e\\` f=g h=\"i \\\"j\\\"\" k=`l` >}}\n",
		  "<p>a [code x \"b c\" \"d \"e\\\" f=\"g\" h=\"i \"j\"\" "
		  "k=\"l\"]</p>\n",
		  NULL },
		{ "a {{< x\"b\" title=\"*c* [d](e) |\">}}\n",
		  "<p>a [code x \"b\" title=\"*c* [d](e) |\"]</p>\n", NULL },
		{ "a {{< x\n  b=\"c\nd\"\n>}} e\n",
		  "<p>a [code x b=\"c\nd\"] e</p>\n", NULL },
		{ "a {{</* x \"b\" */>}} {{%/* /x */%}}\n",
		  "<p>a {{&lt; x &quot;b&quot; &gt;}} {{% /x %}}</p>\n", NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

static void test_places_in_text(void **state)
{
	static const struct dump_case cases[] = {
		{ "# A {{< x >}} `{{< y >}}`\n",
		  "[h1 a-y]A [code x] <code>{{&lt; y &gt;}}</code>[/h1]\n",
		  NULL },
		{ "[a]({{< ref \"b.md\" >}}#c) [d]({{< ref e >}})\n",
		  "<p>[link {0}#c]a[/link] [link {1}]d[/link]</p>\n", NULL },
		{ "[a] [b]\n\n[a]: {{< ref \"c\" >}} \"T\"\n"
		  "[b]: {{< ref \"c\" >}}\n",
		  "<p>[link {0} \"T\"]a[/link] [link {1}]b[/link]</p>\n",
		  NULL },
		{ "![{{< x >}}b]({{< src \"c\" >}})\n", "[figure {0} b]",
		  NULL },
		{ "`{{< x >}}`\n\n    {{< x\n    a >}}\n\n```{{< y >}}\n"
		  "{{< x >}}\n```\n",
		  "<p><code>{{&lt; x &gt;}}</code></p>\n"
		  "<pre><code>{{&lt; x\n    a &gt;}}\n</code></pre>\n"
		  "<pre role=\"group\" tabindex=\"0\" "
		  "aria-label=\"[label 6 1]\">"
		  "<code class=\"language-{{&lt;\">{{&lt; x "
		  "&gt;}}\n</code></pre>\n",
		  NULL },
		{ "www.{{< x >}}a.se {{< x >}}https://b.se/{{< x >}}\n",
		  "<p>www.[code x]a.se [code x][auto https://b.se/]"
		  "https://b.se/[/link][code x]</p>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

static void test_pairs(void **state)
{
	static const struct dump_case cases[] = {
		{ "{{< n >}}\n- a\n- b\n{{< /n >}}\n",
		  "[OPEN n]\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n[END n]",
		  NULL },
		{ "{{< n >}}a\n\nb{{< /n >}}\n",
		  "[OPEN n]\n<p>a</p>\n<p>b</p>\n[END n]", NULL },
		{ "{{< n >}}a *b*{{< /n >}}\n",
		  "[OPEN n]\n<p>a <em>b</em></p>\n[END n]", NULL },
		{ "a {{< n >}}b *c*{{< /n >}} d\n",
		  "<p>a [open n]b <em>c</em>[end n] d</p>\n", NULL },
		{ "a\n{{< n >}}\nb\n{{< /n >}}\nc\n",
		  "<p>a</p>\n[OPEN n]\n<p>b</p>\n[END n]\n<p>c</p>\n", NULL },
		{ "{{< x >}}\n\n{{< x >}} {{< y >}}\n\na {{< x >}}\n",
		  "[CODE x]\n[CODE x]\n[CODE y]\n<p>a [code x]</p>\n", NULL },
		{ "> {{< n >}}\n> a\n> {{< /n >}}\n",
		  "<blockquote>\n[OPEN n]\n<p>a</p>\n[END n]\n</blockquote>\n",
		  NULL },
		{ "{{< a >}}\n{{< a >}}\nb\n{{< /a >}}\n{{< /a >}}\n",
		  "[OPEN a]\n[OPEN a]\n<p>b</p>\n[END a]\n[END a]", NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

/* Ends that formatters have moved, or that stand where CommonMark would take
 * them for something else. */
static void test_ends(void **state)
{
	static const struct dump_case cases[] = {
		{ "{{< n >}}\n\n- a\n- b\n  {{< /n >}}\n\nc\n",
		  "[OPEN n]\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n[END n]\n"
		  "<p>c</p>\n",
		  NULL },
		{ "{{< n >}}a\n\n- b\n\n  c.{{< /n >}}\n",
		  "[OPEN n]\n<p>a</p>\n<ul>\n<li>\n<p>b</p>\n<p>c.</p>\n"
		  "</li>\n</ul>\n[END n]",
		  NULL },
		{ "{{< n >}}\n\n> a\n> {{< /n >}}\n",
		  "[OPEN n]\n<blockquote>\n<p>a</p>\n</blockquote>\n[END n]",
		  NULL },
		{ "{{< n >}}\n## A\n<br>\nb\n{{< /n >}}\nc\n",
		  "[OPEN n]\n[h2 a]A[/h2]\n<p><br>\nb</p>\n[END n]\n"
		  "<p>c</p>\n",
		  NULL },
		{ "{{< n >}}\n| a |\n|---|\n| b |\n{{< /n >}}\n",
		  "[OPEN n]\n<div class=\"table-scroll\" role=\"group\" "
		  "tabindex=\"0\" aria-label=\"[label 5 1]\">\n"
		  "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n"
		  "</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n"
		  "</table>\n</div>\n[END n]",
		  NULL },
		{ "```\n<a>\n  {{< n >}}\n\nb {{< /n >}}\n```\n",
		  "<pre><code>&lt;a&gt;\n  {{&lt; n &gt;}}\n\n"
		  "b {{&lt; /n &gt;}}\n</code></pre>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

static void test_torn(void **state)
{
	static const struct dump_case cases[] = {
		{ "a {{< /n >}} b\n", "<p>a  b</p>\n",
		  "1:3 shortcode-unbalanced {{< /n >}}\n" },
		{ "- {{< n >}} a\n\nå {{< /n >}} b\n",
		  "<ul>\n<li> a</li>\n</ul>\n<p>å  b</p>\n",
		  "1:3 shortcode-unbalanced {{< n >}}\n" },
		{ "a *b {{< n >}} c* d {{< /n >}} e\n",
		  "<p>a <em>b  c</em> d  e</p>\n",
		  "1:6 shortcode-unbalanced {{< n >}}\n" },
		{ "a <kbd>{{< n >}}b</kbd>{{< /n >}} c\n",
		  "<p>a <kbd>b</kbd> c</p>\n",
		  "1:8 shortcode-unbalanced {{< n >}}\n" },
		{ "a {{< n >}}<kbd>b{{< /n >}}</kbd> c\n",
		  "<p>a [open n]&lt;kbd&gt;b[end n]&lt;/kbd&gt; c</p>\n",
		  "1:12 html-unbalanced <kbd>\n" },
		{ "a {{< x >}} {{< n >}} b {{< /x >}} c {{< /n >}}\n",
		  "<p>a [open x] [code n] b [end x] c </p>\n",
		  "1:38 shortcode-unbalanced {{< /n >}}\n" },
		{ "`{{< n >}}` a {{< /n >}}\n",
		  "<p><code>{{&lt; n &gt;}}</code> a </p>\n",
		  "1:15 shortcode-unbalanced {{< /n >}}\n" },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

/* What does not end is text, and so is what only looks like a placeholder. */
static void test_text(void **state)
{
	static const struct dump_case cases[] = {
		{ "a {{< x \"b >}}\n\nc\" >}}\n",
		  "<p>a {{&lt; x &quot;b &gt;}}</p>\n<p>c&quot; &gt;}}</p>\n",
		  "1:3 shortcode-syntax {{< x \"b >}}\n" },
		{ "{{<>}} {{< >}} {{< \"x\" >}} {{< x %}} {{< x {y} >}}\n",
		  "<p>{{&lt;&gt;}} {{&lt; &gt;}} {{&lt; &quot;x&quot; &gt;}} "
		  "{{&lt; x %}} {{&lt; x {y} &gt;}}</p>\n",
		  "1:1 shortcode-syntax {{<>}}\n1:8 shortcode-syntax {{< >}}\n"
		  "1:16 shortcode-syntax {{< \"x\" >}}\n"
		  "1:28 shortcode-syntax {{< x %}}\n"
		  "1:38 shortcode-syntax {{< x {y} >}}\n" },
		{ "{{< x\n\n>}} {{</* x\n",
		  "<p>{{&lt; x</p>\n<blockquote>\n<p>}} {{&lt;/* x</p>\n"
		  "</blockquote>\n",
		  "1:1 shortcode-syntax {{< x\n3:5 shortcode-syntax {{</* "
		  "x\n" },
		{ "a {{< x >}} \xEF\xB7\x90"
		  "000 &#xFDD0;000 &#64976;000 "
		  "`\xEF\xB7\x90"
		  "000`\n",
		  "<p>a [code x] \xEF\xBF\xBD"
		  "000 \xEF\xBF\xBD"
		  "000 "
		  "\xEF\xBF\xBD"
		  "000 <code>\xEF\xBF\xBD"
		  "000</code></p>\n",
		  NULL },
		{ "[a](b\xEF\xB7\x90"
		  "000) {{< x >}}\n",
		  "<p>[link b\xEF\xBF\xBD"
		  "000]a[/link] [code x]</p>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

/* Lines and columns are those of the source, however long a call is. */
static void test_lines(void **state)
{
	static const struct dump_case cases[] = {
		{ "å {{< x\n\"å\"\n>}} [](b)\n[](c)\n\n"
		  "{{< n >}} [](d)\n\n- [](e) {{< y >}} [](f){{< /n >}}\n",
		  "<p>å [code x \"å\"] [link b][/link]\n[link c][/link]</p>\n"
		  "[OPEN n]\n<p> [link d][/link]</p>\n<ul>\n<li>[link e][/link]"
		  " [code y] [link f][/link]</li>\n</ul>\n[END n]",
		  "3:5 link-empty b\n4:1 link-empty c\n6:11 link-empty d\n"
		  "8:3 link-empty e\n8:19 link-empty f\n" },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

/* Parameters, and nothing that carried them. */
static void test_result(void **state)
{
	struct dump d;
	const struct shortcode *s;

	(void)state;
	dump_open_as(&d, S("# {{< x >}}Ett\n\nTvå {{< y a=b >}} tre\n"), &with);
	assert_true(d.rendered);
	assert_int_equal(d.m.nshortcodes, 2);
	s = &d.m.shortcodes[1];
	assert_int_equal(s->line, 3);
	assert_int_equal(s->col, 5);
	assert_int_equal(s->nparams, 1);
	assert_int_equal(d.m.words, 3);
	assert_true(str_eq(dump_slice(&d, d.m.plain),
			   S(PLAIN_HEADING PLAIN_SHORTCODE
			     "Ett\nTvå " PLAIN_SHORTCODE " tre")));
	assert_true(str_eq(dump_slice(&d, d.m.headings[0].id), S("ett")));
	assert_int_equal(str_find(d.m.text, S("\xEF\xB7\x90")), SIZE_MAX);
	dump_close(&d);
}

static struct str repeat(struct arena *a, const char *unit, size_t n)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < n; i++)
		buf_str(&b, str_of(unit));
	return buf_view(&b);
}

static void open_many(struct dump *d, struct arena *a, const char *before,
		      const char *unit, size_t n, const char *after)
{
	dump_open_as(
		d,
		str_cat3(a, str_of(before), repeat(a, unit, n), str_of(after)),
		&with);
}

static void test_limits(void **state)
{
	struct arena a;
	struct dump d;

	(void)state;
	arena_init(&a);
	open_many(&d, &a, "", "{{< x >}}\n\n", MARKDOWN_MAX_SHORTCODES, "");
	assert_true(d.rendered);
	assert_int_equal(d.m.nshortcodes, MARKDOWN_MAX_SHORTCODES);
	dump_close(&d);
	open_many(&d, &a, "", "{{< x >}}\n\n", MARKDOWN_MAX_SHORTCODES,
		  "å {{< x >}}\n");
	assert_false(d.rendered);
	assert_string_equal(dump_diags(&d), "10001:3 limit-shortcodes 5000\n");
	dump_close(&d);

	open_many(&d, &a, "", "{{% a \"\\\" ", 10000, "\n");
	assert_false(d.rendered);
	assert_string_equal(dump_diags(&d), "1:20481 limit-markup\n");
	dump_close(&d);

	/* One that is longer is text. */
	open_many(&d, &a, "a {{< x \"", "b", MARKDOWN_MAX_SHORTCODE - 12,
		  "\" >}}\n");
	assert_int_equal(d.m.nshortcodes, 1);
	dump_close(&d);
	open_many(&d, &a, "a {{< x \"", "b", MARKDOWN_MAX_SHORTCODE - 11,
		  "\" >}}\n");
	assert_true(d.rendered);
	assert_int_equal(d.m.nshortcodes, 0);
	dump_close(&d);

	open_many(
		&d, &a, "", "{{< x >}}\n\n", MARKDOWN_MAX_NESTING,
		str_zdup(&a, repeat(&a, "{{< /x >}}\n", MARKDOWN_MAX_NESTING)));
	assert_string_equal(dump_diags(&d), "");
	assert_int_equal(d.m.nsegments, 4 * MARKDOWN_MAX_NESTING - 1);
	dump_close(&d);
	open_many(&d, &a, "", "{{< x >}}\n\n", MARKDOWN_MAX_NESTING + 1,
		  str_zdup(&a, repeat(&a, "{{< /x >}}\n",
				      MARKDOWN_MAX_NESTING + 1)));
	assert_string_equal(dump_diags(&d), "129:1 limit-nesting 64\n");
	dump_close(&d);
	arena_done(&a);
}

/* Grown as far as a page may go; all must take linear time, whether they are
 * refused or not: a page has two seconds. */
static void test_hostile(void **state)
{
	static const struct {
		const char *before, *unit, *after;
	} cases[] = {
		{ "", "{{<", "" },
		{ "", "{{<\n\n", "" },
		{ "", "{{% a ", "\n" },
		{ "", "{{% a \" ", "\n" },
		{ "", "{{% a `\" ", "\n" },
		{ "", "{{% a \"\\\" ", "\n" },
		{ "", "{{%/* ", "*/%}}\n" },
		{ "", "{{</*\n", "" },
		{ "", "{{%\n", "" },
		{ "", "{{% a=\n", "" },
		{ "", "{{% a\n\n", "" },
		{ "{{% a %}} ", "&#xFDD0;", "\n" },
		{ "{{% a %}} ", "\xEF\xB7\x90", "\n" },
		{ "{{% a %}} ", "&#", "\n" },
		{ "{{% a %}}\n\n", "[a](b c. ", "\n" },
		{ "", "{{% a %}}", "\n" },
		{ "", "{{% a %}}\n", "" },
		{ "", "{{% a %}}b\n\n", "" },
		{ "", "{{% /a %}}\n", "" },
		{ "{{% a %}}", "b\n", "{{% /a %}}\n" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dump d;
		size_t room = MARKDOWN_MAX_BYTES - 100;

		open_many(&d, &a, cases[i].before, cases[i].unit,
			  room / strlen(cases[i].unit), cases[i].after);
		dump_close(&d);
		/* The same in lines that are not refused for their length. */
		open_many(&d, &a, cases[i].before, cases[i].unit,
			  60000 / strlen(cases[i].unit), cases[i].after);
		dump_close(&d);
		arena_reset(&a);
	}
	arena_done(&a);
}

/* 5,000 pairs, one within the other, and side by side. */
static void test_many_pairs(void **state)
{
	struct arena a;
	struct dump d;
	struct str closes;

	(void)state;
	arena_init(&a);
	closes = repeat(&a, "{{< /x >}}\n\n", 2500);
	open_many(&d, &a, "", "{{< x >}}\n\n", 2500, str_zdup(&a, closes));
	assert_true(d.rendered);
	assert_string_equal(dump_diags(&d), "129:1 limit-nesting 64\n");
	dump_close(&d);
	open_many(&d, &a, "", "{{< x >}}\na\n{{< /x >}}\n", 2500, "");
	assert_true(d.rendered);
	assert_int_equal(d.diags.list.n, 0);
	dump_close(&d);
	open_many(&d, &a, "", "a {{< x >}}{{< y >}}{{< /x >}}\n", 1600, "");
	assert_true(d.rendered);
	assert_int_equal(d.diags.list.n, 0);
	dump_close(&d);
	arena_done(&a);
}

/* Without the option they are text. */
static void test_off(void **state)
{
	static const struct dump_case cases[] = {
		{ "{{< n >}}\n\na {{% x %}}\n",
		  "<p>{{&lt; n &gt;}}</p>\n<p>a {{% x %}}</p>\n", NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_places_in_text),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_torn),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_result),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_many_pairs),
		cmocka_unit_test(test_off),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
