/*
 * What only the specifications' examples need: raw HTML let through, with
 * GFM's tag filter (GFM 0.29, section 6.11), and the segments joined.
 */
#include "markdown/markdown_priv.h"

#include "base/escape.h"

#include <cmark-gfm.h>

static bool is_filtered(struct str s)
{
	static const char *const names[] = {
		"title",   "textarea", "style",	 "xmp",	     "iframe",
		"noembed", "noframes", "script", "plaintext"
	};
	size_t from = str_starts(s, S("</")) ? 2 : 1;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str name = str_of(names[i]);
		struct str rest = str_from(s, from + name.n);

		if (str_eq_ascii_case(str_sub(s, from, name.n), name) &&
		    rest.n &&
		    (str_trim(str_sub(rest, 0, 1)).n == 0 || rest.p[0] == '>' ||
		     str_starts(rest, S("/>"))))
			return true;
	}
	return false;
}

void spec_html(struct render *r, struct cmark_node *node)
{
	struct str s = node_literal(node);

	while (r->options->spec_extras && s.n) {
		size_t at = str_find_char(s, '<');

		if (at == SIZE_MAX)
			break;
		out_html(r, str_sub(s, 0, at));
		s = str_from(s, at);
		out_html(r, is_filtered(s) ? S("&lt;") : S("<"));
		s = str_from(s, 1);
	}
	out_html(r, s);
}

static struct str slice_of(const struct markdown *m, struct slice s)
{
	return str_sub(m->text, s.at, s.n);
}

static void attribute(struct buf *b, const char *name, struct str value)
{
	buf_str(b, str_of(name));
	escape_html(b, value);
	buf_char(b, '"');
}

static void image(struct buf *b, const struct markdown *m,
		  const struct segment *s)
{
	buf_lit(b, "<img src=\"");
	escape_href(b, slice_of(m, s->text));
	attribute(b, "\" alt=\"", slice_of(m, s->alt));
	if (s->title.n)
		attribute(b, " title=\"", slice_of(m, s->title));
	buf_lit(b, " />");
}

static void link(struct buf *b, const struct markdown *m,
		 const struct segment *s)
{
	buf_lit(b, "<a href=\"");
	escape_href(b, slice_of(m, s->text));
	buf_char(b, '"');
	if (s->title.n)
		attribute(b, " title=\"", slice_of(m, s->title));
	buf_char(b, '>');
}

struct str markdown_spec_html(struct arena *a, const struct markdown *m)
{
	struct buf b;

	buf_init(a, &b);
	for (uint32_t i = 0; i < m->nsegments; i++) {
		const struct segment *s = &m->segments[i];

		switch ((enum segment_kind)s->kind) {
		case SEGMENT_HTML: buf_str(&b, slice_of(m, s->text)); break;
		case SEGMENT_LINK: link(&b, m, s); break;
		case SEGMENT_LINK_END: buf_lit(&b, "</a>"); break;
		case SEGMENT_IMAGE: image(&b, m, s); break;
		case SEGMENT_HEADING:
			buf_printf(&b, "<h%u>", m->headings[s->index].level);
			break;
		case SEGMENT_HEADING_END:
			buf_printf(&b, "</h%u>", m->headings[s->index].level);
			break;
		case SEGMENT_LABEL:
			escape_html(&b, slice_of(m, s->text));
			break;
		case SEGMENT_ANCHOR:
		case SEGMENT_SHORTCODE:
		case SEGMENT_SHORTCODE_OPEN:
		case SEGMENT_SHORTCODE_END:
		case SEGMENT_CONTAINER:
		case SEGMENT_CONTAINER_END:
		case SEGMENT_KINDS: break;
		}
	}
	return buf_view(&b);
}
