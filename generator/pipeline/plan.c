/*
 * Planning a publication: whether the output has room for every file. A name
 * is taken when something of that name is there that the manifest does not
 * know; what is ours gives way to what will be made.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/file.h"

static bool taken(struct str path, struct diags *diags)
{
	return diag_add(diags, place_none(), DIAG_OUTPUT_TAKEN, path);
}

static bool is_ours(const struct publish *p, struct str path)
{
	return map_find(&p->owned, path) != NULL;
}

/* Whether all files below a directory are ours, so that it may give way. */
static bool dir_is_ours(const struct publish *p, struct str path,
			struct diags *diags)
{
	struct dir_entry *entries;
	bool ok = true;
	size_t n;

	if (!dir_list(p->arena, p->output.dir, path, &entries, &n, diags))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct str below =
			str_cat3(p->arena, path, S("/"), entries[i].name);

		if (entries[i].kind == FILE_DIR)
			ok &= dir_is_ours(p, below, diags);
		else if (!is_ours(p, below))
			ok = taken(below, diags);
	}
	return ok;
}

/* The directory above a name, "" at the top. */
static struct str dir_of(struct str path)
{
	size_t slash = str_find_last(path, '/');

	return str_sub(path, 0, slash == SIZE_MAX ? 0 : slash);
}

/* 0 is what the table says of a directory that was not looked at. */
enum dir_state { DIR_ABSENT = 1, DIR_THERE, DIR_TAKEN };

struct planner {
	struct publish *publish;
	struct map planned; /* the paths of all files */
	struct map dirs;    /* path -> its enum dir_state, as the value */
	struct diags *diags;
};

static enum dir_state dir_check(struct planner *l, struct str dir);

static enum dir_state dir_look(struct planner *l, struct str dir)
{
	struct publish *p = l->publish;
	enum dir_state above = dir_check(l, dir_of(dir));

	if (above != DIR_TAKEN && map_find_entry(&l->planned, dir)) {
		taken(dir, l->diags);
		return DIR_TAKEN;
	}
	if (above != DIR_THERE)
		return above;
	switch (file_stat(p->output.dir, dir, NULL)) {
	case FILE_NONE: return DIR_ABSENT;
	case FILE_DIR: return DIR_THERE;
	case FILE_REGULAR:
	case FILE_LINK:
	case FILE_OTHER: break;
	}
	if (!is_ours(p, dir)) {
		taken(dir, l->diags);
		return DIR_TAKEN;
	}
	*vec_push(p->arena, &p->in_way) = dir;
	return DIR_ABSENT;
}

/* What there is where files of the plan want a directory; each one is looked
 * at, and reported, once. */
static enum dir_state dir_check(struct planner *l, struct str dir)
{
	enum dir_state state;

	if (dir.n == 0)
		return DIR_THERE;
	state = (enum dir_state)(uintptr_t)map_find(&l->dirs, dir);
	if (!state) {
		state = dir_look(l, dir);
		map_add(&l->dirs, dir)->value = (void *)(uintptr_t)state;
	}
	return state;
}

static bool name_check(struct planner *l, struct str path)
{
	struct publish *p = l->publish;

	if (!manifest_path_is_fine(path))
		return taken(path, l->diags);
	switch (dir_check(l, dir_of(path))) {
	case DIR_ABSENT: return true;
	case DIR_THERE: break;
	case DIR_TAKEN: return false;
	}
	switch (file_stat(p->output.dir, path, NULL)) {
	case FILE_NONE: return true;
	case FILE_DIR:
		*vec_push(p->arena, &p->in_way) = path;
		return dir_is_ours(p, path, l->diags);
	case FILE_REGULAR:
	case FILE_LINK:
	case FILE_OTHER: break;
	}
	return is_ours(p, path) || taken(path, l->diags);
}

bool publish_plan(struct publish *p, const struct str *paths, size_t n,
		  struct diags *diags)
{
	struct planner l = { .publish = p, .diags = diags };
	bool ok = true;

	map_init(p->arena, &l.planned);
	map_init(p->arena, &l.dirs);
	p->files = arena_array(p->arena, struct publish_file, n);
	p->n = n;
	for (size_t i = 0; i < n; i++) {
		p->files[i].path = paths[i];
		p->files[i].old = map_find(&p->owned, paths[i]);
		map_add(&l.planned, paths[i]);
	}
	for (size_t i = 0; i < n; i++)
		ok &= name_check(&l, paths[i]);
	for (size_t i = 0; i < p->old.n; i++)
		if (!map_find_entry(&l.planned, p->old.entries[i].path))
			*vec_push(p->arena, &p->removed) = &p->old.entries[i];
	return ok && stage_open(p->output.dir, &p->tree, diags);
}
