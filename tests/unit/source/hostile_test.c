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

/* "PATH:LINE" of all diagnostics of one name. */
static const char *places(struct bank *b, const char *name)
{
	struct buf out;

	buf_init(&b->arena, &out);
	for (size_t i = 0; i < b->diags.list.n; i++) {
		const struct diag *d = &b->diags.list.at[i];

		if (str_eq(diag_name(d->text.id), str_of(name)))
			buf_printf(&out, "%.*s:%u ", STR_FMT(d->at.path),
				   (unsigned)d->at.line);
	}
	return str_zdup(&b->arena, buf_view(&out));
}

/* Patterns for which libgit2 would need longer than anybody waits. */
static void test_patterns(void **state)
{
	static const struct {
		const char *add, *remove, *expected;
	} cases[] = {
		{ "cp bad .gitignore", "rm .gitignore",
		  ".gitignore:3 .gitignore:5 " },
		{ "cp bad .gitattributes", "rm .gitattributes",
		  ".gitattributes:3 .gitattributes:5 " },
		{ "cp bad content/.gitignore", "rm content/.gitignore",
		  "content/.gitignore:3 content/.gitignore:5 " },
		{ "cp bad content/d/.gitattributes",
		  "rm content/d/.gitattributes",
		  "content/d/.gitattributes:3 content/d/.gitattributes:5 " },
	};
	static const struct str deep[] = { { "content/d", 9 } };
	struct bank b;

	(void)state;
	bank_make(&b, "start; mkdir -p content/d; a=$(printf '%0200d' 0)\n"
		      "echo 1 >content/d/$a.md; cat >bad <<'END'\n"
		      "**/*x*/**/y\n"
		      "# * * * * * *\n"
		      "*0*0*0*0*0*0*0*0*01\n"
		      "\\*\\*\\*\\*\\*\n"
		      "**/0/**/0/**/0/**/0/**/1 text\n"
		      "END\n"
		      "grep -v 0 bad >content/.gitignore\n"
		      "cp content/.gitignore .gitattributes\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-commits");
	for (size_t i = 0; i < 4; i++) {
		bank_run(&b, cases[i].add);
		for (int k = 0; k < 2; k++) {
			b.options.roots = k ? deep : bank_roots;
			b.options.nroots = k ? 1 : 2;
			assert_false(bank_open(&b, ""));
			assert_string_equal(places(&b, "ignore-pattern"),
					    cases[i].expected);
		}
		bank_run(&b, cases[i].remove);
	}
	bank_done(&b);
}

/* Links are not followed, and too much is not read. */
static void test_pattern_files(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; echo '*' >all\n"
		      "ln -s all .gitignore\n");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-commits file-read");
	bank_run(&b, "rm .gitignore; mkfifo .gitignore");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-commits file-read");
	bank_run(&b, "rm .gitignore; mkdir .gitignore");
	assert_true(bank_open(&b, ""));
	bank_run(&b, "rmdir .gitignore\n"
		     "head -c 1048577 /dev/zero | tr '\\0' '\\n' >.gitignore");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-commits file-too-large");
	bank_done(&b);
}

/* A tree that names what is not there, or not what it says. */
static void test_wrong_entries(void **state)
{
	static const struct {
		const char *name, *path;
	} cases[] = { { "git-missing-object", "content/d/gone.md" },
		      { "git-missing-object", "content/d/gone" },
		      { "git-damaged", "content/e" },
		      { "git-damaged", "content/f.md" } };
	struct bank b;

	(void)state;
	bank_make(&b,
		  "start; echo 1 >content/a.md; save 1000\n"
		  "cat >make.py <<'END'\n"
		  "import subprocess\n"
		  "def run(*args, **more):\n"
		  "	return subprocess.run(['git', *args], check=True, "
		  "stdout=subprocess.PIPE, **more).stdout.decode().strip()\n"
		  "def tree(mode, name, id):\n"
		  "	return run('hash-object', '-t', 'tree', '-w', "
		  "'--literally', '--stdin', input=(mode + ' ' + name + "
		  "'\\0').encode() + bytes.fromhex(id))\n"
		  "page = run('rev-parse', 'HEAD:content/a.md')\n"
		  "trees = [\n"
		  "	tree('40000', 'd', tree('100644', 'gone.md', '12' * "
		  "20)),\n"
		  "	tree('40000', 'd', tree('40000', 'gone', '12' * 20)),\n"
		  "	tree('40000', 'e', page),\n"
		  "	tree('100644', 'f.md', run('rev-parse', "
		  "'HEAD:content'))]\n"
		  "for i, id in enumerate(trees):\n"
		  "	id = tree('40000', 'content', id)\n"
		  "	id = run('commit-tree', '-m', 'm', id)\n"
		  "	run('update-ref', 'refs/heads/r%d' % i, id)\n"
		  "END\n"
		  "at 2000; python3 make.py\n");
	for (int i = 0; i < 4; i++) {
		b.options.rev = str_printf(&b.arena, "r%d", i);
		assert_false(bank_open(&b, ""));
		assert_string_equal(bank_diags(&b), cases[i].name);
		assert_string_equal(
			str_zdup(&b.arena, b.diags.list.at[0].at.path),
			cases[i].path);
	}
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_worktree_elsewhere),
		cmocka_unit_test(test_git_file),
		cmocka_unit_test(test_patterns),
		cmocka_unit_test(test_pattern_files),
		cmocka_unit_test(test_wrong_entries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
