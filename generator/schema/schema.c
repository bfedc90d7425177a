/*
 * The schema as a whole: declaration files in the order in which they need
 * each other (vocabularies, common fields, types), and finding in it.
 */
#include "schema/schema.h"

#include "base/arena.h"
#include "base/embed.h"
#include "schema/schema_priv.h"

#include <stdlib.h>

/* A type while they are all being read. */
struct type_draft {
	const struct declared *declared;
	struct entry entry;
	struct type type;
	bool gone; /* a type of the bank has taken its place */
};

struct type_drafts {
	struct type_draft *at;
	size_t n;
};

static int type_order(const void *x, const void *y)
{
	const struct type *a = x, *b = y;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return str_cmp(a->id, b->id);
}

static bool is_read(const struct declared *d)
{
	return d->built_in || d->bank;
}

static void vocabularies_read(struct arena *a, const struct folder *folder,
			      struct known *known)
{
	struct vocabulary *all = arena_array(a, struct vocabulary, folder->n);
	struct str *ids = arena_array(a, struct str, folder->n);

	for (size_t i = 0; i < folder->n; i++) {
		ids[i] = folder->at[i].id;
		all[i] = (struct vocabulary){ .id = ids[i] };
		map_init(a, &all[i].by_text);
		if (is_read(&folder->at[i]))
			vocabulary_read(a, &folder->at[i], &all[i]);
	}
	known->vocabulary_ids = (struct names){ ids, folder->n };
	known->vocabularies = all;
	known->nvocabularies = folder->n;
}

/* Of two types in one directory the bank's takes the place of the program's;
 * but "page" is what every page elsewhere is, and stays. Otherwise it is left
 * open which a page has. */
static void directory_settle(struct type_draft *x, struct type_draft *y,
			     struct str *x_stand_in, struct diags *diags)
{
	const struct declared *d = y->declared;

	if (d->built_in || !x->declared->built_in) {
		diag_add(diags, entry_place(&y->entry, 0), DIAG_SCHEMA_TWICE,
			 x->type.directory, x->type.id, y->type.id);
	} else if (str_eq(x->type.id, S("page"))) {
		x->type.directory = S("");
		x->type.listed = false;
	} else {
		x->gone = true;
		*x_stand_in = y->type.id;
	}
}

static void directories_settle(struct arena *a, const struct type_drafts *all,
			       struct known *known, struct diags *diags)
{
	struct map by_directory;

	map_init(a, &by_directory);
	for (size_t i = 0; i < all->n; i++) {
		struct type_draft *y = &all->at[i], *x;
		struct map_entry *e;

		if (y->type.directory.n == 0)
			continue;
		e = map_add(&by_directory, y->type.directory);
		x = e->value;
		if (x)
			directory_settle(x, y, &known->stand_ins[x - all->at],
					 diags);
		e->value = y;
	}
}

/* The types but for their fields. */
static struct type_drafts types_start(struct arena *a,
				      const struct folder *folder,
				      struct known *known)
{
	struct type_drafts all = { arena_array(a, struct type_draft,
					       folder->n) };
	struct str *ids = arena_array(a, struct str, folder->n);
	size_t n;

	known->stand_ins = arena_array(a, struct str, folder->n);
	for (size_t i = 0; i < folder->n; i++) {
		const struct declared *d = &folder->at[i];
		struct type_draft *t = &all.at[all.n];

		if (!is_read(d) || str_eq(d->id, S("common")))
			continue;
		*t = (struct type_draft){ .declared = d, .type.id = d->id };
		t->entry = type_read(a, d, &t->type);
		ids[all.n] = d->id;
		known->stand_ins[all.n++] = d->id;
	}
	/* One that cannot be read was reported, and may be named. */
	n = all.n;
	for (size_t i = 0; i < folder->n; i++) {
		if (is_read(&folder->at[i]))
			continue;
		ids[n] = folder->at[i].id;
		known->stand_ins[n++] = folder->at[i].id;
	}
	known->types = (struct names){ ids, n };
	return all;
}

static void types_read(struct arena *a, const struct folder *folder,
		       struct known *known, struct schema *out,
		       struct diags *diags)
{
	struct type_drafts all = types_start(a, folder, known);
	struct type *types = arena_array(a, struct type, all.n);
	struct scope common = { 0 };
	size_t n = 0;

	directories_settle(a, &all, known, diags);
	addresses_start(a, known);
	for (size_t i = 0; i < all.n; i++)
		if (!all.at[i].gone)
			addresses_take(known, &all.at[i].type);
	for (size_t i = 0; i < folder->n; i++)
		if (is_read(&folder->at[i]) &&
		    str_eq(folder->at[i].id, S("common")))
			common_read(a, &folder->at[i], known, &common);
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].gone)
			continue;
		types[n] = all.at[i].type;
		type_read_fields(&all.at[i].entry, known, &common, &types[n++]);
	}
	qsort(types, n, sizeof(*types), type_order);
	for (size_t i = 0; i < n; i++)
		types[i].order = i;
	out->types = types;
	out->ntypes = n;
}

static bool build(struct arena *a, struct str lang,
		  const struct schema_files *built_in,
		  const struct schema_files *bank, struct schema *out,
		  struct diags *diags)
{
	struct folder types =
		folder_read(a, lang, S("types"), built_in, bank, diags);
	struct folder vocabularies =
		folder_read(a, lang, S("vocabularies"), built_in, bank, diags);
	struct schema s = { 0 };
	struct spent spent = { 0 };
	struct known known = { .spent = &spent };

	vocabularies_read(a, &vocabularies, &known);
	s.vocabularies = known.vocabularies;
	s.nvocabularies = known.nvocabularies;
	types_read(a, &types, &known, &s, diags);
	s.patterns = spent.patterns.at;
	s.npatterns = spent.patterns.n;
	if (diags->errors) {
		schema_close(&s);
		return false;
	}
	*out = s;
	return true;
}

/* A bank that makes less of a mistake in its pages still cannot be read by
 * declarations that have it: the table's levels stand here. */
bool schema_build(struct arena *a, struct str lang,
		  const struct schema_files *built_in,
		  const struct schema_files *bank, struct schema *out,
		  struct diags *diags)
{
	struct diags found;
	bool ok;

	diags_init(a, &found);
	found.policy.strict = diags->policy.strict;
	ok = build(a, lang, built_in, bank, out, &found);
	diags_join(diags, &found);
	return ok;
}

void schema_close(struct schema *s)
{
	for (size_t i = 0; i < s->npatterns; i++)
		pattern_close(s->patterns[i]);
}

/* The declarations among the files that are part of the program. */
static struct schema_files built_in_files(struct arena *a)
{
	struct schema_files out = { 0 };
	struct schema_file *files;
	size_t n;
	const struct embed_file *all = embed_files(&n);

	files = arena_array(a, struct schema_file, n);
	for (size_t i = 0; i < n; i++)
		if (str_starts(all[i].path, S("schema/")))
			files[out.n++] = (struct schema_file){ all[i].path,
							       all[i].bytes };
	out.at = files;
	return out;
}

bool schema_load(struct arena *a, struct str lang,
		 const struct schema_files *bank, struct schema *out,
		 struct diags *diags)
{
	static const struct schema_files none;
	struct schema_files built_in = built_in_files(a);

	return schema_build(a, lang, &built_in, bank ? bank : &none, out,
			    diags);
}

const struct type *schema_find_type(const struct schema *s, struct str id)
{
	for (size_t i = 0; i < s->ntypes; i++)
		if (str_eq(s->types[i].id, id))
			return &s->types[i];
	return NULL;
}

const struct type *schema_type_of_path(const struct schema *s, struct str path)
{
	const struct type *best = NULL;

	for (size_t i = 0; i < s->ntypes; i++) {
		const struct type *t = &s->types[i];
		size_t n = t->directory.n;

		if (n && path.n > n && path.p[n] == '/' &&
		    str_starts(path, t->directory) &&
		    (!best || best->directory.n < n))
			best = t;
	}
	return best ? best : schema_find_type(s, S("page"));
}

const struct vocabulary *schema_find_vocabulary(const struct schema *s,
						struct str id)
{
	for (size_t i = 0; i < s->nvocabularies; i++)
		if (str_eq(s->vocabularies[i].id, id))
			return &s->vocabularies[i];
	return NULL;
}
