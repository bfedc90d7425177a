/*
 * Declarations: which types of page there are, their fields, and the
 * vocabularies that fields take their terms from. They are YAML, the built-in
 * ones too (generator/schema/types, generator/schema/vocabularies, embedded
 * in the program), and the same declaration drives validation, facets and
 * documentation. Checking front matter against a type gives a record: typed
 * values, each with its place.
 */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/str.h"
#include "data/data.h"
#include "text/text.h"

struct arena;

enum field_kind {
	FIELD_TEXT,
	FIELD_MARKDOWN,
	FIELD_INTEGER,
	FIELD_NUMBER, /* with decimals */
	FIELD_BOOLEAN,
	FIELD_DATE,
	FIELD_DATETIME,
	FIELD_TIME,	/* of a recording: HH:MM:SS or MM:SS, in seconds */
	FIELD_DURATION, /* "90 min", "1 h 30 min", in seconds */
	FIELD_URL,	/* http or https */
	FIELD_EMAIL,
	FIELD_PHONE,
	FIELD_ID, /* [A-Za-z0-9.-]+ */
	FIELD_SLUG,
	FIELD_PATH,	 /* a page's address or path, resolved by the site */
	FIELD_FILE,	 /* a file of the bank, relative to the page */
	FIELD_REFERENCE, /* a page of field->target by slug, path or id;
			  * PLAN#GOAL where the target is a plan's goal */
	FIELD_TERM,	 /* a term of field->vocabulary */
	FIELD_GROUP,	 /* a map with field->fields */
};

struct term {
	struct str id;
	struct str label;	  /* in the site's language */
	struct str slug;	  /* of the id: part of its address */
	struct str description;	  /* "" where there is none */
	struct str code;	  /* an external one, or "" */
	const struct str *labels; /* in other languages, this one maybe too */
	size_t nlabels;
	const struct str *aliases;
	size_t naliases;
	const struct vocabulary *vocabulary;
	const struct term *broader; /* of the same vocabulary, or NULL; no
				     * term is above itself */
	size_t order;		    /* as declared; 0: by label */
};

/* A vocabulary. In an open one (tags, municipalities) each value that is used
 * and is none of the declared terms becomes a term when the site is linked. */
struct vocabulary {
	struct str id;
	struct str label;
	bool open;
	bool by_label; /* the order of its terms; else as declared */
	const struct term *terms;
	size_t nterms;
	struct map by_text; /* folded id, label, alias -> struct term */
};

struct field {
	struct str name;
	const struct str *aliases;
	size_t naliases;
	struct str label;
	struct str help;
	enum field_kind kind;
	bool list; /* a list of values; one value alone is allowed too */
	bool required;
	bool hidden;	     /* for machines: not shown in a page's facts */
	uint32_t max_length; /* code points of a text; 0: the general limit */
	/* Values of the field's kind (integer, number, duration, date,
	 * datetime); NULL: none. */
	const struct value *minimum, *maximum;
	const struct pattern *pattern; /* that a text must match, or NULL */
	struct str pattern_text;
	const struct value *one_of; /* the only ones, where there are any */
	size_t n_one_of;
	/* Taken where the field is not there. Pages and files that they name
	 * are set in the copies that a record gets. */
	const struct value *defaults;
	size_t ndefaults;
	struct str obsolete; /* what to use instead; "": it is in use */
	const struct vocabulary *vocabulary; /* FIELD_TERM */
	struct str target;     /* FIELD_REFERENCE: a type's id; "" any */
	struct str not_before; /* name of a field whose date this one's must
				* not precede; "": none */
	struct str segment; /* of its facet's address ("amne"); "": no facet */
	struct str facet_label;	    /* of the facet: the field's, or its own */
	const struct field *fields; /* FIELD_GROUP */
	size_t nfields;
	struct map by_name; /* name or alias -> struct field */
};

/* What the pages of a type are to those who read metadata. */
enum structured {
	STRUCTURED_PAGE,
	STRUCTURED_ARTICLE,
	STRUCTURED_NEWS,
	STRUCTURED_LEARNING_RESOURCE,
	STRUCTURED_EVENT,
	STRUCTURED_COLLECTION,
	STRUCTURED_PERSON,
};

struct type {
	struct str id;		  /* "resource" */
	struct str label;	  /* "Resurs" */
	struct str plural;	  /* "Resurser" */
	struct str directory;	  /* "resurser"; "" is the root */
	struct str url;		  /* "/resurser/:slug/" */
	struct str template;	  /* "resource" */
	struct place template_at; /* where the bank says so; line 0: it does
				   * not */
	bool dated_names;	  /* file names begin with the page's date */
	const struct field *sort; /* order of its list; NULL: by date */
	bool sort_down;		  /* the highest first */
	bool listed;		  /* has a section list and is in facets */
	bool news; /* is in the site's feed and among what is new */
	enum structured structured;
	const struct field *fields; /* common fields first */
	size_t nfields;
	struct map by_name; /* name or alias -> struct field */
	/* Fields of which at least one must be there: location, online. */
	const struct str *one_of;
	size_t n_one_of;
	size_t order; /* as declared: order of sections */
};

struct schema {
	const struct type *types;
	size_t ntypes;
	const struct vocabulary *vocabularies;
	size_t nvocabularies;
	struct pattern *const *patterns; /* of all fields */
	size_t npatterns;
};

/* A bank's declarations: path as shown, which ends in types/ID.yml or
 * vocabularies/ID.yml, and bytes. */
struct schema_file {
	struct str path;
	struct str bytes;
};

struct schema_files {
	const struct schema_file *at;
	size_t n;
};

/* The built-in types and vocabularies with what the bank changes and adds
 * (NULL: nothing), for a site in language `lang`. A declaration of a built-in
 * id is laid over the built-in one, key by key; a type of the bank's own in
 * the directory of a built-in one takes its place. All declarations are
 * checked like content; a mistake in them is reported where it stands and
 * gives false. What is loaded must be closed before the arena is done. */
bool schema_load(struct arena *a, struct str lang,
		 const struct schema_files *bank, struct schema *out,
		 struct diags *diags);
/* Gives back what the schema holds outside of its arena. */
void schema_close(struct schema *s);

/* Whether a text can be the directory of a type ("kurser/natur"). */
bool directory_is_fine(struct str directory);
/* Whether a part of an address can be the name of a directory in the output:
 * it is neither one of the program's own files there nor one of those that a
 * web server takes for its configuration (".htaccess", which Apache must be
 * able to read, or it refuses everything beside it). */
bool address_part_is_free(struct str part);

const struct type *schema_find_type(const struct schema *s, struct str id);
/* The type whose directory a path relative to the content directory lies in
 * ("resurser/x.md"); the type "page" for every other. Never NULL. */
const struct type *schema_type_of_path(const struct schema *s, struct str path);
const struct vocabulary *schema_find_vocabulary(const struct schema *s,
						struct str id);
/* The declared term of a value: NFC, case-insensitive; id, then label, then
 * alias. NULL when there is none. */
const struct term *vocabulary_find(struct arena *scratch,
				   const struct vocabulary *v,
				   struct str value);

struct record;

/* One value of a field. */
struct value {
	struct str text; /* as written, NFC; of every kind but groups */
	struct place at; /* of a default: in the declaration */
	union {
		int64_t integer; /* also of FIELD_TIME, _DURATION: seconds */
		double number;
		bool boolean;
		struct date date;
		struct datetime datetime;
		const struct term *term; /* NULL in an open vocabulary until
					  * the site is linked */
		const struct record *group;
		const void *page; /* reference: set by the site */
		const void *file; /* FIELD_FILE: set by the site */
		const void *body; /* FIELD_MARKDOWN: set by the site */
	};
};

/* The values of one field; none when it is not there (or null). */
struct cell {
	const struct field *field;
	struct value *values;
	size_t n;
	struct place at; /* of the key; line 0 where it is not written */
};

/* Cells of those fields of a type or group that are written or have a value,
 * in the order of the fields. */
struct record {
	struct cell *cells;
	size_t n;
};

/* Checks front matter against a type. All mistakes are reported at their
 * places; fields that are right are in the record even then. A page without
 * front matter has a tree of count 0. Where front matter could not be read,
 * which is reported already, `front` is NULL: no field is set then, and none
 * is missed. True when there was no error. */
bool schema_check(struct arena *a, const struct type *type,
		  const struct data_tree *front, struct str path,
		  struct record *out, struct diags *diags);

/* The cell of a field by its name, or NULL where the record has none; its first
 * value, or NULL when it is not set; its text or "". */
const struct cell *record_find(const struct record *r, struct str name);
/* The cell of a field, or NULL also where a bank has made a field of another
 * kind of it: for whoever reads more of its values than their text. */
const struct cell *record_find_kind(const struct record *r, struct str name,
				    enum field_kind kind);
const struct value *record_value(const struct record *r, struct str name);
struct str record_text(const struct record *r, struct str name);

/* A web address (RFC 3986 with the letters of RFC 3987): what no URL may hold
 * is refused, the rest is the web's. An e-mail address: RFC 5322, 3.4.1
 * without quoted local parts and address literals. A telephone number. */
bool url_is_valid(struct str s);
bool email_is_valid(struct str s);
bool phone_is_valid(struct str s);

#endif
