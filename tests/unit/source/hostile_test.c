/*
 * Repositories that somebody made to lead astray, with their `.git`.
 */
#include "bank.h"

/* A `.git` that says where its files are came with the files. */
static void test_worktree_elsewhere(void **state)
{
	static const char *const moved[] = { "away", "in", "mid/deep/x",
					     "bare" };
	struct bank b;

	(void)state;
	bank_make(&b,
		  "for d in other away in mid bare same; do start $d; done\n"
		  "git -C away config core.worktree ../../other\n"
		  "mkdir in/sub; mv in/content in/sub/content\n"
		  "git -C in config core.worktree ../sub; mkdir -p mid/deep/x\n"
		  "git -C mid config core.worktree ../deep\n"
		  "mkdir mid/deep/content; mv bare/.git git; rm -r bare\n"
		  "mv git bare; git -C bare config core.worktree ../other\n"
		  "git -C same config core.worktree ..\n");
	for (size_t i = 0; i < 4; i++) {
		assert_false(bank_open(&b, moved[i]));
		assert_string_equal(bank_diags(&b), "git-worktree");
	}
	assert_true(bank_open(&b, "same"));
	assert_true(bank_open(&b, "same/.git"));
	bank_done(&b);
}

/* Whose `.git` is a file. */
static void test_git_file(void **state)
{
	struct bank b;
	struct str root;

	(void)state;
	bank_make(&b, "start one; echo 1 >one/content/a.md; cd one; save 1000\n"
		      "cd ..; git init -q super; cd super\n"
		      "git -c protocol.file.allow=always submodule --quiet add "
		      "$PWD/../one sub; git config -f .git/modules/sub/config "
		      "core.worktree | grep -q sub; cd ..\n"
		      "git init -q --separate-git-dir=store apart\n"
		      "mkdir apart/content; echo 1 >apart/content/b.md\n");
	assert_true(bank_open(&b, "super/sub/content"));
	assert_string_equal(bank_diags(&b), "");
	root = source_root(b.source);
	assert_true(str_ends(root, S("/super/sub")));
	assert_string_equal(bank_files(&b), "content/a.md");
	assert_true(bank_open(&b, "apart"));
	assert_string_equal(bank_diags(&b), "no-commits");
	assert_string_equal(bank_files(&b), "content/b.md");
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_worktree_elsewhere),
		cmocka_unit_test(test_git_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
