/*
 * Generating a template's ops from its syntax tree, in the order in which
 * they run: blocks are taken from the youngest template that has them, and
 * included parts are generated where they stand. So names can be resolved,
 * and the HTML followed, in one walk.
 */
#ifndef THEME_GENERATE_PRIV_H
#define THEME_GENERATE_PRIV_H

#include "theme/html_priv.h"
#include "theme/syntax_priv.h"

/* A variable that can be seen. */
struct var {
	struct str name;
	uint32_t slot;
	const struct theme_class *class; /* NULL: not known */
	bool is_none; /* as yet, so that it may become of any class */
};

/* A template, a block or a macro that is being generated. */
struct frame {
	const struct template *template; /* whose text it is */
	const struct stmt *block;	 /* or NULL */
	const struct macro *macro;	 /* or NULL */
	bool is_part;			 /* reached by include, or a macro */
};

struct generator {
	struct compiler *c;
	const struct template *const *chain; /* the youngest, ..., the base */
	size_t nchain;
	struct frame frames[THEME_MAX_DEPTH + 1]; /* the innermost last */
	size_t depth;
	VEC(struct var) vars;
	size_t first;	     /* variable that can be seen: 0, or a macro's */
	uint32_t first_loop; /* likewise */
	size_t scope;	     /* the first variable of the innermost scope */
	size_t branches;     /* of an `if` around, in that scope */
	uint32_t slots, loops, stack; /* in use */
	struct program program;
	struct html html;
	bool html_failed; /* what it says is not to be trusted */
	size_t label;	  /* an op that is jumped to: texts end before it */
};

/* Generates ops for a template into c->code, and what they need into *out;
 * all mistakes are reported. `chain` is the template, the one it extends,
 * and so on to the base; none of them is broken. */
void template_generate(struct compiler *c, const struct template *const *chain,
		       size_t nchain, struct program *out);
/* The same for one of its blocks alone; false when there is none of the name,
 * which may be "". */
bool block_alone_generate(struct compiler *c,
			  const struct template *const *chain, size_t nchain,
			  struct str name, struct program *out);

/* ---- for the parts of the generator ---- */

/* Adds an op and gives its number; `effect` is what it does to the stack. */
size_t op_add(struct generator *g, enum op_code code, size_t a, size_t b,
	      struct spot spot, int effect);
/* Lets a jump lead to the op that comes next. */
void jump_here(struct generator *g, size_t jump);
/* Counts a node; false, with a mistake, beyond THEME_MAX_NODES. */
bool node_enter(struct generator *g, struct spot spot);

/* Ops of what a body holds; the other one in a scope of its own. */
void body_generate(struct generator *g, const struct stmt *s);
void scope_generate(struct generator *g, const struct stmt *body);
/* Ops of a block, and of super() in one. */
void block_generate(struct generator *g, const struct stmt *s);
void super_generate(struct generator *g, const struct expr *e);
/* Reports imports that lead nowhere, called or not. */
void imports_check(struct compiler *c, const struct template *t);
/* Ops of a macro's call. */
void call_generate(struct generator *g, const struct expr *e);

/* Goes into a template, a block or a macro, and out again; false, with a
 * mistake, when that is deeper than allowed. */
bool frame_enter(struct generator *g, struct frame frame, struct spot spot);
void frame_leave(struct generator *g);
/* The innermost one. */
const struct frame *frame_of(const struct generator *g);

/* What a scope that ends gives back. */
struct scope {
	size_t nvars, first, begin, branches;
	uint32_t slots, first_loop;
};

/* A scope within the one that is open; scope_end opens that again. */
struct scope scope_begin(struct generator *g);
/* Hides the variables and loops outside of the scope that has begun. */
void scope_seal(struct generator *g);
void scope_end(struct generator *g, struct scope outer);
/* A new variable in a slot of its own, which holds anything. */
struct var *var_add(struct generator *g, struct str name, struct spot spot);
/* Ops of a `set`. */
void set_generate(struct generator *g, const struct stmt *s);
/* Makes the variables that are set in the branches of an `if`, at any depth;
 * to be done once, before the outermost of a scope. */
void branches_prepare(struct generator *g, const struct stmt *first);

/* Ops that put the expression's value on the stack. */
void expr_generate(struct generator *g, const struct expr *e);
/* Whether a variable or a global of this name can be seen. */
bool name_is_known(const struct generator *g, struct str name);
/* The class of its value, if that is known. */
const struct theme_class *expr_class(const struct generator *g,
				     const struct expr *e);

#endif
