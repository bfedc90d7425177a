/*
 * Declarations with mistakes in them: each is found where it stands, as
 * strictly as in content. The built-in ones go the same way.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "schema/schema_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct bad_case {
	const char *common, *type, *vocabulary;
	const char *expected; /* "file:line:col name", separated by "; " */
};

#define COMMON                                                                 \
	"fields:\n"                                                            \
	"  title: {type: text, aliases: [titel]}\n"
#define TYPE  "directory: x\n"
#define VOCAB "terms:\n  a: {label: A}\n"

static const struct bad_case bad[] = {
	{ COMMON, TYPE, VOCAB, "" },
	{ COMMON, TYPE, "open: true\n", "" },
	{ COMMON, TYPE "fields:\n  a: {type: term, vocabulary: v}\n", VOCAB,
	  "" },
	{ COMMON, TYPE "required: [titel]\none_of: [title]\n", VOCAB, "" },

	/* Files. */
	{ COMMON, "", VOCAB, "types/t.yml:1:1 front-matter-not-map" },
	{ COMMON, "[a]\n", VOCAB,
	  "types/t.yml:1:1 wrong-type-group; "
	  "types/t.yml:1:1 missing-field" },
	{ COMMON, "directory: x\ndirectory: y\n", VOCAB,
	  "types/t.yml:2:1 yaml-duplicate-key" },
	{ COMMON, TYPE "labell: x\n", VOCAB, "types/t.yml:2:1 unknown-key" },
	{ "felds: {}\n", TYPE, VOCAB, "types/common.yml:1:1 unknown-key" },

	/* Types. */
	{ COMMON, "label: x\n", VOCAB, "types/t.yml:1:1 missing-field" },
	{ COMMON, "directory:\n", VOCAB, "types/t.yml:1:11 empty-field" },
	{ COMMON, "directory: [a]\n", VOCAB,
	  "types/t.yml:1:12 wrong-type-value" },
	{ COMMON, TYPE "url: x/:slug/\n", VOCAB, "types/t.yml:2:6 schema-url" },
	{ COMMON, TYPE "url: /x/\n", VOCAB, "types/t.yml:2:6 schema-url" },
	{ COMMON, TYPE "listed: ja\n", VOCAB,
	  "types/t.yml:2:9 wrong-type-boolean" },
	{ COMMON, TYPE "structured: evnt\n", VOCAB,
	  "types/t.yml:2:13 not-one-of" },
	{ COMMON, TYPE "order: ett\n", VOCAB, "types/t.yml:2:8 bad-integer" },
	{ COMMON, TYPE "order: -1\n", VOCAB, "types/t.yml:2:8 bad-integer" },
	{ COMMON, TYPE "label: {sv: [a]}\n", VOCAB,
	  "types/t.yml:2:13 wrong-type-value" },
	{ COMMON, TYPE "label: {sv: }\n", VOCAB,
	  "types/t.yml:2:13 empty-field" },
	{ COMMON, TYPE "required: title\n", VOCAB,
	  "types/t.yml:2:11 wrong-type-list" },
	{ COMMON, TYPE "required: [tilte]\n", VOCAB,
	  "types/t.yml:2:11 not-one-of" },
	{ COMMON, TYPE "one_of: [a]\n", VOCAB, "types/t.yml:2:9 not-one-of" },

	/* Fields. */
	{ COMMON, TYPE "fields: [a]\n", VOCAB,
	  "types/t.yml:2:9 wrong-type-group" },
	{ COMMON, TYPE "fields:\n  a: text\n", VOCAB,
	  "types/t.yml:3:6 wrong-type-group; types/t.yml:3:6 missing-field" },
	{ COMMON, TYPE "fields:\n  a: {label: A}\n", VOCAB,
	  "types/t.yml:3:6 missing-field" },
	{ COMMON, TYPE "fields:\n  a: {type: txt}\n", VOCAB,
	  "types/t.yml:3:13 not-one-of" },
	{ COMMON, TYPE "fields:\n  a: {type: text, colour: red}\n", VOCAB,
	  "types/t.yml:3:19 unknown-key" },
	{ COMMON, TYPE "fields:\n  a: {type: text, max_length: 0}\n", VOCAB,
	  "types/t.yml:3:31 bad-integer" },
	{ COMMON, TYPE "fields:\n  a: {type: text, minimum: 1}\n", VOCAB,
	  "types/t.yml:3:28 schema-key" },
	{ COMMON, TYPE "fields:\n  a: {type: integer, max_length: 1}\n", VOCAB,
	  "types/t.yml:3:34 schema-key" },
	{ COMMON, TYPE "fields:\n  a: {type: term}\n", VOCAB,
	  "types/t.yml:3:6 missing-field" },
	{ COMMON, TYPE "fields:\n  a: {type: term, vocabulary: w}\n", VOCAB,
	  "types/t.yml:3:31 not-one-of" },
	{ COMMON, TYPE "fields:\n  a: {type: text, vocabulary: v}\n", VOCAB,
	  "types/t.yml:3:31 schema-key" },
	{ COMMON, TYPE "fields:\n  a: {type: reference, target: u}\n", VOCAB,
	  "types/t.yml:3:32 not-one-of" },
	{ COMMON, TYPE "fields:\n  a: {type: term, vocabulary: v, facet: Ä}\n",
	  VOCAB, "types/t.yml:3:41 bad-slug" },
	{ COMMON, TYPE "fields:\n  a: {type: text, facet: a}\n", VOCAB,
	  "types/t.yml:3:26 schema-key" },
	{ COMMON, TYPE "fields:\n  a: {type: group}\n", VOCAB,
	  "types/t.yml:3:6 missing-field" },
	{ COMMON,
	  TYPE "fields:\n  g:\n    type: group\n    fields:\n"
	       "      a: {type: term, vocabulary: v, facet: a}\n",
	  VOCAB, "types/t.yml:6:45 schema-key" },
	{ COMMON,
	  TYPE "fields:\n  g:\n    type: group\n    fields:\n"
	       "      a: {type: text, aliases: [b]}\n"
	       "      b: {type: text}\n",
	  VOCAB, "types/t.yml:7:10 schema-twice" },
	{ COMMON, TYPE "fields:\n  title: {help: x}\n", VOCAB, "" },
	{ COMMON, TYPE "fields:\n  title: {type: markdown}\n", VOCAB,
	  "types/t.yml:3:17 schema-meaning" },
	{ COMMON, TYPE "fields:\n  a: {type: term, vocabulary: v, facet: x}\n",
	  VOCAB, "types/t.yml:3:41 schema-segment" },
	{ COMMON,
	  TYPE "fields:\n  a: {type: term, vocabulary: v, facet: sida}\n",
	  VOCAB, "types/t.yml:3:41 schema-segment" },
	{ COMMON,
	  TYPE "fields:\n  a: {type: term, vocabulary: v, facet: sort}\n",
	  VOCAB, "types/t.yml:3:41 schema-segment" },
	{ COMMON,
	  TYPE
	  "fields:\n  a: {type: term, vocabulary: v, facet: constructor}\n",
	  VOCAB, "types/t.yml:3:41 schema-segment" },
	{ COMMON, TYPE "fields:\n  a: {type: text, aliases: [titel]}\n", VOCAB,
	  "types/t.yml:3:28 schema-twice" },
	{ COMMON, TYPE "fields:\n  a: {type: date, not_before: b}\n", VOCAB,
	  "types/t.yml:3:31 not-one-of" },
	{ COMMON, TYPE "fields:\n  a: {type: date, not_before: title}\n", VOCAB,
	  "types/t.yml:3:31 not-one-of" },
	{ COMMON, TYPE "fields:\n  a: {type: text, not_before: title}\n", VOCAB,
	  "types/t.yml:3:31 schema-key" },

	/* Vocabularies. */
	{ COMMON, TYPE, "label: x\n", "vocabularies/v.yml:1:1 missing-field" },
	{ COMMON, TYPE, "terms: [a, b]\n",
	  "vocabularies/v.yml:1:8 wrong-type-group" },
	{ COMMON, TYPE, "open: true\nterms: {a: {label: A}}\n", "" },
	{ COMMON, TYPE, "terms:\n  å: {label: A}\n",
	  "vocabularies/v.yml:2:3 bad-id" },
	{ COMMON, TYPE, "terms:\n  a: {label: A}\n  b: {label: B, x: 1}\n",
	  "vocabularies/v.yml:3:17 unknown-key" },
	{ COMMON, TYPE, "terms:\n  a: {label: X}\n  b: {label: x}\n",
	  "vocabularies/v.yml:3:14 schema-twice" },
	/* Other ids, but one address. */
	{ COMMON, TYPE, "terms:\n  a.b: {label: A}\n  a-b: {label: B}\n",
	  "vocabularies/v.yml:3:3 schema-twice" },
	{ COMMON, TYPE, "terms:\n  '.': {label: A}\n",
	  "vocabularies/v.yml:2:3 bad-slug" },
	{ COMMON, TYPE,
	  "terms:\n  a: {label: A, aliases: [c]}\n"
	  "  b: {label: B, aliases: [C]}\n",
	  "vocabularies/v.yml:3:26 schema-twice" },
	{ COMMON, TYPE, "terms:\n  a: {label: A, aliases: [b]}\n  b: {}\n",
	  "vocabularies/v.yml:2:26 schema-twice" },
	{ COMMON, TYPE, "terms:\n  a: {label: A, aliases: c}\n",
	  "vocabularies/v.yml:2:26 wrong-type-list" },
};

static const struct schema_files none;

static bool build(struct arena *a, const struct bad_case *c, struct schema *out,
		  struct diags *diags)
{
	const struct schema_file files[] = {
		{ S("types/common.yml"), str_of(c->common) },
		{ S("types/t.yml"), str_of(c->type) },
		{ S("vocabularies/v.yml"), str_of(c->vocabulary) },
	};
	const struct schema_files bank = { files, 3 };

	diags_init(a, diags);
	return schema_build(a, S("sv"), &none, &bank, out, diags);
}

static struct str found(struct arena *a, const struct diags *diags)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.at[i];

		if (i)
			buf_lit(&b, "; ");
		buf_printf(&b, "%.*s:%u:%u %.*s", STR_FMT(d->at.path),
			   d->at.line, d->at.col,
			   STR_FMT(diag_name(d->text.id)));
	}
	return buf_view(&b);
}

static void test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct schema schema = { 0 };
		struct arena a;
		struct diags diags;
		bool ok;

		arena_init(&a);
		ok = build(&a, &bad[i], &schema, &diags);
		if (!str_eq(found(&a, &diags), str_of(bad[i].expected)))
			fail_msg("%s%s%sgives '%.*s', not '%s'", bad[i].common,
				 bad[i].type, bad[i].vocabulary,
				 STR_FMT(found(&a, &diags)), bad[i].expected);
		assert_int_equal(ok, diags.errors == 0);
		/* What is wrong is not given. */
		assert_int_equal(schema.ntypes, ok);
		arena_done(&a);
	}
}

/* What is not said has a value that makes sense. */
static void test_defaults(void **state)
{
	static const struct bad_case least = {
		"fields: {}\n", "directory: djur\nfields:\n  a: {type: text}\n",
		"terms:\n  a-1: {}\n", ""
	};
	struct schema schema;
	struct arena a;
	struct diags diags;
	const struct type *t;

	(void)state;
	arena_init(&a);
	assert_true(build(&a, &least, &schema, &diags));
	t = &schema.types[0];
	assert_true(str_eq(t->label, S("t")));
	assert_true(str_eq(t->plural, S("t")));
	assert_true(str_eq(t->url, S("/djur/:slug/")));
	assert_true(str_eq(t->template, S("t")));
	assert_false(t->listed);
	assert_int_equal(t->structured, STRUCTURED_PAGE);
	assert_true(str_eq(t->fields[0].label, S("a")));
	assert_null(t->fields[0].minimum);
	assert_null(t->fields[0].maximum);
	assert_true(str_eq(schema.vocabularies[0].terms[0].label, S("a-1")));
	assert_true(str_eq(schema.vocabularies[0].terms[0].slug, S("a-1")));
	arena_done(&a);
}

/* Two types cannot share a directory. */
static void test_directories(void **state)
{
	const struct schema_file files[] = {
		{ S("types/a.yml"), S("directory: x\n") },
		{ S("types/b.yml"), S("directory: x\n") },
	};
	const struct schema_files bank = { files, 2 };
	struct schema schema;
	struct arena a;
	struct diags diags;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	assert_false(schema_build(&a, S("sv"), &none, &bank, &schema, &diags));
	assert_true(
		str_eq(found(&a, &diags), S("types/b.yml:1:12 schema-twice")));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_directories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
