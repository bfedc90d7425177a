/*
 * Where an inline construct stands in the file. cmark-gfm's own columns of
 * inlines are wrong behind the first line of a block, so the block's text,
 * from which the inlines were parsed, is searched for them in their order,
 * and its lines are found again in the source. What is not found is placed
 * at the block.
 */
#include "markdown/markdown_priv.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <cmark-gfm.h>
#include <string.h>

void locator_block(struct render *r, struct cmark_node *block)
{
	r->where = (struct locator){ .block = block };
	r->before = 0;
	footnotes_check(r, block);
	r->where = (struct locator){ .block = block };
}

/* cmark-gfm gives no line to a paragraph that it splits off a table. */
static size_t block_row(struct cmark_node *node)
{
	int line = 0;

	for (; node && line <= 0; node = cmark_node_parent(node)) {
		line = cmark_node_get_start_line(node);
		if (line <= 0 && cmark_node_next(node))
			line = cmark_node_get_start_line(cmark_node_next(node));
	}
	return line > 0 ? (size_t)line - 1 : 0;
}

static bool has_source(struct cmark_node *node)
{
	return cmark_node_get_start_line(node) > 0 &&
	       cmark_node_get_start_column(node) > 0;
}

struct place block_place(struct render *r, struct cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	size_t col;

	/* Inlines, other than blocks, have columns that cannot be trusted. */
	if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE &&
	    r->where.block)
		node = r->where.block;
	col = has_source(node) ? (size_t)cmark_node_get_start_column(node) : 1;
	return line_place(&r->lines, block_row(node), col - 1);
}

/* Where in source line s the content line `line` begins; SIZE_MAX when it is
 * not in it. */
static size_t line_offset(struct str s, struct str line)
{
	return str_ends(s, line) ? s.n - line.n : str_find(s, line);
}

static struct str content_line(const struct locator *w)
{
	struct str rest = str_from(w->content, w->line);

	return str_sub(rest, 0, str_find_char(rest, '\n'));
}

/* The row of the content's first line: link definitions in front of it are
 * not part of it any more. */
static size_t first_row(struct render *r, const struct locator *w)
{
	size_t row = block_row(w->block);
	int end = cmark_node_get_end_line(w->block);
	size_t last = end > 0 ? (size_t)end : row + 1;

	for (; row < last; row++)
		if (line_offset(line_get(&r->lines, row), content_line(w)) !=
		    SIZE_MAX)
			return row;
	return r->lines.n;
}

/* A table's head has the line of the paragraph that the table was; count
 * back from its end. */
static size_t cell_row(struct cmark_node *cell)
{
	cmark_node *row = cmark_node_parent(cell);
	cmark_node *table = cmark_node_parent(row);
	int line = cmark_node_get_start_line(row);

	if (node_extension(row) == EXT_TABLE_HEADER) {
		line = cmark_node_get_end_line(table) - 1;
		while ((row = cmark_node_next(row)))
			line--;
	}
	return line > 0 ? (size_t)line - 1 : 0;
}

static void locator_start(struct render *r)
{
	struct locator *w = &r->where;

	w->ready = true;
	if (!w->block) {
		w->lost = true;
		return;
	}
	w->content = node_content(w->block);
	w->row = node_extension(w->block) == EXT_TABLE_CELL ? cell_row(w->block)
							    : first_row(r, w);
	w->lost = w->row >= r->lines.n;
}

void locator_html(struct render *r, struct cmark_node *node)
{
	r->where = (struct locator){ .block = node,
				     .content = node_literal(node),
				     .row = block_row(node),
				     .ready = true };
}

/* Where the cell's text begins in its line: behind as many '|' as cells stand
 * before it. */
static size_t cell_begin(struct str s, struct cmark_node *cell)
{
	size_t i = 0;

	while (i < s.n && strchr(" \t>-+*.)0123456789", s.p[i]))
		i++;
	if (i < s.n && s.p[i] == '|')
		i++;
	while ((cell = cmark_node_previous(cell))) {
		while (i < s.n && s.p[i] != '|')
			i += s.p[i] == '\\' && i + 1 < s.n ? 2 : 1;
		i++;
	}
	while (i < s.n && is_blank(s.p[i]))
		i++;
	return i;
}

static struct place cell_place(struct render *r, size_t offset)
{
	const struct locator *w = &r->where;
	struct str s = line_get(&r->lines, w->row);
	size_t at = cell_begin(s, w->block);

	/* "\|" in the source is '|' in the cell. */
	for (size_t i = 0; i < offset && at < s.n; i++, at++)
		if (w->content.p[i] == '|' && s.p[at] == '\\')
			at++;
	return line_place(&r->lines, w->row, at);
}

/* Goes on to the content line that the offset is in, and finds it again. */
static void line_find(struct render *r, size_t offset)
{
	struct locator *w = &r->where;
	struct str line = content_line(w);
	bool moved = !w->found;

	while (offset > w->line + line.n && w->line + line.n < w->content.n) {
		w->line += line.n + 1;
		w->row++;
		line = content_line(w);
		moved = true;
	}
	if (!moved)
		return;
	w->found = true;
	w->begin = line_offset(line_get(&r->lines, w->row), line);
	w->seen = 0;
	w->column = 0;
}

struct place place_offset(struct render *r, size_t offset)
{
	struct locator *w = &r->where;
	struct str s;
	size_t byte;

	if (node_extension(w->block) == EXT_TABLE_CELL)
		return cell_place(r, offset);
	line_find(r, offset);
	if (w->begin == SIZE_MAX)
		return line_place(&r->lines, w->row, 0);
	s = line_get(&r->lines, w->row);
	byte = w->begin + offset - w->line;
	if (r->calls)
		return line_place(&r->lines, w->row, byte);
	/* Count on from the last place, as a line may have thousands. */
	if (byte < w->seen)
		return line_place(&r->lines, w->row, byte);
	w->column += utf8_count(str_sub(s, w->seen, byte - w->seen));
	w->seen = byte;
	return (struct place){ S(""), r->lines.first + (uint32_t)w->row,
			       (uint32_t)w->column + 1 };
}

/* Behind the code span that begins with the backticks at i, or behind them
 * when they begin none. */
static size_t skip_code(struct locator *w, size_t i)
{
	size_t begin = i, run = 0, at;

	for (; i < w->content.n && w->content.p[i] == '`'; i++)
		run++;
	if (run >= 64 || (w->no_ticks >> run & 1))
		return i;
	for (at = i; at < w->content.n;) {
		size_t n = 0;

		while (at < w->content.n && w->content.p[at] != '`')
			at++;
		for (; at < w->content.n && w->content.p[at] == '`'; at++)
			n++;
		if (n == run)
			return at;
	}
	w->no_ticks |= UINT64_C(1) << run;
	return begin + run;
}

/* Whether the source at i can be what `text` was made of: equal up to the
 * first escape or character reference. */
static bool agrees(struct str content, size_t i, struct str text)
{
	for (size_t k = 0; k < text.n; k++) {
		if (i + k == content.n)
			return false;
		if (content.p[i + k] == text.p[k])
			continue;
		return content.p[i + k] == '\\' || content.p[i + k] == '&';
	}
	return true;
}

/* The offset, at or behind the cursor, of `lead` and what agrees with `text`
 * behind it; SIZE_MAX when there is none. */
static size_t locate(struct render *r, struct str lead, struct str text)
{
	struct locator *w = &r->where;
	struct str s;

	if (!w->ready)
		locator_start(r);
	if (w->lost)
		return SIZE_MAX;
	s = w->content;
	for (size_t i = w->at; i < s.n;) {
		if (str_starts(str_from(s, i), lead) &&
		    agrees(s, i + lead.n, text)) {
			w->at = i + lead.n;
			return i;
		}
		if (s.p[i] == '`')
			i = skip_code(w, i);
		else if (s.p[i] == '\\' ||
			 (s.p[i] == '!' && str_starts(lead, S("["))))
			i += 2;
		else
			i++;
	}
	return SIZE_MAX;
}

/* The offset's place; the block's when there is none, and then the search is
 * over for this block, lest each construct search all of it. */
static struct place found(struct render *r, size_t offset)
{
	if (offset != SIZE_MAX)
		return place_offset(r, offset);
	r->where.lost = true;
	if (!r->where.block)
		return (struct place){ S(""), r->lines.first, 1 };
	return block_place(r, r->where.block);
}

struct place place_bracket(struct render *r, bool image, struct str text)
{
	return found(r, locate(r, image ? S("![") : S("["), text));
}

struct place place_text(struct render *r, struct str text)
{
	struct str lead = str_sub(text, 0, 1);
	size_t at = locate(r, lead, str_sub(text, 1, 40));

	/* <https://...> begins with its bracket. */
	if (at != SIZE_MAX && at > 0 && r->where.content.p[at - 1] == '<')
		at--;
	return found(r, at);
}

void place_missing_note(struct render *r, struct str source)
{
	size_t at;

	if (r->where.no_notes)
		return;
	at = locate(r, S("[^"), str_from(source, 2));
	if (at == SIZE_MAX) {
		r->where.no_notes = true;
		return;
	}
	render_warn(r, place_offset(r, at),
		    (struct diag_text){ DIAG_FOOTNOTE_MISSING,
					str_sub(source, 2, source.n - 3) });
}

void place_missing_link(struct render *r, struct str source, struct str url)
{
	size_t n = str_starts(source, S("!")) ? 2 : 1, at;

	if (r->where.no_links)
		return;
	at = locate(r, str_sub(source, 0, n), str_from(source, n));
	if (at == SIZE_MAX) {
		r->where.no_links = true;
		return;
	}
	render_warn(r, place_offset(r, at),
		    (struct diag_text){ DIAG_LINK_SPACE, url });
}
