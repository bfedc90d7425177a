/*
 * Videos: those that the page shows, of which the site knows title, picture
 * and day, or has made a cover. Search engines demand these three of each.
 * What was recorded has more to tell: its chapters, and for whom it is made
 * accessible.
 */
#include "emit/jsonld_priv.h"

/* ---- where a video is ---- */

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

/* The address of the site's player with the video in it. */
static struct str player_url(struct arena *a, const struct video_name *name)
{
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, name->host->player);
	buf_str(&b, name->host->path);
	buf_str(&b, name->id);
	if (name->key.n) {
		buf_lit(&b, "?h=");
		buf_str(&b, name->key);
	}
	return buf_view(&b);
}

static void address_members(struct jsonld *l, const struct video *v)
{
	const struct video_host *host = v->name.host;

	if (is_media_file(v->url)) {
		node_text(l, S("contentUrl"), v->url);
		return;
	}
	node_text(l, S("url"), v->url);
	if (host && host->player.n)
		node_text(l, S("embedUrl"), player_url(l->arena, &v->name));
}

/* ---- what was recorded ---- */

/* A chapter begins at a second of the video, and ends where the next one
 * begins. */
static void clip_node(struct jsonld *l, const struct video *v, size_t i)
{
	const struct moment *m = &v->moments[i];

	node_begin(l, S("Clip"));
	node_text(l, S("name"), m->text);
	json_key(&l->json, S("startOffset"));
	json_uint(&l->json, m->second);
	if (i + 1 < v->nchapters && m[1].second > m->second) {
		json_key(&l->json, S("endOffset"));
		json_uint(&l->json, m[1].second);
	}
	node_text(l, S("url"), video_url_at(l->arena, v, m->second));
	node_end(l);
}

static void clips_member(struct jsonld *l, const struct video *v)
{
	if (v->nchapters == 0)
		return;
	json_key(&l->json, S("hasPart"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < v->nchapters; i++)
		clip_node(l, v, i);
	json_array_end(&l->json);
}

static bool says_yes(const struct record *r, struct str name)
{
	const struct cell *c = told(r, name, FIELD_BOOLEAN);

	return c && c->values[0].boolean;
}

/* The field recording, where the video is that; else NULL. */
static const struct record *recording_of(const struct video *v)
{
	const struct cell *c =
		told(&v->page->record, S("recording"), FIELD_GROUP);

	return c && v == v->page->recording ? c->values[0].group : NULL;
}

static void features_member(struct jsonld *l, const struct video *v,
			    const struct record *r)
{
	const struct cell *transcript =
		r ? told(r, S("transcript"), FIELD_FILE) : NULL;
	bool captions = v->captions == CAPTIONS_THERE || v->captions_file ||
			(r && says_yes(r, S("captions")));
	bool described = r && says_yes(r, S("audio_description"));
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

/* Without a day of its own, a recording has that on which it was made. */
static struct datetime video_date(const struct video *v)
{
	const struct cell *end =
		told(&v->page->record, S("end"), FIELD_DATETIME);

	if (date_is_set(v->date))
		return datetime_of_day(v->date);
	if (v == v->page->recording && end)
		return end->values[0].datetime;
	return v->page->date;
}

/* ---- the page's videos ---- */

static struct str video_id(const struct jsonld *l, const struct video *v)
{
	return str_printf(l->arena, "video_%zu",
			  (size_t)(v - v->page->videos) + 1);
}

static void video_node(struct jsonld *l, const struct video *v)
{
	const struct record *recording = recording_of(v);

	json_line(&l->json);
	node_begin(l, S("VideoObject"));
	node_anchor(l, S("@id"), v->page->url, video_id(l, v));
	node_text(l, S("name"), video_title(l->arena, l->c, v));
	node_text(l, S("description"),
		  v->description.n ? v->description : v->page->summary);
	node_address(l, S("thumbnailUrl"),
		     v->poster ? v->poster->url : cover_url(l->arena, l->c, v));
	node_time(l, S("uploadDate"), video_date(v));
	if (v->seconds)
		node_text(l, S("duration"), duration_iso(l->arena, v->seconds));
	address_members(l, v);
	features_member(l, v, recording);
	clips_member(l, v);
	node_end(l);
}

void video_nodes(struct jsonld *l, const struct page *p)
{
	for (size_t i = 0; i < p->nvideos; i++)
		video_node(l, &p->videos[i]);
}

static void video_name(struct jsonld *l, const struct video *v)
{
	json_object_begin(&l->json);
	node_anchor(l, S("@id"), v->page->url, video_id(l, v));
	json_object_end(&l->json);
}

/* A work has videos in it; what takes place is recorded in one. */
void video_members(struct jsonld *l, const struct page *p)
{
	bool event = p->type->structured == STRUCTURED_EVENT;

	if (event ? !p->recording : p->nvideos == 0)
		return;
	json_key(&l->json, event ? S("recordedIn") : S("video"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < p->nvideos; i++)
		if (!event || &p->videos[i] == p->recording)
			video_name(l, &p->videos[i]);
	json_array_end(&l->json);
}
