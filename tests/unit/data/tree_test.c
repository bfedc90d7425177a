/*
 * Trees: finding one's way in them, what scalars mean, and that the check of
 * a tree from outside refuses every form that the parser does not write.
 */
#include "base/arena.h"
#include "data/data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct data_tree tree_of(struct arena *a, const char *yaml)
{
	struct data_tree t;
	struct diags d;

	diags_init(a, &d);
	assert_true(
		data_parse(a, S("p"), str_of(yaml), 3, DATA_MAX_BYTES, &t, &d));
	return t;
}

static void test_way(void **state)
{
	struct data_tree t;
	struct arena a;
	struct place at;
	uint32_t tags, item;

	(void)state;
	arena_init(&a);
	t = tree_of(&a, "title: Hej\ntags: [a, {b: c}, d]\nå:  ö\n");
	assert_int_equal(t.count, 12);
	assert_true(
		str_eq(data_text(&t, data_find(&t, 0, S("title"))), S("Hej")));
	tags = data_find(&t, 0, S("tags"));
	assert_int_equal(t.nodes[tags].kind, DATA_LIST);
	item = data_first(&t, tags);
	assert_true(str_eq(data_text(&t, item), S("a")));
	item = data_next(&t, tags, item);
	assert_true(str_eq(data_text(&t, data_find(&t, item, S("b"))), S("c")));
	item = data_next(&t, tags, item);
	assert_true(str_eq(data_text(&t, item), S("d")));
	assert_int_equal(data_next(&t, tags, item), UINT32_MAX);
	at = data_place(&t, data_find(&t, 0, S("å")), S("x.md"));
	assert_true(str_eq(at.path, S("x.md")));
	assert_int_equal(at.line, 5);
	assert_int_equal(at.col, 5);
	/* What is not there, or has no such thing. */
	assert_int_equal(data_find(&t, 0, S("Title")), UINT32_MAX);
	assert_int_equal(data_find(&t, tags, S("a")), UINT32_MAX);
	assert_int_equal(data_find(&t, 1, S("a")), UINT32_MAX);
	assert_int_equal(data_find(&t, UINT32_MAX, S("a")), UINT32_MAX);
	assert_int_equal(data_first(&t, 1), UINT32_MAX);
	assert_int_equal(data_first(&t, UINT32_MAX), UINT32_MAX);
	assert_int_equal(data_next(&t, 0, UINT32_MAX), UINT32_MAX);
	assert_int_equal(data_text(&t, tags).n, 0);
	assert_int_equal(data_text(&t, UINT32_MAX).n, 0);
	assert_int_equal(data_place(&t, UINT32_MAX, S("x")).line, 1);
	arena_done(&a);
}

struct scalar_case {
	const char *yaml;
	bool null;
	int truth; /* -1: no bool */
	bool is_int;
	int64_t value;
};

static const struct scalar_case scalars[] = {
	{ "[~]", true, -1, false, 0 },
	{ "[null]", true, -1, false, 0 },
	{ "[Null]", true, -1, false, 0 },
	{ "[NULL]", true, -1, false, 0 },
	{ "[nULL]", false, -1, false, 0 },
	{ "- ", true, -1, false, 0 },
	{ "['']", false, -1, false, 0 },
	{ "['null']", false, -1, false, 0 },
	{ "- |\n  null", false, -1, false, 0 },
	{ "[true]", false, 1, false, 0 },
	{ "[True]", false, 1, false, 0 },
	{ "[TRUE]", false, 1, false, 0 },
	{ "[false]", false, 0, false, 0 },
	{ "[False]", false, 0, false, 0 },
	{ "[FALSE]", false, 0, false, 0 },
	{ "['true']", false, -1, false, 0 },
	{ "[tRUE]", false, -1, false, 0 },
	{ "[yes]", false, -1, false, 0 },
	{ "[no]", false, -1, false, 0 },
	{ "[on]", false, -1, false, 0 },
	{ "[0]", false, -1, true, 0 },
	{ "[7]", false, -1, true, 7 },
	{ "[0880]", false, -1, true, 880 },
	{ "[-12]", false, -1, true, -12 },
	{ "[+12]", false, -1, true, 12 },
	{ "[0x1aF]", false, -1, true, 0x1AF },
	{ "[0o17]", false, -1, true, 15 },
	{ "[0o18]", false, -1, false, 0 },
	{ "[-0x1]", false, -1, false, 0 },
	{ "[0x]", false, -1, false, 0 },
	{ "[0b1]", false, -1, false, 0 },
	{ "['7']", false, -1, false, 0 },
	{ "[+]", false, -1, false, 0 },
	{ "[1e3]", false, -1, false, 0 },
	{ "[1.0]", false, -1, false, 0 },
	{ "[12:30]", false, -1, false, 0 },
	{ "[1_000]", false, -1, false, 0 },
	{ "[9223372036854775807]", false, -1, true, INT64_MAX },
	{ "[9223372036854775808]", false, -1, false, 0 },
	{ "[-9223372036854775808]", false, -1, true, INT64_MIN },
	{ "[-9223372036854775809]", false, -1, false, 0 },
	{ "[0x7fffffffffffffff]", false, -1, true, INT64_MAX },
	{ "[0x8000000000000000]", false, -1, false, 0 },
	{ "[99999999999999999999999]", false, -1, false, 0 },
	{ "[[]]", false, -1, false, 0 },
	{ "[{}]", false, -1, false, 0 },
};

static void test_scalars(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(scalars) / sizeof(*scalars); i++) {
		const struct scalar_case *c = &scalars[i];
		struct data_tree t = tree_of(&a, c->yaml);
		int64_t value = 99;
		bool truth = true;

		if (data_is_null(&t, 1) != c->null ||
		    data_to_bool(&t, 1, &truth) != (c->truth >= 0) ||
		    data_to_int(&t, 1, &value) != c->is_int)
			fail_msg("%s", c->yaml);
		assert_true(truth == (c->truth != 0));
		assert_true(value == (c->is_int ? c->value : 99));
	}
	arena_done(&a);
}

/* {a: {b: x}, c: [d, å]}:
 *	0 MAP  1 a  2 MAP  3 b  4 x  5 c  6 LIST  7 d  8 å */
struct sample {
	struct data_node nodes[9];
	struct data_tree tree;
};

static void sample_make(struct arena *a, struct sample *s)
{
	s->tree = tree_of(a, "a:\n  b: x\nc:\n  - d\n  - å\n");
	assert_int_equal(s->tree.count, 9);
	memcpy(s->nodes, s->tree.nodes, sizeof(s->nodes));
	s->tree.nodes = s->nodes;
	assert_true(data_verify(&s->tree));
}

#define REFUSED(change)                                                        \
	do {                                                                   \
		sample_make(&a, &s);                                           \
		change;                                                        \
		assert_false(data_verify(&s.tree));                            \
	} while (0)

static void test_verify(void **state)
{
	struct sample s;
	struct arena a;

	(void)state;
	arena_init(&a);
	REFUSED(s.nodes[1].kind = 3);
	REFUSED(s.nodes[1].style = 3);
	REFUSED(s.nodes[6].style = 1);
	REFUSED(s.nodes[1].depth = 2);
	REFUSED(s.nodes[0].depth = 1);
	REFUSED(s.nodes[8].depth = UINT16_MAX);
	REFUSED(s.nodes[0].next = 8);
	REFUSED(s.nodes[0].next = 10);
	REFUSED(s.nodes[0].next = UINT32_MAX);
	REFUSED(s.nodes[1].next = 1);
	REFUSED(s.nodes[1].next = 3);
	REFUSED(s.nodes[2].next = 2);
	REFUSED(s.nodes[2].next = 4);
	REFUSED(s.nodes[2].next = 6);
	REFUSED(s.nodes[2].next = 10);
	REFUSED(s.nodes[6].next = 8);
	REFUSED(s.nodes[8].next = 10);
	REFUSED(s.nodes[0].count = 1);
	REFUSED(s.nodes[0].count = 3);
	REFUSED(s.nodes[2].count = 0);
	REFUSED(s.nodes[2].count = 0x80000001);
	REFUSED(s.nodes[6].count = 1);
	REFUSED(s.nodes[6].count = UINT32_MAX);
	REFUSED(s.nodes[4].count = 1);
	REFUSED(s.nodes[4].text = 0);
	REFUSED(s.nodes[4].text = UINT32_MAX);
	REFUSED(s.nodes[4].size = 2);
	REFUSED(s.nodes[4].size = UINT32_MAX);
	REFUSED(s.nodes[8].size = 1);
	REFUSED(s.nodes[6].text = 1);
	REFUSED(s.nodes[6].size = 1);
	REFUSED(s.nodes[4].line = 0);
	REFUSED(s.nodes[4].col = 0);
	REFUSED(s.nodes[6].kind = DATA_MAP; s.nodes[6].count = 2);
	REFUSED(s.nodes[2].kind = DATA_LIST; s.nodes[2].count = 1);
	/* A list as a key: its text would be that of no scalar. */
	REFUSED(s.nodes[0] = s.nodes[6]; s.nodes[0].kind = DATA_MAP);
	REFUSED(s.tree.count = 8);
	REFUSED(s.tree.count = 10);
	REFUSED(s.tree.count = DATA_MAX_NODES + 1);
	REFUSED(s.tree.count = 0);
	REFUSED(s.tree.text.n--);
	REFUSED(s.tree.text = str_cat(&a, s.tree.text, S("x")));
	REFUSED(s.tree.text = S("abxcd\xC3x"));
	REFUSED(s.tree.text = S("\xC3\xA5xcdy"));
	arena_done(&a);
}

/* A key that is a map with as many nodes as a scalar pair has. */
static void test_verify_key(void **state)
{
	struct data_tree t;
	struct data_node *n;
	struct arena a;

	(void)state;
	arena_init(&a);
	t = tree_of(&a, "- []\n- x\n");
	n = arena_copy(&a, t.nodes, t.count * sizeof(*n));
	t.nodes = n;
	assert_true(data_verify(&t));
	n[0].kind = DATA_MAP;
	n[0].count = 1;
	assert_false(data_verify(&t));
	n[1].kind = DATA_SCALAR;
	assert_true(data_verify(&t));
	arena_done(&a);
}

static void test_empty(void **state)
{
	struct data_tree t = { 0 };

	(void)state;
	assert_true(data_verify(&t));
	assert_int_equal(data_find(&t, 0, S("a")), UINT32_MAX);
	assert_int_equal(data_first(&t, 0), UINT32_MAX);
	assert_false(data_is_null(&t, 0));
}

/* Every single changed byte either is refused, or leaves a tree in which
 * nothing leads out. */
static void test_every_bit(void **state)
{
	struct sample s;
	struct arena a;
	size_t refused = 0;

	(void)state;
	arena_init(&a);
	for (size_t bit = 0; bit < sizeof(s.nodes) * 8; bit++) {
		unsigned char *p = (unsigned char *)s.nodes;

		sample_make(&a, &s);
		p[bit / 8] ^= (unsigned char)(1u << bit % 8);
		if (!data_verify(&s.tree)) {
			refused++;
			continue;
		}
		for (uint32_t i = 0; i < s.tree.count; i++) {
			uint32_t c = data_first(&s.tree, i);

			for (; c != UINT32_MAX; c = data_next(&s.tree, i, c))
				assert_true(c < s.tree.count);
			data_text(&s.tree, i);
			data_find(&s.tree, i, S("b"));
		}
	}
	assert_true(refused > 1000);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_way),
		cmocka_unit_test(test_scalars),
		cmocka_unit_test(test_verify),
		cmocka_unit_test(test_verify_key),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_every_bit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
