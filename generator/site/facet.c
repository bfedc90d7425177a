/*
 * Facets: for each field that has an address segment, the terms that
 * published pages have, with their pages in list order. A page that has a
 * term has the broader ones too, but for what it shows of itself.
 */
#include "site/site_priv.h"

#include <stdlib.h>

/* A term while pages are being added to it. */
struct term_draft {
	struct str slug, id, label, key;
	const struct term *term;    /* NULL: free, of an open vocabulary */
	struct term_draft *broader; /* or NULL */
	struct place at;	    /* where it was first met */
	const struct page *newest;  /* that was added to it */
	size_t order;		    /* as declared */
	size_t npages;
	const struct page **pages;
	struct facet_term *final;
	const struct facet_term **narrower;
};

struct facet_draft {
	struct str segment, label, field;
	bool by_label; /* the order of its terms; else as declared */
	VEC(struct term_draft *) terms;
	struct map by_slug;
};

/* A published page has a term. */
struct pair {
	struct page *page;
	struct term_draft *term;
	bool implied; /* by a narrower one */
};

struct facet_drafts {
	VEC(struct facet_draft *) list;
	VEC(struct pair) pairs; /* by page, in list order */
	struct map by_segment;
};

static struct facet_draft *facet_get(struct linker *l, struct facet_drafts *all,
				     const struct field *field)
{
	struct map_entry *e = map_add(&all->by_segment, field->segment);
	struct facet_draft *f = e->value;

	if (f)
		return f;
	f = arena_new(l->scratch, struct facet_draft);
	f->segment = field->segment;
	f->label = field->facet_label;
	f->field = field->name;
	f->by_label = field->vocabulary->by_label;
	map_init(l->scratch, &f->by_slug);
	e->value = f;
	*vec_push(l->scratch, &all->list) = f;
	return f;
}

/* In an open vocabulary each text is a term; two texts that differ in more
 * than case may not share an address, nor may one with a declared term. */
static bool is_same_term(struct linker *l, const struct term_draft *t,
			 const struct value *v)
{
	if (v->term ? t->term == v->term
		    : !t->term &&
			      str_eq(t->key, text_fold(l->scratch, v->text)))
		return true;
	diag_add(l->diags, v->at, DIAG_TAG_SLUG, v->text, t->label, t->at.path);
	diag_add(l->diags, t->at, DIAG_TAG_SLUG, t->label, v->text, v->at.path);
	return false;
}

static struct term_draft *term_add(struct linker *l, struct facet_draft *f,
				   struct str slug, const struct value *v)
{
	const struct term *term = v->term;
	struct term_draft *t = arena_new(l->scratch, struct term_draft);

	*t = (struct term_draft){ .slug = slug, .at = v->at, .term = term };
	t->id = term ? term->id : v->text;
	t->label = term ? term->label : v->text;
	/* Free terms come behind declared ones. */
	t->order = term ? term->order : f->by_label ? 0 : SIZE_MAX;
	t->key = text_fold(l->scratch, v->text);
	*vec_push(l->scratch, &f->terms) = t;
	return t;
}

static struct term_draft *term_get(struct linker *l, struct facet_draft *f,
				   const struct value *v)
{
	struct str slug =
		v->term ? v->term->slug : text_slug(l->scratch, v->text);
	struct term_draft *t;
	struct map_entry *e;

	if (!address_fits(l, slug, v->at))
		return NULL;
	if (slug.n == 0) {
		diag_add(l->diags, v->at, DIAG_BAD_SLUG, v->text);
		return NULL;
	}
	e = map_add(&f->by_slug, slug);
	t = e->value;
	if (t)
		return is_same_term(l, t, v) ? t : NULL;
	t = term_add(l, f, slug, v);
	e->value = t;
	if (v->term && v->term->broader) {
		struct value above = { .text = v->term->broader->label,
				       .at = v->at,
				       .term = v->term->broader };

		t->broader = term_get(l, f, &above);
	}
	return t;
}

static bool is_facet(const struct field *f)
{
	return f->kind == FIELD_TERM && f->segment.n > 0;
}

/* What pages are about, but for the site's own language: most do not name it,
 * and a list of those that do would not be one of what is in it. */
static bool is_told(const struct linker *l, const struct field *f,
		    const struct value *v)
{
	return !str_eq(f->name, S("language")) || !v->term ||
	       !str_eq(v->term->id, l->options->config->language);
}

/* Facets in the order in which types declare their fields. */
static void facets_declare(struct linker *l, struct facet_drafts *all)
{
	const struct schema *s = l->options->schema;

	for (size_t i = 0; i < s->ntypes; i++)
		for (size_t k = 0; k < s->types[i].nfields; k++)
			if (is_facet(&s->types[i].fields[k]))
				facet_get(l, all, &s->types[i].fields[k]);
}

/* A term that stands twice in a page counts once. */
static void pair_add(struct linker *l, struct facet_drafts *all, struct page *p,
		     struct term_draft *t, bool implied)
{
	if (t->newest == p)
		return;
	t->newest = p;
	t->npages++;
	if (!implied)
		p->nterms++;
	*vec_push(l->scratch, &all->pairs) = (struct pair){ p, t, implied };
}

static void page_pair(struct linker *l, struct facet_drafts *all,
		      struct page *p)
{
	size_t first = all->pairs.n, last;

	for (size_t i = 0; i < p->record.n; i++) {
		const struct cell *c = &p->record.cells[i];

		if (!is_facet(c->field))
			continue;
		for (size_t k = 0; k < c->n; k++) {
			struct term_draft *t = NULL;

			if (is_told(l, c->field, &c->values[k]))
				t = term_get(l, facet_get(l, all, c->field),
					     &c->values[k]);
			if (t)
				pair_add(l, all, p, t, false);
		}
	}
	/* What the page has itself comes first. */
	last = all->pairs.n;
	for (size_t i = first; i < last; i++) {
		struct term_draft *t = all->pairs.at[i].term->broader;

		for (; t; t = t->broader)
			pair_add(l, all, p, t, true);
	}
}

/* Hands out the pairs: to each term its pages, to each page its terms. */
static void pairs_deal(struct linker *l, const struct facet_drafts *all)
{
	const struct facet_term **terms = NULL;
	const struct page *current = NULL;
	size_t n = 0;

	for (size_t i = 0; i < all->pairs.n; i++) {
		struct page *p = all->pairs.at[i].page;
		struct term_draft *t = all->pairs.at[i].term;

		if (p != current) {
			current = p;
			n = 0;
			terms = arena_array(l->arena, const struct facet_term *,
					    p->nterms);
			p->terms = terms;
		}
		if (!all->pairs.at[i].implied)
			terms[n++] = t->final;
		if (!t->pages)
			t->pages = arena_array(l->arena, const struct page *,
					       t->npages);
		t->pages[t->final->npages++] = p;
		t->final->pages = t->pages;
	}
}

struct keyed_term {
	struct term_draft *term;
	struct str key;
};

static int term_order(const void *x, const void *y)
{
	const struct keyed_term *a = x, *b = y;
	int order;

	if (a->term->order != b->term->order)
		return a->term->order < b->term->order ? -1 : 1;
	order = str_cmp(a->key, b->key);
	return order ? order : str_cmp(a->term->slug, b->term->slug);
}

/* What stands above and below each term. */
static void terms_relate(struct linker *l, const struct keyed_term *keyed,
			 size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (keyed[i].term->broader)
			keyed[i].term->broader->final->nnarrower++;
	for (size_t i = 0; i < n; i++) {
		struct term_draft *t = keyed[i].term, *b = t->broader;

		if (!b)
			continue;
		t->final->broader = b->final;
		if (!b->narrower) {
			b->narrower =
				arena_array(l->arena, const struct facet_term *,
					    b->final->nnarrower);
			b->final->narrower = b->narrower;
			b->final->nnarrower = 0;
		}
		b->narrower[b->final->nnarrower++] = t->final;
	}
}

/* Sorts a facet's terms and makes their final form, pages still empty. */
static void facet_finish(struct linker *l, struct facet_draft *f,
			 struct facet *out)
{
	struct collator *collator =
		collator_open(l->scratch, l->options->config->language);
	size_t n = f->terms.n;
	struct keyed_term *keyed =
		arena_array(l->scratch, struct keyed_term, n);
	struct facet_term *terms = arena_array(l->arena, struct facet_term, n);

	for (size_t i = 0; i < n; i++)
		keyed[i] = (struct keyed_term){
			f->terms.at[i], collator_key(l->scratch, collator,
						     f->terms.at[i]->label)
		};
	collator_close(collator);
	qsort(keyed, n, sizeof(*keyed), term_order);
	out->segment = f->segment;
	out->label = f->label;
	out->field = f->field;
	out->url = str_cat3(l->arena, S("/"), f->segment, S("/"));
	for (size_t i = 0; i < n; i++) {
		const struct term_draft *t = keyed[i].term;

		terms[i] = (struct facet_term){
			.id = t->id,
			.label = t->label,
			.url = str_cat3(l->arena, out->url, t->slug, S("/")),
			.facet = out,
			.term = t->term,
		};
		if (t->term) {
			terms[i].description = t->term->description;
			terms[i].code = t->term->code;
		}
		keyed[i].term->final = &terms[i];
	}
	terms_relate(l, keyed, n);
	out->terms = terms;
	out->nterms = n;
}

void linker_add_facets(struct linker *l)
{
	struct facet_drafts all = { 0 };
	struct facet *facets;
	struct site *s = l->site;
	size_t n = 0;

	map_init(l->scratch, &all.by_segment);
	facets_declare(l, &all);
	for (size_t i = 0; i < s->nnewest; i++)
		page_pair(l, &all, &s->pages[s->newest[i]->number]);
	facets = arena_array(l->arena, struct facet, all.list.n);
	for (size_t i = 0; i < all.list.n; i++)
		if (all.list.at[i]->terms.n)
			facet_finish(l, all.list.at[i], &facets[n++]);
	pairs_deal(l, &all);
	s->facets = facets;
	s->nfacets = n;
	arena_reset(l->scratch);
}
