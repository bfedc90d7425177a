/*
 * What repositories can be like: histories that do not hang together, parts
 * that are elsewhere, names that other systems cannot tell apart.
 */
#include "bank.h"

static void test_unrelated_histories(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "git switch -q --orphan other; mkdir content\n"
		      "by Olle o@example.org; echo 2 >content/b.md; save 500\n"
		      "at 2000; git merge -q --no-edit "
		      "--allow-unrelated-histories main\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_files(&b), "content/a.md content/b.md");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	assert_string_equal(bank_history(&b, "content/b.md"), "500 500 Olle -");
	bank_done(&b);
}

/* Neither changes what a clone would show, and both are said. */
static void test_grafts_and_replacements(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "echo 2 >content/a.md; save 2000; git clone -q . graft\n"
		      "git clone -q --bare . other\n"
		      "git -C graft rev-parse HEAD >graft/.git/info/grafts\n"
		      "at 3000; git -C other replace --graft HEAD\n");
	assert_true(bank_open(&b, "graft"));
	assert_string_equal(bank_diags(&b), "git-grafts");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 2000 Anna -");
	assert_true(bank_open(&b, "other"));
	assert_string_equal(bank_diags(&b), "git-grafts");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 2000 Anna -");
	bank_run(&b, "git -C other replace -d $(git rev-parse HEAD) >out\n");
	assert_true(bank_open(&b, "other"));
	assert_string_equal(bank_diags(&b), "");
	bank_done(&b);
}

static const char *said_at(struct bank *b)
{
	struct buf out;

	buf_init(&b->arena, &out);
	for (size_t i = 0; i < b->diags.list.n; i++) {
		const struct diag *d = &b->diags.list.at[i];

		buf_str(&out, i ? S(" ") : S(""));
		buf_str(&out, diag_name(d->text.id));
		buf_char(&out, '@');
		buf_str(&out, d->at.path);
	}
	return str_zdup(&b->arena, buf_view(&out));
}

static void test_submodules(void **state)
{
	static const char said[] = "submodule@content/del";
	struct bank b;

	(void)state;
	bank_make(&b,
		  "start sub; cd sub; echo 1 >x.md; save 1000; cd ..\n"
		  "start bank; cd bank; echo 1 >content/a.md\n"
		  "git -c protocol.file.allow=always submodule --quiet add "
		  "\"$PWD/../sub\" content/del; save 2000; cd ..\n"
		  "git clone -q bank empty; git clone -q --bare bank bare\n");
	for (size_t i = 0; i < 3; i++) {
		const char *const places[] = { "bank", "empty", "bare" };

		assert_true(bank_open(&b, places[i]));
		assert_string_equal(said_at(&b), said);
		assert_string_equal(bank_files(&b), "content/a.md");
	}
	b.options.ignore = &S("del");
	b.options.nignore = 1;
	assert_true(bank_open(&b, "bank"));
	assert_string_equal(said_at(&b), "");
	assert_true(bank_open(&b, "bare"));
	assert_string_equal(said_at(&b), "");
	bank_done(&b);
}

/* Blobs that were left out are missed where a commit is read, and not where
 * the files are on disk; its history needs none. */
static void test_partial_clone(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start all; cd all; echo 1 >content/a.md; save 1000\n"
		      "echo 2 >content/a.md; save 2000\n"
		      "git config uploadpack.allowFilter true; cd ..\n"
		      "git clone -q --filter=blob:none file://$PWD/all part\n"
		      "git clone -q --bare --filter=blob:none file://$PWD/all "
		      "bare\n"
		      "git clone -q --bare --filter=tree:0 file://$PWD/all "
		      "trees\n");
	assert_true(bank_open(&b, "part"));
	assert_string_equal(said_at(&b), "");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 2000 Anna -");
	assert_false(bank_open(&b, "bare"));
	assert_string_equal(said_at(&b), "git-missing-object@content/a.md");
	assert_false(bank_open(&b, "trees"));
	assert_string_equal(said_at(&b), "git-missing-object@");
	/* The mend that the message names. */
	bank_run(&b, "git -C bare fetch -q --refetch --no-filter\n"
		     "git -C trees fetch -q --refetch --no-filter\n");
	assert_true(bank_open(&b, "bare"));
	assert_true(bank_open(&b, "trees"));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 2000 Anna -");
	bank_done(&b);
}

static void test_names_that_differ_in_case(void **state)
{
	static const char said[] =
		"case-collision@content/a.md case-collision@content/A.md "
		"case-collision@content/\xc3\xa5.md "
		"case-collision@content/a\xcc\x8a.md";
	struct bank b;

	(void)state;
	bank_make(&b, "start; cd content; echo 1 >A.md; echo 2 >a.md\n"
		      "echo 3 >\"$(printf 'a\\314\\212.md')\"\n"
		      "echo 4 >\"$(printf '\\303\\245.md')\"\n"
		      "mkdir B b; echo 5 >B/x.md; echo 6 >b/y.md; save 1000\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(said_at(&b), said);
	b.options.rev = S("HEAD");
	assert_true(bank_open(&b, ""));
	assert_string_equal(said_at(&b), said);
	bank_done(&b);
}

static void test_empty_trees(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "git init -q -b main .; save 1000; git clone -q . work\n"
		      "git clone -q --bare . bare; mkdir work/content\n");
	assert_false(bank_open(&b, "bare"));
	assert_string_equal(bank_diags(&b), "no-content");
	assert_true(bank_open(&b, "work"));
	assert_string_equal(bank_diags(&b), "");
	assert_string_equal(bank_files(&b), "");
	b.options.roots = &S("");
	b.options.nroots = 1;
	assert_true(bank_open(&b, "bare"));
	assert_string_equal(bank_diags(&b), "");
	assert_string_equal(bank_files(&b), "");
	bank_done(&b);
}

static void test_heads(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/a.md; save 1000\n"
		      "echo 2 >content/a.md; save 2000; git clone -q . loose\n"
		      "git -C loose checkout -q --detach HEAD~1\n"
		      "git clone -q . unborn; cd unborn\n"
		      "git symbolic-ref HEAD refs/heads/none\n");
	assert_true(bank_open(&b, "loose"));
	assert_string_equal(bank_diags(&b), "");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	assert_true(bank_open(&b, "unborn"));
	assert_string_equal(bank_diags(&b), "no-commits");
	b.options.rev = S("origin/main");
	assert_true(bank_open(&b, "unborn"));
	assert_string_equal(bank_diags(&b), "");
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unrelated_histories),
		cmocka_unit_test(test_grafts_and_replacements),
		cmocka_unit_test(test_submodules),
		cmocka_unit_test(test_partial_clone),
		cmocka_unit_test(test_names_that_differ_in_case),
		cmocka_unit_test(test_empty_trees),
		cmocka_unit_test(test_heads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
