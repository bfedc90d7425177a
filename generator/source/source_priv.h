/*
 * What the files of this module share: the open source, and reading objects
 * of git without libgit2's own commit and tree types, whose parsing costs
 * more than ours and checks less.
 */
#ifndef SOURCE_SOURCE_PRIV_H
#define SOURCE_SOURCE_PRIV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/vec.h"
#include "source/source.h"

struct git_odb;
struct git_odb_object;
struct git_repository;

struct source {
	struct arena *arena;
	struct git_repository *repo; /* NULL: none */
	struct git_odb *odb;	     /* NULL: none */
	int dir; /* the root, when files are on disk; or -1 */
	struct str root;
	int top_dir;	   /* of the work tree, when files are on disk; or -1 */
	struct str top;	   /* the work tree's root, or the bare repository */
	struct str prefix; /* of a bank in the midst of a work tree: from there
			    * to the root, "banks/museum/"; else "" */
	struct str git_dir;	 /* the common one of all work trees */
	const struct str *roots; /* none of them within another */
	size_t nroots;
	struct str first_root; /* as it was given */
	const struct str *ignore;
	size_t nignore;
	struct str cache, version;
	size_t jobs;
	bool worktree, bare, shallow_clone;
	bool fetched; /* the repository is a clone in the cache */
	bool has_commit;
	struct blob_id commit, tree;
	struct str commit_hex;
	int64_t time;
	struct blob_id *shallow; /* commits whose parents are cut off */
	size_t nshallow;
	VEC(struct source_file) files;
	struct source_history *history; /* by file; NULL: not walked */
	VEC(struct source_person) people;
	const struct lineage *lineages; /* by file; NULL: not walked */
};

/* The contents that a file has had by git's account, the newest first. */
struct lineage {
	const struct ancestor *at;
	size_t n;
};
struct ancestor {
	struct blob_id id;
	struct str path;
	int64_t time; /* of the commit that brought it */
	bool minor;   /* that says so of itself */
};

/* ---- repository.c ---- */

/* Fetches the repository, or finds it, and opens it or the directory alone. */
bool repository_open(struct source *s, const struct source_options *o,
		     struct diags *diags);
/* Finds the commit: rev, else HEAD. */
bool repository_find_commit(struct source *s, struct str rev,
			    struct diags *diags);
void repository_close(struct source *s);
/* Reports libgit2's last error on this thread. Returns false. */
bool repository_fail(struct place at, struct diags *diags);
/* Reports that an object's bytes are not what they should be: false. */
bool repository_damaged(const struct blob_id *id, struct place at,
			struct diags *diags);

/* ---- discovery.c ---- */

/* Finds and opens the repository of a directory ("": of the current one), or
 * none: sets repo, odb, root, top, prefix, git_dir, bare; without one, dir. */
bool repository_find(struct source *s, struct str repo, struct diags *diags);

/* ---- address.c ---- */

/* The address of a repository elsewhere. */
struct address {
	struct str url;	   /* as git takes it */
	struct str shown;  /* the same without passwords */
	struct str secret; /* what `url` has and `shown` has not; or "" */
	bool plain;	   /* http to another machine: not encrypted */
};

/* Reads an address; false, repository-url, when it is none that is fetched
 * from. */
bool address_parse(struct arena *a, struct str text, struct address *out,
		   struct diags *diags);

/* ---- fetch.c ---- */

/* Where HEAD of what is fetched from is kept. */
#define FETCH_HEAD_REF "refs/resursbank/head"

struct fetch {
	struct arena *arena;
	const struct address *address;
	struct str git_dir;
	bool needs_head; /* to lead to a commit */
	uint32_t silent_ms;
	const volatile int *stop;
	struct diags *diags;
};

enum { FETCH_MAX_LINE = 300 }; /* bytes of git's words; the rest is cut */

/* The line that tells most of what git said, without a secret and without
 * what would steer a terminal. */
struct str fetch_tell(struct arena *a, struct str said, struct str secret);
/* Brings all branches and tags, and HEAD, into a bare repository; what is no
 * more is removed. Reports what git says, cleaned. */
bool fetch_run(const struct fetch *f);

/* ---- clone.c ---- */

/* Fetches all branches and tags of the repository that the options name into
 * the cache. *dir is then a bare repository whose HEAD is the other's; with a
 * revision it may have none. */
bool clone_fetch(struct arena *a, const struct source_options *o,
		 struct str *dir, struct diags *diags);

/* ---- worktree.c, tree.c: the files beneath the roots, unsorted ---- */

bool worktree_list(struct source *s, struct diags *diags);
bool tree_list(struct source *s, struct diags *diags);
/* Adds a file. */
void source_add(struct source *s, struct str path, uint64_t size,
		struct blob_id id, enum file_problem problem);
/* Whether a pattern to ignore fits a file or directory. */
bool source_leaves_out(const struct source *s, struct str path);
/* Counts an entry that was met; false, too-many-files, when there are more
 * than SOURCE_MAX_FILES. */
bool source_count(struct source *s, size_t *seen, struct diags *diags);
/* Whether a component of a path can be published: UTF-8 without '/' and
 * control characters. */
bool name_is_fine(struct str name);
bool bytes_are_lfs(struct str bytes);

/* ---- patterns.c ---- */

/* Reports what is in a directory's .gitignore or .gitattributes that libgit2
 * should not be asked to match. To be called before that is done there; `dir`
 * is relative to the top of the work tree. */
bool patterns_check(const struct source *s, struct str dir,
		    struct diags *diags);

/* ---- ids.c ---- */

/* Fills in the blob ids of a work tree's files. */
void ids_fill(struct source *s);

/* ---- odb.c: reading objects ---- */

enum entry_kind {
	ENTRY_NONE,
	ENTRY_OTHER, /* a submodule, or no mode that git knows */
	ENTRY_FILE,
	ENTRY_PROGRAM, /* a file that may be executed */
	ENTRY_LINK,
	ENTRY_TREE
};

struct tree_entry {
	struct str name;
	enum entry_kind kind;
	struct blob_id id;
};

bool id_eq(const struct blob_id *a, const struct blob_id *b);
bool id_is_zero(const struct blob_id *id);
/* From 40 hexadecimal digits. */
bool id_parse(struct str hex, struct blob_id *out);
/* The bytes of an id, as the key of a map. */
struct str id_key(const struct blob_id *id);

enum odb_type { ODB_COMMIT, ODB_TREE, ODB_BLOB };

/* The size of an object of a type, without reading its bytes. An object that
 * is missing, damaged or of another type is reported at `at`. */
bool odb_find_size(struct git_odb *odb, const struct blob_id *id,
		   enum odb_type type, size_t *size, struct place at,
		   struct diags *diags);
/* Reads an object of a type; it is the caller's until odb_done. Reports
 * as odb_find_size does, and git-too-large. How large a blob may be is for the
 * caller to ask before. */
bool odb_read(struct git_odb *odb, const struct blob_id *id, enum odb_type type,
	      struct git_odb_object **out, struct place at,
	      struct diags *diags);
struct str odb_bytes(const struct git_odb_object *o);
void odb_done(struct git_odb_object *o); /* NULL is allowed */

/* Splits off the first entry of a tree's bytes; false at the end, which is
 * also where the bytes are no tree's. Names are not checked. */
bool tree_next(struct str *rest, struct tree_entry *out);
/* The entry at a path with '/' beneath a tree ("": the tree itself), of
 * ENTRY_NONE and a zero id where there is none. */
bool tree_find(struct git_odb *odb, const struct blob_id *tree, struct str path,
	       struct tree_entry *out, struct diags *diags);

#endif
