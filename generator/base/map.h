/*
 * A hash table from text to a pointer, in an arena. Entries keep the order in
 * which they were added, and that is the only order there is: the hash, which
 * is seeded anew in each process against crafted collisions, never shows.
 *
 *	slots: hash -> a part of it and the number of an entry + 1
 *	entries: key, value, in order of addition
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_entry {
	struct str key; /* the caller's bytes, not a copy */
	uint64_t hash;
	void *value;
};

/* The part of the hash tells most keys apart before an entry is looked at. */
struct map_slot {
	uint32_t number; /* 0: free */
	uint32_t hash;
};

struct map {
	struct arena *arena;
	uint64_t seed;
	struct map_slot *slots;
	size_t nslots; /* a power of two, or 0 */
	struct map_entry *at;
	size_t n;
	size_t cap;
};

/* An empty table that grows in `a`. */
void map_init(struct arena *a, struct map *m);

/* The entry of a key, added with value NULL when it was not there. The entry
 * moves when another is added. The key's bytes must live as long as the map. */
struct map_entry *map_add(struct map *m, struct str key);

/* The entry of a key, or NULL. */
struct map_entry *map_find_entry(const struct map *m, struct str key);
/* Its value, or NULL where there is no entry. */
void *map_find(const struct map *m, struct str key);

#endif
