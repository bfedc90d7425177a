/*
 * Which pages are one text in several languages: an original, and those that
 * name it in `translation_of`.
 *
 *	sv ◄── en, sv ◄── fi	 one group of three
 *	en ◄── fi		 an error: fi names the original too
 */
#include "site/site_priv.h"

#include <stdlib.h>

/* A page that is in the group of an original, the original itself too. */
struct member {
	const struct page *original;
	struct page *page;
};

struct members {
	struct member *at;
	size_t n, cap;
};

static const struct value *value_of(const struct page *p)
{
	const struct cell *c = record_find_kind(&p->record, S("translation_of"),
						FIELD_REFERENCE);

	return c && c->n ? &c->values[0] : NULL;
}

/* By original, language and path, the original before others of its
 * language. */
static int member_order(const void *x, const void *y)
{
	const struct member *a = x, *b = y;
	int order;

	if (a->original != b->original)
		return a->original->number < b->original->number ? -1 : 1;
	order = str_cmp(a->page->lang, b->page->lang);
	if (order)
		return order;
	if ((a->page == a->original) != (b->page == b->original))
		return a->page == a->original ? -1 : 1;
	return a->page->number < b->page->number ? -1 : 1;
}

static void translation_add(struct linker *l, struct members *out,
			    struct page *p, bool *has_group)
{
	const struct value *v = value_of(p);
	const struct page *original = v ? v->page : NULL;

	if (!original)
		return;
	if (value_of(original)) {
		diag_add(l->diags, v->at, DIAG_TRANSLATION_OF_TRANSLATION,
			 v->text);
		return;
	}
	if (p->status != PAGE_PUBLISHED)
		return;
	if (!has_group[original->number])
		*vec_push(l->scratch, out) =
			(struct member){ original,
					 &l->site->pages[original->number] };
	has_group[original->number] = true;
	*vec_push(l->scratch, out) = (struct member){ original, p };
}

/* Gives the members of one group each other; of a language the first only. */
static void group_make(struct linker *l, const struct member *m, size_t n)
{
	const struct page **pages =
		arena_array(l->arena, const struct page *, n);
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		const struct page *p = m[i].page;

		if (count && str_eq(p->lang, pages[count - 1]->lang))
			diag_add(l->diags, value_of(p)->at,
				 DIAG_TRANSLATION_LANGUAGE,
				 pages[count - 1]->path);
		else
			pages[count++] = p;
	}
	for (size_t i = 0; i < count; i++) {
		struct page *p = &l->site->pages[pages[i]->number];

		p->translations = pages;
		p->ntranslations = count;
	}
}

void linker_add_translations(struct linker *l)
{
	struct site *s = l->site;
	bool *has_group = arena_array(l->scratch, bool, s->npages);
	struct members members = { 0 };

	for (size_t i = 0; i < s->npages; i++)
		if (s->pages[i].status != PAGE_FAULTY)
			translation_add(l, &members, &s->pages[i], has_group);
	if (members.n)
		qsort(members.at, members.n, sizeof(*members.at), member_order);
	for (size_t i = 0, end; i < members.n; i = end) {
		end = i + 1;
		while (end < members.n &&
		       members.at[end].original == members.at[i].original)
			end++;
		group_make(l, &members.at[i], end - i);
	}
	arena_reset(l->scratch);
}
