/*
 * opml.xml (OPML 2.0): all feeds of the site as a list that readers import,
 * in groups: the site with its sections, then the terms of each facet. Of each
 * the Atom feed, since terms have no other.
 */
#include "emit/feed_priv.h"

static void group_begin(struct buf *b, struct str label)
{
	buf_lit(b, "<outline");
	xml_attribute(b, "text", label);
	buf_lit(b, ">\n");
}

/* `type` is "rss" for Atom, too. */
static void feed_write(struct arena *a, const struct emit_context *c,
		       struct str of, struct str url, struct buf *b)
{
	struct str title = feed_title(a, c, of);
	struct str file = str_cat(a, url, feed_formats[FEED_ATOM].file);

	buf_lit(b, "<outline type=\"rss\"");
	xml_attribute(b, "text", title);
	xml_attribute(b, "title", title);
	xml_attribute(b, "xmlUrl", address_text(a, c->base_url, file));
	xml_attribute(b, "htmlUrl", address_text(a, c->base_url, url));
	xml_attribute(b, "language", c->site->config->language);
	buf_lit(b, "/>\n");
}

static void facet_write(struct arena *a, const struct emit_context *c,
			const struct facet *f, struct buf *b)
{
	group_begin(b, f->label);
	for (size_t i = 0; i < f->nterms; i++)
		feed_write(a, c, f->terms[i].label, f->terms[i].url, b);
	buf_lit(b, "</outline>\n");
}

static void plan(const struct emit_kind *kind, const struct emit_context *c,
		 struct emit_units *units)
{
	(void)c;
	emit_unit_add(units, kind, S("opml.xml"), NULL, 0, place_none());
}

static bool write(struct arena *a, const struct emit_context *c,
		  const struct emit_unit *u, struct buf *out,
		  struct diags *diags)
{
	const struct site *s = c->site;
	struct datetime updated = feed_updated(c, s->newest, s->nnewest);

	(void)u;
	(void)diags;
	xml_begin(out);
	buf_lit(out, "<opml version=\"2.0\">\n<head>\n");
	xml_element(out, "title", s->config->title);
	xml_element(out, "dateModified", datetime_rfc822(a, updated));
	if (s->config->organisation.name.n)
		xml_element(out, "ownerName", s->config->organisation.name);
	buf_lit(out, "</head>\n<body>\n");
	group_begin(out, s->config->title);
	feed_write(a, c, S(""), S("/"), out);
	for (size_t i = 0; i < s->nsections; i++)
		feed_write(a, c, s->sections[i].title, s->sections[i].url, out);
	buf_lit(out, "</outline>\n");
	for (size_t i = 0; i < s->nfacets; i++)
		facet_write(a, c, &s->facets[i], out);
	buf_lit(out, "</body>\n</opml>\n");
	return true;
}

const struct emit_kind emit_opml = { { "opml", 4 }, plan, write };
