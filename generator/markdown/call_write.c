/*
 * Shortcodes written out: as segments, where there can be gaps, and as they
 * stood in the source, where there cannot.
 */
#include "markdown/call_priv.h"

#include "base/escape.h"
#include "base/utf8.h"

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

/* ---- segments ---- */

struct place call_place(const struct call *call)
{
	return (struct place){ S(""), call->line, call->col };
}

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
	if (r->open_pairs < MARKDOWN_MAX_NESTING)
		return true;
	r->calls->list.at[call->partner].role = ROLE_LOST;
	return pair_too_deep(r, call_place(call));
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
	r->open_pairs += call->role == ROLE_OPEN;
	r->open_pairs -= call->role == ROLE_END;
	if (call->role == ROLE_END)
		begin = &r->calls->list.at[call->partner];
	plain_text(r, call->role == ROLE_END ? S(PLAIN_SHORTCODE_END)
					     : S(PLAIN_SHORTCODE));
	out_segment(r,
		    (struct segment){ .kind = (uint8_t)kinds[call->role],
				      .flags = call->block ? SEGMENT_BLOCK : 0,
				      .index = call_number(r, begin) });
}

/* The next "{{<" or "{{%", or SIZE_MAX. */
static size_t find_begin(struct str s)
{
	size_t first = str_find(s, S("{{<")), second = str_find(s, S("{{%"));

	return first < second ? first : second;
}

void calls_missing(struct render *r, struct str text)
{
	size_t at;

	while (render_may_warn(r) && (at = find_begin(text)) != SIZE_MAX) {
		struct str shown, rest = str_from(text, at);
		size_t next = find_begin(str_from(rest, 3));

		text = str_from(rest, 3);
		shown = next == SIZE_MAX ? rest : str_sub(rest, 0, next + 3);
		shown = str_trim(str_sub(calls_restore(r, shown), 0, 40));
		if (utf8_find_bad(shown) != SIZE_MAX)
			shown.n = utf8_find_bad(shown);
		render_warn(r, place_text(r, rest),
			    (struct diag_text){ DIAG_SHORTCODE_SYNTAX, shown });
	}
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
	struct str line = r->calls ? call_line_text(r, node) : S("");

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
