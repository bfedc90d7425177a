/*
 * Files beneath a directory: links are not followed, nothing leads out, and
 * each failure is reported once.
 */
#include "base/arena.h"
#include "base/file.h"

#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* A fresh directory, with "inside" in it for the tests and "outside" beside
 * it, which nothing may touch. */
struct fixture {
	struct arena arena;
	struct diags diags;
	struct str root;
	int dir;  /* inside */
	int base; /* the directory that holds both */
};

static int fixture_open(void **state)
{
	const char *tmp = getenv("TMPDIR");
	struct fixture *f = *state;
	char *path;

	*f = (struct fixture){ .dir = -1 };
	diags_init(&f->arena, &f->diags);
	path = str_zdup(&f->arena,
			str_cat(&f->arena, str_of(tmp ? tmp : "/tmp"),
				S("/file_test.XXXXXX")));
	assert_non_null(mkdtemp(path));
	f->root = str_of(path);
	assert_true(dir_open(f->root, &f->base, &f->diags));
	assert_true(dir_make(f->base, S("inside"), &f->diags));
	assert_true(
		file_write(f->base, S("outside/file"), S("secret"), &f->diags));
	assert_true(dir_open_at(f->base, S("inside"), &f->dir, &f->diags));
	return 0;
}

static int fixture_close(void **state)
{
	struct fixture *f = *state;

	assert_true(dir_remove_all(f->base, S("inside"), &f->diags));
	assert_true(dir_remove_all(f->base, S("outside"), &f->diags));
	dir_close(f->dir);
	dir_close(f->base);
	assert_int_equal(rmdir(str_zdup(&f->arena, f->root)), 0);
	arena_done(&f->arena);
	return 0;
}

/* Exactly one more diagnostic than before, of this id. */
static void check_reported(struct fixture *f, size_t *seen, enum diag_id id)
{
	assert_int_equal(f->diags.list.n, *seen + 1);
	assert_int_equal(f->diags.list.at[*seen].text.id, id);
	assert_true(f->diags.list.at[*seen].text.arg2.n > 0);
	assert_int_equal(f->diags.list.at[*seen].at.line, 0);
	++*seen;
}

static bool reads(struct fixture *f, const char *path, const char *expected)
{
	struct str got;

	return file_read(&f->arena, f->dir, str_of(path), 100, &got,
			 &f->diags) &&
	       str_eq(got, str_of(expected));
}

static void test_write_and_read(void **state)
{
	struct fixture *f = *state;
	uint64_t size = 99;

	assert_true(file_write(f->dir, S("a/b/c.txt"), S("text"), &f->diags));
	assert_true(reads(f, "a/b/c.txt", "text"));
	assert_true(file_write(f->dir, S("empty"), S(""), &f->diags));
	assert_true(reads(f, "empty", ""));
	assert_int_equal(file_stat(f->dir, S("a/b/c.txt"), &size),
			 FILE_REGULAR);
	assert_int_equal(size, 4);
	assert_int_equal(file_stat(f->dir, S("a/b"), &size), FILE_DIR);
	assert_int_equal(size, 0);
	assert_int_equal(file_stat(f->dir, S(""), NULL), FILE_DIR);
	assert_int_equal(file_stat(f->dir, S("no"), &size), FILE_NONE);
	assert_int_equal(file_stat(f->dir, S("no/no"), NULL), FILE_NONE);
	assert_int_equal(file_stat(f->dir, S("empty/no"), NULL), FILE_NONE);
	assert_true(file_sync(f->dir, S("a/b/c.txt"), &f->diags));
	assert_true(file_sync(f->dir, S(""), &f->diags));
	assert_int_equal(f->diags.list.n, 0);
}

/* A new file never takes the place of something. */
static void test_exclusive(void **state)
{
	struct fixture *f = *state;
	size_t seen = 0;

	assert_true(file_write(f->dir, S("a"), S("1"), &f->diags));
	assert_false(file_write(f->dir, S("a"), S("2"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
	assert_true(reads(f, "a", "1"));
	assert_int_equal(symlinkat("nowhere", f->dir, "link"), 0);
	assert_false(file_write(f->dir, S("link"), S("2"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
	assert_int_equal(file_stat(f->dir, S("nowhere"), NULL), FILE_NONE);
	/* A file where a directory is wanted. */
	assert_false(file_write(f->dir, S("a/b"), S("2"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
	assert_false(dir_make(f->dir, S("a/b"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
}

static void test_read_failures(void **state)
{
	struct fixture *f = *state;
	size_t seen = 0;
	struct str out = S("as it was");

	assert_false(file_read(&f->arena, f->dir, S("no"), 9, &out, &f->diags));
	check_reported(f, &seen, DIAG_FILE_READ);
	assert_true(file_write(f->dir, S("ten"), S("0123456789"), &f->diags));
	assert_false(
		file_read(&f->arena, f->dir, S("ten"), 9, &out, &f->diags));
	check_reported(f, &seen, DIAG_FILE_TOO_LARGE);
	/* A directory, and a pipe, which would block. */
	assert_false(file_read(&f->arena, f->dir, S(""), 9, &out, &f->diags));
	check_reported(f, &seen, DIAG_FILE_READ);
	assert_int_equal(mkfifoat(f->dir, "pipe", 0600), 0);
	assert_false(
		file_read(&f->arena, f->dir, S("pipe"), 9, &out, &f->diags));
	check_reported(f, &seen, DIAG_FILE_READ);
	assert_int_equal(file_stat(f->dir, S("pipe"), NULL), FILE_OTHER);
	assert_true(str_eq(out, S("as it was")));
	assert_true(
		file_read(&f->arena, f->dir, S("ten"), 10, &out, &f->diags));
	assert_int_equal(out.n, 10);
}

/* Neither the last component nor one on the way may be a link. */
static void test_links(void **state)
{
	struct fixture *f = *state;
	size_t seen = 0;
	int fd;

	assert_int_equal(symlinkat("../outside", f->dir, "dir"), 0);
	assert_int_equal(symlinkat("../outside/file", f->dir, "file"), 0);
	assert_int_equal(file_stat(f->dir, S("dir"), NULL), FILE_LINK);
	assert_int_equal(file_stat(f->dir, S("dir/file"), NULL), FILE_NONE);
	assert_false(reads(f, "file", "secret"));
	check_reported(f, &seen, DIAG_FILE_READ);
	assert_false(reads(f, "dir/file", "secret"));
	check_reported(f, &seen, DIAG_FILE_READ);
	assert_false(file_write(f->dir, S("dir/new"), S("x"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
	assert_false(dir_make(f->dir, S("dir/new"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
	assert_false(dir_open_at(f->dir, S("dir"), &fd, &f->diags));
	check_reported(f, &seen, DIAG_DIR_OPEN);
	assert_false(file_remove(f->dir, S("dir/file"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_REMOVE);
	/* A link itself is removed and renamed, not what it leads to. */
	assert_true(file_rename(f->dir, S("file"), f->dir, S("f"), &f->diags));
	assert_true(file_remove(f->dir, S("f"), &f->diags));
	assert_true(file_write(f->dir, S("keep/x"), S("x"), &f->diags));
	assert_int_equal(symlinkat("../../outside", f->dir, "keep/dir"), 0);
	assert_true(dir_remove_all(f->dir, S("keep"), &f->diags));
	assert_int_equal(file_stat(f->base, S("outside/file"), NULL),
			 FILE_REGULAR);
	assert_int_equal(f->diags.list.n, seen);
}

static void test_bad_paths(void **state)
{
	static const struct str paths[] = {
		{ "..", 2 },	  { "../outside/file", 15 },
		{ "a/../..", 7 }, { "/etc", 4 },
		{ "a//b", 4 },	  { "a/", 2 },
		{ "/", 1 },	  { "a\0b", 3 },
		{ "a/..", 4 },
	};
	struct fixture *f = *state;
	char longest[NAME_MAX + 2];
	struct str name = { longest, NAME_MAX + 1 };
	struct str out;
	size_t seen = 0;

	assert_true(dir_make(f->dir, S("a"), &f->diags));
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		assert_int_equal(file_stat(f->dir, paths[i], NULL), FILE_NONE);
		assert_false(file_read(&f->arena, f->dir, paths[i], 9, &out,
				       &f->diags));
		check_reported(f, &seen, DIAG_FILE_READ);
		assert_false(file_write(f->dir, paths[i], S("x"), &f->diags));
		check_reported(f, &seen, DIAG_FILE_WRITE);
		assert_false(dir_make(f->dir, paths[i], &f->diags));
		check_reported(f, &seen, DIAG_FILE_WRITE);
		assert_false(file_remove(f->dir, paths[i], &f->diags));
		check_reported(f, &seen, DIAG_FILE_REMOVE);
		assert_false(file_rename(f->dir, S("a"), f->dir, paths[i],
					 &f->diags));
		check_reported(f, &seen, DIAG_FILE_WRITE);
	}
	memset(longest, 'x', sizeof(longest));
	assert_false(file_write(f->dir, name, S("x"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
	name.n--;
	assert_true(file_write(f->dir, name, S("x"), &f->diags));
}

static void test_list(void **state)
{
	static const struct dir_entry expected[] = {
		{ { "Z", 1 }, FILE_REGULAR },
		{ { "a", 1 }, FILE_DIR },
		{ { "link", 4 }, FILE_LINK },
		{ { "pipe", 4 }, FILE_OTHER },
		{ { "\xC3\xA5", 2 }, FILE_REGULAR },
	};
	struct fixture *f = *state;
	struct dir_entry *entries;
	size_t n = 9, seen = 0;

	assert_true(
		dir_list(&f->arena, f->dir, S(""), &entries, &n, &f->diags));
	assert_int_equal(n, 0);
	assert_true(file_write(f->dir, S("å"), S(""), &f->diags));
	assert_true(file_write(f->dir, S("Z"), S(""), &f->diags));
	assert_true(dir_make(f->dir, S("a/b"), &f->diags));
	assert_true(dir_make(f->dir, S("a/b"), &f->diags));
	assert_int_equal(symlinkat("a", f->dir, "link"), 0);
	assert_int_equal(mkfifoat(f->dir, "pipe", 0600), 0);
	assert_true(
		dir_list(&f->arena, f->dir, S(""), &entries, &n, &f->diags));
	assert_int_equal(n, 5);
	for (size_t i = 0; i < n; i++) {
		assert_true(str_eq(entries[i].name, expected[i].name));
		assert_int_equal(entries[i].kind, expected[i].kind);
	}
	assert_false(dir_list(&f->arena, f->dir, S("link"), &entries, &n,
			      &f->diags));
	check_reported(f, &seen, DIAG_DIR_OPEN);
	assert_false(
		dir_list(&f->arena, f->dir, S("no"), &entries, &n, &f->diags));
	check_reported(f, &seen, DIAG_DIR_OPEN);
}

static void test_remove(void **state)
{
	struct fixture *f = *state;
	size_t seen = 0;

	assert_true(file_write(f->dir, S("a/b/c"), S(""), &f->diags));
	assert_true(file_write(f->dir, S("a/d"), S(""), &f->diags));
	/* Not empty, or not there: no failure. */
	assert_true(dir_remove(f->dir, S("a"), &f->diags));
	assert_int_equal(file_stat(f->dir, S("a/d"), NULL), FILE_REGULAR);
	assert_true(dir_remove(f->dir, S("no"), &f->diags));
	assert_true(file_remove(f->dir, S("no"), &f->diags));
	assert_true(file_remove(f->dir, S("no/no"), &f->diags));
	assert_true(dir_remove_all(f->dir, S("no"), &f->diags));
	/* A directory is no file, and a file no directory. */
	assert_false(file_remove(f->dir, S("a"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_REMOVE);
	assert_false(dir_remove(f->dir, S("a/d"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_REMOVE);
	assert_true(dir_remove_all(f->dir, S("a"), &f->diags));
	assert_int_equal(file_stat(f->dir, S("a"), NULL), FILE_NONE);
	assert_int_equal(f->diags.list.n, seen);
}

static void test_rename(void **state)
{
	struct fixture *f = *state;
	size_t seen = 0;

	assert_true(file_write(f->dir, S("a"), S("1"), &f->diags));
	assert_true(file_write(f->dir, S("b/c"), S("2"), &f->diags));
	assert_true(file_rename(f->dir, S("a"), f->dir, S("b/c"), &f->diags));
	assert_true(reads(f, "b/c", "1"));
	assert_int_equal(file_stat(f->dir, S("a"), NULL), FILE_NONE);
	assert_true(file_rename(f->dir, S("b/c"), f->base, S("outside/new/c"),
				&f->diags));
	assert_int_equal(file_stat(f->base, S("outside/new/c"), NULL),
			 FILE_REGULAR);
	assert_false(file_rename(f->dir, S("no"), f->dir, S("x"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
	assert_false(
		file_rename(f->dir, S("no/no"), f->dir, S("x"), &f->diags));
	check_reported(f, &seen, DIAG_FILE_WRITE);
}

/* A lock is seen by another process, and gone with its descriptor. */
static void test_lock(void **state)
{
	struct fixture *f = *state;
	int fd, second, status;
	bool busy = true;
	pid_t pid;

	assert_true(file_lock(f->dir, S("l/lock"), &fd, &busy, &f->diags));
	assert_false(busy);
	assert_false(file_lock(f->dir, S("l/lock"), &second, &busy, &f->diags));
	assert_true(busy);
	pid = fork();
	if (pid == 0) {
		bool taken = file_lock(f->dir, S("l/lock"), &second, &busy,
				       &f->diags);

		_exit(!taken && busy ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(f->diags.list.n, 0);
	dir_close(fd);
	assert_true(file_lock(f->dir, S("l/lock"), &fd, &busy, &f->diags));
	dir_close(fd);
	/* A failure is not busy. */
	assert_int_equal(symlinkat("l/lock", f->dir, "link"), 0);
	assert_false(file_lock(f->dir, S("link"), &fd, &busy, &f->diags));
	assert_false(busy);
	assert_int_equal(f->diags.list.n, 1);
}

/* No call leaves a descriptor open. */
static void test_descriptors(void **state)
{
	struct fixture *f = *state;
	int before = dup(f->dir), after;
	struct str out;
	uint64_t size;

	close(before);
	file_write(f->dir, S("a/b/c"), S("x"), &f->diags);
	file_write(f->dir, S("a/b/c"), S("x"), &f->diags);
	file_write(f->dir, S("a/b/c/d/e"), S("x"), &f->diags);
	file_read(&f->arena, f->dir, S("a/b/c"), 9, &out, &f->diags);
	file_read(&f->arena, f->dir, S("a/b/c"), 0, &out, &f->diags);
	file_read(&f->arena, f->dir, S("a/b"), 9, &out, &f->diags);
	file_stat(f->dir, S("a/b/c"), &size);
	file_stat(f->dir, S("a/x/c"), &size);
	file_rename(f->dir, S("a/b/c"), f->dir, S("x/y/z"), &f->diags);
	file_rename(f->dir, S("a/b/c"), f->dir, S("x/../z"), &f->diags);
	file_sync(f->dir, S("x/y"), &f->diags);
	dir_remove_all(f->dir, S("x"), &f->diags);
	after = dup(f->dir);
	assert_int_equal(after, before);
	close(after);
}

int main(void)
{
	struct fixture f;
#define TEST(test)                                                             \
	cmocka_unit_test_prestate_setup_teardown(test, fixture_open,           \
						 fixture_close, &f)
	const struct CMUnitTest tests[] = {
		TEST(test_write_and_read), TEST(test_exclusive),
		TEST(test_read_failures),  TEST(test_links),
		TEST(test_bad_paths),	   TEST(test_list),
		TEST(test_remove),	   TEST(test_rename),
		TEST(test_lock),	   TEST(test_descriptors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
