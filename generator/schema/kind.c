/*
 * The kinds of fields, and which keys go with which of them: one table; a key
 * that would have no effect is a mistake.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

const struct str field_keys[FIELD_KEYS] = {
	[FIELD_KEY_TYPE] = NAME("type"),
	[FIELD_KEY_ALIASES] = NAME("aliases"),
	[FIELD_KEY_LABEL] = NAME("label"),
	[FIELD_KEY_HELP] = NAME("help"),
	[FIELD_KEY_LIST] = NAME("list"),
	[FIELD_KEY_REQUIRED] = NAME("required"),
	[FIELD_KEY_HIDDEN] = NAME("hidden"),
	[FIELD_KEY_MAX_LENGTH] = NAME("max_length"),
	[FIELD_KEY_MINIMUM] = NAME("minimum"),
	[FIELD_KEY_MAXIMUM] = NAME("maximum"),
	[FIELD_KEY_VOCABULARY] = NAME("vocabulary"),
	[FIELD_KEY_FACET] = NAME("facet"),
	[FIELD_KEY_TARGET] = NAME("target"),
	[FIELD_KEY_NOT_BEFORE] = NAME("not_before"),
	[FIELD_KEY_FIELDS] = NAME("fields"),
	[FIELD_KEY_DEFAULT] = NAME("default"),
	[FIELD_KEY_PATTERN] = NAME("pattern"),
	[FIELD_KEY_ONE_OF] = NAME("one_of"),
	[FIELD_KEY_OBSOLETE] = NAME("obsolete"),
};

enum { KIND_COUNT = FIELD_GROUP + 1 };

const struct str field_kinds[KIND_COUNT] = {
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
	{ FIELD_KEY_MAX_LENGTH, KIND(FIELD_TEXT) | KIND(FIELD_MARKDOWN) },
	{ FIELD_KEY_MINIMUM, ORDERED },
	{ FIELD_KEY_MAXIMUM, ORDERED },
	{ FIELD_KEY_VOCABULARY, KIND(FIELD_TERM) },
	{ FIELD_KEY_FACET, KIND(FIELD_TERM) },
	{ FIELD_KEY_TARGET, KIND(FIELD_REFERENCE) },
	{ FIELD_KEY_NOT_BEFORE, MOMENTS },
	{ FIELD_KEY_FIELDS, KIND(FIELD_GROUP) },
	{ FIELD_KEY_PATTERN, TEXTS },
	{ FIELD_KEY_ONE_OF, TEXTS | NUMBERS },
};

enum field_kind kind_read(const struct entry *e)
{
	static const struct names names = { field_kinds, KIND_COUNT };
	struct str text;

	if (!entry_require(e, FIELD_KEY_TYPE))
		return FIELD_TEXT;
	entry_expect(e, FIELD_KEY_TYPE, &names);
	text = entry_text(e, FIELD_KEY_TYPE);
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (str_eq(field_kinds[i], text))
			return (enum field_kind)i;
	return FIELD_TEXT;
}

/* Whether the program says this of a field that the bank has changed: what no
 * longer goes with its kind is not the bank's mistake. */
static bool is_outdated(const struct entry *e, enum field_key key)
{
	return e->from[key]->built_in && !e->file->built_in;
}

void keys_check(const struct entry *e, enum field_kind kind)
{
	/* A kind that is none was reported, and stands for text. */
	if (!str_eq(entry_text(e, FIELD_KEY_TYPE), field_kinds[kind]))
		return;
	for (size_t i = 0; i < sizeof(key_kinds) / sizeof(*key_kinds); i++) {
		enum field_key key = key_kinds[i].key;

		if (!entry_has(e, key) || key_kinds[i].kinds & KIND(kind) ||
		    is_outdated(e, key))
			continue;
		diag_add(e->file->diags, entry_place(e, key), DIAG_SCHEMA_KEY,
			 field_keys[key],
			 str_cat(e->file->arena, S("type: "),
				 field_kinds[kind]));
	}
}

/* Whether the bank has made a field of another kind of the program's: values
 * that the program declares for the old kind are no longer any. */
static bool is_remade(const struct entry *e, enum field_key key,
		      const struct field *f)
{
	const struct entry *lowest = e;

	while (lowest->under)
		lowest = lowest->under;
	return e->from[key]->built_in && entry_has(lowest, FIELD_KEY_TYPE) &&
	       !str_eq(entry_text(lowest, FIELD_KEY_TYPE),
		       field_kinds[f->kind]);
}

bool key_applies(const struct entry *e, enum field_key key,
		 const struct field *f)
{
	for (size_t i = 0; i < sizeof(key_kinds) / sizeof(*key_kinds); i++)
		if (key_kinds[i].key == key &&
		    !(key_kinds[i].kinds & KIND(f->kind)))
			return false;
	return entry_has(e, key) && !is_remade(e, key, f);
}

struct str field_key_at(size_t i)
{
	return i < FIELD_KEYS ? field_keys[i] : S("");
}

struct str field_kind_at(size_t i)
{
	return i < KIND_COUNT ? field_kinds[i] : S("");
}
