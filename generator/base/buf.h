/*
 * Text being built: a growing buffer in an arena. What buf_view returns is
 * valid until the next addition; after the last one it lives as long as the
 * arena, so no copy is needed.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	struct arena *arena;
	char *p;
	size_t n;
	size_t cap;
};

/* An empty buffer that grows in `a`. */
void buf_init(struct arena *a, struct buf *b);
/* Used by buf_room: room for n more bytes than there are. */
void buf_grow(struct buf *b, size_t n);
/* Makes room for n more bytes, which the caller fills, then adds to b->n. */
static inline char *buf_room(struct buf *b, size_t n)
{
	if (!b->p || n > b->cap - b->n)
		buf_grow(b, n);
	return b->p + b->n;
}

void buf_add(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
/* A decimal number. */
void buf_uint(struct buf *b, uint64_t v);
/* A code point as UTF-8; what is none (surrogates, above U+10FFFF) as U+FFFD. */
void buf_utf8(struct buf *b, uint32_t c);
void buf_printf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A string literal. */
#define buf_lit(b, lit) buf_add((b), "" lit, sizeof(lit) - 1)

static inline void buf_char(struct buf *b, char c)
{
	if (b->n == b->cap)
		buf_room(b, 1);
	b->p[b->n++] = c;
}

/* Empties the buffer and keeps its memory. */
void buf_clear(struct buf *b);
struct str buf_view(const struct buf *b);

#endif
