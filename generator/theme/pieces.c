/*
 * A template cut into text and tags, and its white space. A line that holds
 * nothing but tags and comments goes away with its line break, so that the
 * structure of a template leaves no blank lines; a tag in running text
 * takes nothing away unless it has a "-".
 */
#include "theme/lexer_priv.h"

struct splitter {
	struct compiler *c;
	struct template *t;
	struct pieces *out;
	size_t at;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool is_space(char c)
{
	return is_blank(c) || c == '\n';
}

static struct str source_from(const struct splitter *s, size_t at)
{
	return str_from(s->t->source, at);
}

static void unclosed(struct splitter *s, size_t at, struct str what,
		     struct str missing)
{
	struct spot spot = { s->t->number, (uint32_t)at };

	mistake(s->c, spot, DIAG_TEMPLATE_UNCLOSED, what, missing);
}

static void piece_add(struct splitter *s, enum piece_kind kind, size_t to)
{
	struct piece *p = vec_push(s->c->scratch, &s->out->list);
	struct str text;

	p->kind = kind;
	p->from = (uint32_t)s->at;
	p->to = (uint32_t)to;
	s->at = to;
	if (kind == PIECE_TEXT)
		return;
	text = str_sub(s->t->source, p->from, to - p->from);
	/* In "{{-}}" the one dash is the left one. */
	p->trim_before = text.n > 4 && text.p[2] == '-';
	p->trim_after =
		text.n > 4u + p->trim_before && text.p[text.n - 3] == '-';
}

/* The offset of the next "{{", "{%" or "{#", or the end. */
static size_t tag_find(const struct splitter *s)
{
	struct str source = s->t->source;

	for (size_t i = s->at; i + 1 < source.n; i++)
		if (source.p[i] == '{' &&
		    (source.p[i + 1] == '{' || source.p[i + 1] == '%' ||
		     source.p[i + 1] == '#'))
			return i;
	return source.n;
}

/* The offset behind a string; of one that is not closed only the quote is
 * passed, so that the tag's end on the same line is found. */
static size_t string_end(struct splitter *s, size_t at)
{
	size_t n = string_length(source_from(s, at));

	if (n == 0)
		unclosed(s, at, str_sub(s->t->source, at, 1), S(""));
	return at + (n ? n : 1);
}

/* The offset behind the delimiter that closes a tag, or SIZE_MAX. */
static size_t tag_end(struct splitter *s, struct str close)
{
	size_t i = s->at + 2;

	while (i < s->t->source.n) {
		char c = s->t->source.p[i];

		if (str_starts(source_from(s, i), close))
			return i + 2;
		if (close.p[0] != '#' && (c == '"' || c == '\''))
			i = string_end(s, i);
		else
			i++;
	}
	return SIZE_MAX;
}

/* Whether the tag from `from` to `to` says nothing but `word`. */
static bool tag_is(const struct splitter *s, size_t from, size_t to,
		   struct str word)
{
	struct str inner = str_sub(s->t->source, from + 2, to - from - 4);

	if (inner.n && inner.p[0] == '-')
		inner = str_from(inner, 1);
	if (inner.n && inner.p[inner.n - 1] == '-')
		inner = str_sub(inner, 0, inner.n - 1);
	return str_eq(str_trim(inner), word);
}

/* After {% raw %}: the text to {% endraw %}, which is no tag of ours. Both
 * tags go as comments, so that they trim like any other. */
static void raw_split(struct splitter *s, size_t begin)
{
	size_t i = s->at;

	for (;;) {
		size_t open = str_find(source_from(s, i), S("{%"));
		size_t close, end;

		if (open == SIZE_MAX)
			break;
		open += i;
		close = str_find(source_from(s, open + 2), S("%}"));
		if (close == SIZE_MAX)
			break;
		end = open + 2 + close + 2;
		if (tag_is(s, open, end, S("endraw"))) {
			piece_add(s, PIECE_TEXT, open);
			piece_add(s, PIECE_COMMENT, end);
			return;
		}
		i = open + 2;
	}
	unclosed(s, begin, S("{% raw %}"), S("{% endraw %}"));
	s->t->is_broken = true;
	s->at = s->t->source.n;
}

void pieces_split(struct compiler *c, struct template *t, struct pieces *out)
{
	struct splitter s = { c, t, out, 0 };

	while (s.at < t->source.n) {
		size_t begin = tag_find(&s), end;
		struct str open = str_sub(t->source, begin, 2), close;
		enum piece_kind kind;

		piece_add(&s, PIECE_TEXT, begin);
		if (begin == t->source.n)
			return;
		kind = open.p[1] == '{'	  ? PIECE_OUTPUT
		       : open.p[1] == '%' ? PIECE_TAG
					  : PIECE_COMMENT;
		close = kind == PIECE_OUTPUT ? S("}}")
			: kind == PIECE_TAG  ? S("%}")
					     : S("#}");
		end = tag_end(&s, close);
		if (end == SIZE_MAX) {
			unclosed(&s, begin, open, close);
			t->is_broken = true;
			return;
		}
		if (kind != PIECE_TAG || !tag_is(&s, begin, end, S("raw"))) {
			piece_add(&s, kind, end);
			continue;
		}
		piece_add(&s, PIECE_COMMENT, end);
		raw_split(&s, begin);
	}
}

/* ---- white space ---- */

/* Where the blanks at the end of a text begin, and those at its start end. */
static uint32_t blanks_begin(struct str source, struct piece p)
{
	while (p.to > p.from && is_blank(source.p[p.to - 1]))
		p.to--;
	return p.to;
}

static uint32_t blanks_end(struct str source, struct piece p)
{
	while (p.from < p.to && is_blank(source.p[p.from]))
		p.from++;
	return p.from;
}

/* Whether what follows the text begins a line, blanks aside. */
static bool ends_before_line(struct str source, struct piece p)
{
	uint32_t at = blanks_begin(source, p);

	return p.kind == PIECE_TEXT &&
	       (at == 0 || (at > p.from && source.p[at - 1] == '\n'));
}

/* Whether what stands before the text ends a line, blanks aside. */
static bool begins_with_break(struct str source, struct piece p)
{
	uint32_t at = blanks_end(source, p);

	return at == source.n || (at < p.to && source.p[at] == '\n');
}

/* The text that ends the line which the tag `first` begins, or SIZE_MAX when
 * the line holds more than tags and blanks. */
static size_t line_end(struct str source, const struct pieces *p, size_t first)
{
	for (size_t i = first; i < p->list.n; i++) {
		struct piece piece = p->list.at[i];

		if (piece.kind == PIECE_OUTPUT)
			return SIZE_MAX;
		if (piece.kind != PIECE_TEXT)
			continue;
		if (begins_with_break(source, piece))
			return i;
		if (blanks_end(source, piece) != piece.to)
			return SIZE_MAX;
	}
	return p->list.n;
}

/* Takes a line of tags away: blanks before, between and behind them, and its
 * line break. `p` has the pieces as they were. */
static void line_remove(struct str source, const struct pieces *p,
			struct piece *trimmed, size_t first, size_t end)
{
	trimmed[first - 1].to = blanks_begin(source, p->list.at[first - 1]);
	for (size_t i = first; i < end; i++)
		if (trimmed[i].kind == PIECE_TEXT)
			trimmed[i].from = trimmed[i].to;
	if (end < p->list.n) {
		uint32_t at = blanks_end(source, p->list.at[end]);

		trimmed[end].from = at + (at < p->list.at[end].to);
	}
}

static void dashes_apply(struct str source, struct piece *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i].trim_before)
			while (p[i - 1].to > p[i - 1].from &&
			       is_space(source.p[p[i - 1].to - 1]))
				p[i - 1].to--;
		if (p[i].trim_after && i + 1 < n)
			while (p[i + 1].from < p[i + 1].to &&
			       is_space(source.p[p[i + 1].from]))
				p[i + 1].from++;
	}
}

void pieces_trim(struct compiler *c, const struct template *t, struct pieces *p)
{
	size_t n = p->list.n;
	struct piece *trimmed =
		arena_copy(c->scratch, p->list.at, n * sizeof(*p->list.at));

	for (size_t i = 0; i + 1 < n; i++) {
		size_t end;

		if (!ends_before_line(t->source, p->list.at[i]))
			continue;
		end = line_end(t->source, p, i + 1);
		if (end != SIZE_MAX)
			line_remove(t->source, p, trimmed, i + 1, end);
	}
	dashes_apply(t->source, trimmed, n);
	p->list.at = trimmed;
}
