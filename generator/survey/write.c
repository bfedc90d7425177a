/*
 * The description on disk: into a directory that is new or empty, and never
 * into the site that was surveyed.
 */
#include "base/file.h"
#include "survey/survey_priv.h"

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

/* Splits a path into the directory that it lies in, canonical, and its name;
 * "" when the path itself is there. */
static bool target_split(struct arena *a, struct str dir, struct str *parent,
			 struct str *name, struct diags *diags)
{
	size_t slash;
	int why;

	while (dir.n > 1 && str_ends(dir, S("/")))
		dir.n--;
	*name = S("");
	*parent = canonical(a, dir);
	if (parent->n)
		return true;
	why = errno;
	slash = str_find_last(dir, '/');
	*name = slash == SIZE_MAX ? dir : str_from(dir, slash + 1);
	*parent = canonical(a, slash == SIZE_MAX ? S(".")
						 : str_sub(dir, 0, slash + 1));
	if (why == ENOENT && parent->n)
		return true;
	return diag_add(diags, place_none(), DIAG_DIR_OPEN, dir,
			str_of(strerrordesc_np(why)));
}

static bool is_within(struct arena *a, struct str path, struct str dir)
{
	return str_eq(path, dir) || str_eq(dir, S("/")) ||
	       str_starts(path, str_cat(a, dir, S("/")));
}

static bool is_empty(struct arena *a, int fd, struct str shown,
		     struct diags *diags)
{
	struct dir_entry *entries;
	size_t n;

	if (!dir_list(a, fd, S(""), &entries, &n, diags))
		return false;
	return n == 0 ||
	       diag_add(diags, place_none(), DIAG_OUTPUT_FOREIGN, shown);
}

static bool target_open(struct arena *a, struct str dir, struct str parent,
			struct str name, int *fd, struct diags *diags)
{
	int above;
	bool ok;

	if (!dir_open(parent, &above, diags))
		return false;
	ok = (name.n == 0 || dir_make(above, name, diags)) &&
	     dir_open_at(above, name, fd, diags);
	dir_close(above);
	if (ok && !is_empty(a, *fd, dir, diags)) {
		dir_close(*fd);
		return false;
	}
	return ok;
}

bool survey_write(struct arena *a, const struct survey *s, struct str dir,
		  struct str site, struct diags *diags)
{
	struct str parent, name, whole;
	bool ok = true;
	int fd;

	if (!target_split(a, dir, &parent, &name, diags))
		return false;
	whole = name.n ? str_cat3(a, parent, S("/"), name) : parent;
	site = canonical(a, site);
	/* An address elsewhere is no directory. */
	if (site.n && is_within(a, whole, site))
		return diag_add(diags, place_none(), DIAG_OUTPUT_INSIDE, dir,
				site);
	if (!target_open(a, dir, parent, name, &fd, diags))
		return false;
	for (size_t i = 0; ok && i < s->nfiles; i++)
		ok = file_write(fd, s->files[i].path, s->files[i].text, diags);
	dir_close(fd);
	return ok;
}
