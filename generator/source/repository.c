/*
 * Opening a repository that may be hostile. Nothing of the user's or the
 * system's git configuration is taken but safe.directory, so that the same
 * commit gives the same site on every machine; nothing is run, and bytes are
 * taken as they are, without filters.
 */
#include "base/file.h"
#include "source/history_priv.h"
#include "source/source_priv.h"

#include <git2.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SHALLOW = 1 << 24 }; /* bytes of .git/shallow */

static bool error_says(const char *part)
{
	const git_error *e = git_error_last();

	return e && e->message && strstr(e->message, part);
}

bool repository_fail(struct place at, struct diags *diags)
{
	const git_error *e = git_error_last();
	struct str why =
		e && e->message ? str_of(e->message) : S("unknown error");

	return diag_add(diags, at, DIAG_GIT_FAILED, str_trim(why));
}

bool repository_damaged(const struct blob_id *id, struct place at,
			struct diags *diags)
{
	return diag_add(diags, at, DIAG_GIT_DAMAGED,
			blob_id_hex(diags->arena, *id));
}

/* path NULL: what libgit2 finds by HOME and the like; "": nothing. */
static void search_paths_set(const char *path)
{
	static const git_config_level_t levels[] = {
		GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
		GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL
	};

	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], path);
}

/*
 * The objects that git itself wrote into the repository's database are read
 * by id and not hashed again: whoever can forge the database can also write
 * any history into it, and what is cached of a history is found by the place
 * of the repository. Only the bytes of files are found elsewhere by their id:
 * source_read hashes those.
 */
static void options_set(void)
{
	const char *extensions[] = { "worktreeconfig", "partialclone" };

	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, (size_t)2);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	/* Objects are kept by those who use them again. */
	git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
}

/*
 * Opened twice: the first time with the user's configuration, to ask whether
 * the directory is safe; the second time without it.
 */
static int open_trusted(const char *path, unsigned flags, git_repository **out)
{
	git_repository *repo = NULL;
	int error;

	search_paths_set(NULL);
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
	error = git_repository_open_ext(&repo, path, flags, NULL);
	if (error)
		return error;
	git_repository_free(repo);
	search_paths_set("");
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	error = git_repository_open_ext(out, path, flags, NULL);
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
	return error;
}

static struct str without_slash(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

/* What safe.directory must name: the work tree, or the bare repository. */
static struct str found_path(struct arena *a, struct str path)
{
	git_buf found = GIT_BUF_INIT;
	struct str dir = path;

	if (git_repository_discover(&found, str_zdup(a, path), 0, NULL) == 0)
		dir = without_slash(str_dup(a, str_of(found.ptr)));
	git_buf_dispose(&found);
	if (str_ends(dir, S("/.git")))
		dir.n -= 5;
	return dir;
}

/* Why a repository that is there cannot be opened. */
static bool open_fail(const struct source *s, int error, struct str path,
		      struct diags *diags)
{
	/* 1.5 says "no safe.directory in the configuration" of another
	 * user's repository when there is no such setting at all. */
	if (error == GIT_EOWNER || error_says("safe.directory"))
		return diag_add(diags, place_none(), DIAG_GIT_OWNER,
				found_path(s->arena, path));
	if (error_says("extensions.objectformat"))
		return diag_add(diags, place_none(), DIAG_GIT_SHA256, path);
	return repository_fail(place_none(), diags);
}

static struct str absolute(struct arena *a, struct str path)
{
	char *full = arena_alloc(a, PATH_MAX);

	if (!realpath(str_zdup(a, path), full))
		return path;
	return str_of(full);
}

static bool has_first_root(const struct source *s, const char *path)
{
	struct diags ignored;
	struct arena a;
	bool found;
	int fd;

	arena_init(&a);
	diags_init(&a, &ignored);
	found = dir_open(str_of(path), &fd, &ignored);
	if (found) {
		found = file_stat(fd, s->first_root, NULL) == FILE_DIR;
		dir_close(fd);
	}
	arena_done(&a);
	return found;
}

/*
 * A directory that is named is the bank itself when it has the pages, even
 * inside of another repository; only then are those above it searched.
 */
static int find(const struct source *s, struct str repo, git_repository **out)
{
	const char *path = repo.n ? str_zdup(s->arena, repo) : ".";
	int error;

	if (repo.n == 0)
		return open_trusted(path, 0, out);
	error = open_trusted(path, GIT_REPOSITORY_OPEN_NO_SEARCH, out);
	if (error != GIT_ENOTFOUND || error_says("safe.directory") ||
	    has_first_root(s, path))
		return error;
	return open_trusted(path, 0, out);
}

/*
 * The work tree is the directory with the `.git` that was found, and not what
 * core.worktree makes of it, which came with the repository. Linked work trees
 * and submodules have a `.git` file that leads to the same repository.
 */
static bool worktree_is_here(const struct source *s, struct str here)
{
	struct str root = absolute(s->arena, s->root);
	struct str git = str_of(git_repository_path(s->repo)), again;
	git_repository *probe = NULL;
	bool same = false;

	if (!path_is_within(absolute(s->arena, here), root))
		return false;
	if (open_trusted(str_zdup(s->arena, root),
			 GIT_REPOSITORY_OPEN_NO_SEARCH, &probe) == 0) {
		again = str_of(git_repository_path(probe));
		same = str_eq(absolute(s->arena, again),
			      absolute(s->arena, git));
	}
	git_repository_free(probe);
	return same;
}

static bool shallow_read(struct source *s, struct diags *diags)
{
	VEC(struct blob_id) ids = { 0 };
	struct str text, line;
	struct blob_id id;
	int fd;
	bool ok;

	if (git_repository_is_shallow(s->repo) != 1)
		return true;
	s->shallow_clone = true;
	diag_add(diags, place_none(), DIAG_SHALLOW);
	if (!dir_open(s->git_dir, &fd, diags))
		return false;
	ok = file_read(s->arena, fd, S("shallow"), MAX_SHALLOW, &text, diags);
	dir_close(fd);
	if (!ok)
		return false;
	while (str_next(&text, '\n', &line))
		if (id_parse(str_trim(line), &id))
			*vec_push(s->arena, &ids) = id;
	s->shallow = ids.at;
	s->nshallow = ids.n;
	return true;
}

/* What git would show instead of the commits that are there: a site made with
 * it would differ from one made of any clone. */
static void grafts_note(const struct source *s, struct diags *diags)
{
	git_reference_iterator *replaced = NULL;
	struct diags ignored;
	const char *name;
	uint64_t size = 0;
	bool found = false;
	int fd;

	diags_init(s->arena, &ignored);
	if (dir_open(s->git_dir, &fd, &ignored)) {
		found = file_stat(fd, S("info/grafts"), &size) ==
				FILE_REGULAR &&
			size > 0;
		dir_close(fd);
	}
	if (!found && git_reference_iterator_glob_new(&replaced, s->repo,
						      "refs/replace/*") == 0)
		found = git_reference_next_name(&name, replaced) == 0;
	git_reference_iterator_free(replaced);
	if (found)
		diag_add(diags, place_none(), DIAG_GIT_GRAFTS);
}

static struct str dir_name(const struct source *s, const char *path)
{
	return without_slash(str_dup(s->arena, str_of(path)));
}

bool repository_open(struct source *s, const struct source_options *o,
		     struct diags *diags)
{
	struct str repo = o->repo, here;
	int error;

	if (source_is_address(repo) &&
	    !clone_fetch(s, repo, o->rev, o->stop, &repo, diags))
		return false;
	here = repo.n ? repo : S(".");
	options_set();
	error = find(s, repo, &s->repo);
	if (error == GIT_ENOTFOUND && !error_says("safe.directory")) {
		s->root = without_slash(absolute(s->arena, here));
		s->worktree = true;
		if (!dir_open(s->root, &s->dir, diags))
			return false;
		diag_add(diags, place_none(), DIAG_NO_REPOSITORY, s->root);
		return true;
	}
	if (error)
		return open_fail(s, error, absolute(s->arena, here), diags);
	s->bare = git_repository_is_bare(s->repo);
	s->root = dir_name(s, s->bare ? git_repository_path(s->repo)
				      : git_repository_workdir(s->repo));
	s->git_dir = dir_name(s, git_repository_commondir(s->repo));
	if (!s->bare && !worktree_is_here(s, here))
		return diag_add(diags, place_none(), DIAG_GIT_WORKTREE,
				absolute(s->arena, here), s->root);
	if (git_repository_odb(&s->odb, s->repo) != 0)
		return repository_fail(place_none(), diags);
	grafts_note(s, diags);
	return shallow_read(s, diags);
}

static bool commit_set(struct source *s, const git_oid *oid,
		       struct diags *diags)
{
	struct git_odb_object *o;
	struct commit c;
	bool ok;

	memcpy(s->commit.byte, oid->id, sizeof(s->commit.byte));
	if (!odb_read(s->odb, &s->commit, ODB_COMMIT, &o, place_none(), diags))
		return false;
	ok = commit_parse(s->arena, odb_bytes(o), &c);
	odb_done(o);
	if (!ok)
		return repository_damaged(&s->commit, place_none(), diags);
	s->tree = c.tree;
	s->time = c.time;
	s->commit_hex = blob_id_hex(s->arena, s->commit);
	s->has_commit = true;
	return true;
}

/* HEAD's commit is not parsed by libgit2, which refuses some that git reads. */
static int head_find(const struct source *s, git_oid *out)
{
	return git_reference_name_to_id(out, s->repo, "HEAD");
}

static int rev_find(const struct source *s, struct str rev, git_oid *out)
{
	git_object *found = NULL, *commit = NULL;
	int error;

	error = git_revparse_single(&found, s->repo, str_zdup(s->arena, rev));
	if (error == 0)
		error = git_object_peel(&commit, found, GIT_OBJECT_COMMIT);
	if (error == 0)
		*out = *git_object_id(commit);
	git_object_free(commit);
	git_object_free(found);
	return error;
}

bool repository_find_commit(struct source *s, struct str rev,
			    struct diags *diags)
{
	git_oid oid;

	if (!s->repo)
		return rev.n == 0 || diag_add(diags, place_none(),
					      DIAG_UNKNOWN_REVISION, rev);
	if (rev.n) {
		if (rev_find(s, rev, &oid) != 0)
			return diag_add(diags, place_none(),
					DIAG_UNKNOWN_REVISION, rev);
	} else {
		if (git_repository_head_unborn(s->repo) == 1)
			return diag_add(diags, place_none(), DIAG_NO_COMMITS);
		if (head_find(s, &oid) != 0)
			return repository_fail(place_none(), diags);
	}
	return commit_set(s, &oid, diags);
}

void repository_close(struct source *s)
{
	git_odb_free(s->odb);
	git_repository_free(s->repo);
	s->odb = NULL;
	s->repo = NULL;
}
