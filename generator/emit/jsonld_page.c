/*
 * Pages that are works: what their type says they are, who made them when,
 * and on which terms others may use them.
 */
#include "emit/jsonld_priv.h"

/* Google cuts longer headlines. */
enum { HEADLINE = 110 };

static const struct str work_types[] = {
	[STRUCTURED_PAGE] = { "WebPage", 7 },
	[STRUCTURED_ARTICLE] = { "Article", 7 },
	[STRUCTURED_NEWS] = { "NewsArticle", 11 },
	[STRUCTURED_LEARNING_RESOURCE] = { "LearningResource", 16 },
	[STRUCTURED_COLLECTION] = { "CollectionPage", 14 },
};

static struct str image_text(const struct page *p, struct str name)
{
	const struct cell *c = told(&p->record, S("image"), FIELD_GROUP);

	return c ? told_text(c->values[0].group, name, FIELD_TEXT) : S("");
}

void page_image(struct jsonld *l, const struct page *p)
{
	node_image(l, S("image"), p->image, image_text(p, S("alt")),
		   image_text(p, S("credit")));
}

struct str page_license(const struct page *p)
{
	const struct cell *c = told(&p->record, S("license"), FIELD_TERM);

	if (!c)
		return told_text(&p->record, S("license"), FIELD_URL);
	if (c->values[0].term && url_is_valid(c->values[0].term->code))
		return c->values[0].term->code;
	return S("");
}

static void item_node(struct jsonld *l, const struct page *p, size_t position)
{
	node_begin(l, S("ListItem"));
	json_key(&l->json, S("position"));
	json_uint(&l->json, position);
	node_text(l, S("name"), p->title);
	node_address(l, S("url"), p->url);
	node_end(l);
}

void pages_member(struct jsonld *l, struct str key,
		  const struct page *const *pages, size_t n, size_t first,
		  size_t total)
{
	if (n == 0)
		return;
	json_key(&l->json, key);
	node_begin(l, S("ItemList"));
	json_key(&l->json, S("numberOfItems"));
	json_uint(&l->json, total);
	json_key(&l->json, S("itemListElement"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < n; i++)
		item_node(l, pages[i], first + i);
	json_array_end(&l->json);
	node_end(l);
}

/* What a collection collects. */
static void collected_member(struct jsonld *l, const struct page *p)
{
	const struct cell *c = told(&p->record, S("pages"), FIELD_REFERENCE);
	VEC(const struct page *) pages = { 0 };

	for (size_t i = 0; c && i < c->n; i++)
		if (c->values[i].page)
			*vec_push(l->arena, &pages) = c->values[i].page;
	pages_member(l, S("mainEntity"), pages.at, pages.n, 1, pages.n);
}

/* A whole number is minutes. */
static void time_member(struct jsonld *l, const struct record *r)
{
	const struct cell *c = told(r, S("time_required"), FIELD_INTEGER);
	int64_t unit = 60;

	if (!c) {
		c = told(r, S("time_required"), FIELD_DURATION);
		unit = 1;
	}
	if (c && c->values[0].integer > 0 &&
	    c->values[0].integer <= DURATION_MAX / unit)
		node_text(l, S("timeRequired"),
			  duration_iso(l->arena, c->values[0].integer * unit));
}

static void resource_members(struct jsonld *l, const struct record *r)
{
	const struct cell *free = told(r, S("cost_free"), FIELD_BOOLEAN);

	node_words(l, S("learningResourceType"),
		   told_words(r, S("resource_type")));
	time_member(l, r);
	if (!free)
		return;
	json_key(&l->json, S("isAccessibleForFree"));
	json_bool(&l->json, free->values[0].boolean);
}

/* The collections that have it, and its series. */
static void wholes_member(struct jsonld *l, const struct page *p)
{
	if (p->nsequences == 0)
		return;
	json_key(&l->json, S("isPartOf"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < p->nsequences; i++) {
		const struct sequence *s = &p->sequences[i];

		node_begin(l, s->page ? S("CollectionPage")
				      : S("CreativeWorkSeries"));
		if (s->page)
			node_address(l, S("@id"), s->page->url);
		node_text(l, S("name"), s->label);
		if (s->page)
			node_address(l, S("url"), s->page->url);
		node_end(l);
	}
	json_array_end(&l->json);
}

static void title_member(struct jsonld *l, const struct page *p)
{
	if (p->type->structured == STRUCTURED_ARTICLE ||
	    p->type->structured == STRUCTURED_NEWS)
		node_text(l, S("headline"),
			  text_truncate(l->arena, p->title, HEADLINE));
	else
		node_text(l, S("name"), p->title);
}

void work_node(struct jsonld *l, const struct page *p)
{
	json_line(&l->json);
	node_begin(l, work_types[p->type->structured]);
	node_address(l, S("@id"), p->url);
	title_member(l, p);
	node_text(l, S("description"), p->summary);
	node_address(l, S("url"), p->url);
	node_text(l, S("inLanguage"), p->lang);
	page_image(l, p);
	node_time(l, S("datePublished"), p->date);
	node_time(l, S("dateModified"), p->updated);
	persons_member(l, S("author"), p->authors, p->nauthors);
	organisation_member(l, S("publisher"));
	node_text(l, S("license"), page_license(p));
	resource_members(l, &p->record);
	learn_members(l, p);
	wholes_member(l, p);
	video_members(l, p);
	if (p->type->structured == STRUCTURED_COLLECTION)
		collected_member(l, p);
	node_end(l);
}
