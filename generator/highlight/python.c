/*
 * Python.
 */
#include "highlight/highlight_priv.h"

#include <string.h>

static const char *const keywords[] = {
	"False",  "None",     "True",  "and",	 "as",	     "assert",
	"async",  "await",    "break", "class",	 "continue", "def",
	"del",	  "elif",     "else",  "except", "finally",  "for",
	"from",	  "global",   "if",    "import", "in",	     "is",
	"lambda", "nonlocal", "not",   "or",	 "pass",     "raise",
	"return", "try",      "while", "with",	 "yield",
};

static const char *const builtins[] = {
	"abs",	    "all",	 "any",	   "bool",  "chr",	  "dict",
	"dir",	    "enumerate", "filter", "float", "format",	  "getattr",
	"help",	    "id",	 "input",  "int",   "isinstance", "len",
	"list",	    "map",	 "max",	   "min",   "next",	  "object",
	"open",	    "ord",	 "pow",	   "print", "range",	  "repr",
	"reversed", "round",	 "self",   "set",   "sorted",	  "str",
	"sum",	    "super",	 "tuple",  "type",  "zip",
};

/* A string whose quote, one or three, stands at `at`; `from` is where the
 * letters in front of it begin. */
static void string_mark(struct lexer *l, size_t from, size_t at)
{
	struct str three = str_sub(l->s, at, 3);
	size_t end;

	if (three.n < 3 || three.p[1] != three.p[0] ||
	    three.p[2] != three.p[0]) {
		lexer_mark(l, HL_STRING, from, scan_string(l->s, at, false));
		return;
	}
	for (end = at + 3; end < l->s.n; end++) {
		if (l->s.p[end] == '\\')
			end++;
		else if (str_starts(str_from(l->s, end), three))
			break;
	}
	end = end < l->s.n ? end + 3 : l->s.n;
	lexer_mark(l, HL_STRING, from, end);
}

/* r"", Rb"", f"". */
static bool is_prefix(const struct lexer *l, size_t from, size_t to)
{
	if (to - from > 2 || to == l->s.n ||
	    (l->s.p[to] != '"' && l->s.p[to] != '\''))
		return false;
	for (size_t i = from; i < to; i++)
		if (!strchr("rRbBuUfFtT", l->s.p[i]))
			return false;
	return true;
}

static void word_take(struct lexer *l)
{
	size_t from = l->at, to = scan_word(l->s, from, "");
	struct str word = str_sub(l->s, from, to - from);

	if (is_prefix(l, from, to)) {
		string_mark(l, from, to);
		return;
	}
	l->at = to;
	if (from > 0 && l->s.p[from - 1] == '.')
		return;
	if (words_have(WORDS(keywords), word))
		lexer_mark(l, HL_KEYWORD, from, to);
	else if (words_have(WORDS(builtins), word))
		lexer_mark(l, HL_BUILTIN, from, to);
	if (str_eq(word, S("def")) || str_eq(word, S("class"))) {
		from = scan_blanks(l->s, to);
		lexer_mark(l, HL_NAME, from, scan_word(l->s, from, ""));
	}
}

void python_lex(struct lexer *l)
{
	while (l->at < l->s.n) {
		char c = l->s.p[l->at];

		if (c == '#')
			lexer_mark(l, HL_COMMENT, l->at,
				   scan_line(l->s, l->at));
		else if (c == '"' || c == '\'')
			string_mark(l, l->at, l->at);
		else if (starts_word(c))
			word_take(l);
		else if (is_digit(c) ||
			 (c == '.' && is_digit(lexer_peek(l, 1))))
			lexer_mark(l, HL_NUMBER, l->at,
				   scan_number(l->s, l->at));
		else if (c == '@' && lexer_begins_line(l))
			lexer_mark(l, HL_BUILTIN, l->at,
				   scan_word(l->s, l->at + 1, "."));
		else
			l->at++;
	}
}
