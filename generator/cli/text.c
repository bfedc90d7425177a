/*
 * What the program says that is no diagnostic, in English and Swedish. The
 * table is complete by construction: a row has both columns.
 */
#include "cli/cli.h"

#include "base/arena.h"

struct text_row {
	struct str text[2]; /* by enum diag_lang */
};

#define ROW(id, en, sv)                                                        \
	[TEXT_##id] = { { { en, sizeof(en) - 1 }, { sv, sizeof(sv) - 1 } } }

static const struct text_row rows[TEXT_COUNT] = {
	ROW(USAGE, "usage: resursbank %1 [options]",
	    "användning: resursbank %1 [flaggor]"),
	ROW(COMMANDS, "commands:", "kommandon:"),
	ROW(OPTIONS, "options:", "flaggor:"),
	ROW(SEE, "'resursbank COMMAND --help' lists the options of a command",
	    "'resursbank KOMMANDO --help' listar ett kommandos flaggor"),
	ROW(COMMAND_NEEDED, "a command is needed; see 'resursbank --help'",
	    "ett kommando behövs; se 'resursbank --help'"),
	ROW(EXTRA, "unexpected argument '%1'", "oväntat argument '%1'"),
	ROW(IS_DATE, "a date such as 2026-11-05", "ett datum som 2026-11-05"),
	ROW(IS_JOBS, "a number from 1 to 256", "ett tal från 1 till 256"),
	ROW(IS_LANG, "sv or en", "sv eller en"),
	ROW(IS_FROM, "hugo or jekyll", "hugo eller jekyll"),
	ROW(IS_NOTHING, "allowed: it takes none",
	    "tillåtet: den tar inget värde"),
	ROW(COUNTS, "errors: %1, warnings: %2", "fel: %1, varningar: %2"),
	ROW(BUILT, "%1: %2 files, %3 written, %4 unchanged, %5 removed",
	    "%1: %2 filer, %3 skrivna, %4 oförändrade, %5 borttagna"),
	ROW(UP_TO_DATE, "%1: nothing has changed, %2 files",
	    "%1: inget har ändrats, %2 filer"),
	ROW(CHECKED, "pages: %1, errors: %2, warnings: %3",
	    "sidor: %1, fel: %2, varningar: %3"),
	ROW(STAT_PAGES, "pages: %1", "sidor: %1"),
	ROW(STAT_FILES, "files: %1 read, %2 made",
	    "filer: %1 lästa, %2 skapade"),
	ROW(STAT_INDEX, "search index: %1 files, %2 bytes",
	    "sökindex: %1 filer, %2 byte"),
	ROW(STAT_ALLOWED, "allowed by their pages: %1",
	    "tillåtna av sina sidor: %1"),
	ROW(COMPILED, "compiled: %1, from the cache: %2",
	    "kompilerade: %1, ur cachen: %2"),
	ROW(NEW, "new", "ny"),
	ROW(CHANGED, "changed", "ändrad"),
	ROW(MENDED, "mended", "lagad"),
	ROW(REMOVED, "removed", "borttagen"),
	ROW(STDOUT, "standard output", "standard ut"),
	ROW(INIT_NEEDS,
	    "init takes --from hugo or --from jekyll, the directory of the "
	    "site, and with --config DIR where its description goes",
	    "init tar --from hugo eller --from jekyll, webbplatsens katalog, "
	    "och med --config DIR var beskrivningen hamnar"),
	ROW(INIT_DONE,
	    "%1: pages: %2, types: %3, fields: %4, vocabularies: %5, "
	    "shortcodes: %6",
	    "%1: sidor: %2, typer: %3, fält: %4, ordlistor: %5, "
	    "kortkoder: %6"),
	ROW(INIT_TOML, "pages with front matter in TOML, which is not read: %1",
	    "sidor med sidhuvud i TOML, som inte läses: %1"),
	ROW(INIT_BROKEN, "pages whose front matter is broken: %1",
	    "sidor vars sidhuvud är trasigt: %1"),
	ROW(INIT_OTHER, "pages in other formats than .md, not read: %1",
	    "sidor i andra format än .md, inte lästa: %1"),
	ROW(INIT_LIQUID, "pages with Liquid in their text, not understood: %1",
	    "sidor med Liquid i texten, inte förstådd: %1"),
	ROW(INIT_LEFT_OUT, "keys that were left out, being too many: %1",
	    "nycklar som utelämnades, då de är för många: %1"),
};

struct str cli_text(struct arena *a, enum diag_lang lang, enum text_id id,
		    const struct str *args, size_t n)
{
	struct str s = rows[id].text[lang];
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < s.n; i++) {
		size_t arg = i + 1 < s.n ? (size_t)(s.p[i + 1] - '1') : n;

		if (s.p[i] == '%' && arg < n) {
			buf_str(&b, args[arg]);
			i++;
		} else {
			buf_char(&b, s.p[i]);
		}
	}
	return buf_view(&b);
}

enum diag_lang cli_lang(const char *lc_all, const char *lc_messages,
			const char *lang)
{
	const char *const values[] = { lc_all, lc_messages, lang };

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		if (values[i] && values[i][0])
			return str_starts(str_of(values[i]), S("sv")) ? DIAG_SV
								      : DIAG_EN;
	return DIAG_EN;
}
