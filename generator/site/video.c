/*
 * The videos of a page: those that its front matter describes, its recording,
 * and those that its body has a link to alone. Two addresses of one video at a
 * known site are the same video; what is said of it first holds, and the
 * front matter speaks first.
 */
#include "site/site_priv.h"

struct collector {
	struct linker *l;
	struct page *page;
	struct map known; /* key -> struct video */
	struct video *list;
	const struct cell **chapters; /* parallel to it */
	size_t n;
};

/* What two addresses of one video have in common. */
static struct str key_of(struct arena *a, const struct video_name *name,
			 struct str url)
{
	return name->host ? str_cat3(a, name->host->domain, S("/"), name->id)
			  : url;
}

static bool is_embedded(const struct site_config *config,
			const struct video_host *host)
{
	for (size_t i = 0; i < config->nembeds; i++)
		if (config->embeds[i] == host)
			return true;
	return false;
}

static struct video *video_add(struct collector *c, struct str url)
{
	struct linker *l = c->l;
	struct video_name name = { 0 };
	struct map_entry *e;
	struct video *v;

	video_name_read(url, &name);
	e = map_add(&c->known, key_of(l->scratch, &name, url));
	if (e->value)
		return e->value;
	v = &c->list[c->n++];
	*v = (struct video){ .page = c->page, .name = name, .url = url };
	v->plays = name.host && is_embedded(l->options->config, name.host);
	e->value = v;
	return v;
}

static const struct value *value_in(const struct record *r, struct str name,
				    enum field_kind kind)
{
	const struct cell *c = record_find_kind(r, name, kind);

	return c && c->n ? &c->values[0] : NULL;
}

static const struct site_file *captions_file_in(const struct record *r)
{
	const struct value *v = value_in(r, S("captions_file"), FIELD_FILE);

	return v ? v->file : NULL;
}

/* A video whose captions the bank has is captioned. */
static enum video_captions captions_in(const struct record *r)
{
	const struct value *v = value_in(r, S("captions"), FIELD_BOOLEAN);

	if (captions_file_in(r))
		return CAPTIONS_THERE;
	if (!v)
		return CAPTIONS_UNKNOWN;
	return v->boolean ? CAPTIONS_THERE : CAPTIONS_NONE;
}

static const struct site_file *poster_in(const struct collector *c,
					 const struct record *r)
{
	const struct value *v = value_in(r, S("poster"), FIELD_FILE);
	const struct site_file *f = v ? v->file : NULL;

	if (!f || f->image != IMAGE_NONE)
		return f;
	diag_add(c->l->diags, v->at, DIAG_IMAGE_UNREADABLE, v->text);
	return NULL;
}

/* An entry of the field videos. */
static void entry_take(struct collector *c, const struct record *r)
{
	const struct value *url = value_in(r, S("url"), FIELD_URL);
	const struct value *seconds =
		value_in(r, S("duration"), FIELD_DURATION);
	const struct value *date = value_in(r, S("date"), FIELD_DATE);
	struct video *v;

	if (!url)
		return;
	v = video_add(c, url->text);
	if (v->title.n)
		return;
	v->title = record_text(r, S("title"));
	v->description = record_text(r, S("description"));
	v->poster = poster_in(c, r);
	v->seconds = seconds ? seconds->integer : 0;
	v->captions = captions_in(r);
	v->captions_file = captions_file_in(r);
	if (date)
		v->date = date->date;
}

static void recording_take(struct collector *c, const struct record *r)
{
	const struct value *url = value_in(r, S("url"), FIELD_URL);
	struct video *v;

	if (!url)
		return;
	v = video_add(c, url->text);
	if (v->title.n == 0)
		v->title = c->page->title;
	v->linked = true;
	if (!v->captions_file)
		v->captions_file = captions_file_in(r);
	c->chapters[v - c->list] =
		record_find_kind(r, S("chapters"), FIELD_GROUP);
	c->page->recording = v;
}

/* A link that is alone: to a video of a known site, or to one that the front
 * matter has. Its text is a title unless it is an address. */
static void link_take(struct collector *c, struct link *link, struct str text)
{
	struct video_name name;
	struct video *v;

	if (link->kind != LINK_EXTERNAL ||
	    (!video_name_read(link->href, &name) &&
	     !map_find(&c->known, link->href)))
		return;
	v = video_add(c, link->href);
	if (v->title.n == 0)
		v->title = text;
	v->linked = true;
	link->video = v;
}

/* A shortcode that becomes a link where blocks stand. */
static bool is_link_alone(const struct page *p, const struct segment *s)
{
	return s->kind == SEGMENT_SHORTCODE && (s->flags & SEGMENT_BLOCK) &&
	       p->shortcodes[s->index].rule &&
	       p->shortcodes[s->index].rule->kind == SHORTCODE_LINK;
}

static void body_take(struct collector *c)
{
	struct page *p = c->page;
	const struct markdown *body = &p->object->body;
	size_t link = 0;

	for (uint32_t i = 0; i < body->nsegments; i++) {
		const struct segment *s = &body->segments[i];

		if (s->flags & SEGMENT_ALONE) {
			link_take(c, &p->links[link],
				  s->flags & SEGMENT_AUTOLINK
					  ? S("")
					  : page_text(p, s->alt));
		} else if (is_link_alone(p, s)) {
			struct shortcode_use *use = &p->shortcodes[s->index];
			bool address = str_eq(use->text, use->link.href);

			link_take(c, &use->link, address ? S("") : use->text);
		}
		link += s->kind == SEGMENT_LINK || s->kind == SEGMENT_IMAGE;
	}
}

/* How many videos there can be at most. */
static size_t video_count(const struct page *p, const struct cell *entries,
			  const struct cell *recording)
{
	const struct markdown *body = &p->object->body;
	size_t n = (entries ? entries->n : 0) + (recording ? recording->n : 0);

	for (uint32_t i = 0; i < body->nsegments; i++)
		n += (body->segments[i].flags & SEGMENT_ALONE) ||
		     is_link_alone(p, &body->segments[i]);
	return n;
}

static void page_collect(struct linker *l, struct page *p)
{
	struct collector c = { .l = l, .page = p };
	const struct cell *entries =
		record_find_kind(&p->record, S("videos"), FIELD_GROUP);
	const struct cell *recording =
		record_find_kind(&p->record, S("recording"), FIELD_GROUP);
	size_t n = video_count(p, entries, recording);

	if (n == 0)
		return;
	map_init(l->scratch, &c.known);
	c.list = arena_array(l->arena, struct video, n);
	c.chapters = arena_array(l->scratch, const struct cell *, n);
	for (size_t i = 0; entries && i < entries->n; i++)
		entry_take(&c, entries->values[i].group);
	for (size_t i = 0; recording && i < recording->n; i++)
		recording_take(&c, recording->values[i].group);
	body_take(&c);
	moments_collect(l, p, c.list, c.n, c.chapters);
	p->videos = c.list;
	p->nvideos = c.n;
}

void linker_add_videos(struct linker *l)
{
	for (size_t i = 0; i < l->site->npages; i++) {
		struct page *p = &l->site->pages[i];

		if (p->status != PAGE_FAULTY)
			page_collect(l, p);
		arena_reset(l->scratch);
	}
}

struct str video_site(const struct video *v)
{
	struct str rest;

	return v->name.host ? v->name.host->name : url_host(v->url, &rest);
}
