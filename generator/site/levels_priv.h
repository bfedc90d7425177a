/*
 * Levels of diagnostics as site.yml gives them: for all, by type, by path.
 */
#ifndef SITE_LEVELS_PRIV_H
#define SITE_LEVELS_PRIV_H

#include "base/diag.h"

struct arena;

/* The level where something matches: a type's id, or a pattern of paths. */
struct level_case {
	struct str of;
	enum diag_level level;
	struct place at;
};

struct level_rule {
	enum diag_level level; /* elsewhere; the table's where none is given */
	const struct level_case *types;
	size_t ntypes;
	const struct level_case *paths; /* the last one that matches holds */
	size_t npaths;
};

struct levels {
	const struct level_rule *rules[DIAG_COUNT]; /* NULL: none */
};

/* The diagnostic of a name whose level may be changed. One that there is not,
 * or that is fatal, is reported at `at`. */
bool levels_find(struct arena *scratch, struct str name, struct place at,
		 enum diag_id *out, struct diags *diags);

#endif
