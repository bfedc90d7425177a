/*
 * Goals of plans: what the field `goals` says where it holds groups. A goal has
 * an anchor in its plan's page, as a heading has, so that whatever leads to
 * headings leads to goals too: PLAN#GOAL in front matter, and links.
 *
 *	number: "2:4" ─► id 2-4 ─► anchor mal-2-4, which #2-4 leads to as well
 */
#include "site/site_priv.h"

#include <stdlib.h>

/* What the goals of one plan are made with. */
struct plan {
	struct linker *l;
	struct page *page;
	struct map lines; /* by anchor: 1 and the line that has it, or 1 */
	struct map areas; /* their order, from 1 */
};

struct draft {
	struct goal goal;
	uintptr_t area, level;
	size_t written;
};

static int draft_order(const void *x, const void *y)
{
	const struct draft *a = x, *b = y;

	if (a->area != b->area)
		return a->area < b->area ? -1 : 1;
	if (a->level != b->level)
		return a->level < b->level ? -1 : 1;
	return a->written < b->written ? -1 : 1;
}

/* What the plan says, else its number (2:4 is 2-4) or its title. */
static struct str goal_id(struct linker *l, const struct record *r)
{
	struct str id = record_text(r, S("id"));

	if (id.n == 0)
		id = text_slug(l->arena, record_text(r, S("number")));
	if (id.n == 0)
		id = text_slug(l->arena, record_text(r, S("title")));
	return id;
}

/* Old programs want ids to begin with a letter; those of footnotes are kept
 * from goals, as they are from headings. */
static struct str goal_anchor(struct linker *l, struct str id)
{
	struct str slug = text_slug(l->arena, id);
	bool letter = slug.n && slug.p[0] >= 'a' && slug.p[0] <= 'z';

	if (!letter || str_starts(slug, S("fn-")) ||
	    str_starts(slug, S("fnref-")))
		slug = str_cat(l->arena, S("mal-"), slug);
	return slug;
}

/* A link with this name leads to the goal: nothing else of the page can have
 * it, or the goal is left out. */
static bool anchor_take(struct plan *p, struct str name, struct place at)
{
	struct linker *l = p->l;
	struct map_entry *e = map_add(&p->lines, name);
	uintptr_t line = (uintptr_t)e->value;

	if (line)
		return diag_add(l->diags, at, DIAG_ANCHOR_TAKEN, name,
				line == 1 ? S("")
					  : str_printf(l->scratch, "%zu",
						       (size_t)line - 1));
	e->value = (void *)(uintptr_t)(at.line + 1);
	return true;
}

static uintptr_t area_number(struct plan *p, struct str area)
{
	struct map_entry *e = map_add(&p->areas, area);

	if (!e->value)
		e->value = (void *)(uintptr_t)p->areas.n;
	return (uintptr_t)e->value;
}

static const struct term *goal_level(const struct record *r)
{
	const struct cell *c = record_find_kind(r, S("level"), FIELD_TERM);

	return c && c->n ? c->values[0].term : NULL;
}

static bool goal_read(struct plan *p, const struct value *v, struct draft *out)
{
	struct linker *l = p->l;
	const struct record *r = v->group;
	struct goal g = { .id = goal_id(l, r),
			  .number = record_text(r, S("number")),
			  .title = record_text(r, S("title")),
			  .area = record_text(r, S("area")),
			  .level = goal_level(r),
			  .record = r };

	if (g.id.n == 0 && g.title.n)
		return diag_add(l->diags, v->at, DIAG_BAD_SLUG, g.title);
	/* One without a title was reported as such. */
	if (g.id.n == 0)
		return false;
	g.anchor = goal_anchor(l, g.id);
	if (!anchor_take(p, g.id, v->at) ||
	    !(str_eq(g.id, g.anchor) || anchor_take(p, g.anchor, v->at)))
		return false;
	*out = (struct draft){ .goal = g,
			       .area = area_number(p, g.area),
			       .level = g.level ? g.level->order + 1 : 0 };
	return true;
}

static size_t factors_of(const struct goal *g)
{
	const struct cell *c = record_find(g->record, S("factors"));

	return c ? c->n : 0;
}

/* A page may name hundreds of goals of a plan that has hundreds. */
static const struct map *names_make(struct arena *a, struct goal *goals,
				    size_t n)
{
	struct map *names = arena_new(a, struct map);

	map_init(a, names);
	for (size_t i = 0; i < n; i++) {
		map_add(names, goals[i].id)->value = &goals[i];
		map_add(names, goals[i].anchor)->value = &goals[i];
	}
	return names;
}

/* The factors of an area have letters in one row, across its levels. */
static void goals_finish(struct plan *p, struct draft *drafts, size_t n)
{
	struct goal *goals = arena_array(p->l->arena, struct goal, n);

	if (n)
		qsort(drafts, n, sizeof(*drafts), draft_order);
	for (size_t i = 0; i < n; i++) {
		goals[i] = drafts[i].goal;
		goals[i].index = p->l->ngoals++;
		if (i && drafts[i].area == drafts[i - 1].area)
			goals[i].first_factor = goals[i - 1].first_factor +
						factors_of(&goals[i - 1]);
	}
	p->page->goals = goals;
	p->page->ngoals = n;
	p->page->goal_names = names_make(p->l->arena, goals, n);
}

/* The anchors of the page's text. */
static void anchors_note(struct plan *p)
{
	const struct markdown *body = &p->page->object->body;

	map_init(p->l->scratch, &p->lines);
	for (uint32_t i = 0; i < body->nheadings; i++)
		map_add(&p->lines, page_text(p->page, body->headings[i].id))
			->value =
			(void *)(uintptr_t)(body->headings[i].line + 1);
	for (uint32_t i = 0; i < body->nanchors; i++)
		map_add(&p->lines, page_text(p->page, body->anchors[i].id))
			->value = (void *)(uintptr_t)1;
}

static void plan_read(struct linker *l, struct page *page,
		      const struct cell *cell)
{
	struct plan p = { .l = l, .page = page };
	struct draft *drafts = arena_array(l->scratch, struct draft, cell->n);
	size_t n = 0;

	map_init(l->scratch, &p.areas);
	anchors_note(&p);
	for (size_t i = 0; i < cell->n; i++) {
		if (goal_read(&p, &cell->values[i], &drafts[n]))
			drafts[n++].written = i;
	}
	goals_finish(&p, drafts, n);
}

void linker_add_goals(struct linker *l)
{
	for (size_t i = 0; i < l->site->npages; i++) {
		struct page *p = &l->site->pages[i];
		const struct cell *c =
			record_find_kind(&p->record, S("goals"), FIELD_GROUP);

		if (!c || c->n == 0 || p->status == PAGE_FAULTY)
			continue;
		plan_read(l, p, c);
		arena_reset(l->scratch);
	}
}

const struct goal *page_find_goal(const struct page *plan, struct str name)
{
	return plan->goal_names ? map_find(plan->goal_names, name) : NULL;
}
