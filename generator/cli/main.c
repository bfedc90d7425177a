/*
 * The program's start and end: the environment set aside, the zygote, the
 * command, then its results to stdout and all else to stderr.
 */
#include "cli/cli.h"

#include "base/arena.h"
#include "base/embed.h"
#include "compile/compile.h"
#include "report/report.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Set by SIGINT and SIGTERM. A signal handler has nowhere else to write: the
 * one mutable object of static duration in the program. */
static volatile sig_atomic_t stop_asked;

static void stop_ask(int number)
{
	(void)number;
	stop_asked = 1;
}

/* The first signal asks for an orderly end, the second one kills. */
static void signals_set(void)
{
	struct sigaction ask = { .sa_handler = stop_ask,
				 .sa_flags = (int)SA_RESETHAND | SA_RESTART };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigemptyset(&ask.sa_mask);
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGINT, &ask, NULL);
	sigaction(SIGTERM, &ask, NULL);
	/* A reader that went away is a failed write, with a message. */
	sigaction(SIGPIPE, &ignore, NULL);
}

/* Removes what libraries would read behind our back: output depends on no
 * environment. HOME stays: git's list of trusted directories is there. */
static void environment_clean(void)
{
	static const char *const names[] = {
		/* glibc, ICU: time zone, locale, data files */
		"TZ", "TZDIR", "LANG", "LANGUAGE", "LC_ALL", "LC_COLLATE",
		"LC_CTYPE", "LC_MESSAGES", "LC_TIME", "ICU_DATA",
		"ICU_TIMEZONE_FILES_DIR",
		/* git: another repository than the one that was named, as set
		 * in hooks */
		"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
		"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
		"GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES"
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unsetenv(names[i]);
}

/* Descriptors 0 to 2 may be closed: files that are opened later must not take
 * their numbers, or messages would be written into them. Writing to what is
 * put here fails. */
static bool descriptors_fill(void)
{
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd)
			return false;
	return true;
}

static size_t processors(void)
{
	cpu_set_t set;

	/* Fails on machines of more than 1,024 processors. */
	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return CPU_COUNT(&set) < 256 ? (size_t)CPU_COUNT(&set) : 256;
}

/* The user's cache directory (XDG Base Directory Specification), or "". */
static struct str default_cache(struct arena *a)
{
	struct str base = str_of(getenv("XDG_CACHE_HOME"));
	struct str home = str_of(getenv("HOME"));

	/* The specification has relative paths ignored. */
	if (str_starts(base, S("/")))
		return str_cat(a, base, S("/resursbank"));
	if (str_starts(home, S("/")))
		return str_cat(a, home, S("/.cache/resursbank"));
	return S("");
}

static bool write_all(int fd, struct str s)
{
	while (s.n) {
		ssize_t done = write(fd, s.p, s.n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		s = str_from(s, (size_t)done);
	}
	return true;
}

static bool give_source(void *context, struct arena *a, struct str path,
			struct str *out)
{
	struct cli *c = context;

	return c->build && build_source_text(c->build, a, path, out);
}

/* Diagnostics, their number, notes. What goes wrong here cannot be said. */
static void report(struct cli *c)
{
	/* Advice is what `check` has to say beyond `build`. */
	bool advice = c->options.build.check_only;
	struct buf out;
	struct str counts[2];

	buf_init(c->arena, &out);
	diags_sort(&c->diags);
	report_text(&out, &c->diags, c->options.lang,
		    advice ? DIAG_ADVICE : DIAG_WARNING, give_source, c);
	counts[0] = str_printf(c->arena, "%zu", c->diags.errors);
	counts[1] = str_printf(c->arena, "%zu", c->diags.warnings);
	if (c->build && (c->diags.errors || c->diags.warnings)) {
		buf_str(&out, cli_text(c->arena, c->options.lang, TEXT_COUNTS,
				       counts, 2));
		buf_char(&out, '\n');
	}
	buf_str(&out, buf_view(&c->notes));
	write_all(STDERR_FILENO, buf_view(&out));
}

static bool wrong_usage(struct cli *c, enum text_id text)
{
	return diag_add(&c->diags, place_none(), DIAG_USAGE,
			cli_text(c->arena, c->options.lang, text, NULL, 0));
}

/* What the first argument names: a command, or an option of the program. */
static bool command_choose(struct cli *c, int argc, char **argv,
			   const struct command **out)
{
	struct str name = argc > 1 ? str_of(argv[1]) : S("");

	*out = command_find(name);
	if (*out)
		return options_parse(c->arena, argc - 1, argv + 1, (*out)->bit,
				     &c->options, &c->diags);
	if (argc > 1 && !str_starts(name, S("-")))
		return diag_add(&c->diags, place_none(), DIAG_UNKNOWN_COMMAND,
				name, command_suggest(c->arena, name));
	if (!options_parse(c->arena, argc, argv, FOR_PROGRAM, &c->options,
			   &c->diags))
		return false;
	return c->options.help || c->options.version ||
	       wrong_usage(c, TEXT_COMMAND_NEEDED);
}

static enum build_result run(struct cli *c, int argc, char **argv)
{
	const struct command *command;

	if (!command_choose(c, argc, argv, &command))
		return BUILD_USAGE;
	if (c->options.help) {
		command_help(c->arena, &c->out, command, c->options.lang);
		return BUILD_DONE;
	}
	if (c->options.version) {
		buf_lit(&c->out, "resursbank ");
		buf_str(&c->out, program_version());
		buf_char(&c->out, '\n');
		return BUILD_DONE;
	}
	return command->run(c);
}

/* Standard output takes it all, or it is an error: a full disk must not look
 * like success. */
static enum build_result deliver(struct cli *c, enum build_result result)
{
	if (write_all(STDOUT_FILENO, buf_view(&c->out)))
		return result;
	diag_add(&c->diags, place_none(), DIAG_FILE_WRITE,
		 cli_text(c->arena, c->options.lang, TEXT_STDOUT, NULL, 0),
		 str_of(strerrordesc_np(errno)));
	return BUILD_SYSTEM;
}

int main(int argc, char **argv)
{
	enum build_result result = BUILD_SYSTEM;
	struct cli c = { .stop = &stop_asked };
	struct arena a;

	if (!descriptors_fill())
		return BUILD_SYSTEM;
	arena_init(&a);
	c.arena = &a;
	diags_init(&a, &c.diags);
	buf_init(&a, &c.out);
	buf_init(&a, &c.notes);
	c.options.lang = cli_lang(getenv("LC_ALL"), getenv("LC_MESSAGES"),
				  getenv("LANG"));
	options_find_lang(argc, argv, &c.options.lang);
	environment_clean();
	text_start();
	if (zygote_open(&a, compile_serve, &c.zygote, &c.diags)) {
		signals_set();
		c.options.build.jobs = processors();
		c.options.build.cache = default_cache(&a);
		result = run(&c, argc, argv);
	}
	result = deliver(&c, result);
	report(&c);
	build_close(c.build);
	zygote_close(c.zygote);
	arena_done(&a);
	return result;
}
