/*
 * Which cards are in one file.
 */
#include "search/files_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PAGES = 20, MOMENTS = 800, SPOKEN = 50 };

/* Pages with long recordings and little text. */
struct recordings {
	struct moment moments[MOMENTS];
	struct page pages[PAGES];
	struct document docs[PAGES];
	struct type type;
};

static void recordings_make(struct arena *a, struct recordings *r)
{
	char *spoken = arena_zalloc(a, SPOKEN);

	*r = (struct recordings){ .type = { .label = S("Seminarium") } };
	for (size_t i = 0; i < MOMENTS; i++)
		r->moments[i].text = (struct str){ spoken, SPOKEN };
	for (size_t i = 0; i < PAGES; i++) {
		r->pages[i] = (struct page){
			.identity = str_printf(a, "seminarier/%zu.md", i),
			.type = &r->type,
			.url = S("/x/"),
			.lang = S("sv"),
			.moments = r->moments,
			.nmoments = MOMENTS,
		};
		r->docs[i].page = &r->pages[i];
	}
}

/* What is said in them is counted: it is fetched with each hit. */
static void recordings_weigh(void **state)
{
	struct lexicon none = { .nforms = 0 };
	struct recordings r;
	struct card_files files;
	struct arena a;

	(void)state;
	arena_init(&a);
	recordings_make(&a, &r);
	const struct schema schema = { .types = &r.type, .ntypes = 1 };
	const struct site site = { .schema = &schema };
	const struct search_options options = { .site = &site };
	const struct documents docs = { .at = r.docs, .n = PAGES };

	cards_make(&a,
		   &(struct index_source){ .options = &options,
					   .docs = &docs,
					   .lexicon = &none },
		   &files);
	assert_int_equal(files.shards.n, PAGES);
	arena_done(&a);
}

enum { LARGE = 1 << 20, MOST = (64 + 256) << 10 };

/* The bytes of the files of two pages that have more to show than is wanted,
 * one of them as text, the other one as speech. */
static size_t cards_bytes(struct arena *a, struct recordings *r)
{
	const struct body_block block = {
		{ memset(arena_alloc(a, LARGE), 'x', LARGE), LARGE }, 256
	};
	const struct schema schema = { .types = &r->type, .ntypes = 1 };
	const struct site_config config = { .language = S("sv") };
	const struct site site = { .schema = &schema, .config = &config };
	const struct search_options options = { .site = &site };
	const struct documents docs = { .at = r->docs, .n = 2 };
	struct lexicon none = { .nforms = 0 };
	const struct index_source s = { &options, &docs, &none };
	struct card_files files;
	struct buf out;

	memset((char *)block.text.p + LARGE / 2, ' ', 1);
	r->pages[0].nmoments = 0;
	r->docs[0].blocks = &block;
	r->docs[0].nblocks = 1;
	for (size_t i = 0; i < MOMENTS; i++)
		r->moments[i].text = str_sub(block.text, 0, 1000);
	cards_make(a, &s, &files);
	buf_init(a, &out);
	for (size_t i = 0; i < files.shards.n; i++)
		cards_write(a, &s, &files, i, &out);
	return out.n;
}

/* A reader looks through all of a card for each query. */
static void cards_are_limited(void **state)
{
	struct recordings r;
	struct arena a;

	(void)state;
	arena_init(&a);
	recordings_make(&a, &r);
	assert_in_range(cards_bytes(&a, &r), MOST / 2, MOST + MOST / 10);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recordings_weigh),
		cmocka_unit_test(cards_are_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
