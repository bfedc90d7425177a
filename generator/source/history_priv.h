/*
 * The history as a log of facts, and what follows from it.
 *
 *	objects ──► log of commits ──► replay ──► source_history of each file
 *	              ▲     │
 *	              └─ cache file
 *
 * An entry of the log depends on its commit alone, never on which commit is
 * HEAD, so that a log taken from the cache and extended equals one made from
 * nothing; everything else is found by replaying the log.
 */
#ifndef SOURCE_HISTORY_PRIV_H
#define SOURCE_HISTORY_PRIV_H

#include "base/buf.h"
#include "base/digest.h"
#include "base/limits.h"
#include "base/map.h"
#include "source/source_priv.h"

/* A commit object. Identities are "name\naddress" in UTF-8, the author
 * first; texts are in the arena of commit_parse. */
struct commit {
	struct blob_id tree;
	const struct blob_id *parents;
	size_t nparents;
	int64_t time;
	const struct str *identities;
	size_t nidentities;
	bool minor; /* the trailer "Minor: yes" */
};

/* False when the bytes are not those of a commit. The time is within what
 * commit_time_is_fine allows: years 1 to 9999 in every time zone. */
bool commit_parse(struct arena *a, struct str bytes, struct commit *out);
bool commit_time_is_fine(int64_t seconds);

enum change_kind { CHANGE_ADD, CHANGE_EDIT, CHANGE_DELETE };

/* A path that differs from that of all parents. */
struct change {
	uint32_t path; /* into the log's paths */
	enum change_kind kind;
	struct blob_id id; /* what was added, edited to, or deleted */
};

struct entry {
	struct blob_id id;
	int64_t time;
	const struct blob_id *parents;
	size_t nparents;
	const struct blob_id *tree;  /* only during the walk that adds it */
	const struct blob_id *roots; /* trees of the source's roots, or zero */
	const uint32_t *identities;  /* into the log's identities */
	size_t nidentities;
	const struct change *changes;
	size_t nchanges;
	bool minor;
};

/* Texts by number. */
struct names {
	struct map map; /* the number is the place among its entries */
};

struct log {
	struct arena *arena;
	size_t nroots;
	VEC(struct entry *) entries;
	struct map by_id;
	struct names paths, identities;
	size_t nchanges;
};

void log_init(struct arena *a, struct log *log, size_t nroots);
/* Adds an entry, copied, unless its commit is there: NULL then. */
struct entry *log_add(struct log *log, const struct entry *e);
struct entry *log_find(const struct log *log, const struct blob_id *id);
/* The number of a text, which is copied when it is new. */
uint32_t names_add(struct names *names, struct str text);
struct str names_get(const struct names *names, uint32_t number);
size_t names_count(const struct names *names);

/* Reads the commits from the source's commit that are not in the log. */
bool log_walk(struct log *log, const struct source *s, struct diags *diags);

/* What comes of comparing trees: see tree_diff. */
struct diff {
	struct git_odb *odb;
	struct arena *arena; /* of changes */
	struct log *log;     /* for the numbers of paths */
	struct tree_cache *cache;
	struct buf *path; /* where the trees are, '/' at its end */
	struct diags *diags;
	VEC(struct change) changes;
	size_t depth;
	size_t seen; /* trees and changes: HISTORY_MAX_CHANGES */
};

/* Adds the paths at which `tree` differs from all n parents; a zero id is an
 * empty tree. Reports an object that cannot be read, and too many. */
bool tree_diff(struct diff *d, const struct blob_id *tree,
	       const struct blob_id *parents, size_t n);
/* A bounded cache of trees, each of which is used by the next commits too. */
struct tree_cache *tree_cache_open(struct arena *a, struct git_odb *odb);
void tree_cache_close(struct tree_cache *c);

/* Exact renames among the changes of one commit that has one parent: pairs
 * of a deletion and an addition of equal contents, one to one, the same base
 * name first, then in byte order. */
struct rename_pair {
	uint32_t from, to; /* paths */
};
size_t renames_find(struct arena *scratch, const struct log *log,
		    const struct entry *e, struct rename_pair **out);

/* Fills in s->history and s->people from the log. False, with nothing
 * filled in, when the log does not hold what it says (from a cache that is
 * damaged or forged). */
bool log_replay(const struct log *log, struct source *s);

/* The entries reachable from a commit, children before their parents, among
 * those free the newest first; equal times by id. NULL when an entry is
 * missing or parents go round in a circle. */
struct entry **log_order(struct arena *a, const struct log *log,
			 const struct blob_id *head, size_t *n);

/* ---- blocks.c: files of the cache ---- */

/* What they begin with. The number changes with the form of the records. */
#define HISTORY_MAGIC  "resursbank history 2\n"
#define VERSIONS_MAGIC "resursbank versions 2\n"

/* Numbers and texts of records, written, and read from bytes that may hold
 * anything. */
void put_number(struct buf *b, uint64_t n, size_t bytes);
void put_id(struct buf *b, const struct blob_id *id);
void put_digest(struct buf *b, const struct digest *d);
void put_text(struct buf *b, struct str text);

struct record_reader {
	struct str rest;
	bool ok; /* false once something was not there */
};
struct str take(struct record_reader *r, size_t n);
uint64_t take_number(struct record_reader *r, size_t bytes);
/* The length of a list whose elements take `size` bytes: never more than the
 * bytes that are left. */
size_t take_count(struct record_reader *r, size_t size);
uint32_t take_index(struct record_reader *r, size_t limit);
void take_id(struct record_reader *r, struct blob_id *id);
void take_digest(struct record_reader *r, struct digest *d);
struct blob_id *take_ids(struct record_reader *r, struct arena *a, size_t n);

struct blocks {
	int fd;
	struct str magic;
	struct digest key;
	size_t size; /* of what is there and whole; 0: it is begun anew */
};

/* Opens and locks a file of the cache and reads its bytes. False when there
 * is no cache directory, another process has the lock, or the clone is
 * shallow. */
bool blocks_open(struct arena *a, const struct source *s, struct str name,
		 struct str magic, struct digest key, struct blocks *out,
		 struct str *bytes);
/* Reads the records; false when the bytes are not whole or not of this key. */
typedef void take_record(struct record_reader *r, void *context);
bool blocks_parse(struct str bytes, struct str magic, struct digest key,
		  take_record *record, void *context);
/* Adds records as a block; what cannot be written is not kept. */
bool blocks_append(struct blocks *b, struct str records);
void blocks_close(struct blocks *b);

/* A digest of a text and the roots: entries have only what is beneath them. */
struct digest digest_with_roots(struct arena *a, const struct source *s,
				struct str text);

/* ---- history_file.c ---- */

/* A file that holds a log. */
struct history_file;

/* Opens and locks the log of the source's repository, and reads what it
 * holds. NULL when there is no cache directory, another process has the lock,
 * or the clone is shallow. The log stays empty when the file is not whole. */
struct history_file *history_file_open(struct arena *a, const struct source *s,
				       struct log *log);
/* Reads the file's bytes into an empty log; false when they are not whole or
 * not of this key, and then the log is not to be used. */
bool history_file_parse(struct str bytes, struct digest key, struct log *log);
/* Appends what was added to the log since it was opened or saved. What cannot
 * be written is not kept: the next run walks again. NULL is allowed. */
void history_file_save(struct history_file *f, const struct log *log);
/* Empties it. NULL is allowed. */
void history_file_clear(struct history_file *f);
void history_file_close(struct history_file *f); /* NULL is allowed */

/* ---- front.c ---- */

/* The values of keys in the front matter of a page's bytes, which they point
 * into; `values` has room for nkeys. */
enum version_state front_read(struct str bytes, const struct version_key *keys,
			      size_t nkeys, struct str *values,
			      bool *has_front);

/* ---- versions_file.c ---- */

/* What the cache holds of a version's bytes. */
struct known_version {
	struct blob_id id;
	enum version_state state; /* VERSION_MISSING: not in the cache */
	bool has_front;
	uint32_t size;
	struct digest words; /* of its bytes without white space */
	const struct str *values;
	/* While it is read: see versions.c. */
	const struct source_file *file; /* that has these bytes now */
	bool wanted, within, absent;
};
/* Reads the cache's bytes into a map by id of struct known_version, in the
 * map's arena; false when they are not whole or not of this key. */
bool versions_parse(struct str bytes, struct digest key, size_t nkeys,
		    struct map *out);
/* Opens the cache and reads what it knows of these keys into an empty map;
 * false when there is none. */
bool versions_open(struct arena *a, const struct source *s,
		   const struct version_key *keys, size_t nkeys,
		   struct blocks *out, struct map *known);
/* Adds those that are not VERSION_MISSING. */
void versions_append(struct blocks *file, struct known_version *const *list,
		     size_t n, size_t nkeys);

/* ---- people.c ---- */

struct mailmap;

/* A name or address as UTF-8 of at most HISTORY_MAX_NAME bytes, without
 * control characters. What is not UTF-8 is Latin-1, or U+FFFD. */
struct str name_clean(struct arena *a, struct str s, bool latin1);
/* The .mailmap of the source's root or tree; an empty one when there is
 * none. */
struct mailmap *mailmap_open(struct arena *a, const struct source *s);
void mailmap_close(struct mailmap *m);
/* Who an identity ("name\naddress") is; texts in `a`. */
struct source_person mailmap_person(struct arena *a, const struct mailmap *m,
				    struct str identity);

#endif
