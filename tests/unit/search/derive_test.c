/*
 * Derivations: which words find what others are in.
 */
#include "lexis.h"

static void derived_words_are_near(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Kopiera", "");
	lexis_add(&l, "b", "Titel", "kopiering, kopieringar och kopian");
	lexis_add(&l, "c", "Titel", "kopia");
	lexis_make(&l);
	assert_list(&l, &group_get(&l, "kopiera")->synonym.list, "b:1 c:1");
	assert_list(&l, &group_get(&l, "kopieringar")->synonym.list, "a:8");
	assert_relatives(&l, "kopiera",
			 "kopia, kopian, kopiering, kopieringar");
	assert_relatives(&l, "kopia", "kopiera");
	/* The copy is not what copying is derived from. */
	assert_list(&l, &group_get(&l, "kopian")->synonym.list, "a:8");
	lexis_close(&l);
}

/* What is no word of the corpus ties no two that are. */
static void origins_are_in_the_corpus(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "ring mätning tavla");
	lexis_add(&l, "b", "Titel", "mätbar tavlor r");
	lexis_make(&l);
	assert_list(&l, &group_get(&l, "ring")->synonym.list, "");
	assert_list(&l, &group_get(&l, "mätning")->synonym.list, "");
	assert_list(&l, &group_get(&l, "tavlor")->synonym.list, "");
	lexis_close(&l);
}

static void other_languages_have_none(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	bank_add(&l.bank, "a.md",
		 "---\ntitle: Messung\ndate: 2026-01-02\nlanguage: de\n---\n"
		 "messing messa\n");
	lexis_make(&l);
	assert_list(&l, &group_get(&l, "messing")->synonym.list, "");
	lexis_close(&l);
}

/* A word keeps what it is derived from when it has synonyms, too. */
static void synonyms_are_added(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "mäta");
	lexis_add(&l, "b", "Titel", "mätning");
	lexis_add(&l, "c", "Titel", "linjal");
	assert_true(synonyms_parse(&l.bank.arena, S("synonyms.yml"),
				   S("- [mäta, linjal]\n"), &l.options.synonyms,
				   &l.bank.diags));
	lexis_make(&l);
	assert_list(&l, &group_get(&l, "mäta")->synonym.list, "b:1 c:1");
	assert_relatives(&l, "mäta", "linjal, mätning");
	assert_list(&l, &group_get(&l, "linjal")->synonym.list, "a:1");
	assert_list(&l, &group_get(&l, "mätning")->synonym.list, "a:1");
	lexis_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(derived_words_are_near),
		cmocka_unit_test(origins_are_in_the_corpus),
		cmocka_unit_test(other_languages_have_none),
		cmocka_unit_test(synonyms_are_added),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
