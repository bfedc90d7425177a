/*
 * The log in memory: entries in any order, found by commit; the texts that
 * many entries share are kept once and numbered.
 */
#include "source/history_priv.h"

void log_init(struct arena *a, struct log *log, size_t nroots)
{
	*log = (struct log){ .arena = a, .nroots = nroots };
	map_init(a, &log->by_id);
	map_init(a, &log->paths.map);
	map_init(a, &log->identities.map);
}

struct entry *log_find(const struct log *log, const struct blob_id *id)
{
	return map_find(&log->by_id, id_key(id));
}

struct entry *log_add(struct log *log, const struct entry *e)
{
	struct entry *copy;

	if (log_find(log, &e->id))
		return NULL;
	copy = arena_copy(log->arena, e, sizeof(*e));
	map_add(&log->by_id, id_key(&copy->id))->value = copy;
	*vec_push(log->arena, &log->entries) = copy;
	log->nchanges += e->nchanges;
	return copy;
}

uint32_t names_add(struct names *names, struct str text)
{
	struct map_entry *e = map_find_entry(&names->map, text);

	if (!e)
		e = map_add(&names->map, str_dup(names->map.arena, text));
	return (uint32_t)(e - names->map.at);
}

struct str names_get(const struct names *names, uint32_t number)
{
	return names->map.at[number].key;
}

size_t names_count(const struct names *names)
{
	return names->map.n;
}
