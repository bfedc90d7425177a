/*
 * Files that are copied as they are: the theme's assets, under names with a
 * digest, and the bank's images and attachments.
 */
#include "emit/emit_priv.h"

static void asset_plan(const struct emit_kind *kind,
		       const struct emit_context *c, struct emit_units *units)
{
	size_t n;
	const struct theme_asset *assets = theme_assets(c->theme, &n);

	for (size_t i = 0; i < n; i++)
		emit_unit_add(units, kind,
			      str_cat(units->arena, S("assets/"),
				      assets[i].published),
			      &assets[i], 0, place_none());
}

static bool asset_write(struct arena *a, const struct emit_context *c,
			const struct emit_unit *u, struct buf *out,
			struct diags *diags)
{
	const struct theme_asset *asset = u->object;

	(void)a;
	(void)c;
	(void)diags;
	buf_str(out, asset->bytes);
	return true;
}

const struct emit_kind emit_asset = { { "asset", 5 }, asset_plan, asset_write };

static void file_plan(const struct emit_kind *kind,
		      const struct emit_context *c, struct emit_units *units)
{
	for (size_t i = 0; i < c->site->nfiles; i++)
		emit_unit_add(units, kind, c->site->files[i].url,
			      &c->site->files[i], 0,
			      place_of(c->site->files[i].file->path));
}

static bool file_copy(struct arena *a, const struct emit_context *c,
		      const struct emit_unit *u, struct buf *out,
		      struct diags *diags)
{
	const struct site_file *f = u->object;
	struct blob_id id;
	struct str bytes;

	if (!source_read(a, c->source, f->file, EMIT_MAX_FILE, &bytes, &id,
			 diags))
		return false;
	buf_str(out, bytes);
	return true;
}

const struct emit_kind emit_file = { { "file", 4 }, file_plan, file_copy };
