/*
 * What a bank can say of its fields' values: kinds, bounds, choices, patterns,
 * and that a field is out of use. Mistakes in pages, then in declarations.
 */
#include "bank.h"

static const struct bank_case pages[] = {
	/* Numbers. */
	{ "  a: {type: number}\n", "a: 3.5\n", "" },
	{ "  a: {type: number}\n", "a: -.5\n", "" },
	{ "  a: {type: number}\n", "a: 1e3\n", "" },
	{ "  a: {type: number}\n", "a: 3,5\n", "a.md:1:4 bad-number",
	  "'3,5' must be a number such as 12 or 3.5, not in quotes; write 3.5",
	  "'3,5' måste vara ett tal som 12 eller 3.5, inte inom citattecken; "
	  "skriv 3.5" },
	{ "  a: {type: number}\n", "a: tre\n", "a.md:1:4 bad-number",
	  "'tre' must be a number such as 12 or 3.5, not in quotes",
	  "'tre' måste vara ett tal som 12 eller 3.5, inte inom citattecken" },
	{ "  a: {type: number}\n", "a: .inf\n", "a.md:1:4 bad-number" },
	{ "  a: {type: number}\n", "a: .nan\n", "a.md:1:4 bad-number" },
	{ "  a: {type: number}\n", "a: '3.5'\n", "a.md:1:4 bad-number" },
	{ "  a: {type: number, list: true}\n", "a: [1, 2.5, x]\n",
	  "a.md:1:13 bad-number" },
	{ "  a: {type: number, minimum: 0.5, maximum: 1}\n", "a: 0.5\n", "" },
	{ "  a: {type: number, minimum: 0.5, maximum: 1}\n", "a: 0.4\n",
	  "a.md:1:4 out-of-range",
	  "'0.4' is out of range; 'a' takes values from 0.5 to 1",
	  "'0.4' ligger utanför gränserna; 'a' tar värden från 0.5 till 1" },
	{ "  a: {type: number, minimum: 0.5, maximum: 1}\n", "a: 1.01\n",
	  "a.md:1:4 out-of-range",
	  "'1.01' is out of range; 'a' takes values from 0.5 to 1",
	  "'1.01' ligger utanför gränserna; 'a' tar värden från 0.5 till 1" },

	/* Whole numbers. */
	{ "  a: {type: integer, minimum: 1, maximum: 9}\n", "a: 9\n", "" },
	{ "  a: {type: integer, minimum: 1, maximum: 9}\n", "a: 10\n",
	  "a.md:1:4 bad-integer", "'a' must be a whole number from 1 to 9" },
	{ "  a: {type: integer, maximum: -1}\n", "a: 0\n",
	  "a.md:1:4 bad-integer", "'a' must be a whole number to -1" },

	/* Lengths of time. */
	{ "  a: {type: duration}\n", "a: 90 min\n", "" },
	{ "  a: {type: duration}\n", "a: 90\n", "" },
	{ "  a: {type: duration}\n", "a: PT1H30M\n", "" },
	{ "  a: {type: duration}\n", "a: en lektion\n", "a.md:1:4 bad-duration",
	  "'en lektion' is not a length of time; write it as 90 min, "
	  "1 h 30 min or PT1H30M",
	  "'en lektion' är ingen tidslängd; skriv den som 90 min, 1 h 30 min "
	  "eller PT1H30M" },
	{ "  a: {type: duration}\n", "a: 1:30\n", "a.md:1:4 bad-duration" },
	{ "  a: {type: duration, minimum: 10 min, maximum: 2 h}\n",
	  "a: 120 min\n", "" },
	{ "  a: {type: duration, minimum: 10 min, maximum: 2 h}\n", "a: 9\n",
	  "a.md:1:4 out-of-range",
	  "'9' is out of range; 'a' takes values from 10 min to 2 h" },
	{ "  a: {type: duration, minimum: 10 min, maximum: 2 h}\n",
	  "a: 2 tim 1 s\n", "a.md:1:4 out-of-range" },

	/* Dates, as other programs write them too. */
	{ "  a: {type: date}\n", "a: 2019-03-26 12:38:00 -0500\n", "" },
	{ "  a: {type: date}\n", "a: 2019-03-26 9:38:00 -0500\n", "" },
	{ "  a: {type: date}\n", "a: 2019-03-26 12:38:00\n", "" },
	{ "  a: {type: date}\n", "a: '2019-03-26 12:38:00 -05:00'\n", "" },
	{ "  a: {type: date}\n", "a: \"2019-03-26\"\n", "" },
	{ "  a: {type: date}\n", "a: 2019-03-26 25:38:00\n",
	  "a.md:1:4 bad-date" },
	{ "  a: {type: datetime}\n", "a: 2019-03-26 9:38:00 -0500\n", "" },
	{ "  a: {type: datetime}\n", "a: '2019-03-26 12:38:00'\n", "" },
	{ "  a: {type: datetime}\n", "a: 2019-03-26 12:38:00 -5\n",
	  "a.md:1:4 bad-datetime" },
	{ "  a: {type: date, minimum: 2019-01-01, maximum: 2019-12-31}\n",
	  "a: 2019-12-31\n", "" },
	{ "  a: {type: date, minimum: 2019-01-01, maximum: 2019-12-31}\n",
	  "a: 2018-12-31\n", "a.md:1:4 out-of-range",
	  "'2018-12-31' is out of range; 'a' takes values from 2019-01-01 to "
	  "2019-12-31" },
	/* The day as it was written; in Stockholm it is the next. */
	{ "  a: {type: date, maximum: 2019-12-31}\n",
	  "a: 2019-12-31 23:30:00 -0500\n", "" },
	/* A bound without time is a whole day. */
	{ "  a: {type: datetime, maximum: 2019-12-31}\n",
	  "a: 2019-12-31T23:59\n", "" },
	{ "  a: {type: datetime, maximum: 2019-12-31T12:00}\n",
	  "a: 2019-12-31T12:01\n", "a.md:1:4 out-of-range" },

	/* Choices. */
	{ "  a: {type: text, one_of: [röd, grön]}\n", "a: röd\n", "" },
	{ "  a: {type: text, one_of: [röd, grön]}\n", "a: gron\n",
	  "a.md:1:4 not-one-of",
	  "'gron' is not a value of 'a'; use one of röd, grön; did you mean "
	  "'grön'?",
	  "'gron' är inget värde för 'a'; använd något av röd, grön; menade "
	  "du 'grön'?" },
	{ "  a: {type: text, one_of: [röd, grön]}\n", "a: Röd\n",
	  "a.md:1:4 not-one-of" },
	{ "  a: {type: text, one_of: [röd, grön], list: true}\n",
	  "a: [röd, blå, gul]\n",
	  "a.md:1:10 not-one-of; a.md:1:15 not-one-of" },
	{ "  a: {type: text, one_of: [no, on, 0880]}\n", "a: 0880\n", "" },
	{ "  a: {type: integer, one_of: [1, 2, 4]}\n", "a: 0x4\n", "" },
	{ "  a: {type: integer, one_of: [1, 2, 4]}\n", "a: 3\n",
	  "a.md:1:4 not-one-of",
	  "'3' is not a value of 'a'; use one of 1, 2, 4" },
	{ "  a: {type: number, one_of: [0.5, 1]}\n", "a: 1.0\n", "" },
	{ "  a: {type: text, one_of: [a, b, c, d, e, f, g, h, i, j, k, l, m, "
	  "n, o, p, q, r, s, t, u]}\n",
	  "a: åäö\n", "a.md:1:4 not-one-of",
	  "'åäö' is not a value of 'a'; use one of a, b, c, d, e, f, g, h, i, "
	  "j, k, l, m, n, o, p, q, r, s, t ..." },
	{ "  a: {type: id, one_of: [ett, tva]}\n", "a: tva\n", "" },

	/* Patterns. */
	{ "  a: {type: text, pattern: '[A-Z]{2}-\\d+'}\n", "a: AB-12\n", "" },
	{ "  a: {type: text, pattern: '[A-Z]{2}-\\d+'}\n", "a: ABC-12\n",
	  "a.md:1:4 pattern-mismatch",
	  "'ABC-12' does not have the form that 'a' takes: [A-Z]{2}-\\d+",
	  "'ABC-12' har inte den form som 'a' ska ha: [A-Z]{2}-\\d+" },
	{ "  a: {type: text, pattern: '\\d+', help: Bara siffror.}\n", "a: x\n",
	  "a.md:1:4 pattern-mismatch",
	  "'x' does not have the form that 'a' takes: \\d+ (Bara siffror)" },
	{ "  a: {type: text, pattern: 'é+'}\n", "a: e\xcc\x81\n", "" },
	{ "  a: {type: text, list: true, pattern: '\\d'}\n", "a: [1, 22, 3]\n",
	  "a.md:1:8 pattern-mismatch" },
	{ "  a: {type: url, pattern: 'https://example\\.org/.*'}\n",
	  "a: https://example.com/\n", "a.md:1:4 pattern-mismatch" },
	{ "  a: {type: markdown, pattern: '(?s)# .*'}\n", "a: |\n  # Hej\n",
	  "" },
	/* What has the wrong kind is not matched as well. */
	{ "  a: {type: url, pattern: 'https://example\\.org/.*'}\n", "a: x\n",
	  "a.md:1:4 bad-url" },
	{ "  a: {type: text, pattern: '(a+)+b'}\n",
	  "a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
	  "a.md:1:4 pattern-steps",
	  "to match 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' with the "
	  "pattern of 'a' takes too many steps; simplify the pattern in the "
	  "declaration" },

	/* Out of use. */
	{ "  a: {type: text, obsolete: använd b}\n", "b: 1\n",
	  "a.md:1:1 unknown-key" },
	{ "  a: {type: text, obsolete: använd b}\n", "a:\n", "" },
	{ "  a: {type: text, aliases: [å], obsolete: {sv: använd b, en: use "
	  "b}}\n",
	  "å: x\n", "a.md:1:1 field-obsolete",
	  "'å' is no longer in use: använd b",
	  "'å' används inte längre: använd b" },
	{ "  g:\n    type: group\n    fields:\n"
	  "      a: {type: text, obsolete: x}\n",
	  "g: {a: 1}\n", "a.md:1:5 field-obsolete" },

	/* Lists of all kinds. */
	{ "  a: {type: reference, target: t, list: true}\n", "a: [x, y#z]\n",
	  "" },
	{ "  a: {type: term, vocabulary: v, list: true}\n",
	  "a: [ma, Svenska, x]\n", "a.md:1:18 not-in-vocabulary" },
	{ "  a: {type: duration, list: true}\n", "a: [1 h, x]\n",
	  "a.md:1:10 bad-duration" },
	{ "  a: {type: boolean, list: true}\n", "a: [true, nej]\n",
	  "a.md:1:11 wrong-type-boolean" },
	{ "  g:\n    type: group\n    list: true\n    fields:\n"
	  "      a: {type: number, required: true}\n"
	  "      h:\n        type: group\n        list: true\n"
	  "        fields: {b: {type: date, list: true}}\n",
	  "g:\n- a: 1\n  h: [{b: 2026-01-01}, {b: [2026-01-02, x]}]\n"
	  "- h: {b: y}\n- a: z\n",
	  "a.md:3:41 bad-date; a.md:4:10 bad-date; a.md:4:3 missing-field; "
	  "a.md:5:6 bad-number" },
};

#define SIXTY "a123456789b123456789c123456789d123456789e123456789f123456789"

static const struct bank_case declarations[] = {
	{ "  a: {type: number, minimum: x}\n", NULL,
	  "types/t.yml:3:30 bad-number" },
	{ "  a: {type: number, minimum: 1,5}\n", NULL,
	  "types/t.yml:3:32 unknown-key" },
	{ "  a: {type: number, maximum: [1]}\n", NULL,
	  "types/t.yml:3:30 wrong-type-value" },
	{ "  a: {type: number, maximum: }\n", NULL,
	  "types/t.yml:3:30 empty-field" },
	{ "  a: {type: integer, minimum: 1.5}\n", NULL,
	  "types/t.yml:3:31 bad-integer" },
	{ "  a: {type: duration, minimum: snart}\n", NULL,
	  "types/t.yml:3:32 bad-duration" },
	{ "  a: {type: date, maximum: 2026-13-01}\n", NULL,
	  "types/t.yml:3:28 bad-date" },
	{ "  a: {type: datetime, maximum: 2026}\n", NULL,
	  "types/t.yml:3:32 bad-datetime" },
	{ "  a: {type: text, maximum: 3}\n", NULL,
	  "types/t.yml:3:28 schema-key" },
	{ "  a: {type: time, minimum: 1}\n", NULL,
	  "types/t.yml:3:28 schema-key" },
	{ "  a: {type: number, minimum: 2, maximum: 1.5}\n", NULL,
	  "types/t.yml:3:42 schema-range",
	  "'maximum' (1.5) is less than 'minimum' (2)",
	  "'maximum' (1.5) är mindre än 'minimum' (2)" },
	{ "  a: {type: date, minimum: 2026-02-01, maximum: 2026-01-31}\n", NULL,
	  "types/t.yml:3:49 schema-range" },
	{ "  a: {type: number, minimum: 1, maximum: 1}\n", NULL, "" },

	{ "  a: {type: text, pattern: '('}\n", NULL,
	  "types/t.yml:3:28 schema-pattern",
	  "'(' is not a regular expression; it is wrong after 1 characters",
	  "'(' är inget reguljärt uttryck; det är fel efter 1 tecken" },
	{ "  a: {type: text, pattern: [a]}\n", NULL,
	  "types/t.yml:3:28 wrong-type-value" },
	{ "  a: {type: text, pattern: ''}\n", NULL,
	  "types/t.yml:3:28 empty-field" },
	{ "  a: {type: date, pattern: x}\n", NULL,
	  "types/t.yml:3:28 schema-key" },
	{ "  a: {type: term, vocabulary: v, pattern: x}\n", NULL,
	  "types/t.yml:3:43 schema-key" },

	{ "  a: {type: text, one_of: x}\n", NULL,
	  "types/t.yml:3:27 wrong-type-list" },
	{ "  a: {type: text, one_of: []}\n", NULL,
	  "types/t.yml:3:27 wrong-type-list" },
	{ "  a: {type: text, one_of: [x, [y], '']}\n", NULL,
	  "types/t.yml:3:31 wrong-type-value; types/t.yml:3:36 empty-field" },
	{ "  a: {type: integer, one_of: [1, x]}\n", NULL,
	  "types/t.yml:3:34 bad-integer" },
	{ "  a: {type: integer, minimum: 2, one_of: [1, 2]}\n", NULL,
	  "types/t.yml:3:43 bad-integer" },
	{ "  a: {type: text, pattern: a, one_of: [a, b]}\n", NULL,
	  "types/t.yml:3:43 pattern-mismatch" },
	{ "  a: {type: boolean, one_of: [true]}\n", NULL,
	  "types/t.yml:3:30 schema-key" },

	{ "  a: {type: text, obsolete: [a]}\n", NULL,
	  "types/t.yml:3:29 wrong-type-value" },

	{ "  a: {type: term, vocabulary: v, facet: {segment: x}}\n", NULL, "" },
	{ "  a: {type: term, vocabulary: v, facet: {label: X}}\n", NULL,
	  "types/t.yml:3:41 missing-field" },
	{ "  a: {type: term, vocabulary: v, facet: {segment: Å}}\n", NULL,
	  "types/t.yml:3:41 bad-slug" },
	{ "  a: {type: term, vocabulary: v, facet: " SIXTY SIXTY SIXTY SIXTY
	  "}\n",
	  NULL, "" },
	{ "  a: {type: term, vocabulary: v, facet: x" SIXTY SIXTY SIXTY SIXTY
	  "}\n",
	  NULL, "types/t.yml:3:41 slug-too-long" },
	{ "  a: {type: term, vocabulary: v, facet: {segment: x, labl: y}}\n",
	  NULL, "types/t.yml:3:54 unknown-key" },
	{ "  a: {type: term, vocabulary: v, facet: [x]}\n", NULL,
	  "types/t.yml:3:41 wrong-type-value" },
	{ "  g:\n    type: group\n    fields:\n      a: {type: term, "
	  "vocabulary: v, facet: {segment: x}}\n",
	  NULL, "types/t.yml:6:45 schema-key" },
};

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		bank_try(&pages[i]);
}

static void test_declarations(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(declarations) / sizeof(*declarations);
	     i++)
		bank_try(&declarations[i]);
}

static void test_values(void **state)
{
	struct bank b;
	const struct value *v;

	(void)state;
	bank_open(&b, S("  n: {type: number}\n  d: {type: duration}\n"
			"  t: {type: date}\n  m: {type: datetime}\n"));
	assert_true(bank_check(&b, S("n: 2.50\nd: 1 h 5 min\n"
				     "t: 2019-03-26 20:00:00 -0500\n"
				     "m: 2019-03-26 9:38:00 -0500\n")));
	v = record_value(&b.record, S("n"));
	assert_true(v->number == 2.5);
	assert_true(str_eq(v->text, S("2.50")));
	assert_int_equal(record_value(&b.record, S("d"))->integer, 3900);
	/* As written, though in Stockholm the next day had begun. */
	assert_int_equal(record_value(&b.record, S("t"))->date.day, 26);
	v = record_value(&b.record, S("m"));
	assert_int_equal(v->datetime.hour, 15);
	assert_int_equal(v->datetime.offset, 60);
	bank_close(&b);
}

static void test_facet_label(void **state)
{
	struct bank b;
	const struct field *f;

	(void)state;
	bank_open(&b,
		  S("  a: {type: term, vocabulary: v, label: A, facet: x}\n"
		    "  b:\n    type: term\n    vocabulary: v\n    label: B\n"
		    "    facet: {segment: y, label: {en: Bs, sv: B:n}}\n"));
	assert_true(b.loaded);
	f = b.schema.types[0].fields;
	assert_true(str_eq(f[0].segment, S("x")));
	assert_true(str_eq(f[0].facet_label, S("A")));
	assert_true(str_eq(f[1].segment, S("y")));
	assert_true(str_eq(f[1].facet_label, S("B:n")));
	bank_close(&b);
}

/* Of a field that a bank makes another kind of, what the program said of its
 * values is gone; of the same kind it stays. */
static void test_remade(void **state)
{
	struct schema_file file = { S("types/newsletter.yml"),
				    S("fields: {number: {type: date}}\n") };
	const struct schema_files bank = { &file, 1 };
	const struct field *f;
	struct bank b = { 0 };

	(void)state;
	arena_init(&b.arena);
	diags_init(&b.arena, &b.diags);
	assert_true(schema_load(&b.arena, S("sv"), &bank, &b.schema, &b.diags));
	f = map_find(&schema_find_type(&b.schema, S("newsletter"))->by_name,
		     S("number"));
	assert_int_equal(f->kind, FIELD_DATE);
	assert_null(f->minimum);
	assert_null(f->maximum);
	file.bytes = S("fields: {number: {type: integer, maximum: 9}}\n");
	assert_true(schema_load(&b.arena, S("sv"), &bank, &b.schema, &b.diags));
	f = map_find(&schema_find_type(&b.schema, S("newsletter"))->by_name,
		     S("number"));
	assert_int_equal(f->minimum->integer, 1);
	assert_int_equal(f->maximum->integer, 9);
	arena_done(&b.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_declarations),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_facet_label),
		cmocka_unit_test(test_remade),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
