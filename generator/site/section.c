/*
 * The order of pages in lists, unless their type says another, and the
 * sections.
 */
#include "site/site_priv.h"

#include <stdlib.h>

struct keyed_page {
	const struct page *page;
	struct str key; /* collation of the title */
};

/* Newest first, then by title, then by path. */
static int page_order(const void *x, const void *y)
{
	const struct keyed_page *a = x, *b = y;
	int order = datetime_cmp(b->page->date, a->page->date);

	if (order == 0)
		order = str_cmp(a->key, b->key);
	return order ? order : str_cmp(a->page->path, b->page->path);
}

static bool is_in_lists(const struct page *p)
{
	return p->status == PAGE_PUBLISHED && p->role == PAGE_CONTENT;
}

/* The site's feed and the start page show what types are news. */
static void news_pick(struct linker *l)
{
	struct site *s = l->site;
	const struct page **news =
		arena_array(l->arena, const struct page *, s->nnewest);

	for (size_t i = 0; i < s->nnewest; i++)
		if (s->newest[i]->type->news)
			news[s->nnews++] = s->newest[i];
	s->news = news;
}

static void newest_sort(struct linker *l)
{
	struct site *s = l->site;
	struct collator *collator =
		collator_open(l->scratch, l->options->config->language);
	struct keyed_page *keyed =
		arena_array(l->scratch, struct keyed_page, s->npages);
	const struct page **newest;
	size_t n = 0;

	for (size_t i = 0; i < s->npages; i++)
		if (is_in_lists(&s->pages[i]))
			keyed[n++] = (struct keyed_page){
				&s->pages[i], collator_key(l->scratch, collator,
							   s->pages[i].title)
			};
	collator_close(collator);
	if (n)
		qsort(keyed, n, sizeof(*keyed), page_order);
	newest = arena_array(l->arena, const struct page *, n);
	for (size_t i = 0; i < n; i++)
		newest[i] = keyed[i].page;
	s->newest = newest;
	s->nnewest = n;
}

/* The introduction of a type's section, whatever its status. */
static const struct page *intro_find(const struct linker *l,
				     const struct type *type)
{
	const struct page *p = map_find(&l->by_path, type->directory);

	return p && p->role == PAGE_SECTION ? p : NULL;
}

static bool section_make(struct linker *l, const struct type *type,
			 struct section *out)
{
	const struct site *s = l->site;
	const struct page *intro = intro_find(l, type);
	const struct page **pages;
	size_t n = 0;

	/* The list is what its introduction stands for. */
	if (intro && intro->status == PAGE_REPLACED)
		return false;
	out->type = type;
	out->intro = intro && intro->status == PAGE_PUBLISHED ? intro : NULL;
	for (size_t i = 0; i < s->nnewest; i++)
		n += s->newest[i]->type == type;
	if (n == 0 && !out->intro)
		return false;
	pages = arena_array(l->arena, const struct page *, n);
	n = 0;
	for (size_t i = 0; i < s->nnewest; i++) {
		if (s->newest[i]->type != type)
			continue;
		pages[n++] = s->newest[i];
		s->pages[s->newest[i]->number].section = out;
	}
	pages_sort(l, type, pages, n);
	out->pages = pages;
	out->npages = n;
	out->url = str_cat3(l->arena, S("/"), type->directory, S("/"));
	out->title = out->intro ? out->intro->title : type->plural;
	return true;
}

void linker_add_lists(struct linker *l)
{
	const struct schema *schema = l->options->schema;
	struct site *s = l->site;
	struct section *sections =
		arena_array(l->arena, struct section, schema->ntypes);
	const struct page *home = map_find(&l->by_url, S("/"));

	newest_sort(l);
	news_pick(l);
	for (size_t i = 0; i < schema->ntypes; i++)
		if (schema->types[i].listed &&
		    section_make(l, &schema->types[i], &sections[s->nsections]))
			s->nsections++;
	s->sections = sections;
	if (home && home->status == PAGE_PUBLISHED)
		s->home = home;
	arena_reset(l->scratch);
}
