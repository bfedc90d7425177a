/*
 * The lines of a body, and places in them. Columns are counted in code
 * points, so a place costs the length of its line.
 */
#include "markdown/call_priv.h"

#include "base/utf8.h"

/* Behind the line end at or after `at`. */
static size_t line_next(struct str s, size_t at)
{
	while (at < s.n && s.p[at] != '\n' && s.p[at] != '\r')
		at++;
	if (at + 1 < s.n && s.p[at] == '\r' && s.p[at + 1] == '\n')
		at++;
	return at < s.n ? at + 1 : at;
}

void lines_init(struct arena *a, struct lines *l, struct str text,
		uint32_t first)
{
	VEC(uint32_t) at = { 0 };

	for (size_t i = 0; i < text.n; i = line_next(text, i))
		*vec_push(a, &at) = (uint32_t)i;
	*l = (struct lines){
		.text = text, .at = at.at, .n = (uint32_t)at.n, .first = first
	};
}

struct str line_get(const struct lines *l, size_t i)
{
	struct str s;

	if (i >= l->n)
		return S("");
	s = str_from(l->text, l->at[i]);
	if (i + 1 < l->n)
		s.n = l->at[i + 1] - l->at[i];
	if (s.n && s.p[s.n - 1] == '\n')
		s.n--;
	if (s.n && s.p[s.n - 1] == '\r')
		s.n--;
	return s;
}

size_t lines_row(const struct lines *l, size_t at)
{
	size_t low = 0, high = l->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (l->at[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct place line_place(const struct lines *l, size_t i, size_t byte)
{
	struct str before = str_sub(line_get(l, i), 0, byte);

	if (l->calls && i < l->n)
		return calls_place(l->calls, l->source, l->at[i] + before.n);
	return (struct place){ S(""), l->first + (uint32_t)i,
			       (uint32_t)utf8_count(before) + 1 };
}
