/*
 * What the files of this module share:
 *
 *	settings.c	the site's own configuration, line by line
 *	shape.c		what one value looks like
 *	keys.c		what the values of each key of many pages look like
 *	section.c	which sections there are, and their pages
 *	permalink.c	patterns of addresses
 *	shortcode.c	which shortcodes there are, with what parameters
 *	rule.c		what becomes of them
 *	kind.c		of which kind a key's values are
 *	field.c		from keys to fields
 *	vocabulary.c	a vocabulary's file
 *	type.c site.c	the other files of the description
 *	yaml.c		texts as YAML
 *	write.c		the description to disk
 *	survey.c	all of it in order
 */
#ifndef SURVEY_SURVEY_PRIV_H
#define SURVEY_SURVEY_PRIV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "compile/compile.h"
#include "schema/schema.h"
#include "source/source.h"
#include "survey/survey.h"

/* ---- settings.c ---- */

/* One line of a configuration: "languages.en.title", "gRPC". */
struct setting {
	struct str path;
	struct str value;
};

struct settings {
	VEC(struct setting) list;
};

/* Adds what a file of TOML or YAML says, `prefix` put before each path. What
 * it does not understand it passes over. */
void settings_read(struct arena *a, struct str text, struct str prefix,
		   struct settings *out);
/* The first value of a path, in any case of letters, or "". */
struct str settings_get(const struct settings *s, struct str path);

/* ---- shape.c ---- */

enum shape {
	SHAPE_BOOLEAN,
	SHAPE_INTEGER,
	SHAPE_NUMBER,
	SHAPE_DATE,
	SHAPE_DATETIME,
	SHAPE_URL,
	SHAPE_EMAIL,
	SHAPE_ADDRESS, /* "/om/oss/" */
	SHAPE_TEXT,
	SHAPE_LINES, /* text of several lines */
	SHAPES
};

enum shape shape_of(const struct data_tree *t, uint32_t node);

/* ---- keys.c ---- */

struct keys;

/* A text that a key has had as its value. */
struct seen_text {
	struct str text;
	size_t n;
};

/* A key of front matter, or of a group in it. */
struct key {
	struct str name;
	size_t holders;	      /* maps in which it has a value */
	size_t lists;	      /* maps in which it is a list */
	size_t values;	      /* scalars, those in lists too */
	size_t shape[SHAPES]; /* of those */
	size_t groups;	      /* maps as values */
	size_t longest;	      /* code points of a value */
	struct map texts;     /* folded -> struct seen_text */
	bool many;	      /* there are more texts than are kept */
	struct keys *below;   /* of its groups */
	size_t order;	      /* in which it was met */
};

/* What the keys of one section take together. */
struct keys_pool {
	struct arena *arena;
	struct arena *scratch; /* emptied by the caller between pages */
	size_t n;	       /* keys, those of groups too */
	size_t left_out;
};

/* The keys of the maps that were counted. */
struct keys {
	struct keys_pool *pool;
	struct map by_name;
	VEC(struct key *) list;
	size_t maps;
};

struct keys *keys_new(struct keys_pool *pool);
/* Counts a map of front matter. */
void keys_count(struct keys *keys, const struct data_tree *t, uint32_t map);
/* Sorts them: what most have comes first. */
void keys_sort(struct keys *keys);

/* ---- section.c ---- */

/* A directory of pages that becomes a type. */
struct survey_section {
	struct str id;	      /* of the type */
	struct str directory; /* below the content directory; "" for pages
			       * that belong to no section */
	struct str name;      /* "news"; of "_posts" "posts" */
	struct keys_pool pool;
	struct keys *keys;
	VEC(const struct object *) pages;
	struct map slugs; /* names of its pages */
	bool nested;	  /* has directories of its own */
	size_t dated;	  /* pages whose file is named by its date */
	bool dated_names; /* nearly all of them are */
	struct str url;
};

struct surveyor {
	struct arena *arena;
	struct arena scratch; /* emptied between pages */
	const struct survey_options *options;
	struct diags *diags;
	struct source *source;
	const struct object **objects;
	bool *skipped; /* by file: not looked at */
	struct settings settings;
	struct str content; /* directory of the pages; "": all */
	struct str lang;    /* of a multilingual site, or "" */
	struct schema schema;
	const struct type *common; /* a type with the common fields only */
	VEC(struct survey_section *) sections;
	struct survey_section *rest; /* pages of no section */
	struct map shortcodes;
	struct map ignored;		     /* patterns of what is left out */
	struct map type_ids, vocabulary_ids; /* that are taken */
	struct map segments;   /* first parts of addresses that are taken */
	struct map taxonomies; /* key -> struct str, its vocabulary, or NULL */
	VEC(struct survey_file) files;
	struct survey *out;
};

/* An empty section of a directory, in no list yet. */
struct survey_section *section_new(struct surveyor *s, struct str directory);
/* Finds the sections and counts what their pages have. */
void sections_read(struct surveyor *s);
/* A name that no other in the map has, from a text. */
struct str name_choose(struct surveyor *s, struct map *taken, struct str text);

/* ---- survey.c ---- */

/* Makes ready a surveyor that has an arena, options, diags and out. */
bool surveyor_start(struct surveyor *s);
void surveyor_done(struct surveyor *s);
/* Takes from the settings where the pages are and how they are grouped. */
void settings_apply(struct surveyor *s);
/* Makes the files of the description, sorted, in out. */
void survey_describe(struct surveyor *s);

/* ---- permalink.c ---- */

/* The pattern of addresses that a section's pages have. */
struct str permalink_of(struct surveyor *s,
			const struct survey_section *section);

/* ---- shortcode.c ---- */

struct used_code {
	struct str name;
	size_t uses;
	size_t paired;	  /* uses with an end */
	size_t positions; /* parameters without a name, at most */
	struct map names; /* of parameters, to a size_t: uses */
};

/* Counts the shortcodes of a page's text. */
void shortcodes_count(struct surveyor *s, struct str text);

/* ---- rule.c ---- */

/* Writes what is guessed: "{as: link, ...} # 12", the number of uses. */
void shortcode_write(struct buf *out, const struct used_code *c);
/* Whether it shows images whose alternative text is mostly elsewhere. */
bool shortcode_lacks_text(const struct used_code *c);

/* ---- kind.c ---- */

/* The kind of a key's values, such as "date". */
struct str kind_guess(const struct key *k);
/* The section whose pages most of a key's values name, or NULL. */
const struct survey_section *section_meant(const struct surveyor *s,
					   const struct key *k);
/* Whether a key's values can be those of a field of ours. */
bool key_suits(struct surveyor *s, const struct field *f, const struct key *k);

/* ---- field.c ---- */

/* Keys that are one field, at most. */
enum { FIELD_KEYS = 4 };

/* A field that one or more keys become. */
struct field_draft {
	struct str name;
	const struct key *keys[FIELD_KEYS]; /* what the site calls it */
	size_t nkeys;
	const struct field *common; /* the field of ours that it is, or NULL */
	bool few_aliases;	    /* only those that it is called by */
	struct str kind;	    /* "text" */
	bool list;
	bool taxonomy;
	const struct survey_section *target; /* of kind "reference" */
};

struct field_drafts {
	VEC(struct field_draft) list;
	VEC(struct str) without; /* fields of ours that make way for others */
};

/* The fields that the keys of a section become. */
struct field_drafts fields_of_section(struct surveyor *s,
				      const struct survey_section *section);
/* The same of the keys of a group. */
struct field_drafts fields_of_group(struct surveyor *s,
				    const struct keys *keys);

/* ---- vocabulary.c ---- */

/* The id of the vocabulary of a field, whose file is added when it is not
 * there: "PREFIX-KEY", or for a grouping the key, the same in all sections. */
struct str vocabulary_describe(struct surveyor *s, const struct field_draft *d,
			       struct str prefix);

/* ---- type.c, site.c ---- */

/* Adds types/ID.yml, and the vocabularies that it needs. */
void type_describe(struct surveyor *s, const struct survey_section *section);
void site_describe(struct surveyor *s);
/* Takes from the settings what Jekyll leaves out. */
void ignored_take(struct surveyor *s);
/* Adds a file of the description. */
void survey_add(struct surveyor *s, struct str path, struct str text);

/* ---- yaml.c ---- */

/* A text as a value or key, in quotes where it must be. */
void yaml_text(struct buf *out, struct str s);
/* "event_platform" as "Event platform". */
struct str label_of(struct arena *a, struct str name);

#endif
