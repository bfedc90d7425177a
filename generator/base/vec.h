/*
 * A growing array of any type in an arena:
 *
 *	VEC(struct page) pages = { 0 };
 *	struct page *p = vec_push(a, &pages);	// zeroed
 *	for (size_t i = 0; i < pages.n; i++) use(&pages.at[i]);
 *
 * Elements move when the array grows: keep indices, not pointers, meanwhile.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>
#include <string.h>

struct arena;

#define VEC(T)                                                                 \
	struct {                                                               \
		T *at;                                                         \
		size_t n, cap;                                                 \
	}

/* Adds a zeroed element and gives its address. */
#define vec_push(a, v)                                                         \
	((v)->at =                                                             \
		 vec_add((a), (v)->at, &(v)->n, &(v)->cap, sizeof(*(v)->at)),  \
	 &(v)->at[(v)->n - 1])

/* Used by vec_push: room for one more element, twice as many when it is
 * full. */
void *vec_grow(struct arena *a, void *at, size_t *cap, size_t size);

/* Likewise: room for one more element, zeroed, and counts it. */
static inline void *vec_add(struct arena *a, void *at, size_t *n, size_t *cap,
			    size_t size)
{
	if (*n == *cap)
		at = vec_grow(a, at, cap, size);
	memset((char *)at + *n * size, 0, size);
	(*n)++;
	return at;
}

#endif
