/*
 * What the terms of facets are called: where a query is one of these names,
 * the reader can offer the facet.
 */
#include "search/lexicon_priv.h"

#include <stdlib.h>

struct labeller {
	struct arena *arena;
	const struct site *site;
	VEC(struct label) list;
};

/* The words of a name with a blank between. */
static struct str words_of(struct arena *a, struct str text)
{
	struct words words;
	struct word word;
	struct buf b;

	buf_init(a, &b);
	words_begin(&words, text);
	while (words_next(&words, &word)) {
		if (word.joined)
			continue;
		if (b.n)
			buf_char(&b, ' ');
		buf_str(&b, word.form);
	}
	return buf_view(&b);
}

static void label_add(struct labeller *l, const struct facet_term *t,
		      struct str name)
{
	struct label label = {
		.words = words_of(l->arena, name),
		.facet = (uint32_t)(t->facet - l->site->facets),
		.term = t->id,
		.text = t->label,
	};

	if (label.words.n)
		*vec_push(l->arena, &l->list) = label;
}

static void term_add(struct labeller *l, const struct facet_term *t)
{
	const struct term *term = t->term;

	label_add(l, t, t->label);
	if (!term)
		return;
	for (size_t i = 0; i < term->nlabels; i++)
		label_add(l, t, term->labels[i]);
	for (size_t i = 0; i < term->naliases; i++)
		label_add(l, t, term->aliases[i]);
	label_add(l, t, term->code);
}

static int label_order(const void *x, const void *y)
{
	const struct label *a = x, *b = y;
	int order = str_cmp(a->words, b->words);

	if (order)
		return order;
	if (a->facet != b->facet)
		return a->facet < b->facet ? -1 : 1;
	return str_cmp(a->term, b->term);
}

void labels_make(struct arena *a, const struct site *s, struct lexicon *out)
{
	struct labeller l = { .arena = a, .site = s };
	size_t n = 0;

	for (size_t i = 0; i < s->nfacets; i++)
		for (size_t k = 0; k < s->facets[i].nterms; k++)
			term_add(&l, &s->facets[i].terms[k]);
	if (l.list.n)
		qsort(l.list.at, l.list.n, sizeof(*l.list.at), label_order);
	/* A term has one name but once. */
	for (size_t i = 0; i < l.list.n; i++)
		if (n == 0 ||
		    label_order(&l.list.at[n - 1], &l.list.at[i]) != 0)
			l.list.at[n++] = l.list.at[i];
	out->labels = l.list.at;
	out->nlabels = n;
}
