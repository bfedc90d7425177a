/*
 * Open addressing with linear probing over an array of entries in order of
 * addition; at most half of the slots are used.
 */
#include "base/map.h"

#include "base/arena.h"

#include <string.h>
#include <sys/auxv.h>
#include <xxhash.h>

static uint64_t hash_of(struct str key)
{
	uint64_t seed;

	/* Random bytes that the kernel gives each process: no state. */
	memcpy(&seed, (const void *)getauxval(AT_RANDOM), sizeof(seed));
	return XXH3_64bits_withSeed(key.p ? key.p : "", key.n, seed);
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_of(const struct map *m, struct str key, uint64_t hash)
{
	size_t i = hash & (m->nslots - 1);

	while (m->slots[i]) {
		const struct map_entry *e = &m->at[m->slots[i] - 1];

		if (e->hash == hash && str_eq(e->key, key))
			break;
		i = (i + 1) & (m->nslots - 1);
	}
	return i;
}

static void slots_grow(struct map *m)
{
	m->nslots = m->nslots ? size_mul(m->nslots, 2) : 16;
	m->slots = arena_array(m->arena, uint32_t, m->nslots);
	for (size_t i = 0; i < m->n; i++)
		m->slots[slot_of(m, m->at[i].key, m->at[i].hash)] =
			(uint32_t)i + 1;
}

void map_init(struct arena *a, struct map *m)
{
	*m = (struct map){ .arena = a };
}

struct map_entry *map_add(struct map *m, struct str key)
{
	uint64_t hash = hash_of(key);
	size_t slot;

	if (m->n >= UINT32_MAX - 1)
		memory_exhausted();
	if (m->n * 2 >= m->nslots)
		slots_grow(m);
	slot = slot_of(m, key, hash);
	if (m->slots[slot])
		return &m->at[m->slots[slot] - 1];
	if (m->n == m->cap) {
		size_t cap = m->cap ? m->cap * 2 : 8;

		m->at = arena_grow(m->arena, m->at, m->cap * sizeof(*m->at),
				   size_mul(cap, sizeof(*m->at)));
		m->cap = cap;
	}
	m->at[m->n] = (struct map_entry){ .key = key, .hash = hash };
	m->slots[slot] = (uint32_t)++m->n;
	return &m->at[m->n - 1];
}

struct map_entry *map_find_entry(const struct map *m, struct str key)
{
	size_t slot;

	if (m->n == 0)
		return NULL;
	slot = slot_of(m, key, hash_of(key));
	return m->slots[slot] ? &m->at[m->slots[slot] - 1] : NULL;
}

void *map_find(const struct map *m, struct str key)
{
	const struct map_entry *e = map_find_entry(m, key);

	return e ? e->value : NULL;
}
