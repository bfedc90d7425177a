/*
 * What a person has written: each page once, in list order, and how much of
 * it is kept.
 */
#include "fixture.h"

static const char person[] =
	"---\nname: P\nrole: r\ndate: 2026-01-02\nauthors: [q, p]\n---\nx";

static void test_works(void **state)
{
	const struct page *p, *q;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add(&b, "personer/p.md", person);
	bank_add(&b, "personer/q.md", person);
	bank_add_page(&b, "artiklar/a.md", "authors: [p, q, p]\n", "x");
	bank_add_page(&b, "artiklar/b.md", "authors: q\ndraft: true\n", "x");
	bank_add_page(&b, "artiklar/c.md", "authors: p\ncontact: q\n", "x");
	bank_link(&b);
	p = page_at(&b, "personer/p.md");
	q = page_at(&b, "personer/q.md");
	/* The newest first, and not itself. */
	assert_int_equal(p->work_count, 3);
	assert_ptr_equal(p->works[0], q);
	assert_ptr_equal(p->works[1], page_at(&b, "artiklar/a.md"));
	assert_ptr_equal(p->works[2], page_at(&b, "artiklar/c.md"));
	assert_int_equal(q->work_count, 2);
	assert_ptr_equal(q->works[0], p);
	assert_ptr_equal(q->works[1], page_at(&b, "artiklar/a.md"));
	assert_int_equal(page_at(&b, "artiklar/a.md")->work_count, 0);
	bank_close(&b);
}

static void test_limit(void **state)
{
	enum { MANY = SITE_MAX_WORKS + 3 };
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add(&b, "personer/p.md",
		 "---\nname: P\nrole: r\n"
		 "date: 2026-01-02\n---\nx");
	for (int i = 0; i < MANY; i++) {
		struct str path = str_printf(&b.arena, "artiklar/a%03d.md", i);

		bank_add_page(&b, str_zdup(&b.arena, path), "authors: p\n",
			      "x");
	}
	bank_link(&b);
	p = page_at(&b, "personer/p.md");
	assert_int_equal(p->work_count, MANY);
	assert_text(p->works[SITE_MAX_WORKS - 1]->slug, "a049");
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_works),
		cmocka_unit_test(test_limit),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
