/*
 * A compiled theme: one array of ops for all templates, and what they refer
 * to by number. A template's ops are a run in it, from `start` to an OP_END;
 * inheritance and includes are resolved, so that a run is complete.
 *
 * Ops work on a stack of values. `at` is the offset of the op's place in the
 * source of template `file`; line and column are counted when they are
 * needed.
 */
#ifndef THEME_PROGRAM_PRIV_H
#define THEME_PROGRAM_PRIV_H

#include "base/map.h"
#include "theme/theme.h"

/* Operands a, b; what is taken from the stack -> what is put on it. */
enum op_code {
	OP_END,
	OP_TEXT,	  /* writes b bytes of the texts from a */
	OP_CONST,	  /* -> constant a */
	OP_GLOBAL,	  /* -> global a */
	OP_SLOT,	  /* -> variable a */
	OP_LOOP,	  /* -> what enum loop_value b says of loop a */
	OP_GLOBAL_MEMBER, /* -> member b of global a */
	OP_SLOT_MEMBER,	  /* -> member b of variable a */
	OP_MEMBER,	  /* object -> member b */
	OP_INDEX,	  /* object or list, name or number -> member */
	OP_LIST,	  /* a values -> list of them */
	OP_NOT,		  /* value -> bool */
	OP_NEGATE,	  /* int -> int */
	OP_EQUAL,	  /* x, y -> bool; so are the next six */
	OP_UNEQUAL,
	OP_LESS,
	OP_LESS_EQUAL,
	OP_GREATER,
	OP_GREATER_EQUAL,
	OP_IN,
	OP_ADD, /* int, int -> int; so are the next four */
	OP_SUBTRACT,
	OP_MULTIPLY,
	OP_DIVIDE,
	OP_REMAINDER,
	OP_CONCAT,    /* x, y -> text */
	OP_TEST,      /* value -> bool, by test a */
	OP_FILTER,    /* value, b arguments -> value, by filter a */
	OP_TRANSLATE, /* b arguments -> text of key a, in the page's language */
	OP_ASSET,     /* -> address of asset a */
	OP_JUMP,      /* to op a */
	OP_JUMP_FALSE, /* value -> ; to op a if it is false */
	OP_AND,	       /* a false value stays, to op a; else value -> */
	OP_OR,	       /* a true value stays, to op a; else value -> */
	OP_SET,	       /* value -> ; into variable a */
	OP_CLEAR,      /* variable a becomes none */
	OP_FOR,	       /* list -> ; starts loop b, or to op a if it is empty */
	OP_ITEM,       /* the element of loop b into variable a */
	OP_NEXT,       /* loop b goes on: to op a, unless it is at its end */
	OP_OUT,	       /* value -> ; written for enum context a */
	OP_COUNT
};

enum loop_value {
	LOOP_INDEX,
	LOOP_INDEX0,
	LOOP_REVINDEX,
	LOOP_FIRST,
	LOOP_LAST,
	LOOP_LENGTH,
	LOOP_COUNT
};

/* Where a value is written, and thus how it is escaped. */
enum context {
	CONTEXT_TEXT,
	CONTEXT_RCDATA,	   /* title, textarea: text without elements */
	CONTEXT_ATTRIBUTE, /* a quoted value */
	CONTEXT_URL,	   /* the beginning of a URL in a quoted value */
	CONTEXT_URL_NAME,  /* where a colon would end its scheme */
	CONTEXT_URL_REST,
	CONTEXT_JSON,  /* a data block; the compiler saw the filter json */
	CONTEXT_XML,   /* text or quoted value of XML */
	CONTEXT_PLAIN, /* a text file: nothing is escaped */
	CONTEXT_NONE,  /* no output may stand here */
};

struct op {
	uint16_t code; /* enum op_code */
	uint16_t file;
	uint32_t at;
	uint32_t a, b;
};

/* What running a template needs. */
struct program {
	uint32_t start; /* number of its first op */
	uint32_t nslots;
	uint32_t nloops;
	uint32_t nstack;
};

/* A name by which templates ask for a text: one text, or two of which a
 * number chooses. `one` and `other` are indices into a language's texts. */
struct text_key {
	struct str name;
	uint32_t one, other;
	bool is_plural;
};

/* The texts of one language. */
struct language {
	struct str lang;
	struct str *texts;
};

/* Which number a class has: the tables below are indexed by it. */
struct class_slot {
	const struct theme_class *class;
	size_t number;
};

/* The text of a template, for places. */
struct source {
	struct str text; /* without a BOM */
	struct str shown;
};

struct theme {
	const struct op *ops;
	const struct tv *constants;
	const char *texts;
	const struct program *programs; /* of each template, then of blocks */
	struct source *sources;		/* of each template */
	struct map templates;		/* name -> struct program */
	struct map blocks;		/* the same of a block alone */

	const struct str *symbols; /* names of members */
	size_t nsymbols;
	const struct class_slot *slots; /* a hash table, by address */
	size_t slot_mask;
	/* members[number of class * nsymbols + symbol]: index of the member
	 * in the class + 1, or 0. */
	const uint16_t *members;

	struct theme_asset *assets; /* sorted by name */
	size_t nassets;

	struct text_key *keys;
	size_t nkeys;
	struct map key_names; /* name of a text -> struct text_key */
	struct language *languages;
	size_t nlanguages;
	size_t language; /* of the site */
};

/* The number of a class that was declared to theme_open. */
size_t theme_class_number(const struct theme *t, const struct theme_class *c);

/* The place of an offset in a text. */
struct place source_place(struct str shown, struct str text, size_t at);
/* The place of an offset in a template. */
struct place theme_place(const struct theme *t, uint32_t file, uint32_t at);

/* The number in `languages`; the site's when there is no such language. */
size_t theme_language(const struct theme *t, struct str lang);

#endif
