/*
 * Phrases of synonyms.yml: which documents have words side by side, each in any
 * form of its group, and in which forms they stand there.
 *
 *	[stöd, extra anpassning] ─► "extra anpassning", "extra anpassningar"
 *
 * Each place of a word says where a phrase would begin; where the places of all
 * words say the same there is one. Of stop words between two words the last one
 * is looked at.
 */
#include "search/lexicon_priv.h"

#include <stdlib.h>

enum { MOST_TEXTS = 1000 }; /* that are counted of one phrase */

/* ---- its words ---- */

static void word_add(struct arena *a, struct phrase *p, const struct word *w,
		     struct str between, uint8_t stop)
{
	if (p->n == SYNONYMS_MAX_WORDS)
		return;
	p->words[p->n++] = (struct phrase_word){
		.form = str_dup(a, w->form),
		.between = str_cat(a, S(" "), between),
		.place = w->place,
		.stop = stop,
	};
}

void phrase_read(struct arena *a, struct str text, struct str lang,
		 struct phrase *out)
{
	struct phrase stops = { .n = 0 };
	struct str between = S("");
	struct words words;
	uint8_t stop = 0;
	struct word w;

	out->n = 0;
	words_begin(&words, text);
	while (words_next(&words, &w)) {
		if (w.joined) {
			if (w.place == 0 && str_trim(text).n == w.end - w.at)
				out->n = stops.n = 0;
			else
				continue;
		}
		if (word_stop(w.form, lang)) {
			word_add(a, &stops, &w, S(""), 0);
			between = str_cat3(a, between, w.form, S(" "));
			stop = stop_code(word_stop(w.form, lang));
		} else {
			word_add(a, out, &w, between, stop);
			between = S("");
			stop = 0;
		}
	}
	if (out->n == 0)
		*out = stops;
}

/* ---- where it is ---- */

bool work_take(uint64_t *work, uint64_t n)
{
	if (n > *work) {
		*work = 0;
		return false;
	}
	*work -= n;
	return true;
}

/* Where a phrase would begin: document << 24 | block << 8 | word. */
struct start {
	uint64_t at;
	uint32_t form; /* of the word that says so */
	uint8_t code;
};

struct starts {
	struct start *at;
	size_t n;
};

static int start_order(const void *x, const void *y)
{
	const struct start *a = x, *b = y;

	return a->at < b->at ? -1 : a->at > b->at;
}

/* stop: what stands directly before the word, 0: anything. */
static void form_starts(const struct form *f, uint32_t number, uint32_t offset,
			uint8_t stop, struct starts *out)
{
	const struct position *p = f->positions;

	for (uint32_t i = 0; i < f->list.n; i++)
		for (uint32_t k = 0; k < f->counts[i]; k++, p++) {
			uint64_t at = (uint64_t)(f->list.at[i] >> 8) << 24;
			uint32_t place = (uint32_t)p->block << 8 | p->word;

			if (place >= offset && (!stop || p->stop == stop))
				out->at[out->n++] = (struct start){
					.at = at | (place - offset),
					.form = number,
					.code = (uint8_t)f->list.at[i],
				};
		}
}

/* Where a phrase would begin by one of its words, in order. */
static struct starts word_starts(struct arena *a, const struct lexicon *l,
				 uint32_t group, uint32_t offset, uint8_t stop,
				 uint64_t *work)
{
	const struct group *g = &l->groups[group];
	struct starts starts = { 0 };
	size_t n = 0;

	for (uint32_t i = 0; i < g->nforms; i++)
		n += l->forms[g->forms[i]].npositions;
	if (!work_take(work, n))
		return starts;
	starts.at = arena_alloc(a, size_mul(n, sizeof(*starts.at)));
	for (uint32_t i = 0; i < g->nforms; i++)
		form_starts(&l->forms[g->forms[i]], g->forms[i], offset, stop,
			    &starts);
	if (starts.n)
		qsort(starts.at, starts.n, sizeof(*starts.at), start_order);
	return starts;
}

/* What both words have: as often in the body as the rarer one. */
static uint8_t code_meet(uint8_t x, uint8_t y)
{
	uint8_t body = x & CODE_BODY;

	if (body > (y & CODE_BODY))
		body = y & CODE_BODY;
	return (uint8_t)((x & y & ~CODE_BODY) | body);
}

/* Leaves those of x that y has, too. */
static void starts_meet(struct starts *x, const struct starts *y)
{
	size_t n = 0, k = 0;

	for (size_t i = 0; i < x->n; i++) {
		while (k < y->n && y->at[k].at < x->at[i].at)
			k++;
		if (k == y->n || y->at[k].at != x->at[i].at)
			continue;
		x->at[n] = x->at[i];
		x->at[n++].code = code_meet(x->at[i].code, y->at[k].code);
	}
	x->n = n;
}

/* ---- how it stands there ---- */

/* As many of its words as there is room for: all documents that have the phrase
 * have these. `starts`: of each word; the first has only those where the phrase
 * begins. */
static void stand_write(struct buf *b, const struct lexicon *l,
			const struct phrase *p, const struct starts *starts,
			const struct start *first)
{
	buf_clear(b);
	buf_str(b, l->forms[first->form].text);
	for (size_t i = 1; i < p->n; i++) {
		const struct start *s =
			bsearch(first, starts[i].at, starts[i].n,
				sizeof(*starts[i].at), start_order);
		struct str between = p->words[i].between;
		struct str form = l->forms[s->form].text;

		if (b->n + between.n + form.n > SEARCH_RELATIVE_BYTES)
			return;
		buf_str(b, between);
		buf_str(b, form);
	}
}

/* How often a text stands somewhere. */
struct standing {
	uint32_t documents;
	uint32_t next; /* one more than the last of them */
};

/* NULL where there are too many. */
static struct standing *standing_of(struct arena *a, struct map *texts,
				    struct str text)
{
	struct map_entry *e = map_find_entry(texts, text);

	if (e)
		return e->value;
	if (texts->n == MOST_TEXTS)
		return NULL;
	e = map_add(texts, str_dup(a, text));
	e->value = arena_zalloc(a, sizeof(struct standing));
	return e->value;
}

static void texts_add(struct arena *a, const struct draft *d,
		      const struct phrase *p, const struct starts *starts,
		      struct kinship *out)
{
	struct map texts;
	struct buf b;

	map_init(a, &texts);
	buf_init(a, &b);
	for (size_t i = 0; i < starts[0].n; i++) {
		const uint32_t document = (uint32_t)(starts[0].at[i].at >> 24);
		struct standing *s;

		stand_write(&b, d->out, p, starts, &starts[0].at[i]);
		s = standing_of(d->arena, &texts, buf_view(&b));
		if (s && s->next != document + 1) {
			s->documents++;
			s->next = document + 1;
		}
	}
	for (size_t i = 0; i < texts.n; i++) {
		const struct standing *s = texts.at[i].value;

		kinship_add_text(out, texts.at[i].key, s->documents);
	}
}

void phrase_find(const struct draft *d, const struct phrase *p,
		 const uint32_t *groups, uint64_t *work, struct kinship *out)
{
	struct starts starts[SYNONYMS_MAX_WORDS] = { 0 };
	struct arena a;

	arena_init(&a);
	for (size_t i = 0; i < p->n && (i == 0 || starts[0].n); i++) {
		const uint32_t offset = p->words[i].place - p->words[0].place;

		starts[i] = word_starts(&a, d->out, groups[i], offset,
					i ? p->words[i].stop : 0, work);
		if (i)
			starts_meet(&starts[0], &starts[i]);
	}
	for (size_t i = 0; i < starts[0].n; i++) {
		const struct start *s = &starts[0].at[i];
		posting one = (posting)(s->at >> 24) << 8 | s->code;

		codes_add(&out->codes, &(struct postings){ &one, 1 });
	}
	texts_add(&a, d, p, starts, out);
	arena_done(&a);
}
