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

/* The number of code points; each bad byte counts as one. */
size_t utf8_count(struct str s);

#endif
