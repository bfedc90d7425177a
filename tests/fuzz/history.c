/*
 * What the history is read from: objects of git, and the cache of its log.
 * The first byte chooses. Whatever the bytes: what a commit gives is within
 * its limits, a tree ends, and a log that was read can be put in order or is
 * found to be at odds with itself.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "source/history_priv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

static void check_commit(struct arena *a, struct str bytes)
{
	struct commit c;

	if (!commit_parse(a, bytes, &c))
		return;
	expect(commit_time_is_fine(c.time));
	expect(c.nidentities <= HISTORY_MAX_IDENTITIES);
	for (size_t i = 0; i < c.nidentities; i++) {
		expect(c.identities[i].n <= 2 * HISTORY_MAX_NAME + 1);
		expect(utf8_find_bad(c.identities[i]) == SIZE_MAX);
		expect(str_find_char(c.identities[i], '\n') ==
		       str_find_last(c.identities[i], '\n'));
	}
}

static void check_tree(struct str rest)
{
	struct tree_entry e;
	size_t left = rest.n;

	while (tree_next(&rest, &e)) {
		expect(rest.n < left);
		left = rest.n;
	}
}

/* A file with the bytes as its one block, under a sum that is right. */
static struct str log_file(struct arena *a, struct str block,
			   struct digest *key)
{
	struct digest sum = digest_of(block);
	struct buf b;

	*key = digest_of(S(""));
	buf_init(a, &b);
	buf_lit(&b, HISTORY_MAGIC);
	buf_add(&b, key->byte, sizeof(key->byte));
	for (int i = 0; i < 8; i++)
		buf_char(&b, (char)((uint64_t)block.n >> 8 * i));
	buf_add(&b, sum.byte, sizeof(sum.byte));
	buf_str(&b, block);
	return buf_view(&b);
}

static void check_log(struct arena *a, struct str block)
{
	struct digest key;
	struct str file = log_file(a, block, &key);
	struct rename_pair *pairs;
	struct log log;

	log_init(a, &log, 1);
	if (!history_file_parse(file, key, &log))
		return;
	for (size_t i = 0; i < log.entries.n; i++) {
		size_t n = 0;

		log_order(a, &log, &log.entries.at[i]->id, &n);
		expect(n <= log.entries.n);
		n = renames_find(a, &log, log.entries.at[i], &pairs);
		expect(n <= log.entries.at[i]->nchanges);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct arena a;

	if (size == 0)
		return 0;
	arena_init(&a);
	s = str_from(s, 1);
	switch (data[0]) {
	case 'c': check_commit(&a, s); break;
	case 't': check_tree(s); break;
	default: check_log(&a, s);
	}
	arena_done(&a);
	return 0;
}
