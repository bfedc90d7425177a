/*
 * Files by their descriptor, and directories that are their owner's alone.
 */
#include "base/arena.h"
#include "base/file.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct bench {
	struct arena arena;
	struct diags diags;
	char name[32];
	int dir;
};

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));

	if (!b)
		return -1;
	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	strcpy(b->name, "/tmp/file_map.XXXXXX");
	if (!mkdtemp(b->name) || !dir_open(str_of(b->name), &b->dir, &b->diags))
		return -1;
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;

	dir_remove_all(b->dir, S("a"), &b->diags);
	dir_close(b->dir);
	rmdir(b->name);
	arena_done(&b->arena);
	free(b);
	return 0;
}

static void directories_are_made_private(void **state)
{
	struct bench *b = *state;
	struct str path = str_cat(&b->arena, str_of(b->name), S("/a/b//c/"));
	struct stat st;
	int fd;

	for (int round = 0; round < 2; round++) {
		assert_true(dir_open_private(path, &fd, &b->diags));
		assert_int_equal(fstat(fd, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0700);
		dir_close(fd);
	}
	assert_int_equal(fstatat(b->dir, "a", &st, 0), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
}

static void a_file_in_the_way_is_said(void **state)
{
	struct bench *b = *state;
	struct str path = str_cat(&b->arena, str_of(b->name), S("/a/b/c"));
	int fd = -1;

	assert_true(file_write(b->dir, S("a/b"), S("x"), &b->diags));
	assert_false(dir_open_private(path, &fd, &b->diags));
	assert_int_equal(fd, -1);
	assert_int_equal(b->diags.list.at[0].text.id, DIAG_DIR_OPEN);
	assert_false(dir_open_private(S(""), &fd, &b->diags));
}

static void opens_regular_files_only(void **state)
{
	struct bench *b = *state;
	int fd = -1;

	assert_false(file_open(b->dir, S("a"), false, &fd));
	assert_int_equal(errno, ENOENT);
	assert_true(dir_make(b->dir, S("a"), &b->diags));
	assert_false(file_open(b->dir, S("a"), false, &fd));
	assert_int_equal(mkfifoat(b->dir, "a/fifo", 0600), 0);
	assert_false(file_open(b->dir, S("a/fifo"), false, &fd));
	assert_int_equal(symlinkat("/etc/passwd", b->dir, "a/link"), 0);
	assert_false(file_open(b->dir, S("a/link"), false, &fd));
	assert_int_equal(fd, -1);
}

static void writes_reads_cuts(void **state)
{
	struct bench *b = *state;
	char bytes[5];
	uint64_t size;
	int fd;

	assert_true(file_open(b->dir, S("a/f"), true, &fd));
	assert_true(file_write_at(fd, 3, S("hello")));
	assert_true(file_size(fd, &size));
	assert_int_equal(size, 8);
	assert_true(file_read_at(fd, 3, bytes, 5));
	assert_memory_equal(bytes, "hello", 5);
	assert_false(file_read_at(fd, 4, bytes, 5));
	assert_true(file_cut(fd, 4));
	assert_true(file_size(fd, &size));
	assert_int_equal(size, 4);
	dir_close(fd);
	assert_true(file_open(b->dir, S("a/f"), false, &fd));
	assert_false(file_write_at(fd, 0, S("x")));
	dir_close(fd);
}

static void maps_from_anywhere(void **state)
{
	struct bench *b = *state;
	static const size_t places[] = { 0, 1, 4095, 4096, 4100, 9000 };
	char *bytes = calloc(1, 10000);
	struct str map;
	int fd;

	for (size_t i = 0; i < 10000; i++)
		bytes[i] = (char)(i * 31);
	assert_true(file_open(b->dir, S("a/f"), true, &fd));
	assert_true(file_write_at(fd, 0, (struct str){ bytes, 10000 }));
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		size_t n = 10000 - places[i];

		assert_true(file_map(fd, places[i], n, &map));
		assert_int_equal(map.n, n);
		assert_memory_equal(map.p, bytes + places[i], n);
		file_unload(map);
		assert_memory_equal(map.p, bytes + places[i], n);
		file_unmap(map);
	}
	dir_close(fd);
	assert_false(file_map(fd, 0, 10, &map));
	free(bytes);
}

/* Pages of files that this process has in memory. */
static long pages_of_files(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	long all, resident, shared;

	assert_non_null(f);
	assert_int_equal(fscanf(f, "%ld %ld %ld", &all, &resident, &shared), 3);
	fclose(f);
	return shared;
}

static void what_is_unloaded_takes_no_memory(void **state)
{
	enum { SIZE = 16 << 20 };
	struct bench *b = *state;
	char *bytes = calloc(1, SIZE);
	long pages = SIZE / sysconf(_SC_PAGESIZE), loaded;
	struct str map;
	int fd;

	assert_true(file_open(b->dir, S("a/f"), true, &fd));
	assert_true(file_write_at(fd, 0, (struct str){ bytes, SIZE }));
	assert_true(file_map(fd, 0, SIZE, &map));
	assert_memory_equal(map.p, bytes, SIZE);
	loaded = pages_of_files();
	file_unload(map);
	assert_true(pages_of_files() < loaded - pages / 2);
	assert_memory_equal(map.p, bytes, SIZE);
	file_unmap(map);
	dir_close(fd);
	free(bytes);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(directories_are_made_private),
		TEST(a_file_in_the_way_is_said),
		TEST(opens_regular_files_only),
		TEST(writes_reads_cuts),
		TEST(maps_from_anywhere),
		TEST(what_is_unloaded_takes_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
