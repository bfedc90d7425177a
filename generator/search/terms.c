/*
 * Files of terms: the words of a range with the documents that have them. A
 * group is written whole in each file that has one of its words, so that one
 * file answers for a word and its inflections.
 */
#include "search/files_priv.h"

#include "base/utf8.h"

#include <stdlib.h>

/* Of a form beside its lists and letters, about. */
enum { FORM_BITS = 28 };

/* A word's group with its number in the file. */
struct local_group {
	uint32_t number; /* in the lexicon */
	uint32_t local;	 /* UINT32_MAX: no word of it is written yet */
};

struct terms {
	const struct index_source *source;
	struct local_group *groups; /* by number */
	size_t ngroups;
	VEC(uint32_t) forms;		 /* ascending */
	VEC(const struct group *) order; /* groups by local number */
	struct buf codes, ids;
	struct bits bits; /* of the ids */
	uint32_t bound;	  /* they are below it */
};

/* The bits of a list when it is compressed, where a code takes some 3/2; it
 * counts as 5/2 since words that more pages have are asked for more often. */
static uint64_t list_bits(struct postings list, uint32_t bound)
{
	return ids_bits(list.n, bound) + (uint64_t)list.n * 5 / 2;
}

/* The bytes of a form when it is compressed. */
static uint32_t size_of_form(const struct lexicon *l, size_t i, uint32_t bound)
{
	const struct form *f = &l->forms[i];
	const struct group *g = &l->groups[f->group];
	uint64_t bits = FORM_BITS + f->text.n + list_bits(f->list, bound);

	/* What the group has is counted with its first word. */
	if (g->forms[0] == i)
		bits += list_bits(g->part, bound) +
			list_bits(g->synonym.list, bound) +
			8 * (uint64_t)g->synonym.nrelatives;
	return (uint32_t)(bits / 8);
}

/* The file that the key of a text, or that of its first word, belongs to. */
static size_t file_of(const struct shards *shards, struct str text)
{
	char key[2 * WORD_MAX];
	struct str word = str_sub(text, 0, str_find_char(text, ' '));

	return shards_find(shards, word_key(word, key));
}

void terms_make(struct arena *a, const struct index_source *s,
		struct term_files *out)
{
	/* Where there is room, the words of a group stay together. */
	static const struct shard_aim aim = { SEARCH_TERM_FILES, 2000, 3 };
	const struct lexicon *l = s->lexicon;
	const uint32_t bound = ids_bound(s->docs);
	struct shard_item *items = arena_array(a, struct shard_item, l->nforms);
	size_t *beginnings = arena_array(a, size_t, l->nbeginnings);
	size_t *labels = arena_array(a, size_t, l->nlabels);

	for (size_t i = 0; i < l->nforms; i++)
		items[i] = (struct shard_item){ l->forms[i].key,
						size_of_form(l, i, bound) };
	shards_cut(a, items, l->nforms, &aim, &out->shards);
	for (size_t i = 0; i < l->nbeginnings; i++)
		beginnings[i] = file_of(&out->shards, l->beginnings[i].text);
	for (size_t i = 0; i < l->nlabels; i++)
		labels[i] = file_of(&out->shards, l->labels[i].words);
	out->beginnings = beginnings;
	out->labels = labels;
}

static int number_order(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

static void groups_collect(struct arena *a, struct terms *t, size_t from,
			   size_t to)
{
	const struct lexicon *l = t->source->lexicon;
	uint32_t *numbers = arena_array(a, uint32_t, to - from);

	for (size_t i = from; i < to; i++)
		numbers[i - from] = l->forms[i].group;
	qsort(numbers, to - from, sizeof(*numbers), number_order);
	t->groups = arena_array(a, struct local_group, to - from);
	for (size_t i = 0; i < to - from; i++)
		if (i == 0 || numbers[i] != numbers[i - 1])
			t->groups[t->ngroups++] =
				(struct local_group){ numbers[i], UINT32_MAX };
	for (size_t i = 0; i < t->ngroups; i++) {
		const struct group *g = &l->groups[t->groups[i].number];

		for (size_t k = 0; k < g->nforms; k++)
			*vec_push(a, &t->forms) = g->forms[k];
	}
	if (t->forms.n)
		qsort(t->forms.at, t->forms.n, sizeof(*t->forms.at),
		      number_order);
}

static int group_compare(const void *key, const void *item)
{
	return number_order(key, &((const struct local_group *)item)->number);
}

/* Which group a form is of: 0 for one that is met first, else counted back from
 * the latest one, which is 1. */
static size_t group_reference(struct arena *a, struct terms *t,
			      const struct form *f)
{
	struct local_group *g = bsearch(&f->group, t->groups, t->ngroups,
					sizeof(*t->groups), group_compare);

	if (g->local != UINT32_MAX)
		return t->order.n - g->local;
	g->local = (uint32_t)t->order.n;
	*vec_push(a, &t->order) = &t->source->lexicon->groups[f->group];
	return 0;
}

static void list_write(struct terms *t, struct postings list)
{
	char *codes = buf_room(&t->codes, list.n);

	for (uint32_t i = 0; i < list.n; i++)
		codes[i] = (char)(list.at[i] & 0xff);
	t->codes.n += list.n;
	ids_write(&t->bits, list, t->bound);
}

/* A cut as JavaScript counts: characters above U+FFFF are two. */
static uint32_t cut_units(const struct form *f)
{
	uint32_t n = 0;

	for (size_t i = 0; i < (size_t)(f->cut >> 2); i++) {
		char c = f->text.p[i];

		n += !utf8_is_inside(c) + ((unsigned char)c >= 0xf0);
	}
	return n << 2 | (f->cut & 3);
}

static void relatives_write(const struct kin *kin, struct buf *out)
{
	struct str last = S("");

	number_write(out, kin->nrelatives);
	for (uint32_t i = 0; i < kin->nrelatives; i++)
		word_write(out, &last, kin->relatives[i].text);
}

static void words_write(struct arena *a, struct terms *t, struct buf *out)
{
	const struct form *forms = t->source->lexicon->forms;
	struct str last = S("");

	number_write(out, t->forms.n);
	for (size_t i = 0; i < t->forms.n; i++)
		word_write(out, &last, forms[t->forms.at[i]].text);
	for (size_t i = 0; i < t->forms.n; i++)
		number_write(out,
			     group_reference(a, t, &forms[t->forms.at[i]]));
	for (size_t i = 0; i < t->forms.n; i++) {
		const struct form *f = &forms[t->forms.at[i]];

		number_write(out, f->list.n);
		list_write(t, f->list);
	}
	for (size_t i = 0; i < t->forms.n; i++)
		number_write(out, cut_units(&forms[t->forms.at[i]]));
	for (size_t i = 0; i < t->order.n; i++) {
		const struct group *g = t->order.at[i];

		number_write(out, g->part.n);
		number_write(out, g->synonym.list.n);
		relatives_write(&g->synonym, out);
		list_write(t, g->part);
		list_write(t, g->synonym.list);
	}
}

static void beginnings_write(struct arena *a, struct terms *t,
			     const size_t *files, size_t file, struct buf *out)
{
	const struct lexicon *l = t->source->lexicon;
	VEC(const struct beginning *) here = { 0 };

	for (size_t i = 0; i < l->nbeginnings; i++)
		if (files[i] == file)
			*vec_push(a, &here) = &l->beginnings[i];
	number_write(out, here.n);
	for (size_t i = 0; i < here.n; i++) {
		text_write(out, here.at[i]->text);
		number_write(out, here.at[i]->list.n);
		list_write(t, here.at[i]->list);
	}
}

static void labels_write(struct arena *a, const struct lexicon *l,
			 const size_t *files, size_t file, struct buf *out)
{
	VEC(const struct label *) here = { 0 };

	for (size_t i = 0; i < l->nlabels; i++)
		if (files[i] == file)
			*vec_push(a, &here) = &l->labels[i];
	number_write(out, here.n);
	for (size_t i = 0; i < here.n; i++) {
		text_write(out, here.at[i]->words);
		number_write(out, here.at[i]->facet);
		text_write(out, here.at[i]->term);
		text_write(out, here.at[i]->text);
	}
}

void terms_write(struct arena *scratch, const struct index_source *s,
		 const struct term_files *files, size_t file, struct buf *out)
{
	const size_t *starts = files->shards.starts;
	struct terms t = { .source = s, .bound = ids_bound(s->docs) };

	buf_init(scratch, &t.codes);
	buf_init(scratch, &t.ids);
	t.bits.out = &t.ids;
	groups_collect(scratch, &t, starts[file], starts[file + 1]);
	words_write(scratch, &t, out);
	beginnings_write(scratch, &t, files->beginnings, file, out);
	labels_write(scratch, s->lexicon, files->labels, file, out);
	bits_end(&t.bits);
	buf_str(out, buf_view(&t.codes));
	buf_str(out, buf_view(&t.ids));
}
