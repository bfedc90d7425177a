/*
 * Which repository a directory belongs to, and where in it the bank is.
 *
 *	--repo DIR	the repository there, bare or not; else, when DIR
 *			holds the pages, the one around that tracks them
 *			(DIR is the root all the same, with a prefix), or none;
 *			else the one around
 *
 * Nothing of the user's or the system's git configuration is taken but
 * safe.directory, so that the same commit gives the same site everywhere.
 */
#include "base/file.h"
#include "source/source_priv.h"

#include <git2.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool error_says(const char *part)
{
	const git_error *e = git_error_last();

	return e && e->message && strstr(e->message, part);
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
 * source_read hashes those. In a clone of ours, whose bytes the cache may have
 * from anywhere, all are hashed (verify).
 */
static void options_set(bool verify)
{
	const char *extensions[] = { "worktreeconfig", "partialclone" };

	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, (size_t)2);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, (int)verify);
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

/* Whether a repository around the bank has its pages among its own. */
static bool holds(struct source *s, git_repository *repo, struct str here)
{
	const char *workdir = git_repository_workdir(repo);
	git_index *index = NULL;
	struct str top, pages;
	bool found;
	size_t at;

	if (!workdir || git_repository_index(&index, repo) != 0)
		return false;
	top = absolute(s->arena, str_of(workdir));
	found = path_is_within(here, top) && here.n > top.n;
	if (found) {
		here = str_from(here, str_eq(top, S("/")) ? 1 : top.n + 1);
		s->prefix = str_cat(s->arena, here, S("/"));
		pages = source_git_path(s->arena, s, s->first_root);
		pages = str_cat(s->arena, pages, S("/"));
		found = git_index_find_prefix(&at, index,
					      str_zdup(s->arena, pages)) == 0;
	}
	git_index_free(index);
	return found;
}

/* One that cannot be opened, such as somebody else's, is none of the bank's. */
static int find_around(struct source *s, const char *path, git_repository **out)
{
	git_repository *repo = NULL;

	if (open_trusted(path, 0, &repo) == 0 &&
	    holds(s, repo, absolute(s->arena, str_of(path)))) {
		*out = repo;
		return 0;
	}
	git_repository_free(repo);
	git_error_clear();
	s->prefix = S("");
	return GIT_ENOTFOUND;
}

static int find(struct source *s, struct str repo, git_repository **out)
{
	const char *path = repo.n ? str_zdup(s->arena, repo) : ".";
	int error;

	if (repo.n == 0)
		return open_trusted(path, 0, out);
	error = open_trusted(path, GIT_REPOSITORY_OPEN_NO_SEARCH, out);
	if (error != GIT_ENOTFOUND || error_says("safe.directory"))
		return error;
	return has_first_root(s, path) ? find_around(s, path, out)
				       : open_trusted(path, 0, out);
}

/*
 * The work tree is the directory with the `.git` that was found, and not what
 * core.worktree makes of it, which came with the repository. Linked work trees
 * and submodules have a `.git` file that leads to the same repository.
 */
static bool worktree_is_here(const struct source *s, struct str here)
{
	struct str root = absolute(s->arena, s->top);
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

static struct str dir_name(const struct source *s, const char *path)
{
	return without_slash(str_dup(s->arena, str_of(path)));
}

static bool no_repository(struct source *s, struct str here,
			  struct diags *diags)
{
	s->root = without_slash(absolute(s->arena, here));
	s->worktree = true;
	if (!dir_open(s->root, &s->dir, diags))
		return false;
	diag_add(diags, place_none(), DIAG_NO_REPOSITORY, s->root);
	return true;
}

bool repository_find(struct source *s, struct str repo, struct diags *diags)
{
	struct str here = repo.n ? repo : S(".");
	int error;

	options_set(s->fetched);
	error = find(s, repo, &s->repo);
	if (error == GIT_ENOTFOUND && !error_says("safe.directory"))
		return no_repository(s, here, diags);
	if (error)
		return open_fail(s, error, absolute(s->arena, here), diags);
	s->bare = git_repository_is_bare(s->repo);
	s->top = dir_name(s, s->bare ? git_repository_path(s->repo)
				     : git_repository_workdir(s->repo));
	s->root = s->prefix.n ? absolute(s->arena, here) : s->top;
	s->git_dir = dir_name(s, git_repository_commondir(s->repo));
	if (!s->bare && !worktree_is_here(s, here))
		return diag_add(diags, place_none(), DIAG_GIT_WORKTREE,
				absolute(s->arena, here), s->top);
	return git_repository_odb(&s->odb, s->repo) == 0 ||
	       repository_fail(place_none(), diags);
}

struct str source_git_path(struct arena *a, const struct source *s,
			   struct str path)
{
	struct str full = str_cat(a, s->prefix, path);

	if (s->prefix.n == 0)
		return path;
	return path.n ? full : str_sub(full, 0, full.n - 1);
}
