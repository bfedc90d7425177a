/*
 * A check of front matter against a built-in type, for tests: the schema is
 * loaded once, and each check has an arena of its own.
 */
#ifndef TESTS_UNIT_SCHEMA_FIXTURE_H
#define TESTS_UNIT_SCHEMA_FIXTURE_H

#include "base/arena.h"
#include "base/buf.h"
#include "schema/schema.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct fixture {
	struct arena arena; /* of the schema */
	struct arena run;   /* of one check */
	struct schema schema;
	struct diags diags;
	struct record record;
};

static inline int setup(void **state)
{
	struct arena a;
	struct fixture *f;

	arena_init(&a);
	f = arena_new(&a, struct fixture);
	f->arena = a;
	arena_init(&f->run);
	diags_init(&f->arena, &f->diags);
	*state = f;
	return schema_load(&f->arena, S("sv"), NULL, &f->schema, &f->diags) ? 0
									    : 1;
}

static inline int teardown(void **state)
{
	struct fixture *f = *state;
	struct arena a = f->arena;

	arena_done(&f->run);
	arena_done(&a);
	return 0;
}

/* Parses and checks front matter whose first line is line 1. */
static inline bool check(struct fixture *f, const char *type, struct str yaml)
{
	struct data_tree tree = { 0 };

	arena_reset(&f->run);
	diags_init(&f->run, &f->diags);
	if (!data_parse(&f->run, S("a.md"), yaml, 1, DATA_MAX_BYTES, &tree,
			&f->diags))
		fail_msg("the test's YAML is wrong: %.*s", STR_FMT(yaml));
	return schema_check(&f->run, schema_find_type(&f->schema, str_of(type)),
			    &tree, S("a.md"), &f->record, &f->diags);
}

/* All diagnostics as "line:col name", separated by "; ". */
static inline struct str found(struct fixture *f)
{
	struct buf b;

	buf_init(&f->run, &b);
	for (size_t i = 0; i < f->diags.list.n; i++) {
		const struct diag *d = &f->diags.list.at[i];

		if (i)
			buf_lit(&b, "; ");
		buf_printf(&b, "%u:%u %.*s", d->at.line, d->at.col,
			   STR_FMT(diag_name(d->text.id)));
	}
	return buf_view(&b);
}

static inline void assert_text(struct str s, const char *expected)
{
	if (!str_eq(s, str_of(expected)))
		fail_msg("'%.*s' is not '%s'", STR_FMT(s), expected);
}

#endif
