/*
 * Regular expressions: all of a text must match, a wrong one is told where it
 * is wrong, and what would never end is ended after so many steps, the same
 * each time.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

enum { STEPS = 100 };

struct match_case {
	const char *expression, *text;
	enum pattern_result result;
};

struct wrong_case {
	const char *expression;
	size_t at;
};

static const struct match_case matches[] = {
	{ "[a-z]+-\\d{3}", "abc-123", PATTERN_YES },
	{ "[a-z]+-\\d{3}", "abc-1234", PATTERN_NO },
	{ "[a-z]+-\\d{3}", " abc-123", PATTERN_NO },
	{ "a|ab", "ab", PATTERN_YES },
	{ "a.b", "a\nb", PATTERN_NO },
	{ "(?s)a.b", "a\nb", PATTERN_YES },
	{ "[åäö]+", "öäå", PATTERN_YES },
	{ "(?i)å+", "Åå", PATTERN_YES },
	{ "\\p{Lu}\\p{Ll}*", "Örebro", PATTERN_YES },
	{ "a{2,3}", "aaaa", PATTERN_NO },
	{ ".", "\xf0\x9f\x98\x80", PATTERN_YES },
	{ "a*", "", PATTERN_YES },
	{ "(a)\\1", "aa", PATTERN_YES },
};

static const struct wrong_case wrong[] = {
	{ "", 0 },	   { "(", 1 },
	{ "a)", 2 },	   { "åäö[", 4 },
	{ "*a", 1 },	   { "\\", 1 },
	{ "\\p{Foo}", 7 }, { "(?<=a*)b", 7 },
	{ "a{3,2}", 6 },   { "a{99999999999}", 12 },
	{ "[z-a]", 4 },
};

/* Each would take years, or no end of memory; on a text of a thousand a. */
static const char *const endless[] = {
	"(a+)+b",
	"(a|a)*b",
	"(.*)(.*)(.*)(.*)(.*)(.*)x",
	"((a*)*)*x",
	"(?:(?:){16000000}){16000000}",
	"(?:(?:\\b){16000000}){16000000}a*",
	"(?:b*){16000000}",
	"(?:(?=a)){16000000}",
	"(?:(.*)(.*)\\1\\2|a)*x",
	"(?:(?:.*)\\b|(?:.*)c|a)*x",
	"(?:[^\\p{L}&&[^a]]|[\\p{L}]|(?i)\\X)*?x",
	"(?:.*(?=.*(?=.*(?=.*c)))|a)*x",
	"((((((((((((((((((((a)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*b",
};

static enum pattern_result match(struct arena *a, const char *expression,
				 struct str text, uint32_t *steps)
{
	struct pattern *p;
	enum pattern_result result;
	size_t at;

	if (!pattern_open(a, str_of(expression), &p, &at))
		fail_msg("'%s' is wrong at %zu", expression, at);
	result = pattern_match(a, p, text, steps);
	pattern_close(p);
	pattern_close(p);
	return result;
}

static void test_matches(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(matches) / sizeof(*matches); i++) {
		const struct match_case *c = &matches[i];
		uint32_t steps = STEPS;

		if (match(&a, c->expression, str_of(c->text), &steps) !=
		    c->result)
			fail_msg("'%s' '%s'", c->expression, c->text);
		assert_int_equal(steps, STEPS);
	}
	arena_done(&a);
}

static void test_wrong(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct pattern *p = NULL;
		size_t at = SIZE_MAX;

		assert_false(
			pattern_open(&a, str_of(wrong[i].expression), &p, &at));
		assert_null(p);
		if (at != wrong[i].at)
			fail_msg("'%s' is wrong at %zu", wrong[i].expression,
				 at);
	}
	arena_done(&a);
}

static void test_endless(void **state)
{
	struct arena a;
	struct buf text;

	(void)state;
	arena_init(&a);
	buf_init(&a, &text);
	for (size_t i = 0; i < 1000; i++)
		buf_char(&text, 'a');
	for (size_t i = 0; i < sizeof(endless) / sizeof(*endless); i++) {
		clock_t start = clock();
		uint32_t steps = STEPS, again = STEPS;

		if (match(&a, endless[i], buf_view(&text), &steps) !=
		    PATTERN_TOO_LONG)
			fail_msg("'%s' ends", endless[i]);
		/* Slow machines and sanitizers included. */
		assert_true(clock() - start < 10 * CLOCKS_PER_SEC);
		assert_int_equal(match(&a, endless[i], buf_view(&text), &again),
				 PATTERN_TOO_LONG);
		assert_int_equal(steps, again);
	}
	arena_done(&a);
}

/* Several matches share what they may take. */
static void test_steps_are_shared(void **state)
{
	const char *expression = "(?:.?){40}a{20}x|a*";
	struct arena a;
	uint32_t steps = STEPS, before = STEPS;
	struct str text =
		S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	size_t n = 0;

	(void)state;
	arena_init(&a);
	while (match(&a, expression, text, &steps) != PATTERN_TOO_LONG) {
		assert_true(steps <= before);
		before = steps;
		if (++n == 10000)
			fail_msg("%u steps are left", steps);
	}
	assert_int_equal(match(&a, "a", S("a"), &steps), PATTERN_TOO_LONG);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_matches),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_endless),
		cmocka_unit_test(test_steps_are_shared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
