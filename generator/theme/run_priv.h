/*
 * A rendering in progress, as ops and filters see it.
 */
#ifndef THEME_RUN_PRIV_H
#define THEME_RUN_PRIV_H

#include "theme/program_priv.h"
#include "theme/value_priv.h"

struct loop {
	struct tv list;
	size_t index;
};

struct run {
	struct arena *arena;
	const struct theme *theme;
	const struct theme_render *render;
	size_t language; /* of the page */
	struct buf *out;
	size_t start; /* of our output in `out` */
	struct diags *diags;
	const struct op *op; /* that is run */
	struct tv *top;	     /* the first free place of the stack */
	struct tv *slots;
	struct loop *loops;
	size_t steps; /* that are left */
	size_t bytes; /* of text that may still be made */
};

/* Reports a mistake at the op that is run; false. */
#define run_mistake(r, ...)                                                    \
	run_mistake_at((r), (struct diag_text){ __VA_ARGS__ })
bool run_mistake_at(struct run *r, struct diag_text text);
/* A value of a kind that cannot be used here. */
bool run_wrong_kind(struct run *r, const struct tv *v, struct str wanted);

/* Takes n steps; false, with a mistake, when too few are left. A filter takes
 * some for what its size costs. */
bool run_take(struct run *r, size_t n);
/* Takes room for n bytes of a text that is about to be made. */
bool run_take_bytes(struct run *r, size_t n);

/* The text of a value: of a text itself, of a number or a bool as it is
 * written, of a date its ISO form, of none nothing. Others, HTML included,
 * are a mistake. */
bool run_text(struct run *r, const struct tv *v, struct str *out);
/* A value that must be a number. */
bool run_int(struct run *r, const struct tv *v, int64_t *out);

/* A list's element; index < n. */
struct tv run_element(struct run *r, const struct tv *list, size_t index);
/* Replaces an object by its member of a name that is only known now. */
bool run_member(struct run *r, struct tv *v, struct str name);
/* Whether two values are equal; lists are a mistake. */
bool run_equal(struct run *r, const struct tv *x, const struct tv *y,
	       bool *out);

/* Writes a value for a context; value_json writes it as JSON. */
bool run_write(struct run *r, const struct tv *v, enum context context);
bool value_json(struct run *r, struct buf *b, const struct tv *v,
		unsigned int depth);

/* The text of key number `key` with its arguments, into *v. */
bool run_translate(struct run *r, size_t key, const struct tv *args,
		   size_t nargs, struct tv *v);

#endif
