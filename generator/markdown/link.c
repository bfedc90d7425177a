/*
 * Links: what may be linked to, and what must be said in words.
 */
#include "markdown/call_priv.h"

#include <cmark-gfm.h>

enum { MAX_SPACED = 1000 }; /* bytes of an address with blanks */

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_scheme_char(char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
	       c == '.';
}

struct str url_as_read(struct arena *a, struct str url)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < url.n; i++) {
		char c = url.p[i];

		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (b.n == 0 && (unsigned char)c <= ' ')
			continue;
		buf_char(&b, c == '\\' ? '/' : c);
	}
	return buf_view(&b);
}

struct str url_bad_scheme(struct arena *a, struct str url)
{
	static const char *const allowed[] = { "http", "https", "mailto",
					       "tel" };
	struct str s = url_as_read(a, url);
	size_t n = 0;

	if (str_starts(s, S("//")))
		return S("//");
	if (s.n == 0 || !is_alpha(s.p[0]))
		return S("");
	while (n < s.n && is_scheme_char(s.p[n]))
		n++;
	if (n == s.n || s.p[n] != ':')
		return S("");
	for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed); i++)
		if (str_eq_ascii_case(str_sub(s, 0, n), str_of(allowed[i])))
			return S("");
	return str_sub(s, 0, n + 1);
}

/* <https://...>: its text is its address. */
static bool is_autolink(struct cmark_node *node, struct str url)
{
	cmark_node *child = cmark_node_first_child(node);
	struct str text;

	if (!child || cmark_node_next(child) ||
	    cmark_node_get_type(child) != CMARK_NODE_TEXT)
		return false;
	text = node_literal(child);
	return str_eq(text, url) || (str_starts(url, S("mailto:")) &&
				     str_eq(str_from(url, 7), text));
}

struct str bracket_text(struct cmark_node *node)
{
	cmark_node *child = cmark_node_first_child(node);

	if (!child)
		return S("]");
	switch (cmark_node_get_type(child)) {
	case CMARK_NODE_TEXT: return str_sub(node_literal(child), 0, 16);
	case CMARK_NODE_CODE: return S("`");
	case CMARK_NODE_IMAGE: return S("![");
	case CMARK_NODE_HTML_INLINE: return S("<");
	default: return S("");
	}
}

static void link_write(struct render *r, struct segment s, struct str url,
		       struct str title, struct str text)
{
	if (r->alone)
		s.flags |= SEGMENT_ALONE;
	url = calls_address(r, url, &s.flags);
	s.text = out_slice(r, url);
	s.title = out_slice(r, calls_restore(r, title));
	if (r->alone)
		s.alt = out_slice(r, text);
	out_segment(r, s);
	r->links++;
}

static struct segment link_segment(bool autolink, struct place at)
{
	return (struct segment){ .kind = SEGMENT_LINK,
				 .flags = autolink ? SEGMENT_AUTOLINK : 0,
				 .line = at.line,
				 .col = at.col };
}

/* Whether the link is fit to be written; says what is wrong otherwise. */
static bool link_check(struct render *r, struct cmark_node *node,
		       struct str url, struct place at)
{
	struct str bad = url_bad_scheme(r->a, url);

	if (bad.n) {
		diag_add(r->diags, at, DIAG_LINK_SCHEME, bad);
		return false;
	}
	if (!node_has_text(r, node))
		diag_add(r->diags, at, DIAG_LINK_EMPTY, calls_restore(r, url));
	return true;
}

enum walk link_enter(struct render *r, struct cmark_node *node)
{
	struct str url = node_url(node);
	struct str title = node_title(node);
	bool autolink = is_autolink(node, url);
	struct place at = { S(""), 1, 1 };
	bool written = true;
	struct buf text;

	buf_init(r->a, &text);
	if (r->alone)
		node_plain(r, &text, node, false);
	if (!r->spec) {
		at = autolink ? place_text(r, bracket_text(node))
			      : place_bracket(r, false, bracket_text(node));
		/* Only <https://...> can stand inside a link. */
		written = !r->in_link && link_check(r, node, url, at);
	}
	*vec_push(r->a, &r->link_open) = written;
	r->in_link++;
	r->verbatim = autolink;
	if (written)
		link_write(r, link_segment(autolink, at), url, title,
			   buf_view(&text));
	return WALK_ON;
}

void link_leave(struct render *r)
{
	r->in_link--;
	r->verbatim = false;
	if (r->link_open.at[--r->link_open.n])
		out_segment(r, (struct segment){ .kind = SEGMENT_LINK_END });
}

/* A path or an address with blanks inside; what has none of these marks may
 * be any words in parentheses. */
static bool is_spaced_path(struct str s)
{
	return str_find_char(str_trim(s), ' ') != SIZE_MAX &&
	       (str_find_char(s, '.') != SIZE_MAX ||
		str_find_char(s, '/') != SIZE_MAX) &&
	       str_find_char(s, '<') == SIZE_MAX &&
	       str_find_char(s, '"') == SIZE_MAX;
}

void links_missing(struct render *r, struct str text)
{
	size_t from = 0, n;

	while (render_may_warn(r) &&
	       (n = str_find(str_from(text, from), S("]("))) != SIZE_MAX) {
		size_t at = from + n, begin, end;
		struct str url;

		from = at + 2;
		end = str_find_char(str_sub(text, at, MAX_SPACED), ')');
		if (end == SIZE_MAX)
			continue;
		url = str_sub(text, at + 2, end - 2);
		begin = str_find_last(str_sub(text, at - n, n), '[');
		begin = begin == SIZE_MAX ? at : at - n + begin;
		begin -= begin > 0 && text.p[begin - 1] == '!';
		if (is_spaced_path(url))
			place_missing_link(r, str_from(text, begin),
					   str_trim(url));
	}
}

void link_text(struct render *r, struct str url, struct str text)
{
	struct place at = r->spec ? place_none() : place_text(r, text);

	link_write(r, link_segment(true, at), url, S(""), text);
	out_text(r, text);
	plain_text(r, text);
	out_segment(r, (struct segment){ .kind = SEGMENT_LINK_END });
}

/* Whether nothing but text without shortcodes is in a link: other things would
 * be lost where something else is made of it. */
static bool is_plain(const struct render *r, struct cmark_node *link)
{
	cmark_iter *iter = cmark_iter_new(link);
	bool plain = true;

	while (plain && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		switch (cmark_node_get_type(node)) {
		case CMARK_NODE_TEXT:
		case CMARK_NODE_CODE:
			plain = calls_none(r, node_literal(node));
			break;
		case CMARK_NODE_LINK: plain = node == link; break;
		case CMARK_NODE_EMPH:
		case CMARK_NODE_STRONG:
		case CMARK_NODE_SOFTBREAK:
		case CMARK_NODE_LINEBREAK: break;
		default:
			plain = node_extension(node) == EXT_STRIKETHROUGH;
			break;
		}
	}
	cmark_iter_free(iter);
	return plain;
}

/* Whether a text is one address from end to end. */
static bool is_address(const struct render *r, struct str text)
{
	struct autolink link;

	return calls_none(r, text) &&
	       autolink_next(text, 0, true, r->spec, &link) && link.from == 0 &&
	       link.to == text.n;
}

static bool is_in_list_or_note(struct cmark_node *node)
{
	for (; node; node = cmark_node_parent(node))
		if (cmark_node_get_type(node) == CMARK_NODE_ITEM ||
		    cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
			return true;
	return false;
}

bool paragraph_is_link(const struct render *r, struct cmark_node *node)
{
	cmark_node *only = cmark_node_first_child(node);
	struct str url;

	if (r->spec || r->options->field || !only || cmark_node_next(only) ||
	    is_in_list_or_note(node))
		return false;
	if (cmark_node_get_type(only) == CMARK_NODE_TEXT)
		return is_address(r, node_literal(only));
	if (cmark_node_get_type(only) != CMARK_NODE_LINK)
		return false;
	url = node_url(only);
	return url_bad_scheme(r->a, url).n == 0 && node_has_text(r, only) &&
	       is_plain(r, only);
}
