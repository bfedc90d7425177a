/*
 * HTML, with the style sheets and scripts that stand in it.
 */
#include "highlight/highlight_priv.h"

/* The end tag that closes an element of raw text, or the end. */
static size_t find_end(struct str s, size_t from, struct str name)
{
	for (size_t at = from; at < s.n; at++) {
		size_t n = str_find(str_from(s, at), S("</"));

		if (n == SIZE_MAX)
			break;
		at += n;
		if (str_eq_ascii_case(str_sub(s, at + 2, name.n), name))
			return at;
	}
	return s.n;
}

/* What stands in <style> or <script>, by another lexer. */
static void inside_lex(struct lexer *l, struct str name,
		       void (*lex)(struct lexer *l))
{
	struct str all = l->s;

	l->s.n = find_end(all, l->at, name);
	lex(l);
	l->at = l->s.n;
	l->s = all;
}

/* Attributes up to the end of the tag. */
static void attributes_take(struct lexer *l)
{
	while (l->at < l->s.n && l->s.p[l->at] != '>' && l->s.p[l->at] != '<') {
		char c = l->s.p[l->at];

		if (c == '"' || c == '\'') {
			size_t to = l->at + 1;

			while (to < l->s.n && l->s.p[to] != c)
				to++;
			lexer_mark(l, HL_STRING, l->at,
				   to < l->s.n ? to + 1 : to);
		} else if (c == '=') {
			size_t from = scan_blanks(l->s, l->at + 1);

			l->at = from;
			lexer_mark(l, HL_STRING, from,
				   scan_word(l->s, from, "-.:/#%?&;+,"));
		} else if (starts_word(c)) {
			lexer_mark(l, HL_ATTRIBUTE, l->at,
				   scan_word(l->s, l->at, "-:."));
		} else {
			l->at++;
		}
	}
}

static void tag_take(struct lexer *l)
{
	bool closes = lexer_peek(l, 1) == '/';
	size_t from = l->at + 1 + closes, to = scan_word(l->s, from, "-:");
	struct str name = str_sub(l->s, from, to - from);

	lexer_mark(l, HL_TAG, from, to);
	attributes_take(l);
	if (closes || l->at == l->s.n || l->s.p[l->at] != '>')
		return;
	if (str_eq_ascii_case(name, S("script")))
		inside_lex(l, name, javascript_lex);
	else if (str_eq_ascii_case(name, S("style")))
		inside_lex(l, name, css_lex);
}

/* "&auml;", or the '&' alone. */
static void reference_take(struct lexer *l)
{
	size_t to = scan_word(l->s, l->at + 1, "#");

	if (to < l->s.n && l->s.p[to] == ';')
		lexer_mark(l, HL_BUILTIN, l->at, to + 1);
	else
		l->at++;
}

void html_lex(struct lexer *l)
{
	while (l->at < l->s.n) {
		char c = l->s.p[l->at], next = lexer_peek(l, 1);

		if (c == '&')
			reference_take(l);
		else if (c != '<')
			l->at++;
		else if (lexer_starts(l, S("<!--")))
			lexer_mark(l, HL_COMMENT, l->at,
				   scan_until(l->s, l->at + 4, S("-->")));
		else if (next == '!' || next == '?')
			lexer_mark(l, HL_KEYWORD, l->at,
				   scan_until(l->s, l->at, S(">")));
		else if (starts_word(next) ||
			 (next == '/' && starts_word(lexer_peek(l, 2))))
			tag_take(l);
		else
			l->at++;
	}
}
