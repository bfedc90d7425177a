/*
 * Defaults: what a field has where it is not there, wherever it is looked at,
 * and what is wrong with one at its declaration.
 */
#include "bank.h"

static const struct bank_case declarations[] = {
	{ "  a: {type: text, default: x}\n", "", "" },
	{ "  a: {type: number, default: 1,5}\n", NULL,
	  "types/t.yml:3:32 unknown-key" },
	{ "  a: {type: number, default: '1'}\n", NULL,
	  "types/t.yml:3:30 bad-number" },
	{ "  a: {type: integer, maximum: 5, default: 6}\n", NULL,
	  "types/t.yml:3:43 bad-integer", "'a' must be a whole number to 5" },
	{ "  a: {type: duration, default: snart}\n", NULL,
	  "types/t.yml:3:32 bad-duration" },
	{ "  a: {type: date, minimum: 2026-01-01, default: 2025-12-31}\n", NULL,
	  "types/t.yml:3:49 out-of-range" },
	{ "  a: {type: boolean, default: ja}\n", NULL,
	  "types/t.yml:3:31 wrong-type-boolean" },
	{ "  a: {type: text, default: [x]}\n", NULL,
	  "types/t.yml:3:28 wrong-type-value" },
	{ "  a: {type: text, default: ''}\n", NULL,
	  "types/t.yml:3:28 empty-field" },
	{ "  a: {type: text, list: true, default: []}\n", NULL,
	  "types/t.yml:3:40 empty-field" },
	{ "  a: {type: text, max_length: 2, default: abc}\n", NULL,
	  "types/t.yml:3:43 text-too-long" },
	{ "  a: {type: text, pattern: '\\d', default: x}\n", NULL,
	  "types/t.yml:3:43 pattern-mismatch" },
	{ "  a: {type: text, one_of: [x, y], default: z}\n", NULL,
	  "types/t.yml:3:44 not-one-of" },
	{ "  a: {type: text, list: true, default: [x, [y]]}\n", NULL,
	  "types/t.yml:3:44 wrong-type-value" },
	{ "  a: {type: term, vocabulary: v, default: matematk}\n", NULL,
	  "types/t.yml:3:43 not-in-vocabulary",
	  "'matematk' is not a term of 'a'; did you mean 'Matematik'?" },
	{ "  a: {type: term, vocabulary: w, default: vad som helst}\n", NULL,
	  "" },
	/* The vocabulary is reported, and no more than that. */
	{ "  a: {type: term, vocabulary: u, default: x}\n", NULL,
	  "types/t.yml:3:31 not-one-of" },
	{ "  a: {type: term, default: x}\n", NULL,
	  "types/t.yml:3:6 missing-field" },
	{ "  a: {type: url, default: example.org}\n", NULL,
	  "types/t.yml:3:27 bad-url" },
	{ "  g:\n    type: group\n    default: {a: x, c: y}\n    fields:\n"
	  "      a: {type: integer}\n      b: {type: text, required: true}\n",
	  NULL,
	  "types/t.yml:5:18 bad-integer; types/t.yml:5:21 unknown-key; "
	  "types/t.yml:5:14 missing-field" },
	{ "  g:\n    type: group\n    fields:\n"
	  "      a: {type: integer, default: x}\n",
	  NULL, "types/t.yml:6:35 bad-integer" },
	{ "  a: {type: term, vocabulary: v, list: true, default: [ma, MA]}\n",
	  NULL, "types/t.yml:3:60 term-twice" },
};

/* What pages say beside a default. */
static const struct bank_case pages[] = {
	{ "  a: {type: text, required: true, default: x}\n", "", "" },
	{ "  a: {type: text, required: true, default: x}\n", "a:\n", "" },
	{ "  a: {type: integer, default: 1}\n", "a: x\n",
	  "a.md:1:4 bad-integer" },
	{ "  a: {type: text, obsolete: y, default: x}\n", "", "" },
	/* It is the page's value that is mended. */
	{ "  a: {type: date, default: 2026-02-01}\n"
	  "  b: {type: date, not_before: a}\n",
	  "b: 2026-01-01\n", "a.md:1:4 end-before-start" },
	{ "  a: {type: date}\n"
	  "  b: {type: date, not_before: a, default: 2026-02-01}\n",
	  "a: 2026-03-01\n", "a.md:1:4 end-before-start" },
	{ "  a: {type: date, default: 2026-03-01}\n"
	  "  b: {type: date, not_before: a, default: 2026-02-01}\n",
	  "", "types/t.yml:4:43 end-before-start" },
	{ "  g:\n    type: group\n    list: true\n    fields:\n"
	  "      a: {type: text, required: true, default: x}\n"
	  "      b: {type: text}\n",
	  "g: [{b: y}]\n", "" },
};

static void test_declarations(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(declarations) / sizeof(*declarations);
	     i++)
		bank_try(&declarations[i]);
}

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		bank_try(&pages[i]);
}

/* The values of a cell, separated by blanks. */
static void assert_cell(struct bank *b, const char *name, const char *expected)
{
	const struct cell *c = record_find(&b->record, str_of(name));
	struct buf text;

	buf_init(&b->arena, &text);
	for (size_t i = 0; c && i < c->n; i++) {
		if (i)
			buf_char(&text, ' ');
		buf_str(&text, c->values[i].text);
	}
	if (!str_eq(buf_view(&text), str_of(expected)))
		fail_msg("%s is '%.*s', not '%s'", name,
			 STR_FMT(buf_view(&text)), expected);
}

#define ALL                                                                    \
	"  text: {type: text, default: hej}\n"                                 \
	"  texts: {type: text, list: true, default: [x, y]}\n"                 \
	"  one: {type: text, list: true, default: z}\n"                        \
	"  number: {type: number, default: 2.5}\n"                             \
	"  time: {type: duration, default: 1 h}\n"                             \
	"  yes: {type: boolean, default: true}\n"                              \
	"  term: {type: term, vocabulary: v, facet: amne, default: MA}\n"      \
	"  page: {type: reference, list: true, default: [t/x, t/y]}\n"         \
	"  file: {type: file, default: x.png}\n"                               \
	"  none: {type: text}\n"

/* As if the page had said it; but it did not. */
static void test_taken(void **state)
{
	struct bank b;
	const struct cell *c;

	(void)state;
	bank_open(&b, S(ALL));
	assert_true(b.loaded);
	assert_true(bank_check(&b, S("")));
	assert_cell(&b, "text", "hej");
	assert_cell(&b, "texts", "x y");
	assert_cell(&b, "one", "z");
	assert_cell(&b, "page", "t/x t/y");
	assert_cell(&b, "none", "");
	assert_true(record_value(&b.record, S("number"))->number == 2.5);
	assert_int_equal(record_value(&b.record, S("time"))->integer, 3600);
	assert_true(record_value(&b.record, S("yes"))->boolean);
	c = record_find(&b.record, S("term"));
	assert_true(str_eq(c->values[0].term->id, S("ma")));
	assert_int_equal(c->at.line, 0);
	assert_true(str_eq(c->values[0].at.path, S("types/t.yml")));
	assert_int_equal(c->values[0].at.line, 9);
	assert_int_equal(c->values[0].at.col, 59);
	bank_close(&b);
}

static void test_not_taken(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b, S(ALL));
	bank_check(&b, S("text: då\ntexts: [z]\none: ~\nnumber: 1\n"
			 "yes: nej\npage: []\nterm: sv\n"));
	assert_cell(&b, "text", "då");
	assert_cell(&b, "texts", "z");
	assert_cell(&b, "one", "z");
	assert_cell(&b, "number", "1");
	assert_cell(&b, "term", "sv");
	/* What is wrong is not there, and not made good. */
	assert_null(record_value(&b.record, S("yes")));
	/* An empty list says nothing. */
	assert_cell(&b, "page", "t/x t/y");
	bank_close(&b);
}

/* What the site sets in one page's record is not in another's. */
static void test_own_values(void **state)
{
	struct bank b;
	struct record first;
	const struct value *x, *y;

	(void)state;
	bank_open(&b, S("  page: {type: reference, default: x}\n"
			"  g:\n    type: group\n    list: true\n"
			"    default: [{file: x.png, alt: X}, {alt: Y}]\n"
			"    fields:\n"
			"      file: {type: file, default: y.png}\n"
			"      alt: {type: text}\n"));
	assert_true(b.loaded);
	assert_true(bank_check(&b, S("")));
	first = b.record;
	assert_true(bank_check(&b, S("")));
	x = record_value(&first, S("page"));
	y = record_value(&b.record, S("page"));
	assert_true(x != y);
	assert_int_equal(record_find(&b.record, S("g"))->n, 2);
	for (size_t i = 0; i < 2; i++) {
		x = &record_find(&first, S("g"))->values[i];
		y = &record_find(&b.record, S("g"))->values[i];
		assert_true(x->group != y->group);
		x = record_value(x->group, S("file"));
		y = record_value(y->group, S("file"));
		assert_true(x != y);
		assert_true(str_eq(x->text, i ? S("y.png") : S("x.png")));
		assert_true(str_eq(y->text, x->text));
	}
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_declarations),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_taken),
		cmocka_unit_test(test_not_taken),
		cmocka_unit_test(test_own_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
