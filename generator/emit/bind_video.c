/*
 * What templates see of a video: above all its card, which is the same in the
 * body of a page and beside it.
 */
#include "emit/bind_priv.h"

GET(video_title_text)
{
	BOUND(struct video, v);
	return tv_text(video_title(a, bound->c, v));
}

GET(video_url)
{
	BOUND(struct video, v);
	return tv_text(v->url);
}

GET(video_card)
{
	BOUND(struct video, v);
	struct card card = { .c = bound->c, .base = bound->c->base_path };
	struct buf b;

	buf_init(a, &b);
	video_card_write(&b, &card, v);
	return tv_html(buf_view(&b));
}

static const struct theme_member video_members[] = {
	MEMBER("title", video_title_text),
	MEMBER("url", video_url),
	MEMBER("card", video_card),
};
CLASS(class_video, "video", video_members);
