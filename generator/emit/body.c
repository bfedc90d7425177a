/*
 * The HTML of a page's body: its segments one after the other, the gaps
 * filled with what the linked site knows.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

struct body_writer {
	const struct emit_context *c;
	const struct page *page;
	struct str base;
	struct buf out;
	size_t link;	/* next of page->links */
	bool link_open; /* <a> was written for the current link */
	bool skipping;	/* inside the heading that is the page's title */
};

static const struct str label_keys[LABEL_COUNT] = {
	[LABEL_FOOTNOTES] = { "footnotes", 9 },
	[LABEL_FOOTNOTE_REF] = { "footnote_ref", 12 },
	[LABEL_FOOTNOTE_BACK] = { "footnote_back", 13 },
	[LABEL_TASK_DONE] = { "task_done", 9 },
	[LABEL_TASK_OPEN] = { "task_open", 9 },
};

static void attribute(struct buf *b, const char *name, struct str value)
{
	buf_char(b, ' ');
	buf_str(b, str_of(name));
	buf_lit(b, "=\"");
	escape_html(b, value);
	buf_char(b, '"');
}

static void href_write(struct body_writer *w, const struct link *l)
{
	struct buf *b = &w->out;

	switch (l->kind) {
	case LINK_TEXT: break;
	case LINK_EXTERNAL: escape_href(b, l->href); break;
	case LINK_SECTION:
		buf_str(b, w->base);
		escape_href(b, str_from(l->href, 1));
		break;
	case LINK_FILE: address_write(b, w->base, l->file->url); break;
	case LINK_PAGE:
		/* In a feed a link within the page needs its address too. */
		if (l->page || !str_eq(w->base, w->c->base_path))
			address_write(b, w->base,
				      (l->page ? l->page : w->page)->url);
		if (l->fragment.n || !l->page) {
			buf_char(b, '#');
			escape_href(b, l->fragment);
		}
		break;
	}
}

static void link_write(struct body_writer *w, const struct segment *s)
{
	const struct link *l = &w->page->links[w->link++];
	struct str title = page_text(w->page, s->title);

	w->link_open = l->kind != LINK_TEXT && !w->skipping;
	if (!w->link_open)
		return;
	buf_lit(&w->out, "<a href=\"");
	href_write(w, l);
	buf_char(&w->out, '"');
	if (title.n)
		attribute(&w->out, "title", title);
	buf_char(&w->out, '>');
}

static void size_write(struct buf *b, const struct site_file *f)
{
	if (f->width && f->height)
		buf_printf(b, " width=\"%u\" height=\"%u\"", f->width,
			   f->height);
}

static void image_write(struct body_writer *w, const struct segment *s)
{
	const struct link *l = &w->page->links[w->link++];
	struct str title = page_text(w->page, s->title);
	bool figure = s->flags & SEGMENT_FIGURE;
	struct buf *b = &w->out;

	if (w->skipping)
		return;
	if (l->kind != LINK_FILE) {
		escape_html(b, page_text(w->page, s->alt));
		return;
	}
	if (figure)
		buf_lit(b, "<figure>");
	buf_lit(b, "<img src=\"");
	address_write(b, w->base, l->file->url);
	buf_char(b, '"');
	attribute(b, "alt", page_text(w->page, s->alt));
	size_write(b, l->file);
	if (title.n && !figure)
		attribute(b, "title", title);
	buf_lit(b, " loading=\"lazy\" decoding=\"async\">");
	if (figure && title.n) {
		buf_lit(b, "<figcaption>");
		escape_html(b, title);
		buf_lit(b, "</figcaption>");
	}
	if (figure)
		buf_lit(b, "</figure>");
}

static uint32_t heading_level(const struct body_writer *w, uint32_t index)
{
	uint32_t level = w->page->object->body.headings[index].level +
			 w->page->heading_shift;

	return level > 6 ? 6 : level;
}

static void heading_write(struct body_writer *w, const struct segment *s)
{
	if (s->index == 0 && w->page->title_in_body) {
		w->skipping = true;
		return;
	}
	buf_printf(&w->out, "<h%u", heading_level(w, s->index));
	attribute(&w->out, "id",
		  page_text(w->page,
			    w->page->object->body.headings[s->index].id));
	buf_char(&w->out, '>');
}

static void heading_end_write(struct body_writer *w, const struct segment *s)
{
	if (!w->skipping)
		buf_printf(&w->out, "</h%u>", heading_level(w, s->index));
	w->skipping = false;
}

static void label_write(struct body_writer *w, const struct segment *s)
{
	struct str argument = page_text(w->page, s->text), text, rest;
	size_t at;

	theme_text(w->c->theme, w->page->lang, label_keys[s->index], &text);
	at = str_find(text, S("%1"));
	rest = at == SIZE_MAX ? S("") : str_from(text, at + 2);
	escape_html(&w->out, str_sub(text, 0, at));
	if (at != SIZE_MAX)
		escape_html(&w->out, argument);
	escape_html(&w->out, rest);
}

static void segment_write(struct body_writer *w, const struct segment *s)
{
	switch ((enum segment_kind)s->kind) {
	case SEGMENT_HTML:
		if (!w->skipping)
			buf_str(&w->out, page_text(w->page, s->text));
		break;
	case SEGMENT_LINK: link_write(w, s); break;
	case SEGMENT_LINK_END:
		if (w->link_open)
			buf_lit(&w->out, "</a>");
		w->link_open = false;
		break;
	case SEGMENT_IMAGE: image_write(w, s); break;
	case SEGMENT_HEADING: heading_write(w, s); break;
	case SEGMENT_HEADING_END: heading_end_write(w, s); break;
	case SEGMENT_LABEL:
		if (!w->skipping)
			label_write(w, s);
		break;
	case SEGMENT_KINDS: break;
	}
}

struct str body_html(struct arena *a, const struct emit_context *c,
		     const struct page *p, struct str base)
{
	struct body_writer w = { .c = c, .page = p, .base = base };

	buf_init(a, &w.out);
	for (uint32_t i = 0; i < p->object->body.nsegments; i++)
		segment_write(&w, &p->object->body.segments[i]);
	return buf_view(&w.out);
}
