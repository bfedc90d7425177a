/*
 * UTF-8 (RFC 3629): decoding, checking and counting code points.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* The code point at *at (which must be < s.n); moves *at behind it. A byte
 * that begins no valid sequence counts as one U+FFFD. */
uint32_t utf8_next(struct str s, size_t *at);

/* The offset of the first byte that is not part of a valid sequence
 * (overlong forms and surrogates are not), or SIZE_MAX. */
size_t utf8_find_bad(struct str s);

/* Whether a byte goes on a code point that one before it begins. */
static inline bool utf8_is_inside(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The first n code points of s, or all of it. */
struct str utf8_first(struct str s, size_t n);

/* The number of code points; each bad byte counts as one. */
size_t utf8_count(struct str s);

/* Whether a code point is one that stands for no character (Unicode, 23.7),
 * which HTML and XML do not want: U+FDD0 to U+FDEF and the last two of each
 * plane. */
bool utf8_is_noncharacter(uint32_t c);

#endif
