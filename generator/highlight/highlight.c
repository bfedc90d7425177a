/*
 * Which lexer a language has.
 */
#include "highlight/highlight_priv.h"

#include "base/escape.h"

static const struct {
	const char *name;
	void (*lex)(struct lexer *l);
} languages[] = {
	{ "python", python_lex },  { "py", python_lex },
	{ "python3", python_lex }, { "javascript", javascript_lex },
	{ "js", javascript_lex },  { "mjs", javascript_lex },
	{ "html", html_lex },	   { "htm", html_lex },
	{ "css", css_lex },	   { "shell", shell_lex },
	{ "sh", shell_lex },	   { "bash", shell_lex },
	{ "zsh", shell_lex },	   { "console", console_lex },
};

bool highlight_code(struct buf *out, struct str language, struct str code,
		    size_t *spans)
{
	struct lexer l = { .out = out, .spans = spans, .s = code };

	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
		if (!str_eq_ascii_case(language, str_of(languages[i].name)))
			continue;
		languages[i].lex(&l);
		escape_html(out, str_from(code, l.done));
		return true;
	}
	return false;
}
