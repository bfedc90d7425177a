/*
 * Markdown: whatever the input, what is rendered must be HTML that a browser
 * reads as it was meant: every tag closed where it should be, nothing but our
 * own elements and attributes, no link in a link, no id twice, every offset
 * within the text.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/escape.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "markdown/markdown.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct checker {
	struct arena *a;
	VEC(struct str) open;
	struct map ids;
	struct str html;
	size_t at;
};

static _Noreturn void broken(const struct checker *c, const char *what)
{
	size_t from = c->at > 60 ? c->at - 60 : 0;

	fprintf(stderr, "%s at '%.*s'\n", what,
		STR_FMT(str_sub(c->html, from, 120)));
	abort();
}

static bool is_one_of(struct str s, const char *words)
{
	struct str rest = str_of(words), word;

	while (str_next(&rest, ' ', &word))
		if (str_eq(s, word))
			return true;
	return false;
}

static const char phrases[] =
	"a abbr br code del em img input kbd mark small span strong sub "
	"sup";
static const char blocks[] =
	"blockquote details div h1 h2 h3 h4 h5 h6 hr li ol p pre section "
	"summary table tbody td th thead tr ul";
static const char attributes[] =
	"alt aria-label aria-labelledby checked class dir disabled href id "
	"lang open role scope src start tabindex title type";

static bool is_inside(const struct checker *c, const char *names)
{
	for (size_t i = 0; i < c->open.n; i++)
		if (is_one_of(c->open.at[i], names))
			return true;
	return false;
}

static struct str take_name(struct checker *c)
{
	size_t from = c->at;

	while (c->at < c->html.n &&
	       ((c->html.p[c->at] >= 'a' && c->html.p[c->at] <= 'z') ||
		(c->html.p[c->at] >= '0' && c->html.p[c->at] <= '9') ||
		c->html.p[c->at] == '-'))
		c->at++;
	return str_sub(c->html, from, c->at - from);
}

static bool take(struct checker *c, struct str s)
{
	if (!str_starts(str_from(c->html, c->at), s))
		return false;
	c->at += s.n;
	return true;
}

static void check_id(struct checker *c, struct str id)
{
	struct map_entry *e = map_add(&c->ids, id);

	if (e->value || id.n == 0)
		broken(c, "an id twice, or empty");
	e->value = c;
}

static void check_attribute(struct checker *c)
{
	struct str name = take_name(c), value;
	size_t end;

	if (!is_one_of(name, attributes))
		broken(c, "attribute not ours");
	if (!take(c, S("=\"")))
		return;
	end = str_find_char(str_from(c->html, c->at), '"');
	if (end == SIZE_MAX)
		broken(c, "attribute not closed");
	value = str_sub(c->html, c->at, end);
	if (str_find_char(value, '<') != SIZE_MAX)
		broken(c, "< in an attribute");
	if (str_eq(name, S("id")))
		check_id(c, value);
	c->at += end + 1;
}

static void check_place(struct checker *c, struct str name)
{
	bool phrase = is_one_of(name, phrases);

	if (!phrase && !is_one_of(name, blocks))
		broken(c, "element not ours");
	if (!phrase && is_inside(c, "p summary h1 h2 h3 h4 h5 h6 pre"))
		broken(c, "block in a phrase");
	if (str_eq(name, S("a")) && is_inside(c, "a"))
		broken(c, "link in a link");
	if (str_eq(name, S("summary")) &&
	    (c->open.n == 0 ||
	     !str_eq(c->open.at[c->open.n - 1], S("details"))))
		broken(c, "summary outside details");
}

static void check_tag(struct checker *c)
{
	struct str name;

	if (take(c, S("</"))) {
		name = take_name(c);
		if (!c->open.n || !str_eq(c->open.at[c->open.n - 1], name))
			broken(c, "end tag does not fit");
		c->open.n--;
	} else {
		c->at++;
		name = take_name(c);
		check_place(c, name);
		while (take(c, S(" ")))
			check_attribute(c);
		if (!is_one_of(name, "br hr img input"))
			*vec_push(c->a, &c->open) = name;
	}
	if (!take(c, S(">")))
		broken(c, "tag not closed");
}

static void check_text(struct checker *c)
{
	static const char *const references[] = { "&amp;",  "&lt;",  "&gt;",
						  "&quot;", "&#39;", "&#x27;" };

	if (c->html.p[c->at] != '&') {
		c->at++;
		return;
	}
	for (size_t i = 0; i < sizeof(references) / sizeof(*references); i++)
		if (take(c, str_of(references[i])))
			return;
	broken(c, "& alone");
}

static void check_html(struct arena *a, struct str html)
{
	struct checker c = { .a = a, .html = html };

	map_init(a, &c.ids);
	while (c.at < html.n) {
		if (html.p[c.at] == '<')
			check_tag(&c);
		else
			check_text(&c);
	}
	if (c.open.n)
		broken(&c, "element not closed");
}

static struct str slice_of(const struct markdown *m, struct slice s)
{
	if (s.at > m->text.n || s.n > m->text.n - s.at)
		abort();
	return str_sub(m->text, s.at, s.n);
}

static void write_target(struct buf *b, const struct markdown *m,
			 const struct segment *s)
{
	bool image = s->kind == SEGMENT_IMAGE;

	buf_str(b, image ? S("<img src=\"") : S("<a href=\""));
	escape_href(b, slice_of(m, s->text));
	buf_lit(b, "\" title=\"");
	escape_html(b, slice_of(m, s->title));
	if (image) {
		buf_lit(b, "\" alt=\"");
		escape_html(b, slice_of(m, s->alt));
	}
	buf_lit(b, "\">");
	if (s->line == 0 || s->col == 0)
		abort();
}

/* As a box: what stands where blocks do is one. */
static void write_shortcode(struct buf *b, const struct markdown *m,
			    const struct segment *s)
{
	bool block = s->flags & SEGMENT_BLOCK;

	if (s->index >= m->nshortcodes)
		abort();
	if (s->kind == SEGMENT_SHORTCODE)
		buf_str(b, block ? S("<p>x</p>") : S("x"));
	else if (s->kind == SEGMENT_SHORTCODE_OPEN)
		buf_str(b, block ? S("<div>") : S("<mark>"));
	else
		buf_str(b, block ? S("</div>") : S("</mark>"));
}

static void write_container(struct buf *b, const struct markdown *m,
			    const struct segment *s)
{
	if (s->index >= CONTAINER_KINDS)
		abort();
	if (s->kind == SEGMENT_CONTAINER_END) {
		buf_lit(b, "</div>");
		return;
	}
	buf_lit(b, "<div><p>");
	escape_html(b, slice_of(m, s->title));
	buf_lit(b, "</p>");
}

/* As the emitter does it, but for what only the site knows. */
static void write_segment(struct buf *b, const struct markdown *m,
			  const struct segment *s)
{
	const struct heading *h = m->headings;

	if (s->kind == SEGMENT_HEADING || s->kind == SEGMENT_HEADING_END) {
		if (s->index >= m->nheadings)
			abort();
		h += s->index;
		if (h->level < 1 || h->level > 6)
			abort();
	}
	switch ((enum segment_kind)s->kind) {
	case SEGMENT_HTML: buf_str(b, slice_of(m, s->text)); break;
	case SEGMENT_LINK:
	case SEGMENT_IMAGE: write_target(b, m, s); break;
	case SEGMENT_LINK_END: buf_lit(b, "</a>"); break;
	case SEGMENT_HEADING:
		buf_printf(b, "<h%u id=\"", h->level);
		escape_html(b, slice_of(m, h->id));
		buf_lit(b, "\">");
		break;
	case SEGMENT_HEADING_END: buf_printf(b, "</h%u>", h->level); break;
	case SEGMENT_ANCHOR:
		if (s->index >= m->nanchors)
			abort();
		buf_lit(b, "<span id=\"");
		escape_html(b, slice_of(m, m->anchors[s->index].id));
		buf_lit(b, "\"></span>");
		break;
	case SEGMENT_LABEL:
		if (s->index >= LABEL_COUNT)
			abort();
		escape_html(b, slice_of(m, s->text));
		break;
	case SEGMENT_SHORTCODE:
	case SEGMENT_SHORTCODE_OPEN:
	case SEGMENT_SHORTCODE_END: write_shortcode(b, m, s); break;
	case SEGMENT_CONTAINER:
	case SEGMENT_CONTAINER_END: write_container(b, m, s); break;
	default: abort();
	}
}

/* Each is written once, and as it stands. */
static void check_anchors(const struct markdown *m)
{
	uint32_t next = 0;

	for (uint32_t i = 0; i < m->nsegments; i++)
		if (m->segments[i].kind == SEGMENT_ANCHOR &&
		    m->segments[i].index != next++)
			abort();
	if (next != m->nanchors)
		abort();
	for (uint32_t i = 0; i < m->nanchors; i++) {
		struct str id = slice_of(m, m->anchors[i].id);

		if (id.n == 0 || id.n > MARKDOWN_MAX_ID)
			abort();
		for (size_t k = 0; k < id.n; k++)
			if ((unsigned char)id.p[k] <= ' ')
				abort();
	}
}

static void check_shortcodes(const struct markdown *m)
{
	for (uint32_t i = 0; i < m->nshortcodes; i++) {
		const struct shortcode *s = &m->shortcodes[i];

		slice_of(m, s->name);
		if (s->line == 0 || s->col == 0 || s->first > m->nparams ||
		    s->nparams > m->nparams - s->first)
			abort();
	}
	for (uint32_t i = 0; i < m->nparams; i++) {
		slice_of(m, m->params[i].name);
		slice_of(m, m->params[i].value);
	}
}

static void check_normal(struct arena *a, struct str source, bool more)
{
	const struct markdown_options options = { .shortcodes = more,
						  .smart_quotes = more };
	struct markdown m;
	struct diags diags;
	struct buf b;

	diags_init(a, &diags);
	if (!markdown_render(a, source, 1, &options, &m, &diags)) {
		if (diags.errors == 0)
			abort();
		return;
	}
	buf_init(a, &b);
	for (uint32_t i = 0; i < m.nsegments; i++)
		write_segment(&b, &m, &m.segments[i]);
	slice_of(&m, m.plain);
	check_anchors(&m);
	check_shortcodes(&m);
	if (utf8_find_bad(m.text) != SIZE_MAX)
		abort();
	quotes_fill(b.p, b.n, S("sv"));
	if (utf8_find_bad(buf_view(&b)) != SIZE_MAX)
		abort();
	check_html(a, buf_view(&b));
}

static void check_spec(struct arena *a, struct str source)
{
	static const struct markdown_options options = { .plain_spec = true,
							 .spec_extras = true };
	struct markdown m;
	struct diags diags;

	diags_init(a, &diags);
	if (markdown_render(a, source, 1, &options, &m, &diags))
		markdown_spec_html(a, &m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str source = { (const char *)data, size };
	struct arena a;

	if (utf8_find_bad(source) != SIZE_MAX || str_has_nul(source))
		return 0;
	markdown_start();
	arena_init(&a);
	check_normal(&a, source, false);
	check_normal(&a, source, true);
	check_spec(&a, source);
	arena_done(&a);
	return 0;
}
