/*
 * The walk over the tree: blocks here, inlines in inline.c. It goes by
 * cmark-gfm's events, so that no depth of the input becomes depth of the C
 * stack. Where the specification's HTML and ours differ, r->spec decides.
 */
#include "markdown/markdown_priv.h"

#include "highlight/highlight.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

enum { MAX_WARNINGS = 1000 };

bool render_may_warn(const struct render *r)
{
	return r->warnings < MAX_WARNINGS;
}

void render_warn(struct render *r, struct place at, struct diag_text text)
{
	if (!render_may_warn(r))
		return;
	r->warnings++;
	diags_add(r->diags, at, text);
}

bool pair_too_deep(struct render *r, struct place at)
{
	if (r->too_deep)
		return false;
	r->too_deep = true;
	return diag_add(r->diags, at, DIAG_LIMIT_NESTING,
			str_printf(r->a, "%d", MARKDOWN_MAX_NESTING));
}

static void tag_block(struct render *r, const char *name, bool enter)
{
	out_cr(r);
	out_html(r, enter ? S("<") : S("</"));
	out_html(r, str_of(name));
	out_lit(r, ">\n");
}

static bool is_tight(struct cmark_node *paragraph)
{
	cmark_node *list = cmark_node_parent(cmark_node_parent(paragraph));

	/* User data: it is in a container. */
	return list && !cmark_node_get_user_data(paragraph) &&
	       cmark_node_get_type(list) == CMARK_NODE_LIST &&
	       cmark_node_get_list_tight(list);
}

/* cmark-gfm looks for "[x]" in all of the line: see for ourselves. */
static bool task_is_done(struct render *r, struct cmark_node *item)
{
	int line = cmark_node_get_start_line(item);
	int col = cmark_node_get_start_column(item);
	struct str s = S("");
	size_t open;

	if (line > 0 && col > 0)
		s = str_from(line_get(&r->lines, (size_t)line - 1),
			     (size_t)col - 1);
	open = str_find_char(s, '[');
	return open < s.n && open + 1 < s.n &&
	       (s.p[open + 1] == 'x' || s.p[open + 1] == 'X');
}

static void task_box(struct render *r, struct cmark_node *item)
{
	bool done = task_is_done(r, item);

	if (r->spec) {
		out_html(r, done ? S("<input checked=\"\" disabled=\"\" "
				     "type=\"checkbox\"> ")
				 : S("<input disabled=\"\" "
				     "type=\"checkbox\"> "));
		return;
	}
	out_lit(r, "<input type=\"checkbox\" disabled");
	if (done)
		out_lit(r, " checked");
	out_lit(r, " aria-label=\"");
	out_label(r, done ? LABEL_TASK_DONE : LABEL_TASK_OPEN, S(""));
	out_lit(r, "\"> ");
}

/* The box goes into the paragraph that begins the task, so that it stands on
 * the line of its text in loose lists too. */
static bool box_in_paragraph(struct render *r, struct cmark_node *item)
{
	struct cmark_node *first = cmark_node_first_child(item);

	return !r->spec && first &&
	       cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH &&
	       !image_is_figure(r, cmark_node_first_child(first));
}

static void paragraph_event(struct render *r, struct cmark_node *node,
			    bool enter)
{
	bool figure = image_is_figure(r, cmark_node_first_child(node));
	bool bare = is_tight(node) || figure;
	bool last_of_note = cmark_node_get_type(cmark_node_parent(node)) ==
				    CMARK_NODE_FOOTNOTE_DEFINITION &&
			    !cmark_node_next(node);

	if (enter)
		r->alone = paragraph_is_link(r, node);
	if (calls_are_all(r, node))
		bare = true;
	if (enter) {
		plain_break(r);
		calls_write_edge(r, node, false);
		if (!bare || figure)
			out_cr(r);
		if (!bare && !r->alone)
			out_lit(r, "<p>");
		if (node_extension(cmark_node_parent(node)) == EXT_TASK &&
		    !cmark_node_previous(node) &&
		    box_in_paragraph(r, cmark_node_parent(node)))
			task_box(r, cmark_node_parent(node));
		return;
	}
	if (!bare) {
		if (last_of_note)
			footnote_back(r);
		out_html(r, r->alone ? S("\n") : S("</p>\n"));
	}
	r->alone = false;
	calls_write_edge(r, node, true);
}

static void list_event(struct render *r, struct cmark_node *node, bool enter)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(node);

	if (!enter) {
		out_html(r, ordered ? S("</ol>\n") : S("</ul>\n"));
		return;
	}
	out_cr(r);
	if (!ordered) {
		out_lit(r, "<ul>\n");
	} else if (start == 1) {
		out_lit(r, "<ol>\n");
	} else {
		out_lit(r, "<ol start=\"");
		buf_uint(&r->text, (uint64_t)start);
		out_lit(r, "\">\n");
	}
}

static void item_event(struct render *r, struct cmark_node *node, bool enter)
{
	if (!enter) {
		out_lit(r, "</li>\n");
		return;
	}
	out_cr(r);
	plain_break(r);
	if (node_extension(node) != EXT_TASK || r->spec)
		out_lit(r, "<li>");
	else
		out_lit(r, "<li class=\"task\">");
	if (node_extension(node) == EXT_TASK && !box_in_paragraph(r, node))
		task_box(r, node);
}

/* Lines of code are scrolled, because their indentation says something, and
 * lines of text are broken. What is scrolled must be reached by keyboard, and
 * have a name there. */
static void code_begin(struct render *r, struct str language)
{
	if (r->spec || !language.n || str_eq(language, S("text"))) {
		out_lit(r, "<pre>");
	} else {
		out_lit(r, "<pre role=\"group\" tabindex=\"0\" aria-label=\"");
		out_label(r, LABEL_CODE, str_printf(r->a, "%zu", ++r->codes));
		out_lit(r, "\">");
	}
	if (language.n) {
		out_lit(r, "<code class=\"language-");
		out_text(r, language);
		out_lit(r, "\">");
	} else {
		out_lit(r, "<code>");
	}
}

static void code_block(struct render *r, struct cmark_node *node)
{
	struct str info = calls_restore(r, node_info(node));
	struct str code = calls_restore(r, node_literal(node));
	struct str language;
	size_t end = 0;

	while (end < info.n && info.p[end] != ' ' &&
	       !(info.p[end] >= '\t' && info.p[end] <= '\r'))
		end++;
	language = str_sub(info, 0, end);
	out_cr(r);
	code_begin(r, language);
	if (r->spec || !highlight_code(&r->text, language, code, &r->spans))
		out_text(r, code);
	out_lit(r, "</code></pre>\n");
	plain_break(r);
	plain_text(r, code);
	plain_break(r);
}

static void html_block(struct render *r, struct cmark_node *node)
{
	if (calls_write_line(r, node))
		return;
	out_cr(r);
	if (r->spec)
		spec_html(r, node);
	else
		rawhtml_block(r, node);
	out_cr(r);
}

static void thematic_break(struct render *r, struct cmark_node *node)
{
	if (container_fence(node)) {
		container_write(r, node);
		return;
	}
	out_cr(r);
	out_html(r, r->spec ? S("<hr />\n") : S("<hr>\n"));
}

static enum walk extension_event(struct render *r, struct cmark_node *node,
				 bool enter)
{
	if (node_extension(node) == EXT_STRIKETHROUGH)
		out_html(r, enter ? S("<del>") : S("</del>"));
	else
		table_event(r, node, enter);
	return WALK_ON;
}

/* What has children that are HTML blocks or inlines: tags are paired among
 * one node's children, so that they are balanced with the tree. */
static void pair_tags(struct render *r, struct cmark_node *node)
{
	if (r->spec)
		return;
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT:
	case CMARK_NODE_BLOCK_QUOTE:
	case CMARK_NODE_ITEM:
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		rawhtml_pair_blocks(r, node);
		break;
	case CMARK_NODE_LIST: break;
	default: rawhtml_pair_inline(r, node); break;
	}
}

static enum walk node_enter(struct render *r, struct cmark_node *node)
{
	pair_tags(r, node);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT: return WALK_ON;
	case CMARK_NODE_BLOCK_QUOTE: tag_block(r, "blockquote", true); break;
	case CMARK_NODE_LIST: list_event(r, node, true); break;
	case CMARK_NODE_ITEM: item_event(r, node, true); break;
	case CMARK_NODE_CODE_BLOCK: code_block(r, node); break;
	case CMARK_NODE_HTML_BLOCK: html_block(r, node); break;
	case CMARK_NODE_PARAGRAPH:
		locator_block(r, node);
		paragraph_event(r, node, true);
		return calls_are_all(r, node) ? WALK_SKIP : WALK_ON;
	case CMARK_NODE_HEADING:
		locator_block(r, node);
		return heading_enter(r, node);
	case CMARK_NODE_THEMATIC_BREAK: thematic_break(r, node); break;
	case CMARK_NODE_FOOTNOTE_DEFINITION: footnote_enter(r); break;
	default:
		if (node_extension(node) != EXT_NONE)
			return extension_event(r, node, true);
		return inline_enter(r, node);
	}
	return WALK_ON;
}

static void node_leave(struct render *r, struct cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: tag_block(r, "blockquote", false); break;
	case CMARK_NODE_LIST: list_event(r, node, false); break;
	case CMARK_NODE_ITEM: item_event(r, node, false); break;
	case CMARK_NODE_PARAGRAPH: paragraph_event(r, node, false); break;
	case CMARK_NODE_HEADING: heading_leave(r, node); break;
	case CMARK_NODE_FOOTNOTE_DEFINITION: footnote_leave(r); break;
	case CMARK_NODE_DOCUMENT: break;
	default:
		if (node_extension(node) != EXT_NONE)
			extension_event(r, node, false);
		else
			inline_leave(r, node);
		break;
	}
}

static bool is_leaf(struct cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_THEMATIC_BREAK:
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_TEXT:
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_CODE:
	case CMARK_NODE_HTML_INLINE: return true;
	default: return false;
	}
}

/* A limit that shows in the tree only; false when it is passed. */
static bool within(struct render *r, struct cmark_node *node, size_t value,
		   size_t max, enum diag_id id)
{
	if (value <= max)
		return true;
	return diag_add(r->diags, block_place(r, node), id,
			str_printf(r->a, "%zu", max));
}

static bool limits_hold(struct render *r, struct cmark_node *node)
{
	return within(r, node, r->depth, MARKDOWN_MAX_DEPTH,
		      DIAG_LIMIT_NESTING) &&
	       within(r, node, r->links, MARKDOWN_MAX_LINKS,
		      DIAG_LIMIT_LINKS) &&
	       within(r, node, r->headings.n, MARKDOWN_MAX_HEADINGS,
		      DIAG_LIMIT_HEADINGS) &&
	       within(r, node, r->anchors.n, MARKDOWN_MAX_ANCHORS,
		      DIAG_LIMIT_ANCHORS) &&
	       within(r, node, r->text.n + r->plain.n, MARKDOWN_MAX_HTML,
		      DIAG_LIMIT_OUTPUT);
}

bool render_tree(struct render *r, struct cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_EXIT) {
			node_leave(r, node);
			r->depth--;
			continue;
		}
		if (node_enter(r, node) == WALK_SKIP)
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		else if (!is_leaf(node))
			r->depth++;
		if (!limits_hold(r, node))
			return false;
	}
	footnotes_end(r);
	out_flush(r);
	return true;
}
