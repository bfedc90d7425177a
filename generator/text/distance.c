/*
 * How far apart two words are, and which word somebody may have meant. Only
 * the cells within `limit` of the diagonal are looked at: no path that leaves
 * them is short enough.
 */
#include "text/text.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

struct word {
	uint32_t *c;
	size_t n;
};

static struct word word_of(struct arena *a, struct str s)
{
	struct word w = { arena_alloc(a, size_mul(s.n, sizeof(*w.c))), 0 };

	for (size_t at = 0; at < s.n;)
		w.c[w.n++] = utf8_next(s, &at);
	return w;
}

static size_t least(size_t x, size_t y)
{
	return x < y ? x : y;
}

/* The three newest rows of the table; row[i % 3] is that of x's prefix of
 * i code points. */
struct table {
	size_t *row[3];
	const struct word *x, *y;
	size_t limit;
};

static size_t cell(const struct table *t, size_t i, size_t j)
{
	const uint32_t *x = t->x->c, *y = t->y->c;
	const size_t *above = t->row[(i + 2) % 3];
	size_t best = above[j - 1] + (x[i - 1] != y[j - 1]);

	best = least(best, above[j] + 1);
	best = least(best, t->row[i % 3][j - 1] + 1);
	if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
		best = least(best, t->row[(i + 1) % 3][j - 2] + 1);
	return best;
}

/* Fills row i within the band, with what is surely too far around it. Gives
 * the least of it. */
static size_t row_fill(const struct table *t, size_t i)
{
	size_t *row = t->row[i % 3];
	size_t far = t->limit + 1;
	size_t from = i > t->limit ? i - t->limit : 1;
	size_t to = least(i + t->limit, t->y->n);
	size_t best;

	row[from - 1] = from == 1 ? i : far;
	best = row[from - 1];
	for (size_t j = from; j <= to; j++) {
		row[j] = cell(t, i, j);
		best = least(best, row[j]);
	}
	if (to < t->y->n)
		row[to + 1] = far;
	return best;
}

size_t text_distance(struct arena *scratch, struct str a, struct str b,
		     size_t limit)
{
	struct word x = word_of(scratch, a), y = word_of(scratch, b);
	struct table t = { .x = &x, .y = &y };
	size_t longest = x.n > y.n ? x.n : y.n;
	size_t shortest = least(x.n, y.n);
	size_t best = 0, before;

	t.limit = least(limit, longest);
	if (longest - shortest > t.limit)
		return limit + 1;
	for (size_t i = 0; i < 3; i++)
		t.row[i] = arena_array(scratch, size_t, y.n + 1);
	for (size_t j = 0; j <= y.n; j++)
		t.row[0][j] = j;
	for (size_t i = 1; i <= x.n; i++) {
		before = best;
		best = row_fill(&t, i);
		/* A swap reaches over one row. */
		if (best > t.limit && before > t.limit)
			return limit + 1;
	}
	best = t.row[x.n % 3][y.n];
	return best > t.limit ? limit + 1 : best;
}

struct str text_suggest(struct arena *scratch, struct str word,
			const struct str *candidates, size_t n)
{
	struct str folded = text_fold(scratch, word);
	size_t length = utf8_count(folded);
	size_t limit = length <= 4 ? 1 : length <= 8 ? 2 : 3;
	struct str best = S("");
	struct arena each;

	/* Not all of the word may be edited away. */
	if (length == 0)
		return best;
	if (limit >= length)
		limit = length - 1;
	arena_init(&each);
	for (size_t i = 0; i < n; i++) {
		struct str candidate = text_fold(&each, candidates[i]);
		size_t d = text_distance(&each, folded, candidate, limit);

		if (d <= limit) {
			best = candidates[i];
			if (d == 0)
				break;
			limit = d - 1;
		}
		arena_reset(&each);
	}
	arena_done(&each);
	return best;
}
