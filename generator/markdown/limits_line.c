/*
 * What a line can be to cmark-gfm, without knowing what stands around it:
 * upper bounds, so that nothing can be hidden from the limits.
 */
#include "markdown/markdown_priv.h"

#include "base/ascii.h"

#include <string.h>

/* Behind the blanks at `at`; adds their columns to *columns. */
static size_t skip_blanks(struct str s, size_t at, size_t *columns)
{
	for (; at < s.n && is_blank(s.p[at]); at++)
		*columns += s.p[at] == '\t' ? 4 - *columns % 4 : 1;
	return at;
}

/* The length of a list's or footnote's marker at the beginning of s, or 0. */
static size_t marker_length(struct str s)
{
	size_t n = 0;

	if (s.n && strchr("-+*", s.p[0])) {
		n = 1;
	} else if (str_starts(s, S("[^"))) {
		size_t close = str_find(s, S("]:"));

		return close == SIZE_MAX ? 0 : close + 2;
	} else {
		while (n < s.n && n < 9 && is_digit(s.p[n]))
			n++;
		if (n == 0 || n == s.n || (s.p[n] != '.' && s.p[n] != ')'))
			return 0;
		n++;
	}
	return n == s.n || is_blank(s.p[n]) ? n : 0;
}

/* "* * *", "- - -", "___". */
static bool is_thematic_break(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == s.p[0])
			count++;
		else if (!is_blank(s.p[i]))
			return false;
	}
	return count >= 3 && strchr("-*_", s.p[0]);
}

/* Whether the container that begins at `at` begins for certain, even in the
 * middle of a paragraph: all markers behind it are then markers too. */
static bool is_certain(struct str s, size_t at, const struct line_facts *f)
{
	return f->indent < 4 &&
	       (f->new_block || str_starts(str_from(s, at), S("[^")));
}

/* Takes the markers of containers off the line. */
static void scan_containers(struct str s, struct line_facts *f)
{
	size_t at = skip_blanks(s, 0, &f->indent);
	bool certain;

	f->new_block = f->indent < 4 && at + 1 < s.n &&
		       strchr("-+*#", s.p[at]) && is_blank(s.p[at + 1]) &&
		       str_trim(str_from(s, at + 1)).n > 0;
	f->text = at;
	if (at < s.n && is_thematic_break(str_from(s, at))) {
		f->rest = str_from(s, at);
		return;
	}
	certain = is_certain(s, at, f);
	while (at < s.n) {
		size_t n = s.p[at] == '>' ? 1 : marker_length(str_from(s, at));

		if (n == 0)
			break;
		f->containers++;
		at = skip_blanks(s, at + n, &f->indent);
	}
	f->rest = str_from(s, at);
	if (certain)
		f->text = at;
}

/* A line of quote markers alone ends a paragraph like a blank one, unless
 * it may be text that continues a paragraph. */
static bool is_empty(struct str s)
{
	size_t at = 0;

	while (at < s.n && at < 3 && s.p[at] == ' ')
		at++;
	while (at < s.n && s.p[at] == '>') {
		at++;
		if (at < s.n && s.p[at] == ' ')
			at++;
	}
	while (at < s.n && is_blank(s.p[at]))
		at++;
	return at == s.n;
}

/* A row of dashes alone underlines a heading; a table's has ':' or '|'. */
static bool is_marker_row(struct str s)
{
	bool dash = false, mark = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!c || !strchr("|:->  \t\v\f", c))
			return false;
		dash = dash || c == '-';
		mark = mark || c == '|' || c == ':';
	}
	return dash && mark;
}

/* The cells of a row: between, before and behind its '|'. One behind a
 * backslash, whatever stands before that, separates nothing. */
static size_t count_columns(struct str s)
{
	size_t columns = 1;

	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '|' && i > 0 && i + 1 < s.n && s.p[i - 1] != '\\')
			columns++;
	return columns;
}

void line_scan(struct str line, struct line_facts *out)
{
	*out = (struct line_facts){ .blank = is_empty(line),
				    .marker_row = is_marker_row(line) };
	scan_containers(line, out);
	out->columns = count_columns(out->rest);
}

static bool contains(struct str s, const char *word)
{
	struct str w = str_of(word);

	for (size_t at; (at = str_find_char(s, w.p[0])) != SIZE_MAX;) {
		if (str_eq_ascii_case(str_sub(s, at, w.n), w))
			return true;
		s = str_from(s, at + 1);
	}
	return false;
}

/* Which kinds of HTML block (CommonMark 0.29, 4.6) may be open behind this
 * line: bit k for kind k, 6 for kinds 6 and 7. A superset of the truth: an
 * opening counts wherever it stands, a closing counts as it does there. */
static unsigned int html_after(unsigned int open, struct str line)
{
	static const struct {
		unsigned int kind;
		const char *from, *to;
	} table[] = {
		{ 1, "<script", "</script>" },
		{ 1, "<pre", "</pre>" },
		{ 1, "<style", "</style>" },
		{ 2, "<!--", "-->" },
		{ 3, "<?", "?>" },
		{ 4, "<!", ">" },
		{ 5, "<![CDATA[", "]]>" },
	};
	bool less = str_find_char(line, '<') != SIZE_MAX;

	if (!less && !open)
		return 0;
	for (size_t i = 0; less && i < sizeof(table) / sizeof(*table); i++)
		if (contains(line, table[i].from))
			open |= 1u << table[i].kind;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (contains(line, table[i].to))
			open &= ~(1u << table[i].kind);
	if (less)
		open |= 1u << 6;
	return str_trim(line).n ? open : open & ~(1u << 6);
}

/* The run of c at the line's beginning, after at most `indent` blanks. */
static size_t fence_run(struct str line, char c, size_t indent,
			struct str *rest)
{
	size_t at = 0, from;

	while (at < line.n && at < indent && line.p[at] == ' ')
		at++;
	for (from = at; at < line.n && line.p[at] == c; at++)
		;
	*rest = str_from(line, at);
	return at - from;
}

/* At most one blank in front: then the line is in no list, and any other
 * container ends with it, so that it is a fence for certain. */
static bool fence_opens(struct fence *f, struct str line)
{
	static const char marks[] = { '`', '~' };
	struct str rest;

	for (size_t i = 0; i < sizeof(marks); i++) {
		size_t n = fence_run(line, marks[i], 1, &rest);

		if (n < 3 ||
		    (marks[i] == '`' && str_find_char(rest, '`') != SIZE_MAX))
			continue;
		f->c = marks[i];
		f->length = n > 255 ? 255 : n;
		return true;
	}
	return false;
}

bool fence_takes(struct fence *f, struct str line)
{
	struct str rest;

	if (!f->c) {
		if (!f->html && fence_opens(f, line))
			return true;
		f->html = html_after(f->html, line);
		return false;
	}
	if (fence_run(line, f->c, 3, &rest) >= f->length &&
	    skip_blanks(rest, 0, &(size_t){ 0 }) == rest.n)
		f->c = '\0';
	return true;
}
