/*
 * The manifest of an output directory: what is parsed is safe to act upon,
 * and written again it is the same text.
 */
#include "base/arena.h"
#include "pipeline/pipeline_priv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Most inputs fail at the digest in the last line: the body is tried with the
 * digest that it should have, too. */
static struct str with_digest(struct arena *a, struct str body)
{
	struct str end =
		str_cat(a, S("end "), digest_hex(a, digest_of(body), 32));

	return str_cat3(a, body, end, S("\n"));
}

static void try_one(struct arena *a, struct str text)
{
	struct manifest m;

	if (!manifest_parse(a, text, &m))
		return;
	for (size_t i = 0; i < m.n; i++) {
		if (!manifest_path_is_fine(m.entries[i].path))
			abort();
		if (i && str_cmp(m.entries[i - 1].path, m.entries[i].path) >= 0)
			abort();
	}
	if (!manifest_parse(a, manifest_text(a, &m), &m))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct arena a;

	arena_init(&a);
	try_one(&a, text);
	try_one(&a, with_digest(&a, text));
	arena_done(&a);
	return 0;
}
