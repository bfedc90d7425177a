/*
 * Pages that have much in common: each term that two pages share says the
 * more, the fewer have it. A term that one page in 2^n has weighs n, so the
 * sum of what two pages share is how surprising it would be by chance.
 *
 *	terms of the page, rarest first ─► their newest pages ─► weighed ─► best
 *
 * The work for a page is bounded whatever the bank is like. All numbers are
 * whole, so that they are the same on every machine.
 */
#include "site/site_priv.h"

#include <stdlib.h>

/* A weight of 1, that is, what half of the pages have. */
enum { UNIT = 16 };

enum {
	/* What pages must share: as rare as what one in 8 has. */
	LEAST = 3 * UNIT,
	/* In a bank of less than 16 pages nothing would be rare. */
	SMALL_BANK = 16,
	SLOTS = 4 * SITE_MAX_RELATING,
};

/* A term of the page. */
struct share {
	const struct facet_term *term;
	uint32_t number;
	uint32_t weight;
};

struct match {
	const struct page *page;
	uint32_t score;
};

struct search {
	const struct site *site;
	const struct page *page;
	struct share shares[SITE_MAX_RELATING]; /* rarest first */
	size_t nshares;
	uint8_t slots[SLOTS]; /* by number of the term: its share, from 1 */
	unsigned char *seen;  /* a bit for each page of the site */
	struct match best[SITE_MAX_RELATED]; /* best first */
	size_t nbest, room;
};

/* UNIT times the binary logarithm, between powers of two along a line. */
static uint32_t logarithm(uint64_t n)
{
	uint32_t power = 0;

	while (n >> (power + 1))
		power++;
	return power * UNIT +
	       (uint32_t)(((n << 4) >> power) - 16) * (UNIT / 16);
}

/* What more than half of all pages have says nothing. */
static uint32_t weight_of(const struct site *s, const struct facet_term *t)
{
	size_t all = s->nnewest > SMALL_BANK ? s->nnewest : SMALL_BANK;

	if (t->npages * 2 > s->nnewest)
		return 0;
	return logarithm(all) - logarithm(t->npages);
}

/* How many terms of a page count. */
static size_t terms_of(const struct page *p)
{
	return p->nterms < SITE_MAX_RELATING ? p->nterms : SITE_MAX_RELATING;
}

static int share_order(const void *x, const void *y)
{
	const struct share *a = x, *b = y;

	if (a->term->npages != b->term->npages)
		return a->term->npages < b->term->npages ? -1 : 1;
	return str_cmp(a->term->url, b->term->url);
}

static void shares_collect(struct search *s)
{
	const struct page *p = s->page;
	const uint32_t *numbers =
		s->site->term_numbers + s->site->term_starts[p->number];

	for (size_t i = 0; i < terms_of(p); i++) {
		uint32_t weight = weight_of(s->site, p->terms[i]);

		if (weight)
			s->shares[s->nshares++] =
				(struct share){ p->terms[i], numbers[i],
						weight };
	}
	if (s->nshares)
		qsort(s->shares, s->nshares, sizeof(*s->shares), share_order);
	for (size_t i = 0; i < s->nshares; i++) {
		size_t slot = s->shares[i].number % SLOTS;

		while (s->slots[slot])
			slot = (slot + 1) % SLOTS;
		s->slots[slot] = (uint8_t)(i + 1);
	}
}

static uint32_t share_weight(const struct search *s, uint32_t number)
{
	size_t slot = number % SLOTS;

	for (; s->slots[slot]; slot = (slot + 1) % SLOTS)
		if (s->shares[s->slots[slot] - 1].number == number)
			return s->shares[s->slots[slot] - 1].weight;
	return 0;
}

static uint32_t score_of(const struct search *s, size_t page)
{
	const uint32_t *starts = s->site->term_starts;
	uint32_t score = 0;

	for (uint32_t i = starts[page]; i < starts[page + 1]; i++)
		score += share_weight(s, s->site->term_numbers[i]);
	return score;
}

static bool is_better(const struct match *a, const struct match *b)
{
	int order;

	if (a->score != b->score)
		return a->score > b->score;
	order = datetime_cmp(a->page->date, b->page->date);
	return order ? order > 0 : str_cmp(a->page->path, b->page->path) < 0;
}

static void best_add(struct search *s, struct match m)
{
	size_t at;

	if (s->nbest == s->room && !is_better(&m, &s->best[s->nbest - 1]))
		return;
	if (s->nbest < s->room)
		s->nbest++;
	for (at = s->nbest - 1; at && is_better(&m, &s->best[at - 1]); at--)
		s->best[at] = s->best[at - 1];
	s->best[at] = m;
}

/* Whether a page is met for the first time. */
static bool see(struct search *s, size_t page)
{
	unsigned char *byte = &s->seen[page / 8];
	unsigned char bit = (unsigned char)(1u << (page % 8));
	bool first = !(*byte & bit);

	*byte |= bit;
	return first;
}

static void page_known(struct search *s, const struct page *p)
{
	if (p)
		see(s, p->number);
}

static void references_mark(struct search *s, const struct cell *c)
{
	for (size_t i = 0; c->field->kind == FIELD_REFERENCE && i < c->n; i++)
		page_known(s, c->values[i].page);
}

/* What the page leads to anyway is no news. */
static void known_mark(struct search *s)
{
	const struct page *p = s->page;

	page_known(s, p);
	for (size_t i = 0; i < p->record.n; i++)
		references_mark(s, &p->record.cells[i]);
	for (size_t i = 0; i < p->nlinks; i++)
		page_known(s, p->links[i].page);
	for (size_t i = 0; i < p->nbacklinks; i++)
		page_known(s, p->backlinks[i]);
	for (size_t i = 0; i < p->nsequences; i++) {
		page_known(s, p->sequences[i].page);
		page_known(s, p->sequences[i].previous);
		page_known(s, p->sequences[i].next);
	}
}

/* Most pages are not read: where they lie says which ones they are, and what
 * is no match by its terms alone needs no further look. */
static void candidate_weigh(struct search *s, const struct page *p, size_t page)
{
	struct match m = { p, score_of(s, page) };
	uint32_t least =
		s->nbest == s->room ? s->best[s->nbest - 1].score : LEAST;

	if (m.score >= least && str_eq(p->lang, s->page->lang))
		best_add(s, m);
}

/* The pages of the rarest terms, until there are enough. */
static void candidates_weigh(struct search *s)
{
	size_t seen = 0;

	for (size_t i = 0; i < s->nshares && seen < SITE_MANY_CANDIDATES; i++) {
		const struct facet_term *t = s->shares[i].term;

		for (size_t k = 0; k < t->npages && k < SITE_MAX_CANDIDATES;
		     k++) {
			size_t page = (size_t)(t->pages[k] - s->site->pages);

			if (!see(s, page))
				continue;
			seen++;
			candidate_weigh(s, t->pages[k], page);
		}
	}
}

const struct page *const *site_relate(struct arena *a, const struct site *s,
				      const struct page *p, size_t *n)
{
	const struct cell *named =
		record_find_kind(&p->record, S("related"), FIELD_REFERENCE);
	struct search *search = arena_new(a, struct search);
	const struct page **pages =
		arena_array(a, const struct page *,
			    SITE_MAX_RELATED + (named ? named->n : 0));

	*n = 0;
	for (size_t i = 0; named && i < named->n; i++)
		if (named->values[i].page)
			pages[(*n)++] = named->values[i].page;
	if (*n >= SITE_MAX_RELATED)
		return pages;
	search->site = s;
	search->page = p;
	search->room = SITE_MAX_RELATED - *n;
	search->seen = arena_array(a, unsigned char, s->npages / 8 + 1);
	known_mark(search);
	shares_collect(search);
	candidates_weigh(search);
	for (size_t i = 0; i < search->nbest; i++)
		pages[(*n)++] = search->best[i].page;
	return pages;
}

void linker_number_terms(struct linker *l)
{
	struct site *s = l->site;
	uint32_t *firsts = arena_array(l->scratch, uint32_t, s->nfacets);
	uint32_t *starts = arena_array(l->arena, uint32_t, s->npages + 1);
	uint32_t *numbers;
	uint32_t n = 0;

	for (size_t i = 0; i < s->nfacets; i++) {
		firsts[i] = n;
		n += (uint32_t)s->facets[i].nterms;
	}
	n = 0;
	for (size_t i = 0; i < s->npages; i++) {
		starts[i] = n;
		n += (uint32_t)terms_of(&s->pages[i]);
	}
	starts[s->npages] = n;
	numbers = arena_array(l->arena, uint32_t, n);
	for (size_t i = 0; i < s->npages; i++)
		for (size_t k = 0; k < terms_of(&s->pages[i]); k++) {
			const struct facet_term *t = s->pages[i].terms[k];

			numbers[starts[i] + k] =
				firsts[t->facet - s->facets] +
				(uint32_t)(t - t->facet->terms);
		}
	s->term_numbers = numbers;
	s->term_starts = starts;
	arena_reset(l->scratch);
}
