/*
 * Limits that are checked before cmark-gfm sees a page. Its time and memory
 * are quadratic, or worse, in several ways; each is bounded here by counting
 * the bytes that lead to it, in one pass over the lines. What is counted is
 * never less than what cmark-gfm can make of the lines: a paragraph here is
 * all between two lines that end one for certain.
 *
 *	what					bounds
 *	marks of one kind in a paragraph	emphasis, brackets: n x n
 *	squares of all marks, over the page	the same, many paragraphs
 *	'<', "](...(" x bytes of the paragraph	search for their ends
 *	pipes in a row, cells of all tables	rows read with n x n, padding
 *	lines x bytes above a row of dashes	tables tried on a paragraph
 *	"]" x the longest link definition	references filled in
 */
#include "markdown/markdown_priv.h"

#include "base/ascii.h"

#include <string.h>

/* Kinds of marks that are limited by paragraph. */
static const char kinds[] = "*_~[`<";

enum { KINDS = sizeof(kinds) - 1, BYTES_A_CELL = 4096 };

/* What cmark-gfm makes a node of, or stops at. */
static const bool is_mark[256] = {
	['\\'] = true, ['`'] = true, ['&'] = true, ['_'] = true, ['*'] = true,
	['['] = true,  [']'] = true, ['<'] = true, ['!'] = true, ['~'] = true,
};

struct paragraph {
	size_t row; /* its first line */
	size_t lines, bytes, marks;
	size_t less;	      /* '<': each may search for its end */
	size_t links, parens; /* "](", and '(' that may begin a title */
	size_t kind[KINDS];
	size_t widest, widest_row; /* the most columns of a line */
	size_t columns;		   /* of the table that may have begun */
	size_t cells;		   /* if all lines were rows */
	size_t definition;	   /* bytes of the longest link definition */
	bool defines;		   /* the line before began one */
	bool multiline;		   /* a definition may go over several lines */
};

struct scan {
	struct arena *a;
	const struct lines *lines;
	struct diags *diags;
	struct paragraph p;
	struct fence fence;
	size_t row, open; /* containers that may be open */
	bool margin;	  /* the line before was blank */
	size_t marks, work, cells, notes, references, closes;
	size_t definition, definition_row;
};

static bool refuse(struct scan *s, size_t row, size_t byte, enum diag_id id,
		   size_t max)
{
	return diag_add(s->diags, line_place(s->lines, row, byte), id,
			str_printf(s->a, "%zu", max));
}

static size_t first_byte(struct str line)
{
	size_t i = 0;

	while (i < line.n && is_blank(line.p[i]))
		i++;
	return i;
}

/* Adds up what the paragraph costs and begins a new one. */
static bool paragraph_end(struct scan *s)
{
	struct paragraph *p = &s->p;
	size_t row = p->row, searches;

	searches = p->less + (p->links < p->parens ? p->links : p->parens);
	s->work += p->marks * p->marks + searches * p->bytes;
	if (p->multiline)
		p->definition = p->bytes;
	if (p->definition > s->definition) {
		s->definition = p->definition;
		s->definition_row = p->row;
	}
	*p = (struct paragraph){ 0 };
	if (s->work <= MARKDOWN_MAX_WORK)
		return true;
	return diag_add(s->diags, line_place(s->lines, row, 0),
			DIAG_LIMIT_MARKUP);
}

/* "&Hat;" and its kin make cmark-gfm read a footnote's name from memory that
 * holds something else. */
static bool is_caret_reference(struct str s)
{
	static const char digits[] = "0123456789abcdef";
	bool hex = str_starts(s, S("&#x")) || str_starts(s, S("&#X"));
	size_t base = hex ? 16 : 10, value = 0, i = hex ? 3 : 2;

	if (str_starts(s, S("&Hat;")))
		return true;
	if (!str_starts(s, S("&#")))
		return false;
	for (; i < s.n && i < 12; i++) {
		char c = s.p[i] >= 'A' && s.p[i] <= 'F' ? (char)(s.p[i] + 32)
							: s.p[i];
		const char *digit = c ? memchr(digits, c, base) : NULL;

		if (!digit)
			break;
		value = value * base + (size_t)(digit - digits);
	}
	return value == '^' && i < s.n && s.p[i] == ';';
}

static bool count_bracket(struct scan *s, struct str line, size_t i)
{
	struct str rest = str_from(line, i + 1);
	struct str bad;

	if (str_starts(rest, S("^")) && ++s->notes > MARKDOWN_MAX_FOOTNOTE_REFS)
		return refuse(s, s->row, i, DIAG_LIMIT_FOOTNOTES,
			      MARKDOWN_MAX_FOOTNOTE_REFS);
	if (!is_caret_reference(rest))
		return true;
	bad = str_sub(line, i, str_find_char(rest, ';') + 2);
	return diag_add(s->diags, line_place(s->lines, s->row, i),
			DIAG_FOOTNOTE_CARET, bad);
}

/* Counts the mark at i, runs of the same one but once. */
static bool count_mark(struct scan *s, struct str line, size_t i)
{
	char c = line.p[i];
	const char *kind = memchr(kinds, c, KINDS);
	struct paragraph *p = &s->p;

	s->marks++;
	p->less += c == '<';
	if (c == ']') {
		s->closes++;
		p->links += i + 1 < line.n && line.p[i + 1] == '(';
	}
	if (c == '[' && !count_bracket(s, line, i))
		return false;
	if (c != '[' && c != '<' && i > 0 && line.p[i - 1] == c)
		return true;
	p->marks++;
	if (!kind || ++p->kind[kind - kinds] <= MARKDOWN_MAX_DELIMITERS)
		return true;
	return diag_add(s->diags, line_place(s->lines, s->row, i),
			DIAG_LIMIT_DELIMITERS,
			str_printf(s->a, "%d", MARKDOWN_MAX_DELIMITERS),
			str_sub(line, i, 1));
}

static bool count_marks(struct scan *s, struct str line,
			const struct line_facts *f)
{
	/* A line end and a container's marker are nodes too. */
	s->marks += !f->blank + f->containers;
	for (size_t i = f->text; i < line.n; i++) {
		if (is_mark[(unsigned char)line.p[i]]) {
			if (!count_mark(s, line, i))
				return false;
		} else if (line.p[i] == '(') {
			s->p.parens += i == 0 || is_space(line.p[i - 1]);
		}
	}
	if (s->marks <= MARKDOWN_MAX_MARKUP)
		return true;
	return diag_add(s->diags, line_place(s->lines, s->row, 0),
			DIAG_LIMIT_MARKUP);
}

/* How deep the line can be: markers of its own, behind containers that are
 * still open, each of which takes two columns. */
static bool check_nesting(struct scan *s, struct str line,
			  const struct line_facts *f)
{
	size_t kept = f->indent / 2;

	if (s->margin && f->indent < 2)
		s->open = 0;
	if (kept > s->open)
		kept = s->open;
	if (kept + f->containers > s->open)
		s->open = kept + f->containers;
	if (kept + f->containers <= MARKDOWN_MAX_NESTING)
		return true;
	return refuse(s, s->row, first_byte(line), DIAG_LIMIT_NESTING,
		      MARKDOWN_MAX_NESTING);
}

static bool columns_fit(struct scan *s, size_t columns, size_t row)
{
	if (columns <= MARKDOWN_MAX_COLUMNS)
		return true;
	return refuse(s, row, first_byte(line_get(s->lines, row)),
		      DIAG_LIMIT_COLUMNS, MARKDOWN_MAX_COLUMNS);
}

/* A row of dashes may make a table of the lines above it, which are read
 * once more for it; every line below is then a row. */
static bool check_table(struct scan *s, struct str line,
			const struct line_facts *f)
{
	struct paragraph *p = &s->p;

	if (f->marker_row && p->lines) {
		if (!columns_fit(s, p->widest, p->widest_row))
			return false;
		s->cells += p->cells + p->lines * (p->bytes / BYTES_A_CELL);
		if (f->columns > p->columns)
			p->columns = f->columns;
	}
	if (p->columns) {
		if (!columns_fit(s, f->columns, s->row))
			return false;
		s->cells += f->columns > p->columns ? f->columns : p->columns;
	}
	p->cells += f->columns;
	if (f->columns > p->widest) {
		p->widest = f->columns;
		p->widest_row = s->row;
	}
	if (s->cells <= MARKDOWN_MAX_CELLS)
		return true;
	return refuse(s, s->row, first_byte(line), DIAG_LIMIT_CELLS,
		      MARKDOWN_MAX_CELLS);
}

/* Whether what follows "]:" is an address and at most a title, closed. */
static bool is_one_line(struct str s)
{
	size_t url = 0;
	char close;

	s = str_trim(s);
	while (url < s.n && s.p[url] != ' ' && s.p[url] != '\t')
		url++;
	if (url == 0)
		return false;
	if (s.p[0] == '<') {
		size_t end = str_find_char(s, '>');

		if (end == SIZE_MAX)
			return false;
		url = end + 1;
	}
	s = str_trim(str_from(s, url));
	if (s.n == 0)
		return true;
	close = s.p[0] == '(' ? ')' : s.p[0];
	return s.n > 1 && s.p[s.n - 1] == close && s.p[s.n - 2] != '\\';
}

static bool check_definition(struct scan *s, struct str line,
			     const struct line_facts *f)
{
	struct paragraph *p = &s->p;
	size_t colon = str_find(f->rest, S("]:"));
	bool before = p->defines;

	p->defines = colon != SIZE_MAX;
	if (before && f->rest.n && strchr("\"'(", f->rest.p[0]))
		p->multiline = true;
	if (colon == SIZE_MAX)
		return true;
	if (f->rest.p[0] != '[' || !is_one_line(str_from(f->rest, colon + 2)))
		p->multiline = true;
	if (line.n > p->definition)
		p->definition = line.n;
	if (f->rest.p[0] != '[' || ++s->references <= MARKDOWN_MAX_REFERENCES)
		return true;
	return refuse(s, s->row, line.n - f->rest.n, DIAG_LIMIT_REFERENCES,
		      MARKDOWN_MAX_REFERENCES);
}

static bool check_line(struct scan *s, struct str line)
{
	struct line_facts f;

	if (line.n > MARKDOWN_MAX_LINE)
		return refuse(s, s->row, 0, DIAG_LIMIT_LINE, MARKDOWN_MAX_LINE);
	if (fence_takes(&s->fence, line)) {
		s->marks++;
		s->margin = false;
		return paragraph_end(s);
	}
	line_scan(line, &f);
	if ((f.blank || f.new_block) && !paragraph_end(s))
		return false;
	if (!check_nesting(s, line, &f) || !check_table(s, line, &f) ||
	    !check_definition(s, line, &f) || !count_marks(s, line, &f))
		return false;
	s->margin = f.blank;
	if (s->p.lines == 0)
		s->p.row = s->row;
	s->p.lines += !f.blank;
	s->p.bytes += line.n + 1;
	return true;
}

bool limits_check(struct arena *a, const struct lines *lines,
		  struct diags *diags)
{
	struct scan s = { .a = a, .lines = lines, .diags = diags };

	s.margin = true;
	if (lines->text.n > MARKDOWN_MAX_BYTES)
		return refuse(&s, 0, 0, DIAG_PAGE_TOO_LARGE,
			      MARKDOWN_MAX_BYTES);
	for (; s.row < lines->n; s.row++)
		if (!check_line(&s, line_get(lines, s.row)))
			return false;
	if (!paragraph_end(&s))
		return false;
	if (s.definition && s.closes > MARKDOWN_MAX_EXPANSION / s.definition)
		return refuse(&s, s.definition_row, 0, DIAG_LIMIT_EXPANSION,
			      MARKDOWN_MAX_EXPANSION);
	return true;
}
