/*
 * Text as pointer and length. A str never owns its bytes, may contain NUL,
 * and is not terminated; how long the bytes live is said where a str is
 * given. The empty string has n == 0, its p may be NULL.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
	const char *p;
	size_t n;
};

/* A literal as a str; only for string literals. */
#define S(lit) ((struct str){ "" lit, sizeof(lit) - 1 })

/* For printf's "%.*s"; text beyond INT_MAX bytes is cut. */
#define STR_FMT(s) (int)((s).n > INT32_MAX ? INT32_MAX : (s).n), (s).p

/* The bytes of a terminated string; NULL gives the empty str. */
struct str str_of(const char *terminated);

/* A copy in the arena. str_zdup adds a NUL, for calls into libraries; a NUL
 * inside the text would cut it there, see str_has_nul. */
struct str str_dup(struct arena *a, struct str s);
char *str_zdup(struct arena *a, struct str s);

/* The parts one after the other, in the arena. */
struct str str_cat(struct arena *a, struct str x, struct str y);
struct str str_cat3(struct arena *a, struct str x, struct str y, struct str z);

/* printf into the arena. */
struct str str_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

bool str_eq(struct str a, struct str b);
/* Equality that ignores the case of ASCII letters only. */
bool str_eq_ascii_case(struct str a, struct str b);
/* Byte order, the shorter first when one begins the other: <0, 0, >0. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* How many bytes both begin with. */
size_t str_common(struct str a, struct str b);
bool str_has_nul(struct str s);
/* Whether it is ASCII letters, digits and characters of `more` only. */
bool str_is_alnum(struct str s, const char *more);

/* The part from `from`, at most n bytes; both are clamped to the text. */
struct str str_sub(struct str s, size_t from, size_t n);
/* The part from `from` to the end. */
struct str str_from(struct str s, size_t from);

/* The offset of the first (last) c or needle, or SIZE_MAX. */
size_t str_find_char(struct str s, char c);
size_t str_find_last(struct str s, char c);
size_t str_find(struct str s, struct str needle);

/* Without ASCII white space (space, \t, \n, \v, \f, \r) at both ends. */
struct str str_trim(struct str s);

/* Splits off the part before the first `sep` and moves *rest behind it.
 * Returns false when nothing is left. "a,,b" gives "a", "", "b". */
bool str_next(struct str *rest, char sep, struct str *part);
/* Splits off the first line without its end: LF, CR LF or CR. */
bool str_next_line(struct str *rest, struct str *line);
/* Whether a line is the mark, and nothing but blanks behind it, as the lines
 * are that front matter stands between. */
bool str_is_mark(struct str line, struct str mark);

/* A decimal number without sign, blanks or leading '+', at most `max`; at
 * least one digit. *out is untouched on failure. */
bool str_to_uint(struct str s, uint64_t max, uint64_t *out);

#endif
