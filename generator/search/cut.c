/*
 * Cutting one word. What stands before and behind a cut must be a word of the
 * corpus, or the stem of one; a filter of hashes, which grow by a letter at a
 * time, says of most places at once that they are none.
 */
#include "search/lexicon_priv.h"

#include "base/utf8.h"

#include <string.h>

enum {
	PART_LETTERS = 3,
	TRIES = 2 * WORD_MAX, /* places of a cut that are tried in a form */
	DEPTH = 3,	      /* cuts within what a cut leaves */
	LONG_REST = 6,	      /* letters that make a word sure */
	RARER = 4,	      /* times that a part may be than the whole */
	FILTER_BITS = 1 << 22,
	STEM_BYTES = 12, /* an ending has no more, inflected */
};

struct split {
	uint32_t weight;      /* 0: there is none */
	uint32_t first, rest; /* groups + 1; rest 0: to be cut itself */
	size_t first_bytes, joint_bytes, first_letters;
};

#define W(word)                                                                \
	{                                                                      \
		"" word, sizeof(word) - 1                                      \
	}

static bool is_of(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s.n && s.p[0] == list[i].p[0] && str_eq(s, list[i]))
			return true;
	return false;
}

/* Stems of words that derive others: frihet, arbetsam, planering. */
static bool is_ending(struct str s)
{
	static const struct str endings[] = {
		W("ad"),   W("ade"), W("ande"), W("are"), W("art"),  W("bar"),
		W("dom"),  W("els"), W("end"),	W("eri"), W("full"), W("het"),
		W("ing"),  W("isk"), W("ism"),	W("ist"), W("lig"),  W("lös"),
		W("ling"), W("ner"), W("ning"), W("sam"), W("ska"),  W("skap"),
		W("tion"), W("vis"),
	};

	return s.n <= 4 &&
	       is_of(s, endings, sizeof(endings) / sizeof(*endings));
}

/* What is left of plan-era, plan-ering, plan-erade behind an 'e'. */
static bool is_of_verb(struct str s)
{
	static const struct str endings[] = { W("rad"), W("rand"), W("rar"),
					      W("ras"), W("rat"),  W("ring") };

	return is_of(s, endings, sizeof(endings) / sizeof(*endings));
}

/* ---- what is known ---- */

/* A hash that a byte more is added to (FNV-1a). Who makes words with one hash
 * makes the filter useless, no more. */
static uint32_t hash_add(uint32_t hash, char c)
{
	return (hash ^ (unsigned char)c) * 16777619U;
}

static const uint32_t hash_none = 2166136261U;

static uint32_t hash_whole(struct str s)
{
	uint32_t hash = hash_none;

	for (size_t i = 0; i < s.n; i++)
		hash = hash_add(hash, s.p[i]);
	return hash;
}

static void filter_add(struct cutting *all, struct str s)
{
	uint32_t bit = hash_whole(s) % FILTER_BITS;

	all->filter[bit / 64] |= (uint64_t)1 << (bit % 64);
}

static bool filter_has(const struct cutting *all, uint32_t hash)
{
	uint32_t bit = hash % FILTER_BITS;

	return all->filter[bit / 64] >> (bit % 64) & 1;
}

void cutting_init(struct draft *d, struct cutting *all)
{
	const struct map *stems = &d->stems[TONGUE_SWEDISH];

	all->draft = d;
	all->groups = arena_array(&d->scratch, uint32_t, d->words.n);
	all->weights = arena_array(&d->scratch, uint32_t, d->out->ngroups);
	all->filter = arena_array(&d->scratch, uint64_t, FILTER_BITS / 64);
	for (size_t i = 0; i < d->words.n; i++) {
		const struct form *f = &d->words.forms[i];

		all->weights[f->group] += f->list.n;
		if (d->words.tongues[i] != TONGUE_SWEDISH)
			continue;
		all->groups[i] = f->group + 1;
		filter_add(all, f->text);
	}
	for (size_t i = 0; i < stems->n; i++)
		filter_add(all, stems->at[i].key);
}

/* The group, + 1, of a Swedish word of the corpus; 0 where it is none. */
static uint32_t word_group(const struct cutter *c, struct str text)
{
	uint32_t number = form_find(c->cutting->draft, text);

	return number ? c->cutting->groups[number - 1] : 0;
}

static uint32_t stem_group(const struct cutter *c, struct str stem)
{
	return number_find(&c->cutting->draft->stems[TONGUE_SWEDISH], stem);
}

static uint32_t part_allow(const struct cutter *c, uint32_t group)
{
	return group == c->own + 1 ? 0 : group;
}

/* Where the last letters of a text begin. */
static size_t letters_last(struct str s, size_t n)
{
	size_t at = s.n;

	for (; n && at; n--)
		do
			at--;
		while (at && utf8_is_inside(s.p[at]));
	return at;
}

static bool has_letters(struct str s, size_t n)
{
	for (size_t at = 0; n && at < s.n; at++)
		n -= !utf8_is_inside(s.p[at]);
	return n == 0;
}

/* A short stem (gat-u-) has something behind it. */
static uint32_t first_group(const struct cutter *c, struct str text, char next)
{
	uint32_t group = word_group(c, text);

	if (!group && (has_letters(text, PART_LETTERS + 1) ||
		       (next == 'u' || next == 'o')))
		group = stem_group(c, text);
	return !group || is_ending(text) ? 0 : part_allow(c, group);
}

static uint32_t rest_group(const struct cutter *c, struct str text, char joint)
{
	uint32_t group = 0;
	struct str stem;

	if (filter_has(c->cutting, hash_whole(text)))
		group = word_group(c, text);
	if (group && text.n > STEM_BYTES)
		return part_allow(c, group);
	stem = stemmer_stem(c->stemmer, text);
	if (is_ending(stem) || (joint == 'e' && is_of_verb(stem)))
		return 0;
	if (!group && has_letters(text, PART_LETTERS + 1) &&
	    filter_has(c->cutting, hash_whole(stem)))
		group = stem_group(c, stem);
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
	/* A long word at the end is no chance, however rare (plattform). */
	if (cut.rest && has_letters(rest, LONG_REST))
		need = 1;
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

/* Whether a byte goes on a letter. */
static bool is_inside(struct str s, size_t at)
{
	return at < s.n && utf8_is_inside(s.p[at]);
}

static void split_find(struct cutter *c, struct str text, size_t depth,
		       struct split *out)
{
	const size_t last = letters_last(text, PART_LETTERS);
	uint32_t hash = hash_none;
	size_t at = 0;

	*out = (struct split){ 0 };
	if (!has_letters(text, 2 * PART_LETTERS))
		return;
	for (size_t letters = 1; at < text.n; letters++) {
		struct split cut = { 0 };

		for (size_t from = at; from == at || is_inside(text, at); at++)
			hash = hash_add(hash, text.p[at]);
		if (letters < PART_LETTERS || ++c->tries > TRIES || at > last ||
		    !filter_has(c->cutting, hash))
			continue;
		cut.first = first_group(c, str_sub(text, 0, at), text.p[at]);
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

static void part_add(struct part_list *l, uint32_t group)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->groups[i] == group)
			return;
	if (group && l->n < COMPOUND_PARTS)
		l->groups[l->n++] = group;
}

/* Lists the parts of a text, those of its parts too; the first cut. */
static struct split parts_list(struct cutter *c, struct str text, size_t depth,
			       struct part_list *out)
{
	struct split split = { 0 };

	if (!has_letters(text, COMPOUND_LETTERS))
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

uint16_t word_cut(struct cutter *c, struct str text, struct part_list *out)
{
	struct split split = parts_list(c, text, 0, out);

	return split.weight
		       ? (uint16_t)(split.first_bytes * 4 + split.joint_bytes)
		       : 0;
}
