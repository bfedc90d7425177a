/*
 * Cutting a text into words. Nearly all text is ASCII and the letters from
 * U+00C0 to U+00FF: it is cut byte by byte with a table. Where a run has
 * another character it is read again, from its beginning, by what ICU knows.
 */
#include "text/words.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/text_priv.h"

#include <string.h>
#include <unicode/uchar.h>

/* What an ASCII character is in a word; 0: it divides words. */
static const char folded[0x80] =
	"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
	"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
	"0123456789\0\0\0\0\0\0"
	"\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"
	"\0abcdefghijklmnopqrstuvwxyz\0\0\0\0";

/* Whether a character is not there: soft hyphens, joiners, variants. */
static bool is_ignored(uint32_t c)
{
	return c >= 0x80 &&
	       u_hasBinaryProperty((UChar32)c,
				   UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool begins_word(uint32_t c)
{
	return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

static bool goes_on(uint32_t c)
{
	return (U_GET_GC_MASK((UChar32)c) &
		(U_GC_L_MASK | U_GC_N_MASK | U_GC_MN_MASK | U_GC_MC_MASK)) != 0;
}

/* Goes to where the next word begins; remembers what is between. */
static bool find_word(struct words *w)
{
	struct str s = w->text;
	size_t passed = 0;

	w->between = 0;
	while (w->at < s.n) {
		unsigned char byte = (unsigned char)s.p[w->at];
		size_t next = w->at;
		uint32_t c;

		if (byte < 0x80) {
			if (folded[byte])
				return true;
			w->between = passed++ ? 0 : byte;
			w->at++;
			continue;
		}
		c = utf8_next(s, &next);
		if (!is_ignored(c)) {
			if (begins_word(c))
				return true;
			w->between = passed++ ? 0 : c;
		}
		w->at = next;
	}
	return false;
}

/* The bytes of form[0..n) that a word keeps: see WORD_MAX. There is a byte at
 * form[WORD_MAX] when n is larger. */
static size_t kept(const char *form, size_t n)
{
	if (n <= WORD_MAX)
		return n;
	for (n = WORD_MAX; utf8_is_inside(form[n]);)
		n--;
	return n;
}

/* Whether a byte behind 0xC3 makes a letter: all but the signs U+00D7 and
 * U+00F7. */
static bool is_latin1_letter(unsigned char byte)
{
	return (byte & 0xC0) == 0x80 && (byte & 0xDF) != 0x97;
}

/* Reads the run from `at` as far as it is no longer than a word and has the
 * letters that are folded here; returns where that is. The form has n bytes. */
static size_t read_latin(struct words *w, size_t at, size_t *n)
{
	const unsigned char *p = (const unsigned char *)w->text.p;
	const size_t end = w->text.n;
	const size_t stop = end - at > WORD_MAX ? at + WORD_MAX : end;
	char *to = w->form;

	for (; at < stop; at++) {
		unsigned char c = p[at];

		if (c < 0x80) {
			*to = folded[c];
			if (!*to)
				break;
			to++;
			continue;
		}
		if (c != 0xC3 || at + 1 == end || !is_latin1_letter(p[at + 1]))
			break;
		c = p[++at];
		*to++ = '\xC3';
		*to++ = (char)(c < 0x9F ? c + 0x20 : c);
	}
	*n = kept(w->form, (size_t)(to - w->form));
	return at;
}

/* The same for any run, all of it. */
static size_t read_any(struct words *w, size_t at, size_t *n)
{
	uint32_t points[WORD_MAX];
	size_t npoints = 0;

	while (at < w->text.n) {
		size_t next = at;
		uint32_t c = utf8_next(w->text, &next);

		if (!is_ignored(c)) {
			if (!goes_on(c))
				break;
			if (npoints < WORD_MAX)
				points[npoints++] = c;
		}
		at = next;
	}
	*n = word_fold(points, npoints, w->form);
	return at;
}

/* Whether a run goes on where read_latin ended. */
static bool is_more(const struct words *w, size_t at)
{
	uint32_t c;

	if (at == w->text.n)
		return false;
	if ((unsigned char)w->text.p[at] < 0x80)
		return folded[(unsigned char)w->text.p[at]];
	c = utf8_next(w->text, &at);
	return is_ignored(c) || goes_on(c);
}

static bool is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return true;
}

static bool read_word(struct words *w)
{
	size_t begin, n;

	if (!find_word(w))
		return false;
	begin = w->at;
	w->at = read_latin(w, begin, &n);
	if (is_more(w, w->at))
		w->at = read_any(w, begin, &n);
	w->word = (struct word){ .form = { w->form, n },
				 .at = begin,
				 .end = w->at,
				 .place = w->place++ };
	return true;
}

/* How the word is joined to the one before it. */
static enum joint joint_kind(const struct words *w, bool digits)
{
	switch (w->between) {
	case '-':
	case 0x2010: /* hyphen */
	case 0x2011: /* one that does not break a line */
		return digits ? JOINT_DIGITS : JOINT_LETTERS;
	case '\'':
	case 0x2019:
	case 0xFDD4: /* the place of one, markdown/quotes.c */
		return JOINT_LETTERS;
	case ':':
	case '.':
	case ',':
	case '/':
	case 0x2013: /* 7 to 9 */ return digits ? JOINT_DIGITS : JOINT_NONE;
	default: return JOINT_NONE;
	}
}

static void joint_add(struct words *w, struct str s)
{
	size_t n = w->joint.form.n, room = sizeof(w->joint_form) - n;

	/* What does not fit shows in its last byte, and is cut in the end. */
	if (s.n > room)
		s.n = room;
	memcpy(w->joint_form + n, s.p, s.n);
	w->joint.form.n += s.n;
}

/* Whether the word just read is surely joined to none behind it: most have a
 * blank there. */
static bool ends_joint(const struct words *w)
{
	return w->at == w->text.n || w->text.p[w->at] == ' ';
}

/* The word goes on the joint, or begins a new one. */
static void join(struct words *w, enum joint kind)
{
	w->kind = kind;
	if (kind == JOINT_NONE && ends_joint(w))
		return;
	if (kind == JOINT_NONE) {
		w->joint = w->word;
		w->joint.joined = true;
		w->joint.form = (struct str){ w->joint_form, 0 };
	} else if (kind == JOINT_DIGITS) {
		joint_add(w, S(":"));
	}
	joint_add(w, w->word.form);
	w->joint.end = w->word.end;
}

void words_begin(struct words *w, struct str text)
{
	/* What is kept of words is set when there is one. */
	w->text = text;
	w->at = 0;
	w->place = 0;
	w->kind = JOINT_NONE;
	w->between = 0;
	w->digits = w->waits = false;
}

bool words_next(struct words *w, struct word *out)
{
	bool more = w->waits || read_word(w);
	enum joint kind = JOINT_NONE;

	if (more && !w->waits) {
		bool digits = is_digits(w->word.form);

		kind = joint_kind(w, digits && w->digits);
		w->digits = digits;
		if (w->word.place == 0 || (w->kind && kind != w->kind))
			kind = JOINT_NONE;
	}
	if (w->kind && kind == JOINT_NONE) {
		*out = w->joint;
		out->form.n = kept(w->joint_form, out->form.n);
		w->kind = JOINT_NONE;
		w->waits = more;
		return true;
	}
	if (!more)
		return false;
	join(w, kind);
	w->waits = false;
	*out = w->word;
	return true;
}
