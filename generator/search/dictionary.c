/*
 * The dictionary: words, numbered as they are met. Each word of each page is
 * looked up here, and what that costs is memory far away. So a slot has a part
 * of the hash, and an entry has its word in it, unless it is long: most words
 * are found with two such steps.
 */
#include "search/lexicon_priv.h"

#include "base/hash.h"

#include <string.h>

/* Where words are looked for; it is replaced as a whole. */
struct dictionary_slot {
	uint32_t number; /* of the entry + 1; 0: free */
	uint32_t hash;
};

void dictionary_init(struct arena *a, struct dictionary *d)
{
	*d = (struct dictionary){ .arena = a, .seed = hash_seed() };
	arena_init(&d->table);
}

void dictionary_done(struct dictionary *d)
{
	arena_done(&d->table);
}

struct str entry_word(const struct entry *e)
{
	return (struct str){ e->length <= sizeof(e->near) ? e->near : e->far,
			     e->length };
}

static bool entry_is(const struct entry *e, struct str form)
{
	struct hash_halves x, y;

	if (e->length != form.n)
		return false;
	if (form.n > sizeof(e->near))
		return memcmp(e->far, form.p, form.n) == 0;
	x = hash_halves_of(e->near, form.n);
	y = hash_halves_of(form.p, form.n);
	return x.first == y.first && x.last == y.last;
}

static uint32_t slot_hash(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

/* The slot that holds the word, or the free one where it belongs. */
static size_t slot_of(const struct dictionary *d, struct str form,
		      uint64_t hash)
{
	size_t i = hash & (d->nslots - 1);

	for (; d->slots[i].number; i = (i + 1) & (d->nslots - 1))
		if (d->slots[i].hash == slot_hash(hash) &&
		    entry_is(entry_at(d, d->slots[i].number - 1), form))
			break;
	return i;
}

static void slots_grow(struct dictionary *d)
{
	struct arena table = d->table;

	d->nslots = d->nslots ? size_mul(d->nslots, 2) : 1024;
	arena_init(&d->table);
	d->slots = arena_array(&d->table, struct dictionary_slot, d->nslots);
	for (uint32_t i = 0; i < d->n; i++) {
		uint64_t hash = hash_of(entry_word(entry_at(d, i)), d->seed);
		size_t slot = hash & (d->nslots - 1);

		while (d->slots[slot].number)
			slot = (slot + 1) & (d->nslots - 1);
		d->slots[slot] =
			(struct dictionary_slot){ i + 1, slot_hash(hash) };
	}
	arena_done(&table);
}

/* At halves of the cache's lines, each of which is an entry. */
static struct entry *chunk_make(struct arena *a)
{
	const size_t n = DICTIONARY_CHUNK * sizeof(struct entry);
	char *p = arena_zalloc(a, n + sizeof(struct entry) - 1);

	return (void *)(p + -(uintptr_t)p % sizeof(struct entry));
}

static void entry_make(struct dictionary *d, struct str form)
{
	struct entry *e;

	if (d->n % DICTIONARY_CHUNK == 0)
		*vec_push(d->arena, &d->chunks) = chunk_make(d->arena);
	e = entry_at(d, d->n++);
	e->length = (uint8_t)form.n;
	if (form.n <= sizeof(e->near))
		memcpy(e->near, form.p, form.n);
	else
		e->far = arena_copy(d->arena, form.p, form.n);
	for (enum tongue t = 0; t < TONGUE_OTHER; t++)
		e->stops[t] = (uint16_t)word_stop(form, tongue_language(t));
}

bool dictionary_find(const struct dictionary *d, struct str form,
		     uint32_t *number)
{
	size_t slot;

	if (d->n == 0)
		return false;
	slot = slot_of(d, form, hash_of(form, d->seed));
	if (d->slots[slot].number == 0)
		return false;
	*number = d->slots[slot].number - 1;
	return true;
}

uint32_t dictionary_add(struct dictionary *d, struct str form)
{
	uint64_t hash = hash_of(form, d->seed);
	size_t slot;

	if (d->n >= d->nslots / 4 * 3)
		slots_grow(d);
	slot = slot_of(d, form, hash);
	if (d->slots[slot].number == 0) {
		entry_make(d, form);
		d->slots[slot] =
			(struct dictionary_slot){ d->n, slot_hash(hash) };
	}
	return d->slots[slot].number - 1;
}

void dictionary_join(struct dictionary *d, const struct dictionary *from,
		     uint32_t *numbers)
{
	for (uint32_t i = 0; i < from->n; i++)
		numbers[i] = dictionary_add(d, entry_word(entry_at(from, i)));
}
