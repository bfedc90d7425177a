/*
 * What feeds know pages by: that it outlives what changes, and is no other
 * page's.
 */
#include "../source/bank.h"

#include "site/site_priv.h"

/* `page NAME [FRONT MATTER]` writes a page. */
static const char start[] =
	"start\n"
	"page() { printf -- \"---\\n$2\\n---\\n# $1\\n\" >\"content/$1.md\"; "
	"}\n"
	"name() { git mv \"content/$1.md\" \"content/$2.md\"; }\n";

struct linked {
	struct bank bank;
	struct site_config config;
	struct schema schema;
	struct site site;
};

static const struct object **objects_make(struct bank *b)
{
	size_t n;
	const struct source_file *files = source_files(b->source, &n);
	const struct object **objects =
		arena_array(&b->arena, const struct object *, n);

	for (size_t i = 0; i < n; i++) {
		struct object *object = arena_new(&b->arena, struct object);
		struct str bytes;

		assert_true(source_read(&b->arena, b->source, &files[i],
					COMPILE_MAX_PAGE, &bytes, NULL,
					&b->diags));
		assert_true(object_open(
			&b->arena, compile_page(&b->arena, bytes), object));
		objects[i] = object;
	}
	return objects;
}

/* Links what the script made. */
static void linked_make(struct linked *l, const char *script)
{
	struct arena *a = &l->bank.arena;
	struct diags *diags = &l->bank.diags;
	char whole[1024];
	struct site_versions versions;
	struct site_options o = { .config = &l->config,
				  .schema = &l->schema,
				  .content = S("content"),
				  .versions = &versions,
				  .has_now = true,
				  .now = datetime_of_unix(100000) };

	snprintf(whole, sizeof(whole), "%s%s", start, script);
	bank_make(&l->bank, whole);
	assert_true(bank_open(&l->bank, "."));
	assert_true(
		site_config_parse(a, S("site.yml"), S(""), &l->config, diags));
	assert_true(schema_load(a, S("sv"), NULL, &l->schema, diags));
	o.source = l->bank.source;
	o.objects = objects_make(&l->bank);
	site_read_versions(a, &o, &versions);
	site_link(a, &o, &l->site, diags);
}

/* The pages that the script made as "slug: identity", by path. */
static void expect(const char *script, const char *identities)
{
	struct linked l;
	struct buf out;

	linked_make(&l, script);
	buf_init(&l.bank.arena, &out);
	for (size_t i = 0; i < l.site.npages; i++) {
		const struct page *p = &l.site.pages[i];

		buf_printf(&out, "%s%.*s: %.*s", i ? ", " : "",
			   STR_FMT(p->slug), STR_FMT(p->identity));
	}
	assert_string_equal(str_zdup(&l.bank.arena, buf_view(&out)),
			    identities);
	bank_done(&l.bank);
}

static void test_renamed(void **state)
{
	(void)state;
	expect("page a; save 100\n"
	       "name a b; save 200\n"
	       "name b 'c å'; save 300\n",
	       "c-a: content/a.md");
	expect("page 'a å;' 'slug: x'; save 100\n",
	       "x: content/a%20%C3%A5%3B.md");
}

static void test_ids(void **state)
{
	(void)state;
	expect("page a 'id: lampa'; save 100\n"
	       "name a b; save 200\n",
	       "b: lampa");
	/* A mistake, which may be of a lower level, makes none equal. */
	expect("page a 'id: x'; save 100\n"
	       "page b 'id: x'; save 200\n",
	       "a: x, b: content/b.md");
}

/* A path that another file has left is taken. */
static void test_path_used_again(void **state)
{
	(void)state;
	expect("page a; save 100\n"
	       "name a b; save 200\n"
	       "page a 'slug: new'; save 300\n",
	       "new: content/a.md;300, b: content/a.md");
	/* And left again. */
	expect("page a; save 100\n"
	       "name a b; save 200\n"
	       "page a 'slug: new'; save 300\n"
	       "name a c; save 400\n"
	       "page a 'slug: newest'; save 500\n",
	       "newest: content/a.md;500, b: content/a.md, "
	       "new: content/a.md;300");
}

/* All commits may be of one moment. */
static void test_same_time(void **state)
{
	(void)state;
	expect("page a; save 100\n"
	       "name a b; save 100\n"
	       "page a 'slug: new'; save 100\n"
	       "name a c; save 100\n"
	       "page a 'slug: newest'; save 100\n",
	       "newest: content/a.md, b: content/a.md;100, "
	       "new: content/a.md;content/c.md");
}

/* Without a history the path is all there is. */
static void test_no_history(void **state)
{
	(void)state;
	expect("page a; save 100; page b\n",
	       "a: content/a.md, b: content/b.md");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_renamed),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_path_used_again),
		cmocka_unit_test(test_same_time),
		cmocka_unit_test(test_no_history),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
