/*
 * Publishing: what is written, kept, removed and refused, and what a killed
 * build leaves.
 */
#include "base/arena.h"
#include "base/file.h"
#include "pipeline/pipeline_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diags diags;
	struct str top; /* holds the bank in repo/ and the output in out/ */
	int dir;
};

struct pair {
	const char *path;
	const char *bytes;
};

static int setup(void **state)
{
	static struct fixture f;
	char name[] = "/tmp/publish_test.XXXXXX";

	f = (struct fixture){ 0 };
	arena_init(&f.arena);
	diags_init(&f.arena, &f.diags);
	if (!mkdtemp(name))
		return -1;
	f.top = str_dup(&f.arena, str_of(name));
	if (!dir_open(f.top, &f.dir, &f.diags) ||
	    !dir_make(f.dir, S("repo/content"), &f.diags))
		return -1;
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	dir_remove_all(f->dir, S("repo"), &f->diags);
	dir_remove_all(f->dir, S("out"), &f->diags);
	dir_close(f->dir);
	rmdir(str_zdup(&f->arena, f->top));
	arena_done(&f->arena);
	return 0;
}

static struct str in(struct fixture *f, const char *path)
{
	return str_cat3(&f->arena, f->top, S("/"), str_of(path));
}

static bool begin(struct fixture *f, struct publish *p, bool force)
{
	const struct output_options options = {
		.path = in(f, "out"),
		.root = in(f, "repo"),
		.content = S("content"),
	};

	diags_cut(&f->diags, 0);
	return publish_open(&f->arena, &options, force, p, &f->diags);
}

/* Plans and puts the files; false when the plan was refused. */
static bool put(struct fixture *f, struct publish *p, const struct pair *files,
		size_t n)
{
	struct str *paths = arena_array(&f->arena, struct str, n);

	for (size_t i = 0; i < n; i++)
		paths[i] = str_of(files[i].path);
	if (!publish_plan(p, paths, n, &f->diags))
		return false;
	for (size_t i = 0; i < n; i++)
		assert_true(publish_put(&f->arena, p, i, str_of(files[i].bytes),
					&f->diags));
	return true;
}

static bool publish(struct fixture *f, bool force, const struct pair *files,
		    size_t n, struct publish *p)
{
	bool ok = begin(f, p, force) && put(f, p, files, n) &&
		  publish_commit(p, digest_of(S("inputs")), &f->diags);

	publish_close(p);
	return ok;
}

static size_t count(const struct publish *p, enum publish_change change)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		n += p->files[i].change == change;
	return n;
}

static void expect(struct fixture *f, const char *path, const char *bytes)
{
	struct str found;

	path = str_zdup(&f->arena, str_cat(&f->arena, S("out/"), str_of(path)));
	if (!bytes) {
		assert_int_equal(file_stat(f->dir, str_of(path), NULL),
				 FILE_NONE);
		return;
	}
	assert_true(file_read(&f->arena, f->dir, str_of(path), 1 << 20, &found,
			      &f->diags));
	assert_true(str_eq(found, str_of(bytes)));
}

static void write_to(struct fixture *f, const char *path, const char *bytes)
{
	struct str at = str_cat(&f->arena, S("out/"), str_of(path));

	assert_true(file_remove(f->dir, at, &f->diags));
	assert_true(file_write(f->dir, at, str_of(bytes), &f->diags));
}

static void expect_id(struct fixture *f, enum diag_id id)
{
	assert_int_equal(f->diags.list.n, 1);
	assert_int_equal(f->diags.list.at[0].text.id, id);
}

#define N(list) (sizeof(list) / sizeof((list)[0]))

static const struct pair first[] = {
	{ "a/index.html", "A" },
	{ "b/index.html", "B" },
	{ "index.html", "I" },
};
static const struct pair second[] = {
	{ "a/index.html", "A2" },
	{ "c/d/index.html", "D" },
	{ "index.html", "I" },
};

static void test_first_and_next(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	assert_int_equal(count(&p, PUBLISH_NEW), 3);
	assert_true(publish(f, false, second, N(second), &p));
	assert_int_equal(count(&p, PUBLISH_CHANGED), 1);
	assert_int_equal(count(&p, PUBLISH_NEW), 1);
	assert_int_equal(count(&p, PUBLISH_SAME), 1);
	assert_int_equal(p.removed.n, 1);
	expect(f, "a/index.html", "A2");
	expect(f, "b", NULL);
	expect(f, "c/d/index.html", "D");
	expect(f, ".resursbank-stage", NULL);
}

static void test_same_files_stay_untouched(void **state)
{
	struct fixture *f = *state;
	struct stat before, after;
	struct publish p;
	const char *path = str_zdup(&f->arena, in(f, "out/index.html"));

	assert_true(publish(f, false, first, N(first), &p));
	assert_int_equal(stat(path, &before), 0);
	assert_true(publish(f, false, second, N(second), &p));
	assert_int_equal(stat(path, &after), 0);
	assert_true(before.st_ino == after.st_ino);
}

static void test_current(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	assert_true(begin(f, &p, false));
	assert_true(publish_is_current(&p, digest_of(S("inputs"))));
	assert_false(publish_is_current(&p, digest_of(S("others"))));
	assert_false(publish_is_current(&p, (struct digest){ 0 }));
	write_to(f, "index.html", "longer");
	assert_false(publish_is_current(&p, digest_of(S("inputs"))));
	publish_close(&p);
}

static void test_lost_and_damaged_files_are_mended(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	write_to(f, "a/index.html", "edited");
	assert_true(file_remove(f->dir, S("out/b/index.html"), &f->diags));
	assert_true(publish(f, false, first, N(first), &p));
	assert_int_equal(count(&p, PUBLISH_MENDED), 2);
	expect(f, "a/index.html", "A");
	expect(f, "b/index.html", "B");
}

static void test_force_compares_bytes(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	write_to(f, "index.html", "X");
	assert_true(publish(f, false, first, N(first), &p));
	expect(f, "index.html", "X");
	assert_true(publish(f, true, first, N(first), &p));
	assert_int_equal(count(&p, PUBLISH_MENDED), 1);
	expect(f, "index.html", "I");
}

static void test_strangers_files_are_kept(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	write_to(f, "CNAME", "example.org");
	write_to(f, "b/mine.txt", "mine");
	assert_true(publish(f, false, second, N(second), &p));
	expect(f, "CNAME", "example.org");
	expect(f, "b/mine.txt", "mine");
	expect(f, "b/index.html", NULL);
}

static void test_taken_names_are_refused(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	write_to(f, "c/d/index.html", "mine");
	assert_false(publish(f, false, second, N(second), &p));
	expect_id(f, DIAG_OUTPUT_TAKEN);
	expect(f, "c/d/index.html", "mine");
	expect(f, "a/index.html", "A");
	expect(f, "b/index.html", "B");
	expect(f, ".resursbank-stage", NULL);
}

static void test_a_strangers_file_for_a_directory(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	write_to(f, "c", "mine");
	assert_false(publish(f, false, second, N(second), &p));
	expect_id(f, DIAG_OUTPUT_TAKEN);
	expect(f, "c", "mine");
}

static void test_files_and_directories_change_places(void **state)
{
	static const struct pair before[] = { { "x", "X" }, { "y/z/a", "Z" } };
	static const struct pair after[] = { { "x/a/b", "B" }, { "y", "Y" } };
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, before, N(before), &p));
	assert_true(publish(f, false, after, N(after), &p));
	expect(f, "x/a/b", "B");
	expect(f, "y", "Y");
	assert_true(publish(f, false, before, N(before), &p));
	expect(f, "x", "X");
	expect(f, "y/z/a", "Z");
}

static void test_a_directory_with_strangers_files_stays(void **state)
{
	static const struct pair before[] = { { "y/a", "A" } };
	static const struct pair after[] = { { "y", "Y" } };
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, before, N(before), &p));
	write_to(f, "y/mine", "mine");
	assert_false(publish(f, false, after, N(after), &p));
	expect_id(f, DIAG_OUTPUT_TAKEN);
	expect(f, "y/a", "A");
	expect(f, "y/mine", "mine");
}

static void test_links_are_not_followed(void **state)
{
	struct fixture *f = *state;
	struct publish p;
	const char *target =
		str_zdup(&f->arena, in(f, "repo/content/index.html"));

	assert_true(publish(f, false, first, N(first), &p));
	assert_true(file_write(f->dir, S("repo/content/index.html"), S("keep"),
			       &f->diags));
	/* Our own name turned into a link: the link gives way. */
	assert_true(file_remove(f->dir, S("out/index.html"), &f->diags));
	assert_int_equal(
		symlink(target, str_zdup(&f->arena, in(f, "out/index.html"))),
		0);
	assert_true(publish(f, false, first, N(first), &p));
	expect(f, "index.html", "I");
	/* A directory that leads elsewhere: refused. */
	assert_int_equal(
		symlink("../repo/content", str_zdup(&f->arena, in(f, "out/c"))),
		0);
	assert_false(publish(f, false, second, N(second), &p));
	expect_id(f, DIAG_OUTPUT_TAKEN);
	assert_int_equal(file_stat(f->dir, S("repo/content/d"), NULL),
			 FILE_NONE);
}

static void test_without_commit_nothing_is_left(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(begin(f, &p, false));
	assert_true(put(f, &p, first, N(first)));
	publish_close(&p);
	assert_int_equal(file_stat(f->dir, S("out"), NULL), FILE_NONE);

	assert_true(publish(f, false, first, N(first), &p));
	assert_true(begin(f, &p, false));
	assert_true(put(f, &p, second, N(second)));
	publish_close(&p);
	expect(f, "a/index.html", "A");
	expect(f, "c", NULL);
	expect(f, ".resursbank-stage", NULL);
}

/* As if killed when half of the files were moved. */
static void test_a_killed_build_is_finished(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	assert_true(begin(f, &p, false));
	assert_true(put(f, &p, second, N(second)));
	assert_true(file_write(
		p.output.dir, STAGE_MANIFEST,
		manifest_text(
			&f->arena,
			&(struct manifest){
				.entries =
					(struct manifest_entry[]){
						{ .path = S("a/index.html") },
						{ .path = S("c/d/index.html") },
						{ .path = S("index.html") } },
				.n = 3 }),
		&f->diags));
	assert_true(file_rename(p.output.dir, S(".resursbank-stage/tree/c"),
				p.output.dir, S("c"), &f->diags));
	p.moving = true; /* so that closing leaves it all */
	publish_close(&p);
	/* Same size as before, other bytes: no size can be trusted now. */
	write_to(f, "index.html", "?");

	assert_true(publish(f, false, second, N(second), &p));
	expect(f, "a/index.html", "A2");
	expect(f, "b", NULL);
	expect(f, "c/d/index.html", "D");
	expect(f, "index.html", "I");
	assert_int_equal(count(&p, PUBLISH_SAME), 1);
}

static void test_a_killed_first_build_is_ours(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(begin(f, &p, false));
	assert_true(put(f, &p, first, N(first)));
	p.moving = true;
	publish_close(&p);
	assert_true(publish(f, false, second, N(second), &p));
	expect(f, "b", NULL);
	expect(f, "a/index.html", "A2");
}

static void test_foreign_directory(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	write_to(f, "essay.txt", "mine");
	assert_false(publish(f, false, first, N(first), &p));
	expect_id(f, DIAG_OUTPUT_FOREIGN);
	expect(f, "essay.txt", "mine");
	expect(f, ".resursbank-lock", NULL);
	assert_true(file_remove(f->dir, S("out/essay.txt"), &f->diags));
	write_to(f, ".gitignore", "*");
	assert_true(publish(f, false, first, N(first), &p));
	expect(f, ".gitignore", "*");
}

static void test_damaged_manifest(void **state)
{
	struct fixture *f = *state;
	struct publish p;

	assert_true(publish(f, false, first, N(first), &p));
	write_to(f, ".resursbank-manifest", "resursbank-manifest 1\n");
	assert_false(publish(f, false, second, N(second), &p));
	expect_id(f, DIAG_OUTPUT_MANIFEST);
	expect(f, "b/index.html", "B");
}

static void test_manifest_that_is_no_file_or_too_large(void **state)
{
	struct fixture *f = *state;
	struct publish p;
	const char *path =
		str_zdup(&f->arena, in(f, "out/.resursbank-manifest"));

	assert_true(publish(f, false, first, N(first), &p));
	assert_int_equal(truncate(path, (256 << 20) + 1), 0);
	assert_false(publish(f, false, second, N(second), &p));
	expect_id(f, DIAG_OUTPUT_MANIFEST);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("index.html", path), 0);
	assert_false(publish(f, false, second, N(second), &p));
	expect_id(f, DIAG_OUTPUT_MANIFEST);
	expect(f, "b/index.html", "B");
}

static void test_lock(void **state)
{
	struct fixture *f = *state;
	struct publish p, other;

	assert_true(begin(f, &p, false));
	assert_false(begin(f, &other, false));
	expect_id(f, DIAG_OUTPUT_LOCKED);
	publish_close(&other);
	publish_close(&p);
	assert_true(publish(f, false, first, N(first), &p));
}

static void test_reserved_names(void **state)
{
	static const struct pair bad[] = { { ".resursbank-manifest", "x" } };
	struct fixture *f = *state;
	struct publish p;

	assert_false(publish(f, false, bad, N(bad), &p));
	expect_id(f, DIAG_OUTPUT_TAKEN);
}

static void refused(struct fixture *f, const char *path)
{
	const struct output_options options = {
		.path = in(f, path),
		.root = in(f, "repo"),
		.content = S("content"),
	};
	struct publish p;

	diags_cut(&f->diags, 0);
	assert_false(publish_open(&f->arena, &options, false, &p, &f->diags));
	publish_close(&p);
	expect_id(f, DIAG_OUTPUT_INSIDE);
}

static void test_places_inside_the_bank(void **state)
{
	struct fixture *f = *state;

	refused(f, "repo");
	refused(f, "");
	refused(f, "repo/content");
	refused(f, "repo/content/new/deep");
	refused(f, "repo/content/../content");
	refused(f, "repo/.git/x");
	refused(f, "repo/themes");
	assert_int_equal(symlink("repo", str_zdup(&f->arena, in(f, "link"))),
			 0);
	refused(f, "link/content/x");
	assert_true(file_remove(f->dir, S("link"), &f->diags));
	assert_int_equal(file_stat(f->dir, S("repo/content/new"), NULL),
			 FILE_NONE);
}

static void test_directories_that_were_made_go_again(void **state)
{
	struct fixture *f = *state;
	const struct output_options options = {
		.path = in(f, "out/new/../x"),
		.root = in(f, "repo"),
		.content = S("content"),
	};
	struct publish p;

	assert_true(dir_make(f->dir, S("out"), &f->diags));
	assert_false(publish_open(&f->arena, &options, false, &p, &f->diags));
	publish_close(&p);
	expect_id(f, DIAG_FILE_WRITE);
	assert_int_equal(file_stat(f->dir, S("out/new"), NULL), FILE_NONE);
	assert_int_equal(file_stat(f->dir, S("out"), NULL), FILE_DIR);
	/* An empty directory that was there stays. */
	assert_true(begin(f, &p, false));
	publish_close(&p);
	assert_int_equal(file_stat(f->dir, S("out"), NULL), FILE_DIR);
	expect(f, ".resursbank-lock", NULL);
}

static void test_default_output_is_no_link(void **state)
{
	struct fixture *f = *state;
	const struct output_options options = { .root = in(f, "repo"),
						.content = S("content") };
	struct publish p;

	assert_int_equal(
		symlink("content", str_zdup(&f->arena, in(f, "repo/public"))),
		0);
	assert_false(publish_open(&f->arena, &options, false, &p, &f->diags));
	publish_close(&p);
	expect_id(f, DIAG_DIR_OPEN);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_first_and_next),
		TEST(test_same_files_stay_untouched),
		TEST(test_current),
		TEST(test_lost_and_damaged_files_are_mended),
		TEST(test_force_compares_bytes),
		TEST(test_strangers_files_are_kept),
		TEST(test_taken_names_are_refused),
		TEST(test_a_strangers_file_for_a_directory),
		TEST(test_files_and_directories_change_places),
		TEST(test_a_directory_with_strangers_files_stays),
		TEST(test_links_are_not_followed),
		TEST(test_without_commit_nothing_is_left),
		TEST(test_a_killed_build_is_finished),
		TEST(test_a_killed_first_build_is_ours),
		TEST(test_foreign_directory),
		TEST(test_damaged_manifest),
		TEST(test_manifest_that_is_no_file_or_too_large),
		TEST(test_lock),
		TEST(test_reserved_names),
		TEST(test_places_inside_the_bank),
		TEST(test_directories_that_were_made_go_again),
		TEST(test_default_output_is_no_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
