/*
 * What of a document's text is on its card when it does not fit whole: pieces
 * around its rarest words, in the order of the text.
 *
 *	Elever som söker │själva glömmer lätt att fråga efter källan. Vi│ övar
 *			  └──────────────── källan ───────────────────┘
 *
 * The lexicon knows which word of which block a word is; up to the last rare
 * one, the block is cut into words once more.
 */
#include "search/files_priv.h"

#include "base/ascii.h"

#include <stdlib.h>

enum {
	BEFORE = 40,
	AFTER = 60,
	PIECE_LEAST = 24,
	WORD_ROOM = 30, /* bytes that are shown for a word at least, as some
			 * stand together */
};

/* A rare word in the text: the `number`th of a block. */
struct find {
	size_t word; /* which of the rare words */
	size_t block;
	uint32_t number;
	bool read;	/* the block was */
	size_t at, end; /* `end` is 0 while it is not found */
};

/* The block that a place is in; false: it is before the first one. */
static bool block_find(const struct document *d, uint32_t place, size_t *out)
{
	size_t low = 0, high = d->nblocks;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (d->blocks[middle].place <= place)
			low = middle + 1;
		else
			high = middle;
	}
	*out = low - 1;
	return low > 0;
}

/* Where a word is in the body: title, summary and labels are before it. */
static bool find_make(const struct document *d, const struct rare_word *word,
		      struct find *out)
{
	for (uint32_t i = 0; i < word->n; i++) {
		const struct position *p = &word->places[i];
		const uint32_t place = (uint32_t)p->block << 8 | p->word;

		if (block_find(d, place, &out->block)) {
			out->number = place - d->blocks[out->block].place;
			return true;
		}
	}
	return false;
}

static int place_order(const void *x, const void *y)
{
	const struct find *a = x, *b = y;

	if (a->block != b->block)
		return a->block < b->block ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* The rare words that are in the body, by their places; order[i]: that of word
 * i, or NULL. */
static size_t finds_make(const struct document *d,
			 const struct rare_word *words, size_t nwords,
			 struct find *finds, struct find **order)
{
	size_t n = 0;

	for (size_t i = 0; i < nwords; i++) {
		finds[n] = (struct find){ .word = i };
		n += find_make(d, &words[i], &finds[n]);
	}
	if (n)
		qsort(finds, n, sizeof(*finds), place_order);
	for (size_t i = 0; i < n; i++)
		order[finds[i].word] = &finds[i];
	return n;
}

/* Reads a block for all rare words that are in it, from `from` to before `to`.
 */
static void block_read(struct str text, struct find *from,
		       const struct find *to)
{
	struct words words;
	struct word w;

	words_begin(&words, text);
	while (from < to && words_next(&words, &w))
		for (; from < to && w.place == from->number; from++) {
			from->at = w.at;
			from->end = w.end;
		}
}

/* Finds what stands in the block of `f`, unless that was done. */
static void find_read(const struct document *d, struct find *finds, size_t n,
		      struct find *f)
{
	struct find *from = f, *to;

	if (f->read)
		return;
	while (from > finds && from[-1].block == f->block)
		from--;
	for (to = from; to < finds + n && to->block == f->block; to++)
		to->read = true;
	block_read(d->blocks[f->block].text, from, to);
}

/* The piece around a word: from the beginning of a word to the end of one, and
 * shorter where there is little room in all. */
static struct piece piece_around(struct str text, const struct find *f,
				 size_t room)
{
	const size_t before = room / 3 < BEFORE ? room / 3 : BEFORE;
	const size_t after = room / 2 < AFTER ? room / 2 : AFTER;
	size_t from = f->at > before ? f->at - before : 0;
	size_t to = text.n - f->end > after ? f->end + after : text.n;

	while (from && from < f->at && !is_space(text.p[from - 1]))
		from++;
	while (to < text.n && to > f->end && !is_space(text.p[to]))
		to--;
	return (struct piece){ f->block, from, to };
}

static bool is_covered(const struct pieces *pieces, const struct find *f)
{
	for (size_t i = 0; i < pieces->n; i++)
		if (pieces->at[i].block == f->block &&
		    pieces->at[i].from <= f->at && f->end <= pieces->at[i].to)
			return true;
	return false;
}

/* Adds a piece, unless it does not fit or says too little (cells of tables). */
static void piece_add(struct arena *a, struct pieces *out, struct piece p,
		      size_t *budget)
{
	const size_t n = p.to - p.from + 1; /* with what joins it to others */

	if (n > *budget || n <= PIECE_LEAST)
		return;
	*budget -= n;
	*vec_push(a, out) = p;
}

static int piece_order(const void *x, const void *y)
{
	const struct piece *a = x, *b = y;

	if (a->block != b->block)
		return a->block < b->block ? -1 : 1;
	return (a->from > b->from) - (a->from < b->from);
}

/* In the order of the text; those that meet become one. */
static void pieces_join(struct pieces *p)
{
	size_t n = 0;

	if (p->n)
		qsort(p->at, p->n, sizeof(*p->at), piece_order);
	for (size_t i = 0; i < p->n; i++) {
		struct piece *last = n ? &p->at[n - 1] : NULL;

		if (last && last->block == p->at[i].block &&
		    last->to + 1 >= p->at[i].from) {
			if (last->to < p->at[i].to)
				last->to = p->at[i].to;
		} else {
			p->at[n++] = p->at[i];
		}
	}
	p->n = n;
}

/* The beginning of the text, as far as there is room. */
static void start_add(struct arena *a, const struct document *d,
		      struct pieces *out, size_t *budget)
{
	for (size_t i = 0; i < d->nblocks; i++) {
		struct str s = d->blocks[i].text;
		size_t n = s.n < *budget ? s.n : *budget - (*budget > 0);

		while (n && n < s.n && !is_space(s.p[n]))
			n--;
		piece_add(a, out, (struct piece){ i, 0, n }, budget);
		if (n < s.n)
			return;
	}
}

uint8_t pieces_words(size_t budget)
{
	return (uint8_t)(budget < RARE_WORDS * WORD_ROOM ? budget / WORD_ROOM
							 : RARE_WORDS);
}

size_t body_bytes(const struct document *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->nblocks; i++)
		n += d->blocks[i].text.n;
	return n;
}

void pieces_choose(struct arena *a, const struct document *d,
		   const struct rare_word *words, size_t n, size_t budget,
		   struct pieces *out)
{
	const size_t room = budget;
	struct find *finds = arena_array(a, struct find, n);
	struct find **order = arena_array(a, struct find *, n);
	const size_t nfinds = finds_make(d, words, n, finds, order);

	*out = (struct pieces){ 0 };
	for (size_t i = 0; i < n && budget > PIECE_LEAST; i++) {
		struct find *f = order[i];

		if (!f)
			continue;
		find_read(d, finds, nfinds, f);
		if (f->end && !is_covered(out, f))
			piece_add(
				a, out,
				piece_around(d->blocks[f->block].text, f, room),
				&budget);
	}
	start_add(a, d, out, &budget);
	pieces_join(out);
}
