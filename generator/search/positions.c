/*
 * Files of positions: where in each document the words of a range stand.
 */
#include "search/files_priv.h"

static uint32_t size_of_form(const struct form *f)
{
	if (f->npositions == 0)
		return 0;
	return (uint32_t)(f->text.n / 2 + 3 + f->list.n +
			  (uint64_t)f->npositions * 3);
}

void positions_cut(struct arena *a, const struct lexicon *l, struct shards *out)
{
	struct shard_item *items = arena_array(a, struct shard_item, l->nforms);

	for (size_t i = 0; i < l->nforms; i++)
		items[i] = (struct shard_item){ l->forms[i].key,
						size_of_form(&l->forms[i]) };
	shards_cut(a, items, l->nforms, SEARCH_POSITION_FILES, out);
}

struct columns {
	struct buf counts, blocks, words, stops;
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

static void form_write(struct columns *c, const struct form *f)
{
	const struct position *p = f->positions;

	for (uint32_t i = 0; i < f->list.n; i++) {
		uint32_t block = 0;

		difference_write(&c->counts,
				 f->counts[i] - count_guess(f->list.at[i]));
		for (uint32_t k = 0; k < f->counts[i]; k++, p++) {
			number_write(&c->blocks, p->block - block);
			buf_char(&c->words, (char)p->word);
			buf_char(&c->stops, (char)p->stop);
			block = p->block;
		}
	}
}

void positions_write(struct arena *scratch, const struct index_source *s,
		     const struct shards *shards, size_t file, struct buf *out)
{
	const size_t from = shards->starts[file], to = shards->starts[file + 1];
	const struct form *forms = s->lexicon->forms;
	struct str last = S("");
	struct columns c;
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
			form_write(&c, &forms[i]);
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
