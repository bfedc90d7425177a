/*
 * Sequences: the order of collections and series, where a page is in them, and
 * how many of them it shows.
 */
#include "fixture.h"

#define SEMINAR(day, more)                                                     \
	"online: https://www.example.org/\nstart: 2026-03-" day                \
	"T13:00\nend: 2026-03-" day "T14:00\n" more

/* "Label 2/3 before after": each of a page's sequences, with ';' between. */
static const char *sequences(struct bank *b, const char *path)
{
	const struct page *p = page_at(b, path);
	struct buf out;

	buf_init(&b->arena, &out);
	for (size_t i = 0; i < p->nsequences; i++) {
		const struct sequence *s = &p->sequences[i];
		struct str before = s->previous ? s->previous->slug : S("-");
		struct str after = s->next ? s->next->slug : S("-");

		buf_printf(&out, "%s%.*s%s %zu/%zu %.*s %.*s", i ? "; " : "",
			   STR_FMT(s->label), s->page ? "*" : "", s->number,
			   s->count, STR_FMT(before), STR_FMT(after));
	}
	return str_zdup(&b->arena, buf_view(&out));
}

/* What is there twice is read once; drafts and the collection itself are no
 * parts of it. */
static void test_collection(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	for (const char *s = "abcd"; *s; s++) {
		struct str path = str_printf(&b.arena, "artiklar/%c.md", *s);

		bank_add_page(&b, str_zdup(&b.arena, path),
			      *s == 'd' ? "draft: true\n" : "", "x");
	}
	bank_add_page(&b, "samlingar/s.md", "pages: [c, d, s, a, c, b]\n", "x");
	bank_add_page(&b, "samlingar/ensam.md", "pages: [a]\n", "x");
	bank_link(&b);
	assert_string_equal(sequences(&b, "artiklar/c.md"), "T* 1/3 - a");
	assert_string_equal(sequences(&b, "artiklar/a.md"), "T* 2/3 c b");
	assert_string_equal(sequences(&b, "artiklar/b.md"), "T* 3/3 a -");
	assert_string_equal(sequences(&b, "artiklar/d.md"), "");
	assert_string_equal(sequences(&b, "samlingar/s.md"), "");
	bank_close(&b);
}

/* As they begin, of one type and language; case does not count. */
static void test_series(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "seminarier/b.md", SEMINAR("02", "series: Åsk\n"),
		      "x");
	bank_add_page(&b, "seminarier/c.md", SEMINAR("01", "series: ÅSK\n"),
		      "x");
	bank_add_page(&b, "seminarier/a.md", SEMINAR("02", "series: åsk\n"),
		      "x");
	bank_add_page(&b, "seminarier/e.md",
		      SEMINAR("03", "series: Åsk\nlanguage: en\n"), "x");
	bank_add_page(&b, "artiklar/f.md", "series: Åsk\n", "x");
	bank_link(&b);
	assert_true(b.ok);
	assert_string_equal(sequences(&b, "seminarier/c.md"), "ÅSK 1/3 - a");
	assert_string_equal(sequences(&b, "seminarier/a.md"), "ÅSK 2/3 c b");
	assert_string_equal(sequences(&b, "seminarier/b.md"), "ÅSK 3/3 a -");
	assert_string_equal(sequences(&b, "seminarier/e.md"), "");
	assert_string_equal(sequences(&b, "artiklar/f.md"), "");
	bank_close(&b);
}

/* A collection of the same name is the page of the series, and says what it
 * names itself. */
static void test_series_with_a_page(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "series: t\n", "x");
	bank_add_page(&b, "artiklar/b.md", "series: t\n", "x");
	bank_add_page(&b, "artiklar/c.md", "series: t\n", "x");
	bank_add_page(&b, "samlingar/s.md", "pages: [c, b]\n", "x");
	bank_link(&b);
	assert_string_equal(sequences(&b, "artiklar/a.md"), "t* 1/3 - b");
	assert_string_equal(sequences(&b, "artiklar/b.md"), "T* 2/2 c -");
	assert_string_equal(sequences(&b, "artiklar/c.md"), "T* 1/2 - b");
	bank_close(&b);
}

static void test_limit(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "artiklar/a.md", "series: u\n", "x");
	bank_add_page(&b, "artiklar/b.md", "series: u\n", "x");
	for (int i = 0; i < SITE_MAX_SEQUENCES + 2; i++) {
		struct str path = str_printf(&b.arena, "samlingar/%02d.md", i);

		bank_add_page(&b, str_zdup(&b.arena, path), "pages: [a, b]\n",
			      "x");
	}
	bank_link(&b);
	assert_int_equal(page_at(&b, "artiklar/a.md")->nsequences,
			 SITE_MAX_SEQUENCES);
	assert_ptr_equal(page_at(&b, "artiklar/a.md")->sequences[0].page,
			 page_at(&b, "samlingar/00.md"));
	/* Those that are not shown lead here all the same. */
	assert_int_equal(page_at(&b, "artiklar/a.md")->backlink_count, 2);
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_collection),
		cmocka_unit_test(test_series),
		cmocka_unit_test(test_series_with_a_page),
		cmocka_unit_test(test_limit),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
