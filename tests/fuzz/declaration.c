/*
 * A bank's declaration of a type, up to the first line "---", and a page's
 * front matter behind it: whatever strangers declare, loading ends, what it
 * gives is closed, and what pages then have is whole.
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

static void record_verify(const struct record *r, const struct field *fields,
			  size_t n);

static void cell_verify(const struct cell *c)
{
	const struct field *f = c->field;

	require(c->n <= (f->list ? SCHEMA_MAX_LIST : 1));
	/* A value that is not written is the default. */
	if (c->n && c->at.line == 0)
		require(c->n == f->ndefaults && c->n <= SCHEMA_MAX_DEFAULTS);
	for (size_t i = 0; i < c->n; i++) {
		const struct value *v = &c->values[i];

		require(v->at.line > 0 && v->at.col > 0);
		if (f->kind == FIELD_GROUP)
			record_verify(v->group, f->fields, f->nfields);
		else if (f->kind == FIELD_TERM && !f->vocabulary->open)
			require(v->term->vocabulary == f->vocabulary);
	}
}

static void record_verify(const struct record *r, const struct field *fields,
			  size_t n)
{
	const struct field *last = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell *c = &r->cells[i];

		require(c->field >= fields && c->field < fields + n);
		require(!last || last < c->field);
		require(c->n || c->at.line);
		cell_verify(c);
		last = c->field;
	}
}

static void page_check(struct arena *a, const struct type *t, struct str front,
		       struct diags *diags)
{
	struct data_tree tree = { 0 };
	struct record r;

	if (!data_parse(a, S("a.md"), front, 1, DATA_MAX_BYTES, &tree, diags))
		return;
	schema_check(a, t, &tree, S("a.md"), &r, diags);
	record_verify(&r, t->fields, t->nfields);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str mark = S("\n---\n");
	struct str all = { (const char *)data, size };
	size_t end = str_find(all, mark);
	struct schema_file file = { S("content/types/t.yml"),
				    str_sub(all, 0, end) };
	const struct schema_files bank = { &file, 1 };
	struct arena a;
	struct diags diags;
	struct schema s = { 0 };

	arena_init(&a);
	diags_init(&a, &diags);
	if (schema_load(&a, S("sv"), &bank, &s, &diags)) {
		page_check(&a, schema_find_type(&s, S("t")),
			   end == SIZE_MAX ? S("")
					   : str_from(all, end + mark.n),
			   &diags);
		schema_close(&s);
	} else {
		require(diags.errors > 0);
	}
	arena_done(&a);
	return 0;
}
