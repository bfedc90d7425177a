/*
 * Patterns of paths, as people know them from .gitignore:
 *
 *	utkast		a name anywhere: of a file, or of a directory with all
 *			that lies below it
 *	news/2013/	one place, from the top of the paths
 *	news/2013-*	'*' is any text within one part of the path
 *
 * A part '**' is any number of parts. A pattern that matches a directory
 * matches all that lies below it. There are no other signs: '?', '[' and '\'
 * stand for themselves.
 */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include "base/str.h"

/* Whether a pattern can match anything: at most GLOB_MAX_PATTERN bytes, no
 * part that is empty, "." or ".." (one '/' may stand at either end), '**'
 * only as a part of its own. */
bool glob_is_valid(struct str pattern);

/* Whether a valid pattern matches a path, which has neither '/' at its ends
 * nor empty parts. Takes at most as many steps as the pattern's bytes times
 * the path's. */
bool glob_match(struct str pattern, struct str path);

#endif
