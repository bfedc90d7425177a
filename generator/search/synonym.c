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

void synonyms_want(const struct search_options *options, struct collector *c)
{
	struct str lang = options->site->config->language;

	for (size_t i = 0; i < options->synonyms.n; i++) {
		const struct synonym_set *set = &options->synonyms.sets[i];

		for (size_t k = 0; k < set->n; k++) {
			struct phrase p;

			phrase_read(&c->scratch, set->members[k], lang, &p);
			for (size_t w = 0; w < p.n; w++)
				word_want(c, word_find(c, p.words[w].form),
					  tongue_of(lang));
		}
	}
	arena_reset(&c->scratch);
}

/* A member with the documents that have it. */
struct member {
	uint32_t groups[SYNONYMS_MAX_WORDS];
	size_t n;
	struct kin kin;
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
	struct kinship kinship;
	uint64_t work; /* left */
};

/* ---- the documents of a member ---- */

static void word_find_kin(struct likening *l, uint32_t group)
{
	const struct lexicon *out = l->draft->out;
	const struct group *g = &out->groups[group];

	for (uint32_t i = 0; i < g->nforms; i++) {
		const struct form *f = &out->forms[g->forms[i]];

		if (!work_take(&l->work, f->list.n + 1))
			return;
		kinship_add_form(&l->kinship, f);
	}
}

static void member_make(struct likening *l, struct str text, struct member *m)
{
	struct draft *d = l->draft;
	struct phrase p;

	phrase_read(&d->scratch, text, d->options->site->config->language, &p);
	for (size_t i = 0; i < p.n; i++)
		m->groups[i] =
			d->words.forms[form_find(d, p.words[i].form) - 1].group;
	m->n = p.n;
	if (m->n == 1)
		word_find_kin(l, m->groups[0]);
	else
		phrase_find(d, &p, m->groups, &l->work, &l->kinship);
	m->kin = kinship_take(&d->scratch, &l->kinship);
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

	for (size_t i = 0; i < n; i++) {
		const struct kin *kin = &members[i].kin;
		const bool is_own =
			members[i].n == 1 && members[i].groups[0] == g->group;

		if (i != g->member && !is_own &&
		    work_take(&l->work, kin->list.n + kin->nrelatives))
			kinship_add(&l->kinship, kin);
	}
}

void draft_liken(struct draft *d)
{
	size_t n = d->options->synonyms.n;
	struct likening l = { .draft = d, .work = SYNONYMS_MAX_WORK };

	if (n == 0)
		return;
	kinship_init(&d->scratch, &l.kinship, d->documents);
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
		kinship_add(&l.kinship, &d->out->groups[group].synonym);
		d->out->groups[group].synonym =
			kinship_take(d->arena, &l.kinship);
	}
}
