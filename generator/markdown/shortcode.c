/*
 * Shortcodes as they are written, found before CommonMark sees the body:
 *
 *	{{< name "by position" key=value other="in quotes" raw=`as it is` >}}
 *	{{% name %}}   {{< /name >}}   {{< name />}}
 *
 * One whose inside is a C comment is the text of a shortcode. What is not
 * whole (a quote that does not end, an empty line in it) is none and stays as
 * it is. A '{' ends a bare word, so that one beginning seldom reads through
 * the next, and what is read in vain has a limit: time is linear.
 */
#include "markdown/call_priv.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

#define NONCHARACTER S("\xEF\xB7\x90") /* U+FDD0 */

struct scanner {
	struct arena *a;
	struct calls *calls;
	struct str s;
	size_t i;
	uint32_t line, col; /* of i */
	uint32_t paragraph; /* empty lines so far */
	bool html;	    /* since the last of them, a line began with '<' */
	size_t escape[2];   /* the next end of a comment, as far as known */
	size_t wasted;	    /* bytes that were read of what is no call */
};

/* A call being read. */
struct reader {
	struct scanner *scanner;
	struct str s; /* no longer than a call may be */
	size_t i;
	struct str close; /* ">}}" */
};

static bool is_name(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80 ||
	       (!first && (c == '-' || c == '.' || c == '/'));
}

static bool at_close(const struct reader *r)
{
	return str_starts(str_from(r->s, r->i), r->close);
}

/* Whether the line end at i is followed by an empty line. */
static bool ends_paragraph(struct str s, size_t i)
{
	i += s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
	while (i < s.n && is_blank(s.p[i]))
		i++;
	return i == s.n || s.p[i] == '\n' || s.p[i] == '\r';
}

static bool is_line_end(struct str s, size_t i)
{
	return s.p[i] == '\n' ||
	       (s.p[i] == '\r' && !(i + 1 < s.n && s.p[i + 1] == '\n'));
}

/* False at an empty line. */
static bool skip_space(struct reader *r)
{
	for (; r->i < r->s.n && is_space(r->s.p[r->i]); r->i++)
		if (is_line_end(r->s, r->i) && ends_paragraph(r->s, r->i))
			return false;
	return true;
}

/* A name; a '/' at its end belongs to the end of the call. */
static bool read_name(struct reader *r, struct str *out)
{
	size_t from = r->i;

	while (r->i < r->s.n && is_name(r->s.p[r->i], r->i == from))
		r->i++;
	if (r->i > from && r->s.p[r->i - 1] == '/')
		r->i--;
	*out = str_sub(r->s, from, r->i - from);
	return r->i > from && r->i < r->s.n &&
	       (is_space(r->s.p[r->i]) || memchr("\"`/", r->s.p[r->i], 3) ||
		at_close(r));
}

/* "..." with \" for a quotation mark, or `...`. */
static bool read_quoted(struct reader *r, struct str *out)
{
	char quote = r->s.p[r->i];
	struct buf b;

	buf_init(r->scanner->a, &b);
	for (r->i++; r->i < r->s.n; r->i++) {
		char c = r->s.p[r->i];

		if (c == quote) {
			r->i++;
			*out = buf_view(&b);
			return true;
		}
		if (is_line_end(r->s, r->i) && ends_paragraph(r->s, r->i))
			return false;
		if (quote == '"' && c == '\\' && r->i + 1 < r->s.n &&
		    r->s.p[r->i + 1] == '"')
			c = r->s.p[++r->i];
		buf_char(&b, c);
	}
	return false;
}

static bool read_word(struct reader *r, struct str *out)
{
	size_t from = r->i;

	while (r->i < r->s.n && !is_space(r->s.p[r->i]) &&
	       !memchr("\"`=<>{}", r->s.p[r->i], 7) && !at_close(r))
		r->i++;
	*out = str_sub(r->s, from, r->i - from);
	return r->i > from;
}

static bool read_value(struct reader *r, struct str *out)
{
	if (r->i == r->s.n)
		return false;
	if (r->s.p[r->i] == '"' || r->s.p[r->i] == '`')
		return read_quoted(r, out);
	return read_word(r, out);
}

static bool read_param(struct reader *r, struct call_param *out)
{
	if (!read_value(r, &out->value))
		return false;
	if (r->i == r->s.n || r->s.p[r->i] != '=')
		return true;
	r->i++;
	out->name = out->value;
	return read_value(r, &out->value);
}

/* What follows the name, up to and with the end of the call. */
static bool read_params(struct reader *r, struct call *out)
{
	struct calls *calls = r->scanner->calls;

	out->first = (uint32_t)calls->params.n;
	for (;;) {
		struct call_param param = { 0 };

		if (!skip_space(r))
			return false;
		if (r->i < r->s.n && r->s.p[r->i] == '/' &&
		    str_starts(str_from(r->s, r->i + 1), r->close)) {
			out->kind = CALL_ALONE;
			r->i++;
		}
		if (at_close(r))
			break;
		if (!read_param(r, &param))
			return false;
		*vec_push(r->scanner->a, &calls->params) = param;
	}
	r->i += r->close.n;
	out->nparams = (uint32_t)calls->params.n - out->first;
	return true;
}

/* A C comment inside of the braces: without its marks it is text. */
static bool escape_read(struct scanner *c, size_t at, struct str close,
			struct call *out)
{
	size_t *next = &c->escape[close.p[0] == '%'];
	struct str end = close.p[0] == '%' ? S("*/%}}") : S("*/>}}");

	if (*next != SIZE_MAX && *next < at + 5) {
		*next = str_find(str_from(c->s, at + 5), end);
		if (*next != SIZE_MAX)
			*next += at + 5;
	}
	if (*next == SIZE_MAX || *next - at > MARKDOWN_MAX_SHORTCODE)
		return false;
	out->kind = CALL_TEXT;
	out->source = str_sub(c->s, at, *next + end.n - at);
	out->shown = str_cat3(c->a, str_sub(c->s, at, 3),
			      str_sub(c->s, at + 5, *next - at - 5), close);
	return true;
}

/* The call at `at`, where "{{<" or "{{%" stands. */
static bool call_read(struct scanner *c, size_t at, struct call *out)
{
	struct reader r = { .scanner = c,
			    .s = str_sub(c->s, at, MARKDOWN_MAX_SHORTCODE),
			    .i = 3 };
	size_t nparams = c->calls->params.n;

	r.close = r.s.p[2] == '%' ? S("%}}") : S(">}}");
	if (str_starts(str_from(r.s, 3), S("/*")))
		return escape_read(c, at, r.close, out);
	out->kind = CALL_OPEN;
	if (!skip_space(&r))
		return false;
	if (r.i < r.s.n && r.s.p[r.i] == '/') {
		out->kind = CALL_CLOSE;
		r.i++;
	}
	if (!skip_space(&r) || !read_name(&r, &out->name) ||
	    !read_params(&r, out)) {
		c->calls->params.n = nparams;
		c->wasted += r.i;
		return false;
	}
	out->source = str_sub(r.s, 0, r.i);
	return true;
}

/* The length of a reference ("&#xFDD0;") to the noncharacter at s, or 0. */
static size_t reference_length(struct str s)
{
	static const char digits[] = "0123456789abcdef";
	bool hex = s.n > 2 && (s.p[2] | 0x20) == 'x';
	size_t base = hex ? 16 : 10, value = 0, i = hex ? 3 : 2;

	if (!str_starts(s, S("&#")))
		return 0;
	for (; i < s.n && i < 12; i++) {
		char c = s.p[i] >= 'A' ? (char)(s.p[i] | 0x20) : s.p[i];
		const char *digit = c ? memchr(digits, c, base) : NULL;

		if (!digit)
			break;
		value = value * base + (size_t)(digit - digits);
	}
	return value == 0xFDD0 && i < s.n && s.p[i] == ';' ? i + 1 : 0;
}

/* What would read as a placeholder, and what a call begins with. */
static bool find_at(struct scanner *c, size_t i, struct call *out)
{
	struct str rest = str_from(c->s, i);
	size_t n = 0;

	if (rest.p[0] == '{')
		return (str_starts(rest, S("{{<")) ||
			str_starts(rest, S("{{%"))) &&
		       call_read(c, i, out);
	if (str_starts(rest, NONCHARACTER))
		n = NONCHARACTER.n;
	else if (rest.p[0] == '&')
		n = reference_length(rest);
	out->kind = CALL_TEXT;
	out->source = str_sub(rest, 0, n);
	out->shown = S("\xEF\xBF\xBD");
	return n > 0;
}

/* Pairs a call with the nearest one of its name that is open; those that
 * were opened in between stand alone. `names` has the innermost of each. */
static void pair_close(struct calls *calls, struct map *names, uint32_t *stack,
		       size_t *n, uint32_t close)
{
	struct call *list = calls->list.at;
	struct map_entry *e = map_find_entry(names, list[close].name);
	uint32_t open = e ? (uint32_t)(uintptr_t)e->value : 0;

	while (open && *n) {
		uint32_t top = stack[--*n];

		map_add(names, list[top].name)->value =
			(void *)(uintptr_t)list[top].below;
		if (top + 1 == open)
			break;
	}
	if (!open)
		return;
	list[open - 1].partner = close;
	list[close].partner = open - 1;
}

void calls_pair(struct arena *a, struct calls *calls, bool all)
{
	uint32_t *stack = arena_array(a, uint32_t, calls->list.n);
	struct map names; /* name -> number of a call + 1 */
	size_t n = 0;

	map_init(a, &names);
	for (uint32_t i = 0; i < calls->list.n; i++) {
		struct call *call = &calls->list.at[i];
		struct map_entry *e;

		call->partner = NO_CALL;
		if (!all && !call->used)
			continue;
		if (call->kind == CALL_CLOSE)
			pair_close(calls, &names, stack, &n, i);
		if (call->kind != CALL_OPEN)
			continue;
		e = map_add(&names, call->name);
		call->below = (uint32_t)(uintptr_t)e->value;
		e->value = (void *)(uintptr_t)(i + 1);
		stack[n++] = i;
	}
}

/* Whether the body may have calls at all: most have none. */
static bool may_have_calls(struct str s)
{
	return str_find(s, S("{{<")) != SIZE_MAX ||
	       str_find(s, S("{{%")) != SIZE_MAX;
}

/* A line begins at i. */
static void begin_line(struct scanner *c, size_t i)
{
	while (i < c->s.n && memchr(" \t>", c->s.p[i], 3))
		i++;
	if (i < c->s.n && c->s.p[i] == '<')
		c->html = true;
}

static void advance(struct scanner *c, size_t n)
{
	for (; n; n--, c->i++) {
		if (is_line_end(c->s, c->i)) {
			c->line++;
			c->col = 1;
			if (ends_paragraph(c->s, c->i)) {
				c->paragraph++;
				c->html = false;
			}
			begin_line(c, c->i + 1);
		} else if (!utf8_is_inside(c->s.p[c->i])) {
			c->col++;
		}
	}
}

/* Whether what was found is still within the limits. */
static bool is_within(struct scanner *c, struct diags *diags)
{
	struct place at = { S(""), c->line, c->col };

	if (c->wasted > MARKDOWN_MAX_SHORTCODE_WORK)
		return diag_add(diags, at, DIAG_LIMIT_MARKUP);
	if (c->calls->list.n > MARKDOWN_MAX_SHORTCODES)
		return diag_add(
			diags, at, DIAG_LIMIT_SHORTCODES,
			str_printf(c->a, "%d", MARKDOWN_MAX_SHORTCODES));
	return true;
}

static bool scan(struct scanner *c, struct diags *diags)
{
	struct calls *calls = c->calls;

	begin_line(c, 0);
	while (c->i < c->s.n) {
		struct call call = { .at = c->i,
				     .line = c->line,
				     .col = c->col,
				     .paragraph = c->paragraph,
				     .html = c->html,
				     .number = NO_CALL };

		bool found = memchr("{&\xEF", c->s.p[c->i], 3) &&
			     find_at(c, c->i, &call);

		if (found)
			*vec_push(c->a, &calls->list) = call;
		if (!is_within(c, diags))
			return false;
		advance(c, found ? call.source.n : 1);
		if (found)
			calls->list.at[calls->list.n - 1].end_col = c->col;
	}
	return true;
}

bool calls_find(struct arena *a, const struct lines *source, struct calls *out,
		struct diags *diags)
{
	struct scanner c = { .a = a,
			     .calls = out,
			     .s = source->text,
			     .line = source->first,
			     .col = 1 };

	*out = (struct calls){ .source = source->text, .text = source->text };
	if (!may_have_calls(source->text))
		return true;
	if (!scan(&c, diags))
		return false;
	if (out->list.n == 0)
		return true;
	calls_pair(a, out, true);
	calls_write(a, out);
	return true;
}
