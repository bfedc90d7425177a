/*
 * Files for spelling: all words with how common they are, and all words read
 * backwards, so that a word can be looked for by its beginning or its end,
 * whichever has no mistake in it.
 */
#include "search/files_priv.h"

#include "base/utf8.h"

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

static void spellings_read(struct spelling *all, const struct lexicon *l)
{
	for (size_t i = 0; i < l->nforms; i++) {
		const struct form *f = &l->forms[i];

		all[i] = (struct spelling){ f->text, f->key, f->list.n };
	}
}

static void spellings_turn(struct arena *a, struct spelling *all,
			   const struct lexicon *l)
{
	const size_t n = l->nforms;
	struct sorted *words;
	struct arena scratch;

	arena_init(&scratch);
	words = arena_alloc(&scratch, size_mul(n, sizeof(*words)));
	for (size_t i = 0; i < n; i++)
		words[i] =
			sorted_of(a, reverse(a, l->forms[i].text), (uint32_t)i);
	words = words_sort(&scratch, words, n);
	for (size_t i = 0; i < n; i++)
		all[i] = (struct spelling){ words[i].text, words[i].key,
					    l->forms[words[i].number].list.n };
	arena_done(&scratch);
}

void spellings_make(struct arena *a, const struct lexicon *l, bool back,
		    struct spellings *out)
{
	static const struct shard_aim aim = { SEARCH_SPELL_FILES, 6000, 3 };
	struct spelling *all = arena_array(a, struct spelling, l->nforms);
	struct shard_item *items = arena_array(a, struct shard_item, l->nforms);

	if (back)
		spellings_turn(a, all, l);
	else
		spellings_read(all, l);
	for (size_t i = 0; i < l->nforms; i++)
		items[i] = (struct shard_item){
			all[i].key, (uint32_t)(all[i].text.n / 2 + 3)
		};
	*out = (struct spellings){ .at = all, .n = l->nforms };
	shards_cut(a, items, l->nforms, &aim, &out->shards);
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
