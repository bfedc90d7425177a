/*
 * Synonyms: a document that has one member of a set is found by the words of
 * the others. A member is a word, of whatever form, or a phrase: words of
 * whatever form that stand side by side.
 *
 *	[surfplatta, läsplatta]	"läsplattor" ─► group.synonym of surfplatta
 */
#include "search/lexicon_priv.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

/* ---- members ---- */

/* The words of a member, at most SYNONYMS_MAX_WORDS, and how far each is from
 * the first. */
struct phrase {
	char form[SYNONYMS_MAX_WORDS][WORD_MAX];
	size_t length[SYNONYMS_MAX_WORDS];
	uint32_t offset[SYNONYMS_MAX_WORDS];
	size_t n;
};

static void phrase_add(struct phrase *p, const struct word *w)
{
	if (p->n == SYNONYMS_MAX_WORDS)
		return;
	memcpy(p->form[p->n], w->form.p, w->form.n);
	p->length[p->n] = w->form.n;
	p->offset[p->n++] = w->place;
}

static struct str phrase_word(const struct phrase *p, size_t i)
{
	return (struct str){ p->form[i], p->length[i] };
}

/* Stop words have no places: they count only where there are no others. What
 * is joined from one end to the other ("e-post") is one word. */
static void phrase_read(struct str text, struct str lang, struct phrase *out)
{
	struct phrase stops = { .n = 0 };
	struct words words;
	struct word w;

	out->n = 0;
	words_begin(&words, text);
	while (words_next(&words, &w)) {
		if (w.joined) {
			if (w.place == 0 && str_trim(text).n == w.end - w.at)
				out->n = stops.n = 0;
			else
				continue;
		}
		phrase_add(word_stop(w.form, lang) ? &stops : out, &w);
	}
	if (out->n == 0)
		*out = stops;
}

void synonyms_want(const struct search_options *options, struct collector *c)
{
	struct str lang = options->site->config->language;

	for (size_t i = 0; i < options->synonyms.n; i++) {
		const struct synonym_set *set = &options->synonyms.sets[i];

		for (size_t k = 0; k < set->n; k++) {
			struct phrase p;

			phrase_read(set->members[k], lang, &p);
			for (size_t w = 0; w < p.n; w++)
				word_want(c, word_find(c, phrase_word(&p, w)),
					  tongue_of(lang));
		}
	}
}

/* A member with the documents that have it. */
struct member {
	uint32_t groups[SYNONYMS_MAX_WORDS];
	uint32_t offset[SYNONYMS_MAX_WORDS];
	size_t n;
	struct postings list;
};

/* A word of a member gets what the others of its set have. */
struct gift {
	uint32_t group;
	uint32_t set, member;
};

struct likening {
	struct draft *draft;
	struct member **members; /* of each set */
	VEC(struct gift) gifts;
	struct codes codes;
	uint64_t work; /* left */
};

/* Whether so much more may be looked at. */
static bool work_take(struct likening *l, uint64_t n)
{
	if (n > l->work) {
		l->work = 0;
		return false;
	}
	l->work -= n;
	return true;
}

/* ---- the documents of a member ---- */

static void word_list(struct likening *l, struct member *m)
{
	const struct lexicon *out = l->draft->out;
	const struct group *g = &out->groups[m->groups[0]];

	for (uint32_t i = 0; i < g->nforms; i++) {
		const struct form *f = &out->forms[g->forms[i]];

		if (work_take(l, f->list.n))
			codes_add(&l->codes, &f->list);
	}
	m->list = codes_take(&l->draft->scratch, &l->codes);
}

/* Where a phrase would begin: document << 24 | block << 8 | word. */
struct start {
	uint64_t at;
	uint8_t code;
};

struct starts {
	struct start *at;
	size_t n;
};

static int start_order(const void *x, const void *y)
{
	const struct start *a = x, *b = y;

	return a->at < b->at ? -1 : a->at > b->at;
}

static void form_starts(const struct form *f, uint32_t offset,
			struct starts *out)
{
	const struct position *p = f->positions;

	for (uint32_t i = 0; i < f->list.n; i++)
		for (uint32_t k = 0; k < f->counts[i]; k++, p++) {
			uint32_t place = (uint32_t)p->block << 8 | p->word;

			if (place < offset)
				continue;
			out->at[out->n++] =
				(struct start){ (uint64_t)(f->list.at[i] >> 8)
								<< 24 |
							(place - offset),
						(uint8_t)f->list.at[i] };
		}
}

/* Where a phrase would begin by one of its words, in order. */
static struct starts word_starts(struct likening *l, struct arena *a,
				 uint32_t group, uint32_t offset)
{
	const struct lexicon *out = l->draft->out;
	const struct group *g = &out->groups[group];
	struct starts starts = { 0 };
	size_t n = 0;

	for (uint32_t i = 0; i < g->nforms; i++)
		n += out->forms[g->forms[i]].npositions;
	if (!work_take(l, n))
		return starts;
	starts.at = arena_alloc(a, size_mul(n, sizeof(*starts.at)));
	for (uint32_t i = 0; i < g->nforms; i++)
		form_starts(&out->forms[g->forms[i]], offset, &starts);
	if (starts.n)
		qsort(starts.at, starts.n, sizeof(*starts.at), start_order);
	return starts;
}

/* What both words have: as often in the body as the rarer one. */
static uint8_t code_meet(uint8_t x, uint8_t y)
{
	uint8_t body = x & CODE_BODY;

	if (body > (y & CODE_BODY))
		body = y & CODE_BODY;
	return (uint8_t)((x & y & ~CODE_BODY) | body);
}

/* Leaves those of x that y has, too. */
static void starts_meet(struct starts *x, const struct starts *y)
{
	size_t n = 0, k = 0;

	for (size_t i = 0; i < x->n; i++) {
		while (k < y->n && y->at[k].at < x->at[i].at)
			k++;
		if (k == y->n || y->at[k].at != x->at[i].at)
			continue;
		x->at[n] = x->at[i];
		x->at[n++].code = code_meet(x->at[i].code, y->at[k].code);
	}
	x->n = n;
}

static void phrase_list(struct likening *l, struct member *m)
{
	struct starts starts;
	struct arena a;

	arena_init(&a);
	starts = word_starts(l, &a, m->groups[0], m->offset[0]);
	for (size_t i = 1; i < m->n && starts.n; i++) {
		struct starts next =
			word_starts(l, &a, m->groups[i], m->offset[i]);

		starts_meet(&starts, &next);
	}
	for (size_t i = 0; i < starts.n; i++) {
		posting one = (posting)(starts.at[i].at >> 24) << 8 |
			      starts.at[i].code;
		const struct postings list = { &one, 1 };

		codes_add(&l->codes, &list);
	}
	m->list = codes_take(&l->draft->scratch, &l->codes);
	arena_done(&a);
}

static void member_make(struct likening *l, struct str text, struct member *m)
{
	struct draft *d = l->draft;
	struct phrase p;

	phrase_read(text, d->options->site->config->language, &p);
	for (size_t i = 0; i < p.n; i++) {
		uint32_t form = form_find(d, phrase_word(&p, i));

		m->groups[i] = d->words.forms[form - 1].group;
		m->offset[i] = p.offset[i] - p.offset[0];
	}
	m->n = p.n;
	if (m->n == 1)
		word_list(l, m);
	else
		phrase_list(l, m);
}

/* ---- what they get ---- */

static void set_make(struct likening *l, uint32_t number)
{
	const struct synonym_set *set =
		&l->draft->options->synonyms.sets[number];
	struct member *members =
		arena_array(&l->draft->scratch, struct member, set->n);

	for (size_t i = 0; i < set->n; i++) {
		member_make(l, set->members[i], &members[i]);
		for (size_t w = 0; w < members[i].n; w++)
			*vec_push(&l->draft->scratch, &l->gifts) =
				(struct gift){ members[i].groups[w], number,
					       (uint32_t)i };
	}
	l->members[number] = members;
}

static int gift_order(const void *x, const void *y)
{
	const struct gift *a = x, *b = y;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->set != b->set)
		return a->set < b->set ? -1 : 1;
	return a->member < b->member ? -1 : a->member > b->member;
}

/* The documents of the others of the set. */
static void gift_give(struct likening *l, const struct gift *g)
{
	size_t n = l->draft->options->synonyms.sets[g->set].n;
	const struct member *members = l->members[g->set];

	for (size_t i = 0; i < n; i++)
		if (i != g->member && work_take(l, members[i].list.n))
			codes_add(&l->codes, &members[i].list);
}

void draft_liken(struct draft *d)
{
	size_t n = d->options->synonyms.n;
	struct likening l = { .draft = d, .work = SYNONYMS_MAX_WORK };

	if (n == 0)
		return;
	codes_init(&d->scratch, &l.codes, d->documents);
	l.members = arena_array(&d->scratch, struct member *, n);
	for (size_t i = 0; i < n; i++)
		set_make(&l, (uint32_t)i);
	l.work = SYNONYMS_MAX_WORK;
	if (l.gifts.n)
		qsort(l.gifts.at, l.gifts.n, sizeof(*l.gifts.at), gift_order);
	for (size_t i = 0; i < l.gifts.n; i++) {
		uint32_t group = l.gifts.at[i].group;

		gift_give(&l, &l.gifts.at[i]);
		if (i + 1 < l.gifts.n && l.gifts.at[i + 1].group == group)
			continue;
		codes_add(&l.codes, &d->out->groups[group].synonym);
		d->out->groups[group].synonym = codes_take(d->arena, &l.codes);
	}
}
