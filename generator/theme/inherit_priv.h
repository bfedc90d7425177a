/*
 * Which templates a template extends.
 */
#ifndef THEME_INHERIT_PRIV_H
#define THEME_INHERIT_PRIV_H

#include "theme/compiler_priv.h"

/* A template, the one it extends, and so on to the base. */
struct chain {
	const struct template *at[THEME_MAX_DEPTH];
	size_t n;
};

/* Follows the chain from t and checks t's blocks against it. False when that
 * leads nowhere, into a circle, too deep, or to a template that is broken;
 * what is wrong with t is reported. */
bool chain_build(struct compiler *c, const struct template *t,
		 struct chain *out);

#endif
