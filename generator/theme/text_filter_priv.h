/*
 * Filters of texts. Each takes what run_text takes, so a number too; striptags
 * alone takes HTML.
 */
#ifndef THEME_TEXT_FILTER_PRIV_H
#define THEME_TEXT_FILTER_PRIV_H

#include "theme/filter_priv.h"

filter_run filter_upper;
filter_run filter_lower;
filter_run filter_capitalize;
filter_run filter_trim;
filter_run filter_truncate;
filter_run filter_replace;
filter_run filter_striptags;
filter_run filter_slug;
filter_run filter_urlencode;

#endif
