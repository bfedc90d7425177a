/*
 * What somebody who does not know YAML did wrong: libyaml says where it gave
 * up, which is often far behind the mistake and in words that help nobody.
 * Here the lines around the place are looked at once more, for the mistakes
 * that people make.
 */
#include "data/data_priv.h"

#include "base/arena.h"
#include "base/utf8.h"

/* Code points of the text that a message shows. */
enum { MAX_SHOWN = 80 };

struct mistake {
	struct spot at;
	struct diag_text text;
};

/* Recognises one kind of mistake; *out is untouched when it is not that. */
typedef bool mistake_try(const struct document *d, const struct stop *stop,
			 struct mistake *out);

static struct spot spot_at(uint32_t line, size_t col)
{
	return (struct spot){ line, (uint32_t)col };
}

/* Gives true, so that it is what a function returns:
 * return found(out, spot, ID, argument ...). */
#define found(out, at, ...)                                                    \
	mistake_set((out), (at), (struct diag_text){ __VA_ARGS__ })

static bool mistake_set(struct mistake *m, struct spot at,
			struct diag_text text)
{
	*m = (struct mistake){ at, text };
	return true;
}

static bool has(struct str text, const char *part)
{
	return str_find(text, str_of(part)) != SIZE_MAX;
}

static uint32_t col_of(struct str line, size_t offset)
{
	return (uint32_t)utf8_count(str_sub(line, 0, offset)) + 1;
}

/* The first code point of a text, "" of an empty one. */
static struct str first_character(struct str s)
{
	size_t at = 0;

	if (s.n)
		utf8_next(s, &at);
	return str_sub(s, 0, at);
}

/* The offset of a line's content: behind blanks and the dashes of a list. */
static size_t content_of(struct str line)
{
	size_t at = 0;

	while (at < line.n &&
	       (line.p[at] == ' ' || (line.p[at] == '-' && at + 1 < line.n &&
				      line.p[at + 1] == ' ')))
		at++;
	return at;
}

/* The offset of the value in "key: value" when the colon stands before
 * offset `before`; else SIZE_MAX. */
static size_t value_of(struct str line, size_t before)
{
	size_t content = content_of(line);
	size_t colon =
		str_find(str_sub(line, content, before - content), S(": "));
	size_t at;

	if (before <= content || colon == SIZE_MAX)
		return SIZE_MAX;
	at = content + colon + 2;
	while (at < line.n && line.p[at] == ' ')
		at++;
	return at;
}

/* A value as it stands in its line, without a comment behind it, cut to a
 * length that can be shown. */
static struct str value_shown(struct arena *a, struct str value)
{
	size_t comment = str_find(value, S(" #"));
	size_t end;

	value = str_trim(str_sub(value, 0, comment));
	end = line_offset(value, MAX_SHOWN + 1);
	if (end == value.n)
		return value;
	return str_cat(a, str_sub(value, 0, end), S("..."));
}

/* The inside of a double-quoted scalar. */
static struct str double_quoted(struct arena *a, struct str value)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '"' || value.p[i] == '\\')
			buf_char(&b, '\\');
		buf_char(&b, value.p[i]);
	}
	return buf_view(&b);
}

/* A value in the quotes that need the fewest escapes. */
static struct str quoted(struct arena *a, struct str value)
{
	if (str_find_char(value, '\'') == SIZE_MAX)
		return str_cat3(a, S("'"), value, S("'"));
	return str_cat3(a, S("\""), double_quoted(a, value), S("\""));
}

static bool try_tab(const struct document *d, const struct stop *stop,
		    struct mistake *out)
{
	struct str line = document_line(d, stop->at.line);
	size_t i = 0;

	while (i < line.n && line.p[i] == ' ')
		i++;
	if (i == line.n || line.p[i] != '\t')
		return false;
	return found(out, spot_at(stop->at.line, i + 1), DIAG_YAML_TAB);
}

static bool try_escape(const struct document *d, const struct stop *stop,
		       struct mistake *out)
{
	struct str line = document_line(d, stop->at.line);
	struct str before =
		str_sub(line, 0, line_offset(line, stop->at.col + 1));
	size_t at = str_find_last(before, '\\');
	struct str name;

	if (!has(stop->context, "quoted scalar") || at == SIZE_MAX ||
	    has(stop->problem, "unexpected"))
		return false;
	name = first_character(str_from(line, at + 1));
	return found(out, spot_at(stop->at.line, col_of(line, at)),
		     DIAG_YAML_ESCAPE, str_cat(d->arena, S("\\"), name));
}

/* A quote without its partner runs on to the end, or to a quote that was
 * meant to open the next value. */
static bool try_quote(const struct document *d, const struct stop *stop,
		      struct mistake *out)
{
	(void)d;
	if (has(stop->context, "quoted scalar"))
		return found(out, stop->since, DIAG_YAML_QUOTE);
	if (stop->quote_open.line && stop->quote_open.line < stop->at.line &&
	    stop->quote_close.line == stop->at.line)
		return found(out, stop->quote_open, DIAG_YAML_QUOTE);
	return false;
}

static bool try_property(const struct document *d, const struct stop *stop,
			 struct mistake *out)
{
	struct spot above = { stop->at.line - 1, 1 };

	if (has(stop->context, "an alias") || has(stop->context, "an anchor"))
		return found(out, stop->since, DIAG_YAML_ALIAS);
	if (has(stop->context, "a tag") || has(stop->context, "directive") ||
	    has(stop->problem, "tag handle"))
		return found(out, stop->since, DIAG_YAML_TAG);
	if (has(stop->problem, "<document start>") &&
	    str_starts(document_rest(d, above), S("%")))
		return found(out, above, DIAG_YAML_TAG);
	return false;
}

/* A character that YAML keeps for itself where a value begins. */
static bool try_start(const struct document *d, const struct stop *stop,
		      struct mistake *out)
{
	struct spot at = stop->at;
	struct str c;

	if (has(stop->context, "block scalar"))
		at = stop->since;
	else if (!has(stop->problem, "cannot start any token") &&
		 !has(stop->problem, "expected node content") &&
		 !has(stop->problem, "entries are not allowed") &&
		 !has(stop->problem, "keys are not allowed"))
		return false;
	c = first_character(document_rest(d, at));
	if (c.n == 0)
		return false;
	return found(out, at, DIAG_YAML_START, c);
}

/* What is wrong with a line that should have been "key: value". */
static bool no_key(const struct document *d, uint32_t number,
		   struct mistake *out)
{
	struct str line = document_line(d, number);
	size_t from = content_of(line);
	struct str content = str_from(line, from);
	size_t colon = str_find_char(content, ':');
	struct spot at = { number, col_of(line, from) };

	if (content.n > 1 && content.p[0] == '-')
		return found(out, at, DIAG_YAML_DASH);
	if (colon == SIZE_MAX || colon == 0 ||
	    str_find_char(str_sub(content, 0, colon), ' ') != SIZE_MAX ||
	    str_starts(str_from(content, colon), S("://")))
		return found(out, at, DIAG_YAML_NO_KEY);
	at.col = col_of(line, from + colon);
	return found(out, at, DIAG_YAML_SPACE);
}

static bool try_key(const struct document *d, const struct stop *stop,
		    struct mistake *out)
{
	/* In brackets: {a:[b]}. */
	if (has(stop->problem, "unexpected ':'"))
		return found(out, stop->at, DIAG_YAML_SPACE);
	if (!has(stop->context, "simple key"))
		return false;
	return no_key(d, stop->since.line, out);
}

/* A colon where none can be: in a value, or because the line above, or this
 * one's indentation, is not what it should be. */
static bool try_colon(const struct document *d, const struct stop *stop,
		      struct mistake *out)
{
	struct str line = document_line(d, stop->at.line);
	size_t value = value_of(line, line_offset(line, stop->at.col));
	uint32_t above = stop->at.line;
	struct str text;

	if (!has(stop->problem, "mapping values are not allowed"))
		return false;
	if (value != SIZE_MAX) {
		text = value_shown(d->arena, str_from(line, value));
		return found(out, stop->at, DIAG_YAML_COLON,
			     double_quoted(d->arena, text));
	}
	do
		text = above > d->line ? document_line(d, --above) : S("");
	while (above > d->line && str_trim(text).n == 0);
	if (str_trim(text).n && content_of(text) == content_of(line))
		return no_key(d, above, out);
	return found(out,
		     spot_at(stop->at.line, col_of(line, content_of(line))),
		     DIAG_YAML_INDENT);
}

/* Whether the bracket at a spot is closed before the next top-level entry. */
static bool is_closed(const struct document *d, struct spot at)
{
	struct str line = document_rest(d, at);
	struct str end = str_from(d->text, d->text.n);
	size_t depth = 0;
	char quote = '\0';

	do {
		for (size_t i = 0; i < line.n; i++) {
			char c = line.p[i];

			if (quote)
				quote = c == quote ? '\0' : quote;
			else if (c == '"' || c == '\'')
				quote = c;
			else if (c == '[' || c == '{')
				depth++;
			else if ((c == ']' || c == '}') && --depth == 0)
				return true;
		}
		line = document_line(d, ++at.line);
	} while (line.p < end.p && !line_is_entry(line));
	return false;
}

static struct str closer_of(struct str open)
{
	return str_starts(open, S("[")) ? S("]") : S("}");
}

static bool try_bracket(const struct document *d, const struct stop *stop,
			struct mistake *out)
{
	struct str close = closer_of(document_rest(d, stop->since));

	if (has(stop->context, "flow node") && stop->open.line)
		return found(out, stop->open, DIAG_YAML_BRACKET,
			     closer_of(document_rest(d, stop->open)));
	if (!has(stop->problem, "did not find expected ','"))
		return false;
	if (is_closed(d, stop->since))
		return found(out, stop->at, DIAG_YAML_COMMA, close);
	return found(out, stop->since, DIAG_YAML_BRACKET, close);
}

/* Something behind the end of a value, or a line in the wrong column. */
static bool try_behind(const struct document *d, const struct stop *stop,
		       struct mistake *out)
{
	struct str line = document_line(d, stop->at.line);
	size_t at = line_offset(line, stop->at.col);
	size_t value = value_of(line, at);

	if (has(stop->problem, "<document start>") &&
	    str_starts(document_line(d, stop->at.line - 1), S("...")))
		return found(out, stop->at, DIAG_YAML_DOCUMENTS);
	if (!has(stop->problem, "expected key") &&
	    !has(stop->problem, "'-' indicator") &&
	    !has(stop->problem, "<document start>"))
		return false;
	if (str_trim(str_sub(line, 0, at)).n == 0)
		return found(out, stop->at, DIAG_YAML_INDENT);
	if (value == SIZE_MAX)
		value = content_of(line);
	line = value_shown(d->arena, str_from(line, value));
	return found(out, stop->at, DIAG_YAML_BEHIND, quoted(d->arena, line));
}

uint32_t mistake_report(struct document *d, const struct stop *stop)
{
	static mistake_try *const tries[] = {
		try_tab, try_escape, try_quote,	  try_property, try_start,
		try_key, try_colon,  try_bracket, try_behind,
	};
	struct mistake m = { stop->at, { DIAG_YAML_SYNTAX, stop->problem } };

	for (size_t i = 0; i < sizeof(tries) / sizeof(*tries); i++)
		if (tries[i](d, stop, &m))
			break;
	document_add(d, m.at, m.text);
	return m.at.line;
}
