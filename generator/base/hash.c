/*
 * XXH3 with a seed from the kernel.
 */
#include "base/hash.h"

#include <string.h>
#include <sys/auxv.h>
#include <xxhash.h>

uint64_t hash_seed(void)
{
	uint64_t seed;

	/* Random bytes that the kernel gives each process: no state. */
	memcpy(&seed, (const void *)getauxval(AT_RANDOM), sizeof(seed));
	return seed;
}

uint64_t hash_long(struct str s, uint64_t seed)
{
	return XXH3_64bits_withSeed(s.p ? s.p : "", s.n, seed);
}
