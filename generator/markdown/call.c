/*
 * Shortcodes in the tree: which of them are any, which go together, and where
 * they stand. A pair must be balanced with what the tree writes around it, so
 * both halves are looked for among the children of one node, on one stack
 * with the tags of raw HTML. Halves at the edges of a paragraph count as its
 * neighbours:
 *
 *	{{< note >}}Text        ┐
 *	                        ├ open, <p>Text</p>, <ul>…</ul>, end
 *	- a                     │
 *	{{< /note >}}           ┘
 */
#include "markdown/call_priv.h"

#include <cmark-gfm.h>

/* ---- which are any ---- */

bool call_is_in(const struct render *r, struct str source)
{
	const struct call *call = NULL;
	struct str before = source;
	size_t at = 0;

	if (r->calls)
		call = call_next(r, source, &at, &before);
	return call && call->line_begin && before.n == 0;
}

struct str call_line_text(const struct render *r, struct cmark_node *node)
{
	struct str s = S("");

	if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK)
		s = str_trim(node_literal(node));
	return s.n && call_is_in(r, s) ? s : S("");
}

static void calls_use(struct render *r, struct str s, bool block)
{
	struct str before;
	struct call *call;
	size_t at = 0;

	while ((call = call_next(r, s, &at, &before))) {
		call->used = call->kind != CALL_TEXT;
		call->block = block;
	}
}

void calls_settle(struct render *r, struct cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event != CMARK_EVENT_ENTER)
			continue;
		/* Alternative text cannot hold gaps. */
		if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		else if (cmark_node_get_type(node) == CMARK_NODE_TEXT)
			calls_use(r, node_literal(node), false);
		else
			calls_use(r, call_line_text(r, node), true);
	}
	cmark_iter_free(iter);
	calls_pair(r->a, r->calls, false);
}

/* ---- the edges of paragraphs ---- */

/* Numbers of the calls in a paragraph: all of them, those that follow one
 * another at its beginning, and at its end. */
struct edges {
	uint32_t first, last;
	uint32_t lead; /* behind the leading ones */
	uint32_t tail; /* the first of the trailing ones */
	bool only;     /* nothing else is in it */
};

static uint32_t number_of(const struct render *r, const struct call *call)
{
	return (uint32_t)(call - r->calls->list.at);
}

/* False when the text has no calls. What is in code or an address is text. */
static bool edges_find(const struct render *r, struct str s, struct edges *e)
{
	struct call *call = NULL;
	struct str before;
	size_t at = 0;
	bool lead = true;

	for (bool any = false;; any = true) {
		call = call_next(r, s, &at, &before);
		if (!call && !any)
			return false;
		if (!any)
			e->first = e->lead = e->tail = number_of(r, call);
		if (str_trim(before).n) {
			lead = false;
			if (any)
				e->tail = e->last + 1;
		}
		if (!call)
			break;
		e->last = number_of(r, call);
		if (!call->used) {
			lead = false;
			e->tail = e->last + 1;
		} else if (lead) {
			e->lead = e->last + 1;
		}
	}
	e->only = lead && e->lead == e->last + 1;
	return true;
}

/* Whether the call's other half is a neighbour of the paragraph, or at its
 * other end. */
static bool is_outward(const struct call *call, const struct edges *e)
{
	uint32_t p = call->partner;

	if (p == NO_CALL)
		return false;
	if (call->kind == CALL_CLOSE)
		return p < e->first || p < e->lead;
	return p > e->last || (p >= e->tail && p <= e->last);
}

/* Takes calls at the edges of a paragraph out of it. */
static void edges_take(struct render *r, const struct edges *e)
{
	struct call *list = r->calls->list.at;
	uint32_t from = e->first, to = e->last;

	if (e->only) {
		for (uint32_t i = e->first; i <= e->last; i++)
			list[i].block = true;
		return;
	}
	for (; from < e->lead && is_outward(&list[from], e); from++)
		list[from].block = true;
	for (; to + 1 > e->tail && is_outward(&list[to], e); to--) {
		uint32_t p = list[to].partner;

		/* The other half stayed where it is. */
		if (p >= from && p <= e->last)
			break;
		list[to].block = true;
		list[to].after = true;
		if (to == 0)
			break;
	}
	/* So did that of a leading one. */
	for (uint32_t i = e->first; i < from; i++) {
		uint32_t p = list[i].partner;

		if (p >= e->first && p <= e->last && !list[p].block)
			list[i].block = false;
	}
}

/* ---- pairs ---- */

static struct str call_name(struct render *r, const struct call *call)
{
	return str_cat3(r->a, call->kind == CALL_CLOSE ? S("{{< /") : S("{{< "),
			call->name, S(" >}}"));
}

void call_lose(struct render *r, struct call *call)
{
	struct call *other = call->partner == NO_CALL
				     ? NULL
				     : &r->calls->list.at[call->partner];

	call->role = ROLE_LOST;
	call->open = false;
	if (call->told || (other && other->told))
		return;
	call->told = true;
	/* Where it begins is where somebody will look. */
	if (call->kind == CALL_CLOSE && other)
		call = other;
	render_warn(r, call_place(call),
		    (struct diag_text){ DIAG_SHORTCODE_UNBALANCED,
					call_name(r, call) });
}

static void take_open(struct open_tags *open, struct call *call)
{
	struct html_token *t = arena_new(open->r->a, struct html_token);

	*t = (struct html_token){ .kind = HTML_OPEN,
				  .element = ELEMENT_COUNT,
				  .call = call };
	*vec_push(open->r->a, &open->list) = t;
	call->role = ROLE_OPEN;
	call->open = true;
}

static void take_close(struct open_tags *open, struct call *call)
{
	struct call *begin = call->partner == NO_CALL
				     ? NULL
				     : &open->r->calls->list.at[call->partner];

	if (!begin || !begin->open) {
		call_lose(open->r, call);
		return;
	}
	while (tags_top(open)->call != begin)
		tags_drop(open);
	open->list.n--;
	begin->open = false;
	call->role = ROLE_END;
}

static void take(struct open_tags *open, struct call *call)
{
	struct html_token *in = tags_top(open);

	if (in)
		in->content = true;
	if (call->kind == CALL_CLOSE)
		take_close(open, call);
	else if (call->partner != NO_CALL)
		take_open(open, call);
	else
		call->role = ROLE_SINGLE;
}

/* Those of a text that stand between blocks, or those that do not. */
static void take_all(struct open_tags *open, struct str s, bool block,
		     bool after)
{
	struct str before;
	struct call *call;
	size_t at = 0;

	while ((call = call_next(open->r, s, &at, &before)))
		if (call->used && call->block == block && call->after == after)
			take(open, call);
}

static void take_paragraph(struct open_tags *open, struct cmark_node *node)
{
	struct str s = node_content(node);
	struct edges edges = { 0 };

	if (edges_find(open->r, s, &edges))
		edges_take(open->r, &edges);
	take_all(open, s, true, false);
	if (tags_top(open))
		tags_top(open)->content = true;
	take_all(open, s, true, true);
}

bool calls_take(struct open_tags *open, struct cmark_node *child, bool block)
{
	struct str line;

	if (!block) {
		if (cmark_node_get_type(child) == CMARK_NODE_TEXT)
			take_all(open, node_literal(child), false, false);
		return false;
	}
	if (cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH) {
		take_paragraph(open, child);
		return true;
	}
	line = call_line_text(open->r, child);
	take_all(open, line, true, false);
	return line.n > 0;
}
