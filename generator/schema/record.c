/*
 * Looking things up in a record.
 */
#include "schema/schema.h"

const struct cell *record_find(const struct record *r, struct str name)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->cells[i].field->name, name))
			return &r->cells[i];
	return NULL;
}

const struct cell *record_find_kind(const struct record *r, struct str name,
				    enum field_kind kind)
{
	const struct cell *c = record_find(r, name);

	return c && c->field->kind == kind ? c : NULL;
}

const struct value *record_value(const struct record *r, struct str name)
{
	const struct cell *c = record_find(r, name);

	return c && c->n ? &c->values[0] : NULL;
}

struct str record_text(const struct record *r, struct str name)
{
	const struct value *v = record_value(r, name);

	return v ? v->text : S("");
}
