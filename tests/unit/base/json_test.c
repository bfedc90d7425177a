/*
 * What the JSON writer makes of each kind of piece, and where it puts commas
 * and lines.
 */
#include "base/arena.h"
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct buf out;
	struct json json;
};

static struct json *begin(struct fixture *f)
{
	arena_init(&f->arena);
	buf_init(&f->arena, &f->out);
	f->json = json_start(&f->out);
	return &f->json;
}

static void end(struct fixture *f, const char *expected)
{
	buf_char(&f->out, '\0');
	assert_string_equal(f->out.p, expected);
	arena_done(&f->arena);
}

static void test_empty(void **state)
{
	struct fixture f;
	struct json *j = begin(&f);

	(void)state;
	json_array_begin(j);
	json_object_begin(j);
	json_object_end(j);
	json_array_begin(j);
	json_array_end(j);
	json_array_end(j);
	end(&f, "[{},[]]");
}

static void test_values(void **state)
{
	struct fixture f;
	struct json *j = begin(&f);

	(void)state;
	json_object_begin(j);
	json_key(j, S("a"));
	json_uint(j, UINT64_MAX);
	json_key(j, S("b"));
	json_array_begin(j);
	json_bool(j, true);
	json_bool(j, false);
	json_text(j, S(""));
	json_array_end(j);
	json_key(j, S("c"));
	json_object_begin(j);
	json_member(j, S("d"), S("e"));
	json_object_end(j);
	json_member(j, S("f"), S("g"));
	json_object_end(j);
	end(&f, "{\"a\":18446744073709551615,"
		"\"b\":[true,false,\"\"],"
		"\"c\":{\"d\":\"e\"},\"f\":\"g\"}");
}

/* An empty text leaves no trace of its member, first, between or last. */
static void test_member(void **state)
{
	struct fixture f;
	struct json *j = begin(&f);

	(void)state;
	json_object_begin(j);
	json_member(j, S("a"), S(""));
	json_member(j, S("b"), S("1"));
	json_member(j, S("c"), S(""));
	json_member(j, S("d"), S("2"));
	json_member(j, S("e"), S(""));
	json_object_end(j);
	end(&f, "{\"b\":\"1\",\"d\":\"2\"}");
}

/* Names and texts are escaped alike, and nothing ends a data block. */
static void test_escape(void **state)
{
	struct fixture f;
	struct json *j = begin(&f);

	(void)state;
	json_object_begin(j);
	json_member(j, S("\"<"), S("</script>\\\n\xE2\x80\xA8"));
	json_object_end(j);
	end(&f, "{\"\\\"\\u003c\":"
		"\"\\u003c/script\\u003e\\\\\\n\\u2028\"}");
}

static void test_line(void **state)
{
	struct fixture f;
	struct json *j = begin(&f);

	(void)state;
	json_array_begin(j);
	json_line(j);
	json_uint(j, 1);
	json_line(j);
	json_object_begin(j);
	json_line(j);
	json_key(j, S("a"));
	json_uint(j, 2);
	json_object_end(j);
	json_line(j);
	json_array_end(j);
	end(&f, "[\n1,\n{\n\"a\":2}\n]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),  cmocka_unit_test(test_values),
		cmocka_unit_test(test_member), cmocka_unit_test(test_escape),
		cmocka_unit_test(test_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
