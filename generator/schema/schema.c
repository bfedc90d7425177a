/*
 * The schema as a whole: declaration files in the order in which they need
 * each other (vocabularies, common fields, types), and finding in it.
 */
#include "schema/schema.h"

#include "base/arena.h"
#include "schema/schema_priv.h"

#include <stdlib.h>

/* A directory of declarations, and the ids that its files have. */
struct folder {
	const struct embed_file **files;
	struct names ids;
};

static int type_order(const void *x, const void *y)
{
	const struct type *a = x, *b = y;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return str_cmp(a->id, b->id);
}

/* "schema/types/person.yml" in folder "types" gives "person". */
static bool path_split(struct str path, struct str folder, struct str *id)
{
	size_t slash = str_find_last(path, '/');
	struct str name, dir;

	if (slash == SIZE_MAX || !str_ends(path, S(".yml")))
		return false;
	name = str_from(path, slash + 1);
	dir = str_sub(path, 0, slash);
	*id = str_sub(name, 0, name.n - 4);
	slash = str_find_last(dir, '/');
	return str_eq(slash == SIZE_MAX ? dir : str_from(dir, slash + 1),
		      folder);
}

static struct folder folder_find(struct arena *a, struct str name,
				 const struct embed_file *files, size_t nfiles)
{
	struct folder f = { arena_array(a, const struct embed_file *, nfiles) };
	struct str *ids = arena_array(a, struct str, nfiles);

	for (size_t i = 0; i < nfiles; i++)
		if (path_split(files[i].path, name, &ids[f.ids.n]))
			f.files[f.ids.n++] = &files[i];
	f.ids.at = ids;
	return f;
}

static void vocabularies_read(struct arena *a, struct str lang,
			      const struct folder *folder, struct schema *out,
			      struct diags *diags)
{
	size_t n = folder->ids.n;
	struct vocabulary *all = arena_array(a, struct vocabulary, n);
	struct declaration file;

	for (size_t i = 0; i < n; i++) {
		all[i] = (struct vocabulary){ .id = folder->ids.at[i] };
		if (declaration_parse(a, folder->files[i], lang, &file, diags))
			vocabulary_read(&file, &all[i]);
	}
	out->vocabularies = all;
	out->nvocabularies = n;
}

/* Two types in one directory leave it open which a page has. */
static void directories_check(const struct schema *s,
			      const struct folder *folder, struct diags *diags)
{
	struct place at = place_of(S(""));

	for (size_t i = 0; i < s->ntypes; i++)
		for (size_t k = i + 1; k < s->ntypes; k++) {
			if (!str_eq(s->types[i].directory,
				    s->types[k].directory))
				continue;
			for (size_t f = 0; f < folder->ids.n; f++)
				if (str_eq(folder->ids.at[f], s->types[k].id))
					at.path = folder->files[f]->path;
			diag_add(diags, at, DIAG_SCHEMA_TWICE,
				 s->types[i].directory, s->types[i].id,
				 s->types[k].id);
		}
}

static void types_read(struct arena *a, struct str lang,
		       const struct folder *folder, const struct known *known,
		       struct schema *out, struct diags *diags)
{
	struct type *all = arena_array(a, struct type, folder->ids.n);
	struct scope common = { 0 };
	struct declaration file;
	size_t n = 0;

	for (size_t i = 0; i < folder->ids.n; i++)
		if (str_eq(folder->ids.at[i], S("common")) &&
		    declaration_parse(a, folder->files[i], lang, &file, diags))
			common_read(&file, known, &common);
	for (size_t i = 0; i < folder->ids.n; i++) {
		if (str_eq(folder->ids.at[i], S("common")) ||
		    !declaration_parse(a, folder->files[i], lang, &file, diags))
			continue;
		all[n] = (struct type){ .id = folder->ids.at[i] };
		type_read(&file, known, &common, &all[n++]);
	}
	qsort(all, n, sizeof(*all), type_order);
	for (size_t i = 0; i < n; i++)
		all[i].order = i;
	out->types = all;
	out->ntypes = n;
	directories_check(out, folder, diags);
}

bool schema_build(struct arena *a, struct str lang,
		  const struct embed_file *files, size_t nfiles,
		  struct schema *out, struct diags *diags)
{
	struct folder types = folder_find(a, S("types"), files, nfiles);
	struct folder vocabularies =
		folder_find(a, S("vocabularies"), files, nfiles);
	size_t errors = diags->errors;
	struct schema s = { 0 };
	struct known known;

	vocabularies_read(a, lang, &vocabularies, &s, diags);
	known = (struct known){ types.ids, vocabularies.ids, s.vocabularies,
				s.nvocabularies };
	types_read(a, lang, &types, &known, &s, diags);
	if (diags->errors != errors)
		return false;
	*out = s;
	return true;
}

bool schema_load(struct arena *a, struct str lang, struct schema *out,
		 struct diags *diags)
{
	size_t nfiles, first = 0, n = 0;
	const struct embed_file *files = embed_files(&nfiles);

	while (first < nfiles && !str_starts(files[first].path, S("schema/")))
		first++;
	while (first + n < nfiles &&
	       str_starts(files[first + n].path, S("schema/")))
		n++;
	return schema_build(a, lang, files + first, n, out, diags);
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
