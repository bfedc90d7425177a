/*
 * What is in a feed, whatever its format: the newest pages of the site, of a
 * section or of a term.
 */
#include "emit/feed_priv.h"

const struct feed_format_info feed_formats[FEED_FORMATS] = {
	[FEED_ATOM] = { { "feed.xml", 8 }, { "application/atom+xml", 20 } },
	[FEED_RSS] = { { "rss.xml", 7 }, { "application/rss+xml", 19 } },
	[FEED_JSON] = { { "feed.json", 9 }, { "application/feed+json", 21 } },
};

/* A unit's number says what its object is. */
enum { OF_SITE, OF_SECTION, OF_TERM };

/* The pages of which a feed has the first, and whose they are. */
struct feed_source {
	struct str title, description, url;
	const struct page *const *pages;
	size_t npages;
};

static void plan_one(const struct emit_kind *kind, struct str url,
		     const void *object, size_t number, enum feed_format format,
		     struct emit_units *units)
{
	emit_unit_add(units, kind,
		      str_cat(units->arena, url, feed_formats[format].file),
		      object, number, place_none());
}

void feed_plan(const struct emit_kind *kind, const struct emit_context *c,
	       struct emit_units *units, enum feed_format format)
{
	const struct site *s = c->site;

	plan_one(kind, S("/"), s, OF_SITE, format, units);
	for (size_t i = 0; i < s->nsections; i++)
		plan_one(kind, s->sections[i].url, &s->sections[i], OF_SECTION,
			 format, units);
	for (size_t i = 0; i < s->nfacets && format == FEED_ATOM; i++)
		for (size_t k = 0; k < s->facets[i].nterms; k++)
			plan_one(kind, s->facets[i].terms[k].url,
				 &s->facets[i].terms[k], OF_TERM, format,
				 units);
}

struct str feed_title(struct arena *a, const struct emit_context *c,
		      struct str of)
{
	return of.n ? str_cat3(a, c->site->config->title, S(": "), of)
		    : c->site->config->title;
}

struct datetime feed_updated(const struct emit_context *c,
			     const struct page *const *pages, size_t n)
{
	struct datetime newest = { 0 };

	for (size_t i = 0; i < n; i++)
		if (datetime_cmp(pages[i]->updated, newest) > 0)
			newest = pages[i]->updated;
	if (!date_is_set(newest.date))
		newest = c->site->now;
	if (!date_is_set(newest.date))
		newest = datetime_of_unix(0);
	return newest;
}

static struct feed_source source_of(struct arena *a,
				    const struct emit_context *c,
				    const struct emit_unit *u)
{
	const struct section *s = u->object;
	const struct facet_term *t = u->object;

	switch (u->number) {
	case OF_SECTION:
		return (struct feed_source){
			feed_title(a, c, s->title),
			s->intro ? s->intro->summary : S(""),
			s->url,
			s->pages,
			s->npages,
		};
	case OF_TERM:
		return (struct feed_source){
			feed_title(a, c, t->label),
			t->description,
			t->url,
			t->pages,
			t->npages,
		};
	default:
		return (struct feed_source){
			c->site->config->title,
			c->site->config->description,
			S("/"),
			c->site->news,
			c->site->nnews,
		};
	}
}

/* ---- entries ---- */

static struct feed_file file_of(struct arena *a, const struct emit_context *c,
				const struct site_file *f)
{
	struct str name = str_from(f->url, str_find_last(f->url, '/') + 1);

	return (struct feed_file){
		.url = address_text(a, c->base_url, f->url),
		.name = name,
		.type = mime_of(name),
		.size = f->file->size,
	};
}

static void files_make(struct arena *a, const struct emit_context *c,
		       const struct page *p, struct feed_entry *e)
{
	struct feed_file *files = arena_array(a, struct feed_file, p->nfiles);

	for (size_t i = 0; i < p->nfiles; i++)
		files[i] = file_of(a, c, p->files[i]);
	e->files = files;
	e->nfiles = p->nfiles;
}

static void image_make(struct arena *a, const struct emit_context *c,
		       const struct page *p, struct feed_entry *e)
{
	const struct cell *cell =
		record_find_kind(&p->record, S("image"), FIELD_GROUP);
	struct feed_file *image = arena_new(a, struct feed_file);

	if (!p->image)
		return;
	*image = file_of(a, c, p->image);
	e->image = image;
	e->image_width = p->image->width;
	e->image_height = p->image->height;
	if (cell && cell->n)
		e->image_alt = record_text(cell->values[0].group, S("alt"));
}

static void authors_make(struct arena *a, const struct emit_context *c,
			 const struct page *p, struct feed_entry *e)
{
	struct feed_author *authors =
		arena_array(a, struct feed_author, p->nauthors);

	for (size_t i = 0; i < p->nauthors; i++) {
		authors[i].name = p->authors[i]->title;
		authors[i].url =
			address_text(a, c->base_url, p->authors[i]->url);
	}
	e->authors = authors;
	e->nauthors = p->nauthors;
}

static struct str rights_of(const struct page *p)
{
	const struct cell *cell =
		record_find_kind(&p->record, S("license"), FIELD_TERM);

	return cell && cell->n && cell->values[0].term
		       ? cell->values[0].term->label
		       : S("");
}

/* A tag URI (RFC 4151). What pages are known by begins with no '/'. */
static struct str id_of(struct arena *a, const struct emit_context *c,
			struct str name)
{
	return str_printf(a, "tag:%.*s:%.*s", STR_FMT(c->site->config->id),
			  STR_FMT(name));
}

/* All but its content. */
static void entry_make(struct arena *a, const struct emit_context *c,
		       const struct page *p, struct feed_entry *e)
{
	*e = (struct feed_entry){
		.id = id_of(a, c, p->identity),
		.url = address_text(a, c->base_url, p->url),
		.title = p->title,
		.summary = p->summary,
		.lang = p->lang,
		.rights = rights_of(p),
		.published = p->date,
		.updated = p->updated,
		.terms = p->terms,
		.nterms = p->nterms,
	};
	authors_make(a, c, p, e);
	files_make(a, c, p, e);
	image_make(a, c, p, e);
}

bool feed_make(struct arena *a, const struct emit_context *c,
	       const struct emit_unit *u, enum feed_format format,
	       struct feed *out, struct diags *diags)
{
	const struct site_config *config = c->site->config;
	const struct feed_source source = source_of(a, c, u);
	size_t n =
		source.npages < EMIT_FEED_SIZE ? source.npages : EMIT_FEED_SIZE;
	struct feed_entry *entries = arena_array(a, struct feed_entry, n);
	size_t room = EMIT_MAX_FEED;

	for (size_t i = 0; i < n; i++) {
		entry_make(a, c, source.pages[i], &entries[i]);
		if (u->number != OF_TERM &&
		    !feed_content(a, c, source.pages[i], &room,
				  &entries[i].content, diags))
			return false;
	}
	*out = (struct feed){
		.id = id_of(a, c, address_text(a, S("/"), source.url)),
		.title = source.title,
		.description = source.description,
		.lang = config->language,
		.url = address_text(a, c->base_url, source.url),
		.self = address_text(
			a, c->base_url,
			str_cat(a, source.url, feed_formats[format].file)),
		.publisher = config->organisation.name.n
				     ? config->organisation.name
				     : config->title,
		.publisher_url = config->organisation.url,
		.updated = feed_updated(c, source.pages, n),
		.entries = entries,
		.nentries = n,
	};
	return true;
}
