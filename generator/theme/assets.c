/*
 * Assets: published under a name with a digest of their bytes in it, so that
 * browsers may keep them for ever.
 */
#include "theme/texts_priv.h"

#include "base/digest.h"

#include <stdlib.h>

/* "css/site.css" to "css/site.3f2a9c10.css". */
static struct str published_name(struct arena *a, struct str name,
				 struct str bytes)
{
	struct str digest = digest_hex(a, digest_of(bytes), 8);
	size_t slash = str_find_last(name, '/');
	size_t dot = str_find_last(name, '.');

	if (dot == SIZE_MAX || (slash != SIZE_MAX && dot < slash))
		dot = name.n;
	return str_cat(a, str_cat3(a, str_sub(name, 0, dot), S("."), digest),
		       str_from(name, dot));
}

static int asset_order(const void *x, const void *y)
{
	const struct theme_asset *a = x, *b = y;

	return str_cmp(a->name, b->name);
}

static void asset_add(struct compiler *c, const struct theme_file *f)
{
	struct theme_asset *asset = &c->theme->assets[c->theme->nassets++];

	asset->name = str_from(f->path, 7);
	asset->bytes =
		str_ends(f->path, S(".css")) ? stylesheet_read(c, f) : f->bytes;
	asset->published = published_name(c->arena, asset->name, asset->bytes);
}

void assets_load(struct compiler *c)
{
	const struct theme_options *o = c->options;
	struct theme *t = c->theme;
	struct map seen;

	map_init(c->scratch, &seen);
	t->assets = arena_array(c->arena, struct theme_asset, o->nfiles);
	for (size_t i = 0; i < o->nfiles; i++) {
		const struct theme_file *f = &o->files[i];
		struct map_entry *e;

		if (!str_starts(f->path, S("assets/")))
			continue;
		e = map_add(&seen, f->path);
		if (e->value)
			continue;
		e->value = (void *)f;
		asset_add(c, f);
	}
	if (t->nassets)
		qsort(t->assets, t->nassets, sizeof(*t->assets), asset_order);
}

const struct theme_asset *theme_assets(const struct theme *t, size_t *n)
{
	*n = t->nassets;
	return t->assets;
}
