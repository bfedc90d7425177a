/*
 * sitemap.xml (sitemaps.org 0.9) with every page and list, and robots.txt
 * (RFC 9309). A sitemap holds at most 50,000 addresses: beyond that,
 * sitemap.xml is an index of sitemap-1.xml, sitemap-2.xml and so on.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

enum { SITEMAP_MAX = 50000 };

/* Writes the addresses with numbers from `first` to before `end`; counts all
 * that there are. */
struct sitemap {
	struct arena *arena;
	const struct emit_context *c;
	struct buf *out; /* NULL: only count */
	size_t count, first, end;
};

static void address_add(struct sitemap *m, struct str url,
			struct datetime updated)
{
	size_t number = m->count++;

	if (!m->out || number < m->first || number >= m->end)
		return;
	buf_lit(m->out, "<url><loc>");
	address_write(m->out, m->c->base_url, url);
	buf_lit(m->out, "</loc>");
	if (date_is_set(updated.date)) {
		buf_lit(m->out, "<lastmod>");
		buf_str(m->out, date_iso(m->arena, updated.date));
		buf_lit(m->out, "</lastmod>");
	}
	buf_lit(m->out, "</url>\n");
}

static void list_add(struct sitemap *m, struct str url, size_t items,
		     size_t size)
{
	size_t parts = list_pages(items, size);

	for (size_t i = 1; i <= parts; i++)
		address_add(m, address_of_list(m->arena, url, i),
			    (struct datetime){ 0 });
}

static void addresses_each(struct sitemap *m)
{
	const struct site *s = m->c->site;

	address_add(m, S("/"), (struct datetime){ 0 });
	for (size_t i = 0; i < s->npages; i++)
		if (s->pages[i].role == PAGE_CONTENT &&
		    s->pages[i].status == PAGE_PUBLISHED)
			address_add(m, s->pages[i].url, s->pages[i].updated);
	for (size_t i = 0; i < s->nsections; i++)
		list_add(m, s->sections[i].url, s->sections[i].npages,
			 EMIT_LIST_SIZE);
	for (size_t i = 0; i < s->nfacets; i++) {
		const struct facet *f = &s->facets[i];

		list_add(m, f->url, 0, EMIT_LIST_SIZE);
		for (size_t k = 0; k < f->nterms; k++)
			list_add(m, f->terms[k].url, f->terms[k].npages,
				 EMIT_LIST_SIZE);
	}
	if (s->nnewest)
		list_add(m, INDEX_URL, s->nnewest, INDEX_SIZE);
}

static struct str part_name(struct arena *a, size_t number)
{
	return str_printf(a, "sitemap-%zu.xml", number);
}

static size_t part_count(struct arena *a, const struct emit_context *c)
{
	struct sitemap m = { .arena = a, .c = c };

	addresses_each(&m);
	return (m.count + SITEMAP_MAX - 1) / SITEMAP_MAX;
}

static void sitemap_plan(const struct emit_kind *kind,
			 const struct emit_context *c, struct emit_units *units)
{
	size_t parts = part_count(units->arena, c);

	emit_unit_add(units, kind, S("sitemap.xml"), NULL, 0, place_none());
	for (size_t i = 1; parts > 1 && i <= parts; i++)
		emit_unit_add(units, kind, part_name(units->arena, i), NULL, i,
			      place_none());
}

static void index_write(struct arena *a, const struct emit_context *c,
			size_t parts, struct buf *out)
{
	buf_lit(out, "<sitemapindex xmlns=\""
		     "http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	for (size_t i = 1; i <= parts; i++) {
		buf_lit(out, "<sitemap><loc>");
		address_write(out, c->base_url, part_name(a, i));
		buf_lit(out, "</loc></sitemap>\n");
	}
	buf_lit(out, "</sitemapindex>\n");
}

static bool sitemap_write(struct arena *a, const struct emit_context *c,
			  const struct emit_unit *u, struct buf *out,
			  struct diags *diags)
{
	struct sitemap m = { .arena = a, .c = c, .out = out };
	size_t parts = part_count(a, c);

	(void)diags;
	buf_lit(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
	if (u->number == 0 && parts > 1) {
		index_write(a, c, parts, out);
		return true;
	}
	m.first = u->number ? (u->number - 1) * SITEMAP_MAX : 0;
	m.end = m.first + SITEMAP_MAX;
	buf_lit(out, "<urlset xmlns=\""
		     "http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	addresses_each(&m);
	buf_lit(out, "</urlset>\n");
	return true;
}

const struct emit_kind emit_sitemap = { { "sitemap", 7 },
					sitemap_plan,
					sitemap_write };

static void robots_plan(const struct emit_kind *kind,
			const struct emit_context *c, struct emit_units *units)
{
	(void)c;
	emit_unit_add(units, kind, S("robots.txt"), NULL, 0, place_none());
}

static bool robots_write(struct arena *a, const struct emit_context *c,
			 const struct emit_unit *u, struct buf *out,
			 struct diags *diags)
{
	(void)a;
	(void)u;
	(void)diags;
	buf_lit(out, "User-agent: *\nAllow: /\nSitemap: ");
	buf_str(out, c->base_url);
	buf_lit(out, "sitemap.xml\n");
	return true;
}

const struct emit_kind emit_robots = { { "robots", 6 },
				       robots_plan,
				       robots_write };
