/*
 * JSON Feed 1.1.
 */
#include "emit/feed_priv.h"

#include "base/json.h"

static void authors_write(struct json *j, const struct feed_entry *e)
{
	json_key(j, S("authors"));
	json_array_begin(j);
	for (size_t i = 0; i < e->nauthors; i++) {
		json_object_begin(j);
		json_member(j, S("name"), e->authors[i].name);
		json_member(j, S("url"), e->authors[i].url);
		json_object_end(j);
	}
	json_array_end(j);
}

static void tags_write(struct json *j, const struct feed_entry *e)
{
	json_key(j, S("tags"));
	json_array_begin(j);
	for (size_t i = 0; i < e->nterms; i++)
		json_text(j, e->terms[i]->label);
	json_array_end(j);
}

static void attachments_write(struct json *j, const struct feed_entry *e)
{
	json_key(j, S("attachments"));
	json_array_begin(j);
	for (size_t i = 0; i < e->nfiles; i++) {
		json_object_begin(j);
		json_member(j, S("url"), e->files[i].url);
		json_member(j, S("mime_type"), e->files[i].type);
		json_member(j, S("title"), e->files[i].name);
		json_key(j, S("size_in_bytes"));
		json_uint(j, e->files[i].size);
		json_object_end(j);
	}
	json_array_end(j);
}

static void item_write(struct arena *a, const struct feed_entry *e,
		       struct json *j)
{
	json_line(j);
	json_object_begin(j);
	json_member(j, S("id"), e->id);
	json_member(j, S("url"), e->url);
	json_member(j, S("title"), e->title);
	/* One of the contents must be there, be it empty. */
	json_key(j, S("content_html"));
	json_text(j, e->content);
	json_member(j, S("summary"), e->summary);
	if (e->image)
		json_member(j, S("image"), e->image->url);
	json_member(j, S("date_published"), datetime_iso(a, e->published));
	json_member(j, S("date_modified"), datetime_iso(a, e->updated));
	json_member(j, S("language"), e->lang);
	if (e->nauthors)
		authors_write(j, e);
	if (e->nterms)
		tags_write(j, e);
	if (e->nfiles)
		attachments_write(j, e);
	json_object_end(j);
}

static void plan(const struct emit_kind *kind, const struct emit_context *c,
		 struct emit_units *units)
{
	feed_plan(kind, c, units, FEED_JSON);
}

static bool write(struct arena *a, const struct emit_context *c,
		  const struct emit_unit *u, struct buf *out,
		  struct diags *diags)
{
	struct json j = json_start(out);
	struct feed f;

	if (!feed_make(a, c, u, FEED_JSON, &f, diags))
		return false;
	json_object_begin(&j);
	json_member(&j, S("version"), S("https://jsonfeed.org/version/1.1"));
	json_member(&j, S("title"), f.title);
	json_member(&j, S("home_page_url"), f.url);
	json_member(&j, S("feed_url"), f.self);
	json_member(&j, S("description"), f.description);
	json_member(&j, S("language"), f.lang);
	json_key(&j, S("authors"));
	json_array_begin(&j);
	json_object_begin(&j);
	json_member(&j, S("name"), f.publisher);
	json_member(&j, S("url"), f.publisher_url);
	json_object_end(&j);
	json_array_end(&j);
	json_key(&j, S("items"));
	json_array_begin(&j);
	for (size_t i = 0; i < f.nentries; i++)
		item_write(a, &f.entries[i], &j);
	json_array_end(&j);
	json_object_end(&j);
	buf_char(out, '\n');
	return true;
}

const struct emit_kind emit_json_feed = { { "json-feed", 9 }, plan, write };
