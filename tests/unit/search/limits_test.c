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

/* Bodies are cut before it is known which words count. */
static void words_of_bodies(void **state)
{
	uint64_t sizes[2] = { SEARCH_MAX_WORDS - 7, 7 };
	const struct search_bodies bodies = { .sizes = sizes, .nreaders = 2 };
	struct diags diags;
	struct arena a;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	assert_true(bodies_fit(&bodies, &diags));
	assert_int_equal(diags.list.n, 0);
	sizes[1]++;
	assert_false(bodies_fit(&bodies, &diags));
	assert_told(&diags, DIAG_SEARCH_WORDS);
	arena_done(&a);
}

/* A plan with one file, which has three words, two of them of one key. */
struct planned {
	struct form forms[3];
	struct shard_item items[3];
	size_t starts[2], facet_files[2], counts[2];
	struct facet facets[2];
	struct lexicon lexicon;
	struct site site;
	struct search_options options;
	struct packing file;
	struct index_plan plan;
};

static void planned_make(struct planned *p)
{
	*p = (struct planned){
		.forms = { { S("far") }, { S("f\xc3\xa5r") }, { S("kanel") } },
		.items = { { S("far"), 10 },
			   { S("far"), SEARCH_MAX_FILE / 2 - 10 },
			   { S("kanel"), SEARCH_MAX_FILE / 2 } },
		.starts = { 0, 3 },
		.facet_files = { 0, 1 },
		.facets = { { .label = S("\xc3\x84mne") },
			    { .label = S("Nyckelord") } },
		.lexicon = { .forms = p->forms },
		.site = { .facets = p->facets, .nfacets = 2 },
		.options = { .site = &p->site },
		.file = { .kind = 't', .size = SEARCH_MAX_FILE + 1 },
		.plan = { .source = { &p->options, .lexicon = &p->lexicon },
			  .terms.shards = { p->items, p->starts, 1 },
			  .facets = { .files = p->facet_files,
				      .counts = p->counts },
			  .files = &p->file,
			  .nfiles = 1 },
	};
}

static void assert_most(struct planned *p, struct str most)
{
	struct diags diags;
	struct arena a;

	arena_init(&a);
	diags_init(&a, &diags);
	assert_false(index_fits(&p->plan, &diags));
	assert_told(&diags, DIAG_SEARCH_FILE);
	assert_true(str_eq(diags.list.at[0].text.arg2, most));
	arena_done(&a);
}

/* A file is no larger than a reader takes; a larger one is said to be about
 * what more than half of it is about. */
static void bytes_of_a_file(void **state)
{
	struct planned p;
	struct diags diags;
	struct arena a;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	planned_make(&p);
	assert_most(&p, S(""));
	p.items[1].size++;
	assert_most(&p, S("f\xc3\xa5r"));
	p.items[0].size += p.items[1].size;
	assert_most(&p, S("far"));
	p.file.kind = 'x';
	assert_most(&p, S(""));
	p.file.number = 1;
	assert_most(&p, S("Nyckelord"));
	p.file.size--;
	assert_true(index_fits(&p.plan, &diags));
	assert_int_equal(diags.list.n, 0);
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
	assert_int_equal(shared, SEARCH_MAX_LISTED /
					 (2 * (DOCUMENTS + 1 + DOCUMENTS / 8)));
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
		cmocka_unit_test(words_of_bodies),
		cmocka_unit_test(bytes_of_a_file),
		cmocka_unit_test(lists_of_facets),
		cmocka_unit_test(labels_of_facets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
