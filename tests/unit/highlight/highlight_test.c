/*
 * Highlighting: what gets a colour, by language; marks are written as
 * {class text}.
 */
#include "highlight/highlight.h"

#include "base/arena.h"
#include "base/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

enum { MANY = 10000 };

/* Elements in short, references as the characters that they stand for. */
static const char *shorten(struct arena *a, struct str html)
{
	static const struct {
		const char *from, *to;
	} table[] = {
		{ "<span class=\"hl-", "{" },
		{ "\">", " " },
		{ "</span>", "}" },
		{ "&lt;", "<" },
		{ "&gt;", ">" },
		{ "&amp;", "&" },
		{ "&quot;", "\"" },
		{ "&#39;", "'" },
	};
	struct buf b;

	buf_init(a, &b);
	while (html.n) {
		size_t i = 0;

		while (i < sizeof(table) / sizeof(*table) &&
		       !str_starts(html, str_of(table[i].from)))
			i++;
		if (i < sizeof(table) / sizeof(*table)) {
			buf_str(&b, str_of(table[i].to));
			html = str_from(html, strlen(table[i].from));
		} else {
			buf_char(&b, html.p[0]);
			html = str_from(html, 1);
		}
	}
	return str_zdup(a, buf_view(&b));
}

struct highlight_case {
	const char *code;
	const char *marked;
};

static void check(const char *language, const struct highlight_case *c)
{
	size_t spans = MANY;
	struct arena a;
	struct buf b;

	arena_init(&a);
	buf_init(&a, &b);
	assert_true(
		highlight_code(&b, str_of(language), str_of(c->code), &spans));
	assert_string_equal(shorten(&a, buf_view(&b)), c->marked);
	arena_done(&a);
}

#define CHECK(language, cases)                                                 \
	for (size_t i_ = 0; i_ < sizeof(cases) / sizeof(*(cases)); i_++)       \
	check((language), &(cases)[i_])

static void python(void **state)
{
	static const struct highlight_case cases[] = {
		{ "def räkna(n):  # hur många",
		  "{keyword def} {name räkna}(n):  {comment # hur många}" },
		{ "print(a.print, 'b\\'', 3.5e-2)",
		  "{builtin print}(a.print, {string 'b\\''}, {number "
		  "3.5e-2})" },
		{ "x = f\"{a}\" + rb'c'",
		  "x = {string f\"{a}\"} + {string rb'c'}" },
		{ "\"\"\"a\n\"b\" \"\"\" if",
		  "{string \"\"\"a\n\"b\" \"\"\"} {keyword if}" },
		{ "s = 'a\nif b", "s = {string 'a}\n{keyword if} b" },
		{ "  @app.route\na @ b", "  {builtin @app.route}\na @ b" },
		{ "class Ö: pass", "{keyword class} {name Ö}: {keyword pass}" },
		{ "iff = int_", "iff = int_" },
	};

	(void)state;
	CHECK("python", cases);
	CHECK("py", cases);
	CHECK("Python3", cases);
}

static void javascript(void **state)
{
	static const struct highlight_case cases[] = {
		{ "const a = /* b */ 0xFFn; // c",
		  "{keyword const} a = {comment /* b */} {number 0xFFn}; "
		  "{comment // c}" },
		{ "a / b / c; return /[/]\\/'/g.x",
		  "a / b / c; {keyword return} {string /[/]\\/'/g}.x" },
		{ "(a) / 2 / \"c\"", "(a) / {number 2} / {string \"c\"}" },
		{ "`a ${b({c: `d`})} e` + f",
		  "{string `a ${}b({c: {string `d`}}){string } e`} + f" },
		{ "function visa() { document.title = null }",
		  "{keyword function} {name visa}() { {builtin document}.title "
		  "= {keyword null} }" },
		{ "x = /a\nb / c", "x = {string /a}\nb / c" },
	};

	(void)state;
	CHECK("javascript", cases);
	CHECK("js", cases);
	CHECK("mjs", cases);
}

static void html(void **state)
{
	static const struct highlight_case cases[] = {
		{ "<!DOCTYPE html>\n<!-- a -->",
		  "{keyword <!DOCTYPE html>}\n{comment <!-- a -->}" },
		{ "<p class=\"a b\" hidden id=c>x &auml; & <b/></p>",
		  "<{tag p} {attribute class}={string \"a b\"} "
		  "{attribute hidden} {attribute id}={string c}>x "
		  "{builtin &auml;} & <{tag b}/></{tag p}>" },
		{ "<style>a { color: red }</style>",
		  "<{tag style}>{tag a} { {property color}: red }</{tag "
		  "style}>" },
		{ "<SCRIPT>if (a < b) c()</SCRIPT>",
		  "<{tag SCRIPT}>{keyword if} (a < b) c()</{tag SCRIPT}>" },
		{ "1 < 2 <", "1 < 2 <" },
	};

	(void)state;
	CHECK("html", cases);
}

static void css(void **state)
{
	static const struct highlight_case cases[] = {
		{ "a:hover > .b-c, #d[e] { }",
		  "{tag a}:{builtin hover} > .{attribute b-c}, "
		  "#{attribute d}[{attribute e}] { }" },
		{ "p { --x: #fff; margin: -.5em calc(2 * 1%) !important }",
		  "{tag p} { {property --x}: {number #fff}; {property margin}: "
		  "{number -.5em} {builtin calc}({number 2} * {number 1%}) "
		  "{keyword !important} }" },
		{ "@media print { a { b: 'c' } } /* d */",
		  "{keyword @media} {tag print} { {tag a} { {property b}: "
		  "{string 'c'} } } {comment /* d */}" },
	};

	(void)state;
	CHECK("css", cases);
}

static void shell(void **state)
{
	static const struct highlight_case cases[] = {
		{ "#!/bin/sh\ncd a#b # c",
		  "{comment #!/bin/sh}\n{builtin cd} a#b {comment # c}" },
		{ "for f in *; do echo \"$f\" 'a' $1; done",
		  "{keyword for} f {keyword in} *; {keyword do} "
		  "{builtin echo} {string \"$f\"} {string 'a'} {variable $1}; "
		  "{keyword done}" },
		{ "A=1 sudo rm -rf --x ${a%b} echo",
		  "{variable A}=1 {builtin sudo} {builtin rm} {attribute -rf} "
		  "{attribute --x} {variable ${a%b}} echo" },
		{ "cat <<EOT\n$a if\nEOT\nif",
		  "{builtin cat} <<EOT\n{string $a if\nEOT}\n{keyword if}" },
		{ "cat <<'EOT'\n$a 'if\nEOT\nif",
		  "{builtin cat} <<'EOT'\n{string $a 'if\nEOT}\n"
		  "{keyword if}" },
		{ "cat <<-\"EOT\"\n\t$a\n\tEOT\nif",
		  "{builtin cat} <<-\"EOT\"\n{string \t$a\n\tEOT}\n"
		  "{keyword if}" },
	};

	(void)state;
	CHECK("shell", cases);
	CHECK("bash", cases);
}

static void console(void **state)
{
	static const struct highlight_case cases[] = {
		{ "$ ls -l\nif 'a\n$ cd b\n",
		  "{comment $} {builtin ls} {attribute -l}\nif 'a\n"
		  "{comment $} {builtin cd} b\n" },
	};

	(void)state;
	CHECK("console", cases);
}

/* All words of a list are found: they are in order. */
static void keywords_are_found(void **state)
{
	static const struct highlight_case python_words[] = {
		{ "False", "{keyword False}" },
		{ "yield", "{keyword yield}" },
		{ "lambda", "{keyword lambda}" },
		{ "abs", "{builtin abs}" },
		{ "zip", "{builtin zip}" },
	};
	static const struct highlight_case script_words[] = {
		{ "as", "{keyword as}" },
		{ "yield", "{keyword yield}" },
		{ "Array", "{builtin Array}" },
		{ "alert", "{builtin alert}" },
		{ "window", "{builtin window}" },
	};
	static const struct highlight_case shell_words[] = {
		{ "case", "{keyword case}" },
		{ "while", "{keyword while}" },
		{ "apt-get", "{builtin apt-get}" },
		{ "wget", "{builtin wget}" },
	};

	(void)state;
	CHECK("python", python_words);
	CHECK("js", script_words);
	CHECK("sh", shell_words);
}

/* Words with a blank between; each must be marked alone. */
static void check_words(const char *language, const char *class,
			const char *words)
{
	struct str all = str_of(words), word;
	struct arena a;

	arena_init(&a);
	while (str_next(&all, ' ', &word)) {
		struct highlight_case c = { str_zdup(&a, word), NULL };

		c.marked =
			str_zdup(&a, str_printf(&a, "{%s %s}", class, c.code));
		check(language, &c);
	}
	arena_done(&a);
}

/* The keywords of Python (reference, 2.3.1), the reserved words of ECMAScript
 * (12.7.2, without enum) and of POSIX's shell (2.4, without its braces). */
static void reserved_words_are_keywords(void **state)
{
	(void)state;
	check_words("python", "keyword",
		    "False None True and as assert async await break class "
		    "continue def del elif else except finally for from global "
		    "if import in is lambda nonlocal not or pass raise return "
		    "try while with yield");
	check_words("js", "keyword",
		    "await break case catch class const continue debugger "
		    "default delete do else export extends false finally for "
		    "function if import in instanceof new null return super "
		    "switch this throw true try typeof var void while with "
		    "yield");
	check_words("sh", "keyword",
		    "case do done elif else esac fi for if in then until "
		    "while");
}

static void others_are_not_touched(void **state)
{
	size_t spans = MANY;
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	assert_false(highlight_code(&b, S("rust"), S("if"), &spans));
	assert_false(highlight_code(&b, S(""), S("if"), &spans));
	assert_int_equal(b.n, 0);
	assert_int_equal(spans, MANY);
	arena_done(&a);
}

static void marks_have_a_limit(void **state)
{
	size_t spans = 2;
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	assert_true(highlight_code(&b, S("py"), S("if 1 < 2 < 3"), &spans));
	assert_string_equal(shorten(&a, buf_view(&b)),
			    "{keyword if} {number 1} < 2 < 3");
	assert_int_equal(spans, 0);
	buf_init(&a, &b);
	assert_true(highlight_code(&b, S("py"), S("if <"), &spans));
	assert_string_equal(str_zdup(&a, buf_view(&b)), "if &lt;");
	arena_done(&a);
}

/* Much that begins and does not end: a lexer that looks for each end anew
 * would be at it for hours. */
static void what_never_ends_is_read_once(void **state)
{
	static const char *const pieces[] = {
		"/[", "\"",    "'",    "`${", "<a b=", "<!--",	   "</",
		"&a", "{",     "a{b:", "/*",  "<<a\n", "${",	   "<style>",
		"@",  "${a} ", "a/b ", "1 ",  "$(",    "<script>", "\\",
	};
	static const char *const languages[] = { "py",	"js",	 "html",
						 "css", "shell", "console" };
	struct arena a;

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		struct buf code, out;

		arena_init(&a);
		buf_init(&a, &code);
		while (code.n < 256 << 10)
			buf_str(&code, str_of(pieces[i]));
		buf_init(&a, &out);
		for (size_t k = 0; k < 6; k++) {
			size_t spans = MANY;

			buf_clear(&out);
			highlight_code(&out, str_of(languages[k]),
				       buf_view(&code), &spans);
			assert_true(out.n >= code.n);
		}
		arena_done(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(python),
		cmocka_unit_test(javascript),
		cmocka_unit_test(html),
		cmocka_unit_test(css),
		cmocka_unit_test(shell),
		cmocka_unit_test(console),
		cmocka_unit_test(keywords_are_found),
		cmocka_unit_test(reserved_words_are_keywords),
		cmocka_unit_test(others_are_not_touched),
		cmocka_unit_test(marks_have_a_limit),
		cmocka_unit_test(what_never_ends_is_read_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
