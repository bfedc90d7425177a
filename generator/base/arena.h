/*
 * A bump allocator: memory is taken piece by piece and given back all at
 * once. Every function of the program that needs memory takes the arena that
 * will own it as its first argument.
 *
 *	block ──► block ──► block (newest, being filled)
 *
 * Running out of memory, or over an arena's limit, ends the process with
 * status 3 in memory_exhausted() and nowhere else; no caller checks for it.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena_block;

struct arena {
	struct arena_block *newest;
	char *next;   /* first free byte of the newest block */
	size_t left;  /* free bytes in it */
	size_t taken; /* bytes taken from the system, all blocks */
	size_t limit; /* of `taken`; 0: none */
};

/* An empty arena; takes no memory before the first allocation. */
void arena_init(struct arena *a);
/* Gives everything back. The arena is as after arena_init. */
void arena_done(struct arena *a);
/* Forgets all allocations; keeps one block for the next use. */
void arena_reset(struct arena *a);

/* Hands all allocations of `from`, which is empty then, to `a`. */
void arena_adopt(struct arena *a, struct arena *from);

/* n bytes aligned for any type. Not zeroed; arena_zalloc is. n == 0 gives a
 * pointer that is not NULL. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_zalloc(struct arena *a, size_t n);
/* The same for count * size bytes, with the product checked. */
void *arena_alloc_array(struct arena *a, size_t count, size_t size);
/* A copy of n bytes. */
void *arena_copy(struct arena *a, const void *p, size_t n);
/* Makes an allocation of `old` bytes `n` bytes large, in place when it is the
 * newest; the first min(old, n) bytes are kept. p may be NULL if old is 0. */
void *arena_grow(struct arena *a, void *p, size_t old, size_t n);

/* Zeroed memory for one T, for n Ts. */
#define arena_new(a, T)	     ((T *)arena_zalloc((a), sizeof(T)))
#define arena_array(a, T, n) ((T *)arena_alloc_array((a), (n), sizeof(T)))

/* Hands memory that no arena has any more to the system, which else keeps it
 * for this process's next use. Costs as much as thousands of allocations: for
 * the end of a stage. */
void memory_trim(void);

/* Sums and products of sizes; they end the process like memory_exhausted
 * when they overflow, since no such size can be had. */
size_t size_add(size_t a, size_t b);
size_t size_mul(size_t a, size_t b);

/* Says "out of memory" on stderr and exits with status 3. */
void memory_exhausted(void) __attribute__((noreturn));

#endif
