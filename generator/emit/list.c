/*
 * Lists: of a section, of a facet's terms, and of a term's pages, in parts of
 * EMIT_LIST_SIZE pages.
 */
#include "emit/emit_priv.h"

static struct crumb home_crumb(const struct emit_context *c)
{
	struct crumb home = { S(""), S("/") };

	theme_text(c->theme, c->site->config->language, S("home"), &home.label);
	return home;
}

static void parts_plan(const struct emit_kind *kind, struct str url,
		       size_t items, const void *object, struct place origin,
		       struct emit_units *units)
{
	size_t parts = list_pages(items, EMIT_LIST_SIZE);

	for (size_t i = 1; i <= parts; i++)
		emit_unit_add(units, kind,
			      address_of_list(units->arena, url, i), object, i,
			      origin);
}

static bool list_render(struct arena *a, const struct emit_context *c,
			struct str template, struct output_view *o,
			const struct list_view *l, struct buf *out,
			struct diags *diags)
{
	o->url = address_of_list(a, l->url, l->number);
	o->title = l->title;
	o->number = l->number;
	o->page = l->intro;
	o->list = l;
	return scene_render(a, c, template, o, out, diags);
}

/* ---- sections ---- */

static void section_plan(const struct emit_kind *kind,
			 const struct emit_context *c, struct emit_units *units)
{
	for (size_t i = 0; i < c->site->nsections; i++) {
		const struct section *s = &c->site->sections[i];

		parts_plan(kind, s->url, s->npages, s,
			   s->intro ? place_of(s->intro->path) : place_none(),
			   units);
	}
}

static bool section_write(struct arena *a, const struct emit_context *c,
			  const struct emit_unit *u, struct buf *out,
			  struct diags *diags)
{
	const struct section *s = u->object;
	struct crumb home = home_crumb(c);
	struct list_view l = { .title = s->title,
			       .url = s->url,
			       .intro = s->intro,
			       .pages = s->pages,
			       .npages = s->npages,
			       .size = EMIT_LIST_SIZE,
			       .number = u->number };
	struct output_view o = { .kind = S("list"),
				 .description =
					 s->intro ? s->intro->summary : S(""),
				 .feed = s->url,
				 .feed_title = s->title,
				 .crumbs = &home,
				 .ncrumbs = 1 };

	return list_render(a, c, S("list.html"), &o, &l, out, diags);
}

const struct emit_kind emit_section = { { "section", 7 },
					section_plan,
					section_write };

/* ---- the terms of a facet ---- */

static void facet_plan(const struct emit_kind *kind,
		       const struct emit_context *c, struct emit_units *units)
{
	for (size_t i = 0; i < c->site->nfacets; i++)
		emit_unit_add(units, kind, c->site->facets[i].url,
			      &c->site->facets[i], 1, place_none());
}

static bool facet_write(struct arena *a, const struct emit_context *c,
			const struct emit_unit *u, struct buf *out,
			struct diags *diags)
{
	const struct facet *f = u->object;
	struct crumb home = home_crumb(c);
	struct list_view l = { .title = f->label,
			       .url = f->url,
			       .size = EMIT_LIST_SIZE,
			       .number = 1,
			       .facet = f };
	struct output_view o = { .kind = S("facet"),
				 .feed = S("/"),
				 .feed_title = c->site->config->title,
				 .crumbs = &home,
				 .ncrumbs = 1 };

	return list_render(a, c, S("facet.html"), &o, &l, out, diags);
}

const struct emit_kind emit_facet = { { "facet", 5 }, facet_plan, facet_write };

/* ---- the pages of a term ---- */

static void term_plan(const struct emit_kind *kind,
		      const struct emit_context *c, struct emit_units *units)
{
	for (size_t i = 0; i < c->site->nfacets; i++)
		for (size_t k = 0; k < c->site->facets[i].nterms; k++) {
			const struct facet_term *t =
				&c->site->facets[i].terms[k];

			parts_plan(kind, t->url, t->npages, t, place_none(),
				   units);
		}
}

static bool term_write(struct arena *a, const struct emit_context *c,
		       const struct emit_unit *u, struct buf *out,
		       struct diags *diags)
{
	const struct facet_term *t = u->object;
	struct crumb crumbs[] = { home_crumb(c),
				  { t->facet->label, t->facet->url } };
	struct list_view l = { .title = t->label,
			       .url = t->url,
			       .pages = t->pages,
			       .npages = t->npages,
			       .size = EMIT_LIST_SIZE,
			       .number = u->number,
			       .term = t };
	struct output_view o = { .kind = S("list"),
				 .description = t->description,
				 .feed = t->url,
				 .feed_title = t->label,
				 .only_atom = true,
				 .crumbs = crumbs,
				 .ncrumbs = 2 };

	return list_render(a, c, S("list.html"), &o, &l, out, diags);
}

const struct emit_kind emit_term = { { "term", 4 }, term_plan, term_write };
