/*
 * Search: its page, the files of the index, and the program that reads them.
 */
#include "emit/emit_priv.h"

/* ---- the page ---- */

static void page_plan(const struct emit_kind *kind,
		      const struct emit_context *c, struct emit_units *units)
{
	(void)c;
	emit_unit_add(units, kind, SEARCH_URL, NULL, 0, place_none());
}

static bool page_write(struct arena *a, const struct emit_context *c,
		       const struct emit_unit *u, struct buf *out,
		       struct diags *diags)
{
	const struct site_config *config = c->site->config;
	struct output_view o = { .kind = S("search"),
				 .url = SEARCH_URL,
				 .feed = S("/"),
				 .feed_title = config->title };

	(void)u;
	theme_text(c->theme, config->language, S("search"), &o.title);
	return scene_render(a, c, S("search.html"), &o, out, diags);
}

const struct emit_kind emit_search = { { "search", 6 }, page_plan, page_write };

/* ---- the index ---- */

static bool file_write(struct arena *a, const struct emit_context *c,
		       const struct emit_unit *u, struct buf *out,
		       struct diags *diags)
{
	const struct search_file *f = u->object;

	(void)a;
	(void)c;
	(void)diags;
	buf_str(out, f->bytes);
	return true;
}

/* emit_plan_index plans them. */
const struct emit_kind emit_search_file = { { "search_file", 11 },
					    NULL,
					    file_write };

/* ---- its reader ---- */

static void module_plan(const struct emit_kind *kind,
			const struct emit_context *c, struct emit_units *units)
{
	struct search_file *module =
		arena_new(units->arena, struct search_file);

	(void)c;
	*module = search_module(units->arena);
	emit_unit_add(units, kind, module->path, module, 0, place_none());
}

const struct emit_kind emit_search_module = { { "search_module", 13 },
					      module_plan,
					      file_write };
