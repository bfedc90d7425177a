/*
 * From keys to fields. A key that is one of ours, by its name or by what
 * other generators call it, is that field when its values suit it; any other
 * is a field of its own of the kind that nearly all its values have.
 */
#include "survey/survey_priv.h"

/* Of 100 values so many must have a shape for a field to be of its kind; the
 * others are taken for mistakes. */
enum { MOST = 95 };

/* A text with few values that come back is a term of a vocabulary: so many
 * uses of each on average, and of 4 values 3 that come back at all. */
enum { TERMS_MAX = 20, TERM_USES = 5, TERM_LENGTH = 40 };

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

/* Whether n of a key's values are most of them. */
static bool are_most(const struct key *k, size_t n)
{
	return n > 0 && n * 100 >= k->values * MOST;
}

static bool all_known(struct surveyor *s, const struct vocabulary *v,
		      const struct key *k)
{
	for (size_t i = 0; i < k->texts.n; i++) {
		const struct seen_text *seen = k->texts.at[i].value;

		if (!vocabulary_find(s->arena, v, seen->text))
			return false;
	}
	return !k->many;
}

/* The section whose pages most of a key's values name, or NULL. */
static const struct survey_section *section_meant(const struct surveyor *s,
						  const struct key *k)
{
	if (k->texts.n == 0 || !are_most(k, k->shape[SHAPE_TEXT]))
		return NULL;
	for (size_t i = 0; i < s->sections.n; i++) {
		const struct survey_section *section = s->sections.at[i];
		size_t n = 0;

		/* One or two may be so by chance. */
		if (k->texts.n < 3 && !str_eq(k->name, section->name))
			continue;

		for (size_t t = 0; t < k->texts.n; t++)
			n += map_find_entry(&section->slugs,
					    k->texts.at[t].key) != NULL;
		if (n * 10 >= k->texts.n * 9)
			return section;
	}
	return NULL;
}

/* Whether a key's values can be those of a field of ours. */
static bool suits(struct surveyor *s, const struct field *f,
		  const struct key *k)
{
	const size_t *shape = k->shape;

	if (k->groups || (k->lists && !f->list))
		return false;
	if (k->values == 0)
		return true;
	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_MARKDOWN:
	case FIELD_SLUG: return true;
	case FIELD_BOOLEAN: return are_most(k, shape[SHAPE_BOOLEAN]);
	case FIELD_DATE:
	case FIELD_DATETIME:
		return are_most(k, shape[SHAPE_DATE] + shape[SHAPE_DATETIME]);
	case FIELD_PATH:
		return are_most(k, shape[SHAPE_ADDRESS] + shape[SHAPE_URL]);
	case FIELD_TERM:
		return f->vocabulary->open || all_known(s, f->vocabulary, k);
	case FIELD_REFERENCE: return section_meant(s, k) != NULL;
	default: return false;
	}
}

/* ---- a field of the site's own ---- */

/* Names of what is a text even where few of them come back. */
static bool is_file_or_place(struct str name)
{
	static const char *const parts[] = {
		"image", "img", "photo", "icon",
		"logo",	 "alt", "file",	 "address"
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (str_find(name, str_of(parts[i])) != SIZE_MAX)
			return true;
	return false;
}

static bool is_term(const struct key *k)
{
	size_t again = 0;

	for (size_t i = 0; i < k->texts.n; i++) {
		const struct seen_text *seen = k->texts.at[i].value;

		again += seen->n > 1;
	}
	return k->texts.n >= 2 && k->texts.n <= TERMS_MAX && !k->many &&
	       again * 4 >= k->texts.n * 3 &&
	       k->values >= k->texts.n * TERM_USES &&
	       k->longest <= TERM_LENGTH && !is_file_or_place(k->name) &&
	       are_most(k, k->shape[SHAPE_TEXT]);
}

static struct str kind_of(const struct key *k)
{
	const size_t *n = k->shape;

	if (k->groups > k->values && k->below && k->below->list.n)
		return S("group");
	if (are_most(k, n[SHAPE_BOOLEAN]))
		return S("boolean");
	if (are_most(k, n[SHAPE_INTEGER]))
		return S("integer");
	if (are_most(k, n[SHAPE_INTEGER] + n[SHAPE_NUMBER]))
		return S("number");
	if (are_most(k, n[SHAPE_DATE]))
		return S("date");
	if (are_most(k, n[SHAPE_DATE] + n[SHAPE_DATETIME]))
		return S("datetime");
	if (are_most(k, n[SHAPE_URL]))
		return S("url");
	if (are_most(k, n[SHAPE_EMAIL]))
		return S("email");
	return is_term(k) ? S("term") : S("text");
}

static void draft_settle(struct surveyor *s, struct field_draft *d,
			 const struct key *k)
{
	d->list = k->lists > 0;
	d->kind = kind_of(k);
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

	if (is_gone(all, f) || !suits(s, f, k))
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
