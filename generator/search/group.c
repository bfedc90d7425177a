/*
 * Groups: forms that are one word to a reader. They have the same stem in the
 * language in which they are written; an ending that the stemmer leaves
 * counts only where the form without it is in the corpus too (skolan, as there
 * is skola).
 */
#include "search/lexicon_priv.h"

struct grouper {
	struct arena arena;
	const struct inverted *forms;
	const struct map *by_text;
	struct stemmer *stemmers[TONGUES];
	struct map groups[TONGUES]; /* by stem; the value: number + 1 */
	size_t n;
};

static struct str stem_of(struct grouper *g, struct str form, enum tongue t)
{
	struct word_base bases[WORD_BASES];
	size_t n = word_bases(form, tongue_language(t), bases);

	for (size_t i = 0; i < n; i++) {
		struct str base = { bases[i].form, bases[i].n };

		if (map_find(g->by_text, base))
			return stemmer_stem(g->stemmers[t], base);
	}
	return stemmer_stem(g->stemmers[t], form);
}

static uint32_t group_of(struct grouper *g, size_t form)
{
	enum tongue t = g->forms->tongues[form];
	struct str text = g->forms->forms[form].text;
	struct map *groups = &g->groups[t];
	struct map_entry *e;

	if (t != TONGUE_OTHER)
		text = stem_of(g, text, t);
	e = map_add(groups, text);
	if (!e->value) {
		e->key = str_dup(&g->arena, text);
		e->value = (void *)(uintptr_t)++g->n;
	}
	return (uint32_t)(uintptr_t)e->value - 1;
}

static void groups_fill(struct arena *a, const struct inverted *forms,
			struct lexicon *out)
{
	uint32_t *members = arena_array(a, uint32_t, forms->n);
	size_t n = 0;

	for (size_t i = 0; i < forms->n; i++)
		out->groups[forms->forms[i].group].nforms++;
	for (size_t i = 0; i < out->ngroups; i++) {
		out->groups[i].forms = members + n;
		n += out->groups[i].nforms;
		out->groups[i].nforms = 0;
	}
	for (size_t i = 0; i < forms->n; i++) {
		struct group *g = &out->groups[forms->forms[i].group];

		members[(size_t)(g->forms - members) + g->nforms++] =
			(uint32_t)i;
	}
}

void groups_make(struct arena *a, const struct inverted *forms,
		 const struct map *by_text, struct lexicon *out)
{
	struct grouper g = { .forms = forms, .by_text = by_text };

	arena_init(&g.arena);
	for (enum tongue t = 0; t < TONGUES; t++) {
		map_init(&g.arena, &g.groups[t]);
		g.stemmers[t] = stemmer_open(&g.arena, tongue_language(t));
	}
	for (size_t i = 0; i < forms->n; i++)
		forms->forms[i].group = group_of(&g, i);
	for (enum tongue t = 0; t < TONGUES; t++)
		stemmer_close(g.stemmers[t]);
	out->ngroups = g.n;
	out->groups = arena_array(a, struct group, out->ngroups);
	groups_fill(a, forms, out);
	arena_done(&g.arena);
}
