/*
 * The ids that other programs give to headings. They keep the letters of all
 * alphabets, where a slug of ours has Latin ones only.
 */
#include "text/text.h"
#include "text/text_priv.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

static bool is_of(uint32_t c, uint32_t categories)
{
	return U_MASK(u_charType((UChar32)c)) & categories;
}

struct str text_unmarked(struct arena *a, struct str s)
{
	struct str rest = text_nfc(a, s);
	struct buf b;

	buf_init(a, &b);
	for (size_t at = 0; at < rest.n;) {
		uint32_t c = utf8_next(rest, &at);

		if (!is_of(c, U_GC_M_MASK))
			buf_utf8(&b, c);
	}
	return buf_view(&b);
}

struct str text_anchor(struct arena *a, struct str heading)
{
	struct str rest = text_unmarked(a, str_trim(heading));
	struct buf b;

	buf_init(a, &b);
	for (size_t at = 0; at < rest.n;) {
		uint32_t c = utf8_next(rest, &at);

		if (c == ' ' || c == '-')
			buf_char(&b, '-');
		else if (c == '_' || is_of(c, U_GC_L_MASK | U_GC_ND_MASK))
			buf_utf8(&b, (uint32_t)u_tolower((UChar32)c));
	}
	return buf_view(&b);
}
