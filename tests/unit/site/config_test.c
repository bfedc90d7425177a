/*
 * site.yml: defaults, every key, and mistakes at their places.
 */
#include "site/site_priv.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diags diags;
	struct site_config config;
	bool ok;
};

static struct fixture parse(const char *yaml)
{
	struct fixture f = { 0 };

	arena_init(&f.arena);
	diags_init(&f.arena, &f.diags);
	f.ok = site_config_parse(&f.arena, S("content/site.yml"), str_of(yaml),
				 &f.config, &f.diags);
	f.diags.arena = NULL;
	return f;
}

static void assert_fault(const char *yaml, enum diag_id id, uint32_t line,
			 uint32_t col)
{
	struct fixture f = parse(yaml);

	assert_false(f.ok);
	assert_int_equal(f.diags.list.n, 1);
	assert_int_equal(f.diags.list.at[0].text.id, id);
	assert_int_equal(f.diags.list.at[0].at.line, line);
	assert_int_equal(f.diags.list.at[0].at.col, col);
	arena_done(&f.arena);
}

static void test_defaults(void **state)
{
	struct fixture f = parse("");

	(void)state;
	assert_true(f.ok);
	assert_true(str_eq(f.config.title, S("Resursbank")));
	assert_true(str_eq(f.config.language, S("sv")));
	assert_true(str_eq(f.config.theme, S("standard")));
	assert_int_equal(f.config.base_url.n, 0);
	assert_int_equal(f.config.nmenu, 0);
	assert_true(str_eq(f.config.content, S("content")));
	assert_int_equal(f.config.nignore, 0);
	assert_null(f.config.levels);
	assert_false(f.config.smart_quotes);
	assert_false(f.config.has_shortcodes);
	assert_int_equal(f.config.contributors, CONTRIBUTORS_PERSONS);
	arena_done(&f.arena);
}

/* Where the services have them: GitHub and GitLab by their documentation,
 * Forgejo by its routes, which are Gitea's. */
static void test_repositories(void **state)
{
	static const struct {
		const char *said, *edit, *history;
	} table[] = {
		{ "https://github.com/o/r",
		  "https://github.com/o/r/edit/main/{path}",
		  "https://github.com/o/r/commits/main/{path}" },
		{ "https://GitHub.com/o/r.git",
		  "https://GitHub.com/o/r/edit/main/{path}",
		  "https://GitHub.com/o/r/commits/main/{path}" },
		{ "https://gitlab.com/g/s/r/",
		  "https://gitlab.com/g/s/r/-/edit/main/{path}",
		  "https://gitlab.com/g/s/r/-/commits/main/{path}" },
		{ "https://GitLab.example.org:8443/g/r",
		  "https://GitLab.example.org:8443/g/r/-/edit/main/{path}",
		  "https://GitLab.example.org:8443/g/r/-/commits/main/{path}" },
		{ "https://codeberg.org/o/r.git/",
		  "https://codeberg.org/o/r/_edit/main/{path}",
		  "https://codeberg.org/o/r/commits/branch/main/{path}" },
		{ "https://forgejo.example.org/r",
		  "https://forgejo.example.org/r/_edit/main/{path}",
		  "https://forgejo.example.org/r/commits/branch/main/{path}" },
		{ "{url: https://git.example.org/r, kind: github, branch: å b}",
		  "https://git.example.org/r/edit/%C3%A5%20b/{path}",
		  "https://git.example.org/r/commits/%C3%A5%20b/{path}" },
		{ "{edit: 'https://example.org/{branch}?f={path}'}",
		  "https://example.org/main?f={path}", "" },
		{ "{url: https://github.com/o/r, history: "
		  "'https://x.se/{path}'}",
		  "https://github.com/o/r/edit/main/{path}",
		  "https://x.se/{path}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		char yaml[200];
		struct fixture f;

		snprintf(yaml, sizeof(yaml), "repository: %s\n", table[i].said);
		f = parse(yaml);
		assert_true(f.ok);
		assert_true(str_eq(f.config.repository.edit,
				   str_of(table[i].edit)));
		assert_true(str_eq(f.config.repository.history,
				   str_of(table[i].history)));
		arena_done(&f.arena);
	}
	assert_fault("repository: https://codeberg.com/o/r\n",
		     DIAG_CONFIG_REPOSITORY, 1, 13);
}

static void test_keys(void **state)
{
	struct fixture f = parse("title: Banken\n"
				 "description: Tips\n"
				 "language: en\n"
				 "organisation: Mediecentralen\n"
				 "base_url: https://example.org/b/\n"
				 "theme: standard\n"
				 "smart_quotes: true\n"
				 "menu:\n"
				 "  - {label: Om, url: /om/}\n"
				 "  - label: Resurser\n"
				 "    url: /resurser/\n");

	(void)state;
	assert_true(f.ok);
	assert_true(str_eq(f.config.title, S("Banken")));
	assert_true(str_eq(f.config.organisation.name, S("Mediecentralen")));
	assert_true(str_eq(f.config.base_url, S("https://example.org/b/")));
	assert_true(f.config.smart_quotes);
	assert_int_equal(f.config.nmenu, 2);
	assert_true(str_eq(f.config.menu[1].label, S("Resurser")));
	assert_true(str_eq(f.config.menu[1].url, S("/resurser/")));
	arena_done(&f.arena);
}

static void test_organisation(void **state)
{
	struct fixture f = parse("organisation:\n"
				 "  name: Mediecentralen\n"
				 "  url: https://example.org/\n"
				 "  email: info@example.org\n"
				 "  telephone: 08-465 004 10\n"
				 "  logo: bilder/logotyp.png\n"
				 "image: /dela.png\n");
	const struct organisation *o = &f.config.organisation;

	(void)state;
	assert_true(f.ok);
	assert_true(str_eq(o->name, S("Mediecentralen")));
	assert_true(str_eq(o->url, S("https://example.org/")));
	assert_true(str_eq(o->email, S("info@example.org")));
	assert_true(str_eq(o->telephone, S("08-465 004 10")));
	assert_true(str_eq(o->logo.path, S("bilder/logotyp.png")));
	assert_int_equal(o->logo.at.line, 6);
	assert_int_equal(o->logo.at.col, 9);
	assert_true(str_eq(f.config.image.path, S("/dela.png")));
	arena_done(&f.arena);
	f = parse("organisation:\nimage:\n");
	assert_true(f.ok);
	assert_int_equal(f.config.organisation.name.n, 0);
	assert_int_equal(f.config.image.path.n, 0);
	arena_done(&f.arena);
	f = parse("organisation: {name: A, url: , email: ''}\n");
	assert_true(f.ok);
	assert_int_equal(f.config.organisation.url.n, 0);
	arena_done(&f.arena);
	assert_fault("organisation: {}\n", DIAG_CONFIG_MISSING, 1, 15);
	assert_fault("organisation: {name: ''}\n", DIAG_CONFIG_MISSING, 1, 15);
	assert_fault("organisation: [a]\n", DIAG_CONFIG_TEXT, 1, 15);
}

static void assert_request(const char *value, const char *want)
{
	char line[256];
	struct fixture f;

	snprintf(line, sizeof(line), "request: %s\n", value);
	f = parse(line);
	assert_true(f.ok);
	assert_true(str_eq(f.config.request, str_of(want)));
	arena_done(&f.arena);
}

static void test_request(void **state)
{
	struct fixture f;

	(void)state;
	assert_request("onska@example.org",
		       "mailto:onska@example.org?subject={subject}");
	assert_request("a#b?c&d=%41@example.org",
		       "mailto:a%23b%3Fc%26d%3D%2541@example.org"
		       "?subject={subject}");
	assert_request("https://example.org/@oss/onska",
		       "https://example.org/@oss/onska?q={q}");
	assert_request("https://example.org/a%1F?typ=material",
		       "https://example.org/a%1F?typ=material&q={q}");
	assert_request("'https://example.org/?to=mailto:a@example.org'",
		       "https://example.org/?to=mailto:a@example.org&q={q}");
	assert_request("'https://example.org/#/form?a=1'",
		       "https://example.org/?q={q}#/form?a=1");
	f = parse("request:\n");
	assert_true(f.ok);
	assert_int_equal(f.config.request.n, 0);
	arena_done(&f.arena);
	assert_fault("request: example.org\n", DIAG_BAD_EMAIL, 1, 10);
	assert_fault("request: ftp://example.org/\n", DIAG_BAD_URL, 1, 10);
	assert_fault("request: javascript:alert(1)@example.org\n",
		     DIAG_BAD_EMAIL, 1, 10);
	assert_fault("request: [a]\n", DIAG_CONFIG_TEXT, 1, 10);
}

static void test_directory_and_patterns(void **state)
{
	struct fixture f = parse("content: docs/sidor/\n"
				 "ignore: [utkast/, '*.bak', 'a/**/b']\n"
				 "contributors: count\n");

	(void)state;
	assert_true(f.ok);
	assert_true(str_eq(f.config.content, S("docs/sidor")));
	assert_int_equal(f.config.nignore, 3);
	assert_true(str_eq(f.config.ignore[1], S("*.bak")));
	assert_int_equal(f.config.contributors, CONTRIBUTORS_COUNT);
	arena_done(&f.arena);
	f = parse("content: .\nignore:\nlevels:\ncontributors:\n");
	assert_true(f.ok);
	assert_int_equal(f.config.content.n, 0);
	assert_int_equal(f.config.nignore, 0);
	arena_done(&f.arena);
	assert_fault("content: ../x\n", DIAG_CONFIG_DIRECTORY, 1, 10);
	assert_fault("content: /x\n", DIAG_CONFIG_DIRECTORY, 1, 10);
	assert_fault("content: a//b\n", DIAG_CONFIG_DIRECTORY, 1, 10);
	assert_fault("content: ./a\n", DIAG_CONFIG_DIRECTORY, 1, 10);
	assert_fault("content: \"a\\nb\"\n", DIAG_CONFIG_DIRECTORY, 1, 10);
	assert_fault("content: ''\n", DIAG_CONFIG_DIRECTORY, 1, 10);
	assert_fault("content:\n", DIAG_CONFIG_DIRECTORY, 1, 9);
	assert_fault("content: [a]\n", DIAG_CONFIG_TEXT, 1, 10);
	assert_fault("ignore: a\n", DIAG_CONFIG_LIST, 1, 9);
	assert_fault("ignore: [[a]]\n", DIAG_CONFIG_PATTERN, 1, 10);
	assert_fault("ignore: [a, ..]\n", DIAG_CONFIG_PATTERN, 1, 13);
	assert_fault("contributors: all\n", DIAG_CONFIG_CHOICE, 1, 15);
	assert_fault("contributors: {}\n", DIAG_CONFIG_CHOICE, 1, 15);
	assert_fault("smart_quotes: ja\n", DIAG_CONFIG_CHOICE, 1, 15);
	assert_fault("smart_quotes: [true]\n", DIAG_CONFIG_CHOICE, 1, 15);
}

/* Names, sorted, with what is there by itself. */
static void test_shortcodes(void **state)
{
	struct fixture f =
		parse("shortcodes:\n"
		      "  toc: drop\n"
		      "  note: {as: container, class: note-1, title: '{0}'}\n"
		      "  ref: text\n"
		      "  video: {text: '{title|0}', as: link,\n"
		      "          address: 'https://example.org/{id}'}\n"
		      "  img/x: {as: image, source: '/img/{src}', alt: "
		      "'{alt|caption}'}\n");
	static const char *const names[] = { "img/x",  "note", "ref",
					     "relref", "toc",  "video" };
	const struct shortcode_rule *rules = f.config.shortcodes;

	(void)state;
	assert_true(f.ok);
	assert_true(f.config.has_shortcodes);
	assert_int_equal(f.config.nshortcodes, 6);
	for (size_t i = 0; i < 6; i++)
		assert_true(str_eq(rules[i].name, str_of(names[i])));
	assert_int_equal(rules[0].kind, SHORTCODE_IMAGE);
	assert_true(str_eq(rules[0].source, S("/img/{src}")));
	assert_int_equal(rules[1].kind, SHORTCODE_CONTAINER);
	assert_true(str_eq(rules[1].class, S("note-1")));
	assert_int_equal(rules[2].kind, SHORTCODE_TEXT);
	assert_int_equal(rules[3].kind, SHORTCODE_PAGE);
	assert_int_equal(rules[4].kind, SHORTCODE_DROP);
	assert_true(str_eq(rules[5].text, S("{title|0}")));
	assert_int_equal(rules[5].at.line, 5);
	arena_done(&f.arena);
	/* The key alone makes them syntax. */
	f = parse("shortcodes:\n");
	assert_true(f.ok);
	assert_true(f.config.has_shortcodes);
	assert_int_equal(f.config.nshortcodes, 2);
	arena_done(&f.arena);
}

static void assert_shortcode_fault(const char *rule, enum diag_id id)
{
	struct fixture f;
	char yaml[200];

	snprintf(yaml, sizeof(yaml), "shortcodes:\n  x: %s\n", rule);
	f = parse(yaml);
	if (f.ok || f.diags.list.n != 1 || f.diags.list.at[0].text.id != id)
		fail_msg("not what '%s' should give", rule);
	arena_done(&f.arena);
}

static void test_shortcode_mistakes(void **state)
{
	static const char *const addresses[] = {
		"javascript:alert(1)",
		"data:text/html,x",
		"//example.org/",
		"x.html",
		"https://",
		"HTTPS:x",
		"{",
		"tel:",
	};
	char rule[100];

	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++) {
		snprintf(rule, sizeof(rule), "{as: link, address: '%s'}",
			 addresses[i]);
		assert_shortcode_fault(rule, DIAG_CONFIG_ADDRESS);
	}
	assert_shortcode_fault("[drop]", DIAG_CONFIG_MAP);
	assert_shortcode_fault("dropp", DIAG_CONFIG_CHOICE);
	assert_shortcode_fault("{as: [drop]}", DIAG_CONFIG_CHOICE);
	assert_shortcode_fault("link", DIAG_CONFIG_MISSING);
	assert_shortcode_fault("{as: link, text: a}", DIAG_CONFIG_MISSING);
	assert_shortcode_fault("{as: image, alt: a}", DIAG_CONFIG_MISSING);
	assert_shortcode_fault("{as: drop, text: a}",
			       DIAG_CONFIG_SHORTCODE_KEY);
	assert_shortcode_fault("{as: text, text: [a]}", DIAG_CONFIG_TEXT);
	assert_shortcode_fault("{as: text, text: '{a}{'}",
			       DIAG_CONFIG_PLACEHOLDER);
	assert_shortcode_fault("{as: text, text: '{a|}'}",
			       DIAG_CONFIG_PLACEHOLDER);
	assert_shortcode_fault("{as: text, text: '{|a}'}",
			       DIAG_CONFIG_PLACEHOLDER);
	assert_shortcode_fault("{as: text, text: '{{a}}'}",
			       DIAG_CONFIG_PLACEHOLDER);
	assert_shortcode_fault("{as: text, text: '{å}'}",
			       DIAG_CONFIG_PLACEHOLDER);
	assert_shortcode_fault("{as: image, source: '//x/{a}'}",
			       DIAG_CONFIG_SOURCE);
	assert_shortcode_fault("{as: image, source: 'x:{a}'}",
			       DIAG_CONFIG_SOURCE);
	assert_shortcode_fault("{as: container, class: a b}",
			       DIAG_CONFIG_CLASS);
	assert_shortcode_fault("{as: container, class: '{0}'}",
			       DIAG_CONFIG_CLASS);
}

/* YAML with `n` entries, or with a text of `n` bytes. */
static bool many_are_fine(const char *head, const char *entry, int n,
			  const char *tail, enum diag_id id)
{
	struct fixture f = { 0 };
	struct buf yaml;

	arena_init(&f.arena);
	diags_init(&f.arena, &f.diags);
	buf_init(&f.arena, &yaml);
	buf_str(&yaml, str_of(head));
	for (int i = 0; i < n; i++)
		if (str_find_char(str_of(entry), '%') == SIZE_MAX)
			buf_str(&yaml, str_of(entry));
		else
			buf_printf(&yaml, "   a%d%s", i, entry + 1);
	buf_str(&yaml, str_of(tail));
	f.ok = site_config_parse(&f.arena, S("content/site.yml"),
				 buf_view(&yaml), &f.config, &f.diags);
	if (!f.ok)
		assert_int_equal(f.diags.list.at[0].text.id, id);
	arena_done(&f.arena);
	return f.ok;
}

static void test_limits(void **state)
{
	static const char text[] = "shortcodes: {x: {as: text, text: '";

	(void)state;
	assert_true(many_are_fine("ignore:\n", "  - a\n", CONFIG_MAX_PATTERNS,
				  "", DIAG_CONFIG_TOO_MANY));
	assert_false(many_are_fine("ignore:\n", "  - a\n",
				   CONFIG_MAX_PATTERNS + 1, "",
				   DIAG_CONFIG_TOO_MANY));
	assert_true(many_are_fine("levels:\n raw-html:\n  paths:\n",
				  "% : off\n", CONFIG_MAX_PATTERNS, "",
				  DIAG_CONFIG_TOO_MANY));
	assert_false(many_are_fine("levels:\n raw-html:\n  paths:\n",
				   "% : off\n", CONFIG_MAX_PATTERNS + 1, "",
				   DIAG_CONFIG_TOO_MANY));
	assert_true(many_are_fine("shortcodes:\n", "%: drop\n",
				  CONFIG_MAX_SHORTCODES, "",
				  DIAG_CONFIG_TOO_MANY));
	assert_false(many_are_fine("shortcodes:\n", "%: drop\n",
				   CONFIG_MAX_SHORTCODES + 1, "",
				   DIAG_CONFIG_TOO_MANY));
	assert_true(many_are_fine(text, "a", CONFIG_MAX_TEXT, "'}}\n",
				  DIAG_CONFIG_TOO_LONG));
	assert_false(many_are_fine(text, "a", CONFIG_MAX_TEXT + 1, "'}}\n",
				   DIAG_CONFIG_TOO_LONG));
}

static void test_level_mistakes(void **state)
{
	(void)state;
	assert_fault("levels: off\n", DIAG_CONFIG_MAP, 1, 9);
	assert_fault("levels: {raw-htm: off}\n", DIAG_UNKNOWN_DIAGNOSTIC, 1,
		     10);
	assert_fault("levels: {url-taken: off}\n", DIAG_LEVEL_FIXED, 1, 10);
	assert_fault("levels: {url-taken: error}\n", DIAG_LEVEL_FIXED, 1, 10);
	assert_fault("levels: {raw-html: ja}\n", DIAG_CONFIG_CHOICE, 1, 20);
	assert_fault("levels: {raw-html: {levels: off}}\n", DIAG_UNKNOWN_KEY, 1,
		     21);
	assert_fault("levels: {raw-html: {types: off}}\n", DIAG_CONFIG_MAP, 1,
		     28);
	assert_fault("levels: {raw-html: {paths: {a//b: off}}}\n",
		     DIAG_CONFIG_PATTERN, 1, 29);
}

static void test_mistakes(void **state)
{
	(void)state;
	assert_fault("titel: x\n", DIAG_UNKNOWN_KEY, 1, 1);
	assert_fault("title: [x]\n", DIAG_CONFIG_TEXT, 1, 8);
	assert_fault("title: x\nmenu: x\n", DIAG_CONFIG_MENU, 2, 7);
	assert_fault("menu:\n  - {label: Om}\n", DIAG_CONFIG_MENU, 2, 5);
	assert_fault("menu:\n  - {label: Om, link: /}\n", DIAG_UNKNOWN_KEY, 2,
		     17);
	assert_fault("- a\n", DIAG_FRONT_NOT_MAP, 1, 1);
}

static void assert_id(const char *id, bool fine)
{
	char yaml[128];

	snprintf(yaml, sizeof(yaml), "id: %s\n", id);
	if (fine) {
		struct fixture f = parse(yaml);

		assert_true(f.ok);
		assert_true(str_eq(f.config.id, str_of(id)));
		arena_done(&f.arena);
	} else {
		assert_fault(yaml, DIAG_CONFIG_ID, 1, 5);
	}
}

static void test_id(void **state)
{
	static const char *const fine[] = {
		"example.org,2026",
		"e,2026-02",
		"bank.example.org,2026-12-31",
		"example.org,2026:bank/sv",
		"a-b.example.org,0001",
	};
	static const char *const wrong[] = {
		"example.org",	       "example.org,26",
		"example.org,2026-13", "example.org,2026-1",
		"-a.example.org,2026", "a..example.org,2026",
		"example.org.,2026",   "example.org:bank,2026",
		"'example.org,2026:'", "example.org,2026:a b",
		"example.org,2026:a<", "exämple.org,2026",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(fine) / sizeof(*fine); i++)
		assert_id(fine[i], true);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_id(wrong[i], false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_repositories),
		cmocka_unit_test(test_organisation),
		cmocka_unit_test(test_request),
		cmocka_unit_test(test_id),
		cmocka_unit_test(test_directory_and_patterns),
		cmocka_unit_test(test_shortcodes),
		cmocka_unit_test(test_shortcode_mistakes),
		cmocka_unit_test(test_level_mistakes),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
