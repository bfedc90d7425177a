/*
 * The words of all workers put into the dictionary, counted together and
 * sorted; then what was written of the documents is dealt out to lists that
 * have just the length they need, documents in their order. So nothing tells
 * which worker read what.
 */
#include "search/lexicon_priv.h"

#include "base/pool.h"

struct dealer {
	struct arena arena;
	struct inverter *v;
	struct tally *tallies; /* of all words */
	uint32_t known;	   /* words that all workers have by these numbers */
	uint32_t **joined; /* of each worker's own words: in the dictionary */
	struct sorted *sorted; /* numbers: in the dictionary */
	size_t n;
	struct form *forms;
	posting *postings;
	uint32_t *counts;
	struct position *positions;
	/* Where the next of each word goes, of each part. Words that are met
	 * often have low numbers, and are together here. */
	struct cursor *cursors[DEAL_PARTS];
};

struct cursor {
	uint32_t posting, position;
};

/* ---- one dictionary ---- */

/* Stop words are in the dictionary, but in no document, and so are words that
 * only pages have which are not searched. */
static bool is_form(const struct tally *t)
{
	bool any = t->wanted;

	for (size_t i = 0; i < DEAL_PARTS; i++)
		any |= t->documents[i] > 0;
	return any;
}

static void tally_join(struct tally *to, const struct tally *from)
{
	to->wanted |= from->wanted;
	for (size_t i = 0; i < DEAL_PARTS; i++) {
		to->documents[i] += from->documents[i];
		to->positions[i] += from->positions[i];
	}
	for (size_t t = 0; t < TONGUES; t++)
		to->occurrences[t] += from->occurrences[t];
}

/* Gives all workers' words numbers in the dictionary. */
static void words_join(struct dealer *d)
{
	const size_t workers = d->v->workers;

	d->known = d->v->words->n;
	d->joined = arena_array(&d->arena, uint32_t *, workers);
	for (size_t w = 0; w < workers; w++) {
		const struct dictionary *own = &d->v->collectors[w].words;

		d->joined[w] = arena_array(&d->arena, uint32_t, own->n);
		dictionary_join(d->v->words, own, d->joined[w]);
	}
}

/* The number in the dictionary of a worker's word. */
static uint32_t word_joined(const struct dealer *d, size_t worker,
			    uint32_t word)
{
	return word < d->known ? word : d->joined[worker][word - d->known];
}

static void tallies_join(struct dealer *d)
{
	d->tallies = arena_array(&d->arena, struct tally, d->v->words->n);
	for (size_t w = 0; w < d->v->workers; w++) {
		const struct collector *c = &d->v->collectors[w];

		for (uint32_t i = 0; i < d->known + c->words.n; i++) {
			const struct tally *t = tally_find(c, i);

			if (t)
				tally_join(&d->tallies[word_joined(d, w, i)],
					   t);
		}
	}
}

/* ---- the order ---- */

static void forms_sort(struct dealer *d)
{
	const struct dictionary *all = d->v->words;
	struct sorted *words =
		arena_alloc(&d->arena, size_mul(all->n, sizeof(*words)));

	for (uint32_t i = 0; i < all->n; i++)
		if (is_form(&d->tallies[i]))
			words[d->n++] = sorted_of(
				&d->arena, entry_word(entry_at(all, i)), i);
	d->sorted = words_sort(&d->arena, words, d->n);
}

static void forms_number(struct dealer *d)
{
	const struct dictionary *all = d->v->words;

	for (size_t i = 0; i < d->n; i++)
		entry_at(all, d->sorted[i].number)->form = (uint32_t)i + 1;
}

/* ---- lists ---- */

/* Swedish where there are as many of another. Stop words are of none: they
 * are no other words' forms. */
static uint8_t tongue_most(const struct dealer *d, uint32_t word)
{
	const struct tally *tally = &d->tallies[word];
	uint8_t best = TONGUE_SWEDISH;

	for (uint8_t t = 1; t < TONGUES; t++)
		if (tally->occurrences[t] > tally->occurrences[best])
			best = t;
	if (best < TONGUE_OTHER && entry_at(d->v->words, word)->stops[best])
		return TONGUE_OTHER;
	return best;
}

static const struct tally *tally_of(const struct dealer *d, size_t form)
{
	return &d->tallies[d->sorted[form].number];
}

/* The forms with their places in what is to be filled. */
static void form_make(struct arena *a, struct dealer *d, size_t number,
		      struct cursor *next)
{
	const struct sorted *s = &d->sorted[number];
	const struct tally *t = tally_of(d, number);
	struct form *f = &d->forms[number];

	f->text = str_dup(a, s->text);
	f->key = s->key.p == s->text.p ? f->text : str_dup(a, s->key);
	f->list.at = d->postings + next->posting;
	f->counts = d->counts + next->posting;
	f->positions = d->positions + next->position;
	for (size_t i = 0; i < DEAL_PARTS; i++) {
		d->cursors[i][s->number] = *next;
		next->posting += t->documents[i];
		next->position += t->positions[i];
		f->list.n += t->documents[i];
		f->npositions += t->positions[i];
	}
}

static void forms_make(struct arena *a, struct dealer *d, struct inverted *out)
{
	struct cursor next = { 0 };
	size_t postings = 0, positions = 0;

	/* What is no form is in no document. */
	for (size_t i = 0; i < d->v->words->n; i++)
		for (size_t k = 0; k < DEAL_PARTS; k++) {
			postings += d->tallies[i].documents[k];
			positions += d->tallies[i].positions[k];
		}
	*out = (struct inverted){ .forms = arena_array(a, struct form, d->n),
				  .tongues = arena_alloc(a, d->n),
				  .n = d->n };
	d->forms = out->forms;
	d->postings = arena_alloc(a, size_mul(postings, sizeof(posting)));
	d->counts = arena_alloc(a, size_mul(postings, sizeof(uint32_t)));
	d->positions =
		arena_alloc(a, size_mul(positions, sizeof(struct position)));
	for (size_t k = 0; k < DEAL_PARTS; k++)
		d->cursors[k] =
			arena_alloc(&d->arena, size_mul(d->v->words->n,
							sizeof(struct cursor)));
	for (size_t i = 0; i < d->n; i++) {
		form_make(a, d, i, &next);
		out->tongues[i] = tongue_most(d, d->sorted[i].number);
	}
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

static void stream_deal(struct dealer *d, struct cursor *cursors,
			uint32_t document)
{
	const struct stream *s = &d->v->streams[document];
	const uint8_t *p = s->p;

	for (uint32_t n = number_take(&p); n; n--) {
		uint32_t word = word_joined(d, s->worker, number_take(&p));
		struct cursor *c = &cursors[word];
		struct position *to = d->positions + c->position;
		uint32_t place = 0, k;

		d->postings[c->posting] = document << 8 | *p++;
		k = d->counts[c->posting++] = number_take(&p);
		c->position += k;
		for (; k; k--, to++) {
			place += number_take(&p);
			*to = (struct position){ (uint16_t)(place >> 8),
						 (uint8_t)place, *p++ };
		}
	}
}

static void part_deal(void *context, size_t part, size_t worker)
{
	struct dealer *d = context;
	size_t end = inverter_part(d->v, part + 1);

	(void)worker;
	for (size_t i = inverter_part(d->v, part); i < end; i++)
		stream_deal(d, d->cursors[part], (uint32_t)i);
}

void inverter_finish(struct arena *a, struct inverter *v, struct inverted *out)
{
	struct dealer d = { .v = v };

	arena_init(&d.arena);
	words_join(&d);
	tallies_join(&d);
	forms_sort(&d);
	forms_number(&d);
	forms_make(a, &d, out);
	pool_run(v->workers, DEAL_PARTS, part_deal, &d);
	arena_done(&d.arena);
	for (size_t i = 0; i < v->workers; i++)
		arena_done(&v->collectors[i].streams);
}
