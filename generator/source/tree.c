/*
 * The files of a commit's tree. The size of each is in the header of its
 * object: read here, since limits and the site show sizes.
 */
#include "source/source_priv.h"

struct tree_walk {
	struct source *source;
	struct diags *diags;
	struct buf *path;
	size_t seen;
};

static bool tree_walk(struct tree_walk *w, const struct blob_id *id,
		      size_t depth);

static bool lfs_find(struct tree_walk *w, const struct blob_id *id, size_t size,
		     struct place at, bool *lfs)
{
	struct git_odb_object *o;

	*lfs = false;
	if (size >= SOURCE_MAX_LFS)
		return true;
	if (!odb_read(w->source->odb, id, ODB_BLOB, &o, at, w->diags))
		return false;
	*lfs = bytes_are_lfs(odb_bytes(o));
	odb_done(o);
	return true;
}

static bool blob_add(struct tree_walk *w, const struct blob_id *id)
{
	struct place at = place_of(buf_view(w->path));
	struct source *s = w->source;
	size_t size;
	bool lfs;

	if (!odb_find_size(s->odb, id, ODB_BLOB, &size, at, w->diags) ||
	    !lfs_find(w, id, size, at, &lfs))
		return false;
	source_add(s, at.path, size, *id, lfs ? FILE_IS_LFS : FILE_FINE);
	return true;
}

/* w->path ends in the entry's name. */
static bool entry_walk(struct tree_walk *w, const struct tree_entry *e,
		       size_t depth)
{
	static const struct blob_id unknown;
	struct source *s = w->source;

	if (source_leaves_out(s, buf_view(w->path)))
		return true;
	if (!source_count(s, &w->seen, w->diags))
		return false;
	if (!name_is_fine(e->name) || w->path->n > SOURCE_MAX_NAME ||
	    (e->kind == ENTRY_TREE && depth == SOURCE_MAX_DEPTH))
		source_add(s, buf_view(w->path), 0, unknown, FILE_BAD_NAME);
	else if (e->kind == ENTRY_OTHER)
		diag_add(w->diags, place_of(buf_view(w->path)), DIAG_SUBMODULE);
	else if (e->kind == ENTRY_TREE)
		return tree_walk(w, &e->id, depth + 1);
	else if (e->kind == ENTRY_LINK)
		source_add(s, buf_view(w->path), 0, unknown, FILE_IS_LINK);
	else
		return blob_add(w, &e->id);
	return true;
}

static bool tree_walk(struct tree_walk *w, const struct blob_id *id,
		      size_t depth)
{
	struct git_odb_object *o;
	struct tree_entry e;
	size_t kept = w->path->n;
	struct str rest;
	bool ok = true;

	if (!odb_read(w->source->odb, id, ODB_TREE, &o,
		      place_of(buf_view(w->path)), w->diags))
		return false;
	rest = odb_bytes(o);
	while (ok && tree_next(&rest, &e)) {
		if (str_starts(e.name, S(".")))
			continue;
		if (kept)
			buf_char(w->path, '/');
		buf_str(w->path, e.name);
		ok = entry_walk(w, &e, depth);
		w->path->n = kept;
	}
	odb_done(o);
	return ok;
}

static bool has_first_root(const struct source *s, struct diags *diags)
{
	struct tree_entry found = { 0 };

	if (s->has_commit &&
	    !tree_find(s->odb, &s->tree, s->first_root, &found, diags))
		return false;
	return found.kind == ENTRY_TREE ||
	       diag_add(diags, place_none(), DIAG_NO_CONTENT, s->first_root);
}

bool tree_list(struct source *s, struct diags *diags)
{
	struct tree_walk w = { .source = s, .diags = diags };
	struct tree_entry found;
	struct arena scratch;
	struct buf path;
	bool ok = true;

	if (!s->has_commit && s->first_root.n == 0)
		return true;
	if (!has_first_root(s, diags))
		return false;

	arena_init(&scratch);
	buf_init(&scratch, &path);
	w.path = &path;
	for (size_t i = 0; ok && i < s->nroots; i++) {
		ok = tree_find(s->odb, &s->tree, s->roots[i], &found, diags);
		if (!ok || found.kind != ENTRY_TREE)
			continue;
		buf_clear(&path);
		buf_str(&path, s->roots[i]);
		ok = tree_walk(&w, &found.id, 0);
	}
	arena_done(&scratch);
	return ok;
}
