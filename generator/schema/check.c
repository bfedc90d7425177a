/*
 * Front matter against a type: keys to fields by name or alias, values to
 * cells, groups the same way one level down. All mistakes are reported where
 * they stand; what is right is in the record even then.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "schema/schema_priv.h"

static void level_check(struct level *l, struct record *out);

static enum data_kind kind_of(const struct check *c, uint32_t node)
{
	return c->tree->nodes[node].kind;
}

/* Nothing was said: null, a blank text, or a list or map of only such. */
static bool is_empty(const struct check *c, uint32_t node)
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
	struct buf b;

	buf_init(c->scratch, &b);
	for (size_t i = 0; i < f->nfields; i++) {
		if (i)
			buf_lit(&b, ", ");
		buf_str(&b, f->fields[i].name);
	}
	return buf_view(&b);
}

static bool group_read(struct check *c, const struct field *f, struct str name,
		       uint32_t node, struct value *out)
{
	struct record *record = arena_new(c->arena, struct record);
	struct level l = { .c = c,
			   .map = node,
			   .fields = f->fields,
			   .nfields = f->nfields,
			   .owner = name,
			   .at = check_place(c, node) };

	if (kind_of(c, node) != DATA_MAP)
		return diag_add(c->diags, l.at, DIAG_WRONG_TYPE_GROUP, name,
				group_names(c, f));
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

static void cell_read(const struct level *l, struct cell *cell, uint32_t key,
		      uint32_t node)
{
	struct check *c = l->c;
	const struct field *f = cell->field;
	struct str name = data_text(c->tree, key);

	/* What is empty and may be is not there at all. */
	if (is_empty(c, node) && !f->required)
		return;
	cell->at = check_place(c, key);
	if (is_empty(c, node)) {
		diag_add(c->diags, cell->at, DIAG_EMPTY_FIELD, name);
	} else if (f->list && kind_of(c, node) == DATA_LIST) {
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

static void key_read(struct level *l, uint32_t key, uint32_t node)
{
	struct check *c = l->c;
	struct str text = data_text(c->tree, key);
	const struct field *f = level_find(l, text);
	struct cell *cell;

	if (!f) {
		diag_add(c->diags, check_place(c, key), DIAG_UNKNOWN_KEY,
			 check_shown(c, text), level_suggest(l, text));
		return;
	}
	cell = &l->cells[f - l->fields];
	if (cell->at.line)
		diag_add(c->diags, check_place(c, key), DIAG_KEY_TWICE,
			 level_key_before(l, f, key), text);
	else
		cell_read(l, cell, key, node);
}

/* Whole days are compared as such: a seminar can end on the day it starts. */
static bool is_before(const struct value *v, const struct value *earlier,
		      enum field_kind kind)
{
	if (kind == FIELD_DATE)
		return date_cmp(v->date, earlier->date) < 0;
	if (v->datetime.has_time && earlier->datetime.has_time)
		return datetime_cmp(v->datetime, earlier->datetime) < 0;
	return date_cmp(v->datetime.date, earlier->datetime.date) < 0;
}

static void order_check(const struct level *l, const struct cell *cell)
{
	const struct field *f = level_find(l, cell->field->not_before);
	const struct cell *earlier = &l->cells[f - l->fields];

	if (cell->n && earlier->n &&
	    is_before(cell->values, earlier->values, f->kind))
		diag_add(l->c->diags, cell->values->at, DIAG_END_BEFORE_START,
			 cell->values->text, earlier->values->text);
}

/* An empty cell for each field. */
static void level_start(struct level *l, struct record *out)
{
	l->cells = arena_zalloc(l->c->arena,
				size_mul(l->nfields, sizeof(*l->cells)));
	for (size_t i = 0; i < l->nfields; i++)
		l->cells[i].field = &l->fields[i];
	*out = (struct record){ l->cells, l->nfields };
}

static void level_check(struct level *l, struct record *out)
{
	const struct data_tree *t = l->c->tree;
	uint32_t node;

	level_start(l, out);
	if (l->map != UINT32_MAX)
		for (uint32_t k = data_first(t, l->map); k != UINT32_MAX;
		     k = data_next(t, l->map, node)) {
			node = data_next(t, l->map, k);
			key_read(l, k, node);
		}
	for (size_t i = 0; i < l->nfields; i++) {
		const struct cell *cell = &l->cells[i];

		if (cell->field->required && !cell->at.line)
			diag_add(l->c->diags, l->at, DIAG_MISSING_FIELD,
				 level_called(l, cell->field), l->owner);
		if (cell->field->not_before.n)
			order_check(l, cell);
	}
}

/* At least one of the type's alternatives must be there. One that has a wrong
 * value is there. */
static void one_of_check(const struct level *l, const struct type *t)
{
	struct buf b;

	if (t->n_one_of == 0)
		return;
	buf_init(l->c->scratch, &b);
	for (size_t i = 0; i < t->n_one_of; i++) {
		const struct field *f = level_find(l, t->one_of[i]);

		if (l->cells[f - l->fields].at.line)
			return;
		if (i)
			buf_lit(&b, ", ");
		buf_printf(&b, "'%.*s'", STR_FMT(level_called(l, f)));
	}
	diag_add(l->c->diags, l->at, DIAG_NEED_ONE_OF, buf_view(&b));
}

bool schema_check(struct arena *a, const struct type *type,
		  const struct data_tree *front, struct str path,
		  struct record *out, struct diags *diags)
{
	struct arena scratch;
	struct check c = { a, &scratch, front, path, diags, 0 };
	struct level l = { .c = &c,
			   .map = UINT32_MAX,
			   .fields = type->fields,
			   .nfields = type->nfields,
			   .by_name = &type->by_name,
			   .owner = type->label,
			   .at = place_of(path) };
	size_t errors = diags->errors;

	if (!front) {
		level_start(&l, out);
		return true;
	}
	arena_init(&scratch);
	if (front->count && kind_of(&c, 0) == DATA_MAP)
		l.map = 0;
	else if (front->count && !is_empty(&c, 0))
		diag_add(diags, check_place(&c, 0), DIAG_FRONT_NOT_MAP);
	level_check(&l, out);
	one_of_check(&l, type);
	arena_done(&scratch);
	return diags->errors == errors;
}
