/*
 * Atom feeds (RFC 4287): the site's and each section's with whole content,
 * each term's with summaries.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

/* What a feed is of: a section, a term, or (both NULL) the site. */
struct feed {
	struct str title;
	struct str url; /* of its page */
	struct str lang;
	const struct page *const *pages;
	size_t npages;
	bool whole; /* content, not only summaries */
};

static void element(struct buf *b, const char *name, struct str text)
{
	buf_printf(b, "<%s>", name);
	escape_html(b, text);
	buf_printf(b, "</%s>\n", name);
}

static void link_element(struct buf *b, const char *rel, const char *type,
			 struct str base, struct str url)
{
	buf_printf(b, "<link rel=\"%s\" type=\"%s\" href=\"", rel, type);
	address_write(b, base, url);
	buf_lit(b, "\"/>\n");
}

/* The host of the base URL, for tag URIs. */
static struct str host_of(struct str base_url)
{
	size_t at = str_find(base_url, S("://"));
	struct str host = str_from(base_url, at + 3);

	host = str_sub(host, 0, str_find_char(host, '/'));
	return str_sub(host, 0, str_find_char(host, ':'));
}

/* A name that survives a changed slug and title (RFC 4151): the page's `id`,
 * else the first path that its file had. The year only says when the host
 * was the bank's. */
static struct str entry_id(struct arena *a, const struct emit_context *c,
			   const struct page *p)
{
	struct source_history h = source_history(c->source, p->file);
	struct str name = p->path;
	struct buf b;

	if (p->id.n)
		name = p->id;
	else if (h.nold)
		name = h.old_paths[h.nold - 1];
	buf_init(a, &b);
	buf_lit(&b, "tag:");
	buf_str(&b, host_of(c->base_url));
	buf_lit(&b, ",2026:");
	buf_str(&b, address_text(a, S(""), name));
	return buf_view(&b);
}

static void entry_write(struct arena *a, const struct emit_context *c,
			const struct feed *f, const struct page *p,
			struct buf *b)
{
	struct emit_context plain = *c;

	plain.plain = true;
	buf_lit(b, "<entry>\n");
	element(b, "title", p->title);
	element(b, "id", entry_id(a, c, p));
	link_element(b, "alternate", "text/html", c->base_url, p->url);
	element(b, "published", datetime_iso(a, p->date));
	element(b, "updated", datetime_iso(a, p->updated));
	for (size_t i = 0; i < p->nauthors; i++) {
		buf_lit(b, "<author>");
		element(b, "name", p->authors[i]->title);
		buf_lit(b, "</author>\n");
	}
	for (size_t i = 0; i < p->nterms; i++) {
		buf_lit(b, "<category term=\"");
		escape_html(b, p->terms[i]->id);
		buf_lit(b, "\" label=\"");
		escape_html(b, p->terms[i]->label);
		buf_lit(b, "\"/>\n");
	}
	if (p->summary.n)
		element(b, "summary", p->summary);
	if (f->whole) {
		buf_lit(b, "<content type=\"html\" xml:lang=\"");
		escape_html(b, p->lang);
		/* Footnotes link within the page. */
		buf_lit(b, "\" xml:base=\"");
		address_write(b, c->base_url, p->url);
		buf_lit(b, "\">");
		escape_html(b, body_html(a, &plain, p, c->base_url));
		buf_lit(b, "</content>\n");
	}
	buf_lit(b, "</entry>\n");
}

/* The newest change of what is in the feed; of an empty one, "now". */
static struct datetime feed_updated(const struct emit_context *c,
				    const struct feed *f)
{
	struct datetime newest = { 0 };

	for (size_t i = 0; i < f->npages && i < EMIT_FEED_SIZE; i++)
		if (datetime_cmp(f->pages[i]->updated, newest) > 0)
			newest = f->pages[i]->updated;
	if (!date_is_set(newest.date))
		newest = c->site->now;
	if (!date_is_set(newest.date))
		newest = datetime_of_unix(0);
	return newest;
}

static void feed_write(struct arena *a, const struct emit_context *c,
		       const struct feed *f, struct buf *b)
{
	const struct site_config *config = c->site->config;
	struct str self = str_cat(a, f->url, S("feed.xml"));

	buf_lit(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		   "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	escape_html(b, f->lang);
	buf_lit(b, "\">\n");
	element(b, "title", f->title);
	element(b, "id", address_text(a, c->base_url, self));
	link_element(b, "self", "application/atom+xml", c->base_url, self);
	link_element(b, "alternate", "text/html", c->base_url, f->url);
	element(b, "updated", datetime_iso(a, feed_updated(c, f)));
	buf_lit(b, "<author>");
	element(b, "name",
		config->organisation.name.n ? config->organisation.name
					    : config->title);
	buf_lit(b, "</author>\n");
	for (size_t i = 0; i < f->npages && i < EMIT_FEED_SIZE; i++)
		entry_write(a, c, f, f->pages[i], b);
	buf_lit(b, "</feed>\n");
}

/* A unit's number says what its object is. */
enum { FEED_SITE, FEED_SECTION, FEED_TERM };

static void feed_add(const struct emit_kind *kind, struct str url,
		     const void *object, size_t number,
		     struct emit_units *units)
{
	emit_unit_add(units, kind, str_cat(units->arena, url, S("feed.xml")),
		      object, number, place_none());
}

static void plan(const struct emit_kind *kind, const struct emit_context *c,
		 struct emit_units *units)
{
	const struct site *s = c->site;

	feed_add(kind, S("/"), s, FEED_SITE, units);
	for (size_t i = 0; i < s->nsections; i++)
		feed_add(kind, s->sections[i].url, &s->sections[i],
			 FEED_SECTION, units);
	for (size_t i = 0; i < s->nfacets; i++)
		for (size_t k = 0; k < s->facets[i].nterms; k++)
			feed_add(kind, s->facets[i].terms[k].url,
				 &s->facets[i].terms[k], FEED_TERM, units);
}

static struct feed feed_of(struct arena *a, const struct emit_context *c,
			   const struct emit_unit *u)
{
	const struct site_config *config = c->site->config;
	struct feed f = { .title = config->title,
			  .url = S("/"),
			  .lang = config->language,
			  .pages = c->site->news,
			  .npages = c->site->nnews,
			  .whole = u->number != FEED_TERM };

	if (u->number == FEED_SECTION) {
		const struct section *s = u->object;

		f.title = str_cat3(a, config->title, S(": "), s->title);
		f.url = s->url;
		f.pages = s->pages;
		f.npages = s->npages;
	} else if (u->number == FEED_TERM) {
		const struct facet_term *t = u->object;

		f.title = str_cat3(a, config->title, S(": "), t->label);
		f.url = t->url;
		f.pages = t->pages;
		f.npages = t->npages;
	}
	return f;
}

static bool write_feed(struct arena *a, const struct emit_context *c,
		       const struct emit_unit *u, struct buf *out,
		       struct diags *diags)
{
	struct feed f = feed_of(a, c, u);

	(void)diags;
	feed_write(a, c, &f, out);
	return true;
}

const struct emit_kind emit_feed = { { "feed", 4 }, plan, write_feed };
