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
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	WHOLE_LETTERS = 7, /* at least, of a compound */
	PART_LETTERS = 3,
	PARTS = 8,	      /* of one compound */
	TRIES = 2 * WORD_MAX, /* places of a cut that are tried in a form */
	DEPTH = 3,	      /* cuts within what a cut leaves */
	RARER = 4,	      /* times that a part may be than the whole */
	CHUNK = 1024,	      /* forms that are cut in one job */
};

/* A compound has a part. */
struct part {
	uint32_t group, form;
};

struct parts {
	struct part *at;
	size_t n, cap;
};

struct cutting {
	struct draft *draft;
	uint32_t *weights;    /* of each group: documents */
	struct arena *arenas; /* of each worker */
	struct parts *chunks; /* of each job */
};

/* One form being cut. */
struct cutter {
	const struct cutting *cutting;
	struct stemmer *stemmer;
	uint32_t own;	 /* its group, which is no part */
	uint32_t weight; /* of that */
	size_t tries;
};

struct split {
	uint32_t weight;      /* 0: there is none */
	uint32_t first, rest; /* groups + 1; rest 0: to be cut itself */
	size_t first_bytes, joint_bytes, first_letters;
};

static bool is_of(struct str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, str_of(list[i])))
			return true;
	return false;
}

/* Stems of words that derive others: frihet, arbetsam, planering. */
static bool is_ending(struct str s)
{
	static const char *const endings[] = {
		"ad",  "ade", "ande", "are",  "art",  "bar", "dom",
		"els", "end", "eri",  "full", "het",  "ing", "isk",
		"ism", "ist", "lig",  "lös",  "ling", "ner", "ning",
		"sam", "ska", "skap", "tion", "vis",
	};

	return is_of(s, endings, sizeof(endings) / sizeof(*endings));
}

/* What is left of plan-era, plan-ering, plan-erade behind an 'e'. */
static bool is_of_verb(struct str s)
{
	static const char *const endings[] = { "rad", "rand", "rar",
					       "ras", "rat",  "ring" };

	return is_of(s, endings, sizeof(endings) / sizeof(*endings));
}

/* ---- what is known ---- */

/* The group, + 1, of a Swedish word of the corpus; 0 where it is none. */
static uint32_t word_group(const struct cutter *c, struct str text)
{
	const struct draft *d = c->cutting->draft;
	uint32_t number = number_find(&d->by_text, text);

	if (number == 0 || d->words.tongues[number - 1] != TONGUE_SWEDISH)
		return 0;
	return d->words.forms[number - 1].group + 1;
}

static uint32_t part_allow(const struct cutter *c, uint32_t group)
{
	return group == c->own + 1 ? 0 : group;
}

static bool has_letters(struct str s, size_t n)
{
	return s.n >= n && utf8_count(s) >= n;
}

/* A short stem (gat-u-) has something behind it. */
static uint32_t first_group(const struct cutter *c, struct str text, char next)
{
	const struct map *stems = c->cutting->draft->stems;
	uint32_t group = word_group(c, text);

	if (is_ending(text))
		return 0;
	if (!group && (has_letters(text, PART_LETTERS + 1) ||
		       (next && strchr("eou", next))))
		group = number_find(&stems[TONGUE_SWEDISH], text);
	return part_allow(c, group);
}

static uint32_t rest_group(const struct cutter *c, struct str text, char joint)
{
	const struct map *stems = c->cutting->draft->stems;
	struct str stem = stemmer_stem(c->stemmer, text);
	uint32_t group;

	if (is_ending(stem) || (joint == 'e' && is_of_verb(stem)))
		return 0;
	group = word_group(c, text);
	if (!group && has_letters(text, PART_LETTERS + 1))
		group = number_find(&stems[TONGUE_SWEDISH], stem);
	return part_allow(c, group);
}

/* ---- one form ---- */

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static void split_find(struct cutter *c, struct str text, size_t depth,
		       struct split *out);

/* Takes a cut if it is better than what there is; of equals the first. Short
 * words are more often something else. */
static void cut_try(struct cutter *c, struct str rest, size_t depth,
		    struct split cut, struct split *best)
{
	const uint32_t *weights = c->cutting->weights;
	bool is_short = !has_letters(rest, PART_LETTERS + 1) ||
			cut.first_letters == PART_LETTERS;
	uint32_t need = is_short ? c->weight : c->weight / RARER;

	cut.rest = rest_group(c, rest, cut.joint_bytes ? rest.p[-1] : '\0');
	cut.weight = weights[cut.first - 1];
	if (cut.rest) {
		cut.weight = least(cut.weight, weights[cut.rest - 1]);
	} else {
		struct split further = { 0 };

		if (depth < DEPTH)
			split_find(c, rest, depth + 1, &further);
		cut.weight = (least(cut.weight, further.weight) + 1) / 2;
	}
	if (cut.weight >= need && cut.weight > best->weight)
		*best = cut;
}

static void split_find(struct cutter *c, struct str text, size_t depth,
		       struct split *out)
{
	size_t at = 0;

	*out = (struct split){ 0 };
	if (!has_letters(text, 2 * PART_LETTERS))
		return;
	for (size_t letters = 1; at < text.n; letters++) {
		struct split cut = { 0 };

		utf8_next(text, &at);
		if (letters < PART_LETTERS || ++c->tries > TRIES)
			continue;
		cut.first = first_group(c, str_sub(text, 0, at),
					at < text.n ? text.p[at] : '\0');
		if (!cut.first)
			continue;
		cut.first_bytes = at;
		cut.first_letters = letters;
		for (size_t joint = 0; joint < 2; joint++) {
			struct str rest = str_from(text, at + joint);

			if (!has_letters(rest, PART_LETTERS) ||
			    (joint && !strchr("seou", text.p[at])))
				break;
			cut.joint_bytes = joint;
			cut_try(c, rest, depth, cut, out);
		}
	}
}

struct part_list {
	uint32_t groups[PARTS]; /* + 1 */
	size_t n;
};

static void part_add(struct part_list *l, uint32_t group)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->groups[i] == group)
			return;
	if (group && l->n < PARTS)
		l->groups[l->n++] = group;
}

/* Lists the parts of a text, those of its parts too; the first cut. */
static struct split parts_list(struct cutter *c, struct str text, size_t depth,
			       struct part_list *out)
{
	struct split split = { 0 };

	if (!has_letters(text, WHOLE_LETTERS))
		return split;
	split_find(c, text, depth, &split);
	if (!split.weight)
		return split;
	part_add(out, split.rest);
	part_add(out, split.first);
	if (depth < DEPTH) {
		parts_list(
			c,
			str_from(text, split.first_bytes + split.joint_bytes),
			depth + 1, out);
		parts_list(c, str_sub(text, 0, split.first_bytes), depth + 1,
			   out);
	}
	return split;
}

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) && (unsigned char)s.p[i] < 0x80)
			return false;
	return true;
}

static void form_cut(const struct cutting *all, struct stemmer *stemmer,
		     size_t number, struct arena *a, struct parts *out)
{
	struct form *f = &all->draft->words.forms[number];
	struct cutter c = { .cutting = all,
			    .stemmer = stemmer,
			    .own = f->group,
			    .weight = all->weights[f->group] };
	struct part_list parts = { .n = 0 };
	struct split split;

	if (all->draft->words.tongues[number] != TONGUE_SWEDISH ||
	    !is_word(f->text))
		return;
	split = parts_list(&c, f->text, 0, &parts);
	if (!split.weight)
		return;
	f->cut = (uint16_t)(split.first_bytes * 4 + split.joint_bytes);
	for (size_t i = 0; i < parts.n; i++)
		*vec_push(a, out) =
			(struct part){ parts.groups[i] - 1, (uint32_t)number };
}

static void chunk_cut(void *context, size_t job, size_t worker)
{
	struct cutting *all = context;
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
static uint32_t *parts_sort(struct cutting *all, size_t nchunks,
			    uint32_t *starts)
{
	size_t ngroups = all->draft->out->ngroups, n = 0;
	uint32_t *forms;

	for (size_t i = 0; i < nchunks; i++)
		for (size_t k = 0; k < all->chunks[i].n; k++, n++)
			starts[all->chunks[i].at[k].group]++;
	for (size_t i = 0; i < ngroups; i++)
		starts[i + 1] += starts[i];
	forms = arena_array(&all->draft->scratch, uint32_t, n);
	/* From behind, so that the ends of groups become their starts. */
	for (size_t i = nchunks; i-- > 0;)
		for (size_t k = all->chunks[i].n; k-- > 0;) {
			const struct part *p = &all->chunks[i].at[k];

			forms[--starts[p->group]] = p->form;
		}
	starts[ngroups] = (uint32_t)n;
	return forms;
}

static void parts_give(struct cutting *all, size_t nchunks)
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
	struct cutting all = { .draft = d };

	all.weights = arena_array(&d->scratch, uint32_t, d->out->ngroups);
	all.arenas = arena_array(&d->scratch, struct arena, d->jobs);
	all.chunks = arena_array(&d->scratch, struct parts, nchunks);
	for (size_t i = 0; i < d->words.n; i++)
		all.weights[d->words.forms[i].group] +=
			d->words.forms[i].list.n;
	for (size_t i = 0; i < d->jobs; i++)
		arena_init(&all.arenas[i]);
	pool_run(d->jobs, nchunks, chunk_cut, &all);
	parts_give(&all, nchunks);
	for (size_t i = 0; i < d->jobs; i++)
		arena_done(&all.arenas[i]);
}
