/*
 * Marks, and the forms that most languages have.
 */
#include "base/ascii.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "highlight/highlight_priv.h"

#include <string.h>

/* A lexer that skips a byte may stand in a character. */
static size_t character_begin(struct str s, size_t at)
{
	while (at < s.n && utf8_is_inside(s.p[at]))
		at++;
	return at;
}

void lexer_mark(struct lexer *l, enum highlight_class class, size_t from,
		size_t to)
{
	static const char *const names[HL_CLASSES] = {
		[HL_COMMENT] = "comment",     [HL_STRING] = "string",
		[HL_NUMBER] = "number",	      [HL_KEYWORD] = "keyword",
		[HL_BUILTIN] = "builtin",     [HL_NAME] = "name",
		[HL_VARIABLE] = "variable",   [HL_TAG] = "tag",
		[HL_ATTRIBUTE] = "attribute", [HL_PROPERTY] = "property",
	};

	from = character_begin(l->s, from);
	to = character_begin(l->s, to);
	l->at = to;
	if (*l->spans == 0 || from == to)
		return;
	--*l->spans;
	escape_html(l->out, str_sub(l->s, l->done, from - l->done));
	buf_lit(l->out, "<span class=\"hl-");
	buf_str(l->out, str_of(names[class]));
	buf_lit(l->out, "\">");
	escape_html(l->out, str_sub(l->s, from, to - from));
	buf_lit(l->out, "</span>");
	l->done = to;
}

char lexer_peek(const struct lexer *l, size_t k)
{
	return k < l->s.n - l->at ? l->s.p[l->at + k] : '\0';
}

bool lexer_starts(const struct lexer *l, struct str s)
{
	return str_starts(str_from(l->s, l->at), s);
}

bool lexer_begins_line(const struct lexer *l)
{
	size_t at = l->at;

	while (at > 0 && is_blank(l->s.p[at - 1]))
		at--;
	return at == 0 || l->s.p[at - 1] == '\n' || l->s.p[at - 1] == '\r';
}

bool starts_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

size_t scan_line(struct str s, size_t from)
{
	while (from < s.n && s.p[from] != '\n' && s.p[from] != '\r')
		from++;
	return from;
}

size_t scan_blanks(struct str s, size_t from)
{
	while (from < s.n && is_blank(s.p[from]))
		from++;
	return from;
}

size_t scan_word(struct str s, size_t from, const char *more)
{
	while (from < s.n && s.p[from] &&
	       (starts_word(s.p[from]) || is_digit(s.p[from]) ||
		strchr(more, s.p[from])))
		from++;
	return from;
}

size_t scan_number(struct str s, size_t from)
{
	size_t at = from;

	while (at < s.n) {
		bool sign = (s.p[at] == '+' || s.p[at] == '-') && at > from &&
			    (s.p[at - 1] | 0x20) == 'e' && at + 1 < s.n &&
			    is_digit(s.p[at + 1]);

		if (!sign && s.p[at] != '.' && s.p[at] != '_' &&
		    !is_digit(s.p[at]) &&
		    !((s.p[at] | 0x20) >= 'a' && (s.p[at] | 0x20) <= 'z'))
			break;
		at++;
	}
	return at;
}

size_t scan_string(struct str s, size_t from, bool lines)
{
	char quote = s.p[from];

	for (size_t at = from + 1; at < s.n; at++) {
		if (s.p[at] == quote)
			return at + 1;
		if (!lines && (s.p[at] == '\n' || s.p[at] == '\r'))
			return at;
		if (s.p[at] == '\\')
			at++;
	}
	return s.n;
}

size_t scan_until(struct str s, size_t from, struct str end)
{
	size_t n = str_find(str_from(s, from), end);

	return n == SIZE_MAX ? s.n : from + n + end.n;
}

bool words_have(struct words w, struct str word)
{
	size_t low = 0, high = w.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(word, str_of(w.at[middle]));

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}
