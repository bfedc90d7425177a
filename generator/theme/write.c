/*
 * Writing values where they stand, escaped for it.
 */
#include "theme/run_priv.h"

#include "base/escape.h"

#include <string.h>

/* Whether a URL's scheme runs code or brings a document of its own. Browsers
 * pass over leading blanks and controls, and over tabs and line breaks
 * anywhere (WHATWG URL, 4.4). */
static bool is_dangerous(struct str url)
{
	static const char *const schemes[] = { "javascript", "vbscript",
					       "data" };
	char scheme[16];
	size_t n = 0, i = 0;

	while (i < url.n && (unsigned char)url.p[i] <= ' ')
		i++;
	for (; i < url.n && url.p[i] != ':'; i++) {
		char c = url.p[i];

		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (n == sizeof(scheme))
			return false;
		scheme[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	for (size_t s = 0; i < url.n && s < 3; s++)
		if (str_eq((struct str){ scheme, n }, str_of(schemes[s])))
			return true;
	return false;
}

/* Text where a colon would end a scheme: one before the first delimiter is
 * percent-encoded. */
static void write_url_name(struct buf *b, struct str s)
{
	struct str part;

	for (size_t i = 0; i < s.n; i++) {
		if (strchr("/?#", s.p[i]) && s.p[i])
			break;
		if (s.p[i] != ':')
			continue;
		part = str_sub(s, 0, i);
		escape_href(b, part);
		buf_lit(b, "%3A");
		s = str_from(s, i + 1);
		i = SIZE_MAX; /* from the start of what is left */
	}
	escape_href(b, s);
}

static void write_text(struct buf *b, struct str s, enum context context)
{
	switch (context) {
	case CONTEXT_URL:
		if (is_dangerous(s))
			buf_char(b, '#');
		else
			escape_href(b, s);
		break;
	case CONTEXT_URL_NAME: write_url_name(b, s); break;
	case CONTEXT_URL_REST: escape_href(b, s); break;
	case CONTEXT_JSON:
	case CONTEXT_PLAIN: buf_str(b, s); break;
	default: escape_html(b, s); break;
	}
}

bool run_write(struct run *r, const struct tv *v, enum context context)
{
	struct str s;

	if (v->kind == TV_NONE)
		return true;
	if (v->kind == TV_INT && v->integer >= 0) {
		buf_uint(r->out, (uint64_t)v->integer);
		return true;
	}
	if (v->kind == TV_HTML) {
		if (context == CONTEXT_TEXT)
			buf_str(r->out, v->text);
		else if (context == CONTEXT_XML)
			escape_html(r->out, v->text);
		else
			return run_mistake(r, DIAG_TEMPLATE_HTML);
		return true;
	}
	if (!run_text(r, v, &s))
		return false;
	write_text(r->out, s, context);
	return true;
}
