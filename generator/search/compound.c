/*
 * Swedish compounds. The corpus is the dictionary: a word is cut where what
 * stands before the cut and what stands behind it are words, or stems of words,
 * that documents have themselves.
 *
 *	matematik│övningar	arbet│s│lag	skol│bok	kvinn│o│roll
 *
 * Where there are several cuts, the one counts whose rarer part is in most
 * documents. A document that has a compound has the groups of its parts, at
 * less weight; parts that are compounds themselves are cut further.
 */
#include "search/lexicon_priv.h"

#include "base/ascii.h"
#include "base/pool.h"

#include <stdlib.h>

enum { CHUNK = 1024 }; /* forms that are cut in one job */

/* A compound has a part. */
struct part {
	uint32_t group, form;
};

/* What is made of a run of forms. */
struct chunk {
	VEC(struct part) parts;
};

struct dissection {
	struct cutting cutting;
	struct draft *draft;
	struct arena *arenas; /* of each worker */
	struct chunk *chunks;
};

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) && (unsigned char)s.p[i] < 0x80)
			return false;
	return true;
}

static void form_cut(const struct dissection *all, struct stemmer *stemmer,
		     size_t number, struct arena *a, struct chunk *out)
{
	const struct draft *d = all->draft;
	struct form *f = &d->words.forms[number];
	struct cutter c = { .cutting = &all->cutting,
			    .stemmer = stemmer,
			    .own = f->group,
			    .weight = all->cutting.weights[f->group] };
	struct part_list parts = { .n = 0 };

	if (d->words.tongues[number] != TONGUE_SWEDISH || !is_word(f->text))
		return;
	f->cut = word_cut(&c, f->text, &parts);
	for (size_t i = 0; i < parts.n; i++)
		*vec_push(a, &out->parts) =
			(struct part){ parts.groups[i] - 1, (uint32_t)number };
}

static void chunk_cut(void *context, size_t job, size_t worker)
{
	struct dissection *all = context;
	struct arena *a = &all->arenas[worker];
	struct stemmer *stemmer =
		stemmer_open(a, tongue_language(TONGUE_SWEDISH));
	size_t end = (job + 1) * CHUNK;

	if (end > all->draft->words.n)
		end = all->draft->words.n;
	for (size_t i = job * CHUNK; i < end; i++)
		form_cut(all, stemmer, i, a, &all->chunks[job]);
	stemmer_close(stemmer);
}

/* ---- the documents of parts ---- */

/* The compounds of each group, ascending: those of group i from starts[i] to
 * starts[i + 1]. */
static uint32_t *parts_sort(struct dissection *all, size_t nchunks,
			    uint32_t *starts)
{
	size_t ngroups = all->draft->out->ngroups, n = 0;
	uint32_t *forms;

	for (size_t i = 0; i < nchunks; i++)
		for (size_t k = 0; k < all->chunks[i].parts.n; k++, n++)
			starts[all->chunks[i].parts.at[k].group]++;
	for (size_t i = 0; i < ngroups; i++)
		starts[i + 1] += starts[i];
	forms = arena_array(&all->draft->scratch, uint32_t, n);
	/* From behind, so that the ends of groups become their starts. */
	for (size_t i = nchunks; i-- > 0;)
		for (size_t k = all->chunks[i].parts.n; k-- > 0;) {
			const struct part *p = &all->chunks[i].parts.at[k];

			forms[--starts[p->group]] = p->form;
		}
	starts[ngroups] = (uint32_t)n;
	return forms;
}

static void parts_give(struct dissection *all, size_t nchunks)
{
	struct draft *d = all->draft;
	size_t n = d->out->ngroups;
	uint32_t *starts = arena_array(&d->scratch, uint32_t, n + 1);
	uint32_t *forms = parts_sort(all, nchunks, starts);
	struct codes codes;

	codes_init(&d->scratch, &codes, d->documents);
	for (size_t i = 0; i < n; i++) {
		for (uint32_t k = starts[i]; k < starts[i + 1]; k++)
			codes_add(&codes, &d->words.forms[forms[k]].list);
		d->out->groups[i].part = codes_take(d->arena, &codes);
	}
}

void draft_cut(struct draft *d)
{
	size_t nchunks = (d->words.n + CHUNK - 1) / CHUNK;
	struct dissection all = { .draft = d };

	cutting_init(d, &all.cutting);
	all.arenas = arena_array(&d->scratch, struct arena, d->jobs);
	all.chunks = arena_array(&d->scratch, struct chunk, nchunks);
	for (size_t i = 0; i < d->jobs; i++)
		arena_init(&all.arenas[i]);
	pool_run(d->jobs, nchunks, chunk_cut, &all);
	parts_give(&all, nchunks);
	for (size_t i = 0; i < d->jobs; i++)
		arena_done(&all.arenas[i]);
}
