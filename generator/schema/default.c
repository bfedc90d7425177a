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

static void defaults_fill(struct check *c, uint32_t node, struct str key,
			  struct field *f)
{
	struct cell cell = { .field = f };
	struct place at = check_place(c, node);

	if (is_empty(c, node)) {
		diag_add(c->diags, at, DIAG_EMPTY_FIELD, key);
		return;
	}
	cell_read(c, &cell, f->name, node);
	if (cell.n > SCHEMA_MAX_DEFAULTS) {
		diag_add(c->diags, at, DIAG_LIST_TOO_LONG, key,
			 str_printf(c->arena, "%d", SCHEMA_MAX_DEFAULTS));
		return;
	}
	f->defaults = cell.values;
	f->ndefaults = cell.n;
}

void defaults_read(const struct entry *e, size_t key, const struct known *known,
		   struct field *f)
{
	struct arena scratch;
	struct check c = check_start(e->from[key], &scratch);

	arena_init(&scratch);
	c.cells = known->spent->cells;
	defaults_fill(&c, e->value[key], e->keys[key], f);
	known->spent->cells = c.cells;
	arena_done(&scratch);
}

/* Pages, files and bodies are set by the site, in each record those that the page
 * means. */
static bool is_shared(enum field_kind kind)
{
	return kind != FIELD_REFERENCE && kind != FIELD_FILE &&
	       kind != FIELD_MARKDOWN && kind != FIELD_GROUP;
}

/* A page that says nothing must cost little whatever its type declares; one
 * with groups pays with what it says. */
static bool copies_take(const struct level *l, size_t n)
{
	struct check *c = l->c;
	bool fit;

	if (l->is_group)
		return cells_take(c, n, l->at);
	fit = c->copies + n <= SCHEMA_MAX_COPIES;
	if (!fit && c->copies <= SCHEMA_MAX_COPIES)
		diag_add(c->diags, l->at, DIAG_TOO_MANY_DEFAULTS,
			 str_printf(c->scratch, "%d", SCHEMA_MAX_COPIES));
	/* Beyond the limit for good. */
	c->copies = fit ? c->copies + n : SCHEMA_MAX_COPIES + 1;
	return fit;
}

static bool cell_copy(const struct level *l, struct cell *cell);

/* Copies a group, and in it what is not shared. */
static bool group_copy(const struct level *l, struct value *v)
{
	struct arena *a = l->c->arena;
	struct record *group = arena_new(a, struct record);
	const struct record *from = v->group;

	if (!copies_take(l, from->n))
		return false;
	group->n = from->n;
	group->cells = arena_copy(a, from->cells,
				  size_mul(from->n, sizeof(*from->cells)));
	v->group = group;
	for (size_t i = 0; i < group->n; i++)
		if (!is_shared(group->cells[i].field->kind) &&
		    !cell_copy(l, &group->cells[i]))
			return false;
	return true;
}

static bool cell_copy(const struct level *l, struct cell *cell)
{
	const struct value *from = cell->values;

	if (!copies_take(l, cell->n))
		return false;
	cell->values = arena_array(l->c->arena, struct value, cell->n);
	for (size_t i = 0; i < cell->n; i++) {
		cell->values[i] = from[i];
		if (cell->field->kind == FIELD_GROUP &&
		    !group_copy(l, &cell->values[i]))
			return false;
	}
	return true;
}

void defaults_take(const struct level *l, struct cell *cell)
{
	struct cell taken = *cell;

	/* What is shared is not written to. */
	taken.values = (struct value *)cell->field->defaults;
	taken.n = cell->field->ndefaults;
	if (is_shared(cell->field->kind) || cell_copy(l, &taken))
		*cell = taken;
}
