/*
 * What the files of this module share. A declaration is a YAML map with known
 * keys; an entry is such a map (the whole file, one field, one term) with the
 * values of its keys found. Mistakes in declarations are reported like those
 * in content.
 */
#ifndef SCHEMA_SCHEMA_PRIV_H
#define SCHEMA_SCHEMA_PRIV_H

#include "base/embed.h"
#include "schema/schema.h"

/* A literal in a table. */
#define NAME(lit)                                                              \
	{                                                                      \
		"" lit, sizeof(lit) - 1                                        \
	}

/* One declaration file. */
struct declaration {
	struct arena *arena; /* of what is read from it */
	struct str path;
	struct str lang; /* of labels */
	struct data_tree tree;
	struct diags *diags;
};

enum { ENTRY_MAX_KEYS = 16 };

/* A map of a declaration. */
struct entry {
	struct declaration *file;
	uint32_t node;
	const struct str *keys; /* known ones */
	size_t nkeys;
	uint32_t value[ENTRY_MAX_KEYS]; /* nodes, by key; or UINT32_MAX */
};

/* What a name of a declaration can mean, to be checked against. */
struct names {
	const struct str *at;
	size_t n;
};

/* Parses a file; false when it is not YAML. */
bool declaration_parse(struct arena *a, const struct embed_file *f,
		       struct str lang, struct declaration *out,
		       struct diags *diags);

/* Finds the keys of a map, which `name` is the name of; others are reported.
 * A node that is no map gives an entry without values. */
struct entry entry_read(struct declaration *file, uint32_t node,
			struct str name, const struct str *keys, size_t nkeys);
/* Where a key's value stands; the map when it is not there. */
struct place entry_place(const struct entry *e, size_t key);
bool entry_has(const struct entry *e, size_t key);
/* Reports the key's absence; true when it is there. */
bool entry_require(const struct entry *e, size_t key);
/* Reports a key's value that is not one of `names`. */
void entry_expect(const struct entry *e, size_t key, const struct names *names);

/* Values by kind. When there is none, or a wrong one (which is reported),
 * they give "", false, `otherwise` or nothing. */
struct str entry_text(const struct entry *e, size_t key);
bool entry_flag(const struct entry *e, size_t key);
int64_t entry_integer(const struct entry *e, size_t key, int64_t minimum,
		      int64_t maximum, int64_t otherwise);
const struct str *entry_texts(const struct entry *e, size_t key, size_t *n);
/* A label: one text, or a text for each of some languages, of which that of
 * the declaration's language is taken, else Swedish, else English. */
struct str entry_label(const struct entry *e, size_t key, struct str otherwise);
/* Its texts in all languages, where it has several. */
const struct str *entry_labels(const struct entry *e, size_t key, size_t *n);

/* What fields can refer to. */
struct known {
	struct names types;
	struct names vocabulary_ids;
	const struct vocabulary *vocabularies;
	size_t nvocabularies;
};

/* The fields of a type or group, and what they are called. */
struct scope {
	struct field *fields;
	size_t n;
	struct map by_name; /* name or alias -> struct field */
};

/* Reads the fields below a key, which may be absent, behind the inherited
 * ones (NULL: none). */
void fields_read(const struct entry *e, size_t key, const struct known *known,
		 const struct scope *inherited, struct scope *out);
/* The field of a name or alias (NFC); NULL when there is none. */
const struct field *fields_find(const struct field *fields, size_t n,
				struct str name);

/* Reads a vocabulary, whose id is set, from its file. */
void vocabulary_read(struct declaration *file, struct vocabulary *v);

/* Reads the fields that all types have. */
void common_read(struct declaration *file, const struct known *known,
		 struct scope *common);
/* Reads a type, whose id is set, from its file. */
void type_read(struct declaration *file, const struct known *known,
	       const struct scope *common, struct type *t);

/* schema_load for any set of files: DIR/types/ID.yml, of which common.yml has
 * the common fields, and DIR/vocabularies/ID.yml. */
bool schema_build(struct arena *a, struct str lang,
		  const struct embed_file *files, size_t nfiles,
		  struct schema *out, struct diags *diags);

/* Front matter being checked. */
struct check {
	struct arena *arena;   /* of the record */
	struct arena *scratch; /* gone after the check */
	const struct data_tree *tree;
	struct str path;
	struct diags *diags;
	size_t hints; /* suggestions that were looked for */
};

/* Suggestions take time: so many for one page. */
enum { CHECK_MAX_HINTS = 50 };

struct place check_place(const struct check *c, uint32_t node);
/* A text as a diagnostic shows it: a long one is cut. */
struct str check_shown(struct check *c, struct str s);
/* The best of `candidates` for a word, or "". */
struct str check_suggest(struct check *c, struct str word,
			 const struct str *candidates, size_t n);

/* A map being checked: the front matter, or a group in it. */
struct level {
	struct check *c;
	uint32_t map; /* UINT32_MAX: there is none */
	const struct field *fields;
	size_t nfields;
	const struct map *by_name; /* NULL: few fields, tried in turn */
	struct str owner;	   /* who requires what is missing, */
	struct place at;	   /* and where that is said */
	struct cell *cells;
};

/* The field of a key in a level, or NULL. */
const struct field *level_find(const struct level *l, struct str key);
/* What the author would call a field. */
struct str level_called(const struct level *l, const struct field *f);
/* The field that an unknown key may stand for, or "". */
struct str level_suggest(const struct level *l, struct str key);
/* The key before `key` that stands for the same field `f`. */
struct str level_key_before(const struct level *l, const struct field *f,
			    uint32_t key);

/* Reads a scalar as a value of a field that is no group; `name` is what the
 * author calls the field. False when it is not right, which is reported. */
bool value_read(struct check *c, const struct field *f, struct str name,
		uint32_t node, struct value *out);

#endif
