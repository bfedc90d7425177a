/*
 * All files of a bank through workers and the cache. The served function is
 * the real one, but for pages that ask for an accident.
 */
#include "base/file.h"
#include "compile/compile_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static volatile unsigned spun;

static bool asks(struct str request, struct str word)
{
	return str_find(request, word) != SIZE_MAX;
}

static struct str serve(struct arena *scratch, struct str request)
{
	if (asks(request, S("please crash")))
		abort();
	while (asks(request, S("please hang")))
		spun++;
	while (asks(request, S("please eat")))
		*(char *)arena_alloc(scratch, 1 << 20) = 1;
	if (asks(request, S("please lie")))
		return S("not an object");
	if (asks(request, S("please swap")))
		return compile_image(scratch, S(""));
	return compile_serve(scratch, request);
}

/* ---- a bank in a directory of its own ---- */

struct bench {
	struct zygote *zygote;
	struct arena arena;
	struct diags diags;
	char root[32];
	int dir;
	struct source *source;
	const struct object **objects;
	struct cache *cache;
	struct compile_stats stats;
	bool shortcodes;
	bool smart_quotes;
};

static void put(struct bench *b, struct str path, struct str bytes)
{
	assert_true(file_remove(b->dir, path, &b->diags));
	assert_true(file_write(b->dir, path, bytes, &b->diags));
}

static void bench_open(struct bench *b, struct zygote *z)
{
	*b = (struct bench){ .zygote = z };
	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	strcpy(b->root, "/tmp/run_test.XXXXXX");
	assert_non_null(mkdtemp(b->root));
	assert_true(dir_open(str_of(b->root), &b->dir, &b->diags));
	put(b, S("content/index.md"), S("# Start\n"));
}

static void bench_close(struct bench *b)
{
	dir_remove_all(b->dir, S("content"), &b->diags);
	dir_remove_all(b->dir, S("cache"), &b->diags);
	dir_close(b->dir);
	assert_int_equal(rmdir(b->root), 0);
	arena_done(&b->arena);
}

static void list(struct bench *b)
{
	const struct str roots[] = { S("content") };
	const struct source_options options = { .repo = str_of(b->root),
						.roots = roots,
						.nroots = 1,
						.version = S("test"),
						.jobs = 2 };

	assert_true(source_open(&b->arena, &options, &b->source, &b->diags));
}

static void compile(struct bench *b, struct str cache)
{
	const struct compile_options options = { .zygote = b->zygote,
						 .source = b->source,
						 .cache = cache,
						 .shortcodes = b->shortcodes,
						 .smart_quotes =
							 b->smart_quotes,
						 .jobs = 2 };

	assert_true(compile_all(&b->arena, &options, &b->objects, &b->cache,
				&b->stats, &b->diags));
}

static void finish(struct bench *b)
{
	cache_close(b->cache);
	source_close(b->source);
}

static struct str cache_dir(struct bench *b)
{
	return str_cat(&b->arena, str_of(b->root), S("/cache"));
}

static const struct object *object_of(const struct bench *b, struct str path)
{
	const struct source_file *f = source_find(b->source, path);
	size_t n;

	assert_non_null(f);
	return b->objects[f - source_files(b->source, &n)];
}

static bool is_about(const struct bench *b, struct str path, struct str heading)
{
	const struct object *o = object_of(b, path);

	return o && !o->faulty && o->body.nheadings == 1 &&
	       str_eq(str_sub(o->body.text, o->body.headings[0].text.at,
			      o->body.headings[0].text.n),
		      heading);
}

/* Faulty with one diagnostic. */
static bool is_faulty(const struct bench *b, struct str path, enum diag_id id)
{
	const struct object *o = object_of(b, path);

	return o && o->faulty && o->ndiags == 1 && o->diags[0].text.id == id &&
	       o->diags[0].line == 1 && o->diags[0].col == 1;
}

static bool was_said(const struct bench *b, enum diag_id id, struct str path)
{
	for (size_t i = 0; i < b->diags.list.n; i++)
		if (b->diags.list.at[i].text.id == id &&
		    str_eq(b->diags.list.at[i].at.path, path))
			return true;
	return false;
}

/* ---- tests ---- */

static const char gif[] = "GIF89a\x40\x01\xC8\x01\x01\x01";

static void some_files(struct bench *b)
{
	put(b, S("content/a.md"), S("# Samma\n"));
	put(b, S("content/b/c.md"), S("# Samma\n"));
	put(b, S("content/b/d.md"), S("---\ntitle: D\n---\n# D\n"));
	put(b, S("content/b/bild.GIF"), str_of(gif));
	put(b, S("content/b/bild.md"), str_of(gif));
	put(b, S("content/b/fil.pdf"), S("%PDF"));
}

static void check_files(struct bench *b)
{
	const struct object *image = object_of(b, S("content/b/bild.GIF"));

	assert_true(is_about(b, S("content/index.md"), S("Start")));
	assert_true(is_about(b, S("content/a.md"), S("Samma")));
	assert_true(is_about(b, S("content/b/c.md"), S("Samma")));
	assert_true(is_about(b, S("content/b/d.md"), S("D")));
	assert_int_equal(image->image, IMAGE_GIF);
	assert_int_equal(image->width, 320);
	/* The same bytes as a page. */
	assert_int_equal(object_of(b, S("content/b/bild.md"))->kind,
			 OBJECT_PAGE);
	assert_null(object_of(b, S("content/b/fil.pdf")));
	assert_int_equal(b->stats.files, 6);
}

static void compiles_without_a_cache(void **state)
{
	struct bench b;

	bench_open(&b, *state);
	some_files(&b);
	list(&b);
	compile(&b, S(""));
	check_files(&b);
	assert_null(b.cache);
	assert_int_equal(b.stats.cached, 0);
	/* Two files of the same bytes are compiled once. */
	assert_int_equal(b.stats.compiled, 5);
	finish(&b);
	bench_close(&b);
}

static void compiles_once(void **state)
{
	struct bench b;

	bench_open(&b, *state);
	some_files(&b);
	list(&b);
	compile(&b, cache_dir(&b));
	check_files(&b);
	assert_int_equal(b.stats.compiled, 5);
	finish(&b);
	put(&b, S("content/b/d.md"), S("# E\n"));
	list(&b);
	compile(&b, cache_dir(&b));
	assert_true(is_about(&b, S("content/b/d.md"), S("E")));
	assert_true(is_about(&b, S("content/b/c.md"), S("Samma")));
	assert_int_equal(b.stats.cached, 5);
	assert_int_equal(b.stats.compiled, 1);
	finish(&b);
	list(&b);
	compile(&b, cache_dir(&b));
	assert_int_equal(b.stats.cached, 6);
	assert_int_equal(b.stats.compiled, 0);
	finish(&b);
	bench_close(&b);
}

/* With and without, a page is two objects, and images are the same ones. */
static void shortcodes_are_another_way_to_read(void **state)
{
	static const size_t compiled[] = { 2, 2, 0, 0 };
	struct bench b;

	bench_open(&b, *state);
	put(&b, S("content/a.md"), S("# {{< x >}}A\n"));
	put(&b, S("content/a.svg"),
	    S("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
	for (size_t round = 0; round < 4; round++) {
		const struct object *o;

		b.shortcodes = round % 2;
		list(&b);
		compile(&b, cache_dir(&b));
		assert_int_equal(b.stats.compiled,
				 compiled[round] + (round == 0));
		o = object_of(&b, S("content/a.md"));
		assert_int_equal(o->body.nshortcodes, round % 2);
		assert_int_equal(is_about(&b, S("content/a.md"), S("A")),
				 round % 2);
		finish(&b);
	}
	bench_close(&b);
}

/* Likewise, beside the other option. */
static void quotes_are_another_way_to_write(void **state)
{
	struct bench b;

	bench_open(&b, *state);
	put(&b, S("content/a.md"), S("# {{< x >}}A\n\n\"b\"\n"));
	for (size_t round = 0; round < 8; round++) {
		const struct object *o;

		b.shortcodes = round & 1;
		b.smart_quotes = round & 2;
		list(&b);
		compile(&b, cache_dir(&b));
		/* With the one that bench_open made. */
		assert_int_equal(b.stats.compiled, round < 4 ? 2 : 0);
		o = object_of(&b, S("content/a.md"));
		assert_int_equal(o->body.nshortcodes, round & 1);
		assert_int_equal(str_find(o->body.text, S("\xEF\xB7\x91")) !=
					 SIZE_MAX,
				 (round & 2) != 0);
		finish(&b);
	}
	bench_close(&b);
}

static void accidents_cost_one_page(void **state)
{
	struct bench b;

	bench_open(&b, *state);
	put(&b, S("content/a.md"), S("# A\nplease crash\n"));
	put(&b, S("content/b.md"), S("# B\nplease hang\n"));
	put(&b, S("content/c.md"), S("# C\nplease eat\n"));
	put(&b, S("content/d.md"), S("# D\nplease lie\n"));
	put(&b, S("content/e.md"), S("# E\nplease swap\n"));
	put(&b, S("content/f.md"), S("# F\n"));
	for (int round = 0; round < 2; round++) {
		list(&b);
		compile(&b, cache_dir(&b));
		assert_true(is_faulty(&b, S("content/a.md"), DIAG_PAGE_CRASH));
		assert_true(
			is_faulty(&b, S("content/b.md"), DIAG_PAGE_TIMEOUT));
		assert_true(is_faulty(&b, S("content/c.md"), DIAG_PAGE_MEMORY));
		assert_true(is_faulty(&b, S("content/d.md"), DIAG_PAGE_CRASH));
		assert_true(is_faulty(&b, S("content/e.md"), DIAG_PAGE_CRASH));
		assert_true(is_about(&b, S("content/f.md"), S("F")));
		/* None of these is cached. */
		assert_int_equal(b.stats.cached, round ? 2 : 0);
		finish(&b);
	}
	bench_close(&b);
}

static void files_that_cannot_be_read(void **state)
{
	struct bench b;
	char *large;

	bench_open(&b, *state);
	large = calloc(1, COMPILE_MAX_PAGE + 1);
	memset(large, 'a', COMPILE_MAX_PAGE + 1);
	put(&b, S("content/a.md"), (struct str){ large, COMPILE_MAX_PAGE + 1 });
	put(&b, S("content/b.md"),
	    S("version https://git-lfs.github.com/spec/v1\noid sha256:1\n"));
	put(&b, S("content/c.md"), S("# C\n"));
	put(&b, S("content/d\x01.md"), S("# D\n"));
	assert_int_equal(symlinkat("c.md", b.dir, "content/e.md"), 0);
	list(&b);
	assert_true(file_remove(b.dir, S("content/c.md"), &b.diags));
	compile(&b, cache_dir(&b));
	assert_true(is_faulty(&b, S("content/a.md"), DIAG_PAGE_TOO_LARGE));
	assert_true(is_faulty(&b, S("content/b.md"), DIAG_FILE_LFS));
	assert_true(is_faulty(&b, S("content/c.md"), DIAG_FILE_READ));
	assert_null(object_of(&b, S("content/e.md")));
	assert_true(was_said(&b, DIAG_SYMLINK, S("content/e.md")));
	assert_true(is_about(&b, S("content/index.md"), S("Start")));
	finish(&b);
	free(large);
	bench_close(&b);
}

static void a_file_that_changes_meanwhile(void **state)
{
	struct bench b;

	bench_open(&b, *state);
	some_files(&b);
	list(&b);
	put(&b, S("content/a.md"), S("# Ny\n"));
	compile(&b, cache_dir(&b));
	assert_true(is_about(&b, S("content/a.md"), S("Ny")));
	assert_true(is_about(&b, S("content/b/c.md"), S("Samma")));
	finish(&b);
	/* Neither is in the cache under the other's name. */
	put(&b, S("content/b/c.md"), S("# Ny\n"));
	put(&b, S("content/a.md"), S("# Samma\n"));
	list(&b);
	compile(&b, cache_dir(&b));
	assert_true(is_about(&b, S("content/a.md"), S("Samma")));
	assert_true(is_about(&b, S("content/b/c.md"), S("Ny")));
	assert_int_equal(b.stats.compiled, 0);
	finish(&b);
	bench_close(&b);
}

static void a_cache_that_cannot_be_used(void **state)
{
	struct bench b;

	bench_open(&b, *state);
	some_files(&b);
	list(&b);
	compile(&b, S("/dev/null/cache"));
	check_files(&b);
	assert_null(b.cache);
	assert_true(was_said(&b, DIAG_CACHE_UNUSABLE, S("")));
	assert_int_equal(b.diags.errors, 0);
	finish(&b);
	bench_close(&b);
}

#define TEST(f) cmocka_unit_test_prestate(f, z)

static int all_tests(struct zygote *z)
{
	const struct CMUnitTest tests[] = {
		TEST(compiles_without_a_cache),
		TEST(compiles_once),
		TEST(shortcodes_are_another_way_to_read),
		TEST(quotes_are_another_way_to_write),
		TEST(accidents_cost_one_page),
		TEST(files_that_cannot_be_read),
		TEST(a_file_that_changes_meanwhile),
		TEST(a_cache_that_cannot_be_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	struct zygote *z;
	struct diags diags;
	struct arena a;
	int failed;

	arena_init(&a);
	diags_init(&a, &diags);
	if (!zygote_open(&a, serve, &z, &diags))
		return 1;
	failed = all_tests(z);
	zygote_close(z);
	arena_done(&a);
	return failed;
}
