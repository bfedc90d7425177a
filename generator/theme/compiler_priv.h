/*
 * What the steps of compiling share: the templates of a theme, and the one
 * way to report a mistake in them. Everything here is gone when theme_open
 * returns, apart from what it puts into the theme.
 */
#ifndef THEME_COMPILER_PRIV_H
#define THEME_COMPILER_PRIV_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "theme/program_priv.h"
#include "theme/theme.h"

struct stmt;

/* A place in a template: its number and the offset in its source. */
struct spot {
	uint32_t file;
	uint32_t at;
};

/* A text of the bank's own themes. */
struct own_text {
	struct str key;
	struct place at;
	bool is_same; /* as the one that it hides */
};

struct template
{
	uint32_t number;
	uint32_t layer;
	struct str name;   /* below templates/ */
	struct str source; /* without a BOM */
	struct stmt *body;
	bool is_child; /* it extends another: */
	struct str extends;
	struct spot extends_at;
	struct map blocks;  /* name -> struct stmt, of this template alone */
	struct map macros;  /* name -> struct macro, likewise */
	struct map imports; /* name -> struct import, likewise */
	bool is_part;	    /* not compiled by itself: to be included, or of a
			    * name that a layer above has too */
	bool names_itself;  /* and thus the template of this name below: */
	struct template *below; /* or NULL */
	const struct theme_file *file;
	const struct theme_file *hides; /* of the layer below, or NULL */
	bool is_used;			/* another names it */
	bool is_broken; /* its tags do not nest: nothing follows from it */
};

/* A mistake that was reported: a template that many include has it once. */
struct reported {
	struct spot spot;
	enum diag_id id;
};

/* The ops that are generated for all templates, in order. */
struct code {
	VEC(struct op) ops;
	VEC(struct tv) constants;
	struct buf texts;
};

struct compiler {
	struct arena *arena;   /* of the theme */
	struct arena *scratch; /* of the compilation */
	struct theme *theme;
	const struct theme_options *options;
	struct diags *diags;
	struct template *templates;
	size_t ntemplates;
	struct map by_name; /* name -> struct template */
	struct map symbols; /* name of a member -> its number + 1 */
	struct map fields;  /* the names of options->fields */
	struct code *code;
	VEC(struct str) symbol_names;
	VEC(struct str) includes; /* names of templates that are included */
	VEC(struct reported) reported;
	VEC(struct own_text *) own_texts;
	bool *texts_used; /* by number of the text */
	size_t mistakes;  /* so far, those told once before too */
	bool failed;
	bool texts_failed;  /* a file of texts could not be read */
	size_t style_bytes; /* of style sheets, as often as they are imported */
	size_t nodes;	    /* of syntax trees, walked while generating code */
	bool full;	    /* a limit of the whole theme was exceeded */
};

/* Reports a mistake: mistake(c, spot, DIAG_X, arg1, ...). */
#define mistake(c, spot, ...)                                                  \
	compiler_mistake((c), (spot), (struct diag_text){ __VA_ARGS__ })
void compiler_mistake(struct compiler *c, struct spot spot,
		      struct diag_text text);

/* Reports what is no mistake. */
#define remark(c, spot, ...)                                                   \
	compiler_remark((c), (spot), (struct diag_text){ __VA_ARGS__ })
void compiler_remark(struct compiler *c, struct spot spot,
		     struct diag_text text);

/* Reports that a limit was exceeded. */
void compiler_limit(struct compiler *c, struct spot spot, int limit,
		    const char *what);

/* Whether a mistake would be reported: it was not yet, and there is room. To
 * be asked before gathering what it might have meant. */
bool compiler_is_new(const struct compiler *c, struct spot spot,
		     enum diag_id id);

/* The template of a name as it is seen from `at`, or NULL after reporting its
 * absence there. */
struct template *compiler_template(struct compiler *c, struct str name,
				   struct spot at);

/* The number of a member's name. */
uint32_t compiler_symbol(struct compiler *c, struct str name);

#endif
