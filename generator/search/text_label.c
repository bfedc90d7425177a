/*
 * Labels: what a page is tagged with, by all its names, what kind of page it
 * is, who wrote it, and what its address and its id say beyond its title.
 */
#include "search/text_priv.h"

/* The names of a term; of an open vocabulary they are readers' words. */
static void term_read(struct reading *r, const struct term *t)
{
	label_add(r, t->label, t->vocabulary->open);
	for (size_t i = 0; i < t->nlabels; i++)
		if (!str_eq(t->labels[i], t->label))
			alias_add(r, t->labels[i]);
	for (size_t i = 0; i < t->naliases; i++)
		alias_add(r, t->aliases[i]);
	alias_add(r, t->code);
}

static void value_read(struct reading *r, const struct value *v)
{
	if (!v->term)
		label_add(r, v->text, true);
	for (const struct term *t = v->term; t; t = t->broader)
		term_read(r, t);
}

/* The site's own language is no label: most pages do not name it. */
static bool is_label(const struct reading *r, const struct cell *c)
{
	return c->field->kind == FIELD_TERM && c->field->segment.n &&
	       !(str_eq(c->field->name, S("language")) && c->n &&
		 c->values[0].term &&
		 str_eq(c->values[0].term->id, r->config->language));
}

/* The words of the title as addresses have them, a blank around each. */
static struct str title_keys(struct reading *r)
{
	char key[2 * WORD_MAX];
	struct words words;
	struct word word;
	struct buf b;

	buf_init(r->arena, &b);
	buf_char(&b, ' ');
	words_begin(&words, r->page->title);
	while (words_next(&words, &word)) {
		buf_str(&b, word_key(word.form, key));
		buf_char(&b, ' ');
	}
	return buf_view(&b);
}

/* Most addresses are the title once more: their words would only stand for
 * others there (får is not far). */
static void slug_read(struct reading *r)
{
	struct str title = title_keys(r);
	struct words words;
	struct word word;
	struct buf rest;

	buf_init(r->arena, &rest);
	words_begin(&words, r->page->slug);
	while (words_next(&words, &word)) {
		struct str blank =
			str_cat3(r->arena, S(" "), word.form, S(" "));

		if (!word.joined && str_find(title, blank) == SIZE_MAX)
			buf_str(&rest, blank);
	}
	alias_add(r, str_trim(buf_view(&rest)));
}

void text_read_labels(struct reading *r)
{
	const struct page *p = r->page;

	for (size_t i = 0; i < p->record.n; i++) {
		const struct cell *c = &p->record.cells[i];

		for (size_t k = 0; is_label(r, c) && k < c->n; k++)
			value_read(r, &c->values[k]);
	}
	label_add(r, p->type->label, false);
	for (size_t i = 0; i < p->nauthors; i++)
		label_add(r, p->authors[i]->title, true);
	alias_add(r, p->id);
	slug_read(r);
}
