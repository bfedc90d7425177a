/*
 * Older versions of pages, read one lineage after the other, the newest
 * first: a pack holds old contents as differences from newer ones, so what is
 * unpacked for one serves the next. What a version says depends on its bytes
 * and the keys alone, and is kept by blob id, see blocks.c. A record:
 *
 *	id, state (1), has front matter (1), bytes (4), value...
 */
#include "source/history_priv.h"

#include <assert.h>

static const struct str magic = { "resursbank versions 1\n", 22 };

struct versions {
	struct arena scratch;
	const struct source *source;
	const struct version_key *keys;
	size_t nkeys;
	struct map known; /* by id: struct known_version */
	struct buf fresh; /* records that the cache has not */
	uint64_t bytes;	  /* of all versions so far */
	size_t missing;
};

/* ---- the cache ---- */

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

static void record_put(struct versions *v, const struct known_version *k)
{
	put_id(&v->fresh, &k->id);
	put_number(&v->fresh, k->state, 1);
	put_number(&v->fresh, k->has_front, 1);
	put_number(&v->fresh, k->size, 4);
	for (size_t i = 0; k->values && i < v->nkeys; i++)
		put_text(&v->fresh, k->values[i]);
}

/* What is read depends on the program and on the keys' names. */
static struct digest key_make(const struct versions *v, struct arena *a)
{
	struct buf b;

	buf_init(a, &b);
	put_text(&b, v->source->version);
	for (size_t i = 0; i < v->nkeys; i++) {
		put_number(&b, v->keys[i].n, 4);
		for (size_t n = 0; n < v->keys[i].n; n++)
			put_text(&b, v->keys[i].names[n]);
	}
	return digest_of(buf_view(&b));
}

static bool cache_open(struct versions *v, struct blocks *out)
{
	const struct source *s = v->source;
	struct arena *a = &v->scratch;
	struct digest place = digest_with_roots(a, s, s->git_dir);
	struct str name = str_cat3(a, S("versions-"), digest_hex(a, place, 32),
				   S(".log"));
	struct digest key = key_make(v, a);
	struct str bytes;

	if (!blocks_open(a, s, name, magic, key, out, &bytes))
		return false;
	if (versions_parse(bytes, key, v->nkeys, &v->known))
		out->size = bytes.n;
	else
		map_init(a, &v->known);
	return true;
}

/* ---- reading ---- */

/* Within what may be read of all versions. */
static bool bytes_count(struct versions *v, uint64_t size)
{
	if (size > HISTORY_MAX_READ - v->bytes)
		v->bytes = HISTORY_MAX_READ;
	else
		v->bytes += size;
	return v->bytes < HISTORY_MAX_READ;
}

static const struct known_version *add(struct versions *v,
				       const struct known_version *known)
{
	struct known_version *k =
		arena_copy(&v->scratch, known, sizeof(*known));

	map_add(&v->known, id_key(&k->id))->value = k;
	record_put(v, k);
	return k;
}

/* NULL when the bytes cannot be had. */
static const struct known_version *blob_read(struct versions *v,
					     const struct blob_id *id,
					     struct diags *ignored)
{
	struct git_odb *odb = v->source->odb;
	struct known_version k = { .id = *id, .state = VERSION_UNCLEAR };
	struct str values[VERSION_MAX_KEYS], *copies;
	struct git_odb_object *o;
	size_t size;

	if (!odb_find_size(odb, id, ODB_BLOB, &size, place_none(), ignored))
		return NULL;
	/* Such a page was never published. */
	if (size > COMPILE_MAX_PAGE)
		return add(v, &k);
	k.size = (uint32_t)size;
	if (!bytes_count(v, size) ||
	    !odb_read(odb, id, ODB_BLOB, &o, place_none(), ignored))
		return NULL;
	k.state = front_read(odb_bytes(o), v->keys, v->nkeys, values,
			     &k.has_front);
	if (k.state == VERSION_READ) {
		copies = arena_array(&v->scratch, struct str, v->nkeys);
		for (size_t i = 0; i < v->nkeys; i++)
			copies[i] = str_dup(&v->scratch, values[i]);
		k.values = copies;
	}
	odb_done(o);
	return add(v, &k);
}

static const struct known_version *version_find(struct versions *v,
						const struct blob_id *id)
{
	const struct known_version *k = map_find(&v->known, id_key(id));
	struct diags ignored;

	if (k)
		return bytes_count(v, k->size) ? k : NULL;
	/* A partial clone: git would fetch each of them by itself. */
	if (v->missing == HISTORY_MAX_MISSING || v->bytes == HISTORY_MAX_READ)
		return NULL;
	diags_init(&v->scratch, &ignored);
	k = blob_read(v, id, &ignored);
	v->missing += !k;
	return k;
}

static bool same(const struct source_version *a, const struct source_version *b,
		 size_t nkeys)
{
	if (a->state != b->state || a->has_front != b->has_front ||
	    !str_eq(a->path, b->path))
		return false;
	for (size_t i = 0; a->values && i < nkeys; i++)
		if (!str_eq(a->values[i], b->values[i]))
			return false;
	return true;
}

static const struct str *values_copy(struct arena *a, const struct str *values,
				     size_t n)
{
	struct str *copies = arena_array(a, struct str, n);

	for (size_t i = 0; i < n; i++)
		copies[i] = str_dup(a, values[i]);
	return copies;
}

static struct source_version version_of(struct versions *v,
					const struct source_file *file,
					const struct ancestor *at)
{
	struct source_version version = { .path = at->path,
					  .state = VERSION_CURRENT,
					  .until = at->until };
	const struct known_version *k;

	if (id_eq(&at->id, &file->id))
		return version;
	k = version_find(v, &at->id);
	version.state = k ? k->state : VERSION_MISSING;
	if (k) {
		version.has_front = k->has_front;
		version.values = k->values;
	}
	return version;
}

static struct source_versions lineage_read(struct arena *a, struct versions *v,
					   const struct source_file *file)
{
	const struct source *s = v->source;
	const struct lineage *lineage = &s->lineages[file - s->files.at];
	VEC(struct source_version) out = { 0 };

	for (size_t i = 0; i < lineage->n; i++) {
		struct source_version version =
			version_of(v, file, &lineage->at[i]);

		if (out.n && same(&out.at[out.n - 1], &version, v->nkeys))
			continue;
		if (version.values)
			version.values =
				values_copy(a, version.values, v->nkeys);
		*vec_push(a, &out) = version;
	}
	return (struct source_versions){ out.at, out.n };
}

void source_read_versions(struct arena *a, const struct source *s,
			  const struct source_file *const *files, size_t nfiles,
			  const struct version_key *keys, size_t nkeys,
			  struct source_versions *out)
{
	struct versions v = { .source = s, .keys = keys, .nkeys = nkeys };
	struct blocks cache;
	bool has_cache;

	assert(nkeys <= VERSION_MAX_KEYS);
	for (size_t i = 0; i < nfiles; i++)
		out[i] = (struct source_versions){ 0 };
	if (!s->lineages || s->shallow_clone)
		return;
	arena_init(&v.scratch);
	map_init(&v.scratch, &v.known);
	buf_init(&v.scratch, &v.fresh);
	has_cache = cache_open(&v, &cache);
	for (size_t i = 0; i < nfiles; i++)
		out[i] = lineage_read(a, &v, files[i]);
	if (has_cache && v.fresh.n)
		blocks_append(&cache, buf_view(&v.fresh));
	if (has_cache)
		blocks_close(&cache);
	arena_done(&v.scratch);
}
