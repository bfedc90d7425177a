/*
 * Compressed files of the search index as the cache gives them back: bytes are
 * taken for a text only when they are that text, compressed, and nothing more.
 * The first byte says how long the text is that stands before them.
 */
#include "search/files_priv.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

/* Bytes that are a text are no other, and none longer or shorter. */
static void check_taken(struct arena *a, struct str bytes, struct str text)
{
	struct str other = str_dup(a, text);

	if (text.n) {
		((char *)(uintptr_t)other.p)[text.n / 2] ^= 1;
		expect(!pack_is_of(a, bytes, other));
		expect(!pack_is_of(a, bytes, str_from(text, 1)));
	}
	expect(!pack_is_of(a, bytes, str_cat(a, text, S("x"))));
	expect(!pack_is_of(a, str_cat(a, bytes, S("x")), text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = { (const char *)data, size };
	const size_t n = size ? data[0] : 0;
	struct str text = str_sub(all, 1, n), bytes = str_from(all, 1 + n);
	struct packing file = { .kind = 't' };
	struct packer *packer;
	struct arena a;

	arena_init(&a);
	packer = packer_open(&a);
	if (pack_is_of(&a, bytes, text))
		check_taken(&a, bytes, text);
	pack(packer, NULL, &file, text);
	if (text.n) {
		expect(pack_is_of(&a, file.bytes, text));
		check_taken(&a, file.bytes, text);
	}
	packer_close(&a, packer);
	arena_done(&a);
	return 0;
}
