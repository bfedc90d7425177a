/*
 * Groups: forms that are one word to a reader. They have the same stem in the
 * language in which they are written; an ending that the stemmer leaves
 * counts only where the form without it is in the corpus too, in that language
 * (skolan, as there is skola).
 */
#include "search/lexicon_priv.h"

#include "base/pool.h"

enum { CHUNK = 1024 }; /* forms whose stems are found in one job */

struct grouper {
	struct draft *draft;
	struct arena *arenas; /* of each worker */
	struct str *stems;    /* of each form */
};

uint32_t number_find(const struct map *m, struct str text)
{
	return (uint32_t)(uintptr_t)map_find(m, text);
}

static struct str stem_of(const struct draft *d, struct stemmer *stemmer,
			  struct str form, enum tongue t)
{
	struct word_base bases[WORD_BASES];
	size_t n = word_bases(form, tongue_language(t), bases);

	for (size_t i = 0; i < n; i++) {
		struct str base = { bases[i].form, bases[i].n };
		uint32_t number = form_find(d, base);

		if (number && d->words.tongues[number - 1] == t)
			return stemmer_stem(stemmer, base);
	}
	return stemmer_stem(stemmer, form);
}

static void chunk_stem(void *context, size_t job, size_t worker)
{
	struct grouper *g = context;
	const struct inverted *words = &g->draft->words;
	struct arena *a = &g->arenas[worker];
	struct stemmer *stemmers[TONGUES];
	size_t end = (job + 1) * CHUNK;

	if (end > words->n)
		end = words->n;
	for (enum tongue t = 0; t < TONGUES; t++)
		stemmers[t] = stemmer_open(a, tongue_language(t));
	for (size_t i = job * CHUNK; i < end; i++) {
		enum tongue t = words->tongues[i];

		g->stems[i] = words->forms[i].text;
		if (t != TONGUE_OTHER)
			g->stems[i] = str_dup(a, stem_of(g->draft, stemmers[t],
							 g->stems[i], t));
	}
	for (enum tongue t = 0; t < TONGUES; t++)
		stemmer_close(stemmers[t]);
}

/* Groups get their numbers in the order of their first forms. */
static void groups_number(struct draft *d, const struct str *stems)
{
	size_t n = 0;

	for (enum tongue t = 0; t < TONGUES; t++)
		map_init(&d->scratch, &d->stems[t]);
	for (size_t i = 0; i < d->words.n; i++) {
		struct map_entry *e =
			map_add(&d->stems[d->words.tongues[i]], stems[i]);

		if (!e->value) {
			e->key = str_dup(&d->scratch, stems[i]);
			e->value = (void *)(uintptr_t)++n;
		}
		d->words.forms[i].group = (uint32_t)(uintptr_t)e->value - 1;
	}
	d->out->ngroups = n;
	d->out->groups = arena_array(d->arena, struct group, n);
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
	struct arena a;

	arena_init(&a);
	g.arenas = arena_array(&a, struct arena, d->jobs);
	g.stems = arena_array(&a, struct str, d->words.n);
	for (size_t i = 0; i < d->jobs; i++)
		arena_init(&g.arenas[i]);
	pool_run(d->jobs, (d->words.n + CHUNK - 1) / CHUNK, chunk_stem, &g);
	groups_number(d, g.stems);
	for (size_t i = 0; i < d->jobs; i++)
		arena_done(&g.arenas[i]);
	arena_done(&a);
	members_fill(d);
}
