/*
 * What templates see of feeds: where those are that are nearest to an output.
 */
#include "emit/bind_priv.h"
#include "emit/feed_priv.h"

struct feed_link {
	struct str title, url, type;
};

GET(link_title)
{
	BOUND(struct feed_link, f);
	return tv_text(f->title);
}

GET(link_url)
{
	BOUND(struct feed_link, f);
	return tv_text(f->url);
}

GET(link_type)
{
	BOUND(struct feed_link, f);
	return tv_text(f->type);
}

static const struct theme_member feed_members[] = {
	MEMBER("title", link_title),
	MEMBER("url", link_url),
	MEMBER("type", link_type),
};
CLASS(class_feed, "feed", feed_members);

struct tv feeds_of(struct arena *a, const struct emit_context *c,
		   const struct output_view *o)
{
	size_t n = o->only_atom ? 1 : FEED_FORMATS;
	struct feed_link *feeds = arena_array(a, struct feed_link, n);

	for (size_t i = 0; i < n; i++)
		feeds[i] = (struct feed_link){
			.title = o->feed_title,
			.url = str_cat(a, o->feed, feed_formats[i].file),
			.type = feed_formats[i].type,
		};
	return bind_items(a, c, &class_feed, feeds, n);
}
