/*
 * Fields of kind markdown. Which texts those are the schema says, and objects
 * know no schema: so they are compiled by themselves, between the pages and
 * the linking. A value's body is then a page that has all of its owner's but
 * the text, so that whoever writes bodies need not know the difference.
 */
#include "site/site_priv.h"

typedef void value_visit(void *context, struct value *v);

static void record_each(const struct record *r, value_visit *visit,
			void *context)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell *c = &r->cells[i];

		for (size_t k = 0; k < c->n; k++) {
			if (c->field->kind == FIELD_GROUP)
				record_each(c->values[k].group, visit, context);
			else if (c->field->kind == FIELD_MARKDOWN)
				visit(context, &c->values[k]);
		}
	}
}

/* ---- which there are ---- */

static bool has_markdown(const struct field *fields, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fields[i].kind == FIELD_MARKDOWN ||
		    has_markdown(fields[i].fields, fields[i].nfields))
			return true;
	return false;
}

struct texts {
	struct arena *arena;
	struct map known;
};

static void text_note(void *context, struct value *v)
{
	struct texts *t = context;

	if (!map_find_entry(&t->known, v->text))
		map_add(&t->known, str_dup(t->arena, v->text));
}

void site_list_fields(struct arena *a, const struct site_options *options,
		      const struct str **texts, size_t *n)
{
	const struct linker l = { .options = options };
	struct texts t = { .arena = a };
	struct arena work;
	struct diags ignored; /* linking reports them */
	size_t nfiles;
	const struct source_file *files =
		source_files(options->source, &nfiles);
	struct str *list;

	arena_init(&work);
	map_init(a, &t.known);
	for (size_t i = 0; i < nfiles; i++) {
		const struct object *o = options->objects[i];
		struct str below = linker_below(&l, files[i].path);
		struct page p = { .path = files[i].path, .object = o };

		if (below.n == 0 || !o || o->kind != OBJECT_PAGE)
			continue;
		page_classify(&l, &p, below);
		if (!has_markdown(p.type->fields, p.type->nfields))
			continue;
		diags_init(&work, &ignored);
		page_read_record(&work, &l, &p, &ignored);
		record_each(&p.record, text_note, &t);
		arena_reset(&work);
	}
	arena_done(&work);
	list = arena_array(a, struct str, t.known.n);
	for (size_t i = 0; i < t.known.n; i++)
		list[i] = t.known.at[i].key;
	*texts = list;
	*n = t.known.n;
}

/* ---- and what becomes of them ---- */

struct owner {
	struct linker *l;
	const struct page *page;
	size_t n; /* of its values so far */
};

static void body_make(void *context, struct value *v)
{
	struct owner *o = context;
	struct linker *l = o->l;
	const struct object *object = map_find(l->options->fields, v->text);
	struct page *body;

	if (!object || o->n > SITE_MAX_FIELDS)
		return;
	if (++o->n > SITE_MAX_FIELDS) {
		diag_add(l->diags, v->at, DIAG_TOO_MANY_MARKDOWN,
			 str_printf(l->scratch, "%d", SITE_MAX_FIELDS));
		return;
	}
	for (size_t i = 0; i < object->ndiags; i++)
		diags_add(l->diags, v->at, object->diags[i].text);
	if (object->faulty)
		return;
	body = arena_new(l->arena, struct page);
	*body = *o->page;
	body->object = object;
	body->hidden = NULL;
	body->title_in_body = false;
	body_link(l, o->page, body, &v->at);
	v->body = body;
}

void linker_add_fields(struct linker *l)
{
	if (!l->options->fields)
		return;
	for (size_t i = 0; i < l->site->npages; i++) {
		struct owner o = { l, &l->site->pages[i], 0 };

		if (o.page->status != PAGE_FAULTY)
			record_each(&o.page->record, body_make, &o);
		arena_reset(l->scratch);
	}
}
