/*
 * What templates see of a page. Fields of its type that have no member here
 * are read by name; all that are meant for readers are in `facts`, so that a
 * type without a template of its own is shown whole.
 */
#include "emit/bind_priv.h"

#include "base/escape.h"

/* Words a reader takes in per minute. */
enum { WORDS_PER_MINUTE = 200 };

GET(page_title)
{
	BOUND(struct page, p);
	return tv_text(p->title);
}

GET(page_url)
{
	BOUND(struct page, p);
	return tv_text(p->url);
}

GET(page_type)
{
	BOUND(struct page, p);
	return tv_text(p->type->id);
}

GET(page_type_label)
{
	BOUND(struct page, p);
	return tv_text(p->type->label);
}

GET(page_section)
{
	BOUND(struct page, p);
	return bind_one(a, bound->c, &class_section, p->section);
}

GET(page_summary)
{
	BOUND(struct page, p);
	return tv_text(p->summary);
}

GET(page_lang)
{
	BOUND(struct page, p);
	return tv_text(p->lang);
}

/* The language's name in itself, else in the site's. */
GET(page_language)
{
	BOUND(struct page, p);
	const struct value *v = record_value(&p->record, S("language"));
	struct str name = text_language_name(a, p->lang);

	return tv_text(name.n ? name : v && v->term ? v->term->label : p->lang);
}

GET(page_dir)
{
	BOUND(struct page, p);
	return tv_text(text_is_rtl(p->lang) ? S("rtl") : S("ltr"));
}

GET(page_canonical)
{
	BOUND(struct page, p);
	return tv_text(address_text(a, bound->c->base_url, p->url));
}

/* The same text in other languages. */
GET(page_translations)
{
	BOUND(struct page, p);
	VEC(const void *) others = { 0 };

	for (size_t i = 0; i < p->ntranslations; i++)
		if (p->translations[i] != p)
			*vec_push(a, &others) = p->translations[i];
	return bind_list(a, bound->c, &class_page, others.at, others.n);
}

/* An address of the repository's service, made of a pattern. */
static struct tv repository_url(struct arena *a, const struct bound *bound,
				struct str pattern)
{
	const struct page *p = bound->p;
	size_t at = str_find(pattern, S("{path}"));
	struct buf b;

	if (at == SIZE_MAX)
		return tv_none();
	buf_init(a, &b);
	buf_str(&b, str_sub(pattern, 0, at));
	escape_path(&b, source_git_path(a, bound->c->source, p->path));
	buf_str(&b, str_from(pattern, at + sizeof("{path}") - 1));
	return tv_text(buf_view(&b));
}

GET(page_edit_url)
{
	const struct bound *bound = object;
	return repository_url(a, bound,
			      bound->c->site->config->repository.edit);
}

GET(page_history_url)
{
	const struct bound *bound = object;
	return repository_url(a, bound,
			      bound->c->site->config->repository.history);
}

GET(page_date)
{
	BOUND(struct page, p);
	return date_is_set(p->date.date) ? tv_time(p->date) : tv_none();
}

GET(page_updated)
{
	BOUND(struct page, p);
	return date_is_set(p->updated.date) ? tv_time(p->updated) : tv_none();
}

/* Changed on a later day than it was published. */
GET(page_is_updated)
{
	BOUND(struct page, p);
	return tv_bool(date_cmp(p->updated.date, p->date.date) > 0);
}

GET(page_title_id)
{
	BOUND(struct page, p);
	if (!p->title_in_body)
		return tv_none();
	return tv_text(page_text(p, p->object->body.headings[0].id));
}

GET(page_content)
{
	BOUND(struct page, p);
	return tv_html(body_html(a, bound->c, p, bound->c->base_path));
}

GET(page_toc)
{
	BOUND(struct page, p);
	return toc_of(a, bound->c, p);
}

GET(page_authors)
{
	BOUND(struct page, p);
	return bind_list(a, bound->c, &class_page,
			 (const void *const *)p->authors, p->nauthors);
}

/* Persons who wrote it by git's account and are not among its authors. */
GET(page_contributors)
{
	BOUND(struct page, p);
	return bind_list(a, bound->c, &class_page,
			 (const void *const *)p->contributors,
			 p->ncontributors);
}

/* How many wrote it, or none where that is not to be told. */
GET(page_contributor_count)
{
	BOUND(struct page, p);
	return p->contributor_count ? tv_int((int64_t)p->contributor_count)
				    : tv_none();
}

GET(page_facets)
{
	BOUND(struct page, p);
	return facets_of(a, bound->c, p);
}

GET(page_facts)
{
	BOUND(struct page, p);
	return facts_of(a, bound->c, &p->record);
}

GET(page_image)
{
	BOUND(struct page, p);
	return bind_one(a, bound->c, &class_image, p->image ? p : NULL);
}

GET(page_files)
{
	BOUND(struct page, p);
	return bind_list(a, bound->c, &class_file,
			 (const void *const *)p->files, p->nfiles);
}

GET(page_videos)
{
	BOUND(struct page, p);
	return bind_items(a, bound->c, &class_video, p->videos, p->nvideos);
}

/* Those that the body leads to have their cards there. */
GET(page_more_videos)
{
	BOUND(struct page, p);
	VEC(const void *) videos = { 0 };

	for (size_t i = 0; i < p->nvideos; i++)
		if (!p->videos[i].linked)
			*vec_push(a, &videos) = &p->videos[i];
	return bind_list(a, bound->c, &class_video, videos.at, videos.n);
}

GET(page_recording_video)
{
	BOUND(struct page, p);
	return bind_one(a, bound->c, &class_video, p->recording);
}

GET(page_minutes)
{
	BOUND(struct page, p);
	return tv_int(p->object->body.words / WORDS_PER_MINUTE + 1);
}

GET(page_related)
{
	BOUND(struct page, p);
	size_t n;
	const struct page *const *pages = site_relate(a, bound->c->site, p, &n);

	return bind_list(a, bound->c, &class_page, (const void *const *)pages,
			 n);
}

GET(page_backlinks)
{
	BOUND(struct page, p);
	return bind_list(a, bound->c, &class_page,
			 (const void *const *)p->backlinks, p->nbacklinks);
}

/* How many there are beside those that are listed. */
GET(page_more_backlinks)
{
	BOUND(struct page, p);
	return tv_int((int64_t)(p->backlink_count - p->nbacklinks));
}

/* What a person has written. */
GET(page_works)
{
	BOUND(struct page, p);
	size_t n =
		p->work_count < SITE_MAX_WORKS ? p->work_count : SITE_MAX_WORKS;

	return bind_list(a, bound->c, &class_page,
			 (const void *const *)p->works, n);
}

GET(page_more_works)
{
	BOUND(struct page, p);
	return tv_int(p->work_count > SITE_MAX_WORKS
			      ? (int64_t)(p->work_count - SITE_MAX_WORKS)
			      : 0);
}

GET(page_sequences)
{
	BOUND(struct page, p);
	return bind_items(a, bound->c, &class_sequence, p->sequences,
			  p->nsequences);
}

GET(page_goal_areas)
{
	BOUND(struct page, p);
	return goal_areas(a, bound->c, p);
}

GET(page_pages)
{
	BOUND(struct page, p);
	const struct cell *c =
		record_find_kind(&p->record, S("pages"), FIELD_REFERENCE);

	return pages_of(
		a, bound->c,
		c ? c
		  : record_find_kind(&p->record, S("picks"), FIELD_REFERENCE));
}

static const struct theme_member page_members[] = {
	MEMBER("title", page_title),
	MEMBER("url", page_url),
	MEMBER("type", page_type),
	MEMBER("type_label", page_type_label),
	MEMBER("section", page_section),
	MEMBER("summary", page_summary),
	MEMBER("canonical", page_canonical),
	MEMBER("lang", page_lang),
	MEMBER("dir", page_dir),
	MEMBER("language_name", page_language),
	MEMBER("translations", page_translations),
	MEMBER("edit_url", page_edit_url),
	MEMBER("history_url", page_history_url),
	MEMBER("date", page_date),
	MEMBER("updated", page_updated),
	MEMBER("is_updated", page_is_updated),
	MEMBER("title_id", page_title_id),
	MEMBER("content", page_content),
	MEMBER("toc", page_toc),
	MEMBER("authors", page_authors),
	MEMBER("contributors", page_contributors),
	MEMBER("contributor_count", page_contributor_count),
	MEMBER("facets", page_facets),
	MEMBER("facts", page_facts),
	MEMBER("image", page_image),
	MEMBER("files", page_files),
	MEMBER("videos", page_videos),
	MEMBER("more_videos", page_more_videos),
	MEMBER("recording_video", page_recording_video),
	MEMBER("minutes", page_minutes),
	MEMBER("related", page_related),
	MEMBER("works", page_works),
	MEMBER("more_works", page_more_works),
	MEMBER("backlinks", page_backlinks),
	MEMBER("more_backlinks", page_more_backlinks),
	MEMBER("sequences", page_sequences),
	MEMBER("goal_areas", page_goal_areas),
	MEMBER("pages", page_pages),
};

/* A field of the page's type by its name: its first value. */
static struct tv page_field(struct arena *a, const void *object,
			    struct str name)
{
	BOUND(struct page, p);
	return record_field(a, bound->c, &p->record, name);
}

const struct theme_class class_page = {
	{ "page", 4 },
	page_members,
	sizeof(page_members) / sizeof(*page_members),
	page_field,
};
