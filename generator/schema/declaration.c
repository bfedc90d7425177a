/*
 * Reading declaration files: maps with known keys, and the values of those
 * keys by kind. As strict as the check of content: what is not known or not
 * of the right kind is reported where it stands, and reading goes on.
 */
#include "schema/schema_priv.h"

#include "base/arena.h"

#include <assert.h>

static struct place place_at(const struct declaration *file, uint32_t node)
{
	return data_place(&file->tree, node, file->path);
}

static struct place place_of_key(const struct entry *e, size_t key)
{
	return place_at(e->from[key], e->value[key]);
}

static enum data_kind kind_of(const struct declaration *file, uint32_t node)
{
	return file->tree.nodes[node].kind;
}

static bool is_text(const struct declaration *file, uint32_t node)
{
	return kind_of(file, node) == DATA_SCALAR &&
	       data_text(&file->tree, node).n > 0;
}

/* The key of an entry that has this text; nkeys when there is none. */
static size_t key_find(const struct entry *e, struct str text)
{
	size_t key = 0;

	while (key < e->nkeys && !str_eq(e->keys[key], text))
		key++;
	return key;
}

/* Sorted by how much is missing: a list or map where one value goes, or no
 * value at all. */
static void report_not_text(const struct declaration *file, struct str name,
			    uint32_t node)
{
	if (kind_of(file, node) == DATA_SCALAR)
		diag_add(file->diags, place_at(file, node), DIAG_EMPTY_FIELD,
			 name);
	else
		diag_add(file->diags, place_at(file, node),
			 DIAG_WRONG_TYPE_VALUE, name);
}

/* The language of a label that is taken: 3 the site's, 2 Swedish, 1 English,
 * 0 none of these. */
static int label_rank(const struct declaration *file, struct str lang)
{
	if (str_eq(lang, file->lang))
		return 3;
	if (str_eq(lang, S("sv")))
		return 2;
	return str_eq(lang, S("en"));
}

bool declaration_parse(struct arena *a, const struct schema_file *f,
		       struct str lang, struct declaration *out,
		       struct diags *diags)
{
	struct data_tree tree = { 0 };

	if (!data_parse(a, f->path, f->bytes, 1, DATA_MAX_CONFIG_BYTES, &tree,
			diags))
		return false;
	if (tree.count == 0)
		return diag_add(diags, place_of(f->path), DIAG_FRONT_NOT_MAP);
	*out = (struct declaration){ .arena = a,
				     .path = f->path,
				     .lang = lang,
				     .tree = tree,
				     .diags = diags };
	return true;
}

struct entry entry_read(struct declaration *file, uint32_t node,
			struct str name, const struct str *keys, size_t nkeys)
{
	struct entry e = {
		.file = file, .node = node, .keys = keys, .nkeys = nkeys
	};
	const struct data_tree *t = &file->tree;
	uint32_t k, v;

	assert(nkeys <= ENTRY_MAX_KEYS);
	for (size_t i = 0; i < nkeys; i++)
		e.value[i] = UINT32_MAX;
	if (kind_of(file, node) != DATA_MAP) {
		diag_add(file->diags, place_at(file, node),
			 DIAG_WRONG_TYPE_GROUP, name, keys[0]);
		return e;
	}
	for (k = data_first(t, node); k != UINT32_MAX;
	     k = data_next(t, node, v)) {
		struct str text = data_text(t, k);
		size_t key = key_find(&e, text);

		v = data_next(t, node, k);
		if (key == nkeys) {
			diag_add(file->diags, place_at(file, k),
				 DIAG_UNKNOWN_KEY, text,
				 text_suggest(file->arena, text, keys, nkeys));
			continue;
		}
		e.value[key] = v;
		e.from[key] = file;
	}
	return e;
}

void entry_lay(struct entry *e, const struct entry *under)
{
	e->under = under;
	for (size_t i = 0; i < e->nkeys; i++) {
		if (entry_has(e, i))
			continue;
		e->value[i] = under->value[i];
		e->from[i] = under->from[i];
	}
}

struct entry entry_read_declared(struct arena *a, const struct declared *d,
				 const struct str *keys, size_t nkeys)
{
	struct entry *under, e;

	if (!d->built_in)
		return entry_read(d->bank, 0, d->id, keys, nkeys);
	e = entry_read(d->built_in, 0, d->id, keys, nkeys);
	if (!d->bank)
		return e;
	under = arena_new(a, struct entry);
	*under = e;
	e = entry_read(d->bank, 0, d->id, keys, nkeys);
	entry_lay(&e, under);
	return e;
}

bool entry_owns(const struct entry *e, size_t key)
{
	return entry_has(e, key) && e->from[key] == e->file;
}

struct place entry_place(const struct entry *e, size_t key)
{
	return entry_has(e, key) ? place_of_key(e, key)
				 : place_at(e->file, e->node);
}

/* A value that is none of those it must be one of: the nearest of them, and
 * where none is near, all. */
static void report_choice(const struct entry *e, size_t key, struct str text,
			  const struct str *names, size_t n)
{
	struct declaration *file = e->file;
	struct str near;

	if (file->hints++ >= CHECK_MAX_HINTS)
		n = 0;
	near = text_suggest(file->arena, text, names, n);
	diag_add(file->diags, entry_place(e, key), DIAG_NOT_ONE_OF, text,
		 e->keys[key],
		 near.n ? S("") : names_shown(file->arena, names, n), near);
}

bool entry_has(const struct entry *e, size_t key)
{
	return e->value[key] != UINT32_MAX;
}

void entry_unknown(const struct entry *e, size_t key, struct str name,
		   const struct map *known)
{
	size_t n = e->file->hints < CHECK_MAX_HINTS ? known->n : 0;
	struct str *names = arena_array(e->file->arena, struct str, n);

	for (size_t i = 0; i < n; i++)
		names[i] = known->at[i].key;
	report_choice(e, key, name, names, n);
}

bool entry_require(const struct entry *e, size_t key)
{
	if (entry_has(e, key))
		return true;
	return diag_add(e->file->diags, place_at(e->file, e->node),
			DIAG_MISSING_FIELD, e->keys[key]);
}

void entry_expect(const struct entry *e, size_t key, const struct names *names)
{
	struct str text = entry_text(e, key);

	if (text.n == 0)
		return;
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(names->at[i], text))
			return;
	report_choice(e, key, text, names->at, names->n);
}

struct str entry_text(const struct entry *e, size_t key)
{
	if (!entry_has(e, key))
		return S("");
	if (!is_text(e->from[key], e->value[key])) {
		report_not_text(e->from[key], e->keys[key], e->value[key]);
		return S("");
	}
	return text_nfc(e->file->arena,
			data_text(&e->from[key]->tree, e->value[key]));
}

bool entry_flag(const struct entry *e, size_t key)
{
	bool flag = false;

	if (!entry_has(e, key))
		return false;
	if (!data_to_bool(&e->from[key]->tree, e->value[key], &flag))
		diag_add(e->file->diags, place_of_key(e, key),
			 DIAG_WRONG_TYPE_BOOLEAN, e->keys[key],
			 data_text(&e->from[key]->tree, e->value[key]));
	return flag;
}

int64_t entry_integer(const struct entry *e, size_t key, int64_t minimum,
		      int64_t maximum, int64_t otherwise)
{
	int64_t value;

	if (!entry_has(e, key))
		return otherwise;
	if (data_to_int(&e->from[key]->tree, e->value[key], &value) &&
	    value >= minimum && value <= maximum)
		return value;
	diag_add(e->file->diags, entry_place(e, key), DIAG_BAD_INTEGER,
		 e->keys[key]);
	return otherwise;
}

const struct str *entry_texts(const struct entry *e, size_t key, size_t *n)
{
	const struct declaration *file = e->from[key];
	uint32_t list = e->value[key];
	const struct data_tree *t;
	struct str *texts;

	*n = 0;
	if (list == UINT32_MAX)
		return NULL;
	t = &file->tree;
	if (kind_of(file, list) != DATA_LIST) {
		diag_add(file->diags, place_at(file, list),
			 DIAG_WRONG_TYPE_LIST, e->keys[key]);
		return NULL;
	}
	texts = arena_array(file->arena, struct str, t->nodes[list].count);
	for (uint32_t i = data_first(t, list); i != UINT32_MAX;
	     i = data_next(t, list, i)) {
		if (is_text(file, i))
			texts[(*n)++] = text_nfc(file->arena, data_text(t, i));
		else
			report_not_text(file, e->keys[key], i);
	}
	return texts;
}

const struct str *entry_labels(const struct entry *e, size_t key, size_t *n)
{
	const struct declaration *file = e->from[key];
	uint32_t map = e->value[key], v;
	const struct data_tree *t;
	struct str *labels;

	*n = 0;
	if (map == UINT32_MAX || kind_of(file, map) != DATA_MAP)
		return NULL;
	t = &file->tree;
	labels = arena_array(file->arena, struct str, t->nodes[map].count);
	for (uint32_t k = data_first(t, map); k != UINT32_MAX;
	     k = data_next(t, map, v)) {
		v = data_next(t, map, k);
		if (is_text(file, v))
			labels[(*n)++] = text_nfc(file->arena, data_text(t, v));
	}
	return labels;
}

struct str entry_label(const struct entry *e, size_t key, struct str otherwise)
{
	const struct declaration *file = e->from[key];
	uint32_t map = e->value[key], v;
	struct str label = otherwise;
	const struct data_tree *t;
	int best = 0;

	if (map == UINT32_MAX)
		return label;
	if (kind_of(file, map) != DATA_MAP)
		return entry_text(e, key);
	t = &file->tree;
	for (uint32_t k = data_first(t, map); k != UINT32_MAX;
	     k = data_next(t, map, v)) {
		int rank = label_rank(file, data_text(t, k));

		v = data_next(t, map, k);
		if (!is_text(file, v)) {
			report_not_text(file, e->keys[key], v);
		} else if (rank > best) {
			best = rank;
			label = text_nfc(file->arena, data_text(t, v));
		}
	}
	return label;
}
