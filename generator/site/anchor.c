/*
 * Headings by the anchors that people write: our id, or what other programs
 * make of the same heading. Links copied from GitHub's preview, or written for
 * another generator, name the latter. Ours goes first, and is what the link
 * gets.
 *
 *	## Hur gör du?    #hur-gor-du    our id
 *			  #hur-gör-du    GitHub's, Hugo's
 *	## Hur gör du?    #hur-gor-du-2  ours
 *			  #hur-gör-du-1  theirs
 */
#include "site/site_priv.h"

/* A heading, and how many more are called the same. */
struct foreign {
	uint32_t heading;
	uint32_t repeats;
};

/* An id that somebody wrote at the heading is everybody's: others make none. */
static bool id_is_made(struct linker *l, const struct page *p,
		       const struct heading *h)
{
	struct str slug = text_slug(l->scratch, page_text(p, h->text));

	return str_starts(page_text(p, h->id), slug);
}

/* The counter is the first one's, so that each number is tried once. */
static void foreign_add(struct linker *l, struct map *ids, struct str name,
			uint32_t heading)
{
	struct foreign *first = map_find(ids, name);
	struct foreign *own = arena_new(l->work, struct foreign);
	struct str id = name;

	while (map_find(ids, id))
		id = str_printf(l->work, "%.*s-%u", STR_FMT(name),
				++first->repeats);
	own->heading = heading;
	map_add(ids, id)->value = own;
}

static struct map *foreign_make(struct linker *l, const struct page *p)
{
	const struct markdown *body = &p->object->body;
	struct map *ids = arena_new(l->work, struct map);

	map_init(l->work, ids);
	for (uint32_t i = 0; i < body->nheadings; i++) {
		const struct heading *h = &body->headings[i];
		struct str name = text_anchor(l->work, page_text(p, h->text));

		if (name.n && id_is_made(l, p, h))
			foreign_add(l, ids, name, i);
	}
	return ids;
}

/* Made once a page: it may have thousands of headings, and of links to
 * them. */
static const struct map *foreign_ids(struct linker *l, const struct page *p)
{
	if (!l->foreign)
		l->foreign =
			arena_array(l->work, struct map *, l->site->npages);
	if (!l->foreign[p->number])
		l->foreign[p->number] = foreign_make(l, p);
	return l->foreign[p->number];
}

struct str page_find_anchor(struct linker *l, const struct page *p,
			    struct str written)
{
	const struct goal *goal = page_find_goal(p, written);
	const struct foreign *f;

	if (goal)
		return goal->anchor;
	if (written.n == 0 || page_has_anchor(p, written))
		return written;
	f = map_find(foreign_ids(l, p), text_unmarked(l->scratch, written));
	if (!f || (p->hidden && p->hidden[f->heading]))
		return S("");
	return page_text(p, p->object->body.headings[f->heading].id);
}
