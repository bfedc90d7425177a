/*
 * The stage: a directory in the output, so on its file system, where changed
 * files wait until all are down. Moving them is renames only. What must hold
 * at each moment a process can be killed:
 *
 *	no stage/manifest	nothing was moved: the old manifest is true
 *	stage/manifest		files of the old and of the new manifest may be
 *				there, all whole, nothing known of their bytes
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/file.h"

enum { MANIFEST_MAX = 256 << 20 };

#define STAGE_MERGED S(".resursbank-stage/merged")

static bool manifest_read(struct arena *a, int dir, struct manifest *out,
			  struct diags *diags)
{
	struct str bytes;
	uint64_t size = 0;
	enum file_kind kind = file_stat(dir, MANIFEST_NAME, &size);
	bool sound = kind == FILE_REGULAR && size <= MANIFEST_MAX;

	*out = (struct manifest){ 0 };
	if (kind == FILE_NONE)
		return true;
	if (sound &&
	    !file_read(a, dir, MANIFEST_NAME, MANIFEST_MAX, &bytes, diags))
		return false;
	return (sound && manifest_parse(a, bytes, out)) ||
	       diag_add(diags, place_none(), DIAG_OUTPUT_MANIFEST,
			MANIFEST_NAME);
}

/* The manifest of a build that was killed while it moved files. One that is
 * cut off was being written: nothing was moved then. */
static bool journal_read(struct arena *a, int dir, struct manifest *out,
			 bool *found, struct diags *diags)
{
	struct str bytes;

	*found = false;
	if (file_stat(dir, STAGE_MANIFEST, NULL) != FILE_REGULAR)
		return true;
	if (!file_read(a, dir, STAGE_MANIFEST, MANIFEST_MAX, &bytes, diags))
		return false;
	*found = manifest_parse(a, bytes, out);
	return true;
}

static bool stage_remove(int dir, struct diags *diags)
{
	enum file_kind kind = file_stat(dir, STAGE_DIR, NULL);

	if (kind == FILE_NONE || kind == FILE_DIR)
		return dir_remove_all(dir, STAGE_DIR, diags);
	return file_remove(dir, STAGE_DIR, diags);
}

bool stage_recover(struct arena *a, const struct output *o,
		   struct manifest *out, struct diags *diags)
{
	struct manifest old, next, merged;
	bool found;

	if (!manifest_read(a, o->dir, &old, diags) ||
	    !journal_read(a, o->dir, &next, &found, diags))
		return false;
	if (found) {
		manifest_merge(a, &old, &next, &merged);
		old = merged;
		if (!file_remove(o->dir, STAGE_MERGED, diags) ||
		    !file_write(o->dir, STAGE_MERGED, manifest_text(a, &old),
				diags) ||
		    !file_rename(o->dir, STAGE_MERGED, o->dir, MANIFEST_NAME,
				 diags))
			return false;
	}
	if (!stage_remove(o->dir, diags))
		return false;
	*out = old;
	return true;
}

bool stage_open(int dir, int *tree, struct diags *diags)
{
	return dir_make(dir, STAGE_TREE, diags) &&
	       dir_open_at(dir, STAGE_TREE, tree, diags);
}

static bool install_below(int tree, int dir, struct str below,
			  struct diags *diags);

/* Moves one entry of the stage. Only files replace files: what is swapped
 * out goes with the stage, and a directory that somebody made there since the
 * plan must not. */
static bool install_entry(struct arena *a, int tree, int dir, struct str path,
			  bool is_dir, struct diags *diags)
{
	enum file_kind there = file_stat(dir, path, NULL);

	if (is_dir && there == FILE_DIR)
		return install_below(tree, dir, str_cat(a, path, S("/")),
				     diags);
	if (is_dir || there == FILE_DIR || there == FILE_NONE)
		return file_rename(tree, path, dir, path, diags);
	return file_replace(tree, path, dir, path, diags);
}

/* Moves what is staged below `below`, which is "" or ends with '/'. */
static bool install_below(int tree, int dir, struct str below,
			  struct diags *diags)
{
	struct arena a;
	struct dir_entry *entries;
	size_t n;
	bool ok;

	arena_init(&a);
	ok = dir_list(&a, tree, str_sub(below, 0, below.n ? below.n - 1 : 0),
		      &entries, &n, diags);
	for (size_t i = 0; ok && i < n; i++)
		ok = install_entry(&a, tree, dir,
				   str_cat(&a, below, entries[i].name),
				   entries[i].kind == FILE_DIR, diags);
	arena_done(&a);
	return ok;
}

bool stage_install(int tree, int dir, struct diags *diags)
{
	return install_below(tree, dir, S(""), diags);
}
