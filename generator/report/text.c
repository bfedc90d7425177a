/*
 * Diagnostics as text. What a stranger wrote (paths, arguments, source lines)
 * goes through one filter before it reaches a terminal; one code point in is
 * one code point out, so that the caret stands under its place.
 */
#include "report/report.h"

#include "base/arena.h"
#include "base/utf8.h"

enum {
	LINE_WIDTH = 100,    /* code points of a source line that are shown */
	LINE_BEFORE = 60,    /* of them at most before the caret */
	MESSAGE_WIDTH = 500, /* of a message: an argument can be a whole file */
};

/* The file whose lines are being shown. Diagnostics come sorted, so lines are
 * looked for from where the last one was found. */
struct reader {
	struct arena arena; /* holds the text */
	report_source *source;
	void *context;
	struct str path;
	struct str text;
	bool known; /* path was asked for */
	size_t at;  /* offset of line */
	uint32_t line;
};

/* Whether a code point is invisible and moves or reorders what stands around
 * it: control characters, marks and overrides of writing direction, line and
 * paragraph separators. */
static bool is_dangerous(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C ||
	       c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static void harmless(struct buf *out, struct str s)
{
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if (c == '\t')
			buf_char(out, ' ');
		else if (is_dangerous(c))
			buf_char(out, '?');
		else
			buf_utf8(out, c);
	}
}

static void reader_turn_to(struct reader *r, struct str path)
{
	if (r->known && str_eq(r->path, path))
		return;
	arena_reset(&r->arena);
	r->path = path;
	r->known = true;
	r->at = 0;
	r->line = 1;
	if (!r->source || !r->source(r->context, &r->arena, path, &r->text))
		r->text = S("");
	if (str_starts(r->text, S("\xEF\xBB\xBF")))
		r->text = str_from(r->text, 3);
}

/* The line without its end; false when the file has no such line. */
static bool reader_find_line(struct reader *r, uint32_t line, struct str *out)
{
	struct str rest, text;
	size_t end;

	while (r->line < line) {
		end = str_find_char(str_from(r->text, r->at), '\n');
		if (end == SIZE_MAX)
			return false;
		r->at += end + 1;
		r->line++;
	}
	rest = str_from(r->text, r->at);
	text = str_sub(rest, 0, str_find_char(rest, '\n'));
	if (str_ends(text, S("\r")))
		text.n--;
	*out = text;
	return true;
}

/* The offset of code point number n, or the end. */
static size_t offset_of(struct str s, size_t n)
{
	size_t at = 0;

	while (n-- > 0 && at < s.n)
		utf8_next(s, &at);
	return at;
}

/* The first `width` code points; what is cut off leaves a mark. */
static void harmless_cut(struct buf *out, struct str s, size_t width)
{
	size_t end = offset_of(s, width);

	harmless(out, str_sub(s, 0, end));
	if (end < s.n)
		buf_lit(out, "…");
}

static void write_line(struct buf *out, struct str line, uint32_t col)
{
	size_t width = utf8_count(line);
	size_t caret = col ? col - 1 : 0;
	size_t from = 0;

	if (caret > width)
		caret = width;
	if (width > LINE_WIDTH && caret > LINE_BEFORE)
		from = caret - LINE_BEFORE;
	line = str_from(line, offset_of(line, from));
	if (from) {
		buf_lit(out, "…");
		caret = caret - from + 1;
	}
	harmless_cut(out, line, LINE_WIDTH);
	buf_char(out, '\n');
	while (caret-- > 0)
		buf_char(out, ' ');
	buf_lit(out, "^\n");
}

static void write_head(struct arena *a, struct buf *out, const struct diag *d,
		       enum diag_lang lang)
{
	if (d->at.line) {
		harmless(out, d->at.path);
		buf_printf(out, ":%u:%u: ", d->at.line, d->at.col);
	} else {
		buf_lit(out, "resursbank: ");
	}
	buf_str(out, diag_level_name(d->level, lang));
	buf_lit(out, ": ");
	harmless_cut(out, diag_message(a, d, lang), MESSAGE_WIDTH);
	buf_lit(out, " [");
	buf_str(out, diag_name(d->text.id));
	buf_char(out, ']');
	if (d->reason.n) {
		buf_str(out,
			lang == DIAG_SV ? S(" (tillåtet: ") : S(" (allowed: "));
		harmless_cut(out, d->reason, MESSAGE_WIDTH);
		buf_char(out, ')');
	}
	buf_char(out, '\n');
}

void report_text(struct buf *out, const struct diags *diags,
		 enum diag_lang lang, enum diag_level least,
		 report_source *source, void *context)
{
	struct reader r = { .source = source, .context = context };
	struct arena scratch;
	struct str line;

	arena_init(&scratch);
	arena_init(&r.arena);
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.at[i];

		if (d->level < least)
			continue;
		write_head(&scratch, out, d, lang);
		arena_reset(&scratch);
		if (!d->at.line)
			continue;
		reader_turn_to(&r, d->at.path);
		if (reader_find_line(&r, d->at.line, &line) && line.n)
			write_line(out, line, d->at.col);
	}
	arena_done(&r.arena);
	arena_done(&scratch);
}
