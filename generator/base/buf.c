/*
 * A growing buffer in an arena; it doubles, and grows in place when it is
 * the arena's newest allocation.
 */
#include "base/buf.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct arena *a, struct buf *b)
{
	*b = (struct buf){ .arena = a };
}

void buf_grow(struct buf *b, size_t n)
{
	size_t need = size_add(b->n, n);
	size_t cap = b->cap < 64 ? 64 : size_mul(b->cap, 2);

	if (cap < need)
		cap = need;
	b->p = arena_grow(b->arena, b->p, b->cap, cap);
	b->cap = cap;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	memcpy(buf_room(b, n), p, n);
	b->n += n;
}

void buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

void buf_uint(struct buf *b, uint64_t v)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	buf_add(b, digits + at, sizeof(digits) - at);
}

void buf_utf8(struct buf *b, uint32_t c)
{
	unsigned char *p = (unsigned char *)buf_room(b, 4);

	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = 0xFFFD;
	if (c < 0x80) {
		p[0] = (unsigned char)c;
		b->n += 1;
	} else if (c < 0x800) {
		p[0] = (unsigned char)(0xC0 | c >> 6);
		p[1] = (unsigned char)(0x80 | (c & 0x3F));
		b->n += 2;
	} else if (c < 0x10000) {
		p[0] = (unsigned char)(0xE0 | c >> 12);
		p[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
		p[2] = (unsigned char)(0x80 | (c & 0x3F));
		b->n += 3;
	} else {
		p[0] = (unsigned char)(0xF0 | c >> 18);
		p[1] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
		p[2] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
		p[3] = (unsigned char)(0x80 | (c & 0x3F));
		b->n += 4;
	}
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		memory_exhausted();
	va_start(ap, fmt);
	vsnprintf(buf_room(b, (size_t)n + 1), (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

void buf_clear(struct buf *b)
{
	b->n = 0;
}

struct str buf_view(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}
