/*
 * The built-in vocabularies: that they have the terms that were agreed, under
 * the names that authors give them. The table is written from the agreement,
 * not from the declarations.
 */
#include "builtin.h"

/* What authors write, in DESIGN's and the spelling, by id, label and
 * code, and the id that it must give. */
static const struct {
	const char *vocabulary, *value, *id;
} values[] = {
	{ "resource_type", "lektion", "lektion" },
	{ "resource_type", "övning", "ovning" },
	{ "resource_type", "ovning", "ovning" },
	{ "resource_type", "tips", "tips" },
	{ "resource_type", "film", "film" },
	{ "resource_type", "mall", "mall" },
	{ "resource_type", "guide", "guide" },
	{ "resource_type", "verktyg", "verktyg" },
	{ "resource_type", "forskning", "forskning" },
	{ "stage", "förskola", "forskola" },
	{ "stage", "forskola", "forskola" },
	{ "stage", "FÖRSKOLA", "forskola" },
	{ "stage", "fo\xcc\x88rskola", "forskola" },
	{ "stage", "förskoleklass", "forskoleklass" },
	{ "stage", "fritidshem", "fritidshem" },
	{ "stage", "Grundskola", "grundskola" },
	{ "stage", "anpassad grundskola", "anpassad-grundskola" },
	{ "stage", "anpassad-grundskola", "anpassad-grundskola" },
	{ "stage", "grundsärskola", "anpassad-grundskola" },
	{ "stage", "specialskola", "specialskola" },
	{ "stage", "sameskola", "sameskola" },
	{ "stage", "gymnasieskola", "gymnasieskola" },
	{ "stage", "anpassad gymnasieskola", "anpassad-gymnasieskola" },
	{ "stage", "komvux", "komvux" },
	{ "stage", "sfi", "sfi" },
	{ "stage", "SFI", "sfi" },
	{ "stage", "f-klass", "forskoleklass" },
	{ "stage", "fritids", "fritidshem" },
	{ "stage", "särskolan", "anpassad-grundskola" },
	{ "stage", "träningsskola", "anpassad-grundskola" },
	{ "stage", "gymnasiesärskola", "anpassad-gymnasieskola" },
	{ "stage", "gymnasiet", "gymnasieskola" },
	{ "stage", "Vux", "komvux" },
	{ "stage", "svenska för invandrare", "sfi" },
	{ "grade", "1-3", "1-3" },
	{ "grade", "4-6", "4-6" },
	{ "grade", "7-9", "7-9" },
	{ "grade", "7–9", "7-9" },
	{ "grade", "åk 1", "1-3" },
	{ "grade", "årskurs 3", "1-3" },
	{ "grade", "lågstadiet", "1-3" },
	{ "grade", "åk 4", "4-6" },
	{ "grade", "åk6", "4-6" },
	{ "grade", "Mellanstadiet", "4-6" },
	{ "grade", "åk 7", "7-9" },
	{ "grade", "Åk 8", "7-9" },
	{ "grade", "årskurs 9", "7-9" },
	{ "grade", "högstadiet", "7-9" },
	{ "audience", "lärare", "larare" },
	{ "audience", "larare", "larare" },
	{ "audience", "IKT-pedagog", "ikt-pedagog" },
	{ "audience", "ikt-pedagog", "ikt-pedagog" },
	{ "audience", "rektor", "rektor" },
	{ "audience", "skolledare", "rektor" },
	{ "audience", "föräldrar", "vardnadshavare" },
	{ "audience", "huvudman", "huvudman" },
	{ "audience", "elev", "elev" },
	{ "audience", "vårdnadshavare", "vardnadshavare" },
	{ "audience", "vardnadshavare", "vardnadshavare" },
	{ "subject", "GRGRMAT01", "matematik" },
	{ "subject", "MAT", "matematik" },
	{ "subject", "MATE", "matematik" },
	{ "subject", "ma", "matematik" },
	{ "subject", "Matematik", "matematik" },
	{ "subject", "SVA", "svenska-som-andrasprak" },
	{ "subject", "svenska som andraspråk", "svenska-som-andrasprak" },
	{ "subject", "svenska-som-andrasprak", "svenska-som-andrasprak" },
	{ "subject", "samhällskunskap", "samhallskunskap" },
	{ "subject", "samhallskunskap", "samhallskunskap" },
	{ "subject", "moderna språk", "moderna-sprak" },
	{ "subject", "moderna-sprak", "moderna-sprak" },
	{ "subject", "Hem- och konsumentkunskap", "hem-och-konsumentkunskap" },
	{ "subject", "idrott-och-halsa", "idrott-och-halsa" },
	{ "subject", "slojd", "slojd" },
	{ "subject", "no", "no" },
	{ "subject", "NO", "no" },
	{ "subject", "NO-ämnena", "no" },
	{ "subject", "naturvetenskap", "no" },
	{ "subject", "SO", "so" },
	{ "subject", "EN", "engelska" },
	{ "subject", "SV", "svenska" },
	{ "subject", "HKK", "hem-och-konsumentkunskap" },
	{ "subject", "IDH", "idrott-och-halsa" },
	{ "subject", "gympa", "idrott-och-halsa" },
	{ "subject", "matte", "matematik" },
	{ "subject", "textilslöjd", "slojd" },
	{ "subject", "BL", "bild" },
	{ "subject", "SH", "samhallskunskap" },
	{ "seminar_status", "planerad", "planerad" },
	{ "seminar_status", "inställd", "installd" },
	{ "seminar_status", "flyttad", "flyttad" },
	{ "seminar_status", "genomförd", "genomford" },
	{ "plan_status", "föreslagen", "foreslagen" },
	{ "plan_status", "aldrig antagen", "aldrig-antagen" },
	{ "plan_level", "Medarbetare", "medarbetare" },
	{ "licence", "CC0-1.0", "CC0-1.0" },
	{ "licence", "CC-BY-4.0", "CC-BY-4.0" },
	{ "licence", "cc by-sa 4.0", "CC-BY-SA-4.0" },
	{ "licence", "CC-BY-NC-4.0", "CC-BY-NC-4.0" },
	{ "licence", "CC-BY-NC-SA-4.0", "CC-BY-NC-SA-4.0" },
	{ "licence", "CC-BY-ND-4.0", "CC-BY-ND-4.0" },
	{ "language", "engelska", "en" },
	{ "language", "sv", "sv" },
	{ "support_area", "Systematiskt kvalitetsarbete", "kvalitetsarbete" },
};

static void test_vocabulary_values(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		const struct vocabulary *v = schema_find_vocabulary(
			&f->schema, str_of(values[i].vocabulary));
		const struct term *t;

		assert_non_null(v);
		t = vocabulary_find(&f->arena, v, str_of(values[i].value));
		if (!t)
			fail_msg("no '%s'", values[i].value);
		assert_text(t->id, values[i].id);
	}
}

/* A bank in Swedish knows the English labels, and the other way round. */
static void test_labels_of_other_languages(void **state)
{
	struct fixture *f = *state;
	const struct vocabulary *v =
		schema_find_vocabulary(&f->schema, S("stage"));
	const struct term *t = vocabulary_find(&f->arena, v, S("preschool"));
	struct diags diags;
	struct schema english;

	assert_non_null(t);
	assert_text(t->id, "forskola");
	diags_init(&f->arena, &diags);
	assert_true(schema_load(&f->arena, S("en"), NULL, &english, &diags));
	v = schema_find_vocabulary(&english, S("stage"));
	t = vocabulary_find(&f->arena, v, S("Förskola"));
	assert_non_null(t);
	assert_text(t->label, "Preschool");
}

static void test_terms(void **state)
{
	const struct fixture *f = *state;

	for (size_t i = 0; i < f->schema.nvocabularies; i++) {
		const struct vocabulary *v = &f->schema.vocabularies[i];

		assert_true(v->label.n > 0);
		assert_int_equal(v->open, v->nterms == 0);
		for (size_t k = 0; k < v->nterms; k++) {
			assert_true(v->terms[k].label.n > 0);
			assert_true(text_is_slug(v->terms[k].slug));
			assert_int_equal(v->terms[k].order, k);
			assert_ptr_equal(v->terms[k].vocabulary, v);
		}
	}
	assert_null(vocabulary_find(
		&((struct fixture *)f)->arena,
		schema_find_vocabulary(&f->schema, S("stage")), S("högskola")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vocabulary_values),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_labels_of_other_languages),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
