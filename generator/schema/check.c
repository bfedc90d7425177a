/*
 * Front matter against a type: keys to fields by name or alias, what is
 * missing, what contradicts another field. All mistakes are reported where
 * they stand; what is right is in the record even then.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "schema/schema_priv.h"

/* "{cm: 28,5}" is a key 'cm' with 28 and a key '5' with nothing. */
static bool is_fraction(const struct level *l, struct str key, uint32_t node)
{
	for (size_t i = 0; i < key.n; i++)
		if (key.p[i] < '0' || key.p[i] > '9')
			return false;
	return l->is_group && key.n > 0 && is_empty(l->c, node);
}

static void key_read(struct level *l, uint32_t key, uint32_t node)
{
	struct check *c = l->c;
	struct str text = data_text(c->tree, key), near;
	const struct field *f = level_find(l, text);
	struct cell *cell;

	if (!f && is_fraction(l, text, node)) {
		diag_add(c->diags, check_place(c, key), DIAG_DECIMAL_COMMA,
			 check_shown(c, text));
		return;
	}
	if (!f) {
		near = level_suggest(l, text);
		diag_add(c->diags, check_place(c, key), DIAG_UNKNOWN_KEY,
			 check_shown(c, text), near, near.n ? S("") : l->owner);
		return;
	}
	cell = &l->cells[f - l->fields];
	if (cell->at.line) {
		diag_add(c->diags, check_place(c, key), DIAG_KEY_TWICE,
			 level_key_of(l, cell), text);
		return;
	}
	/* What is empty and may be is not there at all. */
	if (is_empty(c, node) && (!f->required || f->ndefaults))
		return;
	cell->at = check_place(c, key);
	if (is_empty(c, node)) {
		diag_add(c->diags, cell->at, DIAG_EMPTY_FIELD, text);
		return;
	}
	if (f->obsolete.n)
		diag_add(c->diags, cell->at, DIAG_FIELD_OBSOLETE, text,
			 f->obsolete);
	cell_read(c, cell, text, node);
}

static void order_check(const struct level *l, const struct cell *cell)
{
	const struct field *f = level_find(l, cell->field->not_before);
	const struct cell *earlier = &l->cells[f - l->fields];
	/* Of the page's value and a default the former is to be mended. */
	const struct cell *wrong =
		earlier->at.line && !cell->at.line ? earlier : cell;

	if (cell->n && earlier->n &&
	    value_cmp(f->kind, cell->values, earlier->values) < 0)
		diag_add(l->c->diags, wrong->values->at, DIAG_END_BEFORE_START,
			 cell->values->text, earlier->values->text);
}

/* An empty cell for each field. */
static void level_start(struct level *l)
{
	l->cells = arena_array(l->c->scratch, struct cell, l->nfields);
	for (size_t i = 0; i < l->nfields; i++)
		l->cells[i].field = &l->fields[i];
}

/* Most types have many fields, and most pages few of them. */
static void record_make(const struct level *l, struct record *out)
{
	size_t n = 0;

	for (size_t i = 0; i < l->nfields; i++)
		n += l->cells[i].n || l->cells[i].at.line;
	*out = (struct record){ arena_array(l->c->arena, struct cell, n), 0 };
	for (size_t i = 0; i < l->nfields; i++)
		if (l->cells[i].n || l->cells[i].at.line)
			out->cells[out->n++] = l->cells[i];
}

void level_check(struct level *l, struct record *out)
{
	const struct data_tree *t = l->c->tree;
	uint32_t node;

	level_start(l);
	if (l->map != UINT32_MAX)
		for (uint32_t k = data_first(t, l->map); k != UINT32_MAX;
		     k = data_next(t, l->map, node)) {
			node = data_next(t, l->map, k);
			key_read(l, k, node);
		}
	for (size_t i = 0; i < l->nfields; i++) {
		struct cell *cell = &l->cells[i];

		if (cell->field->ndefaults && !cell->at.line)
			defaults_take(l, cell);
		else if (cell->field->required && !cell->at.line)
			diag_add(l->c->diags, l->at, DIAG_MISSING_FIELD,
				 level_called(l, cell->field), l->owner);
	}
	for (size_t i = 0; i < l->nfields; i++)
		if (l->cells[i].field->not_before.n)
			order_check(l, &l->cells[i]);
	record_make(l, out);
}

/* At least one of the type's alternatives must be there. One that has a wrong
 * value is there. */
static void one_of_check(struct level *l, const struct type *t)
{
	struct buf b;

	if (t->n_one_of == 0)
		return;
	buf_init(l->c->scratch, &b);
	for (size_t i = 0; i < t->n_one_of; i++) {
		const struct field *f = level_find(l, t->one_of[i]);

		if (l->cells[f - l->fields].at.line ||
		    l->cells[f - l->fields].n)
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
	struct check c = { .arena = a,
			   .scratch = &scratch,
			   .tree = front,
			   .path = path,
			   .diags = diags,
			   .steps = SCHEMA_MAX_STEPS };
	struct level l = { .c = &c,
			   .map = UINT32_MAX,
			   .fields = type->fields,
			   .nfields = type->nfields,
			   .by_name = &type->by_name,
			   .at = place_of(path) };
	size_t errors = diags->errors;

	*out = (struct record){ NULL, 0 };
	if (!front)
		return true;
	arena_init(&scratch);
	l.owner = check_shown(&c, type->label);
	if (front->count && front->nodes[0].kind == DATA_MAP)
		l.map = 0;
	else if (front->count && !is_empty(&c, 0))
		diag_add(diags, check_place(&c, 0), DIAG_FRONT_NOT_MAP);
	level_check(&l, out);
	one_of_check(&l, type);
	arena_done(&scratch);
	return diags->errors == errors;
}
