/*
 * Groups of forms, and compounds cut by what the corpus has.
 */
#include "lexis.h"

#define SWEDISH                                                                \
	"matematik övningar lag arbete kvinna roll gata korsning skola bok\n"

static void assert_together(const struct lexis *l, const char *x, const char *y)
{
	if (form_get(l, x)->group != form_get(l, y)->group)
		fail_msg("'%s' and '%s' are in two groups", x, y);
}

static void assert_apart(const struct lexis *l, const char *x, const char *y)
{
	if (form_get(l, x)->group == form_get(l, y)->group)
		fail_msg("'%s' and '%s' are in one group", x, y);
}

static void forms_of_a_word_are_together(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel",
		  "skola skolan skolor skolornas bok böcker frågan fråga "
		  "barn barnet barnen får far");
	lexis_make(&l);
	assert_together(&l, "skola", "skolan");
	assert_together(&l, "skola", "skolornas");
	assert_together(&l, "bok", "böcker");
	assert_together(&l, "fråga", "frågan");
	assert_together(&l, "barn", "barnet");
	assert_apart(&l, "får", "far");
	assert_apart(&l, "skola", "bok");
	lexis_close(&l);
}

/* An ending that the stemmer leaves is one only behind a word that is there. */
static void corpus_decides(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "frågan frågor");
	lexis_make(&l);
	assert_apart(&l, "frågan", "frågor");
	lexis_close(&l);
}

/* Media is no Swedish word where only a page in English has it, and median no
 * form of it. */
static void corpus_decides_in_a_language(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "median medier");
	lexis_add(&l, "b", "Title\nlanguage: en", "media");
	lexis_make(&l);
	assert_apart(&l, "median", "medier");
	lexis_close(&l);
}

static void languages_are_apart(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "barnen barn");
	lexis_add(&l, "b", "Title\nlanguage: en", "running run barns");
	lexis_add(&l, "c", "Titre\nlanguage: fr", "chanter chante");
	lexis_make(&l);
	assert_together(&l, "running", "run");
	assert_apart(&l, "barns", "barn");
	assert_apart(&l, "chanter", "chante");
	lexis_close(&l);
}

static void groups_list_their_forms(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", SWEDISH "skolan skolor\n");
	lexis_make(&l);
	for (size_t i = 0, n = 0; i < l.lexicon.ngroups; i++) {
		const struct group *g = &l.lexicon.groups[i];

		assert_true(g->nforms > 0);
		for (uint32_t k = 0; k < g->nforms; k++) {
			assert_int_equal(l.lexicon.forms[g->forms[k]].group, i);
			assert_true(k == 0 || g->forms[k - 1] < g->forms[k]);
		}
		n += g->nforms;
		if (i + 1 == l.lexicon.ngroups)
			assert_int_equal(n, l.lexicon.nforms);
	}
	lexis_close(&l);
}

static void assert_cut(const struct lexis *l, const char *form, size_t first,
		       size_t joint)
{
	size_t cut = form_get(l, form)->cut;

	if (cut != first * 4 + joint)
		fail_msg("'%s' is cut at %zu, %zu", form, cut / 4, cut % 4);
}

static void compounds_have_parts(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", SWEDISH);
	lexis_add(&l, "b", "Matematikövningarna", "arbetslag arbetslag");
	lexis_add(&l, "c", "Titel", "kvinnoroll gatukorsning skolbok");
	lexis_make(&l);
	assert_cut(&l, "matematikövningarna", 9, 0);
	assert_cut(&l, "arbetslag", 5, 1);
	assert_cut(&l, "kvinnoroll", 5, 1);
	assert_cut(&l, "gatukorsning", 3, 1);
	assert_cut(&l, "skolbok", 4, 0);
	assert_cut(&l, "matematik", 0, 0);
	/* A part counts through its group. */
	assert_list(&l, &group_get(&l, "övningar")->part, "b:8");
	assert_list(&l, &group_get(&l, "matematik")->part, "b:8");
	assert_list(&l, &group_get(&l, "lag")->part, "b:2");
	assert_list(&l, &group_get(&l, "skola")->part, "c:1");
	assert_list(&l, &group_get(&l, "arbetslag")->part, "");
	lexis_close(&l);
}

static void parts_are_cut_themselves(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", SWEDISH);
	lexis_add(&l, "b", "Titel", "matematikskolbok");
	lexis_add(&l, "c", "Titel", "skolbok");
	lexis_make(&l);
	assert_cut(&l, "matematikskolbok", 9, 0);
	assert_list(&l, &group_get(&l, "skolbok")->part, "b:1");
	assert_list(&l, &group_get(&l, "bok")->part, "b:1 c:1");
	assert_list(&l, &group_get(&l, "skola")->part, "b:1 c:1");
	lexis_close(&l);
}

/* What stands behind the cut need not be a word as it is. */
static void rest_may_be_cut(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", SWEDISH);
	lexis_add(&l, "b", "Titel", "matematikskolbok");
	lexis_make(&l);
	assert_list(&l, &group_get(&l, "bok")->part, "b:1");
	assert_list(&l, &group_get(&l, "skola")->part, "b:1");
	assert_list(&l, &group_get(&l, "matematik")->part, "b:1");
	lexis_close(&l);
}

/* Endings that are words, and words that are rarer than the whole. */
static void nonsense_is_not_cut(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel",
		  "plan ring het möjlig verk sam termin tab eller ellen");
	for (int i = 0; i < 8; i++) {
		char name[32];

		snprintf(name, sizeof(name), "p%d", i);
		lexis_add(&l, name, "Titel",
			  "planering möjlighet möjligheter tabellen termin");
	}
	lexis_make(&l);
	assert_cut(&l, "planering", 0, 0);
	assert_cut(&l, "möjlighet", 0, 0);
	assert_cut(&l, "möjligheter", 0, 0);
	assert_cut(&l, "tabellen", 0, 0);
	lexis_close(&l);
}

/* As many places of a cut as there can be, within one another. */
static void hostile_words_end(void **state)
{
	struct lexis l;
	struct buf b;

	(void)state;
	lexis_open(&l);
	buf_init(&l.bank.arena, &b);
	for (size_t n = 3; n < 62; n++) {
		for (size_t i = 0; i < n; i++)
			buf_char(&b, 's');
		buf_char(&b, ' ');
	}
	buf_char(&b, '\0');
	lexis_add(&l, "a", "Titel", b.p);
	lexis_make(&l);
	assert_non_null(form_find(&l, "sssssss"));
	lexis_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_of_a_word_are_together),
		cmocka_unit_test(corpus_decides),
		cmocka_unit_test(corpus_decides_in_a_language),
		cmocka_unit_test(languages_are_apart),
		cmocka_unit_test(groups_list_their_forms),
		cmocka_unit_test(compounds_have_parts),
		cmocka_unit_test(parts_are_cut_themselves),
		cmocka_unit_test(rest_may_be_cut),
		cmocka_unit_test(nonsense_is_not_cut),
		cmocka_unit_test(hostile_words_end),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
