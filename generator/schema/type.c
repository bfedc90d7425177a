/*
 * Reading a type: where its pages lie and are published, its fields behind
 * the common ones, and which of all those it requires.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

enum type_key {
	KEY_DIRECTORY, /* the first: where a mistake in it is shown */
	KEY_LABEL,
	KEY_PLURAL,
	KEY_URL,
	KEY_TEMPLATE,
	KEY_LISTED,
	KEY_NEWS,
	KEY_STRUCTURED,
	KEY_ORDER,
	KEY_SORT,
	KEY_DATED_NAMES,
	KEY_REQUIRED,
	KEY_ONE_OF,
	KEY_WITHOUT,
	KEY_FIELDS,
	KEY_COUNT
};

static const struct str keys[KEY_COUNT] = {
	[KEY_DIRECTORY] = NAME("directory"),
	[KEY_LABEL] = NAME("label"),
	[KEY_PLURAL] = NAME("plural"),
	[KEY_URL] = NAME("url"),
	[KEY_TEMPLATE] = NAME("template"),
	[KEY_LISTED] = NAME("listed"),
	[KEY_NEWS] = NAME("news"),
	[KEY_STRUCTURED] = NAME("structured"),
	[KEY_ORDER] = NAME("order"),
	[KEY_SORT] = NAME("sort"),
	[KEY_DATED_NAMES] = NAME("dated_names"),
	[KEY_REQUIRED] = NAME("required"),
	[KEY_ONE_OF] = NAME("one_of"),
	[KEY_WITHOUT] = NAME("without"),
	[KEY_FIELDS] = NAME("fields"),
};

static const struct str structured[] = {
	[STRUCTURED_PAGE] = NAME("page"),
	[STRUCTURED_ARTICLE] = NAME("article"),
	[STRUCTURED_NEWS] = NAME("news"),
	[STRUCTURED_LEARNING_RESOURCE] = NAME("learning-resource"),
	[STRUCTURED_EVENT] = NAME("event"),
	[STRUCTURED_COLLECTION] = NAME("collection"),
	[STRUCTURED_PERSON] = NAME("person"),
};

enum { COMMON_FIELDS, COMMON_WITHOUT, COMMON_KEYS };

static const struct str common_keys[COMMON_KEYS] = {
	[COMMON_FIELDS] = NAME("fields"),
	[COMMON_WITHOUT] = NAME("without"),
};

/* The fields of the type that a key names. Names of others are reported; but
 * not where the program names a field that the bank has dropped. */
static const struct str *field_names(const struct entry *e, enum type_key key,
				     const struct scope *scope, size_t *n)
{
	size_t count;
	const struct str *names = entry_texts(e, key, &count);
	struct str *found = arena_array(e->file->arena, struct str, count);

	*n = 0;
	for (size_t i = 0; i < count; i++) {
		if (map_find(&scope->by_name, names[i]))
			found[(*n)++] = names[i];
		else if (!e->from[key]->built_in ||
			 !map_find_entry(&scope->dropped, names[i]))
			entry_unknown(e, key, names[i], &scope->by_name);
	}
	return found;
}

static void required_read(const struct entry *e, struct scope *scope)
{
	size_t n;
	const struct str *names = field_names(e, KEY_REQUIRED, scope, &n);

	for (size_t i = 0; i < n; i++) {
		struct field *f = map_find(&scope->by_name, names[i]);

		f->required = true;
	}
}

/* "-date": the field, and a minus for the highest first. */
static void sort_read(const struct entry *e, const struct scope *scope,
		      struct type *t)
{
	struct str text = entry_text(e, KEY_SORT);
	const struct field *f;

	if (text.n == 0)
		return;
	t->sort_down = str_starts(text, S("-"));
	f = map_find(&scope->by_name, str_from(text, t->sort_down));
	if (f && f->kind != FIELD_GROUP)
		t->sort = f;
	else if (f)
		diag_add(e->file->diags, entry_place(e, KEY_SORT),
			 DIAG_SCHEMA_KEY, keys[KEY_SORT], S("type: group"));
	else if (!e->from[KEY_SORT]->built_in)
		entry_unknown(e, KEY_SORT, str_from(text, t->sort_down),
			      &scope->by_name);
}

static void template_read(const struct entry *e, struct type *t)
{
	t->template = entry_text(e, KEY_TEMPLATE);
	if (t->template.n == 0)
		t->template = t->id;
	if (entry_has(e, KEY_TEMPLATE) && !e->from[KEY_TEMPLATE]->built_in)
		t->template_at = entry_place(e, KEY_TEMPLATE);
}

static void directory_read(const struct entry *e, struct type *t)
{
	if (!entry_require(e, KEY_DIRECTORY))
		return;
	t->directory = entry_text(e, KEY_DIRECTORY);
	if (t->directory.n && !directory_is_fine(t->directory)) {
		diag_add(e->file->diags, entry_place(e, KEY_DIRECTORY),
			 DIAG_SCHEMA_DIRECTORY, t->directory);
		t->directory = S("");
	}
}

static void url_read(const struct entry *e, struct type *t)
{
	t->url = entry_text(e, KEY_URL);
	if (t->url.n == 0)
		t->url = str_cat3(e->file->arena, S("/"), t->directory,
				  S("/:slug/"));
	else if (!url_pattern_is_fine(t->url))
		diag_add(e->file->diags, entry_place(e, KEY_URL),
			 DIAG_SCHEMA_URL, t->url);
}

static void structured_read(const struct entry *e, struct type *t)
{
	static const struct names names = {
		structured, sizeof(structured) / sizeof(*structured)
	};
	struct str text = entry_text(e, KEY_STRUCTURED);

	entry_expect(e, KEY_STRUCTURED, &names);
	for (size_t i = 0; i < names.n; i++)
		if (str_eq(text, structured[i]))
			t->structured = (enum structured)i;
}

void common_read(struct arena *a, const struct declared *d,
		 const struct known *known, struct scope *common)
{
	struct entry *e = arena_new(a, struct entry);

	*e = entry_read_declared(a, d, common_keys, COMMON_KEYS);
	fields_read(e, COMMON_FIELDS, COMMON_WITHOUT, known, NULL, common);
}

struct entry type_read(struct arena *a, const struct declared *d,
		       struct type *t)
{
	struct entry e = entry_read_declared(a, d, keys, KEY_COUNT);

	t->label = entry_label(&e, KEY_LABEL, t->id);
	t->plural = entry_label(&e, KEY_PLURAL, t->label);
	directory_read(&e, t);
	url_read(&e, t);
	template_read(&e, t);
	t->listed = entry_flag(&e, KEY_LISTED);
	t->news = entry_flag(&e, KEY_NEWS);
	structured_read(&e, t);
	t->dated_names = entry_flag(&e, KEY_DATED_NAMES);
	t->order = (size_t)entry_integer(&e, KEY_ORDER, 0, 1000, 1000);
	return e;
}

void type_read_fields(const struct entry *e, const struct known *known,
		      const struct scope *common, struct type *t)
{
	struct scope scope;

	fields_read(e, KEY_FIELDS, KEY_WITHOUT, known, common, &scope);
	required_read(e, &scope);
	t->one_of = field_names(e, KEY_ONE_OF, &scope, &t->n_one_of);
	sort_read(e, &scope, t);
	t->fields = scope.fields;
	t->nfields = scope.n;
	t->by_name = scope.by_name;
}

struct str type_key_at(size_t i)
{
	return i < KEY_COUNT ? keys[i] : S("");
}
