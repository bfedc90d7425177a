/*
 * What the tests of the markdown module share: a body rendered and written
 * out as text, segments that are not HTML in brackets.
 *
 *	[link a.md "T"]...[/link]  [image a.png "T" alt]  [figure ...]
 *	[h2 id]...[/h2]  [anchor id]  [label 1 arg]
 *	[box 0 Title]...[/box 0]: the number of the container's kind
 *	[code name "a" b="c"]  [open name]...[end name]; blocks: CODE, OPEN, END
 */
#ifndef TESTS_MARKDOWN_DUMP_H
#define TESTS_MARKDOWN_DUMP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

struct dump {
	struct arena arena;
	struct diags diags;
	struct markdown m;
	bool rendered;
};

static inline void dump_open_as(struct dump *d, struct str source,
				const struct markdown_options *options)
{
	arena_init(&d->arena);
	diags_init(&d->arena, &d->diags);
	d->m = (struct markdown){ 0 };
	d->rendered = markdown_render(&d->arena, source, 1, options, &d->m,
				      &d->diags);
	diags_sort(&d->diags);
}

static inline void dump_open(struct dump *d, struct str source)
{
	static const struct markdown_options options = { 0 };

	dump_open_as(d, source, &options);
}

static inline void dump_close(struct dump *d)
{
	arena_done(&d->arena);
}

static inline struct str dump_slice(const struct dump *d, struct slice s)
{
	assert_true(s.at <= d->m.text.n && s.n <= d->m.text.n - s.at);
	return str_sub(d->m.text, s.at, s.n);
}

/* An address; shortcodes in it as {0}, by their number. */
static inline void dump_address(const struct dump *d, struct buf *b,
				const struct segment *s)
{
	struct str url = dump_slice(d, s->text), before;
	uint32_t number;
	size_t at = 0;

	if (!(s->flags & SEGMENT_PLACEHOLDERS)) {
		buf_str(b, url);
		return;
	}
	while (placeholder_next(url, &at, &before, &number)) {
		assert_true(number < d->m.nshortcodes);
		buf_str(b, before);
		buf_printf(b, "{%u}", number);
	}
	buf_str(b, before);
}

static inline void dump_shortcode(const struct dump *d, struct buf *b,
				  const struct segment *s)
{
	static const char *const words[2][3] = {
		{ "[code ", "[open ", "[end " }, { "[CODE ", "[OPEN ", "[END " }
	};
	const struct shortcode *code;

	assert_true(s->index < d->m.nshortcodes);
	code = &d->m.shortcodes[s->index];
	buf_str(b, str_of(words[(s->flags & SEGMENT_BLOCK) != 0]
			       [s->kind - SEGMENT_SHORTCODE]));
	buf_str(b, dump_slice(d, code->name));
	for (uint32_t i = 0;
	     s->kind != SEGMENT_SHORTCODE_END && i < code->nparams; i++) {
		const struct shortcode_param *p = &d->m.params[code->first + i];

		buf_char(b, ' ');
		buf_str(b, dump_slice(d, p->name));
		buf_str(b, p->name.n ? S("=\"") : S("\""));
		buf_str(b, dump_slice(d, p->value));
		buf_char(b, '"');
	}
	buf_char(b, ']');
}

static inline void dump_target(const struct dump *d, struct buf *b,
			       const struct segment *s)
{
	dump_address(d, b, s);
	if (s->title.n) {
		buf_lit(b, " \"");
		buf_str(b, dump_slice(d, s->title));
		buf_lit(b, "\"");
	}
	if (s->alt.n) {
		buf_lit(b, " ");
		buf_str(b, dump_slice(d, s->alt));
	}
	buf_lit(b, "]");
}

static inline void dump_segment(const struct dump *d, struct buf *b,
				const struct segment *s)
{
	const struct heading *h = d->m.headings;

	if (s->kind == SEGMENT_HEADING || s->kind == SEGMENT_HEADING_END) {
		assert_true(s->index < d->m.nheadings);
		h += s->index;
	}
	switch ((enum segment_kind)s->kind) {
	case SEGMENT_HTML: buf_str(b, dump_slice(d, s->text)); break;
	case SEGMENT_LINK:
		if (s->flags & SEGMENT_ALONE)
			buf_lit(b, "[alone]");
		buf_str(b, s->flags & SEGMENT_AUTOLINK ? S("[auto ")
						       : S("[link "));
		dump_target(d, b, s);
		break;
	case SEGMENT_LINK_END: buf_lit(b, "[/link]"); break;
	case SEGMENT_IMAGE:
		buf_str(b, s->flags & SEGMENT_FIGURE ? S("[figure ")
						     : S("[image "));
		dump_target(d, b, s);
		break;
	case SEGMENT_HEADING:
		buf_printf(b, "[h%u ", h->level);
		buf_str(b, dump_slice(d, h->id));
		buf_lit(b, "]");
		break;
	case SEGMENT_HEADING_END: buf_printf(b, "[/h%u]", h->level); break;
	case SEGMENT_ANCHOR:
		assert_true(s->index < d->m.nanchors);
		buf_lit(b, "[anchor ");
		buf_str(b, dump_slice(d, d->m.anchors[s->index].id));
		buf_lit(b, "]");
		break;
	case SEGMENT_LABEL:
		buf_printf(b, "[label %u ", s->index);
		buf_str(b, dump_slice(d, s->text));
		buf_lit(b, "]");
		break;
	case SEGMENT_SHORTCODE:
	case SEGMENT_SHORTCODE_OPEN:
	case SEGMENT_SHORTCODE_END: dump_shortcode(d, b, s); break;
	case SEGMENT_CONTAINER:
		buf_printf(b, "[box %u", s->index);
		buf_str(b, s->title.n ? S(" ") : S(""));
		buf_str(b, dump_slice(d, s->title));
		buf_lit(b, "]");
		break;
	case SEGMENT_CONTAINER_END: buf_printf(b, "[/box %u]", s->index); break;
	case SEGMENT_KINDS: fail();
	}
}

static inline const char *dump_html(struct dump *d)
{
	struct buf b;

	buf_init(&d->arena, &b);
	for (uint32_t i = 0; i < d->m.nsegments; i++)
		dump_segment(d, &b, &d->m.segments[i]);
	return str_zdup(&d->arena, buf_view(&b));
}

/* "3:7 raw-html <b>\n" for each diagnostic. */
static inline const char *dump_diags(struct dump *d)
{
	struct buf b;

	buf_init(&d->arena, &b);
	for (size_t i = 0; i < d->diags.list.n; i++) {
		const struct diag *diag = &d->diags.list.at[i];

		buf_printf(&b, "%u:%u ", diag->at.line, diag->at.col);
		buf_str(&b, diag_name(diag->text.id));
		if (diag->text.arg1.n)
			buf_lit(&b, " ");
		buf_str(&b, diag->text.arg1);
		buf_lit(&b, "\n");
	}
	return str_zdup(&d->arena, buf_view(&b));
}

struct dump_case {
	const char *source;
	const char *html;
	const char *diags;
};

static inline void dump_check(const struct dump_case *c,
			      const struct markdown_options *options)
{
	struct dump d;

	dump_open_as(&d, str_of(c->source), options);
	assert_true(d.rendered);
	assert_string_equal(dump_html(&d), c->html);
	assert_string_equal(dump_diags(&d), c->diags ? c->diags : "");
	dump_close(&d);
}

/* DUMP_CHECK(cases): all of an array; DUMP_CHECK_AS(cases, options). */
#define DUMP_CHECK_AS(cases, options)                                          \
	for (size_t i_ = 0; i_ < sizeof(cases) / sizeof(*(cases)); i_++)       \
	dump_check(&(cases)[i_], (options))
#define DUMP_CHECK(cases)                                                      \
	DUMP_CHECK_AS(cases, (&(const struct markdown_options){ 0 }))

static inline int dump_setup(void **state)
{
	(void)state;
	markdown_start();
	return 0;
}

#endif
