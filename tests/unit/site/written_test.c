/*
 * Links as people write them: what each way leads to, and what is said of
 * those that lead nowhere.
 */
#include "fixture.h"

struct written {
	const char *link;  /* in artiklar/a.md, whose address is /artiklar/a/ */
	const char *leads; /* kind, target, query and fragment */
};

static void bank_fill(struct bank *b)
{
	static const char *const pages[] = {
		"artiklar/b.md",
		"artiklar/kap 1.md",
		"artiklar/Åäö.md",
		"artiklar/c/index.md",
		"artiklar/A\xCC\x8Ang.md", /* NFD */
		"exempel/d.md",
		"exempel/_index.md",
		"sidor/om.md",
		"annat/_index.md",
		"annat/e.md",

		"artiklar/100%.md",
	};
	static const char *const files[] = {
		"artiklar/en fil.pdf",	 "artiklar/Fil.PDF", "artiklar/c/g.pdf",
		"exempel/o\xCC\x88.pdf", "exempel/ö b.pdf",  "bilder/h.pdf",
	};

	bank_open(b);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		bank_add_page(b, pages[i], "", "## Rubrik å\n\nx\n");
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		bank_add(b, files[i], "x");
	bank_add_page(b, "seminarier/f.md",
		      "start: 2026-05-01T13:00\nend: "
		      "2026-05-01T14:00\nlocation: Luleå\n",
		      "x");
}

/* "page content/x.md?q#f", "file /x.pdf", "list /x/", "text", "out https:x" */
static const char *leads(struct bank *b, const struct page *from,
			 const struct link *l)
{
	static const char *const kinds[] = { "text", "out", "page", "list",
					     "file" };
	struct str target = l->href;

	if (l->kind == LINK_PAGE)
		target = l->page ? l->page->path : from->path;
	if (l->kind == LINK_FILE)
		target = l->file->url;
	return str_zdup(&b->arena,
			str_printf(&b->arena, "%s %.*s%.*s%s%.*s",
				   kinds[l->kind], STR_FMT(target),
				   STR_FMT(l->query), l->fragment.n ? "#" : "",
				   STR_FMT(l->fragment)));
}

static const struct written ways[] = {
	/* Paths of files, with or without their ending. */
	{ "b", "page content/artiklar/b.md" },
	{ "b.md", "page content/artiklar/b.md" },
	{ "./b", "page content/artiklar/b.md" },
	{ "b/", "page content/artiklar/b.md" },
	{ "../artiklar/b", "page content/artiklar/b.md" },
	{ "../exempel/d", "page content/exempel/d.md" },
	{ "../exempel/d.md#rubrik-a", "page content/exempel/d.md#rubrik-a" },
	{ "/exempel/d.md", "page content/exempel/d.md" },
	{ "c", "page content/artiklar/c/index.md" },
	{ "c/", "page content/artiklar/c/index.md" },
	{ "c/index.md", "page content/artiklar/c/index.md" },
	{ "c/index", "page content/artiklar/c/index.md" },
	{ "../annat/e", "page content/annat/e.md" },
	{ "../sidor/om.md", "page content/sidor/om.md" },
	/* Directories: of a list, with and without introduction. */
	{ "../exempel/", "page content/exempel/_index.md" },
	{ "../exempel", "page content/exempel/_index.md" },
	{ "../exempel/_index.md", "page content/exempel/_index.md" },
	{ "../annat/", "page content/annat/_index.md" },
	{ "../seminarier/", "list /seminarier/" },
	{ "../seminarier#x", "list /seminarier/#x" },
	{ ".", "list /artiklar/" },
	/* Addresses, rooted and as a browser makes them. */
	{ "/exempel/d/", "page content/exempel/d.md" },
	{ "/exempel/d", "page content/exempel/d.md" },
	{ "/om/", "page content/sidor/om.md" },
	{ "/artiklar/", "list /artiklar/" },
	{ "/artiklar/feed.xml", "list /artiklar/feed.xml" },
	{ "/artiklar/rss.xml", "list /artiklar/rss.xml" },
	{ "/feed.json", "list /feed.json" },
	{ "/opml.xml", "list /opml.xml" },
	{ "/sok/", "list /sok/" },
	{ "/sok/a-o", "list /sok/a-o/" },
	{ "../kap-1/", "page content/artiklar/kap 1.md" },
	{ "../../om/", "page content/sidor/om.md" },
	/* Endings of another generator. */
	{ "b.html", "page content/artiklar/b.md" },
	{ "../exempel/d.html#rubrik-a", "page content/exempel/d.md#rubrik-a" },
	{ "/om.html", "page content/sidor/om.md" },
	{ "/exempel/d/index.html", "page content/exempel/d.md" },
	{ "c/index.htm", "page content/artiklar/c/index.md" },
	/* Blanks, encoded letters, both forms of letters. */
	{ "<kap 1.md>", "page content/artiklar/kap 1.md" },
	{ "kap%201", "page content/artiklar/kap 1.md" },
	{ "<en fil.pdf>", "file /artiklar/en fil.pdf" },
	{ "en%20fil.pdf", "file /artiklar/en fil.pdf" },
	{ "Åäö", "page content/artiklar/Åäö.md" },
	{ "%C3%85%C3%A4%C3%B6.md", "page content/artiklar/Åäö.md" },
	{ "A\xCC\x8A"
	  "a\xCC\x88"
	  "o\xCC\x88",
	  "page content/artiklar/Åäö.md" },
	{ "Ång.md", "page content/artiklar/A\xCC\x8Ang.md" },
	{ "../exempel/ö.pdf", "file /exempel/o\xCC\x88.pdf" },
	{ "/exempel/ö.pdf", "file /exempel/o\xCC\x88.pdf" },
	{ "../exempel/%C3%B6%20b.pdf", "file /exempel/ö b.pdf" },
	{ "100%", "page content/artiklar/100%.md" },
	{ "100%25.md", "page content/artiklar/100%.md" },
	{ "c%2Fg.pdf", "file /artiklar/c/g.pdf" },
	/* What stands behind. */
	{ "b?a=1&b=2", "page content/artiklar/b.md?a=1&b=2" },
	{ "b.md?a#rubrik-%61", "page content/artiklar/b.md?a#rubrik-a" },
	{ "c/g.pdf?v=2#page=3", "file /artiklar/c/g.pdf?v=2#page=3" },
	{ "#eget", "page content/artiklar/a.md#eget" },
	{ "?a#eget", "page content/artiklar/a.md?a#eget" },
	{ "a.md#eget", "page content/artiklar/a.md#eget" },
	/* Elsewhere, and this site by its whole address. */
	{ "mailto:a@example.org", "out mailto:a@example.org" },
	{ "tel:+46701234567", "out tel:+46701234567" },
	{ "https://example.org/artiklar/x/",
	  "out https://example.org/artiklar/x/" },
	{ "HTTP://example.org", "out HTTP://example.org" },
};

static void test_ways(void **state)
{
	struct bank b;
	struct buf body;
	const struct page *a;

	(void)state;
	bank_fill(&b);
	b.yaml = "base_url: https://example.org/\n";
	buf_init(&b.arena, &body);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		buf_printf(&body, "[x](%s)\n", ways[i].link);
	buf_lit(&body, "\n## Eget\n");
	bank_add_page(&b, "artiklar/a.md", "",
		      str_zdup(&b.arena, buf_view(&body)));
	bank_link(&b);
	for (size_t i = 0; i < b.diags.list.n; i++)
		fail_msg("%s",
			 str_zdup(&b.arena,
				  diag_message(&b.arena, &b.diags.list.at[i],
					       DIAG_EN)));
	a = page_at(&b, "artiklar/a.md");
	assert_int_equal(a->nlinks, sizeof(ways) / sizeof(ways[0]));
	for (size_t i = 0; i < a->nlinks; i++)
		if (strcmp(leads(&b, a, &a->links[i]), ways[i].leads) != 0)
			fail_msg("'%s' leads to '%s', not '%s'", ways[i].link,
				 leads(&b, a, &a->links[i]), ways[i].leads);
	bank_close(&b);
}

/* Mistakes: the diagnostic and its second argument, the right spelling or a
 * suggestion. */
static void test_mistakes(void **state)
{
	static const struct {
		const char *link;
		enum diag_id id;
		const char *mend;
	} mistakes[] = {
		{ "B.md", DIAG_LINK_CASE, "content/artiklar/b.md" },
		{ "fil.pdf", DIAG_LINK_CASE, "content/artiklar/Fil.PDF" },
		{ "åäö", DIAG_LINK_CASE, "content/artiklar/Åäö.md" },
		{ "../Exempel/d.md", DIAG_LINK_CASE, "content/exempel/d.md" },
		{ "../Seminarier/", DIAG_LINK_CASE, "content/seminarier" },
		{ "C/g.pdf", DIAG_LINK_CASE, "content/artiklar/c/g.pdf" },
		{ "/Exempel/D/", DIAG_LINK_CASE, "content/exempel/d.md" },
		{ "/Om/", DIAG_LINK_CASE, "/om/" },
		{ "d.md", DIAG_LINK_MISSING, "/exempel/d/" },
		{ "../exempel/dd.md", DIAG_LINK_MISSING, "/exempel/d/" },
		{ "../../x.md", DIAG_LINK_MISSING, "" },
		{ "100%zz", DIAG_LINK_MISSING, "100%.md" },
		{ "b%00.md", DIAG_LINK_MISSING, "b.md" },
		{ "../bilder/hhhh", DIAG_LINK_MISSING, "" },
		{ "b#rubrik", DIAG_ANCHOR_MISSING, "rubrik" },
		{ "b.html#rubrik-b", DIAG_ANCHOR_MISSING, "rubrik-b" },
	};
	const size_t n = sizeof(mistakes) / sizeof(mistakes[0]);
	struct bank b;
	struct buf body;

	(void)state;
	bank_fill(&b);
	buf_init(&b.arena, &body);
	for (size_t i = 0; i < n; i++)
		buf_printf(&body, "[x](%s)\n", mistakes[i].link);
	bank_add_page(&b, "artiklar/a.md", "",
		      str_zdup(&b.arena, buf_view(&body)));
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, n);
	for (size_t i = 0; i < n; i++) {
		const struct diag *d = &b.diags.list.at[i];

		if (d->text.id != mistakes[i].id ||
		    !str_eq(d->text.arg2, str_of(mistakes[i].mend)))
			fail_msg("'%s': %s '%s'", mistakes[i].link,
				 str_zdup(&b.arena, diag_name(d->text.id)),
				 str_zdup(&b.arena, d->text.arg2));
		assert_int_equal(d->at.line, 6 + i);
		assert_int_equal(d->at.col, 1);
	}
	bank_close(&b);
}

/* Addresses that pages once had, and pages that others have replaced. */
static void test_former(void **state)
{
	static const struct written former[] = {
		{ "/gammal.html", "page content/artiklar/ny.md" },
		{ "/gammalt/namn", "page content/artiklar/ny.md" },
		{ "ersatt.md", "page content/artiklar/ny.md" },
		{ "/artiklar/ersatt/#kvar",
		  "page content/artiklar/ny.md#kvar" },
		{ "ersatt#borta", "page content/artiklar/ny.md" },
		{ "flyttad", "out https://example.org/ny" },
	};
	struct bank b;
	struct buf body;
	const struct page *a;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/ny.md",
		      "aliases: [/gammal.html, /gammalt/namn/]\n", "## Kvar\n");
	bank_add_page(&b, "artiklar/ersatt.md", "replaced_by: ny\n",
		      "## Borta\n");
	bank_add_page(&b, "artiklar/flyttad.md",
		      "replaced_by: https://example.org/ny\n", "x");
	buf_init(&b.arena, &body);
	for (size_t i = 0; i < sizeof(former) / sizeof(former[0]); i++)
		buf_printf(&body, "[x](%s)\n", former[i].link);
	bank_add_page(&b, "artiklar/a.md", "",
		      str_zdup(&b.arena, buf_view(&body)));
	bank_link(&b);
	assert_int_equal(b.diags.list.n, 0);
	a = page_at(&b, "artiklar/a.md");
	for (size_t i = 0; i < a->nlinks; i++)
		if (strcmp(leads(&b, a, &a->links[i]), former[i].leads) != 0)
			fail_msg("'%s' leads to '%s', not '%s'", former[i].link,
				 leads(&b, a, &a->links[i]), former[i].leads);
	bank_close(&b);
}

/* A former address of a page that is not published is no mistake. */
static void test_former_of_draft(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/utkast.md",
		      "aliases: [/gammal/]\ndraft: true\n", "x");
	bank_add_page(&b, "artiklar/a.md", "", "[x](/gammal/)");
	bank_link(&b);
	assert_int_equal(b.diags.list.n, 1);
	assert_int_equal(b.diags.list.at[0].text.id, DIAG_LINK_UNPUBLISHED);
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_former),
		cmocka_unit_test(test_former_of_draft),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
