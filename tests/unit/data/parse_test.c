/*
 * Parsing YAML: what becomes of a text, as a tree in short notation, or the
 * mistakes in it with their places.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "data/data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

struct parse_case {
	const char *yaml;
	const char *expected;
};

/* The tree of a text: {key: value}, [item], 'quoted', |block. */
static const struct parse_case good[] = {
	{ "", "" },
	{ "# only a comment\n", "" },
	{ "---\n", "" },
	{ "title: Hej\n", "{title: Hej}" },
	{ "title: Hej", "{title: Hej}" },
	{ "title: Hej\r\ntags:\r\n- a\r\n- b c\r\n",
	  "{title: Hej, tags: [a, b c]}" },
	{ "tags: [a, 'b', \"c\"]\n", "{tags: [a, 'b', 'c']}" },
	{ "a: {b: c, d: [e]}\nf:\n", "{a: {b: c, d: [e]}, f: }" },
	{ "- a\n- - b\n  - c\n- {}\n- []\n", "[a, [b, c], {}, []]" },
	{ "links:\n  - url: https://x.se/\n    label: X\n",
	  "{links: [{url: https://x.se/, label: X}]}" },
	{ "text: |\n  en\n  två\nb: >-\n  x\n  y\n",
	  "{text: |en\ntvå\n, b: |x y}" },
	{ "a: en\n  två\n", "{a: en två}" },
	{ "no: no\nversion: 0880\ntime: 12:30\nexp: 1e3\n",
	  "{no: no, version: 0880, time: 12:30, exp: 1e3}" },
	{ "? a\n: b\n", "{a: b}" },
	{ "a: \"\\u00e5 \\\"x\\\"\"\n", "{a: 'å \"x\"'}" },
	{ "a: b # comment\n# more\nc: d#e\n", "{a: b, c: d#e}" },
	{ "a: \"en\n  två\"\n", "{a: 'en två'}" },
	{ "å: ä\n\xF0\x9F\x98\x80: \xF0\x9F\x98\x80\n",
	  "{å: ä, \xF0\x9F\x98\x80: \xF0\x9F\x98\x80}" },
	{ "--- \na: b\n...\n", "{a: b}" },
	{ "a: {k: 1}\nb: {k: 2}\n", "{a: {k: 1}, b: {k: 2}}" },
	{ "'<<': x\n", "{'<<': x}" },
	{ "\xEF\xBB\xBF"
	  "a: b\n",
	  "{a: b}" },
	{ "a: -b\nc: --\n", "{a: -b, c: --}" },
};

/* The mistakes of a text: LINE:COL ID(ARGUMENTS). */
static const struct parse_case bad[] = {
	/* Tabs. */
	{ "tags:\n\t- a\n", "2:1 yaml-tab()" },
	{ "links:\n  - url: x\n\tlabel: y\n", "3:1 yaml-tab()" },
	{ "a: x\n  \tb: y\n", "2:3 yaml-tab()" },
	{ "a: |\n\tx\n", "2:1 yaml-tab()" },
	/* A colon in a value. */
	{ "title: Del 2: fortsättning\n",
	  "1:13 yaml-colon(Del 2: fortsättning)" },
	{ "å: Å 2: ö\n", "1:7 yaml-colon(Å 2: ö)" },
	{ "a:\n  - b: Del 2: c # d\n", "2:13 yaml-colon(Del 2: c)" },
	{ "a: Vi läser: \"Bok\"\r\nb: c\r\n",
	  "1:12 yaml-colon(Vi läser: \\\"Bok\\\")" },
	{ "a: Varför då:\n", "1:13 yaml-colon(Varför då:)" },
	{ "a: \"Bok\": om\n", "1:9 yaml-colon(\\\"Bok\\\": om)" },
	/* Quotes. */
	{ "title: \"abc\nsummary: x\n", "1:8 yaml-quote()" },
	{ "title: 'abc\n", "1:8 yaml-quote()" },
	{ "title: \"abc\nsummary: \"def\"\n", "1:8 yaml-quote()" },
	{ "title: \"Bok\" är bra\n", "1:14 yaml-behind('\"Bok\" är bra')" },
	{ "title: 'Bok's titel'\n", "1:13 yaml-behind(\"'Bok's titel'\")" },
	{ "tags: [a]]\n", "1:10 yaml-behind('[a]]')" },
	{ "a: \"\\q\"\n", "1:5 yaml-escape(\\q)" },
	{ "a: \"\\xZZ\"\n", "1:5 yaml-escape(\\x)" },
	{ "a: \"x\\0\"\n", "1:4 yaml-character(U+0000)" },
	/* What we do not allow. */
	{ "a: &b c\nd: *b\n", "1:4 yaml-alias()\n2:4 yaml-alias()" },
	{ "a: *Viktigt* b\n", "1:4 yaml-alias()" },
	{ "a: !!str b\n", "1:4 yaml-tag()" },
	{ "a: !x!b c\n", "1:4 yaml-tag()" },
	{ "%YAML 1.2\n---\na: b\n", "1:1 yaml-tag()" },
	{ "%YAML 1.2\na: b\n", "1:1 yaml-tag()" },
	{ "a: b\n---\nc: d\n", "2:1 yaml-documents()" },
	{ "a: b\n...\nc: d\n", "3:1 yaml-documents()" },
	{ "<<: {a: b}\n", "1:1 yaml-merge()" },
	{ "[a]: b\n", "1:1 yaml-key-kind()" },
	{ "a: {{ b }}\n", "1:5 yaml-key-kind()" },
	/* Keys. */
	{ "a: b\nc: d\na: e\n", "3:1 yaml-duplicate-key(a,1)" },
	{ "a:\n  b: 1\n  'b': 2\n", "3:3 yaml-duplicate-key(b,2)" },
	{ "a: {b: 1, b: 2}\n", "1:11 yaml-duplicate-key(b,1)" },
	{ "title:Hej\nsummary: x\n", "1:6 yaml-space()" },
	{ "a: b\ntitle:Hej\nsummary: x\n", "2:6 yaml-space()" },
	{ "a: {b:[c]}\n", "1:6 yaml-space()" },
	{ "a: [b, c:]\n", "1:9 yaml-space()" },
	{ "Hej\nb: c\n", "1:1 yaml-no-key()" },
	{ "a: b\nHej du\nc: d\n", "2:1 yaml-no-key()" },
	{ "a: b\nhttps://x.se/\nc: d\n", "2:1 yaml-no-key()" },
	/* Indentation. */
	{ "a:\n    b: 1\n  c: 2\n", "3:3 yaml-indent()" },
	{ "a: b\n c: d\n", "2:2 yaml-indent()" },
	{ "a:\n  - b: c\n   d: e\n", "3:4 yaml-indent()" },
	{ "a: b\n- c\n", "2:1 yaml-indent()" },
	/* Lists. */
	{ "tags:\n  -a\n  -b\n", "2:3 yaml-dash()" },
	{ "tags:\n  - a\n  -b\n", "3:3 yaml-dash()" },
	{ "tags: [a, b\nsummary: x\n", "1:7 yaml-bracket(])" },
	{ "tags: [a, b", "1:7 yaml-bracket(])" },
	{ "tags: {a: b\nc: d\n", "1:7 yaml-bracket(})" },
	{ "tags: [a, ", "1:7 yaml-bracket(])" },
	{ "a: [{b: ", "1:5 yaml-bracket(})" },
	{ "tags: [a,\n", "1:7 yaml-bracket(])" },
	{ "tags: [a: [b,\n", "1:11 yaml-bracket(])" },
	{ "a: [b, c: ", "1:4 yaml-bracket(])" },
	{ "tags: [\"a\" \"b\"]\n", "1:12 yaml-comma(])" },
	/* Characters. */
	{ "a: @anna\n", "1:4 yaml-start(@)" },
	{ "a: %b\n", "1:4 yaml-start(%)" },
	{ "a: `b`\n", "1:4 yaml-start(`)" },
	{ "a: - b\n", "1:4 yaml-start(-)" },
	{ "a: ]\n", "1:4 yaml-start(])" },
	{ "a: | b\n", "1:4 yaml-start(|)" },
	{ "a: b\x01\n", "1:5 yaml-character(U+0001)" },
	{ "a: å\xE2\x80\xA8"
	  "b\n",
	  "1:5 yaml-character(U+2028)" },
	{ "a: b\rc\n", "1:5 yaml-character(U+000D)" },
	{ "a: b\nc: \xEF\xBB\xBF\n", "2:4 yaml-character(U+FEFF)" },
	{ "a: b\nc: \xFF\n", "2:4 yaml-character(U+FFFD)" },
	/* Mistakes in an order that is not that of the lines; long values. */
	{ "a: \"x\nb: c\nd: \"e\" f\ng: \"h\" i\n",
	  "1:4 yaml-quote()\n3:8 yaml-behind('\"e\" f')\n"
	  "4:8 yaml-behind('\"h\" i')" },
	{ "a: 0123456789012345678901234567890123456789012345678901234567890"
	  "1234567890123456789å: c\n",
	  "1:85 yaml-colon(0123456789012345678901234567890123456789012345678"
	  "9012345678901234567890123456789...)" },
	/* Several. */
	{ "title: a: b\nsummary: \"x\ntags: [a\ndate: 2020-01-01\n"
	  "title: c\n\tx\n",
	  "1:9 yaml-colon(a: b)\n2:10 yaml-quote()\n3:7 yaml-bracket(])\n"
	  "5:1 yaml-duplicate-key(title,1)\n6:1 yaml-tab()" },
	{ "a: *b\nc: !d e\nc: &f\n",
	  "1:4 yaml-alias()\n2:4 yaml-tag()\n3:1 yaml-duplicate-key(c,2)\n"
	  "3:4 yaml-alias()" },
};

static void tree_write(struct buf *b, const struct data_tree *t, uint32_t i)
{
	const struct data_node *n = &t->nodes[i];
	bool is_map = n->kind == DATA_MAP, key = true;

	if (n->kind == DATA_SCALAR) {
		if (n->style == DATA_QUOTED)
			buf_char(b, '\'');
		if (n->style == DATA_BLOCK)
			buf_char(b, '|');
		buf_str(b, data_text(t, i));
		if (n->style == DATA_QUOTED)
			buf_char(b, '\'');
		return;
	}
	buf_char(b, is_map ? '{' : '[');
	for (uint32_t c = data_first(t, i); c != UINT32_MAX;
	     c = data_next(t, i, c), key = !key) {
		if (c != i + 1)
			buf_str(b, is_map && !key ? S(": ") : S(", "));
		tree_write(b, t, c);
	}
	buf_char(b, is_map ? '}' : ']');
}

static const char *diags_write(struct arena *a, const struct diags *d)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < d->list.n; i++) {
		const struct diag *g = &d->list.at[i];
		struct str name = diag_name(g->text.id);

		buf_printf(&b, "%s%u:%u %.*s(%.*s", i ? "\n" : "", g->at.line,
			   g->at.col, STR_FMT(name), STR_FMT(g->text.arg1));
		if (g->text.arg2.n)
			buf_printf(&b, ",%.*s", STR_FMT(g->text.arg2));
		buf_char(&b, ')');
	}
	return str_zdup(a, buf_view(&b));
}

static void test_good(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		struct data_tree t;
		struct diags d;
		struct arena a;
		struct buf b;

		arena_init(&a);
		diags_init(&a, &d);
		buf_init(&a, &b);
		if (!data_parse(&a, S("p"), str_of(good[i].yaml), 1,
				DATA_MAX_BYTES, &t, &d))
			fail_msg("%s: %s", good[i].yaml, diags_write(&a, &d));
		assert_true(data_verify(&t));
		if (t.count)
			tree_write(&b, &t, 0);
		assert_string_equal(str_zdup(&a, buf_view(&b)),
				    good[i].expected);
		arena_done(&a);
	}
}

static void test_bad(void **state)
{
	size_t failures = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct data_tree t = { .count = 77 };
		const char *got;
		struct diags d;
		struct arena a;
		bool ok;

		arena_init(&a);
		diags_init(&a, &d);
		ok = data_parse(&a, S("p"), str_of(bad[i].yaml), 1,
				DATA_MAX_BYTES, &t, &d);
		got = diags_write(&a, &d);
		if (ok || t.count != 77 || strcmp(got, bad[i].expected) != 0) {
			print_error("%s-> %s\nexpected %s\n\n", bad[i].yaml,
				    got, bad[i].expected);
			failures++;
		}
		arena_done(&a);
	}
	assert_int_equal(failures, 0);
}

/* A document inside a file: lines are the file's, and a byte order mark is
 * one only at the file's beginning. */
static void test_place(void **state)
{
	struct data_tree t;
	struct diags d;
	struct arena a;

	(void)state;
	arena_init(&a);
	diags_init(&a, &d);
	assert_false(data_parse(&a, S("x.md"), S("a: b\n\tc: d: e\nf: g: h\n"),
				7, DATA_MAX_BYTES, &t, &d));
	assert_string_equal(diags_write(&a, &d),
			    "8:1 yaml-tab()\n9:5 yaml-colon(g: h)");
	assert_true(str_eq(d.list.at[0].at.path, S("x.md")));
	diags_init(&a, &d);
	assert_false(data_parse(&a, S("x.md"),
				S("\xEF\xBB\xBF"
				  "a: b"),
				2, DATA_MAX_BYTES, &t, &d));
	assert_string_equal(diags_write(&a, &d), "2:1 yaml-character(U+FEFF)");
	diags_init(&a, &d);
	assert_true(data_parse(&a, S("x.md"), (struct str){ NULL, 0 }, 2, 0, &t,
			       &d));
	assert_int_equal(t.count, 0);
	assert_true(data_verify(&t));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
