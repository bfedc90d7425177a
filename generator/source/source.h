/*
 * Where content comes from: a work tree as it is on disk, or the tree of a
 * commit, and what git's history says of each path. libgit2 stays inside this
 * module. Every byte of the repository is hostile: no symbolic link is
 * followed, no submodule entered, no hook or filter run.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct source;

/* The file that marks a directory as a site that was made: git tracks none of
 * those, and none is read. */
#define SOURCE_OUTPUT_MARK S(".resursbank-manifest")

/* A git object name: SHA-1. */
struct blob_id {
	uint8_t byte[20];
};

struct source_options {
	struct str repo;	 /* directory; "": the repository around the
				  * current one. One that holds roots[0] is
				  * the root itself, a repository or not;
				  * else those above are searched. Or the
				  * address of one that is fetched */
	struct str rev;		 /* "" : the work tree, or HEAD of a bare one */
	const struct str *roots; /* directories to list, relative to the
				  * repository's root: { "content", "themes" };
				  * the first must be there; "": all of it */
	size_t nroots;
	const struct str *ignore; /* patterns (base/glob.h) of what is not
				   * read, relative to roots[0] */
	size_t nignore;
	struct str cache;   /* directory for clones and histories; "": none */
	struct str version; /* of the program: the key of what is cached */
	size_t jobs;
	bool force;		  /* fetch anew what is in the cache */
	const volatile int *stop; /* ends a fetch; may be NULL */
	uint32_t patience_ms; /* with a fetch that says nothing, or another's;
			       * 0: SOURCE_SILENT_S and SOURCE_BUSY_S */
};

enum file_problem { FILE_FINE, FILE_IS_LINK, FILE_IS_LFS, FILE_BAD_NAME };

/* One file of the bank, sorted by path (bytes). */
struct source_file {
	struct str path; /* relative to the repository's root; UTF-8 as is */
	uint64_t size;
	struct blob_id id;	   /* of its bytes as they are read */
	enum file_problem problem; /* not FILE_FINE: bytes cannot be had */
};

/* Somebody who wrote: name and address after .mailmap. */
struct source_person {
	struct str name;
	struct str email;
};

/* What history says of a path that is in the tree. A commit counts for a path
 * that it adds or edits; a merge where it differs from all of its parents. */
struct source_history {
	int64_t first; /* committer time, seconds; the first commit of the
			  * path or of those it was renamed from exactly */
	int64_t last;
	bool has_first; /* false: no commit, or not known (shallow) */
	bool has_last;
	const uint32_t *authors; /* into source_people, in order of their
				  * first commit to the path; co-authors too */
	size_t nauthors;
	const struct str *old_paths; /* exact renames, the newest first */
	size_t nold;
};

/* Whether what is given for a repository is an address, not a directory: with
 * "://", or with a colon before the first slash, as in "git@host:path". */
bool source_is_address(struct str repo);

/* Opens a source and lists the files beneath its roots, .gitignore respected
 * in a work tree. Reports no-repository, no-commits, shallow-clone
 * (warnings); git-*, unknown-revision, no-content, too-many-files (errors). The source lives
 * in `a` until source_close. */
bool source_open(struct arena *a, const struct source_options *options,
		 struct source **out, struct diags *diags);
void source_close(struct source *s);
/* Forgets the files that patterns, as in the options, fit: for patterns that
 * stand in one of the files. To be called before source_walk_history. */
void source_ignore(struct source *s, const struct str *patterns, size_t n);

/* The work tree's root (or the bare repository's path) as an absolute path. */
struct str source_root(const struct source *s);
/* A path of the bank as the repository has it, whose root may lie above that
 * of the bank. */
struct str source_git_path(struct arena *a, const struct source *s,
			   struct str path);
/* True when files come from disk, false when from a commit's tree. */
bool source_is_worktree(const struct source *s);
bool source_is_bare(const struct source *s);
bool source_is_shallow(const struct source *s);
/* HEAD's (or --rev's) committer time; false when there is no commit. */
bool source_time(const struct source *s, int64_t *seconds);
/* The commit's name in hex; "" when there is none. */
struct str source_commit(const struct source *s);

const struct source_file *source_files(const struct source *s, size_t *n);
/* The file at a path, or NULL. */
const struct source_file *source_find(const struct source *s, struct str path);

/* Whether the repository tracks a file beneath a directory (an absolute or
 * canonical path), a `.gitignore` aside: in the index or in HEAD. *path is the
 * first one's path relative to the root, in `a`. False for a directory outside
 * of the work tree, and without a repository. Not for several threads. */
bool source_find_tracked(struct arena *a, const struct source *s,
			 struct str dir, struct str *path);

/* The bytes of a file, at most `max`; safe on several threads at once, each
 * with an arena of its own. A work tree's file that changed since it was
 * listed gives the new bytes; *id (id may be NULL) then tells. */
bool source_read(struct arena *a, const struct source *s,
		 const struct source_file *f, size_t max, struct str *out,
		 struct blob_id *id, struct diags *diags);

/* Walks the history once for all paths (or takes it from the cache and
 * extends it). To be called before source_history. */
bool source_walk_history(struct source *s, struct diags *diags);
/* What history says of a file; all zero when nothing is known. */
struct source_history source_history(const struct source *s,
				     const struct source_file *f);
const struct source_person *source_people(const struct source *s, size_t *n);

/* What a page said of itself in a version of its file, as far as that can be
 * seen at a glance: the values of some keys of its front matter where each is
 * a plain or quoted scalar on the key's line. */
enum version_state {
	VERSION_READ,
	VERSION_CURRENT, /* its bytes are those of the file: not looked at */
	VERSION_UNCLEAR, /* its front matter is not closed, or has a value of
			  * another form */
	VERSION_MISSING, /* its bytes are not in the repository, or there are
			  * more than HISTORY_MAX_READ in all versions */
};
struct source_version {
	struct str path;
	enum version_state state;
	bool has_front;
	const struct str *values; /* by key; "" where it is not there, or
				   * null. NULL unless VERSION_READ */
	int64_t until; /* seconds: when another version took its place;
			* INT64_MAX: none did */
};
struct source_versions {
	const struct source_version *at; /* the newest first */
	size_t n;
	/* Seconds: when the newest commit changed the file that neither
	 * changed white space only (nor nothing but its name) nor says of
	 * itself "Minor: yes", in a trailer; else its first. */
	int64_t changed;
	bool has_changed; /* false: no commit, or not known (shallow) */
};

/* A key by all names that it can have. */
enum { VERSION_MAX_KEYS = 8 };
struct version_key {
	const struct str *names;
	size_t n;
};

/* The committed versions of some files along their exact renames; those after
 * one another that are the same in all this are one, the newest. `out` is
 * parallel to `files`. Needs source_walk_history; what cannot be read is
 * VERSION_MISSING, and *partial tells whether the repository has not all of
 * them. Nothing in a shallow clone. What was read is kept in the
 * cache. The results live in `a` and as long as the source. */
void source_read_versions(struct arena *a, const struct source *s,
			  const struct source_file *const *files, size_t nfiles,
			  const struct version_key *keys, size_t nkeys,
			  struct source_versions *out, bool *partial);

/* The name that git gives a blob of these bytes. */
struct blob_id blob_id_of(struct str bytes);
struct str blob_id_hex(struct arena *a, struct blob_id id);

#endif
