/*
 * Each limit of one page: what is just within it is rendered, what is beyond
 * it is refused, with its diagnostic at the right place.
 */
#include "dump.h"

/* `unit` n times. */
static struct str repeat(struct arena *a, const char *unit, size_t n)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < n; i++)
		buf_str(&b, str_of(unit));
	return buf_view(&b);
}

struct limit_case {
	const char *before, *unit, *after;
	size_t fits; /* so many units are rendered, one more is not */
	const char *refusal;
};

static bool renders(struct arena *a, const struct limit_case *c, size_t n,
		    const char **diags)
{
	struct dump d;
	bool rendered;

	dump_open(&d, str_cat3(a, str_of(c->before), repeat(a, c->unit, n),
			       str_of(c->after)));
	*diags = str_zdup(a, str_of(dump_diags(&d)));
	rendered = d.rendered;
	dump_close(&d);
	return rendered;
}

static void check(const struct limit_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena a;
		const char *diags;

		arena_init(&a);
		assert_true(renders(&a, &cases[i], cases[i].fits, &diags));
		assert_string_equal(diags, "");
		if (renders(&a, &cases[i], cases[i].fits + 1, &diags))
			fail_msg("no limit: %s", cases[i].refusal);
		assert_string_equal(diags, cases[i].refusal);
		arena_done(&a);
	}
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof(*(cases)))

static void test_size(void **state)
{
	static const struct limit_case cases[] = {
		{ "", "0123456789abcde\n", "", 65536,
		  "1:1 page-too-large 1048576\n" },
		{ "a\n\n", "a", "", 65536, "3:1 limit-line 65536\n" },
		/* In code too. */
		{ "```\n", "a", "\n```", 65536, "2:1 limit-line 65536\n" },
	};

	(void)state;
	CHECK(cases);
}

static void test_tables(void **state)
{
	static const struct limit_case cases[] = {
		{ "|", "a|", "\n|-|\n", 100, "1:1 limit-columns 100\n" },
		{ "|a|\n|-|\n| ", "|", "", 100, "3:1 limit-columns 100\n" },
		{ "> |a|\n> |", "-|", "\n", 100, "2:1 limit-columns 100\n" },
		/* Short rows are filled up. */
		{ "|a|b|c|\n|-|-|-|\n", "a\n", "", 6664,
		  "6667:1 limit-cells 20000\n" },
	};

	(void)state;
	CHECK(cases);
}

/* Wide rows without a row of dashes are text. */
static void test_no_table(void **state)
{
	struct arena a;
	struct dump d;

	(void)state;
	arena_init(&a);
	dump_open(&d, str_cat(&a, S("a\n"), repeat(&a, "|", 10000)));
	assert_true(d.rendered);
	dump_close(&d);
	arena_done(&a);
}

static void test_nesting(void **state)
{
	static const struct limit_case cases[] = {
		{ "", ">", "a", 64, "1:1 limit-nesting 64\n" },
		{ "a\n\n ", "- ", "a", 64, "3:2 limit-nesting 64\n" },
		{ "", "1. ", "a", 64, "1:1 limit-nesting 64\n" },
		{ "", "[^a]: ", "a", 64, "1:1 limit-nesting 64\n" },
		{ "", "*a **a ", "b", 500, "" },
	};

	(void)state;
	check(cases, 4);
}

/* Each line a level deeper than the one before it. */
static void test_nesting_by_lines(void **state)
{
	struct arena a;
	struct buf b;
	struct dump d;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (size_t i = 0; i < 65; i++) {
		dump_open(&d, buf_view(&b));
		assert_true(d.rendered);
		dump_close(&d);
		buf_str(&b, repeat(&a, "  ", i));
		buf_lit(&b, "- a\n");
	}
	dump_open(&d, buf_view(&b));
	assert_false(d.rendered);
	assert_string_equal(dump_diags(&d), "65:129 limit-nesting 64\n");
	dump_close(&d);
	arena_done(&a);
}

/* Emphasis in emphasis is not seen before it is in the tree. */
static void test_depth(void **state)
{
	struct arena a;
	struct dump d;

	(void)state;
	arena_init(&a);
	dump_open(&d, str_cat3(&a, repeat(&a, "*a ", 198), S("b"),
			       repeat(&a, " c*", 198)));
	assert_true(d.rendered);
	dump_close(&d);
	dump_open(&d, str_cat3(&a, repeat(&a, "*a ", 199), S("b"),
			       repeat(&a, " c*", 199)));
	assert_false(d.rendered);
	assert_string_equal(dump_diags(&d), "1:1 limit-nesting 200\n");
	dump_close(&d);
	arena_done(&a);
}

static void test_counts(void **state)
{
	static const struct limit_case cases[] = {
		{ "[^a]: b\n\n", "[^a]", "", 500,
		  "3:2001 limit-footnotes 500\n" },
		{ "", "[a]: b\n", "", 2000, "2001:1 limit-references 2000\n" },
		{ "a\n\n", "[a](b)\n\n", "", 5000,
		  "10003:1 limit-links 5000\n" },
		{ "", "# a\n", "", 2000, "2001:1 limit-headings 2000\n" },
		{ "a\n", "a* ", "", 5000, "2:15002 limit-delimiters 5000\n" },
		{ "a\n", "a _", "", 5000, "2:15003 limit-delimiters 5000\n" },
		{ "", "[", "", 5000, "1:5001 limit-delimiters 5000\n" },
		{ "", "a<", "", 5000, "1:10002 limit-delimiters 5000\n" },
		/* A run is one. */
		{ "", "``a", "", 5000, "1:15001 limit-delimiters 5000\n" },
	};

	(void)state;
	CHECK(cases);
}

/* Paragraphs of one tag each, with an id of its own. */
static struct str tags(struct arena *a, size_t n)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "<kbd id=a%zu>b</kbd>\n\n", i);
	return buf_view(&b);
}

static void test_anchors(void **state)
{
	struct arena a;
	struct dump d;

	(void)state;
	arena_init(&a);
	dump_open(&d, tags(&a, 2000));
	assert_true(d.rendered);
	assert_int_equal(d.m.nanchors, 2000);
	assert_string_equal(dump_diags(&d), "");
	dump_close(&d);
	dump_open(&d, tags(&a, 2001));
	assert_false(d.rendered);
	assert_string_equal(dump_diags(&d), "4001:1 limit-anchors 2000\n");
	dump_close(&d);
	arena_done(&a);
}

static bool id_is_anchor(struct arena *a, const char *unit, size_t n)
{
	struct dump d;
	bool is;

	dump_open(&d, str_cat3(a, S("<kbd id=\""), repeat(a, unit, n),
			       S("\">b</kbd>")));
	is = d.m.nanchors == 1;
	dump_close(&d);
	return is;
}

static void test_ids(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_true(id_is_anchor(&a, "a", MARKDOWN_MAX_ID));
	assert_false(id_is_anchor(&a, "a", MARKDOWN_MAX_ID + 1));
	/* As it is decoded. */
	assert_true(id_is_anchor(&a, "&amp;", MARKDOWN_MAX_ID));
	assert_false(id_is_anchor(&a, "&amp;", MARKDOWN_MAX_ID + 1));
	assert_true(id_is_anchor(&a, "å", MARKDOWN_MAX_ID / 2));
	assert_false(id_is_anchor(&a, "å", MARKDOWN_MAX_ID / 2 + 1));
	arena_done(&a);
}

static void test_work(void **state)
{
	static const struct limit_case cases[] = {
		{ "", "- a\n\n", "", 100000, "200001:1 limit-markup\n" },
		{ "", "&lt;", "\n\n", 0, "" },
	};
	struct arena a;
	const char *diags;
	struct limit_case c = { "", NULL, "", 0, "" };

	(void)state;
	check(cases, 1);
	/* Paragraphs of 4,000 marks: 16 million units of work each. */
	arena_init(&a);
	c.unit = str_zdup(&a, str_cat(&a, repeat(&a, "*a ", 4000), S("\n\n")));
	c.fits = MARKDOWN_MAX_WORK / 16000000;
	assert_true(renders(&a, &c, c.fits, &diags));
	assert_string_equal(diags, "");
	assert_false(renders(&a, &c, c.fits + 1, &diags));
	assert_string_equal(diags, "51:1 limit-markup\n");
	arena_done(&a);
}

static void test_expansion(void **state)
{
	struct limit_case c = { NULL, "]\n\n", "", 1024, NULL };
	struct arena a;

	(void)state;
	arena_init(&a);
	/* 32 KB for each ']', that of the definition included. */
	c.before = str_zdup(&a, str_cat3(&a, S("[a]: /"),
					 repeat(&a, "x", 32762), S("\n\n")));
	c.fits = MARKDOWN_MAX_EXPANSION / 32768 - 1;
	c.refusal = "1:1 limit-expansion 33554432\n";
	check(&c, 1);
	/* A title of many lines counts whole. */
	c.before = str_zdup(&a, str_cat3(&a, S("[a]: /x \"\n"),
					 repeat(&a, "0123456\n", 4094),
					 S("1234\"\n\n")));
	check(&c, 1);
	arena_done(&a);
}

static void test_output(void **state)
{
	struct arena a;
	struct dump d;
	struct str definition;

	(void)state;
	arena_init(&a);
	definition =
		str_cat3(&a, S("[a]: /"), repeat(&a, "x", 8000), S("\n\n"));
	dump_open(&d, str_cat(&a, definition, repeat(&a, "[a]\n\n", 1000)));
	assert_true(d.rendered);
	dump_close(&d);
	dump_open(&d, str_cat(&a, definition, repeat(&a, "[a]\n\n", 1100)));
	assert_false(d.rendered);
	assert_int_equal(d.diags.list.n, 1);
	assert_int_equal(d.diags.list.at[0].text.id, DIAG_LIMIT_OUTPUT);
	assert_true(d.diags.list.at[0].at.line > 2000);
	dump_close(&d);
	arena_done(&a);
}

static void test_caret(void **state)
{
	static const char *const sources[] = {
		"a [&Hat;b]",
		"a [&#94;b]",
		"a [&#x5e;b]",
		"a [&#X0005E;b]",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		struct dump d;

		dump_open(&d, str_of(sources[i]));
		assert_false(d.rendered);
		assert_int_equal(d.diags.list.n, 1);
		assert_int_equal(d.diags.list.at[0].text.id,
				 DIAG_FOOTNOTE_CARET);
		assert_int_equal(d.diags.list.at[0].at.col, 3);
		dump_close(&d);
	}
}

/* Marks in fenced code at the margin are no markup; where it is not certain
 * that it is code, they count. */
static void test_fences(void **state)
{
	static const struct limit_case cases[] = {
		{ "```\n", "a", "\n```\n", 10, NULL },
		{ "<!--\n```\n-->\n", "[", "\n```\n", 5000,
		  "4:5001 limit-delimiters 5000\n" },
		{ "```\n```\n", "[", "", 5000,
		  "3:5001 limit-delimiters 5000\n" },
		/* cmark-gfm skips a byte order mark. */
		{ "\xEF\xBB\xBF```\n```\n", "[", "", 5000,
		  "3:5001 limit-delimiters 5000\n" },
		{ "``` `\n", "[", "", 5000, "2:5001 limit-delimiters 5000\n" },
		{ "  ```\n", "[", "", 5000, "2:5001 limit-delimiters 5000\n" },
		{ "a <b\n```\n", "[", "", 5000,
		  "3:5001 limit-delimiters 5000\n" },
		{ "~~~~\n~~~\n~~~~~ \n", "[", "", 5000,
		  "4:5001 limit-delimiters 5000\n" },
	};
	struct arena a;
	struct dump d;

	(void)state;
	check(cases + 1, sizeof(cases) / sizeof(*cases) - 1);
	arena_init(&a);
	dump_open(&d, str_cat3(&a, S("a\n```\n"), repeat(&a, "[*_", 20000),
			       S("\n|-|\n```\nb")));
	assert_true(d.rendered);
	dump_close(&d);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_no_table),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_nesting_by_lines),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_anchors),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_work),
		cmocka_unit_test(test_expansion),
		cmocka_unit_test(test_output),
		cmocka_unit_test(test_caret),
		cmocka_unit_test(test_fences),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
