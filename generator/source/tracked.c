/*
 * Whether a directory of the work tree holds files of the repository: in the
 * index, which is what a clone checked out, or in HEAD's tree, which tells
 * when the index was emptied. In doubt it does: what is asked for is whether
 * files may be replaced.
 */
#include "source/history_priv.h"

#include <git2.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct search {
	struct git_odb *odb;
	struct diags *diags;
	struct buf *path; /* where the tree is, '/' at its end */
	size_t seen;
};

static struct str canonical(struct arena *a, struct str path)
{
	char *room = arena_alloc(a, PATH_MAX);

	return realpath(str_zdup(a, path), room) ? str_of(room) : path;
}

/* The directory relative to the root, '/' at its end; "" is the root. */
static bool below_root(struct arena *a, const struct source *s, struct str dir,
		       struct str *below)
{
	struct str root = canonical(a, s->top), full = canonical(a, dir);

	while (full.n && full.p[full.n - 1] == '/')
		full.n--;
	if (!str_ends(root, S("/")))
		root = str_cat(a, root, S("/"));
	full = str_cat(a, full, S("/"));
	if (!str_starts(full, root))
		return false;
	*below = str_from(full, root.n);
	return true;
}

/* A `.gitignore` is how an empty directory is kept. */
static bool counts(struct str path)
{
	return !str_eq(str_from(path, str_find_last(path, '/') + 1),
		       S(".gitignore"));
}

/* A submodule is a file here: it holds the directory when it is that, or
 * above it. */
static bool entry_is_in(struct arena *scratch, const git_index_entry *e,
			struct str below)
{
	struct str path = str_of(e->path);

	if (str_starts(path, below))
		return counts(path);
	return (e->mode & 0170000) == GIT_FILEMODE_COMMIT &&
	       str_starts(below, str_cat(scratch, path, S("/")));
}

static bool find_in_index(struct arena *a, const struct source *s,
			  struct str below, struct str *path)
{
	git_index *index = NULL;
	const git_index_entry *e;
	struct arena scratch;
	bool found = false;

	if (git_repository_index(&index, s->repo) != 0)
		return false;
	arena_init(&scratch);
	/* One by one, since core.ignoreCase changes how libgit2 searches. */
	for (size_t i = 0; !found; i++) {
		e = git_index_get_byindex(index, i);
		if (!e)
			break;
		found = entry_is_in(&scratch, e, below);
		if (found)
			*path = str_dup(a, str_of(e->path));
		arena_reset(&scratch);
	}
	arena_done(&scratch);
	git_index_free(index);
	return found;
}

/* w->path is then that of the first file, or of where it became too much. */
static bool find_in_tree(struct search *w, const struct blob_id *tree,
			 size_t depth)
{
	struct git_odb_object *o;
	struct tree_entry e;
	size_t kept = w->path->n;
	struct str rest;
	bool found = false;

	if (depth > SOURCE_MAX_DEPTH ||
	    !odb_read(w->odb, tree, ODB_TREE, &o, place_none(), w->diags))
		return true;
	rest = odb_bytes(o);
	while (!found && tree_next(&rest, &e)) {
		w->path->n = kept;
		buf_str(w->path, e.name);
		if (++w->seen > SOURCE_MAX_FILES) {
			found = true;
		} else if (e.kind == ENTRY_TREE) {
			buf_char(w->path, '/');
			found = find_in_tree(w, &e.id, depth + 1);
		} else {
			found = counts(e.name);
		}
	}
	odb_done(o);
	return found;
}

static bool head_tree(const struct source *s, struct blob_id *tree,
		      struct diags *diags)
{
	struct git_odb_object *o;
	struct arena scratch;
	struct blob_id id;
	struct commit c;
	git_oid oid;
	bool ok;

	if (git_reference_name_to_id(&oid, s->repo, "HEAD") != 0)
		return false;
	memcpy(id.byte, oid.id, sizeof(id.byte));
	if (!odb_read(s->odb, &id, ODB_COMMIT, &o, place_none(), diags))
		return false;
	arena_init(&scratch);
	ok = commit_parse(&scratch, odb_bytes(o), &c);
	if (ok)
		*tree = c.tree;
	arena_done(&scratch);
	odb_done(o);
	return ok;
}

/* The tree of a directory, or the submodule that holds it: *below is cut off
 * there. */
static bool find_top(const struct source *s, const struct blob_id *tree,
		     struct str *below, struct tree_entry *top,
		     struct diags *diags)
{
	struct str rest = *below, name;

	*top = (struct tree_entry){ .kind = ENTRY_TREE, .id = *tree };
	while (top->kind == ENTRY_TREE && str_next(&rest, '/', &name) &&
	       name.n) {
		if (!tree_find(s->odb, &top->id, name, top, diags))
			return false;
		if (top->kind == ENTRY_OTHER)
			below->n -= rest.n + 1;
	}
	return true;
}

static bool find_in_head(struct arena *a, const struct source *s,
			 struct str below, struct str *path)
{
	struct diags ignored;
	struct search w = { .odb = s->odb, .diags = &ignored };
	struct tree_entry top;
	struct blob_id tree;
	struct buf found;

	diags_init(a, &ignored);
	if (!head_tree(s, &tree, &ignored) ||
	    !find_top(s, &tree, &below, &top, &ignored))
		return false;
	buf_init(a, &found);
	buf_str(&found, below);
	w.path = &found;
	if (top.kind != ENTRY_OTHER &&
	    (top.kind != ENTRY_TREE || !find_in_tree(&w, &top.id, 0)))
		return false;
	*path = buf_view(&found);
	return true;
}

bool source_find_tracked(struct arena *a, const struct source *s,
			 struct str dir, struct str *path)
{
	struct arena scratch;
	struct str below;
	bool found;

	if (!s->repo || s->bare)
		return false;
	arena_init(&scratch);
	found = below_root(&scratch, s, dir, &below) &&
		(find_in_index(a, s, below, path) ||
		 find_in_head(a, s, below, path));
	arena_done(&scratch);
	return found;
}
