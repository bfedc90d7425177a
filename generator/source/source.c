/*
 * The open source: what was listed, and the bytes of a file from the disk or
 * from the object database.
 */
#include "base/file.h"
#include "base/glob.h"
#include "base/map.h"
#include "source/source_priv.h"
#include "text/text.h"

#include <git2.h>
#include <stdlib.h>
#include <string.h>

static int file_order(const void *x, const void *y)
{
	const struct source_file *a = x, *b = y;

	return str_cmp(a->path, b->path);
}

/* A hostile tree may have one name twice. */
static void files_sort(struct source *s)
{
	size_t kept = 0;

	if (s->files.n == 0)
		return;
	qsort(s->files.at, s->files.n, sizeof(*s->files.at), file_order);
	for (size_t i = 0; i < s->files.n; i++)
		if (kept == 0 ||
		    !str_eq(s->files.at[kept - 1].path, s->files.at[i].path))
			s->files.at[kept++] = s->files.at[i];
	s->files.n = kept;
}

/* Without those that lie within another: no file is listed twice. */
static void roots_set(struct source *s, const struct str *roots, size_t n)
{
	struct str *kept = arena_array(s->arena, struct str, n);

	for (size_t i = 0; i < n; i++) {
		bool within = false;

		for (size_t j = 0; j < n && !within; j++)
			within = j != i && path_is_within(roots[i], roots[j]) &&
				 (j < i || !str_eq(roots[i], roots[j]));
		if (!within)
			kept[s->nroots++] = str_dup(s->arena, roots[i]);
	}
	s->roots = kept;
}

static void ignore_set(struct source *s, const struct str *patterns, size_t n)
{
	struct str *copies = arena_array(s->arena, struct str, n);

	for (size_t i = 0; i < n; i++)
		copies[i] = str_dup(s->arena, patterns[i]);
	s->ignore = copies;
	s->nignore = n;
}

bool source_leaves_out(const struct source *s, struct str path)
{
	struct str below = s->first_root;
	size_t skip = below.n ? below.n + 1 : 0;

	if (s->nignore == 0 || path.n <= skip || !str_starts(path, below) ||
	    (skip && path.p[below.n] != '/'))
		return false;
	path = str_from(path, skip);
	for (size_t i = 0; i < s->nignore; i++)
		if (glob_match(s->ignore[i], path))
			return true;
	return false;
}

void source_ignore(struct source *s, const struct str *patterns, size_t n)
{
	size_t kept = 0;

	ignore_set(s, patterns, n);
	for (size_t i = 0; i < s->files.n; i++)
		if (!source_leaves_out(s, s->files.at[i].path))
			s->files.at[kept++] = s->files.at[i];
	s->files.n = kept;
}

static struct source *source_new(struct arena *a,
				 const struct source_options *o)
{
	struct source *s = arena_new(a, struct source);

	*s = (struct source){
		.arena = a,
		.dir = -1,
		.top_dir = -1,
		.first_root = str_dup(a, o->roots[0]),
		.cache = str_dup(a, o->cache),
		.version = str_dup(a, o->version),
		.jobs = o->jobs ? o->jobs : 1,
	};
	roots_set(s, o->roots, o->nroots);
	ignore_set(s, o->ignore, o->nignore);
	return s;
}

/* Says of files whose names are one and the same on some systems. */
static void collisions_report(const struct source *s, struct diags *diags)
{
	struct arena scratch;
	struct map folded;

	arena_init(&scratch);
	map_init(&scratch, &folded);
	for (size_t i = 0; i < s->files.n; i++) {
		const struct source_file *f = &s->files.at[i], *other;
		struct str key = text_fold(&scratch, f->path);

		if (f->problem == FILE_BAD_NAME)
			continue;
		other = map_find(&folded, key);
		if (!other) {
			map_add(&folded, key)->value = &s->files.at[i];
			continue;
		}
		diag_add(diags, place_of(f->path), DIAG_CASE_COLLISION,
			 other->path);
		diag_add(diags, place_of(other->path), DIAG_CASE_COLLISION,
			 f->path);
	}
	arena_done(&scratch);
}

static bool files_list(struct source *s, struct str rev, struct diags *diags)
{
	bool ok;

	s->worktree = !s->repo || (!s->bare && rev.n == 0);
	if (s->worktree) {
		ok = (s->dir >= 0 || dir_open(s->root, &s->dir, diags)) &&
		     (!s->repo || dir_open(s->top, &s->top_dir, diags)) &&
		     worktree_list(s, diags);
	} else {
		ok = tree_list(s, diags);
	}
	if (!ok)
		return false;
	files_sort(s);
	collisions_report(s, diags);
	if (s->worktree)
		ids_fill(s);
	return true;
}

bool source_open(struct arena *a, const struct source_options *options,
		 struct source **out, struct diags *diags)
{
	struct source *s = source_new(a, options);

	git_libgit2_init();
	if (repository_open(s, options, diags) &&
	    repository_find_commit(s, options->rev, diags) &&
	    files_list(s, options->rev, diags)) {
		*out = s;
		return true;
	}
	source_close(s);
	return false;
}

void source_close(struct source *s)
{
	repository_close(s);
	if (s->dir >= 0)
		dir_close(s->dir);
	if (s->top_dir >= 0)
		dir_close(s->top_dir);
	s->dir = s->top_dir = -1;
	git_libgit2_shutdown();
}

struct str source_root(const struct source *s)
{
	return s->root;
}

bool source_is_worktree(const struct source *s)
{
	return s->worktree;
}

bool source_is_bare(const struct source *s)
{
	return s->bare;
}

bool source_is_shallow(const struct source *s)
{
	return s->shallow_clone;
}

bool source_time(const struct source *s, int64_t *seconds)
{
	if (s->has_commit)
		*seconds = s->time;
	return s->has_commit;
}

struct str source_commit(const struct source *s)
{
	return s->has_commit ? s->commit_hex : S("");
}

const struct source_file *source_files(const struct source *s, size_t *n)
{
	*n = s->files.n;
	return s->files.at;
}

const struct source_file *source_find(const struct source *s, struct str path)
{
	struct source_file key = { .path = path };

	if (s->files.n == 0)
		return NULL;
	return bsearch(&key, s->files.at, s->files.n, sizeof(key), file_order);
}

/* libgit2's object database may be read by several threads at once
 * (docs/threading.md); it has a lock of its own. */
static bool blob_read(struct arena *a, const struct source *s,
		      const struct source_file *f, size_t max, struct str *out,
		      struct diags *diags)
{
	struct git_odb_object *o;
	struct str bytes;
	struct blob_id id;

	if (f->size > max)
		return diag_add(diags, place_none(), DIAG_FILE_TOO_LARGE,
				f->path, str_printf(a, "%zu", max));
	if (!odb_read(s->odb, &f->id, ODB_BLOB, &o, place_of(f->path), diags))
		return false;
	bytes = str_dup(a, odb_bytes(o));
	odb_done(o);
	/* What is compiled is found again by this id. */
	id = blob_id_of(bytes);
	if (!id_eq(&id, &f->id))
		return repository_damaged(&f->id, place_of(f->path), diags);
	*out = bytes;
	return true;
}

bool source_read(struct arena *a, const struct source *s,
		 const struct source_file *f, size_t max, struct str *out,
		 struct blob_id *id, struct diags *diags)
{
	struct str bytes;

	if (f->problem != FILE_FINE)
		return diag_add(diags, place_none(), DIAG_FILE_READ, f->path,
				S("not a regular file"));
	if (!(s->worktree ? file_read(a, s->dir, f->path, max, &bytes, diags)
			  : blob_read(a, s, f, max, &bytes, diags)))
		return false;
	if (id)
		*id = s->worktree ? blob_id_of(bytes) : f->id;
	*out = bytes;
	return true;
}

struct blob_id blob_id_of(struct str bytes)
{
	struct blob_id id = { 0 };
	git_oid oid;

	git_libgit2_init();
	if (git_odb_hash(&oid, bytes.n ? bytes.p : "", bytes.n,
			 GIT_OBJECT_BLOB) != 0)
		memory_exhausted();
	memcpy(id.byte, oid.id, sizeof(id.byte));
	git_libgit2_shutdown();
	return id;
}

struct str blob_id_hex(struct arena *a, struct blob_id id)
{
	static const char digits[] = "0123456789abcdef";
	char *hex = arena_alloc(a, 2 * sizeof(id.byte));

	for (size_t i = 0; i < sizeof(id.byte); i++) {
		hex[2 * i] = digits[id.byte[i] >> 4];
		hex[2 * i + 1] = digits[id.byte[i] & 15];
	}
	return (struct str){ hex, 2 * sizeof(id.byte) };
}
