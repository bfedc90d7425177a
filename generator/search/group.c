/*
 * Groups: forms that are one word to a reader. They have the same stem in the
 * language in which they are written; an ending that the stemmer leaves
 * counts only where the form without it is in the corpus too (skolan, as there
 * is skola).
 */
#include "search/lexicon_priv.h"

struct grouper {
	struct draft *draft;
	struct stemmer *stemmers[TONGUES];
	size_t n;
};

uint32_t number_find(const struct map *m, struct str text)
{
	return (uint32_t)(uintptr_t)map_find(m, text);
}

static struct str stem_of(const struct grouper *g, struct str form,
			  enum tongue t)
{
	struct word_base bases[WORD_BASES];
	size_t n = word_bases(form, tongue_language(t), bases);

	for (size_t i = 0; i < n; i++) {
		struct str base = { bases[i].form, bases[i].n };

		if (number_find(&g->draft->by_text, base))
			return stemmer_stem(g->stemmers[t], base);
	}
	return stemmer_stem(g->stemmers[t], form);
}

static uint32_t group_of(struct grouper *g, size_t form)
{
	struct draft *d = g->draft;
	enum tongue t = d->words.tongues[form];
	struct str text = d->words.forms[form].text;
	struct map_entry *e;

	if (t != TONGUE_OTHER)
		text = stem_of(g, text, t);
	e = map_add(&d->stems[t], text);
	if (!e->value) {
		e->key = str_dup(&d->scratch, text);
		e->value = (void *)(uintptr_t)++g->n;
	}
	return (uint32_t)(uintptr_t)e->value - 1;
}

static void members_fill(struct draft *d)
{
	uint32_t *members = arena_array(d->arena, uint32_t, d->words.n);
	struct group *groups = d->out->groups;
	size_t n = 0;

	for (size_t i = 0; i < d->words.n; i++)
		groups[d->words.forms[i].group].nforms++;
	for (size_t i = 0; i < d->out->ngroups; i++) {
		groups[i].forms = members + n;
		n += groups[i].nforms;
		groups[i].nforms = 0;
	}
	for (size_t i = 0; i < d->words.n; i++) {
		struct group *g = &groups[d->words.forms[i].group];

		members[(size_t)(g->forms - members) + g->nforms++] =
			(uint32_t)i;
	}
}

void draft_group(struct draft *d)
{
	struct grouper g = { .draft = d };

	for (enum tongue t = 0; t < TONGUES; t++) {
		map_init(&d->scratch, &d->stems[t]);
		g.stemmers[t] = stemmer_open(&d->scratch, tongue_language(t));
	}
	for (size_t i = 0; i < d->words.n; i++)
		d->words.forms[i].group = group_of(&g, i);
	for (enum tongue t = 0; t < TONGUES; t++)
		stemmer_close(g.stemmers[t]);
	d->out->ngroups = g.n;
	d->out->groups = arena_array(d->arena, struct group, g.n);
	members_fill(d);
}
