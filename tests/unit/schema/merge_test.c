/*
 * What a bank declares over what is built in: keys that are given replace,
 * fields and terms merge by name, and what is dropped is gone everywhere.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "schema/schema.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MAX_FILES = 4 };

struct bank {
	struct arena arena;
	struct diags diags;
	struct schema schema;
	bool ok;
};

/* A bank with these files: path, text, path, text, NULL. */
static void bank_load(struct bank *b, const char *lang,
		      const char *const *files)
{
	struct schema_file at[MAX_FILES];
	struct schema_files bank = { at, 0 };

	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	for (; *files; files += 2) {
		assert_true(bank.n < MAX_FILES);
		at[bank.n++] = (struct schema_file){ str_of(files[0]),
						     str_of(files[1]) };
	}
	b->ok = schema_load(&b->arena, str_of(lang), &bank, &b->schema,
			    &b->diags);
}

static void bank_done(struct bank *b)
{
	if (b->ok)
		schema_close(&b->schema);
	arena_done(&b->arena);
}

#define LOAD(b, ...) bank_load((b), "sv", (const char *[]){ __VA_ARGS__, NULL })

/* "file:line:col name; ..." of what was reported. */
static struct str found(struct bank *b)
{
	struct buf out;

	buf_init(&b->arena, &out);
	for (size_t i = 0; i < b->diags.list.n; i++) {
		const struct diag *d = &b->diags.list.at[i];

		if (i)
			buf_lit(&out, "; ");
		buf_printf(&out, "%.*s:%u:%u %.*s", STR_FMT(d->at.path),
			   d->at.line, d->at.col,
			   STR_FMT(diag_name(d->text.id)));
	}
	return buf_view(&out);
}

#define assert_text(s, lit)                                                    \
	do {                                                                   \
		struct str actual_ = (s);                                      \
		if (!str_eq(actual_, str_of(lit)))                             \
			fail_msg("'%.*s' is not '%s'", STR_FMT(actual_), lit); \
	} while (0)

#define assert_fine(b)                                                         \
	do {                                                                   \
		assert_text(found(b), "");                                     \
		assert_true((b)->ok);                                          \
	} while (0)

static const struct type *type(const struct bank *b, const char *id)
{
	const struct type *t = schema_find_type(&b->schema, str_of(id));

	assert_non_null(t);
	return t;
}

static const struct field *field(const struct type *t, const char *name)
{
	return map_find(&t->by_name, str_of(name));
}

static void test_type_keys(void **state)
{
	struct bank b;
	const struct type *t;

	(void)state;
	LOAD(&b, "content/types/resource.yml",
	     "plural: Lektioner\nurl: /lektioner/:year/:slug/\n"
	     "sort: -summary\nfields:\n"
	     "  cost: {label: Kostnad, type: integer}\n"
	     "  summary: {max_length: 100}\n");
	assert_fine(&b);
	t = type(&b, "resource");
	assert_text(t->label, "Resurs");
	assert_text(t->plural, "Lektioner");
	assert_text(t->directory, "resurser");
	assert_text(t->url, "/lektioner/:year/:slug/");
	assert_int_equal(t->template_at.line, 0);
	assert_true(t->sort == field(t, "summary"));
	assert_true(t->sort_down);
	/* New fields come behind; what is not said of one stays. */
	assert_text(t->fields[t->nfields - 1].name, "cost");
	assert_int_equal(field(t, "ingress")->max_length, 100);
	assert_text(field(t, "summary")->label, "Ingress");
	assert_true(field(t, "summary")->required);
	/* That was said of this type only. */
	assert_int_equal(field(type(&b, "tool"), "summary")->max_length, 300);
	bank_done(&b);
}

static void test_common_fields(void **state)
{
	struct bank b;

	(void)state;
	LOAD(&b, "content/types/common.yml",
	     "without: [grade]\nfields:\n"
	     "  summary: {label: Kort}\n"
	     "  region: {type: text}\n");
	assert_fine(&b);
	for (size_t i = 0; i < b.schema.ntypes; i++) {
		const struct type *t = &b.schema.types[i];

		assert_null(field(t, "grade"));
		assert_null(field(t, "årskurs"));
		assert_non_null(field(t, "region"));
		assert_text(field(t, "ingress")->label, "Kort");
	}
	bank_done(&b);
}

static void test_groups(void **state)
{
	struct bank b;
	const struct field *f;

	(void)state;
	LOAD(&b, "content/types/seminar.yml",
	     "fields:\n  registration:\n    fields:\n"
	     "      url: {required: true}\n"
	     "      seats: {type: integer}\n");
	assert_fine(&b);
	f = field(type(&b, "seminar"), "anmälan");
	assert_int_equal(f->nfields, 3);
	assert_text(f->fields[0].name, "url");
	assert_true(f->fields[0].required);
	assert_int_equal(f->fields[0].kind, FIELD_URL);
	assert_text(f->fields[2].name, "seats");
	bank_done(&b);
}

static void test_without(void **state)
{
	struct bank b;
	const struct type *t;

	(void)state;
	/* What the program requires of a field that is gone is gone too. */
	LOAD(&b, "content/types/seminar.yml",
	     "without: [summary, location, start]\n");
	assert_fine(&b);
	t = type(&b, "seminar");
	assert_null(field(t, "summary"));
	assert_null(field(t, "plats"));
	assert_int_equal(t->n_one_of, 1);
	assert_text(field(t, "end")->not_before, "");
	assert_non_null(field(type(&b, "resource"), "summary"));
	bank_done(&b);

	/* What the bank itself says of it is a mistake. */
	LOAD(&b, "content/types/seminar.yml",
	     "without: [summary, sumary]\nrequired: [summary]\n");
	assert_text(found(&b), "content/types/seminar.yml:1:10 not-one-of; "
			       "content/types/seminar.yml:2:11 not-one-of");
	bank_done(&b);

	/* Dropped, and made anew: nothing shows through. */
	LOAD(&b, "content/types/tool.yml",
	     "without: [summary]\nfields:\n  summary: {type: text}\n");
	assert_fine(&b);
	assert_int_equal(field(type(&b, "tool"), "summary")->max_length, 0);
	bank_done(&b);
}

/* Limits of the kind that a field had are not the bank's mistake. */
static void test_other_kind(void **state)
{
	struct bank b;

	(void)state;
	LOAD(&b, "content/types/seminar.yml",
	     "fields:\n  end: {type: text}\n"
	     "  series: {type: integer, max_length: 3}\n");
	assert_text(found(&b), "content/types/seminar.yml:3:39 schema-key");
	bank_done(&b);
}

static void test_type_in_place_of_another(void **state)
{
	struct bank b;

	(void)state;
	LOAD(&b, "content/types/kontakt.yml",
	     "directory: personer\nurl: /kontakt/:slug/\nlabel: Kontakt\n");
	assert_fine(&b);
	assert_null(schema_find_type(&b.schema, S("person")));
	assert_text(schema_type_of_path(&b.schema, S("personer/a.md"))->id,
		    "kontakt");
	/* Who wrote a page is one of these now. */
	assert_text(field(type(&b, "resource"), "authors")->target, "kontakt");
	bank_done(&b);

	/* A page is what every page elsewhere is. */
	LOAD(&b, "content/types/sida.yml", "directory: sidor\n",
	     "content/types/page.yml", "listed: true\n");
	assert_fine(&b);
	assert_text(type(&b, "page")->directory, "");
	assert_false(type(&b, "page")->listed);
	assert_text(schema_type_of_path(&b.schema, S("sidor/a.md"))->id,
		    "sida");
	assert_text(schema_type_of_path(&b.schema, S("x/a.md"))->id, "page");
	bank_done(&b);

	/* Moved away, not replaced. */
	LOAD(&b, "content/types/kontakt.yml", "directory: personer\n",
	     "content/types/person.yml", "directory: folk\n");
	assert_fine(&b);
	assert_text(schema_type_of_path(&b.schema, S("folk/a.md"))->id,
		    "person");
	bank_done(&b);

	LOAD(&b, "content/types/a.yml", "directory: x\n", "content/types/b.yml",
	     "directory: x\n");
	assert_text(found(&b), "content/types/b.yml:1:12 schema-twice");
	bank_done(&b);
}

static void test_longest_directory(void **state)
{
	struct bank b;

	(void)state;
	LOAD(&b, "content/types/kurs.yml", "directory: kurser\n",
	     "content/types/natur.yml", "directory: kurser/natur\n");
	assert_fine(&b);
	assert_text(schema_type_of_path(&b.schema, S("kurser/a.md"))->id,
		    "kurs");
	assert_text(schema_type_of_path(&b.schema, S("kurser/natur/a.md"))->id,
		    "natur");
	assert_text(schema_type_of_path(&b.schema, S("kurser/2/3/a.md"))->id,
		    "kurs");
	assert_text(schema_type_of_path(&b.schema, S("kurser/naturen/a"))->id,
		    "kurs");
	bank_done(&b);
}

static const struct term *term(const struct bank *b, const char *vocabulary,
			       const char *value)
{
	static struct arena none;

	return vocabulary_find(
		&none, schema_find_vocabulary(&b->schema, str_of(vocabulary)),
		str_of(value));
}

static void test_vocabularies(void **state)
{
	struct bank b;
	const struct term *t;

	(void)state;
	LOAD(&b, "content/vocabularies/stage.yml",
	     "without: [sfi]\nterms:\n"
	     "  grundskola: {description: Nio år., code: GR}\n"
	     "  kulturskola: {label: Kulturskola, broader: grundskola}\n",
	     "content/vocabularies/tags.yml",
	     "order: declared\nterms:\n  ai: {label: AI, aliases: [ki]}\n");
	assert_fine(&b);
	assert_null(term(&b, "stage", "sfi"));
	t = term(&b, "stage", "grundskola");
	assert_text(t->label, "Grundskola");
	assert_text(t->description, "Nio år.");
	assert_true(t == term(&b, "stage", "gr"));
	assert_true(t->order < term(&b, "stage", "kulturskola")->order);
	assert_true(term(&b, "stage", "kulturskola")->broader == t);
	/* An open vocabulary knows some terms, and takes all others. */
	assert_text(term(&b, "tags", "ki")->label, "AI");
	assert_null(term(&b, "tags", "annat"));
	assert_true(schema_find_vocabulary(&b.schema, S("tags"))->open);
	assert_false(schema_find_vocabulary(&b.schema, S("tags"))->by_label);
	bank_done(&b);
}

/* Years as terms of their own, of which the built-in ones have the names as
 * aliases, and an alias that the bank gives another of them. */
static void test_lent_aliases(void **state)
{
	struct bank b;
	const struct term *grades;

	(void)state;
	LOAD(&b, "content/vocabularies/grade.yml",
	     "terms:\n"
	     "  ak-8: {label: Åk 8, broader: 7-9}\n"
	     "  blandat: {label: Blandat, aliases: [lågstadiet]}\n");
	assert_fine(&b);
	assert_text(term(&b, "grade", "åk 8")->id, "ak-8");
	assert_text(term(&b, "grade", "lågstadiet")->id, "blandat");
	grades = term(&b, "grade", "högstadiet");
	assert_text(grades->id, "7-9");
	for (size_t i = 0; i < grades->naliases; i++)
		assert_false(str_eq(grades->aliases[i], S("åk 8")));
	bank_done(&b);
}

static void test_languages(void **state)
{
	struct bank b;
	static const char *const files[] = {
		"content/types/kurs.yml",
		"directory: kurser\nlabel: {en: Course, sv: Kurs, de: Kurs}\n"
		"plural: {en: Courses, de: Kurse}\n",
		NULL,
	};

	(void)state;
	bank_load(&b, "de", files);
	assert_fine(&b);
	assert_text(type(&b, "kurs")->plural, "Kurse");
	bank_done(&b);
	/* Swedish first, then English. */
	bank_load(&b, "fi", files);
	assert_text(type(&b, "kurs")->label, "Kurs");
	assert_text(type(&b, "kurs")->plural, "Courses");
	bank_done(&b);
}

struct mistake {
	const char *path, *text, *expected;
};

static const struct mistake mistakes[] = {
	{ "content/types/Kurs.yml", "directory: x\n",
	  "content/types/Kurs.yml:1:1 schema-file" },
	{ "content/types/kurs.yaml", "directory: x\n",
	  "content/types/kurs.yaml:1:1 schema-file" },
	{ "content/types/.yml", "directory: x\n",
	  "content/types/.yml:1:1 schema-file" },
	{ "content/types/a\x01.yml", "directory: x\n",
	  "content/types/a\x01.yml:1:1 schema-file" },
	{ "content/types/kurs.yml", "directory: ../x\n",
	  "content/types/kurs.yml:1:12 schema-directory" },
	{ "content/types/kurs.yml", "directory: /x\n",
	  "content/types/kurs.yml:1:12 schema-directory" },
	{ "content/types/kurs.yml", "directory: x//y\n",
	  "content/types/kurs.yml:1:12 schema-directory" },
	{ "content/types/kurs.yml", "directory: x/\n",
	  "content/types/kurs.yml:1:12 schema-directory" },
	{ "content/types/kurs.yml", "directory: x:path\n",
	  "content/types/kurs.yml:1:12 schema-directory" },
	{ "content/types/kurs.yml", "directory: vad?\n",
	  "content/types/kurs.yml:1:12 schema-directory" },
	{ "content/types/kurs.yml", "directory: frågor & svar\n", "" },
	{ "content/types/kurs.yml", "directory: x/./y\n",
	  "content/types/kurs.yml:1:12 schema-directory" },
	{ "content/types/kurs.yml", "directory: x\nurl: /a/:slug\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml", "directory: x\nurl: /å/:slug/\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml", "directory: x\nurl: /../:slug/\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml", "directory: x\nurl: //:slug/\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml", "directory: x\nurl: /:title/:slug/\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml", "directory: x\nurl: /.htaccess/:slug/\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml", "directory: x\nurl: /.h:name/:slug/\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml",
	  "directory: x\nurl: /.Resursbank-stage/:slug/\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml", "directory: x\nurl: /.well-known/:slug/\n",
	  "" },
	{ "content/types/kurs.yml", "directory: x/.htaccess\n",
	  "content/types/kurs.yml:1:12 schema-directory" },
	{ "content/types/kurs.yml", "directory: x\nurl: /:slug/a/\n",
	  "content/types/kurs.yml:2:6 schema-url" },
	{ "content/types/kurs.yml",
	  "directory: x\nurl: /a.b/:year-:month/:day/:name/\n", "" },
	{ "content/types/kurs.yml", "directory: x\nsort: a\n",
	  "content/types/kurs.yml:2:7 not-one-of" },
	{ "content/types/kurs.yml", "directory: x\nsort: -image\n",
	  "content/types/kurs.yml:2:7 schema-key" },
	{ "content/types/kurs.yml", "directory: x\ndated_names: ja\n",
	  "content/types/kurs.yml:2:14 wrong-type-boolean" },
	{ "content/types/common.yml", "fields:\n  draft: {type: text}\n",
	  "content/types/common.yml:2:17 schema-meaning" },
	{ "content/types/kurs.yml",
	  "directory: x\nfields:\n  url: {type: url}\n",
	  "content/types/kurs.yml:3:15 schema-meaning" },
	{ "content/types/common.yml", "fields:\n  date: {type: datetime}\n",
	  "" },
	{ "content/types/common.yml", "directory: x\n",
	  "content/types/common.yml:1:1 unknown-key" },
	{ "content/types/kurs.yml",
	  "directory: x\nfields:\n"
	  "  a: {type: term, vocabulary: tags, facet: resurser}\n",
	  "content/types/kurs.yml:3:44 schema-segment" },
	{ "content/types/kurs.yml",
	  "directory: x\nfields:\n"
	  "  a: {type: term, vocabulary: tags, facet: feed.xml}\n",
	  "content/types/kurs.yml:3:44 bad-slug" },
	{ "content/types/kurs.yml",
	  "directory: x\nfields:\n"
	  "  a: {type: term, vocabulary: tags, facet: amne}\n",
	  "content/types/kurs.yml:3:44 schema-twice" },
	{ "content/vocabularies/v.yml",
	  "terms:\n  a: {broader: b}\n  b: {broader: c}\n  c: {broader: a}\n",
	  "content/vocabularies/v.yml:4:16 schema-circle" },
	{ "content/vocabularies/v.yml", "terms:\n  a: {broader: a}\n",
	  "content/vocabularies/v.yml:2:16 schema-circle" },
	{ "content/vocabularies/v.yml",
	  "terms:\n  ab: {}\n  b: {broader: ac}\n",
	  "content/vocabularies/v.yml:3:16 not-one-of" },
	{ "content/vocabularies/v.yml", "order: x\nterms: {a: {}}\n",
	  "content/vocabularies/v.yml:1:8 not-one-of" },
	{ "content/vocabularies/v.yml",
	  "terms:\n  a: {code: X}\n  b: {aliases: [x]}\n",
	  "content/vocabularies/v.yml:3:16 schema-twice" },
	{ "content/vocabularies/stage.yml", "without: [x]\n",
	  "content/vocabularies/stage.yml:1:10 not-one-of" },
};

static void test_mistakes(void **state)
{
	struct bank b;

	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		const struct mistake *m = &mistakes[i];

		LOAD(&b, m->path, m->text);
		if (!str_eq(found(&b), str_of(m->expected)))
			fail_msg("%s: %s: '%.*s', not '%s'", m->path, m->text,
				 STR_FMT(found(&b)), m->expected);
		bank_done(&b);
	}
}

static void test_many_files(void **state)
{
	struct schema_file at[SCHEMA_MAX_FILES + 5];
	struct schema_files bank = { at, SCHEMA_MAX_FILES + 5 };
	struct bank b;

	(void)state;
	arena_init(&b.arena);
	diags_init(&b.arena, &b.diags);
	for (int i = 0; i < (int)bank.n; i++)
		at[i] = (struct schema_file){
			str_printf(&b.arena, "types/t%d.yml", i),
			str_printf(&b.arena, "directory: d%d\n", i),
		};
	assert_false(
		schema_load(&b.arena, S("sv"), &bank, &b.schema, &b.diags));
	assert_text(found(&b), "types/t200.yml:1:1 schema-too-many");
	arena_done(&b.arena);
}

static void test_many_fields(void **state)
{
	struct bank b;
	struct buf text;
	struct arena a;

	(void)state;
	arena_init(&a);
	buf_init(&a, &text);
	buf_lit(&text, "directory: x\nfields:\n");
	for (int i = 0; i < 1000; i++)
		buf_printf(&text, "  f%d: {type: text}\n", i);
	buf_char(&text, 0);
	LOAD(&b, "types/t.yml", buf_view(&text).p);
	assert_int_equal(b.diags.list.n, 1);
	assert_int_equal(b.diags.list.at[0].text.id, DIAG_SCHEMA_TOO_MANY);
	arena_done(&b.arena);
	arena_done(&a);
}

/* Each type has a table of all names. */
static void test_many_names(void **state)
{
	struct bank b;
	struct buf text;
	struct arena a;

	(void)state;
	arena_init(&a);
	buf_init(&a, &text);
	buf_lit(&text, "directory: x\nfields:\n");
	for (int i = 0; i <= SCHEMA_MAX_NAMES / 20; i++) {
		buf_printf(&text, "  f%d: {type: text, aliases: [a%d", i, i);
		for (int k = 0; k < 18; k++)
			buf_printf(&text, ", a%d-%d", i, k);
		buf_lit(&text, "]}\n");
	}
	buf_char(&text, 0);
	LOAD(&b, "types/t.yml", buf_view(&text).p);
	assert_int_equal(b.diags.list.n, 1);
	assert_int_equal(b.diags.list.at[0].text.id, DIAG_SCHEMA_TOO_MANY);
	arena_done(&b.arena);
	arena_done(&a);
}

/* Terms t0, t1 below t0, ...: as deep as may be, and one deeper; and as many
 * as a file may hold, in a time that grows with their number. */
static void test_deep_terms(void **state)
{
	static const struct {
		int n;
		size_t mistakes;
	} chains[] = { { SCHEMA_MAX_BROADER + 1, 0 },
		       { SCHEMA_MAX_BROADER + 2, 1 },
		       { 4900, 1 } };

	(void)state;
	for (size_t i = 0; i < sizeof(chains) / sizeof(*chains); i++) {
		struct bank b;
		struct buf text;
		struct arena a;

		arena_init(&a);
		buf_init(&a, &text);
		buf_lit(&text, "terms:\n  t0: {}\n");
		for (int k = 1; k < chains[i].n; k++)
			buf_printf(&text, "  t%d: {broader: t%d}\n", k, k - 1);
		buf_char(&text, 0);
		LOAD(&b, "vocabularies/v.yml", buf_view(&text).p);
		assert_int_equal(b.diags.list.n, chains[i].mistakes);
		if (chains[i].mistakes)
			assert_text(found(&b),
				    "vocabularies/v.yml:11:17 schema-broader");
		arena_done(&b.arena);
		arena_done(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_type_keys),
		cmocka_unit_test(test_common_fields),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_without),
		cmocka_unit_test(test_other_kind),
		cmocka_unit_test(test_type_in_place_of_another),
		cmocka_unit_test(test_longest_directory),
		cmocka_unit_test(test_vocabularies),
		cmocka_unit_test(test_lent_aliases),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_many_files),
		cmocka_unit_test(test_many_fields),
		cmocka_unit_test(test_many_names),
		cmocka_unit_test(test_deep_terms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
