/*
 * UTF-8 after RFC 3629, section 4: the table of well-formed sequences.
 */
#include "base/utf8.h"

#include <string.h>

static bool is_tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Decodes the sequence at p of n > 0 bytes; its length, or 0 if it is bad. */
static inline size_t decode(const unsigned char *p, size_t n, uint32_t *c)
{
	if (p[0] < 0x80) {
		*c = p[0];
		return 1;
	}
	if (p[0] >= 0xC2 && p[0] <= 0xDF && n >= 2 && is_tail(p[1])) {
		*c = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
		return 2;
	}
	if ((p[0] & 0xF0) == 0xE0 && n >= 3 && is_tail(p[1]) && is_tail(p[2])) {
		*c = (uint32_t)(p[0] & 0x0F) << 12 |
		     (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
		return *c >= 0x800 && !(*c >= 0xD800 && *c <= 0xDFFF) ? 3 : 0;
	}
	if (p[0] >= 0xF0 && p[0] <= 0xF4 && n >= 4 && is_tail(p[1]) &&
	    is_tail(p[2]) && is_tail(p[3])) {
		*c = (uint32_t)(p[0] & 0x07) << 18 |
		     (uint32_t)(p[1] & 0x3F) << 12 |
		     (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
		return *c >= 0x10000 && *c <= 0x10FFFF ? 4 : 0;
	}
	return 0;
}

uint32_t utf8_next(struct str s, size_t *at)
{
	uint32_t c;
	size_t n = decode((const unsigned char *)s.p + *at, s.n - *at, &c);

	if (n == 0) {
		(*at)++;
		return 0xFFFD;
	}
	*at += n;
	return c;
}

enum { EIGHT = 8 };

/* Whether eight bytes from there on are ASCII, as most of a page is. */
static bool has_eight(struct str s, size_t at)
{
	uint64_t eight;

	if (s.n - at < EIGHT)
		return false;
	memcpy(&eight, s.p + at, EIGHT);
	return !(eight & UINT64_C(0x8080808080808080));
}

size_t utf8_find_bad(struct str s)
{
	size_t at = 0;
	uint32_t c;

	while (at < s.n) {
		size_t n;

		if (has_eight(s, at)) {
			at += EIGHT;
			continue;
		}
		if ((unsigned char)s.p[at] < 0x80) {
			at++;
			continue;
		}
		n = decode((const unsigned char *)s.p + at, s.n - at, &c);
		if (n == 0)
			return at;
		at += n;
	}
	return SIZE_MAX;
}

struct str utf8_first(struct str s, size_t n)
{
	size_t at = 0;

	while (n-- && at < s.n)
		utf8_next(s, &at);
	return str_sub(s, 0, at);
}

size_t utf8_count(struct str s)
{
	size_t count = 0;

	for (size_t at = 0; at < s.n;) {
		if (has_eight(s, at)) {
			at += EIGHT;
			count += EIGHT;
		} else {
			utf8_next(s, &at);
			count++;
		}
	}
	return count;
}

bool utf8_is_noncharacter(uint32_t c)
{
	return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}
