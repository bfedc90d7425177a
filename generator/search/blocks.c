/*
 * Numbers of blocks as files of positions have them. Counted from the top, a
 * new paragraph would move all below it, and with them most files; so a block
 * of the body has one of the numbers that its first word gives: the first that
 * is free, those with the least hash choosing first. A block more takes the
 * number of few.
 *
 *	title summary │ · · para para · para · para para · │ labels moments
 *	    head      │       body: some numbers are free  │     tail
 */
#include "search/files_priv.h"

#include <stdlib.h>

/* Numbers that a block may have, before it gets one behind all. */
enum { CHOICES = 64 };

/* A block of the body with the numbers that it goes on in. */
struct unit {
	uint32_t hash; /* of its first word */
	uint32_t from; /* how many numbers are before it in the page's order */
	uint32_t n;
};

static int unit_order(const void *x, const void *y)
{
	const struct unit *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->from < b->from ? -1 : a->from > b->from;
}

uint32_t block_hash(struct str text)
{
	const struct digest d =
		digest_of(str_sub(text, 0, str_find_char(text, ' ')));

	return (uint32_t)d.byte[0] << 24 | (uint32_t)d.byte[1] << 16 |
	       (uint32_t)d.byte[2] << 8 | d.byte[3];
}

/* The numbers of the body. */
struct room {
	bool *taken;
	uint32_t n;
	uint32_t end; /* of those behind */
};

/* Four fifths of them are taken, or fewer: with more a block takes the number of
 * more others, with fewer each position is a longer one. As a power of two that
 * seldom changes. */
static struct room room_for(struct arena *a, uint32_t blocks)
{
	uint32_t n = 1;

	while (n < blocks + blocks / 4)
		n *= 2;
	return (struct room){ arena_array(a, bool, n), n, n };
}

static bool is_free(const struct room *r, uint32_t at, uint32_t n)
{
	if (n > r->n - at)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (r->taken[at + i])
			return false;
	return true;
}

/* Each bit of it depends on all (the last steps of MurmurHash3). */
static uint32_t mixed(uint32_t n)
{
	n = (n ^ n >> 16) * UINT32_C(0x85EBCA6B);
	n = (n ^ n >> 13) * UINT32_C(0xC2B2AE35);
	return n ^ n >> 16;
}

/* Takes numbers for a block, which is the k-th of those with its hash. */
static uint32_t room_take(struct room *r, const struct unit *u, uint32_t k)
{
	uint32_t at;

	for (uint32_t i = 0; i < CHOICES; i++) {
		at = mixed(u->hash + mixed(k * CHOICES + i)) % r->n;
		if (!is_free(r, at, u->n))
			continue;
		for (uint32_t j = 0; j < u->n; j++)
			r->taken[at + j] = true;
		return at;
	}
	at = r->end;
	r->end += u->n;
	return at;
}

static struct unit *units_of(struct arena *a, const struct document *d)
{
	const uint32_t head = d->blocks[0].place >> 8;
	struct unit *units = arena_array(a, struct unit, d->nblocks);

	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct body_block *b = &d->blocks[i];
		const uint32_t from = b->place >> 8;
		const uint32_t next =
			i + 1 < d->nblocks ? b[1].place >> 8 : d->behind;

		units[i] = (struct unit){ b->hash, from - head, next - from };
	}
	qsort(units, d->nblocks, sizeof(*units), unit_order);
	return units;
}

void blocks_number(struct arena *a, struct arena *scratch,
		   const struct document *d, struct block_numbers *out)
{
	const struct unit *units;
	struct room room;
	uint32_t k = 0;

	*out = (struct block_numbers){ 0 };
	if (d->nblocks == 0)
		return;
	units = units_of(scratch, d);
	out->head = d->blocks[0].place >> 8;
	out->body = d->behind - out->head;
	out->numbers = arena_array(a, uint32_t, out->body);
	room = room_for(scratch, out->body);
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct unit *u = &units[i];
		uint32_t at;

		k = i && u->hash == u[-1].hash ? k + 1 : 0;
		at = room_take(&room, u, k);
		for (uint32_t j = 0; j < u->n; j++)
			out->numbers[u->from + j] = out->head + at + j;
	}
	out->tail = out->head + room.end;
}
