/*
 * Headings: their ids and their order. Ids are unique among all that a page
 * has: headings, anchors, footnotes and their references, the theme's own.
 */
#include "markdown/markdown_priv.h"

#include "text/text.h"

#include <cmark-gfm.h>

bool id_is_of_footnote(struct str s)
{
	size_t i = str_starts(s, S("fnref")) ? 5 : 2;

	if (!str_starts(s, S("fn")))
		return false;
	while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-'))
		i++;
	return i == s.n;
}

/* "t_755", "t2_755" */
static bool id_is_of_moment(struct str s)
{
	size_t i = 1;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return str_starts(s, S("t")) && i < s.n && s.p[i] == '_';
}

bool id_is_of_theme(struct str s)
{
	return str_eq(s, S("main_content")) || str_starts(s, S("footer_")) ||
	       str_starts(s, S("facet_")) || str_starts(s, S("area_")) ||
	       str_starts(s, S("sequence_")) || str_starts(s, S("search_")) ||
	       id_is_of_moment(s) || str_ends(s, S("_heading"));
}

struct str id_unique(struct render *r, struct str wish)
{
	struct map_entry *e;
	uintptr_t number;
	struct str id;

	if (wish.n == 0)
		wish = S("rubrik");
	if (id_is_of_footnote(wish) || id_is_of_theme(wish))
		wish = str_cat(r->a, S("rubrik-"), wish);
	e = map_add(&r->ids, wish);
	number = (uintptr_t)e->value;
	if (number == 0) {
		e->value = (void *)(uintptr_t)2;
		return wish;
	}
	do {
		id = str_printf(r->a, "%.*s-%zu", STR_FMT(wish),
				(size_t)number++);
	} while (map_find(&r->ids, id));
	map_add(&r->ids, wish)->value = (void *)number;
	map_add(&r->ids, id)->value = (void *)(uintptr_t)2;
	return id;
}

/* "Om mätning {#om}", as other programs have it: takes the id off, or gives
 * "" where there is none. */
static struct str id_take(struct render *r, struct cmark_node *node)
{
	cmark_node *last = cmark_node_last_child(node);
	struct str text, id;
	size_t at;

	if (!last || cmark_node_get_type(last) != CMARK_NODE_TEXT)
		return S("");
	text = str_trim(node_literal(last));
	at = str_find_last(text, '{');
	id = str_from(text, at == SIZE_MAX ? text.n : at);
	if (!str_starts(id, S("{#")) || !str_ends(id, S("}")) || id.n < 4)
		return S("");
	id = str_dup(r->a, str_sub(id, 2, id.n - 3));
	if (!str_is_alnum(id, "-_.:"))
		return S("");
	/* What stands before it may begin with the blank behind a link. */
	text = node_literal(last);
	at = str_find_last(text, '{');
	while (at && text.p[at - 1] == ' ')
		at--;
	cmark_node_set_literal(last, str_zdup(r->a, str_sub(text, 0, at)));
	return id;
}

static void heading_check(struct render *r, struct cmark_node *node,
			  struct str text, struct place at)
{
	uint32_t level = (uint32_t)cmark_node_get_heading_level(node);
	uint32_t before = level;

	if (str_trim(text).n == 0)
		diag_add(r->diags, at, DIAG_HEADING_EMPTY);
	if (r->headings.n)
		before = r->headings.at[r->headings.n - 1].level;
	if (level > before + 1)
		render_warn(
			r, at,
			(struct diag_text){ DIAG_HEADING_SKIP,
					    str_printf(r->a, "%u", level),
					    str_printf(r->a, "%u", before) });
}

static enum walk field_heading(struct render *r)
{
	plain_break(r);
	out_cr(r);
	out_lit(r, "<p><strong>");
	return WALK_ON;
}

static enum walk page_heading(struct render *r, struct cmark_node *node)
{
	struct heading h = { 0 };
	struct place at = block_place(r, node);
	struct str id = r->spec ? S("") : id_take(r, node), text;
	struct buf b;

	plain_break(r);
	plain_text(r, S(PLAIN_HEADING));
	out_cr(r);
	buf_init(r->a, &b);
	node_plain(r, &b, node, false);
	text = str_trim(buf_view(&b));
	if (!r->spec)
		heading_check(r, node, text, at);
	h.level = (uint32_t)cmark_node_get_heading_level(node);
	h.line = at.line;
	h.col = at.col;
	h.text = out_slice(r, text);
	if (!r->spec)
		id = id_unique(r, id.n ? id : text_slug(r->a, text));
	h.id = out_slice(r, id);
	/* In front of it: a heading may be shown elsewhere, as the title. */
	if (!r->spec)
		anchors_write_below(r, node);
	out_segment(r, (struct segment){ .kind = SEGMENT_HEADING,
					 .index = (uint32_t)r->headings.n,
					 .line = at.line,
					 .col = at.col });
	*vec_push(r->a, &r->headings) = h;
	return WALK_ON;
}

enum walk heading_enter(struct render *r, struct cmark_node *node)
{
	return r->options->field ? field_heading(r) : page_heading(r, node);
}

void heading_leave(struct render *r, struct cmark_node *node)
{
	(void)node;
	if (r->options->field) {
		out_lit(r, "</strong></p>\n");
		return;
	}
	out_segment(r,
		    (struct segment){ .kind = SEGMENT_HEADING_END,
				      .index = (uint32_t)r->headings.n - 1 });
	out_lit(r, "\n");
}
