/*
 * Parsing a document: what libyaml cannot be trusted with is checked first,
 * and after a syntax error the parse is taken up again at the next top-level
 * entry, so that one mistake does not hide the others.
 */
#include "data/data_priv.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>

/* Syntax errors of one document that are reported; a bound on the work. */
enum { MAX_STOPS = 20 };

static bool is_forbidden(uint32_t c, bool before_lf)
{
	if (c == '\r')
		return !before_lf;
	if (c < 0x20)
		return c != '\t' && c != '\n';
	/* libyaml follows YAML 1.1: U+0085, U+2028 and U+2029 break lines. */
	return (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
	       c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static void line_add(struct document *d, size_t offset)
{
	*vec_push(d->arena, &d->lines) = (uint32_t)offset;
}

/* Finds the lines, and reports characters that cannot stand in YAML. */
static void text_scan(struct document *d)
{
	struct str s = d->text;
	size_t bad = utf8_find_bad(s);
	struct spot at = { d->line, 1 };
	size_t i = 0, found = 0;

	line_add(d, 0);
	while (i < s.n && found < MAX_STOPS) {
		size_t from = i;
		uint32_t c = utf8_next(s, &i);
		bool before_lf = i < s.n && s.p[i] == '\n';

		if (from == bad || is_forbidden(c, before_lf)) {
			document_fail(d, at, DIAG_YAML_CHARACTER,
				      str_printf(d->arena, "U+%04X", c));
			found++;
		}
		if (from == bad)
			return;
		at.col++;
		if (c == '\n') {
			at = (struct spot){ at.line + 1, 1 };
			line_add(d, i);
		}
	}
}

/* The next line behind `line` that begins a top-level entry; false at the
 * end. */
static bool resume_find(const struct document *d, uint32_t line,
			uint32_t *resume)
{
	while (++line - d->line < d->lines.n)
		if (line_is_entry(document_line(d, line))) {
			*resume = line;
			return true;
		}
	return false;
}

static void document_read(struct document *d)
{
	uint32_t line = d->line, found;
	struct stop stop;

	for (size_t stops = 0; stops < MAX_STOPS; stops++) {
		if (events_read(d, line, &stop) != EVENTS_STOPPED)
			return;
		found = mistake_report(d, &stop);
		/* A mistake may be found above, but never go back. */
		if (!resume_find(d, found > line ? found : line, &line))
			return;
		/* What follows is read for its mistakes only. */
		d->nodes.n = 0;
		buf_clear(&d->bytes);
	}
}

void document_add(struct document *d, struct spot at, struct diag_text text)
{
	struct place place = { d->path, at.line, at.col };

	d->failed = true;
	diags_add(d->diags, place, text);
}

struct str document_line(const struct document *d, uint32_t line)
{
	uint32_t i = line - d->line;
	struct str s;

	if (line < d->line)
		return S("");
	if (i >= d->lines.n)
		return str_from(d->text, d->text.n);
	s = str_from(d->text, d->lines.at[i]);
	s = str_sub(s, 0, str_find_char(s, '\n'));
	if (s.n && s.p[s.n - 1] == '\r')
		s.n--;
	return s;
}

size_t line_offset(struct str line, uint32_t col)
{
	size_t at = 0;

	for (uint32_t i = 1; i < col && at < line.n; i++)
		utf8_next(line, &at);
	return at;
}

struct str document_rest(const struct document *d, struct spot at)
{
	struct str line = document_line(d, at.line);

	return str_from(line, line_offset(line, at.col));
}

bool line_is_entry(struct str line)
{
	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.p[i];
		bool is_word = c >= 0x80 || c == '_' ||
			       (c >= '0' && c <= '9') ||
			       (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

		if (c == ':')
			return i > 0 &&
			       (i + 1 == line.n || line.p[i + 1] == ' ');
		if (!is_word && (i == 0 || (c != '-' && c != '.' && c != ' ')))
			return false;
	}
	return false;
}

bool data_parse(struct arena *a, struct str path, struct str s, uint32_t line,
		size_t max, struct data_tree *out, struct diags *diags)
{
	struct arena scratch;
	struct document d = { .arena = &scratch,
			      .path = path,
			      .text = s.n ? s : S(""),
			      .line = line,
			      .diags = diags };
	const struct spot start = { line, 1 };

	assert(max <= INT32_MAX);
	arena_init(&scratch);
	buf_init(&scratch, &d.bytes);
	map_init(&scratch, &d.top_keys);
	if (s.n > max) {
		document_fail(&d, start, DIAG_YAML_TOO_LARGE,
			      str_printf(&scratch, "%zu", max));
	} else {
		if (line == 1 && str_starts(s, S("\xEF\xBB\xBF")))
			d.text = str_from(s, 3);
		text_scan(&d);
		if (!d.failed)
			document_read(&d);
	}
	if (!d.failed) {
		out->count = (uint32_t)d.nodes.n;
		out->nodes = arena_copy(a, d.nodes.at,
					d.nodes.n * sizeof(*d.nodes.at));
		out->text = str_dup(a, buf_view(&d.bytes));
	}
	arena_done(&scratch);
	return !d.failed;
}
