/*
 * What templates see of the parts of a page: its headings, the terms that it
 * has of each facet, its picture and its files.
 */
#include "emit/bind_priv.h"

/* ---- table of contents ---- */

struct toc_entry {
	struct str id, title;
	uint32_t level;
};

struct toc {
	VEC(struct toc_entry) list;
};

GET(toc_id)
{
	BOUND(struct toc_entry, t);
	return tv_text(t->id);
}

GET(toc_title)
{
	BOUND(struct toc_entry, t);
	return tv_text(t->title);
}

GET(toc_level)
{
	BOUND(struct toc_entry, t);
	return tv_int(t->level);
}

static const struct theme_member toc_members[] = {
	MEMBER("id", toc_id),
	MEMBER("title", toc_title),
	MEMBER("level", toc_level),
};
CLASS(class_heading, "heading", toc_members);

/* The goals of a plan stand below its text. */
static void goals_list(struct arena *a, const struct page *p, struct toc *toc)
{
	struct str area = S("");

	for (size_t i = 0; i < p->ngoals; i++) {
		const struct goal *g = &p->goals[i];

		if (g->area.n && !str_eq(g->area, area))
			*vec_push(a, &toc->list) =
				(struct toc_entry){ goal_area_id(a, g), g->area,
						    2 };
		area = g->area;
		*vec_push(a, &toc->list) =
			(struct toc_entry){ g->anchor, goal_text(a, g),
					    area.n ? 3 : 2 };
	}
}

struct tv toc_of(struct arena *a, const struct emit_context *c,
		 const struct page *p)
{
	const struct markdown *body = &p->object->body;
	struct toc toc = { 0 };

	for (uint32_t i = p->title_in_body; i < body->nheadings; i++) {
		struct toc_entry *t;

		if (p->hidden && p->hidden[i])
			continue;
		t = vec_push(a, &toc.list);
		t->id = page_text(p, body->headings[i].id);
		t->title = page_text(p, body->headings[i].text);
		t->level = body->headings[i].level + p->heading_shift;
	}
	goals_list(a, p, &toc);
	return bind_items(a, c, &class_heading, toc.list.at, toc.list.n);
}

/* ---- the terms that a page has of one facet ---- */

struct page_facet {
	const struct facet *facet;
	const struct facet_term *const *terms;
	size_t nterms;
};

GET(page_facet_label)
{
	BOUND(struct page_facet, f);
	return tv_text(f->facet->label);
}

GET(page_facet_url)
{
	BOUND(struct page_facet, f);
	return tv_text(f->facet->url);
}

GET(page_facet_field)
{
	BOUND(struct page_facet, f);
	return tv_text(f->facet->field);
}

GET(page_facet_terms)
{
	BOUND(struct page_facet, f);
	return bind_list(a, bound->c, &class_term,
			 (const void *const *)f->terms, f->nterms);
}

static const struct theme_member page_facet_members[] = {
	MEMBER("label", page_facet_label),
	MEMBER("url", page_facet_url),
	MEMBER("field", page_facet_field),
	MEMBER("terms", page_facet_terms),
};
CLASS(class_facet_of_page, "facet of a page", page_facet_members);

struct tv facets_of(struct arena *a, const struct emit_context *c,
		    const struct page *p)
{
	VEC(struct page_facet) facets = { 0 };

	/* Terms of one facet stand together: they come field by field. */
	for (size_t i = 0; i < p->nterms; i++) {
		struct page_facet *f;

		if (facets.n &&
		    facets.at[facets.n - 1].facet == p->terms[i]->facet) {
			facets.at[facets.n - 1].nterms++;
			continue;
		}
		f = vec_push(a, &facets);
		*f = (struct page_facet){ p->terms[i]->facet, &p->terms[i], 1 };
	}
	return bind_items(a, c, &class_facet_of_page, facets.at, facets.n);
}

/* ---- image and file ---- */

GET(image_url)
{
	BOUND(struct page, p);
	return tv_text(address_text(a, S("/"), p->image->url));
}

GET(image_width)
{
	BOUND(struct page, p);
	return p->image->width ? tv_int(p->image->width) : tv_none();
}

GET(image_height)
{
	BOUND(struct page, p);
	return p->image->height ? tv_int(p->image->height) : tv_none();
}

static struct str image_text(const struct page *p, struct str name)
{
	const struct cell *c =
		record_find_kind(&p->record, S("image"), FIELD_GROUP);

	return c && c->n ? record_text(c->values[0].group, name) : S("");
}

struct str page_image_alt(const struct page *p)
{
	return image_text(p, S("alt"));
}

GET(image_alt)
{
	BOUND(struct page, p);
	return tv_text(image_text(p, S("alt")));
}

GET(image_credit)
{
	BOUND(struct page, p);
	return tv_text(image_text(p, S("credit")));
}

static const struct theme_member image_members[] = {
	MEMBER("url", image_url),	MEMBER("width", image_width),
	MEMBER("height", image_height), MEMBER("alt", image_alt),
	MEMBER("credit", image_credit),
};
CLASS(class_image, "image", image_members);

GET(file_url)
{
	BOUND(struct site_file, f);
	return tv_text(address_text(a, S("/"), f->url));
}

GET(file_name)
{
	BOUND(struct site_file, f);
	size_t slash = str_find_last(f->url, '/');

	return tv_text(str_from(f->url, slash + 1));
}

GET(file_type_name)
{
	BOUND(struct site_file, f);
	struct str lang = bound->c->site->config->language;

	return tv_text(file_type(a, bound->c, lang, f));
}

GET(file_size)
{
	BOUND(struct site_file, f);
	return tv_int((int64_t)f->file->size);
}

static const struct theme_member file_members[] = {
	MEMBER("url", file_url),
	MEMBER("name", file_name),
	MEMBER("type", file_type_name),
	MEMBER("size", file_size),
};
CLASS(class_file, "file", file_members);
