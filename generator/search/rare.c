/*
 * The rarest words of each document: those that few others have. A passage
 * from the body is wanted most for them, since who looks for such a word finds
 * few pages and has to choose.
 */
#include "search/files_priv.h"

#include "base/ascii.h"

enum { CLASSES = 33 }; /* of documents that have a word: size_class */

/* By class, so that a document more or less seldom changes what others show;
 * in one class by their order. Numbers are rare, and say little. */
static const struct form **order_make(struct arena *a, const struct lexicon *l,
				      size_t *n)
{
	const struct form **order =
		arena_array(a, const struct form *, l->nforms);
	size_t ends[CLASSES + 1] = { 0 };

	for (size_t i = 0; i < l->nforms; i++)
		ends[size_class(l->forms[i].list.n) + 1]++;
	for (size_t i = 0; i < CLASSES; i++)
		ends[i + 1] += ends[i];
	for (size_t i = 0; i < l->nforms; i++)
		order[ends[size_class(l->forms[i].list.n)]++] = &l->forms[i];
	*n = 0;
	for (size_t i = 0; i < l->nforms; i++)
		if (!is_digit(order[i]->text.p[0]))
			order[(*n)++] = order[i];
	return order;
}

static bool is_shown(posting p)
{
	return p & (CODE_BODY | CODE_HEADING);
}

/* Gives a word to the documents that want more; how many have enough now. */
static size_t form_give(const struct form *f, struct rare *out)
{
	const struct position *at = f->positions;
	size_t full = 0;

	for (uint32_t i = 0; i < f->list.n; at += f->counts[i++]) {
		const uint32_t d = f->list.at[i] >> 8;

		if (out->counts[d] == out->most || !is_shown(f->list.at[i]) ||
		    f->counts[i] == 0)
			continue;
		out->words[(size_t)d * out->most + out->counts[d]++] =
			(struct rare_word){ at, f->counts[i] };
		full += out->counts[d] == out->most;
	}
	return full;
}

void rare_words(struct arena *a, const struct documents *docs,
		const struct lexicon *l, size_t budget, uint8_t most,
		struct rare *out)
{
	const struct form **order;
	size_t n, wanting = 0;

	*out = (struct rare){
		.words = arena_array(a, struct rare_word,
				     size_mul(docs->n, most)),
		.counts = arena_array(a, uint8_t, docs->n),
		.most = most,
	};
	for (size_t i = 0; i < docs->n; i++) {
		bool wants = most && body_bytes(&docs->at[i]) >
					     card_room(&docs->at[i], budget);

		out->counts[i] = wants ? 0 : most;
		wanting += wants;
	}
	order = order_make(a, l, &n);
	for (size_t i = 0; i < n && wanting; i++)
		wanting -= form_give(order[i], out);
}
