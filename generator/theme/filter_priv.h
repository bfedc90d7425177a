/*
 * The filters and tests of the language: what the compiler checks of them,
 * and the functions that run them. One table each; the manual lists them in
 * the same order.
 */
#ifndef THEME_FILTER_PRIV_H
#define THEME_FILTER_PRIV_H

#include "theme/theme.h"

struct run;

/* Replaces *v by its filtered value; false after reporting a mistake. */
typedef bool filter_run(struct run *r, struct tv *v, const struct tv *args,
			size_t nargs);

enum filter_kind {
	FILTER_PLAIN,
	FILTER_TEXT_KEY, /* t: the input is a key, resolved while compiling */
	FILTER_ASSET,	 /* asset: the input is a name, resolved likewise */
	FILTER_DEFAULT,	 /* its input may be a name that does not exist */
	FILTER_DATE,	 /* its argument is one of date_format's */
	FILTER_JSON,	 /* its output may stand in a data block */
};

struct filter {
	struct str name;
	enum filter_kind kind;
	size_t min_args, max_args;
	filter_run *run; /* NULL for those resolved while compiling */
};

/* All filters; op operands are indices into the table. */
const struct filter *filter_table(size_t *n);

/* The formats of the filter date; index of a name, or SIZE_MAX. */
const struct str *date_formats(size_t *n);

enum test {
	TEST_DEFINED,
	TEST_NONE,
	TEST_EMPTY,
	TEST_EVEN,
	TEST_ODD,
	TEST_COUNT
};

/* Their names, indexed by enum test. */
const struct str *test_names(void);

#endif
