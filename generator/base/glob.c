/*
 * Matching patterns of paths, part by part. Of several stars only the last
 * one that was met is ever stretched again: what stood before it was matched
 * as early as can be, and no later match would leave more room. So there is
 * no recursion, and each byte of the pattern meets each byte of the path at
 * most once.
 */
#include "base/glob.h"

#include "base/limits.h"

#define ANY_PARTS S("**")

/* Within one part: '*' is any text, the empty one too. */
static bool part_match(struct str pattern, struct str text)
{
	size_t p = 0, t = 0, star = SIZE_MAX, stretched = 0;

	while (t < text.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			star = p++;
			stretched = t;
		} else if (p < pattern.n && pattern.p[p] == text.p[t]) {
			p++;
			t++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			t = ++stretched;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

/* Whether a part of the path, whichever, is called so. */
static bool name_match(struct str name, struct str path)
{
	struct str part;

	while (str_next(&path, '/', &part))
		if (part_match(name, part))
			return true;
	return false;
}

/* From the top of the path, until nothing of the pattern is left. */
static bool parts_match(struct str pattern, struct str path)
{
	struct str behind_any = S(""), stretched = S("");
	struct str ahead, name, part;
	bool any = false;

	while (pattern.n) {
		ahead = pattern;
		str_next(&ahead, '/', &name);
		if (str_eq(name, ANY_PARTS)) {
			/* At the end it is what lies below, not the place. */
			if (ahead.n == 0)
				return path.n > 0;
			any = true;
			pattern = behind_any = ahead;
			stretched = path;
			continue;
		}
		if (!str_next(&path, '/', &part))
			return false;
		if (part_match(name, part)) {
			pattern = ahead;
		} else if (any) {
			str_next(&stretched, '/', &part);
			path = stretched;
			pattern = behind_any;
		} else {
			return false;
		}
	}
	return true;
}

/* Without one '/' at its end. */
static struct str without_slash(struct str pattern)
{
	if (str_ends(pattern, S("/")))
		pattern.n--;
	return pattern;
}

bool glob_is_valid(struct str pattern)
{
	struct str rest = without_slash(pattern), part;

	if (pattern.n > GLOB_MAX_PATTERN)
		return false;
	if (str_starts(rest, S("/")))
		rest = str_from(rest, 1);
	if (rest.n == 0 || str_ends(rest, S("/")))
		return false;
	while (str_next(&rest, '/', &part))
		if (part.n == 0 || str_eq(part, S(".")) ||
		    str_eq(part, S("..")) ||
		    (part.n > 2 && str_find(part, ANY_PARTS) != SIZE_MAX))
			return false;
	return true;
}

bool glob_match(struct str pattern, struct str path)
{
	pattern = without_slash(pattern);
	if (str_find_char(pattern, '/') == SIZE_MAX)
		return name_match(pattern, path);
	if (str_starts(pattern, S("/")))
		pattern = str_from(pattern, 1);
	return parts_match(pattern, path);
}
