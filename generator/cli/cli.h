/*
 * The command line: a table of commands, a table of options that the parser,
 * --help and the manual's test share, and the few texts that are no
 * diagnostics. One file per command.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/buf.h"
#include "base/diag.h"
#include "pipeline/pipeline.h"

struct arena;

/* ---- text.c: texts in two languages ---- */

enum text_id {
	TEXT_USAGE,
	TEXT_COMMANDS,
	TEXT_OPTIONS,
	TEXT_SEE,
	TEXT_COMMAND_NEEDED,
	TEXT_EXTRA,
	TEXT_IS_DATE,
	TEXT_IS_JOBS,
	TEXT_IS_LANG,
	TEXT_IS_FROM,
	TEXT_IS_NOTHING,
	TEXT_COUNTS,
	TEXT_BUILT,
	TEXT_UP_TO_DATE,
	TEXT_CHECKED,
	TEXT_STAT_PAGES,
	TEXT_STAT_FILES,
	TEXT_STAT_INDEX,
	TEXT_STAT_ALLOWED,
	TEXT_COMPILED,
	TEXT_NEW,
	TEXT_CHANGED,
	TEXT_MENDED,
	TEXT_REMOVED,
	TEXT_STDOUT,
	TEXT_INIT_NEEDS,
	TEXT_INIT_DONE,
	TEXT_INIT_TOML,
	TEXT_INIT_BROKEN,
	TEXT_INIT_OTHER,
	TEXT_INIT_LIQUID,
	TEXT_INIT_LEFT_OUT,
	TEXT_COUNT
};

/* The text with %1 to %4 replaced. */
struct str cli_text(struct arena *a, enum diag_lang lang, enum text_id id,
		    const struct str *args, size_t n);
/* The language of LC_ALL, LC_MESSAGES and LANG (NULL: not set): the first
 * that is not empty counts. */
enum diag_lang cli_lang(const char *lc_all, const char *lc_messages,
			const char *lang);

/* ---- options.c ---- */

enum option_id {
	OPTION_REPO,
	OPTION_REV,
	OPTION_OUTPUT,
	OPTION_CONFIG,
	OPTION_FROM,
	OPTION_DRAFT,
	OPTION_BASE_URL,
	OPTION_DRAFTS,
	OPTION_DATE,
	OPTION_JOBS,
	OPTION_CACHE,
	OPTION_FORCE,
	OPTION_KEEP_GOING,
	OPTION_STRICT,
	OPTION_STATS,
	OPTION_EXPLAIN,
	OPTION_LANG,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

/* Which commands an option is for. */
enum { FOR_PROGRAM = 1, FOR_BUILD = 2, FOR_CHECK = 4, FOR_INIT = 8 };

struct option_row {
	struct str name;     /* "repo" */
	struct str argument; /* "DIR"; "": it takes none */
	unsigned commands;
	struct str help[2]; /* by enum diag_lang */
};

/* By enum option_id. */
extern const struct option_row option_rows[OPTION_COUNT];

struct cli_options {
	struct build_options build;
	enum diag_lang lang;
	/* Of init: another generator, its site, where the draft goes. */
	struct str from, site, draft;
	bool stats, explain, help, version;
};

/* Parses the arguments behind argv[0], which is the command (or the program).
 * All mistakes are reported. */
bool options_parse(struct arena *a, int argc, char **argv, unsigned command,
		   struct cli_options *out, struct diags *diags);
/* The value of a --lang among the arguments, so that mistakes in those before
 * it are reported in that language. */
bool options_find_lang(int argc, char **argv, enum diag_lang *out);
/* The lines of --help for a command's options. */
void options_help(struct arena *a, struct buf *out, unsigned command,
		  enum diag_lang lang);

/* ---- command.c, build.c, check.c, init.c ---- */

struct cli {
	struct arena *arena;
	struct zygote *zygote;
	const volatile int *stop;
	struct cli_options options;
	struct diags diags;
	struct build *build; /* NULL: none was run */
	struct buf out;	     /* for stdout */
	struct buf notes;    /* for stderr, behind the diagnostics */
};

struct command {
	struct str name;
	unsigned bit;
	struct str argument; /* " SITE"; "": options alone */
	struct str help[2];  /* by enum diag_lang */
	enum build_result (*run)(struct cli *c);
};

const struct command *command_find(struct str name);
/* The command that was meant, or "". */
struct str command_suggest(struct arena *a, struct str name);
/* The text of --help; NULL: of the program. */
void command_help(struct arena *a, struct buf *out, const struct command *c,
		  enum diag_lang lang);

enum build_result build_command(struct cli *c);
enum build_result check_command(struct cli *c);
enum build_result init_command(struct cli *c);
/* Runs a build with progress on a terminal, and notes what --stats and
 * --explain ask for. */
enum build_result command_run_build(struct cli *c, struct build_stats *stats);

#endif
