/*
 * The search index: which words are in which pages, written as files that a
 * reader in the browser (web/) fetches by need. format.h draws them.
 *
 *	objects ─► words of bodies ┐
 *	site ──────► documents ────┴► words, grouped ─► files
 *	             docs.c           lexicon           shards
 *	             fields           groups
 *	                              compounds, synonyms
 *
 * The index is a pure function of the frozen site. Its files are planned when
 * it is made, since their names are digests of what is in them.
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include "base/diag.h"
#include "base/str.h"
#include "site/site.h"

struct arena;

/* Words or phrases that mean the same, as they were written. */
struct synonym_set {
	const struct str *members;
	size_t n;
};

/* synonyms.yml. */
struct synonyms {
	const struct synonym_set *sets;
	size_t n;
};

/* Reads a list of lists of words and phrases; an empty text has none. All
 * mistakes are reported; what is right is there even then. */
bool synonyms_parse(struct arena *a, struct str path, struct str yaml,
		    struct synonyms *out, struct diags *diags);

/* What is read of pages before they are linked, on other threads, so that it
 * goes on beside linking. Objects, as of site_options, and the source live
 * until search_bodies_end, which ends it at any time. */
struct search_bodies;
struct search_bodies *search_bodies_begin(const struct source *source,
					  const struct object *const *objects,
					  size_t jobs);
void search_bodies_end(struct search_bodies *b);

struct search_options {
	const struct site *site;
	struct search_bodies *bodies; /* of its source and objects; used up */
	struct synonyms synonyms;
	size_t jobs; /* at least one */
	/* Where compressed files are kept by the digest of what is in them;
	 * NULL: nowhere. What is found there is checked. */
	struct cache *cache;
};

/* The entry under a name that stays. */
#define SEARCH_ENTRY S("sok/i/entry.bin")
/* Where they all lie. Their names are known only when they are made: nothing
 * else may have a path that begins so. */
#define SEARCH_FILES S("sok/i/")

/* A file of the index. */
struct search_file {
	struct str path; /* "sok/i/t0123abcd.bin" */
	struct str bytes;
};

struct search_index {
	const struct search_file *files; /* sorted by path; entry included */
	size_t nfiles;
	struct str entry;  /* the path with a digest; "": no pages */
	struct str module; /* the path of search_module */
};

/* Makes the index. It lives in `a`. False where the site is too large for it:
 * then there is none. */
bool search_build(struct arena *a, const struct search_options *options,
		  struct search_index *out, struct diags *diags);

/* The reader's program, and where it is published: a path with a digest. */
struct search_file search_module(struct arena *a);

#endif
