/*
 * What of a long text is on a card: passages around its rare words.
 */
#include "lexis.h"
#include "search/files_priv.h"

#include <time.h>

/* The title is block 0. */
static const struct body_block long_blocks[] = {
	{ .text = S(
		  "Elever som söker på egen hand glömmer lätt att fråga efter "
		  "vem som har skrivit, och varför just den Källan är värd "
		  "att lita på när så mycket annat finns att välja."),
	  .place = 256 },
	{ .text = { "Övning", 7 }, .place = 512 },
	{ .text = S(
		  "Sedan samlas klassen igen. Skriv ordet hyperlänk på tavlan "
		  "och be var och en att förklara vad det betyder för någon "
		  "som aldrig har använt ett nät."),
	  .place = 768 },
};

static const struct document long_document = { .blocks = long_blocks,
					       .nblocks = 3 };

/* Where words stand: the seventh of the last block, the twentieth of the
 * first, which the title has too, and one of the title only. */
static const struct position linked[] = { { .block = 3, .word = 6 } };
static const struct position source[] = { { .block = 0, .word = 0 },
					  { .block = 1, .word = 19 } };
static const struct position titled[] = { { .block = 0, .word = 1 } };

static struct str piece_text(const struct piece *p)
{
	return str_sub(long_blocks[p->block].text, p->from, p->to - p->from);
}

static void passages_show_rare_words(void **state)
{
	const struct rare_word words[] = { { titled, 1 },
					   { linked, 1 },
					   { source, 2 } };
	struct pieces pieces;
	struct arena a;

	(void)state;
	arena_init(&a);
	pieces_choose(&a, &long_document, words, 3, 230, &pieces);
	assert_int_equal(pieces.n, 2);
	assert_int_equal(pieces.at[0].block, 0);
	assert_text(piece_text(&pieces.at[0]),
		    "som har skrivit, och varför just den Källan är värd att "
		    "lita på när så mycket annat finns att");
	assert_int_equal(pieces.at[1].block, 2);
	assert_text(
		piece_text(&pieces.at[1]),
		"Sedan samlas klassen igen. Skriv ordet hyperlänk på tavlan "
		"och be var och en att förklara vad det betyder");
	/* There is room for one: the rarest. */
	pieces_choose(&a, &long_document, words, 3, 110, &pieces);
	assert_int_equal(pieces.n, 1);
	assert_int_equal(pieces.at[0].block, 2);
	arena_done(&a);
}

static void passages_keep_to_their_room(void **state)
{
	const struct rare_word words[] = { { source, 2 } };
	struct pieces pieces;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t budget = 0; budget < 500; budget++) {
		size_t n = 0;

		pieces_choose(&a, &long_document, words, 1, budget, &pieces);
		for (size_t i = 0; i < pieces.n; i++) {
			const struct piece *p = &pieces.at[i];

			n += p->to - p->from;
			assert_true(i == 0 || p[-1].block < p->block ||
				    p[-1].to < p->from);
		}
		assert_in_range(n, 0, budget);
	}
	/* All of it, but for what says too little alone. */
	assert_int_equal(pieces.n, 2);
	arena_done(&a);
}

enum { LONG_WORDS = 60000, TIMES = 20 };

/* Of its own words. */
static struct body_block long_block(struct arena *a)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < LONG_WORDS; i++)
		buf_printf(&b, "ord%zu ", i);
	return (struct body_block){ buf_view(&b), 256 };
}

/* The nth word of the block is the ith that is rare. */
static void rare_set(struct position *at, struct rare_word *words, size_t i,
		     uint32_t n)
{
	at[i] = (struct position){ .block = (uint16_t)(1 + n / 256),
				   .word = (uint8_t)n };
	words[i] = (struct rare_word){ &at[i], 1 };
}

static bool is_shown(struct arena *a, const struct body_block *b,
		     const struct pieces *pieces, uint32_t n)
{
	struct str word = str_printf(a, " ord%u ", n);
	bool shown = false;

	for (size_t i = 0; i < pieces->n; i++)
		shown |=
			str_find(str_sub(b->text, pieces->at[i].from,
					 pieces->at[i].to - pieces->at[i].from),
				 word) != SIZE_MAX;
	return shown;
}

/* The rarest ones are shown, wherever they stand; two may be one place. */
static void passages_of_one_block(void **state)
{
	static const uint32_t numbers[] = { 1031, 712, 17, 712, 50000 };
	struct rare_word words[5];
	struct position at[5];
	struct pieces pieces;
	struct arena a;

	(void)state;
	arena_init(&a);
	const struct body_block block = long_block(&a);
	const struct document d = { .blocks = &block, .nblocks = 1 };

	for (size_t i = 0; i < 5; i++)
		rare_set(at, words, i, numbers[i]);
	for (size_t n = 1; n <= 3; n++) {
		pieces_choose(&a, &d, words, 5, n * 115, &pieces);
		for (size_t i = 0; i < 5; i++)
			assert_int_equal(
				is_shown(&a, &block, &pieces, numbers[i]),
				i < n || (i == 3 && n > 1));
	}
	arena_done(&a);
}

/* The time that passages around n words at the end take. */
static clock_t time_of(struct arena *a, const struct document *d, size_t n)
{
	struct rare_word words[RARE_WORDS];
	struct position at[RARE_WORDS];
	struct pieces pieces;
	clock_t began = clock();

	for (size_t i = 0; i < n; i++)
		rare_set(at, words, i, LONG_WORDS - 50 * (uint32_t)(i + 1));
	for (size_t i = 0; i < TIMES; i++)
		pieces_choose(a, d, words, n, 200 * n, &pieces);
	assert_in_range(pieces.n, 1, n + 1);
	return clock() - began;
}

static void passages_read_a_block_once(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	const struct body_block block = long_block(&a);
	const struct document d = { .blocks = &block, .nblocks = 1 };

	assert_true(time_of(&a, &d, RARE_WORDS) < 8 * time_of(&a, &d, 1));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passages_show_rare_words),
		cmocka_unit_test(passages_keep_to_their_room),
		cmocka_unit_test(passages_of_one_block),
		cmocka_unit_test(passages_read_a_block_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
