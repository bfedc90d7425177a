/*
 * Inputs that take cmark-gfm quadratic time or memory, grown as far as a page
 * may go. Most must be refused by a limit; the rest must be rendered, which
 * without the limits would take minutes or gigabytes. The families are those
 * of cmark-gfm's security advisories, and our own variants of them.
 */
#include "dump.h"

enum { PAGE = MARKDOWN_MAX_BYTES, LINE = 60000 };

struct hostile {
	const char *name;
	const char *before;
	const char *unit;
	size_t by_line;	     /* units a line; 0: as many as fit */
	size_t by_paragraph; /* lines a paragraph; 0: one paragraph */
	size_t bytes;	     /* of all units; 0: a page */
	const char *after;
	int refusal; /* enum diag_id, or RENDERED */
};

enum { RENDERED = -1 };

static struct str grow(struct arena *a, const struct hostile *h)
{
	struct str unit = str_of(h->unit);
	size_t bytes = h->bytes ? h->bytes : PAGE - 2000;
	size_t by_line = h->by_line ? h->by_line : LINE / unit.n;
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, str_of(h->before));
	for (size_t line = 1; b.n < bytes; line++) {
		for (size_t i = 0; i < by_line && b.n < bytes; i++)
			buf_str(&b, unit);
		buf_lit(&b, "\n");
		if (h->by_paragraph && line % h->by_paragraph == 0)
			buf_lit(&b, "\n");
	}
	buf_str(&b, str_of(h->after));
	return buf_view(&b);
}

static void check(const struct hostile *h)
{
	struct arena a;
	struct dump d;

	arena_init(&a);
	dump_open(&d, grow(&a, h));
	if (h->refusal == RENDERED && !d.rendered)
		fail_msg("%s: %s", h->name, dump_diags(&d));
	if (h->refusal != RENDERED &&
	    (d.rendered ||
	     (int)d.diags.list.at[d.diags.list.n - 1].text.id != h->refusal))
		fail_msg("%s: not refused as expected: %.200s", h->name,
			 dump_diags(&d));
	dump_close(&d);
	arena_done(&a);
}

#define CHECK(cases)                                                           \
	for (size_t i_ = 0; i_ < sizeof(cases) / sizeof(*(cases)); i_++)       \
	check(&(cases)[i_])

static void test_tables(void **state)
{
	static const struct hostile cases[] = {
		{ "row of pipes", "a|\n-|\n", "|", 0, 0, 65000, "",
		  DIAG_LIMIT_COLUMNS },
		{ "head of pipes", "", "|", 0, 0, 65000, "|-|\n",
		  DIAG_LIMIT_COLUMNS },
		{ "columns", "", "a|", 0, 0, 50000, "|-|-|\n",
		  DIAG_LIMIT_COLUMNS },
		{ "columns of dashes", "a\n|", "-|", 0, 0, 50000, "",
		  DIAG_LIMIT_COLUMNS },
		{ "short rows",
		  "|a|a|a|a|a|a|a|a|a|a|\n|-|-|-|-|-|-|-|-|-|-|\n", "a", 1, 0,
		  14000, "", DIAG_LIMIT_CELLS },
		{ "wide rows", "a\n-|\n", "|", 90, 0, 0, "", DIAG_LIMIT_CELLS },
		{ "small tables", "", "|a|b|\n|-|-|\na\na\na\na\n", 1, 1, 0, "",
		  DIAG_LIMIT_CELLS },
		{ "lines over dashes", "", "a", 40, 0, 0, "|-|\n",
		  DIAG_LIMIT_CELLS },
		{ "wide lines over dashes", "",
		  "a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a\n|-|-|", 1, 0, 8000,
		  "", DIAG_LIMIT_CELLS },
		{ "rows of dashes", "a\n", "|-|-|", 1, 0, 0, "",
		  DIAG_LIMIT_CELLS },
		{ "short lines over dashes", "", "|x", 1, 0, 40000,
		  "|-|-|\n|-|-|\n|-|-|\n", DIAG_LIMIT_CELLS },
		{ "pipes without a table", "", "|x", 1, 0, 500000, "",
		  RENDERED },
	};

	(void)state;
	CHECK(cases);
}

/* In one paragraph the count of a mark is limited, in many their sum. */
static void test_marks(void **state)
{
	static const char *const units[] = {
		"*a_ ",	 "_a ",		  "*a _b ",    "**a *b ",  "[a",
		"![a ",	 "[a](b",	  "[a](<b",    "*[a](b) ", "a<",
		"<?",	 "<!A ",	  "<![CDATA[", "<!-- a ",  "~~a ~b ",
		"<a:b>", "[a](b \"",	  "![[",       "*a **b ",  "<kbd>",
		"[[a] ", "![a](b)[a](b)",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		struct hostile h = { units[i], "",
				     units[i], 0,
				     0,	       0,
				     "",       DIAG_LIMIT_DELIMITERS };

		check(&h);
		h.by_line = 400;
		h.by_paragraph = 1;
		h.refusal = DIAG_LIMIT_MARKUP;
		check(&h);
	}
}

/* As much as there may be of them. */
static void test_within(void **state)
{
	static const struct hostile cases[] = {
		{ "emphasis", "", "*a _b ", 2400, 1, 230000, "", RENDERED },
		{ "openers", "", "a **b ", 2000, 1, 480000, "", RENDERED },
		{ "intraword", "", "*a**b ", 2000, 1, 300000, "", RENDERED },
		{ "brackets", "[a]: b\n\n", "[c ", 4000, 1, 140000, "",
		  RENDERED },
		{ "images", "", "![ ", 4000, 1, 60000, "", RENDERED },
		{ "ends of instructions", "", "<? ", 400, 1, 200000, "",
		  RENDERED },
		{ "ends of declarations", "", "<!A ", 400, 1, 200000, "",
		  RENDERED },
		{ "backticks", "", "`a``b```c", 0, 0, 14000, "", RENDERED },
		{ "ends of titles", "", "[a](b (", 1200, 1, 150000, "",
		  RENDERED },
		{ "tags", "", "<sub>", 500, 1, 500000, "", RENDERED },
		{ "quotes", "", ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>a", 1, 1, 150000,
		  "", RENDERED },
		{ "blank lines", "", "\n", 1000, 0, 0, "", RENDERED },
		{ "blank lines in lists",
		  "- - - - - - - - - - - - - - - - - - - - - - - - - - a\n",
		  "\n", 1000, 0, 0, "a", RENDERED },
		{ "open comment", "<!--", "a", 60, 0, 0, "", RENDERED },
		{ "indents", "", "          ", 0, 0, 0, "a", RENDERED },
	};

	(void)state;
	CHECK(cases);
}

static void test_blocks(void **state)
{
	static const struct hostile cases[] = {
		{ "quotes", "", ">", 0, 0, 0, "", DIAG_LIMIT_NESTING },
		{ "lists", "", "+ ", 0, 0, 0, "", DIAG_LIMIT_NESTING },
		{ "items", "", "- a", 1, 0, 0, "", DIAG_LIMIT_MARKUP },
		{ "quotes in lines", "", ">>>>>>>>>>>>>>>>>>>>a", 1, 1, 0, "",
		  DIAG_LIMIT_MARKUP },
		{ "headings", "", "# a", 1, 0, 300000, "",
		  DIAG_LIMIT_HEADINGS },
		{ "HTML blocks", "", "<div>", 1, 1, 0, "", DIAG_LIMIT_MARKUP },
		{ "definitions", "", "[a]: b", 1, 0, 0, "",
		  DIAG_LIMIT_REFERENCES },
	};

	(void)state;
	CHECK(cases);
}

static void test_references(void **state)
{
	static const struct hostile cases[] = {
		{ "footnotes", "", "*[^a]", 0, 0, 0, "", DIAG_LIMIT_FOOTNOTES },
		{ "footnotes in lines", "", "[^a] ", 1, 1, 0, "",
		  DIAG_LIMIT_FOOTNOTES },
		/* Text that continues a paragraph, not definitions. */
		{ "footnotes indented", "a\n", "    [^a]: [^a]: *b", 1, 0, 0,
		  "", DIAG_LIMIT_FOOTNOTES },
		{ "footnotes numbered", "a\n", "2. [^a]: [^a]: *b", 1, 0, 0, "",
		  DIAG_LIMIT_FOOTNOTES },
		{ "footnotes quoted", "> a\n", "> 2. [^a]: [^a]: *b", 1, 0, 0,
		  "", DIAG_LIMIT_FOOTNOTES },
		{ "links", "", "[a](b) ", 300, 1, 100000, "",
		  DIAG_LIMIT_LINKS },
		{ "addresses", "", "a@b.se ", 0, 0, 0, "", DIAG_LIMIT_LINKS },
	};
	struct hostile expansion = { "expansion", NULL,
				     "[a] ",	  400,
				     1,		  100000,
				     "",	  DIAG_LIMIT_EXPANSION };
	struct arena a;
	struct buf b;

	(void)state;
	CHECK(cases);
	arena_init(&a);
	buf_init(&a, &b);
	buf_lit(&b, "[a]: /");
	for (size_t i = 0; i < 50000; i++)
		buf_char(&b, 'x');
	buf_lit(&b, "\n\n");
	expansion.before = str_zdup(&a, buf_view(&b));
	check(&expansion);
	arena_done(&a);
}

/* The pass for addresses is ours: no input may be tried again and again. */
static void test_addresses(void **state)
{
	static const struct hostile cases[] = {
		{ "domains", "", "www.a_", 1500, 1, 300000, "", RENDERED },
		{ "www", "", "(www.", 0, 0, 0, "a_b", RENDERED },
		{ "at signs", "", "@", 0, 0, 0, "", RENDERED },
		{ "local parts", "", "a.b+", 0, 0, 0, "@", RENDERED },
		{ "schemes", "", "http://", 0, 0, 0, "", RENDERED },
		{ "parentheses", "https://a.se/", ")", 0, 0, 60000, "",
		  RENDERED },
		{ "entities", "https://a.se/", "&a;", 15000, 0, 40000, "",
		  RENDERED },
	};

	(void)state;
	CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_within),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_addresses),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
