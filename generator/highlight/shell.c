/*
 * Shell, and what a terminal shows. Words are commands only where a command
 * begins.
 */
#include "highlight/highlight_priv.h"

#include <string.h>

static const char *const keywords[] = {
	"case",	    "do", "done", "elif",   "else", "esac",  "fi",    "for",
	"function", "if", "in",	  "select", "then", "until", "while",
};

static const char *const builtins[] = {
	"alias",  "apt",  "apt-get", "cat",  "cd",     "chmod",	  "cp",
	"curl",	  "echo", "eval",    "exec", "exit",   "export",  "find",
	"git",	  "grep", "kill",    "ls",   "make",   "mkdir",	  "mv",
	"npm",	  "pip",  "printf",  "pwd",  "python", "python3", "read",
	"return", "rm",	  "rmdir",   "sed",  "set",    "shift",	  "sort",
	"source", "ssh",  "sudo",    "test", "touch",  "trap",	  "unset",
	"wget",
};

struct shell {
	bool command;	 /* the next word is one */
	bool word;	 /* the next byte begins a word */
	struct str here; /* what ends the text behind "<<", or "" */
};

/* The word behind "<<" or "<<-", in quotes or not. */
static void here_take(struct lexer *l, struct shell *shell)
{
	size_t at = l->at + 2, to;
	char quote = '\0';

	l->at += 2;
	if (lexer_peek(l, 0) == '<') {
		l->at++;
		return;
	}
	at += at < l->s.n && l->s.p[at] == '-';
	at = scan_blanks(l->s, at);
	if (at < l->s.n && (l->s.p[at] == '\'' || l->s.p[at] == '"'))
		quote = l->s.p[at++];
	to = at;
	if (at < l->s.n && starts_word(l->s.p[at]))
		to = scan_word(l->s, at, "");
	shell->here = str_sub(l->s, at, to - at);
	if (shell->here.n == 0)
		return;
	l->at = to + (quote && to < l->s.n && l->s.p[to] == quote);
}

/* The lines of a text, up to the one that ends it. */
static void here_text(struct lexer *l, struct shell *shell)
{
	size_t from = l->at, at = from;

	while (at < l->s.n) {
		size_t end = scan_line(l->s, at);
		bool last = str_eq(str_trim(str_sub(l->s, at, end - at)),
				   shell->here);

		at = end < l->s.n && !last ? end + 1 : end;
		if (last)
			break;
	}
	shell->here = S("");
	lexer_mark(l, HL_STRING, from, at);
}

/* Behind "}", or before the line's end. */
static size_t scan_brace(struct str s, size_t from)
{
	while (from < s.n && s.p[from] != '\n' && s.p[from] != '}')
		from++;
	return from < s.n && s.p[from] == '}' ? from + 1 : from;
}

static void variable_take(struct lexer *l)
{
	size_t to = l->at + 1;
	char next = lexer_peek(l, 1);

	if (next == '{')
		to = scan_brace(l->s, to);
	else if (starts_word(next))
		to = scan_word(l->s, to, "");
	else if (next && (is_digit(next) || strchr("?!#@*$-", next)))
		to++;
	if (to == l->at + 1)
		l->at = to;
	else
		lexer_mark(l, HL_VARIABLE, l->at, to);
}

static const char signs[] = "-.+/:@%,"; /* that words may have */

static void word_take(struct lexer *l, struct shell *shell)
{
	size_t from = l->at, to = scan_word(l->s, from, signs);
	struct str word = str_sub(l->s, from, to - from);
	bool command = shell->command;

	if (to == from) {
		l->at++;
		return;
	}
	l->at = to;
	shell->command = false;
	if (shell->word && word.p[0] == '-') {
		lexer_mark(l, HL_ATTRIBUTE, from, to);
	} else if (command && to < l->s.n && l->s.p[to] == '=') {
		lexer_mark(l, HL_VARIABLE, from, to);
		l->at = scan_word(l->s, to + 1, signs);
		shell->command = true;
	} else if ((command || str_eq(word, S("in"))) &&
		   words_have(WORDS(keywords), word)) {
		lexer_mark(l, HL_KEYWORD, from, to);
		shell->command = !str_eq(word, S("for")) &&
				 !str_eq(word, S("case")) &&
				 !str_eq(word, S("in"));
	} else if (command && words_have(WORDS(builtins), word)) {
		lexer_mark(l, HL_BUILTIN, from, to);
		shell->command = str_eq(word, S("sudo"));
	}
}

/* What is no word; true when a word may begin behind it. */
static bool sign_take(struct lexer *l, struct shell *shell)
{
	char c = l->s.p[l->at++];

	if (strchr("\n;|&(`{!", c))
		shell->command = true;
	if (c == '\n' && shell->here.n)
		here_text(l, shell);
	return is_space(c) || strchr(";|&()`{}!", c);
}

void shell_lex(struct lexer *l)
{
	struct shell shell = { .command = true, .word = true };

	while (l->at < l->s.n) {
		char c = l->s.p[l->at];
		bool next = false;

		if (c == '#' && shell.word) {
			lexer_mark(l, HL_COMMENT, l->at,
				   scan_line(l->s, l->at));
		} else if (c == '\'') {
			size_t end = scan_until(l->s, l->at + 1, S("'"));

			lexer_mark(l, HL_STRING, l->at, end);
		} else if (c == '"') {
			lexer_mark(l, HL_STRING, l->at,
				   scan_string(l->s, l->at, true));
		} else if (c == '$') {
			variable_take(l);
		} else if (c == '\\') {
			l->at += l->at + 1 < l->s.n ? 2 : 1;
		} else if (lexer_starts(l, S("<<"))) {
			here_take(l, &shell);
		} else if (c && strchr(" \t\r\n;|&()`{}!=<>", c)) {
			next = sign_take(l, &shell);
		} else {
			word_take(l, &shell);
		}
		shell.word = next;
	}
}

void console_lex(struct lexer *l)
{
	struct str all = l->s;

	while (l->at < all.n) {
		size_t end = scan_line(all, l->at);

		if (lexer_starts(l, S("$ "))) {
			lexer_mark(l, HL_COMMENT, l->at, l->at + 1);
			l->s.n = end;
			shell_lex(l);
			l->s = all;
		}
		l->at = end < all.n ? end + 1 : end;
	}
}
