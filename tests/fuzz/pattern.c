/*
 * Regular expressions: the first line is one, the rest is the text. Matching
 * ends within the steps that it is given, and a second time as the first.
 */
#include "base/arena.h"
#include "text/text.h"

#include <stdlib.h>

/* More are not asked for: it is the number of inputs that finds faults. */
enum { STEPS = 5, MAX_EXPRESSION = 500, MAX_TEXT = 4000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = { (const char *)data, size }, expression = { 0 };
	uint32_t steps = STEPS, again = STEPS;
	enum pattern_result result;
	struct pattern *p;
	struct arena a;
	size_t wrong;

	str_next(&rest, '\n', &expression);
	if (expression.n > MAX_EXPRESSION || rest.n > MAX_TEXT)
		return 0;
	arena_init(&a);
	if (pattern_open(&a, expression, &p, &wrong)) {
		result = pattern_match(&a, p, rest, &steps);
		expect(pattern_match(&a, p, rest, &again) == result);
		expect(steps == again && steps <= STEPS);
		expect(steps > 0 || result == PATTERN_TOO_LONG);
		pattern_close(p);
	} else {
		expect(wrong <= expression.n);
	}
	arena_done(&a);
	return 0;
}
