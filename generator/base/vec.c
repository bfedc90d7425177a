/*
 * What is common to growing arrays of all types.
 */
#include "base/vec.h"

#include "base/arena.h"

void *vec_grow(struct arena *a, void *at, size_t *cap, size_t size)
{
	size_t more = *cap ? size_mul(*cap, 2) : 8;

	at = arena_grow(a, at, size_mul(*cap, size), size_mul(more, size));
	*cap = more;
	return at;
}
