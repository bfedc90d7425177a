/*
 * Values: what can be said of one without a rendering.
 */
#ifndef THEME_VALUE_PRIV_H
#define THEME_VALUE_PRIV_H

#include "theme/theme.h"

/* Whether a value counts as true: not none, false, 0, "" or an empty list. */
bool tv_truth(const struct tv *v);

/* "text", "list" ...: the name of its kind in messages; of an object its
 * class. */
struct str tv_kind_name(const struct tv *v);

/* An array of values as a list. */
struct tv tv_array(const struct tv *values, size_t n);

/* A list seen from its element `first` on, forwards or backwards, n elements.
 * A view of a view looks at the list itself, so that views do not pile up. */
struct tv tv_view(struct arena *a, struct tv list, size_t first, bool backwards,
		  size_t n);

#endif
