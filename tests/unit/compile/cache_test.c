/*
 * The pack file: what was added is found by the next build; cut off or
 * damaged at any byte it gives what is whole, and never anything else.
 */
#include "base/file.h"
#include "compile/cache_priv.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { BLOBS = 5 };

struct bench {
	struct arena arena;
	struct diags diags;
	struct str dir; /* of the cache, below a directory of its own */
	int root;
};

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	char name[] = "/tmp/cache_test.XXXXXX";

	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	if (!b || !mkdtemp(name) ||
	    !dir_open(str_of(name), &b->root, &b->diags))
		return -1;
	b->dir = str_cat(&b->arena, str_of(name), S("/a/cache"));
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	struct str root = str_sub(b->dir, 0, b->dir.n - strlen("/a/cache"));

	dir_remove_all(b->root, S("a"), &b->diags);
	dir_close(b->root);
	rmdir(str_zdup(&b->arena, root));
	arena_done(&b->arena);
	free(b);
	return 0;
}

static struct blob_id id_of(size_t i)
{
	struct blob_id id = { { 1 } };

	memcpy(id.byte + 4, &i, sizeof(i));
	return id;
}

/* Blob i: i * 7 + 1 letters. */
static struct str blob_of(struct arena *a, size_t i)
{
	size_t n = i * 7 + 1;
	char *p = arena_alloc(a, n);

	memset(p, 'a' + (int)i, n);
	return (struct str){ p, n };
}

static struct cache *open_cache(struct bench *b)
{
	struct cache *c = cache_open(&b->arena, b->dir, false, &b->diags);

	assert_non_null(c);
	return c;
}

static void add(struct bench *b, struct cache *c, size_t i)
{
	uint64_t at;

	assert_true(cache_add(c, id_of(i), OBJECT_PAGE, blob_of(&b->arena, i),
			      &at));
}

static bool finds(struct bench *b, struct cache *c, size_t i)
{
	struct str blob = cache_find(c, id_of(i), OBJECT_PAGE);

	if (blob.n == 0)
		return false;
	/* What is found is right, or it is not found. */
	assert_true(str_eq(blob, blob_of(&b->arena, i)));
	assert_int_equal((uintptr_t)blob.p % 8, 0);
	return true;
}

static size_t found(struct bench *b, struct cache *c)
{
	size_t n = 0;

	for (size_t i = 0; i < BLOBS; i++)
		n += finds(b, c, i);
	return n;
}

static void fill(struct bench *b)
{
	struct cache *c = open_cache(b);

	for (size_t i = 0; i < BLOBS; i++)
		add(b, c, i);
	assert_true(cache_settle(c));
	cache_close(c);
}

static struct str pack_read(struct bench *b)
{
	struct str bytes = { 0 };

	assert_true(file_read(&b->arena, b->root, S("a/cache/objects.pack"),
			      1 << 20, &bytes, &b->diags));
	return bytes;
}

static void pack_put(struct bench *b, struct str bytes)
{
	assert_true(file_remove(b->root, S("a/cache/objects.pack"), &b->diags));
	assert_true(file_write(b->root, S("a/cache/objects.pack"), bytes,
			       &b->diags));
}

static void keeps_what_was_added(void **state)
{
	struct bench *b = *state;
	struct cache *c;
	struct stat st;
	uint64_t at;

	fill(b);
	assert_int_equal(stat(str_zdup(&b->arena, b->dir), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	c = open_cache(b);
	assert_int_equal(found(b, c), BLOBS);
	assert_int_equal(cache_find(c, id_of(1), OBJECT_IMAGE).n, 0);
	assert_int_equal(cache_find(c, id_of(BLOBS), OBJECT_PAGE).n, 0);
	assert_true(cache_add(c, id_of(9), OBJECT_IMAGE, S("image"), &at));
	assert_true(cache_settle(c));
	assert_true(str_eq(cache_get(c, at, 5), S("image")));
	cache_unload(c);
	assert_true(str_eq(cache_get(c, at, 5), S("image")));
	assert_int_equal(found(b, c), BLOBS);
	cache_close(c);
	c = open_cache(b);
	assert_true(str_eq(cache_find(c, id_of(9), OBJECT_IMAGE), S("image")));
	assert_int_equal(found(b, c), BLOBS);
	cache_close(c);
}

static void force_finds_nothing_and_writes(void **state)
{
	struct bench *b = *state;
	struct cache *c;

	fill(b);
	c = cache_open(&b->arena, b->dir, true, &b->diags);
	assert_int_equal(found(b, c), 0);
	add(b, c, 0);
	cache_close(c);
	c = open_cache(b);
	assert_int_equal(found(b, c), BLOBS);
	cache_close(c);
}

static void large_blobs_and_many(void **state)
{
	enum { N = 3000, LARGE = 5 << 20 };
	struct bench *b = *state;
	char *large = calloc(1, LARGE);
	struct cache *c = open_cache(b);
	uint64_t at[N];

	for (size_t i = 0; i < N; i++) {
		struct str blob = blob_of(&b->arena, i % 99);

		if (i == 1000)
			blob = (struct str){ large, LARGE };
		assert_true(cache_add(c, id_of(i), OBJECT_PAGE, blob, &at[i]));
	}
	assert_true(cache_settle(c));
	assert_true(str_eq(cache_get(c, at[1000], LARGE),
			   (struct str){ large, LARGE }));
	assert_true(str_eq(cache_get(c, at[2999], 29 * 7 + 1),
			   blob_of(&b->arena, 29)));
	cache_close(c);
	c = open_cache(b);
	assert_int_equal(cache_find(c, id_of(1000), OBJECT_PAGE).n, LARGE);
	assert_true(str_eq(cache_find(c, id_of(2999), OBJECT_PAGE),
			   blob_of(&b->arena, 29)));
	cache_close(c);
	free(large);
}

/* Cut off at every byte: what is whole is found, and the next writer goes on
 * from there. */
static void cut_off_anywhere(void **state)
{
	struct bench *b = *state;
	struct str whole;
	size_t before = 0;

	fill(b);
	whole = pack_read(b);
	for (size_t n = 0; n <= whole.n; n++) {
		struct cache *c;
		size_t there;

		pack_put(b, str_sub(whole, 0, n));
		c = open_cache(b);
		there = found(b, c);
		assert_true(there >= before);
		before = there;
		for (size_t i = there; i < BLOBS; i++)
			add(b, c, i);
		cache_close(c);
		assert_true(str_eq(pack_read(b), whole));
	}
	assert_int_equal(before, BLOBS);
}

static void damaged_anywhere(void **state)
{
	struct bench *b = *state;
	struct str whole;

	fill(b);
	whole = pack_read(b);
	for (size_t i = 0; i < whole.n; i++) {
		char *copy = str_zdup(&b->arena, whole);
		struct cache *c;

		copy[i] ^= 0x41;
		pack_put(b, (struct str){ copy, whole.n });
		c = open_cache(b);
		/* `finds` asserts that what is found is right. */
		(void)found(b, c);
		for (size_t k = 0; k < BLOBS; k++)
			add(b, c, k);
		cache_close(c);
		c = open_cache(b);
		assert_int_equal(found(b, c), BLOBS);
		cache_close(c);
	}
}

static void another_version_starts_anew(void **state)
{
	struct bench *b = *state;
	struct str whole;
	struct cache *c;
	char *copy;

	fill(b);
	whole = pack_read(b);
	copy = str_zdup(&b->arena, whole);
	copy[offsetof(struct pack_head, version)] ^= 1;
	pack_put(b, (struct str){ copy, whole.n });
	c = open_cache(b);
	assert_int_equal(found(b, c), 0);
	add(b, c, 3);
	cache_close(c);
	assert_true(pack_read(b).n < whole.n);
	c = open_cache(b);
	assert_int_equal(found(b, c), 1);
	cache_close(c);
}

static void a_second_build_reads_only(void **state)
{
	struct bench *b = *state;
	struct cache *first, *second;
	uint64_t at;

	fill(b);
	first = open_cache(b);
	second = open_cache(b);
	add(b, first, 7);
	assert_false(cache_add(second, id_of(8), OBJECT_PAGE, S("x"), &at));
	assert_true(cache_settle(first));
	assert_true(cache_settle(second));
	assert_int_equal(found(b, second), BLOBS);
	cache_close(second);
	cache_close(first);
	first = open_cache(b);
	assert_true(finds(b, first, 7));
	assert_false(finds(b, first, 8));
	cache_close(first);
}

static void dead_entries_go(void **state)
{
	struct bench *b = *state;
	struct cache *c;
	size_t large;

	fill(b);
	large = pack_read(b).n;
	c = open_cache(b);
	assert_true(finds(b, c, 1));
	add(b, c, 0);
	assert_true(cache_settle(c));
	c->compact = large;
	cache_close(c);
	assert_true(pack_read(b).n > large);
	c = open_cache(b);
	assert_true(finds(b, c, 0));
	assert_true(finds(b, c, 1));
	c->compact = 10;
	cache_close(c);
	assert_true(pack_read(b).n < large / 2);
	c = open_cache(b);
	assert_int_equal(found(b, c), 2);
	/* All of it used: nothing to be done. */
	c->compact = 10;
	cache_close(c);
	c = open_cache(b);
	assert_int_equal(found(b, c), 2);
	cache_close(c);
}

/* A file that cannot grow, as on a full disk. */
static void a_full_disk_costs_the_rest_only(void **state)
{
	struct bench *b = *state;
	struct rlimit old, small = { 4096, 4096 };
	uint64_t at[2000], n = 0;
	struct cache *c;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	small.rlim_max = old.rlim_max;
	fill(b);
	c = open_cache(b);
	setrlimit(RLIMIT_FSIZE, &small);
	while (n < 2000 && cache_add(c, id_of(n + 100), OBJECT_PAGE,
				     S("0123456789abcdef"), &at[n]))
		n++;
	assert_true(cache_settle(c));
	setrlimit(RLIMIT_FSIZE, &old);
	assert_true(n > 100);
	for (size_t i = 0; i < n; i++)
		assert_true(
			str_eq(cache_get(c, at[i], 16), S("0123456789abcdef")));
	assert_int_equal(found(b, c), BLOBS);
	cache_close(c);
	c = open_cache(b);
	assert_int_equal(found(b, c), BLOBS);
	cache_close(c);
}

static void no_directory_is_said(void **state)
{
	struct bench *b = *state;

	assert_true(file_write(b->root, S("a"), S("x"), &b->diags));
	assert_null(cache_open(&b->arena, b->dir, false, &b->diags));
	assert_int_equal(b->diags.list.n, 1);
	assert_true(file_remove(b->root, S("a"), &b->diags));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(keeps_what_was_added),
		TEST(force_finds_nothing_and_writes),
		TEST(large_blobs_and_many),
		TEST(cut_off_anywhere),
		TEST(damaged_anywhere),
		TEST(another_version_starts_anew),
		TEST(a_second_build_reads_only),
		TEST(dead_entries_go),
		TEST(a_full_disk_costs_the_rest_only),
		TEST(no_directory_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
