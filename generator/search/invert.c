/*
 * The inversion. Each worker numbers the words that it meets in a dictionary
 * of its own, and writes down a document as a stream of bytes when it is
 * through with it; nothing is shared while documents are read.
 *
 *	document 7 ─► number of words, then of each:
 *		      word, code, number of places, (place less the last, stop)...
 *
 * Then the dictionaries are merged and sorted, and the streams are dealt out
 * to lists that have just the length they need, documents in their order. So
 * nothing tells which worker read what.
 */
#include "search/lexicon_priv.h"

#include <stdlib.h>

/* ---- reading documents ---- */

void inverter_open(struct inverter *v, size_t workers, size_t documents)
{
	arena_init(&v->arena);
	v->workers = workers;
	v->documents = documents;
	v->collectors = arena_array(&v->arena, struct collector, workers);
	v->streams = arena_array(&v->arena, struct stream, documents);
	for (size_t i = 0; i < workers; i++) {
		struct collector *c = &v->collectors[i];

		arena_init(&c->arena);
		arena_init(&c->scratch);
		map_init(&c->arena, &c->words);
		buf_init(&c->arena, &c->stream);
	}
}

void inverter_close(struct inverter *v)
{
	for (size_t i = 0; i < v->workers; i++) {
		arena_done(&v->collectors[i].arena);
		arena_done(&v->collectors[i].scratch);
	}
	arena_done(&v->arena);
}

void document_begin(struct collector *c, uint32_t document, enum tongue t)
{
	c->document = document;
	c->tongue = t;
	c->met.n = 0;
	c->tokens.n = 0;
	*vec_push(&c->arena, &c->tokens) = (struct token){ 0 }; /* none */
}

uint32_t word_enter(struct collector *c, struct str form, bool *added)
{
	struct map_entry *e = map_add(&c->words, form);
	uint32_t number = (uint32_t)(e - c->words.at);

	*added = number == c->entries.n;
	if (*added) {
		e->key = str_dup(&c->arena, form);
		*vec_push(&c->arena, &c->entries) = (struct entry){ 0 };
	}
	return number;
}

static void token_add(struct collector *c, struct entry *e,
		      const struct occurrence *o)
{
	uint32_t number = (uint32_t)c->tokens.n;

	*vec_push(&c->arena, &c->tokens) =
		(struct token){ .place = o->place, .stop = o->stop };
	if (e->last)
		c->tokens.at[e->last].next = number;
	else
		e->first = number;
	e->last = number;
	e->positions++;
}

void occurrence_add(struct collector *c, uint32_t word,
		    const struct occurrence *o)
{
	struct entry *e = &c->entries.at[word];

	if (e->document != c->document + 1) {
		e->document = c->document + 1;
		e->first = e->last = e->in_body = e->fields = 0;
		e->documents++;
		*vec_push(&c->arena, &c->met) = word;
	}
	e->occurrences[c->tongue]++;
	if (o->field & CODE_BODY)
		e->in_body++;
	else
		e->fields |= o->field;
	if (o->placed)
		token_add(c, e, o);
}

void word_want(struct collector *c, uint32_t word, enum tongue t)
{
	struct entry *e = &c->entries.at[word];

	e->occurrences[t] += !e->wanted;
	e->wanted = true;
}

static uint8_t code_of(const struct entry *e)
{
	static const uint8_t classes[] = { 0, 1, 2, 3, 4, 4, 5, 5,
					   5, 6, 6, 6, 6, 6, 6, 6 };

	return e->fields |
	       (e->in_body < sizeof(classes) ? classes[e->in_body] : CODE_BODY);
}

static void number_put(struct buf *b, uint32_t v)
{
	char *p = buf_room(b, 5);

	for (; v > 0x7F; v >>= 7) {
		*p++ = (char)(v | 0x80);
		b->n++;
	}
	*p = (char)v;
	b->n++;
}

static uint32_t number_take(const uint8_t **p)
{
	uint32_t v = 0;

	for (unsigned int shift = 0;; shift += 7) {
		uint8_t byte = *(*p)++;

		v |= (uint32_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return v;
	}
}

static void entry_write(struct collector *c, uint32_t word)
{
	const struct entry *e = &c->entries.at[word];
	uint32_t n = 0, last = 0;

	for (uint32_t t = e->first; t; t = c->tokens.at[t].next)
		n++;
	number_put(&c->stream, word);
	buf_char(&c->stream, (char)code_of(e));
	number_put(&c->stream, n);
	for (uint32_t t = e->first; t; t = c->tokens.at[t].next) {
		number_put(&c->stream, c->tokens.at[t].place - last);
		buf_char(&c->stream, (char)c->tokens.at[t].stop);
		last = c->tokens.at[t].place;
	}
}

void document_end(struct inverter *v, size_t worker)
{
	struct collector *c = &v->collectors[worker];

	buf_clear(&c->stream);
	number_put(&c->stream, (uint32_t)c->met.n);
	for (size_t i = 0; i < c->met.n; i++)
		entry_write(c, c->met.at[i]);
	v->streams[c->document] = (struct stream){
		.p = arena_copy(&c->arena, c->stream.p, c->stream.n),
		.worker = (uint32_t)worker,
	};
}

/* ---- the words of all workers ---- */

/* A word while all are sorted. */
struct merged {
	struct str key, text;
	uint32_t documents, positions;
	uint32_t occurrences[TONGUES];
	uint32_t rank;
};

struct merger {
	struct arena arena;
	const struct inverter *v;
	struct map words;
	VEC(struct merged) list; /* parallel to the words */
	uint32_t **numbers;	 /* of each worker: word to number here */
	const struct merged **sorted;
};

static struct str key_of(struct arena *a, struct str form)
{
	char key[2 * WORD_MAX];
	struct str k = word_key(form, key);

	return str_eq(k, form) ? form : str_dup(a, k);
}

static void word_merge(struct merger *m, const struct collector *c, size_t i,
		       uint32_t *number)
{
	const struct entry *e = &c->entries.at[i];
	struct map_entry *known = map_add(&m->words, c->words.at[i].key);
	struct merged *w;

	*number = (uint32_t)(known - m->words.at);
	if (*number == m->list.n) {
		w = vec_push(&m->arena, &m->list);
		w->text = known->key;
		w->key = key_of(&m->arena, known->key);
	}
	w = &m->list.at[*number];
	w->documents += e->documents;
	w->positions += e->positions;
	for (size_t t = 0; t < TONGUES; t++)
		w->occurrences[t] += e->occurrences[t];
}

static int merged_order(const void *x, const void *y)
{
	const struct merged *a = *(const struct merged *const *)x;
	const struct merged *b = *(const struct merged *const *)y;
	int order = str_cmp(a->key, b->key);

	return order ? order : str_cmp(a->text, b->text);
}

/* Stop words are in the dictionaries, but in no document. */
static bool is_form(const struct entry *e)
{
	return e->documents || e->wanted;
}

static void words_merge(struct merger *m)
{
	const struct inverter *v = m->v;

	m->numbers = arena_array(&m->arena, uint32_t *, v->workers);
	for (size_t w = 0; w < v->workers; w++) {
		const struct collector *c = &v->collectors[w];

		m->numbers[w] = arena_array(&m->arena, uint32_t, c->entries.n);
		for (size_t i = 0; i < c->entries.n; i++)
			if (is_form(&c->entries.at[i]))
				word_merge(m, c, i, &m->numbers[w][i]);
	}
	m->sorted = arena_array(&m->arena, const struct merged *, m->list.n);
	for (size_t i = 0; i < m->list.n; i++)
		m->sorted[i] = &m->list.at[i];
	if (m->list.n)
		qsort(m->sorted, m->list.n, sizeof(*m->sorted), merged_order);
	for (size_t i = 0; i < m->list.n; i++)
		m->list.at[m->sorted[i] - m->list.at].rank = (uint32_t)i;
	for (size_t w = 0; w < v->workers; w++)
		for (size_t i = 0; i < v->collectors[w].entries.n; i++)
			if (is_form(&v->collectors[w].entries.at[i]))
				m->numbers[w][i] =
					m->list.at[m->numbers[w][i]].rank;
}

/* ---- lists ---- */

/* Where the next of a form goes. */
struct lists {
	posting *postings;
	uint32_t *counts;
	struct position *positions;
	uint32_t *placed; /* of each form, so far */
};

/* Swedish where there are as many of another. */
static uint8_t tongue_most(const struct merged *m)
{
	uint8_t best = TONGUE_SWEDISH;

	for (uint8_t t = 1; t < TONGUES; t++)
		if (m->occurrences[t] > m->occurrences[best])
			best = t;
	return best;
}

static void forms_make(struct arena *a, struct merger *m, struct lists *l,
		       struct inverted *out)
{
	size_t postings = 0, positions = 0, n = m->list.n;

	for (size_t i = 0; i < n; i++) {
		postings += m->list.at[i].documents;
		positions += m->list.at[i].positions;
	}
	*out = (struct inverted){ arena_array(a, struct form, n),
				  arena_alloc(a, n), n };
	l->postings = arena_array(a, posting, postings);
	l->counts = arena_array(a, uint32_t, postings);
	l->positions = arena_array(a, struct position, positions);
	l->placed = arena_array(&m->arena, uint32_t, n);
	postings = positions = 0;
	for (size_t i = 0; i < n; i++) {
		const struct merged *w = m->sorted[i];
		struct form *f = &out->forms[i];

		f->text = str_dup(a, w->text);
		f->key = w->key.p == w->text.p ? f->text : str_dup(a, w->key);
		f->list.at = l->postings + postings;
		f->counts = l->counts + postings;
		f->positions = l->positions + positions;
		f->npositions = w->positions;
		out->tongues[i] = tongue_most(w);
		postings += w->documents;
		positions += w->positions;
	}
}

static void stream_deal(const struct merger *m, struct lists *l,
			struct form *forms, uint32_t document)
{
	const struct stream *s = &m->v->streams[document];
	const uint8_t *p = s->p;

	for (uint32_t n = p ? number_take(&p) : 0; n; n--) {
		uint32_t rank = m->numbers[s->worker][number_take(&p)];
		struct form *f = &forms[rank];
		size_t at = (size_t)(f->list.at - l->postings) + f->list.n++;
		struct position *to =
			l->positions + (f->positions - l->positions);
		uint32_t place = 0, k;

		l->postings[at] = document << 8 | *p++;
		k = l->counts[at] = number_take(&p);
		to += l->placed[rank];
		l->placed[rank] += k;
		for (; k; k--, to++) {
			place += number_take(&p);
			*to = (struct position){ (uint16_t)(place >> 8),
						 (uint8_t)place, *p++ };
		}
	}
}

void inverter_finish(struct arena *a, const struct inverter *v,
		     struct inverted *out)
{
	struct merger m = { .v = v };
	struct lists l;

	arena_init(&m.arena);
	map_init(&m.arena, &m.words);
	words_merge(&m);
	forms_make(a, &m, &l, out);
	for (size_t i = 0; i < v->documents; i++)
		stream_deal(&m, &l, out->forms, (uint32_t)i);
	arena_done(&m.arena);
}
