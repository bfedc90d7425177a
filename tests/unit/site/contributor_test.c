/*
 * Who is named as a contributor: banks with a history of several people, in
 * each of the three modes.
 */
#include "../source/bank.h"

#include "site/site_priv.h"

/* Pages by Anna, by Bo with Anna, and by people without a page. */
#define PERSON(slug, name, more)                                               \
	"mkdir -p content/personer\n"                                          \
	"printf -- '---\\nname: " name "\\nrole: r\\n" more                    \
	"---\\n' >content/personer/" slug ".md\n"
#define PAGE(path, more)                                                       \
	"mkdir -p content/artiklar\n"                                          \
	"printf -- '---\\ntitle: T\\nsummary: s\\n" more "---\\n" path         \
	"\\n' >content/artiklar/" path ".md\n"
#define BY(name, email) "by '" name "' '" email "'\n"

struct linked {
	struct bank bank;
	struct site_config config;
	struct schema schema;
	struct site site;
};

/* Links what the script made, with a type of the bank's own (NULL: none). */
static void linked_make_with(struct linked *l, enum contributors mode,
			     const char *type, const char *script)
{
	const struct schema_file own = { S("content/types/kollega.yml"),
					 str_of(type ? type : "") };
	const struct schema_files declared = { &own, 1 };
	struct arena *a = &l->bank.arena;
	struct site_versions versions;
	struct site_options o = { .config = &l->config,
				  .schema = &l->schema,
				  .content = S("content") };
	struct diags *diags = &l->bank.diags;
	const struct source_file *files;
	const struct object **objects;
	size_t n;

	bank_make(&l->bank, script);
	assert_true(bank_open(&l->bank, "."));
	assert_true(
		site_config_parse(a, S("site.yml"), S(""), &l->config, diags));
	l->config.contributors = mode;
	assert_true(schema_load(a, S("sv"), type ? &declared : NULL, &l->schema,
				diags));
	files = source_files(l->bank.source, &n);
	objects = arena_array(a, const struct object *, n);
	for (size_t i = 0; i < n; i++) {
		struct object *object = arena_new(a, struct object);
		struct str bytes;

		assert_true(source_read(a, l->bank.source, &files[i],
					COMPILE_MAX_PAGE, &bytes, NULL, diags));
		assert_true(object_open(a, compile_page(a, bytes), object));
		objects[i] = object;
	}
	o.source = l->bank.source;
	o.objects = objects;
	o.has_now = source_time(l->bank.source, &(int64_t){ 0 });
	o.now = datetime_of_unix(100000);
	o.versions = &versions;
	site_read_versions(a, &o, &versions);
	site_link(a, &o, &l->site, diags);
}

static void linked_make(struct linked *l, enum contributors mode,
			const char *script)
{
	linked_make_with(l, mode, NULL, script);
}

/* The contributors of each article as "path: slug slug, ..." or their
 * number. */
static const char *contributors(struct linked *l)
{
	struct arena *a = &l->bank.arena;
	struct buf out;

	buf_init(a, &out);
	for (size_t i = 0; i < l->site.npages; i++) {
		const struct page *p = &l->site.pages[i];

		if (!str_starts(p->path, S("content/artiklar/")))
			continue;
		buf_printf(&out, "%s%.*s:", out.n ? ", " : "",
			   STR_FMT(p->slug));
		for (size_t k = 0; k < p->ncontributors; k++)
			buf_printf(&out, " %.*s",
				   STR_FMT(p->contributors[k]->slug));
		if (p->contributor_count)
			buf_printf(&out, " %zu", p->contributor_count);
	}
	return str_zdup(a, buf_view(&out));
}

static void expect(enum contributors mode, const char *script,
		   const char *pages, const char *diags)
{
	struct linked l = { 0 };

	linked_make(&l, mode, script);
	assert_string_equal(contributors(&l), pages);
	assert_string_equal(bank_diags(&l.bank), diags);
	bank_done(&l.bank);
}

/* Anna Ek has a page by her name; Bo one that knows his names in git. */
#define PEOPLE                                                                 \
	"start\n" PERSON("anna", "Anna Ek", "")                                \
		PERSON("bo", "Bo Al", "git: [bo@example.org, Bosse]\\n")
#define HISTORY                                                                   \
	PAGE("a", "")                                                             \
	PAGE("b", "authors: [anna]\\n")                                           \
	BY("ANNA EK", "anna@example.org")                                         \
	"save 100 'Ny\n\nCo-authored-by: X <bo@example.org>'\n" PAGE("c", "") BY( \
		"Bosse",                                                          \
		"x@example.org") "save 200\n"                                     \
				 "echo mer >>content/artiklar/c.md\n" BY(         \
					 "Cia",                                   \
					 "cia@example.org") "save 300\n"          \
							    "echo mer "           \
							    ">>content/"          \
							    "artiklar/"           \
							    "c.md\n" BY(          \
								    "cia",        \
								    "cia@"        \
								    "example."    \
								    "com") "s"    \
									   "a"    \
									   "v"    \
									   "e"    \
									   " "    \
									   "4"    \
									   "0"    \
									   "0"    \
									   " "    \
									   "'"    \
									   "M"    \
									   "e"    \
									   "r"    \
									   "\n\nCo-authored-by: Anna Ek <a@example.com>'\n"

static void test_persons(void **state)
{
	(void)state;
	expect(CONTRIBUTORS_PERSONS, PEOPLE HISTORY,
	       "a: anna bo, b: bo, c: bo anna", "");
}

static void test_count(void **state)
{
	(void)state;
	/* Bosse and X are Bo, both Cias one. */
	expect(CONTRIBUTORS_COUNT, PEOPLE HISTORY, "a: 2, b: 2, c: 3", "");
}

static void test_none(void **state)
{
	(void)state;
	expect(CONTRIBUTORS_NONE, PEOPLE HISTORY, "a:, b:, c:", "");
}

/* .mailmap comes first; letters in any form and case. */
static void test_names(void **state)
{
	(void)state;
	expect(CONTRIBUTORS_PERSONS,
	       "start\n" PERSON("asa", "Åsa Öst", "") /* composed */
	       "echo 'Bo Al <bo@x> <old@x>' >.mailmap\n" PERSON(
		       "bo", "Bo Al", "") PAGE("a", "")
		       BY("A\u030asa O\u0308ST", "a@x") "save 100\n" PAGE(
			       "b", "") BY("Zzz", "old@x") "save 200\n",
	       "a: asa, b: bo", "");
}

static void test_what_a_field_says_goes_before_a_title(void **state)
{
	(void)state;
	expect(CONTRIBUTORS_PERSONS,
	       "start\n" PERSON("anna", "Anna Ek", "")
		       PERSON("bo", "Bo Al", "git: Anna Ek\\n") PAGE("a", "")
			       BY("Anna Ek", "a@x") "save 100\n",
	       "a: bo", "");
}

/* An address is surer than a name. */
static void test_addresses_first(void **state)
{
	(void)state;
	expect(CONTRIBUTORS_PERSONS,
	       "start\n" PERSON("anna", "Anna Ek", "")
		       PERSON("other", "Anna Ek den yngre", "git: y@x\\n")
			       PAGE("a", "") BY("Anna Ek", "y@x") "save 100\n",
	       "a: other", "");
}

static void test_two_pages_for_one(void **state)
{
	(void)state;
	/* Said at both, and only where somebody of that name wrote. */
	expect(CONTRIBUTORS_PERSONS,
	       "start\n" PERSON("anna-1", "Anna Ek",
				"") PERSON("anna-2", "Anna Ek",
					   "") PERSON("x-1", "X", "git: x@x\\n")
		       PERSON("x-2", "Y", "git: x@x\\n") PERSON("z-1", "Z", "")
			       PERSON("z-2", "Z", "") PAGE("a", "") BY(
				       "Anna Ek",
				       "a@x") "save 100\n"
					      "echo mer "
					      ">>content/artiklar/a.md\n" BY(
						      "Q", "x@x") "save 200\n",
	       "a:", "person-twice person-twice person-twice person-twice");
}

/* Pages that are not published name nobody. */
static void test_drafts(void **state)
{
	(void)state;
	expect(CONTRIBUTORS_PERSONS,
	       "start\n" PERSON("anna", "Anna Ek", "draft: true\\n")
		       PAGE("a", "") BY("Anna Ek", "a@x") "save 100\n",
	       "a:", "");
}

/* A type of the bank's own that takes the place of the persons'. */
static void test_persons_of_the_bank(void **state)
{
	static const char type[] = "label: Kollega\ndirectory: personer\n"
				   "fields:\n"
				   "  name: {type: text}\n"
				   "  role: {type: text}\n"
				   "  git: {type: text, list: true}\n";
	struct linked l = { 0 };

	(void)state;
	linked_make_with(&l, CONTRIBUTORS_PERSONS, type,
			 "start\n" PERSON("anna", "Anna Ek", "git: [a@x]\n")
				 PAGE("a", "") BY("A", "a@x") "save 100\n");
	assert_string_equal(contributors(&l), "a: anna");
	assert_string_equal(bank_diags(&l.bank), "");
	bank_done(&l.bank);
}

static void test_only_on_listed_pages(void **state)
{
	static const char script[] = "start\n" PERSON("anna", "Anna Ek", "")
		PAGE("_index",
		     "") "mkdir content/om\necho '# Om' >content/om/x.md\n"
			 "echo '# Hem' >content/index.md\n" BY(
				 "Anna Ek", "a@x") "save 100\n";
	struct linked l = { 0 };

	(void)state;
	linked_make(&l, CONTRIBUTORS_PERSONS, script);
	assert_int_equal(l.site.npages, 4);
	for (size_t i = 0; i < l.site.npages; i++)
		assert_int_equal(l.site.pages[i].ncontributors, 0);
	bank_done(&l.bank);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_persons),
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_what_a_field_says_goes_before_a_title),
		cmocka_unit_test(test_addresses_first),
		cmocka_unit_test(test_two_pages_for_one),
		cmocka_unit_test(test_drafts),
		cmocka_unit_test(test_persons_of_the_bank),
		cmocka_unit_test(test_only_on_listed_pages),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
