/*
 * The files in which a bank declares its types and vocabularies, from the
 * bank or from the directory of --config. Which of them are read is settled
 * here; what they say, in schema.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/file.h"

struct reader {
	struct build *b;
	struct schema_file *files;
	size_t n, cap;
	size_t bytes; /* of all files */
};

static const struct str folders[] = { { "types/", 6 },
				      { "vocabularies/", 13 } };

enum { NFOLDERS = sizeof(folders) / sizeof(folders[0]) };

/* Other files may lie there too: notes, say. A wrong ending is a mistake that
 * schema reports. */
static bool is_declaration(struct str name)
{
	return str_find_char(name, '/') == SIZE_MAX &&
	       (str_ends(name, S(".yml")) || str_ends(name, S(".yaml")));
}

/* Whether there is room for one more of a folder that has n; so many more
 * than schema takes that it can say so. */
static bool has_room(const struct reader *r, size_t n)
{
	return n <= SCHEMA_MAX_FILES && r->n < r->cap;
}

static bool add(struct reader *r, struct str path, struct str bytes)
{
	r->bytes += bytes.n;
	if (r->bytes > SCHEMA_MAX_BYTES) {
		r->cap = r->n;
		return diag_add(
			r->b->diags, place_of(path), DIAG_SCHEMA_TOO_LARGE,
			str_printf(r->b->arena, "%d", SCHEMA_MAX_BYTES));
	}
	r->files[r->n++] = (struct schema_file){ path, bytes };
	return true;
}

static bool folder_inside(struct reader *r, struct str folder)
{
	struct build *b = r->b;
	struct str dir = str_cat3(b->arena, b->content, S("/"), folder), bytes;
	size_t nfiles, taken = 0;
	const struct source_file *files = source_files(b->source, &nfiles);
	bool ok = true;

	for (size_t i = 0; i < nfiles && has_room(r, taken); i++) {
		struct blob_id id;

		if (!str_starts(files[i].path, dir) ||
		    !is_declaration(str_from(files[i].path, dir.n)))
			continue;
		taken++;
		if (files[i].problem == FILE_IS_LINK)
			ok = diag_add(b->diags, place_of(files[i].path),
				      DIAG_SYMLINK);
		else
			ok &= source_read(b->arena, b->source, &files[i],
					  DATA_MAX_CONFIG_BYTES, &bytes, &id,
					  b->diags) &&
			      add(r, files[i].path, bytes);
	}
	return ok;
}

static bool folder_outside(struct reader *r, int config, struct str folder)
{
	struct build *b = r->b;
	struct str name = str_sub(folder, 0, folder.n - 1), bytes;
	struct dir_entry *entries = NULL;
	size_t n = 0, taken = 0;
	bool ok;
	int dir;

	if (file_stat(config, name, NULL) == FILE_NONE)
		return true;
	if (!dir_open_at(config, name, &dir, b->diags))
		return false;
	ok = dir_list(b->arena, dir, S(""), &entries, &n, b->diags);
	for (size_t i = 0; i < n && has_room(r, taken); i++) {
		struct str path;

		if (!is_declaration(entries[i].name))
			continue;
		taken++;
		path = build_config_file(b, folder, entries[i].name);
		ok &= file_read(b->arena, dir, entries[i].name,
				DATA_MAX_CONFIG_BYTES, &bytes, b->diags) &&
		      add(r, path, bytes);
	}
	dir_close(dir);
	return ok;
}

bool build_read_declarations(struct build *b)
{
	struct reader r = { .b = b, .cap = NFOLDERS * (SCHEMA_MAX_FILES + 1) };
	bool ok = true;
	int config;

	r.files = arena_array(b->arena, struct schema_file, r.cap);
	if (b->options->config.n == 0) {
		for (size_t i = 0; i < NFOLDERS; i++)
			ok &= folder_inside(&r, folders[i]);
	} else if (dir_open(b->options->config, &config, b->diags)) {
		for (size_t i = 0; i < NFOLDERS; i++)
			ok &= folder_outside(&r, config, folders[i]);
		dir_close(config);
	} else {
		ok = false;
	}
	b->declarations = (struct schema_files){ r.files, r.n };
	return ok;
}

bool build_check_templates(struct build *b)
{
	bool ok = true;

	for (size_t i = 0; i < b->schema.ntypes; i++) {
		const struct type *t = &b->schema.types[i];
		struct str name = str_cat(b->arena, t->template, S(".html"));

		if (t->template_at.line && theme_find(b->theme, name) < 0)
			ok = diag_add(b->diags, t->template_at,
				      DIAG_SCHEMA_TEMPLATE, name);
	}
	return ok;
}
