/*
 * Patterns of addresses: theirs as ours.
 */
#include "site.h"

static void check(enum survey_from from, const char *settings, bool dated,
		  const char *expected)
{
	struct site t;

	site_open(&t, from);
	settings_read(&t.arena, str_of(settings), S(""), &t.s.settings);
	t.news->dated_names = dated;
	assert_string_equal(str_zdup(&t.arena, permalink_of(&t.s, t.news)),
			    expected);
	site_close(&t);
}

static void test_hugo(void **state)
{
	static const struct {
		const char *theirs, *ours;
	} cases[] = {
		{ "/:year/:month/:slug/", "/:year/:month/:slug/" },
		{ "/x/:title", "/x/:slug/" },
		{ "/:section/:slugorfilename/", "/news/:slug/" },
		{ ":contentbasename", "/:name/" },
		{ "/a-b/:filename.html", "/a-b/:name/" },
		/* What we cannot say gives the usual. */
		{ "/:sections/:slug/", "/news/:slug/" },
		{ "/:mon/:slug/", "/news/:slug/" },
		{ "/:year-:month/:slug/", "/news/:slug/" },
		{ "/x/", "/news/:slug/" },
		{ "/../:slug/", "/news/:slug/" },
		{ "/a b/:slug/", "/news/:slug/" },
		{ "", "/news/:slug/" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[200];

		snprintf(text, sizeof(text), "[permalinks]\nnews = \"%s\"\n",
			 cases[i].theirs);
		check(SURVEY_HUGO, text, false, cases[i].ours);
		snprintf(text, sizeof(text),
			 "permalinks:\n  page:\n    news: \"%s\"\n",
			 cases[i].theirs);
		check(SURVEY_HUGO, text, false, cases[i].ours);
	}
}

static void test_jekyll(void **state)
{
	(void)state;
	check(SURVEY_JEKYLL, "", true, "/:year/:month/:day/:slug/");
	check(SURVEY_JEKYLL, "permalink: pretty\n", true,
	      "/:year/:month/:day/:slug/");
	check(SURVEY_JEKYLL, "permalink: none\n", true, "/:slug/");
	check(SURVEY_JEKYLL, "permalink: /b/:categories/:title:output_ext\n",
	      true, "/b/:slug/");
	check(SURVEY_JEKYLL, "permalink: /b/:title/\n", false, "/news/:slug/");
	check(SURVEY_JEKYLL,
	      "collections:\n  news:\n    permalink: /n/:collection/:path/\n",
	      false, "/n/news/:path/");
}

static void test_nested(void **state)
{
	struct site t;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	t.news->nested = true;
	assert_true(str_eq(permalink_of(&t.s, t.news), S("/news/:path/")));
	site_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hugo),
		cmocka_unit_test(test_jekyll),
		cmocka_unit_test(test_nested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
