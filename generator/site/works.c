/*
 * What each person, role or unit has written: the published pages that name
 * it among their authors.
 */
#include "site/site_priv.h"

/* A list counts a page that names an author twice once. */
static bool is_first(const struct page *p, size_t author)
{
	for (size_t i = 0; i < author; i++)
		if (p->authors[i] == p->authors[author])
			return false;
	return true;
}

void linker_add_works(struct linker *l)
{
	struct site *s = l->site;

	for (size_t i = 0; i < s->nnewest; i++) {
		const struct page *p = s->newest[i];

		for (size_t k = 0; k < p->nauthors; k++) {
			struct page *author = &s->pages[p->authors[k]->number];

			if (author == p || !is_first(p, k))
				continue;
			if (!author->works)
				author->works = arena_array(l->arena,
							    const struct page *,
							    SITE_MAX_WORKS);
			if (author->work_count < SITE_MAX_WORKS)
				author->works[author->work_count] = p;
			author->work_count++;
		}
	}
}
