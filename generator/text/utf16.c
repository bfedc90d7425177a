/*
 * UTF-8 to UTF-16 and back, for ICU's functions.
 */
#include "text/text_priv.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

static bool is_high(uint16_t unit)
{
	return (unit & 0xFC00) == 0xD800;
}

static bool is_low(uint16_t unit)
{
	return (unit & 0xFC00) == 0xDC00;
}

struct utf16 utf16_of(struct arena *a, struct str s)
{
	struct utf16 u = { 0 };

	/* A unit for each byte is enough: no code point has more units than
	 * bytes. */
	if (s.n > INT32_MAX / 2)
		memory_exhausted();
	u.p = arena_alloc(a, size_mul(s.n, sizeof(*u.p)));
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if (c < 0x10000) {
			u.p[u.n++] = (uint16_t)c;
		} else {
			u.p[u.n++] = (uint16_t)(0xD7C0 + (c >> 10));
			u.p[u.n++] = (uint16_t)(0xDC00 | (c & 0x3FF));
		}
	}
	return u;
}

struct str utf16_to_str(struct arena *a, struct utf16 u)
{
	struct buf b;

	buf_init(a, &b);
	buf_room(&b, (size_t)u.n);
	for (int32_t i = 0; i < u.n; i++) {
		uint32_t c = u.p[i];

		if (is_high(u.p[i]) && i + 1 < u.n && is_low(u.p[i + 1]))
			c = 0x10000 + ((c & 0x3FF) << 10) + (u.p[++i] & 0x3FF);
		buf_utf8(&b, c);
	}
	return buf_view(&b);
}
