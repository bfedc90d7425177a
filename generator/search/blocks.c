/*
 * Numbers of blocks as files of positions have them. Counted from the top, a
 * new paragraph would move all below it, and with them most files; so what
 * decides on a block of the body is its first word. Those whose words say the
 * same stand behind each other, as far from their places as need be.
 *
 *	title summary │ · · para para · para para para · · │ labels moments
 *	    head      │      body: by the hash, room/4 free │     tail
 */
#include "search/files_priv.h"

#include <stdlib.h>

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

/* Numbers of which four fifths or fewer are taken: with more it takes a longer
 * way to the next free one, with fewer each position a longer number. As powers
 * of two they seldom change. */
static uint32_t room_for(uint32_t blocks)
{
	uint32_t room = 1;

	while (room < blocks + blocks / 4)
		room *= 2;
	return room;
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
	uint32_t room, end = 0;

	*out = (struct block_numbers){ 0 };
	if (d->nblocks == 0)
		return;
	units = units_of(scratch, d);
	out->head = d->blocks[0].place >> 8;
	out->body = d->behind - out->head;
	out->numbers = arena_array(a, uint32_t, out->body);
	room = room_for(out->body);
	for (const struct unit *u = units; u < units + d->nblocks; u++) {
		uint32_t at = (uint32_t)((uint64_t)u->hash * room >> 32);

		if (at < end)
			at = end;
		for (uint32_t i = 0; i < u->n; i++)
			out->numbers[u->from + i] = out->head + at + i;
		end = at + u->n;
	}
	/* What is pushed beyond the room seldom pushes the tail. */
	room += room / 4;
	out->tail = out->head + (end > room ? end : room);
}
