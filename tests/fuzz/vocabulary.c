/*
 * A bank's declaration of a vocabulary, over a built-in one and by itself:
 * whatever strangers declare, loading ends, and terms that are given stand in
 * no circle, not too deep, and each at an address of its own.
 */
#include "base/arena.h"
#include "schema/schema.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		abort();
}

static void vocabulary_verify(struct arena *a, const struct vocabulary *v)
{
	struct map slugs;

	map_init(a, &slugs);
	for (size_t i = 0; i < v->nterms; i++) {
		const struct term *t = &v->terms[i];
		size_t above = 0;

		require(t->id.n > 0 && t->label.n > 0);
		require(text_is_slug(t->slug) && !map_find(&slugs, t->slug));
		map_add(&slugs, t->slug)->value = (void *)t;
		require(t->vocabulary == v);
		require(vocabulary_find(a, v, t->id) == t);
		for (const struct term *b = t->broader; b; b = b->broader) {
			require(b >= v->terms && b < v->terms + v->nterms);
			require(++above <= SCHEMA_MAX_BROADER);
		}
	}
}

static void load(struct str path, struct str text, struct str id)
{
	struct schema_file file = { path, text };
	const struct schema_files bank = { &file, 1 };
	struct arena a;
	struct diags diags;
	struct schema s;

	arena_init(&a);
	diags_init(&a, &diags);
	if (schema_load(&a, S("sv"), &bank, &s, &diags)) {
		vocabulary_verify(&a, schema_find_vocabulary(&s, id));
		schema_close(&s);
	} else {
		require(diags.errors > 0);
	}
	arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };

	load(S("content/vocabularies/v.yml"), text, S("v"));
	load(S("content/vocabularies/stage.yml"), text, S("stage"));
	return 0;
}
