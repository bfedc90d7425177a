/*
 * Regular expressions of strangers, by ICU. Its engine tells how far it has
 * come each time it has saved 10,000 states; that is what is counted here,
 * and it is the same on every machine. ICU's syntax tree and its stack have
 * limits of their own.
 */
#include "text/text_priv.h"

#include "base/arena.h"

#include <unicode/uregex.h>

enum { STACK_BYTES = 1 << 20 };

struct pattern {
	URegularExpression *regex; /* NULL: closed */
};

/* The code points in the first n units. */
static size_t points_of(struct utf16 u, int32_t n)
{
	size_t points = 0;

	for (int32_t i = 0; i < n && i < u.n; i++)
		points += (u.p[i] & 0xFC00) != 0xDC00;
	return points;
}

/* A text that ICU can be given: it does not take NULL for an empty one. */
static struct utf16 subject_of(struct arena *a, struct str s)
{
	static const uint16_t none[1];
	struct utf16 u = utf16_of(a, s);

	if (u.n == 0)
		u.p = arena_copy(a, none, sizeof(none));
	return u;
}

/* Called by ICU with the units that it has taken so far. */
static UBool steps_count(const void *context, int32_t units)
{
	uint32_t *left = *(uint32_t *const *)context;

	(void)units;
	if (*left > 0)
		--*left;
	return *left > 0;
}

bool pattern_open(struct arena *a, struct str expression, struct pattern **out,
		  size_t *wrong)
{
	struct utf16 u = subject_of(a, expression);
	UErrorCode status = U_ZERO_ERROR;
	UParseError at = { 0 };
	URegularExpression *regex = uregex_open(u.p, u.n, 0, &at, &status);

	if (status == U_MEMORY_ALLOCATION_ERROR)
		memory_exhausted();
	if (U_FAILURE(status)) {
		*wrong = points_of(u, at.offset);
		return false;
	}
	*out = arena_new(a, struct pattern);
	(*out)->regex = regex;
	return true;
}

void pattern_close(struct pattern *p)
{
	uregex_close(p->regex);
	p->regex = NULL;
}

enum pattern_result pattern_match(struct arena *scratch,
				  const struct pattern *p, struct str s,
				  uint32_t *steps)
{
	struct utf16 u = subject_of(scratch, s);
	UErrorCode status = U_ZERO_ERROR;
	URegularExpression *r = uregex_clone(p->regex, &status);
	UBool matches;

	uregex_setStackLimit(r, STACK_BYTES, &status);
	uregex_setMatchCallback(r, steps_count, &steps, &status);
	uregex_setText(r, u.p, u.n, &status);
	if (U_FAILURE(status))
		memory_exhausted();
	matches = *steps > 0 && uregex_matches(r, -1, &status);
	uregex_close(r);
	if (status == U_MEMORY_ALLOCATION_ERROR)
		memory_exhausted();
	if (U_FAILURE(status) || *steps == 0)
		return PATTERN_TOO_LONG;
	return matches ? PATTERN_YES : PATTERN_NO;
}
