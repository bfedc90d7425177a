/*
 * References in front matter: authors, related pages, a plan's goals. Each
 * value of such a field gets the page it names, or a diagnostic.
 */
#include "site/site_priv.h"

#include "base/escape.h"

static struct str target_label(const struct linker *l, struct str target)
{
	const struct type *type = schema_find_type(l->options->schema, target);

	return type ? type->label : S("");
}

/* PLAN#GOAL: the goal as the plan's heading has it. */
static bool goal_resolve(struct linker *l, struct value *v,
			 const struct page *page, size_t hash)
{
	struct str goal = unescape_url(l->arena, str_from(v->text, hash + 1));
	struct str anchor = page_find_anchor(l, page, goal);

	/* Of a page that cannot be read it is not known what it has. */
	if (page->status == PAGE_FAULTY || page->object->faulty)
		return true;
	if (anchor.n == 0)
		return diag_add(l->diags, v->at, DIAG_ANCHOR_MISSING,
				page->path, goal,
				linker_suggest_anchor(l, page, goal));
	v->text = str_cat3(l->arena, str_sub(v->text, 0, hash), S("#"), anchor);
	return true;
}

/* The page that a reference leads to: the one that has replaced what it
 * names, if any; NULL when that is elsewhere, of another type, or not
 * published. */
static const struct page *reference_end(const struct field *field,
					const struct page *found)
{
	const struct page *end = found;

	if (found->status == PAGE_REPLACED)
		end = found->replacement;
	if (!end || end->status != PAGE_PUBLISHED)
		return NULL;
	return field->target.n == 0 || str_eq(end->type->id, field->target)
		       ? end
		       : NULL;
}

static void value_resolve(struct linker *l, const struct page *from,
			  const struct field *field, struct value *v)
{
	struct str below = linker_below(l, from->path);
	size_t hash = str_find_char(v->text, '#');
	struct str name = str_sub(v->text, 0, hash);
	struct page *found = linker_find(l, field->target, below, name);
	const struct page *end;

	v->page = NULL;
	if (!found) {
		diag_add(l->diags, v->at, DIAG_REFERENCE_MISSING,
			 target_label(l, field->target), name,
			 linker_suggest(l, field->target, name));
		return;
	}
	end = reference_end(field, found);
	if (hash != SIZE_MAX && !goal_resolve(l, v, end ? end : found, hash))
		return;
	/* A page names what it has replaced. */
	if (end == from && found != from)
		return;
	v->page = end;
	if (!end && from->status == PAGE_PUBLISHED)
		diag_add(l->diags, v->at, DIAG_REFERENCE_UNPUBLISHED, name);
}

/* A file of the bank, relative to the page. */
static void file_resolve(struct linker *l, const struct page *from,
			 struct value *v)
{
	struct str path;

	v->file = NULL;
	if (path_join(l->scratch, linker_below(l, from->path), v->text,
		      &path)) {
		v->file = map_find(&l->file_by_path, path);
		if (!v->file && file_is_hidden(l, path, from, v->at, v->text))
			return;
	}
	if (!v->file)
		diag_add(l->diags, v->at, DIAG_FILE_MISSING, v->text);
}

static void record_resolve(struct linker *l, const struct page *from,
			   const struct record *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell *c = &r->cells[i];

		for (size_t k = 0; k < c->n; k++) {
			if (c->field->kind == FIELD_GROUP)
				record_resolve(l, from, c->values[k].group);
			else if (c->field->kind == FIELD_REFERENCE)
				value_resolve(l, from, c->field, &c->values[k]);
			else if (c->field->kind == FIELD_FILE)
				file_resolve(l, from, &c->values[k]);
		}
	}
}

static void authors_collect(struct linker *l, struct page *p)
{
	const struct cell *c =
		record_find_kind(&p->record, S("authors"), FIELD_REFERENCE);
	const struct page **authors;

	if (!c || c->n == 0)
		return;
	authors = arena_array(l->arena, const struct page *, c->n);
	for (size_t i = 0; i < c->n; i++)
		if (c->values[i].page)
			authors[p->nauthors++] = c->values[i].page;
	p->authors = authors;
}

/* The value of image.file. */
static const struct value *image_file(const struct page *p)
{
	const struct cell *image =
		record_find_kind(&p->record, S("image"), FIELD_GROUP);
	const struct cell *file =
		image && image->n ? record_find_kind(image->values[0].group,
						     S("file"), FIELD_FILE)
				  : NULL;

	return file && file->n ? &file->values[0] : NULL;
}

/* The fields `image` and `files`. */
static void files_collect(struct linker *l, struct page *p)
{
	const struct value *file = image_file(p);
	const struct cell *c =
		record_find_kind(&p->record, S("files"), FIELD_FILE);
	const struct site_file **files;

	if (file)
		p->image = file->file;
	if (p->image && p->image->image == IMAGE_NONE) {
		diag_add(l->diags, file->at, DIAG_IMAGE_UNREADABLE, file->text);
		p->image = NULL;
	}
	if (!c || c->n == 0)
		return;
	files = arena_array(l->arena, const struct site_file *, c->n);
	for (size_t i = 0; i < c->n; i++)
		if (c->values[i].file)
			files[p->nfiles++] = c->values[i].file;
	p->files = files;
}

void linker_add_references(struct linker *l)
{
	for (size_t i = 0; i < l->site->npages; i++) {
		struct page *p = &l->site->pages[i];

		if (p->status == PAGE_FAULTY)
			continue;
		record_resolve(l, p, &p->record);
		authors_collect(l, p);
		files_collect(l, p);
		arena_reset(l->scratch);
	}
}
