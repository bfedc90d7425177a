/*
 * The order of a list that its type declares: by a field's first value, the
 * pages without one last. Equal ones by title, then by path.
 */
#include "site/site_priv.h"

#include <stdlib.h>

/* What a value is compared by; what does not go with its kind is zero. */
struct key {
	bool missing;
	int64_t number;
	double decimal;
	struct datetime time;
	struct str text; /* collation */
};

struct keyed_page {
	const struct page *page;
	struct key key;
	struct str title; /* collation */
	bool down;
};

static int key_order(const struct key *a, const struct key *b)
{
	int order;

	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->decimal != b->decimal)
		return a->decimal < b->decimal ? -1 : 1;
	order = datetime_cmp(a->time, b->time);
	return order ? order : str_cmp(a->text, b->text);
}

static int page_order(const void *x, const void *y)
{
	const struct keyed_page *a = x, *b = y;
	int order;

	if (a->key.missing != b->key.missing)
		return a->key.missing ? 1 : -1;
	order = key_order(&a->key, &b->key);
	if (order)
		return a->down ? -order : order;
	order = str_cmp(a->title, b->title);
	return order ? order : str_cmp(a->page->path, b->page->path);
}

static struct key key_of(struct arena *a, struct collator *c,
			 const struct field *field, const struct value *v)
{
	struct key key = { .missing = !v };

	if (!v)
		return key;
	switch (field->kind) {
	case FIELD_INTEGER:
	case FIELD_TIME:
	case FIELD_DURATION: key.number = v->integer; break;
	case FIELD_NUMBER: key.decimal = v->number; break;
	case FIELD_BOOLEAN: key.number = v->boolean; break;
	case FIELD_DATE: key.time.date = v->date; break;
	case FIELD_DATETIME: key.time = v->datetime; break;
	case FIELD_TERM:
		/* Declared terms in their order, free ones behind them. */
		key.number = v->term ? (int64_t)v->term->order : INT64_MAX;
		key.text =
			collator_key(a, c, v->term ? v->term->label : v->text);
		break;
	default: key.text = collator_key(a, c, v->text);
	}
	return key;
}

/* What a page has even where the field is not set. */
static bool key_of_page(struct arena *a, struct collator *c,
			const struct page *p, struct str name, struct key *out)
{
	*out = (struct key){ 0 };
	if (str_eq(name, S("date")))
		out->time = p->date;
	else if (str_eq(name, S("updated")))
		out->time = p->updated;
	else if (str_eq(name, S("title")))
		out->text = collator_key(a, c, p->title);
	else
		return false;
	return true;
}

void pages_sort(struct linker *l, const struct type *type,
		const struct page **pages, size_t n)
{
	struct arena *a = l->scratch;
	struct collator *c;
	struct keyed_page *keyed;

	if (!type->sort || n == 0)
		return;
	c = collator_open(a, l->options->config->language);
	keyed = arena_array(a, struct keyed_page, n);
	for (size_t i = 0; i < n; i++) {
		const struct page *p = pages[i];

		keyed[i] = (struct keyed_page){ .page = p,
						.down = type->sort_down };
		keyed[i].title = collator_key(a, c, p->title);
		if (!key_of_page(a, c, p, type->sort->name, &keyed[i].key))
			keyed[i].key = key_of(
				a, c, type->sort,
				record_value(&p->record, type->sort->name));
	}
	collator_close(c);
	qsort(keyed, n, sizeof(*keyed), page_order);
	for (size_t i = 0; i < n; i++)
		pages[i] = keyed[i].page;
}
