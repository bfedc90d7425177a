/*
 * What the files of this module share: UTF-16, which ICU works on, languages,
 * and the arithmetic of days and of Stockholm's clock.
 */
#ifndef TEXT_TEXT_PRIV_H
#define TEXT_TEXT_PRIV_H

#include "text/text.h"

/* UTF-16 in an arena; n counts units and fits ICU's int32_t twice. */
struct utf16 {
	uint16_t *p;
	int32_t n;
};

/* From UTF-8; bad bytes become U+FFFD. */
struct utf16 utf16_of(struct arena *a, struct str s);
/* To UTF-8; lone surrogates become U+FFFD. */
struct str utf16_to_str(struct arena *a, struct utf16 u);

/* Whether a language ("sv", "sv-FI") is Swedish, English. */
bool lang_is_swedish(struct str lang);
bool lang_is_english(struct str lang);

/* ASCII for a Latin letter in lower case that has no decomposition, NULL for
 * other characters. */
const char *letter_ascii(uint32_t c);

/* The form of a word of n code points, at most WORD_MAX (words.h), which has
 * its length: at most WORD_MAX bytes of `out`. */
size_t word_fold(const uint32_t *points, size_t n, char *out);

/* language.c: a date as ICU writes it in a language; false when it does not
 * know that. */
bool date_text_icu(struct arena *a, struct date d, struct str lang,
		   struct str *out);

/* Days since 1970-01-01, and back. */
int64_t days_of_date(struct date d);
struct date date_of_days(int64_t days);
/* 0: Sunday. */
unsigned int date_weekday(struct date d);

/* Minutes east of UTC in Stockholm at a moment. */
int16_t zone_offset(int64_t unix_seconds);
/* The same for a wall clock time given as if it were UTC; false when the
 * clock never shows it. Of two moments the first. */
bool zone_offset_of_wall(int64_t wall_seconds, int16_t *out);

#endif
