/*
 * What a document is found by: all that its page shows, and nothing that it
 * does not, but for other names of what it is tagged with.
 */
#include "lexis.h"

/* The text of a block by its field and number among those of the field, or
 * NULL. */
static const struct text_block *block_find(const struct document_text *t,
					   uint8_t field, size_t number)
{
	for (size_t i = 0; i < t->blocks.n; i++)
		if (t->blocks.at[i].field == field && number-- == 0)
			return &t->blocks.at[i];
	return NULL;
}

static void assert_block(const struct document_text *t, uint8_t field,
			 size_t number, const char *want)
{
	const struct text_block *b = block_find(t, field, number);

	assert_non_null(b);
	assert_text(b->text, want);
}

static bool has_text(const struct document_text *t, const char *part)
{
	for (size_t i = 0; i < t->blocks.n; i++)
		if (str_find(t->blocks.at[i].text, str_of(part)) != SIZE_MAX)
			return true;
	return false;
}

static void read_linked(struct lexis *l, const char *path,
			struct document_text *out)
{
	const struct page *p = page_at(&l->bank, path);

	document_read(&l->bank.arena, &l->options, p,
		      page_text(p, p->object->body.plain), out);
}

static void read_page(struct lexis *l, const char *path,
		      struct document_text *out)
{
	bank_link(&l->bank);
	assert_true(l->bank.ok);
	l->options.site = &l->bank.site;
	read_linked(l, path, out);
}

static void bodies_have_blocks(void **state)
{
	struct document_text t;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel",
		  "Först.\n\n## Ett *och* två\n\n- a\n- b\n\n"
		  "```\nkod\n```\n\n## Tre\n\nSist.");
	read_page(&l, "a.md", &t);
	assert_block(&t, CODE_TITLE, 0, "Titel");
	assert_block(&t, CODE_HEADING, 0, "Ett och två");
	assert_block(&t, CODE_HEADING, 1, "Tre");
	assert_null(block_find(&t, CODE_HEADING, 2));
	assert_block(&t, CODE_BODY, 0, "Först.");
	assert_block(&t, CODE_BODY, 1, "a");
	assert_block(&t, CODE_BODY, 3, "kod");
	assert_block(&t, CODE_BODY, 4, "Sist.");
	assert_null(block_find(&t, CODE_SUMMARY, 0));
	lexis_close(&l);
}

static void title_is_there_once(void **state)
{
	struct document_text t;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	bank_add(&l.bank, "a.md",
		 "---\ndate: 2026-01-02\n---\n# Min titel\n\nText.\n");
	read_page(&l, "a.md", &t);
	assert_block(&t, CODE_TITLE, 0, "Min titel");
	assert_null(block_find(&t, CODE_HEADING, 0));
	assert_block(&t, CODE_BODY, 0, "Text.");
	lexis_close(&l);
}

/* What a shortcode leaves out is not found, nor its headings; what it says is,
 * where it stands. */
static void shortcodes_are_as_shown(void **state)
{
	struct document_text t;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	l.bank.yaml = "shortcodes:\n"
		      "  bort: drop\n"
		      "  ord: {as: text, text: 'sagt {0}'}\n"
		      "  ruta: {as: container, class: tips}\n";
	lexis_add(&l, "a", "Titel",
		  "Ett {{< bort >}}dolt{{< /bort >}} stycke.\n\n"
		  "{{< bort >}}\n\n## Dold rubrik\n\nGömt.\n\n{{< /bort >}}\n\n"
		  "## Rubrik\n\nHär är {{< ord \"kanel\" >}} nu.\n\n"
		  "{{< ruta >}}\n\nI rutan.\n\n{{< /ruta >}}\n");
	read_page(&l, "a.md", &t);
	assert_block(&t, CODE_BODY, 0, "Ett  stycke.");
	assert_block(&t, CODE_HEADING, 0, "Rubrik");
	assert_block(&t, CODE_BODY, 1, "Här är sagt kanel nu.");
	assert_true(has_text(&t, "I rutan."));
	assert_false(has_text(&t, "dolt"));
	assert_false(has_text(&t, "Dold"));
	assert_false(has_text(&t, "Gömt"));
	assert_false(has_text(&t, "\xEF\xB7"));
	lexis_close(&l);
}

static void hidden_fields_are_not_read(void **state)
{
	struct document_text t;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	bank_add(&l.bank, "personer/ada.md",
		 "---\nname: Ada\nrole: Pedagog\norganisation: Bergskolan\n"
		 "email: ada@example.org\nphone: 08-465 004 10\n"
		 "git: [Hemlig Namnsson]\ndate: 2026-01-02\n---\n");
	read_page(&l, "personer/ada.md", &t);
	assert_true(has_text(&t, "Bergskolan"));
	assert_true(has_text(&t, "Pedagog"));
	assert_false(has_text(&t, "Hemlig"));
	assert_false(has_text(&t, "example.org"));
	assert_false(has_text(&t, "465"));
	/* The name is the title, and no block more. */
	assert_block(&t, CODE_TITLE, 0, "Ada");
	for (size_t i = 0; i < t.blocks.n; i++)
		assert_true(t.blocks.at[i].field != CODE_BODY ||
			    !str_eq(t.blocks.at[i].text, S("Ada")));
	lexis_close(&l);
}

static void goals_have_numbers(void **state)
{
	struct document_text t;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	bank_add(&l.bank, "planer/p.md",
		 "---\n" HEAD "goals:\n"
		 "  - {number: '2:4', title: Alla lär, factors: [Tid finns]}\n"
		 "---\n");
	bank_add(&l.bank, "artiklar/a.md",
		 "---\n" HEAD "goals: planer/p#2-4\n---\n");
	read_page(&l, "planer/p.md", &t);
	assert_true(has_text(&t, "2:4 Alla lär"));
	assert_true(has_text(&t, "Tid finns"));
	read_linked(&l, "artiklar/a.md", &t);
	assert_true(has_text(&t, "2:4 Alla lär"));
	lexis_close(&l);
}

static void terms_have_all_names(void **state)
{
	struct document_text t;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a",
		  "Titel\nsubject: matematik\ntags: [Eget ord]\n"
		  "license: CC-BY-4.0",
		  "");
	read_page(&l, "a.md", &t);
	assert_true(has_text(&t, "Matematik"));
	assert_true(has_text(&t, "Mathematics"));
	assert_true(has_text(&t, "Eget ord"));
	assert_false(has_text(&t, "CC"));
	for (size_t i = 0; i < t.blocks.n; i++) {
		const struct text_block *b = &t.blocks.at[i];

		if (str_eq(b->text, S("Eget ord")))
			assert_true(b->begins && !b->unseen);
		if (str_eq(b->text, S("Mathematics")))
			assert_true(b->unseen && !b->begins);
	}
	lexis_close(&l);
}

/* An address that says no more than the title is no text: "far" would be a
 * word of a page on får. */
static void addresses_add_to_titles(void **state)
{
	struct document_text t;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "far-och-lamm", "Får och lamm", "");
	lexis_add(&l, "b", "Får\nslug: far-2024-lista\nid: x.17", "");
	read_page(&l, "far-och-lamm.md", &t);
	assert_false(has_text(&t, "far"));
	read_linked(&l, "b.md", &t);
	assert_true(has_text(&t, "2024  lista"));
	assert_false(has_text(&t, "far"));
	assert_true(has_text(&t, "x.17"));
	lexis_close(&l);
}

static void blocks_are_limited(void **state)
{
	struct document_text t;
	struct lexis l;
	struct buf b;

	(void)state;
	lexis_open(&l);
	buf_init(&l.bank.arena, &b);
	for (size_t i = 0; i < SEARCH_MAX_BLOCKS + 50; i++)
		buf_str(&b, S("x\n\n"));
	buf_char(&b, '\0');
	lexis_add(&l, "a", "Titel", b.p);
	read_page(&l, "a.md", &t);
	assert_int_equal(t.blocks.n, SEARCH_MAX_BLOCKS);
	lexis_close(&l);
}

static void labels_are_limited(void **state)
{
	struct document_text t;
	struct lexis l;
	size_t labels = 0;
	struct buf b;

	(void)state;
	lexis_open(&l);
	buf_init(&l.bank.arena, &b);
	buf_str(&b, S("Titel\ntags: ["));
	for (size_t i = 0; i < SCHEMA_MAX_LIST; i++)
		buf_printf(&b, "t%zu, ", i);
	buf_str(&b, S("]\nmunicipality: ["));
	for (size_t i = 0; i < SCHEMA_MAX_LIST; i++)
		buf_printf(&b, "m%zu, ", i);
	buf_str(&b, S("]\0"));
	lexis_add(&l, "a", b.p, "");
	read_page(&l, "a.md", &t);
	for (size_t i = 0; i < t.blocks.n; i++)
		labels += t.blocks.at[i].field == CODE_LABEL;
	assert_int_equal(labels, SEARCH_MAX_LABELS);
	lexis_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bodies_have_blocks),
		cmocka_unit_test(title_is_there_once),
		cmocka_unit_test(shortcodes_are_as_shown),
		cmocka_unit_test(hidden_fields_are_not_read),
		cmocka_unit_test(goals_have_numbers),
		cmocka_unit_test(terms_have_all_names),
		cmocka_unit_test(addresses_add_to_titles),
		cmocka_unit_test(blocks_are_limited),
		cmocka_unit_test(labels_are_limited),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
