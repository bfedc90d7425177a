/*
 * The names that outputs take: those of the files, and those of the
 * directories above them. No file can stand where a directory must.
 */
#include "emit/emit_priv.h"

static struct str dir_of(struct str path)
{
	size_t slash = str_find_last(path, '/');

	return str_sub(path, 0, slash == SIZE_MAX ? 0 : slash);
}

void paths_init(struct arena *a, struct paths *p)
{
	map_init(a, &p->files);
	map_init(a, &p->dirs);
}

void paths_add(struct paths *p, struct str path, const void *owner)
{
	struct map_entry *e = map_add(&p->files, path);
	struct str dir;

	if (!e->value)
		e->value = (void *)(uintptr_t)owner;
	for (dir = dir_of(path); dir.n; dir = dir_of(dir)) {
		if (map_find_entry(&p->dirs, dir))
			break;
		map_add(&p->dirs, dir)->value = (void *)(uintptr_t)owner;
	}
}

const void *paths_find(const struct paths *p, struct str path)
{
	const void *found = map_find(&p->files, path);
	struct str dir;

	if (!found)
		found = map_find(&p->dirs, path);
	for (dir = dir_of(path); dir.n && !found; dir = dir_of(dir))
		found = map_find(&p->files, dir);
	return found;
}
