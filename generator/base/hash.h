/*
 * Hashes for tables, seeded anew in each process against crafted collisions:
 * no order of an output may follow from them.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

/* The process's seed. */
uint64_t hash_seed(void);
uint64_t hash_of(struct str s, uint64_t seed);

#endif
