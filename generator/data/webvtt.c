/*
 * WebVTT is read line by line, in blocks with a blank line between:
 *
 *	WEBVTT                             the first line; what follows it up
 *	                                   to a blank line means nothing here
 *	NOTE, STYLE, REGION ...            blocks that are passed over
 *
 *	intro                              a cue: its name, if it has one,
 *	00:12.500 --> 00:15.000 line:0     its time with settings,
 *	<v Ada>Hej &amp; välkomna!         and its text
 *
 * A line with "-->" begins a cue wherever it stands (WebVTT, 6.1).
 */
#include "data/webvtt.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdlib.h>

/* Code points of a line that a message shows. */
enum { MAX_SHOWN = 60 };

struct reader {
	struct arena *arena;
	struct str path;
	struct diags *diags;
	struct str line; /* the one at hand; "" at the end */
	struct str rest; /* behind it */
	uint32_t number;
	bool ended;
	size_t mistakes;
	bool ok;
	VEC(struct cue) cues;
};

static void line_next(struct reader *r)
{
	r->ended = !str_next_line(&r->rest, &r->line);
	if (r->ended)
		r->line = S("");
	r->number++;
}

static bool has_arrow(struct str line)
{
	return str_find(line, S("-->")) != SIZE_MAX;
}

/* ---- mistakes ---- */

static struct str line_shown(struct str line)
{
	size_t at = 0;

	line = str_trim(line);
	for (size_t n = 0; n < MAX_SHOWN && at < line.n; n++)
		utf8_next(line, &at);
	return str_sub(line, 0, at);
}

/* Reports a mistake at an offset of the line at hand. */
static void mistake_add(struct reader *r, size_t offset, struct diag_text text)
{
	struct place at = { r->path, r->number,
			    (uint32_t)utf8_count(str_sub(r->line, 0, offset)) +
				    1 };

	if (r->mistakes++ < WEBVTT_MAX_MISTAKES)
		r->ok &= diags_add(r->diags, at, text);
}

#define mistake(r, offset, ...)                                                \
	mistake_add((r), (offset), (struct diag_text){ __VA_ARGS__ })

/* ---- time ---- */

static void blanks_skip(struct str s, size_t *at)
{
	while (*at < s.n && is_space(s.p[*at]))
		(*at)++;
}

/* A number and how many digits it has; beyond 9 digits it is none. */
static size_t digits_read(struct str s, size_t *at, uint32_t *out)
{
	size_t from = *at;
	uint64_t value;

	while (*at < s.n && is_digit(s.p[*at]))
		(*at)++;
	if (*at - from > 9 ||
	    !str_to_uint(str_sub(s, from, *at - from), UINT32_MAX, &value))
		return 0;
	*out = (uint32_t)value;
	return *at - from;
}

static bool character_read(struct str s, size_t *at, char c)
{
	return *at < s.n && s.p[(*at)++] == c;
}

static bool sixty_read(struct str s, size_t *at, uint32_t *out)
{
	return digits_read(s, at, out) == 2 && *out < 60;
}

/* "MM:SS.mmm" or "HH:MM:SS.mmm" with any number of hours (WebVTT, 6.1,
 * "collect a WebVTT timestamp"); in milliseconds. */
static bool time_read(struct str s, size_t *at, uint32_t *out)
{
	uint32_t hours = 0, minutes, seconds, thousandths;
	size_t n = digits_read(s, at, &minutes);

	if (n == 0 || !character_read(s, at, ':') ||
	    !sixty_read(s, at, &seconds))
		return false;
	if (n != 2 || minutes > 59 || (*at < s.n && s.p[*at] == ':')) {
		hours = minutes;
		minutes = seconds;
		if (!character_read(s, at, ':') || !sixty_read(s, at, &seconds))
			return false;
	}
	if (!character_read(s, at, '.') ||
	    digits_read(s, at, &thousandths) != 3 || hours > WEBVTT_MAX_HOURS)
		return false;
	*out = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths;
	return true;
}

/* The line at hand: "START --> END", then settings. */
static bool timing_read(struct reader *r, struct cue *out)
{
	struct str s = r->line;
	size_t at = 0, from;

	blanks_skip(s, &at);
	from = at;
	if (time_read(s, &at, &out->start)) {
		blanks_skip(s, &at);
		from = at;
		if (str_starts(str_from(s, at), S("-->"))) {
			at += 3;
			blanks_skip(s, &at);
			from = at;
			if (time_read(s, &at, &out->end)) {
				if (out->start < out->end)
					return true;
				mistake(r, from, DIAG_CAPTIONS_END,
					str_sub(s, from, at - from));
				return false;
			}
		}
	}
	mistake(r, from, DIAG_CAPTIONS_TIME, line_shown(s));
	return false;
}

/* ---- text ---- */

/* What an entity "&name;" stands for; 0 for one that is not known. All of
 * HTML's are allowed, but only these are needed in UTF-8. */
static uint32_t entity_find(struct str name)
{
	static const struct {
		struct str name;
		uint32_t character;
	} known[] = {
		{ { "amp", 3 }, '&' },	  { { "lt", 2 }, '<' },
		{ { "gt", 2 }, '>' },	  { { "quot", 4 }, '"' },
		{ { "apos", 4 }, '\'' },  { { "nbsp", 4 }, ' ' },
		{ { "lrm", 3 }, 0x200E }, { { "rlm", 3 }, 0x200F },
	};
	uint32_t code = 0;
	size_t at = 1;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (str_eq(name, known[i].name))
			return known[i].character;
	if (!str_starts(name, S("#")) || !digits_read(name, &at, &code) ||
	    at < name.n || code > 0x10FFFF)
		return 0;
	return code;
}

/* The character at *at, which is moved behind it: as it is, or an entity. */
static uint32_t character_take(struct str s, size_t *at)
{
	enum { MAX_NAME = 8 };
	struct str name = str_sub(s, *at + 1, MAX_NAME + 1);
	size_t end = str_find_char(name, ';');
	uint32_t c = 0;

	if (s.p[*at] == '&' && end != SIZE_MAX)
		c = entity_find(str_sub(name, 0, end));
	if (c == 0)
		return utf8_next(s, at);
	*at += end + 2;
	return c;
}

static bool is_control(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0);
}

/* What a cue says. A tag, or a time within the text, is all from '<' to '>',
 * and an open one reaches to the end (WebVTT, 6.4). */
static struct str text_clean(struct arena *a, struct str raw)
{
	bool blank = false, line = false;
	struct buf b;

	buf_init(a, &b);
	for (size_t at = 0; at < raw.n;) {
		uint32_t c;

		if (raw.p[at] == '<') {
			size_t end = str_find_char(str_from(raw, at), '>');

			if (end == SIZE_MAX)
				break;
			at += end + 1;
			continue;
		}
		line |= raw.p[at] == '\n';
		c = character_take(raw, &at);
		if (c == ' ' || is_control(c)) {
			blank = true;
			continue;
		}
		if (b.n && (line || blank))
			buf_char(&b, line ? '\n' : ' ');
		blank = line = false;
		buf_utf8(&b, utf8_is_noncharacter(c) ? 0xFFFD : c);
	}
	return buf_view(&b);
}

/* The lines of a cue's text as they are; ends at a blank line, or one that
 * begins another cue. */
static struct str payload_read(struct reader *r)
{
	struct buf b;

	buf_init(r->arena, &b);
	while (!r->ended && r->line.n && !has_arrow(r->line)) {
		buf_str(&b, r->line);
		buf_char(&b, '\n');
		line_next(r);
	}
	return buf_view(&b);
}

/* ---- blocks ---- */

/* WEBVTT, NOTE, STYLE, REGION: alone, or with something behind a blank. */
static bool is_keyword(struct str line, struct str word)
{
	return str_starts(line, word) &&
	       (line.n == word.n || line.p[word.n] == ' ' ||
		line.p[word.n] == '\t');
}

static void cue_read(struct reader *r)
{
	struct cue cue;
	bool timed = timing_read(r, &cue);

	cue.line = r->number;
	line_next(r);
	cue.text = text_clean(r->arena, payload_read(r));
	if (timed && cue.text.n)
		*vec_push(r->arena, &r->cues) = cue;
}

static bool is_ignored(struct str line)
{
	return is_keyword(line, S("NOTE")) || is_keyword(line, S("STYLE")) ||
	       is_keyword(line, S("REGION"));
}

static struct str line_behind(const struct reader *r)
{
	struct str rest = r->rest, line = S("");

	str_next_line(&rest, &line);
	return line;
}

/* A block whose first line, which is not blank, is at hand. */
static void block_read(struct reader *r)
{
	if (has_arrow(r->line)) {
		cue_read(r);
	} else if (has_arrow(line_behind(r))) {
		line_next(r);
		cue_read(r);
	} else {
		if (!is_ignored(r->line))
			mistake(r, 0, DIAG_CAPTIONS_NO_TIME);
		payload_read(r);
	}
}

/* The first line, and those of the header that belong to it. */
static bool header_read(struct reader *r)
{
	line_next(r);
	if (str_starts(r->line, S("\xEF\xBB\xBF")))
		r->line = str_from(r->line, 3);
	if (!is_keyword(r->line, S("WEBVTT"))) {
		mistake(r, 0, DIAG_CAPTIONS_FORMAT);
		return false;
	}
	line_next(r);
	payload_read(r);
	return true;
}

static int cue_order(const void *x, const void *y)
{
	const struct cue *a = x, *b = y;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

bool webvtt_parse(struct arena *a, struct str path, struct str bytes,
		  struct cues *out, struct diags *diags)
{
	struct reader r = { .arena = a,
			    .path = path,
			    .diags = diags,
			    .rest = bytes,
			    .ok = true };

	*out = (struct cues){ NULL, 0 };
	if (bytes.n > WEBVTT_MAX_BYTES)
		return diag_add(diags, place_of(path), DIAG_CAPTIONS_TOO_LARGE,
				str_printf(a, "%d", WEBVTT_MAX_BYTES));
	if (utf8_find_bad(bytes) != SIZE_MAX)
		return diag_add(diags, place_of(path), DIAG_PAGE_ENCODING,
				S(""));
	if (!header_read(&r))
		return false;
	while (!r.ended) {
		if (r.line.n)
			block_read(&r);
		else
			line_next(&r);
	}
	if (r.cues.n)
		qsort(r.cues.at, r.cues.n, sizeof(*r.cues.at), cue_order);
	*out = (struct cues){ r.cues.at, r.cues.n };
	return r.ok;
}
