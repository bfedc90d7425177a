/*
 * Reading the fields of a type or group: what each says of itself, then what
 * it says of others.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "schema/schema_priv.h"

/* Texts that diagnostics repeat are short, so that a page has to be long to
 * give a long report. */
static void length_check(const struct entry *e, enum field_key key,
			 struct str what, struct str text, size_t max)
{
	struct arena *a = e->file->arena;

	/* A text has no more code points than bytes. */
	if (text.n > max && utf8_count(text) > max)
		diag_add(e->file->diags, entry_place(e, key),
			 DIAG_TEXT_TOO_LONG, what,
			 str_printf(a, "%zu", utf8_count(text)),
			 str_printf(a, "%zu", max));
}

static void names_read(const struct entry *e, struct field *f)
{
	struct arena *a = e->file->arena;

	f->aliases = entry_texts(e, FIELD_KEY_ALIASES, &f->naliases);
	if (f->naliases > SCHEMA_MAX_ALIASES)
		diag_add(e->file->diags, entry_place(e, FIELD_KEY_ALIASES),
			 DIAG_LIST_TOO_LONG, field_keys[FIELD_KEY_ALIASES],
			 str_printf(a, "%d", SCHEMA_MAX_ALIASES));
	for (size_t i = 0; i < f->naliases; i++)
		length_check(e, FIELD_KEY_ALIASES,
			     field_keys[FIELD_KEY_ALIASES], f->aliases[i],
			     SCHEMA_MAX_NAME);
	length_check(e, FIELD_KEY_TYPE, field_keys[FIELD_KEY_FIELDS], f->name,
		     SCHEMA_MAX_NAME);
}

static void vocabulary_choose(const struct entry *e, const struct known *known,
			      struct field *f)
{
	struct str id;

	if (!entry_require(e, FIELD_KEY_VOCABULARY))
		return;
	entry_expect(e, FIELD_KEY_VOCABULARY, &known->vocabulary_ids);
	id = entry_text(e, FIELD_KEY_VOCABULARY);
	for (size_t i = 0; i < known->nvocabularies; i++)
		if (str_eq(known->vocabularies[i].id, id))
			f->vocabulary = &known->vocabularies[i];
}

/* A segment, or a map of a segment and a label. */
static void facet_parts(const struct entry *e, struct field *f)
{
	enum { FACET_SEGMENT, FACET_LABEL, FACET_COUNT };
	static const struct str facet_keys[FACET_COUNT] = {
		[FACET_SEGMENT] = NAME("segment"),
		[FACET_LABEL] = NAME("label"),
	};
	struct declaration *file = e->from[FIELD_KEY_FACET];
	uint32_t node = e->value[FIELD_KEY_FACET];
	struct entry parts;

	f->facet_label = f->label;
	if (!entry_has(e, FIELD_KEY_FACET) ||
	    file->tree.nodes[node].kind != DATA_MAP) {
		f->segment = entry_text(e, FIELD_KEY_FACET);
		return;
	}
	parts = entry_read(file, node, field_keys[FIELD_KEY_FACET], facet_keys,
			   FACET_COUNT);
	if (entry_require(&parts, FACET_SEGMENT))
		f->segment = entry_text(&parts, FACET_SEGMENT);
	f->facet_label = entry_label(&parts, FACET_LABEL, f->label);
}

static void facet_read(const struct entry *e, const struct known *known,
		       bool in_group, struct field *f)
{
	facet_parts(e, f);
	if (f->segment.n == 0)
		return;
	if (in_group)
		diag_add(e->file->diags, entry_place(e, FIELD_KEY_FACET),
			 DIAG_SCHEMA_KEY, field_keys[FIELD_KEY_FACET],
			 field_kinds[FIELD_GROUP]);
	if (!text_is_slug(f->segment))
		diag_add(e->file->diags, entry_place(e, FIELD_KEY_FACET),
			 DIAG_BAD_SLUG, f->segment,
			 text_slug(e->file->arena, f->segment));
	else if (f->segment.n > SITE_MAX_PART)
		diag_add(e->file->diags, entry_place(e, FIELD_KEY_FACET),
			 DIAG_SLUG_TOO_LONG,
			 str_printf(e->file->arena, "%d", SITE_MAX_PART));
	else if (!in_group)
		segment_check(e, FIELD_KEY_FACET, known, f);
}

/* A type that took the place of another one is what that one was. */
static struct str target_read(const struct entry *e, const struct known *known)
{
	struct str id = entry_text(e, FIELD_KEY_TARGET);

	entry_expect(e, FIELD_KEY_TARGET, &known->types);
	for (size_t i = 0; i < known->types.n; i++)
		if (str_eq(known->types.at[i], id))
			return known->stand_ins[i];
	return id;
}

static void group_fields_read(const struct entry *e, const struct known *known,
			      struct field *f)
{
	struct known below = *known;
	struct scope group;

	if (++below.depth > SCHEMA_MAX_GROUPS) {
		diag_add(e->file->diags, entry_place(e, FIELD_KEY_FIELDS),
			 DIAG_SCHEMA_DEEP,
			 str_printf(e->file->arena, "%d", SCHEMA_MAX_GROUPS));
		return;
	}
	fields_read(e, FIELD_KEY_FIELDS, SIZE_MAX, &below, NULL, &group);
	f->fields = group.fields;
	f->nfields = group.n;
	f->by_name = group.by_name;
}

/* Reports bounds that nothing lies between, where the bank says so. */
static void range_check(const struct entry *e, const struct field *f)
{
	enum field_key key = e->from[FIELD_KEY_MAXIMUM]->built_in
				     ? FIELD_KEY_MINIMUM
				     : FIELD_KEY_MAXIMUM;

	if (value_cmp(f->kind, f->minimum, f->maximum) > 0)
		diag_add(e->file->diags, entry_place(e, key), DIAG_SCHEMA_RANGE,
			 f->minimum->text, f->maximum->text);
}

/* Which values the field takes, and that which it has where none is given:
 * the latter last, since it is checked against the others. */
static void values_read(const struct entry *e, const struct known *known,
			struct field *f)
{
	if (key_applies(e, FIELD_KEY_MINIMUM, f))
		f->minimum = bound_read(e, FIELD_KEY_MINIMUM, f);
	if (key_applies(e, FIELD_KEY_MAXIMUM, f))
		f->maximum = bound_read(e, FIELD_KEY_MAXIMUM, f);
	if (f->minimum && f->maximum)
		range_check(e, f);
	if (key_applies(e, FIELD_KEY_PATTERN, f))
		pattern_read(e, FIELD_KEY_PATTERN, known, f);
	if (key_applies(e, FIELD_KEY_ONE_OF, f))
		choices_read(e, FIELD_KEY_ONE_OF, f);
	if (key_applies(e, FIELD_KEY_DEFAULT, f))
		defaults_read(e, FIELD_KEY_DEFAULT, known, f);
}

void field_read(const struct entry *e, struct str name,
		const struct known *known, bool in_group, struct field *f)
{
	*f = (struct field){ .name = name, .kind = kind_read(e) };
	keys_check(e, f->kind);
	names_read(e, f);
	f->label = entry_label(e, FIELD_KEY_LABEL, name);
	f->help = entry_label(e, FIELD_KEY_HELP, S(""));
	f->list = entry_flag(e, FIELD_KEY_LIST);
	f->required = entry_flag(e, FIELD_KEY_REQUIRED);
	f->hidden = entry_flag(e, FIELD_KEY_HIDDEN);
	f->max_length = (uint32_t)entry_integer(e, FIELD_KEY_MAX_LENGTH, 1,
						SCHEMA_MAX_TEXT, 0);
	f->obsolete = entry_label(e, FIELD_KEY_OBSOLETE, S(""));
	length_check(e, FIELD_KEY_OBSOLETE, field_keys[FIELD_KEY_OBSOLETE],
		     f->obsolete, SCHEMA_MAX_ADVICE);
	if (f->kind == FIELD_TERM)
		vocabulary_choose(e, known, f);
	facet_read(e, known, in_group, f);
	if (!in_group)
		meaning_check(e, FIELD_KEY_TYPE, f);
	f->target = target_read(e, known);
	if (f->kind == FIELD_GROUP && entry_require(e, FIELD_KEY_FIELDS))
		group_fields_read(e, known, f);
	values_read(e, known, f);
}

static bool may_precede(const struct field *f, const struct field *other)
{
	return other->kind == f->kind && !other->list && !f->list;
}

/* The field that another one's date must not precede: one in the same scope,
 * of the same kind. */
void field_relate(const struct entry *e, const struct scope *scope,
		  struct field *f)
{
	const struct field *earlier;
	struct str name = entry_text(e, FIELD_KEY_NOT_BEFORE), *others;
	struct names names = { .n = 0 };

	if (name.n == 0)
		return;
	earlier = map_find(&scope->by_name, name);
	if (earlier && may_precede(f, earlier)) {
		f->not_before = name;
		return;
	}
	if (e->from[FIELD_KEY_NOT_BEFORE]->built_in)
		return;
	others = arena_array(e->file->arena, struct str, scope->n);
	for (size_t i = 0; i < scope->n; i++)
		if (scope->fields + i != f && may_precede(f, scope->fields + i))
			others[names.n++] = scope->fields[i].name;
	names.at = others;
	entry_expect(e, FIELD_KEY_NOT_BEFORE, &names);
}

void field_collides(const struct entry *e, struct str name,
		    const struct field *other, const struct field *f)
{
	diag_add(e->file->diags, entry_place(e, FIELD_KEY_ALIASES),
		 DIAG_SCHEMA_TWICE, name, other->name, f->name);
}

struct entry field_entry(struct declaration *file, uint32_t node,
			 struct str name)
{
	return entry_read(file, node, name, field_keys, FIELD_KEYS);
}
