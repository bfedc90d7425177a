/*
 * Cutting texts to a length, counted in code points and behind a word.
 */
#include "text/text.h"

#include "base/utf8.h"

#include <string.h>

static struct str first_points(struct str s, size_t n)
{
	size_t at = 0;

	while (n-- && at < s.n)
		utf8_next(s, &at);
	return str_sub(s, 0, at);
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Text of more than n code points. */
static struct str truncated(struct arena *a, struct str s, size_t n)
{
	struct str kept = first_points(s, n - 1);
	size_t end = kept.n;

	if (!is_blank(s.p[end]))
		while (end && !is_blank(s.p[end - 1]))
			end--;
	if (str_trim(str_sub(kept, 0, end)).n == 0)
		end = kept.n;
	while (end &&
	       (is_blank(kept.p[end - 1]) || strchr(",;:.-", kept.p[end - 1])))
		end--;
	return str_cat(a, str_sub(kept, 0, end), S("…"));
}

struct str text_truncate(struct arena *a, struct str s, size_t n)
{
	if (n == 0)
		return S("");
	return utf8_count(s) > n ? truncated(a, s, n) : s;
}
