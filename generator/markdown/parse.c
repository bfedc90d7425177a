/*
 * cmark-gfm: memory from the arena, the extensions that are safe to attach,
 * and what the renderer asks of a node. The library's autolink and tagfilter
 * extensions are never attached: the first reads out of bounds and takes
 * quadratic time, the second is no sanitizer.
 */
#include "markdown/markdown_priv.h"

#include "base/utf8.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdalign.h>
#include <string.h>

/* In front of each block that cmark-gfm gets: realloc is not told the size. */
struct block_head {
	alignas(max_align_t) size_t size;
};

/* The library's memory functions get no context, so the arena of the parse
 * that is going on has to be found like this. A parse runs on one thread
 * from beginning to end. */
static _Thread_local struct arena *parse_arena;

static void *block_calloc(size_t count, size_t size)
{
	size_t n = size_mul(count, size);
	struct block_head *head =
		arena_zalloc(parse_arena, size_add(sizeof(*head), n));

	head->size = n;
	return head + 1;
}

static void *block_realloc(void *p, size_t n)
{
	struct block_head *head = p;

	if (!p)
		return block_calloc(1, n);
	head--;
	head = arena_grow(parse_arena, head, sizeof(*head) + head->size,
			  size_add(sizeof(*head), n));
	if (n > head->size)
		head->size = n;
	return head + 1;
}

static void block_free(void *p)
{
	(void)p; /* with the arena */
}

void markdown_start(void)
{
	cmark_gfm_core_extensions_ensure_registered();
}

struct cmark_node *parse_tree(struct arena *a, struct str s, bool footnotes,
			      bool spec)
{
	static const char *const extensions[] = { "table", "strikethrough",
						  "tasklist" };
	static const cmark_mem constant = { block_calloc, block_realloc,
					    block_free };
	/* The tree keeps the pointer. */
	cmark_mem *mem = arena_copy(a, &constant, sizeof(constant));
	cmark_syntax_extension *containers = container_extension(a);
	cmark_parser *parser;
	cmark_node *root;

	parse_arena = a;
	parser = cmark_parser_new_with_mem(
		footnotes ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT, mem);
	if (!spec)
		cmark_parser_attach_syntax_extension(parser, containers);
	for (size_t i = 0; i < sizeof(extensions) / sizeof(*extensions); i++)
		cmark_parser_attach_syntax_extension(
			parser, cmark_find_syntax_extension(extensions[i]));
	if (s.n)
		cmark_parser_feed(parser, s.p, s.n);
	root = cmark_parser_finish(parser);
	container_extension_done(containers);
	return root;
}

enum extension_kind node_extension(struct cmark_node *node)
{
	static const struct {
		const char *name;
		enum extension_kind kind;
	} table[] = {
		{ "table_cell", EXT_TABLE_CELL },
		{ "table_row", EXT_TABLE_ROW },
		{ "table_header", EXT_TABLE_HEADER },
		{ "table", EXT_TABLE },
		{ "strikethrough", EXT_STRIKETHROUGH },
		{ "tasklist", EXT_TASK },
	};
	const char *name = cmark_node_get_type_string(node);

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (strcmp(name, table[i].name) == 0)
			return table[i].kind;
	return EXT_NONE;
}

/* cmark-gfm makes one byte of "&#xFFFE;" and of "&#xFFFF;", and cuts a
 * footnote's bracket that goes over a line end anywhere; footnote.c reports
 * those. No noncharacter is let through, but U+FDD0: what calls were is told
 * from what was written by placeholder.c. */
static struct str mended(const char *text)
{
	struct str s = str_of(text);
	struct buf b;
	size_t at = 0;

	/* Noncharacters begin with one of these bytes, and so does no letter
	 * of Europe. */
	while (at < s.n && (unsigned char)s.p[at] < 0xEF)
		at++;
	if (at == s.n && utf8_find_bad(s) == SIZE_MAX)
		return s;
	buf_init(parse_arena, &b);
	for (at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		buf_utf8(&b,
			 c != 0xFDD0 && utf8_is_noncharacter(c) ? 0xFFFD : c);
	}
	return buf_view(&b);
}

struct str node_literal(struct cmark_node *node)
{
	return mended(cmark_node_get_literal(node));
}

struct str node_url(struct cmark_node *node)
{
	return mended(cmark_node_get_url(node));
}

struct str node_title(struct cmark_node *node)
{
	return mended(cmark_node_get_title(node));
}

struct str node_info(struct cmark_node *node)
{
	return mended(cmark_node_get_fence_info(node));
}

struct str node_content(struct cmark_node *node)
{
	return str_of(cmark_node_get_string_content(node));
}

void node_plain(const struct render *r, struct buf *out,
		struct cmark_node *node, bool markup)
{
	cmark_iter *iter = cmark_iter_new(node);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(iter);

		if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER)
			continue;
		switch (cmark_node_get_type(at)) {
		case CMARK_NODE_TEXT:
			calls_plain(r, out, node_literal(at));
			break;
		case CMARK_NODE_CODE:
			buf_str(out, calls_restore(r, node_literal(at)));
			break;
		case CMARK_NODE_HTML_INLINE:
			buf_str(out, markup ? node_literal(at)
					    : image_tag_text(r, at));
			break;
		case CMARK_NODE_SOFTBREAK:
		case CMARK_NODE_LINEBREAK: buf_char(out, ' '); break;
		default: break;
		}
	}
	cmark_iter_free(iter);
}

bool node_has_text(const struct render *r, struct cmark_node *node)
{
	cmark_iter *iter = cmark_iter_new(node);
	bool found = false;

	while (!found && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(at);

		if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
			found = str_trim(node_literal(at)).n > 0;
		else if (type == CMARK_NODE_HTML_INLINE)
			found = str_trim(image_tag_text(r, at)).n > 0;
	}
	cmark_iter_free(iter);
	return found;
}
