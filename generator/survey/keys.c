/*
 * Counting front matter: for each key how many pages have it, and what its
 * values look like, groups within it likewise.
 */
#include "base/utf8.h"
#include "survey/survey_priv.h"

#include <stdlib.h>

/* Beyond these a key is left out, a text is not remembered, and a group is not
 * looked into: the schema takes no more. */
enum { KEYS_MAX = 300, KEYS_DEPTH = 5, TEXTS_MAX = 64, TEXT_MAX = 80 };

struct keys *keys_new(struct arena *a)
{
	struct keys *keys = arena_new(a, struct keys);

	map_init(a, &keys->by_name);
	return keys;
}

/* The key of a name, or NULL when there are too many. */
static struct key *key_get(struct arena *a, struct keys *keys, struct str name)
{
	struct map_entry *e;
	struct key *key;

	name = text_nfc(a, name);
	key = map_find(&keys->by_name, name);
	if (key)
		return key;
	if (name.n == 0 || name.n > TEXT_MAX || keys->list.n == KEYS_MAX) {
		keys->left_out++;
		return NULL;
	}
	key = arena_new(a, struct key);
	key->name = str_dup(a, name);
	key->order = keys->list.n;
	map_init(a, &key->texts);
	e = map_add(&keys->by_name, key->name);
	e->value = key;
	*vec_push(a, &keys->list) = key;
	return key;
}

static void text_remember(struct arena *a, struct key *key, struct str text)
{
	struct str folded = text_fold(a, text);
	struct seen_text *seen = map_find(&key->texts, folded);

	if (!seen && (key->texts.n == TEXTS_MAX || text.n > TEXT_MAX)) {
		key->many = true;
		return;
	}
	if (!seen) {
		seen = arena_new(a, struct seen_text);
		seen->text = text_nfc(a, text);
		map_add(&key->texts, folded)->value = seen;
	}
	seen->n++;
}

static void value_count(struct arena *a, struct key *key,
			const struct data_tree *t, uint32_t node)
{
	struct str text = str_trim(data_text(t, node));
	size_t length = utf8_count(text);

	if (t->nodes[node].kind == DATA_MAP) {
		key->groups++;
		if (!key->below)
			key->below = keys_new(a);
		if (t->nodes[node].depth <= KEYS_DEPTH)
			keys_count(a, key->below, t, node);
		return;
	}
	if (t->nodes[node].kind == DATA_LIST || data_is_null(t, node))
		return;
	key->values++;
	key->shape[shape_of(t, node)]++;
	if (length > key->longest)
		key->longest = length;
	text_remember(a, key, text);
}

void keys_count(struct arena *a, struct keys *keys, const struct data_tree *t,
		uint32_t map)
{
	uint32_t value;

	keys->maps++;
	for (uint32_t k = data_first(t, map); k != UINT32_MAX;
	     k = data_next(t, map, value)) {
		struct key *key = key_get(a, keys, data_text(t, k));

		value = data_next(t, map, k);
		if (!key)
			continue;
		if (t->nodes[value].kind != DATA_LIST) {
			key->holders += !data_is_null(t, value);
			value_count(a, key, t, value);
			continue;
		}
		key->holders += t->nodes[value].count > 0;
		key->lists++;
		for (uint32_t i = data_first(t, value); i != UINT32_MAX;
		     i = data_next(t, value, i))
			value_count(a, key, t, i);
	}
}

static int key_order(const void *x, const void *y)
{
	const struct key *a = *(const struct key *const *)x;
	const struct key *b = *(const struct key *const *)y;

	if (a->holders != b->holders)
		return a->holders > b->holders ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

void keys_sort(struct keys *keys)
{
	if (keys->list.n)
		qsort(keys->list.at, keys->list.n, sizeof(*keys->list.at),
		      key_order);
	for (size_t i = 0; i < keys->list.n; i++)
		if (keys->list.at[i]->below)
			keys_sort(keys->list.at[i]->below);
}
