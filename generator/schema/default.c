/*
 * Defaults: what a field has where it is not there. They are read once, with
 * the declaration, by the same functions that read front matter, and shared
 * by all records but for what the site sets in each record anew.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

struct check check_start(const struct declaration *file, struct arena *scratch)
{
	return (struct check){ .arena = file->arena,
			       .scratch = scratch,
			       .tree = &file->tree,
			       .path = file->path,
			       .diags = file->diags,
			       .steps = SCHEMA_MAX_STEPS };
}

void defaults_read(const struct entry *e, size_t key, struct field *f)
{
	const struct declaration *file = e->from[key];
	uint32_t node = e->value[key];
	struct arena scratch;
	struct check c = check_start(file, &scratch);
	struct cell cell = { .field = f };

	arena_init(&scratch);
	if (is_empty(&c, node))
		diag_add(file->diags, entry_place(e, key), DIAG_EMPTY_FIELD,
			 e->keys[key]);
	else
		cell_read(&c, &cell, f->name, node);
	arena_done(&scratch);
	if (cell.n > SCHEMA_MAX_DEFAULTS) {
		diag_add(file->diags, entry_place(e, key), DIAG_LIST_TOO_LONG,
			 e->keys[key],
			 str_printf(file->arena, "%d", SCHEMA_MAX_DEFAULTS));
		return;
	}
	f->defaults = cell.values;
	f->ndefaults = cell.n;
}

/* Pages and files are set by the site, in each record those that the page
 * means. */
static bool is_shared(enum field_kind kind)
{
	return kind != FIELD_REFERENCE && kind != FIELD_FILE &&
	       kind != FIELD_GROUP;
}

/* Copies the values of a cell, and what lies in them. */
static bool cell_copy(struct check *c, struct cell *cell)
{
	const struct value *from = cell->values;

	if (!cells_take(c, cell->n, check_place(c, 0)))
		return false;
	cell->values = arena_array(c->arena, struct value, cell->n);
	for (size_t i = 0; i < cell->n; i++) {
		struct value *v = &cell->values[i];
		struct record *group;

		*v = from[i];
		if (cell->field->kind != FIELD_GROUP)
			continue;
		if (!cells_take(c, v->group->n, check_place(c, 0)))
			return false;
		group = arena_new(c->arena, struct record);
		group->n = v->group->n;
		group->cells =
			arena_copy(c->arena, v->group->cells,
				   size_mul(group->n, sizeof(*group->cells)));
		v->group = group;
		for (size_t k = 0; k < group->n; k++)
			if (!is_shared(group->cells[k].field->kind) &&
			    !cell_copy(c, &group->cells[k]))
				return false;
	}
	return true;
}

void defaults_take(struct check *c, struct cell *cell)
{
	struct cell taken = *cell;

	/* What is shared is not written to. */
	taken.values = (struct value *)cell->field->defaults;
	taken.n = cell->field->ndefaults;
	if (is_shared(cell->field->kind) || cell_copy(c, &taken))
		*cell = taken;
}
