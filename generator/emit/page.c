/*
 * Pages with a body of their own, the start page, and the page for addresses
 * that do not exist.
 */
#include "emit/emit_priv.h"

static struct str text_of(const struct emit_context *c, struct str lang,
			  struct str key)
{
	struct str text = S("");

	theme_text(c->theme, lang, key, &text);
	return text;
}

/* Start, and the page's section. */
static void crumbs_make(struct arena *a, const struct emit_context *c,
			const struct page *p, struct output_view *o)
{
	struct crumb *crumbs = arena_array(a, struct crumb, 2);

	crumbs[o->ncrumbs++] = (struct crumb){
		text_of(c, c->site->config->language, S("home")), S("/")
	};
	if (p->section)
		crumbs[o->ncrumbs++] =
			(struct crumb){ p->section->title, p->section->url };
	o->crumbs = crumbs;
}

struct str page_template(struct arena *a, const struct emit_context *c,
			 const struct page *p)
{
	struct str name = str_cat(a, p->type->template, S(".html"));

	return theme_find(c->theme, name) >= 0 ? name : S("page.html");
}

static void page_plan(const struct emit_kind *kind,
		      const struct emit_context *c, struct emit_units *units)
{
	for (size_t i = 0; i < c->site->npages; i++) {
		const struct page *p = &c->site->pages[i];

		if (p->role == PAGE_CONTENT && p->status == PAGE_PUBLISHED &&
		    p->url.n)
			emit_unit_add(units, kind, p->url, p, 0,
				      place_of(p->path));
	}
}

static bool page_write(struct arena *a, const struct emit_context *c,
		       const struct emit_unit *u, struct buf *out,
		       struct diags *diags)
{
	const struct page *p = u->object;
	struct output_view o = { .kind = S("page"),
				 .url = p->url,
				 .title = p->title,
				 .description = p->summary,
				 .feed = S("/"),
				 .feed_title = c->site->config->title,
				 .page = p };

	if (p->section) {
		o.feed = p->section->url;
		o.feed_title = p->section->title;
	}
	crumbs_make(a, c, p, &o);
	return scene_render(a, c, page_template(a, c, p), &o, out, diags);
}

const struct emit_kind emit_page = { { "page", 4 }, page_plan, page_write };

static void home_plan(const struct emit_kind *kind,
		      const struct emit_context *c, struct emit_units *units)
{
	const struct page *home = c->site->home;

	emit_unit_add(units, kind, S("/"), home, 0,
		      home ? place_of(home->path) : place_none());
}

static bool home_write(struct arena *a, const struct emit_context *c,
		       const struct emit_unit *u, struct buf *out,
		       struct diags *diags)
{
	const struct site_config *config = c->site->config;
	const struct page *home = u->object;
	struct output_view o = { .kind = S("home"),
				 .url = S("/"),
				 .description = home && home->summary.n
							? home->summary
							: config->description,
				 .feed = S("/"),
				 .feed_title = config->title,
				 .page = home };

	return scene_render(a, c, S("home.html"), &o, out, diags);
}

const struct emit_kind emit_home = { { "home", 4 }, home_plan, home_write };

static void not_found_plan(const struct emit_kind *kind,
			   const struct emit_context *c,
			   struct emit_units *units)
{
	(void)c;
	emit_unit_add(units, kind, S("404.html"), NULL, 0, place_none());
}

static bool not_found_write(struct arena *a, const struct emit_context *c,
			    const struct emit_unit *u, struct buf *out,
			    struct diags *diags)
{
	const struct site_config *config = c->site->config;
	struct output_view o = { .kind = S("404"),
				 .url = S("/404.html"),
				 .title = text_of(c, config->language,
						  S("not_found")),
				 .feed = S("/"),
				 .feed_title = config->title };

	(void)u;
	return scene_render(a, c, S("404.html"), &o, out, diags);
}

const struct emit_kind emit_not_found = { { "404", 3 },
					  not_found_plan,
					  not_found_write };
