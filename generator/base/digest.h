/*
 * Digests of bytes that tell whether two things are the same: XXH3-128. Not
 * against an attacker: what must not be forged goes by its git blob id.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

struct digest {
	uint8_t byte[16];
};

struct digest digest_of(struct str s);
bool digest_eq(struct digest a, struct digest b);
/* The first n hexadecimal digits, lower case; n is at most 32. */
struct str digest_hex(struct arena *a, struct digest d, size_t n);
/* From exactly 32 hexadecimal digits, lower case. */
bool digest_parse(struct str hex, struct digest *out);

#endif
