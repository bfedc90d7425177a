/*
 * For whom something is, what it is about, and which goals it serves
 * (LRMI's properties, which schema.org has taken over).
 */
#include "emit/jsonld_priv.h"

/* The list of a term's pages that this page is in, or NULL. */
static const struct facet_term *term_list(const struct page *p,
					  const struct cell *c,
					  const struct term *term)
{
	for (size_t i = 0; i < p->nterms; i++)
		if (str_eq(p->terms[i]->facet->field, c->field->name) &&
		    str_eq(p->terms[i]->id, term->id))
			return p->terms[i];
	return NULL;
}

static void term_node(struct jsonld *l, const struct page *p,
		      const struct cell *c, const struct value *v)
{
	const struct term *term = c->field->kind == FIELD_TERM ? v->term : NULL;
	const struct facet_term *list = term ? term_list(p, c, term) : NULL;

	node_begin(l, S("DefinedTerm"));
	node_text(l, S("name"), word_of(c, v));
	if (term)
		node_text(l, S("termCode"), term->code);
	if (list) {
		node_address(l, S("url"), list->url);
		node_address(l, S("inDefinedTermSet"), list->facet->url);
	}
	node_end(l);
}

/* The terms of one field, or of two. */
static void terms_member(struct jsonld *l, const struct page *p, struct str key,
			 const struct cell *one, const struct cell *two)
{
	const struct cell *cells[] = { one, two };

	if (!one && !two)
		return;
	json_key(&l->json, key);
	json_array_begin(&l->json);
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; cells[k] && i < cells[k]->n; i++)
			term_node(l, p, cells[k], &cells[k]->values[i]);
	json_array_end(&l->json);
}

static void audience_member(struct jsonld *l, const struct cell *c)
{
	if (!c)
		return;
	json_key(&l->json, S("audience"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < c->n; i++) {
		node_begin(l, S("EducationalAudience"));
		node_text(l, S("educationalRole"), word_of(c, &c->values[i]));
		node_end(l);
	}
	json_array_end(&l->json);
}

/* ---- goals ---- */

/* What a page serves: a goal of a plan of the bank, or something that a
 * curriculum says. */
struct served {
	struct str framework; /* the plan */
	struct str name, text;
	const struct page *plan; /* or NULL */
	struct str anchor;
};

struct goals {
	struct arena *arena;
	VEC(struct served) list;
};

/* The goal of a plan that an anchor is that of, or the heading. */
static struct str name_at(struct arena *a, const struct page *plan,
			  struct str anchor)
{
	const struct markdown *body = &plan->object->body;
	const struct goal *goal = page_find_goal(plan, anchor);

	if (goal)
		return goal_text(a, goal);
	for (uint32_t i = 0; i < body->nheadings; i++)
		if (str_eq(page_text(plan, body->headings[i].id), anchor))
			return page_text(plan, body->headings[i].text);
	return S("");
}

static void plans_collect(struct goals *goals, const struct page *p)
{
	const struct cell *c = told(&p->record, S("goals"), FIELD_REFERENCE);

	for (size_t i = 0; c && i < c->n; i++) {
		const struct page *plan = c->values[i].page;
		struct str text = c->values[i].text;
		struct served g = { .plan = plan };

		if (!plan)
			continue;
		g.anchor = str_from(text, str_find_char(text, '#'));
		g.anchor = str_from(g.anchor, 1);
		g.framework = plan->title;
		g.name = name_at(goals->arena, plan, g.anchor);
		if (g.name.n == 0)
			g.name = plan->title;
		*vec_push(goals->arena, &goals->list) = g;
	}
}

static void curricula_collect(struct goals *goals, const struct page *p)
{
	const struct cell *c = told(&p->record, S("curriculum"), FIELD_GROUP);

	for (size_t i = 0; c && i < c->n; i++) {
		const struct record *r = c->values[i].group;
		const struct cell *subject = told_words(r, S("subject"));
		struct served g = {
			.framework = told_text(r, S("plan"), FIELD_TEXT),
			.text = told_text(r, S("content"), FIELD_TEXT),
		};

		if (subject)
			g.name = word_of(subject, &subject->values[0]);
		if (g.name.n || g.text.n)
			*vec_push(goals->arena, &goals->list) = g;
	}
}

static void alignment_node(struct jsonld *l, const struct served *g)
{
	node_begin(l, S("AlignmentObject"));
	node_text(l, S("alignmentType"), S("teaches"));
	node_text(l, S("educationalFramework"), g->framework);
	node_text(l, S("targetName"), g->name.n ? g->name : g->text);
	if (g->name.n)
		node_text(l, S("targetDescription"), g->text);
	if (g->plan)
		node_anchor(l, S("targetUrl"), g->plan->url, g->anchor);
	node_end(l);
}

/* What is taught: a goal, or what a curriculum says of it. */
static void taught_member(struct jsonld *l, const struct goals *goals)
{
	json_key(&l->json, S("teaches"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < goals->list.n; i++) {
		const struct served *g = &goals->list.at[i];

		json_text(&l->json, g->text.n ? g->text : g->name);
	}
	json_array_end(&l->json);
}

static void alignments_member(struct jsonld *l, const struct goals *goals)
{
	json_key(&l->json, S("educationalAlignment"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < goals->list.n; i++)
		alignment_node(l, &goals->list.at[i]);
	json_array_end(&l->json);
}

void learn_members(struct jsonld *l, const struct page *p)
{
	const struct record *r = &p->record;
	struct goals goals = { .arena = l->arena };

	terms_member(l, p, S("about"), told_words(r, S("subject")), NULL);
	terms_member(l, p, S("educationalLevel"), told_words(r, S("stage")),
		     told_words(r, S("grade")));
	audience_member(l, told_words(r, S("audience")));
	node_words(l, S("keywords"), told_words(r, S("tags")));
	plans_collect(&goals, p);
	curricula_collect(&goals, p);
	if (goals.list.n == 0)
		return;
	taught_member(l, &goals);
	/* What takes place has no alignment of its own. */
	if (p->type->structured != STRUCTURED_EVENT)
		alignments_member(l, &goals);
}
