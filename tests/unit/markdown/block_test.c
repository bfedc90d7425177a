/*
 * Blocks: paragraphs, lists, code, tables, headings, figures, footnotes.
 */
#include "base/utf8.h"
#include "dump.h"

static void test_paragraphs(void **state)
{
	static const struct dump_case cases[] = {
		{ "", "", NULL },
		{ "Hej\nhopp\n\nIgen", "<p>Hej\nhopp</p>\n<p>Igen</p>\n",
		  NULL },
		{ "a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n", NULL },
		{ "> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n",
		  NULL },
		{ "\"'<&>", "<p>&quot;&#39;&lt;&amp;&gt;</p>\n", NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_lists(void **state)
{
	static const struct dump_case cases[] = {
		{ "- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", NULL },
		{ "3. a\n", "<ol start=\"3\">\n<li>a</li>\n</ol>\n", NULL },
		{ "- a\n\n- b\n",
		  "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n",
		  NULL },
		{ "- a\n  1. b\n",
		  "<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol>\n</li>\n</ul>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_tasks(void **state)
{
	static const struct dump_case cases[] = {
		{ "- [ ] a\n- [x] b\n",
		  "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled "
		  "aria-label=\"[label 4 ]\"> a</li>\n"
		  "<li class=\"task\"><input type=\"checkbox\" disabled "
		  "checked "
		  "aria-label=\"[label 3 ]\"> b</li>\n</ul>\n",
		  NULL },
		/* The x of another bracket on the line does not tick it. */
		{ "- [ ] se [x]\n",
		  "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled "
		  "aria-label=\"[label 4 ]\"> se [x]</li>\n</ul>\n",
		  NULL },
		/* A loose list: the box is in the paragraph of its text. */
		{ "- [ ] a\n\n- b\n",
		  "<ul>\n<li class=\"task\">\n<p><input type=\"checkbox\" "
		  "disabled aria-label=\"[label 4 ]\"> a</p>\n</li>\n"
		  "<li>\n<p>b</p>\n</li>\n</ul>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

/* Code that is scrolled is counted, text is not. */
#define FIRST  "<pre role=\"group\" tabindex=\"0\" aria-label=\"[label 6 1]\">"
#define SECOND "<pre role=\"group\" tabindex=\"0\" aria-label=\"[label 6 2]\">"
#define C      "<code class=\"language-c\"></code></pre>\n"

static void test_code(void **state)
{
	static const struct dump_case cases[] = {
		{ "```c x\na < b\n```\n",
		  FIRST "<code class=\"language-c\">a &lt; b\n</code></pre>\n",
		  NULL },
		{ "``` py x\nif a < b:\n```",
		  FIRST "<code class=\"language-py\">"
			"<span class=\"hl-keyword\">if</span> a &lt; b:\n"
			"</code></pre>\n",
		  NULL },
		{ "    a\n", "<pre><code>a\n</code></pre>\n", NULL },
		{ "~~~ \"><b>\n~~~\n",
		  FIRST "<code class=\"language-&quot;&gt;&lt;b&gt;\">"
			"</code></pre>\n",
		  NULL },
		{ "```text\na\n```\n",
		  "<pre><code class=\"language-text\">a\n</code></pre>\n",
		  NULL },
		{ "    a\n\n```c\n```\n\n```c\n```\n",
		  "<pre><code>a\n</code></pre>\n" FIRST C SECOND C, NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_tables(void **state)
{
	static const struct dump_case cases[] = {
		{ "| A | B | C | D |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n",
		  "<div class=\"table-scroll\" role=\"group\" "
		  "tabindex=\"0\" aria-label=\"[label 5 1]\">\n"
		  "<table>\n<thead>\n<tr>\n"
		  "<th scope=\"col\" class=\"align-left\">A</th>\n"
		  "<th scope=\"col\" class=\"align-center\">B</th>\n"
		  "<th scope=\"col\" class=\"align-right\">C</th>\n"
		  "<th scope=\"col\">D</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
		  "<td class=\"align-left\">1</td>\n"
		  "<td class=\"align-center\">2</td>\n"
		  "<td class=\"align-right\">3</td>\n<td>4</td>\n"
		  "</tr>\n</tbody>\n</table>\n</div>\n",
		  NULL },
		/* A short row is filled up; a long one is cut. */
		{ "|A|B|\n|-|-|\n|1|\n|1|2|3|\n",
		  "<div class=\"table-scroll\" role=\"group\" "
		  "tabindex=\"0\" aria-label=\"[label 5 1]\">\n"
		  "<table>\n<thead>\n<tr>\n"
		  "<th scope=\"col\">A</th>\n<th scope=\"col\">B</th>\n"
		  "</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td></td>\n"
		  "</tr>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n"
		  "</tbody>\n</table>\n</div>\n",
		  NULL },
		/* A column without a heading has no empty one. */
		{ "| |B|\n|-|-|\n",
		  "<div class=\"table-scroll\" role=\"group\" "
		  "tabindex=\"0\" aria-label=\"[label 5 1]\">\n"
		  "<table>\n<thead>\n<tr>\n"
		  "<td></td>\n<th scope=\"col\">B</th>\n"
		  "</tr>\n</thead>\n</table>\n</div>\n",
		  NULL },
		{ "|A|\n|-|\n",
		  "<div class=\"table-scroll\" role=\"group\" "
		  "tabindex=\"0\" aria-label=\"[label 5 1]\">\n"
		  "<table>\n<thead>\n<tr>\n"
		  "<th scope=\"col\">A</th>\n</tr>\n</thead>\n</table>\n"
		  "</div>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_headings(void **state)
{
	static const struct dump_case cases[] = {
		{ "# Å ö *b* `c`\n",
		  "[h1 a-o-b-c]Å ö <em>b</em> <code>c</code>"
		  "[/h1]\n",
		  NULL },
		{ "A\n=\n\nB\n-\n", "[h1 a]A[/h1]\n[h2 b]B[/h2]\n", NULL },
		{ "# A\n# A\n# A-2\n# A\n",
		  "[h1 a]A[/h1]\n[h1 a-2]A[/h1]\n[h1 a-2-2]A-2[/h1]\n"
		  "[h1 a-3]A[/h1]\n",
		  NULL },
		{ "# ?\n# !\n", "[h1 rubrik]?[/h1]\n[h1 rubrik-2]![/h1]\n",
		  NULL },
		/* What footnotes use is never a heading's. */
		{ "# fn 1\n# fn\n# fnref 1 2\n",
		  "[h1 rubrik-fn-1]fn 1[/h1]\n[h1 rubrik-fn]fn[/h1]\n"
		  "[h1 rubrik-fnref-1-2]fnref 1 2[/h1]\n",
		  NULL },
		/* An id of its own, as other programs write it. */
		{ "# Om mätning {#om}\n\n## [A](b.md) {#c}\n",
		  "[h1 om]Om mätning[/h1]\n[h2 c][link b.md]A[/link][/h2]\n",
		  NULL },
		{ "# A {#x_Y:1.b}\n# B {#x_Y:1.b}\n",
		  "[h1 x_Y:1.b]A[/h1]\n[h1 x_Y:1.b-2]B[/h1]\n", NULL },
		{ "# A {#}\n# B {#b c}\n# `{#d}`\n# E {#e} e\n",
		  "[h1 a]A {#}[/h1]\n[h1 b-b-c]B {#b c}[/h1]\n"
		  "[h1 d]<code>{#d}</code>[/h1]\n"
		  "[h1 e-e-e]E {#e} e[/h1]\n",
		  NULL },
		{ "# {#a}\n", "[h1 a][/h1]\n", "1:1 heading-empty\n" },
		{ "# A\n\n### B\n", "[h1 a]A[/h1]\n[h3 b]B[/h3]\n",
		  "3:1 heading-skip 3\n" },
		{ "## B\n# A\n", "[h2 b]B[/h2]\n[h1 a]A[/h1]\n", NULL },
		{ "a\n\n  #\n", "<p>a</p>\n[h1 rubrik][/h1]\n",
		  "3:3 heading-empty\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_heading_table(void **state)
{
	struct dump d;

	(void)state;
	dump_open(&d, S("intro\n\n> ## A [b](c.md) ![d](e.png)\n"));
	assert_int_equal(d.m.nheadings, 1);
	assert_int_equal(d.m.headings[0].level, 2);
	assert_int_equal(d.m.headings[0].line, 3);
	assert_int_equal(d.m.headings[0].col, 3);
	assert_true(str_eq(dump_slice(&d, d.m.headings[0].text), S("A b d")));
	assert_true(str_eq(dump_slice(&d, d.m.headings[0].id), S("a-b-d")));
	dump_close(&d);
}

static void test_figures(void **state)
{
	static const struct dump_case cases[] = {
		{ "a\n\n![b *c*](d.png \"T\")\n\ne\n",
		  "<p>a</p>\n[figure d.png \"T\" b c]\n<p>e</p>\n", NULL },
		{ "a ![b](c.png)", "<p>a [image c.png b]</p>\n", NULL },
		{ "- ![b](c.png)\n",
		  "<ul>\n<li>\n[figure c.png b]</li>\n</ul>\n", NULL },
		{ "[![b](c.png)](d.md)",
		  "<p>[link d.md][image c.png b][/link]</p>\n", NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_footnotes(void **state)
{
	static const struct dump_case cases[] = {
		{ "a[^x] b[^x]\n\n[^x]: not\n",
		  "<p>a<sup><a href=\"#fn-1\" id=\"fnref-1\" "
		  "class=\"footnote-ref\" aria-label=\"[label 1 "
		  "1]\">1</a></sup> "
		  "b<sup><a href=\"#fn-1\" id=\"fnref-1-2\" "
		  "class=\"footnote-ref\" aria-label=\"[label 1 "
		  "1]\">1</a></sup>"
		  "</p>\n<section class=\"footnotes\" "
		  "aria-labelledby=\"fotnoter\">\n<h2 id=\"fotnoter\">"
		  "[label 0 ]</h2>\n<ol>\n<li id=\"fn-1\">\n<p>not "
		  "<a href=\"#fnref-1\" class=\"footnote-back\" "
		  "aria-label=\"[label 2 1]\">↩</a> <a href=\"#fnref-1-2\" "
		  "class=\"footnote-back\" aria-label=\"[label 2 1-2]\">↩<sup>2"
		  "</sup></a></p>\n</li>\n</ol>\n</section>\n",
		  NULL },
		{ "# Fotnoter\na[^1]\n\n[^1]: ```\n    x\n    ```\n",
		  "[h1 fotnoter]Fotnoter[/h1]\n<p>a<sup><a href=\"#fn-1\" "
		  "id=\"fnref-1\" class=\"footnote-ref\" "
		  "aria-label=\"[label 1 1]\">1</a></sup></p>\n"
		  "<section class=\"footnotes\" aria-labelledby=\"fotnoter-2\">"
		  "\n<h2 id=\"fotnoter-2\">[label 0 ]</h2>\n<ol>\n"
		  "<li id=\"fn-1\">\n<pre><code>x\n</code></pre>\n<p> "
		  "<a href=\"#fnref-1\" class=\"footnote-back\" "
		  "aria-label=\"[label 2 1]\">↩</a></p>\n</li>\n</ol>\n"
		  "</section>\n",
		  NULL },
		/* Without definition, escaped, and unused. */
		{ "a[^x] \\[^y]\n\n[^z]: b\n", "<p>a[^x] [^y]</p>\n",
		  "1:2 footnote-missing x\n" },
		/* In a link there can be no link. */
		{ "[a[^1]](b.md)\n\n[^1]: c\n",
		  "<p>[link b.md]a<sup class=\"footnote-ref\" id=\"fnref-1\">1"
		  "</sup>[/link]</p>\n<section class=\"footnotes\" "
		  "aria-labelledby=\"fotnoter\">\n<h2 id=\"fotnoter\">"
		  "[label 0 ]</h2>\n<ol>\n<li id=\"fn-1\">\n<p>c "
		  "<a href=\"#fnref-1\" class=\"footnote-back\" "
		  "aria-label=\"[label 2 1]\">↩</a></p>\n</li>\n</ol>\n"
		  "</section>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

/* cmark-gfm would lose what is in such a bracket, and cut a letter in two. */
static void test_broken_footnotes(void **state)
{
	struct dump d;

	(void)state;
	dump_open(&d, S("å\nä [^b\nåäö åäö åäö]\n"));
	assert_true(d.rendered);
	assert_string_equal(dump_diags(&d), "2:3 footnote-lines\n");
	assert_int_equal(utf8_find_bad(d.m.text), SIZE_MAX);
	dump_close(&d);
	dump_open(&d, S("a [^b\nc](d.md) [^e \\[^f\n"));
	assert_true(d.rendered);
	assert_string_equal(dump_diags(&d), "");
	dump_close(&d);
}

static void test_plain(void **state)
{
	struct dump d;

	(void)state;
	dump_open(&d, S("# Rubrik\n\nEn *två*\ntre. ![fyra](x.png)\n\n"
			"- fem\n- sex\n\n```\nsju\n```\n\n|a|\n|-|\n|b|\n"
			"\n<!-- bort -->\n\n---\n"));
	assert_true(str_eq(dump_slice(&d, d.m.plain),
			   S(PLAIN_HEADING "Rubrik\nEn två tre. fyra\nfem\nsex"
					   "\nsju\na\nb")));
	assert_int_equal(d.m.words, 10);
	dump_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paragraphs),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_tasks),
		cmocka_unit_test(test_code),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_heading_table),
		cmocka_unit_test(test_figures),
		cmocka_unit_test(test_footnotes),
		cmocka_unit_test(test_broken_footnotes),
		cmocka_unit_test(test_plain),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
