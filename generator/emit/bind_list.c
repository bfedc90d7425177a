/*
 * What templates see of lists, facets and their terms.
 */
#include "emit/bind_priv.h"

/* ---- term ---- */

GET(term_label)
{
	BOUND(struct facet_term, t);
	return tv_text(t->label);
}

GET(term_url)
{
	BOUND(struct facet_term, t);
	return tv_text(t->url);
}

GET(term_count)
{
	BOUND(struct facet_term, t);
	return tv_int((int64_t)t->npages);
}

GET(term_description)
{
	BOUND(struct facet_term, t);
	return t->description.n ? tv_text(t->description) : tv_none();
}

GET(term_code)
{
	BOUND(struct facet_term, t);
	return t->code.n ? tv_text(t->code) : tv_none();
}

GET(term_broader)
{
	BOUND(struct facet_term, t);
	return bind_one(a, bound->c, &class_term, t->broader);
}

GET(term_narrower)
{
	BOUND(struct facet_term, t);
	return bind_list(a, bound->c, &class_term,
			 (const void *const *)t->narrower, t->nnarrower);
}

static const struct theme_member term_members[] = {
	MEMBER("label", term_label),
	MEMBER("url", term_url),
	MEMBER("count", term_count),
	MEMBER("description", term_description),
	MEMBER("code", term_code),
	MEMBER("broader", term_broader),
	MEMBER("narrower", term_narrower),
};
CLASS(class_term, "term", term_members);

/* ---- facet ---- */

GET(facet_label)
{
	BOUND(struct facet, f);
	return tv_text(f->label);
}

GET(facet_url)
{
	BOUND(struct facet, f);
	return tv_text(f->url);
}

GET(facet_field)
{
	BOUND(struct facet, f);
	return tv_text(f->field);
}

GET(facet_terms)
{
	BOUND(struct facet, f);
	return bind_items(a, bound->c, &class_term, f->terms, f->nterms);
}

static const struct theme_member facet_members[] = {
	MEMBER("label", facet_label),
	MEMBER("url", facet_url),
	MEMBER("field", facet_field),
	MEMBER("terms", facet_terms),
};
CLASS(class_facet, "facet", facet_members);

/* ---- list ---- */

GET(list_title)
{
	BOUND(struct list_view, l);
	return tv_text(l->title);
}

GET(list_url)
{
	BOUND(struct list_view, l);
	return tv_text(l->url);
}

GET(list_intro)
{
	BOUND(struct list_view, l);
	return bind_one(a, bound->c, &class_page, l->intro);
}

GET(list_facet)
{
	BOUND(struct list_view, l);
	return bind_one(a, bound->c, &class_facet, l->facet);
}

GET(list_term)
{
	BOUND(struct list_view, l);
	return bind_one(a, bound->c, &class_term, l->term);
}

GET(list_count)
{
	BOUND(struct list_view, l);
	return tv_int((int64_t)l->npages);
}

GET(list_items)
{
	BOUND(struct list_view, l);
	size_t from = (l->number - 1) * l->size;
	size_t n = l->npages - from;

	return bind_list(a, bound->c, &class_page,
			 (const void *const *)(l->pages + from),
			 n > l->size ? l->size : n);
}

GET(list_number)
{
	BOUND(struct list_view, l);
	return tv_int((int64_t)l->number);
}

GET(list_parts)
{
	BOUND(struct list_view, l);
	return tv_int((int64_t)list_pages(l->npages, l->size));
}

GET(list_previous)
{
	BOUND(struct list_view, l);
	if (l->number <= 1)
		return tv_none();
	return tv_text(address_of_list(a, l->url, l->number - 1));
}

GET(list_next)
{
	BOUND(struct list_view, l);
	if (l->number >= list_pages(l->npages, l->size))
		return tv_none();
	return tv_text(address_of_list(a, l->url, l->number + 1));
}

/* ---- the numbers of a list's parts ---- */

struct pager_item {
	size_t number; /* 0: a gap */
	struct str url;
	bool current;
};

GET(pager_number)
{
	BOUND(struct pager_item, p);
	return p->number ? tv_int((int64_t)p->number) : tv_none();
}

GET(pager_url)
{
	BOUND(struct pager_item, p);
	return tv_text(p->url);
}

GET(pager_current)
{
	BOUND(struct pager_item, p);
	return tv_bool(p->current);
}

static const struct theme_member pager_members[] = {
	MEMBER("number", pager_number),
	MEMBER("url", pager_url),
	MEMBER("current", pager_current),
};
CLASS(class_pager_item, "pager item", pager_members);

/* The first, the last, and those around the current one; gaps between. */
GET(list_pager)
{
	BOUND(struct list_view, l);
	VEC(struct pager_item) items = { 0 };
	size_t last = list_pages(l->npages, l->size);

	for (size_t i = 1; i <= last; i++) {
		struct pager_item *item;

		if (i > 1 && i + 2 < l->number) {
			i = l->number - 2;
			*vec_push(a, &items) = (struct pager_item){ 0 };
		} else if (i < last && i > l->number + 2) {
			i = last;
			*vec_push(a, &items) = (struct pager_item){ 0 };
		}
		item = vec_push(a, &items);
		item->number = i;
		item->url = address_of_list(a, l->url, i);
		item->current = i == l->number;
	}
	return bind_items(a, bound->c, &class_pager_item, items.at, items.n);
}

/* ---- the index from A to Ö ---- */

/* A letter as a part of the list sees it. */
struct letter_view {
	const struct letter *letter;
	const struct list_view *list;
	size_t from, to; /* of its pages, those in the part */
};

GET(letter_label)
{
	BOUND(struct letter_view, v);
	return tv_text(v->letter->label);
}

GET(letter_id)
{
	BOUND(struct letter_view, v);
	return tv_text(
		str_printf(a, "letter_%zu", v->letter - v->list->letters + 1));
}

GET(letter_url)
{
	BOUND(struct letter_view, v);
	return tv_text(address_of_list(a, v->list->url,
				       v->letter->first / v->list->size + 1));
}

GET(letter_items)
{
	BOUND(struct letter_view, v);
	return bind_list(a, bound->c, &class_page,
			 (const void *const *)(v->list->pages + v->from),
			 v->to - v->from);
}

static const struct theme_member letter_members[] = {
	MEMBER("label", letter_label),
	MEMBER("id", letter_id),
	MEMBER("url", letter_url),
	MEMBER("items", letter_items),
};
CLASS(class_letter, "letter", letter_members);

static size_t within(size_t n, size_t from, size_t to)
{
	return n < from ? from : n > to ? to : n;
}

GET(list_letters)
{
	BOUND(struct list_view, l);
	struct letter_view *views =
		arena_array(a, struct letter_view, l->nletters);
	size_t from = (l->number - 1) * l->size, to = from + l->size;

	if (to > l->npages)
		to = l->npages;
	for (size_t i = 0; i < l->nletters; i++) {
		size_t end = i + 1 < l->nletters ? l->letters[i + 1].first
						 : l->npages;

		views[i] = (struct letter_view){ &l->letters[i], l,
						 within(l->letters[i].first,
							from, to),
						 within(end, from, to) };
	}
	return bind_items(a, bound->c, &class_letter, views, l->nletters);
}

static const struct theme_member list_members[] = {
	MEMBER("title", list_title),	 MEMBER("url", list_url),
	MEMBER("intro", list_intro),	 MEMBER("facet", list_facet),
	MEMBER("term", list_term),	 MEMBER("count", list_count),
	MEMBER("items", list_items),	 MEMBER("number", list_number),
	MEMBER("parts", list_parts),	 MEMBER("previous", list_previous),
	MEMBER("next", list_next),	 MEMBER("pager", list_pager),
	MEMBER("letters", list_letters),
};
CLASS(class_list, "list", list_members);
