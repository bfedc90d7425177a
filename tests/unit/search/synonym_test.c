/*
 * Synonyms: how they are written, and who gets which.
 */
#include "lexis.h"

static const char sets[] = "- [surfplatta, läsplatta, ipad]\n"
			   "- [extra anpassningar, stöd]\n"
			   "- [e-post, mejl]\n";

static void lexis_liken(struct lexis *l, const char *yaml)
{
	assert_true(synonyms_parse(&l->bank.arena, S("synonyms.yml"),
				   str_of(yaml), &l->options.synonyms,
				   &l->bank.diags));
	lexis_make(l);
}

static void words_have_those_of_others(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Surfplattor", "");
	lexis_add(&l, "b", "Titel", "läsplattan läsplattor läsplatta");
	lexis_liken(&l, sets);
	assert_list(&l, &group_get(&l, "surfplattor")->synonym.list, "b:1");
	assert_list(&l, &group_get(&l, "läsplatta")->synonym.list, "a:8");
	/* No document has it, and it is found nevertheless. */
	assert_list(&l, &form_get(&l, "ipad")->list, "");
	assert_list(&l, &group_get(&l, "ipad")->synonym.list, "a:8 b:1");
	assert_relatives(&l, "surfplattor",
			 "läsplatta, läsplattan, läsplattor");
	assert_relatives(&l, "läsplatta", "surfplattor");
	lexis_close(&l);
}

/* What "endast" finds is not found by "bar". */
static void stop_words_are_alone(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "bara en bar");
	lexis_add(&l, "b", "Titel", "endast");
	lexis_liken(&l, "- [bara, endast]\n");
	assert_true(form_get(&l, "bar")->group != form_get(&l, "bara")->group);
	assert_list(&l, &group_get(&l, "bar")->synonym.list, "");
	assert_list(&l, &group_get(&l, "bara")->synonym.list, "b:1");
	lexis_close(&l);
}

static void phrases_stand_together(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Extra anpassning", "");
	lexis_add(&l, "b", "Titel", "extra tydliga anpassningar, stödet");
	lexis_add(&l, "c", "Extra", "Anpassningar");
	lexis_add(&l, "d", "Titel", "anpassningar extra anpassningarna");
	lexis_liken(&l, sets);
	assert_list(&l, &group_get(&l, "stöd")->synonym.list, "a:8 d:1");
	assert_list(&l, &group_get(&l, "extra")->synonym.list, "b:1");
	assert_list(&l, &group_get(&l, "anpassningar")->synonym.list, "b:1");
	assert_relatives(&l, "stöd", "extra anpassning, extra anpassningarna");
	assert_relatives(&l, "anpassningar", "stödet");
	lexis_close(&l);
}

static void joined_words_are_one(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "e-post");
	lexis_add(&l, "b", "Titel", "epost");
	lexis_add(&l, "c", "Titel", "mejl");
	lexis_liken(&l, sets);
	assert_list(&l, &group_get(&l, "mejl")->synonym.list, "a:1 b:1");
	assert_list(&l, &group_get(&l, "epost")->synonym.list, "c:1");
	assert_list(&l, &group_get(&l, "post")->synonym.list, "");
	assert_relatives(&l, "mejl", "epost");
	lexis_close(&l);
}

/* Stop words in a phrase have no places, but keep the others apart, and are
 * looked at. */
static void stop_words_are_passed(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "stöd i klassrummet");
	lexis_add(&l, "b", "Titel", "stöd klassrummet");
	lexis_add(&l, "c", "Titel", "stöd till klassrummet");
	lexis_liken(&l, "- [stöd i klassrummet, inkludering]\n");
	assert_list(&l, &group_get(&l, "inkludering")->synonym.list, "a:1");
	assert_relatives(&l, "inkludering", "stöd i klassrummet");
	assert_null(form_find(&l, "i"));
	lexis_close(&l);
}

/* A word of a phrase that is a member by itself, too, is no synonym of itself. */
static void words_are_not_their_own(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "bärbar dator");
	lexis_add(&l, "b", "Titel", "datorer");
	lexis_add(&l, "c", "Titel", "laptop");
	lexis_liken(&l, "- [dator, laptop, bärbar dator]\n");
	assert_list(&l, &group_get(&l, "dator")->synonym.list, "a:1 c:1");
	assert_relatives(&l, "dator", "bärbar dator, laptop");
	assert_relatives(&l, "bärbar", "dator, datorer, laptop");
	lexis_close(&l);
}

static void sets_do_not_mix(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "film");
	lexis_add(&l, "b", "Titel", "video");
	lexis_add(&l, "c", "Titel", "inspelning");
	lexis_liken(&l, "- [film, video]\n- [video, inspelning]\n");
	assert_list(&l, &group_get(&l, "film")->synonym.list, "b:1");
	assert_list(&l, &group_get(&l, "video")->synonym.list, "a:1 c:1");
	assert_list(&l, &group_get(&l, "inspelning")->synonym.list, "b:1");
	lexis_close(&l);
}

/* The words of a set, the first and the last in no document, the one with each
 * further letter in one more. */
static void set_fill(struct lexis *l, struct buf *yaml)
{
	struct arena *a = &l->bank.arena;

	buf_lit(yaml, "- [");
	for (int i = 1; i < SYNONYMS_MAX_MEMBERS; i++) {
		struct buf body;

		buf_init(a, &body);
		for (int k = i + 1; k < SYNONYMS_MAX_MEMBERS; k++)
			buf_printf(&body, "ord%c ", 'a' + k);
		buf_char(&body, '\0');
		lexis_add(l, str_zdup(a, str_printf(a, "p%d", i)), "Titel",
			  body.p);
		buf_printf(yaml, "ord%c, ", 'a' + i);
	}
	buf_lit(yaml, "annat]\n\0");
}

/* Of many, those are told that most documents have; of as many, about, the first
 * by their letters. */
static void the_commonest_are_told(void **state)
{
	struct lexis l;
	struct buf yaml;

	(void)state;
	lexis_open(&l);
	buf_init(&l.bank.arena, &yaml);
	set_fill(&l, &yaml);
	lexis_liken(&l, yaml.p);
	assert_relatives(&l, "annat",
			 "ordd, ordf, ordg, ordh, ordi, ordj, ordk, ordl, "
			 "ordm, ordn, ordo, ordp, ordq, ordr, ords, ordt");
	lexis_close(&l);
}

/* However often one page has others. */
static void pages_count_once(void **state)
{
	static const char *const forms[] = {
		"röd bil",    "röda bil",    "rött bil",     "röd bilen",
		"röda bilen", "rött bilen",  "röd bilar",    "röda bilar",
		"rött bilar", "röd bilarna", "röda bilarna", "rött bilarna",
		"röds bil",   "röds bilen",  "röds bilar",   "röds bilarna",
		"röd bils",   "röda bils",   "rött bils",
	};
	const struct kin *kin;
	struct lexis l;
	struct buf body;

	(void)state;
	lexis_open(&l);
	buf_init(&l.bank.arena, &body);
	for (size_t i = 0; i < 8; i++)
		for (size_t k = 0; k < sizeof(forms) / sizeof(*forms); k++)
			buf_printf(&body, "%s. ", forms[k]);
	buf_char(&body, '\0');
	lexis_add(&l, "a", "Titel", body.p);
	for (const char *p = "b\0c\0d\0e\0"; *p; p += 2)
		lexis_add(&l, p, "Titel", "grön sköld");
	lexis_liken(&l, "- [ord, röd bil, grön sköld]\n");
	kin = &group_get(&l, "ord")->synonym;
	assert_in_range(kin->nrelatives, 2, SEARCH_RELATIVES);
	assert_true(str_eq(kin->relatives[0].text, S("grön sköld")));
	assert_int_equal(kin->relatives[0].documents, 4);
	for (size_t i = 1; i < kin->nrelatives; i++)
		assert_int_equal(kin->relatives[i].documents, 1);
	lexis_close(&l);
}

/* Of words that are together longer than a reader takes the first are told: what
 * is told alone stands in all pages that are found. */
static void long_phrases_are_told_in_part(void **state)
{
	char word[WORD_MAX + 1] = { 0 };
	struct str body, yaml, want;
	struct lexis l;

	(void)state;
	memset(word, 'a', WORD_MAX);
	lexis_open(&l);
	body = str_printf(&l.bank.arena, "bil och %s %s", word, word);
	yaml = str_printf(&l.bank.arena, "- [annat, kortord, %.*s]\n",
			  STR_FMT(body));
	want = str_printf(&l.bank.arena, "bil och %s, kortord", word);
	lexis_add(&l, "a", "Titel", str_zdup(&l.bank.arena, body));
	lexis_add(&l, "b", "Titel", "kortord");
	lexis_liken(&l, str_zdup(&l.bank.arena, yaml));
	assert_list(&l, &group_get(&l, "annat")->synonym.list, "a:1 b:1");
	assert_relatives(&l, "annat", str_zdup(&l.bank.arena, want));
	lexis_close(&l);
}

/* ---- the file ---- */

struct reading {
	struct arena arena;
	struct diags diags;
	struct synonyms synonyms;
	bool ok;
};

static void reading_open(struct reading *r, struct str yaml)
{
	*r = (struct reading){ .ok = false };
	arena_init(&r->arena);
	diags_init(&r->arena, &r->diags);
	r->ok = synonyms_parse(&r->arena, S("synonyms.yml"), yaml, &r->synonyms,
			       &r->diags);
}

static void empty_files_have_none(void **state)
{
	static const char *const texts[] = { "", "# none yet\n", "[]\n",
					     "null\n" };
	struct reading r;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		reading_open(&r, str_of(texts[i]));
		assert_true(r.ok);
		assert_int_equal(r.synonyms.n, 0);
		arena_done(&r.arena);
	}
}

static void what_is_right_is_read(void **state)
{
	struct reading r;

	(void)state;
	reading_open(&r, S("- [a, b]\n- c\n- [d, '!', e]\n- [f, g]\n"));
	assert_false(r.ok);
	assert_int_equal(r.diags.list.n, 2);
	assert_int_equal(r.synonyms.n, 2);
	assert_true(str_eq(r.synonyms.sets[1].members[1], S("g")));
	arena_done(&r.arena);
}

static void sets_are_limited(void **state)
{
	struct reading r;
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (size_t i = 0; i < SYNONYMS_MAX_SETS; i++)
		buf_str(&b, S("- [a, b]\n"));
	reading_open(&r, buf_view(&b));
	assert_true(r.ok);
	assert_int_equal(r.synonyms.n, SYNONYMS_MAX_SETS);
	arena_done(&r.arena);
	buf_str(&b, S("- [a, b]\n"));
	reading_open(&r, buf_view(&b));
	assert_false(r.ok);
	assert_int_equal(r.diags.list.at[0].text.id, DIAG_SYNONYMS_SETS);
	assert_int_equal(r.synonyms.n, SYNONYMS_MAX_SETS);
	arena_done(&r.arena);
	arena_done(&a);
}

/* Sets that ask for more than may be looked at end, with what there is. */
static void work_is_limited(void **state)
{
	struct lexis l;
	struct buf body, yaml;

	(void)state;
	lexis_open(&l);
	buf_init(&l.bank.arena, &body);
	for (size_t i = 0; i < 2000; i++)
		buf_str(&body, S("ada beda "));
	buf_char(&body, '\0');
	lexis_add(&l, "a", "Titel", body.p);
	buf_init(&l.bank.arena, &yaml);
	for (size_t i = 0; i < SYNONYMS_MAX_SETS; i++)
		buf_str(&yaml, S("- [ada beda, beda ada, ceda]\n"));
	buf_char(&yaml, '\0');
	lexis_liken(&l, yaml.p);
	assert_list(&l, &group_get(&l, "ceda")->synonym.list, "a:7");
	lexis_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_have_those_of_others),
		cmocka_unit_test(stop_words_are_alone),
		cmocka_unit_test(phrases_stand_together),
		cmocka_unit_test(joined_words_are_one),
		cmocka_unit_test(stop_words_are_passed),
		cmocka_unit_test(words_are_not_their_own),
		cmocka_unit_test(pages_count_once),
		cmocka_unit_test(sets_do_not_mix),
		cmocka_unit_test(the_commonest_are_told),
		cmocka_unit_test(long_phrases_are_told_in_part),
		cmocka_unit_test(empty_files_have_none),
		cmocka_unit_test(what_is_right_is_read),
		cmocka_unit_test(sets_are_limited),
		cmocka_unit_test(work_is_limited),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
