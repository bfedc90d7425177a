/*
 * Cards: what a link that is alone in its paragraph becomes when it leads to
 * a page of the bank, or to a video (video.c). The card says of the page what
 * a list of pages would. It stands in running text, so it has no heading; the
 * page's title is the link. What the author called the page stands above
 * where that says something else.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

void note_write(struct buf *b, const struct card *card, struct str title)
{
	struct arena *a = b->arena;

	if (!str_eq(text_fold(a, card->text), text_fold(a, title)))
		paragraph_write(b, "card-note", S(""), card->text);
}

/* A picture that says nothing that the text does not. */
static void picture_write(struct buf *b, struct str base,
			  const struct site_file *f)
{
	buf_lit(b, "<img class=\"card-image\" src=\"");
	address_write(b, base, f->url);
	buf_lit(b, "\" alt=\"\"");
	image_size_write(b, f);
	buf_lit(b, " loading=\"lazy\" decoding=\"async\">\n");
}

static void page_write(struct buf *b, const struct card *card)
{
	const struct page *p = card->link->page;
	struct str lang = str_eq(p->lang, card->lang) ? S("") : p->lang;
	bool plain = str_eq(p->type->id, S("page"));

	buf_lit(b, "<div class=\"card card-link type-");
	escape_html(b, p->type->id);
	buf_lit(b, "\">\n");
	note_write(b, card, p->title);
	paragraph_write(b, "card-meta", S(""), plain ? S("") : p->type->label);
	paragraph_begin(b, "card-title", lang);
	buf_lit(b, "<a href=\"");
	address_write(b, card->base, p->url);
	escape_href(b, card->link->query);
	buf_lit(b, "\">");
	escape_html(b, p->title);
	buf_lit(b, "</a></p>\n");
	paragraph_write(b, "card-summary", lang, p->summary);
	if (p->image)
		picture_write(b, card->base, p->image);
	buf_lit(b, "</div>");
}

bool card_write(struct buf *b, const struct card *card)
{
	const struct link *l = card->link;

	if (l->video)
		video_card_write(b, card, l->video);
	else if (l->kind == LINK_PAGE && l->page && l->fragment.n == 0)
		page_write(b, card);
	else
		return false;
	return true;
}
