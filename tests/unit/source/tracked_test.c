/*
 * Which directories hold files of the repository.
 */
#include "bank.h"

/* The first file that is tracked beneath a directory of the bank's, or "-". */
static const char *tracked(struct bank *b, const char *dir)
{
	struct str full =
		str_cat3(&b->arena, str_of(b->dir), S("/"), str_of(dir));
	struct str path = S("-");
	bool found = source_find_tracked(&b->arena, b->source, full, &path);

	assert_int_equal(found, !str_eq(path, S("-")));
	return str_zdup(&b->arena, path);
}

static void test_in_index(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; mkdir -p public/x publicity kept own\n"
		      "echo 1 >content/a.md; echo 1 >public/x/b.html\n"
		      "echo 1 >publicity/c; echo '*' >kept/.gitignore\n"
		      "git add -f .; echo 1 >own/d; ln -s public link\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(tracked(&b, "public"), "public/x/b.html");
	assert_string_equal(tracked(&b, "public/"), "public/x/b.html");
	assert_string_equal(tracked(&b, "link/x"), "public/x/b.html");
	assert_string_equal(tracked(&b, "own/../public"), "public/x/b.html");
	assert_string_equal(tracked(&b, "publi"), "-");
	assert_string_equal(tracked(&b, "kept"), "-");
	assert_string_equal(tracked(&b, "own"), "-");
	assert_string_equal(tracked(&b, "missing"), "-");
	assert_string_equal(tracked(&b, ""), "content/a.md");
	assert_string_equal(tracked(&b, ".."), "-");
	/* An index of its own order. */
	bank_run(&b, "git config core.ignoreCase true");
	assert_true(bank_open(&b, ""));
	assert_string_equal(tracked(&b, "public"), "public/x/b.html");
	bank_done(&b);
}

static void test_in_head(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; mkdir -p public/x kept/x; echo 1 >content/a.md\n"
		      "echo 1 >public/.gitignore; echo 1 >public/x/b.html\n"
		      "echo 1 >kept/x/.gitignore; save 1000\n"
		      "git tag before\n"
		      "mkdir later; echo 1 >later/c; save 2000\n"
		      "git rm -rq --cached .\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(tracked(&b, "public"), "public/x/b.html");
	assert_string_equal(tracked(&b, "kept"), "-");
	assert_string_equal(tracked(&b, "missing"), "-");
	assert_string_equal(tracked(&b, ""), "content/a.md");
	/* Of a revision, the directory is still that of HEAD. */
	b.options.rev = S("before");
	assert_true(bank_open(&b, ""));
	assert_string_equal(tracked(&b, "later"), "later/c");
	bank_done(&b);
}

/* What a submodule holds came with the repository, too. */
static void test_submodule(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "git update-index --add --cacheinfo 160000,"
		      "$(git rev-parse HEAD),site/sub; mkdir -p site/sub/x\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(tracked(&b, "site"), "site/sub");
	assert_string_equal(tracked(&b, "site/sub"), "site/sub");
	assert_string_equal(tracked(&b, "site/sub/x"), "site/sub");
	assert_string_equal(tracked(&b, "site/su"), "-");
	bank_run(&b, "at 2000; git commit -q -m sub; git rm -q --cached "
		     "site/sub; mkdir -p site/sub/x\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(tracked(&b, "site"), "site/sub");
	assert_string_equal(tracked(&b, "site/sub/x"), "site/sub");
	bank_done(&b);
}

/* Trees of nothing but trees, ten in each: no file, but too much to see. */
static void test_too_many_trees(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b,
		  "start; echo 1 >content/a.md; save 1000\n"
		  "id=$(git mktree </dev/null); for level in $(seq 12); do\n"
		  "	id=$(for i in $(seq 10); do\n"
		  "		printf '040000 tree %s\\tn%d\\n' $id $i\n"
		  "	done | git mktree)\n"
		  "done\n"
		  "tree=$( (git ls-tree main; printf '040000 tree "
		  "%s\\tpublic\\n' $id) | git mktree)\n"
		  "git update-ref refs/heads/main"
		  " $(at 2000; git commit-tree -m m $tree)\n");
	assert_true(bank_open(&b, ""));
	assert_string_not_equal(tracked(&b, "public"), "-");
	bank_done(&b);
}

static void test_no_work_tree(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start full; echo 1 >full/content/a.md; cd full\n"
		      "mkdir public; echo 1 >public/a.html; save 1000; cd ..\n"
		      "git clone -q --bare full bare.git\n"
		      "mkdir bare.git/public; cp -r full none\n"
		      "rm -r none/.git\n");
	assert_true(bank_open(&b, "full"));
	assert_string_equal(tracked(&b, "full/public"), "public/a.html");
	assert_string_equal(tracked(&b, "none/public"), "-");
	assert_true(bank_open(&b, "bare.git"));
	assert_string_equal(tracked(&b, "bare.git/public"), "-");
	assert_true(bank_open(&b, "none"));
	assert_string_equal(tracked(&b, "none/public"), "-");
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_index),
		cmocka_unit_test(test_in_head),
		cmocka_unit_test(test_submodule),
		cmocka_unit_test(test_too_many_trees),
		cmocka_unit_test(test_no_work_tree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
