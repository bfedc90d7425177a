/*
 * Forms of words in other letters than ASCII: the form itself, and the key,
 * which is a form without marks.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "text/text_priv.h"
#include "text/words.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

/* A word in UTF-16. One code point is at most two units, and none becomes more
 * than four times as long by normalisation (UAX #15, 9). */
enum { UNITS = 2 * WORD_MAX * 4 };

struct units {
	int32_t n;
	UChar p[UNITS];
};

static const UNormalizer2 *nfc(UErrorCode *status)
{
	return unorm2_getNFCInstance(status);
}

static void normalize(const UNormalizer2 *form, const struct units *from,
		      struct units *to, UErrorCode *status)
{
	to->n = unorm2_normalize(form, from->p, from->n, to->p, UNITS, status);
	/* For want of memory only: it has room for whatever comes. */
	if (U_FAILURE(*status))
		memory_exhausted();
}

static void add_lower(struct units *u, UChar32 c)
{
	/* The one letter that becomes two (SpecialCasing), and the one that
	 * depends on what is around it. */
	if (c == 0x130) {
		u->p[u->n++] = 'i';
		c = 0x307;
	} else {
		c = u_tolower(c);
	}
	if (c == 0x3C2)
		c = 0x3C3;
	U16_APPEND_UNSAFE(u->p, u->n, c);
}

/* Appends a code point; false when it does not fit. */
static bool add_utf8(char *out, size_t *n, size_t room, UChar32 c)
{
	if (*n + (size_t)U8_LENGTH(c) > room)
		return false;
	U8_APPEND_UNSAFE((uint8_t *)out, *n, c);
	return true;
}

size_t word_fold(const uint32_t *points, size_t n, char *out)
{
	UErrorCode status = U_ZERO_ERROR;
	struct units lower, form;
	bool fits = true;
	size_t have = 0;
	UChar32 c;

	lower.n = 0;
	for (size_t i = 0; i < n; i++)
		add_lower(&lower, (UChar32)points[i]);
	normalize(nfc(&status), &lower, &form, &status);
	for (int32_t i = 0; fits && i < form.n;) {
		U16_NEXT(form.p, i, form.n, c);
		fits = add_utf8(out, &have, WORD_MAX, c);
	}
	return have;
}

/* NFD without marks, and what that is in NFC: Korean syllables stay whole. */
static void unmark(const struct units *u, struct units *out)
{
	UErrorCode status = U_ZERO_ERROR;
	struct units apart;
	int32_t n = 0;
	UChar32 c;

	normalize(unorm2_getNFDInstance(&status), u, &apart, &status);
	for (int32_t i = 0; i < apart.n;) {
		U16_NEXT(apart.p, i, apart.n, c);
		if (!(U_GET_GC_MASK(c) & U_GC_M_MASK))
			U16_APPEND_UNSAFE(apart.p, n, c);
	}
	apart.n = n;
	normalize(nfc(&status), &apart, out, &status);
}

static bool add_key(char *out, size_t *n, UChar32 c)
{
	const char *ascii = letter_ascii((uint32_t)c);
	size_t length;

	if (!ascii)
		return add_utf8(out, n, 2 * WORD_MAX, c);
	length = strlen(ascii);
	if (*n + length > 2 * WORD_MAX)
		return false;
	memcpy(out + *n, ascii, length);
	*n += length;
	return true;
}

/* The same for letters of ASCII and U+00DF to U+00FF, which nearly all words
 * are made of; false where there is another. */
static bool latin_key(struct str form, char *out, size_t *n)
{
	static const char keys[][3] = {
		"ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e",  "e",
		"e",  "e", "i", "i", "i", "i", "d", "n",  "o", "o",  "o",
		"o",  "o", "",	"o", "u", "u", "u", "u",  "y", "th", "y",
	};

	*n = 0;
	for (size_t i = 0; i < form.n; i++) {
		unsigned char c = (unsigned char)form.p[i];
		const char *key;

		if (c < 0x80) {
			out[(*n)++] = form.p[i];
			continue;
		}
		if (c != 0xC3 || i + 1 == form.n ||
		    (unsigned char)form.p[++i] < 0x9F)
			return false;
		key = keys[(unsigned char)form.p[i] - 0x9F];
		if (!*key)
			return false;
		for (; *key; key++)
			out[(*n)++] = *key;
	}
	return true;
}

struct str word_key(struct str form, char out[2 * WORD_MAX])
{
	struct units u, bare;
	bool fits = true;
	size_t n = 0;
	UChar32 c;

	form = str_sub(form, 0, WORD_MAX);
	if (latin_key(form, out, &n))
		return (struct str){ out, n };
	n = 0;
	u.n = 0;
	for (size_t at = 0; at < form.n;) {
		c = (UChar32)utf8_next(form, &at);
		U16_APPEND_UNSAFE(u.p, u.n, c);
	}
	unmark(&u, &bare);
	for (int32_t i = 0; fits && i < bare.n;) {
		U16_NEXT(bare.p, i, bare.n, c);
		fits = add_key(out, &n, c);
	}
	return (struct str){ out, n };
}
