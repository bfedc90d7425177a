/*
 * RSS 2.0 (the RSS Advisory Board's), with the modules that mailing services
 * and readers look for: content for the whole text, Dublin Core for authors,
 * who have no addresses here, media for the picture, Atom for what RSS has no
 * word for.
 */
#include "emit/feed_priv.h"

#include "base/escape.h"

static const char channel[] =
	"<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\""
	" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n";

/* Descriptions of entries are read as HTML, and as text by some: nothing is
 * escaped that need not be. */
static struct str html_of(struct arena *a, struct str text)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '&')
			buf_lit(&b, "&amp;");
		else if (text.p[i] == '<')
			buf_lit(&b, "&lt;");
		else
			buf_char(&b, text.p[i]);
	}
	return buf_view(&b);
}

/* An entry has one file that readers take: what can be heard or seen, else
 * the first. */
static const struct feed_file *enclosure_of(const struct feed_entry *e)
{
	for (size_t i = 0; i < e->nfiles; i++)
		if (str_starts(e->files[i].type, S("audio/")) ||
		    str_starts(e->files[i].type, S("video/")))
			return &e->files[i];
	return e->nfiles ? &e->files[0] : NULL;
}

static void enclosure_write(struct buf *b, const struct feed_file *f)
{
	buf_lit(b, "<enclosure");
	xml_attribute(b, "url", f->url);
	buf_printf(b, " length=\"%llu\"", (unsigned long long)f->size);
	xml_attribute(b, "type", f->type);
	buf_lit(b, "/>\n");
}

static void size_write(struct buf *b, const struct feed_entry *e)
{
	if (e->image_width && e->image_height)
		buf_printf(b, " width=\"%u\" height=\"%u\"", e->image_width,
			   e->image_height);
}

static void image_write(struct buf *b, const struct feed_entry *e)
{
	buf_lit(b, "<media:content medium=\"image\"");
	xml_attribute(b, "url", e->image->url);
	xml_attribute(b, "type", e->image->type);
	buf_printf(b, " fileSize=\"%llu\"", (unsigned long long)e->image->size);
	size_write(b, e);
	buf_lit(b, ">\n");
	if (e->image_alt.n)
		xml_element(b, "media:description", e->image_alt);
	buf_lit(b, "<media:thumbnail");
	xml_attribute(b, "url", e->image->url);
	size_write(b, e);
	buf_lit(b, "/>\n</media:content>\n");
}

static void item_write(struct arena *a, const struct feed_entry *e,
		       struct buf *b)
{
	const struct feed_file *file = enclosure_of(e);

	buf_lit(b, "<item>\n");
	xml_element(b, "title", e->title);
	xml_element(b, "link", e->url);
	buf_lit(b, "<guid isPermaLink=\"false\">");
	escape_html(b, e->id);
	buf_lit(b, "</guid>\n");
	xml_element(b, "pubDate", datetime_rfc822(a, e->published));
	xml_element(b, "atom:updated", datetime_iso(a, e->updated));
	xml_element(b, "dc:language", e->lang);
	for (size_t i = 0; i < e->nauthors; i++)
		xml_element(b, "dc:creator", e->authors[i].name);
	for (size_t i = 0; i < e->nterms; i++)
		xml_element(b, "category", e->terms[i]->label);
	if (e->rights.n)
		xml_element(b, "dc:rights", e->rights);
	if (e->summary.n)
		xml_element(b, "description", html_of(a, e->summary));
	if (e->content.n)
		xml_element(b, "content:encoded", e->content);
	if (e->image)
		image_write(b, e);
	if (file)
		enclosure_write(b, file);
	buf_lit(b, "</item>\n");
}

static void plan(const struct emit_kind *kind, const struct emit_context *c,
		 struct emit_units *units)
{
	feed_plan(kind, c, units, FEED_RSS);
}

static bool write(struct arena *a, const struct emit_context *c,
		  const struct emit_unit *u, struct buf *out,
		  struct diags *diags)
{
	struct feed f;

	if (!feed_make(a, c, u, FEED_RSS, &f, diags))
		return false;
	xml_begin(out);
	buf_str(out, str_of(channel));
	xml_element(out, "title", f.title);
	xml_element(out, "link", f.url);
	buf_lit(out, "<atom:link rel=\"self\"");
	xml_attribute(out, "type", feed_formats[FEED_RSS].type);
	xml_attribute(out, "href", f.self);
	buf_lit(out, "/>\n");
	xml_element(out, "description",
		    f.description.n ? f.description : f.title);
	xml_element(out, "language", f.lang);
	xml_element(out, "lastBuildDate", datetime_rfc822(a, f.updated));
	for (size_t i = 0; i < f.nentries; i++)
		item_write(a, &f.entries[i], out);
	buf_lit(out, "</channel>\n</rss>\n");
	return true;
}

const struct emit_kind emit_rss = { { "rss", 3 }, plan, write };
