/*
 * Old versions of pages: their front matter at a glance, and the cache of
 * what was read. Whatever the bytes: values lie within them and their limits,
 * and no value of the cache is larger than it.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "source/history_priv.h"

#include <stdlib.h>

enum { KEYS = 2 };

static const struct str slug[] = { { "slug", 4 } };
static const struct str date[] = { { "date", 4 }, { "datum", 5 } };
static const struct version_key keys[KEYS] = { { slug, 1 }, { date, 2 } };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

static void check_front(struct str bytes)
{
	struct str values[KEYS];
	bool has_front;

	if (front_read(bytes, keys, KEYS, values, &has_front) != VERSION_READ)
		return;
	for (size_t i = 0; i < KEYS; i++) {
		expect(values[i].n <= HISTORY_MAX_VALUE);
		expect(!values[i].n || has_front);
		expect(!values[i].n ||
		       (values[i].p >= bytes.p &&
			values[i].p + values[i].n <= bytes.p + bytes.n));
	}
}

/* The bytes as one block, under a sum that is right. */
static void check_cache(struct arena *a, struct str block)
{
	struct digest key = digest_of(S("")), sum = digest_of(block);
	struct map known;
	struct buf b;

	buf_init(a, &b);
	buf_lit(&b, VERSIONS_MAGIC);
	buf_add(&b, key.byte, sizeof(key.byte));
	put_number(&b, block.n, 8);
	buf_add(&b, sum.byte, sizeof(sum.byte));
	buf_str(&b, block);
	map_init(a, &known);
	if (!versions_parse(buf_view(&b), key, KEYS, &known))
		return;
	for (size_t i = 0; i < known.n; i++) {
		const struct known_version *k = known.at[i].value;

		expect(k->state != VERSION_MISSING);
		for (size_t n = 0; k->values && n < KEYS; n++)
			expect(k->values[n].n <= block.n);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct arena a;

	if (size == 0)
		return 0;
	arena_init(&a);
	if (data[0] == 'f')
		check_front(str_from(s, 1));
	else
		check_cache(&a, str_from(s, 1));
	arena_done(&a);
	return 0;
}
