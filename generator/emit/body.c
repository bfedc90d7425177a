/*
 * The HTML of a page's body: its segments one after the other, the gaps
 * filled with what the linked site knows.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

/* A shortcode that was opened. */
struct open_shortcode {
	bool box, link; /* what was written for it */
};

struct body_writer {
	const struct emit_context *c;
	const struct page *page;
	struct str base;
	struct buf out;
	size_t link;		      /* next of page->links */
	bool link_open;		      /* <a> was written for the current link */
	const struct site_file *file; /* that it offers for download */
	bool alone;		      /* <p> was written for it */
	bool in_card;		      /* a card was, in which its text is */
	bool in_link;		      /* and for a shortcode around it */
	bool skipping; /* inside the heading that is the page's title */
	struct open_shortcode open[MARKDOWN_MAX_NESTING];
	size_t nopen;
	size_t hidden; /* the open shortcode, from 1, whose inside is left out */
};

static const struct str label_keys[LABEL_COUNT] = {
	[LABEL_FOOTNOTES] = { "footnotes", 9 },
	[LABEL_FOOTNOTE_REF] = { "footnote_ref", 12 },
	[LABEL_FOOTNOTE_BACK] = { "footnote_back", 13 },
	[LABEL_TASK_DONE] = { "task_done", 9 },
	[LABEL_TASK_OPEN] = { "task_open", 9 },
	[LABEL_TABLE] = { "table", 5 },
	[LABEL_CODE] = { "code", 4 },
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
		if (l->page)
			address_write(b, w->base, l->page->url);
		break;
	}
	escape_href(b, l->query);
	if (l->fragment.n ||
	    (l->kind == LINK_PAGE && !l->page && l->query.n == 0)) {
		buf_char(b, '#');
		escape_href(b, l->fragment);
	}
}

static bool is_hidden(const struct body_writer *w)
{
	return w->skipping || w->hidden || w->in_card;
}

static void link_begin(struct body_writer *w, const struct link *l,
		       struct str title)
{
	buf_lit(&w->out, "<a href=\"");
	href_write(w, l);
	buf_char(&w->out, '"');
	if (title.n)
		attribute(&w->out, "title", title);
	buf_char(&w->out, '>');
}

/* What is alone becomes a card, where it can. */
static bool card_take(struct body_writer *w, const struct link *l,
		      struct str text)
{
	struct card card = { .c = w->c,
			     .lang = w->page->lang,
			     .base = w->base,
			     .link = l,
			     .text = text };

	return !w->c->plain && card_write(&w->out, &card);
}

static void alone_write(struct body_writer *w, const struct segment *s,
			const struct link *l)
{
	bool address = s->flags & SEGMENT_AUTOLINK;

	w->in_card =
		card_take(w, l, address ? S("") : page_text(w->page, s->alt));
	w->alone = !w->in_card;
	if (w->alone)
		buf_lit(&w->out, "<p>");
}

/* The file that a link offers for download, or NULL. */
static const struct site_file *file_of(const struct link *l)
{
	return l->kind == LINK_FILE && l->file->image == IMAGE_NONE ? l->file
								    : NULL;
}

static void file_write(struct body_writer *w, const struct site_file *f)
{
	if (f)
		file_info_write(&w->out, w->c, w->page->lang, f);
}

static void link_write(struct body_writer *w, const struct segment *s)
{
	const struct link *l = &w->page->links[w->link++];
	struct str title = page_text(w->page, s->title);

	if ((s->flags & SEGMENT_ALONE) && !is_hidden(w))
		alone_write(w, s, l);
	w->link_open = l->kind != LINK_TEXT && !w->in_link && !is_hidden(w);
	if (w->link_open)
		link_begin(w, l, title);
	w->file = w->link_open ? file_of(l) : NULL;
}

void image_size_write(struct buf *b, const struct site_file *f)
{
	if (f->width && f->height)
		buf_printf(b, " width=\"%u\" height=\"%u\"", f->width,
			   f->height);
}

static void picture_write(struct body_writer *w, const struct link *l,
			  struct str alt, struct str title, bool figure)
{
	struct buf *b = &w->out;

	/* Where a bank makes light of an image that is not there. */
	if (l->kind != LINK_FILE) {
		buf_str(b, figure ? S("<p>") : S(""));
		escape_html(b, alt);
		buf_str(b, figure ? S("</p>") : S(""));
		return;
	}
	if (figure)
		buf_lit(b, "<figure>");
	buf_lit(b, "<img src=\"");
	address_write(b, w->base, l->file->url);
	buf_char(b, '"');
	attribute(b, "alt", alt);
	image_size_write(b, l->file);
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

static void image_write(struct body_writer *w, const struct segment *s)
{
	const struct link *l = &w->page->links[w->link++];

	if (!is_hidden(w))
		picture_write(w, l, page_text(w->page, s->alt),
			      page_text(w->page, s->title),
			      s->flags & SEGMENT_FIGURE);
}

static uint32_t heading_level(const struct body_writer *w, uint32_t index)
{
	uint32_t level = w->page->object->body.headings[index].level +
			 w->page->heading_shift;

	return level > 6 ? 6 : level;
}

static void heading_write(struct body_writer *w, const struct segment *s)
{
	if ((s->index == 0 && w->page->title_in_body) ||
	    (w->page->hidden && w->page->hidden[s->index]))
		w->skipping = true;
	if (is_hidden(w))
		return;
	buf_printf(&w->out, "<h%u", heading_level(w, s->index));
	attribute(&w->out, "id",
		  page_text(w->page,
			    w->page->object->body.headings[s->index].id));
	buf_char(&w->out, '>');
}

static void heading_end_write(struct body_writer *w, const struct segment *s)
{
	if (!is_hidden(w))
		buf_printf(&w->out, "</h%u>", heading_level(w, s->index));
	w->skipping = false;
}

/* Where all around it is left out, too: what links to it leads here. */
static void anchor_write(struct body_writer *w, const struct segment *s)
{
	buf_lit(&w->out, "<span");
	attribute(
		&w->out, "id",
		page_text(w->page, w->page->object->body.anchors[s->index].id));
	buf_lit(&w->out, "></span>");
}

static void label_write(struct body_writer *w, const struct segment *s)
{
	escape_html(&w->out, text_with(w->out.arena, w->c, w->page->lang,
				       label_keys[s->index],
				       page_text(w->page, s->text)));
}

static void link_end_write(struct body_writer *w)
{
	file_write(w, w->file);
	if (w->link_open)
		buf_lit(&w->out, "</a>");
	if (w->alone)
		buf_lit(&w->out, "</p>");
	w->link_open = w->alone = w->in_card = false;
	w->file = NULL;
}

/* Text, as a paragraph where blocks stand. */
static void phrase_begin(struct body_writer *w, const struct segment *s)
{
	if (s->flags & SEGMENT_BLOCK)
		buf_lit(&w->out, "<p>");
}

static void phrase_end(struct body_writer *w, const struct segment *s)
{
	if (s->flags & SEGMENT_BLOCK)
		buf_lit(&w->out, "</p>");
}

static void shortcode_text(struct body_writer *w, const struct segment *s,
			   struct str text)
{
	if (text.n == 0)
		return;
	phrase_begin(w, s);
	escape_html(&w->out, text);
	phrase_end(w, s);
}

static void shortcode_link(struct body_writer *w, const struct segment *s,
			   const struct shortcode_use *use)
{
	bool link = use->link.kind != LINK_TEXT && !w->link_open && !w->in_link;

	phrase_begin(w, s);
	if (link)
		link_begin(w, &use->link, use->title);
	escape_html(&w->out, use->text);
	if (link) {
		file_write(w, file_of(&use->link));
		buf_lit(&w->out, "</a>");
	}
	phrase_end(w, s);
}

static void shortcode_image(struct body_writer *w, const struct segment *s,
			    const struct shortcode_use *use)
{
	bool block = s->flags & SEGMENT_BLOCK;

	if (use->link.kind != LINK_FILE) {
		shortcode_text(w, s, use->alt);
		return;
	}
	picture_write(w, &use->link, use->alt, use->caption, block);
}

static void box_begin(struct body_writer *w, const struct shortcode_use *use)
{
	buf_lit(&w->out, "<div class=\"box");
	if (use->rule->class.n) {
		buf_lit(&w->out, " box-");
		escape_html(&w->out, use->rule->class);
	}
	buf_lit(&w->out, "\">");
	if (use->title.n == 0)
		return;
	buf_lit(&w->out, "\n<p class=\"box-title\">");
	escape_html(&w->out, use->title);
	buf_lit(&w->out, "</p>");
}

static bool shortcode_card(struct body_writer *w,
			   const struct shortcode_use *use)
{
	bool address = use->link.kind == LINK_EXTERNAL &&
		       str_eq(use->text, use->link.href);

	return card_take(w, &use->link, address ? S("") : use->text);
}

static void shortcode_write(struct body_writer *w, const struct segment *s)
{
	const struct shortcode_use *use = &w->page->shortcodes[s->index];
	bool box = (s->flags & SEGMENT_BLOCK) && use->text.n;

	if (!use->rule || is_hidden(w))
		return;
	switch (use->rule->kind) {
	case SHORTCODE_DROP: break;
	case SHORTCODE_TEXT: shortcode_text(w, s, use->text); break;
	case SHORTCODE_LINK:
	case SHORTCODE_PAGE:
		if (!(s->flags & SEGMENT_BLOCK) || !shortcode_card(w, use))
			shortcode_link(w, s, use);
		break;
	case SHORTCODE_IMAGE: shortcode_image(w, s, use); break;
	case SHORTCODE_CONTAINER:
		if (box)
			box_begin(w, use);
		shortcode_text(w, s, use->text);
		if (box)
			buf_lit(&w->out, "</div>");
		break;
	}
}

/* Whether a link may be around what stands inside of the shortcode: running
 * text without a footnote, which has a link of its own. */
static bool may_link(const struct body_writer *w, const struct segment *s)
{
	const struct segment *in = s + 1;

	if (w->link_open || w->in_link || (s->flags & SEGMENT_BLOCK))
		return false;
	for (; in->kind != SEGMENT_SHORTCODE_END || in->index != s->index; in++)
		if (in->kind == SEGMENT_HTML &&
		    str_find(page_text(w->page, in->text), S("<a ")) !=
			    SIZE_MAX)
			return false;
	return true;
}

/* A link with a text of its own stands before what is inside; one without is
 * around it. */
static void shortcode_link_open(struct body_writer *w, const struct segment *s,
				const struct shortcode_use *use,
				struct open_shortcode *open)
{
	if (use->rule->text.n || !may_link(w, s)) {
		shortcode_link(w, s, use);
	} else if (use->link.kind != LINK_TEXT) {
		link_begin(w, &use->link, use->title);
		open->link = true;
		w->in_link = true;
	}
}

static void shortcode_open(struct body_writer *w, const struct segment *s)
{
	const struct shortcode_use *use = &w->page->shortcodes[s->index];
	struct open_shortcode *open = &w->open[w->nopen++];

	*open = (struct open_shortcode){ 0 };
	if (!use->rule || is_hidden(w))
		return;
	switch (use->rule->kind) {
	case SHORTCODE_DROP: w->hidden = w->nopen; break;
	case SHORTCODE_TEXT:
		shortcode_text(w, s, use->text);
		if (use->text.n)
			w->hidden = w->nopen;
		break;
	case SHORTCODE_LINK:
	case SHORTCODE_PAGE: shortcode_link_open(w, s, use, open); break;
	case SHORTCODE_IMAGE: shortcode_image(w, s, use); break;
	case SHORTCODE_CONTAINER:
		open->box = s->flags & SEGMENT_BLOCK;
		if (open->box)
			box_begin(w, use);
		break;
	}
}

static void shortcode_end(struct body_writer *w, const struct segment *s)
{
	const struct open_shortcode *open = &w->open[--w->nopen];

	(void)s;
	if (open->link) {
		buf_lit(&w->out, "</a>");
		w->in_link = false;
	}
	if (open->box)
		buf_lit(&w->out, "</div>");
	if (w->hidden > w->nopen)
		w->hidden = 0;
}

static void container_write(struct body_writer *w, const struct segment *s)
{
	if (!is_hidden(w))
		container_begin(&w->out, w->c, (enum container_kind)s->index,
				w->page->lang, page_text(w->page, s->title));
}

static void container_end_write(struct body_writer *w, const struct segment *s)
{
	if (!is_hidden(w))
		container_end(&w->out, (enum container_kind)s->index);
}

static void segment_write(struct body_writer *w, const struct segment *s)
{
	switch ((enum segment_kind)s->kind) {
	case SEGMENT_HTML:
		if (!is_hidden(w))
			buf_str(&w->out, page_text(w->page, s->text));
		break;
	case SEGMENT_LINK: link_write(w, s); break;
	case SEGMENT_LINK_END: link_end_write(w); break;
	case SEGMENT_IMAGE: image_write(w, s); break;
	case SEGMENT_HEADING: heading_write(w, s); break;
	case SEGMENT_HEADING_END: heading_end_write(w, s); break;
	case SEGMENT_ANCHOR: anchor_write(w, s); break;
	case SEGMENT_LABEL:
		if (!is_hidden(w))
			label_write(w, s);
		break;
	case SEGMENT_SHORTCODE: shortcode_write(w, s); break;
	case SEGMENT_SHORTCODE_OPEN: shortcode_open(w, s); break;
	case SEGMENT_SHORTCODE_END: shortcode_end(w, s); break;
	case SEGMENT_CONTAINER: container_write(w, s); break;
	case SEGMENT_CONTAINER_END: container_end_write(w, s); break;
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
	if (c->site->config->smart_quotes)
		quotes_fill(w.out.p, w.out.n, p->lang);
	return buf_view(&w.out);
}
