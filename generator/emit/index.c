/*
 * The index from A to Ö: the titles of all pages in the language's order, in
 * parts of INDEX_SIZE, with links to where each letter begins. It is how those
 * who do not search find what no list they know of has.
 *
 * Which letter a title stands under is the collator's to say: the last one
 * that is not behind it. What is before all letters (digits, signs) and behind
 * them (other alphabets) comes under headings of its own.
 */
#include "emit/emit_priv.h"

#include <stdlib.h>

/* A heading, and the key from which on titles stand under it. */
struct heading_key {
	struct str label;
	struct str key;
};

struct titled {
	const struct page *page;
	struct str key;
};

static int heading_order(const void *x, const void *y)
{
	const struct heading_key *a = x, *b = y;

	return str_cmp(a->key, b->key);
}

static int title_order(const void *x, const void *y)
{
	const struct titled *a = x, *b = y;
	int order = str_cmp(a->key, b->key);

	if (order == 0)
		order = str_cmp(a->page->title, b->page->title);
	return order ? order : (a->page > b->page) - (a->page < b->page);
}

/* The letters that a language has: å, ä and ö stand under a and o where its
 * order does not put them behind z. */
static struct heading_key *headings_make(struct arena *a,
					 const struct emit_context *c,
					 struct collator *collator, size_t *n)
{
	static const struct str more[][2] = {
		{ { "Å", 2 }, { "å", 2 } },
		{ { "Ä", 2 }, { "ä", 2 } },
		{ { "Ö", 2 }, { "ö", 2 } },
	};
	struct heading_key *h = arena_array(a, struct heading_key, 32);
	struct str behind_z = collator_key(a, collator, S("zz"));
	size_t count = 0;

	h[count++].label = S("0–9");
	for (char letter = 'a'; letter <= 'z'; letter++) {
		struct str lower = str_dup(a, (struct str){ &letter, 1 });

		h[count++] = (struct heading_key){
			str_printf(a, "%c", letter - 'a' + 'A'),
			collator_key(a, collator, lower)
		};
	}
	for (size_t i = 0; i < 3; i++) {
		struct str key = collator_key(a, collator, more[i][1]);

		if (str_cmp(key, behind_z) > 0)
			h[count++] = (struct heading_key){ more[i][0], key };
	}
	/* The first letter of the alphabet that comes after the Latin one. */
	h[count].key = collator_key(a, collator, S("α"));
	theme_text(c->theme, c->site->config->language, S("letters_other"),
		   &h[count++].label);
	qsort(h, count, sizeof(*h), heading_order);
	*n = count;
	return h;
}

static struct titled *titles_sort(struct arena *a, const struct site *s,
				  struct collator *collator)
{
	struct titled *titles = arena_array(a, struct titled, s->nnewest);

	for (size_t i = 0; i < s->nnewest; i++)
		titles[i] =
			(struct titled){ s->newest[i],
					 collator_key(a, collator,
						      s->newest[i]->title) };
	qsort(titles, s->nnewest, sizeof(*titles), title_order);
	return titles;
}

/* The list with its letters: those that a title stands under. */
static struct list_view *index_make(struct arena *a,
				    const struct emit_context *c)
{
	const struct site *s = c->site;
	struct collator *collator = collator_open(a, s->config->language);
	struct titled *titles = titles_sort(a, s, collator);
	size_t nheadings, h = 0;
	struct heading_key *headings =
		headings_make(a, c, collator, &nheadings);
	const struct page **pages =
		arena_array(a, const struct page *, s->nnewest);
	struct letter *letters = arena_array(a, struct letter, nheadings);
	struct list_view *l = arena_new(a, struct list_view);

	collator_close(collator);
	*l = (struct list_view){ .url = INDEX_URL,
				 .pages = pages,
				 .npages = s->nnewest,
				 .size = INDEX_SIZE,
				 .letters = letters };
	theme_text(c->theme, s->config->language, S("letters"), &l->title);
	for (size_t i = 0; i < s->nnewest; i++) {
		bool is_new = i == 0;

		pages[i] = titles[i].page;
		for (; h + 1 < nheadings &&
		       str_cmp(headings[h + 1].key, titles[i].key) <= 0;
		     h++)
			is_new = true;
		if (is_new)
			letters[l->nletters++] =
				(struct letter){ headings[h].label, i };
	}
	return l;
}

static void index_plan(const struct emit_kind *kind,
		       const struct emit_context *c, struct emit_units *units)
{
	const struct list_view *l;
	size_t parts;

	if (c->site->nnewest == 0)
		return;
	l = index_make(units->arena, c);
	parts = list_pages(l->npages, l->size);
	for (size_t i = 1; i <= parts; i++)
		emit_unit_add(units, kind,
			      address_of_list(units->arena, l->url, i), l, i,
			      place_none());
}

static bool index_write(struct arena *a, const struct emit_context *c,
			const struct emit_unit *u, struct buf *out,
			struct diags *diags)
{
	struct list_view l = *(const struct list_view *)u->object;
	struct crumb crumbs[] = { { S(""), S("/") }, { S(""), SEARCH_URL } };
	struct str lang = c->site->config->language;
	struct output_view o = { .kind = S("index"),
				 .title = l.title,
				 .feed = S("/"),
				 .feed_title = c->site->config->title,
				 .crumbs = crumbs,
				 .ncrumbs = 2,
				 .number = u->number,
				 .list = &l };

	theme_text(c->theme, lang, S("home"), &crumbs[0].label);
	theme_text(c->theme, lang, S("search"), &crumbs[1].label);
	l.number = u->number;
	o.url = address_of_list(a, l.url, l.number);
	return scene_render(a, c, S("index.html"), &o, out, diags);
}

const struct emit_kind emit_index = { { "index", 5 }, index_plan, index_write };
