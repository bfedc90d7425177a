/*
 * The options of all commands: one table, from which the parser's and the
 * help text are made.
 */
#include "cli/cli.h"

#include "base/arena.h"
#include "text/text.h"

#include <getopt.h>

enum {
	FOR_BOTH = FOR_BUILD | FOR_CHECK,
	FOR_ALL = FOR_PROGRAM | FOR_BOTH | FOR_INIT,
	JOBS_MAX = 256
};

#define ROW(id, name, argument, commands, en, sv)                              \
	[OPTION_##id] = { { name, sizeof(name) - 1 },                          \
			  { argument, sizeof(argument) - 1 },                  \
			  commands,                                            \
			  { { en, sizeof(en) - 1 }, { sv, sizeof(sv) - 1 } } }

const struct option_row option_rows[OPTION_COUNT] = {
	ROW(REPO, "repo", "DIR|URL", FOR_BOTH,
	    "the bank: a directory or an address (default: here)",
	    "banken: en katalog eller en adress (annars: här)"),
	ROW(REV, "rev", "REV", FOR_BOTH,
	    "read this commit, branch or tag, not the files on disk",
	    "läs den här committen, grenen eller taggen, inte disken"),
	ROW(OUTPUT, "output", "DIR", FOR_BUILD,
	    "where the site goes (default: public/ in the bank)",
	    "var webbplatsen hamnar (annars: public/ i banken)"),
	ROW(CONFIG, "config", "DIR", FOR_BOTH,
	    "where site.yml, types/ and vocabularies/ are",
	    "var site.yml, types/ och vocabularies/ finns"),
	ROW(FROM, "from", "hugo|jekyll", FOR_INIT,
	    "the generator that the site was made for",
	    "generatorn som webbplatsen är gjord för"),
	ROW(DRAFT, "config", "DIR", FOR_INIT,
	    "where the description goes: a new directory",
	    "var beskrivningen hamnar: en ny katalog"),
	ROW(BASE_URL, "base-url", "URL", FOR_BOTH,
	    "the site's address, for feeds and the sitemap",
	    "webbplatsens adress, för flöden och webbkartan"),
	ROW(DRAFTS, "drafts", "", FOR_BOTH,
	    "publish drafts and scheduled pages too",
	    "publicera också utkast och schemalagda sidor"),
	ROW(DATE, "date", "YYYY-MM-DD", FOR_BOTH,
	    "the day that counts as today (default: the last commit's)",
	    "dagen som räknas som i dag (annars: senaste committens)"),
	ROW(JOBS, "jobs", "N", FOR_BOTH | FOR_INIT,
	    "how many pages at once (default: one per processor)",
	    "hur många sidor på en gång (annars: en per processor)"),
	ROW(CACHE, "cache", "DIR", FOR_BOTH | FOR_INIT,
	    "where compiled pages and clones are kept",
	    "var kompilerade sidor och kloner sparas"),
	ROW(FORCE, "force", "", FOR_BUILD, "trust no cache",
	    "lita inte på någon cache"),
	ROW(KEEP_GOING, "keep-going", "", FOR_BOTH,
	    "publish the pages that are right even if others are not",
	    "publicera de sidor som är rätt även om andra inte är det"),
	ROW(STRICT, "strict", "", FOR_BOTH, "treat warnings as errors",
	    "behandla varningar som fel"),
	ROW(STATS, "stats", "", FOR_BOTH, "tell how long each stage took",
	    "berätta hur lång tid varje steg tog"),
	ROW(EXPLAIN, "explain", "", FOR_BUILD,
	    "tell which files were written, and why",
	    "berätta vilka filer som skrevs, och varför"),
	ROW(LANG, "lang", "sv|en", FOR_ALL, "language of messages",
	    "meddelandenas språk"),
	ROW(HELP, "help", "", FOR_ALL, "show this help",
	    "visa den här hjälpen"),
	ROW(VERSION, "version", "", FOR_ALL, "show the version",
	    "visa versionen"),
};

struct parser {
	struct arena *arena;
	struct cli_options *out;
	struct diags *diags;
};

/* The table as getopt wants it; val is the id + 1. */
static struct option *long_options(struct arena *a, unsigned command)
{
	struct option *list = arena_array(a, struct option, OPTION_COUNT + 1);
	size_t n = 0;

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		if (row->commands & command)
			list[n++] = (struct option){
				.name = row->name.p,
				.has_arg = row->argument.n ? required_argument
							   : no_argument,
				.val = (int)i + 1,
			};
	}
	return list;
}

static bool wrong_value(struct parser *p, enum option_id id, struct str value,
			enum text_id expected)
{
	struct str name = str_cat(p->arena, S("--"), option_rows[id].name);

	return diag_add(p->diags, place_none(), DIAG_OPTION_VALUE, name, value,
			cli_text(p->arena, p->out->lang, expected, NULL, 0));
}

static bool lang_parse(struct str value, enum diag_lang *out)
{
	if (!str_eq(value, S("sv")) && !str_eq(value, S("en")))
		return false;
	*out = str_eq(value, S("sv")) ? DIAG_SV : DIAG_EN;
	return true;
}

static bool option_take(struct parser *p, enum option_id id, struct str value)
{
	struct build_options *b = &p->out->build;
	uint64_t jobs = 0;

	switch (id) {
	case OPTION_REPO: b->repo = value; break;
	case OPTION_REV: b->rev = value; break;
	case OPTION_OUTPUT: b->output = value; break;
	case OPTION_CONFIG: b->config = value; break;
	case OPTION_DRAFT: p->out->draft = value; break;
	case OPTION_FROM:
		p->out->from = value;
		return str_eq(value, S("hugo")) || str_eq(value, S("jekyll")) ||
		       wrong_value(p, id, value, TEXT_IS_FROM);
	case OPTION_BASE_URL: b->base_url = value; break;
	case OPTION_CACHE: b->cache = value; break;
	case OPTION_DRAFTS: b->drafts = true; break;
	case OPTION_FORCE: b->force = true; break;
	case OPTION_KEEP_GOING: b->keep_going = true; break;
	case OPTION_STRICT: b->strict = true; break;
	case OPTION_STATS: p->out->stats = true; break;
	case OPTION_EXPLAIN: p->out->explain = true; break;
	case OPTION_HELP: p->out->help = true; break;
	case OPTION_VERSION: p->out->version = true; break;
	case OPTION_DATE:
		return date_parse(value, &b->date) ||
		       wrong_value(p, id, value, TEXT_IS_DATE);
	case OPTION_JOBS:
		if (!str_to_uint(value, JOBS_MAX, &jobs) || jobs == 0)
			return wrong_value(p, id, value, TEXT_IS_JOBS);
		b->jobs = (size_t)jobs;
		break;
	case OPTION_LANG:
		return lang_parse(value, &p->out->lang) ||
		       wrong_value(p, id, value, TEXT_IS_LANG);
	case OPTION_COUNT: break;
	}
	return true;
}

/* An empty value would silently mean the default. */
static bool option_take_argument(struct parser *p, enum option_id id,
				 const char *argument)
{
	const struct option_row *row = &option_rows[id];

	if (row->argument.n && !argument[0])
		return diag_add(p->diags, place_none(), DIAG_OPTION_NO_VALUE,
				str_cat(p->arena, S("--"), row->name));
	return option_take(p, id, str_of(argument));
}

static bool unknown_option(struct parser *p, struct str word, unsigned command)
{
	struct str name = str_sub(word, 0, str_find_char(word, '='));
	struct str candidates[OPTION_COUNT], best;
	size_t n = 0;

	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_rows[i].commands & command)
			candidates[n++] =
				str_cat(p->arena, S("--"), option_rows[i].name);
	best = text_suggest(p->arena, name, candidates, n);
	return diag_add(p->diags, place_none(), DIAG_UNKNOWN_OPTION, name,
			best);
}

/* What getopt_long answered with '?': an option that is not there, or (its
 * id in optopt) one that was given a value and takes none. */
static bool bad_option(struct parser *p, struct str word, unsigned command)
{
	size_t equals = str_find_char(word, '=');

	if (str_starts(word, S("--")) && optopt > 0 && optopt <= OPTION_COUNT &&
	    equals != SIZE_MAX)
		return wrong_value(p, (enum option_id)(optopt - 1),
				   str_from(word, equals + 1), TEXT_IS_NOTHING);
	return unknown_option(p, word, command);
}

/* The one argument that is no option, of a command that has one. */
static bool site_take(struct parser *p, unsigned command, int argc, char **argv)
{
	if (command != FOR_INIT || p->out->site.n || optind >= argc ||
	    !argv[optind][0])
		return false;
	p->out->site = str_of(argv[optind++]);
	return true;
}

bool options_parse(struct arena *a, int argc, char **argv, unsigned command,
		   struct cli_options *out, struct diags *diags)
{
	const struct option *list = long_options(a, command);
	struct parser p = { a, out, diags };
	bool ok = true;
	int found;

	/* GNU's way to begin anew, and silence: the diagnostics are ours. The
	 * '+' makes it stop at what is no option, which is none of ours. */
	optind = 0;
	opterr = 0;
	for (;;) {
		int at = optind ? optind : 1;
		struct str word = at < argc ? str_of(argv[at]) : S("");

		found = getopt_long(argc, argv, "+:", list, NULL);
		if (found == -1 && site_take(&p, command, argc, argv))
			continue;
		if (found == -1)
			break;
		if (found == ':')
			ok = diag_add(diags, place_none(), DIAG_OPTION_NO_VALUE,
				      word);
		else if (found == '?')
			ok = bad_option(&p, word, command);
		else
			ok &= option_take_argument(&p,
						   (enum option_id)(found - 1),
						   optarg ? optarg : "");
	}
	for (int i = optind; i < argc; i++) {
		struct str extra = str_of(argv[i]);

		/* Behind "--" getopt comes back to it. */
		if (extra.p == out->site.p)
			continue;
		ok = diag_add(diags, place_none(), DIAG_USAGE,
			      cli_text(a, out->lang, TEXT_EXTRA, &extra, 1));
	}
	return ok;
}

bool options_find_lang(int argc, char **argv, enum diag_lang *out)
{
	for (int i = 1; i < argc; i++) {
		struct str word = str_of(argv[i]);

		if (str_eq(word, S("--lang")) && i + 1 < argc &&
		    lang_parse(str_of(argv[i + 1]), out))
			return true;
		if (str_starts(word, S("--lang=")) &&
		    lang_parse(str_from(word, 7), out))
			return true;
	}
	return false;
}

void options_help(struct arena *a, struct buf *out, unsigned command,
		  enum diag_lang lang)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		struct str left;

		if (!(row->commands & command))
			continue;
		left = str_cat(a, S("--"), row->name);
		if (row->argument.n)
			left = str_cat3(a, left, S(" "), row->argument);
		buf_printf(out, "  %-18.*s ", STR_FMT(left));
		buf_str(out, row->help[lang]);
		buf_char(out, '\n');
	}
}
