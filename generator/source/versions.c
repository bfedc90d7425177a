/*
 * Older versions of pages. What a version says depends on its bytes and the
 * keys alone, and is kept by blob id, see versions_file.c. What the cache has
 * not is read on all cores, in the order of the lineages, the newest first: a
 * pack holds old contents as differences from newer ones, so what is unpacked
 * for one serves the next.
 *
 *	lineages ─► wanted ─► sizes ─► within the limit? ─► read ─► lineages
 */
#include "source/history_priv.h"

#include "base/pool.h"

#include <assert.h>
#include <git2.h>
#include <string.h>

/* Versions that one job reads. */
enum { CHUNK = 256 };

struct version_worker {
	struct arena arena;  /* of values */
	struct git_odb *odb; /* of its own, for a cache of its own */
};

struct versions {
	struct arena scratch;
	const struct source *source;
	const struct version_key *keys;
	size_t nkeys;
	struct map known;		    /* by id: struct known_version */
	VEC(struct known_version *) wanted; /* of those, not in the cache */
	struct version_worker *workers;
	size_t nworkers;
	uint64_t bytes; /* of all versions so far */
};

/* ---- reading ---- */

/* Counts a version; false from the one on that is more than may be read. */
static bool bytes_count(struct versions *v, const struct known_version *k)
{
	uint64_t left = HISTORY_MAX_READ - v->bytes;

	v->bytes += k->size < left ? k->size : left;
	return v->bytes < HISTORY_MAX_READ;
}

static bool odb_open(struct version_worker *w, const struct source *s)
{
	struct str path = str_cat(&w->arena, s->git_dir, S("/objects"));

	return w->odb || git_odb_open(&w->odb, str_zdup(&w->arena, path)) == 0;
}

/* In a partial clone most are not there, and are not looked for twice. */
static void size_find(struct version_worker *w, struct known_version *k)
{
	struct diags ignored;
	size_t size;
	git_oid oid;

	memcpy(oid.id, k->id.byte, sizeof(oid.id));
	diags_init(&w->arena, &ignored);
	if (!git_odb_exists_ext(w->odb, &oid, GIT_ODB_LOOKUP_NO_REFRESH) ||
	    !odb_find_size(w->odb, &k->id, ODB_BLOB, &size, place_none(),
			   &ignored))
		return;
	/* A page that is too large was never published. */
	if (size > COMPILE_MAX_PAGE)
		k->state = VERSION_UNCLEAR;
	else
		k->size = (uint32_t)size;
	k->wanted = size <= COMPILE_MAX_PAGE;
}

static void blob_read(const struct versions *v, struct version_worker *w,
		      struct known_version *k)
{
	struct str values[VERSION_MAX_KEYS], *copies;
	struct git_odb_object *o;
	struct diags ignored;

	diags_init(&w->arena, &ignored);
	if (!odb_read(w->odb, &k->id, ODB_BLOB, &o, place_none(), &ignored))
		return;
	k->state = front_read(odb_bytes(o), v->keys, v->nkeys, values,
			      &k->has_front);
	if (k->state == VERSION_READ) {
		copies = arena_array(&w->arena, struct str, v->nkeys);
		for (size_t i = 0; i < v->nkeys; i++)
			copies[i] = str_dup(&w->arena, values[i]);
		k->values = copies;
	}
	odb_done(o);
}

static void sizes_job(void *context, size_t job, size_t worker)
{
	struct versions *v = context;
	struct version_worker *w = &v->workers[worker];

	if (!odb_open(w, v->source))
		return;
	for (size_t i = job * CHUNK; i < v->wanted.n && i / CHUNK == job; i++)
		size_find(w, v->wanted.at[i]);
}

static void read_job(void *context, size_t job, size_t worker)
{
	struct versions *v = context;
	struct version_worker *w = &v->workers[worker];

	if (!odb_open(w, v->source))
		return;
	for (size_t i = job * CHUNK; i < v->wanted.n && i / CHUNK == job; i++)
		if (v->wanted.at[i]->wanted)
			blob_read(v, w, v->wanted.at[i]);
}

/* The older versions of a file that the cache has not; each only once. */
static void lineage_want(struct versions *v, const struct source_file *file)
{
	const struct lineage *lineage =
		&v->source->lineages[file - v->source->files.at];

	for (size_t i = 0; i < lineage->n; i++) {
		const struct blob_id *id = &lineage->at[i].id;
		struct known_version *k;

		if (id_eq(id, &file->id) ||
		    map_find_entry(&v->known, id_key(id)))
			continue;
		k = arena_new(&v->scratch, struct known_version);
		k->id = *id;
		k->state = VERSION_MISSING;
		map_add(&v->known, id_key(&k->id))->value = k;
		*vec_push(&v->scratch, &v->wanted) = k;
	}
}

/* Drops those from the limit on. */
static void lineage_limit(struct versions *v, const struct source_file *file)
{
	const struct lineage *lineage =
		&v->source->lineages[file - v->source->files.at];

	for (size_t i = 0; i < lineage->n; i++) {
		const struct blob_id *id = &lineage->at[i].id;
		struct known_version *k;

		if (id_eq(id, &file->id))
			continue;
		k = map_find(&v->known, id_key(id));
		k->within |= bytes_count(v, k);
	}
}

static void wanted_read(struct versions *v,
			const struct source_file *const *files, size_t nfiles)
{
	size_t jobs = (v->wanted.n + CHUNK - 1) / CHUNK;
	size_t workers = v->source->jobs < jobs ? v->source->jobs : jobs;

	if (jobs == 0)
		return;
	v->workers = arena_array(&v->scratch, struct version_worker, workers);
	for (size_t i = 0; i < workers; i++)
		arena_init(&v->workers[i].arena);
	pool_run(workers, jobs, sizes_job, v);
	for (size_t i = 0; i < nfiles; i++)
		lineage_limit(v, files[i]);
	for (size_t i = 0; i < v->wanted.n; i++)
		v->wanted.at[i]->wanted &= v->wanted.at[i]->within;
	pool_run(workers, jobs, read_job, v);
	for (size_t i = 0; i < workers; i++)
		git_odb_free(v->workers[i].odb);
	v->nworkers = workers;
	v->bytes = 0;
}

/* ---- the lineages ---- */

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
	k = map_find(&v->known, id_key(&at->id));
	version.state = VERSION_MISSING;
	if (bytes_count(v, k)) {
		version.state = k->state;
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
	has_cache = versions_open(&v.scratch, s, keys, nkeys, &cache, &v.known);
	for (size_t i = 0; i < nfiles; i++)
		lineage_want(&v, files[i]);
	wanted_read(&v, files, nfiles);
	for (size_t i = 0; i < nfiles; i++)
		out[i] = lineage_read(a, &v, files[i]);
	if (has_cache) {
		versions_append(&cache, v.wanted.at, v.wanted.n, nkeys);
		blocks_close(&cache);
	}
	for (size_t i = 0; i < v.nworkers; i++)
		arena_done(&v.workers[i].arena);
	arena_done(&v.scratch);
}
