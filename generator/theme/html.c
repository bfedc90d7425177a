/*
 * The state machine: one small function for each state, which takes a
 * character and says where that leads.
 */
#include "theme/html_priv.h"

#include "base/str.h"

#include <string.h>

/* Takes a character; false when it cannot be followed. */
typedef bool html_step(struct html *h, char c);

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct str word_of(const struct html *h)
{
	return (struct str){ h->word, h->n };
}

/* A word that is too long for any that we know stays too long. */
static void word_add(struct html *h, char c)
{
	if (h->n < sizeof(h->word))
		h->word[h->n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static void word_clear(struct html *h)
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

static enum html_element element_of(const struct html *h, struct str name)
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
	struct str name = word_of(h);

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

static bool go(struct html *h, enum html_where where)
{
	h->where = (uint8_t)where;
	word_clear(h);
	return true;
}

/* Behind the '>' of a start tag. */
static bool content_begin(struct html *h)
{
	h->tight = false;
	h->attr = 0;
	return go(h, h->element == HTML_OTHER ? HTML_TEXT : HTML_RAW);
}

static bool in_text(struct html *h, char c)
{
	return c == '<' ? go(h, HTML_LESS) : true;
}

static bool in_less(struct html *h, char c)
{
	if (is_letter(c)) {
		go(h, HTML_TAG_NAME);
		word_add(h, c);
		return true;
	}
	return go(h, c == '/'	? HTML_END_TAG
		     : c == '!' ? HTML_BANG
		     : c == '?' ? HTML_BOGUS
		     : c == '<' ? HTML_LESS
				: HTML_TEXT);
}

static bool to_close(struct html *h, char c)
{
	return c == '>' ? go(h, HTML_TEXT) : true;
}

static bool in_bang(struct html *h, char c)
{
	word_add(h, c);
	if (str_eq(word_of(h), S("--"))) {
		go(h, HTML_COMMENT);
		h->n = 2; /* "<!-->" is a whole comment */
	} else if (h->mode == HTML_XML && str_eq(word_of(h), S("[cdata["))) {
		go(h, HTML_CDATA);
	} else if (c == '>') {
		go(h, HTML_TEXT);
	}
	return true;
}

/* To two of `mark` and a '>': n counts the marks. */
static bool to_marks(struct html *h, char c, char mark)
{
	if (c == '>' && h->n >= 2)
		return go(h, HTML_TEXT);
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
	bool ends = is_blank(c) || c == '/' || c == '>';

	if (h->tight && !ends)
		return false;
	h->tight = false;
	if (c == '>')
		return content_begin(h);
	if (!ends) {
		go(h, HTML_NAME);
		word_add(h, c);
	}
	return true;
}

static bool in_tag_name(struct html *h, char c)
{
	if (!is_blank(c) && c != '/' && c != '>') {
		word_add(h, c);
		return true;
	}
	h->element = (uint8_t)element_of(h, word_of(h));
	go(h, HTML_TAG);
	return in_tag(h, c);
}

static bool in_name(struct html *h, char c)
{
	if (c == '=') {
		h->attr = (uint8_t)attr_of(h);
		return go(h, HTML_EQUALS);
	}
	if (c == '/' || c == '>') {
		go(h, HTML_TAG);
		return in_tag(h, c);
	}
	if (is_blank(c))
		h->where = HTML_AFTER_NAME; /* keeps the name */
	else
		word_add(h, c);
	return true;
}

static bool in_after_name(struct html *h, char c)
{
	if (is_blank(c))
		return true;
	if (c == '=')
		return in_name(h, c);
	go(h, HTML_TAG);
	return in_tag(h, c);
}

static bool in_equals(struct html *h, char c)
{
	if (is_blank(c))
		return true;
	if (c == '>')
		return content_begin(h);
	h->url = HTML_URL_START;
	go(h, c == '"' ? HTML_DOUBLE : c == '\'' ? HTML_SINGLE : HTML_UNQUOTED);
	if (h->where == HTML_UNQUOTED)
		word_add(h, c);
	return true;
}

/* The end of a value: that of a script's type says what is in the script. */
static void value_end(struct html *h)
{
	static const char *const json[] = { "application/ld+json",
					    "application/json", NULL };

	if (h->attr == HTML_TYPE_ATTR && is_one_of(word_of(h), json))
		h->element = HTML_DATA;
	h->attr = 0;
	h->url = 0;
	go(h, HTML_TAG);
}

/* Whether the word is a scheme that runs code or brings a document. */
static bool is_code(const struct html *h)
{
	static const char *const schemes[] = { "javascript", "vbscript", "data",
					       NULL };

	return is_one_of(word_of(h), schemes);
}

/* A literal character of a URL; its scheme is kept in the word. */
static bool url_step(struct html *h, char c)
{
	if (h->attr == HTML_SRCSET_ATTR && (c == ',' || is_blank(c))) {
		if (c == ',')
			h->url = HTML_URL_START;
		else if (h->url != HTML_URL_START)
			h->url = HTML_URL_REST;
		word_clear(h);
		return true;
	}
	if (h->url == HTML_URL_MIXED && c == ':')
		return false;
	if (h->url > HTML_URL_MIXED || is_blank(c))
		return true;
	if (c == ':' || c == '/' || c == '?' || c == '#') {
		h->url = c == ':' && is_code(h) ? HTML_URL_CODE : HTML_URL_REST;
		word_clear(h);
	} else if (h->url != HTML_URL_MIXED) {
		h->url = HTML_URL_WORD;
		word_add(h, c);
	}
	return true;
}

static bool in_value(struct html *h, char c, char quote)
{
	if (c == quote) {
		value_end(h);
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
	if (!is_blank(c) && c != '>') {
		word_add(h, c);
		return true;
	}
	value_end(h);
	return in_tag(h, c);
}

/* Behind "</" and a name in raw text: whether that was its end tag. */
static bool raw_ends(const struct html *h)
{
	enum html_element element = element_of(h, str_from(word_of(h), 2));

	return element == h->element ||
	       (element == HTML_SCRIPT && h->element == HTML_DATA);
}

/* Raw text ends at "</", its element's name and a blank, '/' or '>'; the word
 * holds as much of that as was read. */
static bool in_raw(struct html *h, char c)
{
	if (c == '<') {
		word_clear(h);
		word_add(h, c);
	} else if (h->n == 1 && c != '/') {
		word_clear(h);
	} else if (h->n == 1 || (h->n > 1 && is_letter(c))) {
		word_add(h, c);
	} else if (h->n > 1 && (is_blank(c) || c == '/' || c == '>') &&
		   raw_ends(h)) {
		h->element = HTML_OTHER;
		go(h, HTML_END_TAG);
		return to_close(h, c);
	} else {
		word_clear(h);
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

/* ---- values ---- */

static enum context url_value(struct html *h, struct str *where)
{
	word_clear(h);
	switch ((enum html_url)h->url) {
	case HTML_URL_START: h->url = HTML_URL_MIXED; return CONTEXT_URL;
	case HTML_URL_WORD:
	case HTML_URL_MIXED: h->url = HTML_URL_MIXED; return CONTEXT_URL_NAME;
	case HTML_URL_REST: return CONTEXT_URL_REST;
	case HTML_URL_CODE: break;
	}
	*where = S("javascript:");
	return CONTEXT_NONE;
}

static enum context attr_value(struct html *h, struct str *where)
{
	switch ((enum html_attr)h->attr) {
	case HTML_PLAIN_ATTR:
		return h->mode == HTML_XML ? CONTEXT_XML : CONTEXT_ATTRIBUTE;
	case HTML_URL_ATTR:
	case HTML_SRCSET_ATTR: return url_value(h, where);
	case HTML_TYPE_ATTR: *where = S("<script type>"); break;
	case HTML_CODE_ATTR: *where = S("style=, on...="); break;
	}
	return CONTEXT_NONE;
}

static enum context raw_value(struct html *h, struct str *where)
{
	word_clear(h); /* "</scr" and a value is no end tag */
	switch ((enum html_element)h->element) {
	case HTML_TITLE:
	case HTML_TEXTAREA: return CONTEXT_RCDATA;
	case HTML_DATA: return CONTEXT_JSON;
	case HTML_SCRIPT: *where = S("<script>"); break;
	default: *where = S("<style>"); break;
	}
	return CONTEXT_NONE;
}

enum context html_value(struct html *h, struct str *where)
{
	if (h->mode == HTML_PLAIN)
		return CONTEXT_PLAIN;
	switch ((enum html_where)h->where) {
	case HTML_TEXT: return h->mode == HTML_XML ? CONTEXT_XML : CONTEXT_TEXT;
	case HTML_DOUBLE:
	case HTML_SINGLE: return attr_value(h, where);
	case HTML_RAW: return raw_value(h, where);
	case HTML_COMMENT: *where = S("<!-- -->"); break;
	case HTML_CDATA: *where = S("<![CDATA[ ]]>"); break;
	case HTML_EQUALS:
	case HTML_UNQUOTED: *where = S("attribute="); break;
	case HTML_TAG:
	case HTML_NAME:
	case HTML_AFTER_NAME: *where = S("<tag >"); break;
	default: *where = S("<>"); break;
	}
	return CONTEXT_NONE;
}

/* ---- joining ---- */

/* Inside a start tag, between or at the end of names: all of these can go on
 * with a blank or '>'. */
static bool is_in_tag(const struct html *h)
{
	switch ((enum html_where)h->where) {
	case HTML_TAG_NAME:
	case HTML_TAG:
	case HTML_NAME:
	case HTML_AFTER_NAME:
	case HTML_UNQUOTED: return true;
	default: return false;
	}
}

/* The state as if the name or value that is being read ended here. */
static void tag_normalize(struct html *h)
{
	bool tight = h->tight || h->where == HTML_TAG_NAME ||
		     h->where == HTML_NAME || h->where == HTML_UNQUOTED;

	if (h->where == HTML_TAG_NAME)
		h->element = (uint8_t)element_of(h, word_of(h));
	if (h->where == HTML_UNQUOTED)
		value_end(h);
	h->attr = 0;
	h->url = 0;
	h->tight = tight;
	go(h, HTML_TAG);
}

static enum html_url url_join(enum html_url a, enum html_url b)
{
	if (a == HTML_URL_CODE || b == HTML_URL_CODE)
		return HTML_URL_CODE;
	if (a == b && a != HTML_URL_WORD)
		return a;
	if (a == HTML_URL_MIXED || b == HTML_URL_MIXED || a == HTML_URL_WORD ||
	    b == HTML_URL_WORD)
		return HTML_URL_MIXED;
	/* START and REST: the stricter treatment is that of a start. */
	return HTML_URL_START;
}

bool html_join(struct html *h, struct html other)
{
	if (memcmp(h, &other, sizeof(other)) == 0)
		return true;
	if (is_in_tag(h) && is_in_tag(&other)) {
		tag_normalize(h);
		tag_normalize(&other);
		h->tight = h->tight || other.tight;
		other.tight = h->tight;
	} else if (h->attr == HTML_URL_ATTR || h->attr == HTML_SRCSET_ATTR) {
		h->url = (uint8_t)url_join((enum html_url)h->url,
					   (enum html_url)other.url);
		other.url = h->url;
		word_clear(h);
		word_clear(&other);
	}
	return memcmp(h, &other, sizeof(other)) == 0;
}

bool html_loop(struct html *h, struct html start)
{
	struct html joined = *h;

	if (!html_join(&joined, start))
		return false;
	/* "<a{% for ... %} x="y"{% endfor %}>": the body must end the tag's
	 * name itself before it can write anything. */
	if (start.where != HTML_TAG_NAME &&
	    memcmp(&joined, &start, sizeof(start)) != 0)
		return false;
	*h = joined;
	return true;
}
