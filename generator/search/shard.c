/*
 * Cutting words into files. Where a file ends is decided by what stands there
 * and not by counting from the beginning: of the places between a least and a
 * greatest size, the one where the first letters change most, and of equals the
 * one with the least hash. An edit that makes a file a little longer thus moves
 * no border, and where one is moved the next ones are found again. Words that
 * begin alike, which inflections do, are in one file, and the texts that divide
 * files are short. What would make a file too large begins the next one.
 *
 *	│ ... skola skolan │ skrift skriva ... │ slott ...
 *	      least ─────── window ─────────── greatest
 */
#include "search/files_priv.h"

#include "base/digest.h"
#include "base/utf8.h"

#include <string.h>

/* Which sizes files have. */
struct window {
	uint64_t least, most;
	uint64_t little; /* of one before something large */
};

static struct window window_of(uint64_t size, unsigned int slack)
{
	return (struct window){ size - size * slack / 8,
				size + size * slack / 8, size / 4 };
}

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

/* What is cut, more than once until the files are few enough. */
struct cut_items {
	const struct shard_item *at;
	const size_t *common; /* common_at of each but the first */
	size_t n;
};

static bool is_better(const struct cut_items *c, size_t i, size_t best)
{
	if (c->common[i] != c->common[best])
		return c->common[i] < c->common[best];
	return divider_hash(divider_at(c->at, i)) <
	       divider_hash(divider_at(c->at, best));
}

/* Where the file that begins at `from` ends. */
static size_t end_find(const struct cut_items *c, size_t from,
		       const struct window *w)
{
	uint64_t bytes = c->at[from].size;
	size_t best = c->n;

	for (size_t i = from + 1; i < c->n; bytes += c->at[i++].size) {
		if (bytes > w->most && best < c->n)
			return best;
		if (c->common[i] == SIZE_MAX)
			continue;
		if (best == c->n && bytes >= w->little &&
		    bytes + c->at[i].size > w->most)
			return i;
		if (bytes >= w->least &&
		    (best == c->n || is_better(c, i, best)))
			best = i;
	}
	return bytes > w->most ? best : c->n;
}

static size_t *starts_find(struct arena *a, const struct cut_items *c,
			   const struct window *w, size_t *count)
{
	VEC(size_t) starts = { 0 };
	size_t at = 0;

	*vec_push(a, &starts) = 0;
	while (at < c->n) {
		at = end_find(c, at, w);
		*vec_push(a, &starts) = at;
	}
	if (starts.n == 1) /* one file with nothing in it */
		*vec_push(a, &starts) = 0;
	*count = starts.n - 1;
	return starts.at;
}

void shards_cut(struct arena *a, const struct shard_item *items, size_t n,
		const struct shard_aim *aim, struct shards *out)
{
	size_t *common = arena_array(a, size_t, n);
	const struct cut_items all = { items, common, n };
	uint64_t total = 0, size;
	struct window window;
	struct str *begins;

	for (size_t i = 0; i < n; i++) {
		total += items[i].size;
		common[i] = i ? common_at(items, i) : 0;
	}
	/* Files come out a little larger or smaller than they are meant. */
	size = size_round(total) / aim->files * 15 / 16;
	if (size < aim->least)
		size = aim->least;
	for (;; size += size / 64 + 1) {
		window = window_of(size, aim->slack);
		out->starts = starts_find(a, &all, &window, &out->n);
		if (out->n <= aim->files)
			break;
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

bool shards_most(const struct shards *s, size_t file, size_t *item)
{
	const size_t from = s->starts[file], to = s->starts[file + 1];
	uint64_t all = 0, most = 0, of_key = 0;
	size_t largest = from, best = from;

	for (size_t i = from; i < to; i++) {
		if (i == from || common_at(s->items, i) != SIZE_MAX) {
			of_key = 0;
			largest = i;
		}
		all += s->items[i].size;
		of_key += s->items[i].size;
		if (s->items[i].size > s->items[largest].size)
			largest = i;
		if (of_key > most) {
			most = of_key;
			best = largest;
		}
	}
	if (most <= all / 2)
		return false;
	*item = best;
	return true;
}
