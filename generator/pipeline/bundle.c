/*
 * The files of the theme: those of the bank first, then those of the themes
 * that it extends, up to the one that is part of the program.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/embed.h"
#include "base/vec.h"

enum {
	THEME_MAX_CHAIN = 8,	    /* themes that extend one another */
	THEME_MAX_ASSET = 16 << 20, /* bytes of one file */
};

#define STANDARD S("standard")

struct bundle {
	struct build *build;
	VEC(struct theme_file) files;
	uint32_t layer; /* of the files that are added */
};

/* What a theme consists of; anything else in its directory is not read. */
static bool is_theme_file(struct str path)
{
	return str_eq(path, S("theme.yml")) ||
	       str_starts(path, S("templates/")) ||
	       str_starts(path, S("assets/")) || str_starts(path, S("i18n/"));
}

static bool read_file(struct build *b, const struct source_file *f,
		      struct str *bytes)
{
	struct blob_id id;

	switch (f->problem) {
	case FILE_FINE: break;
	case FILE_IS_LINK:
		return diag_add(b->diags, place_of(f->path), DIAG_SYMLINK);
	case FILE_IS_LFS:
		return diag_add(b->diags, place_of(f->path), DIAG_FILE_LFS);
	case FILE_BAD_NAME:
		return diag_add(b->diags, place_of(f->path), DIAG_BAD_PATH);
	}
	return source_read(b->arena, b->source, f, THEME_MAX_ASSET, bytes, &id,
			   b->diags);
}

static bool add_from_bank(struct bundle *t, struct str prefix)
{
	struct build *b = t->build;
	bool ok = true;
	size_t n;
	const struct source_file *files = source_files(b->source, &n);

	for (size_t i = 0; i < n; i++) {
		const struct source_file *f = &files[i];
		struct str path = str_from(f->path, prefix.n);
		struct theme_file file = { .path = path,
					   .shown = f->path,
					   .layer = t->layer };

		if (!str_starts(f->path, prefix) || !is_theme_file(path))
			continue;
		if (!read_file(b, f, &file.bytes))
			ok = false;
		else if (f->problem == FILE_FINE)
			*vec_push(b->arena, &t->files) = file;
	}
	return ok;
}

static void add_embedded(struct bundle *t)
{
	const struct str prefix = S("themes/standard/");
	size_t n;
	const struct embed_file *files = embed_files(&n);

	for (size_t i = 0; i < n; i++) {
		struct str path = files[i].path;

		if (str_starts(path, prefix))
			*vec_push(t->build->arena, &t->files) =
				(struct theme_file){ str_from(path, prefix.n),
						     files[i].bytes, path,
						     t->layer };
	}
}

/* What theme.yml, the first of the files from `from` on that is called so,
 * says of the theme that is extended; the standard theme where there is no
 * theme.yml. */
static bool read_extends(struct bundle *t, size_t from, struct str *name,
			 struct place *at)
{
	struct build *b = t->build;

	*name = STANDARD;
	*at = place_none();
	for (size_t i = from; i < t->files.n; i++) {
		const struct theme_file *f = &t->files.at[i];
		struct data_tree tree;
		uint32_t value;

		if (!str_eq(f->path, S("theme.yml")))
			continue;
		if (!data_parse(b->arena, f->shown, f->bytes, 1,
				DATA_MAX_CONFIG_BYTES, &tree, b->diags))
			return false;
		value = tree.count && tree.nodes[0].kind == DATA_MAP
				? data_find(&tree, 0, S("extends"))
				: UINT32_MAX;
		*name = value == UINT32_MAX ? S("") : data_text(&tree, value);
		if (name->n)
			*at = data_place(&tree, value, f->shown);
	}
	return true;
}

static bool is_theme_name(struct str name)
{
	return name.n && name.p[0] != '.' &&
	       str_find_char(name, '/') == SIZE_MAX;
}

/* Adds a theme and those that it extends. */
static bool add_theme(struct bundle *t, struct str name, struct place at)
{
	struct build *b = t->build;

	for (size_t depth = 0; name.n; depth++) {
		struct str prefix =
			str_cat3(b->arena, S("themes/"), name, S("/"));
		bool standard = str_eq(name, STANDARD);
		size_t from = t->files.n;

		if (!is_theme_name(name) || depth == THEME_MAX_CHAIN)
			return diag_add(b->diags, at, DIAG_THEME_MISSING, name);
		if (!add_from_bank(t, prefix))
			return false;
		b->own_layers += !standard;
		t->layer++;
		if (standard) {
			add_embedded(t);
			return true;
		}
		if (t->files.n == from)
			return diag_add(b->diags, at, DIAG_THEME_MISSING, name);
		if (!read_extends(t, from, &name, &at))
			return false;
	}
	return true;
}

bool build_read_theme(struct build *b)
{
	struct bundle t = { .build = b };
	struct place at = place_none();
	bool ok;

	if (b->config_text.n)
		at = build_config_place(b, S("theme"));
	ok = add_theme(&t, b->config.theme, at);
	/* Half a theme would only give more mistakes that are none. */
	b->theme_files = t.files.at;
	b->ntheme_files = ok ? t.files.n : 0;
	return ok;
}
