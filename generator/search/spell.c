/*
 * Files for spelling: all words with how common they are, and all words read
 * backwards, so that a word can be looked for by its beginning or its end,
 * whichever has no mistake in it.
 */
#include "search/files_priv.h"

#include "base/utf8.h"

#include <stdlib.h>

/* A word with its code points in the other order, at most `WORD_MAX` bytes. */
static struct str reverse(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n);
	size_t to = s.n;

	for (size_t from = 0; from < s.n;) {
		size_t n = 1;

		while (from + n < s.n && utf8_is_inside(s.p[from + n]))
			n++;
		to -= n;
		for (size_t i = 0; i < n; i++)
			p[to + i] = s.p[from + i];
		from += n;
	}
	return (struct str){ p, s.n };
}

static int spelling_order(const void *x, const void *y)
{
	const struct spelling *a = x, *b = y;
	int order = str_cmp(a->key, b->key);

	return order ? order : str_cmp(a->text, b->text);
}

static struct str key_of(struct arena *a, struct str text)
{
	char key[2 * WORD_MAX];
	struct str k = word_key(text, key);

	return str_eq(k, text) ? text : str_dup(a, k);
}

void spellings_make(struct arena *a, const struct lexicon *l, bool back,
		    struct spellings *out)
{
	struct spelling *all = arena_array(a, struct spelling, l->nforms);
	struct shard_item *items = arena_array(a, struct shard_item, l->nforms);

	for (size_t i = 0; i < l->nforms; i++) {
		const struct form *f = &l->forms[i];

		all[i] = (struct spelling){ f->text, f->key, f->list.n };
		if (back) {
			all[i].text = reverse(a, f->text);
			all[i].key = key_of(a, all[i].text);
		}
	}
	if (back)
		qsort(all, l->nforms, sizeof(*all), spelling_order);
	for (size_t i = 0; i < l->nforms; i++)
		items[i] = (struct shard_item){
			all[i].key, (uint32_t)(all[i].text.n / 2 + 3)
		};
	*out = (struct spellings){ .at = all, .n = l->nforms };
	shards_cut(a, items, l->nforms, SEARCH_SPELL_FILES, &out->shards);
}

void spellings_write(const struct spellings *s, size_t file, struct buf *out)
{
	const size_t from = s->shards.starts[file];
	const size_t to = s->shards.starts[file + 1];
	struct str last = S("");

	number_write(out, to - from);
	for (size_t i = from; i < to; i++)
		word_write(out, &last, s->at[i].text);
	for (size_t i = from; i < to; i++)
		buf_char(out, (char)(size_class(s->at[i].documents) / 2));
}
