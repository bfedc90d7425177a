/*
 * The fields of a type or group as several declarations make them: those of
 * the program, what the bank says of fields of all types, and what it says of
 * one type. First it is settled which fields there are and what says what of
 * each; then each is read once.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "schema/schema_priv.h"

/* A field while declarations are laid over one another. */
struct draft {
	struct str name;
	const struct entry *entry;
	const struct field *as_is; /* inherited, and nothing more is said */
	bool gone;
};

struct drafts {
	struct declaration *file; /* whose arena and diags are used */
	VEC(struct draft *) list;
	struct map by_name; /* to the draft; NULL when it is gone */
	struct map *dropped;
};

static struct draft *draft_add(struct drafts *all, struct str name,
			       const struct entry *entry)
{
	struct arena *a = all->file->arena;
	struct draft *d = arena_new(a, struct draft);

	*d = (struct draft){ .name = name, .entry = entry };
	map_add(&all->by_name, name)->value = d;
	*vec_push(a, &all->list) = d;
	return d;
}

static void drafts_inherit(struct drafts *all, const struct scope *from)
{
	for (size_t i = 0; i < from->n; i++)
		draft_add(all, from->fields[i].name, from->entries[i])->as_is =
			&from->fields[i];
	for (size_t i = 0; i < from->dropped.n; i++)
		map_add(all->dropped, from->dropped.at[i].key);
}

static void drafts_drop(struct drafts *all, const struct entry *e, size_t key)
{
	size_t n;
	const struct str *names = entry_texts(e, key, &n);

	for (size_t i = 0; i < n; i++) {
		struct draft *d = map_find(&all->by_name, names[i]);

		if (!d) {
			entry_unknown(e, key, names[i], &all->by_name);
			continue;
		}
		d->gone = true;
		map_add(&all->by_name, names[i])->value = NULL;
		map_add(all->dropped, names[i]);
	}
}

/* One field of one declaration, over what is said of it already. */
static void draft_lay(struct drafts *all, struct declaration *file,
		      struct str name, uint32_t node)
{
	struct entry *entry = arena_new(file->arena, struct entry);
	struct draft *d = map_find(&all->by_name, name);

	*entry = field_entry(file, node, name);
	if (!d) {
		draft_add(all, name, entry);
		return;
	}
	entry_lay(entry, d->entry);
	d->entry = entry;
	d->as_is = NULL;
}

static void layer_read(struct drafts *all, const struct entry *e, size_t key)
{
	struct declaration *file = e->file;
	const struct data_tree *t = &file->tree;
	uint32_t map = e->value[key], value;

	if (t->nodes[map].kind != DATA_MAP) {
		diag_add(file->diags, entry_place(e, key),
			 DIAG_WRONG_TYPE_GROUP, e->keys[key],
			 S("NAME: {type: ..., label: ...}"));
		return;
	}
	for (uint32_t k = data_first(t, map); k != UINT32_MAX;
	     k = data_next(t, map, value)) {
		struct str name = text_nfc(file->arena, data_text(t, k));

		value = data_next(t, map, k);
		if (all->by_name.n >= SCHEMA_MAX_FIELDS) {
			diag_add(file->diags, data_place(t, k, file->path),
				 DIAG_SCHEMA_TOO_MANY, e->keys[key],
				 str_printf(file->arena, "%d",
					    SCHEMA_MAX_FIELDS));
			return;
		}
		draft_lay(all, file, name, value);
	}
}

/* The lowest declaration first. */
static void layers_read(struct drafts *all, const struct entry *e, size_t key,
			size_t without)
{
	if (e->under)
		layers_read(all, e->under, key, without);
	if (without != SIZE_MAX && entry_owns(e, without))
		drafts_drop(all, e, without);
	if (entry_owns(e, key))
		layer_read(all, e, key);
}

static bool names_exceed(const struct entry *e)
{
	return diag_add(e->file->diags, entry_place(e, 0), DIAG_SCHEMA_TOO_MANY,
			S("aliases"),
			str_printf(e->file->arena, "%d", SCHEMA_MAX_NAMES));
}

/* Enters a field's name and aliases; two fields with one are a mistake, which
 * is said already (`report`) of those that are inherited. False when there are
 * too many names. */
static bool field_enter(const struct entry *e, bool report, struct scope *scope,
			struct field *f)
{
	for (size_t i = 0; i <= f->naliases; i++) {
		struct str name = i ? f->aliases[i - 1] : f->name;
		struct map_entry *known;
		const struct field *other;

		if (scope->by_name.n >= SCHEMA_MAX_NAMES)
			return names_exceed(e);
		known = map_add(&scope->by_name, name);
		other = known->value;
		if (!other)
			known->value = f;
		else if (report && other != f)
			field_collides(e, name, other, f);
	}
	return true;
}

static void drafts_finish(const struct drafts *all, const struct known *known,
			  bool in_group, struct scope *out)
{
	struct arena *a = all->file->arena;
	size_t n = all->list.n;
	bool *fresh = arena_array(a, bool, n);

	out->fields = arena_array(a, struct field, n);
	out->entries = arena_array(a, const struct entry *, n);
	for (size_t i = 0; i < n; i++) {
		const struct draft *d = all->list.at[i];
		struct field *f = &out->fields[out->n];

		if (d->gone)
			continue;
		if (d->as_is)
			*f = *d->as_is;
		else
			field_read(d->entry, d->name, known, in_group, f);
		fresh[out->n] = !d->as_is;
		out->entries[out->n++] = d->entry;
	}
	for (size_t i = 0; i < out->n; i++)
		if (!field_enter(out->entries[i], fresh[i], out,
				 &out->fields[i]))
			break;
	for (size_t i = 0; i < out->n; i++)
		if (fresh[i])
			field_relate(out->entries[i], out, &out->fields[i]);
}

void fields_read(const struct entry *e, size_t key, size_t without,
		 const struct known *known, const struct scope *inherited,
		 struct scope *out)
{
	struct drafts all = { .file = e->file, .dropped = &out->dropped };

	*out = (struct scope){ 0 };
	map_init(e->file->arena, &out->by_name);
	map_init(e->file->arena, &out->dropped);
	map_init(e->file->arena, &all.by_name);
	if (inherited)
		drafts_inherit(&all, inherited);
	layers_read(&all, e, key, without);
	drafts_finish(&all, known, without == SIZE_MAX, out);
}
