/*
 * What the program itself makes of declarations: fields that it reads by
 * their names, and addresses that lists of terms may not take. A bank may
 * leave such a field out, but not make something else of it.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

#define KIND(k) (1u << (k))

/* Only those where another kind would be misread. Which page names its
 * authors in plain text, say, just has none that lead to a page. */
static const struct {
	struct str name;
	unsigned kinds;
	struct str shown;
} meanings[] = {
	{ NAME("title"), KIND(FIELD_TEXT), NAME("text") },
	{ NAME("summary"), KIND(FIELD_TEXT), NAME("text") },
	{ NAME("id"), KIND(FIELD_ID), NAME("id") },
	{ NAME("slug"), KIND(FIELD_SLUG), NAME("slug") },
	{ NAME("url"), KIND(FIELD_PATH), NAME("path") },
	{ NAME("date"), KIND(FIELD_DATE) | KIND(FIELD_DATETIME), NAME("date") },
	{ NAME("updated"), KIND(FIELD_DATE) | KIND(FIELD_DATETIME),
	  NAME("date") },
	{ NAME("draft"), KIND(FIELD_BOOLEAN), NAME("boolean") },
	{ NAME("expires"), KIND(FIELD_DATE), NAME("date") },
	{ NAME("language"), KIND(FIELD_TERM), NAME("term") },
	{ NAME("aliases"), KIND(FIELD_PATH), NAME("path") },
	{ NAME("replaced_by"), KIND(FIELD_PATH), NAME("path") },
	{ NAME("allow"), KIND(FIELD_GROUP), NAME("group") },
};

void meaning_check(const struct entry *e, size_t key, const struct field *f)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		if (str_eq(meanings[i].name, f->name) &&
		    !(meanings[i].kinds & KIND(f->kind)))
			diag_add(e->file->diags, entry_place(e, key),
				 DIAG_SCHEMA_MEANING, f->name,
				 meanings[i].shown);
}

/* The part of a rooted address before the second '/'. */
static struct str first_part(struct str address)
{
	struct str rest = address, part = S("");

	if (str_starts(rest, S("/")))
		rest = str_from(rest, 1);
	str_next(&rest, '/', &part);
	return part;
}

static void address_take(struct known *known, struct str part)
{
	/* What follows a token of a pattern is not known. */
	if (part.n && str_find_char(part, ':') == SIZE_MAX)
		map_add(&known->addresses, part);
}

void addresses_start(struct arena *a, struct known *known)
{
	/* The last four: what else the address of a search has in it, and what
	 * every object of its program has. */
	static const struct str taken[] = {
		NAME("assets"), NAME("kalender"), NAME("redirects"),
		NAME("sida"),	NAME("sok"),	  NAME("q"),
		NAME("sort"),	NAME("literal"),  NAME("constructor"),
	};

	known->segments = arena_new(a, struct map);
	map_init(a, known->segments);
	map_init(a, &known->addresses);
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		map_add(&known->addresses, taken[i]);
}

void addresses_take(struct known *known, const struct type *t)
{
	address_take(known, first_part(t->directory));
	address_take(known, first_part(t->url));
}

void segment_check(const struct entry *e, size_t key, const struct known *known,
		   const struct field *f)
{
	const struct vocabulary *other;
	struct map_entry *taken;

	if (map_find_entry(&known->addresses, f->segment)) {
		diag_add(e->file->diags, entry_place(e, key),
			 DIAG_SCHEMA_SEGMENT, f->segment);
		return;
	}
	if (!f->vocabulary)
		return;
	taken = map_add(known->segments, f->segment);
	other = taken->value;
	if (other && other != f->vocabulary)
		diag_add(e->file->diags, entry_place(e, key), DIAG_SCHEMA_TWICE,
			 f->segment, other->id, f->vocabulary->id);
	taken->value = (void *)f->vocabulary;
}
