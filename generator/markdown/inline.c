/*
 * Inlines: text with the addresses in it, emphasis, code, breaks.
 */
#include "markdown/call_priv.h"

#include <cmark-gfm.h>

/* Whether the text node begins where an address may: at the beginning of its
 * parent, a line, or behind what was a delimiter of emphasis. */
static bool begins_open(struct cmark_node *node)
{
	cmark_node *before = cmark_node_previous(node);

	if (!before)
		return true;
	switch (cmark_node_get_type(before)) {
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG: return true;
	default: return node_extension(before) == EXT_STRIKETHROUGH;
	}
}

static void text_plain(struct render *r, struct str text)
{
	out_text(r, smart_text(r, text));
	plain_text(r, text);
}

/* Something that is no text stands here: to quotation marks it is a letter. */
static void text_cut(struct render *r)
{
	r->before = 'x';
}

/* Text without shortcodes; `open` says that an address may begin it. */
static void text_part(struct render *r, struct str text, bool open)
{
	struct autolink link;
	size_t done = 0;

	if (r->in_link || (r->spec && !r->options->spec_extras)) {
		text_plain(r, text);
		return;
	}
	while (autolink_next(text, done, open, r->spec, &link)) {
		struct str shown =
			str_sub(text, link.from, link.to - link.from);

		text_plain(r, str_sub(text, done, link.from - done));
		link_text(r, str_cat(r->a, str_of(link.prefix), shown), shown);
		text_cut(r);
		done = link.to;
	}
	text_plain(r, str_from(text, done));
}

static void text_render(struct render *r, struct cmark_node *node)
{
	struct str text = node_literal(node), part = text;
	bool open = begins_open(node);
	struct call *call;
	size_t at = 0;

	if (!r->spec) {
		footnotes_missing(r, text);
		links_missing(r, text);
		if (r->options->shortcodes)
			calls_missing(r, text);
	}
	while (r->calls && (call = call_next(r, text, &at, &part))) {
		text_part(r, part, open);
		if (!call->block)
			call_write(r, call);
		text_cut(r);
		open = false;
	}
	text_part(r, part, open);
}

/* A line end beside a shortcode that was taken out of the paragraph. */
static bool is_edge(struct render *r, struct cmark_node *node)
{
	struct cmark_node *before = cmark_node_previous(node);
	struct cmark_node *after = cmark_node_next(node);

	return (before && !cmark_node_previous(before) &&
		cmark_node_get_type(before) == CMARK_NODE_TEXT &&
		calls_only(r, node_literal(before))) ||
	       (after && !cmark_node_next(after) &&
		cmark_node_get_type(after) == CMARK_NODE_TEXT &&
		calls_only(r, node_literal(after)));
}

static void line_break(struct render *r, struct cmark_node *node, bool hard)
{
	if (r->calls && is_edge(r, node))
		return;
	if (hard)
		out_html(r, r->spec ? S("<br />\n") : S("<br>\n"));
	else
		out_lit(r, "\n");
	r->before = ' ';
	plain_text(r, S(" "));
}

enum walk inline_enter(struct render *r, struct cmark_node *node)
{
	struct str literal;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT: text_render(r, node); break;
	case CMARK_NODE_SOFTBREAK: line_break(r, node, false); break;
	case CMARK_NODE_LINEBREAK: line_break(r, node, true); break;
	case CMARK_NODE_CODE:
		literal = calls_restore(r, node_literal(node));
		out_lit(r, "<code>");
		out_text(r, literal);
		plain_text(r, literal);
		out_lit(r, "</code>");
		text_cut(r);
		break;
	case CMARK_NODE_HTML_INLINE:
		if (r->spec)
			spec_html(r, node);
		else
			rawhtml_inline(r, node);
		break;
	case CMARK_NODE_EMPH: out_lit(r, "<em>"); break;
	case CMARK_NODE_STRONG: out_lit(r, "<strong>"); break;
	case CMARK_NODE_LINK: return link_enter(r, node);
	case CMARK_NODE_IMAGE: text_cut(r); return image_render(r, node);
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		footnote_reference(r, node);
		text_cut(r);
		break;
	default: break;
	}
	return WALK_ON;
}

void inline_leave(struct render *r, struct cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_EMPH: out_lit(r, "</em>"); break;
	case CMARK_NODE_STRONG: out_lit(r, "</strong>"); break;
	case CMARK_NODE_LINK: link_leave(r); break;
	default: break;
	}
}
