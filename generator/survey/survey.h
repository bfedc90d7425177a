/*
 * Reading a site that was made for another generator, and drafting a
 * description of it: what its pages have in their front matter becomes types,
 * fields and vocabularies, what they say in shortcodes becomes rules. A
 * draft is for a person to go through; each guess in it says in a comment how
 * many pages it rests on.
 *
 *	files ─► objects ─► sections: keys, values, shapes ─► types/ID.yml
 *	   └► settings, shortcodes ──────────────────────────► site.yml
 */
#ifndef SURVEY_SURVEY_H
#define SURVEY_SURVEY_H

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct zygote;

enum survey_from { SURVEY_HUGO, SURVEY_JEKYLL };

struct survey_options {
	enum survey_from from;
	struct str dir;	  /* a repository, its address, or files */
	struct str cache; /* directory for what is fetched; "": none */
	struct zygote *zygote;
	size_t jobs; /* at least 1 */
};

/* A file of the description: "site.yml", "types/news.yml". */
struct survey_file {
	struct str path;
	struct str text;
};

struct survey {
	const struct survey_file *files; /* sorted by path */
	size_t nfiles;
	size_t pages; /* Markdown files of the site */
	size_t types, fields, vocabularies, shortcodes;
	/* What was not understood. */
	size_t toml;	   /* pages with front matter in TOML */
	size_t unreadable; /* pages with front matter that is broken */
	size_t others;	   /* pages in other formats than .md */
	size_t liquid;	   /* pages with Liquid in their text */
	size_t left_out;   /* keys beyond what a type can have */
};

/* Reads a site and drafts its description; writes nothing. Everything in the
 * site is hostile: its pages are taken apart in workers, its configuration by
 * a reader of lines. A site without pages is reported (survey-empty). The
 * result lives in `a`. */
bool survey_run(struct arena *a, const struct survey_options *options,
		struct survey *out, struct diags *diags);

/* Writes the description to a directory, which is made; one that is there
 * must be empty. One within `site` is refused (output-inside). */
bool survey_write(struct arena *a, const struct survey *s, struct str dir,
		  struct str site, struct diags *diags);

#endif
