/*
 * What has replaced which page. `replaced_by` names a page, or an address
 * elsewhere; what it names may be replaced too, so that pages form chains:
 *
 *	a ──► b ──► c	 all three addresses lead to c
 *	d ──► e (draft)	 d stays until e is published
 *	f ──► g ──► f	 a circle: an error at both
 */
#include "site/site_priv.h"

/* Where a page leads: itself, another page, or an address; or nowhere. */
struct end {
	bool settled;
	const struct page *page;
	struct str url;
};

struct replacements {
	struct linker *l;
	/* By page: what it names, where it leads, on which round of the
	 * search for circles it was met, the chain being settled. */
	struct page **next;
	struct str *url;
	struct end *ends;
	size_t *round;
	size_t *chain;
};

static bool is_address(struct str text)
{
	return str_starts(text, S("http://")) ||
	       str_starts(text, S("https://"));
}

/* RFC 3986 with the letters of RFC 3987, as in a field of kind url. */
static bool address_is_fine(struct str url)
{
	size_t slashes = str_find(url, S("://")) + 3;

	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= 0x20 || url.p[i] == 0x7f ||
		    str_find_char(S("<>\"\\^`{|}"), url.p[i]) != SIZE_MAX)
			return false;
	return url.n > slashes && url.p[slashes] != '/';
}

/* What a page's replaced_by names; reports what is wrong with it. */
static void target_find(struct replacements *r, struct page *p,
			const struct value *v)
{
	struct linker *l = r->l;
	struct str text = v->text;

	if (p->role == PAGE_HOME) {
		diag_add(l->diags, v->at, DIAG_REPLACED_HOME);
		return;
	}
	if (!address_is_own(text, l->options->config->base_url, &text) &&
	    is_address(text)) {
		if (address_is_fine(text))
			r->url[p->number] = text;
		else
			diag_add(l->diags, v->at, DIAG_BAD_URL, text);
		return;
	}
	r->next[p->number] =
		linker_find(l, S(""), linker_below(l, p->path), text);
	if (!r->next[p->number])
		diag_add(l->diags, v->at, DIAG_REFERENCE_MISSING, S(""), text,
			 linker_suggest(l, S(""), text));
}

static const struct value *value_of(const struct page *p)
{
	return record_value(&p->record, S("replaced_by"));
}

static void targets_find(struct replacements *r)
{
	struct site *s = r->l->site;

	for (size_t i = 0; i < s->npages; i++) {
		const struct value *v = value_of(&s->pages[i]);

		if (v && s->pages[i].status != PAGE_FAULTY)
			target_find(r, &s->pages[i], v);
	}
}

/* Reports each page of the circle that `p` is in, and breaks it up. */
static void circle_report(struct replacements *r, struct page *p)
{
	struct page *next;

	for (; (next = r->next[p->number]); p = next) {
		const struct value *v = value_of(p);

		diag_add(r->l->diags, v->at, DIAG_REPLACED_CIRCLE, v->text);
		r->next[p->number] = NULL;
	}
}

/* A page leads to at most one other: whoever meets a page of the same round
 * again has gone round. */
static void circles_break(struct replacements *r)
{
	struct site *s = r->l->site;

	for (size_t i = 0; i < s->npages; i++) {
		struct page *p = &s->pages[i];

		while (p && r->round[p->number] == 0) {
			r->round[p->number] = i + 1;
			p = r->next[p->number];
		}
		if (p && r->round[p->number] == i + 1)
			circle_report(r, p);
	}
}

static bool is_alive(const struct end *e)
{
	return e->page || e->url.n;
}

static struct end end_of(const struct replacements *r, const struct page *p)
{
	const struct page *next = r->next[p->number];
	struct end own = { .settled = true, .url = r->url[p->number] };

	if (next && is_alive(&r->ends[next->number]))
		return r->ends[next->number];
	if (own.url.n == 0 && p->status == PAGE_PUBLISHED)
		own.page = p;
	return own;
}

/* Settles a page and what it leads to, the end of the chain first. */
static void chain_settle(struct replacements *r, const struct page *p)
{
	size_t n = 0;

	for (; p && !r->ends[p->number].settled; p = r->next[p->number])
		r->chain[n++] = p->number;
	while (n-- > 0)
		r->ends[r->chain[n]] =
			end_of(r, &r->l->site->pages[r->chain[n]]);
}

/* A page that was published and has somewhere to lead. */
static void page_settle(struct replacements *r, struct page *p)
{
	const struct end *e = &r->ends[p->number];

	if (p->status != PAGE_PUBLISHED && p->status != PAGE_EXPIRED)
		return;
	if (is_alive(e) && e->page != p) {
		p->status = PAGE_REPLACED;
		p->replacement = e->page;
		p->replacement_url = e->url;
	} else if (r->next[p->number] && p->status == PAGE_PUBLISHED) {
		diag_add(r->l->diags, value_of(p)->at,
			 DIAG_REPLACEMENT_UNPUBLISHED, value_of(p)->text);
	}
}

void linker_add_replacements(struct linker *l)
{
	struct site *s = l->site;
	struct arena arena;
	struct replacements r = { .l = l };

	arena_init(&arena);
	r.next = arena_array(&arena, struct page *, s->npages);
	r.url = arena_array(&arena, struct str, s->npages);
	r.ends = arena_array(&arena, struct end, s->npages);
	r.round = arena_array(&arena, size_t, s->npages);
	r.chain = arena_array(&arena, size_t, s->npages);
	targets_find(&r);
	circles_break(&r);
	/* All ends, before the states that they depend on change. */
	for (size_t i = 0; i < s->npages; i++)
		chain_settle(&r, &s->pages[i]);
	for (size_t i = 0; i < s->npages; i++)
		page_settle(&r, &s->pages[i]);
	arena_reset(l->scratch);
	arena_done(&arena);
}
