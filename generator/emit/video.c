/*
 * The card of a video: what it is called, where it is and how long it takes,
 * with a picture from the bank or one that cover.c makes, and a plain link.
 * Nothing is fetched from the site that has the video until its reader asks
 * for it. Where the bank trusts that site (`embeds`), the card also says what
 * to load then; the theme's script does so (assets/player.js).
 *
 *	<div class="card card-video" data-player="ADDRESS"
 *	 data-track="NUMBER" data-player-at="BEHIND IT">  where it has moments
 *	meta, title with the link, summary, where it leads, picture
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

struct str video_title(struct arena *a, const struct emit_context *c,
		       const struct video *v)
{
	struct str site = video_site(v), title = v->title;

	if (title.n == 0)
		title = text_with(a, c, v->page->lang, S("video_at"), site);
	if (title.n == 0)
		title = site;
	return title.n ? title : v->url;
}

struct str video_origins(struct arena *a, const struct page *p)
{
	struct str all = S("");

	for (size_t i = 0; i < p->nvideos; i++) {
		const struct video *v = &p->videos[i];

		if (v->plays && str_find(all, v->name.host->player) == SIZE_MAX)
			all = str_cat3(a, all, all.n ? S(" ") : S(""),
				       v->name.host->player);
	}
	return all;
}

static void part_write(struct buf *b, struct str text)
{
	if (text.n == 0)
		return;
	buf_lit(b, " <span>");
	escape_html(b, text);
	buf_lit(b, "</span>");
}

/* "Film, YouTube, 4 min, textad" */
static void meta_write(struct buf *b, const struct emit_context *c,
		       const struct video *v)
{
	static const struct str keys[] = {
		[CAPTIONS_UNKNOWN] = { "", 0 },
		[CAPTIONS_NONE] = { "video_not_captioned", 19 },
		[CAPTIONS_THERE] = { "video_captioned", 15 },
	};
	struct str lang = v->page->lang;

	paragraph_begin(b, "card-meta", S(""));
	escape_html(b, text_with(b->arena, c, lang, S("video"), S("")));
	part_write(b, video_site(v));
	if (v->seconds)
		part_write(b, duration_text(b->arena, v->seconds));
	if (v->captions != CAPTIONS_UNKNOWN)
		part_write(b, text_with(b->arena, c, lang, keys[v->captions],
					S("")));
	buf_lit(b, "</p>\n");
}

static void player_write(struct buf *b, const struct video *v)
{
	const struct video_host *host = v->name.host;

	buf_lit(b, " data-player=\"");
	escape_href(b, host->player);
	escape_href(b, host->path);
	escape_href(b, v->name.id);
	escape_href(b, host->query);
	if (v->name.key.n) {
		buf_lit(b, "&amp;h=");
		escape_href(b, v->name.key);
	}
	buf_char(b, '"');
	if (v->track == 0)
		return;
	buf_printf(b, " data-track=\"%u\" data-player-at=\"", v->track);
	escape_html(b, host->player_at);
	buf_char(b, '"');
}

/* That the link leads elsewhere; and, for the script, what to say instead
 * when it plays the video. */
static void way_write(struct buf *b, const struct emit_context *c,
		      const struct video *v)
{
	struct str site = video_site(v), lang = v->page->lang;
	struct str way = text_with(
		b->arena, c, lang,
		site.n ? S("video_leads") : S("video_leads_elsewhere"), site);

	if (way.n == 0)
		return;
	buf_lit(b, "<p class=\"card-way\"");
	if (v->plays) {
		buf_lit(b, " data-plays=\"");
		escape_html(b, text_with(b->arena, c, lang, S("video_plays"),
					 site));
		buf_char(b, '"');
	}
	buf_char(b, '>');
	escape_html(b, way);
	buf_lit(b, "</p>\n");
}

static void poster_write(struct buf *b, const struct emit_context *c,
			 const struct video *v, struct str base)
{
	buf_lit(b, "<img class=\"card-image\" src=\"");
	address_write(b, base,
		      v->poster ? v->poster->url : cover_url(b->arena, c, v));
	buf_lit(b, "\" alt=\"\"");
	if (v->poster)
		image_size_write(b, v->poster);
	else
		buf_printf(b, " width=\"%d\" height=\"%d\"", COVER_WIDTH,
			   COVER_HEIGHT);
	buf_lit(b, " loading=\"lazy\" decoding=\"async\">\n");
}

static void link_write(struct buf *b, const struct card *card,
		       const struct video *v)
{
	buf_lit(b, "<a href=\"");
	/* As it was written here: maybe from a minute on. */
	escape_href(b, card->link ? card->link->href : v->url);
	buf_lit(b, "\">");
	escape_html(b, video_title(b->arena, card->c, v));
	buf_lit(b, "</a></p>\n");
}

void video_card_write(struct buf *b, const struct card *card,
		      const struct video *v)
{
	const struct emit_context *c = card->c;

	if (c->plain) {
		buf_lit(b, "<p>");
		link_write(b, card, v);
		return;
	}
	buf_lit(b, "<div class=\"card card-video\"");
	if (v->plays)
		player_write(b, v);
	buf_lit(b, ">\n");
	note_write(b, card, video_title(b->arena, c, v));
	meta_write(b, c, v);
	paragraph_begin(b, "card-title", S(""));
	link_write(b, card, v);
	paragraph_write(b, "card-summary", S(""), v->description);
	way_write(b, c, v);
	poster_write(b, c, v, card->base);
	buf_lit(b, "</div>");
}
