/*
 * YAML: whatever the bytes, the parse ends in a tree that passes the check,
 * or in a mistake with a place in the text. And the check holds: a tree with
 * wrong bytes in it is refused, or can be walked.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "data/data.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

static void check_places(const struct diags *d, struct str s)
{
	uint32_t lines = 1;

	for (size_t i = 0; i < s.n; i++)
		lines += s.p[i] == '\n';
	for (size_t i = 0; i < d->list.n; i++) {
		struct place at = d->list.at[i].at;

		expect(at.line >= 1 && at.line <= lines);
		expect(at.col >= 1 && at.col <= s.n + 1);
	}
}

/* Calls all that is safe on a tree that passed the check. */
static void tree_walk(const struct data_tree *t)
{
	for (uint32_t i = 0; i < t->count; i++) {
		uint32_t n = 0;
		bool truth;
		int64_t value;

		for (uint32_t c = data_first(t, i); c != UINT32_MAX;
		     c = data_next(t, i, c))
			n++;
		expect(n == t->nodes[i].count *
				    (t->nodes[i].kind == DATA_MAP ? 2 : 1));
		data_find(t, i, data_text(t, i / 2));
		data_is_null(t, i);
		data_to_bool(t, i, &truth);
		data_to_int(t, i, &value);
	}
}

/* The tree with some of its bytes changed, as the input says. */
static void check_verify(struct arena *a, struct data_tree t,
			 const uint8_t *data, size_t size)
{
	size_t n = t.count * sizeof(*t.nodes);
	uint8_t *bytes = arena_copy(a, t.nodes, n);

	t.nodes = (const struct data_node *)(void *)bytes;
	for (size_t i = 0; n && i < size && i < 64; i++) {
		size_t at = (i * 2654435761u + data[i]) % n;
		uint8_t was = bytes[at];

		bytes[at] ^= (uint8_t)(1u << data[i] % 8);
		if (data_verify(&t))
			tree_walk(&t);
		bytes[at] = was;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct data_tree t;
	struct diags d;
	struct arena a;

	arena_init(&a);
	diags_init(&a, &d);
	if (data_parse(&a, S("fuzz.yml"), s, 1, DATA_MAX_BYTES, &t, &d)) {
		expect(d.list.n == 0 && data_verify(&t));
		tree_walk(&t);
		check_verify(&a, t, data, size);
	} else {
		expect(d.errors > 0);
		check_places(&d, s);
	}
	arena_done(&a);
	return 0;
}
