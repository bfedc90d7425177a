/*
 * The built-in declarations: that every type has the fields that were agreed,
 * of the right kind, required where they must be. The tables are written from
 * the agreement, not from the declarations.
 */
#include "builtin.h"

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
	{ "", "videos", FIELD_GROUP, LIST, OPTIONAL, "" },
	{ "", "videos/url", FIELD_URL, ONE, REQUIRED, "" },
	{ "", "videos/title", FIELD_TEXT, ONE, REQUIRED, "" },
	{ "", "videos/description", FIELD_TEXT, ONE, OPTIONAL, "" },
	{ "", "videos/poster", FIELD_FILE, ONE, OPTIONAL, "" },
	{ "", "videos/duration", FIELD_DURATION, ONE, OPTIONAL, "" },
	{ "", "videos/date", FIELD_DATE, ONE, OPTIONAL, "" },
	{ "", "videos/captions", FIELD_BOOLEAN, ONE, OPTIONAL, "" },
	{ "", "language", FIELD_TERM, ONE, OPTIONAL, "sprak" },
	{ "", "translation_of", FIELD_REFERENCE, ONE, OPTIONAL, "" },
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
		cmocka_unit_test(test_alternatives),
		cmocka_unit_test(test_type_of_path),
		cmocka_unit_test(test_english_labels),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
