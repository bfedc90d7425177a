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

#include "base/escape.h"

#include <cmark-gfm.h>

/* ---- text without gaps ---- */

/* The call, with what was cut off in front of it. */
static struct str call_written(const struct call *call)
{
	if (call->kind == CALL_TEXT)
		return call->shown;
	return (struct str){ call->source.p - call->cut,
			     call->cut + call->source.n };
}

struct str calls_restore(const struct render *r, struct str s)
{
	const struct call *call;
	struct str before;
	size_t at = 0;
	struct buf b;

	if (!r->calls)
		return s;
	buf_init(r->a, &b);
	do {
		call = call_next(r, s, &at, &before);
		buf_str(&b, before);
		if (call)
			buf_str(&b, call_written(call));
	} while (call);
	return buf_view(&b);
}

struct str calls_restore_html(const struct render *r, struct str html)
{
	const struct call *call;
	struct str before;
	size_t at = 0;
	struct buf b;

	if (!r->calls)
		return html;
	buf_init(r->a, &b);
	do {
		call = call_next(r, html, &at, &before);
		buf_str(&b, before);
		if (call)
			escape_html(&b, call_written(call));
	} while (call);
	return buf_view(&b);
}

void calls_plain(const struct render *r, struct buf *out, struct str s)
{
	const struct call *call = NULL;
	struct str before = s;
	size_t at = 0;

	do {
		if (r->calls)
			call = call_next(r, s, &at, &before);
		buf_str(out, before);
		if (call && call->kind == CALL_TEXT)
			buf_str(out, call->shown);
	} while (call);
}

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

/* An HTML block that was made of a line of calls: its text, else "". */
static struct str call_line(const struct render *r, struct cmark_node *node)
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
			calls_use(r, call_line(r, node), true);
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

static struct place place_of_call(const struct call *call)
{
	return (struct place){ S(""), call->line, call->col };
}

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
	render_warn(r, place_of_call(call),
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
	line = call_line(open->r, child);
	take_all(open, line, true, false);
	return line.n > 0;
}

/* ---- writing ---- */

static struct slice param_slice(struct render *r, struct str s)
{
	return s.n ? out_slice(r, s) : (struct slice){ 0 };
}

/* The number of the call in the result. */
static uint32_t call_number(struct render *r, struct call *call)
{
	struct shortcode s = { .line = call->line, .col = call->col };

	if (call->number != NO_CALL)
		return call->number;
	s.first = (uint32_t)r->params.n;
	s.nparams = call->nparams;
	s.name = out_slice(r, call->name);
	for (uint32_t i = 0; i < call->nparams; i++) {
		const struct call_param *from =
			&r->calls->params.at[call->first + i];
		struct shortcode_param *to = vec_push(r->a, &r->params);

		to->name = param_slice(r, from->name);
		to->value = param_slice(r, from->value);
	}
	call->number = (uint32_t)r->shortcodes.n;
	*vec_push(r->a, &r->shortcodes) = s;
	return call->number;
}

/* Of pairs within pairs through all levels of the tree. */
static bool depth_holds(struct render *r, struct call *call)
{
	if (r->open_calls < MARKDOWN_MAX_NESTING)
		return true;
	r->calls->list.at[call->partner].role = ROLE_LOST;
	return diag_add(r->diags, place_of_call(call), DIAG_LIMIT_NESTING,
			str_printf(r->a, "%d", MARKDOWN_MAX_NESTING));
}

void call_write(struct render *r, struct call *call)
{
	static const enum segment_kind kinds[] = {
		[ROLE_SINGLE] = SEGMENT_SHORTCODE,
		[ROLE_OPEN] = SEGMENT_SHORTCODE_OPEN,
		[ROLE_END] = SEGMENT_SHORTCODE_END,
	};
	struct call *begin = call;

	if (call->kind == CALL_TEXT) {
		out_text(r, call->shown);
		plain_text(r, call->shown);
		return;
	}
	if (call->role == ROLE_NONE || call->role == ROLE_LOST)
		return;
	if (call->role == ROLE_OPEN && !depth_holds(r, call))
		return;
	r->open_calls += call->role == ROLE_OPEN;
	r->open_calls -= call->role == ROLE_END;
	if (call->role == ROLE_END)
		begin = &r->calls->list.at[call->partner];
	out_segment(r,
		    (struct segment){ .kind = (uint8_t)kinds[call->role],
				      .flags = call->block ? SEGMENT_BLOCK : 0,
				      .index = call_number(r, begin) });
}

static void write_all(struct render *r, struct str s, bool after)
{
	struct str before;
	struct call *call;
	size_t at = 0;

	while ((call = call_next(r, s, &at, &before))) {
		if (!call->block || call->after != after ||
		    call->role == ROLE_LOST)
			continue;
		out_cr(r);
		plain_break(r);
		call_write(r, call);
	}
}

bool calls_write_line(struct render *r, struct cmark_node *node)
{
	struct str line = r->calls ? call_line(r, node) : S("");

	write_all(r, line, false);
	return line.n > 0;
}

void calls_write_edge(struct render *r, struct cmark_node *node, bool after)
{
	if (r->calls)
		write_all(r, node_content(node), after);
}

bool calls_are_all(const struct render *r, struct cmark_node *node)
{
	return r->calls && calls_only(r, node_content(node));
}

struct str calls_address(struct render *r, struct str url, uint8_t *flags)
{
	struct str before;
	struct call *call;
	size_t at = 0;
	struct buf b;

	if (!r->calls)
		return url;
	buf_init(r->a, &b);
	while ((call = call_next(r, url, &at, &before))) {
		buf_str(&b, before);
		if (call->kind == CALL_TEXT) {
			buf_str(&b, call->shown);
			continue;
		}
		*flags |= SEGMENT_PLACEHOLDERS;
		placeholder_add(&b, call_number(r, call));
	}
	buf_str(&b, before);
	return buf_view(&b);
}
