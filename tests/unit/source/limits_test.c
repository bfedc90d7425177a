/*
 * Limits of a source, each met by a small repository that unfolds to much:
 * trees that hold one tree many times.
 */
#include "bank.h"

#include "source/source_priv.h"

/* `bomb LEVELS WIDTH` prints the id of a tree of WIDTH files in WIDTH trees,
 * and so on. */
#define BOMB                                                                   \
	"bomb() {\n"                                                           \
	"	id=$(echo x | git hash-object -w --stdin) kind='100644 "             \
	"blob'\n"                                                              \
	"	for level in $(seq $1); do\n"                                        \
	"		id=$(for i in $(seq $2); do\n"                                      \
	"			printf '%s %s\\tn%d\\n' \"$kind\" $id $i\n"                        \
	"		done | git mktree) kind='040000 tree'\n"                            \
	"	done; echo $id\n"                                                    \
	"}\n"                                                                  \
	"commit() {\n" /* TREE [PARENT] */                                     \
	"	tree=$(printf '040000 tree %s\\tcontent\\n' $1 | git "               \
	"mktree)\n"                                                            \
	"	git update-ref refs/heads/main \\\n"                                 \
	"		$(at 1000; git commit-tree -m m ${2:+-p $2} $tree)\n"               \
	"}\n"

static void test_too_many_files(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, BOMB "git init -q --bare -b main .\n"
			   "commit $(bomb 12 10)\n");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "too-many-files");
	bank_done(&b);
}

static void test_history_too_large(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, BOMB "git init -q --bare -b main .\n"
			   "commit $(bomb 12 10)\n"
			   "commit $(bomb 1 1) main\n");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "history-too-large");
	bank_done(&b);
}

/* Directories in directories: listed to SOURCE_MAX_DEPTH, on disk and in a
 * tree. */
static void test_depth(void **state)
{
	struct bank b;
	const struct source_file *f;
	size_t n;

	(void)state;
	bank_make(&b, "start; cd content; for i in $(seq 100); do\n"
		      "	echo $i >f.md; mkdir d; cd d\n"
		      "done; cd \"$OLDPWD\"\n"
		      "while [ ! -d .git ]; do cd ..; done; save 1000\n");
	for (int i = 0; i < 2; i++) {
		assert_true(bank_open(&b, ""));
		f = source_files(b.source, &n);
		assert_int_equal(n, SOURCE_MAX_DEPTH + 2);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(f[k].problem,
					 str_ends(f[k].path, S("/d"))
						 ? FILE_BAD_NAME
						 : FILE_FINE);
		b.options.rev = S("main");
	}
	assert_string_equal(bank_history(&b, "content/d/d/f.md"),
			    "1000 1000 Anna -");
	bank_done(&b);
}

static void test_long_names(void **state)
{
	struct bank b;
	const struct source_file *f;
	size_t n, bad = 0;

	(void)state;
	bank_make(&b, "start; cd content; n=$(printf '%0200d' 0)\n"
		      "mkdir -p $n/$n/$n/$n; echo 1 >$n/$n/$n/$n/$n.md\n"
		      "echo 1 >$n/$n/$n/$n/a.md\n"
		      "cd ..; save 1000\n");
	for (int i = 0; i < 2; i++) {
		assert_true(bank_open(&b, ""));
		f = source_files(b.source, &n);
		assert_int_equal(n, 2);
		for (size_t k = 0; k < n; k++)
			bad += f[k].problem == FILE_BAD_NAME;
		b.options.rev = S("main");
	}
	assert_int_equal(bad, 2);
	bank_done(&b);
}

/* Names that git would never check out. */
static void test_names_in_trees(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b,
		  "git init -q --bare -b main .; cat >make.py <<'END'\n"
		  "import subprocess, sys\n"
		  "def make(kind, data):\n"
		  "	return bytes.fromhex(subprocess.run(['git', "
		  "'hash-object', '-t', kind, '-w', '--literally', '--stdin'],"
		  " input=data, stdout=subprocess.PIPE).stdout.decode())\n"
		  "blob = make('blob', b'x')\n"
		  "names = [b'..', b'.', b'.git', b'', b'a/b', b'a.md', "
		  "b'a.md', b'../../out.md', b'\\xff.md']\n"
		  "tree = make('tree', b''.join(b'100644 ' + n + b'\\0' + blob"
		  " for n in names))\n"
		  "root = make('tree', b'40000 content\\0' + tree)\n"
		  "print(root.hex())\n"
		  "END\n"
		  "git update-ref refs/heads/main"
		  " $(at 1000; git commit-tree -m m $(python3 make.py))\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_files(&b), "content/! content/a.md "
					    "content/a/b! content/\377.md!");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	bank_done(&b);
}

/* A commit, a tree and a .mailmap of a few bytes that unfold to many. */
static void test_large_objects(void **state)
{
	struct bank b;

	(void)state;
	bank_make(
		&b,
		"start; echo 1 >content/a.md; save 1000; git branch fine\n"
		"(git cat-file commit main; head -c 1100000 /dev/zero |"
		" tr '\\0' x) >large\n"
		"git update-ref refs/heads/main"
		" $(git hash-object -t commit -w large)\n"
		"git update-ref refs/heads/after $(at 2000; git commit-tree "
		"-m m -p main 'main^{tree}')\n"
		"cat >make.py <<'END'\n"
		"import sys\n"
		"for i in range(2200000):\n"
		"	sys.stdout.buffer.write(b'100644 %07d\\0' % i + b'1' * "
		"20)\n"
		"END\n"
		"id=$(python3 make.py | git hash-object -t tree -w --literally "
		"--stdin)\n"
		"id=$(printf '040000 tree %s\\tcontent\\n' $id | git mktree)\n"
		"git update-ref refs/heads/tree $(git commit-tree -m m $id)\n"
		"git checkout -q fine; head -c 2000000 /dev/zero >.mailmap\n"
		"save 3000; rm large make.py\n");
	for (int i = 0; i < 3; i++) {
		static const char *const revs[] = { "main", "after", "tree" };

		b.options.rev = str_of(revs[i]);
		assert_false(bank_open(&b, ""));
		assert_string_equal(bank_diags(&b), "git-too-large");
	}
	assert_string_equal(str_zdup(&b.arena, b.diags.list.at[0].at.path),
			    "content");
	b.options.rev = S("HEAD");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_too_many_files),
		cmocka_unit_test(test_history_too_large),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_long_names),
		cmocka_unit_test(test_names_in_trees),
		cmocka_unit_test(test_large_objects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
