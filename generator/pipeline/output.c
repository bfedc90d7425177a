/*
 * The output directory: which one it is, and whether it may be written. A
 * mistake here costs somebody's files, so all is compared by canonical paths
 * and refused in doubt.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The canonical form of a path that is there, or "" with errno set. */
static struct str canonical(struct arena *a, struct str path)
{
	char *room = arena_alloc(a, PATH_MAX);

	return realpath(str_zdup(a, path), room) ? str_of(room) : S("");
}

static struct str join(struct arena *a, struct str dir, struct str below)
{
	if (below.n == 0)
		return dir;
	return str_ends(dir, S("/")) ? str_cat(a, dir, below)
				     : str_cat3(a, dir, S("/"), below);
}

/* Splits a path into what is there, canonical, and what is to be made below
 * it. No link is followed in the latter, since there is none. */
static bool path_split(struct arena *a, struct str path, struct str *base,
		       struct str *missing)
{
	struct str rest = path, below = S("");

	for (;;) {
		struct str found;
		size_t slash;

		while (rest.n > 1 && str_ends(rest, S("/")))
			rest.n--;
		found = canonical(a, rest.n ? rest : S("."));
		if (found.n) {
			*base = found;
			*missing = below;
			return true;
		}
		if (errno != ENOENT || rest.n == 0)
			return false;
		slash = str_find_last(rest, '/');
		if (slash == SIZE_MAX) {
			below = join(a, rest, below);
			rest = S("");
		} else {
			below = join(a, str_from(rest, slash + 1), below);
			rest = str_sub(rest, 0, slash ? slash : 1);
		}
	}
}

/* The directory that forbids an output at `path`, or "". */
static struct str forbidden_by(struct arena *a,
			       const struct output_options *options,
			       struct str path)
{
	const struct str inside[] = { options->content, S("themes") };
	struct str root = canonical(a, options->root);
	struct str config = S(""), rest = path, part;

	if (options->config.n)
		config = canonical(a, options->config);
	if (path_is_within(root, path) ||
	    (options->bare && path_is_within(path, root)))
		return root;
	for (size_t i = 0; i < sizeof(inside) / sizeof(inside[0]); i++)
		if (inside[i].n &&
		    path_is_within(path, join(a, root, inside[i])))
			return join(a, root, inside[i]);
	/* Of the bank, or of a repository that it is in. */
	while (str_next(&rest, '/', &part))
		if (str_eq(part, S(".git")))
			return str_sub(path, 0,
				       path.n - rest.n - (rest.p != NULL));
	return config.n && path_is_within(config, path) ? config : S("");
}

static bool refuse(const struct output *o, enum diag_id id, struct diags *diags)
{
	return diag_add(diags, place_none(), id, o->shown);
}

/* Makes the missing directories; notes from where on they are ours. */
static bool make_missing(struct output *o, struct diags *diags)
{
	struct str rest = o->missing, part;
	size_t there = 0;
	bool made;
	int base;

	if (!dir_open(o->base, &base, diags))
		return false;
	if (o->missing.n == 0) {
		o->dir = base;
		return true;
	}
	while (str_next(&rest, '/', &part)) {
		size_t end = (size_t)(part.p - o->missing.p) + part.n;

		if (file_stat(base, str_sub(o->missing, 0, end), NULL) ==
		    FILE_NONE)
			break;
		there = end;
	}
	o->made_from = there;
	made = dir_make(base, o->missing, diags) &&
	       dir_open_at(base, o->missing, &o->dir, diags);
	dir_close(base);
	return made;
}

/* Whether something is there that no build of ours left: then there must be a
 * manifest that says which files are ours. */
static bool is_foreign(struct arena *a, int dir, bool *foreign,
		       struct diags *diags)
{
	struct dir_entry *entries;
	size_t n;

	*foreign = false;
	if (file_stat(dir, MANIFEST_NAME, NULL) != FILE_NONE ||
	    file_stat(dir, STAGE_MANIFEST, NULL) != FILE_NONE)
		return true;
	if (!dir_list(a, dir, S(""), &entries, &n, diags))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!str_eq(entries[i].name, S(".gitignore")) &&
		    !str_eq(entries[i].name, LOCK_NAME) &&
		    !str_eq(entries[i].name, STAGE_DIR))
			*foreign = true;
	return true;
}

static bool take_lock(struct output *o, struct diags *diags)
{
	bool busy;

	o->made_lock = file_stat(o->dir, LOCK_NAME, NULL) == FILE_NONE;
	if (!file_lock(o->dir, LOCK_NAME, &o->lock, &busy, diags)) {
		o->made_lock = false;
		return busy ? refuse(o, DIAG_OUTPUT_LOCKED, diags) : false;
	}
	/* A build that published nothing removed its lock between our opening
	 * and our locking it: a third one could hold another file. */
	if (file_stat(o->dir, LOCK_NAME, NULL) == FILE_NONE)
		return refuse(o, DIAG_OUTPUT_LOCKED, diags);
	return true;
}

static bool choose(struct arena *a, const struct output_options *options,
		   struct output *o, struct diags *diags)
{
	if (options->path.n == 0 && options->bare)
		return diag_add(diags, place_none(), DIAG_OUTPUT_NEEDED);
	if (options->path.n == 0) {
		/* Not resolved: a link named public is the bank's, not ours. */
		o->base = options->root;
		o->missing = S("public");
		o->shown = S("public");
	} else {
		o->shown = options->path;
		if (!path_split(a, options->path, &o->base, &o->missing))
			return diag_add(diags, place_none(), DIAG_DIR_OPEN,
					o->shown,
					str_of(strerrordesc_np(errno)));
	}
	o->made_from = o->missing.n;
	return true;
}

bool output_open(struct arena *a, const struct output_options *options,
		 struct output *out, struct diags *diags)
{
	struct str forbidding, tracked;
	bool foreign;

	*out = (struct output){ .arena = a, .dir = -1, .lock = -1 };
	if (!choose(a, options, out, diags))
		return false;
	forbidding = forbidden_by(a, options, join(a, out->base, out->missing));
	if (forbidding.n)
		return diag_add(diags, place_none(), DIAG_OUTPUT_INSIDE,
				out->shown, forbidding);
	if (options->source &&
	    source_find_tracked(a, options->source,
				join(a, out->base, out->missing), &tracked))
		return diag_add(diags, place_none(), DIAG_OUTPUT_TRACKED,
				out->shown, tracked);
	if (!make_missing(out, diags) ||
	    !is_foreign(a, out->dir, &foreign, diags))
		return false;
	if (foreign)
		return refuse(out, DIAG_OUTPUT_FOREIGN, diags);
	return take_lock(out, diags);
}

/* Removes the directories that were made, the deepest first. One that is not
 * empty stays: it is somebody else's by now. */
static void remove_made(struct output *o, struct diags *diags)
{
	struct str path = o->missing;
	int base;

	if (path.n <= o->made_from || !dir_open(o->base, &base, diags))
		return;
	while (path.n > o->made_from) {
		size_t slash = str_find_last(path, '/');

		dir_remove(base, path, diags);
		path = str_sub(path, 0, slash == SIZE_MAX ? 0 : slash);
	}
	dir_close(base);
}

void output_close(struct output *o, bool keep)
{
	struct diags ignored; /* of tidying up after what was reported */
	bool opened = o->dir >= 0;

	diags_init(o->arena, &ignored);
	if (opened && !keep && o->made_lock)
		file_remove(o->dir, LOCK_NAME, &ignored);
	if (o->lock >= 0)
		dir_close(o->lock);
	if (opened)
		dir_close(o->dir);
	if (!keep)
		remove_made(o, &ignored);
	o->dir = o->lock = -1;
}

void output_find_collisions(const struct str *paths, size_t n,
			    struct diags *diags)
{
	struct arena scratch;
	struct map folded;

	arena_init(&scratch);
	map_init(&scratch, &folded);
	for (size_t i = 0; i < n; i++) {
		struct str key = text_fold(&scratch, paths[i]);
		const struct map_entry *other = map_find_entry(&folded, key);

		if (other)
			diag_add(diags, place_none(), DIAG_ADDRESS_CASE,
				 *(const struct str *)other->value, paths[i]);
		else
			map_add(&folded, key)->value =
				arena_copy(&scratch, &paths[i], sizeof(*paths));
	}
	arena_done(&scratch);
}
