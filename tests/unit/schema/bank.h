/*
 * A bank's declaration of one type, for tests: its fields are given, and
 * front matter is checked against it.
 */
#ifndef TESTS_UNIT_SCHEMA_BANK_H
#define TESTS_UNIT_SCHEMA_BANK_H

#include "base/arena.h"
#include "base/buf.h"
#include "schema/schema_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct bank {
	struct arena arena;
	struct schema schema; /* not loaded where the declaration is wrong */
	bool loaded;
	struct diags diags;
	struct record record;
};

#define VOCABULARY                                                             \
	"terms:\n"                                                             \
	"  ma: {label: Matematik}\n"                                           \
	"  sv: {label: Svenska}\n"

/* Declares type `t` with these fields, whose first line is line 3 of
 * types/t.yml, and the vocabularies `v` and, open, `w`. */
static inline void bank_open(struct bank *b, struct str fields)
{
	struct schema_file files[] = {
		{ S("types/common.yml"), S("fields: {}\n") },
		{ S("types/t.yml"), fields },
		{ S("vocabularies/v.yml"), S(VOCABULARY) },
		{ S("vocabularies/w.yml"), S("open: true\n") },
	};
	const struct schema_files bank = { files, 4 }, none = { 0 };

	*b = (struct bank){ 0 };
	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	files[1].bytes =
		str_cat(&b->arena, S("directory: t\nfields:\n"), fields);
	b->loaded = schema_build(&b->arena, S("sv"), &none, &bank, &b->schema,
				 &b->diags);
}

static inline void bank_close(struct bank *b)
{
	if (b->loaded)
		schema_close(&b->schema);
	arena_done(&b->arena);
}

/* Checks front matter whose first line is line 1 of a.md. */
static inline bool bank_check(struct bank *b, struct str front)
{
	struct data_tree tree = { 0 };

	if (!data_parse(&b->arena, S("a.md"), front, 1, DATA_MAX_BYTES, &tree,
			&b->diags))
		fail_msg("the test's YAML is wrong: %.*s", STR_FMT(front));
	return schema_check(&b->arena, schema_find_type(&b->schema, S("t")),
			    &tree, S("a.md"), &b->record, &b->diags);
}

/* All diagnostics as "file:line:col name", separated by "; ". */
static inline struct str bank_found(struct bank *b)
{
	struct buf text;

	buf_init(&b->arena, &text);
	for (size_t i = 0; i < b->diags.list.n; i++) {
		const struct diag *d = &b->diags.list.at[i];

		if (i)
			buf_lit(&text, "; ");
		buf_printf(&text, "%.*s:%u:%u %.*s", STR_FMT(d->at.path),
			   d->at.line, d->at.col,
			   STR_FMT(diag_name(d->text.id)));
	}
	return buf_view(&text);
}

/* What is found, or also what is said, of fields and front matter (NULL: of
 * the fields alone). */
struct bank_case {
	const char *fields, *front;
	const char *expected;
	const char *en, *sv; /* of the first; NULL: not asked */
};

static inline void bank_try(const struct bank_case *c)
{
	struct bank b;
	const struct diag *d;

	bank_open(&b, str_of(c->fields));
	if (b.loaded && c->front)
		bank_check(&b, str_of(c->front));
	if (!str_eq(bank_found(&b), str_of(c->expected)))
		fail_msg("%s--\n%s\ngives '%.*s', not '%s'", c->fields,
			 c->front ? c->front : "", STR_FMT(bank_found(&b)),
			 c->expected);
	d = b.diags.list.at;
	if (c->en && !str_eq(diag_message(&b.arena, d, DIAG_EN), str_of(c->en)))
		fail_msg("'%.*s' is not '%s'",
			 STR_FMT(diag_message(&b.arena, d, DIAG_EN)), c->en);
	if (c->sv && !str_eq(diag_message(&b.arena, d, DIAG_SV), str_of(c->sv)))
		fail_msg("'%.*s' is not '%s'",
			 STR_FMT(diag_message(&b.arena, d, DIAG_SV)), c->sv);
	bank_close(&b);
}

#endif
