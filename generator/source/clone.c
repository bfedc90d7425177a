/*
 * A repository elsewhere, fetched into the cache by the program git: what its
 * credential helpers, ssh's agent and configuration, and proxies need is
 * git's own business and known to its users, and libgit2 knows none of it.
 *
 *	CACHE/clones/NAME.lock	held while one fetches
 *	CACHE/clones/NAME.new	a first clone on its way
 *	CACHE/clones/NAME	bare; NAME is a digest of the address
 *
 * There is no remote in the clone's configuration and HEAD stands for the
 * other's, whichever branch that is on the day: all is in the call.
 */
#include "base/command.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/utf8.h"
#include "source/source_priv.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum { BUSY_MS = 100, MAX_LINE = 300 };

struct clone {
	struct arena *arena;
	struct address address;
	const volatile int *stop;
	struct diags *diags;
	int dir; /* CACHE/clones */
	struct str path;
};

/* What git and its helpers may know of us. Nothing that leads git to another
 * repository is among them, nor what makes it run something but ssh and what
 * its user has set up to ask for passwords. */
static const char *const passed[] = {
	"PATH", "HOME", "USER", "LOGNAME", "TERM", "TMPDIR",
	/* ssh and passwords */
	"SSH_AUTH_SOCK", "SSH_AGENT_PID", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE",
	"GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT",
	"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS",
	"XDG_RUNTIME_DIR", "GPG_TTY",
	/* the user's configuration, where it is not at home */
	"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME",
	"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
	/* the way out */
	"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
	"no_proxy", "NO_PROXY", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH",
	"SSL_CERT_FILE", "SSL_CERT_DIR"
};

/* No hook runs, no submodule is entered, objects are looked at before they
 * are kept. Faults of old programs that harm nobody are let through: commits
 * keep them for ever. */
static const char *const settings[] = {
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"fetch.fsckObjects=true",
	"fetch.fsck.badDate=ignore",
	"fetch.fsck.badDateOverflow=ignore",
	"fetch.fsck.badEmail=ignore",
	"fetch.fsck.badName=ignore",
	"fetch.fsck.badTimezone=ignore",
	"fetch.fsck.missingEmail=ignore",
	"fetch.fsck.missingNameBeforeEmail=ignore",
	"fetch.fsck.missingSpaceBeforeDate=ignore",
	"fetch.fsck.missingSpaceBeforeEmail=ignore",
	"fetch.fsck.zeroPaddedDate=ignore",
	"fetch.fsck.zeroPaddedFilemode=ignore",
	"gc.autoDetach=false",
	"http.lowSpeedLimit=1",
	"http.lowSpeedTime=120",
};

/* Not --atomic: a branch x could not give way to a branch x/y. */
static const char *const fetch[] = {
	"fetch",
	"--force",
	"--prune",
	"--no-tags",
	"--no-recurse-submodules",
	"--update-shallow",
	"--no-write-fetch-head",
	"--progress",
	"resursbank",
	"+refs/heads/*:refs/heads/*",
	"+refs/tags/*:refs/tags/*",
};

#define HEAD_SPEC "+HEAD:refs/resursbank/head"

static const char **environment(const struct clone *c, bool terminal)
{
	enum { OWN = 8, COUNT = sizeof(passed) / sizeof(passed[0]) };
	const char **env = arena_array(c->arena, const char *, COUNT + OWN);
	size_t n = 0;

	for (size_t i = 0; i < COUNT; i++) {
		const char *value = getenv(passed[i]);

		if (value)
			env[n++] = str_zdup(
				c->arena, str_cat3(c->arena, str_of(passed[i]),
						   S("="), str_of(value)));
	}
	env[n++] = "LC_ALL=C";
	env[n++] = "GIT_ALLOW_PROTOCOL=file:http:https:ssh";
	env[n++] = terminal ? "GIT_TERMINAL_PROMPT=1" : "GIT_TERMINAL_PROMPT=0";
	/* Here, and not in the configuration, which would be on disk. */
	env[n++] = "GIT_CONFIG_COUNT=1";
	env[n++] = "GIT_CONFIG_KEY_0=remote.resursbank.url";
	env[n++] =
		str_zdup(c->arena, str_cat(c->arena, S("GIT_CONFIG_VALUE_0="),
					   c->address.url));
	return env;
}

static const char **arguments(const struct clone *c, struct str git_dir,
			      bool with_head)
{
	enum {
		SETTINGS = sizeof(settings) / sizeof(settings[0]),
		FETCH = sizeof(fetch) / sizeof(fetch[0])
	};
	const char **argv =
		arena_array(c->arena, const char *, 2 * SETTINGS + FETCH + 4);
	size_t n = 0;

	argv[n++] = "git";
	for (size_t i = 0; i < SETTINGS; i++) {
		argv[n++] = "-c";
		argv[n++] = settings[i];
	}
	argv[n++] =
		str_zdup(c->arena, str_cat(c->arena, S("--git-dir="), git_dir));
	for (size_t i = 0; i < FETCH; i++)
		argv[n++] = fetch[i];
	if (with_head)
		argv[n++] = HEAD_SPEC;
	return argv;
}

/* The line that tells most: git's complaint, or where that says no more than
 * that it failed, what stood above it, from ssh. */
static struct str telling_line(struct str said)
{
	struct str line, part, above = S(""), last = S("");

	while (str_next(&said, '\n', &line)) {
		/* Progress is written over itself. */
		while (str_next(&line, '\r', &part))
			if (str_trim(part).n)
				last = str_trim(part);
		if (str_starts(last, S("fatal: Could not read from remote")) &&
		    above.n)
			return above;
		if (str_starts(last, S("fatal: ")))
			return str_from(last, 7);
		above = last;
	}
	return str_starts(last, S("error: ")) ? str_from(last, 7) : last;
}

/* Without what would steer a terminal, and without the password, which some
 * of git's messages repeat. */
static struct str line_clean(const struct clone *c, struct str line)
{
	struct str secret = c->address.secret;
	struct buf b;
	size_t at, i = 0;

	buf_init(c->arena, &b);
	while (i < line.n && b.n < MAX_LINE) {
		uint32_t u = utf8_next(line, &i);

		buf_utf8(&b, u < 0x20 || (u >= 0x7f && u < 0xa0) ? ' ' : u);
	}
	line = buf_view(&b);
	while (secret.n && (at = str_find(line, secret)) != SIZE_MAX)
		line = str_cat(c->arena, str_sub(line, 0, at),
			       str_from(line, at + secret.n));
	return line;
}

static bool says(struct str said, const char *part)
{
	return str_find(said, str_of(part)) != SIZE_MAX;
}

/* What git failed at, with the mend. */
static bool failed(const struct clone *c, struct str said)
{
	struct str url = c->address.shown;
	struct str line = line_clean(c, telling_line(said));
	enum diag_id id = DIAG_GIT_FETCH;

	if (says(said, "could not read Username") ||
	    says(said, "could not read Password") ||
	    says(said, "Authentication failed") ||
	    says(said, "Permission denied (") ||
	    says(said, "Host key verification failed"))
		id = DIAG_GIT_ACCESS;
	else if (says(said, "dubious ownership"))
		id = DIAG_GIT_OWNER_FETCH;
	else if (says(said, "mismatched algorithms"))
		id = DIAG_GIT_SHA256;
	return diag_add(c->diags, place_none(), id, url, line);
}

static bool ended(const struct clone *c, enum command_end end, struct str said)
{
	struct str seconds = str_printf(c->arena, "%d", SOURCE_SILENT_S);

	switch (end) {
	case COMMAND_DONE: return true;
	case COMMAND_STOPPED: return false; /* who stopped it tells */
	case COMMAND_MISSING:
		return diag_add(c->diags, place_none(), DIAG_GIT_MISSING,
				c->address.shown);
	case COMMAND_SILENT:
		return diag_add(c->diags, place_none(), DIAG_GIT_SILENT,
				c->address.shown, seconds);
	default: return failed(c, said);
	}
}

static enum command_end git_run(const struct clone *c, struct str name,
				bool with_head, struct str *said)
{
	struct str git_dir = str_cat3(c->arena, c->path, S("/"), name);
	bool terminal = isatty(STDIN_FILENO) == 1;
	const struct command_line line = {
		.argv = arguments(c, git_dir, with_head),
		.env = environment(c, terminal),
		.terminal = terminal,
		.silent_ms = SOURCE_SILENT_S * 1000,
		.stop = c->stop,
	};

	return command_run(c->arena, &line, said);
}

/* A repository need not have a HEAD that leads to a commit when another
 * revision is asked for. */
static bool fetch_into(const struct clone *c, struct str name, struct str rev)
{
	struct str said;
	enum command_end end = git_run(c, name, true, &said);

	if (end == COMMAND_FAILED &&
	    says(said, "couldn't find remote ref HEAD")) {
		if (rev.n == 0)
			return diag_add(c->diags, place_none(),
					DIAG_NO_DEFAULT_BRANCH,
					c->address.shown);
		end = git_run(c, name, false, &said);
	}
	return ended(c, end, said);
}

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
	       file_write(c->dir, config,
			  S("[core]\n\trepositoryformatversion = 0\n"
			    "\tbare = true\n"),
			  c->diags) &&
	       file_write(c->dir, head, S("ref: refs/resursbank/head\n"),
			  c->diags);
}

/* The first time whole or not at all; afterwards what was there stays until
 * what is new has come: git moves the branches last. */
static bool clone_update(const struct clone *c, struct str name, struct str rev)
{
	struct str fresh = str_cat(c->arena, name, S(".new"));

	if (file_stat(c->dir, str_cat(c->arena, name, S("/HEAD")), NULL) ==
	    FILE_REGULAR)
		return fetch_into(c, name, rev);
	if (!dir_remove_all(c->dir, name, c->diags) || !clone_make(c, fresh))
		return false;
	if (fetch_into(c, fresh, rev))
		return file_rename(c->dir, fresh, c->dir, name, c->diags);
	dir_remove_all(c->dir, fresh, c->diags);
	return false;
}

/* Waits for its turn. */
static bool clone_lock(const struct clone *c, struct str name, int *lock)
{
	struct str file = str_cat(c->arena, name, S(".lock"));
	bool busy;

	for (int i = 0; i < SOURCE_BUSY_S * 1000 / BUSY_MS; i++) {
		if (file_lock(c->dir, file, lock, &busy, c->diags))
			return true;
		if (!busy || (c->stop && *c->stop))
			return false;
		poll(NULL, 0, BUSY_MS);
	}
	return diag_add(c->diags, place_none(), DIAG_GIT_BUSY,
			c->address.shown);
}

bool clone_fetch(const struct source *s, struct str url, struct str rev,
		 const volatile int *stop, struct str *dir, struct diags *diags)
{
	struct clone c = { .arena = s->arena, .stop = stop, .diags = diags };
	struct str name;
	bool ok;
	int lock;

	if (!address_parse(s->arena, url, &c.address, diags))
		return false;
	if (s->cache.n == 0)
		return diag_add(diags, place_none(), DIAG_NO_CACHE,
				c.address.shown);
	if (c.address.plain)
		diag_add(diags, place_none(), DIAG_GIT_PLAIN, c.address.shown);
	c.path = str_cat(s->arena, s->cache, S("/clones"));
	if (!dir_open_private(c.path, &c.dir, diags))
		return false;
	name = digest_hex(s->arena, digest_of(c.address.shown), 32);
	ok = clone_lock(&c, name, &lock);
	if (ok) {
		ok = clone_update(&c, name, rev);
		dir_close(lock);
	}
	dir_close(c.dir);
	if (ok)
		*dir = str_cat3(s->arena, c.path, S("/"), name);
	return ok;
}
