/*
 * What templates see of a video: above all its card, which is the same in the
 * body of a page and beside it.
 */
#include "emit/bind_priv.h"

/* ---- a moment of one ---- */

struct video_moment {
	const struct video *video;
	const struct moment *moment;
};

GET(moment_text)
{
	BOUND(struct video_moment, m);
	return tv_text(m->moment->text);
}

GET(moment_seconds)
{
	BOUND(struct video_moment, m);
	return tv_int(m->moment->second);
}

/* "12:35", "1:02:35" */
GET(moment_time)
{
	BOUND(struct video_moment, m);
	uint32_t s = m->moment->second;

	if (s < 3600)
		return tv_text(str_printf(a, "%u:%02u", s / 60, s % 60));
	return tv_text(
		str_printf(a, "%u:%02u:%02u", s / 3600, s / 60 % 60, s % 60));
}

GET(moment_url)
{
	BOUND(struct video_moment, m);
	return tv_text(video_url_at(a, m->video, m->moment->second));
}

GET(moment_id)
{
	BOUND(struct video_moment, m);
	return m->moment->named ? tv_text(moment_anchor(a, m->moment))
				: tv_none();
}

static const struct theme_member moment_members[] = {
	MEMBER("text", moment_text), MEMBER("seconds", moment_seconds),
	MEMBER("time", moment_time), MEMBER("url", moment_url),
	MEMBER("id", moment_id),
};
CLASS(class_moment, "moment", moment_members);

/* ---- a video ---- */

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

GET(video_plays)
{
	BOUND(struct video, v);
	return tv_bool(v->plays);
}

GET(video_captions_file)
{
	BOUND(struct video, v);
	return bind_one(a, bound->c, &class_file, v->captions_file);
}

/* The number of its moments among the page's videos, or none. */
GET(video_track)
{
	BOUND(struct video, v);
	return v->track ? tv_int(v->track) : tv_none();
}

static struct tv moments_of(struct arena *a, const struct bound *bound,
			    size_t from, size_t to)
{
	const struct video *v = bound->p;
	struct video_moment *list =
		arena_array(a, struct video_moment, to - from);

	for (size_t i = from; i < to; i++)
		list[i - from] = (struct video_moment){ v, &v->moments[i] };
	return bind_items(a, bound->c, &class_moment, list, to - from);
}

GET(video_chapters)
{
	BOUND(struct video, v);
	return moments_of(a, bound, 0, v->nchapters);
}

GET(video_said)
{
	BOUND(struct video, v);
	return moments_of(a, bound, v->nchapters, v->nmoments);
}

static const struct theme_member video_members[] = {
	MEMBER("title", video_title_text),
	MEMBER("url", video_url),
	MEMBER("card", video_card),
	MEMBER("plays", video_plays),
	MEMBER("captions_file", video_captions_file),
	MEMBER("track", video_track),
	MEMBER("chapters", video_chapters),
	MEMBER("said", video_said),
};
CLASS(class_video, "video", video_members);
