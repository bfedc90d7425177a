/*
 * The place in the cache of a repository elsewhere.
 *
 *	CACHE/clones/NAME.lock	held while one fetches
 *	CACHE/clones/NAME.new	a first clone on its way
 *	CACHE/clones/NAME	bare; NAME is a digest of the address
 *
 * HEAD stands for the other's, whichever branch that is on the day. A cache
 * may come from elsewhere: what in it could make git do anything is compared
 * with what was put there, and objects are hashed when they are read.
 */
#include "base/digest.h"
#include "base/file.h"
#include "source/source_priv.h"

#include <poll.h>

enum { BUSY_MS = 100 };

#define HEAD_TEXT   S("ref: " FETCH_HEAD_REF "\n")
#define CONFIG_TEXT S("[core]\n\trepositoryformatversion = 0\n\tbare = true\n")

struct clone {
	struct fetch fetch;
	struct arena *arena;
	struct diags *diags;
	int dir; /* CACHE/clones */
	struct str path;
	uint32_t busy_ms;
	bool anew; /* whatever is there */
};

/* An empty bare repository, as gitrepository-layout has it. */
static bool clone_make(const struct clone *c, struct str name)
{
	struct str head = str_cat(c->arena, name, S("/HEAD"));
	struct str config = str_cat(c->arena, name, S("/config"));
	struct str objects = str_cat(c->arena, name, S("/objects"));
	struct str refs = str_cat(c->arena, name, S("/refs"));

	return dir_remove_all(c->dir, name, c->diags) &&
	       dir_make(c->dir, objects, c->diags) &&
	       dir_make(c->dir, refs, c->diags) &&
	       file_write(c->dir, config, CONFIG_TEXT, c->diags) &&
	       file_write(c->dir, head, HEAD_TEXT, c->diags);
}

static bool has_text(const struct clone *c, struct str name, struct str file,
		     struct str text)
{
	struct diags ignored;
	struct str found;

	diags_init(c->arena, &ignored);
	return file_read(c->arena, c->dir,
			 str_cat3(c->arena, name, S("/"), file), text.n, &found,
			 &ignored) &&
	       str_eq(found, text);
}

/* Whether it is as clone_make and git left it. A file "commondir", say, would
 * have git read its configuration elsewhere. */
static bool is_ours(const struct clone *c, struct str name)
{
	static const struct str known[] = {
		{ "HEAD", 4 }, { "config", 6 },	      { "objects", 7 },
		{ "refs", 4 }, { "packed-refs", 11 }, { "shallow", 7 },
		{ "info", 4 }, { "gc.log", 6 },	      { "gc.pid", 6 }
	};
	struct dir_entry *entries;
	struct diags ignored;
	size_t n;

	diags_init(c->arena, &ignored);
	if (!has_text(c, name, S("HEAD"), HEAD_TEXT) ||
	    !has_text(c, name, S("config"), CONFIG_TEXT) ||
	    !dir_list(c->arena, c->dir, name, &entries, &n, &ignored))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool found = false;

		for (size_t j = 0; j < sizeof(known) / sizeof(known[0]); j++)
			found |= str_eq(entries[i].name, known[j]);
		if (!found)
			return false;
	}
	return true;
}

static bool fetch_into(const struct clone *c, struct str name)
{
	struct fetch f = c->fetch;

	f.git_dir = str_cat3(c->arena, c->path, S("/"), name);
	return fetch_run(&f);
}

/* The first time whole or not at all; afterwards what was there stays until
 * what is new has come: git moves the branches last. */
static bool clone_update(const struct clone *c, struct str name)
{
	struct str fresh = str_cat(c->arena, name, S(".new"));

	if (!c->anew && is_ours(c, name))
		return fetch_into(c, name);
	if (clone_make(c, fresh) && fetch_into(c, fresh))
		return dir_remove_all(c->dir, name, c->diags) &&
		       file_rename(c->dir, fresh, c->dir, name, c->diags);
	dir_remove_all(c->dir, fresh, c->diags);
	return false;
}

/* Waits for its turn. */
static bool clone_lock(const struct clone *c, struct str name, int *lock)
{
	struct str file = str_cat(c->arena, name, S(".lock"));
	bool busy;

	for (uint32_t waited = 0; waited < c->busy_ms; waited += BUSY_MS) {
		if (file_lock(c->dir, file, lock, &busy, c->diags))
			return true;
		if (!busy || (c->fetch.stop && *c->fetch.stop))
			return false;
		poll(NULL, 0, BUSY_MS);
	}
	return diag_add(c->diags, place_none(), DIAG_GIT_BUSY,
			c->fetch.address->shown);
}

static bool clone_run(const struct clone *c, struct str *dir)
{
	struct str shown = c->fetch.address->shown;
	struct str name = digest_hex(c->arena, digest_of(shown), 32);
	bool ok;
	int lock;

	if (!clone_lock(c, name, &lock))
		return false;
	ok = clone_update(c, name);
	dir_close(lock);
	if (ok)
		*dir = str_cat3(c->arena, c->path, S("/"), name);
	return ok;
}

bool clone_fetch(struct arena *a, const struct source_options *o,
		 struct str *dir, struct diags *diags)
{
	uint32_t patience = o->patience_ms;
	struct address address;
	struct clone c = {
		.arena = a,
		.diags = diags,
		.path = str_cat(a, o->cache, S("/clones")),
		.busy_ms = patience ? patience : SOURCE_BUSY_S * 1000,
		.anew = o->force,
		.fetch = { .arena = a,
			   .address = &address,
			   .needs_head = o->rev.n == 0,
			   .silent_ms =
				   patience ? patience : SOURCE_SILENT_S * 1000,
			   .stop = o->stop,
			   .diags = diags },
	};
	bool ok;

	if (!address_parse(a, o->repo, &address, diags))
		return false;
	if (o->cache.n == 0)
		return diag_add(diags, place_none(), DIAG_NO_CACHE,
				address.shown);
	if (address.plain)
		diag_add(diags, place_none(), DIAG_GIT_PLAIN, address.shown);
	if (!dir_open_private(c.path, &c.dir, diags))
		return false;
	ok = clone_run(&c, dir);
	dir_close(c.dir);
	return ok;
}
