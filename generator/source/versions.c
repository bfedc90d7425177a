/*
 * Versions of pages. What one says depends on its bytes and the keys alone,
 * and is kept by blob id, see versions_file.c. What the cache has not is read
 * on all cores, in the order of the lineages, the newest first: a pack holds
 * old contents as differences from newer ones, so what is unpacked for one
 * serves the next. The bytes that a file has now come from the file: of them
 * only the words are wanted, to compare them with those of the version before.
 *
 *	lineages ─► wanted ─► sizes ─► within the limit? ─► read ─► lineages
 */
#include "source/history_priv.h"

#include "base/ascii.h"
#include "base/pool.h"

#include <assert.h>
#include <git2.h>
#include <string.h>

/* Versions that one job reads. */
enum { CHUNK = 256 };

struct version_worker {
	struct arena arena;   /* of values */
	struct arena scratch; /* emptied after each version */
	struct git_odb *odb;  /* of its own, for a cache of its own */
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
	k->absent =
		!git_odb_exists_ext(w->odb, &oid, GIT_ODB_LOOKUP_NO_REFRESH);
	if (k->absent || !odb_find_size(w->odb, &k->id, ODB_BLOB, &size,
					place_none(), &ignored))
		return;
	k->wanted = size <= COMPILE_MAX_PAGE;
	if (k->wanted) {
		k->size = (uint32_t)size;
	} else {
		/* A page that is too large was never published. */
		k->state = VERSION_UNCLEAR;
		k->words = digest_of(id_key(&k->id));
	}
}

/* What is the same for two texts that differ in white space only. */
static struct digest words_of(struct arena *a, struct str bytes)
{
	char *words = arena_alloc(a, bytes.n);
	size_t n = 0;

	for (size_t i = 0; i < bytes.n; i++)
		if (!is_space(bytes.p[i]))
			words[n++] = bytes.p[i];
	return digest_of((struct str){ words, n });
}

static void bytes_read(const struct versions *v, struct version_worker *w,
		       struct known_version *k, struct str bytes)
{
	struct str values[VERSION_MAX_KEYS], *copies;

	k->words = words_of(&w->scratch, bytes);
	k->state = front_read(bytes, v->keys, v->nkeys, values, &k->has_front);
	if (k->state == VERSION_READ) {
		copies = arena_array(&w->arena, struct str, v->nkeys);
		for (size_t i = 0; i < v->nkeys; i++)
			copies[i] = str_dup(&w->arena, values[i]);
		k->values = copies;
	}
}

static void file_read(const struct versions *v, struct version_worker *w,
		      struct known_version *k)
{
	struct blob_id id;
	struct str bytes;
	struct diags ignored;

	diags_init(&w->scratch, &ignored);
	if (source_read(&w->scratch, v->source, k->file, COMPILE_MAX_PAGE,
			&bytes, &id, &ignored) &&
	    id_eq(&id, &k->id))
		bytes_read(v, w, k, bytes);
}

static void blob_read(const struct versions *v, struct version_worker *w,
		      struct known_version *k)
{
	struct git_odb_object *o;
	struct diags ignored;

	diags_init(&w->scratch, &ignored);
	if (!odb_read(w->odb, &k->id, ODB_BLOB, &o, place_none(), &ignored))
		return;
	bytes_read(v, w, k, odb_bytes(o));
	odb_done(o);
}

static void sizes_job(void *context, size_t job, size_t worker)
{
	struct versions *v = context;
	struct version_worker *w = &v->workers[worker];

	if (!odb_open(w, v->source))
		return;
	for (size_t i = job * CHUNK; i < v->wanted.n && i / CHUNK == job; i++)
		if (!v->wanted.at[i]->file)
			size_find(w, v->wanted.at[i]);
}

static void read_job(void *context, size_t job, size_t worker)
{
	struct versions *v = context;
	struct version_worker *w = &v->workers[worker];

	if (!odb_open(w, v->source))
		return;
	for (size_t i = job * CHUNK; i < v->wanted.n && i / CHUNK == job; i++) {
		struct known_version *k = v->wanted.at[i];

		if (k->file)
			file_read(v, w, k);
		else if (k->wanted)
			blob_read(v, w, k);
		arena_reset(&w->scratch);
	}
}

/* The versions of a file that the cache has not, each only once; not a sole
 * one, which is compared with none. */
static void lineage_want(struct versions *v, const struct source_file *file)
{
	const struct lineage *lineage =
		&v->source->lineages[file - v->source->files.at];

	for (size_t i = 0; i < lineage->n; i++) {
		const struct blob_id *id = &lineage->at[i].id;
		bool current = id_eq(id, &file->id);
		struct known_version *k = map_find(&v->known, id_key(id));

		if (!k && !(current && lineage->n == 1)) {
			k = arena_new(&v->scratch, struct known_version);
			k->id = *id;
			k->state = VERSION_MISSING;
			map_add(&v->known, id_key(&k->id))->value = k;
			*vec_push(&v->scratch, &v->wanted) = k;
		}
		if (current && k && file->size <= COMPILE_MAX_PAGE) {
			k->file = file;
			k->size = (uint32_t)file->size;
		}
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
	for (size_t i = 0; i < workers; i++) {
		arena_init(&v->workers[i].arena);
		arena_init(&v->workers[i].scratch);
	}
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
					const struct ancestor *at,
					int64_t until)
{
	struct source_version version = { .path = at->path,
					  .state = VERSION_CURRENT,
					  .until = until };
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

/* Whether a version has the words of the one before it; of what was not read
 * nobody can tell. */
static bool same_words(const struct versions *v, const struct ancestor *at)
{
	const struct known_version *a = map_find(&v->known, id_key(&at[0].id));
	const struct known_version *b = map_find(&v->known, id_key(&at[1].id));

	return id_eq(&at[0].id, &at[1].id) ||
	       (a && b && a->state != VERSION_MISSING &&
		b->state != VERSION_MISSING && digest_eq(a->words, b->words));
}

/* When the words were last changed by a commit that does not call itself
 * minor; else when the file came to be. `limit`: the versions that may have
 * been read. */
static int64_t words_changed(const struct versions *v,
			     const struct lineage *lineage, size_t limit)
{
	const struct ancestor *at = lineage->at;
	size_t i = 0;

	while (i + 1 < lineage->n &&
	       (at[i].minor || (i + 1 < limit && same_words(v, &at[i]))))
		i++;
	return at[i].time;
}

static struct source_versions lineage_read(struct arena *a, struct versions *v,
					   const struct source_file *file)
{
	const struct source *s = v->source;
	const struct lineage *lineage = &s->lineages[file - s->files.at];
	VEC(struct source_version) out = { 0 };
	size_t limit = lineage->n;

	for (size_t i = 0; i < lineage->n; i++) {
		int64_t until = i ? lineage->at[i - 1].time : INT64_MAX;
		struct source_version version =
			version_of(v, file, &lineage->at[i], until);

		if (version.state == VERSION_MISSING && i < limit)
			limit = i;
		if (out.n && same(&out.at[out.n - 1], &version, v->nkeys))
			continue;
		if (version.values)
			version.values =
				values_copy(a, version.values, v->nkeys);
		*vec_push(a, &out) = version;
	}
	return (struct source_versions){
		.at = out.at,
		.n = out.n,
		.has_changed = lineage->n,
		.changed = lineage->n ? words_changed(v, lineage, limit) : 0,
	};
}

void source_read_versions(struct arena *a, const struct source *s,
			  const struct source_file *const *files, size_t nfiles,
			  const struct version_key *keys, size_t nkeys,
			  struct source_versions *out, bool *partial)
{
	struct versions v = { .source = s, .keys = keys, .nkeys = nkeys };
	struct blocks cache;
	bool has_cache;

	assert(nkeys <= VERSION_MAX_KEYS);
	*partial = false;
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
	for (size_t i = 0; i < v.wanted.n; i++)
		*partial |= v.wanted.at[i]->absent;
	if (has_cache) {
		versions_append(&cache, v.wanted.at, v.wanted.n, nkeys);
		blocks_close(&cache);
	}
	for (size_t i = 0; i < v.nworkers; i++) {
		arena_done(&v.workers[i].arena);
		arena_done(&v.workers[i].scratch);
	}
	arena_done(&v.scratch);
}
