/*
 * From objects to pages: type, record, title, dates, state and address of
 * each, and the tables in which references and links find them.
 */
#include "site/site_priv.h"

struct str linker_below(const struct linker *l, struct str path)
{
	return options_below(l->options, path);
}

struct str options_below(const struct site_options *o, struct str path)
{
	size_t n = o->content.n;

	/* Themes have their own place, and no pages. */
	if (n == 0)
		return str_starts(path, S("themes/")) ? S("") : path;
	if (!str_starts(path, o->content) || path.n <= n || path.p[n] != '/')
		return S("");
	return str_from(path, n + 1);
}

bool options_have_page(const struct site_options *o,
		       const struct source_file *files, size_t i)
{
	return o->objects[i] && o->objects[i]->kind == OBJECT_PAGE &&
	       options_below(o, files[i].path).n;
}

struct str page_text(const struct page *p, struct slice s)
{
	return str_sub(p->object->body.text, s.at, s.n);
}

bool page_has_anchor(const struct page *p, struct str id)
{
	for (uint32_t i = 0; i < p->object->body.nheadings; i++)
		if (!(p->hidden && p->hidden[i]) &&
		    str_eq(page_text(p, p->object->body.headings[i].id), id))
			return true;
	for (uint32_t i = 0; i < p->object->body.nanchors; i++)
		if (str_eq(page_text(p, p->object->body.anchors[i].id), id))
			return true;
	return false;
}

/* Copies an object's diagnostics to the site's, with their path. */
static void object_report(struct linker *l, const struct object *o,
			  struct str path)
{
	for (size_t i = 0; i < o->ndiags; i++)
		diags_add(l->diags,
			  (struct place){ path, o->diags[i].line,
					  o->diags[i].col },
			  o->diags[i].text);
}

/* The front matter could not be read, which is reported already: what it
 * would have said is not missing. */
static bool front_is_lost(const struct page *p)
{
	return p->object->faulty && p->object->front.count == 0;
}

static bool is_introduction(const struct type *type, struct str below)
{
	return type->directory.n && str_eq(path_dir(below), type->directory) &&
	       str_eq(path_key(below), type->directory);
}

enum page_role page_role_of(const struct schema *s, struct str below,
			    bool has_front, const struct type **type)
{
	const struct type *plain = schema_find_type(s, S("page"));
	const struct type *of_path = schema_type_of_path(s, below);

	*type = plain;
	if (str_eq(below, S("index.md")) || str_eq(below, S("_index.md")))
		return PAGE_HOME;
	if (is_introduction(of_path, below)) {
		/* Where there is no list it is a page like any other. */
		if (!of_path->listed)
			return PAGE_CONTENT;
		*type = of_path;
		return PAGE_SECTION;
	}
	/* A file without front matter is a page at its path. */
	if (has_front)
		*type = of_path;
	return PAGE_CONTENT;
}

/* A field that is written, if wrongly, is not missing as well. */
static bool is_written(const struct page *p, struct str field)
{
	const struct cell *c = record_find(&p->record, field);

	return c && c->at.line;
}

/* The title from the record or the first heading; how the body's headings
 * stand below it. */
static void page_title(struct linker *l, struct page *p)
{
	const struct markdown *body = &p->object->body;
	uint32_t first = 0, highest = 0;

	p->title = record_text(&p->record, S("title"));
	if (p->title.n == 0)
		p->title = record_text(&p->record, S("name"));
	if (p->title.n == 0 && body->nheadings) {
		p->title = page_text(p, body->headings[0].text);
		p->title_in_body = true;
		first = 1;
	}
	if (p->title.n == 0) {
		if (p->role == PAGE_CONTENT && !front_is_lost(p) &&
		    !is_written(p, S("title")) && !is_written(p, S("name")))
			diag_add(l->diags, place_of(p->path), DIAG_NO_TITLE);
		p->title = p->role == PAGE_HOME ? l->options->config->title
						: p->type->plural;
	}
	/* Whoever lists pages is not to need their objects for it. */
	p->title = str_dup(l->arena, p->title);
	for (uint32_t i = first; i < body->nheadings; i++)
		if (highest == 0 || body->headings[i].level < highest)
			highest = body->headings[i].level;
	if (highest)
		p->heading_shift = 2 - (int32_t)highest;
}

static bool date_read(const struct page *p, struct str name,
		      struct datetime *out)
{
	const struct cell *c = record_find(&p->record, name);

	if (!c || c->n == 0)
		return false;
	*out = c->field->kind == FIELD_DATETIME
		       ? c->values[0].datetime
		       : datetime_of_day(c->values[0].date);
	return true;
}

/* When a page was last edited in earnest, by git's account. */
static struct datetime changed(const struct linker *l, const struct page *p,
			       struct source_history h)
{
	const struct source_versions *v = page_versions(l, p);

	if (v->has_changed)
		return datetime_of_unix(v->changed);
	return h.has_last ? datetime_of_unix(h.last) : (struct datetime){ 0 };
}

/* Publication: `date`, else the date in the file's name, else the first
 * commit. The start page and the introductions of sections have no date of
 * their own. */
static void page_dates(struct linker *l, struct page *p, struct str below)
{
	struct source_history h = source_history(l->options->source, p->file);
	bool given = date_read(p, S("date"), &p->date);
	struct date in_name;

	if (!given && !is_written(p, S("date")) &&
	    address_date(p->type, below, &in_name)) {
		p->date = datetime_of_day(in_name);
		given = true;
	}

	if (!given && h.has_first)
		p->date = datetime_of_unix(h.first);
	else if (!given && p->role == PAGE_CONTENT && !front_is_lost(p) &&
		 !is_written(p, S("date")))
		diag_add(l->diags, place_of(p->path),
			 source_is_shallow(l->options->source)
				 ? DIAG_NO_DATE_SHALLOW
				 : DIAG_NO_DATE);
	if (!date_read(p, S("updated"), &p->updated))
		p->updated = changed(l, p, h);
	if (datetime_cmp(p->updated, p->date) < 0)
		p->updated = p->date;
	if (l->options->has_now && !l->options->drafts &&
	    date_cmp(p->date.date, l->options->now.date) > 0)
		p->status = PAGE_SCHEDULED;
}

static void page_status(struct linker *l, struct page *p)
{
	const struct value *draft = record_value(&p->record, S("draft"));
	const struct value *expires = record_value(&p->record, S("expires"));

	if (draft && draft->boolean && !l->options->drafts)
		p->status = PAGE_DRAFT;
	if (expires && l->options->has_now &&
	    date_cmp(expires->date, l->options->now.date) <= 0)
		p->status = PAGE_EXPIRED;
	if (l->options->excluded &&
	    map_find_entry(l->options->excluded, p->path))
		p->status = PAGE_FAULTY;
}

bool page_is_usable(const struct page *p)
{
	return !p->object->faulty &&
	       (p->role != PAGE_CONTENT || date_is_set(p->date.date));
}

void page_classify(const struct linker *l, struct page *p, struct str below)
{
	p->role = page_role_of(l->options->schema, below, p->object->has_front,
			       &p->type);
}

void page_read_record(struct arena *a, const struct linker *l, struct page *p,
		      struct diags *diags)
{
	const struct type *type = p->type;

	/* Introductions have the fields of a page, whatever they introduce. */
	if (p->role != PAGE_CONTENT)
		type = schema_find_type(l->options->schema, S("page"));
	schema_check(a, type, front_is_lost(p) ? NULL : &p->object->front,
		     p->path, &p->record, diags);
}

static void page_make(struct linker *l, struct page *p, struct str below)
{
	const struct site_config *config = l->options->config;
	size_t known = l->diags->list.n, errors = l->diags->errors;
	const struct value *language;

	page_classify(l, p, below);
	object_report(l, p->object, p->path);
	page_read_record(l->arena, l, p, l->diags);
	language = record_value(&p->record, S("language"));
	page_title(l, p);
	page_dates(l, p, below);
	page_status(l, p);
	p->summary = str_dup(l->arena, record_text(&p->record, S("summary")));
	p->id = record_text(&p->record, S("id"));
	p->lang = language && language->term ? language->term->id
					     : config->language;
	page_address(l, p, below);
	/* What is left out with --keep-going was reported the first time. */
	if (p->status == PAGE_FAULTY)
		diags_cut(l->diags, known);
	/* Where the bank makes light of it, it is left out all the same. */
	else if (!page_is_usable(p) && l->diags->errors == errors)
		p->status = PAGE_FAULTY;
}

/* Two sources of one address: an error at both. A page that is left out is
 * known by its address too, unless another page or a list is there. */
static void page_claim(struct linker *l, struct page *p)
{
	bool faulty = p->status == PAGE_FAULTY;
	struct map_entry *e;
	struct page *other;

	if (p->url.n == 0 || (faulty && p->role != PAGE_CONTENT))
		return;
	e = map_add(&l->by_url, p->url);
	other = e->value;
	if (!other || other->status == PAGE_FAULTY) {
		e->value = p;
		return;
	}
	if (faulty)
		return;
	diag_add(l->diags, place_of(p->path), DIAG_URL_TAKEN, p->url,
		 other->path);
	diag_add(l->diags, place_of(other->path), DIAG_URL_TAKEN, p->url,
		 p->path);
}

static void name_add(struct linker *l, struct str key, struct page *p)
{
	struct map_entry *e = map_add(&l->by_name, key);
	struct name *found = e->value;

	if (!found) {
		found = arena_new(l->work, struct name);
		found->first = p;
		e->value = found;
	} else if (!found->second) {
		found->second = p;
	}
}

static void names_add(struct linker *l, struct str key, struct page *p)
{
	struct str name = str_cat(l->work, S("/"), path_name(key));

	name_add(l, name, p);
	name_add(l, str_cat(l->work, p->type->id, name), p);
	if (str_eq(path_key(p->path), str_sub(p->path, 0, p->path.n - 3)))
		name_add(l, str_cat(l->work, name, S(".md")), p);
}

static void page_index(struct linker *l, struct page *p, struct str below)
{
	struct str key = text_nfc(l->work, path_key(below));
	struct str by_type = str_cat3(l->work, p->type->id, S("/"), p->slug);

	if (p->role == PAGE_SECTION)
		key = p->type->directory;
	map_add(&l->by_path, key)->value = p;
	map_add(&l->by_folded, text_fold(l->work, key))->value = p;
	if (p->role == PAGE_CONTENT) {
		map_add(&l->by_slug, by_type)->value = p;
		names_add(l, key, p);
	}
	if (p->id.n && p->status != PAGE_FAULTY) {
		struct map_entry *e = map_add(&l->by_id, p->id);
		const struct page *other = e->value;

		if (other)
			diag_add(l->diags,
				 record_value(&p->record, S("id"))->at,
				 DIAG_ID_TAKEN, p->id, other->path);
		e->value = p;
	}
	page_claim(l, p);
}

void linker_add_pages(struct linker *l)
{
	struct site *s = l->site;
	size_t nfiles;
	const struct source_file *files =
		source_files(l->options->source, &nfiles);

	s->pages = arena_array(l->arena, struct page, nfiles);
	for (size_t i = 0; i < nfiles; i++) {
		if (!options_have_page(l->options, files, i))
			continue;
		s->pages[s->npages] =
			(struct page){ .file = &files[i],
				       .path = files[i].path,
				       .object = l->options->objects[i],
				       .number = s->npages };
		s->npages++;
	}
	if (l->options->versions->partial)
		diag_add(l->diags, place_none(), DIAG_PARTIAL_CLONE);
	for (size_t i = 0; i < s->npages; i++) {
		struct page *p = &s->pages[i];
		struct str below = linker_below(l, p->path);

		page_make(l, p, below);
		page_index(l, p, below);
		arena_reset(l->scratch);
	}
}
