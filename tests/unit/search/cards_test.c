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

/* Two pages in the format's columns: one with texts that have line feeds, one
 * whose title a reader may cut into other words (U+10EC2). */
static void cards_are_columns(void **state)
{
	static const struct moment moment = { .second = 7, .text = S("a\nb") };
	const struct body_block blocks[] = { { S("Ett\ntvå"), 256 },
					     { S("tre"), 512 } };
	const struct type type = { .label = S("Artikel") };
	const struct page pages[] = {
		{ .identity = S("a"),
		  .type = &type,
		  .url = S("/x/a-b/"),
		  .title = S("A\nb"),
		  .summary = S("\nom"),
		  .date.date = { 1970, 1, 3 },
		  .lang = S("sv") },
		{ .identity = S("b"),
		  .type = &type,
		  .url = S("/b/"),
		  .title = S("\xf0\x90\xbb\x82"
			     "b"),
		  .date.date = { 1970, 1, 2 },
		  .lang = S("en"),
		  .moments = &moment,
		  .nmoments = 1 },
	};
	const struct schema schema = { .types = &type, .ntypes = 1 };
	const struct site_config config = { .language = S("sv") };
	const struct site site = { .schema = &schema, .config = &config };
	const struct search_options options = { .site = &site };
	struct document at[] = {
		{ .page = &pages[0], .blocks = blocks, .nblocks = 2 },
		{ .page = &pages[1] }
	};
	const struct documents docs = { .at = at, .n = 2 };
	struct lexicon none = { .nforms = 0 };
	const struct index_source s = { &options, &docs, &none };
	struct card_files files;
	struct arena a;
	struct buf out;

	(void)state;
	arena_init(&a);
	cards_make(&a, &s, &files);
	assert_int_equal(files.shards.n, 1);
	buf_init(&a, &out);
	cards_write(&a, &s, &files, 0, &out);
	assert_true(str_eq(buf_view(&out), S("x/*/\nb/\n"
					     "A b\n\xf0\x90\xbb\x82"
					     "b\n"
					     " om\n\n"
					     "Ett två · tre\n\n"
					     "0\n0\n"
					     "2\n1\n"
					     "\n[[7,\"a\\nb\"]]\n"
					     "\nen\n")));
	arena_done(&a);
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
		cmocka_unit_test(cards_are_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
