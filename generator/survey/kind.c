/*
 * Which kind of field a key's values make, judged by what nearly all of them
 * look like, and whether they can be the values of a field of ours.
 */
#include "survey/survey_priv.h"

/* Of 100 values so many must have a shape for a field to be of its kind; the
 * others are taken for mistakes. */
enum { MOST = 95 };

/* A text with few values that come back is a term of a vocabulary: so many
 * uses of each on average, and of 4 values 3 that come back at all. */
enum { TERMS_MAX = 20, TERM_USES = 5, TERM_LENGTH = 40 };

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

const struct survey_section *section_meant(const struct surveyor *s,
					   const struct key *k)
{
	if (k->texts.n == 0 || !are_most(k, k->shape[SHAPE_TEXT]))
		return NULL;
	for (size_t i = 0; i < s->sections.n; i++) {
		const struct survey_section *section = s->sections.at[i];
		bool is_called_so = str_eq(k->name, section->name);
		size_t n = 0;

		/* One or two may be so by chance. */
		if (k->texts.n < 3 && !is_called_so)
			continue;
		for (size_t t = 0; t < k->texts.n; t++)
			n += map_find_entry(&section->slugs,
					    k->texts.at[t].key) != NULL;
		if (n * 10 >= k->texts.n * (is_called_so ? 7 : 9))
			return section;
	}
	return NULL;
}

bool key_suits(struct surveyor *s, const struct field *f, const struct key *k)
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

static bool has_any(struct str name, const char *const *parts)
{
	for (; *parts; parts++)
		if (str_find(name, str_of(*parts)) != SIZE_MAX)
			return true;
	return false;
}

/* Names of what is a text even where few of them come back. */
static const char *const files_and_places[] = { "image", "img",	    "photo",
						"icon",	 "logo",    "alt",
						"file",	 "address", NULL };

/* Names of what is a text even where it looks like a number. */
static const char *const codes[] = { "version", "zip",	"postal",
				     "phone",	"type", NULL };

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
	       k->longest <= TERM_LENGTH &&
	       !has_any(k->name, files_and_places) &&
	       are_most(k, k->shape[SHAPE_TEXT]);
}

struct str kind_guess(const struct key *k)
{
	const size_t *n = k->shape;

	if (k->groups > k->values && k->below && k->below->list.n)
		return S("group");
	if (are_most(k, n[SHAPE_BOOLEAN]))
		return S("boolean");
	if (!has_any(k->name, codes) && are_most(k, n[SHAPE_INTEGER]))
		return S("integer");
	if (!has_any(k->name, codes) &&
	    are_most(k, n[SHAPE_INTEGER] + n[SHAPE_NUMBER]))
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
