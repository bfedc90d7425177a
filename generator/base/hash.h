/*
 * Hashes for tables, seeded anew in each process against crafted collisions:
 * no order of an output may follow from them. Most keys are words: up to
 * HASH_SHORT bytes are two numbers, and are hashed here, where they are used.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#include <string.h>

enum { HASH_SHORT = 16 };

/* The bytes of a short text: with their number they are the text. */
struct hash_halves {
	uint64_t first, last;
};

static inline struct hash_halves hash_halves_of(const char *p, size_t n)
{
	struct hash_halves h = { 0, 0 };
	uint32_t first, last;

	if (n >= 8) {
		memcpy(&h.first, p, 8);
		memcpy(&h.last, p + n - 8, 8);
	} else if (n >= 4) {
		memcpy(&first, p, 4);
		memcpy(&last, p + n - 4, 4);
		h.first = first;
		h.last = last;
	} else if (n) {
		h.first = (unsigned char)p[0];
		h.last = (uint64_t)(unsigned char)p[n / 2] << 8 |
			 (unsigned char)p[n - 1];
	}
	return h;
}

/* The process's seed. */
uint64_t hash_seed(void);
uint64_t hash_long(struct str s, uint64_t seed);

/* Both halves of a product of 128 bits: each bit of it depends on many. */
static inline uint64_t hash_mix(uint64_t x, uint64_t y)
{
	unsigned __int128 product = (unsigned __int128)x * y;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_of(struct str s, uint64_t seed)
{
	/* The digits of pi and e: any two numbers without a pattern. The seed
	 * is in all factors, or keys could be made for which one is 0. */
	const uint64_t pi =
		UINT64_C(0x243F6A8885A308D3) ^ (seed << 32 | seed >> 32);
	const uint64_t e = UINT64_C(0xB7E151628AED2A6A) ^ seed;
	struct hash_halves h;

	if (s.n > HASH_SHORT)
		return hash_long(s, seed);
	h = hash_halves_of(s.p, s.n);
	return hash_mix(hash_mix(h.first ^ seed, h.last ^ pi) ^ s.n, e);
}

#endif
