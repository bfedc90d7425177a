/*
 * Fenced containers: a line of three colons or more and a name begins one, a
 * line of colons alone ends it. CommonMark's blocks decide what such a line
 * is, so that in code and raw HTML it is text: each is a leaf of cmark-gfm's
 * tree, made by a block extension of our own. Which of them go together is
 * decided among the children of one node, on one stack with the tags of raw
 * HTML and the shortcodes.
 *
 *	::: tips Börja smått	┐
 *	Text			├ open, <p>Text</p>, end
 *	:::			┘
 */
#include "markdown/markdown_priv.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/text.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

/* The first name of a kind is the one that is listed. */
static const struct {
	struct str name;
	enum container_kind kind;
} names[] = {
	{ { "tips", 4 }, CONTAINER_TIPS },
	{ { "obs", 3 }, CONTAINER_OBS },
	{ { "f\xC3\xB6rdjupning", 12 }, CONTAINER_DETAILS },
	{ { "exempel", 7 }, CONTAINER_EXAMPLE },
	{ { "uppgift", 7 }, CONTAINER_TASK },
	{ { "tip", 3 }, CONTAINER_TIPS },
	{ { "note", 4 }, CONTAINER_OBS },
	{ { "warning", 7 }, CONTAINER_OBS },
	{ { "details", 7 }, CONTAINER_DETAILS },
	{ { "example", 7 }, CONTAINER_EXAMPLE },
	{ { "task", 4 }, CONTAINER_TASK },
};

enum { NAMES = sizeof(names) / sizeof(names[0]), LISTED = 5 };

enum { COLONS = 3, MAX_SHOWN = 40 };

enum fence_role { FENCE_TEXT, FENCE_OPEN, FENCE_END };

/* A line that begins or ends a container; user data of its node, which is a
 * thematic break to cmark-gfm: a block of one line. */
struct container_fence {
	struct str source; /* the line, from its first colon */
	struct str name;   /* "": ends one */
	struct str title;
	size_t colons;
	enum fence_role role; /* FENCE_TEXT: goes with no other */
	enum container_kind kind;
	struct container_fence *end; /* of one that begins: its other half */
	struct place at;
};

/* ---- the block extension ---- */

static size_t colons_at(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ':')
		n++;
	return n;
}

static struct container_fence *fence_make(struct arena *a, struct str line)
{
	struct container_fence *fence = arena_new(a, struct container_fence);
	struct str rest;
	size_t n = 0;

	fence->source = str_dup(a, str_trim(line));
	fence->colons = colons_at(fence->source);
	rest = str_trim(str_from(fence->source, fence->colons));
	while (n < rest.n && !is_blank(rest.p[n]))
		n++;
	fence->name = str_sub(rest, 0, n);
	fence->title = str_trim(str_from(rest, n));
	return fence;
}

static cmark_node *block_open(cmark_syntax_extension *extension, int indented,
			      cmark_parser *parser, cmark_node *parent,
			      unsigned char *input, int len)
{
	struct str line = { (const char *)input, (size_t)len };
	int at = cmark_parser_get_first_nonspace(parser);
	cmark_node *node;

	line = str_from(line, (size_t)at);
	if (indented || colons_at(line) < COLONS)
		return NULL;
	node = cmark_parser_add_child(parser, parent, CMARK_NODE_THEMATIC_BREAK,
				      at + 1);
	cmark_node_set_user_data(
		node, fence_make(cmark_syntax_extension_get_private(extension),
				 line));
	cmark_parser_advance_offset(parser, (const char *)input,
				    len - cmark_parser_get_offset(parser),
				    false);
	return node;
}

struct cmark_syntax_extension *container_extension(struct arena *a)
{
	cmark_syntax_extension *e = cmark_syntax_extension_new("container");

	cmark_syntax_extension_set_open_block_func(e, block_open);
	cmark_syntax_extension_set_private(e, a, NULL);
	return e;
}

void container_extension_done(struct cmark_syntax_extension *e)
{
	cmark_syntax_extension_free(cmark_get_default_mem_allocator(), e);
}

struct container_fence *container_fence(struct cmark_node *node)
{
	if (cmark_node_get_type(node) != CMARK_NODE_THEMATIC_BREAK)
		return NULL;
	return cmark_node_get_user_data(node);
}

/* ---- pairs ---- */

static struct str all_names(struct arena *a)
{
	struct str all = names[0].name;

	for (size_t i = 1; i < LISTED; i++)
		all = str_cat3(a, all, S(", "), names[i].name);
	return all;
}

static void report_unknown(struct render *r, const struct container_fence *f)
{
	struct str name = str_sub(calls_restore(r, f->name), 0, MAX_SHOWN);
	struct str known[NAMES], near;
	size_t bad = utf8_find_bad(name);

	if (bad != SIZE_MAX)
		name.n = bad;
	for (size_t i = 0; i < NAMES; i++)
		known[i] = names[i].name;
	near = text_suggest(r->a, name, known, NAMES);
	render_warn(r, f->at,
		    (struct diag_text){ DIAG_CONTAINER_UNKNOWN, name, near,
					near.n ? S("") : all_names(r->a) });
}

static enum container_kind kind_find(struct render *r,
				     const struct container_fence *f)
{
	struct str folded = text_fold(r->a, f->name);

	for (size_t i = 0; i < NAMES; i++)
		if (str_eq(folded, names[i].name))
			return names[i].kind;
	return CONTAINER_OTHER;
}

/* As many as a message can show. */
static struct str colons_of(const struct container_fence *f)
{
	return str_sub(str_sub(f->source, 0, f->colons), 0, MAX_SHOWN);
}

void container_lose(struct render *r, struct container_fence *f)
{
	f->role = FENCE_TEXT;
	render_warn(
		r, f->at,
		(struct diag_text){ DIAG_CONTAINER_UNCLOSED, colons_of(f) });
}

static void take_open(struct open_tags *open, struct container_fence *f)
{
	struct render *r = open->r;
	struct html_token *t;

	if (tags_top(open))
		tags_top(open)->content = true;
	f->kind = kind_find(r, f);
	if (f->kind == CONTAINER_OTHER && render_may_warn(r))
		report_unknown(r, f);
	/* So that looking for the one that ends takes no longer than this. */
	if (open->fences.n >= MARKDOWN_MAX_NESTING) {
		pair_too_deep(r, f->at);
		return;
	}
	t = arena_new(r->a, struct html_token);
	*t = (struct html_token){ .kind = HTML_OPEN,
				  .element = ELEMENT_COUNT,
				  .fence = f };
	*vec_push(r->a, &open->list) = t;
	*vec_push(r->a, &open->fences) = f;
	f->role = FENCE_OPEN;
}

/* Which container a line of n colons ends, or NULL: the innermost that was
 * opened with as many, else the innermost that was with fewer. */
static struct container_fence *fence_find(const struct open_tags *open,
					  size_t n)
{
	struct container_fence *fewer = NULL;

	for (size_t i = open->fences.n; i > 0; i--) {
		struct container_fence *f = open->fences.at[i - 1];

		if (f->colons == n)
			return f;
		if (!fewer && f->colons < n)
			fewer = f;
	}
	return fewer;
}

static void take_close(struct open_tags *open, struct container_fence *f)
{
	struct container_fence *begin = fence_find(open, f->colons);

	if (!begin) {
		render_warn(
			open->r, f->at,
			(struct diag_text){ DIAG_CONTAINER_END, colons_of(f) });
		return;
	}
	while (tags_top(open)->fence != begin)
		tags_drop(open);
	open->list.n--;
	open->fences.n--;
	begin->end = f;
	f->kind = begin->kind;
	f->role = FENCE_END;
}

bool container_take(struct open_tags *open, struct cmark_node *child)
{
	struct container_fence *f = container_fence(child);

	if (!f) {
		/* A paragraph in a container is one in a tight list too. */
		if (open->fences.n &&
		    cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH)
			cmark_node_set_user_data(child, open->r);
		return false;
	}
	f->at = block_place(open->r, child);
	if (f->name.n)
		take_open(open, f);
	else
		take_close(open, f);
	return true;
}

/* ---- output ---- */

/* Of pairs within pairs through all levels of the tree. */
static bool depth_holds(struct render *r, struct container_fence *f)
{
	if (r->open_pairs < MARKDOWN_MAX_NESTING)
		return true;
	f->role = FENCE_TEXT;
	f->end->role = FENCE_TEXT;
	return pair_too_deep(r, f->at);
}

static void write_begin(struct render *r, const struct container_fence *f)
{
	struct str title = calls_restore(r, f->title);

	r->open_pairs++;
	r->before = 0;
	plain_text(r, title);
	out_segment(r, (struct segment){
			       .kind = SEGMENT_CONTAINER,
			       .index = f->kind,
			       .title = out_slice(r, smart_text(r, title)) });
}

static void write_text(struct render *r, const struct container_fence *f)
{
	struct str source = calls_restore(r, f->source);

	out_lit(r, "<p>");
	out_text(r, source);
	out_lit(r, "</p>\n");
	plain_text(r, source);
}

void container_write(struct render *r, struct cmark_node *node)
{
	struct container_fence *f = container_fence(node);

	plain_break(r);
	out_cr(r);
	if (f->role == FENCE_END) {
		r->open_pairs--;
		out_segment(r, (struct segment){ .kind = SEGMENT_CONTAINER_END,
						 .index = f->kind });
	} else if (f->role == FENCE_OPEN && depth_holds(r, f)) {
		write_begin(r, f);
	} else {
		write_text(r, f);
	}
	plain_break(r);
}
