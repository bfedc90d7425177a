/*
 * What leads to a page and to a goal, each once and in list order, and how
 * much of it is kept; and the goals themselves.
 */
#include "fixture.h"

/* The names of pages: "b c". */
static const char *names(struct bank *b, const struct page *const *pages,
			 size_t n)
{
	struct buf out;

	buf_init(&b->arena, &out);
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%.*s", i ? " " : "",
			   STR_FMT(pages[i]->slug));
	return str_zdup(&b->arena, buf_view(&out));
}

static const char *backlinks(struct bank *b, const char *path)
{
	const struct page *p = page_at(b, path);

	return names(b, p->backlinks, p->nbacklinks);
}

static void test_backlinks(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "related: d\n",
		      "[b](b.md) [b](/artiklar/b/) [a](#h) [p](../personer/p)\n"
		      "\n## H\n");
	bank_add_page(&b, "artiklar/b.md", "related: [a, d]\nauthors: p\n",
		      "[d](d.md)");
	bank_add_page(&b, "artiklar/c.md", "draft: true\nrelated: [b, d]\n",
		      "[b](b.md)");
	bank_add_page(&b, "artiklar/d.md", "contact: p\nrelated: a\n", "x");
	bank_add_page(&b, "artiklar/_index.md", "", "[b](b.md)");
	bank_add_page(&b, "samlingar/s.md", "pages: [b, d]\n", "x");
	bank_add(&b, "personer/p.md",
		 "---\nname: P\nrole: r\ndate: 2026-01-02\n---\nx");
	bank_link(&b);
	/* Not what is in `related` of the page, nor its collections. */
	assert_string_equal(backlinks(&b, "artiklar/a.md"), "b");
	assert_string_equal(backlinks(&b, "artiklar/b.md"), "");
	assert_string_equal(backlinks(&b, "artiklar/d.md"), "b");
	assert_int_equal(page_at(&b, "artiklar/d.md")->backlink_count, 1);
	assert_string_equal(backlinks(&b, "personer/p.md"), "a");
	assert_string_equal(backlinks(&b, "samlingar/s.md"), "");
	bank_close(&b);
}

#define PLAN                                                                   \
	"goals:\n"                                                             \
	"  - {title: Sist, area: B}\n"                                         \
	"  - {title: Chef, area: A, level: chef, factors: [x]}\n"              \
	"  - {title: Elev, area: A, level: elev, number: '2:4',"               \
	" factors: [x, y]}\n"                                                  \
	"  - {title: Alla, area: A, id: Egen.1, factors: [x, y, z]}\n"         \
	"  - {title: Fn 1, area: B}\n"

/* By area as they come, then by level, those for all first. */
static void test_goals(void **state)
{
	static const struct {
		const char *id, *anchor;
		size_t first_factor;
	} want[] = {
		{ "sist", "sist", 0 },	   { "fn-1", "mal-fn-1", 0 },
		{ "Egen.1", "egen-1", 0 }, { "2-4", "mal-2-4", 3 },
		{ "chef", "chef", 5 },
	};
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "planer/p.md", PLAN,
		      "[a](#2-4) [b](#Egen.1) [c](#mal-2-4)\n");
	bank_link(&b);
	assert_true(b.ok);
	p = page_at(&b, "planer/p.md");
	assert_int_equal(p->ngoals, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_text(p->goals[i].id, want[i].id);
		assert_text(p->goals[i].anchor, want[i].anchor);
		assert_int_equal(p->goals[i].first_factor,
				 want[i].first_factor);
		assert_ptr_equal(page_find_goal(p, str_of(want[i].id)),
				 &p->goals[i]);
	}
	assert_text(p->links[0].fragment, "mal-2-4");
	assert_text(p->links[1].fragment, "egen-1");
	assert_text(p->links[2].fragment, "mal-2-4");
	assert_null(page_find_goal(p, S("2-5")));
	bank_close(&b);
}

static void test_goal_pages(void **state)
{
	const struct goal *goal;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "planer/p.md", PLAN, "x");
	bank_add_page(&b, "artiklar/b.md",
		      "goals: [planer/p#2-4, p#2-4, p#2-5]\n", "x");
	bank_add_page(&b, "artiklar/a.md", "goals: p#2-4\n",
		      "[p](../planer/p)");
	bank_add_page(&b, "artiklar/c.md", "goals: p#2-4\ndraft: true\n", "x");
	bank_link(&b);
	assert_diag(&b, 0, DIAG_ANCHOR_MISSING, 5, 30);
	assert_int_equal(b.diags.list.n, 1);
	goal = page_find_goal(page_at(&b, "planer/p.md"), S("2-4"));
	assert_string_equal(names(&b, goal->pages, goal->npages), "a b");
	assert_int_equal(goal->page_count, 2);
	/* A goal lists them; the plan lists who leads to the whole of it. */
	assert_string_equal(backlinks(&b, "planer/p.md"), "a");
	bank_close(&b);
}

/* What a plan that cannot be read lacks is no mistake of who names it. */
static void test_unread_plan(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add(&b, "planer/p.md", "---\ntitle: [\n---\nx");
	bank_add_page(&b, "artiklar/a.md", "goals: p#2-4\n", "x");
	bank_link(&b);
	assert_false(b.ok);
	for (size_t i = 0; i < b.diags.list.n; i++)
		assert_text(b.diags.list.at[i].at.path, "content/planer/p.md");
	bank_close(&b);
}

/* The first ones of the list are kept, and all are counted. */
static void test_limits(void **state)
{
	enum { MANY = SITE_MAX_GOAL_PAGES + 7 };
	const struct goal *goal;
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "planer/p.md", PLAN, "x");
	for (int i = 0; i < MANY; i++) {
		struct str path = str_printf(&b.arena, "artiklar/a%03d.md", i);

		bank_add_page(&b, str_zdup(&b.arena, path), "goals: p#2-4\n",
			      "[p](../planer/p.md)");
	}
	bank_link(&b);
	p = page_at(&b, "planer/p.md");
	goal = page_find_goal(p, S("2-4"));
	assert_int_equal(goal->npages, SITE_MAX_GOAL_PAGES);
	assert_int_equal(goal->page_count, MANY);
	assert_int_equal(p->nbacklinks, SITE_MAX_BACKLINKS);
	assert_int_equal(p->backlink_count, MANY);
	assert_text(p->backlinks[0]->slug, "a000");
	assert_text(p->backlinks[SITE_MAX_BACKLINKS - 1]->slug, "a019");
	bank_close(&b);
}

/* What the page shows by itself takes no room from the others. */
static void test_shown_and_many(void **state)
{
	enum { MANY = SITE_MAX_BACKLINKS + 5 };
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/p.md", "related: [a000, a001, a024]\n",
		      "x");
	for (int i = 0; i < MANY; i++) {
		struct str path = str_printf(&b.arena, "artiklar/a%03d.md", i);

		bank_add_page(&b, str_zdup(&b.arena, path), "", "[p](p.md)");
	}
	bank_link(&b);
	p = page_at(&b, "artiklar/p.md");
	assert_int_equal(p->nbacklinks, SITE_MAX_BACKLINKS);
	assert_int_equal(p->backlink_count, MANY - 3);
	assert_text(p->backlinks[0]->slug, "a002");
	assert_text(p->backlinks[SITE_MAX_BACKLINKS - 1]->slug, "a021");
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_backlinks),
		cmocka_unit_test(test_goals),
		cmocka_unit_test(test_goal_pages),
		cmocka_unit_test(test_unread_plan),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_shown_and_many),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
