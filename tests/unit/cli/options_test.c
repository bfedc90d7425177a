/*
 * The command line: options, their mistakes, help, and that the manual has
 * the same options.
 */
#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/cli.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diags diags;
	struct cli_options options;
};

static int setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){ 0 };
	arena_init(&f.arena);
	diags_init(&f.arena, &f.diags);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->arena);
	return 0;
}

/* The words of a command line, blank-separated. */
static int split(struct fixture *f, const char *line, char ***argv)
{
	struct str rest = str_of(line), word;
	int argc = 0;

	*argv = arena_array(&f->arena, char *, strlen(line) + 1);
	while (str_next(&rest, ' ', &word))
		(*argv)[argc++] = str_zdup(&f->arena, word);
	return argc;
}

static bool parse(struct fixture *f, const char *line)
{
	struct str words = str_cat(&f->arena, S("build "), str_of(line));
	char **argv;
	int argc = split(f, str_zdup(&f->arena, words), &argv);

	diags_cut(&f->diags, 0);
	f->options = (struct cli_options){ .lang = f->options.lang };
	return options_parse(&f->arena, argc, argv, FOR_BUILD, &f->options,
			     &f->diags);
}

/* The one diagnostic there is. */
static const char *message(struct fixture *f)
{
	diags_sort(&f->diags);
	assert_int_equal(f->diags.list.n, 1);
	return str_zdup(&f->arena, diag_message(&f->arena, f->diags.list.at,
						f->options.lang));
}

static void test_all_options(void **state)
{
	struct fixture *f = *state;
	const struct build_options *b = &f->options.build;

	assert_true(parse(f, "--repo r --rev v --output o --config c "
			     "--base-url=u --drafts --date 2026-11-05 "
			     "--jobs 3 --cache k --force --keep-going "
			     "--strict --stats --explain --lang sv"));
	assert_true(str_eq(b->repo, S("r")));
	assert_true(str_eq(b->rev, S("v")));
	assert_true(str_eq(b->output, S("o")));
	assert_true(str_eq(b->config, S("c")));
	assert_true(str_eq(b->base_url, S("u")));
	assert_true(str_eq(b->cache, S("k")));
	assert_true(b->drafts && b->force && b->keep_going && b->strict);
	assert_true(f->options.stats && f->options.explain);
	assert_int_equal(b->date.year, 2026);
	assert_int_equal(b->date.month, 11);
	assert_int_equal(b->date.day, 5);
	assert_int_equal(b->jobs, 3);
	assert_int_equal(f->options.lang, DIAG_SV);
}

static void test_unknown_option(void **state)
{
	struct fixture *f = *state;

	assert_false(parse(f, "--ouput x"));
	assert_int_equal(f->diags.list.at[0].text.id, DIAG_UNKNOWN_OPTION);
	diags_cut(&f->diags, 1);
	assert_string_equal(message(f), "unknown option '--ouput'; did you "
					"mean '--output'?");
	assert_false(parse(f, "--zzzzzzzz"));
	assert_string_equal(message(f), "unknown option '--zzzzzzzz'");
	assert_false(parse(f, "-o"));
	assert_int_equal(f->diags.list.at[0].text.id, DIAG_UNKNOWN_OPTION);
	assert_false(parse(f, "-xyz --drafts"));
	assert_true(f->options.build.drafts);
	assert_int_equal(f->diags.list.at[0].text.id, DIAG_UNKNOWN_OPTION);
}

static void test_missing_value(void **state)
{
	struct fixture *f = *state;

	assert_false(parse(f, "--output"));
	assert_string_equal(message(f), "the option --output needs a value");
	assert_false(parse(f, "--output="));
	assert_string_equal(message(f), "the option --output needs a value");
}

static void test_values(void **state)
{
	static const char *const wrong[] = {
		"--date 2026-02-30", "--date i-dag", "--date 2026-1-1",
		"--jobs 0",	     "--jobs 257",   "--jobs -1",
		"--jobs 2x",	     "--lang de",    "--drafts=yes",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_false(parse(f, wrong[i]));
		message(f);
		assert_int_equal(f->diags.list.at[0].text.id,
				 DIAG_OPTION_VALUE);
	}
	assert_true(parse(f, "--jobs 256"));
	assert_false(parse(f, "--jobs 0"));
	assert_string_equal(message(f), "the value '0' of --jobs is not a "
					"number from 1 to 256");
}

static void test_extra_argument(void **state)
{
	struct fixture *f = *state;

	assert_false(parse(f, "--drafts content"));
	assert_string_equal(message(f), "unexpected argument 'content'");
}

static void test_all_mistakes_at_once(void **state)
{
	struct fixture *f = *state;

	assert_false(parse(f, "--jobs x --date y --wrong"));
	assert_int_equal(f->diags.list.n, 3);
}

static bool finds_lang(struct fixture *f, const char *line, enum diag_lang *out)
{
	char **argv;
	int argc = split(f, line, &argv);

	return options_find_lang(argc, argv, out);
}

static void test_language_before_its_option(void **state)
{
	struct fixture *f = *state;
	enum diag_lang lang = DIAG_EN;

	assert_true(finds_lang(f, "x build --jobs x --lang sv", &lang));
	assert_int_equal(lang, DIAG_SV);
	assert_true(finds_lang(f, "x build --lang=en", &lang));
	assert_int_equal(lang, DIAG_EN);
	assert_false(finds_lang(f, "x build --lang de", &lang));
	assert_false(finds_lang(f, "x build --lang", &lang));
}

static void test_language_of_environment(void **state)
{
	(void)state;
	assert_int_equal(cli_lang(NULL, NULL, NULL), DIAG_EN);
	assert_int_equal(cli_lang(NULL, NULL, "sv_SE.UTF-8"), DIAG_SV);
	assert_int_equal(cli_lang("C", NULL, "sv_SE.UTF-8"), DIAG_EN);
	assert_int_equal(cli_lang("", "sv", "en_US"), DIAG_SV);
	assert_int_equal(cli_lang(NULL, "de", "sv"), DIAG_EN);
}

static void test_commands(void **state)
{
	struct fixture *f = *state;

	assert_non_null(command_find(S("build")));
	assert_non_null(command_find(S("check")));
	assert_null(command_find(S("serve")));
	assert_null(command_find(S("")));
	assert_true(str_eq(command_suggest(&f->arena, S("biuld")), S("build")));
	assert_true(str_eq(command_suggest(&f->arena, S("zzzzzz")), S("")));
}

static void help_check(struct fixture *f, const struct command *c,
		       enum diag_lang lang)
{
	struct buf out;

	buf_init(&f->arena, &out);
	command_help(&f->arena, &out, c, lang);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		struct str name = str_cat(&f->arena, S("\n  --"), row->name);
		size_t text = str_find(buf_view(&out), row->help[lang]);
		bool is_its = (row->commands & c->bit) != 0;

		assert_true(row->help[lang].n > 0);
		assert_int_equal(text != SIZE_MAX, is_its);
		if (is_its)
			assert_true(str_find(buf_view(&out), name) < text);
	}
}

/* Every option of the table has its line in --help of its commands, in both
 * languages, and no text is empty. */
static void test_help(void **state)
{
	static const char *const names[] = { "build", "check", "init" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (int lang = DIAG_EN; lang <= DIAG_SV; lang++)
			help_check(*state, command_find(str_of(names[i])),
				   (enum diag_lang)lang);
}

static void test_texts_are_complete(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < TEXT_COUNT; i++)
		for (int lang = DIAG_EN; lang <= DIAG_SV; lang++)
			assert_true(cli_text(&f->arena, (enum diag_lang)lang,
					     (enum text_id)i, NULL, 0)
					    .n > 0);
}

static void test_texts_take_arguments(void **state)
{
	const struct str args[] = { S("a"), S("b"), S("c"), S("d"), S("e") };
	struct fixture *f = *state;

	assert_true(str_eq(cli_text(&f->arena, DIAG_EN, TEXT_BUILT, args, 5),
			   S("a: b files, c written, d unchanged, e removed")));
	assert_true(str_eq(cli_text(&f->arena, DIAG_SV, TEXT_EXTRA, args, 1),
			   S("oväntat argument 'a'")));
}

static void test_help_fits_a_terminal(void **state)
{
	struct fixture *f = *state;

	for (int lang = DIAG_EN; lang <= DIAG_SV; lang++) {
		struct str rest, line;
		struct buf out;

		buf_init(&f->arena, &out);
		command_help(&f->arena, &out, NULL, (enum diag_lang)lang);
		command_help(&f->arena, &out, command_find(S("build")),
			     (enum diag_lang)lang);
		rest = buf_view(&out);
		while (str_next(&rest, '\n', &line))
			assert_true(utf8_count(line) <= 80);
	}
}

/* The options of the manual: lines ".It Fl -NAME ...". */
static void test_manual_has_the_same_options(void **state)
{
	struct fixture *f = *state;
	bool found[OPTION_COUNT] = { false };
	struct str text, line, name;
	int dir;

	assert_true(dir_open(S("generator/man"), &dir, &f->diags));
	assert_true(file_read(&f->arena, dir, S("resursbank.1"), 1 << 20, &text,
			      &f->diags));
	dir_close(dir);
	while (str_next(&text, '\n', &line)) {
		const struct option_row *row = NULL;

		if (!str_starts(line, S(".It Fl -")))
			continue;
		line = str_from(line, strlen(".It Fl -"));
		str_next(&line, ' ', &name);
		for (size_t i = 0; i < OPTION_COUNT; i++)
			if (str_eq(option_rows[i].name, name)) {
				row = &option_rows[i];
				found[i] = true;
			}
		assert_non_null(row);
		/* "Ar DIR" for those that take a value. */
		assert_int_equal(line.p && str_starts(line, S("Ar ")),
				 row->argument.n > 0);
	}
	for (size_t i = 0; i < OPTION_COUNT; i++)
		assert_true(found[i]);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_all_options),
		TEST(test_unknown_option),
		TEST(test_missing_value),
		TEST(test_values),
		TEST(test_extra_argument),
		TEST(test_all_mistakes_at_once),
		TEST(test_language_before_its_option),
		TEST(test_language_of_environment),
		TEST(test_commands),
		TEST(test_help),
		TEST(test_texts_are_complete),
		TEST(test_texts_take_arguments),
		TEST(test_help_fits_a_terminal),
		TEST(test_manual_has_the_same_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
