/*
 * From keys to fields. A key that is one of ours, by its name or by what
 * other generators call it, is that field when its values suit it; any other
 * is a field of its own of the kind that nearly all its values have.
 */
#include "survey/survey_priv.h"

/* Names that other generators have for fields of ours, in lower case. */
static const struct {
	struct str theirs, ours;
} synonyms[] = {
	{ { "expirydate", 10 }, { "expires", 7 } },
	{ { "unpublishdate", 13 }, { "expires", 7 } },
	{ { "publishdate", 11 }, { "date", 4 } },
	{ { "pubdate", 7 }, { "date", 4 } },
	{ { "published", 9 }, { "date", 4 } },
	{ { "lastmod", 7 }, { "updated", 7 } },
	{ { "modified", 8 }, { "updated", 7 } },
	{ { "last_modified_at", 16 }, { "updated", 7 } },
	{ { "description", 11 }, { "summary", 7 } },
	{ { "excerpt", 7 }, { "summary", 7 } },
	{ { "permalink", 9 }, { "url", 3 } },
	{ { "redirect_from", 13 }, { "aliases", 7 } },
	{ { "redirect_to", 11 }, { "replaced_by", 11 } },
	{ { "redirectto", 10 }, { "replaced_by", 11 } },
	{ { "lang", 4 }, { "language", 8 } },
	{ { "display_name", 12 }, { "title", 5 } },
	{ { "name", 4 }, { "title", 5 } },
	{ { "headline", 8 }, { "title", 5 } },
};

enum { NSYNONYMS = sizeof(synonyms) / sizeof(*synonyms) };

/* Fields that the program reads by their names: a bank may do without them,
 * but not make another kind of field of them. */
static const struct str meant[] = {
	{ "title", 5 },	       { "summary", 7 }, { "id", 2 },
	{ "slug", 4 },	       { "url", 3 },	 { "date", 4 },
	{ "updated", 7 },      { "draft", 5 },	 { "expires", 7 },
	{ "language", 8 },     { "aliases", 7 }, { "allow", 5 },
	{ "replaced_by", 11 },
};

static bool is_meant(const struct field *f)
{
	for (size_t i = 0; i < sizeof(meant) / sizeof(*meant); i++)
		if (str_eq(meant[i], f->name))
			return true;
	return false;
}

static void draft_settle(struct surveyor *s, struct field_draft *d,
			 const struct key *k)
{
	d->list = k->lists > 0;
	d->kind = kind_guess(k);
	d->target = section_meant(s, k);
	d->taxonomy = map_find_entry(&s->taxonomies, k->name) && !k->groups;
	if (d->target)
		d->kind = S("reference");
	else if (d->taxonomy)
		d->kind = S("term");
}

static struct field_draft *draft_add(struct surveyor *s,
				     struct field_drafts *all, struct str name,
				     const struct key *k)
{
	struct field_draft *d = vec_push(s->arena, &all->list);

	*d = (struct field_draft){ .name = name, .keys[0] = k, .nkeys = 1 };
	draft_settle(s, d, k);
	return d;
}

/* ---- which field of ours a key is ---- */

static bool has_value(const struct data_tree *t, struct str key)
{
	return t->count && data_find(t, 0, key) != UINT32_MAX;
}

/* Whether a page has both keys, which then cannot be one field. */
static bool are_together(const struct survey_section *section,
			 const struct key *x, const struct key *y)
{
	for (size_t i = 0; i < section->pages.n; i++) {
		const struct data_tree *t = &section->pages.at[i]->front;

		if (has_value(t, x->name) && has_value(t, y->name))
			return true;
	}
	return false;
}

static struct field_draft *draft_of(struct field_drafts *all,
				    const struct field *f)
{
	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.at[i].common == f)
			return &all->list.at[i];
	return NULL;
}

static bool is_gone(const struct field_drafts *all, const struct field *f)
{
	for (size_t i = 0; i < all->without.n; i++)
		if (str_eq(all->without.at[i], f->name))
			return true;
	return false;
}

/* Adds a key to a field of ours; false when it does not go with it, or with
 * the keys that are there. */
static bool draft_join(struct surveyor *s, struct field_drafts *all,
		       const struct survey_section *section,
		       const struct field *f, const struct key *k)
{
	struct field_draft *d = draft_of(all, f);

	if (is_gone(all, f) || !key_suits(s, f, k))
		return false;
	if (!d) {
		draft_add(s, all, f->name, k)->common = f;
		return true;
	}
	if (d->nkeys == FIELD_KEYS)
		return false;
	for (size_t i = 0; i < d->nkeys; i++)
		if (are_together(section, d->keys[i], k))
			return false;
	d->keys[d->nkeys++] = k;
	return true;
}

static const struct field *synonym_find(const struct surveyor *s,
					const struct survey_section *section,
					const struct key *k)
{
	for (size_t i = 0; i < NSYNONYMS; i++) {
		if (!str_eq_ascii_case(synonyms[i].theirs, k->name))
			continue;
		/* A name is the title where it is what all pages have. */
		if (str_eq(synonyms[i].ours, S("title")) &&
		    k->holders * 2 < section->keys->maps)
			return NULL;
		return map_find(&s->common->by_name, synonyms[i].ours);
	}
	return NULL;
}

/* "own_title", or with more of it where the site has that too. */
static struct str own_name(struct surveyor *s, const struct keys *keys,
			   struct str name)
{
	do
		name = str_cat(s->arena, S("own_"), name);
	while (map_find_entry(&keys->by_name, name));
	return name;
}

/* A key that is called like a field of ours and is something else: ours goes,
 * or, where it goes by another name, gives up this one. */
static void draft_replace(struct surveyor *s, struct field_drafts *all,
			  const struct keys *keys, const struct field *f,
			  const struct key *k)
{
	struct field_draft *d = draft_of(all, f);
	struct str name = k->name;

	if (d)
		d->few_aliases = true;
	else if (!is_gone(all, f))
		*vec_push(s->arena, &all->without) = f->name;
	if (str_eq(k->name, f->name) && is_meant(f))
		name = own_name(s, keys, name);
	draft_add(s, all, name, k);
}

/* Adds a key to a field of the site's own that is spelt otherwise: Hugo does
 * not mind the case of letters. */
static bool draft_join_own(const struct surveyor *s, struct field_drafts *all,
			   const struct survey_section *section,
			   const struct key *k)
{
	if (s->options->from != SURVEY_HUGO)
		return false;
	for (size_t i = 0; i < all->list.n; i++) {
		struct field_draft *d = &all->list.at[i];

		if (d->common || !str_eq_ascii_case(d->name, k->name) ||
		    d->nkeys == FIELD_KEYS ||
		    are_together(section, d->keys[0], k))
			continue;
		d->keys[d->nkeys++] = k;
		return true;
	}
	return false;
}

struct field_drafts fields_of_section(struct surveyor *s,
				      const struct survey_section *section)
{
	const struct keys *keys = section->keys;
	bool *done = arena_array(s->arena, bool, keys->list.n);
	struct field_drafts all = { 0 };

	/* What has our name comes first, then what has an alias of it, then
	 * what means the same. */
	for (int aliases = 0; aliases < 2; aliases++)
		for (size_t i = 0; i < keys->list.n; i++) {
			const struct key *k = keys->list.at[i];
			const struct field *f =
				map_find(&s->common->by_name, k->name);

			if (!f || str_eq(f->name, k->name) == aliases)
				continue;
			done[i] = true;
			if (!draft_join(s, &all, section, f, k))
				draft_replace(s, &all, keys, f, k);
		}
	for (size_t i = 0; i < keys->list.n; i++) {
		const struct key *k = keys->list.at[i];
		const struct field *f = synonym_find(s, section, k);

		if (done[i] || (f && draft_join(s, &all, section, f, k)) ||
		    draft_join_own(s, &all, section, k))
			continue;
		draft_add(s, &all, k->name, k);
	}
	return all;
}

struct field_drafts fields_of_group(struct surveyor *s, const struct keys *keys)
{
	struct field_drafts all = { 0 };

	for (size_t i = 0; i < keys->list.n; i++)
		draft_add(s, &all, keys->list.at[i]->name, keys->list.at[i]);
	return all;
}
