/*
 * Messages on a worker's socket. The inbox reads as much as there is, so that
 * one call of the kernel brings several small messages; it grows to the
 * length of a large one, and gives that memory back afterwards.
 */
#include "base/proc_priv.h"

#include <errno.h>
#include <string.h>
#include <sys/uio.h>

static void inbox_resize(struct inbox *b, size_t cap)
{
	struct arena bigger;
	char *p;

	arena_init(&bigger);
	p = arena_alloc(&bigger, cap);
	if (b->n > b->from)
		memcpy(p, b->p + b->from, b->n - b->from);
	arena_done(&b->arena);
	b->arena = bigger;
	b->p = p;
	b->cap = cap;
	b->n -= b->from;
	b->from = 0;
}

void inbox_init(struct inbox *b)
{
	*b = (struct inbox){ 0 };
	arena_init(&b->arena);
}

void inbox_done(struct inbox *b)
{
	arena_done(&b->arena);
	inbox_init(b);
}

size_t inbox_expected(const struct inbox *b)
{
	uint32_t n;

	if (b->n - b->from < PROC_FRAME_HEAD)
		return 0;
	memcpy(&n, b->p + b->from, sizeof(n));
	return n;
}

char *inbox_room(struct inbox *b, size_t *room)
{
	size_t need = PROC_FRAME_HEAD + inbox_expected(b);
	size_t want = need > PROC_INBOX ? need : PROC_INBOX;

	if (b->cap < need || (b->cap > want && b->from == b->n)) {
		inbox_resize(b, want);
	} else if (b->from) {
		memmove(b->p, b->p + b->from, b->n - b->from);
		b->n -= b->from;
		b->from = 0;
	}
	*room = b->cap - b->n;
	return b->p + b->n;
}

bool inbox_next(struct inbox *b, struct str *message)
{
	size_t have = b->n - b->from;
	size_t n = inbox_expected(b);

	if (have < PROC_FRAME_HEAD || have - PROC_FRAME_HEAD < n)
		return false;
	*message = (struct str){ b->p + b->from + PROC_FRAME_HEAD, n };
	b->from += PROC_FRAME_HEAD + n;
	return true;
}

bool frame_write(int fd, struct str message)
{
	uint32_t head = (uint32_t)message.n;
	size_t done = 0, all = PROC_FRAME_HEAD + message.n;

	while (done < all) {
		struct iovec part[2] = { 0 };
		size_t parts = 0, body = 0;
		ssize_t n;

		if (done < PROC_FRAME_HEAD)
			part[parts++] =
				(struct iovec){ (char *)&head + done,
						PROC_FRAME_HEAD - done };
		else
			body = done - PROC_FRAME_HEAD;
		part[parts++] = (struct iovec){ (char *)message.p + body,
						message.n - body };
		n = writev(fd, part, (int)parts);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		done += (size_t)n;
	}
	return true;
}
