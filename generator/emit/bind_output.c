/*
 * What templates see of an output as a whole: its address and names, and what
 * its head tells programs of it.
 */
#include "emit/bind_priv.h"

/* ---- the picture that stands for it ---- */

struct share {
	const struct site_file *file;
	struct str alt;
};

GET(share_url)
{
	BOUND(struct share, s);
	return tv_text(address_text(a, bound->c->base_url, s->file->url));
}

GET(share_width)
{
	BOUND(struct share, s);
	return s->file->width ? tv_int(s->file->width) : tv_none();
}

GET(share_height)
{
	BOUND(struct share, s);
	return s->file->height ? tv_int(s->file->height) : tv_none();
}

GET(share_alt)
{
	BOUND(struct share, s);
	return tv_text(s->alt);
}

static const struct theme_member share_members[] = {
	MEMBER("url", share_url),
	MEMBER("width", share_width),
	MEMBER("height", share_height),
	MEMBER("alt", share_alt),
};
CLASS(class_share, "shared image", share_members);

/* Services that share pages show neither SVG nor AVIF, and an empty frame in
 * place of a picture that they cannot show: better the site's own, or none. */
static bool is_shareable(const struct site_file *f)
{
	return f && f->image != IMAGE_NONE && f->image != IMAGE_SVG &&
	       f->image != IMAGE_AVIF;
}

/* ---- output ---- */

GET(output_kind)
{
	BOUND(struct output_view, o);
	return tv_text(o->kind);
}

GET(output_url)
{
	BOUND(struct output_view, o);
	return tv_text(o->url);
}

GET(output_canonical)
{
	BOUND(struct output_view, o);
	return tv_text(address_text(a, bound->c->base_url, o->url));
}

GET(output_title)
{
	BOUND(struct output_view, o);
	return tv_text(o->title);
}

GET(output_description)
{
	BOUND(struct output_view, o);
	return tv_text(o->description);
}

GET(output_feeds)
{
	BOUND(struct output_view, o);
	return feeds_of(a, bound->c, o);
}

GET(output_crumbs)
{
	BOUND(struct output_view, o);
	return bind_items(a, bound->c, &class_crumb, o->crumbs, o->ncrumbs);
}

GET(output_number)
{
	BOUND(struct output_view, o);
	return tv_int((int64_t)o->number);
}

/* The terms on which others may use the page. */
GET(output_license)
{
	BOUND(struct output_view, o);
	return o->page && !o->list ? tv_text(page_license(o->page)) : tv_none();
}

/* The language with its country, as services that share pages want it. */
GET(output_locale)
{
	BOUND(struct output_view, o);
	struct str lang =
		o->page ? o->page->lang : bound->c->site->config->language;

	return tv_text(text_locale(a, lang));
}

/* The page and its translations, for hreflang. */
GET(output_translations)
{
	BOUND(struct output_view, o);
	const struct page *p = o->list ? NULL : o->page;

	return bind_list(a, bound->c, &class_page,
			 p ? (const void *const *)p->translations : NULL,
			 p ? p->ntranslations : 0);
}

GET(output_jsonld)
{
	BOUND(struct output_view, o);
	return tv_json(jsonld_text(a, bound->c, o));
}

/* The page's picture, else the site's. */
GET(output_image)
{
	BOUND(struct output_view, o);
	const struct page *p = o->list ? NULL : o->page;
	struct share share = { .file = p ? p->image : NULL };

	if (is_shareable(share.file))
		share.alt = page_image_alt(p);
	else
		share = (struct share){ bound->c->site->image,
					bound->c->site->config->title };
	if (!is_shareable(share.file))
		return tv_none();
	return bind_one(a, bound->c, &class_share,
			arena_copy(a, &share, sizeof(share)));
}

/* Where players in the page may come from, for its policy: nothing to say on
 * sites that have none. */
GET(output_frames)
{
	BOUND(struct output_view, o);
	struct str origins = o->page ? video_origins(a, o->page) : S("");

	if (bound->c->site->config->nembeds == 0)
		return tv_none();
	return tv_text(origins.n ? origins : S("'none'"));
}

GET(output_has_players)
{
	BOUND(struct output_view, o);
	return tv_bool(o->page && video_origins(a, o->page).n > 0);
}

/* The program for searching. The search page tells it which entry of the index
 * is the newest; all other pages stay as they are when that changes. */
GET(output_search_module)
{
	BOUND(struct output_view, o);
	const struct search_index *index = bound->c->search;
	struct str module;

	if (!index || index->entry.n == 0)
		return tv_none();
	module = index->module;
	if (str_eq(o->url, SEARCH_URL))
		module = str_cat3(
			a, module, S("#"),
			str_from(index->entry,
				 str_find_last(index->entry, '/') + 1));
	return tv_text(str_cat(a, S("/"), module));
}

/* The entry of the index, for the page that fetches it at once. */
GET(output_search_index)
{
	BOUND(struct output_view, o);
	const struct search_index *index = bound->c->search;

	if (!index || index->entry.n == 0 || !str_eq(o->url, SEARCH_URL))
		return tv_none();
	return tv_text(str_cat(a, S("/"), index->entry));
}

static const struct theme_member output_members[] = {
	MEMBER("kind", output_kind),
	MEMBER("url", output_url),
	MEMBER("canonical", output_canonical),
	MEMBER("title", output_title),
	MEMBER("description", output_description),
	MEMBER("feeds", output_feeds),
	MEMBER("breadcrumbs", output_crumbs),
	MEMBER("number", output_number),
	MEMBER("license", output_license),
	MEMBER("locale", output_locale),
	MEMBER("translations", output_translations),
	MEMBER("jsonld", output_jsonld),
	MEMBER("image", output_image),
	MEMBER("frames", output_frames),
	MEMBER("has_players", output_has_players),
	MEMBER("search_module", output_search_module),
	MEMBER("search_index", output_search_index),
};
CLASS(class_output, "output", output_members);
