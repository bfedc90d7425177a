/*
 * Open addressing with linear probing over an array of entries in order of
 * addition; at most half of the slots are used.
 */
#include "base/map.h"

#include "base/arena.h"
#include "base/hash.h"

/* The part of a hash that slots keep; their places follow from the other. */
static uint32_t slot_hash(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_of(const struct map *m, struct str key, uint64_t hash)
{
	size_t i = hash & (m->nslots - 1);

	for (; m->slots[i].number; i = (i + 1) & (m->nslots - 1))
		if (m->slots[i].hash == slot_hash(hash) &&
		    str_eq(m->at[m->slots[i].number - 1].key, key))
			break;
	return i;
}

static void slots_grow(struct map *m)
{
	m->nslots = m->nslots ? size_mul(m->nslots, 2) : 16;
	m->slots = arena_array(m->arena, struct map_slot, m->nslots);
	for (size_t i = 0; i < m->n; i++) {
		size_t slot = m->at[i].hash & (m->nslots - 1);

		while (m->slots[slot].number)
			slot = (slot + 1) & (m->nslots - 1);
		m->slots[slot] = (struct map_slot){ (uint32_t)i + 1,
						    slot_hash(m->at[i].hash) };
	}
}

void map_init(struct arena *a, struct map *m)
{
	*m = (struct map){ .arena = a, .seed = hash_seed() };
}

struct map_entry *map_add(struct map *m, struct str key)
{
	uint64_t hash = hash_of(key, m->seed);
	size_t slot;

	if (m->n >= UINT32_MAX - 1)
		memory_exhausted();
	if (m->n * 2 >= m->nslots)
		slots_grow(m);
	slot = slot_of(m, key, hash);
	if (m->slots[slot].number)
		return &m->at[m->slots[slot].number - 1];
	if (m->n == m->cap) {
		size_t cap = m->cap ? m->cap * 2 : 8;

		m->at = arena_grow(m->arena, m->at, m->cap * sizeof(*m->at),
				   size_mul(cap, sizeof(*m->at)));
		m->cap = cap;
	}
	m->at[m->n] = (struct map_entry){ .key = key, .hash = hash };
	m->slots[slot] = (struct map_slot){ (uint32_t)++m->n, slot_hash(hash) };
	return &m->at[m->n - 1];
}

struct map_entry *map_find_entry(const struct map *m, struct str key)
{
	size_t slot;

	if (m->n == 0)
		return NULL;
	slot = slot_of(m, key, hash_of(key, m->seed));
	return m->slots[slot].number ? &m->at[m->slots[slot].number - 1] : NULL;
}

void *map_find(const struct map *m, struct str key)
{
	const struct map_entry *e = map_find_entry(m, key);

	return e ? e->value : NULL;
}
