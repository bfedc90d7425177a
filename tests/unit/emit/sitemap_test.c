/*
 * The sitemap: what is in it, and that one of more than 50,000 addresses is
 * parted.
 */
#include "emit/emit_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct site site;
	struct emit_context c;
	struct emit_units units;
	struct diags diags;
};

/* A site of n pages of one address each. */
static void fixture_open(struct fixture *f, size_t n)
{
	*f = (struct fixture){ 0 };
	arena_init(&f->arena);
	diags_init(&f->arena, &f->diags);
	f->site.pages = arena_array(&f->arena, struct page, n);
	f->site.npages = n;
	for (size_t i = 0; i < n; i++)
		f->site.pages[i].url = str_printf(&f->arena, "/p/%zu/", i);
	f->c = (struct emit_context){ .site = &f->site,
				      .base_url = S("https://e.org/b/"),
				      .base_path = S("/b/") };
	f->units.arena = &f->arena;
	emit_sitemap.plan(&emit_sitemap, &f->c, &f->units);
}

static struct str fixture_write(struct fixture *f, size_t unit)
{
	struct buf b;

	buf_init(&f->arena, &b);
	assert_true(emit_unit(&f->arena, &f->c, &f->units.list.at[unit], &b,
			      &f->diags));
	return buf_view(&b);
}

static size_t count(struct str s, struct str needle)
{
	size_t n = 0, at;

	while ((at = str_find(s, needle)) != SIZE_MAX) {
		s = str_from(s, at + needle.n);
		n++;
	}
	return n;
}

static void test_small(void **state)
{
	struct fixture f;
	struct str xml;

	(void)state;
	fixture_open(&f, 3);
	f.site.pages[0].updated = (struct datetime){ .date = { 2026, 1, 2 } };
	f.site.pages[1].status = PAGE_DRAFT;
	f.site.pages[2].role = PAGE_HOME;
	assert_int_equal(f.units.list.n, 1);
	assert_true(str_eq(f.units.list.at[0].path, S("sitemap.xml")));
	xml = fixture_write(&f, 0);
	assert_int_equal(count(xml, S("<url>")), 2);
	assert_int_equal(count(xml, S("<loc>https://e.org/b/</loc>")), 1);
	assert_int_equal(count(xml, S("<loc>https://e.org/b/p/0/</loc>"
				      "<lastmod>2026-01-02</lastmod>")),
			 1);
	arena_done(&f.arena);
}

static void test_parted(void **state)
{
	struct fixture f;
	struct str xml;

	(void)state;
	/* The start page is the address that is one too many. */
	fixture_open(&f, 50000);
	assert_int_equal(f.units.list.n, 3);
	assert_true(str_eq(f.units.list.at[1].path, S("sitemap-1.xml")));
	xml = fixture_write(&f, 0);
	assert_int_equal(count(xml, S("<url>")), 0);
	assert_int_equal(
		count(xml, S("<sitemap><loc>https://e.org/b/sitemap-2.xml")),
		1);
	assert_int_equal(count(fixture_write(&f, 1), S("<url>")), 50000);
	xml = fixture_write(&f, 2);
	assert_int_equal(count(xml, S("<url>")), 1);
	assert_int_equal(count(xml, S("/p/49999/")), 1);
	arena_done(&f.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_parted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
