/*
 * What a value may do where it stands, and where two ways through a template
 * meet.
 */
#include "theme/html_priv.h"

#include <string.h>

static enum context url_value(struct html *h, struct str *where)
{
	html_word_clear(h);
	if (h->amp) {
		*where = S("&");
		return CONTEXT_NONE;
	}
	switch ((enum html_url)h->url) {
	case HTML_URL_START: h->url = HTML_URL_MIXED; return CONTEXT_URL;
	case HTML_URL_WORD:
	case HTML_URL_MIXED: h->url = HTML_URL_MIXED; return CONTEXT_URL_NAME;
	case HTML_URL_REST: return CONTEXT_URL_REST;
	case HTML_URL_CODE: *where = S("javascript:"); break;
	case HTML_URL_HIDDEN: *where = S("&...;"); break;
	}
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
	html_word_clear(h); /* "</scr" and a value is no end tag */
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
		h->element = (uint8_t)html_element_of(h, html_word(h));
	if (h->where == HTML_UNQUOTED)
		html_value_end(h);
	h->attr = 0;
	h->url = 0;
	h->tight = tight;
	html_go(h, HTML_TAG);
}

static enum html_url url_join(enum html_url a, enum html_url b)
{
	if (a == HTML_URL_CODE || b == HTML_URL_CODE)
		return HTML_URL_CODE;
	if (a == HTML_URL_HIDDEN || b == HTML_URL_HIDDEN)
		return HTML_URL_HIDDEN;
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
		html_word_clear(h);
		html_word_clear(&other);
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
