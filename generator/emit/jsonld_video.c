/*
 * Videos: those of the field `videos`, and the recording of what took place.
 * Search engines demand a name, a picture and a day of each; one that lacks a
 * picture of its own has the page's, or the site's, and without any it is not
 * told of.
 */
#include "emit/jsonld_priv.h"

struct entry {
	const struct page *page;
	const struct record *record;
	struct str id; /* the fragment that names it */
};

/* ---- what a video has, else the page ---- */

static struct str video_name(const struct entry *v)
{
	struct str name = told_text(v->record, S("title"), FIELD_TEXT);

	return name.n ? name : v->page->title;
}

static struct str video_description(const struct entry *v)
{
	struct str text = told_text(v->record, S("description"), FIELD_TEXT);

	return text.n ? text : v->page->summary;
}

static const struct site_file *video_picture(const struct jsonld *l,
					     const struct entry *v)
{
	const struct cell *c = told(v->record, S("poster"), FIELD_FILE);
	const struct site_file *poster = c ? c->values[0].file : NULL;

	if (poster && poster->image != IMAGE_NONE)
		return poster;
	return v->page->image ? v->page->image : l->c->site->image;
}

/* Of a recording without a day of its own, the end of what was recorded. */
static struct datetime video_date(const struct entry *v)
{
	const struct cell *day = told(v->record, S("date"), FIELD_DATE);
	const struct cell *end =
		told(&v->page->record, S("end"), FIELD_DATETIME);

	if (day)
		return datetime_of_day(day->values[0].date);
	return end ? end->values[0].datetime : v->page->date;
}

/* ---- one video ---- */

static bool is_media_file(struct str url)
{
	static const struct str endings[] = {
		{ ".mp4", 4 }, { ".m4v", 4 }, { ".webm", 5 },
		{ ".ogv", 4 }, { ".mov", 4 },
	};
	struct str path = str_sub(url, 0, str_find_char(url, '#'));

	path = str_sub(path, 0, str_find_char(path, '?'));
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (path.n > endings[i].n &&
		    str_eq_ascii_case(str_from(path, path.n - endings[i].n),
				      endings[i]))
			return true;
	return false;
}

static bool says_yes(const struct record *r, struct str name)
{
	const struct cell *c = told(r, name, FIELD_BOOLEAN);

	return c && c->values[0].boolean;
}

static void features_member(struct jsonld *l, const struct record *r)
{
	const struct cell *transcript = told(r, S("transcript"), FIELD_FILE);
	bool captions = says_yes(r, S("captions"));
	bool described = says_yes(r, S("audio_description"));
	bool written = transcript && transcript->values[0].file;

	if (!captions && !described && !written)
		return;
	json_key(&l->json, S("accessibilityFeature"));
	json_array_begin(&l->json);
	if (captions)
		json_text(&l->json, S("captions"));
	if (described)
		json_text(&l->json, S("audioDescription"));
	if (written)
		json_text(&l->json, S("transcript"));
	json_array_end(&l->json);
}

/* A chapter begins at a second of the video, which a media fragment names
 * (W3C Media Fragments URI 1.0); it ends where the next one begins. */
static void clip_node(struct jsonld *l, const struct cell *chapters, size_t i,
		      struct str url)
{
	const struct record *r = chapters->values[i].group;
	const struct cell *time = told(r, S("time"), FIELD_TIME);
	const struct cell *next = NULL;
	struct buf address;

	if (!time)
		return;
	buf_init(l->arena, &address);
	buf_str(&address, str_sub(url, 0, str_find_char(url, '#')));
	buf_lit(&address, "#t=");
	buf_uint(&address, (uint64_t)time->values[0].integer);
	if (i + 1 < chapters->n)
		next = told(chapters->values[i + 1].group, S("time"),
			    FIELD_TIME);
	node_begin(l, S("Clip"));
	node_text(l, S("name"), told_text(r, S("title"), FIELD_TEXT));
	json_key(&l->json, S("startOffset"));
	json_uint(&l->json, (uint64_t)time->values[0].integer);
	if (next && next->values[0].integer > time->values[0].integer) {
		json_key(&l->json, S("endOffset"));
		json_uint(&l->json, (uint64_t)next->values[0].integer);
	}
	node_text(l, S("url"), buf_view(&address));
	node_end(l);
}

static void clips_member(struct jsonld *l, const struct record *r,
			 struct str url)
{
	const struct cell *c = told(r, S("chapters"), FIELD_GROUP);

	if (!c)
		return;
	json_key(&l->json, S("hasPart"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < c->n; i++)
		clip_node(l, c, i, url);
	json_array_end(&l->json);
}

static void duration_member(struct jsonld *l, const struct record *r)
{
	const struct cell *c = told(r, S("duration"), FIELD_DURATION);

	if (!c)
		c = told(r, S("duration"), FIELD_TIME);
	if (c)
		node_text(l, S("duration"),
			  duration_iso(l->arena, c->values[0].integer));
}

static void video_node(struct jsonld *l, const struct entry *v)
{
	struct str url = told_text(v->record, S("url"), FIELD_URL);

	json_line(&l->json);
	node_begin(l, S("VideoObject"));
	node_anchor(l, S("@id"), v->page->url, v->id);
	node_text(l, S("name"), video_name(v));
	node_text(l, S("description"), video_description(v));
	node_address(l, S("thumbnailUrl"), video_picture(l, v)->url);
	node_time(l, S("uploadDate"), video_date(v));
	duration_member(l, v->record);
	node_text(l, is_media_file(url) ? S("contentUrl") : S("url"), url);
	node_text(l, S("inLanguage"), v->page->lang);
	features_member(l, v->record);
	clips_member(l, v->record, url);
	node_end(l);
}

/* ---- the page's videos ---- */

struct videos {
	const struct jsonld *l;
	VEC(struct entry) list;
};

static void video_add(struct videos *videos, const struct page *p,
		      const struct record *r, struct str id)
{
	struct entry v = { p, r, id };

	if (told_text(r, S("url"), FIELD_URL).n &&
	    video_picture(videos->l, &v) && date_is_set(video_date(&v).date))
		*vec_push(videos->l->arena, &videos->list) = v;
}

static struct videos videos_find(const struct jsonld *l, const struct page *p)
{
	const struct cell *recording =
		told(&p->record, S("recording"), FIELD_GROUP);
	const struct cell *c = told(&p->record, S("videos"), FIELD_GROUP);
	struct videos videos = { .l = l };

	if (recording)
		video_add(&videos, p, recording->values[0].group,
			  S("recording_video"));
	for (size_t i = 0; c && i < c->n; i++)
		video_add(&videos, p, c->values[i].group,
			  str_printf(l->arena, "video_%zu", i + 1));
	return videos;
}

void video_nodes(struct jsonld *l, const struct page *p)
{
	struct videos videos = videos_find(l, p);

	for (size_t i = 0; i < videos.list.n; i++)
		video_node(l, &videos.list.at[i]);
}

/* A work has videos in it; what takes place is recorded in them. */
void video_members(struct jsonld *l, const struct page *p)
{
	struct videos videos = videos_find(l, p);

	if (videos.list.n == 0)
		return;
	json_key(&l->json, p->type->structured == STRUCTURED_EVENT
				   ? S("recordedIn")
				   : S("video"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < videos.list.n; i++) {
		json_object_begin(&l->json);
		node_anchor(l, S("@id"), p->url, videos.list.at[i].id);
		json_object_end(&l->json);
	}
	json_array_end(&l->json);
}
