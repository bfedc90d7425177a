/*
 * All files of a bank to objects. Files of the same bytes are one job; what
 * the cache holds is none. Blobs that workers answer are verified at once and
 * go to the cache, which is mapped when all are there, so that each is in
 * memory once; without a cache they are kept in the arena.
 *
 *	file ─► in the cache? ─yes─────────────────────────► object
 *	             └─no─► job ─► worker ─► verify ─► cache ─► object
 */
#include "base/map.h"
#include "base/vec.h"
#include "compile/compile_priv.h"

#include <string.h>

enum { NO_FILE = UINT32_MAX };

struct job {
	struct blob_id id;
	enum object_kind kind;
	uint32_t file; /* the first of the job's files: see run.next */
	const struct object *object; /* when it has one before the end */
	struct str blob;	     /* in the arena, or ... */
	uint64_t at;		     /* ... in the cache: place and size */
	size_t size;
};

/* A file's bytes while a worker has them. */
struct slot {
	struct arena arena;
	uint32_t job;
	bool busy;
};

struct run {
	struct arena *arena;
	struct arena work;    /* of what is known of jobs */
	struct arena scratch; /* of one */
	const struct compile_options *options;
	const struct source_file *files;
	size_t nfiles;
	const struct object **objects;
	uint32_t *next; /* of each file, another one with the same bytes */
	struct cache *cache;
	VEC(struct job) jobs;
	struct map by_key; /* struct job_key -> number of a job + 1 */
	size_t done;	   /* jobs of the rounds before this one */
	VEC(struct slot) slots;
	struct compile_stats *stats;
	struct diags *diags;
};

struct job_key {
	struct blob_id id;
	uint32_t kind;
};

static bool has_extension(struct str path, struct str extension)
{
	return path.n > extension.n &&
	       str_eq_ascii_case(str_from(path, path.n - extension.n),
				 extension);
}

/* False for files that are not compiled. */
static bool kind_of(struct str path, enum object_kind *kind)
{
	static const char *const images[] = { ".png",  ".jpg",	".jpeg", ".gif",
					      ".webp", ".avif", ".svg" };

	*kind = OBJECT_PAGE;
	if (str_ends(path, S(".md")))
		return true;
	*kind = OBJECT_IMAGE;
	for (size_t i = 0; i < sizeof(images) / sizeof(images[0]); i++)
		if (has_extension(path, str_of(images[i])))
			return true;
	return false;
}

static unsigned int recipe_of(const struct run *r, enum object_kind kind)
{
	if (kind == OBJECT_IMAGE)
		return RECIPE_IMAGE;
	return RECIPE_PAGE | (r->options->shortcodes ? RECIPE_SHORTCODES : 0u) |
	       (r->options->smart_quotes ? RECIPE_SMART_QUOTES : 0u);
}

/* Handles a file whose bytes cannot be had. True when it was one. */
static bool problem_handle(struct run *r, size_t i, enum object_kind kind)
{
	const struct source_file *f = &r->files[i];
	struct str limit;

	switch (f->problem) {
	case FILE_IS_LINK:
		diag_add(r->diags, place_of(f->path), DIAG_SYMLINK);
		return true;
	case FILE_BAD_NAME:
		diag_add(r->diags, place_of(f->path), DIAG_BAD_PATH);
		return true;
	case FILE_IS_LFS:
		r->objects[i] = faulty_because(r->arena, kind, DIAG_FILE_LFS,
					       S(""), S(""));
		return true;
	case FILE_FINE: break;
	}
	if (kind == OBJECT_PAGE && f->size > COMPILE_MAX_PAGE) {
		limit = str_printf(r->arena, "%d", COMPILE_MAX_PAGE);
		r->objects[i] = faulty_because(
			r->arena, kind, DIAG_PAGE_TOO_LARGE, limit, S(""));
		return true;
	}
	if (kind == OBJECT_IMAGE && f->size > COMPILE_MAX_IMAGE) {
		limit = str_printf(r->arena, "%d", COMPILE_MAX_IMAGE);
		r->objects[i] = faulty_because(
			r->arena, kind, DIAG_FILE_TOO_LARGE, f->path, limit);
		return true;
	}
	return false;
}

/* ---- planning ---- */

static void job_add(struct run *r, struct blob_id id, enum object_kind kind,
		    uint32_t file)
{
	*vec_push(&r->work, &r->jobs) =
		(struct job){ .id = id, .kind = kind, .file = file };
}

/* Adds the file to the job of its bytes. */
static void job_join(struct run *r, size_t i, enum object_kind kind)
{
	struct job_key key = { r->files[i].id, kind };
	struct str bytes = { (const char *)&key, sizeof(key) };
	struct map_entry *e = map_find_entry(&r->by_key, bytes);
	size_t number = e ? (size_t)(uintptr_t)e->value - 1 : 0;

	if (e) {
		r->next[i] = r->next[r->jobs.at[number].file];
		r->next[r->jobs.at[number].file] = (uint32_t)i;
		return;
	}
	job_add(r, key.id, kind, (uint32_t)i);
	e = map_add(&r->by_key, str_dup(&r->work, bytes));
	e->value = (void *)(uintptr_t)r->jobs.n;
}

static bool cached_object(struct run *r, size_t i, enum object_kind kind)
{
	struct object o;
	struct str blob;

	if (!r->cache)
		return false;
	blob = cache_find(r->cache, r->files[i].id, recipe_of(r, kind));
	if (blob.n == 0 || !object_open(r->arena, blob, &o) || o.kind != kind)
		return false;
	r->objects[i] = arena_copy(r->arena, &o, sizeof(o));
	return true;
}

static void files_plan(struct run *r)
{
	enum object_kind kind;

	for (size_t i = 0; i < r->nfiles; i++) {
		r->next[i] = NO_FILE;
		if (!kind_of(r->files[i].path, &kind))
			continue;
		r->stats->files++;
		if (problem_handle(r, i, kind))
			continue;
		if (cached_object(r, i, kind))
			r->stats->cached++;
		else
			job_join(r, i, kind);
	}
}

/* ---- requests and answers ---- */

static struct slot *slot_take(struct run *r, size_t job)
{
	struct slot *slot = NULL;

	for (size_t i = 0; i < r->slots.n && !slot; i++)
		if (!r->slots.at[i].busy)
			slot = &r->slots.at[i];
	if (!slot) {
		slot = vec_push(&r->work, &r->slots);
		arena_init(&slot->arena);
	}
	arena_reset(&slot->arena);
	slot->job = (uint32_t)job;
	slot->busy = true;
	return slot;
}

static void slot_give(struct run *r, size_t job)
{
	for (size_t i = 0; i < r->slots.n; i++)
		if (r->slots.at[i].busy && r->slots.at[i].job == job)
			r->slots.at[i].busy = false;
}

/* The file changed since it was listed: the others of its job may not have,
 * and get a job of their own. */
static void job_split(struct run *r, size_t number, struct blob_id id)
{
	struct job job = r->jobs.at[number];
	uint32_t rest = r->next[job.file];

	r->next[job.file] = NO_FILE;
	r->jobs.at[number].id = id;
	if (rest != NO_FILE)
		job_add(r, job.id, job.kind, rest);
}

static bool give(void *context, size_t number, struct str *out)
{
	struct run *r = context;
	struct job *job = &r->jobs.at[r->done + number];
	size_t max = job->kind == OBJECT_PAGE ? (size_t)COMPILE_MAX_PAGE
					      : (size_t)COMPILE_MAX_IMAGE;
	struct slot *slot = slot_take(r, number);
	const char recipe = (char)recipe_of(r, job->kind);
	struct blob_id id;
	struct diags why;
	struct str bytes;

	diags_init(r->arena, &why);
	if (!source_read(&slot->arena, r->options->source, &r->files[job->file],
			 max, &bytes, &id, &why)) {
		job->object = faulty_object(r->arena, job->kind, &why);
		slot_give(r, number);
		return false;
	}
	if (memcmp(&id, &job->id, sizeof(id)) != 0)
		job_split(r, r->done + number, id);
	*out = str_cat(&slot->arena, (struct str){ &recipe, 1 }, bytes);
	return true;
}

/* Keeps a blob if it is what it should be. */
static bool blob_keep(struct run *r, struct job *job, struct str blob)
{
	struct object o;

	arena_reset(&r->scratch);
	/* A copy is aligned, an answer need not be. */
	blob = str_dup(&r->scratch, blob);
	if (!object_open(&r->scratch, blob, &o) || o.kind != job->kind)
		return false;
	job->size = blob.n;
	if (!r->cache || !cache_add(r->cache, job->id, recipe_of(r, job->kind),
				    blob, &job->at))
		job->blob = str_dup(r->arena, blob);
	return true;
}

static bool take(void *context, size_t number, enum proc_result result,
		 struct str bytes)
{
	struct run *r = context;
	struct job *job = &r->jobs.at[r->done + number];

	slot_give(r, number);
	r->stats->compiled++;
	if (result == PROC_DONE && !blob_keep(r, job, bytes))
		result = PROC_CRASH;
	if (result != PROC_DONE)
		job->object = killed_object(r->arena, job->kind, result);
	return true;
}

static bool jobs_run(struct run *r)
{
	const struct proc_jobs callbacks = { r, give, take };
	bool going = true;

	/* A second round for what files that changed left over. */
	while (going && r->done < r->jobs.n) {
		size_t end = r->jobs.n;

		going = proc_run(r->options->zygote, r->options->jobs,
				 end - r->done, &callbacks, r->diags);
		r->done = end;
	}
	return going;
}

static void objects_finish(struct run *r)
{
	for (size_t i = 0; i < r->jobs.n; i++) {
		struct job *job = &r->jobs.at[i];
		struct str blob = job->blob;
		struct object *o;

		if (!job->object) {
			if (!blob.n)
				blob = cache_get(r->cache, job->at, job->size);
			o = arena_new(r->arena, struct object);
			object_bind(r->arena, blob, o);
			job->object = o;
		}
		for (uint32_t f = job->file; f != NO_FILE; f = r->next[f])
			r->objects[f] = job->object;
	}
}

static struct cache *cache_try(struct arena *a,
			       const struct compile_options *options,
			       struct diags *diags)
{
	struct str why = S("");
	struct cache *c;
	struct diags own;

	if (options->cache.n == 0)
		return NULL;
	diags_init(a, &own);
	c = cache_open(a, options->cache, options->force, &own);
	if (c)
		return c;
	if (own.list.n)
		why = own.list.at[0].text.arg2;
	diag_add(diags, place_none(), DIAG_CACHE_UNUSABLE, options->cache, why);
	return NULL;
}

static bool run_all(struct run *r)
{
	files_plan(r);
	if (!jobs_run(r))
		return false;
	if (r->cache && !cache_settle(r->cache))
		return diag_add(r->diags, place_none(), DIAG_FILE_READ,
				r->options->cache, S("objects.pack"));
	objects_finish(r);
	return true;
}

bool compile_all(struct arena *a, const struct compile_options *options,
		 const struct object ***objects, struct cache **cache,
		 struct compile_stats *stats, struct diags *diags)
{
	struct run r = {
		.arena = a, .options = options, .stats = stats, .diags = diags
	};
	bool done;

	*stats = (struct compile_stats){ 0 };
	arena_init(&r.work);
	arena_init(&r.scratch);
	map_init(&r.work, &r.by_key);
	r.files = source_files(options->source, &r.nfiles);
	r.objects = arena_array(a, const struct object *, r.nfiles);
	r.next = arena_array(&r.work, uint32_t, r.nfiles);
	r.cache = cache_try(a, options, diags);
	done = run_all(&r);
	for (size_t i = 0; i < r.slots.n; i++)
		arena_done(&r.slots.at[i].arena);
	arena_done(&r.scratch);
	arena_done(&r.work);
	if (done) {
		*objects = r.objects;
		*cache = r.cache;
	} else {
		cache_close(r.cache);
	}
	return done;
}
