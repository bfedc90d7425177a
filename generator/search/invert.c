/*
 * Reading documents: each worker counts the words that it meets, those that
 * all know and others in a dictionary of its own, and writes a document down as
 * a stream of bytes when it is through with it; nothing that is written to is
 * shared meanwhile.
 *
 *	number of words, then of each:
 *	word, code, number of places, (place less the last, stop)...
 */
#include "search/lexicon_priv.h"

#include "base/limits.h"

#include <string.h>

/* ---- words and their tallies ---- */

static void stops_copy(struct tally *to, const struct entry *from)
{
	memcpy(to->stops, from->stops, sizeof(to->stops));
}

struct tally *tally_make(struct collector *c, uint32_t word)
{
	const uint32_t first = word - word % TALLY_CHUNK;
	struct tally *all = arena_array(&c->arena, struct tally, TALLY_CHUNK);

	for (uint32_t i = 0; i < TALLY_CHUNK && first + i < c->known->n; i++)
		stops_copy(&all[i], entry_at(c->known, first + i));
	c->tallies.at[word / TALLY_CHUNK] = all;
	return &all[word % TALLY_CHUNK];
}

/* Room for the tallies of all words below a number. */
static void tallies_reach(struct collector *c, uint32_t end)
{
	while (c->tallies.n * TALLY_CHUNK < end)
		*vec_push(&c->arena, &c->tallies) = NULL;
}

uint32_t word_find(struct collector *c, struct str form)
{
	const uint32_t known = c->known->n, own = c->words.n;
	uint32_t number;

	if (dictionary_find(c->known, form, &number))
		return number;
	number = dictionary_add(&c->words, form);
	if (number == own) {
		tallies_reach(c, known + own + 1);
		stops_copy(tally_at(c, known + own), entry_at(&c->words, own));
	}
	return known + number;
}

struct str word_text(const struct collector *c, uint32_t word)
{
	return entry_word(word < c->known->n
				  ? entry_at(c->known, word)
				  : entry_at(&c->words, word - c->known->n));
}

void inverter_open(struct inverter *v, struct dictionary *words, size_t workers,
		   size_t documents)
{
	arena_init(&v->arena);
	v->words = words;
	v->workers = workers;
	v->documents = documents;
	v->collectors = arena_array(&v->arena, struct collector, workers);
	v->streams = arena_array(&v->arena, struct stream, documents);
	for (size_t i = 0; i < workers; i++) {
		struct collector *c = &v->collectors[i];

		arena_init(&c->arena);
		arena_init(&c->streams);
		arena_init(&c->scratch);
		arena_init(&c->desk);
		c->known = words;
		dictionary_init(&c->arena, &c->words);
		tallies_reach(c, words->n);
		buf_init(&c->desk, &c->stream);
	}
}

void inverter_close(struct inverter *v)
{
	for (size_t i = 0; i < v->workers; i++) {
		struct collector *c = &v->collectors[i];

		dictionary_done(&c->words);
		arena_done(&c->arena);
		arena_done(&c->streams);
		arena_done(&c->scratch);
		arena_done(&c->desk);
	}
	arena_done(&v->arena);
}

/* ---- documents ---- */

size_t inverter_part(const struct inverter *v, size_t part)
{
	return v->documents / DEAL_PARTS * part +
	       v->documents % DEAL_PARTS * part / DEAL_PARTS;
}

bool words_fit(uint64_t n, struct diags *diags)
{
	if (n <= SEARCH_MAX_WORDS)
		return true;
	return diag_add(diags, place_none(), DIAG_SEARCH_WORDS,
			str_printf(diags->arena, "%d", SEARCH_MAX_WORDS));
}

bool inverter_fits(const struct inverter *v, struct diags *diags)
{
	uint64_t n = 0;

	for (size_t i = 0; i < v->workers; i++)
		n += v->collectors[i].occurrences;
	return words_fit(n, diags);
}

void document_begin(struct inverter *v, size_t worker, uint32_t document,
		    enum tongue t)
{
	struct collector *c = &v->collectors[worker];

	c->document = document;
	c->part = 0;
	while (document >= inverter_part(v, c->part + 1))
		c->part++;
	c->tongue = t;
	c->met.n = 0;
	c->tokens.n = 0;
	*vec_push(&c->desk, &c->tokens) = (struct token){ 0 }; /* none */
}

static void token_add(struct collector *c, struct tally *t,
		      const struct occurrence *o)
{
	uint32_t number = (uint32_t)c->tokens.n;

	*vec_push(&c->desk, &c->tokens) =
		(struct token){ .place = o->place, .stop = o->stop };
	if (t->last)
		c->tokens.at[t->last].next = number;
	else
		t->first = number;
	t->last = number;
	t->positions[c->part]++;
}

void occurrence_add(struct collector *c, uint32_t word,
		    const struct occurrence *o)
{
	struct tally *t = tally_at(c, word);

	if (t->document != c->document + 1) {
		t->document = c->document + 1;
		t->first = t->last = 0;
		t->in_body = t->fields = 0;
		t->documents[c->part]++;
		*vec_push(&c->desk, &c->met) = word;
	}
	c->occurrences++;
	t->occurrences[c->tongue]++;
	if (o->field & CODE_BODY)
		t->in_body += t->in_body < UINT8_MAX;
	else
		t->fields |= o->field;
	/* A joined word that was cut can be its own last part. */
	if (o->placed &&
	    (t->last == 0 || o->place >= c->tokens.at[t->last].place))
		token_add(c, t, o);
}

void word_want(struct collector *c, uint32_t word, enum tongue t)
{
	struct tally *tally = tally_at(c, word);

	tally->occurrences[t] += !tally->wanted;
	tally->wanted = true;
}

static uint8_t code_of(const struct tally *t)
{
	static const uint8_t classes[] = { 0, 1, 2, 3, 4, 4, 5, 5,
					   5, 6, 6, 6, 6, 6, 6, 6 };

	return t->fields |
	       (t->in_body < sizeof(classes) ? classes[t->in_body] : CODE_BODY);
}

static void tally_write(struct collector *c, uint32_t word)
{
	const struct token *tokens = c->tokens.at;
	struct tally *tally = tally_at(c, word);
	uint32_t n = 0, last = 0;
	char *p;

	for (uint32_t t = tally->first; t; t = tokens[t].next)
		n++;
	if (n > SEARCH_MAX_PLACES) {
		tally->positions[c->part] -= n - SEARCH_MAX_PLACES;
		n = SEARCH_MAX_PLACES;
	}
	p = buf_room(&c->stream, size_add(2 * NUMBER_BYTES + 1,
					  size_mul(n, NUMBER_BYTES + 1)));
	p = number_put(p, word);
	*p++ = (char)code_of(tally);
	p = number_put(p, n);
	for (uint32_t t = tally->first; n; n--, t = tokens[t].next) {
		p = number_put(p, tokens[t].place - last);
		*p++ = (char)tokens[t].stop;
		last = tokens[t].place;
	}
	c->stream.n = (size_t)(p - c->stream.p);
}

void document_end(struct inverter *v, size_t worker)
{
	struct collector *c = &v->collectors[worker];

	buf_clear(&c->stream);
	c->stream.n = (size_t)(number_put(buf_room(&c->stream, NUMBER_BYTES),
					  (uint32_t)c->met.n) -
			       c->stream.p);
	for (size_t i = 0; i < c->met.n; i++)
		tally_write(c, c->met.at[i]);
	v->streams[c->document] = (struct stream){
		.p = arena_copy(&c->streams, c->stream.p, c->stream.n),
		.worker = (uint32_t)worker,
	};
}
