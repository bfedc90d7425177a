/*
 * What stands above what in a vocabulary: no term above itself, and none
 * below too many, since every page of a term has all those above it. Both in
 * a time that grows with the number of terms, however they are chained.
 */
#include "base/arena.h"
#include "schema/schema_priv.h"

/* Follows each chain until it ends or meets a term that was seen. One that
 * was seen on this very walk closes a circle, which is opened there. */
static void circles_open(struct term *terms, const struct entry *const *entries,
			 size_t n, size_t key)
{
	struct diags *diags = entries[0]->file->diags;
	size_t *walk = arena_array(entries[0]->file->arena, size_t, n);

	for (size_t i = 0; i < n; i++)
		walk[i] = 0;
	for (size_t i = 0; i < n; i++) {
		const struct term *next;

		for (size_t t = i; walk[t] == 0; t = (size_t)(next - terms)) {
			walk[t] = i + 1;
			next = terms[t].broader;
			if (!next)
				break;
			if (walk[next - terms] != i + 1)
				continue;
			diag_add(diags, entry_place(entries[t], key),
				 DIAG_SCHEMA_CIRCLE, terms[t].id, next->id);
			terms[t].broader = NULL;
			break;
		}
	}
}

/* Depths are worked out once for each term, from the nearest above it whose
 * depth is known. */
static void depths_check(const struct term *terms,
			 const struct entry *const *entries, size_t n,
			 size_t key)
{
	struct arena *a = entries[0]->file->arena;
	size_t *depth = arena_array(a, size_t, n);
	const struct term *t;

	for (size_t i = 0; i < n; i++)
		depth[i] = 0;
	for (size_t i = 0; i < n; i++) {
		size_t above = 0, known = 0;

		for (t = &terms[i]; t->broader && !known; t = t->broader) {
			above++;
			known = depth[t->broader - terms];
		}
		above += known;
		for (t = &terms[i]; above && !depth[t - terms]; t = t->broader)
			depth[t - terms] = above--;
	}
	/* Those further below need not be told as well. */
	for (size_t i = 0; i < n; i++)
		if (depth[i] == SCHEMA_MAX_BROADER + 1)
			diag_add(entries[i]->file->diags,
				 entry_place(entries[i], key),
				 DIAG_SCHEMA_BROADER, terms[i].id,
				 str_printf(a, "%d", SCHEMA_MAX_BROADER));
}

void hierarchy_check(struct term *terms, const struct entry *const *entries,
		     size_t n, size_t key)
{
	if (n == 0)
		return;
	circles_open(terms, entries, n, key);
	depths_check(terms, entries, n, key);
}
