/*
 * Front matter against every built-in type: whatever a stranger writes, the
 * check ends, and what it gives is whole.
 */
#include "base/arena.h"
#include "schema/schema.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		abort();
}

/* Loaded once for all inputs, and never given back. */
static const struct schema *declarations(void)
{
	static struct arena arena;
	static struct schema schema;
	struct diags diags;

	if (schema.ntypes == 0) {
		arena_init(&arena);
		diags_init(&arena, &diags);
		require(schema_load(&arena, S("sv"), NULL, &schema, &diags));
	}
	return &schema;
}

static void verify(const struct record *r, const struct field *fields, size_t n)
{
	require(r->n <= n);
	for (size_t i = 0; i < r->n; i++) {
		const struct cell *c = &r->cells[i];

		require(c->field >= fields && c->field < fields + n);
		require(i == 0 || c->field > r->cells[i - 1].field);
		require(c->n == 0 || c->at.line > 0);
		require(c->n <= (c->field->list ? SCHEMA_MAX_LIST : 1));
		for (size_t k = 0; k < c->n; k++) {
			const struct value *v = &c->values[k];

			require(v->at.line > 0 && v->at.col > 0);
			if (c->field->kind == FIELD_GROUP)
				verify(v->group, c->field->fields,
				       c->field->nfields);
			else if (c->field->kind == FIELD_TERM &&
				 !c->field->vocabulary->open)
				require(v->term->vocabulary ==
					c->field->vocabulary);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct schema *s = declarations();
	struct str yaml = { (const char *)data, size };
	struct arena a;
	struct diags diags;
	struct data_tree tree = { 0 };

	arena_init(&a);
	diags_init(&a, &diags);
	if (data_parse(&a, S("a.md"), yaml, 1, DATA_MAX_BYTES, &tree, &diags))
		for (size_t i = 0; i < s->ntypes; i++) {
			const struct type *t = &s->types[i];
			size_t errors = diags.errors;
			struct record r;
			bool ok = schema_check(&a, t, &tree, S("a.md"), &r,
					       &diags);

			require(ok == (diags.errors == errors));
			verify(&r, t->fields, t->nfields);
		}
	arena_done(&a);
	return 0;
}
