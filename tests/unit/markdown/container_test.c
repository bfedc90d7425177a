/*
 * Containers: what begins and ends one, where such a line is text, what is
 * said of one that is torn.
 */
#include "dump.h"

static void lines_of_colons_are_boxes(void **state)
{
	static const struct dump_case cases[] = {
		{ "::: tips\nText\n:::", "[box 0]\n<p>Text</p>\n[/box 0]",
		  NULL },
		{ ":::obs Tänk på *det*\n:::",
		  "[box 1 Tänk på *det*]\n[/box 1]", NULL },
		{ "a\n::: exempel\nb\n:::\nc",
		  "<p>a</p>\n[box 3]\n<p>b</p>\n[/box 3]\n<p>c</p>\n", NULL },
		{ "   :::::  UPPGIFT\t X \t\n\n- a\n- b\n:::::",
		  "[box 4 X]\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n[/box 4]",
		  NULL },
		/* Case and form do not matter; nor does the language. */
		{ "::: FO\xCC\x88RDJUPNING\n:::\n::: details\n:::",
		  "[box 2]\n[/box 2]\n[box 2]\n[/box 2]", NULL },
		{ "::: Tip\n:::\n::: note\n:::\n::: warning\n:::\n"
		  "::: example\n:::\n::: task\n:::",
		  "[box 0]\n[/box 0]\n[box 1]\n[/box 1]\n[box 1]\n[/box 1]\n"
		  "[box 3]\n[/box 3]\n[box 4]\n[/box 4]",
		  NULL },
		{ "::: tips\r\nText\r\n:::\r\n",
		  "[box 0]\n<p>Text</p>\n[/box 0]", NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void boxes_stand_in_boxes(void **state)
{
	static const struct dump_case cases[] = {
		{ "::: tips\n::: obs\na\n:::\nb\n:::",
		  "[box 0]\n[box 1]\n<p>a</p>\n[/box 1]\n<p>b</p>\n[/box 0]",
		  NULL },
		{ ":::: tips\n::: obs\na\n:::\nb\n::::",
		  "[box 0]\n[box 1]\n<p>a</p>\n[/box 1]\n<p>b</p>\n[/box 0]",
		  NULL },
		{ "::: tips\n:::: obs\n::::\n:::",
		  "[box 0]\n[box 1]\n[/box 1]\n[/box 0]", NULL },
		/* More colons than any: the innermost. */
		{ "::: tips\n:::: obs\n:::::\n:::::",
		  "[box 0]\n[box 1]\n[/box 1]\n[/box 0]", NULL },
		{ "- ::: tips\n  a\n  :::\n- > ::: obs\n  > b\n  > :::",
		  "<ul>\n<li>\n[box 0]\n<p>a</p>\n[/box 0]</li>\n<li>\n"
		  "<blockquote>\n[box 1]\n<p>b</p>\n[/box 1]\n</blockquote>\n"
		  "</li>\n</ul>\n",
		  NULL },
		{ "<details>\n<summary>s</summary>\n\n::: tips\na\n:::\n\n"
		  "</details>",
		  "<details>\n<summary>s</summary>\n[box 0]\n<p>a</p>\n"
		  "[/box 0]\n</details>\n",
		  NULL },
		{ "::: tips\n\n<details>\n<summary>s</summary>\n\na\n\n"
		  "</details>\n\n:::",
		  "[box 0]\n<details>\n<summary>s</summary>\n<p>a</p>\n"
		  "</details>\n[/box 0]",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void what_is_around_goes_on(void **state)
{
	static const struct dump_case cases[] = {
		{ "::: tips\n## A\n[x] [^1]\n:::\n\n## A\n\n[x]: b.md\n[^1]: n",
		  "[box 0]\n[h2 a]A[/h2]\n<p>[link b.md]x[/link] "
		  "<sup><a href=\"#fn-1\" id=\"fnref-1\" "
		  "class=\"footnote-ref\" aria-label=\"[label 1 1]\">1</a>"
		  "</sup></p>\n[/box 0]\n[h2 a-2]A[/h2]\n"
		  "<section class=\"footnotes\" aria-labelledby=\"fotnoter\">\n"
		  "<h2 id=\"fotnoter\">[label 0 ]</h2>\n<ol>\n"
		  "<li id=\"fn-1\">\n<p>n <a href=\"#fnref-1\" "
		  "class=\"footnote-back\" aria-label=\"[label 2 1]\">"
		  "\xE2\x86\xA9</a></p>\n</li>\n</ol>\n</section>\n",
		  NULL },
		{ "> a\n::: tips\n> b\n:::",
		  "<blockquote>\n<p>a</p>\n</blockquote>\n[box 0]\n"
		  "<blockquote>\n<p>b</p>\n</blockquote>\n[/box 0]",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void elsewhere_colons_are_text(void **state)
{
	static const struct dump_case cases[] = {
		{ ":: tips\n::", "<p>:: tips\n::</p>\n", NULL },
		{ "a ::: tips", "<p>a ::: tips</p>\n", NULL },
		{ "\\::: tips", "<p>::: tips</p>\n", NULL },
		{ "    ::: tips", "<pre><code>::: tips\n</code></pre>\n",
		  NULL },
		{ "```\n::: tips\n:::\n```",
		  "<pre><code>::: tips\n:::\n</code></pre>\n", NULL },
		/* A line of raw HTML, to the next empty one. */
		{ "<details>\n<summary>s</summary>\n::: tips\n</details>",
		  "<details>\n<summary>s</summary>\n::: tips\n</details>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void torn_ones_are_reported(void **state)
{
	static const struct dump_case cases[] = {
		{ ":::", "<p>:::</p>\n", "1:1 container-end :::\n" },
		{ "a\n\n  ::: tips X\nb",
		  "<p>a</p>\n<p>::: tips X</p>\n<p>b</p>\n",
		  "3:3 container-unclosed :::\n" },
		{ ":::: tips\n:::", "<p>:::: tips</p>\n<p>:::</p>\n",
		  "1:1 container-unclosed ::::\n2:1 container-end :::\n" },
		/* The one that was forgotten is named. */
		{ ":::: tips\n::: obs\na\n::::",
		  "[box 0]\n<p>::: obs</p>\n<p>a</p>\n[/box 0]",
		  "2:1 container-unclosed :::\n" },
		{ "- ::: tips\n\n:::",
		  "<ul>\n<li>\n<p>::: tips</p>\n</li>\n</ul>\n<p>:::</p>\n",
		  "1:3 container-unclosed :::\n3:1 container-end :::\n" },
		{ "::: nota <b>\na\n:::", "[box 5 <b>]\n<p>a</p>\n[/box 5]",
		  "1:1 container-unknown nota\n" },
		{ "<details>\n<summary>s</summary>\n\n::: "
		  "tips\n\n</details>\n\n"
		  ":::",
		  "<details>\n<summary>s</summary>\n<p>::: tips</p>\n"
		  "</details>\n<p>:::</p>\n",
		  "4:1 container-unclosed :::\n8:1 container-end :::\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void names_are_suggested(void **state)
{
	struct dump d;

	(void)state;
	dump_open(&d, S("::: fordjupning\n:::\n::: xyzzy\n:::"));
	assert_int_equal(d.diags.list.n, 2);
	assert_true(
		str_eq(d.diags.list.at[0].text.arg2, S("f\xC3\xB6rdjupning")));
	assert_int_equal(d.diags.list.at[0].text.arg3.n, 0);
	assert_int_equal(d.diags.list.at[1].text.arg2.n, 0);
	assert_true(str_starts(d.diags.list.at[1].text.arg3, S("tips, obs")));
	dump_close(&d);
}

static void with_shortcodes(void **state)
{
	static const struct markdown_options with = { .shortcodes = true };
	static const struct dump_case cases[] = {
		{ "{{< note >}}\n::: tips {{< x >}} b\na\n:::\n{{< /note >}}",
		  "[OPEN note]\n[box 0 {{< x >}} b]\n<p>a</p>\n[/box 0]\n"
		  "[END note]",
		  NULL },
		{ "::: tips\n{{< note >}}\na\n{{< /note >}}\n:::",
		  "[box 0]\n[OPEN note]\n<p>a</p>\n[END note]\n[/box 0]",
		  NULL },
		{ "{{< note >}}\n\n::: tips\n\n{{< /note >}}\n\n:::",
		  "[OPEN note]\n<p>::: tips</p>\n[END note]\n<p>:::</p>\n",
		  "3:1 container-unclosed :::\n7:1 container-end :::\n" },
		{ "::: {{< x >}}\n:::", "[box 5]\n[/box 5]",
		  "1:1 container-unknown {{< x >}}\n" },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

/* What a reader searches for has the title, but no colons. */
static void plain_text_has_the_title(void **state)
{
	struct dump d;

	(void)state;
	dump_open(&d, S("a\n\n::: tips Ett råd\nb c\n:::\nd"));
	assert_string_equal(str_zdup(&d.arena, dump_slice(&d, d.m.plain)),
			    "a\nEtt råd\nb c\nd");
	assert_int_equal(d.m.words, 6);
	dump_close(&d);
}

static const char *nested(struct arena *a, size_t n)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < n; i++)
		buf_lit(&b, "::: tips\n");
	for (size_t i = 0; i < n; i++)
		buf_lit(&b, ":::\n");
	return str_zdup(a, buf_view(&b));
}

static void nesting_has_a_limit(void **state)
{
	struct arena a;
	struct dump d;

	(void)state;
	arena_init(&a);
	dump_open(&d, str_of(nested(&a, MARKDOWN_MAX_NESTING)));
	assert_int_equal(d.diags.list.n, 0);
	dump_close(&d);
	dump_open(&d, str_of(nested(&a, MARKDOWN_MAX_NESTING + 1)));
	assert_string_equal(dump_diags(&d), "65:1 limit-nesting 64\n"
					    "130:1 container-end :::\n");
	dump_close(&d);
	arena_done(&a);
}

/* The limit counts through the levels of the tree. */
static void nesting_counts_all_levels(void **state)
{
	struct arena a;
	struct dump d;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (size_t i = 0; i < 60; i++)
		buf_lit(&b, "::: tips\n");
	for (size_t i = 0; i < 5; i++)
		buf_lit(&b, "> ::: obs\n");
	for (size_t i = 0; i < 5; i++)
		buf_lit(&b, "> :::\n");
	for (size_t i = 0; i < 60; i++)
		buf_lit(&b, ":::\n");
	dump_open(&d, buf_view(&b));
	assert_string_equal(dump_diags(&d), "65:3 limit-nesting 64\n");
	dump_close(&d);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_colons_are_boxes),
		cmocka_unit_test(boxes_stand_in_boxes),
		cmocka_unit_test(what_is_around_goes_on),
		cmocka_unit_test(elsewhere_colons_are_text),
		cmocka_unit_test(torn_ones_are_reported),
		cmocka_unit_test(names_are_suggested),
		cmocka_unit_test(with_shortcodes),
		cmocka_unit_test(plain_text_has_the_title),
		cmocka_unit_test(nesting_has_a_limit),
		cmocka_unit_test(nesting_counts_all_levels),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
