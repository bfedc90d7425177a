/*
 * Escaping by tables of what may stand: everything else is written in the
 * escaped form, so that a forgotten character errs on the safe side.
 */
#include "base/escape.h"

static const char upper_hex[] = "0123456789ABCDEF";

/* What a byte may be written as it is in, as bits of char_class. */
enum {
	IN_HTML = 1, /* text and attribute values */
	IN_HREF = 2, /* a whole URL, as CommonMark escapes it */
	IN_PART = 4, /* one part of a URL: unreserved, RFC 3986, 2.3 */
	IN_JSON = 8, /* a JSON string in a data block of a page */
};

#define ALNUM	 (IN_HTML | IN_HREF | IN_PART | IN_JSON)
#define URL_MARK (IN_HTML | IN_HREF | IN_JSON)
#define TEXT	 (IN_HTML | IN_JSON)

/* Of the bytes beyond ASCII only 0xC2, 0xE2 and 0xEF, which begin the few
 * characters that are replaced, need a look. Bytes that are not listed are
 * 0. */
static const uint8_t char_class[256] = {
	['\t'] = IN_HTML,
	['\n'] = IN_HTML,
	['\r'] = IN_HTML,
	[' '] = TEXT,
	['!'] = URL_MARK,
	['"'] = 0,
	['#'] = URL_MARK,
	['$'] = URL_MARK,
	['%'] = URL_MARK,
	['&'] = 0,
	['\''] = IN_JSON,
	['('] = URL_MARK,
	[')'] = URL_MARK,
	['*'] = URL_MARK,
	['+'] = URL_MARK,
	[','] = URL_MARK,
	['-'] = ALNUM,
	['.'] = ALNUM,
	['/'] = URL_MARK,
	['0' ... '9'] = ALNUM,
	[':'] = URL_MARK,
	[';'] = URL_MARK,
	['<'] = 0,
	['='] = URL_MARK,
	['>'] = 0,
	['?'] = URL_MARK,
	['@'] = URL_MARK,
	['A' ... 'Z'] = ALNUM,
	['['] = TEXT,
	['\\'] = IN_HTML,
	[']'] = TEXT,
	['^'] = TEXT,
	['_'] = ALNUM,
	['`'] = TEXT,
	['a' ... 'z'] = ALNUM,
	['{'] = TEXT,
	['|'] = TEXT,
	['}'] = TEXT,
	['~'] = ALNUM,
	[0x80 ... 0xC1] = TEXT,
	[0xC3 ... 0xE1] = TEXT,
	[0xE2] = IN_HTML,
	[0xE3 ... 0xEE] = TEXT,
	[0xEF] = IN_JSON,
	[0xF0 ... 0xFF] = TEXT,
};

/* Copies what may stand as it is, from i on; the index of the first byte
 * that may not. */
static size_t plain_copy(struct buf *b, struct str s, size_t i, uint8_t in)
{
	size_t from = i;

	if (i == s.n)
		return i;
	while (i < s.n && char_class[(unsigned char)s.p[i]] & in)
		i++;
	buf_add(b, s.p + from, i - from);
	return i;
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

/* Whether a control beyond ASCII, U+0080 to U+009F, stands at i. */
static bool is_c1(struct str s, size_t i)
{
	return s.p[i] == '\xC2' && s.n - i >= 2 &&
	       (unsigned char)s.p[i + 1] < 0xA0;
}

/* The length of the forbidden character at i, or 0. */
static size_t forbidden_length(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c == '\t' || c == '\n' || c == '\r')
		return 0;
	if (c < 0x20 || c == 0x7F)
		return 1;
	if (is_c1(s, i))
		return 2;
	return c == 0xEF && s.n - i >= 3 && s.p[i + 1] == '\xBF' &&
			       (unsigned char)s.p[i + 2] >= 0xBE
		       ? 3
		       : 0;
}

/* What an HTML special is written as, or NULL. */
static const char *html_form(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

void escape_html(struct buf *b, struct str s)
{
	for (size_t i = plain_copy(b, s, 0, IN_HTML); i < s.n;
	     i = plain_copy(b, s, i, IN_HTML)) {
		const char *form = html_form(s.p[i]);
		size_t bad = form ? 0 : forbidden_length(s, i);

		if (bad)
			buf_lit(b, "\xEF\xBF\xBD");
		else if (form)
			buf_str(b, str_of(form));
		else
			buf_char(b, s.p[i]);
		i += bad ? bad : 1;
	}
}

void escape_href(struct buf *b, struct str url)
{
	for (size_t i = plain_copy(b, url, 0, IN_HREF); i < url.n;
	     i = plain_copy(b, url, i, IN_HREF)) {
		char c = url.p[i++];

		if (c == '&')
			buf_lit(b, "&amp;");
		else if (c == '\'')
			buf_lit(b, "&#x27;");
		else
			percent(b, c);
	}
}

void escape_url_part(struct buf *b, struct str s)
{
	for (size_t i = plain_copy(b, s, 0, IN_PART); i < s.n;
	     i = plain_copy(b, s, i, IN_PART))
		percent(b, s.p[i++]);
}

static void json_unit(struct buf *b, unsigned int unit)
{
	buf_printf(b, "\\u%04x", unit);
}

void escape_path(struct buf *b, struct str path)
{
	struct str part;
	bool first = true;

	while (str_next(&path, '/', &part)) {
		if (!first)
			buf_char(b, '/');
		first = false;
		escape_url_part(b, part);
	}
}

void escape_json(struct buf *b, struct str s)
{
	for (size_t i = plain_copy(b, s, 0, IN_JSON); i < s.n;
	     i = plain_copy(b, s, i, IN_JSON)) {
		bool c1 = is_c1(s, i);
		unsigned char c = (unsigned char)s.p[i++];

		if (c1) {
			json_unit(b, (unsigned char)s.p[i++]);
		} else if (c == '"' || c == '\\') {
			buf_char(b, '\\');
			buf_char(b, (char)c);
		} else if (c == '\n') {
			buf_lit(b, "\\n");
		} else if (c < 0x80) {
			json_unit(b, c);
		} else if (c == 0xE2 && s.n - i >= 2 && s.p[i] == '\x80' &&
			   (s.p[i + 1] & '\xFE') == '\xA8') {
			json_unit(b, 0x2028u + (s.p[i + 1] & 1));
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
