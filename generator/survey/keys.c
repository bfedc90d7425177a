/*
 * Counting front matter: for each key how many pages have it, and what its
 * values look like, groups within it likewise.
 */
#include "base/utf8.h"
#include "survey/survey_priv.h"

#include <stdlib.h>

struct keys *keys_new(struct keys_pool *pool)
{
	struct keys *keys = arena_new(pool->arena, struct keys);

	keys->pool = pool;
	map_init(pool->arena, &keys->by_name);
	return keys;
}

/* The key of a name, or NULL when there are too many. */
static struct key *key_get(struct keys *keys, struct str name)
{
	struct keys_pool *pool = keys->pool;
	struct key *key;

	name = text_nfc(pool->scratch, name);
	key = map_find(&keys->by_name, name);
	if (key)
		return key;
	if (name.n == 0 || name.n > SURVEY_MAX_TEXT ||
	    keys->list.n == SURVEY_MAX_KEYS || pool->n == SURVEY_MAX_ALL_KEYS) {
		pool->left_out++;
		return NULL;
	}
	key = arena_new(pool->arena, struct key);
	key->name = str_dup(pool->arena, name);
	key->order = keys->list.n;
	map_init(pool->arena, &key->texts);
	map_add(&keys->by_name, key->name)->value = key;
	*vec_push(pool->arena, &keys->list) = key;
	pool->n++;
	return key;
}

static void text_remember(struct keys_pool *pool, struct key *key,
			  struct str text)
{
	struct str folded = text_fold(pool->scratch, text);
	struct seen_text *seen = map_find(&key->texts, folded);

	if (!seen &&
	    (key->texts.n == SURVEY_MAX_TEXTS || text.n > SURVEY_MAX_TEXT)) {
		key->many = true;
		return;
	}
	if (!seen) {
		seen = arena_new(pool->arena, struct seen_text);
		seen->text =
			str_dup(pool->arena, text_nfc(pool->scratch, text));
		map_add(&key->texts, str_dup(pool->arena, folded))->value =
			seen;
	}
	seen->n++;
}

/* Nothing at all, written as null or as an empty text. */
static bool is_empty(const struct data_tree *t, uint32_t node)
{
	return t->nodes[node].kind == DATA_SCALAR &&
	       (data_is_null(t, node) || str_trim(data_text(t, node)).n == 0);
}

static void value_count(struct keys_pool *pool, struct key *key,
			const struct data_tree *t, uint32_t node)
{
	struct str text = str_trim(data_text(t, node));
	size_t length = utf8_count(text);

	if (t->nodes[node].kind == DATA_MAP) {
		key->groups++;
		if (!key->below)
			key->below = keys_new(pool);
		if (t->nodes[node].depth <= SURVEY_MAX_DEPTH)
			keys_count(key->below, t, node);
		return;
	}
	if (t->nodes[node].kind == DATA_LIST || is_empty(t, node))
		return;
	key->values++;
	key->shape[shape_of(t, node)]++;
	if (length > key->longest)
		key->longest = length;
	text_remember(pool, key, text);
}

void keys_count(struct keys *keys, const struct data_tree *t, uint32_t map)
{
	uint32_t value;

	keys->maps++;
	for (uint32_t k = data_first(t, map); k != UINT32_MAX;
	     k = data_next(t, map, value)) {
		struct key *key = key_get(keys, data_text(t, k));

		value = data_next(t, map, k);
		if (!key)
			continue;
		if (t->nodes[value].kind != DATA_LIST) {
			key->holders += !is_empty(t, value);
			value_count(keys->pool, key, t, value);
			continue;
		}
		key->holders += t->nodes[value].count > 0;
		key->lists++;
		for (uint32_t i = data_first(t, value); i != UINT32_MAX;
		     i = data_next(t, value, i))
			value_count(keys->pool, key, t, i);
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
