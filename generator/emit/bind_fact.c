/*
 * A page's facts: the fields of its type that readers are shown, with their
 * values, whatever the type.
 */
#include "emit/bind_priv.h"

struct fact_value {
	const struct field *field;
	const struct value *value;
};

/* What is referred to: a goal of a plan, or the page. */
static struct str target_text(struct arena *a, const struct value *v)
{
	const struct page *page = v->page;
	size_t hash = str_find_char(v->text, '#');
	const struct goal *goal = NULL;

	if (page && hash != SIZE_MAX)
		goal = page_find_goal(page, str_from(v->text, hash + 1));
	if (goal)
		return goal_text(a, goal);
	return page ? page->title : S("");
}

/* What a value says in words, in the site's language. */
static struct str value_text(struct arena *a, const struct emit_context *c,
			     const struct fact_value *v)
{
	switch (v->field->kind) {
	case FIELD_TERM:
		return v->value->term ? v->value->term->label : v->value->text;
	case FIELD_REFERENCE: return target_text(a, v->value);
	case FIELD_FILE:
		return str_from(v->value->text,
				str_find_last(v->value->text, '/') + 1);
	case FIELD_NUMBER:
		return decimal_text(a, v->value->text,
				    c->site->config->language);
	case FIELD_DURATION: return duration_text(a, v->value->integer);
	default: return v->value->text;
	}
}

static struct datetime value_time(const struct fact_value *v)
{
	if (v->field->kind == FIELD_DATETIME)
		return v->value->datetime;
	return datetime_of_day(v->value->date);
}

static bool is_time(const struct field *f)
{
	return f->kind == FIELD_DATE || f->kind == FIELD_DATETIME;
}

/* "<p>text</p>", a paragraph alone, stands in a line as well as text does. */
static struct str without_paragraph(struct str html)
{
	size_t end = str_find(html, S("</p>"));

	if (!str_starts(html, S("<p>")) || end == SIZE_MAX ||
	    str_trim(str_from(html, end + 4)).n)
		return html;
	return str_sub(html, 3, end - 3);
}

/* What is Markdown as HTML; where it could not be read, as it is written. */
static struct tv value_words(struct arena *a, const struct emit_context *c,
			     const struct fact_value *v)
{
	const struct page *body = v->value->body;
	struct emit_context plain = *c;

	if (v->field->kind != FIELD_MARKDOWN || !body)
		return tv_text(value_text(a, c, v));
	plain.plain = true;
	return tv_html(
		without_paragraph(body_html(a, &plain, body, c->base_path)));
}

/* A field of a record by its name: its first value. */
struct tv record_field(struct arena *a, const struct emit_context *c,
		       const struct record *r, struct str name)
{
	const struct cell *cell = record_find(r, name);

	return cell && cell->n ? value_of(a, c, cell->field, &cell->values[0])
			       : tv_none();
}

static struct tv group_field(struct arena *a, const void *object,
			     struct str name)
{
	BOUND(struct record, r);
	return record_field(a, bound->c, r, name);
}

GET(group_facts)
{
	BOUND(struct record, r);
	return facts_of(a, bound->c, r);
}

static const struct theme_member group_members[] = {
	MEMBER("facts", group_facts),
};

const struct theme_class class_group = {
	{ "group", 5 }, group_members, 1, group_field
};

struct tv value_of(struct arena *a, const struct emit_context *c,
		   const struct field *field, const struct value *value)
{
	struct fact_value *v = arena_new(a, struct fact_value);

	*v = (struct fact_value){ field, value };
	switch (field->kind) {
	case FIELD_INTEGER:
	case FIELD_TIME: return tv_int(value->integer);
	case FIELD_BOOLEAN: return tv_bool(value->boolean);
	case FIELD_DATE:
	case FIELD_DATETIME: return tv_time(value_time(v));
	case FIELD_GROUP: return bind_one(a, c, &class_group, value->group);
	case FIELD_REFERENCE: return bind_one(a, c, &class_page, value->page);
	case FIELD_FILE: return bind_one(a, c, &class_file, value->file);
	default: return value_words(a, c, v);
	}
}

/* ---- one value ---- */

static const struct str kind_names[] = {
	[FIELD_TEXT] = { "text", 4 },	   [FIELD_MARKDOWN] = { "html", 4 },
	[FIELD_INTEGER] = { "number", 6 }, [FIELD_NUMBER] = { "number", 6 },
	[FIELD_DURATION] = { "text", 4 },  [FIELD_BOOLEAN] = { "boolean", 7 },
	[FIELD_DATE] = { "time", 4 },	   [FIELD_DATETIME] = { "time", 4 },
	[FIELD_TIME] = { "text", 4 },	   [FIELD_URL] = { "url", 3 },
	[FIELD_EMAIL] = { "email", 5 },	   [FIELD_PHONE] = { "phone", 5 },
	[FIELD_ID] = { "text", 4 },	   [FIELD_SLUG] = { "text", 4 },
	[FIELD_PATH] = { "text", 4 },	   [FIELD_FILE] = { "file", 4 },
	[FIELD_REFERENCE] = { "page", 4 }, [FIELD_TERM] = { "text", 4 },
	[FIELD_GROUP] = { "group", 5 },
};

GET(fact_value_kind)
{
	BOUND(struct fact_value, v);
	return tv_text(kind_names[v->field->kind]);
}

GET(fact_value_text)
{
	BOUND(struct fact_value, v);
	if (v->field->kind == FIELD_GROUP)
		return tv_none();
	return value_words(a, bound->c, v);
}

static struct tv file_address(struct arena *a, const struct site_file *f)
{
	return tv_text(address_text(a, S("/"), f->url));
}

/* Where the value leads: a web address, a file, or a page of the bank with
 * the goal that was named. */
GET(fact_value_url)
{
	BOUND(struct fact_value, v);
	const struct page *page;
	size_t hash;

	if (v->field->kind == FIELD_URL)
		return tv_text(v->value->text);
	if (v->field->kind == FIELD_FILE)
		return file_address(a, v->value->file);
	if (v->field->kind != FIELD_REFERENCE)
		return tv_none();
	page = v->value->page;
	hash = str_find_char(v->value->text, '#');
	return tv_text(str_cat(a, page->url, str_from(v->value->text, hash)));
}

/* The file that is named, for what there is to know of it. */
GET(fact_value_file)
{
	BOUND(struct fact_value, v);
	return v->field->kind == FIELD_FILE
		       ? bind_one(a, bound->c, &class_file, v->value->file)
		       : tv_none();
}

GET(fact_value_time)
{
	BOUND(struct fact_value, v);
	return is_time(v->field) ? tv_time(value_time(v)) : tv_none();
}

GET(fact_value_true)
{
	BOUND(struct fact_value, v);
	return tv_bool(v->field->kind == FIELD_BOOLEAN && v->value->boolean);
}

GET(fact_value_facts)
{
	BOUND(struct fact_value, v);
	if (v->field->kind != FIELD_GROUP)
		return tv_none();
	return facts_of(a, bound->c, v->value->group);
}

static const struct theme_member fact_value_members[] = {
	MEMBER("kind", fact_value_kind),   MEMBER("text", fact_value_text),
	MEMBER("url", fact_value_url),	   MEMBER("file", fact_value_file),
	MEMBER("time", fact_value_time),   MEMBER("true", fact_value_true),
	MEMBER("facts", fact_value_facts),
};

/* Another field of a group by its name. */
static struct tv fact_value_field(struct arena *a, const void *object,
				  struct str name)
{
	BOUND(struct fact_value, v);
	if (v->field->kind != FIELD_GROUP)
		return tv_none();
	return record_field(a, bound->c, v->value->group, name);
}

const struct theme_class class_fact_value = {
	{ "value", 5 },
	fact_value_members,
	sizeof(fact_value_members) / sizeof(*fact_value_members),
	fact_value_field,
};

/* ---- one field ---- */

GET(fact_label)
{
	BOUND(struct cell, c);
	return tv_text(c->field->label);
}

GET(fact_name)
{
	BOUND(struct cell, c);
	return tv_text(c->field->name);
}

/* A reference whose page or file is not published has no value to show. */
static bool is_shown(const struct field *f, const struct value *v)
{
	return (f->kind != FIELD_REFERENCE || v->page) &&
	       (f->kind != FIELD_FILE || v->file);
}

GET(fact_values)
{
	BOUND(struct cell, c);
	VEC(struct fact_value) values = { 0 };

	for (size_t i = 0; i < c->n; i++)
		if (is_shown(c->field, &c->values[i]))
			*vec_push(a, &values) =
				(struct fact_value){ c->field, &c->values[i] };
	return bind_items(a, bound->c, &class_fact_value, values.at, values.n);
}

static const struct theme_member fact_members[] = {
	MEMBER("label", fact_label),
	MEMBER("name", fact_name),
	MEMBER("values", fact_values),
};
CLASS(class_fact, "fact", fact_members);

/* Facets are shown as such; what is hidden is for machines. */
struct tv facts_of(struct arena *a, const struct emit_context *c,
		   const struct record *r)
{
	VEC(const void *) cells = { 0 };

	for (size_t i = 0; i < r->n; i++) {
		const struct cell *cell = &r->cells[i];
		bool any = false;

		if (cell->field->hidden || cell->field->segment.n)
			continue;
		for (size_t k = 0; k < cell->n; k++)
			any |= is_shown(cell->field, &cell->values[k]);
		if (any)
			*vec_push(a, &cells) = cell;
	}
	return bind_list(a, c, &class_fact, cells.at, cells.n);
}

struct tv pages_of(struct arena *a, const struct emit_context *c,
		   const struct cell *cell)
{
	VEC(const void *) pages = { 0 };

	for (size_t i = 0; cell && i < cell->n; i++)
		if (cell->values[i].page)
			*vec_push(a, &pages) = cell->values[i].page;
	return bind_list(a, c, &class_page, pages.at, pages.n);
}
