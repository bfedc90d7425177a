/*
 * Addresses: those that people write, whole or as former ones, and those that
 * follow from the pattern of a type.
 */
#include "fixture.h"

static const char base[] = "https://www.example.org/bank/";

/* NULL: it is none. */
static void expect(bool ok, struct str found, const char *text,
		   const char *wanted)
{
	if (ok != (wanted != NULL))
		fail_msg("'%s' is %s", text, ok ? "taken" : "refused");
	if (ok && !str_eq(found, str_of(wanted)))
		fail_msg("'%s' gives '%.*s'", text, STR_FMT(found));
}

static void expect_alias(const char *text, const char *wanted)
{
	struct str found = S("");
	struct arena a;

	arena_init(&a);
	expect(address_read_alias(&a, str_of(text), str_of(base), &found),
	       found, text, wanted);
	arena_done(&a);
}

static void expect_url(const char *text, const char *wanted)
{
	struct str found = S("");
	struct arena a;

	arena_init(&a);
	expect(address_read_url(&a, str_of(text), &found), found, text, wanted);
	arena_done(&a);
}

static void test_alias(void **state)
{
	(void)state;
	expect_alias("/x/", "/x/");
	expect_alias("/x", "/x/");
	expect_alias("x/y", "/x/y/");
	expect_alias("/x.html", "/x.html");
	expect_alias("/x.htm", "/x.htm");
	expect_alias("/x.html/", "/x.html/");
	expect_alias("/x/index.html", "/x/");
	expect_alias("/x.php", "/x.php/");
	expect_alias("/a%20b/", "/a b/");
	expect_alias("/a%CC%8A/", "/\xc3\xa5/");
	expect_alias("/100%/", "/100%/");
	expect_alias("/%2525/", "/%25/");
	expect_alias("https://www.example.org/bank/x", "/x/");
	expect_alias("/https://www.example.org/bank/x", NULL);
	expect_alias("https://www.example.org/annan/x", NULL);
	expect_alias("//www.example.org/bank/x", NULL);
	expect_alias("https://www.example.org/bank/", NULL);
}

static void test_own(void **state)
{
	struct str rooted = S("");

	(void)state;
	assert_true(address_is_own(S("https://a.se/x"), S("https://a.se"),
				   &rooted));
	assert_true(str_eq(rooted, S("/x")));
	assert_true(address_is_own(S("https://a.se/b/x"), S("https://a.se/b/"),
				   &rooted));
	assert_true(str_eq(rooted, S("/x")));
	assert_false(address_is_own(S("https://a.sex/"), S("https://a.se"),
				    &rooted));
	assert_false(address_is_own(S("https://a.se/bx/"), S("https://a.se/b/"),
				    &rooted));
	assert_false(address_is_own(S("/x/"), S(""), &rooted));
}

static void test_alias_hostile(void **state)
{
	(void)state;
	expect_alias("", NULL);
	expect_alias("/", NULL);
	expect_alias("/index.html/../", NULL);
	expect_alias("/../x/", NULL);
	expect_alias("/x/..", NULL);
	expect_alias("/%2e%2e/x/", NULL);
	expect_alias("/x/%2E/", NULL);
	expect_alias("/x//y/", NULL);
	expect_alias("/x//", NULL);
	expect_alias("/x%2Fy/", NULL);
	expect_alias("/x%5Cy/", NULL);
	expect_alias("/x\\y/", NULL);
	expect_alias("/x%00/", NULL);
	expect_alias("/x%0Ay/", NULL);
	expect_alias("/x%7F/", NULL);
	expect_alias("/x%C2%85/", NULL);
	expect_alias("/x%FF/", NULL);
	expect_alias("/x?y", NULL);
	expect_alias("/x#y", NULL);
	expect_alias("/x%3Fy", "/x?y/");
	/* What is in the output already, or would be read by the server. */
	expect_alias("/.resursbank-manifest/", NULL);
	expect_alias("/.resursbank-lock/x.html", NULL);
	expect_alias("/x/%2EResursbank-stage/", NULL);
	expect_alias("/.htaccess", NULL);
	expect_alias("/x/.HTpasswd.html", NULL);
	expect_alias("/.h/", "/.h/");
	expect_alias("/.well-known/x/", "/.well-known/x/");
}

static void test_url(void **state)
{
	(void)state;
	expect_url("/om/oss/", "/om/oss/");
	expect_url("/om/oss", "/om/oss/");
	expect_url("/Om_2.0~/a-b", "/Om_2.0~/a-b/");
	expect_url("/om.html", "/om.html/");
	expect_url("om/oss/", NULL);
	expect_url("/", NULL);
	expect_url("", NULL);
	expect_url("/om//oss/", NULL);
	expect_url("//om/", NULL);
	expect_url("/./om/", NULL);
	expect_url("/om/../oss/", NULL);
	expect_url("/om/\xc3\xa5/", NULL);
	expect_url("/om/%41/", NULL);
	expect_url("/om oss/", NULL);
	expect_url("/om?x/", NULL);
	expect_url("/om\"/", NULL);
	expect_url("/om:oss/", NULL);
}

/* ---- patterns ---- */

static void expect_pattern(const char *url, const char *below, const char *slug,
			   struct date date, const char *wanted)
{
	const struct type type = { .url = str_of(url),
				   .directory = S("logg"),
				   .dated_names = true };
	const struct address_parts parts = { .type = &type,
					     .below = str_of(below),
					     .slug = str_of(slug),
					     .date = date };
	struct arena arena, scratch;
	struct linker l = { .arena = &arena, .scratch = &scratch };
	struct str found, own;

	arena_init(&arena);
	arena_init(&scratch);
	found = address_make(&l, &parts, &own);
	expect(found.n, found, url, wanted);
	arena_done(&scratch);
	arena_done(&arena);
}

static void test_pattern(void **state)
{
	const struct date day = { 2026, 3, 9 }, none = { 0 };

	(void)state;
	expect_pattern("/:slug/", "logg/2019-03-26-Åska.md", "", day, "/aska/");
	expect_pattern("/:slug/", "logg/2019-03-26-x.md", "y", day, "/y/");
	expect_pattern("/:name/", "logg/2019-03-26-x.md", "y", day, "/x/");
	expect_pattern("/a/:path/", "logg/b c/2019-03-26-x/index.md", "", day,
		       "/a/b-c/x/");
	expect_pattern("/:year/:month/:day/:slug/", "logg/x.md", "", day,
		       "/2026/03/09/x/");
	expect_pattern("/:year/:slug/", "logg/x.md", "", none, NULL);
	expect_pattern("/:yea/:slug/", "logg/x.md", "", none, "/:yea/x/");
	/* What is no date, or nothing else, is a name. */
	expect_pattern("/:slug/", "logg/2019-02-30-x.md", "", day,
		       "/2019-02-30-x/");
	expect_pattern("/:slug/", "logg/2019-03-26.md", "", day,
		       "/2019-03-26/");
	expect_pattern("/:slug/", "logg/2019-03-26-.md", "", day,
		       "/2019-03-26/");
	expect_pattern("/:slug/", "logg/\xe2\x98\x83.md", "", day, NULL);
	expect_pattern("/:name/", "logg/\xe2\x98\x83.md", "y", day, NULL);
}

/* ---- slugs of several parts ---- */

static void expect_slug(const char *text, const char *wanted)
{
	struct str found = S("");
	struct arena a;

	arena_init(&a);
	expect(slug_read(&a, str_of(text), &found), found, text, wanted);
	arena_done(&a);
}

static void test_slug(void **state)
{
	const struct date day = { 2026, 3, 9 };

	(void)state;
	expect_slug("x", "x");
	expect_slug("FooBar", "foobar");
	expect_slug("Guider/ny-Start", "guider/ny-start");
	expect_slug("guider/start/", "guider/start");
	expect_slug("", NULL);
	expect_slug("/", NULL);
	expect_slug("/x", NULL);
	expect_slug("x//y", NULL);
	expect_slug("x/./y", NULL);
	expect_slug("../x", NULL);
	expect_slug("x\\y", NULL);
	expect_slug("x/.htaccess", NULL);
	expect_slug("x%2Fy", NULL);
	expect_pattern("/a/:slug/", "logg/x.md", "b/c", day, "/a/b/c/");
	expect_pattern("/:year/:path/", "logg/d/x.md", "b/c", day,
		       "/2026/d/b/c/");
	expect_pattern("/:name/", "logg/x.md", "b/c", day, "/x/");
}

/* Each address is one page's, however it came about; a page named by a slug
 * of several parts is found. */
static void test_slugs_collide(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "slug: Guider/Start\n", "x");
	bank_add_page(&b, "artiklar/b.md", "url: /artiklar/guider/start/\n",
		      "x");
	bank_add_page(&b, "artiklar/c.md", "slug: D\n", "x");
	bank_add_page(&b, "artiklar/d.md", "", "x");
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, 4);
	for (size_t i = 0; i < 4; i++)
		assert_diag(&b, i, DIAG_URL_TAKEN, 1, 1);
	bank_close(&b);
}

static void test_slug_is_found(void **state)
{
	struct bank b;
	const struct page *a;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "slug: guider/start\n",
		      "[b](../ny/) [c](/artiklar/guider/) [d](d.md)\n");
	bank_add_page(&b, "artiklar/b.md", "slug: guider/ny\n", "x");
	bank_add_page(&b, "artiklar/c.md",
		      "slug: guider\nrelated: [guider/start, guider/ny]\n",
		      "x");
	bank_add_page(&b, "artiklar/d.md", "replaced_by: guider/ny\n", "x");
	bank_link(&b);
	assert_true(b.ok);
	a = page_at(&b, "artiklar/a.md");
	assert_text(a->url, "/artiklar/guider/start/");
	assert_ptr_equal(a->links[0].page, page_at(&b, "artiklar/b.md"));
	assert_ptr_equal(a->links[1].page, page_at(&b, "artiklar/c.md"));
	assert_ptr_equal(a->links[2].page, page_at(&b, "artiklar/b.md"));
	assert_ptr_equal(record_value(&page_at(&b, "artiklar/c.md")->record,
				      S("related"))
				 ->page,
			 a);
	bank_close(&b);
}

/* The day in an address is that of whoever wrote it. */
static void test_day_as_written(void **state)
{
	struct bank b;
	const struct page *p;

	(void)state;
	bank_open(&b);
	b.article = "url: /artiklar/:year/:month/:day/:slug/\n"
		    "fields: {date: {type: datetime}}\n";
	bank_add(&b, "artiklar/x.md",
		 "---\ntitle: T\nsummary: s\n"
		 "date: 2026-03-26 20:00:00 -0500\n---\n");
	bank_link(&b);
	p = page_at(&b, "artiklar/x.md");
	assert_true(str_eq(p->url, S("/artiklar/2026/03/26/x/")));
	assert_int_equal(p->date.date.day, 27);
	bank_close(&b);
}

static void test_short(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	buf_char(&b, '/');
	while (b.n < 1 + SITE_MAX_PART)
		buf_char(&b, 'a');
	assert_true(address_is_short(buf_view(&b)));
	buf_char(&b, 'a');
	assert_false(address_is_short(buf_view(&b)));
	buf_clear(&b);
	while (b.n < SITE_MAX_ADDRESS)
		buf_lit(&b, "/aaa");
	assert_true(address_is_short(buf_view(&b)));
	buf_char(&b, '/');
	assert_false(address_is_short(buf_view(&b)));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alias),
		cmocka_unit_test(test_own),
		cmocka_unit_test(test_alias_hostile),
		cmocka_unit_test(test_url),
		cmocka_unit_test(test_pattern),
		cmocka_unit_test(test_slug),
		cmocka_unit_test(test_slugs_collide),
		cmocka_unit_test(test_slug_is_found),
		cmocka_unit_test(test_day_as_written),
		cmocka_unit_test(test_short),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
