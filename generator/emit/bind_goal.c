/*
 * What templates see of the goals of a plan, and of the sequences that a page
 * is a part of.
 */
#include "emit/bind_priv.h"

/* ---- goal ---- */

struct str goal_text(struct arena *a, const struct goal *g)
{
	return g->number.n && g->title.n
		       ? str_cat3(a, g->number, S(" "), g->title)
	       : g->number.n ? g->number
			     : g->title;
}

GET(goal_id)
{
	BOUND(struct goal, g);
	return tv_text(g->anchor);
}

GET(goal_number)
{
	BOUND(struct goal, g);
	return tv_text(g->number);
}

GET(goal_title)
{
	BOUND(struct goal, g);
	return tv_text(g->title);
}

GET(goal_level)
{
	BOUND(struct goal, g);
	return g->level ? tv_text(g->level->label) : tv_none();
}

static struct tv factor_at(struct arena *a, const void *p, size_t index)
{
	const struct value *values = p;

	(void)a;
	return tv_text(values[index].text);
}

static const struct tv_list list_of_factors = { factor_at };

GET(goal_factors)
{
	BOUND(struct goal, g);
	const struct cell *c =
		record_find_kind(g->record, S("factors"), FIELD_TEXT);

	return c ? tv_list_of(&list_of_factors, c->values, c->n) : tv_none();
}

/* The number of its first factor, from 1, in the row of its area. */
GET(goal_first_factor)
{
	BOUND(struct goal, g);
	return tv_int((int64_t)g->first_factor + 1);
}

GET(goal_pages)
{
	BOUND(struct goal, g);
	return bind_list(a, bound->c, &class_page,
			 (const void *const *)g->pages, g->npages);
}

GET(goal_more_pages)
{
	BOUND(struct goal, g);
	return tv_int((int64_t)(g->page_count - g->npages));
}

static const struct theme_member goal_members[] = {
	MEMBER("id", goal_id),
	MEMBER("number", goal_number),
	MEMBER("title", goal_title),
	MEMBER("level", goal_level),
	MEMBER("factors", goal_factors),
	MEMBER("first_factor", goal_first_factor),
	MEMBER("pages", goal_pages),
	MEMBER("more_pages", goal_more_pages),
};

static struct tv goal_field(struct arena *a, const void *object,
			    struct str name)
{
	BOUND(struct goal, g);
	return record_field(a, bound->c, g->record, name);
}

const struct theme_class class_goal = {
	{ "goal", 4 },
	goal_members,
	sizeof(goal_members) / sizeof(*goal_members),
	goal_field,
};

/* ---- the goals of one area, and of one level in it ---- */

/* They stand one after the other in the plan. */
struct goal_run {
	const struct goal *goals;
	size_t n;
};

static size_t run_of_area(const struct goal *g, size_t n)
{
	size_t i = 1;

	while (i < n && str_eq(g[i].area, g[0].area))
		i++;
	return i;
}

static size_t run_of_level(const struct goal *g, size_t n)
{
	size_t i = 1;

	while (i < n && g[i].level == g[0].level)
		i++;
	return i;
}

static struct tv runs_of(struct arena *a, const struct emit_context *c,
			 const struct theme_class *class, struct goal_run whole,
			 size_t (*length)(const struct goal *g, size_t n))
{
	VEC(struct goal_run) runs = { 0 };

	for (size_t i = 0; i < whole.n;) {
		struct goal_run *r = vec_push(a, &runs);

		r->goals = whole.goals + i;
		r->n = length(r->goals, whole.n - i);
		i += r->n;
	}
	return bind_items(a, c, class, runs.at, runs.n);
}

struct tv goal_areas(struct arena *a, const struct emit_context *c,
		     const struct page *plan)
{
	return runs_of(a, c, &class_goal_area,
		       (struct goal_run){ plan->goals, plan->ngoals },
		       run_of_area);
}

struct str goal_area_id(struct arena *a, const struct goal *first)
{
	return str_cat(a, S("area_"), first->anchor);
}

GET(area_id)
{
	BOUND(struct goal_run, r);
	return tv_text(goal_area_id(a, r->goals));
}

GET(area_title)
{
	BOUND(struct goal_run, r);
	return tv_text(r->goals->area);
}

GET(area_levels)
{
	BOUND(struct goal_run, r);
	return runs_of(a, bound->c, &class_goal_level, *r, run_of_level);
}

static const struct theme_member area_members[] = {
	MEMBER("id", area_id),
	MEMBER("title", area_title),
	MEMBER("levels", area_levels),
};
CLASS(class_goal_area, "area of goals", area_members);

GET(level_title)
{
	BOUND(struct goal_run, r);
	return r->goals->level ? tv_text(r->goals->level->label) : tv_none();
}

GET(level_goals)
{
	BOUND(struct goal_run, r);
	return bind_items(a, bound->c, &class_goal, r->goals, r->n);
}

static const struct theme_member level_members[] = {
	MEMBER("title", level_title),
	MEMBER("goals", level_goals),
};
CLASS(class_goal_level, "level of goals", level_members);

/* ---- sequence ---- */

GET(sequence_label)
{
	BOUND(struct sequence, s);
	return tv_text(s->label);
}

GET(sequence_url)
{
	BOUND(struct sequence, s);
	return s->page ? tv_text(s->page->url) : tv_none();
}

GET(sequence_previous)
{
	BOUND(struct sequence, s);
	return bind_one(a, bound->c, &class_page, s->previous);
}

GET(sequence_next)
{
	BOUND(struct sequence, s);
	return bind_one(a, bound->c, &class_page, s->next);
}

GET(sequence_number)
{
	BOUND(struct sequence, s);
	return tv_int((int64_t)s->number);
}

GET(sequence_count)
{
	BOUND(struct sequence, s);
	return tv_int((int64_t)s->count);
}

static const struct theme_member sequence_members[] = {
	MEMBER("label", sequence_label),       MEMBER("url", sequence_url),
	MEMBER("previous", sequence_previous), MEMBER("next", sequence_next),
	MEMBER("number", sequence_number),     MEMBER("count", sequence_count),
};
CLASS(class_sequence, "sequence", sequence_members);
