/*
 * Linking small banks: what the pages become, and which mistakes are found
 * where.
 */
#include "fixture.h"

static void test_addresses(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/Åtta Öar.md", "", "x");
	bank_add_page(&b, "artiklar/b/index.md", "", "x");
	bank_add_page(&b, "artiklar/c.md", "slug: egen-adress\n", "x");
	bank_add_page(&b, "sidor/om.md", "", "x");
	bank_add_page(&b, "annat/djupt/sida.md", "", "x");
	bank_add_page(&b, "annat/_index.md", "", "[s](../artiklar/_index.md)");
	bank_add_page(&b, "index.md", "", "x");
	bank_add_page(&b, "artiklar/_index.md", "", "x");
	bank_link(&b);
	assert_true(b.ok);
	assert_text(page_at(&b, "artiklar/Åtta Öar.md")->url,
		    "/artiklar/atta-oar/");
	assert_text(page_at(&b, "artiklar/b/index.md")->url, "/artiklar/b/");
	assert_text(page_at(&b, "artiklar/c.md")->url,
		    "/artiklar/egen-adress/");
	assert_text(page_at(&b, "sidor/om.md")->url, "/om/");
	assert_text(page_at(&b, "annat/djupt/sida.md")->url,
		    "/annat/djupt/sida/");
	assert_text(page_at(&b, "annat/_index.md")->url, "/annat/");
	assert_ptr_equal(page_at(&b, "annat/_index.md")->links[0].page,
			 page_at(&b, "artiklar/_index.md"));
	assert_ptr_equal(b.site.home, page_at(&b, "index.md"));
	assert_int_equal(b.site.nsections, 1);
	assert_ptr_equal(b.site.sections[0].intro,
			 page_at(&b, "artiklar/_index.md"));
	assert_int_equal(b.site.sections[0].npages, 3);
	bank_close(&b);
}

static void test_taken(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "", "x");
	bank_add_page(&b, "artiklar/b.md", "slug: a\n", "x");
	bank_add_page(&b, "artiklar/c.md", "slug: Ä\n", "x");
	bank_link(&b);
	assert_false(b.ok);
	assert_diag(&b, 0, DIAG_URL_TAKEN, 1, 1);
	assert_diag(&b, 1, DIAG_URL_TAKEN, 1, 1);
	assert_diag(&b, 2, DIAG_BAD_SLUG, 5, 7);
	bank_close(&b);
}

/* A part of an address is the name of a file. */
static void test_too_long(void **state)
{
	char slug[512], more[600];
	struct bank b;

	(void)state;
	bank_open(&b);
	memset(slug, 'a', sizeof(slug));
	for (int n = SITE_MAX_PART; n <= SITE_MAX_PART + 1; n++) {
		char path[40];

		snprintf(path, sizeof(path), "artiklar/%d.md", n);
		snprintf(more, sizeof(more), "slug: %.*s\ntags: [%.*s]\n", n,
			 slug, n, slug);
		bank_add_page(&b, path, more, "x");
	}
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, 2);
	assert_diag(&b, 0, DIAG_SLUG_TOO_LONG, 5, 7);
	assert_diag(&b, 1, DIAG_SLUG_TOO_LONG, 6, 8);
	assert_int_equal(page_at(&b, "artiklar/241.md")->url.n, 0);
	bank_close(&b);
}

static void test_states(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/draft.md", "draft: true\n", "x");
	bank_add_page(&b, "artiklar/gone.md", "expires: 2026-06-01\n", "x");
	bank_add_page(&b, "artiklar/here.md", "expires: 2026-06-02\n",
		      "[a](draft.md) [b](gone.md) [c](later.md)");
	bank_add(&b, "artiklar/later.md",
		 "---\ntitle: T\nsummary: s\ndate: 2026-06-02\n---\nx");
	bank_link(&b);
	assert_true(b.ok);
	assert_int_equal(page_at(&b, "artiklar/draft.md")->status, PAGE_DRAFT);
	assert_int_equal(page_at(&b, "artiklar/gone.md")->status, PAGE_EXPIRED);
	assert_int_equal(page_at(&b, "artiklar/here.md")->status,
			 PAGE_PUBLISHED);
	assert_int_equal(page_at(&b, "artiklar/later.md")->status,
			 PAGE_SCHEDULED);
	assert_int_equal(b.diags.list.n, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(b.diags.list.at[i].text.id,
				 DIAG_LINK_UNPUBLISHED);
		assert_int_equal(page_at(&b, "artiklar/here.md")->links[i].kind,
				 LINK_TEXT);
	}
	assert_int_equal(b.site.nnewest, 1);
	bank_close(&b);
}

static void test_links(void **state)
{
	struct bank b;
	const struct page *a, *target;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "",
		      "[1](../exempel/b.md#ett-mal) [2](/exempel/b/)\n"
		      "[3](b.txt) [4](#eget) [5](https://x.example/?a=1)\n"
		      "[6](/artiklar/) [7](../exempel/b) [8](mailto:a@b.se)\n"
		      "\n## Eget\n\nx\n");
	bank_add_page(&b, "exempel/b.md", "", "## Ett mål\n\nx\n");
	bank_add(&b, "artiklar/b.txt", "text");
	bank_link(&b);
	assert_true(b.ok);
	a = page_at(&b, "artiklar/a.md");
	target = page_at(&b, "exempel/b.md");
	assert_int_equal(a->nlinks, 8);
	assert_ptr_equal(a->links[0].page, target);
	assert_text(a->links[0].fragment, "ett-mal");
	assert_ptr_equal(a->links[1].page, target);
	assert_int_equal(a->links[2].kind, LINK_FILE);
	assert_text(a->links[2].file->url, "/artiklar/b.txt");
	assert_int_equal(a->links[3].kind, LINK_PAGE);
	assert_null(a->links[3].page);
	assert_int_equal(a->links[4].kind, LINK_EXTERNAL);
	assert_int_equal(a->links[5].kind, LINK_SECTION);
	assert_text(a->links[5].href, "/artiklar/");
	assert_ptr_equal(a->links[6].page, target);
	assert_int_equal(a->links[7].kind, LINK_EXTERNAL);
	bank_close(&b);
}

static void test_broken_links(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "",
		      "[1](bb.md)\n\n[2](b.md#inget)\n\n[3](B.md)\n\n"
		      "[4](../../x.md)\n\n![5](bild.png)\n\n"
		      "![6](https://x.example/b.png)\n");
	bank_add_page(&b, "artiklar/b.md", "", "x");
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, 6);
	assert_diag(&b, 0, DIAG_LINK_MISSING, 6, 1);
	assert_text(b.diags.list.at[0].text.arg2, "b.md");
	assert_diag(&b, 1, DIAG_ANCHOR_MISSING, 8, 1);
	assert_diag(&b, 2, DIAG_LINK_CASE, 10, 1);
	assert_text(b.diags.list.at[2].text.arg2, "content/artiklar/b.md");
	assert_diag(&b, 3, DIAG_LINK_MISSING, 12, 1);
	assert_diag(&b, 4, DIAG_IMAGE_MISSING, 14, 1);
	assert_diag(&b, 5, DIAG_IMAGE_EXTERNAL, 16, 1);
	bank_close(&b);
}

/* Broken links beyond the limit are reported without a suggestion. */
static void test_suggestions_end(void **state)
{
	struct bank b;
	struct buf body;

	(void)state;
	bank_open(&b);
	buf_init(&b.arena, &body);
	for (size_t i = 0; i <= SITE_MAX_SUGGESTIONS; i++)
		buf_lit(&body, "[x](bilden.md)\n");
	bank_add_page(&b, "artiklar/a.md", "",
		      str_zdup(&b.arena, buf_view(&body)));
	bank_add_page(&b, "artiklar/bilder.md", "", "x");
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, SITE_MAX_SUGGESTIONS + 1);
	for (size_t i = 0; i < b.diags.list.n; i++)
		assert_text(b.diags.list.at[i].text.arg2,
			    i < SITE_MAX_SUGGESTIONS ? "bilder.md" : "");
	bank_close(&b);
}

/* The name of a file leads to the one page of the type that has it, below
 * the type's directory too, and past a page of another type beside it. */
static void test_reference_by_file(void **state)
{
	struct bank b;
	const struct page *a;

	(void)state;
	bank_open(&b);
	bank_add(&b, "personer/norr/mc.md",
		 "---\nname: M\nrole: R\ndate: 2026-01-01\nslug: m\n---\nx");
	bank_add(&b, "personer/norr/al.md",
		 "---\nname: A\nrole: R\ndate: 2026-01-01\nslug: a\n---\nx");
	bank_add(&b, "personer/al/index.md",
		 "---\nname: A\nrole: R\ndate: 2026-01-01\nslug: b\n---\nx");
	bank_add_page(&b, "artiklar/mc.md", "", "x");
	bank_add_page(&b, "exempel/mått.md", "slug: matt\n", "x");
	bank_add_page(&b, "artiklar/a.md",
		      "authors: [mc]\nrelated: [ma\xCC\x8Att.md]\n", "x");
	bank_add_page(&b, "artiklar/b.md", "authors: [al]\n", "x");
	bank_link(&b);
	a = page_at(&b, "artiklar/a.md");
	assert_int_equal(a->nauthors, 1);
	assert_text(a->authors[0]->url, "/personer/m/");
	assert_ptr_equal(record_value(&a->record, S("related"))->page,
			 page_at(&b, "exempel/mått.md"));
	assert_int_equal(b.diags.list.n, 1);
	assert_diag(&b, 0, DIAG_REFERENCE_MISSING, 5, 11);
	bank_close(&b);
}

/* What would introduce a list that the type has not is a page there. */
static void test_no_list(void **state)
{
	struct bank b;
	const struct page *p;

	(void)state;
	bank_open(&b);
	b.article = "listed: false\n";
	bank_add_page(&b, "artiklar/_index.md", "", "x");
	bank_add_page(&b, "artiklar/a.md", "",
		      "[1](/artiklar/) [2](../artiklar/)\n");
	bank_add_page(&b, "sidor/_index.md", "",
		      "[1](../artiklar/_index.md)\n");
	bank_link(&b);
	assert_true(b.ok);
	p = page_at(&b, "artiklar/_index.md");
	assert_int_equal(p->role, PAGE_CONTENT);
	assert_text(p->type->id, "page");
	assert_text(p->url, "/artiklar/");
	assert_ptr_equal(page_at(&b, "artiklar/a.md")->links[0].page, p);
	assert_ptr_equal(page_at(&b, "artiklar/a.md")->links[1].page, p);
	assert_int_equal(page_at(&b, "sidor/_index.md")->role, PAGE_CONTENT);
	assert_text(page_at(&b, "sidor/_index.md")->url, "/sidor/");
	assert_ptr_equal(page_at(&b, "sidor/_index.md")->links[0].page, p);
	assert_int_equal(b.site.nsections, 0);
	bank_close(&b);
}

/* A list whose introduction is replaced is not made: its address leads on,
 * and its pages are in no list. */
static void test_replaced_list(void **state)
{
	struct bank b;
	const struct page *a, *ny;

	(void)state;
	bank_open(&b);
	b.yaml =
		"menu: [{label: E, url: /exempel/}, {label: P, url: /planer},\n"
		"  {label: G, url: '/artiklar/g/#borta'}]\n";
	bank_add_page(&b, "exempel/_index.md", "replaced_by: ny\n", "x");
	bank_add_page(&b, "exempel/e.md", "", "x");
	bank_add_page(&b, "planer/_index.md",
		      "replaced_by: https://x.example/\n", "x");
	bank_add_page(&b, "artiklar/ny.md", "", "x");
	bank_add_page(&b, "artiklar/g.md", "replaced_by: ny\n", "## Borta\n");
	bank_add_page(&b, "artiklar/a.md", "",
		      "[1](/exempel/) [2](../exempel/) [3](/planer/)\n");
	bank_link(&b);
	assert_true(b.ok);
	ny = page_at(&b, "artiklar/ny.md");
	a = page_at(&b, "artiklar/a.md");
	assert_int_equal(b.site.nsections, 1);
	assert_null(page_at(&b, "exempel/e.md")->section);
	assert_int_equal(b.site.nredirects, 3);
	assert_text(b.site.redirects[1].from, "/exempel/");
	assert_ptr_equal(b.site.redirects[1].page, ny);
	assert_text(b.site.redirects[2].from, "/planer/");
	assert_text(b.site.redirects[2].url, "https://x.example/");
	assert_ptr_equal(a->links[0].page, ny);
	assert_ptr_equal(a->links[1].page, ny);
	assert_text(a->links[2].href, "https://x.example/");
	assert_int_equal(b.site.nmenu, 3);
	assert_text(b.site.menu[0].url, "/artiklar/ny/");
	assert_text(b.site.menu[1].url, "https://x.example/");
	assert_text(b.site.menu[2].url, "/artiklar/ny/");
	bank_close(&b);
}

static void test_references(void **state)
{
	struct bank b;
	const struct page *a;

	(void)state;
	bank_open(&b);
	bank_add(&b, "personer/red.md",
		 "---\nname: Red\nrole: R\ndate: 2026-01-01\n---\nx");
	bank_add_page(
		&b, "artiklar/a.md",
		"authors: [red]\nrelated: [artiklar/b, ../artiklar/c.md]\n",
		"x");
	bank_add_page(&b, "artiklar/b.md", "authors: [rad]\n", "x");
	bank_add_page(&b, "artiklar/c.md", "related: [nr-7]\n", "x");
	bank_add_page(&b, "artiklar/d.md", "id: nr-7\n", "x");
	/* By the name of its file, where the slug is another one. */
	bank_add(
		&b, "personer/mc.md",
		"---\nname: M\nrole: R\ndate: 2026-01-01\nslug: media\n---\nx");
	bank_add_page(&b, "artiklar/e.md", "authors: [mc, media]\n", "x");
	bank_link(&b);
	assert_false(b.ok);
	a = page_at(&b, "artiklar/e.md");
	assert_int_equal(a->nauthors, 2);
	assert_text(a->authors[0]->url, "/personer/media/");
	assert_ptr_equal(a->authors[0], a->authors[1]);
	a = page_at(&b, "artiklar/a.md");
	assert_int_equal(a->nauthors, 1);
	assert_text(a->authors[0]->url, "/personer/red/");
	assert_ptr_equal(record_value(&a->record, S("related"))->page,
			 page_at(&b, "artiklar/b.md"));
	assert_ptr_equal(record_value(&page_at(&b, "artiklar/c.md")->record,
				      S("related"))
				 ->page,
			 page_at(&b, "artiklar/d.md"));
	assert_int_equal(b.diags.list.n, 1);
	assert_diag(&b, 0, DIAG_REFERENCE_MISSING, 5, 11);
	assert_text(b.diags.list.at[0].text.arg3, "red");
	bank_close(&b);
}

static void test_facets(void **state)
{
	struct bank b;
	const struct facet *tags = NULL;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "tags: [ö, Ett, ett, ål]\n", "x");
	bank_add_page(&b, "artiklar/b.md", "tags: [ett]\nsubject: MA\n", "x");
	bank_link(&b);
	assert_true(b.ok);
	for (size_t i = 0; i < b.site.nfacets; i++)
		if (str_eq(b.site.facets[i].segment, S("taggar")))
			tags = &b.site.facets[i];
	assert_non_null(tags);
	assert_int_equal(b.site.nfacets, 2);
	assert_int_equal(tags->nterms, 3);
	assert_text(tags->terms[0].label, "Ett");
	assert_int_equal(tags->terms[0].npages, 2);
	assert_text(tags->terms[1].label, "ål");
	assert_text(tags->terms[1].url, "/taggar/al/");
	assert_text(tags->terms[2].label, "ö");
	assert_int_equal(page_at(&b, "artiklar/a.md")->nterms, 3);
	assert_int_equal(page_at(&b, "artiklar/b.md")->nterms, 2);
	bank_close(&b);
}

static void test_tag_slug(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "tags: [får]\n", "x");
	bank_add_page(&b, "artiklar/b.md", "tags: [far]\n", "x");
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, 2);
	assert_diag(&b, 0, DIAG_TAG_SLUG, 5, 8);
	assert_diag(&b, 1, DIAG_TAG_SLUG, 5, 8);
	bank_close(&b);
}

static void test_titles(void **state)
{
	struct bank b;
	const struct page *p;

	(void)state;
	bank_open(&b);
	bank_add(&b, "artiklar/a.md",
		 "---\nsummary: s\ndate: 2026-01-01\n---\n# Ur texten\n\nx\n");
	bank_add_page(&b, "artiklar/b.md", "", "# En etta\n\n## En tvåa\n");
	bank_add(&b, "artiklar/c.md",
		 "---\nsummary: s\ndate: 2026-01-01\n---\nx\n");
	bank_link(&b);
	p = page_at(&b, "artiklar/a.md");
	assert_text(p->title, "Ur texten");
	assert_true(p->title_in_body);
	assert_int_equal(p->heading_shift, 0);
	p = page_at(&b, "artiklar/b.md");
	assert_text(p->title, "T");
	assert_int_equal(p->heading_shift, 1);
	assert_int_equal(b.diags.list.n, 1);
	assert_diag(&b, 0, DIAG_NO_TITLE, 1, 1);
	bank_close(&b);
}

static void test_menu(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	b.yaml = "menu:\n"
		 "  - {label: A, url: /artiklar}\n"
		 "  - {label: B, url: /artiklar/a/#mal}\n"
		 "  - {label: C, url: https://example.org/}\n"
		 "  - {label: D, url: /artiklar/utkast/}\n"
		 "  - {label: E, url: /borta/}\n"
		 "  - {label: F, url: 'javascript:1'}\n"
		 "  - {label: G, url: om/}\n"
		 "  - {label: H, url: /artiklar/a/#annat}\n";
	bank_add_page(&b, "artiklar/a.md", "", "## Mål\n\nx\n");
	bank_add_page(&b, "artiklar/utkast.md", "draft: true\n", "x");
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.site.nmenu, 3);
	assert_text(b.site.menu[0].url, "/artiklar/");
	assert_text(b.site.menu[1].url, "/artiklar/a/#mal");
	assert_text(b.site.menu[2].url, "https://example.org/");
	assert_int_equal(b.diags.list.n, 5);
	assert_diag(&b, 0, DIAG_LINK_UNPUBLISHED, 5, 21);
	assert_diag(&b, 1, DIAG_LINK_MISSING, 6, 21);
	assert_diag(&b, 2, DIAG_CONFIG_MENU_URL, 7, 21);
	assert_diag(&b, 3, DIAG_CONFIG_MENU_URL, 8, 21);
	assert_diag(&b, 4, DIAG_ANCHOR_MISSING, 9, 21);
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_taken),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_broken_links),
		cmocka_unit_test(test_suggestions_end),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_replaced_list),
		cmocka_unit_test(test_no_list),
		cmocka_unit_test(test_reference_by_file),
		cmocka_unit_test(test_facets),
		cmocka_unit_test(test_tag_slug),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_menu),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
