/*
 * Files of facets: which terms each document has, a few bits for each. Many
 * documents have the same terms, so the different sets are listed once, and a
 * document has the number of its set. Facets with so many sets that they weigh
 * have a file to themselves, the others share one.
 */
#include "search/files_priv.h"

#include "base/json.h"
#include "base/map.h"

#include <string.h>

enum { HEAVY_SETS = 1000 };

/* The sets of a facet: the numbers of terms as a text "1,7". */
struct sets {
	struct map by_text;
	uint32_t *of; /* of each document */
};

static struct str set_text(struct arena *a, const struct facet *f,
			   const struct page *p)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < p->nterms; i++) {
		if (p->terms[i]->facet != f)
			continue;
		if (b.n)
			buf_char(&b, ',');
		buf_uint(&b, (uint64_t)(p->terms[i] - f->terms));
	}
	return buf_view(&b);
}

static void sets_collect(struct arena *a, const struct documents *docs,
			 const struct facet *f, struct sets *out)
{
	map_init(a, &out->by_text);
	out->of = arena_array(a, uint32_t, docs->n);
	for (size_t i = 0; i < docs->n; i++) {
		struct map_entry *e = map_add(&out->by_text,
					      set_text(a, f, docs->at[i].page));

		if (!e->value)
			e->value = (void *)(uintptr_t)out->by_text.n;
		out->of[i] = (uint32_t)(uintptr_t)e->value - 1;
	}
}

void facets_make(struct arena *a, const struct index_source *s,
		 struct facet_files *out)
{
	const struct site *site = s->options->site;
	size_t *files = arena_array(a, size_t, site->nfacets);
	bool light = false;

	out->n = 1;
	for (size_t i = 0; i < site->nfacets; i++) {
		struct sets sets;

		sets_collect(a, s->docs, &site->facets[i], &sets);
		if (sets.by_text.n >= HEAVY_SETS)
			files[i] = out->n++;
		else
			light = true;
	}
	/* No empty file in front. */
	for (size_t i = 0; !light && i < site->nfacets; i++)
		files[i]--;
	out->n -= !light;
	out->files = files;
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

static void facet_write(struct json *j, const struct facet *f,
			const struct sets *sets)
{
	json_object_begin(j);
	json_member(j, S("segment"), f->segment);
	json_member(j, S("label"), f->label);
	facet_terms_write(j, f);
	json_key(j, S("sets"));
	json_array_begin(j);
	for (size_t i = 0; i < sets->by_text.n; i++) {
		struct str rest = sets->by_text.at[i].key, number;
		uint64_t n = 0;

		json_array_begin(j);
		while (str_next(&rest, ',', &number)) {
			str_to_uint(number, UINT32_MAX, &n);
			json_uint(j, n);
		}
		json_array_end(j);
	}
	json_array_end(j);
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

void facets_write(struct arena *scratch, const struct index_source *s,
		  const struct facet_files *facets, size_t file,
		  struct buf *out)
{
	const struct site *site = s->options->site;
	struct buf text, bits;
	struct json json = json_start(&text);

	buf_init(scratch, &text);
	buf_init(scratch, &bits);
	json_array_begin(&json);
	for (size_t i = 0; i < site->nfacets; i++) {
		struct sets sets;

		if (facets->files[i] != file)
			continue;
		sets_collect(scratch, s->docs, &site->facets[i], &sets);
		facet_write(&json, &site->facets[i], &sets);
		bits_write(&bits, sets.of, s->docs->n,
			   bits_for(sets.by_text.n));
	}
	json_array_end(&json);
	text_write(out, buf_view(&text));
	buf_str(out, buf_view(&bits));
}
