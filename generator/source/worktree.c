/*
 * The files of a work tree as they are on disk: hidden ones, ignored ones and
 * submodules left out. A file in the index is never ignored, as in git.
 */
#include "base/file.h"
#include "base/utf8.h"
#include "source/source_priv.h"

#include <fcntl.h>
#include <git2.h>
#include <string.h>
#include <sys/stat.h>

struct walker {
	struct source *source;
	git_index *index; /* NULL: none */
	struct diags *diags;
	size_t seen;
};

bool name_is_fine(struct str name)
{
	size_t i = 0;

	if (name.n == 0 || str_find_char(name, '/') != SIZE_MAX ||
	    utf8_find_bad(name) != SIZE_MAX)
		return false;
	while (i < name.n) {
		uint32_t c = utf8_next(name, &i);

		if (c < 0x20 || (c >= 0x7f && c < 0xa0))
			return false;
	}
	return true;
}

bool bytes_are_lfs(struct str bytes)
{
	return bytes.n < SOURCE_MAX_LFS &&
	       str_starts(bytes, S("version https://git-lfs.github.com/spec/"));
}

bool source_count(struct source *s, size_t *seen, struct diags *diags)
{
	if ((*seen)++ < SOURCE_MAX_FILES)
		return true;
	return diag_add(diags, place_none(), DIAG_TOO_MANY_FILES,
			str_printf(s->arena, "%d", SOURCE_MAX_FILES));
}

void source_add(struct source *s, struct str path, uint64_t size,
		struct blob_id id, enum file_problem problem)
{
	*vec_push(s->arena, &s->files) = (struct source_file){
		.path = str_dup(s->arena, path),
		.size = size,
		.id = id,
		.problem = problem,
	};
}

/* `path` is terminated, and ends in '/' for a directory. */
static bool is_tracked(const struct walker *w, const char *path, bool is_dir)
{
	size_t at;

	if (!w->index)
		return false;
	if (is_dir)
		return git_index_find_prefix(&at, w->index, path) == 0;
	return git_index_get_bypath(w->index, path, 0);
}

static bool is_ignored(const struct walker *w, struct arena *scratch,
		       struct str path, bool is_dir)
{
	struct str full = source_git_path(scratch, w->source, path);
	const char *p;
	int ignored = 0;

	p = str_zdup(scratch, is_dir ? str_cat(scratch, full, S("/")) : full);

	if (!w->source->repo || is_tracked(w, p, is_dir))
		return false;
	return git_ignore_path_is_ignored(&ignored, w->source->repo, p) == 0 &&
	       ignored;
}

static bool has_entry(const struct dir_entry *entries, size_t n,
		      struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(entries[i].name, name))
			return true;
	return false;
}

/* Another repository, one that was not fetched included. */
static bool is_submodule(const struct walker *w, struct arena *scratch,
			 const struct dir_entry *entries, size_t n,
			 struct str path)
{
	const git_index_entry *e = NULL;

	path = source_git_path(scratch, w->source, path);
	if (w->index)
		e = git_index_get_bypath(w->index, str_zdup(scratch, path), 0);
	return has_entry(entries, n, S(".git")) ||
	       (e && (e->mode & 0170000) == GIT_FILEMODE_COMMIT);
}

/* The pages of another repository, and a site that was made of this one, are
 * no files of the bank. The root itself is neither. */
static bool is_elsewhere(const struct walker *w, struct arena *scratch,
			 const struct dir_entry *entries, size_t n,
			 struct str path)
{
	if (path.n == 0)
		return false;
	if (is_submodule(w, scratch, entries, n, path)) {
		diag_add(w->diags, place_of(path), DIAG_SUBMODULE);
		return true;
	}
	return has_entry(entries, n, SOURCE_OUTPUT_MARK);
}

static bool dir_walk(struct walker *w, int dir, struct str path, size_t depth);

static bool below_walk(struct walker *w, struct arena *scratch, int dir,
		       struct str name, struct str path, size_t depth)
{
	int below;
	bool ok;

	if (is_ignored(w, scratch, path, true))
		return true;
	/* What cannot be opened is reported and hides nothing else. */
	if (!dir_open_at(dir, name, &below, w->diags))
		return true;
	ok = dir_walk(w, below, path, depth + 1);
	dir_close(below);
	return ok;
}

static bool entry_walk(struct walker *w, struct arena *scratch, int dir,
		       const struct dir_entry *e, struct str path, size_t depth)
{
	static const struct blob_id unknown;
	struct str full =
		str_cat3(scratch, path, path.n ? S("/") : S(""), e->name);
	uint64_t size = 0;

	if (source_leaves_out(w->source, full))
		return true;
	if (!source_count(w->source, &w->seen, w->diags))
		return false;
	if (!name_is_fine(e->name) || full.n > SOURCE_MAX_NAME ||
	    (e->kind == FILE_DIR && depth == SOURCE_MAX_DEPTH))
		source_add(w->source, full, 0, unknown, FILE_BAD_NAME);
	else if (e->kind == FILE_DIR)
		return below_walk(w, scratch, dir, e->name, full, depth);
	else if (is_ignored(w, scratch, full, false))
		return true;
	else if (e->kind == FILE_LINK)
		source_add(w->source, full, 0, unknown, FILE_IS_LINK);
	else if (file_stat(dir, e->name, &size) == FILE_REGULAR)
		source_add(w->source, full, size, unknown, FILE_FINE);
	return true;
}

static bool dir_walk(struct walker *w, int dir, struct str path, size_t depth)
{
	struct dir_entry *entries;
	struct arena list, scratch;
	size_t n;
	bool ok = true;

	arena_init(&list);
	arena_init(&scratch);
	if (dir_list(&list, dir, S(""), &entries, &n, w->diags) &&
	    !is_elsewhere(w, &scratch, entries, n, path)) {
		ok = patterns_check(w->source,
				    source_git_path(&list, w->source, path),
				    w->diags);
		for (size_t i = 0; ok && i < n; i++) {
			arena_reset(&scratch);
			if (!str_starts(entries[i].name, S(".")))
				ok = entry_walk(w, &scratch, dir, &entries[i],
						path, depth);
		}
	}
	arena_done(&scratch);
	arena_done(&list);
	return ok;
}

/* In the directories above a root, whose patterns count below it. */
static bool above_check(const struct source *s, struct str root,
			struct diags *diags)
{
	bool ok;

	root = source_git_path(s->arena, s, root);
	ok = root.n == 0 || patterns_check(s, S(""), diags);
	for (size_t i = 0; i < root.n; i++)
		if (root.p[i] == '/')
			ok = patterns_check(s, str_sub(root, 0, i), diags) &&
			     ok;
	return ok;
}

bool worktree_list(struct source *s, struct diags *diags)
{
	struct walker w = { .source = s, .diags = diags };
	bool ok = true;
	int dir;

	if (file_stat(s->dir, s->first_root, NULL) != FILE_DIR)
		return diag_add(diags, place_none(), DIAG_NO_CONTENT,
				s->first_root);
	/* Without an index nothing is tracked. */
	if (s->repo && git_repository_index(&w.index, s->repo) != 0)
		w.index = NULL;
	for (size_t i = 0; ok && i < s->nroots; i++) {
		if (file_stat(s->dir, s->roots[i], NULL) != FILE_DIR)
			continue;
		ok = above_check(s, s->roots[i], diags) &&
		     dir_open_at(s->dir, s->roots[i], &dir, diags);
		if (ok) {
			ok = dir_walk(&w, dir, s->roots[i], 0);
			dir_close(dir);
		}
	}
	git_index_free(w.index);
	return ok;
}
