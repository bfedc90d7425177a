/*
 * The limits of a YAML text, and that what is hostile costs little: each of
 * these inputs took libyaml or a naive reader seconds, or would have.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "data/data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

/* CPU time that no input may take, with room for sanitizers. */
enum { MAX_SECONDS = 4 };

struct fixture {
	struct arena arena;
	struct diags diags;
	struct data_tree tree;
	struct buf text;
};

static int fixture_open(void **state)
{
	struct fixture *f = *state;

	*f = (struct fixture){ .tree.count = 0 };
	diags_init(&f->arena, &f->diags);
	buf_init(&f->arena, &f->text);
	return 0;
}

static int fixture_close(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->arena);
	return 0;
}

static void repeat(struct fixture *f, const char *part, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_str(&f->text, str_of(part));
}

static bool parse(struct fixture *f, size_t max)
{
	clock_t begin = clock();
	bool ok = data_parse(&f->arena, S("p"), buf_view(&f->text), 1, max,
			     &f->tree, &f->diags);

	assert_true((clock() - begin) / CLOCKS_PER_SEC < MAX_SECONDS);
	return ok;
}

static void check_only(struct fixture *f, enum diag_id id, uint32_t line,
		       uint32_t col)
{
	assert_int_equal(f->diags.list.n, 1);
	assert_int_equal(f->diags.list.at[0].text.id, id);
	assert_int_equal(f->diags.list.at[0].at.line, line);
	assert_int_equal(f->diags.list.at[0].at.col, col);
}

static void test_bytes(void **state)
{
	struct fixture *f = *state;

	repeat(f, "# 345678\n", 10);
	assert_true(parse(f, 90));
	assert_false(parse(f, 89));
	check_only(f, DIAG_YAML_TOO_LARGE, 1, 1);
	assert_true(str_eq(f->diags.list.at[0].text.arg1, S("89")));
}

static void test_depth(void **state)
{
	struct fixture *f = *state;

	repeat(f, "[", DATA_MAX_DEPTH);
	repeat(f, "]", DATA_MAX_DEPTH);
	assert_true(parse(f, DATA_MAX_BYTES));
	assert_true(data_verify(&f->tree));
	assert_int_equal(f->tree.nodes[31].depth, 31);
	buf_clear(&f->text);
	repeat(f, "[", DATA_MAX_DEPTH);
	buf_char(&f->text, 'a');
	repeat(f, "]", DATA_MAX_DEPTH);
	assert_true(parse(f, DATA_MAX_BYTES));
	assert_true(data_verify(&f->tree));
	buf_clear(&f->text);
	repeat(f, "[", DATA_MAX_DEPTH + 1);
	repeat(f, "]", DATA_MAX_DEPTH + 1);
	assert_false(parse(f, DATA_MAX_BYTES));
	check_only(f, DIAG_YAML_TOO_DEEP, 1, DATA_MAX_DEPTH + 1);
}

static void test_nodes(void **state)
{
	struct fixture *f = *state;

	repeat(f, "- a\n", DATA_MAX_NODES - 1);
	assert_true(parse(f, DATA_MAX_CONFIG_BYTES));
	assert_int_equal(f->tree.count, DATA_MAX_NODES);
	assert_true(data_verify(&f->tree));
	repeat(f, "- a\n", 1);
	assert_false(parse(f, DATA_MAX_CONFIG_BYTES));
	check_only(f, DIAG_YAML_TOO_MANY, DATA_MAX_NODES, 3);
}

/* Many mistakes are reported up to a number, and no further. */
static void test_many_mistakes(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < 5000; i++)
		buf_printf(&f->text, "k%zu: a: b\n", i);
	assert_false(parse(f, DATA_MAX_BYTES * 2));
	assert_int_equal(f->diags.list.n, 20);
	assert_int_equal(f->diags.list.at[19].at.line, 20);
}

/* Texts that must end soon, whatever they end in. */
static void test_hostile(void **state)
{
	static const char *const parts[] = {
		"[",	  "{",	       "- ",	     "? ",
		"{a: ",	  "a: ",       "[a, ",	     "a\n",
		"\n",	  "'",	       "\"",	     "a: 'b\n",
		"a: [\n", " a\n",      "- a\n -b\n", "[]: ",
		"&a ",	  "!a ",       "%a\n",	     "---\n",
		"a:\n ",  "|\n",       "a: |\n",     "#\n",
		": ",	  "a: {\n",    "\"\\x\"\n",  "-\n",
		"\t",	  "a: b: c\n", "\xC3\xA5",   "a:\xC3\xA5\n",
		"?\n",	  "[,",	       "{}\n",	     "*a ",
		"a: \"",  "\r\n",      "a\r\nb: ",   "...\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		size_t n = DATA_MAX_CONFIG_BYTES / strlen(parts[i]);
		struct fixture f = { .tree.count = 0 };

		diags_init(&f.arena, &f.diags);
		buf_init(&f.arena, &f.text);
		repeat(&f, parts[i], n);
		if (parse(&f, DATA_MAX_CONFIG_BYTES))
			assert_true(data_verify(&f.tree));
		else
			assert_true(f.diags.errors > 0);
		arena_done(&f.arena);
	}
}

/* A map of many keys, and the same twice. */
static void test_many_keys(void **state)
{
	struct fixture *f = *state;
	size_t n = (DATA_MAX_NODES - 1) / 2;

	for (size_t i = 0; i < n; i++)
		buf_printf(&f->text, "key%zu: v\n", i);
	assert_true(parse(f, DATA_MAX_CONFIG_BYTES));
	assert_int_equal(f->tree.nodes[0].count, n);
	buf_clear(&f->text);
	repeat(f, "k: v\n", n);
	assert_false(parse(f, DATA_MAX_CONFIG_BYTES));
	assert_int_equal(f->diags.list.n, n - 1);
}

int main(void)
{
	struct fixture f;
#define TEST(test)                                                             \
	cmocka_unit_test_prestate_setup_teardown(test, fixture_open,           \
						 fixture_close, &f)
	const struct CMUnitTest tests[] = {
		TEST(test_bytes),     TEST(test_depth),
		TEST(test_nodes),     TEST(test_many_mistakes),
		TEST(test_many_keys), cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
