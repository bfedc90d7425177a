/*
 * The built-in declarations, loaded for a site in Swedish.
 */
#ifndef TESTS_SCHEMA_BUILTIN_H
#define TESTS_SCHEMA_BUILTIN_H

#include "base/arena.h"
#include "schema/schema.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diags diags;
	struct schema schema;
};

/* The fixture lives in its own arena. */
static inline int setup(void **state)
{
	struct arena a;
	struct fixture *f;

	arena_init(&a);
	f = arena_new(&a, struct fixture);
	f->arena = a;
	diags_init(&f->arena, &f->diags);
	if (!schema_load(&f->arena, S("sv"), NULL, &f->schema, &f->diags)) {
		for (size_t i = 0; i < f->diags.list.n; i++) {
			const struct diag *d = &f->diags.list.at[i];

			print_error(
				"%.*s:%u: %.*s\n", STR_FMT(d->at.path),
				d->at.line,
				STR_FMT(diag_message(&f->arena, d, DIAG_EN)));
		}
		return 1;
	}
	*state = f;
	return 0;
}

static inline int teardown(void **state)
{
	struct arena a = ((struct fixture *)*state)->arena;

	arena_done(&a);
	return 0;
}

static inline void assert_text(struct str s, const char *expected)
{
	if (!str_eq(s, str_of(expected)))
		fail_msg("'%.*s' is not '%s'", STR_FMT(s), expected);
}

#endif
