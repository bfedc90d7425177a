/*
 * Cutting texts to a length, counted in code points and behind a word.
 */
#include "text/text.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

/* Text of more than n code points. */
static struct str truncated(struct arena *a, struct str s, size_t n)
{
	struct str kept = utf8_first(s, n - 1);
	size_t end = kept.n;

	if (!is_space(s.p[end]))
		while (end && !is_space(s.p[end - 1]))
			end--;
	if (str_trim(str_sub(kept, 0, end)).n == 0)
		end = kept.n;
	while (end &&
	       (is_space(kept.p[end - 1]) || strchr(",;:.-", kept.p[end - 1])))
		end--;
	return str_cat(a, str_sub(kept, 0, end), S("…"));
}

struct str text_truncate(struct arena *a, struct str s, size_t n)
{
	if (n == 0)
		return S("");
	return s.n > n && utf8_count(s) > n ? truncated(a, s, n) : s;
}
