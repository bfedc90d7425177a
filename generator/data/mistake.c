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

/* Recognises one kind of mistake: reports it and tells where it is. */
typedef bool mistake_try(struct document *d, const struct stop *stop,
			 struct spot *found);

static bool has(struct str text, const char *part)
{
	return str_find(text, str_of(part)) != SIZE_MAX;
}

static uint32_t col_of(struct str line, size_t offset)
{
	return (uint32_t)utf8_count(str_sub(line, 0, offset)) + 1;
}

/* The offset of a column in its line. */
static size_t offset_of(struct str line, uint32_t col)
{
	size_t at = 0;

	for (uint32_t i = 1; i < col && at < line.n; i++)
		utf8_next(line, &at);
	return at;
}

/* What stands from a spot on to the end of its line. */
static struct str rest_at(const struct document *d, struct spot at)
{
	struct str line = document_line(d, at.line);

	return str_from(line, offset_of(line, at.col));
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
	end = offset_of(value, MAX_SHOWN + 1);
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

static bool report(struct document *d, struct spot at, struct diag_text text,
		   struct spot *found)
{
	document_fail(d, at, text);
	*found = at;
	return true;
}

static bool try_tab(struct document *d, const struct stop *stop,
		    struct spot *found)
{
	struct str line = document_line(d, stop->at.line);
	size_t i = 0;

	while (i < line.n && line.p[i] == ' ')
		i++;
	if (i == line.n || line.p[i] != '\t')
		return false;
	return report(d, (struct spot){ stop->at.line, (uint32_t)i + 1 },
		      (struct diag_text){ DIAG_YAML_TAB }, found);
}

static bool try_escape(struct document *d, const struct stop *stop,
		       struct spot *found)
{
	struct str line = document_line(d, stop->at.line);
	struct str before = str_sub(line, 0, offset_of(line, stop->at.col + 1));
	size_t at = str_find_last(before, '\\');
	struct str name;

	if (!has(stop->context, "quoted scalar") || at == SIZE_MAX ||
	    has(stop->problem, "unexpected"))
		return false;
	name = first_character(str_from(line, at + 1));
	return report(d, (struct spot){ stop->at.line, col_of(line, at) },
		      (struct diag_text){ DIAG_YAML_ESCAPE,
					  str_cat(d->arena, S("\\"), name) },
		      found);
}

/* A quote without its partner runs on to the end, or to a quote that was
 * meant to open the next value. */
static bool try_quote(struct document *d, const struct stop *stop,
		      struct spot *found)
{
	const struct diag_text text = { DIAG_YAML_QUOTE };

	if (has(stop->context, "quoted scalar"))
		return report(d, stop->since, text, found);
	if (stop->quote_open.line && stop->quote_open.line < stop->at.line &&
	    stop->quote_close.line == stop->at.line)
		return report(d, stop->quote_open, text, found);
	return false;
}

static bool try_property(struct document *d, const struct stop *stop,
			 struct spot *found)
{
	struct spot above = { stop->at.line - 1, 1 };

	if (has(stop->context, "an alias") || has(stop->context, "an anchor"))
		return report(d, stop->since,
			      (struct diag_text){ DIAG_YAML_ALIAS }, found);
	if (has(stop->context, "a tag") || has(stop->context, "directive") ||
	    has(stop->problem, "tag handle"))
		return report(d, stop->since,
			      (struct diag_text){ DIAG_YAML_TAG }, found);
	if (has(stop->problem, "<document start>") &&
	    str_starts(rest_at(d, above), S("%")))
		return report(d, above, (struct diag_text){ DIAG_YAML_TAG },
			      found);
	return false;
}

/* A character that YAML keeps for itself where a value begins. */
static bool try_start(struct document *d, const struct stop *stop,
		      struct spot *found)
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
	c = first_character(rest_at(d, at));
	if (c.n == 0)
		return false;
	return report(d, at, (struct diag_text){ DIAG_YAML_START, c }, found);
}

/* Reports a line that should have been "key: value". */
static bool report_no_key(struct document *d, uint32_t number,
			  struct spot *found)
{
	struct str line = document_line(d, number);
	size_t from = content_of(line);
	struct str content = str_from(line, from);
	size_t colon = str_find_char(content, ':');
	struct spot at = { number, col_of(line, from) };

	if (content.n > 1 && content.p[0] == '-')
		return report(d, at, (struct diag_text){ DIAG_YAML_DASH },
			      found);
	if (colon == SIZE_MAX || colon == 0 ||
	    str_find_char(str_sub(content, 0, colon), ' ') != SIZE_MAX ||
	    str_starts(str_from(content, colon), S("://")))
		return report(d, at, (struct diag_text){ DIAG_YAML_NO_KEY },
			      found);
	at.col = col_of(line, from + colon);
	return report(d, at, (struct diag_text){ DIAG_YAML_SPACE }, found);
}

static bool try_key(struct document *d, const struct stop *stop,
		    struct spot *found)
{
	if (!has(stop->context, "simple key"))
		return false;
	return report_no_key(d, stop->since.line, found);
}

/* A colon where none can be: in a value, or because the line above, or this
 * one's indentation, is not what it should be. */
static bool try_colon(struct document *d, const struct stop *stop,
		      struct spot *found)
{
	struct str line = document_line(d, stop->at.line);
	size_t value = value_of(line, offset_of(line, stop->at.col));
	uint32_t above = stop->at.line;
	struct str text;

	if (!has(stop->problem, "mapping values are not allowed"))
		return false;
	if (value != SIZE_MAX) {
		text = value_shown(d->arena, str_from(line, value));
		return report(
			d, stop->at,
			(struct diag_text){ DIAG_YAML_COLON,
					    double_quoted(d->arena, text) },
			found);
	}
	do
		text = above > d->line ? document_line(d, --above) : S("");
	while (above > d->line && str_trim(text).n == 0);
	if (str_trim(text).n && content_of(text) == content_of(line))
		return report_no_key(d, above, found);
	return report(
		d,
		(struct spot){ stop->at.line, col_of(line, content_of(line)) },
		(struct diag_text){ DIAG_YAML_INDENT }, found);
}

/* Whether the bracket at a spot is closed before the next top-level entry. */
static bool is_closed(const struct document *d, struct spot at)
{
	struct str line = rest_at(d, at);
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

static bool try_bracket(struct document *d, const struct stop *stop,
			struct spot *found)
{
	struct str close = has(stop->problem, "']'") ? S("]") : S("}");

	if (!has(stop->problem, "did not find expected ','"))
		return false;
	if (is_closed(d, stop->since))
		return report(d, stop->at,
			      (struct diag_text){ DIAG_YAML_COMMA, close },
			      found);
	return report(d, stop->since,
		      (struct diag_text){ DIAG_YAML_BRACKET, close }, found);
}

/* Something behind the end of a value, or a line in the wrong column. */
static bool try_behind(struct document *d, const struct stop *stop,
		       struct spot *found)
{
	struct str line = document_line(d, stop->at.line);
	size_t at = offset_of(line, stop->at.col);
	size_t value = value_of(line, at);

	if (has(stop->problem, "<document start>") &&
	    str_starts(document_line(d, stop->at.line - 1), S("...")))
		return report(d, stop->at,
			      (struct diag_text){ DIAG_YAML_DOCUMENTS }, found);
	if (!has(stop->problem, "expected key") &&
	    !has(stop->problem, "'-' indicator") &&
	    !has(stop->problem, "<document start>"))
		return false;
	if (str_trim(str_sub(line, 0, at)).n == 0)
		return report(d, stop->at,
			      (struct diag_text){ DIAG_YAML_INDENT }, found);
	if (value == SIZE_MAX)
		value = content_of(line);
	line = value_shown(d->arena, str_from(line, value));
	return report(
		d, stop->at,
		(struct diag_text){ DIAG_YAML_BEHIND, quoted(d->arena, line) },
		found);
}

uint32_t mistake_report(struct document *d, const struct stop *stop)
{
	static mistake_try *const tries[] = {
		try_tab, try_escape, try_quote,	  try_property, try_start,
		try_key, try_colon,  try_bracket, try_behind,
	};
	struct spot found = stop->at;

	for (size_t i = 0; i < sizeof(tries) / sizeof(*tries); i++)
		if (tries[i](d, stop, &found))
			return found.line;
	document_fail(d, stop->at,
		      (struct diag_text){ DIAG_YAML_SYNTAX, stop->problem });
	return found.line;
}
