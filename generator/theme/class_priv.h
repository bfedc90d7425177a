/*
 * Classes of objects by number, so that a member is found by two loads.
 */
#ifndef THEME_CLASS_PRIV_H
#define THEME_CLASS_PRIV_H

#include "theme/program_priv.h"

/* Makes the tables of all declared classes for the theme's symbols; `symbols`
 * maps the name of a member to its symbol + 1. */
void classes_load(struct arena *a, struct theme *t,
		  const struct theme_options *options,
		  const struct map *symbols);

#endif
