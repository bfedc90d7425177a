/*
 * Configurations of other generators, read line by line.
 */
#include "site.h"

static void check(const char *text, const char *path, const char *value)
{
	struct settings s = { 0 };
	struct arena a;

	arena_init(&a);
	settings_read(&a, str_of(text), S(""), &s);
	assert_string_equal(str_zdup(&a, settings_get(&s, str_of(path))),
			    value);
	arena_done(&a);
}

static void test_toml(void **state)
{
	static const char text[] = "title = \"A \\\"b\\\" c\" # d\n"
				   "'x' = 'y \\n'\n"
				   "list = [ \"p\", 'q' ]\n"
				   "[languages.en]\n"
				   "  title = \"E: f\"\n"
				   "[ params ]\n"
				   "on = true\n"
				   "[[menu.main]]\n"
				   "name = \"n\"\n"
				   "broken = [\n"
				   "= 3\n";

	(void)state;
	check(text, "title", "A \"b\" c");
	check(text, "x", "y \\n");
	check(text, "list", "p");
	check(text, "languages.en.title", "E: f");
	check(text, "params.on", "true");
	check(text, "PARAMS.On", "true");
	check(text, "missing", "");
}

static void test_yaml(void **state)
{
	static const char text[] = "# comment\n"
				   "title: 'A b' # c\n"
				   "url: https://example.org # d\n"
				   "languages:\n"
				   "  en:\n"
				   "    title: E\n"
				   "\n"
				   "    contentDir: content/en\n"
				   "  sv:\n"
				   "    title: S\n"
				   "exclude:\n"
				   "  - a\n"
				   "  - \"b\"\n"
				   "same:\n"
				   "- c\n"
				   "long: >-\n"
				   "  one\n"
				   "\n"
				   "  two\n"
				   "after: x\n"
				   "end: |\n"
				   "  last\n";

	(void)state;
	check(text, "title", "A b");
	check(text, "url", "https://example.org");
	check(text, "languages.en.title", "E");
	check(text, "languages.en.contentDir", "content/en");
	check(text, "languages.sv.title", "S");
	check(text, "exclude", "a");
	check(text, "same", "c");
	check(text, "long", "one two");
	check(text, "after", "x");
	check(text, "end", "last");
}

/* All values of a list are there, in order. */
static void test_lists(void **state)
{
	struct settings s = { 0 };
	struct arena a;

	(void)state;
	arena_init(&a);
	settings_read(&a, S("x: [a, 'b', c]\ny:\n  - d\n  - e\n"), S("p."), &s);
	assert_int_equal(s.list.n, 5);
	assert_true(str_eq(s.list.at[1].path, S("p.x")));
	assert_true(str_eq(s.list.at[1].value, S("b")));
	assert_true(str_eq(s.list.at[4].path, S("p.y")));
	assert_true(str_eq(s.list.at[4].value, S("e")));
	arena_done(&a);
}

static void test_nonsense(void **state)
{
	static const char *const texts[] = {
		"",
		"[",
		"]",
		"[]",
		"=",
		":",
		"- ",
		"a: [",
		"a: [b",
		"a = \"",
		"a: '",
		("a:\n b:\n  c:\n   d:\n    e:\n     f:\n      g:\n       h:\n"
		 "        i:\n         j: 1\n"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		check(texts[i], "nothing", "");
}

static void test_limit(void **state)
{
	struct settings s = { 0 };
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (size_t i = 0; i < SURVEY_MAX_SETTINGS + 10; i++)
		buf_printf(&b, "k%zu: v\n", i);
	settings_read(&a, buf_view(&b), S(""), &s);
	assert_int_equal(s.list.n, SURVEY_MAX_SETTINGS);
	arena_done(&a);
}

/* ---- what site.yml takes of them ---- */

static const char *site_of(struct site *t, const char *settings)
{
	site_open(t, SURVEY_HUGO);
	settings_read(&t->arena, str_of(settings), S(""), &t->s.settings);
	settings_apply(&t->s);
	survey_describe(&t->s);
	return site_file(t, "site.yml");
}

static void check_site(const char *settings, const char *line, bool there)
{
	struct site t;

	assert_int_equal(strstr(site_of(&t, settings), line) != NULL, there);
	site_close(&t);
}

static void test_site(void **state)
{
	(void)state;
	check_site("title: A: b\n", "\ntitle: \"A: b\"\n", true);
	check_site("languageCode: sv-FI\n", "\nlanguage: sv\n", true);
	check_site("languageCode: de\n", "\nlanguage: en # the theme", true);
	check_site("", "\nlanguage: en\n", true);
	check_site("baseURL: https://a.example/b c\n", "base_url", false);
	check_site("baseURL: /\n", "base_url", false);
	check_site("baseURL: https://a.example/b\n",
		   "\nbase_url: https://a.example/b\n", true);
	check_site("contentDir: sidor/\n", "\ncontent: sidor\n", true);
	check_site("contentDir: ../x\n", "\ncontent: content\n", true);
	check_site("contentDir: /x\n", "\ncontent: content\n", true);
	check_site("title: A\nlanguages:\n  en:\n    title: B\n",
		   "\ntitle: B\n", true);
}

static void test_long_title(void **state)
{
	char text[SURVEY_MAX_TITLE + 20] = "title: ";

	(void)state;
	memset(text + strlen(text), 'a', SURVEY_MAX_TITLE);
	check_site(text, "\ntitle: aaa", true);
	text[strlen(text)] = 'a';
	check_site(text, "\ntitle: aaa", false);
}

static void test_many_ignored(void **state)
{
	struct site t;
	struct buf b;

	(void)state;
	site_open(&t, SURVEY_JEKYLL);
	buf_init(&t.arena, &b);
	buf_lit(&b, "exclude:\n  - ../no\n  - a//b\n");
	for (int i = 0; i < SURVEY_MAX_IGNORED + 10; i++)
		buf_printf(&b, "  - x%d/*.md\n", i);
	settings_read(&t.arena, buf_view(&b), S(""), &t.s.settings);
	settings_apply(&t.s);
	assert_int_equal(t.s.ignored.n, SURVEY_MAX_IGNORED);
	assert_null(map_find_entry(&t.s.ignored, S("../no")));
	site_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_toml),
		cmocka_unit_test(test_yaml),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_nonsense),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_site),
		cmocka_unit_test(test_long_title),
		cmocka_unit_test(test_many_ignored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
