/*
 * Which repository a directory or an address belongs to, and which are
 * refused.
 */
#include "bank.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static void test_root_is_found_from_below(void **state)
{
	struct bank b;
	struct str root;

	(void)state;
	bank_make(&b, "start; mkdir content/d; echo 1 >content/d/a.md\n"
		      "save 1000\n");
	assert_true(bank_open(&b, "content/d"));
	root = source_root(b.source);
	assert_string_equal(str_zdup(&b.arena, root), b.dir);
	assert_string_equal(bank_history(&b, "content/d/a.md"),
			    "1000 1000 Anna -");
	bank_done(&b);
}

/* A bank inside of a repository that is not its own. */
static void test_bank_in_repository(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start; echo 1 >content/outer.md; save 1000\n"
		      "mkdir -p inner/content; echo 1 >inner/content/in.md\n");
	assert_true(bank_open(&b, "inner"));
	assert_string_equal(bank_diags(&b), "no-repository");
	assert_string_equal(bank_files(&b), "content/in.md");
	bank_done(&b);
}

/* A bank that a larger repository tracks has its history there. */
static void test_bank_in_larger_repository(void **state)
{
	static const char files[] = "content/a.md content/c.md";
	struct bank b;
	struct str path;

	(void)state;
	bank_make(&b,
		  "git init -q -b main .; mkdir -p in/bank/content content\n"
		  "echo 0 >content/a.md; save 100; mkdir -p in/bank/content\n"
		  "echo 1 >in/bank/content/b.md; save 1000\n"
		  "by Olle o@example.org; echo 2 >content/a.md; save 1500\n"
		  "cp in/bank/content/b.md in/bank/content/a.md; save 2000\n"
		  "git mv in/bank/content/b.md in/bank/content/c.md\n"
		  "echo '*.tmp' >.gitignore; echo '/in/bank/content/x.*'"
		  " >>.gitignore; save 3000; cd in/bank/content\n"
		  "echo 1 >x.md; echo 1 >y.tmp; echo 2 >c.md; mkdir ../public\n"
		  "ln -s bank ../../link\n");
	assert_true(bank_open(&b, "in/bank"));
	assert_string_equal(bank_diags(&b), "");
	assert_string_equal(bank_files(&b), files);
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "2000 2000 Olle -");
	assert_string_equal(bank_history(&b, "content/c.md"),
			    "1000 3000 Anna,Olle content/b.md");
	path = str_cat(&b.arena, source_root(b.source), S("/content"));
	assert_true(source_find_tracked(&b.arena, b.source, path, &path));
	assert_string_equal(str_zdup(&b.arena, path), "in/bank/content/a.md");
	assert_true(bank_open(&b, "in/link"));
	assert_string_equal(bank_files(&b), files);
	b.options.rev = S("HEAD~1");
	assert_true(bank_open(&b, "in/bank"));
	assert_string_equal(bank_files(&b), "content/a.md content/b.md");
	assert_string_equal(bank_history(&b, "content/b.md"),
			    "1000 1000 Anna -");
	b.options.rev = S("main~4");
	assert_false(bank_open(&b, "in/bank"));
	assert_string_equal(bank_diags(&b), "no-content");
	/* Patterns above it are looked at before they are matched. */
	b.options.rev = S("");
	bank_run(&b, "echo 'a*a*a*a*' >.gitignore\n");
	assert_false(bank_open(&b, "in/bank"));
	assert_string_equal(bank_diags(&b), "ignore-pattern");
	bank_done(&b);
}

static void test_linked_worktree(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b,
		  "start main; cd main; echo 1 >content/a.md; save 1000\n"
		  "at 2000; git worktree add -q ../side -b side 2>/dev/null\n"
		  "cd ../side; echo 2 >content/a.md; save 2000\n"
		  "echo '*.tmp' >.gitignore; echo 1 >content/x.tmp\n");
	assert_true(bank_open(&b, "side"));
	assert_string_equal(bank_diags(&b), "");
	assert_string_equal(bank_files(&b), "content/a.md");
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 2000 Anna -");
	assert_true(bank_open(&b, "main"));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	bank_done(&b);
}

/* What is said of an address, without a place to fetch it into. */
static const char *said_of(struct bank *b, const char *url)
{
	diags_init(&b->arena, &b->diags);
	b->options.repo = str_of(url);
	assert_false(
		source_open(&b->arena, &b->options, &b->source, &b->diags));
	assert_int_equal(b->diags.list.n, 1);
	return str_zdup(&b->arena,
			str_cat3(&b->arena,
				 diag_name(b->diags.list.at[0].text.id), S(" "),
				 b->diags.list.at[0].text.arg1));
}

static void test_addresses(void **state)
{
	/* What is given, and what is shown of it. */
	static const char *const urls[][2] = {
		{ "https://example.org/x.git", "https://example.org/x.git" },
		{ "https://anna:hemligt@example.org/x",
		  "https://example.org/x" },
		{ "http://anna@example.org:80/x", "http://example.org:80/x" },
		{ "ssh://git@example.org/x", "ssh://git@example.org/x" },
		{ "ssh://git:hemligt@[::1]:22/x", "ssh://git@[::1]:22/x" },
		{ "ssh://example.org/x@y", "ssh://example.org/x@y" },
		{ "git@example.org:x.git", "git@example.org:x.git" },
		{ "git@[::1]:x.git", "git@[::1]:x.git" },
		{ "example.org:x y", "example.org:x y" },
		{ "file:///x/y z", "file:///x/y z" },
	};
	static const char *const refused[][2] = {
		{ "ext::sh -c true", "ext::sh -c true" },
		{ "fd::17", "fd::17" },
		{ "ftp://anna:hemligt@example.org/x", "ftp://example.org/x" },
		{ "git://example.org/x", "git://example.org/x" },
		{ "https://a:b@c:d@example.org/x", "https://example.org/x" },
		{ "https://a:b/c@example.org/x", "https://example.org/x" },
		{ "https://example.org", "https://example.org" },
		{ "https:///x", "https:///x" },
		{ "https://exa mple.org/x", "https://exa mple.org/x" },
		{ "ssh://-oProxyCommand=x/x", "ssh://-oProxyCommand=x/x" },
		{ "ssh://git@-oProxyCommand=x/x", "ssh://-oProxyCommand=x/x" },
		{ "-oProxyCommand=x:y", "-oProxyCommand=x:y" },
		{ "git@-x:y", "git@-x:y" },
		{ "-u:x://y", "-u:x://y" },
		{ "host:", "host:" },
		{ "file://relative/x", "file://relative/x" },
		{ "https://example.org/\033[2Jx",
		  "https://example.org/\033[2Jx" },
	};
	struct bank b;

	(void)state;
	bank_make(&b, ":");
	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++)
		assert_string_equal(
			said_of(&b, urls[i][0]),
			str_printf(&b.arena, "no-cache %s", urls[i][1]).p);
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		assert_string_equal(
			said_of(&b, refused[i][0]),
			str_printf(&b.arena, "repository-url %s", refused[i][1])
				.p);
	b.source = NULL;
	bank_done(&b);
}

static void assert_not_fetched(struct bank *b, const char *why)
{
	diags_init(&b->arena, &b->diags);
	assert_false(
		source_open(&b->arena, &b->options, &b->source, &b->diags));
	assert_string_equal(bank_diags(b), why);
}

static void test_patience(void **state)
{
	struct bank b;
	char *path;
	int lock;

	(void)state;
	/* A git that never says anything. */
	bank_make(&b, "mkdir bin; cd bin; printf '#!/bin/sh\\nsleep 100\\n' "
		      ">git; chmod +x git\n");
	path = str_zdup(&b.arena, str_of(getenv("PATH")));
	setenv("PATH", str_printf(&b.arena, "%s/bin:%s", b.dir, path).p, 1);
	b.options.repo = S("file:///x");
	b.options.cache = str_cat(&b.arena, str_of(b.dir), S("/cache"));
	b.options.patience_ms = 300;
	assert_not_fetched(&b, "git-silent");
	/* Another one that is fetching. */
	bank_run(&b, "ln cache/clones/*.lock lock\n");
	lock = open(str_zdup(&b.arena,
			     str_cat(&b.arena, str_of(b.dir), S("/lock"))),
		    O_RDWR | O_CLOEXEC);
	assert_int_equal(flock(lock, LOCK_EX), 0);
	assert_not_fetched(&b, "git-busy");
	close(lock);
	assert_not_fetched(&b, "git-silent");
	setenv("PATH", path, 1);
	b.source = NULL;
	bank_done(&b);
}

static void test_strange_repositories(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "git init -q --object-format=sha256 new\n"
		      "mkdir new/content; start odd; cd odd\n"
		      "git config core.repositoryformatversion 1\n"
		      "git config extensions.unheard of; cd ..\n"
		      "start partial; cd partial; echo 1 >content/a.md\n"
		      "save 1000; git config core.repositoryformatversion 1\n"
		      "git config extensions.partialClone origin\n"
		      "git config extensions.worktreeConfig true\n");
	assert_false(bank_open(&b, "new"));
	assert_string_equal(bank_diags(&b), "git-sha256");
	assert_false(bank_open(&b, "odd"));
	assert_string_equal(bank_diags(&b), "git-failed");
	assert_true(bank_open(&b, "partial"));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	bank_done(&b);
}

/* Only root can give a repository away. */
static void test_other_owner(void **state)
{
	struct bank b;
	char *home;

	(void)state;
	bank_make(&b, ":");
	if (geteuid() != 0) {
		bank_done(&b);
		skip();
	}
	bank_run(&b, "mkdir home; start theirs; cd theirs\n"
		     "echo 1 >content/a.md; save 1000; cd ..\n"
		     "chown -R 65534 theirs\n");
	home = str_zdup(&b.arena, str_cat(&b.arena, str_of(b.dir), S("/home")));
	setenv("HOME", home, 1);
	assert_false(bank_open(&b, "theirs"));
	assert_string_equal(bank_diags(&b), "git-owner");
	bank_run(&b, "printf '[safe]\\ndirectory = /elsewhere\\n' "
		     ">home/.gitconfig\n");
	assert_false(bank_open(&b, "theirs"));
	assert_string_equal(bank_diags(&b), "git-owner");
	bank_run(&b, "printf \"[safe]\\ndirectory = $PWD/theirs\\n\" "
		     ">home/.gitconfig\n");
	assert_true(bank_open(&b, "theirs"));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 1000 Anna -");
	unsetenv("HOME");
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_root_is_found_from_below),
		cmocka_unit_test(test_bank_in_repository),
		cmocka_unit_test(test_bank_in_larger_repository),
		cmocka_unit_test(test_linked_worktree),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_patience),
		cmocka_unit_test(test_strange_repositories),
		cmocka_unit_test(test_other_owner),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
