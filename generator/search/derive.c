/*
 * Derivations: a document that has a word is found by the words that are made
 * of it, and by those that it is made of, as by a synonym.
 *
 *	kopiera ◄──► kopiering	läsa ◄──► läsbar
 *
 * An ending alone says little: both words must be in the corpus. What a word
 * and another have in common by a third is left alone.
 */
#include "search/lexicon_priv.h"

#include "base/pool.h"

#include <stdlib.h>

enum { CHUNK = 1024 }; /* forms whose origins are found in one job */

/* A group gets the documents of another. */
struct tie {
	uint32_t group, other;
};

struct ties {
	VEC(struct tie) all;
};

struct deriving {
	const struct draft *draft;
	struct arena *arenas; /* of each worker */
	struct ties *chunks;
};

static void form_tie(const struct draft *d, const struct form *f,
		     struct arena *a, struct ties *out)
{
	struct word_base origins[WORD_BASES];
	size_t n =
		word_origins(f->text, tongue_language(TONGUE_SWEDISH), origins);

	for (size_t i = 0; i < n; i++) {
		struct str text = { origins[i].form, origins[i].n };
		uint32_t number = form_find(d, text);
		uint32_t group;

		if (!number)
			continue;
		group = d->words.forms[number - 1].group;
		if (group == f->group)
			continue;
		*vec_push(a, &out->all) = (struct tie){ f->group, group };
		*vec_push(a, &out->all) = (struct tie){ group, f->group };
	}
}

static void chunk_tie(void *context, size_t job, size_t worker)
{
	struct deriving *all = context;
	const struct inverted *words = &all->draft->words;
	size_t end = (job + 1) * CHUNK;

	if (end > words->n)
		end = words->n;
	for (size_t i = job * CHUNK; i < end; i++)
		if (words->tongues[i] == TONGUE_SWEDISH)
			form_tie(all->draft, &words->forms[i],
				 &all->arenas[worker], &all->chunks[job]);
}

static int tie_order(const void *x, const void *y)
{
	const struct tie *a = x, *b = y;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return a->other < b->other ? -1 : a->other > b->other;
}

/* All of them, in order. */
static struct ties ties_join(struct draft *d, const struct ties *chunks,
			     size_t n)
{
	struct ties out = { 0 };

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < chunks[i].all.n; k++)
			*vec_push(&d->scratch, &out.all) = chunks[i].all.at[k];
	if (out.all.n)
		qsort(out.all.at, out.all.n, sizeof(*out.all.at), tie_order);
	return out;
}

static void group_add(const struct lexicon *l, uint32_t number,
		      struct kinship *kinship)
{
	const struct group *g = &l->groups[number];

	for (uint32_t i = 0; i < g->nforms; i++)
		kinship_add_form(kinship, &l->forms[g->forms[i]]);
}

static void ties_give(struct draft *d, const struct ties *ties)
{
	const struct tie *tie = ties->all.at;
	struct kinship kinship;

	kinship_init(&d->scratch, &kinship, d->documents);
	for (size_t i = 0; i < ties->all.n; i++) {
		if (i == 0 || tie_order(&tie[i - 1], &tie[i]) != 0)
			group_add(d->out, tie[i].other, &kinship);
		if (i + 1 == ties->all.n || tie[i + 1].group != tie[i].group)
			d->out->groups[tie[i].group].synonym =
				kinship_take(d->arena, &kinship);
	}
}

void draft_derive(struct draft *d)
{
	size_t nchunks = (d->words.n + CHUNK - 1) / CHUNK;
	struct deriving all = { .draft = d };
	struct ties ties;

	all.arenas = arena_array(&d->scratch, struct arena, d->jobs);
	all.chunks = arena_array(&d->scratch, struct ties, nchunks);
	for (size_t i = 0; i < d->jobs; i++)
		arena_init(&all.arenas[i]);
	pool_run(d->jobs, nchunks, chunk_tie, &all);
	ties = ties_join(d, all.chunks, nchunks);
	for (size_t i = 0; i < d->jobs; i++)
		arena_done(&all.arenas[i]);
	ties_give(d, &ties);
}
