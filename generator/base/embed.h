/*
 * The files that are part of the program: the standard theme
 * ("themes/standard/..."), the built-in declarations ("schema/types/...",
 * "schema/vocabularies/...") and the reader of the search index
 * ("search/search.js"). The Makefile makes the table from the tree.
 */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include "base/str.h"

struct embed_file {
	struct str path;
	struct str bytes;
};

/* All files, sorted by path (bytes). They live as long as the program. */
const struct embed_file *embed_files(size_t *n);

/* The program's version, such as "0.1.0+3f2a...": the number and a digest of
 * the sources and linked libraries, so that a cache of another build is never
 * taken for ours. */
struct str program_version(void);

#endif
