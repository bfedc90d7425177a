/*
 * Atom feeds (RFC 4287): the site's and each section's with whole content,
 * each term's with summaries.
 */
#include "emit/feed_priv.h"

#include "base/escape.h"

static void link_write(struct buf *b, const char *rel, struct str type,
		       struct str url)
{
	buf_lit(b, "<link");
	xml_attribute(b, "rel", str_of(rel));
	xml_attribute(b, "type", type);
	xml_attribute(b, "href", url);
	buf_lit(b, "/>\n");
}

static void enclosure_write(struct buf *b, const struct feed_file *f)
{
	buf_lit(b, "<link rel=\"enclosure\"");
	xml_attribute(b, "type", f->type);
	buf_printf(b, " length=\"%llu\"", (unsigned long long)f->size);
	xml_attribute(b, "title", f->name);
	xml_attribute(b, "href", f->url);
	buf_lit(b, "/>\n");
}

static void author_write(struct buf *b, struct str name, struct str url)
{
	buf_lit(b, "<author>\n");
	xml_element(b, "name", name);
	if (url.n)
		xml_element(b, "uri", url);
	buf_lit(b, "</author>\n");
}

/* A term is told from one of the same id in another facet by the address of
 * its own. */
static void category_write(struct arena *a, const struct emit_context *c,
			   const struct facet_term *t, struct buf *b)
{
	buf_lit(b, "<category");
	xml_attribute(b, "term", t->id);
	xml_attribute(b, "scheme", address_text(a, c->base_url, t->facet->url));
	xml_attribute(b, "label", t->label);
	buf_lit(b, "/>\n");
}

static void entry_write(struct arena *a, const struct emit_context *c,
			const struct feed_entry *e, struct buf *b)
{
	buf_lit(b, "<entry");
	xml_attribute(b, "xml:lang", e->lang);
	buf_lit(b, ">\n");
	xml_element(b, "title", e->title);
	xml_element(b, "id", e->id);
	link_write(b, "alternate", S("text/html"), e->url);
	for (size_t i = 0; i < e->nfiles; i++)
		enclosure_write(b, &e->files[i]);
	xml_element(b, "published", datetime_iso(a, e->published));
	xml_element(b, "updated", datetime_iso(a, e->updated));
	for (size_t i = 0; i < e->nauthors; i++)
		author_write(b, e->authors[i].name, e->authors[i].url);
	for (size_t i = 0; i < e->nterms; i++)
		category_write(a, c, e->terms[i], b);
	if (e->rights.n)
		xml_element(b, "rights", e->rights);
	if (e->summary.n)
		xml_element(b, "summary", e->summary);
	if (e->content.n) {
		buf_lit(b, "<content type=\"html\">");
		escape_html(b, e->content);
		buf_lit(b, "</content>\n");
	}
	buf_lit(b, "</entry>\n");
}

static void plan(const struct emit_kind *kind, const struct emit_context *c,
		 struct emit_units *units)
{
	feed_plan(kind, c, units, FEED_ATOM);
}

static bool write(struct arena *a, const struct emit_context *c,
		  const struct emit_unit *u, struct buf *out,
		  struct diags *diags)
{
	struct feed f;

	if (!feed_make(a, c, u, FEED_ATOM, &f, diags))
		return false;
	xml_begin(out);
	buf_lit(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\"");
	xml_attribute(out, "xml:lang", f.lang);
	buf_lit(out, ">\n");
	xml_element(out, "title", f.title);
	if (f.description.n)
		xml_element(out, "subtitle", f.description);
	xml_element(out, "id", f.id);
	link_write(out, "self", feed_formats[FEED_ATOM].type, f.self);
	link_write(out, "alternate", S("text/html"), f.url);
	xml_element(out, "updated", datetime_iso(a, f.updated));
	author_write(out, f.publisher, f.publisher_url);
	for (size_t i = 0; i < f.nentries; i++)
		entry_write(a, c, &f.entries[i], out);
	buf_lit(out, "</feed>\n");
	return true;
}

const struct emit_kind emit_atom = { { "atom", 4 }, plan, write };
