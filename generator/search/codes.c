/*
 * Sets of documents with a code each: lists of several words made one.
 */
#include "search/lexicon_priv.h"

void codes_init(struct arena *a, struct codes *c, size_t documents)
{
	*c = (struct codes){ .words = documents / (64 * 64) + 1 };
	c->some = arena_array(a, uint64_t, c->words);
	c->set = arena_array(a, uint64_t, c->words * 64);
	c->code = arena_array(a, uint8_t, documents);
}

/* The code of a document that has it by two words: it is in the body as often
 * as the more frequent one. */
static uint8_t code_join(uint8_t x, uint8_t y)
{
	uint8_t body = x & CODE_BODY;

	if (body < (y & CODE_BODY))
		body = y & CODE_BODY;
	return (uint8_t)(((x | y) & ~CODE_BODY) | body);
}

void codes_add(struct codes *c, const struct postings *list)
{
	for (uint32_t i = 0; i < list->n; i++) {
		uint32_t d = list->at[i] >> 8;
		uint64_t bit = (uint64_t)1 << (d & 63);

		if (!(c->set[d >> 6] & bit)) {
			c->set[d >> 6] |= bit;
			c->some[d >> 12] |= (uint64_t)1 << (d >> 6 & 63);
			c->code[d] = 0;
			c->n++;
		}
		c->code[d] = code_join(c->code[d], (uint8_t)list->at[i]);
	}
}

/* The number of the lowest bit. */
static uint32_t lowest(uint64_t w)
{
	return (uint32_t)__builtin_ctzll(w);
}

/* Adds the documents of a word of the set, and takes them out of it. */
static posting *word_take(struct codes *c, size_t word, posting *to)
{
	for (uint64_t w = c->set[word]; w; w &= w - 1) {
		uint32_t d = (uint32_t)(word * 64) + lowest(w);

		*to++ = d << 8 | c->code[d];
	}
	c->set[word] = 0;
	return to;
}

struct postings codes_take(struct arena *a, struct codes *c)
{
	struct postings out = { .n = c->n };
	posting *to;

	if (c->n == 0)
		return out;
	out.at = to = arena_array(a, posting, c->n);
	for (size_t i = 0; i < c->words; i++) {
		for (uint64_t w = c->some[i]; w; w &= w - 1)
			to = word_take(c, i * 64 + lowest(w), to);
		c->some[i] = 0;
	}
	c->n = 0;
	return out;
}
