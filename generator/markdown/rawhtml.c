/*
 * Raw HTML in the tree: tags are paired among the children of one node, so
 * that what is written is balanced with what the tree writes around it. All
 * the rest is shown as text. Only <details> may be opened in one HTML block
 * and closed in a later one of the same parent, with Markdown between them.
 */
#include "markdown/call_priv.h"

#include <cmark-gfm.h>

/* In place of a diagnostic. */
static const enum diag_id said_already = DIAG_COUNT;

/* The tokens of a node, kept as its user data until it is rendered. */
struct pieces {
	struct html_token *at;
	size_t n;
};

struct html_token *tags_top(struct open_tags *open)
{
	return open->list.n ? open->list.at[open->list.n - 1] : NULL;
}

static void show(struct html_token *t, enum diag_id why)
{
	t->shown = true;
	t->why = why;
}

void tags_drop(struct open_tags *open)
{
	struct html_token *t = open->list.at[--open->list.n];

	if (t->call) {
		call_lose(open->r, t->call);
		return;
	}
	if (t->fence) {
		open->fences.n--;
		container_lose(open->r, t->fence);
		return;
	}
	open->count[t->element]--;
	open->refused[t->element]++;
	show(t, DIAG_HTML_UNBALANCED);
}

static bool may_open(struct open_tags *open, struct html_token *t, bool block)
{
	struct html_token *in = tags_top(open);

	if (open->list.n >= MARKDOWN_MAX_NESTING)
		return false;
	if (t->element == ELEMENT_DETAILS)
		return block && (!in || in->call || in->fence ||
				 in->element == ELEMENT_DETAILS);
	if (t->element == ELEMENT_SUMMARY)
		return block && in && in->element == ELEMENT_DETAILS &&
		       !in->content && !in->summary;
	return true;
}

static void take_open(struct open_tags *open, struct html_token *t, bool block)
{
	struct html_token *in = tags_top(open);

	if (!may_open(open, t, block)) {
		open->refused[t->element]++;
		show(t, DIAG_RAW_HTML);
		return;
	}
	if (t->element == ELEMENT_SUMMARY)
		t->owner = in;
	else if (in)
		in->content = true;
	*vec_push(open->r->a, &open->list) = t;
	open->count[t->element]++;
}

static void take_close(struct open_tags *open, struct html_token *t)
{
	struct html_token *first;

	if (open->count[t->element] == 0) {
		bool told = open->refused[t->element] > 0;

		open->refused[t->element] -= told;
		show(t, told ? said_already : DIAG_HTML_UNBALANCED);
		return;
	}
	while (tags_top(open)->element != t->element)
		tags_drop(open);
	first = tags_top(open);
	open->list.n--;
	open->count[t->element]--;
	t->owner = first->owner;
	if (t->element == ELEMENT_SUMMARY)
		t->owner->summary = true;
	if (t->element == ELEMENT_DETAILS && !first->summary) {
		show(first, DIAG_HTML_SUMMARY);
		show(t, said_already);
	}
}

static void take(struct open_tags *open, struct html_token *t, bool block)
{
	struct html_token *in = tags_top(open);

	if (t->kind == HTML_COMMENT)
		return;
	if (t->kind == HTML_OPEN) {
		take_open(open, t, block);
		return;
	}
	if (t->kind == HTML_CLOSE) {
		take_close(open, t);
		return;
	}
	/* A line of shortcodes in it is text. */
	if (t->kind == HTML_OTHER && call_is_in(open->r, t->source))
		t->kind = HTML_TEXT;
	if (t->kind == HTML_OTHER) {
		open->refused[t->element]++;
		show(t, DIAG_RAW_HTML);
	}
	if (in && str_trim(t->source).n)
		in->content = true;
}

static struct pieces *cut(struct arena *a, struct str s)
{
	VEC(struct html_token) list = { 0 };
	struct pieces *pieces = arena_new(a, struct pieces);
	struct html_token first;
	size_t at = 0;

	/* An inline is one token: of those there are many. */
	html_next(a, s, &at, &first);
	if (at == s.n) {
		pieces->at = arena_copy(a, &first, sizeof(first));
		pieces->n = 1;
		return pieces;
	}
	*vec_push(a, &list) = first;
	while (at < s.n)
		html_next(a, s, &at, vec_push(a, &list));
	pieces->at = list.at;
	pieces->n = list.n;
	return pieces;
}

static bool is_phrase(const struct html_token *t)
{
	return t && !t->call && !t->fence && t->element != ELEMENT_DETAILS;
}

/* Pairs the tags of the children of a type; phrases end with their block. */
static void pair(struct render *r, struct cmark_node *parent, bool block)
{
	struct open_tags open = { .r = r };
	cmark_node_type type =
		block ? CMARK_NODE_HTML_BLOCK : CMARK_NODE_HTML_INLINE;
	cmark_node *child = cmark_node_first_child(parent);

	for (; child; child = cmark_node_next(child)) {
		struct pieces *pieces;

		if (block && container_take(&open, child))
			continue;
		if (r->calls && calls_take(&open, child, block))
			continue;
		if (cmark_node_get_type(child) != type) {
			if (block && tags_top(&open))
				tags_top(&open)->content = true;
			continue;
		}
		pieces = cut(r->a, node_literal(child));
		cmark_node_set_user_data(child, pieces);
		for (size_t i = 0; i < pieces->n; i++)
			take(&open, &pieces->at[i], block);
		while (block && is_phrase(tags_top(&open)))
			tags_drop(&open);
	}
	while (tags_top(&open))
		tags_drop(&open);
}

void rawhtml_pair_inline(struct render *r, struct cmark_node *parent)
{
	pair(r, parent, false);
}

void rawhtml_pair_blocks(struct render *r, struct cmark_node *parent)
{
	pair(r, parent, true);
}

/* How a token is named in a message: "<script>", "</div>", "<!--". */
static struct str token_name(struct arena *a, const struct html_token *t)
{
	bool closes = str_starts(t->source, S("</"));

	if (t->name.n == 0)
		return str_sub(t->source, 0,
			       str_starts(t->source, S("<!--")) ? 4 : 2);
	return str_cat3(a, closes ? S("</") : S("<"), str_sub(t->name, 0, 40),
			S(">"));
}

/* One warning for each construct: the end tag of an element whose start tag
 * was reported needs none. */
static bool is_news(struct render *r, const struct html_token *t)
{
	if (!t->shown || t->why == said_already || !render_may_warn(r))
		return false;
	if (t->why != DIAG_RAW_HTML || t->name.n == 0)
		return true;
	if (str_starts(t->source, S("</")) && map_find(&r->forbidden, t->name))
		return false;
	map_add(&r->forbidden, t->name)->value = r;
	return true;
}

static void report(struct render *r, const struct html_token *t,
		   struct place at)
{
	render_warn(r, at, (struct diag_text){ t->why, token_name(r->a, t) });
}

static bool is_shown(const struct html_token *t)
{
	return t->shown || (t->owner && t->owner->shown);
}

static void tag_write(struct render *r, const struct html_token *t)
{
	bool inside = t->element == ELEMENT_SUMMARY;

	/* A <details> begins with its <summary>. */
	if (!inside)
		anchors_write(r, t);
	out_lit(r, "<");
	out_html(r, element_name(t->element));
	out_html(r, calls_restore_html(r, t->attributes));
	out_lit(r, ">");
	if (inside)
		anchors_write(r, t);
}

/* `at` is the place of an image, which is a figure or not. */
static void token_write(struct render *r, const struct html_token *t,
			struct place at, bool figure)
{
	struct str source = calls_restore(r, t->source);

	if (is_shown(t)) {
		anchors_write(r, t);
		out_text(r, source);
		plain_text(r, source);
		return;
	}
	switch (t->kind) {
	case HTML_TEXT:
		html_source_text(&r->text, source);
		plain_text(r, source);
		break;
	case HTML_OPEN:
	case HTML_VOID: tag_write(r, t); break;
	case HTML_CLOSE:
		out_lit(r, "</");
		out_html(r, element_name(t->element));
		out_lit(r, ">");
		break;
	case HTML_IMAGE:
		anchors_write(r, t);
		image_tag(r, t, at, figure);
		break;
	case HTML_COMMENT:
	case HTML_OTHER: break;
	}
}

void rawhtml_inline(struct render *r, struct cmark_node *node)
{
	struct pieces *pieces = cmark_node_get_user_data(node);

	for (size_t i = 0; i < pieces->n; i++) {
		const struct html_token *t = &pieces->at[i];
		struct place at = place_none();
		bool news = is_news(r, t);

		if (news || t->kind == HTML_IMAGE)
			at = place_text(r, t->source);
		if (news)
			report(r, t, at);
		token_write(r, t, at, false);
	}
}

/* What a block is: its own markup, or text that needs a paragraph. */
static bool needs_paragraph(const struct pieces *pieces)
{
	bool text = false;

	for (size_t i = 0; i < pieces->n; i++) {
		const struct html_token *t = &pieces->at[i];

		if (!is_shown(t) && (t->element == ELEMENT_DETAILS ||
				     t->element == ELEMENT_SUMMARY))
			return false;
		if (t->kind != HTML_COMMENT && str_trim(t->source).n)
			text = true;
	}
	return text;
}

static bool is_empty(const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->n; i++)
		if (pieces->at[i].kind != HTML_COMMENT &&
		    str_trim(pieces->at[i].source).n)
			return false;
	return true;
}

/* Whether the block is an image and nothing else. */
static bool is_figure(struct render *r, const struct pieces *pieces)
{
	const struct html_token *image = NULL;

	for (size_t i = 0; i < pieces->n; i++) {
		const struct html_token *t = &pieces->at[i];

		if (t->kind == HTML_COMMENT || str_trim(t->source).n == 0)
			continue;
		if (image || t->kind != HTML_IMAGE)
			return false;
		image = t;
	}
	return image && image_tag_is_shown(r, image);
}

static struct str without_line_end(struct str s)
{
	while (s.n && s.p[s.n - 1] == '\n')
		s.n--;
	return s;
}

void rawhtml_block(struct render *r, struct cmark_node *node)
{
	struct pieces *pieces = cmark_node_get_user_data(node);
	bool figure = is_figure(r, pieces);
	bool paragraph = !figure && needs_paragraph(pieces);
	size_t offset = 0, last = pieces->n;

	if (is_empty(pieces))
		return;
	locator_html(r, node);
	plain_break(r);
	if (paragraph)
		out_lit(r, "<p>");
	/* The line end behind the last token belongs to no paragraph. */
	for (size_t i = 0; i < last; i++) {
		struct html_token *t = &pieces->at[i];
		struct place at = place_none();
		bool news = is_news(r, t);

		if (news || t->kind == HTML_IMAGE)
			at = place_offset(r, offset);
		if (news)
			report(r, t, at);
		offset += t->source.n;
		if (i + 1 == last)
			t->source = without_line_end(t->source);
		token_write(r, t, at, figure);
	}
	if (paragraph)
		out_lit(r, "</p>");
	plain_break(r);
}
