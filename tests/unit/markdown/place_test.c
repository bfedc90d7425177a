/*
 * Places of links, images and raw HTML: line and column, in code points, of
 * the construct itself, wherever in a block it stands.
 */
#include "dump.h"

/* "L:C" of each link, image and heading, then of each diagnostic. */
static const char *places(struct dump *d)
{
	struct buf b;

	buf_init(&d->arena, &b);
	for (uint32_t i = 0; i < d->m.nsegments; i++) {
		const struct segment *s = &d->m.segments[i];

		if (s->kind == SEGMENT_LINK || s->kind == SEGMENT_IMAGE ||
		    s->kind == SEGMENT_HEADING)
			buf_printf(&b, "%u:%u ", s->line, s->col);
	}
	for (size_t i = 0; i < d->diags.list.n; i++)
		buf_printf(&b, "(%u:%u) ", d->diags.list.at[i].at.line,
			   d->diags.list.at[i].at.col);
	return str_zdup(&d->arena, buf_view(&b));
}

struct place_case {
	const char *source;
	const char *places;
};

static void check(const struct place_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct dump d;

		dump_open(&d, str_of(cases[i].source));
		assert_true(d.rendered);
		assert_string_equal(places(&d), cases[i].places);
		dump_close(&d);
	}
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof(*(cases)))

static void test_paragraph(void **state)
{
	static const struct place_case cases[] = {
		{ "[a](b)", "1:1 " },
		{ "åäö [a](b) och ![c](d)", "1:5 1:16 " },
		{ "en\n  två åäö [a](b)\ntre [c](d)", "2:11 3:5 " },
		{ "en [a](b)\r\nåä [c](d)\r\n", "1:4 2:4 " },
		{ "`[a](b)` [a](b)", "1:10 " },
		{ "\\[a](b) [a](b)", "1:9 " },
		{ "[a\nb](c) [d](e)", "1:1 2:7 " },
		{ "[![a](b)](c) [*d*](e)", "1:1 1:2 1:14 " },
		{ "&amp; [a &lt; b](c) [a\\] b](c)", "1:7 1:21 " },
		{ "[a] b [a][c] d\n\n[a]: x\n[c]: y\n", "1:1 1:7 " },
		{ "[a]: x\n[b]: y\ntext [a] och\n[b]", "3:6 4:1 " },
		{ "a <https://b.se> c@d.se\nwww.e.se", "1:3 1:18 2:1 " },
		{ "[](a) `b` [](c)", "1:1 1:11 (1:1) (1:11) " },
	};

	(void)state;
	CHECK(cases);
}

static void test_containers(void **state)
{
	static const struct place_case cases[] = {
		{ "- å\n- ä [a](b)\n  ö [c](d)\n", "2:5 3:5 " },
		{ "- a\n\n  1. åä [b](c)\n", "3:9 " },
		{ "> å\n> ä [a](b)\nö [c](d)\n", "2:5 3:3 " },
		{ "# Å\n## Ä [a](b) ##\n", "1:1 2:1 2:6 " },
		{ "Å [a](b)\n[c](d)\n===\n", "1:1 1:3 2:1 " },
		{ "a[^1]\n\n[^1]: å [b](c)\n\n    d [e](f)\n", "3:9 5:7 " },
	};

	(void)state;
	CHECK(cases);
}

static void test_tables(void **state)
{
	static const struct place_case cases[] = {
		{ "| å | [a](b) |\n|---|---|\n| ä | ö [c](d) |\n", "1:7 3:9 " },
		{ "å | [a](b)\n-|-\nä \\| ö | c \\| [d](e)\n", "1:5 3:15 " },
		{ "text\n| [a](b) |\n|---|\n| ![](c) |\n", "2:3 4:3 (4:3) " },
		{ "> | å |\n> |---|\n> | [a](b) |\n", "3:5 " },
		{ "- | å |\n  |---|\n  | [a](b) |\n", "3:5 " },
	};

	(void)state;
	CHECK(cases);
}

static void test_raw_html(void **state)
{
	static const struct place_case cases[] = {
		{ "å <b>x</b>\nä <u>", "(1:3) (2:3) " },
		{ "- å\n\n  <div>\n   å <p>\n", "(3:3) (4:6) " },
		{ "> <kbd>\n> åä <i>\n", "(1:3) (2:6) " },
		{ "`<b>` <b>", "(1:7) " },
	};

	(void)state;
	CHECK(cases);
}

/* The body of a file with front matter does not begin on line 1. */
static void test_first_line(void **state)
{
	static const struct markdown_options options = { 0 };
	struct dump d;

	(void)state;
	dump_open(&d, S(""));
	assert_true(markdown_render(&d.arena, S("a\n[](b)\n"), 10, &options,
				    &d.m, &d.diags));
	assert_string_equal(places(&d), "11:1 (11:1) ");
	dump_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paragraph),
		cmocka_unit_test(test_containers),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_raw_html),
		cmocka_unit_test(test_first_line),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
