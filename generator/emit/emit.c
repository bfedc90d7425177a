/*
 * The table of kinds of output, and the plan: all units, each with a path of
 * its own.
 */
#include "emit/emit_priv.h"

#include <stdlib.h>

/* Redirects last: those from history give way to all that is there. */
static const struct emit_kind *const kinds[] = {
	&emit_home,	     &emit_page,      &emit_section,  &emit_facet,
	&emit_term,	     &emit_not_found, &emit_atom,     &emit_rss,
	&emit_json_feed,     &emit_opml,      &emit_sitemap,  &emit_robots,
	&emit_asset,	     &emit_file,      &emit_cover,    &emit_search,
	&emit_search_module, &emit_index,     &emit_redirect,
};

static int unit_order(const void *x, const void *y)
{
	const struct emit_unit *a = x, *b = y;

	return str_cmp(a->path, b->path);
}

/* "/resurser/x/" of "resurser/x/index.html". */
static struct str address_of_unit(struct arena *scratch,
				  const struct emit_unit *u)
{
	struct str path = u->path;

	if (str_ends(path, S("index.html")))
		path.n -= sizeof("index.html") - 1;
	return str_cat(scratch, S("/"), path);
}

static void report_redirect(struct arena *scratch, const struct emit_unit *r,
			    const struct emit_unit *other, struct diags *diags)
{
	diag_add(diags, r->origin,
		 other->kind == &emit_redirect ? DIAG_ALIAS_TAKEN
					       : DIAG_ALIAS_IN_USE,
		 address_of_unit(scratch, r), other->origin.path);
}

/* Says at both sources that they want one path; of a page and an address that
 * another has had, at the latter. What the program makes by itself has no
 * source. */
static void report_taken(struct arena *scratch, const struct emit_unit *a,
			 const struct emit_unit *b, struct diags *diags)
{
	struct str url = address_of_unit(scratch, a);

	if (a->kind == &emit_redirect || b->kind == &emit_redirect) {
		if (a->kind == &emit_redirect)
			report_redirect(scratch, a, b, diags);
		if (b->kind == &emit_redirect)
			report_redirect(scratch, b, a, diags);
	} else if (a->origin.path.n && b->origin.path.n) {
		diag_add(diags, a->origin, DIAG_URL_TAKEN, url, b->origin.path);
		diag_add(diags, b->origin, DIAG_URL_TAKEN, url, a->origin.path);
	} else {
		diag_add(diags, a->origin.path.n ? a->origin : b->origin,
			 DIAG_URL_RESERVED, url);
	}
}

struct str emit_unit_path(struct arena *a, struct str path)
{
	if (str_starts(path, S("/")))
		path = str_from(path, 1);
	if (path.n == 0 || str_ends(path, S("/")))
		path = str_cat(a, path, S("index.html"));
	return path;
}

void emit_unit_add(struct emit_units *units, const struct emit_kind *kind,
		   struct str path, const void *object, size_t number,
		   struct place origin)
{
	struct emit_unit *u = vec_push(units->arena, &units->list);

	path = emit_unit_path(units->arena, path);
	*u = (struct emit_unit){ kind, path, object, number, origin };
}

/* Where files of the index can come to lie. */
static bool is_reserved(const struct emit_unit *u)
{
	const struct str dir = { SEARCH_FILES.p, SEARCH_FILES.n - 1 };

	return str_starts(u->path, dir) &&
	       (u->path.n == dir.n || u->path.p[dir.n] == '/');
}

/* No two units want one path, and none a file where another wants a
 * directory. */
static bool paths_check(const struct emit_units *units, struct diags *diags)
{
	struct arena scratch;
	struct paths paths;
	bool ok = true;

	arena_init(&scratch);
	paths_init(&scratch, &paths);
	for (size_t i = 0; i < units->list.n; i++) {
		const struct emit_unit *u = &units->list.at[i];
		const struct emit_unit *other = paths_find(&paths, u->path);

		if (is_reserved(u))
			diag_add(diags, u->origin, DIAG_URL_RESERVED,
				 address_of_unit(&scratch, u));
		else if (other)
			report_taken(&scratch, other, u, diags);
		ok &= !other && !is_reserved(u);
		paths_add(&paths, u->path, u);
	}
	arena_done(&scratch);
	return ok;
}

bool emit_plan(struct arena *a, const struct emit_context *c,
	       struct emit_unit **units, size_t *n, struct diags *diags)
{
	struct emit_units all = { .arena = a };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		kinds[i]->plan(kinds[i], c, &all);
	qsort(all.list.at, all.list.n, sizeof(*all.list.at), unit_order);
	if (!paths_check(&all, diags))
		return false;
	*units = all.list.at;
	*n = all.list.n;
	return true;
}

void emit_plan_index(struct arena *a, const struct search_index *index,
		     struct emit_unit **units, size_t *n)
{
	struct emit_unit *all =
		arena_array(a, struct emit_unit, *n + index->nfiles);
	size_t before = 0;

	while (before < *n && str_cmp((*units)[before].path, SEARCH_FILES) < 0)
		before++;
	for (size_t i = 0; i < before; i++)
		all[i] = (*units)[i];
	for (size_t i = 0; i < index->nfiles; i++)
		all[before + i] = (struct emit_unit){
			.kind = &emit_search_file,
			.path = index->files[i].path,
			.object = &index->files[i],
		};
	for (size_t i = before; i < *n; i++)
		all[index->nfiles + i] = (*units)[i];
	*units = all;
	*n += index->nfiles;
}

bool emit_unit(struct arena *a, const struct emit_context *c,
	       const struct emit_unit *u, struct buf *out, struct diags *diags)
{
	return u->kind->write(a, c, u, out, diags);
}
