/*
 * The declaration files of a directory, the program's and the bank's, by id:
 * the file's name is the id.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

/* "schema/types/person.yml" in folder "types" gives "person.yml". */
static bool path_split(struct str path, struct str folder, struct str *name)
{
	size_t slash = str_find_last(path, '/');
	struct str dir;

	if (slash == SIZE_MAX)
		return false;
	*name = str_from(path, slash + 1);
	dir = str_sub(path, 0, slash);
	slash = str_find_last(dir, '/');
	return str_eq(slash == SIZE_MAX ? dir : str_from(dir, slash + 1),
		      folder);
}

static bool name_to_id(struct str name, struct str *id)
{
	if (name.n <= 4 || !str_ends(name, S(".yml")))
		return false;
	*id = str_sub(name, 0, name.n - 4);
	for (size_t i = 0; i < id->n; i++) {
		char c = id->p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		      c == '_' || c == '-'))
			return false;
	}
	return true;
}

static struct declaration *file_parse(struct arena *a, struct str lang,
				      const struct schema_file *f,
				      struct diags *diags)
{
	struct declaration *d = arena_new(a, struct declaration);

	return declaration_parse(a, f, lang, d, diags) ? d : NULL;
}

/* The entry of an id in the folder, added when it is not there. */
static struct declared *folder_get(struct folder *folder, struct map *by_id,
				   struct str id)
{
	struct map_entry *e = map_add(by_id, id);
	struct declared *d = e->value;

	if (!d) {
		d = &folder->at[folder->n++];
		*d = (struct declared){ .id = id };
		e->value = d;
	}
	return d;
}

struct folder folder_read(struct arena *a, struct str lang, struct str name,
			  const struct schema_files *built_in,
			  const struct schema_files *bank, struct diags *diags)
{
	struct folder out = { 0 };
	struct str file, id;
	struct map by_id;
	size_t taken = 0;

	map_init(a, &by_id);
	out.at = arena_array(a, struct declared,
			     size_add(built_in->n, SCHEMA_MAX_FILES));
	for (size_t i = 0; i < built_in->n; i++) {
		struct declaration *d;

		if (!path_split(built_in->at[i].path, name, &file) ||
		    !name_to_id(file, &id))
			continue;
		d = file_parse(a, lang, &built_in->at[i], diags);
		if (d)
			d->built_in = true;
		folder_get(&out, &by_id, id)->built_in = d;
	}
	for (size_t i = 0; i < bank->n; i++) {
		struct place at = place_of(bank->at[i].path);

		if (!path_split(bank->at[i].path, name, &file))
			continue;
		if (taken++ == SCHEMA_MAX_FILES) {
			diag_add(diags, at, DIAG_SCHEMA_TOO_MANY, name,
				 str_printf(a, "%d", SCHEMA_MAX_FILES));
			break;
		}
		if (!name_to_id(file, &id))
			diag_add(diags, at, DIAG_SCHEMA_FILE);
		else
			folder_get(&out, &by_id, id)->bank =
				file_parse(a, lang, &bank->at[i], diags);
	}
	return out;
}
