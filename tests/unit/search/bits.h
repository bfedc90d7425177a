/*
 * Bits as a reader takes them.
 */
#ifndef TESTS_SEARCH_BITS_H
#define TESTS_SEARCH_BITS_H

#include "search/files_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

struct bit_reader {
	const unsigned char *p;
	size_t at, n; /* bits */
};

static inline uint32_t bits_take(struct bit_reader *r, unsigned int n)
{
	uint32_t v = 0;

	for (unsigned int i = 0; i < n; i++, r->at++) {
		assert_true(r->at < r->n);
		v |= (uint32_t)(r->p[r->at / 8] >> r->at % 8 & 1) << i;
	}
	return v;
}

static inline uint32_t below_take(struct bit_reader *r, uint32_t range)
{
	const unsigned int n = size_class(range);
	const uint32_t few = (UINT32_C(2) << n) - range;
	uint32_t v = bits_take(r, n);

	if (v >= few && bits_take(r, 1))
		v += (UINT32_C(1) << n) - few;
	return (v + (range - few) / 2) % range;
}

#endif
