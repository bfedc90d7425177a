/*
 * Addresses that never die: what each page was reached by once leads to where
 * it is now. What somebody wrote, in `aliases` or `replaced_by`, must be free
 * and must be one page's only; what git tells gives way to everything else.
 */
#include "site/site_priv.h"

#include <stdlib.h>

struct redirects {
	struct linker *l;
	struct arena arena;
	VEC(struct redirect) list;
	struct map by_from; /* the number in the list + 1, as the value */
};

/* Where a page's former addresses lead; false: nowhere. */
static bool page_target(const struct page *p, struct redirect *out)
{
	if (p->status == PAGE_PUBLISHED)
		*out = (struct redirect){ .page = p };
	else if (p->status == PAGE_REPLACED)
		*out = (struct redirect){ .page = p->replacement,
					  .url = p->replacement_url };
	else
		return false;
	return true;
}

/* The path of what is published at an address; NULL when it is free. */
static const struct str *user_of(const struct linker *l, struct str url)
{
	static const struct str none = { "", 0 };
	const struct page *p = map_find(&l->by_url, url);
	const struct site_file *f = map_find(&l->file_by_url, url);

	if (p && p->status == PAGE_PUBLISHED)
		return &p->path;
	if (f)
		return &f->file->path;
	return map_find_entry(&l->outputs, url) ? &none : NULL;
}

static struct redirect *find(const struct redirects *r, struct str from)
{
	size_t number = (size_t)(uintptr_t)map_find(&r->by_from, from);

	return number ? &r->list.at[number - 1] : NULL;
}

static void add(struct redirects *r, const struct redirect *redirect)
{
	*vec_push(&r->arena, &r->list) = *redirect;
	map_add(&r->by_from, redirect->from)->value =
		(void *)(uintptr_t)r->list.n;
}

/* Adds what somebody wrote at redirect->at. */
static void add_written(struct redirects *r, const struct redirect *redirect)
{
	struct diags *diags = r->l->diags;
	const struct str *user = user_of(r->l, redirect->from);
	const struct redirect *other = find(r, redirect->from);

	/* A page may remember the address that it has again. */
	if (redirect->page && str_eq(redirect->from, redirect->page->url))
		return;
	if (user) {
		diag_add(diags, redirect->at, DIAG_ALIAS_IN_USE, redirect->from,
			 *user);
	} else if (!other) {
		add(r, redirect);
	} else if (other->page != redirect->page ||
		   !str_eq(other->url, redirect->url)) {
		diag_add(diags, redirect->at, DIAG_ALIAS_TAKEN, redirect->from,
			 other->at.path);
		diag_add(diags, other->at, DIAG_ALIAS_TAKEN, redirect->from,
			 redirect->at.path);
	}
}

static void alias_add(struct redirects *r, const struct value *v,
		      const struct redirect *to, bool leads)
{
	struct linker *l = r->l;
	struct redirect redirect = *to;

	if (!address_read_alias(l->arena, v->text, l->options->config->base_url,
				&redirect.from)) {
		diag_add(l->diags, v->at, DIAG_BAD_ALIAS, v->text);
		return;
	}
	if (!address_fits(l, redirect.from, v->at) || !leads)
		return;
	redirect.at = v->at;
	add_written(r, &redirect);
}

/* The former addresses in a page's front matter. They are checked in pages
 * that are not published too, and lead nowhere from there. */
static void page_written(struct redirects *r, const struct page *p)
{
	const struct cell *c = record_find(&p->record, S("aliases"));
	struct redirect to = { 0 };
	bool leads = page_target(p, &to);

	if (p->status == PAGE_REPLACED && p->url.n) {
		to.from = p->url;
		to.at = record_value(&p->record, S("replaced_by"))->at;
		add_written(r, &to);
	}
	for (size_t i = 0; c && i < c->n; i++)
		alias_add(r, &c->values[i], &to, leads);
}

/* The former addresses of a page that is not published, for links to them. */
static void page_note(struct linker *l, const struct page *p)
{
	const struct cell *c = record_find(&p->record, S("aliases"));

	for (size_t i = 0; c && i < c->n; i++) {
		struct str from;
		struct map_entry *e;

		if (!address_read_alias(l->arena, c->values[i].text,
					l->options->config->base_url, &from))
			continue;
		e = map_add(&l->by_alias, from);
		if (!e->value)
			e->value = (void *)p;
	}
}

/* By address, who had it last first; else in order of path. */
static int former_order(const void *x, const void *y)
{
	const struct former *a = x, *b = y;
	int order = str_cmp(a->from, b->from);

	if (order == 0 && a->until != b->until)
		order = a->until > b->until ? -1 : 1;
	return order ? order : str_cmp(a->page->path, b->page->path);
}

/* What git tells, where nothing else is. */
static void formers_add(struct redirects *r)
{
	struct formers formers = { 0 };

	linker_find_formers(r->l, &r->arena, &formers);
	if (formers.n)
		qsort(formers.at, formers.n, sizeof(*formers.at), former_order);
	for (size_t i = 0; i < formers.n; i++) {
		const struct former *f = &formers.at[i];
		struct redirect redirect = { 0 };

		if (user_of(r->l, f->from) || find(r, f->from))
			continue;
		page_target(f->page, &redirect);
		/* An old version may have written it, which is given back. */
		redirect.from = str_dup(r->l->arena, f->from);
		redirect.at = place_of(f->page->path);
		redirect.yields = true;
		add(r, &redirect);
	}
}

static int redirect_order(const void *x, const void *y)
{
	const struct redirect *a = x, *b = y;

	return str_cmp(a->from, b->from);
}

void linker_add_redirects(struct linker *l)
{
	struct site *s = l->site;
	struct redirects r = { .l = l };
	struct redirect to;

	arena_init(&r.arena);
	map_init(&r.arena, &r.by_from);
	for (size_t i = 0; i < s->npages; i++) {
		if (s->pages[i].status != PAGE_FAULTY)
			page_written(&r, &s->pages[i]);
		if (!page_target(&s->pages[i], &to))
			page_note(l, &s->pages[i]);
	}
	formers_add(&r);
	if (r.list.n)
		qsort(r.list.at, r.list.n, sizeof(*r.list.at), redirect_order);
	s->redirects =
		arena_copy(l->arena, r.list.at, r.list.n * sizeof(*r.list.at));
	s->nredirects = r.list.n;
	arena_reset(l->scratch);
	arena_done(&r.arena);
}
