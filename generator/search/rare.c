/*
 * The rarest words of each document: those that few others have. A passage
 * from the body is wanted most for them, since who looks for such a word finds
 * few pages and has to choose.
 */
#include "search/files_priv.h"

#include "base/ascii.h"

#include <stdlib.h>

/* By class, so that a document more or less seldom changes what others show. */
static int rarity_order(const void *x, const void *y)
{
	const struct form *a = *(const struct form *const *)x;
	const struct form *b = *(const struct form *const *)y;
	const unsigned int i = size_class(a->list.n);
	const unsigned int k = size_class(b->list.n);

	if (i != k)
		return i < k ? -1 : 1;
	return (a > b) - (a < b);
}

static bool is_shown(posting p)
{
	return p & (CODE_BODY | CODE_HEADING);
}

void rare_words(struct arena *a, const struct documents *docs,
		const struct lexicon *l, struct rare *out)
{
	const struct form **order =
		arena_array(a, const struct form *, l->nforms);
	size_t n = 0;

	out->words = arena_array(a, const struct form *,
				 size_mul(docs->n, RARE_WORDS));
	out->counts = arena_array(a, uint8_t, docs->n);
	/* Numbers are rare, and say little. */
	for (size_t i = 0; i < l->nforms; i++)
		if (!is_digit(l->forms[i].text.p[0]))
			order[n++] = &l->forms[i];
	if (n)
		qsort(order, n, sizeof(*order), rarity_order);
	for (size_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < order[i]->list.n; k++) {
			const posting p = order[i]->list.at[k];
			const uint32_t d = p >> 8;

			if (is_shown(p) && out->counts[d] < RARE_WORDS)
				out->words[(size_t)d * RARE_WORDS +
					   out->counts[d]++] = order[i];
		}
}
