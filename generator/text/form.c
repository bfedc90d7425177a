/*
 * Unicode forms of a text: normalised, folded, and as a slug. Most text is
 * ASCII or Swedish, where the forms are known without asking ICU; only the
 * rest takes the way through UTF-16.
 */
#include "text/text_priv.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <unicode/putil.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

enum { MAX_MARKS = 30, GRAPHEME_JOINER = 0x034F };

/* ICU fails for want of memory only: data and arguments are fixed. */
static void check(UErrorCode status)
{
	if (U_FAILURE(status))
		memory_exhausted();
}

/* A text as UTF-16 in which no run of combining marks is longer than people
 * ever write: ICU takes time in the square of the run to put it in order.
 * UAX #15, 13 (Stream-Safe Text Format): a grapheme joiner breaks it up. */
static struct utf16 safe_utf16(struct arena *a, struct str s)
{
	struct utf16 u = utf16_of(a, s), out = { 0 };
	size_t room = (size_t)u.n + (size_t)u.n / MAX_MARKS + 1;
	int32_t marks = 0;

	out.p = arena_alloc(a, size_mul(room, sizeof(*out.p)));
	for (int32_t i = 0, from = 0; i < u.n; from = i) {
		UChar32 c;

		U16_NEXT(u.p, i, u.n, c);
		marks = u_getCombiningClass(c) ? marks + 1 : 0;
		if (marks > MAX_MARKS) {
			out.p[out.n++] = GRAPHEME_JOINER;
			marks = 1;
		}
		while (from < i)
			out.p[out.n++] = u.p[from++];
	}
	return out;
}

static struct utf16 normalize(struct arena *a, const UNormalizer2 *form,
			      struct utf16 u)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t cap = u.n < INT32_MAX / 2 ? u.n + u.n / 2 + 8 : u.n;
	struct utf16 out;

	out.p = arena_alloc(a, size_mul((size_t)cap, sizeof(*out.p)));
	out.n = unorm2_normalize(form, u.p, u.n, out.p, cap, &status);
	if (status == U_BUFFER_OVERFLOW_ERROR) {
		status = U_ZERO_ERROR;
		cap = out.n;
		out.p = arena_alloc(a, size_mul((size_t)cap, sizeof(*out.p)));
		out.n = unorm2_normalize(form, u.p, u.n, out.p, cap, &status);
	}
	check(status);
	return out;
}

static struct utf16 fold_case(struct arena *a, struct utf16 u)
{
	UErrorCode status = U_ZERO_ERROR;
	struct utf16 out;

	/* No code point folds to more than three units (SpecialCasing). */
	out.p = arena_alloc(a, size_mul((size_t)u.n, 3 * sizeof(*out.p)));
	out.n = u_strFoldCase(out.p, u.n < INT32_MAX / 3 ? u.n * 3 : INT32_MAX,
			      u.p, u.n, U_FOLD_CASE_DEFAULT, &status);
	check(status);
	return out;
}

static const UNormalizer2 *nfc(void)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *form = unorm2_getNFCInstance(&status);

	check(status);
	return form;
}

static const UNormalizer2 *nfd(void)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *form = unorm2_getNFDInstance(&status);

	check(status);
	return form;
}

static const UNormalizer2 *nfkd(void)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *form = unorm2_getNFKDInstance(&status);

	check(status);
	return form;
}

/* Whether all code points are below U+0300: then the text is in NFC. */
static bool is_below_marks(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0xCC)
			return false;
	return true;
}

/* Folds text of ASCII and the letters from U+00C0 to U+00FF but U+00DF, where
 * a capital is 0x20 below its small letter. False for other text. */
static bool fold_latin1(struct arena *a, struct str s, struct str *out)
{
	unsigned char *p = arena_alloc(a, s.n);

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		p[i] = c;
		if (c < 0x80)
			continue;
		if (c != 0xC3 || ++i == s.n)
			return false;
		c = (unsigned char)s.p[i];
		if (c == 0x9F || (c & 0xC0) != 0x80)
			return false;
		p[i] = c < 0x9F && c != 0x97 ? c + 0x20 : c;
	}
	*out = (struct str){ (const char *)p, s.n };
	return true;
}

/* What a code point is in a slug, "" for nothing, NULL for a separator. */
static const char *slug_form(uint32_t c)
{
	const char *ascii = letter_ascii(c);

	if (ascii)
		return ascii;
	switch (u_charType((UChar32)c)) {
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_FORMAT_CHAR: return "";
	default: return NULL;
	}
}

static void slug_add(struct buf *b, uint32_t c, bool *gap)
{
	const char *form;
	char ascii[2] = { 0 };

	if (c < 0x80)
		c = (c >= 'A' && c <= 'Z') ? c + ('a' - 'A') : c;
	else
		c = (uint32_t)u_tolower((UChar32)c);
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
		ascii[0] = (char)c;
		form = ascii;
	} else {
		form = c < 0x80 ? NULL : slug_form(c);
	}
	if (!form) {
		*gap = true;
		return;
	}
	if (!*form)
		return;
	if (*gap && b->n)
		buf_char(b, '-');
	*gap = false;
	buf_str(b, str_of(form));
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

void text_start(void)
{
	/* Else ICU asks the environment variable ICU_DATA where its data is,
	 * and looks for files there before its own library. */
	u_setDataDirectory("");
	nfc();
	nfd();
	nfkd();
}

struct str text_nfc(struct arena *a, struct str s)
{
	if (is_below_marks(s))
		return s;
	return utf16_to_str(a, normalize(a, nfc(), safe_utf16(a, s)));
}

struct str text_fold(struct arena *a, struct str s)
{
	struct utf16 u;
	struct str out;

	if (fold_latin1(a, s, &out))
		return out;
	/* Canonical caseless matching (Unicode, D145) folds NFD. */
	u = fold_case(a, normalize(a, nfd(), safe_utf16(a, s)));
	return utf16_to_str(a, normalize(a, nfc(), u));
}

struct str text_slug(struct arena *a, struct str s)
{
	bool gap = false;
	struct buf b;

	buf_init(a, &b);
	if (!is_ascii(s))
		s = utf16_to_str(a, normalize(a, nfkd(), safe_utf16(a, s)));
	for (size_t at = 0; at < s.n;)
		slug_add(&b, utf8_next(s, &at), &gap);
	return buf_view(&b);
}

static bool is_slug(struct str s, bool capitals)
{
	bool gap = true;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool dash = c == '-';

		if ((dash && gap) || (!dash && !(c >= 'a' && c <= 'z') &&
				      !(c >= '0' && c <= '9') &&
				      !(capitals && c >= 'A' && c <= 'Z')))
			return false;
		gap = dash;
	}
	return !gap;
}

bool text_is_slug(struct str s)
{
	return is_slug(s, false);
}

struct str text_slug_path(struct arena *a, struct str s)
{
	struct str rest = s, part;
	struct buf b;

	buf_init(a, &b);
	while (str_next(&rest, '/', &part)) {
		part = text_slug(a, part);
		if (part.n && b.n)
			buf_char(&b, '/');
		buf_str(&b, part);
	}
	return buf_view(&b);
}

struct str text_mend_slug(struct arena *a, struct str s)
{
	struct str path = text_slug_path(a, s);

	if (str_starts(s, S("/")))
		return str_from(path, str_find_last(path, '/') + 1);
	return path;
}

bool text_is_slug_path(struct str s)
{
	struct str rest = str_ends(s, S("/")) ? str_sub(s, 0, s.n - 1) : s;
	struct str part;
	bool ok = rest.n > 0;

	while (ok && str_next(&rest, '/', &part))
		ok = is_slug(part, true);
	return ok;
}
