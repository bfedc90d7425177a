/*
 * From one whole state of the output directory to the next: plan, put,
 * commit. Nothing but the stage is touched before every file is down.
 *
 * Files are not flushed one by one: that costs more than the build, and what
 * a power cut loses the next build makes again, since sizes are compared. The
 * manifest is flushed before the first move, because a damaged one would have
 * to be mended by hand.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/file.h"

#include <string.h>

bool publish_open(struct arena *a, const struct output_options *options,
		  bool force, struct publish *p, struct diags *diags)
{
	*p = (struct publish){ .arena = a, .tree = -1, .force = force };
	if (!output_open(a, options, &p->output, diags) ||
	    !stage_recover(a, &p->output, &p->old, diags))
		return false;
	map_init(a, &p->owned);
	for (size_t i = 0; i < p->old.n; i++)
		map_add(&p->owned, p->old.entries[i].path)->value =
			&p->old.entries[i];
	return true;
}

bool publish_is_current(const struct publish *p, struct digest inputs)
{
	static const struct digest unknown;
	uint64_t size;

	if (digest_eq(inputs, unknown) || !digest_eq(inputs, p->old.inputs))
		return false;
	for (size_t i = 0; i < p->old.n; i++) {
		const struct manifest_entry *e = &p->old.entries[i];

		if (e->unsure ||
		    file_stat(p->output.dir, e->path, &size) != FILE_REGULAR ||
		    size != e->size)
			return false;
	}
	return true;
}

/* Whether the file on disk has these bytes. */
static bool has_bytes(struct arena *scratch, const struct publish *p,
		      struct str path, struct str bytes)
{
	struct diags ignored; /* unreadable is not the same: it is replaced */
	struct str found;

	diags_init(scratch, &ignored);
	return file_read(scratch, p->output.dir, path, bytes.n, &found,
			 &ignored) &&
	       str_eq(found, bytes);
}

static enum publish_change compare(struct arena *scratch,
				   const struct publish *p,
				   const struct publish_file *f,
				   struct str bytes)
{
	const struct manifest_entry *old = f->old;
	uint64_t size;
	bool sound;

	if (!old)
		return PUBLISH_NEW;
	if (!old->unsure && !digest_eq(old->digest, f->digest))
		return PUBLISH_CHANGED;
	sound = file_stat(p->output.dir, f->path, &size) == FILE_REGULAR &&
		size == bytes.n;
	if (sound && (old->unsure || p->force))
		sound = has_bytes(scratch, p, f->path, bytes);
	return sound ? PUBLISH_SAME : PUBLISH_MENDED;
}

bool publish_put(struct arena *scratch, struct publish *p, size_t i,
		 struct str bytes, struct diags *diags)
{
	struct publish_file *f = &p->files[i];

	f->size = bytes.n;
	f->digest = digest_of(bytes);
	f->change = compare(scratch, p, f, bytes);
	if (f->change == PUBLISH_SAME)
		return true;
	return file_write(p->tree, f->path, bytes, diags);
}

static bool clear_way(const struct publish *p, struct diags *diags)
{
	int dir = p->output.dir;

	for (size_t i = 0; i < p->in_way.n; i++) {
		struct str path = p->in_way.at[i];
		bool gone = file_stat(dir, path, NULL) == FILE_DIR
				    ? dir_remove_all(dir, path, diags)
				    : file_remove(dir, path, diags);

		if (!gone)
			return false;
	}
	return true;
}

/* Removes a file of the old manifest and the directories it leaves empty. */
static bool remove_old(int dir, struct str path, struct diags *diags)
{
	enum file_kind kind = file_stat(dir, path, NULL);
	size_t slash;

	if (kind != FILE_REGULAR && kind != FILE_LINK)
		return true;
	if (!file_remove(dir, path, diags))
		return false;
	while ((slash = str_find_last(path, '/')) != SIZE_MAX) {
		path = str_sub(path, 0, slash);
		if (!dir_remove(dir, path, diags))
			return false;
	}
	return true;
}

static struct str next_manifest(const struct publish *p, struct digest inputs)
{
	struct manifest m = { .inputs = inputs, .n = p->n };

	m.entries = arena_array(p->arena, struct manifest_entry, p->n);
	for (size_t i = 0; i < p->n; i++)
		m.entries[i] = (struct manifest_entry){
			.path = p->files[i].path,
			.size = p->files[i].size,
			.digest = p->files[i].digest,
		};
	return manifest_text(p->arena, &m);
}

bool publish_commit(struct publish *p, struct digest inputs,
		    struct diags *diags)
{
	int dir = p->output.dir;

	if (!file_write(dir, STAGE_MANIFEST, next_manifest(p, inputs), diags) ||
	    !file_sync(dir, STAGE_MANIFEST, diags))
		return false;
	p->moving = true;
	if (!clear_way(p, diags) || !stage_install(p->tree, dir, diags))
		return false;
	for (size_t i = 0; i < p->removed.n; i++)
		if (!remove_old(dir, p->removed.at[i]->path, diags))
			return false;
	if (!file_rename(dir, STAGE_MANIFEST, dir, MANIFEST_NAME, diags))
		return false;
	p->moving = false;
	p->done = true;
	return dir_remove_all(dir, STAGE_DIR, diags);
}

void publish_close(struct publish *p)
{
	struct diags ignored; /* of tidying up after what was reported */

	diags_init(p->arena, &ignored);
	if (p->tree >= 0)
		dir_close(p->tree);
	p->tree = -1;
	if (p->output.dir >= 0 && p->output.lock >= 0 && !p->moving && !p->done)
		dir_remove_all(p->output.dir, STAGE_DIR, &ignored);
	output_close(&p->output, p->moving || p->done);
}
