/*
 * What feeds know each page by. Readers of feeds take an entry with a new name
 * for a new one, so the name must outlive slug, title and file name: it is the
 * page's `id`, else the first path that git knows of its file.
 *
 *	a.md ─► b.md        b.md has the name a.md; an a.md that is made
 *	        a.md        afterwards is a.md with the time of its first commit
 */
#include "site/site_priv.h"

#include "base/escape.h"

#include <stdlib.h>

struct claim {
	struct page *page;
	struct source_history history;
};

/* An id is its page's, however late that came; then who came first has the
 * first choice, and pages that git does not know come last. */
static int claim_order(const void *x, const void *y)
{
	const struct claim *a = x, *b = y;

	if ((a->page->id.n > 0) != (b->page->id.n > 0))
		return a->page->id.n ? -1 : 1;
	if (a->history.has_first != b->history.has_first)
		return a->history.has_first ? -1 : 1;
	if (a->history.first != b->history.first)
		return a->history.first < b->history.first ? -1 : 1;
	return str_cmp(a->page->path, b->page->path);
}

static struct str path_text(struct arena *a, struct str path)
{
	struct buf b;

	buf_init(a, &b);
	escape_path(&b, path);
	return buf_view(&b);
}

/* Takes the name unless another page has it. */
static bool name_take(struct map *taken, struct page *p, struct str name)
{
	size_t n = taken->n;

	map_add(taken, name);
	if (taken->n == n)
		return false;
	p->identity = name;
	return true;
}

/* The path of a file can have been another's before, and be of the same time
 * where many commits were made at once; its path today is its own. */
static void name_choose(struct linker *l, struct map *taken,
			const struct claim *c)
{
	const struct source_history *h = &c->history;
	struct page *p = c->page;
	struct str first = path_text(
		l->arena, h->nold ? h->old_paths[h->nold - 1] : p->path);
	struct str time;

	if (p->id.n && name_take(taken, p, p->id))
		return;
	if (name_take(taken, p, first))
		return;
	time = str_printf(l->arena, "%.*s;%lld", STR_FMT(first),
			  (long long)h->first);
	if (h->has_first && name_take(taken, p, time))
		return;
	name_take(taken, p,
		  str_cat3(l->arena, first, S(";"),
			   path_text(l->arena, p->path)));
}

void linker_add_identities(struct linker *l)
{
	struct site *s = l->site;
	struct claim *claims = arena_array(l->scratch, struct claim, s->npages);
	struct map taken;

	for (size_t i = 0; i < s->npages; i++)
		claims[i] = (struct claim){ &s->pages[i],
					    source_history(l->options->source,
							   s->pages[i].file) };
	if (s->npages)
		qsort(claims, s->npages, sizeof(*claims), claim_order);
	map_init(l->scratch, &taken);
	for (size_t i = 0; i < s->npages; i++)
		name_choose(l, &taken, &claims[i]);
	arena_reset(l->scratch);
}
