/*
 * JavaScript. A slash begins a regular expression where no value can end, and
 * code stands in templates between "${" and '}', to a depth that is more than
 * anyone reads.
 */
#include "highlight/highlight_priv.h"

static const char *const keywords[] = {
	"as",	  "async",	"await",    "break",	"case",	     "catch",
	"class",  "const",	"continue", "debugger", "default",   "delete",
	"do",	  "else",	"export",   "extends",	"false",     "finally",
	"for",	  "from",	"function", "get",	"if",	     "import",
	"in",	  "instanceof", "let",	    "new",	"null",	     "of",
	"return", "set",	"static",   "super",	"switch",    "this",
	"throw",  "true",	"try",	    "typeof",	"undefined", "var",
	"void",	  "while",	"with",	    "yield",
};

static const char *const builtins[] = {
	"Array",	"Boolean",    "Date",	      "Error",
	"JSON",		"Map",	      "Math",	      "Number",
	"Object",	"Promise",    "RegExp",	      "Set",
	"String",	"Symbol",     "alert",	      "clearInterval",
	"clearTimeout", "console",    "document",     "fetch",
	"globalThis",	"isNaN",      "localStorage", "module",
	"navigator",	"parseFloat", "parseInt",     "process",
	"prompt",	"require",    "setInterval",  "setTimeout",
	"window",
};

/* Behind these a value begins, so that a slash divides nothing. */
static const char *const openers[] = {
	"await", "case", "delete", "do",    "else",   "in",   "instanceof",
	"new",	 "of",	 "return", "throw", "typeof", "void", "yield",
};

enum { MAX_TEMPLATES = 16 };

struct script {
	bool value; /* what was read last may be the end of a value */
	size_t braces[MAX_TEMPLATES]; /* open in each template's code */
	size_t n;
};

/* The text of a template from `from` to its end or its next code. */
static void template_take(struct lexer *l, struct script *script, size_t from)
{
	size_t at = from;

	if (at < l->s.n && l->s.p[at] == '`')
		at++;
	for (; at < l->s.n && l->s.p[at] != '`'; at++) {
		if (l->s.p[at] == '\\') {
			at++;
		} else if (l->s.p[at] == '$' && at + 1 < l->s.n &&
			   l->s.p[at + 1] == '{' && script->n < MAX_TEMPLATES) {
			script->braces[script->n++] = 0;
			script->value = false;
			lexer_mark(l, HL_STRING, from, at + 2);
			return;
		}
	}
	script->value = true;
	lexer_mark(l, HL_STRING, from, at < l->s.n ? at + 1 : l->s.n);
}

/* "/[/]\//g"; one that is not whole ends with its line. */
static size_t scan_regex(struct str s, size_t from)
{
	bool in_class = false;

	for (size_t at = from + 1; at < s.n; at++) {
		if (s.p[at] == '\n' || s.p[at] == '\r')
			return at;
		if (s.p[at] == '/' && !in_class)
			return scan_word(s, at + 1, "");
		if (s.p[at] == '\\')
			at++;
		else if (s.p[at] == '[' || s.p[at] == ']')
			in_class = s.p[at] == '[';
	}
	return s.n;
}

static void slash_take(struct lexer *l, struct script *script)
{
	if (lexer_peek(l, 1) == '/') {
		lexer_mark(l, HL_COMMENT, l->at, scan_line(l->s, l->at));
	} else if (lexer_peek(l, 1) == '*') {
		lexer_mark(l, HL_COMMENT, l->at,
			   scan_until(l->s, l->at + 2, S("*/")));
	} else if (script->value) {
		script->value = false;
		l->at++;
	} else {
		script->value = true;
		lexer_mark(l, HL_STRING, l->at, scan_regex(l->s, l->at));
	}
}

static void word_take(struct lexer *l, struct script *script)
{
	size_t from = l->at, to = scan_word(l->s, from, "$");
	struct str word = str_sub(l->s, from, to - from);

	l->at = to;
	script->value = true;
	if (from > 0 && l->s.p[from - 1] == '.')
		return;
	script->value = !words_have(WORDS(openers), word);
	if (words_have(WORDS(keywords), word))
		lexer_mark(l, HL_KEYWORD, from, to);
	else if (words_have(WORDS(builtins), word))
		lexer_mark(l, HL_BUILTIN, from, to);
	if (str_eq(word, S("function")) || str_eq(word, S("class"))) {
		from = scan_blanks(l->s, to);
		lexer_mark(l, HL_NAME, from, scan_word(l->s, from, "$"));
	}
}

static void sign_take(struct lexer *l, struct script *script)
{
	char c = l->s.p[l->at++];

	if (is_space(c))
		return;
	script->value = c == ')' || c == ']' || c == '}';
	if (script->n == 0)
		return;
	if (c == '{') {
		script->braces[script->n - 1]++;
	} else if (c == '}' && script->braces[script->n - 1]-- == 0) {
		script->n--;
		template_take(l, script, l->at - 1);
	}
}

void javascript_lex(struct lexer *l)
{
	struct script script = { 0 };

	while (l->at < l->s.n) {
		char c = l->s.p[l->at];

		if (c == '/') {
			slash_take(l, &script);
		} else if (c == '"' || c == '\'') {
			script.value = true;
			lexer_mark(l, HL_STRING, l->at,
				   scan_string(l->s, l->at, false));
		} else if (c == '`') {
			template_take(l, &script, l->at);
		} else if (starts_word(c) || c == '$') {
			word_take(l, &script);
		} else if (is_digit(c)) {
			script.value = true;
			lexer_mark(l, HL_NUMBER, l->at,
				   scan_number(l->s, l->at));
		} else {
			sign_take(l, &script);
		}
	}
}
