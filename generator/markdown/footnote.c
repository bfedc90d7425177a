/*
 * Footnotes: cmark-gfm has moved the definitions that are referred to behind
 * the document, in the order of their first references; that order is their
 * number. Ids: fn-N, and fnref-N, fnref-N-2 ... for the references.
 */
#include "markdown/markdown_priv.h"

#include <cmark-gfm.h>

/* The number of a reference, from 1, or 0. */
static uint32_t number_of(struct render *r, struct cmark_node *reference)
{
	uint64_t n = 0;

	if (!str_to_uint(node_literal(reference), r->notes.n, &n))
		return 0;
	return (uint32_t)n;
}

static uint32_t definitions(struct cmark_node *root)
{
	uint32_t n = 0;

	for (cmark_node *c = cmark_node_first_child(root); c;
	     c = cmark_node_next(c))
		n += cmark_node_get_type(c) == CMARK_NODE_FOOTNOTE_DEFINITION;
	return n;
}

void footnotes_count(struct render *r, struct cmark_node *root)
{
	struct footnotes *f = &r->notes;
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	f->n = definitions(root);
	f->total = arena_array(r->a, uint32_t, f->n + 1);
	f->seen = arena_array(r->a, uint32_t, f->n + 1);
	while (f->n && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event != CMARK_EVENT_ENTER)
			continue;
		/* Those in an alternative text are not rendered. */
		if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		else if (cmark_node_get_type(node) ==
			 CMARK_NODE_FOOTNOTE_REFERENCE)
			f->total[number_of(r, node)]++;
	}
	cmark_iter_free(iter);
}

/* "3", or "3-2" for the second reference to it. */
static struct str reference_name(struct render *r, uint32_t number,
				 uint32_t time)
{
	if (time <= 1)
		return str_printf(r->a, "%u", number);
	return str_printf(r->a, "%u-%u", number, time);
}

void footnote_reference(struct render *r, struct cmark_node *node)
{
	uint32_t number = number_of(r, node);
	struct str shown = str_printf(r->a, "%u", number);
	struct str id;

	if (number == 0)
		return;
	id = reference_name(r, number, ++r->notes.seen[number]);
	if (r->in_link) {
		/* A link cannot stand in a link. */
		out_lit(r, "<sup class=\"footnote-ref\" id=\"fnref-");
		out_html(r, id);
		out_lit(r, "\">");
		out_html(r, shown);
		out_lit(r, "</sup>");
		return;
	}
	out_lit(r, "<sup><a href=\"#fn-");
	out_html(r, shown);
	out_lit(r, "\" id=\"fnref-");
	out_html(r, id);
	out_lit(r, "\" class=\"footnote-ref\" aria-label=\"");
	out_label(r, LABEL_FOOTNOTE_REF, shown);
	out_lit(r, "\">");
	out_html(r, shown);
	out_lit(r, "</a></sup>");
}

void footnote_enter(struct render *r)
{
	struct footnotes *f = &r->notes;

	out_cr(r);
	if (f->current++ == 0) {
		struct str id = id_unique(r, S("fotnoter"));

		out_lit(r, "<section class=\"footnotes\" aria-labelledby=\"");
		out_html(r, id);
		out_lit(r, "\">\n<h2 id=\"");
		out_html(r, id);
		out_lit(r, "\">");
		out_label(r, LABEL_FOOTNOTES, S(""));
		out_lit(r, "</h2>\n<ol>\n");
	}
	f->back_written = false;
	out_lit(r, "<li id=\"fn-");
	buf_uint(&r->text, f->current);
	out_lit(r, "\">\n");
}

void footnote_back(struct render *r)
{
	struct footnotes *f = &r->notes;

	for (uint32_t i = 1; i <= f->total[f->current]; i++) {
		struct str name = reference_name(r, f->current, i);

		out_lit(r, " <a href=\"#fnref-");
		out_html(r, name);
		out_lit(r, "\" class=\"footnote-back\" aria-label=\"");
		out_label(r, LABEL_FOOTNOTE_BACK, name);
		out_lit(r, "\">\xE2\x86\xA9");
		if (i > 1) {
			out_lit(r, "<sup>");
			buf_uint(&r->text, i);
			out_lit(r, "</sup>");
		}
		out_lit(r, "</a>");
	}
	f->back_written = true;
}

void footnote_leave(struct render *r)
{
	struct footnotes *f = &r->notes;

	if (!f->back_written && f->total[f->current]) {
		out_cr(r);
		out_lit(r, "<p>");
		footnote_back(r);
		out_lit(r, "</p>\n");
	}
	out_cr(r);
	out_lit(r, "</li>\n");
}

void footnotes_end(struct render *r)
{
	if (r->notes.current)
		out_lit(r, "</ol>\n</section>\n");
}

/* The ']' that closes the '[' at `open`, or SIZE_MAX. */
static size_t bracket_end(struct str s, size_t open)
{
	size_t depth = 0;

	for (size_t i = open; i < s.n; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '[')
			depth++;
		else if (s.p[i] == ']' && --depth == 0)
			return i;
	}
	return SIZE_MAX;
}

/* cmark-gfm takes such a bracket for a reference, with a name that it cuts
 * at a wrong place: what was written there would be lost. */
void footnotes_check(struct render *r, struct cmark_node *block)
{
	struct str s = node_content(block);

	for (size_t at = 0, open; !r->spec; at = open + 2) {
		size_t end, n;

		open = str_find(str_from(s, at), S("[^"));
		if (open == SIZE_MAX)
			return;
		open += at;
		end = bracket_end(s, open);
		if (end == SIZE_MAX || (open && s.p[open - 1] == '\\') ||
		    str_starts(str_from(s, end + 1), S("(")))
			continue;
		n = str_find_char(str_sub(s, open, end - open), '\n');
		if (n == SIZE_MAX)
			continue;
		diag_add(r->diags, place_text(r, str_sub(s, open, n)),
			 DIAG_FOOTNOTE_LINES);
		return;
	}
}

/* cmark-gfm gives a reference without definition back as text. */
void footnotes_missing(struct render *r, struct str text)
{
	size_t open;

	while (render_may_warn(r) &&
	       (open = str_find(text, S("[^"))) != SIZE_MAX) {
		size_t close;

		text = str_from(text, open);
		close = str_find_char(text, ']');
		if (close == SIZE_MAX)
			return;
		if (close > 2)
			place_missing_note(r, str_sub(text, 0, close + 1));
		text = str_from(text, close + 1);
	}
}
