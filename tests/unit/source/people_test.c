/*
 * Who wrote: identities of commits in every state, co-authors, .mailmap.
 */
#include "bank.h"

#include "source/history_priv.h"

/* The identities of a commit with these header lines and message, one after
 * the other with '/' between, each "name|address". */
static const char *identities(struct arena *a, const char *headers,
			      const char *message)
{
	struct str bytes = str_printf(
		a, "tree 1234567890123456789012345678901234567890\n%s\n%s",
		headers, message);
	struct commit c;
	struct buf out;

	assert_true(commit_parse(a, bytes, &c));
	buf_init(a, &out);
	for (size_t i = 0; i < c.nidentities; i++) {
		if (i)
			buf_char(&out, '/');
		for (size_t k = 0; k < c.identities[i].n; k++)
			buf_char(&out, c.identities[i].p[k] == '\n'
					       ? '|'
					       : c.identities[i].p[k]);
	}
	return str_zdup(a, buf_view(&out));
}

static void test_identities(void **state)
{
	static const struct {
		const char *headers, *message, *expected;
	} cases[] = {
		{ "author Anna A <a@x> 1 +0000\n", "m\n", "Anna A|a@x" },
		{ "author <a@x> 1 +0000\n", "", "|a@x" },
		{ "author Anna <> 1 +0000\n", "", "Anna|" },
		{ "author  <> 1 +0000\n", "", "" },
		{ "author Anna\n", "", "" },
		{ "", "", "" },
		{ "author A\001n\x7fn\xc2\x85"
		  "a <a@x> 1\n",
		  "", "Anna|a@x" },
		/* Latin-1 where the commit says so, else no guess. */
		{ "author \xc5sa <a@x> 1\nencoding ISO-8859-1\n", "",
		  "Åsa|a@x" },
		{ "author \xc3\x85sa <a@x> 1\nencoding latin1\n", "",
		  "Åsa|a@x" },
		{ "author \xc5sa <a@x> 1\n", "", "\xef\xbf\xbdsa|a@x" },
		/* A signature's lines are not headers. */
		{ "author A <a@x> 1\ngpgsig x\n author B <b@x> 1\n", "",
		  "A|a@x" },
		{ "author A <a@x> 1\n",
		  "m\n\nCo-authored-by: Bo B <b@x>\n"
		  "co-AUTHORED-by: Cia <c@x>\nSigned-off-by: D <d@x>\n",
		  "A|a@x/Bo B|b@x/Cia|c@x" },
		/* Only in the last paragraph, at the line's start. */
		{ "author A <a@x> 1\n",
		  "m\n\nCo-authored-by: Bo <b@x>\n\nmore\n", "A|a@x" },
		{ "author A <a@x> 1\n", "m\n\n> Co-authored-by: Bo <b@x>\n",
		  "A|a@x" },
		{ "author A <a@x> 1\n",
		  "m\r\n\r\nCo-authored-by: Bo <b@x>\r\n\r\n\n",
		  "A|a@x/Bo|b@x" },
		{ "author A <a@x> 1\n", "Co-authored-by: Bo <b@x>",
		  "A|a@x/Bo|b@x" },
		{ "author A <a@x> 1\n", "m\n\nCo-authored-by: Bo b@x\n",
		  "A|a@x" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
			identities(&a, cases[i].headers, cases[i].message),
			cases[i].expected);
	arena_done(&a);
}

static void test_limits(void **state)
{
	struct commit c;
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	buf_lit(&b, "tree 1234567890123456789012345678901234567890\nauthor ");
	for (int i = 0; i < 1000; i++)
		buf_lit(&b, "å");
	buf_lit(&b, " <a@x> 1 +0000\n\nm\n\n");
	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "Co-authored-by: N%d <n@x>\n", i);
	assert_true(commit_parse(&a, buf_view(&b), &c));
	assert_int_equal(c.nidentities, HISTORY_MAX_IDENTITIES);
	assert_true(c.identities[0].n <= HISTORY_MAX_NAME + 5);
	arena_done(&a);
}

static void test_not_commits(void **state)
{
	static const char *const cases[] = {
		"",
		"tree 1\n",
		"tree\n",
		"parent 1234567890123456789012345678901234567890\n\n",
		"tree 123456789012345678901234567890123456789g\n\n",
		"tree 1234567890123456789012345678901234567890123\n\n"
	};
	struct commit c;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_false(commit_parse(&a, str_of(cases[i]), &c));
	arena_done(&a);
}

static void test_mailmap(void **state)
{
	struct bank b;
	const struct source_person *people;
	size_t n;

	(void)state;
	bank_make(&b,
		  "start; echo 1 >content/a.md; save 1000\n"
		  "by anna a@home.example; echo 2 >content/a.md; save 2000\n"
		  "by Bo b@old.example; echo 3 >content/a.md; save 3000\n"
		  "printf 'Anna Å <anna@example.org> <a@home.example>\\n"
		  "Anna Å <anna@example.org>\\n"
		  "<bo@new.example> <b@old.example>\\n' >.mailmap\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 3000 Anna Å,Bo -");
	people = source_people(b.source, &n);
	assert_int_equal(n, 2);
	assert_true(str_eq(people[0].email, S("anna@example.org")));
	assert_true(str_eq(people[1].email, S("bo@new.example")));
	/* A link is not followed, and what is too large is not read. */
	bank_run(&b, "mv .mailmap map; ln -s map .mailmap\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 3000 Anna,anna,Bo -");
	bank_run(&b, "rm .mailmap; head -c 2000000 /dev/zero | tr '\\0' '\\n' |"
		     "cat map - >.mailmap\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 3000 Anna,anna,Bo -");
	bank_done(&b);
}

/* Co-authors come after the author, and each person once. */
static void test_order_of_authors(void **state)
{
	struct bank b;

	(void)state;
	bank_make(
		&b,
		"start; echo 1 >content/a.md; t='Co-authored-by:'\n"
		"save 1000 \"m\n\n$t Zoe <z@x>\n$t Adam <a@x>\"\n"
		"by Adam a@x; echo 2 >content/a.md\n"
		"save 2000 \"m\n\n$t Bo <b@x>\n$t Anna <anna@example.org>\"\n");
	assert_true(bank_open(&b, ""));
	assert_string_equal(bank_history(&b, "content/a.md"),
			    "1000 2000 Anna,Zoe,Adam,Bo -");
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_identities),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_not_commits),
		cmocka_unit_test(test_mailmap),
		cmocka_unit_test(test_order_of_authors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
