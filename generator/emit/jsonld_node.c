/*
 * Properties of a node. None is written without a value: what is empty says
 * nothing, and programs that read it complain.
 */
#include "emit/jsonld_priv.h"

#include "base/escape.h"

void node_begin(struct jsonld *l, struct str type)
{
	json_object_begin(&l->json);
	json_member(&l->json, S("@type"), type);
}

void node_end(struct jsonld *l)
{
	json_object_end(&l->json);
}

void node_text(struct jsonld *l, struct str key, struct str text)
{
	json_member(&l->json, key, text);
}

void node_address(struct jsonld *l, struct str key, struct str url)
{
	if (url.n)
		node_text(l, key, address_text(l->arena, l->c->base_url, url));
}

void node_anchor(struct jsonld *l, struct str key, struct str url,
		 struct str fragment)
{
	struct buf b;

	buf_init(l->arena, &b);
	buf_str(&b, address_text(l->arena, l->c->base_url, url));
	if (fragment.n) {
		buf_char(&b, '#');
		escape_url_part(&b, fragment);
	}
	node_text(l, key, buf_view(&b));
}

void node_time(struct jsonld *l, struct str key, struct datetime t)
{
	if (date_is_set(t.date))
		node_text(l, key, datetime_iso(l->arena, t));
}

static void size_member(struct jsonld *l, struct str key, uint32_t size)
{
	if (size == 0)
		return;
	json_key(&l->json, key);
	json_uint(&l->json, size);
}

void node_image(struct jsonld *l, struct str key, const struct site_file *f,
		struct str caption, struct str credit)
{
	if (!f)
		return;
	json_key(&l->json, key);
	node_begin(l, S("ImageObject"));
	node_address(l, S("url"), f->url);
	size_member(l, S("width"), f->width);
	size_member(l, S("height"), f->height);
	node_text(l, S("caption"), caption);
	node_text(l, S("creditText"), credit);
	node_end(l);
}

/* ---- fields ---- */

const struct cell *told(const struct record *r, struct str name,
			enum field_kind kind)
{
	const struct cell *c = record_find_kind(r, name, kind);

	return c && c->n && !c->field->hidden ? c : NULL;
}

const struct cell *told_words(const struct record *r, struct str name)
{
	const struct cell *c = told(r, name, FIELD_TERM);

	return c ? c : told(r, name, FIELD_TEXT);
}

struct str word_of(const struct cell *c, const struct value *v)
{
	return c->field->kind == FIELD_TERM && v->term ? v->term->label
						       : v->text;
}

struct str told_text(const struct record *r, struct str name,
		     enum field_kind kind)
{
	const struct cell *c = told(r, name, kind);

	return c ? c->values[0].text : S("");
}

void node_words(struct jsonld *l, struct str key, const struct cell *c)
{
	if (!c)
		return;
	json_key(&l->json, key);
	json_array_begin(&l->json);
	for (size_t i = 0; i < c->n; i++)
		json_text(&l->json, word_of(c, &c->values[i]));
	json_array_end(&l->json);
}
