/*
 * What the program knows of human language: Unicode forms, letters, order,
 * dates. ICU stays inside this module. Nothing here depends on the locale or
 * the environment; the language is always an argument ("sv", "en"; others are
 * treated by ICU's root rules).
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/str.h"

struct arena;

/* Cuts ICU off from the environment (ICU_DATA) and loads what the functions
 * on form need, so that they open no file afterwards. Once per process, in
 * main, before the first thread and before worker processes are forked. The
 * others work without it. */
void text_start(void);

/* Unicode normalisation form C. Text with no code point above U+02FF is
 * returned as it is. Texts are UTF-8; bad bytes do no harm, but may come out
 * as U+FFFD, here and below; a run of more than 30 combining marks is broken
 * up by U+034F (UAX #15, 13). */
struct str text_nfc(struct arena *a, struct str s);

/* NFC and full case folding: equal for texts that differ in case or in form
 * only. å ä ö stay letters of their own. */
struct str text_fold(struct arena *a, struct str s);

/* A slug: NFKD, marks dropped, Latin letters to ASCII (å ä to a, ö ø to o,
 * ß to ss, æ to ae, þ to th ...), lower case, invisible format characters
 * (soft hyphens) dropped, every other run of characters to one '-', none at
 * the ends. "" when nothing is left. */
struct str text_slug(struct arena *a, struct str s);

/* Whether all of s is a slug already: [a-z0-9]+(-[a-z0-9]+)*. */
bool text_is_slug(struct str s);

/* The slugs of the parts of "A/b" with '/' between: "a/b". Parts that have
 * none are left out. */
struct str text_slug_path(struct arena *a, struct str s);
/* Whether that changes nothing but capitals of ASCII and a '/' at the end. */
bool text_is_slug_path(struct str s);
/* What may be meant by one that is not: the path, of a rooted address the last
 * part. */
struct str text_mend_slug(struct arena *a, struct str s);

/* NFC without combining marks: those that no letter is composed with. */
struct str text_unmarked(struct arena *a, struct str s);
/* The id that GitHub, Hugo and others give to a heading of this text: letters
 * of all alphabets in lower case, digits and '_', a '-' for each blank and
 * '-', and nothing for anything else. Unmarked: they differ in that. */
struct str text_anchor(struct arena *a, struct str heading);

/* At most n code points, an ellipsis included where something is missing, cut
 * behind a word; a single word that is too long is cut in itself. */
struct str text_truncate(struct arena *a, struct str s, size_t n);

/* A language with its country: "sv_SE" for "sv" and "sv-SE", "sv_FI" for
 * "sv-FI". Empty for what is no tag, or one that no country is known for. */
struct str text_locale(struct arena *a, struct str lang);

/* The Damerau-Levenshtein distance (restricted: no substring edited twice)
 * in code points, or limit + 1 when it is more than `limit`. */
size_t text_distance(struct arena *scratch, struct str a, struct str b,
		     size_t limit);

/* The candidate nearest to `word` after folding, for "did you mean": at most
 * 1 edit for words to 4 code points, 2 to 8, else 3, and fewer than it has code
 * points; the first of equals. Empty when none is near. */
struct str text_suggest(struct arena *scratch, struct str word,
			const struct str *candidates, size_t n);

/* Collation for a language: V before W and å ä ö last in Swedish, digits by
 * their number ("2 kap" before "10 kap"). One per thread. */
struct collator;
struct collator *collator_open(struct arena *a, struct str lang);
void collator_close(struct collator *c);
/* A sort key: its byte order (str_cmp) is the language's order. Two texts
 * with one key are ordered by their bytes by the caller. */
struct str collator_key(struct arena *a, struct collator *c, struct str s);

/* Whether a tag ("sv-FI") is of a language ("sv"). */
bool lang_is(struct str lang, struct str primary);

/* What a language is called in itself ("svenska", "English"), or "" when ICU
 * does not know. */
struct str text_language_name(struct arena *a, struct str lang);
/* Whether it is written from right to left. */
bool text_is_rtl(struct str lang);

/* A calendar date in the proleptic Gregorian calendar. Year 1 to 9999. */
struct date {
	int16_t year;
	uint8_t month; /* 1 to 12 */
	uint8_t day;   /* 1 to 31 */
};

/* A date with time in Europe/Stockholm, to the minute or the second. Summer
 * time is known from 1980 on; before, Central European Time is assumed. */
struct datetime {
	struct date date;
	uint8_t hour, minute, second;
	bool has_time;	/* false: a whole day */
	int16_t offset; /* minutes east of UTC at that moment */
};

/* "2018-10-09". False for another shape or a day that does not exist. */
bool date_parse(struct str s, struct date *out);
/* RFC 3339 and its shorter forms: a date; date, 'T' or one blank, HH:MM or
 * HH:MM:SS, then nothing (local time), 'Z' or +HH:MM. With the blank also as
 * other programs write it: "2019-03-26 9:38:00 -0500". A time in the gap of a
 * change to summer time does not exist and is refused; of two possible times
 * in autumn the first is taken. */
bool datetime_parse(struct str s, struct datetime *out);
/* From seconds since 1970-01-01T00:00Z (git's time) to Stockholm's; moments
 * outside the years 1 to 9999 become the first or last of them. */
struct datetime datetime_of_unix(int64_t seconds);
int64_t datetime_to_unix(struct datetime t);
/* A whole day, with the offset of its midnight. */
struct datetime datetime_of_day(struct date d);
/* <0, 0, >0. Whole days sort before times on the same day. */
int date_cmp(struct date a, struct date b);
int datetime_cmp(struct datetime a, struct datetime b);
bool date_is_set(struct date d); /* {0} is not */
/* "2018-10-09", and "2018-10-09T13:00:00+02:00" (a whole day: midnight). */
struct str date_iso(struct arena *a, struct date d);
struct str datetime_iso(struct arena *a, struct datetime t);
/* RFC 822 as in RSS: "Tue, 09 Oct 2018 13:00:00 +0200". */
struct str datetime_rfc822(struct arena *a, struct datetime t);
/* "9 oktober 2018", "9 October 2018"; with time "9 oktober 2018 kl. 13.00",
 * "9 October 2018, 13:00"; in other languages as ICU writes a long date, with
 * the time as in English; in one that it does not know as in English. The date is set. */
struct str date_text(struct arena *a, struct date d, struct str lang);
struct str datetime_text(struct arena *a, struct datetime t, struct str lang);

/* How long something takes, in seconds: "90 min", "1 h 30 min", "2 tim",
 * "45 s", "PT1H30M", and a number alone, which is minutes. The units, each at
 * most once and the largest first: h tim timme timmar hour hours; m min minut
 * minuter minute minutes; s sek sekund sekunder sec second seconds. At most
 * DURATION_MAX; false for another text. */
enum { DURATION_MAX = 100000 * 3600 };
bool duration_parse(struct str s, int64_t *seconds);
/* "1 h 30 min", "45 s"; "0 min" for none. The same in all languages. */
struct str duration_text(struct arena *a, int64_t seconds);
/* The same for programs (ISO 8601): "PT1H30M", "PT0S" for none. */
struct str duration_iso(struct arena *a, int64_t seconds);

/* A size in words: "812 byte", "340 kB", "1,2 MB"; "812 bytes" and "1.2 MB" in
 * other languages than Swedish. One decimal below ten, unless it is 0. */
struct str size_text(struct arena *a, uint64_t bytes, struct str lang);

/* A number of at most 30 digits, with decimals or not, in YAML 1.2's syntax of
 * floats without nan and infinity. False for another text. */
bool decimal_parse(struct arena *scratch, struct str s, double *out);
/* As it was written, but without exponent and idle zeros in front, and with a
 * decimal comma in Swedish: "1.50" is "1,50". What is no number stays. */
struct str decimal_text(struct arena *a, struct str s, struct str lang);
/* A number that was written with a decimal comma with a point; "" for any
 * other text. */
struct str decimal_mend(struct arena *a, struct str s);

/* A regular expression in ICU's syntax, which all of a text must match.
 * Matching is counted in steps, not in time, and its memory is limited, so
 * that an expression that never ends does so everywhere or nowhere. */
struct pattern;

/* Compiles an expression; false when it is empty or wrong, with the number of
 * code points before what is wrong. What is opened must be closed; the struct
 * lives in `a`, and closing twice does no harm. */
bool pattern_open(struct arena *a, struct str expression, struct pattern **out,
		  size_t *wrong);
void pattern_close(struct pattern *p);

enum pattern_result { PATTERN_NO, PATTERN_YES, PATTERN_TOO_LONG };

/* Whether all of `s` matches. At most *steps units of PATTERN_STEPS steps, by
 * which *steps goes down; too many, or too much memory, is PATTERN_TOO_LONG.
 * Any number of threads may use a pattern. */
enum { PATTERN_STEPS = 10000 };
enum pattern_result pattern_match(struct arena *scratch,
				  const struct pattern *p, struct str s,
				  uint32_t *steps);

#endif
