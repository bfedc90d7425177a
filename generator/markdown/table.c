/*
 * Tables. The first row is the head; the rest, if any, is the body.
 */
#include "markdown/markdown_priv.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

static void row_event(struct render *r, bool head, bool enter)
{
	if (enter) {
		out_cr(r);
		if (head)
			out_lit(r, "<thead>\n");
		else if (!r->has_body)
			out_lit(r, "<tbody>\n");
		r->has_body = !head;
		r->in_head = head;
		r->column = 0;
		out_lit(r, "<tr>");
		return;
	}
	out_cr(r);
	out_lit(r, "</tr>");
	if (head) {
		out_cr(r);
		out_lit(r, "</thead>");
	}
}

static const char *alignment(struct cmark_node *cell, size_t column)
{
	cmark_node *table = cmark_node_parent(cmark_node_parent(cell));
	const uint8_t *aligns =
		cmark_gfm_extensions_get_table_alignments(table);

	if (column >= cmark_gfm_extensions_get_table_columns(table))
		return NULL;
	switch (aligns[column]) {
	case 'l': return "left";
	case 'c': return "center";
	case 'r': return "right";
	default: return NULL;
	}
}

/* A cell above a column that has no heading, as in the corner above those of
 * the rows, is a plain one: an empty heading says nothing when it is read out. */
static bool is_heading(const struct render *r, struct cmark_node *cell)
{
	return r->in_head && (r->spec || cmark_node_first_child(cell));
}

static void cell_enter(struct render *r, struct cmark_node *node)
{
	const char *align = alignment(node, r->column++);

	locator_block(r, node);
	plain_break(r);
	out_cr(r);
	if (!is_heading(r, node))
		out_lit(r, "<td");
	else
		out_html(r, r->spec ? S("<th") : S("<th scope=\"col\""));
	if (align) {
		out_html(r, r->spec ? S(" align=\"") : S(" class=\"align-"));
		out_html(r, str_of(align));
		out_lit(r, "\"");
	}
	out_lit(r, ">");
}

/* What is scrolled must be reached by keyboard, and have a name there. */
static void frame_begin(struct render *r)
{
	out_lit(r, "<div class=\"table-scroll\" role=\"group\" "
		   "tabindex=\"0\" aria-label=\"");
	out_label(r, LABEL_TABLE, str_printf(r->a, "%zu", ++r->tables));
	out_lit(r, "\">\n");
}

static void table_edge(struct render *r, bool enter)
{
	if (enter) {
		out_cr(r);
		if (!r->spec)
			frame_begin(r);
		out_lit(r, "<table>");
		r->has_body = false;
		return;
	}
	if (r->has_body) {
		out_cr(r);
		out_lit(r, "</tbody>");
	}
	out_cr(r);
	out_html(r, r->spec ? S("</table>\n") : S("</table>\n</div>\n"));
}

void table_event(struct render *r, struct cmark_node *node, bool enter)
{
	switch (node_extension(node)) {
	case EXT_TABLE: table_edge(r, enter); break;
	case EXT_TABLE_HEADER: row_event(r, true, enter); break;
	case EXT_TABLE_ROW: row_event(r, false, enter); break;
	case EXT_TABLE_CELL:
		if (enter)
			cell_enter(r, node);
		else
			out_html(r,
				 is_heading(r, node) ? S("</th>") : S("</td>"));
		break;
	default: break;
	}
}
