/*
 * What a word finds by what is no form of it: the documents that have a synonym
 * of it or a derivation, and the forms and phrases of theirs that a reader marks.
 * Of many the commonest are kept, so that a word takes some bytes in a file and
 * not a dictionary. They are told apart by size classes: a document more or less
 * seldom changes which ones these are.
 */
#include "search/lexicon_priv.h"

#include <stdlib.h>
#include <string.h>

void kinship_init(struct arena *a, struct kinship *k, size_t documents)
{
	codes_init(a, &k->codes, documents);
	k->n = 0;
}

static int worth_order(const struct relative *a, const struct relative *b)
{
	unsigned int x = size_class(a->documents);
	unsigned int y = size_class(b->documents);

	return x != y ? (x < y) - (x > y) : str_cmp(a->text, b->text);
}

static void relative_add(struct kinship *k, struct relative r)
{
	uint32_t at = k->n;
	int order = 1;

	while (at && (order = worth_order(&r, &k->best[at - 1])) < 0)
		at--;
	if (order == 0 || at == SEARCH_RELATIVES)
		return;
	if (k->n < SEARCH_RELATIVES)
		k->n++;
	memmove(&k->best[at + 1], &k->best[at],
		(k->n - 1 - at) * sizeof(*k->best));
	k->best[at] = r;
}

void kinship_add_text(struct kinship *k, struct str text, uint32_t documents)
{
	relative_add(k, (struct relative){ text, documents });
}

void kinship_add_form(struct kinship *k, const struct form *f)
{
	codes_add(&k->codes, &f->list);
	if (f->list.n)
		relative_add(k, (struct relative){ f->text, f->list.n });
}

void kinship_add(struct kinship *k, const struct kin *kin)
{
	codes_add(&k->codes, &kin->list);
	for (uint32_t i = 0; i < kin->nrelatives; i++)
		relative_add(k, kin->relatives[i]);
}

static int text_order(const void *x, const void *y)
{
	const struct relative *a = x, *b = y;

	return str_cmp(a->text, b->text);
}

struct kin kinship_take(struct arena *a, struct kinship *k)
{
	struct relative *relatives = arena_array(a, struct relative, k->n);
	struct kin out = { codes_take(a, &k->codes), relatives, k->n };

	if (k->n) {
		memcpy(relatives, k->best, k->n * sizeof(*relatives));
		qsort(relatives, k->n, sizeof(*relatives), text_order);
	}
	k->n = 0;
	return out;
}
