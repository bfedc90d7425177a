/*
 * Which cards are in one file.
 */
#include "search/files_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recordings_weigh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
