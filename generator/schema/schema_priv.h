/*
 * What the files of this module share. A declaration is a YAML map with known
 * keys; an entry is such a map (the whole file, one field, one term) with the
 * values of its keys found. Mistakes in declarations are reported like those
 * in content.
 */
#ifndef SCHEMA_SCHEMA_PRIV_H
#define SCHEMA_SCHEMA_PRIV_H

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
	bool built_in;
	struct str lang; /* of labels */
	struct data_tree tree;
	struct diags *diags;
	size_t hints; /* suggestions that were looked for */
};

enum { ENTRY_MAX_KEYS = 24 };

/* A map of a declaration, or several that are laid over one another: what a
 * bank says of a type, a field or a term over what the program says of it.
 *
 *	entry of types/resource.yml in the bank    label        -> its own
 *	  └ under: the built-in one                label, url   -> url shows
 */
struct entry {
	struct declaration *file; /* the uppermost one */
	uint32_t node;
	const struct str *keys; /* known ones */
	size_t nkeys;
	uint32_t value[ENTRY_MAX_KEYS]; /* nodes, by key; or UINT32_MAX */
	struct declaration *from[ENTRY_MAX_KEYS]; /* the files of the nodes */
	const struct entry *under;		  /* NULL: the lowest */
};

/* What a name of a declaration can mean, to be checked against. */
struct names {
	const struct str *at;
	size_t n;
};

/* Parses a file; false when it is not YAML. */
bool declaration_parse(struct arena *a, const struct schema_file *f,
		       struct str lang, struct declaration *out,
		       struct diags *diags);

/* The declarations of one id: the program's, and what the bank changes or
 * adds. One of the two may be missing. */
struct declared {
	struct str id;
	struct declaration *built_in;
	struct declaration *bank;
};

/* The files of one directory ("types"), by id: the program's first, each
 * group in the order of its files. */
struct folder {
	struct declared *at;
	size_t n;
};

/* Parses the declarations in a directory of this name. */
struct folder folder_read(struct arena *a, struct str lang, struct str name,
			  const struct schema_files *built_in,
			  const struct schema_files *bank, struct diags *diags);

/* Finds the keys of a map, which `name` is the name of; others are reported.
 * A node that is no map gives an entry without values. */
struct entry entry_read(struct declaration *file, uint32_t node,
			struct str name, const struct str *keys, size_t nkeys);
/* The whole of a declaration, the bank's over the program's. */
struct entry entry_read_declared(struct arena *a, const struct declared *d,
				 const struct str *keys, size_t nkeys);
/* Lays an entry over another with the same keys: what it lacks shows through.
 * `under` must live as long. */
void entry_lay(struct entry *e, const struct entry *under);
/* Whether the uppermost map has the key itself. */
bool entry_owns(const struct entry *e, size_t key);
/* Where a key's value stands; the map when it is not there. */
struct place entry_place(const struct entry *e, size_t key);
bool entry_has(const struct entry *e, size_t key);
/* Reports the key's absence; true when it is there. */
bool entry_require(const struct entry *e, size_t key);
/* Reports a name at a key that is none of the keys of a table. */
void entry_unknown(const struct entry *e, size_t key, struct str name,
		   const struct map *known);
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

/* What a field can say of itself. */
enum field_key {
	FIELD_KEY_TYPE,
	FIELD_KEY_ALIASES,
	FIELD_KEY_LABEL,
	FIELD_KEY_HELP,
	FIELD_KEY_LIST,
	FIELD_KEY_REQUIRED,
	FIELD_KEY_HIDDEN,
	FIELD_KEY_MAX_LENGTH,
	FIELD_KEY_MINIMUM,
	FIELD_KEY_MAXIMUM,
	FIELD_KEY_VOCABULARY,
	FIELD_KEY_FACET,
	FIELD_KEY_TARGET,
	FIELD_KEY_NOT_BEFORE,
	FIELD_KEY_FIELDS,
	FIELD_KEY_DEFAULT,
	FIELD_KEY_PATTERN,
	FIELD_KEY_ONE_OF,
	FIELD_KEY_OBSOLETE,
	FIELD_KEYS
};

/* The names of these and, by enum field_kind, of the kinds. */
extern const struct str field_keys[FIELD_KEYS];
extern const struct str field_kinds[];

/* The kind that a field says it is; text where that is wrong. */
enum field_kind kind_read(const struct entry *e);
/* Reports the keys of a field that do not go with its kind. */
void keys_check(const struct entry *e, enum field_kind kind);
/* Whether a key is there, goes with the field's kind, and was said of it. */
bool key_applies(const struct entry *e, enum field_key key,
		 const struct field *f);

/* What all declarations have together: patterns, which must be closed, and the
 * fields of groups in defaults. */
struct spent {
	VEC(struct pattern *) patterns;
	size_t cells;
};

/* What fields can refer to. */
struct known {
	struct names types;
	struct str *stand_ins; /* parallel: the type that took its place, or
				* itself */
	struct names vocabulary_ids;
	const struct vocabulary *vocabularies;
	size_t nvocabularies;
	struct spent *spent;
	size_t depth;	      /* groups that a field lies in */
	struct map addresses; /* first parts that no facet may take */
	struct map *segments; /* of facets, to their vocabularies */
};

/* The fields of a type or group, and what they are called. */
struct scope {
	struct field *fields;
	const struct entry **entries; /* parallel: what they were read from */
	size_t n;
	struct map by_name; /* name or alias -> struct field */
	struct map dropped; /* names of those that a declaration dropped */
};

/* Reads the fields below a key, which may be absent, behind the inherited
 * ones (NULL: none). Fields of one name are laid over one another, in the
 * order: inherited, then from the lowest map of the entry to the uppermost;
 * each of these first drops those that its key `without` (SIZE_MAX: none)
 * names. */
void fields_read(const struct entry *e, size_t key, size_t without,
		 const struct known *known, const struct scope *inherited,
		 struct scope *out);
/* What fields_read needs to know of fields. The map of one field; its value,
 * which is read once all is laid over one another; what it says of other
 * fields, once they are all there; that it has a name of another field. */
struct entry field_entry(struct declaration *file, uint32_t node,
			 struct str name);
void field_read(const struct entry *e, struct str name,
		const struct known *known, bool in_group, struct field *f);
void field_relate(const struct entry *e, const struct scope *scope,
		  struct field *f);
void field_collides(const struct entry *e, struct str name,
		    const struct field *other, const struct field *f);

/* Reports a field that the program reads by its name, but that has a kind (at
 * `key`) which the program cannot make anything of. */
void meaning_check(const struct entry *e, size_t key, const struct field *f);
/* Which addresses facets may not take: those of the program's own outputs,
 * and those of each type. */
void addresses_start(struct arena *a, struct known *known);
void addresses_take(struct known *known, const struct type *t);
/* Reports the segment of a facet (at `key`) that is taken: by something else,
 * or by another vocabulary. */
void segment_check(const struct entry *e, size_t key, const struct known *known,
		   const struct field *f);

/* Reports terms that stand above themselves, which then do not, and those
 * that too many stand above. The entries (key: broader) are parallel. */
void hierarchy_check(struct term *terms, const struct entry *const *entries,
		     size_t n, size_t key);
/* Reads a vocabulary, whose id is set. */
void vocabulary_read(struct arena *a, const struct declared *d,
		     struct vocabulary *v);

/* Whether a text can be a type's `url` ("/kurser/:year/:slug/"). */
bool url_pattern_is_fine(struct str url);

/* Reads the fields that all types have. */
void common_read(struct arena *a, const struct declared *d,
		 const struct known *known, struct scope *common);
/* Reads a type, whose id is set, but for its fields; then these and what
 * names them. */
struct entry type_read(struct arena *a, const struct declared *d,
		       struct type *t);
void type_read_fields(const struct entry *e, const struct known *known,
		      const struct scope *common, struct type *t);

/* schema_load for any set of files: DIR/types/ID.yml, of which common.yml has
 * the common fields, and DIR/vocabularies/ID.yml. */
bool schema_build(struct arena *a, struct str lang,
		  const struct schema_files *built_in,
		  const struct schema_files *bank, struct schema *out,
		  struct diags *diags);

/* Front matter being checked, or a value in a declaration. */
struct check {
	struct arena *arena;   /* of the record */
	struct arena *scratch; /* gone after the check */
	const struct data_tree *tree;
	struct str path;
	struct diags *diags;
	size_t hints;	/* suggestions that were looked for */
	size_t cells;	/* of all groups so far */
	size_t copies;	/* of defaults outside of groups */
	uint32_t steps; /* that patterns may still take */
};

/* The check of what a declaration says, which is read as content is. */
struct check check_start(const struct declaration *file, struct arena *scratch);

/* Suggestions take time: so many for one page, or one declaration. */
enum { CHECK_MAX_HINTS = 50 };

struct place check_place(const struct check *c, uint32_t node);
/* A text as a diagnostic shows it: a long one is cut. */
struct str check_shown(struct check *c, struct str s);
/* "a, b, c", and "..." behind the first of many. */
enum { NAMES_SHOWN = 20 };
struct str names_shown(struct arena *a, const struct str *names, size_t n);
/* The best of `candidates` for a word, or "". */
struct str check_suggest(struct check *c, struct str word,
			 const struct str *candidates, size_t n);

/* A map being checked: the front matter, or a group in it. */
struct level {
	struct check *c;
	uint32_t map; /* UINT32_MAX: there is none */
	const struct field *fields;
	size_t nfields;
	const struct map *by_name;
	bool is_group;
	struct str owner; /* who requires what is missing, */
	struct place at;  /* and where that is said */
	struct cell *cells;
	/* Whether the author writes aliases rather than names, and so
	 * Swedish; asked once. */
	bool aliased, asked;
};

/* The field of a key in a level, or NULL. */
const struct field *level_find(const struct level *l, struct str key);
/* What the author would call a field. */
struct str level_called(struct level *l, const struct field *f);
/* The field that an unknown key may stand for, or "". */
struct str level_suggest(struct level *l, struct str key);
/* The key that a cell was read from. */
struct str level_key_of(const struct level *l, const struct cell *cell);

/* Checks a map: a cell for each field, with its default where it is not there
 * and has one. */
void level_check(struct level *l, struct record *out);
/* Reads what stands for a field that is not empty, as the author calls it. */
void cell_read(struct check *c, struct cell *cell, struct str name,
	       uint32_t node);
/* Whether nothing was said: null, a blank text, or a list or map of only
 * such. */
bool is_empty(const struct check *c, uint32_t node);
/* Counts cells; false when there are too many, which is reported once. */
bool cells_take(struct check *c, size_t n, struct place at);

/* Reads a scalar as a value of a field that is no group; `name` is what the
 * author calls the field. False when it is not right, which is reported. */
bool value_read(struct check *c, const struct field *f, struct str name,
		uint32_t node, struct value *out);

/* The order of two values of a kind that has one: <0, 0, >0. Of moments whole
 * days are compared when one of them has no time. */
int value_cmp(enum field_kind kind, const struct value *x,
	      const struct value *y);

/* Whether the field takes a value that is right for its kind: its bounds, its
 * choices, its pattern. What it does not is reported. */
bool value_allowed(struct check *c, const struct field *f, struct str name,
		   const struct value *v);
/* A bound as it was declared; "" where there is none. */
struct str bound_text(struct check *c, const struct value *bound);
/* The declarations of these below a key; a mistake gives nothing. */
const struct value *bound_read(const struct entry *e, size_t key,
			       const struct field *f);
void choices_read(const struct entry *e, size_t key, struct field *f);
void pattern_read(const struct entry *e, size_t key, const struct known *known,
		  struct field *f);

/* The declaration of a field's default, and what a record gets of it: values
 * of its own where the site sets pages and files in them. */
void defaults_read(const struct entry *e, size_t key, const struct known *known,
		   struct field *f);
void defaults_take(const struct level *l, struct cell *cell);

/* What can stand in a type, a field, a vocabulary and a term, and the kinds of
 * fields: the name with this index, "" beyond the last. For who checks the
 * manual. */
struct str type_key_at(size_t i);
struct str field_key_at(size_t i);
struct str field_kind_at(size_t i);
struct str vocabulary_key_at(size_t i);
struct str term_key_at(size_t i);

#endif
