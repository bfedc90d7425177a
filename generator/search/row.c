/*
 * Rows: the words of a text by their numbers, so that it is cut once however
 * often they are counted.
 *
 *	how many numbers follow, then of each word:
 *	number, or `joined`, number, place
 */
#include "search/lexicon_priv.h"

/* No word has this number. */
static const uint32_t joined = UINT32_MAX;

static void number_add(struct arena *a, struct rows *r, uint32_t n)
{
	*vec_push(a, &r->all) = n;
}

void row_begin(struct arena *a, struct rows *r)
{
	r->head = r->all.n;
	number_add(a, r, 0);
}

void row_add(struct arena *a, struct rows *r, const struct word *w,
	     uint32_t number)
{
	if (w->joined)
		number_add(a, r, joined);
	number_add(a, r, number);
	if (w->joined)
		number_add(a, r, w->place);
}

void row_end(struct rows *r)
{
	r->all.at[r->head] = (uint32_t)(r->all.n - r->head - 1);
}

struct row_words row_words(const uint32_t *row, const uint32_t *numbers)
{
	return (struct row_words){ .at = row + 1,
				   .end = row + 1 + *row,
				   .numbers = numbers };
}

bool row_next(struct row_words *w, struct row_word *out)
{
	if (w->at == w->end)
		return false;
	out->joined = *w->at == joined;
	w->at += out->joined;
	out->number = w->numbers ? w->numbers[*w->at] : *w->at;
	w->at++;
	out->place = out->joined ? *w->at++ : w->place++;
	return true;
}
