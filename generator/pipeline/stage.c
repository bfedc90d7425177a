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

	*out = (struct manifest){ 0 };
	if (file_stat(dir, MANIFEST_NAME, NULL) == FILE_NONE)
		return true;
	if (!file_read(a, dir, MANIFEST_NAME, MANIFEST_MAX, &bytes, diags))
		return false;
	return manifest_parse(a, bytes, out) ||
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

/* Moves what is staged below `below`, which is "" or ends with '/'. */
static bool install_below(int dir, struct str below, struct diags *diags)
{
	struct arena a;
	struct dir_entry *entries;
	struct str from;
	size_t n;
	bool ok;

	arena_init(&a);
	from = str_cat3(&a, STAGE_TREE, S("/"), below);
	from.n--;
	ok = dir_list(&a, dir, from, &entries, &n, diags);
	for (size_t i = 0; ok && i < n; i++) {
		struct str to = str_cat(&a, below, entries[i].name);
		struct str staged = str_cat3(&a, STAGE_TREE, S("/"), to);

		if (entries[i].kind == FILE_DIR &&
		    file_stat(dir, to, NULL) == FILE_DIR)
			ok = install_below(dir, str_cat(&a, to, S("/")), diags);
		else
			ok = file_rename(dir, staged, dir, to, diags);
	}
	arena_done(&a);
	return ok;
}

bool stage_install(int dir, struct diags *diags)
{
	if (file_stat(dir, STAGE_TREE, NULL) == FILE_NONE)
		return true;
	return install_below(dir, S(""), diags);
}
