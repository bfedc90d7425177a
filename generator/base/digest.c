/*
 * XXH3-128 in its canonical (big endian) form, so that the digits are the
 * same on every machine.
 */
#include "base/digest.h"

#include "base/arena.h"

#include <string.h>
#include <xxhash.h>

static const char hex_digits[] = "0123456789abcdef";

struct digest digest_of(struct str s)
{
	XXH128_canonical_t canonical;
	struct digest d;

	XXH128_canonicalFromHash(&canonical, XXH3_128bits(s.p ? s.p : "", s.n));
	memcpy(d.byte, canonical.digest, sizeof(d.byte));
	return d;
}

bool digest_eq(struct digest a, struct digest b)
{
	return memcmp(a.byte, b.byte, sizeof(a.byte)) == 0;
}

struct str digest_hex(struct arena *a, struct digest d, size_t n)
{
	char *p;

	if (n > 2 * sizeof(d.byte))
		n = 2 * sizeof(d.byte);
	p = arena_alloc(a, n);
	for (size_t i = 0; i < n; i++) {
		uint8_t b = d.byte[i / 2];

		p[i] = hex_digits[i % 2 ? b & 15 : b >> 4];
	}
	return (struct str){ p, n };
}

bool digest_parse(struct str hex, struct digest *out)
{
	struct digest d = { 0 };

	if (hex.n != 2 * sizeof(d.byte))
		return false;
	for (size_t i = 0; i < hex.n; i++) {
		const char *at = hex.p[i] ? strchr(hex_digits, hex.p[i]) : NULL;

		if (!at)
			return false;
		d.byte[i / 2] =
			(uint8_t)(d.byte[i / 2] << 4 | (at - hex_digits));
	}
	*out = d;
	return true;
}
