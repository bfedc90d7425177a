/*
 * Inverting: what each worker has of the words that all know, and of its own.
 */
#include "search/lexicon_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void word_meet(struct inverter *v, size_t worker, uint32_t word)
{
	const struct occurrence o = { .field = CODE_BODY };

	occurrence_add(&v->collectors[worker], word, &o);
}

/* A worker has no tallies of known words that it does not meet, and those of
 * its own begin in the midst of theirs. */
static void tallies_are_of_words_met(void **state)
{
	enum { KNOWN = 3 * TALLY_CHUNK / 2 };
	struct inverter v;
	struct inverted out;
	struct dictionary known;
	struct collector *first, *second;
	uint32_t och, own;
	struct arena a;

	(void)state;
	arena_init(&a);
	dictionary_init(&a, &known);
	for (uint32_t i = 0; i + 1 < KNOWN; i++)
		dictionary_add(&known, str_printf(&a, "ord%u", i));
	och = dictionary_add(&known, S("och"));
	inverter_open(&v, &known, 2, 2);
	first = &v.collectors[0];
	second = &v.collectors[1];
	document_begin(&v, 0, 0, TONGUE_SWEDISH);
	own = word_find(first, S("att"));
	assert_int_equal(own, KNOWN);
	assert_null(tally_find(first, 5));
	assert_int_equal(tally_at(first, och)->stops[TONGUE_SWEDISH],
			 word_stop(S("och"), S("sv")));
	assert_int_equal(tally_at(first, own)->stops[TONGUE_SWEDISH],
			 word_stop(S("att"), S("sv")));
	word_meet(&v, 0, word_find(first, S("ny")));
	word_meet(&v, 0, 5);
	document_end(&v, 0);
	document_begin(&v, 1, 1, TONGUE_SWEDISH);
	word_meet(&v, 1, 5);
	word_meet(&v, 1, 5);
	document_end(&v, 1);
	assert_null(tally_find(second, och));
	inverter_finish(&a, &v, &out);
	assert_int_equal(out.n, 2);
	assert_string_equal(str_zdup(&a, out.forms[0].text), "ny");
	assert_int_equal(out.forms[0].list.n, 1);
	assert_string_equal(str_zdup(&a, out.forms[1].text), "ord5");
	assert_int_equal(out.forms[1].list.n, 2);
	assert_int_equal(out.forms[1].list.at[1], 1 << 8 | 2);
	inverter_close(&v);
	dictionary_done(&known);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tallies_are_of_words_met),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
