/*
 * Anchors: by our ids, and by those that other programs give to headings.
 */
#include "fixture.h"

/* What the anchor leads to in a page of these headings; NULL: nowhere. */
static void expect(const char *headings, const char *anchor, const char *wanted)
{
	struct bank b;
	const struct link *link;
	struct str body;

	bank_open(&b);
	body = str_printf(&b.arena, "[x](b.md#%s)\n", anchor);
	bank_add_page(&b, "artiklar/a.md", "", str_zdup(&b.arena, body));
	bank_add_page(&b, "artiklar/b.md", "", headings);
	bank_link(&b);
	link = &page_at(&b, "artiklar/a.md")->links[0];
	assert_int_equal(b.ok, wanted != NULL);
	assert_int_equal(link->kind, wanted ? LINK_PAGE : LINK_TEXT);
	assert_text(link->fragment, wanted ? wanted : "");
	if (!wanted) {
		assert_int_equal(b.diags.list.n, 1);
		assert_diag(&b, 0, DIAG_ANCHOR_MISSING, 6, 1);
	}
	bank_close(&b);
}

static void test_foreign(void **state)
{
	const char *some =
		"## Hur gör du?\n\n## Data.gov & mer\n\n## ☕️ Åk 7\n";

	(void)state;
	expect(some, "hur-gor-du", "hur-gor-du");
	expect(some, "hur-gör-du", "hur-gor-du");
	expect(some, "hur-g%C3%B6r-du", "hur-gor-du");
	expect(some, "hur-go%CC%88r-du", "hur-gor-du");
	expect(some, "datagov--mer", "data-gov-mer");
	expect(some, "-åk-7", "ak-7");
	expect(some, "%EF%B8%8F-åk-7", "ak-7");
	/* Capitals, and what is dropped, are not theirs either. */
	expect(some, "Hur-gör-du", NULL);
	expect(some, "hur-gör-du?", NULL);
	expect(some, "hur-gör", NULL);
}

static void test_repeats(void **state)
{
	const char *same = "## Å\n\n## Å\n\n## Å 1\n\n## Å\n";

	(void)state;
	expect(same, "å", "a");
	expect(same, "å-1", "a-2");
	expect(same, "å-1-1", "a-1");
	expect(same, "å-2", "a-3");
	expect(same, "å-3", NULL);
	expect(same, "å-0", NULL);
	/* Ours goes first, whatever it is to others: a-1 is their second. */
	expect("## A\n\n## A\n\n## A 1\n", "a-1", "a-1");
	expect("## A\n\n## A\n\n## A\n", "a-1", "a-2");
	expect("## A\n\n## A\n\n## A\n", "a-2", "a-2");
}

/* An id of its own is the only one that a heading has, and none is made of
 * its text that others would have to give way to. */
static void test_written_ids(void **state)
{
	const char *own = "## Mål {#om}\n\n## Mål\n\n## Привет\n";

	(void)state;
	expect(own, "om", "om");
	expect(own, "mål", "mal");
	expect(own, "mål-1", NULL);
	expect(own, "привет", "rubrik");
}

static void test_hidden(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	b.yaml = "shortcodes: {bort: drop}\n";
	bank_add_page(&b, "artiklar/a.md", "",
		      "[x](#å-1)\n\n[y](#å)\n\n## Å\n\n{{< bort >}}\n\n## Å\n\n"
		      "{{< /bort >}}\n");
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, 1);
	assert_diag(&b, 0, DIAG_ANCHOR_MISSING, 6, 1);
	assert_text(page_at(&b, "artiklar/a.md")->links[1].fragment, "a");
	bank_close(&b);
}

static void test_goals(void **state)
{
	struct bank b;
	const struct cell *goals;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "planer/p.md", "", "## Mål ett\n");
	bank_add_page(&b, "resurser/r.md",
		      "resource_type: lektion\nstage: [grundskola]\n"
		      "goals: [p#mål-ett, p#m%C3%A5l-ett, p#mål]\n",
		      "x");
	bank_link(&b);
	goals = record_find(&page_at(&b, "resurser/r.md")->record, S("goals"));
	assert_text(goals->values[0].text, "p#mal-ett");
	assert_text(goals->values[1].text, "p#mal-ett");
	assert_null(goals->values[2].page);
	assert_int_equal(b.diags.list.n, 1);
	assert_diag(&b, 0, DIAG_ANCHOR_MISSING, 7, 36);
	bank_close(&b);
}

static void test_menu_and_successor(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	b.yaml = "menu:\n"
		 "  - {label: M, url: '/artiklar/ny#m%C3%A5l'}\n"
		 "  - {label: F, url: '/artiklar/ny/#nej'}\n";
	bank_add_page(&b, "artiklar/ny.md", "", "## Mål\n");
	bank_add_page(&b, "artiklar/gammal.md", "replaced_by: ny\n", "x");
	bank_add_page(&b, "artiklar/a.md", "",
		      "[x](gammal.md#mål) [y](gammal.md#nej)\n");
	bank_link(&b);
	assert_text(page_at(&b, "artiklar/a.md")->links[0].fragment, "mal");
	assert_text(page_at(&b, "artiklar/a.md")->links[1].fragment, "");
	assert_int_equal(b.site.nmenu, 1);
	assert_text(b.site.menu[0].url, "/artiklar/ny/#mal");
	assert_int_equal(b.diags.list.n, 1);
	assert_diag(&b, 0, DIAG_ANCHOR_MISSING, 3, 21);
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_repeats),
		cmocka_unit_test(test_written_ids),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_goals),
		cmocka_unit_test(test_menu_and_successor),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
