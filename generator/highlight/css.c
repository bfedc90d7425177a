/*
 * CSS. What a word is depends on whether it stands in a selector or in a
 * declaration; which of them begins is decided by what ends it.
 */
#include "highlight/highlight_priv.h"

enum part { PART_SELECTOR, PART_PROPERTY, PART_VALUE };

/* What begins at `at`: a selector, if a block follows before a ';' or a '}'.
 * Looked at once for each. */
static enum part part_of(const struct lexer *l, size_t depth)
{
	for (size_t i = l->at; depth > 0 && i < l->s.n; i++) {
		char c = l->s.p[i];

		if (c == '{')
			return PART_SELECTOR;
		if (c == ';' || c == '}')
			return PART_PROPERTY;
	}
	return depth > 0 ? PART_PROPERTY : PART_SELECTOR;
}

static void selector_word(struct lexer *l)
{
	char before = l->at > 0 ? l->s.p[l->at - 1] : ' ';
	size_t to = scan_word(l->s, l->at, "-");

	if (before == '.' || before == '#' || before == '[')
		lexer_mark(l, HL_ATTRIBUTE, l->at, to);
	else if (before == ':')
		lexer_mark(l, HL_BUILTIN, l->at, to);
	else
		lexer_mark(l, HL_TAG, l->at, to);
}

static void word_take(struct lexer *l, enum part part)
{
	size_t to = scan_word(l->s, l->at, "-");

	if (part == PART_SELECTOR)
		selector_word(l);
	else if (part == PART_PROPERTY ||
		 str_starts(str_from(l->s, l->at), S("--")))
		lexer_mark(l, HL_PROPERTY, l->at, to);
	else if (to < l->s.n && l->s.p[to] == '(')
		lexer_mark(l, HL_BUILTIN, l->at, to);
	else
		l->at = to;
}

static bool begins_number(const struct lexer *l, enum part part)
{
	char c = l->s.p[l->at];
	char next = lexer_peek(l, 1);

	if (part == PART_SELECTOR)
		return false;
	if ((c == '-' || c == '+') && (is_digit(next) || next == '.'))
		return true;
	return is_digit(c) || (c == '.' && is_digit(next)) ||
	       (c == '#' && scan_word(l->s, l->at + 1, "") > l->at + 1);
}

/* Comments, strings, rules with '@': the same everywhere. */
static bool plain_take(struct lexer *l)
{
	char c = l->s.p[l->at];

	if (c == '/' && lexer_peek(l, 1) == '*')
		lexer_mark(l, HL_COMMENT, l->at,
			   scan_until(l->s, l->at + 2, S("*/")));
	else if (c == '"' || c == '\'')
		lexer_mark(l, HL_STRING, l->at,
			   scan_string(l->s, l->at, false));
	else if (c == '@')
		lexer_mark(l, HL_KEYWORD, l->at,
			   scan_word(l->s, l->at + 1, "-"));
	else if (lexer_starts(l, S("!important")))
		lexer_mark(l, HL_KEYWORD, l->at, l->at + 10);
	else
		return false;
	return true;
}

static size_t number_end(const struct lexer *l)
{
	bool hex = l->s.p[l->at] == '#';

	/* The sign, too, is behind this. */
	return scan_word(l->s, l->at + 1, hex ? "" : ".%");
}

void css_lex(struct lexer *l)
{
	enum part part = PART_SELECTOR;
	size_t depth = 0;

	while (l->at < l->s.n) {
		char c = l->s.p[l->at];

		if (plain_take(l))
			continue;
		if (begins_number(l, part)) {
			lexer_mark(l, HL_NUMBER, l->at, number_end(l));
			continue;
		}
		if (starts_word(c) || (c == '-' && part != PART_SELECTOR)) {
			word_take(l, part);
			continue;
		}
		l->at++;
		depth += c == '{';
		depth -= c == '}' && depth > 0;
		if (c == '{' || c == '}' || c == ';')
			part = part_of(l, depth);
		else if (c == ':' && part == PART_PROPERTY)
			part = PART_VALUE;
	}
}
