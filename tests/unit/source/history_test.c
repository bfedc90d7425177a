/*
 * What history says of paths: dates, authors and renames, in small histories
 * of every shape.
 */
#include "bank.h"

static void test_linear(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "by Bo b@example.org; echo 1 >content/b.md; save 2000\n"
		      "echo 2 >content/a.md; save 3000\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 3000 Anna,Bo -");
	assert_string_equal(bank_history(&b, "content/b.md"), "2000 2000 Bo -");
	bank_done(&b);
}

static void test_merge(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; echo 1 >content/b.md\n"
		      "save 1000; git checkout -q -b side\n"
		      "by Bo b@example.org; echo 2 >content/b.md; save 2000\n"
		      "git checkout -q main; by Cia c@example.org\n"
		      "echo 2 >content/a.md; save 3000\n"
		      "at 4000; by Dag d@example.org\n"
		      "git merge -q --no-edit side\n");
	assert_true(bank_open(&b, ""));
	/* A clean merge touches nothing. */
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 3000 Anna,Cia -");
	assert_string_equal(bank_history(&b, "content/b.md"),
			    "1000 2000 Anna,Bo -");
	bank_done(&b);
}

static void test_evil_merge(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "git checkout -q -b side; echo 2 >content/a.md\n"
		      "echo 1 >content/b.md; save 2000; git checkout -q main\n"
		      "echo 3 >content/a.md; save 3000; at 4000\n"
		      "git merge -q side >merge.log || true; rm merge.log\n"
		      "by Dag d@example.org; echo 4 >content/a.md\n"
		      "echo 1 >content/new.md; save 4000\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 4000 Anna,Dag -");
	assert_string_equal(bank_history(&b, "content/b.md"),
			    "2000 2000 Anna -");
	assert_string_equal(bank_history(&b, "content/new.md"),
			    "4000 4000 Dag -");
	bank_done(&b);
}

static void test_octopus(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "for i in 1 2 3; do\n"
		      "	git checkout -q -b side$i main\n"
		      "	echo 1 >content/$i.md; save 200$i\n"
		      "done\n"
		      "git checkout -q main; at 4000\n"
		      "git merge -q --no-edit side1 side2 side3 >/dev/null\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	assert_string_equal(bank_history(&b, "content/2.md"),
			    "2002 2002 Anna -");
	bank_done(&b);
}

static void test_rename(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "by Bo b@example.org; mkdir content/x\n"
		      "git mv content/a.md content/x/a.md; save 2000\n"
		      "git mv content/x/a.md content/x/b.md; save 3000\n"
		      "echo 2 >content/x/b.md; save 4000\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/x/b.md"),
			    "1000 4000 Anna,Bo content/x/a.md,content/a.md");
	bank_done(&b);
}

/* A name that is used anew does not get what went before. */
static void test_rename_and_new_file(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "echo 2 >content/a.md; save 2000\n"
		      "git mv content/a.md content/b.md; save 3000\n"
		      "by Bo b@example.org; echo 3 >content/a.md; save 4000\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"), "4000 4000 Bo -");
	assert_string_equal(bank_history(&b, "content/b.md"),
			    "1000 3000 Anna content/a.md");
	bank_done(&b);
}

static void test_delete_and_add_again(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b,
		  "start; echo 1 >content/a.md; save 1000\n"
		  "by Bo b@example.org; git rm -q content/a.md\n"
		  "mkdir -p content; echo 1 >content/c.md; save 2000\n"
		  "by Cia c@example.org; echo 9 >content/a.md; save 3000\n");
	assert_true(bank_open(&b, ""));
	/* c.md has the contents of a.md: git calls that a rename. */
	assert_string_equal(bank_history(&b, "content/c.md"),
			    "1000 2000 Anna,Bo content/a.md");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "3000 3000 Cia -");
	bank_run(&b, "git rm -q content/a.md; save 4000\n"
		     "echo 10 >content/a.md; save 5000\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "3000 5000 Cia,Anna -");
	bank_done(&b);
}

/* Files of equal contents: the same base name first, then in order. */
static void test_rename_candidates(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; mkdir content/old; cd content/old\n"
		      "echo same >x.md; cd ../..; save 1000; cd content/old\n"
		      "echo same >y.md; cd ../..; save 2000; cd content/old\n"
		      "echo same >z.md; cd ../..; save 3000\n"
		      "mkdir content/new; git mv content/old/z.md content/new\n"
		      "git mv content/old/x.md content/new/p.md\n"
		      "git mv content/old/y.md content/new/q.md\n"
		      "save 4000\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/new/z.md"),
			    "3000 4000 Anna content/old/z.md");
	assert_string_equal(bank_history(&b, "content/new/p.md"),
			    "1000 4000 Anna content/old/x.md");
	assert_string_equal(bank_history(&b, "content/new/q.md"),
			    "2000 4000 Anna content/old/y.md");
	bank_done(&b);
}

static void test_empty_files_are_no_renames(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; : >content/a.md; save 1000\n"
		      "git mv content/a.md content/b.md; save 2000\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/b.md"),
			    "2000 2000 Anna -");
	bank_done(&b);
}

/* Times that fit no calendar, of commits that git itself cannot make. */
static void test_strange_dates(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 4102444800\n"
		      "echo 1 >content/b.md; save 1000\n"
		      "echo 2 >content/b.md; git add -A\n"
		      "t=$(git write-tree); h=$(git rev-parse HEAD)\n"
		      "for time in -99999999999999999999 99999999999999999999\n"
		      "do\n"
		      "	printf 'tree %s\\nparent %s\\nauthor A <a> 1 +0000"
		      "\\ncommitter A <a> %s +0000\\n\\nx\\n' $t $h $time |\n"
		      "	git hash-object -t commit -w --literally --stdin\n"
		      "done >ids\n"
		      "head -n 1 ids >.git/refs/heads/main\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/b.md"),
			    "1000 -62135510400 Anna,A -");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "4102444800 4102444800 Anna -");
	bank_run(&b, "tail -n 1 ids >.git/refs/heads/main\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/b.md"),
			    "1000 253402128000 Anna,A -");
	bank_done(&b);
}

/* Objects whose bytes are not those that their names promise: two commits
 * that are each other's parents, and bytes that are no commit. */
static void test_damaged_commits(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b,
		  "start; echo 1 >content/a.md; save 1000\n"
		  "echo 2 >content/a.md; save 2000\n"
		  "file() { echo .git/objects/$(echo $1 | sed 's,..,&/,'); }\n"
		  "h=$(git rev-parse HEAD); p=$(git rev-parse HEAD~1)\n"
		  "new=$(git cat-file commit $p | sed \"1a parent $h\" |\n"
		  "	git hash-object -t commit -w --literally --stdin)\n"
		  "chmod u+w $(file $p); cp $(file $new) $(file $p)\n");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "git-damaged");
	bank_run(&b, "no=$(echo no | git hash-object -t commit -w --literally"
		     " --stdin); echo $no >.git/refs/heads/main\n");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "git-damaged");
	bank_run(&b, "echo 1234567890123456789012345678901234567890"
		     " >.git/refs/heads/main\n");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "git-missing-object");
	bank_done(&b);
}

static void test_uncommitted(void **state)
{
	struct bank b;
	int64_t time = 0;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "echo 2 >content/a.md; echo 1 >content/b.md\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	assert_string_equal(bank_history(&b, "content/b.md"), "- - - -");
	assert_true(source_time(b.source, &time));
	assert_int_equal(time, 1000);
	bank_done(&b);
}

static void test_shallow(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start full; cd full; echo 1 >content/a.md; save 1000\n"
		      "echo 1 >content/b.md; save 2000\n"
		      "echo 2 >content/b.md; save 3000; cd ..\n"
		      "git clone -q --depth 2 file://$PWD/full shallow\n");
	assert_true(bank_open(&b, "shallow"));
	assert_true(source_is_shallow(b.source));
	assert_string_equal(bank_diags(&b), "shallow-clone");
	assert_string_equal(bank_history(&b, "content/a.md"), "- - - -");
	assert_string_equal(bank_history(&b, "content/b.md"), "- 3000 Anna -");
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_linear),
		cmocka_unit_test(test_merge),
		cmocka_unit_test(test_evil_merge),
		cmocka_unit_test(test_octopus),
		cmocka_unit_test(test_rename),
		cmocka_unit_test(test_rename_and_new_file),
		cmocka_unit_test(test_delete_and_add_again),
		cmocka_unit_test(test_rename_candidates),
		cmocka_unit_test(test_empty_files_are_no_renames),
		cmocka_unit_test(test_strange_dates),
		cmocka_unit_test(test_damaged_commits),
		cmocka_unit_test(test_uncommitted),
		cmocka_unit_test(test_shallow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
