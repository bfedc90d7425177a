/*
 * Filters of texts. Upper and lower case know the letters of the Latin,
 * Greek and Cyrillic alphabets that map one to one, so that a text's length
 * in code points never changes.
 */
#include "theme/text_filter_priv.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "text/text.h"
#include "theme/run_priv.h"

#include <string.h>

/* The input's text, with the bytes that a result of `factor` times its length
 * needs; `none` when there is nothing to do. */
static bool input_text(struct run *r, const struct tv *v, size_t factor,
		       struct str *out)
{
	return run_text(r, v, out) &&
	       run_take_bytes(r, size_mul(out->n, factor));
}

/* ---- case ---- */

/* Ranges in which upper and lower case alternate, the upper one first. */
static bool is_pair(uint32_t c, bool *upper_is_even)
{
	*upper_is_even =
		!((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E));
	return (c >= 0x100 && c <= 0x12F) || (c >= 0x132 && c <= 0x137) ||
	       (c >= 0x139 && c <= 0x148) || (c >= 0x14A && c <= 0x177) ||
	       (c >= 0x179 && c <= 0x17E);
}

static uint32_t upper_of(uint32_t c)
{
	bool even;

	if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7) ||
	    (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) ||
	    (c >= 0x430 && c <= 0x44F))
		return c - 0x20;
	if (c >= 0x450 && c <= 0x45F)
		return c - 0x50;
	if (is_pair(c, &even))
		return (c % 2 == 0) == even ? c : c - 1;
	return c == 0xFF ? 0x178 : c;
}

static uint32_t lower_of(uint32_t c)
{
	bool even;

	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
	    (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) ||
	    (c >= 0x410 && c <= 0x42F))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40F)
		return c + 0x50;
	if (is_pair(c, &even))
		return (c % 2 == 0) == even ? c + 1 : c;
	return c == 0x178 ? 0xFF : c;
}

/* Maps the first n code points. */
static bool map_case(struct run *r, struct tv *v, uint32_t (*map)(uint32_t c),
		     size_t n)
{
	struct str s;
	struct buf b;
	size_t at = 0;

	if (v->kind == TV_NONE)
		return true;
	if (!input_text(r, v, 1, &s))
		return false;
	buf_init(r->arena, &b);
	while (at < s.n && n--)
		buf_utf8(&b, map(utf8_next(s, &at)));
	buf_str(&b, str_from(s, at));
	*v = tv_text(buf_view(&b));
	return true;
}

bool filter_upper(struct run *r, struct tv *v, const struct tv *args,
		  size_t nargs)
{
	(void)args;
	(void)nargs;
	return map_case(r, v, upper_of, SIZE_MAX);
}

bool filter_lower(struct run *r, struct tv *v, const struct tv *args,
		  size_t nargs)
{
	(void)args;
	(void)nargs;
	return map_case(r, v, lower_of, SIZE_MAX);
}

bool filter_capitalize(struct run *r, struct tv *v, const struct tv *args,
		       size_t nargs)
{
	(void)args;
	(void)nargs;
	return map_case(r, v, upper_of, 1);
}

/* ---- cutting ---- */

bool filter_trim(struct run *r, struct tv *v, const struct tv *args,
		 size_t nargs)
{
	struct str s;

	(void)args;
	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!run_text(r, v, &s))
		return false;
	*v = tv_text(str_trim(s));
	return true;
}

bool filter_truncate(struct run *r, struct tv *v, const struct tv *args,
		     size_t nargs)
{
	struct str s;
	int64_t n;

	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!run_int(r, args, &n) || !input_text(r, v, 1, &s))
		return false;
	*v = tv_text(text_truncate(r->arena, s, n < 1 ? 0 : (size_t)n));
	return true;
}

/* ---- replacing ---- */

bool filter_replace(struct run *r, struct tv *v, const struct tv *args,
		    size_t nargs)
{
	struct str rest, from, to;
	struct buf b;

	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!input_text(r, v, 1, &rest) || !run_text(r, &args[0], &from) ||
	    !run_text(r, &args[1], &to))
		return false;
	buf_init(r->arena, &b);
	while (rest.n && from.n) {
		size_t at = str_find(rest, from);

		if (at == SIZE_MAX)
			break;
		if (!run_take_bytes(r, to.n))
			return false;
		buf_str(&b, str_sub(rest, 0, at));
		buf_str(&b, to);
		rest = str_from(rest, at + from.n);
	}
	buf_str(&b, rest);
	*v = tv_text(buf_view(&b));
	return true;
}

/* The character that a reference at the text's start stands for, and its
 * length; 0 when it is none that HTML which we write has in it. */
static size_t reference(struct str s, uint32_t *c)
{
	static const struct {
		const char *name;
		uint32_t c;
	} names[] = { { "&amp;", '&' },	  { "&lt;", '<' },   { "&gt;", '>' },
		      { "&quot;", '"' },  { "&#39;", '\'' }, { "&#x27;", '\'' },
		      { "&nbsp;", 0xA0 }, { "&apos;", '\'' } };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (str_starts(s, str_of(names[i].name))) {
			*c = names[i].c;
			return strlen(names[i].name);
		}
	}
	return 0;
}

/* The text of HTML: tags dropped, references resolved, runs of white space
 * made one blank. */
static struct str html_text(struct arena *a, struct str s)
{
	struct buf b;
	bool blank = false;

	buf_init(a, &b);
	for (size_t i = 0; i < s.n;) {
		struct str rest = str_from(s, i);
		uint32_t c;
		size_t n;

		if (rest.p[0] == '<') {
			n = str_find_char(rest, '>');
			i = n == SIZE_MAX ? s.n : i + n + 1;
			continue;
		}
		if (is_space(rest.p[0])) {
			blank = true;
			i++;
			continue;
		}
		if (blank && b.n)
			buf_char(&b, ' ');
		blank = false;
		n = reference(rest, &c);
		if (n)
			buf_utf8(&b, c);
		else
			buf_char(&b, rest.p[0]);
		i += n ? n : 1;
	}
	return buf_view(&b);
}

bool filter_striptags(struct run *r, struct tv *v, const struct tv *args,
		      size_t nargs)
{
	struct str s;

	(void)args;
	(void)nargs;
	if (v->kind == TV_HTML) {
		if (!run_take_bytes(r, v->text.n))
			return false;
		*v = tv_text(html_text(r->arena, v->text));
		return true;
	}
	if (v->kind == TV_NONE)
		return true;
	if (!run_text(r, v, &s))
		return false;
	*v = tv_text(s);
	return true;
}

bool filter_slug(struct run *r, struct tv *v, const struct tv *args,
		 size_t nargs)
{
	struct str s;

	(void)args;
	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!input_text(r, v, 2, &s))
		return false;
	*v = tv_text(text_slug(r->arena, s));
	return true;
}

bool filter_urlencode(struct run *r, struct tv *v, const struct tv *args,
		      size_t nargs)
{
	struct str s;
	struct buf b;

	(void)args;
	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!input_text(r, v, 3, &s))
		return false;
	buf_init(r->arena, &b);
	escape_url_part(&b, s);
	*v = tv_text(buf_view(&b));
	return true;
}
