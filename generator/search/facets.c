/*
 * Files of facets: which terms each document has, a few bits for each. Many
 * documents have the same terms, so the different sets are listed once, and a
 * document has the number of its set. Facets with so many sets that they weigh
 * have a file to themselves, the others share one.
 */
#include "search/files_priv.h"

#include "base/json.h"

#include <stdlib.h>

enum { HEAVY_SETS = 1000 };

static int number_order(const void *x, const void *y)
{
	size_t a = *(const size_t *)x, b = *(const size_t *)y;

	return (a > b) - (a < b);
}

static struct str set_bytes(struct arena *a, const struct facet *f,
			    const struct page *p)
{
	size_t *terms = arena_array(a, size_t, p->nterms), n = 0, last = 0;
	struct buf b;

	for (size_t i = 0; i < p->nterms; i++)
		if (p->terms[i]->facet == f)
			terms[n++] = (size_t)(p->terms[i] - f->terms);
	if (n)
		qsort(terms, n, sizeof(*terms), number_order);
	buf_init(a, &b);
	number_write(&b, n);
	for (size_t i = 0; i < n; i++) {
		number_write(&b, terms[i] - last);
		last = terms[i];
	}
	return buf_view(&b);
}

static void sets_collect(struct arena *a, const struct documents *docs,
			 const struct facet *f, struct facet_sets *out)
{
	struct arena scratch;

	arena_init(&scratch);
	map_init(a, &out->by_bytes);
	out->of = arena_array(a, uint32_t, docs->n);
	for (size_t i = 0; i < docs->n; i++) {
		struct str set = set_bytes(&scratch, f, docs->at[i].page);
		struct map_entry *e = map_find_entry(&out->by_bytes, set);

		if (!e) {
			e = map_add(&out->by_bytes, str_dup(a, set));
			e->value = (void *)(uintptr_t)out->by_bytes.n;
		}
		out->of[i] = (uint32_t)(uintptr_t)e->value - 1;
		arena_reset(&scratch);
	}
	arena_done(&scratch);
}

void facets_make(struct arena *a, const struct index_source *s,
		 struct facet_files *out)
{
	const struct site *site = s->options->site;
	size_t heavy = 0, file;

	out->sets = arena_array(a, struct facet_sets, site->nfacets);
	out->files = arena_array(a, size_t, site->nfacets);
	for (size_t i = 0; i < site->nfacets; i++) {
		sets_collect(a, s->docs, &site->facets[i], &out->sets[i]);
		heavy += out->sets[i].by_bytes.n >= HEAVY_SETS;
	}
	/* The light ones' file comes first, if there is one. */
	file = out->n = heavy < site->nfacets || heavy == 0;
	out->n += heavy;
	for (size_t i = 0; i < site->nfacets; i++)
		if (out->sets[i].by_bytes.n >= HEAVY_SETS)
			out->files[i] = file++;
}

static void facet_terms_write(struct json *j, const struct facet *f)
{
	json_key(j, S("terms"));
	json_array_begin(j);
	for (size_t i = 0; i < f->nterms; i++) {
		const struct facet_term *t = &f->terms[i];

		json_array_begin(j);
		json_text(j, t->id);
		json_text(j, t->label);
		json_int(j, t->broader ? t->broader - f->terms : -1);
		json_array_end(j);
	}
	json_array_end(j);
}

static void facet_write(struct json *j, const struct facet *f)
{
	json_object_begin(j);
	json_member(j, S("segment"), f->segment);
	json_member(j, S("label"), f->label);
	facet_terms_write(j, f);
	json_object_end(j);
}

/* How many bits a number below n takes. */
static unsigned int bits_for(size_t n)
{
	unsigned int bits = 0;

	while (bits < 32 && (size_t)1 << bits < n)
		bits++;
	return bits;
}

static void bits_write(struct buf *b, const uint32_t *values, size_t n,
		       unsigned int bits)
{
	uint64_t pending = 0;
	unsigned int have = 0;

	for (size_t i = 0; i < n; i++) {
		pending |= (uint64_t)values[i] << have;
		for (have += bits; have >= 8; have -= 8) {
			buf_char(b, (char)(pending & 0xff));
			pending >>= 8;
		}
	}
	if (have)
		buf_char(b, (char)pending);
}

/* A byte is what compresses, but for the few bits of a short list. */
static void columns_write(struct buf *b, const uint32_t *values, size_t n,
			  unsigned int bits)
{
	for (unsigned int shift = 0; shift < bits; shift += 8)
		for (size_t i = 0; i < n; i++)
			buf_char(b, (char)(values[i] >> shift & 0xff));
}

static void sets_write(struct buf *b, const struct facet_sets *sets,
		       size_t documents)
{
	const unsigned int bits = bits_for(sets->by_bytes.n);

	number_write(b, sets->by_bytes.n);
	for (size_t i = 0; i < sets->by_bytes.n; i++)
		buf_str(b, sets->by_bytes.at[i].key);
	if (bits > 8)
		columns_write(b, sets->of, documents, bits);
	else
		bits_write(b, sets->of, documents, bits);
}

void facets_write(struct arena *scratch, const struct index_source *s,
		  const struct facet_files *facets, size_t file,
		  struct buf *out)
{
	const struct site *site = s->options->site;
	struct buf text, sets;
	struct json json = json_start(&text);

	buf_init(scratch, &text);
	buf_init(scratch, &sets);
	json_array_begin(&json);
	for (size_t i = 0; i < site->nfacets; i++) {
		if (facets->files[i] != file)
			continue;
		facet_write(&json, &site->facets[i]);
		sets_write(&sets, &facets->sets[i], s->docs->n);
	}
	json_array_end(&json);
	text_write(out, buf_view(&text));
	buf_str(out, buf_view(&sets));
}
