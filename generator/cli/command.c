/*
 * The table of commands, their help, and what the commands that build have in
 * common.
 */
#include "cli/cli.h"

#include "base/arena.h"
#include "text/text.h"

#include <unistd.h>

#define ROW(name, bit, argument, run, en, sv)                                  \
	{                                                                      \
		{ name, sizeof(name) - 1 }, bit,                               \
			{ argument, sizeof(argument) - 1 },                    \
			{ { en, sizeof(en) - 1 }, { sv, sizeof(sv) - 1 } },    \
			run                                                    \
	}

static const struct command commands[] = {
	ROW("build", FOR_BUILD, "", build_command, "make the website of a bank",
	    "skapa en banks webbplats"),
	ROW("check", FOR_CHECK, "", check_command,
	    "look for mistakes without writing anything",
	    "leta efter fel utan att skriva något"),
	ROW("init", FOR_INIT, " SITE", init_command,
	    "describe a site that was made for another generator",
	    "beskriv en webbplats som är gjord för en annan generator"),
};

enum { NCOMMANDS = sizeof(commands) / sizeof(commands[0]) };

const struct command *command_find(struct str name)
{
	for (size_t i = 0; i < NCOMMANDS; i++)
		if (str_eq(commands[i].name, name))
			return &commands[i];
	return NULL;
}

struct str command_suggest(struct arena *a, struct str name)
{
	struct str names[NCOMMANDS];

	for (size_t i = 0; i < NCOMMANDS; i++)
		names[i] = commands[i].name;
	return text_suggest(a, name, names, NCOMMANDS);
}

static void help_line(struct arena *a, struct buf *out, enum diag_lang lang,
		      enum text_id id, struct str argument)
{
	buf_str(out, cli_text(a, lang, id, &argument, 1));
	buf_char(out, '\n');
}

void command_help(struct arena *a, struct buf *out, const struct command *c,
		  enum diag_lang lang)
{
	struct str name = lang == DIAG_SV ? S("KOMMANDO") : S("COMMAND");

	if (c)
		name = str_cat(a, c->name, c->argument);
	help_line(a, out, lang, TEXT_USAGE, name);
	buf_char(out, '\n');
	if (c) {
		buf_str(out, c->help[lang]);
		buf_lit(out, "\n\n");
	} else {
		help_line(a, out, lang, TEXT_COMMANDS, S(""));
		for (size_t i = 0; i < NCOMMANDS; i++) {
			buf_printf(out, "  %-18.*s ",
				   STR_FMT(commands[i].name));
			buf_str(out, commands[i].help[lang]);
			buf_char(out, '\n');
		}
		buf_char(out, '\n');
	}
	help_line(a, out, lang, TEXT_OPTIONS, S(""));
	options_help(a, out, c ? c->bit : FOR_PROGRAM, lang);
	if (!c) {
		buf_char(out, '\n');
		help_line(a, out, lang, TEXT_SEE, S(""));
	}
}

static void progress_show(void *context, const char *stage)
{
	struct cli *c = context;
	struct buf line;

	/* To the line's start, and what stood there cleared. */
	buf_init(c->arena, &line);
	buf_printf(&line, "\r\033[K%s", stage);
	(void)!write(STDERR_FILENO, line.p, line.n);
}

static void note_stats(struct cli *c, const struct build_stats *s)
{
	struct str pages = str_printf(c->arena, "%zu", s->pages);
	struct str files[] = { str_printf(c->arena, "%zu", s->files),
			       str_printf(c->arena, "%zu", s->units) };
	struct str index[] = { str_printf(c->arena, "%zu", s->index_files),
			       str_printf(c->arena, "%zu", s->index_bytes) };

	for (size_t i = 0; i < s->nstages; i++)
		buf_printf(&c->notes, "%s: %.0f ms\n", s->stage[i].name,
			   s->stage[i].ms);
	buf_str(&c->notes, cli_text(c->arena, c->options.lang, TEXT_STAT_PAGES,
				    &pages, 1));
	buf_char(&c->notes, '\n');
	buf_str(&c->notes,
		cli_text(c->arena, c->options.lang, TEXT_STAT_FILES, files, 2));
	buf_char(&c->notes, '\n');
	if (s->index_files == 0)
		return;
	buf_str(&c->notes,
		cli_text(c->arena, c->options.lang, TEXT_STAT_INDEX, index, 2));
	buf_char(&c->notes, '\n');
}

/* How many findings the pages themselves allow. */
static void note_allowed(struct cli *c)
{
	size_t n = 0;
	struct str number;

	/* With --keep-going each may have been found several times. */
	diags_sort(&c->diags);
	for (size_t i = 0; i < c->diags.list.n; i++)
		n += c->diags.list.at[i].reason.n > 0;
	number = str_printf(c->arena, "%zu", n);
	if (n == 0)
		return;
	buf_str(&c->notes, cli_text(c->arena, c->options.lang,
				    TEXT_STAT_ALLOWED, &number, 1));
	buf_char(&c->notes, '\n');
}

static void note_compiled(struct cli *c, const struct build_stats *s)
{
	struct str numbers[] = { str_printf(c->arena, "%zu", s->compiled),
				 str_printf(c->arena, "%zu", s->cached) };

	buf_str(&c->notes,
		cli_text(c->arena, c->options.lang, TEXT_COMPILED, numbers, 2));
	buf_char(&c->notes, '\n');
}

static void note_files(struct cli *c)
{
	static const enum text_id texts[] = {
		[REASON_NEW] = TEXT_NEW,
		[REASON_CHANGED] = TEXT_CHANGED,
		[REASON_MENDED] = TEXT_MENDED,
		[REASON_REMOVED] = TEXT_REMOVED,
	};
	size_t n;
	const struct build_file *files = build_files(c->build, &n);

	for (size_t i = 0; i < n; i++) {
		buf_str(&c->notes, cli_text(c->arena, c->options.lang,
					    texts[files[i].reason], NULL, 0));
		buf_lit(&c->notes, ": ");
		buf_str(&c->notes, files[i].path);
		buf_char(&c->notes, '\n');
	}
}

enum build_result command_run_build(struct cli *c, struct build_stats *stats)
{
	bool terminal = isatty(STDERR_FILENO) == 1;
	enum build_result result;

	if (terminal) {
		c->options.build.progress = progress_show;
		c->options.build.progress_context = c;
	}
	result = build_run(c->arena, &c->options.build, c->zygote, c->stop,
			   &c->build, stats, &c->diags);
	if (terminal)
		progress_show(c, "");
	if (c->options.stats) {
		note_stats(c, stats);
		note_allowed(c);
	}
	if (c->options.stats || c->options.explain)
		note_compiled(c, stats);
	if (c->options.explain)
		note_files(c);
	return result;
}
