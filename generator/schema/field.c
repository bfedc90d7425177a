/*
 * Reading the fields of a type or group. Which keys go with which kind of
 * field stands in one table; a key that would have no effect is a mistake.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "schema/schema_priv.h"

enum field_key {
	KEY_TYPE,
	KEY_ALIASES,
	KEY_LABEL,
	KEY_HELP,
	KEY_LIST,
	KEY_REQUIRED,
	KEY_HIDDEN,
	KEY_MAX_LENGTH,
	KEY_MINIMUM,
	KEY_MAXIMUM,
	KEY_VOCABULARY,
	KEY_FACET,
	KEY_TARGET,
	KEY_NOT_BEFORE,
	KEY_FIELDS,
	KEY_DEFAULT,
	KEY_PATTERN,
	KEY_ONE_OF,
	KEY_OBSOLETE,
	KEY_COUNT
};

static const struct str keys[KEY_COUNT] = {
	[KEY_TYPE] = NAME("type"),
	[KEY_ALIASES] = NAME("aliases"),
	[KEY_LABEL] = NAME("label"),
	[KEY_HELP] = NAME("help"),
	[KEY_LIST] = NAME("list"),
	[KEY_REQUIRED] = NAME("required"),
	[KEY_HIDDEN] = NAME("hidden"),
	[KEY_MAX_LENGTH] = NAME("max_length"),
	[KEY_MINIMUM] = NAME("minimum"),
	[KEY_MAXIMUM] = NAME("maximum"),
	[KEY_VOCABULARY] = NAME("vocabulary"),
	[KEY_FACET] = NAME("facet"),
	[KEY_TARGET] = NAME("target"),
	[KEY_NOT_BEFORE] = NAME("not_before"),
	[KEY_FIELDS] = NAME("fields"),
	[KEY_DEFAULT] = NAME("default"),
	[KEY_PATTERN] = NAME("pattern"),
	[KEY_ONE_OF] = NAME("one_of"),
	[KEY_OBSOLETE] = NAME("obsolete"),
};

enum { KIND_COUNT = FIELD_GROUP + 1 };

static const struct str kinds[KIND_COUNT] = {
	[FIELD_TEXT] = NAME("text"),
	[FIELD_MARKDOWN] = NAME("markdown"),
	[FIELD_INTEGER] = NAME("integer"),
	[FIELD_NUMBER] = NAME("number"),
	[FIELD_BOOLEAN] = NAME("boolean"),
	[FIELD_DATE] = NAME("date"),
	[FIELD_DATETIME] = NAME("datetime"),
	[FIELD_TIME] = NAME("time"),
	[FIELD_DURATION] = NAME("duration"),
	[FIELD_URL] = NAME("url"),
	[FIELD_EMAIL] = NAME("email"),
	[FIELD_PHONE] = NAME("phone"),
	[FIELD_ID] = NAME("id"),
	[FIELD_SLUG] = NAME("slug"),
	[FIELD_PATH] = NAME("path"),
	[FIELD_FILE] = NAME("file"),
	[FIELD_REFERENCE] = NAME("reference"),
	[FIELD_TERM] = NAME("term"),
	[FIELD_GROUP] = NAME("group"),
};

#define KIND(k) (1u << (k))

enum {
	/* Kinds whose values are texts that an author makes up. */
	TEXTS = KIND(FIELD_TEXT) | KIND(FIELD_MARKDOWN) | KIND(FIELD_URL) |
		KIND(FIELD_EMAIL) | KIND(FIELD_PHONE) | KIND(FIELD_ID) |
		KIND(FIELD_SLUG) | KIND(FIELD_PATH) | KIND(FIELD_FILE),
	NUMBERS = KIND(FIELD_INTEGER) | KIND(FIELD_NUMBER),
	MOMENTS = KIND(FIELD_DATE) | KIND(FIELD_DATETIME),
	ORDERED = NUMBERS | MOMENTS | KIND(FIELD_DURATION),
};

/* Keys that go with some kinds only. */
static const struct {
	enum field_key key;
	unsigned kinds;
} key_kinds[] = {
	{ KEY_MAX_LENGTH, KIND(FIELD_TEXT) | KIND(FIELD_MARKDOWN) },
	{ KEY_MINIMUM, ORDERED },
	{ KEY_MAXIMUM, ORDERED },
	{ KEY_VOCABULARY, KIND(FIELD_TERM) },
	{ KEY_FACET, KIND(FIELD_TERM) },
	{ KEY_TARGET, KIND(FIELD_REFERENCE) },
	{ KEY_NOT_BEFORE, MOMENTS },
	{ KEY_FIELDS, KIND(FIELD_GROUP) },
	{ KEY_PATTERN, TEXTS },
	{ KEY_ONE_OF, TEXTS | NUMBERS },
};

static enum field_kind kind_read(const struct entry *e)
{
	static const struct names names = { kinds, KIND_COUNT };
	struct str text;

	if (!entry_require(e, KEY_TYPE))
		return FIELD_TEXT;
	entry_expect(e, KEY_TYPE, &names);
	text = entry_text(e, KEY_TYPE);
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (str_eq(kinds[i], text))
			return (enum field_kind)i;
	return FIELD_TEXT;
}

/* Whether the program says this of a field that the bank has changed: what no
 * longer goes with its kind is not the bank's mistake. */
static bool is_outdated(const struct entry *e, enum field_key key)
{
	return e->from[key]->built_in && !e->file->built_in;
}

static void keys_check(const struct entry *e, enum field_kind kind)
{
	for (size_t i = 0; i < sizeof(key_kinds) / sizeof(*key_kinds); i++) {
		enum field_key key = key_kinds[i].key;

		if (!entry_has(e, key) || key_kinds[i].kinds & KIND(kind) ||
		    is_outdated(e, key))
			continue;
		diag_add(e->file->diags, entry_place(e, key), DIAG_SCHEMA_KEY,
			 keys[key],
			 str_cat(e->file->arena, S("type: "), kinds[kind]));
	}
}

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

	f->aliases = entry_texts(e, KEY_ALIASES, &f->naliases);
	if (f->naliases > SCHEMA_MAX_ALIASES)
		diag_add(e->file->diags, entry_place(e, KEY_ALIASES),
			 DIAG_LIST_TOO_LONG, keys[KEY_ALIASES],
			 str_printf(a, "%d", SCHEMA_MAX_ALIASES));
	for (size_t i = 0; i < f->naliases; i++)
		length_check(e, KEY_ALIASES, keys[KEY_ALIASES], f->aliases[i],
			     SCHEMA_MAX_NAME);
	length_check(e, KEY_TYPE, keys[KEY_FIELDS], f->name, SCHEMA_MAX_NAME);
}

static void vocabulary_choose(const struct entry *e, const struct known *known,
			      struct field *f)
{
	struct str id;

	if (!entry_require(e, KEY_VOCABULARY))
		return;
	entry_expect(e, KEY_VOCABULARY, &known->vocabulary_ids);
	id = entry_text(e, KEY_VOCABULARY);
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
	struct declaration *file = e->from[KEY_FACET];
	uint32_t node = e->value[KEY_FACET];
	struct entry parts;

	f->facet_label = f->label;
	if (!entry_has(e, KEY_FACET) ||
	    file->tree.nodes[node].kind != DATA_MAP) {
		f->segment = entry_text(e, KEY_FACET);
		return;
	}
	parts = entry_read(file, node, keys[KEY_FACET], facet_keys,
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
		diag_add(e->file->diags, entry_place(e, KEY_FACET),
			 DIAG_SCHEMA_KEY, keys[KEY_FACET], kinds[FIELD_GROUP]);
	if (!text_is_slug(f->segment))
		diag_add(e->file->diags, entry_place(e, KEY_FACET),
			 DIAG_BAD_SLUG, f->segment,
			 text_slug(e->file->arena, f->segment));
	else if (!in_group)
		segment_check(e, KEY_FACET, known, f);
}

/* A type that took the place of another one is what that one was. */
static struct str target_read(const struct entry *e, const struct known *known)
{
	struct str id = entry_text(e, KEY_TARGET);

	entry_expect(e, KEY_TARGET, &known->types);
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
		diag_add(e->file->diags, entry_place(e, KEY_FIELDS),
			 DIAG_SCHEMA_DEEP,
			 str_printf(e->file->arena, "%d", SCHEMA_MAX_GROUPS));
		return;
	}
	fields_read(e, KEY_FIELDS, SIZE_MAX, &below, NULL, &group);
	f->fields = group.fields;
	f->nfields = group.n;
	f->by_name = group.by_name;
}

/* Whether the bank has made a field of another kind of the program's: values
 * that the program declares for the old kind are no longer any. */
static bool is_remade(const struct entry *e, enum field_key key,
		      const struct field *f)
{
	const struct entry *lowest = e;

	while (lowest->under)
		lowest = lowest->under;
	return e->from[key]->built_in && entry_has(lowest, KEY_TYPE) &&
	       !str_eq(entry_text(lowest, KEY_TYPE), kinds[f->kind]);
}

/* Whether a key is there and goes with the field's kind. */
static bool applies(const struct entry *e, enum field_key key,
		    const struct field *f)
{
	for (size_t i = 0; i < sizeof(key_kinds) / sizeof(*key_kinds); i++)
		if (key_kinds[i].key == key &&
		    !(key_kinds[i].kinds & KIND(f->kind)))
			return false;
	return entry_has(e, key) && !is_remade(e, key, f);
}

/* Reports bounds that nothing lies between, where the bank says so. */
static void range_check(const struct entry *e, const struct field *f)
{
	enum field_key key =
		e->from[KEY_MAXIMUM]->built_in ? KEY_MINIMUM : KEY_MAXIMUM;

	if (value_cmp(f->kind, f->minimum, f->maximum) > 0)
		diag_add(e->file->diags, entry_place(e, key), DIAG_SCHEMA_RANGE,
			 f->minimum->text, f->maximum->text);
}

/* Which values the field takes, and that which it has where none is given:
 * the latter last, since it is checked against the others. */
static void values_read(const struct entry *e, const struct known *known,
			struct field *f)
{
	if (applies(e, KEY_MINIMUM, f))
		f->minimum = bound_read(e, KEY_MINIMUM, f);
	if (applies(e, KEY_MAXIMUM, f))
		f->maximum = bound_read(e, KEY_MAXIMUM, f);
	if (f->minimum && f->maximum)
		range_check(e, f);
	if (applies(e, KEY_PATTERN, f))
		pattern_read(e, KEY_PATTERN, known, f);
	if (applies(e, KEY_ONE_OF, f))
		choices_read(e, KEY_ONE_OF, f);
	if (applies(e, KEY_DEFAULT, f))
		defaults_read(e, KEY_DEFAULT, known, f);
}

void field_read(const struct entry *e, struct str name,
		const struct known *known, bool in_group, struct field *f)
{
	*f = (struct field){ .name = name, .kind = kind_read(e) };
	keys_check(e, f->kind);
	names_read(e, f);
	f->label = entry_label(e, KEY_LABEL, name);
	f->help = entry_label(e, KEY_HELP, S(""));
	f->list = entry_flag(e, KEY_LIST);
	f->required = entry_flag(e, KEY_REQUIRED);
	f->hidden = entry_flag(e, KEY_HIDDEN);
	f->max_length = (uint32_t)entry_integer(e, KEY_MAX_LENGTH, 1,
						SCHEMA_MAX_TEXT, 0);
	f->obsolete = entry_label(e, KEY_OBSOLETE, S(""));
	length_check(e, KEY_OBSOLETE, keys[KEY_OBSOLETE], f->obsolete,
		     SCHEMA_MAX_ADVICE);
	if (f->kind == FIELD_TERM)
		vocabulary_choose(e, known, f);
	facet_read(e, known, in_group, f);
	if (!in_group)
		meaning_check(e, KEY_TYPE, f);
	f->target = target_read(e, known);
	if (f->kind == FIELD_GROUP && entry_require(e, KEY_FIELDS))
		group_fields_read(e, known, f);
	values_read(e, known, f);
}

/* The field that another one's date must not precede: one in the same scope,
 * of the same kind. */
void field_relate(const struct entry *e, const struct scope *scope,
		  struct field *f)
{
	const struct field *earlier;
	struct str name = entry_text(e, KEY_NOT_BEFORE);

	if (name.n == 0)
		return;
	earlier = map_find(&scope->by_name, name);
	if (earlier && earlier->kind == f->kind && !earlier->list && !f->list)
		f->not_before = name;
	else if (!e->from[KEY_NOT_BEFORE]->built_in)
		diag_add(e->file->diags, entry_place(e, KEY_NOT_BEFORE),
			 DIAG_UNKNOWN_KEY, name);
}

void field_collides(const struct entry *e, struct str name,
		    const struct field *other, const struct field *f)
{
	diag_add(e->file->diags, entry_place(e, KEY_ALIASES), DIAG_SCHEMA_TWICE,
		 name, other->name, f->name);
}

struct entry field_entry(struct declaration *file, uint32_t node,
			 struct str name)
{
	return entry_read(file, node, name, keys, KEY_COUNT);
}

struct str field_key_at(size_t i)
{
	return i < KEY_COUNT ? keys[i] : S("");
}

struct str field_kind_at(size_t i)
{
	return i < KIND_COUNT ? kinds[i] : S("");
}
