/*
 * Opening a repository that may be hostile, and the commit that is read of it.
 * Nothing is run, and bytes are taken as they are, without filters.
 */
#include "base/file.h"
#include "source/history_priv.h"
#include "source/source_priv.h"

#include <git2.h>
#include <string.h>

enum { MAX_SHALLOW = 1 << 24 }; /* bytes of .git/shallow */

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

bool repository_open(struct source *s, const struct source_options *o,
		     struct diags *diags)
{
	struct str repo = o->repo;

	s->fetched = source_is_address(repo);
	if (s->fetched && !clone_fetch(s->arena, o, &repo, diags))
		return false;
	if (!repository_find(s, repo, diags))
		return false;
	if (!s->repo)
		return true;
	grafts_note(s, diags);
	return shallow_read(s, diags);
}

/* The tree of the bank in that of a commit. */
static bool bank_tree(struct source *s, const struct blob_id *top,
		      struct diags *diags)
{
	struct str path = source_git_path(s->arena, s, S(""));
	struct tree_entry found;

	if (!tree_find(s->odb, top, path, &found, diags))
		return false;
	if (found.kind != ENTRY_TREE)
		return diag_add(diags, place_none(), DIAG_NO_CONTENT, path);
	s->tree = found.id;
	return true;
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
	if (!bank_tree(s, &c.tree, diags))
		return false;
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

/* Whether a branch or tag leads to a commit. A clone in the cache keeps for a
 * while what they led to earlier, and a new one has none of that. */
static bool is_reached(const struct source *s, const git_oid *commit)
{
	git_revwalk *walk = NULL;
	bool found = false;
	git_oid at;

	if (git_revwalk_new(&walk, s->repo) == 0 &&
	    git_revwalk_push_glob(walk, "refs/*") == 0)
		while (!found && git_revwalk_next(&at, walk) == 0)
			found = git_oid_equal(&at, commit);
	git_revwalk_free(walk);
	return found;
}

bool repository_find_commit(struct source *s, struct str rev,
			    struct diags *diags)
{
	git_oid oid;

	if (!s->repo)
		return rev.n == 0 || diag_add(diags, place_none(),
					      DIAG_UNKNOWN_REVISION, rev);
	if (rev.n) {
		if (rev_find(s, rev, &oid) != 0 ||
		    (s->fetched && !is_reached(s, &oid)))
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
