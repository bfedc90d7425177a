/*
 * What of a document's text is on its card when it does not fit whole: pieces
 * around its rarest words, in the order of the text.
 *
 *	Elever som söker │själva glömmer lätt att fråga efter källan. Vi│ övar
 *			  └──────────────── källan ───────────────────┘
 *
 * Words are found roughly here, by runs of letters: a word that is missed
 * only means that another piece is shown.
 */
#include "search/files_priv.h"

#include "base/ascii.h"

#include <stdlib.h>

enum {
	BEFORE = 40,
	AFTER = 60,
	PIECE_LEAST = 24,
	WORD_ROOM = 30, /* bytes that are shown for a word at least, as some are
			 * not found and others stand together */
};

/* A place of a rare word. */
struct find {
	size_t block;
	size_t at, end; /* end 0: not found */
};

struct finder {
	const struct form *const *words; /* the rarest first */
	/* The first of the words with a mixture of letters and length, and the
	 * one after each; from 1, 0 is none. */
	uint8_t first[256], next[RARE_WORDS];
	struct find *finds;
};

/* The same in small and capital letters. */
static uint8_t mixture(struct str s)
{
	return (uint8_t)(((unsigned char)s.p[s.n / 2] | 0x20) * 31 + s.n * 7);
}

static void word_expect(struct finder *f, size_t i)
{
	const struct str text = f->words[i]->text;
	uint8_t *first = &f->first[mixture(text)];

	f->next[i] = *first;
	*first = (uint8_t)(i + 1);
}

/* The bytes of a character that is not part of a word, 0 of one that is: signs
 * of ASCII, those of Latin-1, General Punctuation. */
static size_t gap_at(struct str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];

	if (c < 0x80)
		return !is_alnum((char)c);
	if (c == 0xc2)
		return 2;
	return c == 0xe2 && at + 1 < s.n && (unsigned char)s.p[at + 1] == 0x80
		       ? 3
		       : 0;
}

/* A word in small letters, of ASCII and Latin-1; false: too long. */
static bool fold(struct str s, char out[WORD_MAX])
{
	if (s.n > WORD_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (i && (unsigned char)s.p[i - 1] == 0xc3 && c < 0x9f)
			c |= 0x20;
		else if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		out[i] = (char)c;
	}
	return true;
}

static void word_take(struct finder *f, struct str word, size_t block,
		      size_t at)
{
	char folded[WORD_MAX];
	size_t i = f->first[mixture(word)];

	if (i == 0 || !fold(word, folded))
		return;
	for (; i; i = f->next[i - 1])
		if (f->finds[i - 1].end == 0 &&
		    str_eq(f->words[i - 1]->text,
			   (struct str){ folded, word.n }))
			f->finds[i - 1] =
				(struct find){ block, at, at + word.n };
}

/* Whether gap_at need not be asked. */
static bool is_inside(char c)
{
	return is_alnum(c) ||
	       ((unsigned char)c >= 0x80 && c != '\xC2' && c != '\xE2');
}

static void block_search(struct finder *f, struct str text, size_t block)
{
	size_t from = 0, at = 0, gap;

	while (from < text.n) {
		while (at < text.n && is_inside(text.p[at]))
			at++;
		gap = at < text.n ? gap_at(text, at) : 1;
		if (gap && at > from)
			word_take(f, str_sub(text, from, at - from), block,
				  from);
		at += gap ? gap : 1;
		if (gap)
			from = at;
	}
}

/* The piece around a word: from the beginning of a word to the end of one. */
static struct piece piece_around(struct str text, const struct find *f)
{
	size_t from = f->at > BEFORE ? f->at - BEFORE : 0;
	size_t to = text.n - f->end > AFTER ? f->end + AFTER : text.n;

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
static void start_add(struct arena *a, const struct document_text *text,
		      struct pieces *out, size_t *budget)
{
	for (size_t i = 0; i < text->blocks.n; i++) {
		struct str s = text->blocks.at[i].text;
		size_t n = s.n < *budget ? s.n : *budget - (*budget > 0);

		if (!block_is_body(&text->blocks.at[i]))
			continue;
		while (n && n < s.n && !is_space(s.p[n]))
			n--;
		piece_add(a, out, (struct piece){ i, 0, n }, budget);
		if (n < s.n)
			return;
	}
}

bool block_is_body(const struct text_block *b)
{
	return b->field == CODE_BODY || b->field == CODE_HEADING;
}

void pieces_choose(struct arena *a, const struct document_text *text,
		   const struct form *const *words, size_t n, size_t budget,
		   struct pieces *out)
{
	struct finder f = { .words = words };

	*out = (struct pieces){ 0 };
	if (n > budget / WORD_ROOM)
		n = budget / WORD_ROOM;
	f.finds = arena_array(a, struct find, n);
	for (size_t i = 0; i < n; i++)
		word_expect(&f, i);
	for (size_t i = 0; i < text->blocks.n; i++)
		if (block_is_body(&text->blocks.at[i]))
			block_search(&f, text->blocks.at[i].text, i);
	for (size_t i = 0; i < n; i++)
		if (f.finds[i].end && !is_covered(out, &f.finds[i]))
			piece_add(
				a, out,
				piece_around(
					text->blocks.at[f.finds[i].block].text,
					&f.finds[i]),
				&budget);
	start_add(a, text, out, &budget);
	pieces_join(out);
}
