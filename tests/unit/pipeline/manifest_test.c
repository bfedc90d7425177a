/*
 * The manifest: what is written is read again, and nothing else is taken.
 */
#include "base/arena.h"
#include "pipeline/pipeline_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct manifest example(struct arena *a)
{
	struct manifest m = { .inputs = digest_of(S("inputs")), .n = 3 };

	m.entries = arena_array(a, struct manifest_entry, 3);
	m.entries[0] = (struct manifest_entry){ S("404.html"), 12,
						digest_of(S("a")), false };
	m.entries[1] =
		(struct manifest_entry){ S("resurser/å b/index.html"),
					 UINT64_MAX, digest_of(S("b")), false };
	m.entries[2] =
		(struct manifest_entry){ .path = S("x"), .unsure = true };
	return m;
}

static void test_round_trip(void **state)
{
	struct manifest m, read;
	struct arena a;

	(void)state;
	arena_init(&a);
	m = example(&a);
	assert_true(manifest_parse(&a, manifest_text(&a, &m), &read));
	assert_true(digest_eq(read.inputs, m.inputs));
	assert_int_equal(read.n, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_true(str_eq(read.entries[i].path, m.entries[i].path));
		assert_true(read.entries[i].size == m.entries[i].size);
		assert_int_equal(read.entries[i].unsure, m.entries[i].unsure);
		assert_true(
			digest_eq(read.entries[i].digest, m.entries[i].digest));
	}
	arena_done(&a);
}

static void test_empty(void **state)
{
	struct manifest m = { 0 }, read = { .n = 9 };
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_true(manifest_parse(&a, manifest_text(&a, &m), &read));
	assert_int_equal(read.n, 0);
	arena_done(&a);
}

/* Every prefix, and every text with one byte changed, is refused. */
static void test_damage(void **state)
{
	struct manifest m, read;
	struct arena a;
	struct str text;

	(void)state;
	arena_init(&a);
	m = example(&a);
	text = manifest_text(&a, &m);
	for (size_t i = 0; i < text.n; i++) {
		char *p = arena_copy(&a, text.p, text.n);

		assert_false(manifest_parse(&a, str_sub(text, 0, i), &read));
		p[i] ^= 1;
		assert_false(
			manifest_parse(&a, (struct str){ p, text.n }, &read));
	}
	assert_false(manifest_parse(&a, S(""), &read));
	assert_false(manifest_parse(&a, S("\n"), &read));
	arena_done(&a);
}

/* A body with the digest that it should have. */
static bool takes(const char *body)
{
	struct manifest read;
	struct arena a;
	struct str text = str_of(body);
	bool taken;

	arena_init(&a);
	text = str_cat3(&a, text, S("end "),
			digest_hex(&a, digest_of(text), 32));
	taken = manifest_parse(&a, str_cat(&a, text, S("\n")), &read);
	arena_done(&a);
	return taken;
}

#define HEAD   "resursbank-manifest 1\n"
#define INPUTS "inputs 00000000000000000000000000000000\n"
#define DIGEST "0123456789abcdef0123456789abcdef"

static void test_lines(void **state)
{
	(void)state;
	assert_true(takes(HEAD INPUTS));
	assert_true(takes(HEAD INPUTS DIGEST " 1 a\n" DIGEST " 2 b c\n"));
	assert_true(takes(HEAD INPUTS "unsure 0 a\n"));
	assert_false(takes(HEAD));
	assert_false(takes("resursbank-manifest 2\n" INPUTS));
	assert_false(takes(HEAD "inputs 00\n"));
	assert_false(takes(HEAD INPUTS DIGEST " 1\n"));
	assert_false(takes(HEAD INPUTS DIGEST " 1 \n"));
	assert_false(takes(HEAD INPUTS DIGEST " -1 a\n"));
	assert_false(takes(HEAD INPUTS DIGEST " x a\n"));
	assert_false(takes(HEAD INPUTS "0123 1 a\n"));
	assert_false(takes(HEAD INPUTS "\n"));
	/* Not sorted, or twice. */
	assert_false(takes(HEAD INPUTS DIGEST " 1 b\n" DIGEST " 1 a\n"));
	assert_false(takes(HEAD INPUTS DIGEST " 1 a\n" DIGEST " 1 a\n"));
	/* A way out, or our own files. */
	assert_false(takes(HEAD INPUTS DIGEST " 1 ../a\n"));
	assert_false(takes(HEAD INPUTS DIGEST " 1 /etc/passwd\n"));
	assert_false(takes(HEAD INPUTS DIGEST " 1 .resursbank-lock\n"));
}

static void test_paths(void **state)
{
	(void)state;
	assert_true(manifest_path_is_fine(S("a")));
	assert_true(manifest_path_is_fine(S("a/b.c/..d")));
	assert_false(manifest_path_is_fine(S("")));
	assert_false(manifest_path_is_fine(S("/a")));
	assert_false(manifest_path_is_fine(S("a/")));
	assert_false(manifest_path_is_fine(S("a//b")));
	assert_false(manifest_path_is_fine(S("a/./b")));
	assert_false(manifest_path_is_fine(S("..")));
	assert_false(manifest_path_is_fine(S("a/../b")));
	assert_false(manifest_path_is_fine(S("a\nb")));
	assert_false(manifest_path_is_fine(S("a\0b")));
	assert_false(manifest_path_is_fine(S(".resursbank-manifest")));
	assert_false(manifest_path_is_fine(S(".resursbank-stage/x")));
}

static void test_merge_trusts_nothing(void **state)
{
	struct manifest_entry x[] = { { .path = S("a") }, { .path = S("c") } };
	struct manifest_entry y[] = { { .path = S("b") },
				      { .path = S("c") },
				      { .path = S("d") } };
	struct manifest mx = { .entries = x, .n = 2 },
			my = { .entries = y, .n = 3 }, m;
	const char *expected[] = { "a", "b", "c", "d" };
	struct arena a;

	(void)state;
	arena_init(&a);
	mx.inputs = digest_of(S("x"));
	manifest_merge(&a, &mx, &my, &m);
	assert_int_equal(m.n, 4);
	for (size_t i = 0; i < m.n; i++) {
		assert_true(str_eq(m.entries[i].path, str_of(expected[i])));
		assert_true(m.entries[i].unsure);
	}
	assert_true(digest_eq(m.inputs, (struct digest){ 0 }));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_merge_trusts_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
