/*
 * Files of positions: where in each document the words of a range stand.
 */
#include "search/files_priv.h"

#include "base/limits.h"

#include <stdlib.h>

/* The bytes of a form when it is compressed, about: 27 bits for two positions.
 */
static uint32_t size_of_form(const struct form *f)
{
	return f->npositions ? (uint32_t)(3 + f->npositions * UINT64_C(27) / 16)
			     : 0;
}

void positions_make(struct arena *a, const struct index_source *s,
		    struct position_files *out)
{
	/* Two of the largest files there are answer a phrase. */
	static const struct shard_aim aim = { SEARCH_POSITION_FILES, 2000, 1 };
	const struct lexicon *l = s->lexicon;
	struct block_numbers *numbers =
		arena_array(a, struct block_numbers, s->docs->n);
	struct arena scratch;
	struct shard_item *items = arena_array(a, struct shard_item, l->nforms);

	for (size_t i = 0; i < l->nforms; i++)
		items[i] = (struct shard_item){ l->forms[i].key,
						size_of_form(&l->forms[i]) };
	shards_cut(a, items, l->nforms, &aim, &out->shards);
	arena_init(&scratch);
	for (size_t i = 0; i < s->docs->n; i++) {
		blocks_number(a, &scratch, &s->docs->at[i], &numbers[i]);
		arena_reset(&scratch);
	}
	arena_done(&scratch);
	out->numbers = numbers;
}

enum { FEW_PLACES = 16 };

struct columns {
	struct buf counts, blocks, words, stops;
	/* Of one word in one document: block, word and stop, high to low. */
	uint64_t *places;
};

/* How many positions a document has of a word as far as its code tells: as many
 * as the body has at least, and one if it is in other fields. */
static int64_t count_guess(posting p)
{
	static const uint8_t body[] = { 0, 1, 2, 3, 4, 6, 9, 16 };

	return body[p & CODE_BODY] + ((p & 0xff) > CODE_BODY);
}

/* Small ones of both signs take little: 0, -1, 1, -2... are 0, 1, 2, 3... */
static void difference_write(struct buf *b, int64_t n)
{
	number_write(b, n < 0 ? (uint64_t)(-2 * n - 1) : (uint64_t)(2 * n));
}

static int place_order(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return (a > b) - (a < b);
}

/* Most are one, or few: what qsort does for each is more than sorting them. */
static void places_sort(uint64_t *at, uint32_t n)
{
	if (n > FEW_PLACES) {
		qsort(at, n, sizeof(*at), place_order);
		return;
	}
	for (uint32_t i = 1; i < n; i++) {
		const uint64_t place = at[i];
		uint32_t to = i;

		for (; to && at[to - 1] > place; to--)
			at[to] = at[to - 1];
		at[to] = place;
	}
}

static void places_write(struct columns *c, const struct block_numbers *numbers,
			 const struct position *p, uint32_t n)
{
	char *blocks = buf_room(&c->blocks, size_mul(n, NUMBER_BYTES));
	char *words = buf_room(&c->words, n), *stops = buf_room(&c->stops, n);
	uint64_t block = 0;

	for (uint32_t i = 0; i < n; i++)
		c->places[i] = (uint64_t)block_number(numbers, p[i].block)
				       << 16 |
			       (uint64_t)p[i].word << 8 | p[i].stop;
	places_sort(c->places, n);
	for (uint32_t i = 0; i < n; i++) {
		const uint64_t place = c->places[i];

		blocks = number_put(blocks, (place >> 16) - block);
		words[i] = (char)(place >> 8 & 0xff);
		stops[i] = (char)(place & 0xff);
		block = place >> 16;
	}
	c->blocks.n = (size_t)(blocks - c->blocks.p);
	c->words.n += n;
	c->stops.n += n;
}

static void form_write(struct columns *c, const struct block_numbers *numbers,
		       const struct form *f)
{
	const struct position *p = f->positions;

	for (uint32_t i = 0; i < f->list.n; p += f->counts[i++]) {
		difference_write(&c->counts,
				 f->counts[i] - count_guess(f->list.at[i]));
		if (f->counts[i])
			places_write(c, &numbers[f->list.at[i] >> 8], p,
				     f->counts[i]);
	}
}

void positions_write(struct arena *scratch, const struct index_source *s,
		     const struct position_files *files, size_t file,
		     struct buf *out)
{
	const size_t *starts = files->shards.starts;
	const size_t from = starts[file], to = starts[file + 1];
	const struct form *forms = s->lexicon->forms;
	struct str last = S("");
	struct columns c = {
		.places = arena_alloc(scratch,
				      SEARCH_MAX_PLACES * sizeof(*c.places)),
	};
	size_t n = 0;

	buf_init(scratch, &c.counts);
	buf_init(scratch, &c.blocks);
	buf_init(scratch, &c.words);
	buf_init(scratch, &c.stops);
	for (size_t i = from; i < to; i++)
		n += forms[i].npositions > 0;
	number_write(out, n);
	for (size_t i = from; i < to; i++)
		if (forms[i].npositions)
			word_write(out, &last, forms[i].text);
	for (size_t i = from; i < to; i++)
		if (forms[i].npositions) {
			number_write(out, forms[i].list.n);
			form_write(&c, files->numbers, &forms[i]);
		}
	for (size_t i = from; i < to; i++)
		if (forms[i].npositions)
			difference_write(out, (int64_t)forms[i].npositions -
						      forms[i].list.n);
	buf_str(out, buf_view(&c.counts));
	buf_str(out, buf_view(&c.blocks));
	buf_str(out, buf_view(&c.words));
	buf_str(out, buf_view(&c.stops));
}
