/*
 * Escaping by tables of what may stand: everything else is written in the
 * escaped form, so that a forgotten character errs on the safe side.
 */
#include "base/escape.h"

#include <string.h>

static const char upper_hex[] = "0123456789ABCDEF";

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static void percent(struct buf *b, char c)
{
	buf_char(b, '%');
	buf_char(b, upper_hex[(unsigned char)c >> 4]);
	buf_char(b, upper_hex[(unsigned char)c & 15]);
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* What an HTML special or a forbidden character is written as, or NULL. */
static const char *html_form(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	case '\t':
	case '\n':
	case '\r': return NULL;
	}
	if (c < 0x20)
		return "\xEF\xBF\xBD";
	if (c == 0xEF && s.n - i >= 3 && s.p[i + 1] == '\xBF' &&
	    (unsigned char)s.p[i + 2] >= 0xBE)
		return "\xEF\xBF\xBD";
	return NULL;
}

void escape_html(struct buf *b, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *form = html_form(s, i);

		if (!form)
			continue;
		buf_add(b, s.p + from, i - from);
		buf_str(b, str_of(form));
		if ((unsigned char)s.p[i] == 0xEF)
			i += 2;
		from = i + 1;
	}
	buf_str(b, str_from(s, from));
}

void escape_href(struct buf *b, struct str url)
{
	for (size_t i = 0; i < url.n; i++) {
		char c = url.p[i];

		if (c == '&')
			buf_lit(b, "&amp;");
		else if (c == '\'')
			buf_lit(b, "&#x27;");
		else if (is_alnum(c) || is_one_of(c, "-_.+!*(),%#@?=;:/$~"))
			buf_char(b, c);
		else
			percent(b, c);
	}
}

void escape_url_part(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_alnum(s.p[i]) || is_one_of(s.p[i], "-._~"))
			buf_char(b, s.p[i]);
		else
			percent(b, s.p[i]);
}

static void json_unit(struct buf *b, unsigned int unit)
{
	buf_printf(b, "\\u%04x", unit);
}

void escape_json(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\') {
			buf_char(b, '\\');
			buf_char(b, (char)c);
		} else if (c == '\n') {
			buf_lit(b, "\\n");
		} else if (c < 0x20 || c == '<' || c == '>' || c == '&') {
			json_unit(b, c);
		} else if (c == 0xE2 && s.n - i >= 3 && s.p[i + 1] == '\x80' &&
			   (s.p[i + 2] & '\xFE') == '\xA8') {
			json_unit(b, 0x2028u + (s.p[i + 2] & 1));
			i += 2;
		} else {
			buf_char(b, (char)c);
		}
	}
}

struct str unescape_url(struct arena *a, struct str s)
{
	struct buf b;

	if (str_find_char(s, '%') == SIZE_MAX)
		return s;
	buf_init(a, &b);
	for (size_t i = 0; i < s.n; i++) {
		int high = s.n - i > 2 ? hex_value(s.p[i + 1]) : -1;
		int low = s.n - i > 2 ? hex_value(s.p[i + 2]) : -1;

		if (s.p[i] == '%' && high >= 0 && low >= 0) {
			buf_char(&b, (char)(high << 4 | low));
			i += 2;
		} else {
			buf_char(&b, s.p[i]);
		}
	}
	return buf_view(&b);
}
