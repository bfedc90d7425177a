/*
 * Blob ids of a work tree's files. A large file that git has hashed already
 * is not hashed again when the index proves that it is the same; the others
 * are, on all workers.
 */
#include "base/file.h"
#include "base/pool.h"
#include "source/source_priv.h"

#include <fcntl.h>
#include <git2.h>
#include <string.h>
#include <sys/stat.h>

enum {
	SMALL = 64 << 10, /* hashing it costs no more than asking for proof */
	LARGE = 1 << 20,  /* not read into memory to be hashed */
};

struct proof {
	struct source *source;
	git_index *index;
	struct stat written; /* the index file, before it was read */
};

struct hashing {
	struct source *source;
	struct arena *scratch; /* by worker, emptied after each job */
};

static bool is_same_time(struct timespec a, git_index_time b)
{
	/* An index without nanoseconds cannot tell edits within a second. */
	return a.tv_sec == b.seconds && (uint32_t)a.tv_nsec == b.nanoseconds;
}

/* Whether the file is as git last saw it. Its change time and inode are part
 * of it: an index that came with somebody's archive never fits. */
static bool is_unchanged(const struct stat *st, const git_index_entry *e)
{
	return S_ISREG(st->st_mode) && (uint32_t)st->st_ino == e->ino &&
	       is_same_time(st->st_mtim, e->mtime) &&
	       is_same_time(st->st_ctim, e->ctime) &&
	       (uint32_t)st->st_size == e->file_size;
}

/* Written before the index, and not at the same tick: an edit in the same
 * tick would not show in the file's times ("racy git"). */
static bool is_settled(const struct stat *st, const struct stat *index)
{
	if (st->st_mtim.tv_sec != index->st_mtim.tv_sec)
		return st->st_mtim.tv_sec < index->st_mtim.tv_sec;
	return st->st_mtim.tv_nsec < index->st_mtim.tv_nsec;
}

/* Whether the bytes on disk may differ from the blob although nothing has
 * changed. A conversion of line ends changes the size, which is compared. */
static bool is_filtered(const struct source *s, const char *path)
{
	const char *names[] = { "filter", "ident", "working-tree-encoding" };
	const char *values[3] = { 0 };

	if (git_attr_get_many(values, s->repo, GIT_ATTR_CHECK_NO_SYSTEM, path,
			      3, names) != 0)
		return true;
	for (size_t i = 0; i < 3; i++)
		if (!GIT_ATTR_IS_UNSPECIFIED(values[i]) &&
		    !GIT_ATTR_IS_FALSE(values[i]))
			return true;
	return false;
}

static bool has_blob_of_size(const struct source *s, const git_oid *id,
			     uint64_t size)
{
	git_object_t type;
	size_t n;

	return git_odb_read_header(&n, &type, s->odb, id) == 0 &&
	       type == GIT_OBJECT_BLOB && n == size;
}

static void id_from_index(const struct proof *p, struct source_file *f)
{
	struct arena scratch;
	const git_index_entry *e;
	struct stat st;
	const char *path, *git_path;

	arena_init(&scratch);
	path = str_zdup(&scratch, f->path);
	git_path = str_zdup(&scratch,
			    source_git_path(&scratch, p->source, f->path));
	e = git_index_get_bypath(p->index, git_path, 0);
	if (e && fstatat(p->source->dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    is_unchanged(&st, e) && is_settled(&st, &p->written) &&
	    !is_filtered(p->source, git_path) &&
	    has_blob_of_size(p->source, &e->id, (uint64_t)st.st_size))
		memcpy(f->id.byte, e->id.id, sizeof(f->id.byte));
	arena_done(&scratch);
}

static void ids_from_index(struct source *s)
{
	struct proof p = { .source = s };

	if (!s->repo || git_repository_index(&p.index, s->repo) != 0)
		return;
	/* Read again after its time was taken: never newer than it says. */
	if (git_index_path(p.index) &&
	    lstat(git_index_path(p.index), &p.written) == 0 &&
	    git_index_read(p.index, true) == 0)
		for (size_t i = 0; i < s->files.n; i++)
			if (s->files.at[i].problem == FILE_FINE &&
			    s->files.at[i].size > SMALL)
				id_from_index(&p, &s->files.at[i]);
	git_index_free(p.index);
}

static void hash_large(struct source *s, struct arena *scratch,
		       struct source_file *f)
{
	struct str path = str_cat3(scratch, s->root, S("/"), f->path);
	git_oid oid;

	if (git_odb_hashfile(&oid, str_zdup(scratch, path), GIT_OBJECT_BLOB) ==
	    0)
		memcpy(f->id.byte, oid.id, sizeof(f->id.byte));
}

/* A file that cannot be read keeps a zero id; source_read says why. */
static void hash_job(void *context, size_t job, size_t worker)
{
	struct hashing *h = context;
	struct arena *scratch = &h->scratch[worker];
	struct source *s = h->source;
	struct source_file *f = &s->files.at[job];
	struct diags ignored;
	struct str bytes;

	if (f->problem != FILE_FINE || !id_is_zero(&f->id))
		return;
	diags_init(scratch, &ignored);
	if (f->size > LARGE) {
		hash_large(s, scratch, f);
	} else if (file_read(scratch, s->dir, f->path, LARGE, &bytes,
			     &ignored)) {
		f->id = blob_id_of(bytes);
		if (bytes_are_lfs(bytes))
			f->problem = FILE_IS_LFS;
	}
	arena_reset(scratch);
}

void ids_fill(struct source *s)
{
	struct hashing h = { .source = s };
	struct arena arenas;

	ids_from_index(s);
	arena_init(&arenas);
	h.scratch = arena_array(&arenas, struct arena, s->jobs);
	pool_run(s->jobs, s->files.n, hash_job, &h);
	for (size_t i = 0; i < s->jobs; i++)
		arena_done(&h.scratch[i]);
	arena_done(&arenas);
}
