/*
 * What stands for one field: a scalar, a group, or a list of them. A group is
 * checked like the front matter itself, one level down.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

static enum data_kind kind_of(const struct check *c, uint32_t node)
{
	return c->tree->nodes[node].kind;
}

bool is_empty(const struct check *c, uint32_t node)
{
	const struct data_tree *t = c->tree;
	bool is_map = kind_of(c, node) == DATA_MAP;

	if (kind_of(c, node) == DATA_SCALAR)
		return data_is_null(t, node) ||
		       str_trim(data_text(t, node)).n == 0;
	for (uint32_t i = data_first(t, node); i != UINT32_MAX;
	     i = data_next(t, node, i)) {
		if (is_map)
			i = data_next(t, node, i);
		if (!is_empty(c, i))
			return false;
	}
	return true;
}

/* "file, alt, credit" */
static struct str group_names(struct check *c, const struct field *f)
{
	struct str *names = arena_array(c->scratch, struct str, f->nfields);

	for (size_t i = 0; i < f->nfields; i++)
		names[i] = f->fields[i].name;
	return names_shown(c->scratch, names, f->nfields);
}

static bool group_read(struct check *c, const struct field *f, struct str name,
		       uint32_t node, struct value *out)
{
	struct record *record = arena_new(c->arena, struct record);
	struct level l = { .c = c,
			   .map = node,
			   .fields = f->fields,
			   .nfields = f->nfields,
			   .by_name = &f->by_name,
			   .is_group = true,
			   .owner = name,
			   .at = check_place(c, node) };

	if (kind_of(c, node) != DATA_MAP)
		return diag_add(c->diags, l.at, DIAG_WRONG_TYPE_GROUP, name,
				group_names(c, f));
	if (!cells_take(c, f->nfields, l.at))
		return false;
	level_check(&l, record);
	*out = (struct value){ .at = l.at, .group = record };
	return true;
}

static bool item_read(struct check *c, const struct field *f, struct str name,
		      uint32_t node, struct value *out)
{
	if (f->kind == FIELD_GROUP)
		return group_read(c, f, name, node, out);
	if (kind_of(c, node) != DATA_SCALAR)
		return diag_add(c->diags, check_place(c, node),
				DIAG_WRONG_TYPE_VALUE, name);
	return value_read(c, f, name, node, out);
}

/* Drops terms that stood earlier in the list, with a warning. */
static void terms_dedupe(struct check *c, struct cell *cell, struct str name)
{
	struct map seen;
	size_t n = 0;

	if (cell->n < 2)
		return;
	map_init(c->scratch, &seen);
	for (size_t i = 0; i < cell->n; i++) {
		struct value *v = &cell->values[i];
		struct str key =
			v->term ? v->term->id : text_fold(c->scratch, v->text);
		struct map_entry *entry = map_add(&seen, key);

		if (entry->value) {
			diag_add(c->diags, v->at, DIAG_TERM_TWICE,
				 check_shown(c, v->text), name);
		} else {
			entry->value = v;
			cell->values[n++] = *v;
		}
	}
	cell->n = n;
}

static void list_read(struct check *c, struct cell *cell, struct str name,
		      uint32_t list)
{
	const struct data_tree *t = c->tree;
	size_t max = t->nodes[list].count;

	if (max > SCHEMA_MAX_LIST)
		max = SCHEMA_MAX_LIST;
	cell->values = arena_array(c->arena, struct value, max);
	for (uint32_t i = data_first(t, list); i != UINT32_MAX;
	     i = data_next(t, list, i)) {
		if (is_empty(c, i))
			continue;
		if (cell->n == max) {
			diag_add(c->diags, check_place(c, i),
				 DIAG_LIST_TOO_LONG, name,
				 str_printf(c->scratch, "%d", SCHEMA_MAX_LIST));
			break;
		}
		if (item_read(c, cell->field, name, i, &cell->values[cell->n]))
			cell->n++;
	}
	if (cell->field->kind == FIELD_TERM)
		terms_dedupe(c, cell, name);
}

bool cells_take(struct check *c, size_t n, struct place at)
{
	bool fits = c->cells + n <= SCHEMA_MAX_CELLS;

	if (!fits && c->cells <= SCHEMA_MAX_CELLS)
		diag_add(c->diags, at, DIAG_TOO_MANY_GROUPS,
			 str_printf(c->scratch, "%d", SCHEMA_MAX_CELLS));
	/* Beyond the limit for good. */
	c->cells = fits ? c->cells + n : SCHEMA_MAX_CELLS + 1;
	return fits;
}

void cell_read(struct check *c, struct cell *cell, struct str name,
	       uint32_t node)
{
	const struct field *f = cell->field;

	if (f->list && kind_of(c, node) == DATA_LIST) {
		list_read(c, cell, name, node);
	} else if (f->list && kind_of(c, node) == DATA_MAP &&
		   f->kind != FIELD_GROUP) {
		diag_add(c->diags, check_place(c, node), DIAG_WRONG_TYPE_LIST,
			 name);
	} else {
		cell->values = arena_new(c->arena, struct value);
		cell->n = item_read(c, f, name, node, cell->values);
	}
}
