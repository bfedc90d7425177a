/*
 * What of the front matter is shown on a page as text: fields of text and of
 * Markdown, terms that are no facets, the goals of plans, the titles of
 * videos. Addresses, numbers and days are not looked for by words, and what
 * only leads to other pages is found there.
 */
#include "search/text_priv.h"

static void record_read(struct reading *r, const struct record *record);

/* A goal is called by its number and its title. */
static void goal_read(struct reading *r, const struct goal *g)
{
	body_add(r, str_trim(str_cat3(r->arena, g->number, S(" "), g->title)));
}

/* A reference to pages of one type says something of the page; one to any
 * page only leads there. */
static void reference_read(struct reading *r, const struct field *f,
			   const struct value *v)
{
	const struct page *page = v->page;
	size_t hash = str_find_char(v->text, '#');
	const struct goal *goal = NULL;

	if (!page || f->target.n == 0 || str_eq(f->name, S("authors")))
		return;
	if (hash != SIZE_MAX)
		goal = page_find_goal(page, str_from(v->text, hash + 1));
	if (goal)
		goal_read(r, goal);
	else
		body_add(r, page->title);
}

static void markdown_read(struct reading *r, const struct page *p)
{
	text_read_body(r, p, page_text(p, p->object->body.plain));
}

static void value_read(struct reading *r, const struct field *f,
		       const struct value *v)
{
	switch (f->kind) {
	case FIELD_TEXT: body_add(r, v->text); break;
	case FIELD_MARKDOWN:
		if (v->body)
			markdown_read(r, v->body);
		break;
	case FIELD_TERM: body_add(r, v->term ? v->term->label : v->text); break;
	case FIELD_REFERENCE: reference_read(r, f, v); break;
	case FIELD_GROUP: record_read(r, v->group); break;
	default: break;
	}
}

static void record_read(struct reading *r, const struct record *record)
{
	for (size_t i = 0; i < record->n; i++) {
		const struct cell *c = &record->cells[i];

		if (c->field->hidden || c->field->segment.n)
			continue;
		for (size_t k = 0; k < c->n; k++)
			value_read(r, c->field, &c->values[k]);
	}
}

/* Whether the field is among the blocks already, or says the same of nearly
 * every page. */
static bool is_known(const struct cell *c)
{
	static const struct str known[] = { { "title", 5 },
					    { "name", 4 },
					    { "license", 7 },
					    { "summary", 7 },
					    { "recording", 9 } };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (str_eq(c->field->name, known[i]))
			return true;
	return false;
}

static void goals_read(struct reading *r)
{
	for (size_t i = 0; i < r->page->ngoals; i++) {
		const struct goal *g = &r->page->goals[i];

		goal_read(r, g);
		body_add(r, g->area);
		for (size_t k = 0; k < g->record->n; k++) {
			const struct cell *c = &g->record->cells[k];

			if (str_eq(c->field->name, S("text")) ||
			    str_eq(c->field->name, S("factors")))
				for (size_t v = 0; v < c->n; v++)
					value_read(r, c->field, &c->values[v]);
		}
	}
}

static void videos_read(struct reading *r)
{
	for (size_t i = 0; i < r->page->nvideos; i++) {
		const struct video *v = &r->page->videos[i];

		if (!str_eq(v->title, r->page->title))
			body_add(r, v->title);
		body_add(r, v->description);
	}
}

void text_read_fields(struct reading *r)
{
	const struct record *record = &r->page->record;

	for (size_t i = 0; i < record->n; i++) {
		struct record one = { &record->cells[i], 1 };

		if (!is_known(&record->cells[i]))
			record_read(r, &one);
	}
	goals_read(r);
	videos_read(r);
}
