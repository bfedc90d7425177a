/*
 * Cutting words into files. Where a file ends is decided by what stands there
 * and not by counting from the beginning: of the places between a least and a
 * greatest size, the one where the first letters change most, and of equals the
 * one with the least hash. An edit that makes a file a little longer thus moves
 * no border, and where one is moved the next ones are found again. Words that
 * begin alike, which inflections do, are in one file, and the texts that divide
 * files are short.
 *
 *	│ ... skola skolan │ skrift skriva ... │ slott ...
 *	      least ─────── window ─────────── greatest
 */
#include "search/files_priv.h"

#include "base/digest.h"
#include "base/utf8.h"

#include <string.h>

/* Smaller files than this save nothing: their requests cost more. */
enum { SHARD_BYTES = 6000 };

static uint64_t divider_hash(struct str s)
{
	struct digest d = digest_of(s);
	uint64_t hash;

	memcpy(&hash, d.byte, sizeof(hash));
	return hash;
}

/* How many bytes the key has in common with the one before it; SIZE_MAX when
 * it is the same, where no file can end. */
static size_t common_at(const struct shard_item *items, size_t i)
{
	struct str last = items[i - 1].key, key = items[i].key;
	size_t common = str_common(last, key);

	return common == key.n ? SIZE_MAX : common;
}

/* The beginning of the key that divides it from the one before it. */
static struct str divider_at(const struct shard_item *items, size_t i)
{
	struct str key = items[i].key;
	size_t n = common_at(items, i) + 1;

	while (n < key.n && utf8_is_inside(key.p[n]))
		n++;
	return str_sub(key, 0, n);
}

static bool is_better(const struct shard_item *items, size_t i, size_t best)
{
	size_t common = common_at(items, i), other = common_at(items, best);

	if (common != other)
		return common < other;
	return divider_hash(divider_at(items, i)) <
	       divider_hash(divider_at(items, best));
}

/* Where the file that begins at `from` ends, when most files are of `size`
 * bytes. */
static size_t end_find(const struct shard_item *items, size_t n, size_t from,
		       uint64_t size)
{
	const uint64_t least = size - size * 3 / 8, most = size + size * 3 / 8;
	uint64_t bytes = items[from].size;
	size_t best = n;

	for (size_t i = from + 1; i < n; i++) {
		if (bytes > most && best < n)
			return best;
		if (bytes >= least && common_at(items, i) != SIZE_MAX &&
		    (best == n || is_better(items, i, best)))
			best = i;
		bytes += items[i].size;
	}
	return bytes > most ? best : n;
}

static size_t *starts_find(struct arena *a, const struct shard_item *items,
			   size_t n, uint64_t size, size_t *count)
{
	VEC(size_t) starts = { 0 };
	size_t at = 0;

	*vec_push(a, &starts) = 0;
	while (at < n) {
		at = end_find(items, n, at, size);
		*vec_push(a, &starts) = at;
	}
	if (starts.n == 1) /* one file with nothing in it */
		*vec_push(a, &starts) = 0;
	*count = starts.n - 1;
	return starts.at;
}

void shards_cut(struct arena *a, const struct shard_item *items, size_t n,
		size_t most, struct shards *out)
{
	uint64_t total = 0, size;
	struct str *begins;

	for (size_t i = 0; i < n; i++)
		total += items[i].size;
	size = size_round(total) / most;
	if (size < SHARD_BYTES)
		size = SHARD_BYTES;
	out->starts = starts_find(a, items, n, size, &out->n);
	while (out->n > most) {
		size = size_round(size + 1);
		out->starts = starts_find(a, items, n, size, &out->n);
	}
	begins = arena_array(a, struct str, out->n - 1);
	for (size_t i = 1; i < out->n; i++)
		begins[i - 1] = divider_at(items, out->starts[i]);
	out->begins = begins;
	out->items = items;
}

size_t shards_find(const struct shards *s, struct str key)
{
	size_t low = 0, high = s->n - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(s->begins[middle], key) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool shards_most(const struct shards *s, size_t file, size_t bytes,
		 size_t *item)
{
	const size_t from = s->starts[file], to = s->starts[file + 1];
	uint64_t most = 0, of_key = 0;
	size_t largest = from, best = from;

	for (size_t i = from; i < to; i++) {
		if (i == from || common_at(s->items, i) != SIZE_MAX) {
			of_key = 0;
			largest = i;
		}
		of_key += s->items[i].size;
		if (s->items[i].size > s->items[largest].size)
			largest = i;
		if (of_key > most) {
			most = of_key;
			best = largest;
		}
	}
	if (most <= bytes / 2)
		return false;
	*item = best;
	return true;
}
