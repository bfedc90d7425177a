/*
 * Limits of the index: what is beyond them is left out, or told.
 */
#include "search/files_priv.h"
#include "search/lexicon_priv.h"
#include "search/text_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void assert_told(const struct diags *d, enum diag_id id)
{
	assert_int_equal(d->list.n, 1);
	assert_int_equal(d->list.at[0].text.id, id);
}

/* Blocks are added as long as there is room for all of one. */
static void text_of_a_page(void **state)
{
	struct document_text text = { .blocks = { 0 } };
	struct reading r = { .out = &text };
	struct text_block block = { .field = CODE_BODY };
	struct arena a;

	(void)state;
	arena_init(&a);
	r.arena = &a;
	block.text.p = arena_zalloc(&a, SEARCH_MAX_TEXT);
	block.text.n = SEARCH_MAX_TEXT - 1;
	block_add(&r, block);
	block.text.n = 2;
	block_add(&r, block);
	assert_int_equal(text.blocks.n, 1);
	block.text.n = 1;
	block_add(&r, block);
	block_add(&r, block);
	assert_int_equal(text.blocks.n, 2);
	arena_done(&a);
}

static void words_of_a_site(void **state)
{
	struct collector collectors[2] = { { .occurrences = 7 } };
	const struct inverter v = { .collectors = collectors, .workers = 2 };
	struct diags diags;
	struct arena a;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	collectors[1].occurrences = SEARCH_MAX_WORDS - 7;
	assert_true(inverter_fits(&v, &diags));
	assert_int_equal(diags.list.n, 0);
	collectors[1].occurrences++;
	assert_false(inverter_fits(&v, &diags));
	assert_told(&diags, DIAG_SEARCH_WORDS);
	arena_done(&a);
}

static void bytes_of_a_file(void **state)
{
	struct packing f = { .size = SEARCH_MAX_FILE };
	struct diags diags;
	struct arena a;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	assert_true(pack_fits(&f, S("kanel"), &diags));
	assert_int_equal(diags.list.n, 0);
	f.size++;
	assert_false(pack_fits(&f, S("kanel"), &diags));
	assert_told(&diags, DIAG_SEARCH_FILE);
	arena_done(&a);
}

/* A site of facets with one term each, that all documents have, below a term
 * that is in none of them. */
enum { FACETS = 80, DOCUMENTS = 60000 };

struct faceted {
	struct facet facets[FACETS];
	struct facet_term terms[FACETS], *all[FACETS], broader;
	struct page page;
	struct site site;
	struct search_options options;
	struct documents docs;
};

static void faceted_make(struct arena *a, struct faceted *f)
{
	*f = (struct faceted){ .broader = { .label = S("") } };
	for (size_t i = 0; i < FACETS; i++) {
		f->terms[i] = (struct facet_term){ .facet = &f->facets[i],
						   .broader = &f->broader };
		f->all[i] = &f->terms[i];
		f->facets[i] =
			(struct facet){ .terms = &f->terms[i], .nterms = 1 };
	}
	f->page = (struct page){ .terms = (void *)f->all, .nterms = FACETS };
	f->docs.n = DOCUMENTS;
	f->docs.at = arena_array(a, struct document, DOCUMENTS);
	for (size_t i = 0; i < DOCUMENTS; i++)
		f->docs.at[i].page = &f->page;
	f->site = (struct site){ .facets = f->facets, .nfacets = FACETS };
	f->options.site = &f->site;
}

/* Facets that are light share a file, as long as a reader takes it. */
static void lists_of_facets(void **state)
{
	struct facet_files files;
	struct faceted f;
	size_t shared = 0;
	struct diags diags;
	struct arena a;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	faceted_make(&a, &f);
	const struct index_source s = { .options = &f.options,
					.docs = &f.docs };

	facets_make(&a, &s, &files);
	for (size_t i = 0; i < FACETS; i++)
		shared += files.files[i] == 0;
	assert_int_equal(shared, SEARCH_MAX_LISTED / (2 * (DOCUMENTS + 1)));
	assert_int_equal(files.n, 1 + FACETS - shared);
	files.counts[3] = SEARCH_MAX_LISTED;
	assert_true(facets_fit(&f.site, &files, &diags));
	assert_int_equal(diags.list.n, 0);
	files.counts[3]++;
	assert_false(facets_fit(&f.site, &files, &diags));
	assert_told(&diags, DIAG_SEARCH_FACET);
	arena_done(&a);
}

/* What terms are called weighs as well. */
static void labels_of_facets(void **state)
{
	struct facet_files files;
	struct faceted f;
	struct arena a;

	(void)state;
	arena_init(&a);
	faceted_make(&a, &f);
	f.docs.n = 0;
	f.terms[5].id.n = 8000;
	f.terms[5].label.n = 8000;
	f.terms[7].label.n = 8000;
	const struct index_source s = { .options = &f.options,
					.docs = &f.docs };

	facets_make(&a, &s, &files);
	assert_int_equal(files.n, 2);
	for (size_t i = 0; i < FACETS; i++)
		assert_int_equal(files.files[i], i == 5);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_of_a_page),
		cmocka_unit_test(words_of_a_site),
		cmocka_unit_test(bytes_of_a_file),
		cmocka_unit_test(lists_of_facets),
		cmocka_unit_test(labels_of_facets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
