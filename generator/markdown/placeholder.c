/*
 * Placeholders: how calls are carried through cmark-gfm, and how they are
 * found again in what it makes of the text. No placeholder can be written by
 * hand: shortcode.c takes each noncharacter of the source for a call as well.
 */
#include "markdown/call_priv.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

#define BEGIN	   S("\xEF\xB7\x90") /* U+FDD0 */
#define LINE_BEGIN S("<!A")
#define LINE_END   S(">")

enum { DIGITS = 3, BASE = 62, LENGTH = 3 + DIGITS };

_Static_assert(MARKDOWN_MAX_SHORTCODES < BASE * BASE * BASE,
	       "a call's number fits the placeholder");

static const char digits[] = "0123456789"
			     "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			     "abcdefghijklmnopqrstuvwxyz";

void placeholder_add(struct buf *b, uint32_t number)
{
	buf_str(b, BEGIN);
	buf_char(b, digits[number / BASE / BASE % BASE]);
	buf_char(b, digits[number / BASE % BASE]);
	buf_char(b, digits[number % BASE]);
}

/* The number of the placeholder at s; false when none stands there whole. */
static bool placeholder_read(struct str s, uint32_t *number)
{
	uint32_t n = 0;

	if (s.n < LENGTH || !str_starts(s, BEGIN))
		return false;
	for (size_t i = BEGIN.n; i < LENGTH; i++) {
		const char *digit = memchr(digits, s.p[i], BASE);

		if (!digit)
			return false;
		n = n * BASE + (uint32_t)(digit - digits);
	}
	*number = n;
	return true;
}

bool placeholder_next(struct str s, size_t *at, struct str *before,
		      uint32_t *number)
{
	size_t from = *at, i = from, n;

	while ((n = str_find(str_from(s, i), BEGIN)) != SIZE_MAX) {
		i += n;
		if (placeholder_read(str_from(s, i), number)) {
			*before = str_sub(s, from, i - from);
			*at = i + LENGTH;
			return true;
		}
		i += BEGIN.n;
	}
	*before = str_from(s, from);
	*at = s.n;
	return false;
}

/* Without the line end, and the blanks behind it, that were put there. */
static size_t lead_begin(struct str s)
{
	size_t n = s.n;

	while (n > 0 && is_blank(s.p[n - 1]))
		n--;
	return n > 0 && s.p[n - 1] == '\n' ? n - 1 : s.n;
}

struct call *call_next(const struct render *r, struct str s, size_t *at,
		       struct str *before)
{
	struct call *call;
	uint32_t number;

	if (!placeholder_next(s, at, before, &number) ||
	    number >= r->calls->list.n)
		return NULL;
	call = &r->calls->list.at[number];
	if (call->line_begin && str_ends(*before, LINE_BEGIN)) {
		before->n -= LINE_BEGIN.n;
		if (call->lead.n)
			before->n = lead_begin(*before);
	}
	if (call->line_end && str_starts(str_from(s, *at), LINE_END))
		*at += LINE_END.n;
	return call;
}

/* ---- places ---- */

/* The last call that begins at or before `at` of the text, or NULL. */
static const struct call *call_before(const struct calls *calls, size_t at)
{
	const struct call *list = calls->list.at;
	size_t low = 0, high = calls->list.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list[middle].to <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &list[low - 1] : NULL;
}

struct place calls_place(const struct calls *calls, const struct lines *source,
			 size_t at)
{
	const struct call *call = call_before(calls, at);
	size_t row, behind = 0;
	struct place place;

	if (call && at < call->end)
		return (struct place){ S(""), call->line, call->col };
	if (call) {
		behind = call->at + call->source.n;
		at = behind + (at - call->end);
	}
	row = lines_row(source, at);
	if (behind <= source->at[row])
		return line_place(source, row, at - source->at[row]);
	/* Count on from the call, which may be longer than a line may be. */
	place = (struct place){ S(""), source->first + (uint32_t)row,
				call->end_col };
	place.col += (uint32_t)utf8_count(
		str_sub(calls->source, behind, at - behind));
	return place;
}

bool calls_only(const struct render *r, struct str s)
{
	const struct call *call;
	struct str before;
	size_t at = 0;

	do {
		call = call_next(r, s, &at, &before);
		if (str_trim(before).n || (call && !call->block))
			return false;
	} while (call);
	return true;
}

bool calls_none(const struct render *r, struct str s)
{
	struct str before;
	size_t at = 0;

	return !r->calls || !call_next(r, s, &at, &before);
}
