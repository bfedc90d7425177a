/*
 * Reading a type: where its pages lie and are published, its fields behind
 * the common ones, and which of all those it requires.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

enum type_key {
	KEY_LABEL,
	KEY_PLURAL,
	KEY_DIRECTORY,
	KEY_URL,
	KEY_TEMPLATE,
	KEY_LISTED,
	KEY_NEWS,
	KEY_ORDER,
	KEY_REQUIRED,
	KEY_ONE_OF,
	KEY_FIELDS,
	KEY_COUNT
};

static const struct str keys[KEY_COUNT] = {
	[KEY_LABEL] = NAME("label"),	     [KEY_PLURAL] = NAME("plural"),
	[KEY_DIRECTORY] = NAME("directory"), [KEY_URL] = NAME("url"),
	[KEY_TEMPLATE] = NAME("template"),   [KEY_LISTED] = NAME("listed"),
	[KEY_NEWS] = NAME("news"),	     [KEY_ORDER] = NAME("order"),
	[KEY_REQUIRED] = NAME("required"),   [KEY_ONE_OF] = NAME("one_of"),
	[KEY_FIELDS] = NAME("fields"),
};

static const struct str common_keys[] = { NAME("fields") };

/* The names below a key that are no fields of the type are reported. */
static const struct str *field_names(const struct entry *e, enum type_key key,
				     const struct scope *scope, size_t *n)
{
	const struct str *names = entry_texts(e, key, n);

	for (size_t i = 0; i < *n; i++)
		if (!map_find(&scope->by_name, names[i]))
			diag_add(e->file->diags, entry_place(e, key),
				 DIAG_UNKNOWN_KEY, names[i]);
	return names;
}

static void required_read(const struct entry *e, struct scope *scope)
{
	size_t n;
	const struct str *names = field_names(e, KEY_REQUIRED, scope, &n);

	for (size_t i = 0; i < n; i++) {
		struct field *f = map_find(&scope->by_name, names[i]);

		if (f)
			f->required = true;
	}
}

static void url_read(const struct entry *e, struct type *t)
{
	t->url = entry_text(e, KEY_URL);
	if (t->url.n == 0)
		t->url = str_cat3(e->file->arena, S("/"), t->directory,
				  S("/:slug/"));
	if (!str_starts(t->url, S("/")) || (!str_ends(t->url, S("/:slug/")) &&
					    !str_ends(t->url, S("/:path/"))))
		diag_add(e->file->diags, entry_place(e, KEY_URL),
			 DIAG_SCHEMA_URL, t->url);
}

void common_read(struct declaration *file, const struct known *known,
		 struct scope *common)
{
	struct entry e = entry_read(file, 0, S("common"), common_keys, 1);

	fields_read(&e, 0, known, NULL, common);
}

void type_read(struct declaration *file, const struct known *known,
	       const struct scope *common, struct type *t)
{
	struct entry e = entry_read(file, 0, t->id, keys, KEY_COUNT);
	struct scope scope;

	entry_require(&e, KEY_DIRECTORY);
	t->label = entry_label(&e, KEY_LABEL, t->id);
	t->plural = entry_label(&e, KEY_PLURAL, t->label);
	t->directory = entry_text(&e, KEY_DIRECTORY);
	url_read(&e, t);
	t->template = entry_text(&e, KEY_TEMPLATE);
	if (t->template.n == 0)
		t->template = t->id;
	t->listed = entry_flag(&e, KEY_LISTED);
	t->news = entry_flag(&e, KEY_NEWS);
	t->order = (size_t)entry_integer(&e, KEY_ORDER, 0, 1000, 1000);
	fields_read(&e, KEY_FIELDS, known, common, &scope);
	required_read(&e, &scope);
	t->one_of = field_names(&e, KEY_ONE_OF, &scope, &t->n_one_of);
	t->fields = scope.fields;
	t->nfields = scope.n;
	t->by_name = scope.by_name;
}
