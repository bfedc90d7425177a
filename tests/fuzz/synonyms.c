/*
 * synonyms.yml: whatever a stranger writes in it, the reading ends, and what
 * is read are sets of words and phrases within the limits.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "search/search.h"
#include "text/words.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		abort();
}

static void member_verify(struct str member)
{
	struct words words;
	struct word w;
	size_t n = 0;

	words_begin(&words, member);
	while (words_next(&words, &w))
		n += !w.joined;
	require(n > 0 && n <= SYNONYMS_MAX_WORDS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct synonyms synonyms;
	struct diags diags;
	struct arena a;
	bool ok;

	arena_init(&a);
	diags_init(&a, &diags);
	ok = synonyms_parse(&a, S("synonyms.yml"),
			    (struct str){ (const char *)data, size }, &synonyms,
			    &diags);
	require(ok == (diags.errors == 0));
	require(synonyms.n <= SYNONYMS_MAX_SETS);
	for (size_t i = 0; i < synonyms.n; i++) {
		const struct synonym_set *set = &synonyms.sets[i];

		require(set->n >= 2 && set->n <= SYNONYMS_MAX_MEMBERS);
		for (size_t k = 0; k < set->n; k++)
			member_verify(set->members[k]);
	}
	arena_done(&a);
	return 0;
}
