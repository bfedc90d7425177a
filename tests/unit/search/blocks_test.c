/*
 * Numbers of blocks: each its own, and hardly any other where a paragraph
 * comes in.
 */
#include "search/files_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { HEAD = 2, MOST = 64 };

/* A page of which the body has blocks that begin with these words, each with
 * so many numbers. */
struct body {
	struct document document;
	struct body_block blocks[MOST];
	uint32_t lengths[MOST];
	struct arena arena;
	struct block_numbers numbers;
};

static void body_add(struct body *b, struct str word, uint32_t length)
{
	const size_t i = b->document.nblocks++;

	assert_in_range(i, 0, MOST - 1);
	b->lengths[i] = length;
	b->blocks[i] = (struct body_block){
		.place = b->document.behind << 8,
		.hash = block_hash(word),
	};
	b->document.behind += length;
}

static void body_open(struct body *b)
{
	*b = (struct body){ .document = { .behind = HEAD } };
	arena_init(&b->arena);
}

static void body_number(struct body *b)
{
	struct arena scratch;

	arena_init(&scratch);
	b->document.blocks = b->blocks;
	blocks_number(&b->arena, &scratch, &b->document, &b->numbers);
	arena_done(&scratch);
}

static uint32_t number_of(const struct body *b, size_t block)
{
	return block_number(&b->numbers, b->blocks[block].place >> 8);
}

/* Asserts that no number is of two blocks, and that what a block goes on in
 * follows it. */
static void numbers_check(const struct body *b)
{
	const uint32_t n = b->document.behind + 3;

	for (uint32_t i = 0; i < HEAD; i++)
		assert_int_equal(block_number(&b->numbers, i), i);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = i + 1; k < n; k++)
			assert_int_not_equal(block_number(&b->numbers, i),
					     block_number(&b->numbers, k));
	for (size_t i = 0; i < b->document.nblocks; i++)
		for (uint32_t k = 1; k < b->lengths[i]; k++)
			assert_int_equal(
				block_number(&b->numbers,
					     (b->blocks[i].place >> 8) + k),
				number_of(b, i) + k);
	for (uint32_t i = b->document.behind; i < n; i++)
		assert_in_range(block_number(&b->numbers, i),
				b->document.behind, UINT32_MAX);
}

static void each_has_its_own(void **state)
{
	struct body b;

	(void)state;
	for (size_t n = 0; n < MOST; n++) {
		body_open(&b);
		for (size_t i = 0; i < n; i++)
			body_add(&b,
				 str_printf(&b.arena, "ord%zu %zu", i * n, n),
				 i % 5 == 4 ? 3 : 1);
		body_number(&b);
		numbers_check(&b);
		arena_done(&b.arena);
	}
}

static void what_begins_alike_has_too(void **state)
{
	struct body b;

	(void)state;
	body_open(&b);
	for (size_t i = 0; i < MOST; i++)
		body_add(&b, S("Eleverna arbetar"), 1);
	body_number(&b);
	numbers_check(&b);
	arena_done(&b.arena);
}

/* The first word alone decides. */
static void words_behind_the_first_do_not_matter(void **state)
{
	(void)state;
	assert_int_equal(block_hash(S("Eleverna läser")),
			 block_hash(S("Eleverna")));
	assert_int_not_equal(block_hash(S("Eleverna läser")),
			     block_hash(S("Eleven läser")));
}

/* Blocks that have another number when one comes before them, of `n`. */
static size_t moved(size_t page, size_t n)
{
	struct body before, after;
	size_t count = 0;

	body_open(&before);
	body_open(&after);
	body_add(&after, str_printf(&after.arena, "ny%zu", page), 1);
	for (size_t i = 0; i < n; i++) {
		const struct str word =
			str_printf(&before.arena, "ord%zu-%zu", page, i);

		body_add(&before, word, 1);
		body_add(&after, word, 1);
	}
	body_number(&before);
	body_number(&after);
	for (size_t i = 0; i < n; i++)
		count += number_of(&before, i) != number_of(&after, i + 1);
	arena_done(&before.arena);
	arena_done(&after.arena);
	return count;
}

static void a_paragraph_more_moves_few(void **state)
{
	enum { PAGES = 400, BLOCKS = 10 };
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < PAGES; i++)
		count += moved(i, BLOCKS);
	assert_in_range(count, 1, PAGES * BLOCKS / 16);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_has_its_own),
		cmocka_unit_test(what_begins_alike_has_too),
		cmocka_unit_test(words_behind_the_first_do_not_matter),
		cmocka_unit_test(a_paragraph_more_moves_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
