/*
 * The cache of what older versions say, see blocks.c. A record:
 *
 *	id, state (1), has front matter (1), bytes (4), words (16), value...
 */
#include "source/history_priv.h"

static const struct str magic = { VERSIONS_MAGIC, sizeof(VERSIONS_MAGIC) - 1 };

struct parsing {
	struct map *out;
	size_t nkeys;
};

static void record_take(struct record_reader *r, void *context)
{
	const struct parsing *p = context;
	struct arena *a = p->out->arena;
	struct known_version *k = arena_new(a, struct known_version);
	struct str *values;
	struct map_entry *e;
	uint64_t state;

	take_id(r, &k->id);
	state = take_number(r, 1);
	k->has_front = take_number(r, 1);
	k->size = (uint32_t)take_number(r, 4);
	take_digest(r, &k->words);
	r->ok = r->ok && (state == VERSION_READ || state == VERSION_UNCLEAR);
	if (!r->ok)
		return;
	k->state = (enum version_state)state;
	if (k->state == VERSION_READ) {
		values = arena_array(a, struct str, p->nkeys);
		for (size_t i = 0; i < p->nkeys; i++)
			values[i] = take(r, take_count(r, 1));
		k->values = values;
	}
	e = map_add(p->out, id_key(&k->id));
	r->ok = r->ok && !e->value;
	e->value = k;
}

bool versions_parse(struct str bytes, struct digest key, size_t nkeys,
		    struct map *out)
{
	struct parsing p = { out, nkeys };

	return blocks_parse(bytes, magic, key, record_take, &p);
}

/* What is read depends on the program and on the keys' names. */
static struct digest key_make(struct arena *a, const struct source *s,
			      const struct version_key *keys, size_t nkeys)
{
	struct buf b;

	buf_init(a, &b);
	put_text(&b, s->version);
	for (size_t i = 0; i < nkeys; i++) {
		put_number(&b, keys[i].n, 4);
		for (size_t n = 0; n < keys[i].n; n++)
			put_text(&b, keys[i].names[n]);
	}
	return digest_of(buf_view(&b));
}

bool versions_open(struct arena *a, const struct source *s,
		   const struct version_key *keys, size_t nkeys,
		   struct blocks *out, struct map *known)
{
	struct digest place = digest_with_roots(a, s, s->git_dir);
	struct str name = str_cat3(a, S("versions-"), digest_hex(a, place, 32),
				   S(".log"));
	struct digest key = key_make(a, s, keys, nkeys);
	struct str bytes;

	if (!blocks_open(a, s, name, magic, key, out, &bytes))
		return false;
	if (versions_parse(bytes, key, nkeys, known))
		out->size = bytes.n;
	else
		map_init(a, known);
	return true;
}

void versions_append(struct blocks *file, struct known_version *const *list,
		     size_t n, size_t nkeys)
{
	struct arena scratch;
	struct buf b;

	arena_init(&scratch);
	buf_init(&scratch, &b);
	for (size_t i = 0; i < n; i++) {
		const struct known_version *k = list[i];

		if (k->state == VERSION_MISSING)
			continue;
		put_id(&b, &k->id);
		put_number(&b, k->state, 1);
		put_number(&b, k->has_front, 1);
		put_number(&b, k->size, 4);
		put_digest(&b, &k->words);
		for (size_t v = 0; k->values && v < nkeys; v++)
			put_text(&b, k->values[v]);
	}
	if (b.n)
		blocks_append(file, buf_view(&b));
	arena_done(&scratch);
}
