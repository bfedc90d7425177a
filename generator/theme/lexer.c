/*
 * The tokens inside {{ }} and {% %}. Names are ASCII, as Jinja's are in
 * practice; strings may hold anything but a line break.
 */
#include "theme/lexer_priv.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* Two-character signs first, so that "==" is not read as "=". */
static const char *const signs[] = { "==", "!=", "<=", ">=", "//", "<", ">",
				     "=",  "+",	 "-",  "*",  "%",  "~", "|",
				     "(",  ")",	 "[",  "]",  ".",  "," };

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t sign_length(struct str rest)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_starts(rest, str_of(signs[i])))
			return strlen(signs[i]);
	return 0;
}

size_t string_length(struct str rest)
{
	size_t i = 1;

	while (i < rest.n && rest.p[i] != rest.p[0] && rest.p[i] != '\n')
		i += rest.p[i] == '\\' ? 2 : 1;
	return i < rest.n && rest.p[i] == rest.p[0] ? i + 1 : 0;
}

static size_t name_length(struct str rest)
{
	size_t i = 0;

	while (i < rest.n && (is_name(rest.p[i]) || is_digit(rest.p[i])))
		i++;
	return i;
}

/* The length of the token that the text begins with; 0: none does. */
static size_t token_length(struct str rest, enum token_kind *kind)
{
	char c = rest.p[0];

	if (is_name(c) || is_digit(c)) {
		*kind = is_digit(c) ? TOKEN_NUMBER : TOKEN_NAME;
		return name_length(rest);
	}
	if (c == '"' || c == '\'') {
		*kind = TOKEN_STRING;
		return string_length(rest);
	}
	*kind = TOKEN_SIGN;
	return sign_length(rest);
}

static void token_add(struct compiler *c, struct tokens *out,
		      enum token_kind kind, size_t at, struct str text)
{
	struct token *t = vec_push(c->scratch, &out->list);

	*t = (struct token){ kind, (uint32_t)at, text };
}

/* The tokens between a tag's delimiters, from `at` to `end`. */
static void tag_read(struct compiler *c, const struct template *t, size_t at,
		     size_t end, struct tokens *out)
{
	struct str inner = str_sub(t->source, 0, end);

	while (at < end) {
		struct str rest = str_from(inner, at);
		enum token_kind kind;
		size_t n;

		if (is_white(rest.p[0])) {
			at++;
			continue;
		}
		n = token_length(rest, &kind);
		if (n) {
			token_add(c, out, kind, at, str_sub(rest, 0, n));
			at += n;
			continue;
		}
		/* A quote that is not closed was reported before. */
		utf8_next(rest, &n);
		if (kind != TOKEN_STRING)
			mistake(c, ((struct spot){ t->number, (uint32_t)at }),
				DIAG_TEMPLATE_CHARACTER, str_sub(rest, 0, n));
		token_add(c, out, TOKEN_BAD, at, str_sub(rest, 0, n));
		at += n;
	}
}

void tokens_read(struct compiler *c, struct template *t, struct tokens *out)
{
	struct pieces pieces = { 0 };

	pieces_split(c, t, &pieces);
	pieces_trim(c, t, &pieces);
	for (size_t i = 0; i < pieces.list.n; i++) {
		const struct piece *p = &pieces.list.at[i];
		size_t from = p->from + 2u + p->trim_before;
		size_t to = p->to - 2u - p->trim_after;

		if (p->kind == PIECE_TEXT && p->from < p->to)
			token_add(c, out, TOKEN_TEXT, p->from,
				  str_sub(t->source, p->from, p->to - p->from));
		if (p->kind != PIECE_OUTPUT && p->kind != PIECE_TAG)
			continue;
		token_add(c, out,
			  p->kind == PIECE_TAG ? TOKEN_TAG : TOKEN_OUTPUT,
			  p->from, str_sub(t->source, p->from, 2));
		tag_read(c, t, from, to, out);
		token_add(c, out, TOKEN_CLOSE, to,
			  str_sub(t->source, p->to - 2, 2));
	}
	token_add(c, out, TOKEN_END, t->source.n, S(""));
}

struct str token_unquote(struct arena *a, struct token t)
{
	struct str s = str_sub(t.text, 1, t.text.n - 2);
	struct buf b;

	if (str_find_char(s, '\\') == SIZE_MAX)
		return s;
	buf_init(a, &b);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\\' || i + 1 == s.n) {
			buf_char(&b, s.p[i]);
			continue;
		}
		i++;
		if (s.p[i] == 'n')
			buf_char(&b, '\n');
		else if (s.p[i] == 't')
			buf_char(&b, '\t');
		else
			buf_char(&b, s.p[i]);
	}
	return buf_view(&b);
}
