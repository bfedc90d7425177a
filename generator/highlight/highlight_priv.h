/*
 * What the lexers share: how a part of the code is marked, and the forms that
 * most languages have.
 */
#ifndef HIGHLIGHT_HIGHLIGHT_PRIV_H
#define HIGHLIGHT_HIGHLIGHT_PRIV_H

#include "base/ascii.h"
#include "highlight/highlight.h"

enum highlight_class {
	HL_COMMENT,
	HL_STRING,
	HL_NUMBER,
	HL_KEYWORD,
	HL_BUILTIN,
	HL_NAME, /* that is given here: of a function, a class */
	HL_VARIABLE,
	HL_TAG,
	HL_ATTRIBUTE,
	HL_PROPERTY,
	HL_CLASSES
};

/* Reads from `at`; what is before `done` is written. */
struct lexer {
	struct buf *out;
	size_t *spans;
	struct str s;
	size_t at;
	size_t done;
};

/* Writes from..to as of a class, what was skipped before it as plain text,
 * and goes on at `to`. */
void lexer_mark(struct lexer *l, enum highlight_class class, size_t from,
		size_t to);
/* The byte k behind `at`, NUL beyond the end. */
char lexer_peek(const struct lexer *l, size_t k);
bool lexer_starts(const struct lexer *l, struct str s);

/* Whether nothing but blanks stands before `at` on its line. */
bool lexer_begins_line(const struct lexer *l);

/* Each gives the offset behind what begins at an offset of s. */
size_t scan_line(struct str s, size_t from);   /* before the line's end */
size_t scan_blanks(struct str s, size_t from); /* tabs, spaces */
/* Letters, digits, '_', all beyond ASCII, and those in `more`. */
size_t scan_word(struct str s, size_t from, const char *more);
size_t scan_number(struct str s, size_t from);
/* A string, whose quote stands at `from`; a backslash keeps the byte behind
 * it. Without `lines` the end of the line ends it too. */
size_t scan_string(struct str s, size_t from, bool lines);
/* Up to and with `end`, or all. */
size_t scan_until(struct str s, size_t from, struct str end);

bool starts_word(char c);

/* Words in order of their bytes. */
struct words {
	const char *const *at;
	size_t n;
};
#define WORDS(list)                                                            \
	(struct words)                                                         \
	{                                                                      \
		(list), sizeof(list) / sizeof((list)[0])                       \
	}
bool words_have(struct words w, struct str word);

/* One file each: they read to the end of l->s. */
void python_lex(struct lexer *l);
void javascript_lex(struct lexer *l);
void html_lex(struct lexer *l);
void css_lex(struct lexer *l);
void shell_lex(struct lexer *l);
/* What a terminal shows: commands behind "$ ", and what they answer. */
void console_lex(struct lexer *l);

#endif
