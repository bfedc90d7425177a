/*
 * Alphabetical order by sort keys, so that comparing is comparing bytes.
 */
#include "text/text_priv.h"

#include "base/arena.h"

#include <unicode/ucol.h>

struct collator {
	UCollator *ucol;
};

/* The language's primary subtag, which is all that an order depends on here;
 * "" (ICU's root) for what is no tag. An identifier may hold options that
 * change the order in ways we do not promise. */
static struct str primary_of(struct str lang)
{
	struct str primary = str_sub(lang, 0, str_find_char(lang, '-'));

	if (primary.n < 2 || primary.n > 8)
		return S("");
	for (size_t i = 0; i < primary.n; i++)
		if (!(primary.p[i] >= 'a' && primary.p[i] <= 'z') &&
		    !(primary.p[i] >= 'A' && primary.p[i] <= 'Z'))
			return S("");
	return primary;
}

struct collator *collator_open(struct arena *a, struct str lang)
{
	struct collator *c = arena_new(a, struct collator);
	UErrorCode status = U_ZERO_ERROR;

	c->ucol = ucol_open(str_zdup(a, primary_of(lang)), &status);
	ucol_setAttribute(c->ucol, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
	if (U_FAILURE(status))
		memory_exhausted();
	return c;
}

void collator_close(struct collator *c)
{
	if (c)
		ucol_close(c->ucol);
}

struct str collator_key(struct arena *a, struct collator *c, struct str s)
{
	struct utf16 u = utf16_of(a, text_nfc(a, s));
	/* Three bytes a unit hold nearly every key. */
	int32_t cap = u.n < INT32_MAX / 4 ? u.n * 3 + 16 : INT32_MAX;
	uint8_t *key = arena_alloc(a, (size_t)cap);
	int32_t n = ucol_getSortKey(c->ucol, u.p, u.n, key, cap);

	if (n > cap) {
		key = arena_alloc(a, (size_t)n);
		n = ucol_getSortKey(c->ucol, u.p, u.n, key, n);
	}
	/* The key ends in a NUL, and has none inside. */
	if (n <= 0)
		memory_exhausted();
	return (struct str){ (const char *)key, (size_t)n - 1 };
}
