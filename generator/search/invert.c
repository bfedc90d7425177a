/*
 * Reading documents: each worker counts the words that it meets in a
 * dictionary of its own, and writes a document down as a stream of bytes when
 * it is through with it; nothing is shared meanwhile.
 *
 *	number of words, then of each:
 *	word, code, number of places, (place less the last, stop)...
 */
#include "search/lexicon_priv.h"

#include "base/limits.h"

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
		arena_init(&c->streams);
		arena_init(&c->scratch);
		arena_init(&c->desk);
		dictionary_init(&c->arena, &c->words);
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

size_t inverter_part(const struct inverter *v, size_t part)
{
	return v->documents / DEAL_PARTS * part +
	       v->documents % DEAL_PARTS * part / DEAL_PARTS;
}

bool inverter_fits(const struct inverter *v, struct diags *diags)
{
	uint64_t n = 0;

	for (size_t i = 0; i < v->workers; i++)
		n += v->collectors[i].occurrences;
	if (n <= SEARCH_MAX_WORDS)
		return true;
	return diag_add(diags, place_none(), DIAG_SEARCH_WORDS,
			str_printf(diags->arena, "%d", SEARCH_MAX_WORDS));
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

static void token_add(struct collector *c, struct entry *e,
		      const struct occurrence *o)
{
	uint32_t number = (uint32_t)c->tokens.n;

	*vec_push(&c->desk, &c->tokens) =
		(struct token){ .place = o->place, .stop = o->stop };
	if (e->last)
		c->tokens.at[e->last].next = number;
	else
		e->first = number;
	e->last = number;
	e->positions[c->part]++;
}

void occurrence_add(struct collector *c, uint32_t word,
		    const struct occurrence *o)
{
	struct entry *e = entry_at(&c->words, word);

	if (e->document != c->document + 1) {
		e->document = c->document + 1;
		e->first = e->last = 0;
		e->in_body = e->fields = 0;
		e->documents[c->part]++;
		*vec_push(&c->desk, &c->met) = word;
	}
	c->occurrences++;
	e->occurrences[c->tongue]++;
	if (o->field & CODE_BODY)
		e->in_body += e->in_body < UINT8_MAX;
	else
		e->fields |= o->field;
	/* A joined word that was cut can be its own last part. */
	if (o->placed &&
	    (e->last == 0 || o->place >= c->tokens.at[e->last].place))
		token_add(c, e, o);
}

void word_want(struct collector *c, uint32_t word, enum tongue t)
{
	struct entry *e = entry_at(&c->words, word);

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

static void entry_write(struct collector *c, uint32_t word)
{
	const struct token *tokens = c->tokens.at;
	struct entry *e = entry_at(&c->words, word);
	uint32_t n = 0, last = 0;
	char *p;

	for (uint32_t t = e->first; t; t = tokens[t].next)
		n++;
	if (n > SEARCH_MAX_PLACES) {
		e->positions[c->part] -= n - SEARCH_MAX_PLACES;
		n = SEARCH_MAX_PLACES;
	}
	p = buf_room(&c->stream, size_add(2 * NUMBER_BYTES + 1,
					  size_mul(n, NUMBER_BYTES + 1)));
	p = number_put(p, word);
	*p++ = (char)code_of(e);
	p = number_put(p, n);
	for (uint32_t t = e->first; n; n--, t = tokens[t].next) {
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
		entry_write(c, c->met.at[i]);
	v->streams[c->document] = (struct stream){
		.p = arena_copy(&c->streams, c->stream.p, c->stream.n),
		.worker = (uint32_t)worker,
	};
}
