/*
 * Words in their order, by key and then by text. The first eight bytes of a
 * key are a number, and numbers are sorted by a byte at a time, from the last
 * to the first (radix sort); only words that begin alike are compared.
 */
#include "search/search_priv.h"

#include <stdlib.h>

enum { BYTES = 256 };

/* A word being sorted. */
struct ref {
	uint64_t head;
	uint32_t word;
};

static uint64_t head_of(struct str key)
{
	uint64_t head = 0;

	for (size_t i = 0; i < sizeof(head); i++)
		head = head << 8 | (i < key.n ? (unsigned char)key.p[i] : 0);
	return head;
}

struct sorted sorted_of(struct arena *a, struct str text, uint32_t number)
{
	char out[2 * WORD_MAX];
	struct str key = word_key(text, out);

	key = str_eq(key, text) ? text : str_dup(a, key);
	return (struct sorted){ head_of(key), key, text, number };
}

static int sorted_order(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;
	int order = str_cmp(a->key, b->key);

	return order ? order : str_cmp(a->text, b->text);
}

/* By one byte; those that have the same one stay as they are. */
static void byte_sort(const struct ref *from, size_t n, unsigned int shift,
		      struct ref *to)
{
	size_t next[BYTES] = { 0 }, before = 0;

	for (size_t i = 0; i < n; i++)
		next[from[i].head >> shift & 0xff]++;
	for (size_t i = 0; i < BYTES; i++) {
		size_t count = next[i];

		next[i] = before;
		before += count;
	}
	for (size_t i = 0; i < n; i++)
		to[next[from[i].head >> shift & 0xff]++] = from[i];
}

/* Sorts those that begin alike. */
static void ties_sort(struct sorted *words, size_t n)
{
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1;
		     to < n && words[to].head == words[from].head;)
			to++;
		if (to - from > 1)
			qsort(words + from, to - from, sizeof(*words),
			      sorted_order);
	}
}

struct sorted *words_sort(struct arena *a, const struct sorted *words, size_t n)
{
	struct sorted *out = arena_alloc(a, size_mul(n, sizeof(*out)));
	struct ref *refs, *other;
	struct arena scratch;

	arena_init(&scratch);
	refs = arena_alloc(&scratch, size_mul(n, sizeof(*refs)));
	other = arena_alloc(&scratch, size_mul(n, sizeof(*refs)));
	for (size_t i = 0; i < n; i++)
		refs[i] = (struct ref){ words[i].head, (uint32_t)i };
	/* An even number of times: they end where they began. */
	for (unsigned int shift = 0; shift < 64; shift += 16) {
		byte_sort(refs, n, shift, other);
		byte_sort(other, n, shift + 8, refs);
	}
	for (size_t i = 0; i < n; i++)
		out[i] = words[refs[i].word];
	arena_done(&scratch);
	ties_sort(out, n);
	return out;
}
