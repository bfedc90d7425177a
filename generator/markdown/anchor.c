/*
 * Anchors: a tag's id, or the name of an <a>, is a place that links lead to,
 * whatever becomes of the tag. An element that has the id and nothing else
 * stands there instead. An id that another element of the page has already is
 * no anchor: the first one wins, as it does in browsers.
 */
#include "markdown/markdown_priv.h"

#include "base/utf8.h"

#include <cmark-gfm.h>

/* HTML wants no white space (HTML, 3.2.6); controls and noncharacters, of
 * which placeholders are made, would be written as other characters. */
static bool is_id_char(uint32_t c)
{
	return c > ' ' && !(c >= 0x7F && c < 0xA0) && c != 0xFFFD &&
	       !utf8_is_noncharacter(c);
}

static bool is_free(const struct render *r, struct str id)
{
	if (id.n == 0 || id.n > MARKDOWN_MAX_ID || id_is_of_theme(id) ||
	    (r->notes.n && id_is_of_footnote(id)))
		return false;
	for (size_t at = 0; at < id.n;)
		if (!is_id_char(utf8_next(id, &at)))
			return false;
	return !map_find_entry(&r->ids, id);
}

static void anchor_write(struct render *r, struct str source)
{
	struct anchor anchor;
	struct str id;
	struct buf b;

	if (source.n == 0)
		return;
	buf_init(r->a, &b);
	html_decode(&b, source);
	id = buf_view(&b);
	if (!is_free(r, id))
		return;
	/* A heading of the same name is the second one. */
	map_add(&r->ids, id)->value = (void *)(uintptr_t)2;
	anchor.id = out_slice(r, id);
	out_segment(r, (struct segment){ .kind = SEGMENT_ANCHOR,
					 .index = (uint32_t)r->anchors.n });
	*vec_push(r->a, &r->anchors) = anchor;
}

void anchors_write(struct render *r, const struct html_token *t)
{
	/* Fields of the front matter have no ids. */
	if (!t->facts || r->options->field)
		return;
	anchor_write(r, t->facts->id);
	anchor_write(r, t->facts->name);
}

void anchors_write_below(struct render *r, struct cmark_node *node)
{
	cmark_iter *iter = cmark_iter_new(node);
	struct html_token t;

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *child = cmark_iter_get_node(iter);
		struct str s;

		if (cmark_node_get_type(child) != CMARK_NODE_HTML_INLINE)
			continue;
		s = node_literal(child);
		for (size_t at = 0; at < s.n;) {
			html_next(r->a, s, &at, &t);
			anchors_write(r, &t);
		}
	}
	cmark_iter_free(iter);
}
