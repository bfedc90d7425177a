/*
 * What a theme has in vain: templates, macros and texts that nothing uses,
 * and what it says again or hides of the theme that it extends. None of it is
 * a mistake, and all of it is about files of the bank's own themes only. It
 * is told when the rest is known to be right.
 */
#include "theme/review_priv.h"

#include "text/text.h"
#include "theme/syntax_priv.h"

static bool is_own(const struct compiler *c, uint32_t layer)
{
	return layer < c->options->own_layers;
}

static bool is_one_of(const struct str *names, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(names[i], name))
			return true;
	return false;
}

/* ---- templates ---- */

static bool template_is_used(const struct compiler *c, const struct template *t)
{
	return t->is_used ||
	       is_one_of(c->options->entries, c->options->nentries, t->name);
}

/* A name near that of a template which nothing uses: one that is rendered, or
 * a template that is used. */
static struct str name_suggest(struct compiler *c, const struct template *t)
{
	const struct theme_options *o = c->options;
	VEC(struct str) names = { 0 };

	for (size_t i = 0; i < o->nentries; i++)
		*vec_push(c->scratch, &names) = o->entries[i];
	for (size_t i = 0; i < c->ntemplates; i++)
		if (c->templates[i].is_used)
			*vec_push(c->scratch, &names) = c->templates[i].name;
	return text_suggest(c->scratch, t->name, names.at, names.n);
}

static void macros_review(struct compiler *c, const struct template *t)
{
	for (size_t i = 0; i < t->macros.n; i++) {
		const struct macro *m = t->macros.at[i].value;

		if (!m->is_used)
			remark(c, m->spot, DIAG_TEMPLATE_UNUSED, m->name);
	}
	for (size_t i = 0; i < t->imports.n; i++) {
		const struct import *import = t->imports.at[i].value;

		if (!import->is_used)
			remark(c, import->spot, DIAG_TEMPLATE_UNUSED,
			       import->name);
	}
}

static void template_review(struct compiler *c, const struct template *t)
{
	const struct spot top = { t->number, 0 };

	if (!template_is_used(c, t)) {
		if (compiler_is_new(c, top, DIAG_TEMPLATE_UNUSED))
			remark(c, top, DIAG_TEMPLATE_UNUSED, t->name,
			       name_suggest(c, t));
		return;
	}
	macros_review(c, t);
	if (t->hides && str_eq(t->hides->bytes, t->file->bytes))
		remark(c, top, DIAG_THEME_SAME, t->name);
	else if (t->hides)
		remark(c, top, DIAG_THEME_HIDES, t->name);
}

/* ---- assets ---- */

static void assets_review(struct compiler *c)
{
	const struct theme_options *o = c->options;
	struct map paths; /* of the files behind the one that is looked at */

	map_init(c->scratch, &paths);
	for (size_t i = o->nfiles; i-- > 0;) {
		const struct theme_file *f = &o->files[i];
		const struct theme_file *hidden;

		if (!str_starts(f->path, S("assets/")))
			continue;
		hidden = map_find(&paths, f->path);
		map_add(&paths, f->path)->value = (void *)f;
		if (hidden && is_own(c, f->layer) &&
		    str_eq(hidden->bytes, f->bytes))
			diags_add(c->diags, place_of(f->shown),
				  (struct diag_text){ DIAG_THEME_SAME,
						      str_from(f->path, 7) });
	}
}

/* ---- texts ---- */

/* Marks a text that templates or the program ask for; a name that ends in
 * '_' stands for all that begin so. */
static void texts_mark(struct compiler *c)
{
	const struct theme_options *o = c->options;
	struct theme *t = c->theme;

	for (size_t i = 0; i < o->ntexts; i++) {
		size_t found = texts_find(t, o->texts[i]);

		if (found != SIZE_MAX)
			text_use(c, found);
		if (!str_ends(o->texts[i], S("_")))
			continue;
		for (size_t k = 0; k < t->nkeys; k++)
			if (str_starts(t->keys[k].name, o->texts[i]))
				text_use(c, k);
	}
}

static bool text_is_used(const struct compiler *c, struct str key)
{
	size_t found = texts_find(c->theme, key);

	return found == SIZE_MAX || c->texts_used[c->theme->keys[found].other];
}

static struct str key_suggest(struct compiler *c, struct str key)
{
	const struct theme *t = c->theme;
	VEC(struct str) names = { 0 };

	for (size_t i = 0; i < t->nkeys; i++)
		if (c->texts_used[t->keys[i].other])
			*vec_push(c->scratch, &names) = t->keys[i].name;
	return text_suggest(c->scratch, key, names.at, names.n);
}

static void texts_review(struct compiler *c)
{
	size_t left = THEME_MAX_MISTAKES;

	texts_mark(c);
	for (size_t i = 0; i < c->own_texts.n && left > 0; i++) {
		const struct own_text *text = c->own_texts.at[i];

		if (!text_is_used(c, text->key))
			diags_add(c->diags, text->at,
				  (struct diag_text){
					  DIAG_TEXT_UNUSED, text->key,
					  key_suggest(c, text->key) });
		else if (text->is_same)
			diags_add(c->diags, text->at,
				  (struct diag_text){ DIAG_THEME_SAME,
						      text->key });
		else
			continue;
		left--;
	}
}

void theme_review(struct compiler *c)
{
	for (size_t i = 0; i < c->ntemplates; i++)
		if (is_own(c, c->templates[i].layer))
			template_review(c, &c->templates[i]);
	assets_review(c);
	texts_review(c);
}
