/*
 * The state machine: one small function for each state, which takes a
 * character and says where that leads.
 */
#include "theme/html_priv.h"

#include "base/ascii.h"

#include <string.h>

/* Takes a character; false when it cannot be followed. */
typedef bool html_step(struct html *h, char c);

static bool is_html_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

struct str html_word(const struct html *h)
{
	return (struct str){ h->word, h->n };
}

/* A word that is too long for any that we know stays too long. */
static void word_add(struct html *h, char c)
{
	if (h->n < sizeof(h->word))
		h->word[h->n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

void html_word_clear(struct html *h)
{
	memset(h->word, 0, sizeof(h->word));
	h->n = 0;
}

static bool is_one_of(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_eq(s, str_of(*words)))
			return true;
	return false;
}

enum html_element html_element_of(const struct html *h, struct str name)
{
	static const char *const names[] = {
		[HTML_SCRIPT] = "script",	[HTML_TITLE] = "title",
		[HTML_TEXTAREA] = "textarea",	[HTML_STYLE] = "style",
		[HTML_IFRAME] = "iframe",	[HTML_XMP] = "xmp",
		[HTML_NOEMBED] = "noembed",	[HTML_NOFRAMES] = "noframes",
		[HTML_PLAINTEXT] = "plaintext",
	};

	if (h->mode == HTML_XML)
		return HTML_OTHER;
	for (size_t i = HTML_SCRIPT; i <= HTML_PLAINTEXT; i++)
		if (str_eq(name, str_of(names[i])))
			return (enum html_element)i;
	return HTML_OTHER;
}

static enum html_attr attr_of(const struct html *h)
{
	static const char *const urls[] = {
		"href",	    "src",  "action",	  "formaction",
		"poster",   "cite", "data",	  "background",
		"manifest", "ping", "xlink:href", NULL
	};
	static const char *const code[] = { "style", "srcdoc", NULL };
	static const char *const sets[] = { "srcset", "imagesrcset", NULL };
	struct str name = html_word(h);

	if (h->mode == HTML_XML)
		return HTML_PLAIN_ATTR;
	if (is_one_of(name, urls))
		return HTML_URL_ATTR;
	if (is_one_of(name, sets))
		return HTML_SRCSET_ATTR;
	if (is_one_of(name, code) || str_starts(name, S("on")))
		return HTML_CODE_ATTR;
	if (h->element == HTML_SCRIPT && str_eq(name, S("type")))
		return HTML_TYPE_ATTR;
	return HTML_PLAIN_ATTR;
}

bool html_go(struct html *h, enum html_where where)
{
	h->where = (uint8_t)where;
	html_word_clear(h);
	return true;
}

/* Behind the '>' of a start tag. */
static bool content_begin(struct html *h)
{
	h->tight = false;
	h->attr = 0;
	return html_go(h, h->element == HTML_OTHER ? HTML_TEXT : HTML_RAW);
}

static bool in_text(struct html *h, char c)
{
	return c == '<' ? html_go(h, HTML_LESS) : true;
}

static bool in_less(struct html *h, char c)
{
	if (is_letter(c)) {
		html_go(h, HTML_TAG_NAME);
		word_add(h, c);
		return true;
	}
	return html_go(h, c == '/'   ? HTML_END_TAG
			  : c == '!' ? HTML_BANG
			  : c == '?' ? HTML_BOGUS
			  : c == '<' ? HTML_LESS
				     : HTML_TEXT);
}

static bool to_close(struct html *h, char c)
{
	return c == '>' ? html_go(h, HTML_TEXT) : true;
}

static bool in_bang(struct html *h, char c)
{
	word_add(h, c);
	if (str_eq(html_word(h), S("--"))) {
		html_go(h, HTML_COMMENT);
		h->n = 2; /* "<!-->" is a whole comment */
	} else if (h->mode == HTML_XML && str_eq(html_word(h), S("[cdata["))) {
		html_go(h, HTML_CDATA);
	} else if (c == '>') {
		html_go(h, HTML_TEXT);
	}
	return true;
}

/* To two of `mark` and a '>': n counts the marks. */
static bool to_marks(struct html *h, char c, char mark)
{
	if (c == '>' && h->n >= 2)
		return html_go(h, HTML_TEXT);
	if (c != mark)
		h->n = 0;
	else if (h->n < 2)
		h->n++;
	return true;
}

static bool in_comment(struct html *h, char c)
{
	return to_marks(h, c, '-');
}

static bool in_cdata(struct html *h, char c)
{
	return to_marks(h, c, ']');
}

static bool in_tag(struct html *h, char c)
{
	bool ends = is_html_space(c) || c == '/' || c == '>';

	if (h->tight && !ends)
		return false;
	h->tight = false;
	if (c == '>')
		return content_begin(h);
	if (!ends) {
		html_go(h, HTML_NAME);
		word_add(h, c);
	}
	return true;
}

static bool in_tag_name(struct html *h, char c)
{
	if (!is_html_space(c) && c != '/' && c != '>') {
		word_add(h, c);
		return true;
	}
	h->element = (uint8_t)html_element_of(h, html_word(h));
	html_go(h, HTML_TAG);
	return in_tag(h, c);
}

static bool in_name(struct html *h, char c)
{
	if (c == '=') {
		h->attr = (uint8_t)attr_of(h);
		return html_go(h, HTML_EQUALS);
	}
	if (c == '/' || c == '>') {
		html_go(h, HTML_TAG);
		return in_tag(h, c);
	}
	if (is_html_space(c))
		h->where = HTML_AFTER_NAME; /* keeps the name */
	else
		word_add(h, c);
	return true;
}

static bool in_after_name(struct html *h, char c)
{
	if (is_html_space(c))
		return true;
	if (c == '=')
		return in_name(h, c);
	html_go(h, HTML_TAG);
	return in_tag(h, c);
}

static bool in_equals(struct html *h, char c)
{
	if (is_html_space(c))
		return true;
	if (c == '>')
		return content_begin(h);
	h->url = HTML_URL_START;
	html_go(h, c == '"'    ? HTML_DOUBLE
		   : c == '\'' ? HTML_SINGLE
			       : HTML_UNQUOTED);
	if (h->where == HTML_UNQUOTED)
		word_add(h, c);
	return true;
}

/* The end of a value: that of a script's type says what is in the script. */
void html_value_end(struct html *h)
{
	static const char *const json[] = { "application/ld+json",
					    "application/json", NULL };

	if (h->attr == HTML_TYPE_ATTR && is_one_of(html_word(h), json))
		h->element = HTML_DATA;
	h->attr = 0;
	h->url = 0;
	h->amp = 0;
	html_go(h, HTML_TAG);
}

/* Whether the word is a scheme that runs code or brings a document. */
static bool is_code(const struct html *h)
{
	static const char *const schemes[] = { "javascript", "vbscript", "data",
					       NULL };

	return is_one_of(html_word(h), schemes);
}

/* A character reference where a scheme may stand hides what it says from us
 * but not from a browser: "java&#115;cript&colon;". Only "&amp;" may be there,
 * which is in no scheme; behind a value another one cannot be followed. */
static bool reference_step(struct html *h, char c)
{
	static const char amp[] = "&amp;";

	if (c != amp[h->amp]) {
		h->amp = 0;
		if (h->url == HTML_URL_MIXED)
			return false;
		h->url = HTML_URL_HIDDEN;
		html_word_clear(h);
	} else if (++h->amp == sizeof(amp) - 1) {
		h->amp = 0;
		if (h->url != HTML_URL_MIXED) {
			h->url = HTML_URL_WORD;
			word_add(h, '&');
		}
	}
	return true;
}

/* A literal character of a URL; its scheme is kept in the word. */
static bool url_step(struct html *h, char c)
{
	if (h->amp || (c == '&' && h->url <= HTML_URL_MIXED))
		return reference_step(h, c);
	if (h->attr == HTML_SRCSET_ATTR && (c == ',' || is_html_space(c))) {
		if (c == ',')
			h->url = HTML_URL_START;
		else if (h->url != HTML_URL_START)
			h->url = HTML_URL_REST;
		html_word_clear(h);
		return true;
	}
	if (h->url == HTML_URL_MIXED && c == ':')
		return false;
	/* Browsers pass over blanks and controls (WHATWG URL, 4.4). */
	if (h->url > HTML_URL_MIXED || (unsigned char)c <= ' ')
		return true;
	if (c == ':' || c == '/' || c == '?' || c == '#') {
		h->url = c == ':' && is_code(h) ? HTML_URL_CODE : HTML_URL_REST;
		html_word_clear(h);
	} else if (h->url != HTML_URL_MIXED) {
		h->url = HTML_URL_WORD;
		word_add(h, c);
	}
	return true;
}

static bool in_value(struct html *h, char c, char quote)
{
	if (c == quote) {
		html_value_end(h);
		return true;
	}
	if (h->attr == HTML_TYPE_ATTR)
		word_add(h, c);
	if (h->attr == HTML_URL_ATTR || h->attr == HTML_SRCSET_ATTR)
		return url_step(h, c);
	return true;
}

static bool in_double(struct html *h, char c)
{
	return in_value(h, c, '"');
}

static bool in_single(struct html *h, char c)
{
	return in_value(h, c, '\'');
}

static bool in_unquoted(struct html *h, char c)
{
	if (!is_html_space(c) && c != '>') {
		word_add(h, c);
		return true;
	}
	html_value_end(h);
	return in_tag(h, c);
}

/* Behind "</" and a name in raw text: whether that was its end tag. */
static bool raw_ends(const struct html *h)
{
	enum html_element element =
		html_element_of(h, str_from(html_word(h), 2));

	return element == h->element ||
	       (element == HTML_SCRIPT && h->element == HTML_DATA);
}

/* Raw text ends at "</", its element's name and a blank, '/' or '>'; the word
 * holds as much of that as was read. */
static bool in_raw(struct html *h, char c)
{
	if (c == '<') {
		html_word_clear(h);
		word_add(h, c);
	} else if (h->n == 1 && c != '/') {
		html_word_clear(h);
	} else if (h->n == 1 || (h->n > 1 && is_letter(c))) {
		word_add(h, c);
	} else if (h->n > 1 && (is_html_space(c) || c == '/' || c == '>') &&
		   raw_ends(h)) {
		h->element = HTML_OTHER;
		html_go(h, HTML_END_TAG);
		return to_close(h, c);
	} else {
		html_word_clear(h);
	}
	return true;
}

static html_step *const steps[HTML_WHERE_COUNT] = {
	[HTML_TEXT] = in_text,
	[HTML_LESS] = in_less,
	[HTML_END_TAG] = to_close,
	[HTML_BANG] = in_bang,
	[HTML_COMMENT] = in_comment,
	[HTML_CDATA] = in_cdata,
	[HTML_BOGUS] = to_close,
	[HTML_TAG_NAME] = in_tag_name,
	[HTML_TAG] = in_tag,
	[HTML_NAME] = in_name,
	[HTML_AFTER_NAME] = in_after_name,
	[HTML_EQUALS] = in_equals,
	[HTML_DOUBLE] = in_double,
	[HTML_SINGLE] = in_single,
	[HTML_UNQUOTED] = in_unquoted,
	[HTML_RAW] = in_raw,
};

struct html html_start(struct str name)
{
	struct html h = { 0 };

	if (str_ends(name, S(".xml")))
		h.mode = HTML_XML;
	else if (str_ends(name, S(".txt")))
		h.mode = HTML_PLAIN;
	return h;
}

size_t html_read(struct html *h, struct str text)
{
	if (h->mode == HTML_PLAIN)
		return SIZE_MAX;
	for (size_t i = 0; i < text.n; i++)
		if (!steps[h->where](h, text.p[i]))
			return i;
	return SIZE_MAX;
}
