/*
 * The syntax tree of a template, and the parser that makes it. Names are not
 * resolved here: a part sees the variables of the template that includes it,
 * so that the same tree means different things in different places.
 */
#ifndef THEME_SYNTAX_PRIV_H
#define THEME_SYNTAX_PRIV_H

#include "theme/compiler_priv.h"
#include "theme/filter_priv.h"
#include "theme/lexer_priv.h"

enum expr_kind {
	EXPR_BAD,    /* was reported */
	EXPR_CONST,  /* value */
	EXPR_NAME,   /* name */
	EXPR_MEMBER, /* a.name */
	EXPR_INDEX,  /* a[b] */
	EXPR_LIST,   /* args */
	EXPR_UNARY,  /* op a */
	EXPR_BINARY, /* a op b */
	EXPR_AND,    /* a and b */
	EXPR_OR,     /* a or b */
	EXPR_CHOICE, /* a if b else c; c may be NULL */
	EXPR_FILTER, /* a | filter(args) */
	EXPR_TEST,   /* a is test */
	EXPR_SUPER,  /* super() */
	EXPR_CALL,   /* name(args) or a.name(args) */
};

struct expr {
	enum expr_kind kind;
	struct spot spot;
	unsigned int depth; /* of the tree below, this node included */
	struct str name;
	struct tv value;
	enum op_code op;	     /* of EXPR_UNARY and EXPR_BINARY */
	const struct filter *filter; /* NULL: unknown, was reported */
	enum test test;
	struct expr *a, *b, *c;
	struct expr *args; /* linked by next */
	struct expr *next;
	struct str label; /* of an argument of a call: name=... */
	size_t nargs;
};

enum stmt_kind {
	STMT_TEXT,    /* text */
	STMT_OUTPUT,  /* expr */
	STMT_IF,      /* expr, body, otherwise: for elif one STMT_IF */
	STMT_FOR,     /* name, expr, body, otherwise */
	STMT_SET,     /* name, expr */
	STMT_BLOCK,   /* name, body */
	STMT_INCLUDE, /* name */
};

struct stmt {
	enum stmt_kind kind;
	struct spot spot;
	struct str name;
	struct str text;
	struct expr *expr;
	struct stmt *body;
	struct stmt *otherwise;
	bool is_elif; /* an STMT_IF that is the `otherwise` of another */
	struct stmt *next;
};

/* What a macro is given; of one without `value` every call must. */
struct parameter {
	struct str name;
	struct spot spot;
	struct expr *value; /* or NULL */
	struct parameter *next;
};

struct macro {
	struct str name;
	struct spot spot;
	struct parameter *parameters;
	size_t nparameters;
	struct stmt *body;
	bool is_used;
};

/* A name by which a template knows macros of another. */
struct import {
	struct str name;
	struct spot spot;
	struct str macro;    /* that it means; "": all, as NAME.macro() */
	struct str from;     /* the other template's name, */
	struct spot from_at; /* where it stands */
	bool is_used;
};

struct parser {
	struct compiler *c;
	struct template *t;
	const struct token *token;
	const struct token *first; /* that is not blank text */
	unsigned int depth; /* of expressions and statements being parsed */
	bool failed;	    /* a mistake in this tag was reported */
	/* How many of each are open, to tell a stray end from a missing one. */
	unsigned int open_if, open_for, open_block, open_macro;
};

/* Parses a template: its body, blocks and the template it extends. */
void template_parse(struct compiler *c, struct template *t);

/* The names of the tags, for the test of the manual; "" behind the last. */
struct str tag_name_at(size_t i);

/* ---- for the parts of the parser ---- */

/* What stands up to the tag that ends it. */
struct stmt *body_parse(struct parser *p);
/* The end of a tag; after a mistake, whatever stands before it. */
void tag_close(struct parser *p, const char *close);
/* The end tag of what began at `spot` with `open`; a missing one is reported
 * there. The tag may repeat the name. */
void end_parse(struct parser *p, struct spot spot, struct str name,
	       const char *open, const char *end);
/* A name; "" after a mistake. */
struct str name_parse(struct parser *p);
/* A text in quotes; false after a mistake. */
bool string_parse(struct parser *p, struct str *out);

/* {% macro %}, {% import %} and {% from %}: what they say is kept in the
 * template, and nothing of them is in its body. */
struct stmt *macro_parse(struct parser *p, const struct token *at);
struct stmt *import_parse(struct parser *p, const struct token *at);
struct stmt *from_parse(struct parser *p, const struct token *at);
/* The arguments of a call, behind "("; `called` is what stands before it. */
struct expr *call_parse(struct parser *p, struct expr *called);

struct expr *expr_new(struct parser *p, enum expr_kind kind,
		      const struct token *at);
/* Counts the levels below; EXPR_BAD, with a mistake, for too many. */
struct expr *expr_close(struct parser *p, struct expr *e);

/* An expression; EXPR_BAD after a mistake. `choice` allows x if c else y. */
struct expr *expr_parse(struct parser *p, bool choice);

/* Reports a mistake at the current token, once a tag. */
#define syntax_mistake(p, ...)                                                 \
	parser_mistake((p), (p)->token, (struct diag_text){ __VA_ARGS__ })
void parser_mistake(struct parser *p, const struct token *at,
		    struct diag_text text);

bool token_is(const struct token *t, enum token_kind kind, const char *text);
/* Passes the sign or name if it is the current token. */
bool parser_accept(struct parser *p, enum token_kind kind, const char *text);
/* The same, and a mistake if it is another. */
bool parser_expect(struct parser *p, enum token_kind kind, const char *text);
/* The text of the current token for messages; "" at the end. */
struct str parser_found(const struct parser *p);
struct spot parser_spot(const struct parser *p, const struct token *t);
/* Goes one level deeper; false, with a mistake, beyond THEME_MAX_NESTING. */
bool parser_enter(struct parser *p);

#endif
