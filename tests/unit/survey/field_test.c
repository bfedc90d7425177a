/*
 * What front matter becomes: kinds by the values, our fields by their names
 * and by those that others have for them, and what is left out.
 */
#include "site.h"

/* The description of "news" behind its head. */
static const char *news_of(struct site *t)
{
	const char *text;

	for (size_t i = 0; i < t->s.sections.n; i++)
		keys_sort(t->s.sections.at[i]->keys);
	survey_describe(&t->s);
	text = strstr(site_file(t, "types/news.yml"), "listed: true\n");
	assert_non_null(text);
	return text + strlen("listed: true\n");
}

/* Pages, with "---" between them, and what is expected of them. */
static void check(const char *pages, const char *expected)
{
	struct str rest = str_of(pages);
	struct site t;

	site_open(&t, SURVEY_HUGO);
	while (rest.n) {
		size_t end = str_find(rest, S("---\n"));

		site_add(&t, t.news, str_zdup(&t.arena, str_sub(rest, 0, end)));
		rest = end == SIZE_MAX ? S("") : str_from(rest, end + 4);
	}
	assert_string_equal(news_of(&t), expected);
	site_close(&t);
}

/* One key with one value. */
static void check_kind(const char *value, const char *kind)
{
	char page[200], expected[400];

	snprintf(page, sizeof(page), "x: %s\n", value);
	snprintf(expected, sizeof(expected),
		 "fields:\n  x: # 1 of 1\n    label: X\n    type: %s\n"
		 "    required: true\n",
		 kind);
	check(page, expected);
}

static void test_kinds(void **state)
{
	(void)state;
	check_kind("true", "boolean");
	check_kind("yes", "text");
	check_kind("'true'", "text");
	check_kind("-12", "integer");
	check_kind("0", "integer");
	check_kind("0880", "text");
	check_kind("'12'", "text");
	check_kind("1.5", "number");
	check_kind("1.2.3", "text");
	check_kind("2026-01-31", "date");
	check_kind("2026-02-31", "text");
	check_kind("2026-01-31 9:30:00 -0500", "datetime");
	check_kind("2026-01-31T09:30", "datetime");
	check_kind("https://example.org/", "url");
	check_kind("https://example.org/ and more", "text");
	check_kind("a@example.org", "email");
	check_kind("a@b", "text");
	check_kind("|\n  a\n  b", "text");
	check_kind("[a, b]", "text\n    list: true");
	check_kind("[1, 2]", "integer\n    list: true");
}

/* Codes that look like numbers. */
static void test_codes(void **state)
{
	(void)state;
	check("zip: 20405\n", "fields:\n  zip: # 1 of 1\n    label: Zip\n"
			      "    type: text\n    required: true\n");
	check("api-version: 1.10\n",
	      "fields:\n  api-version: # 1 of 1\n    label: Api version\n"
	      "    type: text\n    required: true\n");
}

static void test_mixed(void **state)
{
	(void)state;
	check("x: 1\n---\nx: [2]\n",
	      "fields:\n  x: # 2 of 2\n    label: X\n    type: integer\n"
	      "    list: true\n    required: true\n");
	check("x: 1\n---\nx: a\n---\nx: ~\n---\nx: ''\n---\ny: 1\n",
	      "fields:\n  x: # 2 of 5\n    label: X\n    type: text\n"
	      "  y: # 1 of 5\n    label: Y\n    type: integer\n");
}

static void test_groups(void **state)
{
	(void)state;
	check("g: {a: 1}\n---\ng: {a: 2, b: {c: d}}\n",
	      "fields:\n"
	      "  g: # 2 of 2\n    label: G\n    type: group\n    fields:\n"
	      "      a: # 2 of 2\n        label: A\n        type: integer\n"
	      "        required: true\n"
	      "      b: # 1 of 2\n        label: B\n        type: group\n"
	      "        fields:\n"
	      "          c: # 1 of 1\n            label: C\n"
	      "            type: text\n            required: true\n"
	      "    required: true\n");
	check("g:\n  - a: 1\n  - a: x\n",
	      "fields:\n"
	      "  g: # 1 of 1\n    label: G\n    type: group\n    list: true\n"
	      "    fields:\n"
	      "      a: # 2 of 2\n        label: A\n        type: text\n"
	      "        required: true\n"
	      "    required: true\n");
	check("g: {}\n",
	      "fields:\n  g: # 1 of 1\n    label: G\n    type: text\n"
	      "    required: true\n");
}

static void test_our_fields(void **state)
{
	(void)state;
	check("title: a\n---\ntitle: b\ndraft: true\n",
	      "fields:\n  title: # 2 of 2\n    required: true\n"
	      "  draft: # 1 of 2\n    required: false\n");
	check("titel: a\n", "fields:\n  title: # 1 of 1\n"
			    "    aliases: [titel]\n    required: true\n");
	check("expiryDate: 2026-01-02\n",
	      "fields:\n  expires: # 1 of 1\n    aliases: [expiryDate]\n"
	      "    required: true\n");
	check("description: a\n---\nexcerpt: b\n",
	      "fields:\n  summary: # 2 of 2\n"
	      "    aliases: [description, excerpt]\n    required: true\n");
	/* Not both in one page. */
	check("description: a\nexcerpt: b\n",
	      "fields:\n  summary: # 1 of 1\n    aliases: [description]\n"
	      "    required: true\n"
	      "  excerpt: # 1 of 1\n    label: Excerpt\n    type: text\n"
	      "    required: true\n");
	check("name: a\n---\nname: b\n",
	      "fields:\n  title: # 2 of 2\n    aliases: [name]\n"
	      "    required: true\n");
	check("name: a\n---\nx: b\n---\nx: c\n",
	      "fields:\n  x: # 2 of 3\n    label: X\n    type: text\n"
	      "  name: # 1 of 3\n    label: Name\n    type: text\n");
}

/* Names of ours for something else. */
static void test_ours_make_way(void **state)
{
	(void)state;
	check("image: /a.png\n", "without:\n  - image\nfields:\n"
				 "  image: # 1 of 1\n    label: Image\n"
				 "    type: text\n    required: true\n");
	check("url: {a: b}\n",
	      "without:\n  - url\nfields:\n"
	      "  own_url: # 1 of 1\n    aliases: [url]\n    label: Url\n"
	      "    type: group\n    fields:\n"
	      "      a: # 1 of 1\n        label: A\n        type: text\n"
	      "        required: true\n    required: true\n");
	check("title: a\nrubrik: b\n",
	      "fields:\n  title: # 1 of 1\n    aliases: []\n"
	      "    required: true\n"
	      "  rubrik: # 1 of 1\n    label: Rubrik\n    type: text\n"
	      "    required: true\n");
	check("title: [a]\nown_title: b\n",
	      "without:\n  - title\nfields:\n"
	      "  own_own_title: # 1 of 1\n    aliases: [title]\n"
	      "    label: Title\n    type: text\n    list: true\n"
	      "    required: true\n"
	      "  own_title: # 1 of 1\n    label: Own title\n"
	      "    type: text\n    required: true\n");
	check("summary: a\nlanguage: Klingon\n",
	      "without:\n  - language\nfields:\n"
	      "  summary: # 1 of 1\n    required: true\n"
	      "  own_language: # 1 of 1\n    aliases: [language]\n"
	      "    label: Language\n    type: text\n    required: true\n");
}

static void test_letters_of_either_case(void **state)
{
	struct field_drafts all;
	struct site t;

	(void)state;
	site_open(&t, SURVEY_JEKYLL);
	site_add(&t, t.news, "xY: 1\n");
	site_add(&t, t.news, "xy: 1\n");
	all = fields_of_section(&t.s, t.news);
	assert_int_equal(all.list.n, 2);
	site_close(&t);
	check("xY: 1\n---\nxy: 2\n---\nxY: 3\n",
	      "fields:\n  xY: # 3 of 3\n    aliases: [xy]\n    label: XY\n"
	      "    type: integer\n    required: true\n");
}

/* ---- vocabularies and references ---- */

static void test_terms(void **state)
{
	struct site t;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	for (int i = 0; i < 10; i++)
		site_add(&t, t.news, i % 2 ? "x: På nätet\n" : "x: På plats\n");
	assert_string_equal(news_of(&t),
			    "fields:\n  x: # 10 of 10\n    label: X\n"
			    "    type: term\n    vocabulary: news-x\n"
			    "    required: true\n");
	assert_string_equal(site_file(&t, "vocabularies/news-x.yml"),
			    "label: X\nterms:\n"
			    "  pa-natet:\n    label: \"På nätet\" # 5\n"
			    "  pa-plats:\n    label: \"På plats\" # 5\n");
	site_close(&t);
}

/* Values that hardly come back, and addresses, are text. */
static void test_no_terms(void **state)
{
	struct site t;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	for (int i = 0; i < 20; i++) {
		char page[100];

		snprintf(page, sizeof(page), "x: %s\ny: t%d\nlogo: l%d\n",
			 i < 18	  ? "a"
			 : i < 19 ? "b"
				  : "c",
			 i, i % 2);
		site_add(&t, t.news, page);
	}
	assert_null(strstr(news_of(&t), "type: term"));
	assert_int_equal(t.out.vocabularies, 0);
	site_close(&t);
}

static void test_taxonomies(void **state)
{
	struct site t;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	settings_read(&t.arena,
		      S("[taxonomies]\na = \"topics\"\nb = \"news\"\n"
			"c = \"tags\"\n"),
		      S(""), &t.s.settings);
	settings_apply(&t.s);
	site_add(&t, t.news, "topics: [a b]\nnews: [c]\ntags: [d]\n");
	assert_string_equal(
		news_of(&t),
		"fields:\n"
		"  tags: # 1 of 1\n    facet: tags\n    required: true\n"
		"  topics: # 1 of 1\n    label: Topics\n    type: term\n"
		"    list: true\n    vocabulary: topics\n"
		"    facet: topics\n    required: true\n"
		"  news: # 1 of 1\n    label: News\n    type: term\n"
		"    list: true\n    vocabulary: news\n"
		"    facet: by-news\n    required: true\n");
	assert_string_equal(site_file(&t, "vocabularies/topics.yml"),
			    "label: Topics\nopen: true\n");
	site_close(&t);
}

static void test_references(void **state)
{
	static const char *const names[] = { "anna", "bo", "cia" };
	struct survey_section *people;
	struct site t;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	people = section_new(&t.s, S("people"));
	*vec_push(&t.arena, &t.s.sections) = people;
	for (size_t i = 0; i < 3; i++)
		map_add(&people->slugs, str_of(names[i]));
	site_add(&t, t.news,
		 "x: [anna, Bo, cia]\nauthors: [cia, bo, anna]\n"
		 "people: bo\ny: bo\n");
	assert_string_equal(
		news_of(&t),
		"fields:\n"
		"  authors: # 1 of 1\n    target: people\n"
		"    required: true\n"
		"  x: # 1 of 1\n    label: X\n    type: reference\n"
		"    list: true\n    target: people\n    required: true\n"
		"  people: # 1 of 1\n    label: People\n"
		"    type: reference\n    target: people\n"
		"    required: true\n"
		"  y: # 1 of 1\n    label: Y\n    type: text\n"
		"    required: true\n");
	site_close(&t);
}

/* ---- limits ---- */

static void test_many_keys(void **state)
{
	struct site t;
	struct buf b;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	buf_init(&t.arena, &b);
	for (int g = 0; g < 5; g++) {
		buf_printf(&b, "g%d:\n", g);
		for (int i = 0; i < SURVEY_MAX_KEYS + 10; i++)
			buf_printf(&b, "  k%d: 1\n", i);
	}
	site_add(&t, t.news, str_zdup(&t.arena, buf_view(&b)));
	news_of(&t);
	assert_int_equal(t.out.fields, SURVEY_MAX_ALL_KEYS);
	/* Ten of three groups each, what no longer fits of the fourth, and
	 * the fifth as a whole. */
	assert_int_equal(t.out.left_out, 3 * 10 + (4 * 310 - 30 - 996) + 1);
	site_close(&t);
}

/* One value more than is remembered: no vocabulary. */
static void test_many_texts(void **state)
{
	(void)state;
	for (int more = 0; more < 2; more++) {
		const struct key *k;
		struct site t;

		site_open(&t, SURVEY_HUGO);
		for (int i = 0; i < SURVEY_MAX_TEXTS + more; i++) {
			char page[40];

			snprintf(page, sizeof(page), "x: t%d\n", i);
			site_add(&t, t.news, page);
		}
		k = t.news->keys->list.at[0];
		assert_int_equal(k->texts.n, SURVEY_MAX_TEXTS);
		assert_int_equal(k->many, more);
		site_close(&t);
	}
}

static void test_many_vocabularies(void **state)
{
	const char *text;
	struct site t;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	for (int i = 0; i < 10; i++) {
		struct buf b;

		buf_init(&t.arena, &b);
		for (int k = 0; k < SURVEY_MAX_VOCABULARIES + 1; k++)
			buf_printf(&b, "x%d: %c\n", k, i % 2 ? 'a' : 'b');
		site_add(&t, t.news, str_zdup(&t.arena, buf_view(&b)));
	}
	text = news_of(&t);
	assert_int_equal(t.out.vocabularies, SURVEY_MAX_VOCABULARIES);
	assert_non_null(strstr(text, "type: text"));
	site_close(&t);
}

static void test_deep_groups(void **state)
{
	struct site t;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	site_add(&t, t.news, "a: {b: {c: {d: {e: {f: {g: {h: {i: j}}}}}}}}\n");
	assert_null(strstr(news_of(&t), "g: #"));
	assert_non_null(strstr(site_file(&t, "types/news.yml"), "e: #"));
	site_close(&t);
}

static void test_long_texts(void **state)
{
	struct site t;
	struct buf b;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	buf_init(&t.arena, &b);
	for (int i = 0; i < SURVEY_MAX_TEXT + 1; i++)
		buf_char(&b, 'k');
	buf_lit(&b, ": 1\nsummary: ");
	for (int i = 0; i < 101; i++)
		buf_lit(&b, "åäö ");
	site_add(&t, t.news, str_zdup(&t.arena, buf_view(&b)));
	assert_string_equal(news_of(&t),
			    "fields:\n  summary: # 1 of 1\n"
			    "    max_length: 500\n    required: true\n");
	assert_int_equal(t.out.left_out, 1);
	site_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_mixed),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_our_fields),
		cmocka_unit_test(test_ours_make_way),
		cmocka_unit_test(test_letters_of_either_case),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_no_terms),
		cmocka_unit_test(test_taxonomies),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_many_keys),
		cmocka_unit_test(test_many_texts),
		cmocka_unit_test(test_many_vocabularies),
		cmocka_unit_test(test_deep_groups),
		cmocka_unit_test(test_long_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
