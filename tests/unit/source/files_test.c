/*
 * Which files a source lists and what their bytes are: work trees, revisions,
 * bare repositories, and what is not a bank.
 */
#include "bank.h"

#include "base/pool.h"

#include <unistd.h>

static const char *bank_text(struct bank *b, const char *path)
{
	const struct source_file *f = source_find(b->source, str_of(path));
	struct blob_id id, expected;
	struct str text;

	assert_non_null(f);
	assert_true(source_read(&b->arena, b->source, f, 1 << 20, &text, &id,
				&b->diags));
	expected = blob_id_of(text);
	assert_memory_equal(&id, &expected, sizeof(id));
	return str_zdup(&b->arena, text);
}

static const char *bank_id(struct bank *b, const char *path)
{
	const struct source_file *f = source_find(b->source, str_of(path));

	assert_non_null(f);
	return str_zdup(&b->arena, blob_id_hex(&b->arena, f->id));
}

static void test_worktree(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; mkdir -p themes/x content/d other; echo a "
		      ">content/a.md; echo 1 >content/d/1.md; : >other/no.md\n"
		      "echo t >themes/x/t.html; : >content/.hidden; save 1000\n"
		      "echo b >content/a.md; echo new >content/new.md\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "");
	assert_string_equal(bank_files(&b), "content/a.md content/d/1.md "
					    "content/new.md themes/x/t.html");
	assert_true(source_is_worktree(b.source));
	assert_false(source_is_bare(b.source));
	assert_string_equal(bank_text(&b, "content/a.md"), "b\n");
	assert_string_equal(bank_id(&b, "content/a.md"),
			    "61780798228d17af2d34fce4cfbdf35556832472");
	assert_null(source_find(b.source, S("content/b.md")));
	bank_done(&b);
}

static void test_ignored(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; mkdir content/build content/kept\n"
		      "printf '*.tmp\\nbuild/\\n!yes.tmp\\n' >.gitignore\n"
		      "echo 'kept/*' >content/.gitignore\n"
		      "for f in a.md x.tmp yes.tmp build/b.md kept/in.md; do\n"
		      "	echo 1 >content/$f\n"
		      "done\n"
		      "mkdir content/build/x; echo 1 >content/build/x/in.md\n"
		      "git add -f content/kept/in.md content/x.tmp"
		      " content/build/x/in.md; save 1000\n"
		      "echo 1 >content/y.tmp; echo 1 >content/kept/out.md\n"
		      "echo 1 >content/build/x/out.md\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_files(&b),
			    "content/a.md content/build/x/in.md "
			    "content/kept/in.md content/x.tmp "
			    "content/yes.tmp");
	bank_done(&b);
}

/* What the user has configured for git decides nothing. */
static void test_user_configuration(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "mkdir -p home/.config/git; cd home\n"
		      "echo '*.md' >.config/git/ignore; echo '*.md' >ignore\n"
		      "printf '[core]\\nexcludesFile = ~/ignore\\n"
		      "[mailmap]\\nfile = ~/map\\n' >.gitconfig\n"
		      "echo 'Eve <anna@example.org>' >map; cd ..\n"
		      "echo 1 >content/b.md\n");
	setenv("HOME",
	       str_zdup(&b.arena, str_cat(&b.arena, str_of(b.dir), S("/home"))),
	       1);
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_files(&b), "content/a.md content/b.md");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	unsetenv("HOME");
	bank_done(&b);
}

static void test_odd_files(void **state)
{
	struct bank b;
	struct str text;

	(void)state;
	bank_make(&b,
		  "start; mkdir secret; echo s >secret/s.md; cd content\n"
		  "ln -s ../secret/s.md link.md; ln -s ../secret linkdir\n"
		  "echo 1 >\"$(printf 'bad\\377.md')\"\n"
		  "echo 1 >\"$(printf 'line\\nbreak.md')\"\n"
		  "mkdir sub; git init -q sub; echo 1 >sub/s.md; mkfifo pipe\n"
		  "printf 'version https://git-lfs.github.com/spec/v1\\n"
		  "oid sha256:0\\nsize 1\\n' >film.mp4\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-commits submodule");
	assert_string_equal(bank_files(&b),
			    "content/bad\377.md! content/film.mp4# "
			    "content/line\nbreak.md! content/link.md@ "
			    "content/linkdir@");
	assert_false(source_read(&b.arena, b.source,
				 source_find(b.source, S("content/link.md")),
				 1 << 20, &text, NULL, &b.diags));
	bank_run(&b, "rm -rf content/sub; save 1000");
	b.options.rev = S("HEAD");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_files(&b),
			    "content/bad\377.md! content/film.mp4# "
			    "content/line\nbreak.md! content/link.md@ "
			    "content/linkdir@");
	bank_done(&b);
}

static void test_directory_that_became_a_link(void **state)
{
	struct bank b;
	struct str text;

	(void)state;
	bank_make(&b, "start; mkdir content/d secret; echo 1 >content/d/a.md\n"
		      "echo secret >secret/a.md\n");
	assert_true(bank_open(&b, ""));
	bank_run(&b, "rm -r content/d; ln -s ../secret content/d");
	assert_false(source_read(&b.arena, b.source,
				 source_find(b.source, S("content/d/a.md")),
				 1 << 20, &text, NULL, &b.diags));
	assert_string_equal(bank_diags(&b), "no-commits file-read");
	bank_done(&b);
}

static void test_submodule_in_tree(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "git update-index --add --cacheinfo 160000,"
		      "$(git rev-parse HEAD),content/sub\n"
		      "at 2000; git commit -q -m sub\n"
		      "git clone -q --bare . bare.git\n");
	assert_true(bank_open(&b, "bare.git"));
	assert_string_equal(bank_files(&b), "content/a.md");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	bank_done(&b);
}

static void test_revisions(void **state)
{
	struct bank b;
	int64_t time = 0;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "git tag -a -m t v1; git checkout -q -b side\n"
		      "echo side >content/b.md; save 2000\n"
		      "git checkout -q main; echo 2 >content/a.md; save 3000\n"
		      "echo 3 >content/a.md\n");
	b.options.rev = S("v1");
	assert_true(bank_open(&b, ""));
	assert_false(source_is_worktree(b.source));
	assert_string_equal(bank_text(&b, "content/a.md"), "1\n");
	assert_true(source_time(b.source, &time));
	assert_int_equal(time, 1000);
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	b.options.rev = S("side");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_files(&b), "content/a.md content/b.md");
	b.options.rev = S("main~1");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_text(&b, "content/a.md"), "1\n");
	b.options.rev = S("nowhere");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "unknown-revision");
	b.options.rev = S("HEAD^{tree}");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "unknown-revision");
	bank_done(&b);
}

static void test_bare(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start full; cd full; echo 1 >content/a.md\n"
		      "echo 'Åsa <anna@example.org>' >.mailmap; save 1000\n"
		      "cd ..; git clone -q --bare full bare.git\n");
	assert_true(bank_open(&b, "bare.git"));
	assert_true(source_is_bare(b.source));
	assert_string_equal(bank_diags(&b), "");
	assert_string_equal(bank_text(&b, "content/a.md"), "1\n");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Åsa -");
	bank_done(&b);
}

struct reading {
	struct bank *bank;
	const struct source_file *files;
	bool *right; /* by file */
};

static void read_job(void *context, size_t job, size_t worker)
{
	struct reading *r = context;
	const struct source_file *f = &r->files[job];
	struct diags diags;
	struct blob_id id;
	struct arena a;
	struct str text;

	(void)worker;
	arena_init(&a);
	diags_init(&a, &diags);
	if (source_read(&a, r->bank->source, f, 1000, &text, &id, &diags)) {
		id = blob_id_of(text);
		r->right[job] = memcmp(&id, &f->id, sizeof(id)) == 0;
	}
	arena_done(&a);
}

static void test_read_in_threads(void **state)
{
	struct bank b;
	struct reading r = { .bank = &b };
	size_t n;

	(void)state;
	bank_make(&b, "start full; cd full\n"
		      "for i in $(seq 300); do\n"
		      "	seq $i >content/$i.md; seq $i $((i + 9)) >content/$i\n"
		      "done\n"
		      "save 1000; git repack -adq; cd ..\n"
		      "git clone -q --bare full bare.git\n");
	for (int i = 0; i < 2; i++) {
		assert_true(bank_open(&b, i ? "bare.git" : "full"));
		r.files = source_files(b.source, &n);
		assert_int_equal(n, 600);
		r.right = arena_array(&b.arena, bool, n);
		pool_run(4, n, read_job, &r);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(r.right[k], r.files[k].size <= 1000);
	}
	bank_done(&b);
}

static void test_no_commits(void **state)
{
	struct bank b;
	int64_t time;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md\n"
		      "git init -q --bare bare.git\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-commits");
	assert_string_equal(bank_files(&b), "content/a.md");
	assert_string_equal(bank_history(&b, "content/a.md"), "- - - -");
	assert_false(source_time(b.source, &time));
	assert_int_equal(source_commit(b.source).n, 0);
	assert_false(bank_open(&b, "bare.git"));
	assert_string_equal(bank_diags(&b), "no-commits no-content");
	bank_done(&b);
}

static void test_no_repository(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "mkdir -p content empty; echo 1 >content/a.md\n"
		      "printf '*.md' >.gitignore\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-repository");
	assert_string_equal(bank_files(&b), "content/a.md");
	assert_string_equal(bank_text(&b, "content/a.md"), "1\n");
	assert_false(bank_open(&b, "empty"));
	assert_string_equal(bank_diags(&b), "no-repository no-content");
	b.options.rev = S("HEAD");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-repository unknown-revision");
	b.options.rev = S("");
	assert_false(bank_open(&b, "nowhere"));
	assert_string_equal(bank_diags(&b), "dir-open");
	bank_done(&b);
}

static void test_no_content(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; rmdir content; echo 1 >a.md; save 1000\n");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-content");
	b.options.rev = S("HEAD");
	assert_false(bank_open(&b, ""));
	assert_string_equal(bank_diags(&b), "no-content");
	bank_done(&b);
}

/* One repository with two work trees. */
static void test_whole_tree(void **state)
{
	static const struct str roots[] = { { "", 0 }, { "themes", 6 } };
	static const char files[] = "README.md a/b.md content/a.md "
				    "content/deep/x/y.md themes/t.html";
	struct bank b;

	(void)state;
	bank_make(&b, "start\n"
		      "mkdir -p themes a .github content/deep/x\n"
		      "echo x >content/a.md; echo x >themes/t.html\n"
		      "echo x >content/deep/x/y.md\n"
		      "echo x >a/b.md; echo x >.github/c.md; echo x >.d.md\n"
		      "save 100\n"
		      "git mv a/b.md README.md; save 200\n"
		      "mkdir -p a; echo y >a/b.md; save 300\n"
		      "git clone -q --bare . bare.git\n"
		      "echo bare.git >.git/info/exclude\n"
		      /* A site that an earlier build left. */
		      "mkdir public; touch public/.resursbank-manifest\n"
		      "echo x >public/index.html\n");
	b.options.roots = roots;
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_files(&b), files);
	assert_string_equal(bank_history(&b, "README.md"),
			    "100 200 Anna a/b.md");
	assert_string_equal(bank_history(&b, "a/b.md"), "300 300 Anna -");
	assert_string_equal(bank_history(&b, "themes/t.html"),
			    "100 100 Anna -");
	assert_true(bank_open(&b, "bare.git"));
	assert_string_equal(bank_files(&b), files);
	assert_string_equal(bank_history(&b, "README.md"),
			    "100 200 Anna a/b.md");
	assert_string_equal(bank_diags(&b), "");
	bank_done(&b);
}

static void test_left_out(void **state)
{
	static const struct str patterns[] = { { "*.tmp", 5 },
					       { "old/**", 6 },
					       { "drafts", 6 },
					       { "x/y.md", 6 } };
	static const char files[] = "content/a.md content/b/old/c.md "
				    "content/b/x/y.md themes/drafts.tmp";
	struct bank b;

	(void)state;
	bank_make(&b, "start\n"
		      "cd content; mkdir -p old/deep b/old b/drafts x b/x\n"
		      "touch a.md a.tmp b/b.tmp old/a.md old/deep/b.md\n"
		      "touch b/old/c.md b/drafts/d.md x/y.md b/x/y.md\n"
		      "cd ..; mkdir themes; touch themes/drafts.tmp\n"
		      "save 100\n"
		      "git clone -q --bare . .bare.git\n");
	b.options.ignore = patterns;
	b.options.nignore = 4;
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_files(&b), files);
	assert_true(bank_open(&b, ".bare.git"));
	assert_string_equal(bank_files(&b), files);
	/* Afterwards the same is left out as before. */
	b.options.nignore = 0;
	assert_true(bank_open(&b, ".bare.git"));
	source_ignore(b.source, patterns, 4);
	assert_string_equal(bank_files(&b), files);
	bank_done(&b);
}

static void assert_ids_are_of_bytes(struct bank *b)
{
	const struct source_file *f;
	struct blob_id id;
	struct str text;
	size_t n;

	f = source_files(b->source, &n);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++) {
		assert_true(source_read(&b->arena, b->source, &f[i], 1 << 26,
					&text, &id, &b->diags));
		assert_memory_equal(&id, &f[i].id, sizeof(id));
	}
}

/* What git has hashed is not what is on disk: line ends and $Id$ converted,
 * an edit that kept size and time, one in the same moment as the index. */
static void test_ids_of_converted_and_edited_files(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b,
		  "start; cd content; yes line | head -c 100000 >lf.txt\n"
		  "head -c 100000 /dev/zero >old.bin; cp old.bin now.bin\n"
		  "head -c 2000000 /dev/zero >b.bin; : >empty.bin\n"
		  "echo '$Id$' | cat - lf.txt >id.txt; echo 1 >small.md\n"
		  "printf 'lf.txt text eol=crlf\\nid.txt ident\\n' "
		  ">.gitattributes\n"
		  "touch -d 2001-01-01 *.*; save 1000 2>warn; rm warn\n"
		  "rm *.txt; git checkout -q .; touch -d 2001-01-01 *.txt\n"
		  "git update-index --refresh >/dev/null\n"
		  "grep -q \"$(printf '\\r')\" lf.txt; grep -q 'Id: ' id.txt\n"
		  "printf x | dd of=old.bin conv=notrunc status=none\n"
		  "touch -d 2001-01-01 old.bin; git add now.bin\n"
		  "printf x | dd of=now.bin conv=notrunc status=none\n");
	assert_true(bank_open(&b, ""));
	assert_ids_are_of_bytes(&b);
	bank_done(&b);
}

/* A large file is not hashed again when the index knows it: an id that was
 * put into the index shows. It does not when any of its proof is missing. */
static void test_ids_from_index(void **state)
{
	static const char real[] = "f18c9a678f421d5c52f6c5acc23670267d5f632f";
	struct bank b;

	(void)state;
	bank_make(&b, "start; head -c 100000 /dev/zero >content/a.bin\n"
		      "touch -d 2001-01-01 content/a.bin; save 1000\n"
		      "id=$(head -c 100000 /dev/zero | tr '\\0' x |"
		      " git hash-object -w --stdin); python3 - $id <<'END'\n"
		      "import hashlib, sys\n"
		      "old = bytes.fromhex("
		      "'f18c9a678f421d5c52f6c5acc23670267d5f632f')\n"
		      "index = open('.git/index', 'rb').read()[:-20]\n"
		      "assert old in index\n"
		      "index = index.replace(old, bytes.fromhex(sys.argv[1]))\n"
		      "index += hashlib.sha1(index).digest()\n"
		      "open('.git/index', 'wb').write(index)\n"
		      "END\n"
		      "echo $id >id\n");
	assert_true(bank_open(&b, ""));
	assert_string_not_equal(bank_id(&b, "content/a.bin"), real);
	bank_run(&b, "echo '*.bin filter=any' >.gitattributes");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_id(&b, "content/a.bin"), real);
	bank_run(&b, "rm .gitattributes; touch -d 2001-01-01 .git/index");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_id(&b, "content/a.bin"), real);
	bank_run(&b, "touch .git/index; touch -d 2001-01-01 content/a.bin");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_id(&b, "content/a.bin"), real);
	bank_done(&b);
}

static void test_damaged_object(void **state)
{
	struct bank b;
	struct str text;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "a=$(git rev-parse HEAD:content/a.md)\n"
		      "b=$(echo 2 | git hash-object -w --stdin)\n"
		      "chmod u+w .git/objects/*/*; cd .git/objects\n"
		      "cp $(echo $b | sed 's,..,&/,') "
		      "$(echo $a | sed 's,..,&/,')\n");
	b.options.rev = S("HEAD");
	assert_true(bank_open(&b, ""));
	/* The bytes are others than their name says. */
	assert_false(source_read(&b.arena, b.source,
				 source_find(b.source, S("content/a.md")), 99,
				 &text, NULL, &b.diags));
	assert_string_equal(bank_diags(&b), "git-damaged");
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_worktree),
		cmocka_unit_test(test_ignored),
		cmocka_unit_test(test_user_configuration),
		cmocka_unit_test(test_odd_files),
		cmocka_unit_test(test_directory_that_became_a_link),
		cmocka_unit_test(test_submodule_in_tree),
		cmocka_unit_test(test_revisions),
		cmocka_unit_test(test_bare),
		cmocka_unit_test(test_read_in_threads),
		cmocka_unit_test(test_no_commits),
		cmocka_unit_test(test_no_repository),
		cmocka_unit_test(test_no_content),
		cmocka_unit_test(test_whole_tree),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_ids_of_converted_and_edited_files),
		cmocka_unit_test(test_ids_from_index),
		cmocka_unit_test(test_damaged_object),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
