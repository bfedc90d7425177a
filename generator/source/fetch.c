/*
 * Fetching by the program git: what its credential helpers, ssh's agent and
 * configuration, and proxies need is git's own business and known to its
 * users, and libgit2 knows none of it. Nothing is configured on disk: all is
 * in the call, the address in its environment, where only its user sees it.
 */
#include "base/command.h"
#include "base/utf8.h"
#include "source/source_priv.h"

#include <stdlib.h>
#include <unistd.h>

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

/* Where there is no HEAD an earlier one is pruned. */
#define HEAD_SPEC    "+HEAD:" FETCH_HEAD_REF
#define NO_HEAD_SPEC "+" FETCH_HEAD_REF "*:" FETCH_HEAD_REF "*"

static const char **environment(const struct fetch *f, bool terminal)
{
	enum { OWN = 8, COUNT = sizeof(passed) / sizeof(passed[0]) };
	const char **env = arena_array(f->arena, const char *, COUNT + OWN);
	size_t n = 0;

	for (size_t i = 0; i < COUNT; i++) {
		const char *value = getenv(passed[i]);

		if (value)
			env[n++] = str_zdup(
				f->arena, str_cat3(f->arena, str_of(passed[i]),
						   S("="), str_of(value)));
	}
	env[n++] = "LC_ALL=C";
	env[n++] = "GIT_ALLOW_PROTOCOL=file:http:https:ssh";
	env[n++] = terminal ? "GIT_TERMINAL_PROMPT=1" : "GIT_TERMINAL_PROMPT=0";
	/* Here, and not in the configuration, which would be on disk. */
	env[n++] = "GIT_CONFIG_COUNT=1";
	env[n++] = "GIT_CONFIG_KEY_0=remote.resursbank.url";
	env[n++] =
		str_zdup(f->arena, str_cat(f->arena, S("GIT_CONFIG_VALUE_0="),
					   f->address->url));
	return env;
}

static const char **arguments(const struct fetch *f, bool with_head)
{
	enum {
		SETTINGS = sizeof(settings) / sizeof(settings[0]),
		FETCH = sizeof(fetch) / sizeof(fetch[0])
	};
	const char **argv =
		arena_array(f->arena, const char *, 2 * SETTINGS + FETCH + 4);
	size_t n = 0;

	argv[n++] = "git";
	for (size_t i = 0; i < SETTINGS; i++) {
		argv[n++] = "-c";
		argv[n++] = settings[i];
	}
	argv[n++] = str_zdup(f->arena,
			     str_cat(f->arena, S("--git-dir="), f->git_dir));
	for (size_t i = 0; i < FETCH; i++)
		argv[n++] = fetch[i];
	argv[n++] = with_head ? HEAD_SPEC : NO_HEAD_SPEC;
	return argv;
}

/* Complaints that say no more than that it failed: ssh, or the check of the
 * objects, has said why in the line above. */
static bool tells_nothing(struct str line)
{
	return str_starts(line, S("fatal: Could not read from remote")) ||
	       str_starts(line, S("fatal: fsck error"));
}

static struct str without_word(struct str line)
{
	static const struct str words[] = { { "fatal: ", 7 },
					    { "error: ", 7 } };

	for (size_t i = 0; i < 2; i++)
		if (str_starts(line, words[i]))
			return str_from(line, words[i].n);
	return line;
}

/* The line that tells most: git's first complaint, or what it is about. */
static struct str telling_line(struct str said)
{
	struct str line, part, above = S(""), last = S("");

	while (str_next(&said, '\n', &line)) {
		/* Progress is written over itself. */
		while (str_next(&line, '\r', &part))
			if (str_trim(part).n)
				last = str_trim(part);
		if (tells_nothing(last) && above.n)
			return without_word(above);
		if (str_starts(last, S("fatal: ")))
			return without_word(last);
		above = last;
	}
	return without_word(last);
}

/* The password goes first: some of git's messages repeat the address. */
struct str fetch_tell(struct arena *a, struct str said, struct str secret)
{
	struct str line = telling_line(said);
	struct buf b;
	size_t at, i = 0;

	while (secret.n && (at = str_find(line, secret)) != SIZE_MAX)
		line = str_cat(a, str_sub(line, 0, at),
			       str_from(line, at + secret.n));
	buf_init(a, &b);
	while (i < line.n && b.n < FETCH_MAX_LINE) {
		uint32_t u = utf8_next(line, &i);

		buf_utf8(&b, u < 0x20 || (u >= 0x7f && u < 0xa0) ? ' ' : u);
	}
	return buf_view(&b);
}

static bool says(struct str said, const char *part)
{
	return str_find(said, str_of(part)) != SIZE_MAX;
}

/* What git failed at, with the mend. */
static bool failed(const struct fetch *f, struct str said)
{
	struct str url = f->address->shown;
	struct str line = fetch_tell(f->arena, said, f->address->secret);
	enum diag_id id = DIAG_GIT_FETCH;

	if (says(said, "could not read Username") ||
	    says(said, "could not read Password") ||
	    says(said, "Authentication failed") ||
	    says(said, "returned error: 403") ||
	    says(said, "Permission denied (") ||
	    says(said, "Host key verification failed"))
		id = DIAG_GIT_ACCESS;
	else if (says(said, "dubious ownership"))
		id = DIAG_GIT_OWNER_FETCH;
	else if (says(said, "mismatched algorithms"))
		id = DIAG_GIT_SHA256;
	return diag_add(f->diags, place_none(), id, url, line);
}

static bool ended(const struct fetch *f, enum command_end end, struct str said)
{
	struct str seconds = str_printf(f->arena, "%u", f->silent_ms / 1000);

	/* Who stopped it tells; on a terminal git was stopped with us. */
	if (f->stop && *f->stop)
		return false;
	switch (end) {
	case COMMAND_DONE: return true;
	case COMMAND_MISSING:
		return diag_add(f->diags, place_none(), DIAG_GIT_MISSING,
				f->address->shown);
	case COMMAND_SILENT:
		return diag_add(f->diags, place_none(), DIAG_GIT_SILENT,
				f->address->shown, seconds);
	default: return failed(f, said);
	}
}

static enum command_end git_run(const struct fetch *f, bool with_head,
				struct str *said)
{
	bool terminal = isatty(STDIN_FILENO) == 1;
	const struct command_line line = {
		.argv = arguments(f, with_head),
		.env = environment(f, terminal),
		.terminal = terminal,
		.silent_ms = f->silent_ms,
		.stop = f->stop,
	};

	return command_run(f->arena, &line, said);
}

bool fetch_run(const struct fetch *f)
{
	struct str said;
	enum command_end end = git_run(f, true, &said);

	if (end == COMMAND_FAILED &&
	    says(said, "couldn't find remote ref HEAD")) {
		if (f->needs_head)
			return diag_add(f->diags, place_none(),
					DIAG_NO_DEFAULT_BRANCH,
					f->address->shown);
		end = git_run(f, false, &said);
	}
	return ended(f, end, said);
}
