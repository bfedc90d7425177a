/*
 * The built-in declarations: that every type has the fields that were agreed,
 * of the right kind, required where they must be. The tables are written from
 * the agreement, not from the declarations.
 */
#include "base/arena.h"
#include "schema/schema.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diags diags;
	struct schema schema;
};

/* A field by its way: "image/alt" is `alt` in the group `image`. */
struct expected {
	const char *type;
	const char *field;
	enum field_kind kind;
	bool list, required;
	const char *segment;
};

enum { ONE = 0, LIST = 1, OPTIONAL = 0, REQUIRED = 1 };

static const struct expected common[] = {
	{ "", "title", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "", "date", FIELD_DATE, ONE, OPTIONAL, "" },
	{ "", "updated", FIELD_DATE, ONE, OPTIONAL, "" },
	{ "", "review_by", FIELD_DATE, ONE, OPTIONAL, "" },
	{ "", "authors", FIELD_REFERENCE, LIST, OPTIONAL, "" },
	{ "", "contact", FIELD_REFERENCE, ONE, OPTIONAL, "" },
	{ "", "tags", FIELD_TERM, LIST, OPTIONAL, "taggar" },
	{ "", "image", FIELD_GROUP, ONE, OPTIONAL, "" },
	{ "", "image/file", FIELD_FILE, ONE, REQUIRED, "" },
	{ "", "image/alt", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "", "image/credit", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "", "license", FIELD_TERM, ONE, OPTIONAL, "" },
	{ "", "draft", FIELD_BOOLEAN, ONE, OPTIONAL, "" },
	{ "", "expires", FIELD_DATE, ONE, OPTIONAL, "" },
	{ "", "replaced_by", FIELD_PATH, ONE, OPTIONAL, "" },
	{ "", "aliases", FIELD_PATH, LIST, OPTIONAL, "" },
	{ "", "id", FIELD_ID, ONE, OPTIONAL, "" },
	{ "", "url", FIELD_PATH, ONE, OPTIONAL, "" },
	{ "", "allow", FIELD_GROUP, LIST, OPTIONAL, "" },
	{ "", "allow/id", FIELD_ID, ONE, REQUIRED, "" },
	{ "", "allow/what", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "", "allow/reason", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "", "related", FIELD_REFERENCE, LIST, OPTIONAL, "" },
	{ "", "files", FIELD_FILE, LIST, OPTIONAL, "" },
	{ "", "language", FIELD_TERM, ONE, OPTIONAL, "" },
	{ "", "notice", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "", "slug", FIELD_SLUG, ONE, OPTIONAL, "" },
	{ "", "grade", FIELD_TERM, LIST, OPTIONAL, "arskurs" },
	{ "", "subject", FIELD_TERM, LIST, OPTIONAL, "amne" },
	{ "", "audience", FIELD_TERM, LIST, OPTIONAL, "malgrupp" },
	{ "", "municipality", FIELD_TERM, LIST, OPTIONAL, "kommun" },
	{ "", "series", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "", "curriculum", FIELD_GROUP, LIST, OPTIONAL, "" },
	{ "", "curriculum/plan", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "", "curriculum/subject", FIELD_TERM, ONE, OPTIONAL, "" },
	{ "", "curriculum/content", FIELD_TEXT, ONE, OPTIONAL, "" },
};

static const struct expected own[] = {
	{ "resource", "summary", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "resource", "resource_type", FIELD_TERM, ONE, REQUIRED, "resurstyp" },
	{ "resource", "stage", FIELD_TERM, LIST, REQUIRED, "skolform" },
	{ "resource", "time_required", FIELD_INTEGER, ONE, OPTIONAL, "" },
	{ "resource", "cost_free", FIELD_BOOLEAN, ONE, OPTIONAL, "" },
	{ "resource", "login_required", FIELD_BOOLEAN, ONE, OPTIONAL, "" },
	{ "resource", "links", FIELD_GROUP, LIST, OPTIONAL, "" },
	{ "resource", "links/url", FIELD_URL, ONE, REQUIRED, "" },
	{ "resource", "links/label", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "resource", "media_catalog", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "resource", "goals", FIELD_REFERENCE, LIST, OPTIONAL, "" },
	{ "resource", "support_area", FIELD_TERM, LIST, OPTIONAL, "" },
	{ "resource", "node", FIELD_REFERENCE, ONE, OPTIONAL, "" },
	{ "example", "summary", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "example", "stage", FIELD_TERM, LIST, OPTIONAL, "skolform" },
	{ "example", "school", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "example", "challenge", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "example", "did", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "example", "result", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "example", "advice", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "example", "goals", FIELD_REFERENCE, LIST, OPTIONAL, "" },
	{ "seminar", "summary", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "seminar", "start", FIELD_DATETIME, ONE, REQUIRED, "" },
	{ "seminar", "end", FIELD_DATETIME, ONE, REQUIRED, "" },
	{ "seminar", "location", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "seminar", "online", FIELD_URL, ONE, OPTIONAL, "" },
	{ "seminar", "organizer", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "seminar", "speakers", FIELD_TEXT, LIST, OPTIONAL, "" },
	{ "seminar", "registration", FIELD_GROUP, ONE, OPTIONAL, "" },
	{ "seminar", "registration/url", FIELD_URL, ONE, OPTIONAL, "" },
	{ "seminar", "registration/deadline", FIELD_DATETIME, ONE, OPTIONAL,
	  "" },
	{ "seminar", "status", FIELD_TERM, ONE, OPTIONAL, "" },
	{ "seminar", "recording", FIELD_GROUP, ONE, OPTIONAL, "" },
	{ "seminar", "recording/url", FIELD_URL, ONE, OPTIONAL, "" },
	{ "seminar", "recording/captions", FIELD_BOOLEAN, ONE, OPTIONAL, "" },
	{ "seminar", "recording/audio_description", FIELD_BOOLEAN, ONE,
	  OPTIONAL, "" },
	{ "seminar", "recording/chapters", FIELD_GROUP, LIST, OPTIONAL, "" },
	{ "seminar", "recording/chapters/time", FIELD_TIME, ONE, REQUIRED, "" },
	{ "seminar", "recording/chapters/title", FIELD_TEXT, ONE, REQUIRED,
	  "" },
	{ "seminar", "recording/transcript", FIELD_FILE, ONE, OPTIONAL, "" },
	{ "seminar", "goals", FIELD_REFERENCE, LIST, OPTIONAL, "" },
	{ "article", "summary", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "article", "goals", FIELD_REFERENCE, LIST, OPTIONAL, "" },
	{ "newsletter", "summary", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "newsletter", "number", FIELD_INTEGER, ONE, REQUIRED, "" },
	{ "newsletter", "subject_line", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "newsletter", "preheader", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "newsletter", "picks", FIELD_REFERENCE, LIST, OPTIONAL, "" },
	{ "newsletter", "auto", FIELD_BOOLEAN, ONE, OPTIONAL, "" },
	{ "person", "summary", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "person", "name", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "person", "role", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "person", "organisation", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "person", "phone", FIELD_PHONE, ONE, OPTIONAL, "" },
	{ "person", "email", FIELD_EMAIL, ONE, OPTIONAL, "" },
	{ "person", "active", FIELD_BOOLEAN, ONE, OPTIONAL, "" },
	{ "person", "individual", FIELD_BOOLEAN, ONE, OPTIONAL, "" },
	{ "person", "git", FIELD_TEXT, LIST, OPTIONAL, "" },
	{ "page", "summary", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "plan", "summary", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "plan", "status", FIELD_TERM, ONE, OPTIONAL, "" },
	{ "plan", "valid_from", FIELD_INTEGER, ONE, OPTIONAL, "" },
	{ "plan", "valid_to", FIELD_INTEGER, ONE, OPTIONAL, "" },
	{ "plan", "decided_by", FIELD_TEXT, LIST, OPTIONAL, "" },
	{ "plan", "decided", FIELD_DATE, ONE, OPTIONAL, "" },
	{ "plan", "case_number", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "plan", "goals", FIELD_GROUP, LIST, OPTIONAL, "" },
	{ "plan", "goals/id", FIELD_ID, ONE, OPTIONAL, "" },
	{ "plan", "goals/number", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "plan", "goals/title", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "plan", "goals/area", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "plan", "goals/level", FIELD_TERM, ONE, OPTIONAL, "" },
	{ "plan", "goals/text", FIELD_MARKDOWN, ONE, OPTIONAL, "" },
	{ "plan", "goals/factors", FIELD_TEXT, LIST, OPTIONAL, "" },
	{ "node", "summary", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "collection", "pages", FIELD_REFERENCE, LIST, OPTIONAL, "" },
	{ "tool", "personal_data", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "tool", "age_limit", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "tool", "login", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "tool", "price", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "tool", "approved", FIELD_GROUP, LIST, OPTIONAL, "" },
	{ "tool", "approved/municipality", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "tool", "approved/status", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "tool", "approved/date", FIELD_DATE, ONE, OPTIONAL, "" },
};

/* In the order of sections. */
static const struct {
	const char *id, *directory, *url, *label, *plural;
	bool listed;
	enum structured structured;
} types[] = {
	{ "resource", "resurser", "/resurser/:slug/", "Resurs", "Resurser",
	  true, STRUCTURED_LEARNING_RESOURCE },
	{ "example", "exempel", "/exempel/:slug/", "Gott exempel",
	  "Goda exempel", true, STRUCTURED_ARTICLE },
	{ "seminar", "seminarier", "/seminarier/:slug/", "Seminarium",
	  "Seminarier", true, STRUCTURED_EVENT },
	{ "article", "artiklar", "/artiklar/:slug/", "Artikel", "Artiklar",
	  true, STRUCTURED_ARTICLE },
	{ "newsletter", "nyhetsbrev", "/nyhetsbrev/:slug/", "Nyhetsbrev",
	  "Nyhetsbrev", true, STRUCTURED_NEWS },
	{ "person", "personer", "/personer/:slug/", "Person", "Personer", true,
	  STRUCTURED_PERSON },
	{ "plan", "planer", "/planer/:slug/", "Plan", "Planer", true,
	  STRUCTURED_PAGE },
	{ "node", "noder", "/noder/:slug/", "Nod", "Noder", true,
	  STRUCTURED_PAGE },
	{ "collection", "samlingar", "/samlingar/:slug/", "Samling",
	  "Samlingar", true, STRUCTURED_COLLECTION },
	{ "tool", "verktyg", "/verktyg/:slug/", "Verktyg", "Verktyg", true,
	  STRUCTURED_PAGE },
	{ "page", "sidor", "/:path/", "Sida", "Sidor", false, STRUCTURED_PAGE },
};

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
	{ "grade", "1-3", "1-3" },
	{ "grade", "4-6", "4-6" },
	{ "grade", "7-9", "7-9" },
	{ "grade", "7–9", "7-9" },
	{ "audience", "lärare", "larare" },
	{ "audience", "larare", "larare" },
	{ "audience", "IKT-pedagog", "ikt-pedagog" },
	{ "audience", "ikt-pedagog", "ikt-pedagog" },
	{ "audience", "rektor", "rektor" },
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

/* The fixture lives in its own arena. */
static int setup(void **state)
{
	struct arena a;
	struct fixture *f;

	arena_init(&a);
	f = arena_new(&a, struct fixture);
	f->arena = a;
	diags_init(&f->arena, &f->diags);
	if (!schema_load(&f->arena, S("sv"), NULL, &f->schema, &f->diags)) {
		for (size_t i = 0; i < f->diags.list.n; i++) {
			const struct diag *d = &f->diags.list.at[i];

			print_error(
				"%.*s:%u: %.*s\n", STR_FMT(d->at.path),
				d->at.line,
				STR_FMT(diag_message(&f->arena, d, DIAG_EN)));
		}
		return 1;
	}
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct arena a = ((struct fixture *)*state)->arena;

	arena_done(&a);
	return 0;
}

static void assert_text(struct str s, const char *expected)
{
	if (!str_eq(s, str_of(expected)))
		fail_msg("'%.*s' is not '%s'", STR_FMT(s), expected);
}

static const struct field *find_field(const struct type *t, struct str way)
{
	const struct field *fields = t->fields, *f = NULL;
	size_t n = t->nfields;
	struct str part;

	while (str_next(&way, '/', &part)) {
		f = NULL;
		for (size_t i = 0; i < n; i++)
			if (str_eq(fields[i].name, part))
				f = &fields[i];
		if (!f)
			return NULL;
		fields = f->fields;
		n = f->nfields;
	}
	return f;
}

static void check_field(const struct type *t, const struct expected *x)
{
	const struct field *f = find_field(t, str_of(x->field));

	if (!f)
		fail_msg("%.*s has no field %s", STR_FMT(t->id), x->field);
	if (f->kind != x->kind || f->list != x->list ||
	    f->required != x->required)
		fail_msg("%.*s: %s is not as agreed", STR_FMT(t->id), x->field);
	assert_text(f->segment, x->segment);
}

static void test_types(void **state)
{
	const struct fixture *f = *state;
	const struct schema *s = &f->schema;

	assert_int_equal(s->ntypes, sizeof(types) / sizeof(*types));
	for (size_t i = 0; i < s->ntypes; i++) {
		const struct type *t = &s->types[i];

		assert_text(t->id, types[i].id);
		assert_text(t->directory, types[i].directory);
		assert_text(t->url, types[i].url);
		assert_text(t->label, types[i].label);
		assert_text(t->plural, types[i].plural);
		assert_text(t->template, types[i].id);
		assert_int_equal(t->listed, types[i].listed);
		assert_int_equal(t->structured, types[i].structured);
		assert_int_equal(t->order, i);
		assert_ptr_equal(schema_find_type(s, t->id), t);
	}
	assert_null(schema_find_type(s, S("common")));
}

static void test_common_fields(void **state)
{
	const struct fixture *f = *state;

	for (size_t i = 0; i < f->schema.ntypes; i++)
		for (size_t k = 0; k < sizeof(common) / sizeof(*common); k++)
			check_field(&f->schema.types[i], &common[k]);
}

static void test_own_fields(void **state)
{
	const struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		check_field(schema_find_type(&f->schema, str_of(own[i].type)),
			    &own[i]);
}

/* No field is there that was not agreed. */
static void test_no_other_fields(void **state)
{
	const struct fixture *f = *state;

	for (size_t i = 0; i < f->schema.ntypes; i++) {
		const struct type *t = &f->schema.types[i];

		for (size_t k = 0; k < t->nfields; k++) {
			struct str name = t->fields[k].name;
			bool known = str_eq(name, S("summary")) ||
				     str_eq(name, S("stage"));

			for (size_t n = 0; n < sizeof(common) / sizeof(*common);
			     n++)
				known |= str_eq(name, str_of(common[n].field));
			for (size_t n = 0; n < sizeof(own) / sizeof(*own); n++)
				known |= str_eq(name, str_of(own[n].field)) &&
					 str_eq(t->id, str_of(own[n].type));
			if (!known)
				fail_msg("%.*s has a field %.*s",
					 STR_FMT(t->id), STR_FMT(name));
		}
	}
}

static void check_texts(const struct field *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *f = &fields[i];

		assert_true(f->label.n > 0);
		assert_true(f->help.n > 0);
		assert_true(f->naliases > 0);
		check_texts(f->fields, f->nfields);
	}
}

static void test_every_field_has_texts(void **state)
{
	const struct fixture *f = *state;

	for (size_t i = 0; i < f->schema.ntypes; i++)
		check_texts(f->schema.types[i].fields,
			    f->schema.types[i].nfields);
}

/* Every name and alias leads to its own field. */
static void test_names_are_unique(void **state)
{
	const struct fixture *f = *state;

	for (size_t i = 0; i < f->schema.ntypes; i++) {
		const struct type *t = &f->schema.types[i];
		size_t names = 0;

		for (size_t k = 0; k < t->nfields; k++) {
			const struct field *x = &t->fields[k];

			assert_ptr_equal(map_find(&t->by_name, x->name), x);
			for (size_t n = 0; n < x->naliases; n++)
				assert_ptr_equal(
					map_find(&t->by_name, x->aliases[n]),
					x);
			names += 1 + x->naliases;
		}
		assert_int_equal(t->by_name.n, names);
	}
}

static void test_swedish_names(void **state)
{
	const struct fixture *f = *state;
	const struct type *t = schema_find_type(&f->schema, S("article"));
	static const char *const pairs[][2] = {
		{ "titel", "title" },	    { "ingress", "summary" },
		{ "publicerad", "date" },   { "uppdaterad", "updated" },
		{ "taggar", "tags" },	    { "författare", "authors" },
		{ "utkast", "draft" },	    { "ämne", "subject" },
		{ "skolform", "stage" },    { "årskurs", "grade" },
		{ "målgrupp", "audience" }, { "kommun", "municipality" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const struct field *x =
			map_find(&t->by_name, str_of(pairs[i][0]));

		assert_non_null(x);
		assert_text(x->name, pairs[i][1]);
	}
}

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

static void test_alternatives(void **state)
{
	const struct fixture *f = *state;
	const struct type *t = schema_find_type(&f->schema, S("seminar"));

	assert_int_equal(t->n_one_of, 2);
	assert_text(t->one_of[0], "location");
	assert_text(t->one_of[1], "online");
	assert_int_equal(
		((const struct field *)map_find(&t->by_name, S("summary")))
			->max_length,
		300);
}

static void test_type_of_path(void **state)
{
	const struct fixture *f = *state;
	static const char *const paths[][2] = {
		{ "resurser/x.md", "resource" },
		{ "resurser/x/index.md", "resource" },
		{ "seminarier/2026/x.md", "seminar" },
		{ "sidor/om.md", "page" },
		{ "index.md", "page" },
		{ "resurser.md", "page" },
		{ "resurserna/x.md", "page" },
		{ "annat/resurser/x.md", "page" },
		{ "", "page" },
	};

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		assert_text(schema_type_of_path(&f->schema, str_of(paths[i][0]))
				    ->id,
			    paths[i][1]);
}

static void test_english_labels(void **state)
{
	struct fixture *f = *state;
	struct schema s;
	const struct type *t;

	assert_true(schema_load(&f->arena, S("en"), NULL, &s, &f->diags));
	t = schema_find_type(&s, S("example"));
	assert_text(t->label, "Good example");
	assert_text(t->plural, "Good examples");
	assert_text(schema_find_vocabulary(&s, S("stage"))->terms[0].label,
		    "Preschool");
	/* A language that nothing is declared in gets the Swedish texts. */
	assert_true(schema_load(&f->arena, S("fi"), NULL, &s, &f->diags));
	assert_text(schema_find_type(&s, S("example"))->label, "Gott exempel");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_common_fields),
		cmocka_unit_test(test_own_fields),
		cmocka_unit_test(test_no_other_fields),
		cmocka_unit_test(test_every_field_has_texts),
		cmocka_unit_test(test_names_are_unique),
		cmocka_unit_test(test_swedish_names),
		cmocka_unit_test(test_vocabulary_values),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_labels_of_other_languages),
		cmocka_unit_test(test_alternatives),
		cmocka_unit_test(test_type_of_path),
		cmocka_unit_test(test_english_labels),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
