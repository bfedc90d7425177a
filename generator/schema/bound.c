/*
 * Which values a field takes beyond what its kind asks for: a smallest and a
 * largest, a list of the only ones, a pattern. They are declared as values of
 * the field and read as such.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "schema/schema_priv.h"

/* So many bytes of help are shown in a diagnostic. */
enum { HELP_SHOWN = 400 };

/* Whether two values of a kind that can have choices are the same. */
static bool is_same(enum field_kind kind, const struct value *x,
		    const struct value *y)
{
	if (kind == FIELD_INTEGER || kind == FIELD_NUMBER)
		return value_cmp(kind, x, y) == 0;
	return str_eq(x->text, y->text);
}

static bool range_check(struct check *c, const struct field *f, struct str name,
			const struct value *v)
{
	bool less = f->minimum && value_cmp(f->kind, v, f->minimum) < 0;
	bool more = f->maximum && value_cmp(f->kind, v, f->maximum) > 0;

	if (!less && !more)
		return true;
	return diag_add(c->diags, v->at, DIAG_OUT_OF_RANGE,
			check_shown(c, v->text), name,
			bound_text(c, f->minimum), bound_text(c, f->maximum));
}

/* The texts of the choices, as a diagnostic shows them. */
static struct str *choice_texts(struct check *c, const struct field *f)
{
	struct str *texts = arena_array(c->scratch, struct str, f->n_one_of);

	for (size_t i = 0; i < f->n_one_of; i++)
		texts[i] = check_shown(c, f->one_of[i].text);
	return texts;
}

static bool choice_check(struct check *c, const struct field *f,
			 struct str name, const struct value *v)
{
	struct str *texts;

	if (f->n_one_of == 0)
		return true;
	for (size_t i = 0; i < f->n_one_of; i++)
		if (is_same(f->kind, v, &f->one_of[i]))
			return true;
	texts = choice_texts(c, f);
	return diag_add(c->diags, v->at, DIAG_NOT_ONE_OF,
			check_shown(c, v->text), name,
			names_shown(c->scratch, texts, f->n_one_of),
			check_suggest(c, v->text, texts, f->n_one_of));
}

/* A field's help as a part of a sentence; a long one is for forms. */
static struct str help_of(const struct field *f)
{
	if (f->help.n > HELP_SHOWN)
		return S("");
	return str_ends(f->help, S(".")) ? str_sub(f->help, 0, f->help.n - 1)
					 : f->help;
}

static bool pattern_check(struct check *c, const struct field *f,
			  struct str name, const struct value *v)
{
	size_t n;

	/* Once a page has used up its steps, that is said and enough. */
	if (!f->pattern || c->steps == 0)
		return true;
	n = utf8_count(v->text);
	if (n > SCHEMA_MAX_MATCHED)
		return diag_add(
			c->diags, v->at, DIAG_TEXT_TOO_LONG, name,
			str_printf(c->scratch, "%zu", n),
			str_printf(c->scratch, "%d", SCHEMA_MAX_MATCHED));
	switch (pattern_match(c->scratch, f->pattern, v->text, &c->steps)) {
	case PATTERN_YES: return true;
	case PATTERN_NO:
		return diag_add(c->diags, v->at, DIAG_PATTERN_MISMATCH,
				check_shown(c, v->text), name, f->pattern_text,
				help_of(f));
	case PATTERN_TOO_LONG: break;
	}
	c->steps = 0;
	return diag_add(c->diags, v->at, DIAG_PATTERN_STEPS,
			check_shown(c, v->text), name);
}

bool value_allowed(struct check *c, const struct field *f, struct str name,
		   const struct value *v)
{
	return range_check(c, f, name, v) && choice_check(c, f, name, v) &&
	       pattern_check(c, f, name, v);
}

struct str bound_text(struct check *c, const struct value *bound)
{
	return bound ? check_shown(c, bound->text) : S("");
}

int value_cmp(enum field_kind kind, const struct value *x,
	      const struct value *y)
{
	switch (kind) {
	case FIELD_DATE: return date_cmp(x->date, y->date);
	case FIELD_DATETIME:
		if (x->datetime.has_time && y->datetime.has_time)
			return datetime_cmp(x->datetime, y->datetime);
		return date_cmp(x->datetime.date, y->datetime.date);
	case FIELD_NUMBER:
		return (x->number > y->number) - (x->number < y->number);
	default: return (x->integer > y->integer) - (x->integer < y->integer);
	}
}

/* A scalar of a declaration as a value of the field; `name` is the key. */
static bool declared_read(struct check *c, const struct field *f,
			  struct str name, uint32_t node, struct value *out)
{
	struct place at = check_place(c, node);

	if (c->tree->nodes[node].kind != DATA_SCALAR)
		return diag_add(c->diags, at, DIAG_WRONG_TYPE_VALUE, name);
	if (is_empty(c, node))
		return diag_add(c->diags, at, DIAG_EMPTY_FIELD, name);
	return value_read(c, f, name, node, out);
}

const struct value *bound_read(const struct entry *e, size_t key,
			       const struct field *f)
{
	const struct declaration *file = e->from[key];
	struct value *v = arena_new(file->arena, struct value);
	/* One bound is not held against the other. */
	const struct field bare = { .name = f->name, .kind = f->kind };
	struct arena scratch;
	struct check c = check_start(file, &scratch);
	bool ok;

	arena_init(&scratch);
	ok = declared_read(&c, &bare, e->keys[key], e->value[key], v);
	arena_done(&scratch);
	return ok ? v : NULL;
}

static void choices_fill(struct check *c, uint32_t list, struct str name,
			 struct field *f)
{
	const struct data_tree *t = c->tree;
	struct value *values =
		arena_array(c->arena, struct value, t->nodes[list].count);
	size_t n = 0;

	for (uint32_t i = data_first(t, list); i != UINT32_MAX;
	     i = data_next(t, list, i))
		if (declared_read(c, f, name, i, &values[n]))
			n++;
	f->one_of = values;
	f->n_one_of = n;
}

void choices_read(const struct entry *e, size_t key, struct field *f)
{
	const struct declaration *file = e->from[key];
	const struct data_node *list = &file->tree.nodes[e->value[key]];
	struct arena scratch;
	struct check c = check_start(file, &scratch);

	if (list->kind != DATA_LIST || list->count == 0) {
		diag_add(file->diags, entry_place(e, key), DIAG_WRONG_TYPE_LIST,
			 e->keys[key]);
		return;
	}
	if (list->count > SCHEMA_MAX_CHOICES) {
		diag_add(file->diags, entry_place(e, key), DIAG_LIST_TOO_LONG,
			 e->keys[key],
			 str_printf(file->arena, "%d", SCHEMA_MAX_CHOICES));
		return;
	}
	arena_init(&scratch);
	choices_fill(&c, e->value[key], e->keys[key], f);
	arena_done(&scratch);
}

void pattern_read(const struct entry *e, size_t key, const struct known *known,
		  struct field *f)
{
	const struct declaration *file = e->from[key];
	struct str text = entry_text(e, key);
	struct pattern *p;
	size_t wrong;

	if (text.n == 0)
		return;
	if (utf8_count(text) > SCHEMA_MAX_PATTERN) {
		diag_add(file->diags, entry_place(e, key), DIAG_TEXT_TOO_LONG,
			 e->keys[key],
			 str_printf(file->arena, "%zu", utf8_count(text)),
			 str_printf(file->arena, "%d", SCHEMA_MAX_PATTERN));
	} else if (known->spent->patterns.n == SCHEMA_MAX_PATTERNS) {
		diag_add(file->diags, entry_place(e, key), DIAG_SCHEMA_TOO_MANY,
			 e->keys[key],
			 str_printf(file->arena, "%d", SCHEMA_MAX_PATTERNS));
	} else if (!pattern_open(file->arena, text, &p, &wrong)) {
		diag_add(file->diags, entry_place(e, key), DIAG_SCHEMA_PATTERN,
			 text, str_printf(file->arena, "%zu", wrong));
	} else {
		*vec_push(file->arena, &known->spent->patterns) = p;
		f->pattern = p;
		f->pattern_text = text;
	}
}
