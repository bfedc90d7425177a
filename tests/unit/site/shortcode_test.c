/*
 * What becomes of shortcodes: the texts of rules filled in, pages found by
 * their names, and what a rule leaves out.
 */
#include "fixture.h"

static void test_texts(void **state)
{
	static const struct {
		const char *call, *text;
	} cases[] = {
		{ "{{< a x=1 >}}", "1" },
		{ "{{< a x=1 y=2 >}}", "1" },
		{ "{{< a y=2 p >}}", "2" },
		{ "{{< a p q >}}", "p" },
		{ "{{< a x=\"\" \"\" q >}}", "" },
		{ "{{< b p q >}}", "<p> q q p" },
		/* What a parameter brings is not filled in again. */
		{ "{{< b \"{1}\" q >}}", "<{1}> q q {1}" },
		{ "{{< b >}}", "<>" },
	};
	const size_t n = sizeof(cases) / sizeof(cases[0]);
	const struct page *p;
	struct buf body;
	struct bank b;

	(void)state;
	bank_open(&b);
	b.yaml = "shortcodes:\n"
		 "  a: {as: text, text: \"{x|y|0}\"}\n"
		 "  b: {as: text, text: \"<{0}> {1} {2|1} {0}\"}\n";
	buf_init(&b.arena, &body);
	for (size_t i = 0; i < n; i++)
		buf_printf(&body, "t %s\n", cases[i].call);
	bank_add_page(&b, "artiklar/a.md", "",
		      str_zdup(&b.arena, buf_view(&body)));
	bank_link(&b);
	assert_int_equal(b.diags.list.n, 0);
	p = page_at(&b, "artiklar/a.md");
	assert_int_equal(p->object->body.nshortcodes, n);
	for (size_t i = 0; i < n; i++)
		assert_text(p->shortcodes[i].text, cases[i].text);
	bank_close(&b);
}

/* By path from the page, from the top, by name, whatever its ending. */
static void test_pages(void **state)
{
	static const struct {
		const char *ref, *page;
	} cases[] = {
		{ "b.md", "artiklar/b.md" },
		{ "b", "artiklar/b.md" },
		{ "/exempel/b.md", "exempel/b.md" },
		{ "exempel/b", "exempel/b.md" },
		{ "../exempel/b", "exempel/b.md" },
		{ "2015-01-09-en.md", "annat/2015/2015-01-09-en.md" },
		{ "2015-01-09-en", "annat/2015/2015-01-09-en.md" },
		{ "bunt", "annat/bunt/index.md" },
		{ "2015", "annat/2015/_index.md" },
		{ "/annat/2015/_index.md", "annat/2015/_index.md" },
		{ "/annat/2015/", "annat/2015/_index.md" },
		{ "ö.md", "annat/o\xCC\x88.md" },
	};
	static const char *const pages[] = {
		"artiklar/b.md",
		"exempel/b.md",
		"annat/2015/2015-01-09-en.md",
		"annat/bunt/index.md",
		"annat/2015/_index.md",
		"annat/o\xCC\x88.md",
	};
	const size_t n = sizeof(cases) / sizeof(cases[0]);
	const struct page *p;
	struct buf body;
	struct bank b;

	(void)state;
	bank_open(&b);
	b.yaml = "shortcodes:\n";
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		bank_add_page(&b, pages[i], "", "x");
	buf_init(&b.arena, &body);
	for (size_t i = 0; i < n; i++)
		buf_printf(&body, "[x]({{< ref \"%s\" >}})\n", cases[i].ref);
	bank_add_page(&b, "artiklar/a.md", "",
		      str_zdup(&b.arena, buf_view(&body)));
	bank_link(&b);
	assert_int_equal(b.diags.list.n, 0);
	p = page_at(&b, "artiklar/a.md");
	assert_int_equal(p->nlinks, n);
	for (size_t i = 0; i < n; i++)
		assert_ptr_equal(p->links[i].page, page_at(&b, cases[i].page));
	bank_close(&b);
}

/* Whatever a shortcode is as an address, it is checked like a link. */
static void test_schemes(void **state)
{
	static const char *const calls[] = {
		"{{< ref \"javascript:alert(1)\" >}}",
		"{{< ref \" JavaScript:alert(1)\" >}}",
		"{{< relref \"data:text/html,x\" >}}",
		"{{< ref \"//example.org/\" >}}",
		"[x]({{< ref \"javascript:alert(1)\" >}})",
		"[x]({{< to \"javascript:alert(1)\" >}})",
		"{{< to \"vbscript:x\" >}}",
		"{{< picture \"data:image/svg+xml,x\" >}}",
	};
	const size_t n = sizeof(calls) / sizeof(calls[0]);
	const struct page *p;
	struct buf body;
	struct bank b;

	(void)state;
	bank_open(&b);
	b.yaml = "shortcodes:\n"
		 "  to: {as: link, address: \"{0}\"}\n"
		 "  picture: {as: image, source: \"{0}\", alt: x}\n";
	buf_init(&b.arena, &body);
	for (size_t i = 0; i < n; i++)
		buf_printf(&body, "t %s\n", calls[i]);
	bank_add_page(&b, "artiklar/a.md", "",
		      str_zdup(&b.arena, buf_view(&body)));
	bank_link(&b);
	p = page_at(&b, "artiklar/a.md");
	assert_int_equal(b.diags.list.n, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(b.diags.list.at[i].text.id, DIAG_LINK_SCHEME);
	for (size_t i = 0; i < p->object->body.nshortcodes; i++)
		assert_int_equal(p->shortcodes[i].link.kind, LINK_TEXT);
	for (size_t i = 0; i < p->nlinks; i++)
		assert_int_equal(p->links[i].kind, LINK_TEXT);
	bank_close(&b);
}

/* Nobody sees what is left out: not its mistakes, not its headings. */
static void test_hidden(void **state)
{
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	b.yaml = "shortcodes:\n"
		 "  gone: drop\n"
		 "  new: {as: text, text: \"{0}\"}\n";
	bank_add_page(&b, "artiklar/a.md", "",
		      "{{< gone >}}\n## A\n\n[x](borta.md) {{< okand >}}\n"
		      "{{< /gone >}}\n\n{{< new x >}}\n## B\n{{< /new >}}\n\n"
		      "{{< new >}}\n## C\n{{< /new >}}\n\n## D\n\n[d](b.md)\n");
	bank_add_page(&b, "artiklar/b.md", "",
		      "[](a.md#d)[d](a.md#d) [a](a.md#a)");
	bank_add_page(&b, "artiklar/c.md", "", "[c](a.md#c) [b](a.md#b)");
	bank_link(&b);
	assert_diag(&b, 0, DIAG_LINK_EMPTY, 6, 1);
	assert_diag(&b, 1, DIAG_ANCHOR_MISSING, 6, 23);
	assert_diag(&b, 2, DIAG_ANCHOR_MISSING, 6, 13);
	assert_int_equal(b.diags.list.n, 3);
	p = page_at(&b, "artiklar/a.md");
	assert_true(p->hidden[0] && p->hidden[1]);
	assert_false(p->hidden[2] || p->hidden[3]);
	assert_int_equal(p->links[0].kind, LINK_TEXT);
	assert_ptr_equal(p->links[1].page, page_at(&b, "artiklar/b.md"));
	bank_close(&b);
}

/* A rule that repeats long parameters ends where a page must end. */
static void test_limit(void **state)
{
	enum { BYTES = 8000, TIMES = 100 };
	const struct page *p;
	char param[BYTES + 1];
	struct buf body, yaml;
	struct bank b;
	size_t sum = 0;

	(void)state;
	bank_open(&b);
	buf_init(&b.arena, &yaml);
	buf_lit(&yaml, "shortcodes:\n  a: {as: text, text: \"");
	for (size_t i = 0; i < 40; i++)
		buf_lit(&yaml, "{0}");
	buf_lit(&yaml, "\"}\n");
	b.yaml = str_zdup(&b.arena, buf_view(&yaml));
	memset(param, 'x', BYTES);
	param[BYTES] = '\0';
	buf_init(&b.arena, &body);
	for (size_t i = 0; i < TIMES; i++)
		buf_printf(&body, "{{< a %s >}}\n\n", param);
	bank_add_page(&b, "artiklar/a.md", "",
		      str_zdup(&b.arena, buf_view(&body)));
	bank_link(&b);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, 1);
	assert_diag(&b, 0, DIAG_LIMIT_OUTPUT,
		    6 + 2 * (MARKDOWN_MAX_HTML / (40 * BYTES)), 1);
	p = page_at(&b, "artiklar/a.md");
	for (size_t i = 0; i < TIMES; i++)
		sum += p->shortcodes[i].text.n;
	assert_true(sum <= MARKDOWN_MAX_HTML + 40 * BYTES);
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),	cmocka_unit_test(test_pages),
		cmocka_unit_test(test_schemes), cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_limit),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
