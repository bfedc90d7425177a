/*
 * The bump allocator, and the one place where the program ends for want of
 * memory. Blocks double in size up to a megabyte, so that small arenas stay
 * small and large ones cost few calls of malloc.
 */
#include "base/arena.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_MIN = 4096, BLOCK_MAX = 1 << 20 };

struct arena_block {
	struct arena_block *older;
	size_t size; /* of data */
	max_align_t data[];
};

static size_t align_up(size_t n)
{
	const size_t mask = sizeof(max_align_t) - 1;

	return size_add(n, mask) & ~mask;
}

static void block_add(struct arena *a, size_t need)
{
	size_t size = a->newest ? a->newest->size * 2 : BLOCK_MIN;
	struct arena_block *b;

	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < need)
		size = need;
	if (a->limit && (a->taken > a->limit || size > a->limit - a->taken))
		memory_exhausted();
	b = malloc(size_add(sizeof(*b), size));
	if (!b)
		memory_exhausted();
	b->older = a->newest;
	b->size = size;
	a->newest = b;
	a->next = (char *)b->data;
	a->left = size;
	a->taken += size;
}

void arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

void arena_done(struct arena *a)
{
	size_t limit = a->limit;

	for (struct arena_block *b = a->newest; b;) {
		struct arena_block *older = b->older;

		free(b);
		b = older;
	}
	arena_init(a);
	a->limit = limit;
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = a->newest;
	size_t limit = a->limit;

	if (!keep)
		return;
	a->newest = keep->older;
	arena_done(a);
	keep->older = NULL;
	*a = (struct arena){ .newest = keep,
			     .next = (char *)keep->data,
			     .left = keep->size,
			     .taken = keep->size,
			     .limit = limit };
}

void arena_adopt(struct arena *a, struct arena *from)
{
	struct arena_block *oldest = from->newest;
	struct arena taken = *from;

	if (!oldest)
		return;
	while (oldest->older)
		oldest = oldest->older;
	arena_init(from);
	from->limit = taken.limit;
	taken.limit = a->limit;
	taken.taken += a->taken;
	if (a->newest) {
		/* What is being filled goes on being filled. */
		oldest->older = a->newest->older;
		a->newest->older = taken.newest;
		a->taken = taken.taken;
	} else {
		*a = taken;
	}
}

void *arena_alloc(struct arena *a, size_t n)
{
	size_t need = align_up(n ? n : 1);
	void *p;

	if (need > a->left)
		block_add(a, need);
	p = a->next;
	a->next += need;
	a->left -= need;
	return p;
}

void *arena_zalloc(struct arena *a, size_t n)
{
	return memset(arena_alloc(a, n), 0, n);
}

void *arena_alloc_array(struct arena *a, size_t count, size_t size)
{
	return arena_zalloc(a, size_mul(count, size));
}

void *arena_copy(struct arena *a, const void *p, size_t n)
{
	void *copy = arena_alloc(a, n);

	return n ? memcpy(copy, p, n) : copy;
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t n)
{
	size_t had = align_up(old ? old : 1);
	size_t need = align_up(n ? n : 1);
	void *moved;

	if (p && need <= had)
		return p;
	if (p && (char *)p + had == a->next && need - had <= a->left) {
		a->next += need - had;
		a->left -= need - had;
		return p;
	}
	moved = arena_alloc(a, n);
	return old ? memcpy(moved, p, old) : moved;
}

void memory_trim(void)
{
	malloc_trim(0);
}

size_t size_add(size_t a, size_t b)
{
	if (a > SIZE_MAX - b)
		memory_exhausted();
	return a + b;
}

size_t size_mul(size_t a, size_t b)
{
	if (b && a > SIZE_MAX / b)
		memory_exhausted();
	return a * b;
}

void memory_exhausted(void)
{
	static const char text[] = "resursbank: out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, text, sizeof(text) - 1);

	(void)ignored;
	_exit(3);
}
