/*
 * Vocabularies: reading their declarations, and finding a term by what an
 * author wrote. One table has every text that stands for a term, folded; ids
 * go in first, then labels, then aliases, and what is there stays.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

enum { FILE_LABEL, FILE_OPEN, FILE_TERMS, FILE_KEYS };

static const struct str file_keys[FILE_KEYS] = {
	[FILE_LABEL] = NAME("label"),
	[FILE_OPEN] = NAME("open"),
	[FILE_TERMS] = NAME("terms"),
};

enum { TERM_LABEL, TERM_ALIASES, TERM_KEYS };

static const struct str term_keys[TERM_KEYS] = {
	[TERM_LABEL] = NAME("label"),
	[TERM_ALIASES] = NAME("aliases"),
};

static bool id_is_valid(struct str id)
{
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		      (c >= 'A' && c <= 'Z') || c == '.' || c == '-'))
			return false;
	}
	return id.n > 0;
}

/* Enters a text for a term. Two terms with one text are a mistake; a term
 * whose label is its id is none. */
static void term_enter(struct declaration *file, struct vocabulary *v,
		       struct term *t, struct str text, struct place at)
{
	struct str folded = text_fold(file->arena, text);
	struct map_entry *entry = map_add(&v->by_text, folded);
	const struct term *other = entry->value;

	if (!other)
		entry->value = t;
	else if (other != t)
		diag_add(file->diags, at, DIAG_SCHEMA_TWICE, text, other->id,
			 t->id);
}

static void terms_check_slugs(struct declaration *file,
			      const struct vocabulary *v, struct place at)
{
	struct map slugs;

	map_init(file->arena, &slugs);
	for (size_t i = 0; i < v->nterms; i++) {
		const struct term *t = &v->terms[i];
		struct map_entry *entry = map_add(&slugs, t->slug);
		const struct term *other = entry->value;

		if (t->slug.n == 0)
			diag_add(file->diags, at, DIAG_BAD_SLUG, t->label);
		else if (other)
			diag_add(file->diags, at, DIAG_SCHEMA_TWICE, t->slug,
				 other->id, t->id);
		entry->value = (void *)t;
	}
}

static void term_read(const struct entry *e, struct vocabulary *v,
		      struct term *t, uint32_t key)
{
	struct declaration *file = e->file;

	t->id = data_text(&file->tree, key);
	t->vocabulary = v;
	if (!id_is_valid(t->id))
		diag_add(file->diags, data_place(&file->tree, key, file->path),
			 DIAG_BAD_ID, t->id);
	t->label = entry_label(e, TERM_LABEL, t->id);
	t->slug = text_slug(file->arena, t->id);
	t->aliases = entry_texts(e, TERM_ALIASES, &t->naliases);
}

/* ids, labels (the site's language first) and aliases, in this order for all
 * terms. */
static void terms_enter(struct declaration *file, struct vocabulary *v,
			struct term *terms, const struct entry *entries)
{
	const struct str *labels;
	size_t n;

	for (size_t i = 0; i < v->nterms; i++)
		term_enter(file, v, &terms[i], terms[i].id,
			   entry_place(&entries[i], TERM_LABEL));
	for (size_t i = 0; i < v->nterms; i++)
		term_enter(file, v, &terms[i], terms[i].label,
			   entry_place(&entries[i], TERM_LABEL));
	for (size_t i = 0; i < v->nterms; i++) {
		labels = entry_labels(&entries[i], TERM_LABEL, &n);
		for (size_t k = 0; k < n; k++)
			term_enter(file, v, &terms[i], labels[k],
				   entry_place(&entries[i], TERM_LABEL));
	}
	for (size_t i = 0; i < v->nterms; i++)
		for (size_t k = 0; k < terms[i].naliases; k++)
			term_enter(file, v, &terms[i], terms[i].aliases[k],
				   entry_place(&entries[i], TERM_ALIASES));
}

static void terms_read(struct declaration *file, struct vocabulary *v,
		       uint32_t map)
{
	const struct data_tree *tree = &file->tree;
	size_t count = tree->nodes[map].count, i = 0;
	struct entry *entries = arena_array(file->arena, struct entry, count);
	struct term *terms = arena_array(file->arena, struct term, count);
	uint32_t value;

	for (uint32_t k = data_first(tree, map); k != UINT32_MAX;
	     k = data_next(tree, map, value)) {
		value = data_next(tree, map, k);
		entries[i] = entry_read(file, value, data_text(tree, k),
					term_keys, TERM_KEYS);
		terms[i] = (struct term){ .order = i };
		term_read(&entries[i], v, &terms[i], k);
		i++;
	}
	v->terms = terms;
	v->nterms = count;
	terms_enter(file, v, terms, entries);
	terms_check_slugs(file, v, data_place(tree, map, file->path));
}

void vocabulary_read(struct declaration *file, struct vocabulary *v)
{
	struct entry e = entry_read(file, 0, v->id, file_keys, FILE_KEYS);
	uint32_t terms = e.value[FILE_TERMS];

	map_init(file->arena, &v->by_text);
	v->label = entry_label(&e, FILE_LABEL, v->id);
	v->open = entry_flag(&e, FILE_OPEN);
	if (v->open && terms != UINT32_MAX)
		diag_add(file->diags, entry_place(&e, FILE_TERMS),
			 DIAG_SCHEMA_KEY, file_keys[FILE_TERMS],
			 file_keys[FILE_OPEN]);
	if (v->open || !entry_require(&e, FILE_TERMS))
		return;
	if (file->tree.nodes[terms].kind == DATA_MAP)
		terms_read(file, v, terms);
	else
		diag_add(file->diags, entry_place(&e, FILE_TERMS),
			 DIAG_WRONG_TYPE_GROUP, file_keys[FILE_TERMS], S("id"));
}

const struct term *vocabulary_find(struct arena *scratch,
				   const struct vocabulary *v, struct str value)
{
	/* Most values are written as the ids are, folded already. */
	const struct term *t = map_find(&v->by_text, value);

	return t ? t : map_find(&v->by_text, text_fold(scratch, value));
}
