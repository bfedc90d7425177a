/*
 * The lexicon: documents are cut into words on all workers and inverted, and
 * their forms are put into groups.
 */
#include "search/lexicon_priv.h"

#include "base/limits.h"
#include "base/pool.h"
#include "base/utf8.h"
#include "text/text.h"

#include <stdlib.h>

enum {
	BLOCK_WORDS = 256,  /* words that a number of a block is for */
	BLOCK_LAST = 65535, /* what is in later ones has no place of its own */
	PAGES_AT_A_TIME = 256, /* until their objects are let go */
};

struct reader {
	const struct search_options *options;
	struct documents *docs;
	/* Of each page, as the pack of objects has them: its document's number
	 * + 1, or 0. */
	uint32_t *numbers;
	struct inverter words, beginnings;
	struct dictionary begun; /* words of beginnings */
	/* Of each worker: what documents have, and the rows of labels. */
	struct arena *kept;
	struct map *labels;
};

/* A document being read by a worker. */
struct reading {
	struct collector *words, *beginnings;
	struct body_lines body;
	struct map *labels; /* rows of texts */
	const struct text_block *block;
	uint32_t place;	     /* of the block's first word */
	uint32_t stop;	     /* number of the stop word just met, or 0 */
	uint32_t stop_place; /* where */
};

/* ---- languages ---- */

enum tongue tongue_of(struct str lang)
{
	if (lang_is(lang, S("sv")))
		return TONGUE_SWEDISH;
	return lang_is(lang, S("en")) ? TONGUE_ENGLISH : TONGUE_OTHER;
}

struct str tongue_language(enum tongue t)
{
	static const struct str languages[TONGUES] = {
		[TONGUE_SWEDISH] = { "sv", 2 },
		[TONGUE_ENGLISH] = { "en", 2 },
		[TONGUE_OTHER] = { "", 0 },
	};

	return languages[t];
}

/* ---- one document ---- */

/* The first letter and the first two. */
static void beginnings_add(struct reading *r, struct str form)
{
	const struct occurrence o = { .field = r->block->field };
	size_t at = 0;

	for (size_t letters = 0; letters < 2 && at < form.n; letters++) {
		utf8_next(form, &at);
		occurrence_add(r->beginnings,
			       word_find(r->beginnings, str_sub(form, 0, at)),
			       &o);
	}
}

static uint32_t stop_number(struct collector *c, uint32_t word)
{
	return c->tongue == TONGUE_OTHER ? 0
					 : tally_at(c, word)->stops[c->tongue];
}

/* False: it is a stop word. */
static bool word_add(struct reading *r, uint32_t number, uint32_t place)
{
	uint32_t stop = stop_number(r->words, number);
	struct occurrence o = {
		.field = r->block->field,
		.place = r->place + place,
	};

	if (stop) {
		r->stop = stop;
		r->stop_place = o.place;
		return false;
	}
	o.placed = !r->block->unseen && o.place >> 8 <= BLOCK_LAST;
	if (r->stop && r->stop_place + 1 == o.place)
		o.stop = stop_code(r->stop);
	occurrence_add(r->words, number, &o);
	return true;
}

/* Where the block behind one of n words begins: where the next number of one
 * does, but labels are short and many, and share a block with a free place
 * between two. */
static void block_end(struct reading *r, uint32_t n,
		      const struct text_block *next)
{
	const uint8_t field = r->block->field;

	if (!r->block->unseen)
		r->place += n + 1;
	if (field != CODE_LABEL || !next || next->field != CODE_LABEL)
		r->place = (r->place + BLOCK_WORDS - 1) / BLOCK_WORDS *
			   BLOCK_WORDS;
}

static const uint32_t *row_make(struct arena *a, struct collector *c,
				struct str text)
{
	struct rows rows = { 0 };
	struct words words;
	struct word w;

	row_begin(a, &rows);
	words_begin(&words, text);
	while (words_next(&words, &w))
		row_add(a, &rows, &w, word_find(c, w.form));
	row_end(&rows);
	return rows.all.at;
}

/* Pages have the same labels: each is cut once. */
static const uint32_t *label_row(struct reading *r, struct str text)
{
	struct map_entry *e = map_add(r->labels, text);

	if (!e->value) {
		e->key = str_dup(&r->words->arena, text);
		e->value = (void *)row_make(&r->words->arena, r->words, text);
	}
	return e->value;
}

static struct row_words block_words(struct reading *r)
{
	const struct text_block *b = r->block;

	if (b->line)
		return body_words(&r->body, b->line);
	if (b->field == CODE_LABEL)
		return row_words(label_row(r, b->text), NULL);
	return row_words(row_make(&r->words->scratch, r->words, b->text), NULL);
}

/* How many words a block has, joined ones not counted. */
static uint32_t block_read(struct reading *r)
{
	struct row_words words = block_words(r);
	struct row_word w;
	uint32_t n = 0;

	r->stop = 0;
	while (row_next(&words, &w)) {
		if (word_add(r, w.number, w.place) && r->block->begins)
			beginnings_add(r, word_text(r->words, w.number));
		n += !w.joined;
	}
	return n;
}

/* What was made while the page was read goes with its scratch; most text is a
 * part of its body. */
static struct str text_keep(struct arena *a, struct str body, struct str text)
{
	if ((uintptr_t)text.p - (uintptr_t)body.p < body.n)
		return text;
	return str_dup(a, text);
}

static void block_keep(struct arena *a, struct document *d, struct str body,
		       struct body_block *blocks, const struct reading *r)
{
	if (block_is_body(r->block))
		blocks[d->nblocks++] =
			(struct body_block){ text_keep(a, body, r->block->text),
					     r->place,
					     block_hash(r->block->text) };
}

static size_t body_count(const struct document_text *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->blocks.n; i++)
		n += block_is_body(&text->blocks.at[i]);
	return n;
}

static void document_take(struct reader *reader, uint32_t number, size_t worker)
{
	struct document *d = &reader->docs->at[number];
	struct reading r = {
		.words = &reader->words.collectors[worker],
		.beginnings = &reader->beginnings.collectors[worker],
		.body = body_lines_of(reader->options->bodies, d->page),
		.labels = &reader->labels[worker],
	};
	const struct str body = body_text(reader->options->bodies, d->page);
	struct arena *kept = &reader->kept[worker];
	struct body_block *blocks;
	struct document_text text;
	enum tongue t;

	if (r.words->occurrences > SEARCH_MAX_WORDS)
		return;
	document_read(&r.words->scratch, reader->options, d->page, body, &text);
	t = tongue_of(text.lang);
	document_begin(&reader->words, worker, number, t);
	document_begin(&reader->beginnings, worker, number, t);
	blocks = arena_array(kept, struct body_block, body_count(&text));
	d->blocks = blocks;
	d->nblocks = 0;
	for (size_t i = 0; i < text.blocks.n; i++) {
		uint32_t n;

		r.block = &text.blocks.at[i];
		block_keep(kept, d, body, blocks, &r);
		n = block_read(&r);
		block_end(&r, n, i + 1 < text.blocks.n ? r.block + 1 : NULL);
		if (block_is_body(r.block))
			d->behind = r.place / BLOCK_WORDS;
		d->words += r.block->field == CODE_BODY ? n : 0;
	}
	document_end(&reader->words, worker);
	document_end(&reader->beginnings, worker);
	arena_reset(&r.words->scratch);
}

static void page_take(void *context, size_t job, size_t worker)
{
	struct reader *r = context;

	if (r->numbers[job])
		document_take(r, r->numbers[job] - 1, worker);
	if (job % PAGES_AT_A_TIME == 0)
		cache_unload(r->options->cache);
}

/* ---- all of them ---- */

static int beginning_order(const void *x, const void *y)
{
	const struct beginning *a = x, *b = y;

	return str_cmp(a->text, b->text);
}

static void beginnings_take(struct arena *a, const struct inverted *from,
			    struct lexicon *out)
{
	out->nbeginnings = from->n;
	out->beginnings = arena_array(a, struct beginning, from->n);
	for (size_t i = 0; i < from->n; i++)
		out->beginnings[i] = (struct beginning){ from->forms[i].text,
							 from->forms[i].list };
	if (from->n)
		qsort(out->beginnings, from->n, sizeof(*out->beginnings),
		      beginning_order);
}

static bool documents_invert(struct arena *a, struct reader *r, size_t jobs,
			     struct inverted *words,
			     struct inverted *beginnings, struct diags *diags)
{
	struct search_bodies *bodies = r->options->bodies;
	const struct site *site = r->options->site;
	bool fits;

	bodies_finish(bodies);
	if (!bodies_fit(bodies, diags))
		return false;
	inverter_open(&r->words, bodies->words, jobs, r->docs->n);
	dictionary_init(&r->words.arena, &r->begun);
	inverter_open(&r->beginnings, &r->begun, jobs, r->docs->n);
	r->kept = arena_array(&r->words.arena, struct arena, jobs);
	r->labels = arena_array(&r->words.arena, struct map, jobs);
	r->numbers = arena_array(&r->words.arena, uint32_t, site->npages);
	for (size_t i = 0; i < r->docs->n; i++)
		r->numbers[r->docs->at[i].page - site->pages] = (uint32_t)i + 1;
	for (size_t i = 0; i < jobs; i++) {
		arena_init(&r->kept[i]);
		map_init(&r->words.collectors[i].arena, &r->labels[i]);
	}
	pool_run(jobs, site->npages, page_take, r);
	bodies_forget(a, bodies);
	for (size_t i = 0; i < jobs; i++)
		arena_adopt(a, &r->kept[i]);
	cache_unload(r->options->cache);
	fits = inverter_fits(&r->words, diags);
	if (fits) {
		synonyms_want(r->options, &r->words.collectors[0]);
		inverter_finish(a, &r->words, words);
		inverter_finish(a, &r->beginnings, beginnings);
	}
	inverter_close(&r->beginnings);
	dictionary_done(&r->begun);
	inverter_close(&r->words);
	return fits;
}

uint32_t form_find(const struct draft *d, struct str text)
{
	const struct dictionary *all = d->options->bodies->words;
	uint32_t number;

	return dictionary_find(all, text, &number) ? entry_at(all, number)->form
						   : 0;
}

struct draft *lexicon_read(struct arena *a,
			   const struct search_options *options,
			   struct documents *docs, struct lexicon *out,
			   struct diags *diags)
{
	struct reader r = { .options = options, .docs = docs };
	struct draft *d = arena_new(a, struct draft);

	*out = (struct lexicon){ 0 };
	*d = (struct draft){ .arena = a,
			     .options = options,
			     .jobs = options->jobs,
			     .documents = docs->n,
			     .out = out };
	if (!documents_invert(a, &r, d->jobs, &d->words, &d->begun, diags))
		return NULL;
	/* What was read lay in memory of other threads, and is much. */
	memory_trim();
	out->forms = d->words.forms;
	out->nforms = d->words.n;
	return d;
}

void lexicon_finish(struct draft *d)
{
	arena_init(&d->scratch);
	draft_group(d);
	draft_cut(d);
	draft_derive(d);
	draft_liken(d);
	beginnings_take(d->arena, &d->begun, d->out);
	labels_make(d->arena, d->options->site, d->out);
	arena_done(&d->scratch);
}
