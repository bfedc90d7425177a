/*
 * Pages that are read one after the other: those that a collection names, in
 * its order, and those of one type and language with the same `series`, as
 * they begin or were published. A series has no page of its own, unless a
 * collection is called like it.
 */
#include "site/site_priv.h"

#include "base/vec.h"

#include <stdlib.h>

/* A page that is part of a sequence. */
struct part {
	struct page *page;
	struct sequence sequence;
};

struct series {
	VEC(const struct page *) pages;
};

struct sequences {
	struct linker *l;
	VEC(struct part) parts; /* of one page in the order it is to have */
	struct map series;	/* by type, language and folded name */
	struct map collections; /* by folded title: struct page */
};

static const struct cell *pages_of(const struct page *p)
{
	return record_find_kind(&p->record, S("pages"), FIELD_REFERENCE);
}

/* A page as one of several: is in lists, and not its own part. */
static bool is_part(const struct page *part, const struct page *collection)
{
	return part && part->role == PAGE_CONTENT &&
	       part->status == PAGE_PUBLISHED && part != collection;
}

static void part_add(struct sequences *s, struct str label,
		     const struct page *collection,
		     const struct page *const *pages, size_t i, size_t n)
{
	struct page *p = &s->l->site->pages[pages[i]->number];

	if (p->nsequences == SITE_MAX_SEQUENCES)
		return;
	p->nsequences++;
	*vec_push(s->l->scratch, &s->parts) = (struct part){
		.page = p,
		.sequence = { .label = label,
			      .page = collection,
			      .previous = i ? pages[i - 1] : NULL,
			      .next = i + 1 < n ? pages[i + 1] : NULL,
			      .number = i + 1,
			      .count = n },
	};
}

/* ---- collections ---- */

/* A page that is named twice is read once. */
static void collection_read(struct sequences *s, const struct page *collection,
			    const struct page **seen)
{
	const struct cell *c = pages_of(collection);
	const struct page **pages;
	struct map_entry *e;
	size_t n = 0;

	if (!c || c->n < 2)
		return;
	pages = arena_array(s->l->scratch, const struct page *, c->n);
	for (size_t i = 0; i < c->n; i++) {
		const struct page *part = c->values[i].page;

		if (!is_part(part, collection) ||
		    seen[part->number] == collection)
			continue;
		seen[part->number] = collection;
		pages[n++] = part;
	}
	for (size_t i = 0; n > 1 && i < n; i++)
		part_add(s, collection->title, collection, pages, i, n);
	e = map_add(&s->collections,
		    text_fold(s->l->scratch, collection->title));
	if (!e->value)
		e->value = (void *)collection;
}

static void collections_read(struct sequences *s)
{
	const struct site *site = s->l->site;
	const struct page **seen =
		arena_array(s->l->scratch, const struct page *, site->npages);

	for (size_t i = 0; i < site->nnewest; i++)
		collection_read(s, site->newest[i], seen);
}

/* ---- series ---- */

static void series_note(struct sequences *s, const struct page *p)
{
	struct linker *l = s->l;
	const struct cell *c =
		record_find_kind(&p->record, S("series"), FIELD_TEXT);
	struct map_entry *e;
	struct series *series;
	struct str kind;

	if (!c || c->n == 0)
		return;
	/* Ids of types and languages have no blank. */
	kind = str_cat3(l->scratch, p->type->id, S(" "), p->lang);
	e = map_add(&s->series,
		    str_cat3(l->scratch, kind, S(" "),
			     text_fold(l->scratch, c->values[0].text)));
	if (!e->value)
		e->value = arena_new(l->scratch, struct series);
	series = e->value;
	*vec_push(l->scratch, &series->pages) = p;
}

static struct datetime begin_of(const struct page *p)
{
	const struct cell *c =
		record_find_kind(&p->record, S("start"), FIELD_DATETIME);

	return c && c->n ? c->values[0].datetime : p->date;
}

static int series_order(const void *x, const void *y)
{
	const struct page *a = *(const struct page *const *)x;
	const struct page *b = *(const struct page *const *)y;
	int order = datetime_cmp(begin_of(a), begin_of(b));

	return order ? order : str_cmp(a->path, b->path);
}

static bool names(const struct page *collection, const struct page *p)
{
	const struct cell *c = collection ? pages_of(collection) : NULL;

	for (size_t i = 0; c && i < c->n; i++)
		if (c->values[i].page == p)
			return true;
	return false;
}

/* What a collection of the same name says of a page already is not said
 * again. */
static void series_read(struct sequences *s, const struct series *series)
{
	const struct page **pages = series->pages.at;
	const struct page *collection;
	size_t n = series->pages.n;
	struct str label;

	if (n < 2)
		return;
	qsort(pages, n, sizeof(*pages), series_order);
	label = record_text(&pages[0]->record, S("series"));
	collection = map_find(&s->collections, text_fold(s->l->scratch, label));
	for (size_t i = 0; i < n; i++)
		if (!names(collection, pages[i]))
			part_add(s, label, collection, pages, i, n);
}

static void all_series_read(struct sequences *s)
{
	const struct site *site = s->l->site;

	for (size_t i = 0; i < site->nnewest; i++)
		series_note(s, site->newest[i]);
	for (size_t i = 0; i < s->series.n; i++)
		series_read(s, s->series.at[i].value);
}

/* ---- to the pages ---- */

static void parts_deal(struct sequences *s)
{
	struct sequence *next =
		arena_array(s->l->arena, struct sequence, s->parts.n);
	struct sequence **at = arena_array(s->l->scratch, struct sequence *,
					   s->l->site->npages);

	for (size_t i = 0; i < s->parts.n; i++) {
		struct page *p = s->parts.at[i].page;

		if (!p->sequences) {
			p->sequences = next;
			at[p->number] = next;
			next += p->nsequences;
		}
		*at[p->number]++ = s->parts.at[i].sequence;
	}
}

void linker_add_sequences(struct linker *l)
{
	struct sequences s = { .l = l };

	map_init(l->scratch, &s.series);
	map_init(l->scratch, &s.collections);
	collections_read(&s);
	all_series_read(&s);
	parts_deal(&s);
	arena_reset(l->scratch);
}
