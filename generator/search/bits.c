/*
 * What takes less than a byte. Ascending ids are coded from the middle: the
 * middle one first, then those below it and those above it alike. Of each is
 * known between which bounds it is, as all others of its part must have room
 * there, too; where they fill it, nothing is written. Ids that stand close
 * together, which those of neighbouring days do, so take less.
 *
 *	ids below 16:	2 3 5 |8| 9 14 15
 *			      └── one of 3 to 12
 *		2 |3| 5				9 |14| 15
 *		   └── one of 1 to 6		    └── one of 10 to 14
 */
#include "search/files_priv.h"

/* Four bytes at once. */
void bits_put(struct bits *b, uint32_t v, unsigned int n)
{
	char *p;

	b->pending |= (uint64_t)v << b->have;
	b->have += n;
	if (b->have < 32)
		return;
	p = buf_room(b->out, 4);
	for (unsigned int i = 0; i < 4; i++)
		p[i] = (char)(b->pending >> 8 * i & 0xff);
	b->out->n += 4;
	b->pending >>= 32;
	b->have -= 32;
}

void bits_end(struct bits *b)
{
	for (unsigned int i = 0; i < b->have; i += 8)
		buf_char(b->out, (char)(b->pending >> i & 0xff));
	b->pending = 0;
	b->have = 0;
}

/* Where the range is no power of two the numbers in the middle have a bit less,
 * as an id in the middle of others mostly is there. */
void below_write(struct bits *b, uint32_t v, uint32_t range)
{
	const unsigned int n = size_class(range);
	const uint32_t half = UINT32_C(1) << n;
	const uint32_t few = 2 * half - range; /* have n bits */

	v += range - (range - few) / 2;
	v -= v >= range ? range : 0;
	bits_put(b, v + (v >= half ? few : 0), n + (v >= few));
}

/* n ids that are from `low` to below `high`. */
static void part_write(struct bits *b, const posting *at, uint32_t n,
		       uint32_t low, uint32_t high)
{
	while (n && n < high - low) {
		const uint32_t middle = n / 2, id = at[middle] >> 8;

		below_write(b, id - low - middle, high - low - n + 1);
		if (middle)
			part_write(b, at, middle, low, id);
		at += middle + 1;
		n -= middle + 1;
		low = id + 1;
	}
}

/* 2^16 * log2(n), as if that were a straight line between powers of two. */
static uint64_t log_of(uint32_t n)
{
	const uint64_t k = size_class(n);

	return (k << 16) + ((uint64_t)n << 16 >> k) - (1 << 16);
}

/* The logarithm of the ways to choose them (Shannon's entropy). */
uint64_t ids_bits(uint32_t n, uint32_t bound)
{
	const uint32_t rest = bound - n;

	if (n == 0 || rest == 0)
		return 0;
	return (n * (log_of(bound) - log_of(n)) +
		rest * (log_of(bound) - log_of(rest))) >>
	       16;
}

uint32_t ids_bound(const struct documents *docs)
{
	return (uint32_t)size_round(docs->n);
}

void ids_write(struct bits *b, struct postings list, uint32_t bound)
{
	part_write(b, list.at, list.n, 0, bound);
}
