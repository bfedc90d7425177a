/*
 * Declarations and pages of strangers: each limit is reached, said once where
 * it is passed, and nothing takes long.
 */
#include "bank.h"

#include <time.h>

/* Slow machines and sanitizers included. */
static void assert_quick(clock_t start)
{
	assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

static void fields_write(struct buf *b, size_t n, const char *rest)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "  f%zu: {type: text%s}\n", i, rest);
}

/* The first diagnostic of fields that cannot be declared, which is the only
 * one. */
static void assert_refused(struct str fields, const char *expected)
{
	clock_t start = clock();
	struct bank b;

	bank_open(&b, fields);
	assert_false(b.loaded);
	if (!str_eq(bank_found(&b), str_of(expected)))
		fail_msg("'%.*s' is not '%s'", STR_FMT(bank_found(&b)),
			 expected);
	bank_close(&b);
	assert_quick(start);
}

static void assert_loads(struct str fields)
{
	clock_t start = clock();
	struct bank b;

	bank_open(&b, fields);
	if (!b.loaded)
		fail_msg("'%.*s'", STR_FMT(bank_found(&b)));
	bank_close(&b);
	assert_quick(start);
}

static void groups_write(struct buf *b, size_t depth)
{
	for (size_t i = 0; i < depth; i++)
		buf_printf(b, "%sg: {type: group, fields: {", i ? "" : "  ");
	buf_lit(b, "a: {type: text}");
	for (size_t i = 0; i < depth; i++)
		buf_lit(b, "}}");
	buf_char(b, '\n');
}

static void test_groups(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	groups_write(&b, SCHEMA_MAX_GROUPS);
	assert_loads(buf_view(&b));
	buf_clear(&b);
	groups_write(&b, SCHEMA_MAX_GROUPS + 1);
	assert_refused(buf_view(&b), "types/t.yml:3:236 schema-deep");
	arena_done(&a);
}

static void test_fields(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	fields_write(&b, SCHEMA_MAX_FIELDS, ", default: x");
	assert_loads(buf_view(&b));
	buf_clear(&b);
	fields_write(&b, 3000, "");
	assert_refused(buf_view(&b), "types/t.yml:403:3 schema-too-many");
	buf_clear(&b);
	fields_write(&b, 10000, "");
	assert_refused(buf_view(&b), "types/t.yml:5001:17 yaml-too-many");
	arena_done(&a);
}

static void test_patterns(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	fields_write(&b, SCHEMA_MAX_PATTERNS, ", pattern: '(?i)[\\p{L}]'");
	assert_loads(buf_view(&b));
	buf_lit(&b, "  x: {type: text, pattern: a}\n");
	assert_refused(buf_view(&b), "types/t.yml:103:28 schema-too-many");
	buf_clear(&b);
	buf_lit(&b, "  x: {type: text, pattern: '");
	for (size_t i = 0; i < SCHEMA_MAX_PATTERN; i++)
		buf_lit(&b, "å");
	buf_lit(&b, "'}\n");
	assert_loads(buf_view(&b));
	b.n -= sizeof("'}\n") - 1;
	buf_lit(&b, "å'}\n");
	assert_refused(buf_view(&b), "types/t.yml:3:28 text-too-long");
	arena_done(&a);
}

/* The longest patterns that cost most to compile. */
static void test_costly_patterns(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (size_t i = 0; i < SCHEMA_MAX_PATTERNS; i++) {
		buf_printf(&b, "  f%zu: {type: text, pattern: '", i);
		for (size_t n = 0; n < 16; n++)
			buf_lit(&b, "(?i)[^\\p{L}]");
		buf_lit(&b, "'}\n");
	}
	assert_loads(buf_view(&b));
	arena_done(&a);
}

static void list_write(struct buf *b, const char *before, size_t n,
		       const char *item, const char *after)
{
	buf_str(b, str_of(before));
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%s%s", i ? ", " : "", item);
	buf_str(b, str_of(after));
}

static void test_choices(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	list_write(&b, "  a: {type: text, one_of: [", SCHEMA_MAX_CHOICES, "x",
		   "]}\n");
	assert_loads(buf_view(&b));
	buf_clear(&b);
	list_write(&b, "  a: {type: text, one_of: [", SCHEMA_MAX_CHOICES + 1,
		   "x", "]}\n");
	assert_refused(buf_view(&b), "types/t.yml:3:27 list-too-long");
	arena_done(&a);
}

static void test_defaults(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	list_write(&b, "  a: {type: text, list: true, default: [",
		   SCHEMA_MAX_DEFAULTS, "x", "]}\n");
	assert_loads(buf_view(&b));
	buf_clear(&b);
	list_write(&b, "  a: {type: text, list: true, default: [",
		   SCHEMA_MAX_DEFAULTS + 1, "x", "]}\n");
	assert_refused(buf_view(&b), "types/t.yml:3:40 list-too-long");
	arena_done(&a);
}

/* All patterns of a page share their steps; that they are used up is said
 * once. */
static void test_steps(void **state)
{
	clock_t start = clock();
	struct bank b;
	struct buf front;

	(void)state;
	bank_open(&b, S("  a: {type: text, list: true, pattern: '(a|a)*b'}\n"));
	buf_init(&b.arena, &front);
	list_write(&front, "a: [", SCHEMA_MAX_LIST,
		   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "]\n");
	assert_false(bank_check(&b, buf_view(&front)));
	assert_true(str_eq(bank_found(&b), S("a.md:1:5 pattern-steps")));
	bank_close(&b);
	assert_quick(start);
}

static void text_write(struct buf *b, size_t n)
{
	buf_lit(b, "a: ");
	for (size_t i = 0; i < n; i++)
		buf_lit(b, "å");
	buf_char(b, '\n');
}

/* A text that a pattern is tried on is not as long as texts can be. */
static void test_matched(void **state)
{
	struct bank b;
	struct buf front;

	(void)state;
	bank_open(&b, S("  a: {type: text, pattern: 'ä*'}\n"));
	buf_init(&b.arena, &front);
	text_write(&front, SCHEMA_MAX_MATCHED);
	assert_false(bank_check(&b, buf_view(&front)));
	assert_true(str_eq(bank_found(&b), S("a.md:1:4 pattern-mismatch")));
	b.diags.list.n = 0;
	buf_clear(&front);
	text_write(&front, SCHEMA_MAX_MATCHED + 1);
	assert_false(bank_check(&b, buf_view(&front)));
	assert_true(str_eq(bank_found(&b), S("a.md:1:4 text-too-long")));
	bank_close(&b);
}

/* A page of small groups in which each of many fields takes its place. */
static void test_cells(void **state)
{
	clock_t start = clock();
	struct arena a;
	struct bank b;
	struct buf fields, front;

	(void)state;
	arena_init(&a);
	buf_init(&a, &fields);
	buf_init(&a, &front);
	buf_lit(&fields,
		"  g:\n    type: group\n    list: true\n    fields:\n");
	for (size_t i = 0; i < SCHEMA_MAX_FIELDS; i++)
		buf_printf(&fields, "      f%zu: {type: text}\n", i);
	bank_open(&b, buf_view(&fields));
	assert_true(b.loaded);
	list_write(&front, "g: [", SCHEMA_MAX_CELLS / SCHEMA_MAX_FIELDS,
		   "{f1: x}", "]\n");
	assert_true(bank_check(&b, buf_view(&front)));
	buf_clear(&front);
	list_write(&front, "g: [", SCHEMA_MAX_LIST, "{f1: x}", "]\n");
	assert_false(bank_check(&b, buf_view(&front)));
	assert_true(str_eq(bank_found(&b), S("a.md:1:455 too-many-groups")));
	bank_close(&b);
	arena_done(&a);
	assert_quick(start);
}

/* So do defaults that each record has for itself. */
static void test_cells_of_defaults(void **state)
{
	struct arena a;
	struct bank b;
	struct buf fields, front;

	(void)state;
	arena_init(&a);
	buf_init(&a, &fields);
	buf_init(&a, &front);
	buf_lit(&fields, "  g:\n    type: group\n    list: true\n    fields:\n"
			 "      a: {type: text}\n");
	for (size_t i = 0; i < 20; i++) {
		buf_printf(&fields, "      f%zu: {type: reference, ", i);
		list_write(&fields, "list: true, default: [",
			   SCHEMA_MAX_DEFAULTS, "x", "]}\n");
	}
	bank_open(&b, buf_view(&fields));
	assert_true(b.loaded);
	list_write(&front, "g: [", SCHEMA_MAX_LIST, "{a: x}", "]\n");
	assert_false(bank_check(&b, buf_view(&front)));
	assert_true(str_eq(bank_found(&b), S("a.md:1:381 too-many-groups")));
	bank_close(&b);
	arena_done(&a);
}

/* A page that says nothing gets few values of its own. */
static void test_copies(void **state)
{
	struct arena a;
	struct bank b;
	struct buf fields;

	(void)state;
	arena_init(&a);
	buf_init(&a, &fields);
	for (size_t i = 0; i < SCHEMA_MAX_COPIES / SCHEMA_MAX_DEFAULTS; i++) {
		buf_printf(&fields, "  f%zu: {type: reference, ", i);
		list_write(&fields, "list: true, default: [",
			   SCHEMA_MAX_DEFAULTS, "x", "]}\n");
	}
	bank_open(&b, buf_view(&fields));
	assert_true(b.loaded);
	assert_true(bank_check(&b, S("")));
	bank_close(&b);
	buf_lit(&fields, "  x: {type: file, default: x}\n");
	bank_open(&b, buf_view(&fields));
	assert_true(b.loaded);
	assert_false(bank_check(&b, S("")));
	assert_true(str_eq(bank_found(&b), S("a.md:1:1 too-many-defaults")));
	b.diags.list.n = 0;
	assert_true(bank_check(&b, S("x: y\n")));
	bank_close(&b);
	arena_done(&a);
}

/* Defaults within defaults, twenty each time, grow fast. */
static void test_nested_defaults(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (size_t i = 0; i < 4; i++) {
		buf_printf(&b, "%sg: {type: group, list: true, ",
			   i ? "" : "  ");
		list_write(&b, "default: [", SCHEMA_MAX_DEFAULTS, "{b: x}",
			   "], fields: {b: {type: text}, ");
	}
	buf_lit(&b, "a: {type: file, default: x}");
	for (size_t i = 0; i < 4; i++)
		buf_lit(&b, "}}");
	buf_char(&b, '\n');
	assert_refused(buf_view(&b), "types/t.yml:3:356 too-many-groups");
	arena_done(&a);
}

/* What diagnostics repeat is short, and what is searched for a word is not
 * long. */
static void test_names(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	list_write(&b, "  a: {type: group, fields: {}, aliases: [",
		   SCHEMA_MAX_ALIASES, "x", "]}\n");
	assert_loads(buf_view(&b));
	buf_clear(&b);
	list_write(&b, "  a: {type: text, aliases: [", SCHEMA_MAX_ALIASES + 1,
		   "x", "]}\n");
	assert_refused(buf_view(&b), "types/t.yml:3:28 list-too-long");
	buf_clear(&b);
	buf_printf(&b, "  %0*d: {type: text}\n", SCHEMA_MAX_NAME, 1);
	assert_loads(buf_view(&b));
	buf_clear(&b);
	buf_printf(&b, "  %0*d: {type: text}\n", SCHEMA_MAX_NAME + 1, 1);
	assert_refused(buf_view(&b), "types/t.yml:3:113 text-too-long");
	buf_clear(&b);
	buf_printf(&b, "  a: {type: text, aliases: [%0*d]}\n",
		   SCHEMA_MAX_NAME + 1, 1);
	assert_refused(buf_view(&b), "types/t.yml:3:28 text-too-long");
	buf_clear(&b);
	buf_printf(&b, "  a: {type: text, obsolete: %0*d}\n", SCHEMA_MAX_ADVICE,
		   1);
	assert_loads(buf_view(&b));
	buf_clear(&b);
	buf_printf(&b, "  a: {type: text, obsolete: %0*d}\n",
		   SCHEMA_MAX_ADVICE + 1, 1);
	assert_refused(buf_view(&b), "types/t.yml:3:29 text-too-long");
	arena_done(&a);
}

/* The page that names one field most often, in a group of many fields. */
static void test_many_keys(void **state)
{
	clock_t start = clock();
	struct arena a;
	struct bank b;
	struct buf fields, front;

	(void)state;
	arena_init(&a);
	buf_init(&a, &fields);
	buf_init(&a, &front);
	buf_lit(&fields, "  g:\n    type: group\n    fields:\n");
	for (size_t i = 1; i < SCHEMA_MAX_FIELDS; i++)
		buf_printf(&fields,
			   "      f%zu: {type: text, required: true}\n", i);
	buf_lit(&fields, "      b: {type: text, aliases: [c, d, e]}\n");
	bank_open(&b, buf_view(&fields));
	assert_true(b.loaded);
	buf_lit(&front, "g:\n");
	for (size_t i = 0; i < 6000; i++)
		buf_printf(&front, "  u%zu: x\n", i);
	buf_lit(&front, "  b: x\n  c: x\n  d: x\n  e: x\n");
	assert_false(bank_check(&b, buf_view(&front)));
	assert_int_equal(b.diags.errors, 6000 + 3 + SCHEMA_MAX_FIELDS - 1);
	bank_close(&b);
	arena_done(&a);
	assert_quick(start);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_patterns),
		cmocka_unit_test(test_costly_patterns),
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_matched),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_cells_of_defaults),
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_nested_defaults),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_many_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
