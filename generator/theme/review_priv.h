/*
 * Looking over a theme that has no mistakes.
 */
#ifndef THEME_REVIEW_PRIV_H
#define THEME_REVIEW_PRIV_H

#include "theme/texts_priv.h"

/* Reports what the bank's own themes have in vain, and what they hide. */
void theme_review(struct compiler *c);

#endif
