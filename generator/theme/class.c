/*
 * A class is known by its address alone; a small hash table gives its number.
 * The table's order never shows.
 */
#include "theme/class_priv.h"

#include "base/arena.h"

#include <assert.h>

static size_t slot_first(const struct theme *t, const struct theme_class *class)
{
	uint64_t hash = (uint64_t)(uintptr_t) class * 0x9E3779B97F4A7C15u;

	return (size_t)(hash >> 40) & t->slot_mask;
}

static void class_add(struct theme *t, struct class_slot *slots,
		      const struct theme_class *class, size_t number)
{
	size_t i = slot_first(t, class);

	while (slots[i].class)
		i = (i + 1) & t->slot_mask;
	slots[i] = (struct class_slot){ class, number };
}

static void members_add(const struct map *symbols, uint16_t *members,
			const struct theme_class *class)
{
	assert(class->nmembers < UINT16_MAX);
	for (size_t i = 0; i < class->nmembers; i++) {
		const void *number = map_find(symbols, class->members[i].name);

		if (number)
			members[(uintptr_t)number - 1] = (uint16_t)(i + 1);
	}
}

void classes_load(struct arena *a, struct theme *t,
		  const struct theme_options *options,
		  const struct map *symbols)
{
	struct class_slot *slots;
	uint16_t *members;
	size_t nslots = 16;

	while (nslots < options->nclasses * 4)
		nslots *= 2;
	slots = arena_array(a, struct class_slot, nslots);
	members = arena_array(a, uint16_t,
			      size_mul(options->nclasses, t->nsymbols));
	t->slot_mask = nslots - 1;
	for (size_t i = 0; i < options->nclasses; i++) {
		class_add(t, slots, options->classes[i], i);
		members_add(symbols, members + i * t->nsymbols,
			    options->classes[i]);
	}
	t->slots = slots;
	t->members = members;
}

size_t theme_class_number(const struct theme *t, const struct theme_class *c)
{
	size_t i = slot_first(t, c);

	while (t->slots[i].class != c) {
		/* A value of a class that was not given to theme_open. */
		assert(t->slots[i].class);
		i = (i + 1) & t->slot_mask;
	}
	return t->slots[i].number;
}
