/*
 * What leads to a page: the pages with a link to it, or with its name in their
 * front matter; and to a goal of a plan: the pages that name it. They are gone
 * through in list order, so that the first ones found, which are kept, are
 * the first of the list.
 */
#include "site/site_priv.h"

#include "base/vec.h"

/* What has been found of one page or goal. */
struct referrers {
	VEC(const struct page *) all; /* each once */
};

struct walk {
	struct linker *l;
	const struct page *from;
	struct referrers *of_pages; /* by page.number */
	struct referrers *of_goals; /* by goal.index */
};

static void referrer_add(struct walk *w, struct referrers *r)
{
	if (r->all.n && r->all.at[r->all.n - 1] == w->from)
		return;
	*vec_push(w->l->scratch, &r->all) = w->from;
}

static void page_refer(struct walk *w, const struct page *to)
{
	if (to && to != w->from && to->role == PAGE_CONTENT &&
	    to->status == PAGE_PUBLISHED)
		referrer_add(w, &w->of_pages[to->number]);
}

static void body_refer(struct walk *w, const struct page *body)
{
	for (size_t i = 0; i < body->nlinks; i++)
		page_refer(w, body->links[i].page);
	for (size_t i = 0; i < body->object->body.nshortcodes; i++)
		page_refer(w, body->shortcodes[i].link.page);
}

/* A goal lists who names it, so that its plan need not. */
static void value_refer(struct walk *w, const struct value *v)
{
	const struct page *to = v->page;
	size_t hash = str_find_char(v->text, '#');
	const struct goal *goal = NULL;

	if (to && hash != SIZE_MAX)
		goal = page_find_goal(to, str_from(v->text, hash + 1));
	if (goal)
		referrer_add(w, &w->of_goals[goal->index]);
	else
		page_refer(w, to);
}

/* Who has written a page, who answers for it, and what it is a translation of
 * are not what it is about. */
static bool is_about(const struct field *f)
{
	return !str_eq(f->target, S("person")) &&
	       !str_eq(f->name, S("translation_of"));
}

static void record_refer(struct walk *w, const struct record *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell *c = &r->cells[i];

		for (size_t k = 0; k < c->n; k++) {
			const struct value *v = &c->values[k];

			if (c->field->kind == FIELD_GROUP)
				record_refer(w, v->group);
			else if (c->field->kind == FIELD_MARKDOWN && v->body)
				body_refer(w, v->body);
			else if (c->field->kind == FIELD_REFERENCE &&
				 is_about(c->field))
				value_refer(w, v);
		}
	}
}

static void goals_finish(struct walk *w, struct page *p)
{
	for (size_t i = 0; i < p->ngoals; i++) {
		struct goal *g = &p->goals[i];
		const struct referrers *r = &w->of_goals[g->index];

		g->page_count = r->all.n;
		g->npages = r->all.n < SITE_MAX_GOAL_PAGES
				    ? r->all.n
				    : SITE_MAX_GOAL_PAGES;
		g->pages = arena_copy(w->l->arena, r->all.at,
				      g->npages * sizeof(*r->all.at));
	}
}

/* What the page shows of its own accord: the pages that it names as related,
 * and the collections that it is a part of. */
static void shown_mark(const struct page *p, const struct page **shown)
{
	const struct cell *c =
		record_find_kind(&p->record, S("related"), FIELD_REFERENCE);

	for (size_t i = 0; c && i < c->n; i++) {
		const struct page *named = c->values[i].page;

		if (named)
			shown[named->number] = p;
	}
	for (size_t i = 0; i < p->nsequences; i++)
		if (p->sequences[i].page)
			shown[p->sequences[i].page->number] = p;
}

static void page_finish(struct walk *w, struct page *p,
			const struct page **shown)
{
	const struct referrers *r = &w->of_pages[p->number];
	const struct page **kept;

	if (r->all.n == 0)
		return;
	shown_mark(p, shown);
	kept = arena_array(w->l->arena, const struct page *,
			   SITE_MAX_BACKLINKS);
	for (size_t i = 0; i < r->all.n; i++) {
		if (shown[r->all.at[i]->number] == p)
			continue;
		p->backlink_count++;
		if (p->nbacklinks < SITE_MAX_BACKLINKS)
			kept[p->nbacklinks++] = r->all.at[i];
	}
	p->backlinks = kept;
}

void linker_add_referrers(struct linker *l)
{
	struct site *s = l->site;
	struct walk w = { .l = l };
	const struct page **shown =
		arena_array(l->scratch, const struct page *, s->npages);

	w.of_pages = arena_array(l->scratch, struct referrers, s->npages);
	w.of_goals = arena_array(l->scratch, struct referrers, l->ngoals);
	for (size_t i = 0; i < s->nnewest; i++) {
		w.from = s->newest[i];
		body_refer(&w, w.from);
		record_refer(&w, &w.from->record);
	}
	for (size_t i = 0; i < s->npages; i++) {
		goals_finish(&w, &s->pages[i]);
		page_finish(&w, &s->pages[i], shown);
	}
	arena_reset(l->scratch);
}
