/*
 * Linking small banks: what the pages become, and which mistakes are found
 * where. Each test writes files to a directory of its own and links them from
 * there, compiled in this process.
 */
#include "base/buf.h"
#include "base/file.h"
#include "site/site_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAD "title: T\ndate: 2026-01-02\nsummary: s\n"

struct bank {
	struct arena arena;
	struct diags diags;
	char dir[32];
	const char *yaml; /* site.yml */
	int fd;
	struct site_config config;
	struct schema schema;
	struct source *source;
	struct site site;
	bool ok;
};

/* That these banks are in no repository goes without saying. */
static enum diag_level decide(const void *context, struct place at,
			      enum diag_id id)
{
	(void)context;
	(void)at;
	return id == DIAG_NO_REPOSITORY ? DIAG_OFF : diag_default_level(id);
}

static void bank_open(struct bank *b)
{
	*b = (struct bank){ .dir = "/tmp/resursbank-site-XXXXXX", .yaml = "" };
	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	b->diags.policy.decide = decide;
	assert_non_null(mkdtemp(b->dir));
	assert_true(dir_open(str_of(b->dir), &b->fd, &b->diags));
}

static void bank_close(struct bank *b)
{
	source_close(b->source);
	assert_true(dir_remove_all(b->fd, S("content"), &b->diags));
	dir_close(b->fd);
	assert_int_equal(rmdir(b->dir), 0);
	arena_done(&b->arena);
}

static void bank_add(struct bank *b, const char *path, const char *text)
{
	assert_true(file_write(b->fd,
			       str_cat(&b->arena, S("content/"), str_of(path)),
			       str_of(text), &b->diags));
}

/* A page with the front matter that every type is content with. */
static void bank_add_page(struct bank *b, const char *path, const char *more,
			  const char *body)
{
	struct str text =
		str_printf(&b->arena, "---\n" HEAD "%s---\n%s", more, body);

	bank_add(b, path, str_zdup(&b->arena, text));
}

static void bank_link(struct bank *b)
{
	static const struct str roots[] = { { "content", 7 } };
	struct source_options so = {
		.repo = str_of(b->dir), .roots = roots, .nroots = 1, .jobs = 1
	};
	struct site_options o = { .config = &b->config,
				  .schema = &b->schema,
				  .content = S("content"),
				  .has_now = true,
				  .now = { .date = { 2026, 6, 1 } } };
	const struct source_file *files;
	const struct object **objects;
	size_t n;

	assert_true(site_config_parse(&b->arena, S("content/site.yml"),
				      str_of(b->yaml), &b->config, &b->diags));
	assert_true(
		schema_load(&b->arena, S("sv"), NULL, &b->schema, &b->diags));
	assert_true(source_open(&b->arena, &so, &b->source, &b->diags));
	files = source_files(b->source, &n);
	objects = arena_array(&b->arena, const struct object *, n);
	for (size_t i = 0; i < n; i++) {
		struct object *object = arena_new(&b->arena, struct object);
		struct blob_id id;
		struct str bytes;

		assert_true(source_read(&b->arena, b->source, &files[i],
					COMPILE_MAX_PAGE, &bytes, &id,
					&b->diags));
		if (!str_ends(files[i].path, S(".md")))
			continue;
		assert_true(object_open(
			&b->arena, compile_page(&b->arena, bytes), object));
		objects[i] = object;
	}
	o.source = b->source;
	o.objects = objects;
	b->ok = site_link(&b->arena, &o, &b->site, &b->diags);
	diags_sort(&b->diags);
}

static const struct page *page_at(const struct bank *b, const char *path)
{
	struct str whole =
		str_printf((struct arena *)&b->arena, "content/%s", path);

	for (size_t i = 0; i < b->site.npages; i++)
		if (str_eq(b->site.pages[i].path, whole))
			return &b->site.pages[i];
	fail_msg("no page %s", path);
	return NULL;
}

static void assert_text(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("got '%.*s', want '%s'", STR_FMT(got), want);
}

static void assert_diag(const struct bank *b, size_t i, enum diag_id id,
			uint32_t line, uint32_t col)
{
	assert_true(i < b->diags.list.n);
	assert_int_equal(b->diags.list.at[i].text.id, id);
	assert_int_equal(b->diags.list.at[i].at.line, line);
	assert_int_equal(b->diags.list.at[i].at.col, col);
}

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
	bank_link(&b);
	assert_false(b.ok);
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
	assert_diag(&b, 0, DIAG_LINK_UNPUBLISHED, 5, 5);
	assert_diag(&b, 1, DIAG_LINK_MISSING, 6, 5);
	assert_diag(&b, 2, DIAG_CONFIG_MENU_URL, 7, 5);
	assert_diag(&b, 3, DIAG_CONFIG_MENU_URL, 8, 5);
	assert_diag(&b, 4, DIAG_ANCHOR_MISSING, 9, 5);
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
		cmocka_unit_test(test_facets),
		cmocka_unit_test(test_tag_slug),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_menu),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
