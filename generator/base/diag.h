/*
 * Diagnostics: what is wrong, where, and how to mend it. The user's mistakes
 * and the system's are the same thing. A diagnostic keeps its id and its
 * arguments; the text is made when it is printed, from the one table in
 * diag_table.h that has an English and a Swedish column.
 *
 *	if (!known)
 *		return diag_add(diags, at, DIAG_UNKNOWN_KEY, key, best);
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/str.h"
#include "base/vec.h"

enum diag_level { DIAG_OFF, DIAG_ADVICE, DIAG_WARNING, DIAG_ERROR };

enum diag_lang { DIAG_EN, DIAG_SV };

enum diag_id {
#define DIAG(id, name, level, en, sv) DIAG_##id,
#include "base/diag_table.h"
#undef DIAG
	DIAG_COUNT
};

/* A place in a file of the bank. path is relative to the repository's root,
 * "" where there is no file (command line, git, disk). line and col are
 * 1-based, col in code points, a BOM not counted; 1:1 for what has no place
 * of its own, 0:0 where there is no file. */
struct place {
	struct str path;
	uint32_t line;
	uint32_t col;
};

/* A place at 1:1 of a file, and no place at all. */
struct place place_of(struct str path);
struct place place_none(void);

/* An id with its arguments %1 to %4 of the table's text. */
struct diag_text {
	enum diag_id id;
	struct str arg1, arg2, arg3, arg4;
};

struct diag {
	struct diag_text text;
	enum diag_level level;
	struct place at;
	size_t order; /* of addition; breaks ties in diags_sort */
	/* Why the page allows it, which makes it advice; "": it does not. */
	struct str reason;
};

/* What decides the levels of a collection's diagnostics. */
struct diag_policy {
	/* The level of a diagnostic that is not fatal; NULL: the table's. It
	 * reads `context` only, so that threads may share it. */
	enum diag_level (*decide)(const void *context, struct place at,
				  enum diag_id id);
	const void *context;
	bool strict; /* what is then a warning becomes an error */
};

/* A collection of diagnostics. The texts of arguments and paths are copied
 * into the arena. */
struct diags {
	struct arena *arena;
	VEC(struct diag) list;
	size_t errors; /* diagnostics of level DIAG_ERROR */
	size_t warnings;
	struct diag_policy policy;
};

/* An empty collection in `a`, with the levels of the table. */
void diags_init(struct arena *a, struct diags *d);

/* Has a policy decide from now on, and anew of what is there: but errors that
 * are there were said by the table alone, and stay. */
void diags_govern(struct diags *d, struct diag_policy policy);

/* Adds a diagnostic: diag_add(diags, place, ID, arg1, ...), at most four
 * arguments, each a struct str. Returns false when the table calls it an
 * error, and true otherwise, so that a function that found a mistake can
 * return its result: what the mistake is about cannot be used. Which level
 * the bank gives it plays no part in that; whether a build is fit to be
 * published is asked of `errors`. */
#define diag_add(diags, place, ...)                                            \
	diags_add((diags), (place), (struct diag_text){ __VA_ARGS__ })
bool diags_add(struct diags *d, struct place at, struct diag_text text);

/* Adds the diagnostics of `from` behind d's, with the levels that `from` gave
 * them. */
void diags_join(struct diags *d, const struct diags *from);

/* Forgets those that were added after the first n. */
void diags_cut(struct diags *d, size_t n);

/* Sorts by path (bytes), line, column, order of addition; drops repeats of
 * the same id and arguments at the same place. */
void diags_sort(struct diags *d);

/* Has diagnostic number i allowed for a reason: it becomes advice. */
void diags_allow(struct diags *d, size_t i, struct str reason);

/* The stable name of an id ("unknown-key"), the level it has by default,
 * whether that is the only one it can have, and the id of a name (DIAG_COUNT
 * when there is none). */
struct str diag_name(enum diag_id id);
enum diag_level diag_default_level(enum diag_id id);
bool diag_is_fatal(enum diag_id id);
enum diag_id diag_find_name(struct str name);
/* "error", "warning", "advice", "off"; in Swedish "fel", "varning", "råd",
 * "av". */
struct str diag_level_name(enum diag_level level, enum diag_lang lang);

/* The message in a language. In the table's texts %1 to %4 are arguments;
 * a part in { } is left out when an argument in it is empty. */
struct str diag_message(struct arena *a, const struct diag *d,
			enum diag_lang lang);

#endif
