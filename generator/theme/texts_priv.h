/*
 * The texts of a theme in its languages, the assets, and theme.yml: what
 * there is in a theme besides templates.
 */
#ifndef THEME_TEXTS_PRIV_H
#define THEME_TEXTS_PRIV_H

#include "theme/compiler_priv.h"

/* Reads theme.yml (optional) and all i18n/LANG.yml into the theme. Every
 * language must have every text. Mistakes are reported. */
void texts_load(struct compiler *c);

/* The number of a key, or SIZE_MAX; and the known key nearest to it. */
size_t texts_find(const struct theme *t, struct str key);
struct str texts_suggest(struct arena *scratch, const struct theme *t,
			 struct str key);

/* Marks the texts of a key as used. */
void text_use(struct compiler *c, size_t key);

/* Gives the assets their published names, sorted. */
void assets_load(struct compiler *c);
/* The text of a style sheet, with those that it imports in place of the
 * imports. Mistakes are reported. */
struct str stylesheet_read(struct compiler *c, const struct theme_file *f);

#endif
