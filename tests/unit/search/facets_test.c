/*
 * Files of facets, read as a reader does: the documents of each term.
 */
#include "bits.h"
#include "base/json.h"

#include <string.h>

enum { DOCUMENTS = 300, MOST_TERMS = SEARCH_CELL_TERMS + 1 };

/* A site of one facet whose documents have some of its terms. */
struct faceted {
	struct arena arena;
	struct facet facet;
	struct facet_term terms[MOST_TERMS];
	const struct facet_term *of[DOCUMENTS][MOST_TERMS];
	struct page pages[DOCUMENTS];
	struct document all[DOCUMENTS];
	struct documents docs;
	struct site site;
	struct search_options options;
	bool has[MOST_TERMS][DOCUMENTS];
};

/* has: whether the document has the term, of a facet of so many. */
static void faceted_make(struct faceted *f, size_t nterms,
			 bool (*has)(size_t document, size_t term))
{
	*f = (struct faceted){ .docs = { .at = f->all, .n = DOCUMENTS } };
	arena_init(&f->arena);
	f->facet = (struct facet){ .terms = f->terms, .nterms = nterms };
	for (size_t i = 0; i < nterms; i++)
		f->terms[i].facet = &f->facet;
	for (size_t i = 0; i < DOCUMENTS; i++) {
		struct page *p = &f->pages[i];

		p->terms = (void *)f->of[i];
		f->all[i].page = p;
		for (size_t k = 0; k < nterms; k++) {
			f->has[k][i] = has(i, k);
			if (f->has[k][i])
				f->of[i][p->nterms++] = &f->terms[k];
		}
	}
	f->site = (struct site){ .facets = &f->facet, .nfacets = 1 };
	f->options.site = &f->site;
}

static size_t number_take(struct bit_reader *r)
{
	size_t v = 0;

	for (unsigned int shift = 0;; shift += 7) {
		const uint32_t byte = bits_take(r, 8);

		v |= (size_t)(byte & 127) << shift;
		if (byte < 128)
			return v;
	}
}

/* n documents of a cell; what they are: see the ids of format.h. */
static void places_check(struct bit_reader *r, const uint32_t *cell, uint32_t n,
			 uint32_t low, uint32_t high, const bool *has)
{
	const uint32_t middle = n / 2;
	uint32_t place;

	if (n == 0)
		return;
	place = low + middle + below_take(r, high - low - n + 1);
	assert_true(has[cell[place]]);
	places_check(r, cell, middle, low, place, has);
	places_check(r, cell, n - middle - 1, place + 1, high, has);
}

static size_t cell_make(const uint8_t *had, uint8_t of, uint32_t *cell)
{
	size_t n = 0;

	for (uint32_t i = 0; i < DOCUMENTS; i++)
		if (had[i] == of)
			cell[n++] = i;
	return n;
}

/* A list of n documents, which have had so many terms. */
static void list_check(struct bit_reader *r, const uint8_t *had, uint32_t n,
		       const bool *has)
{
	uint8_t last = 0;

	for (size_t i = 0; i < DOCUMENTS; i++)
		last = had[i] > last ? had[i] : last;
	for (uint8_t i = 0; i <= last; i++) {
		uint32_t cell[DOCUMENTS], count = n;
		const uint32_t size = (uint32_t)cell_make(had, i, cell);

		if (size == 0)
			continue;
		if (i < last)
			count = below_take(r, (n < size ? n : size) + 1);
		assert_in_range(count, 0, n);
		places_check(r, cell, count, 0, size, has);
		n -= count;
	}
	assert_int_equal(n, 0);
}

/* Reads all lists; gives how many bytes they take. */
static size_t facet_check(size_t nterms,
			  bool (*has)(size_t document, size_t term))
{
	static struct faceted f;
	uint8_t had[DOCUMENTS] = { 0 };
	size_t numbers[MOST_TERMS], at;
	struct facet_files files;
	struct bit_reader r;
	struct buf b;

	faceted_make(&f, nterms, has);
	const struct index_source s = { .options = &f.options,
					.docs = &f.docs };

	buf_init(&f.arena, &b);
	facets_make(&f.arena, &s, &files);
	facets_write(&f.arena, &s, &files, 0, &b);
	r = (struct bit_reader){ (const unsigned char *)b.p, 0, b.n * 8 };
	r.at += 8 * number_take(&r);
	for (size_t i = 0; i < nterms; i++)
		numbers[i] = number_take(&r);
	at = r.at;
	for (size_t i = 0; i < nterms; i++) {
		size_t n = 0;

		for (size_t k = 0; k < DOCUMENTS; k++)
			n += f.has[i][k];
		assert_int_equal(numbers[i], n);
		list_check(&r, had, (uint32_t)n, f.has[i]);
		for (size_t k = 0; nterms <= SEARCH_CELL_TERMS && k < DOCUMENTS;
		     k++)
			had[k] += f.has[i][k];
	}
	assert_int_equal((r.at + 7) / 8, b.n);
	arena_done(&f.arena);
	return b.n - at / 8;
}

static bool has_one(size_t document, size_t term)
{
	return document * 7 % 5 == term;
}

static bool has_all(size_t document, size_t term)
{
	(void)document;
	(void)term;
	return true;
}

static bool has_none(size_t document, size_t term)
{
	(void)document;
	(void)term;
	return false;
}

static bool has_some(size_t document, size_t term)
{
	return (document * 2654435761u >> term % 20 & 3) == 0;
}

/* After two terms a document has none or both of them: a cell is empty. */
static bool has_both(size_t document, size_t term)
{
	return (document + term / 2) % 2;
}

static void lists_come_back(void **state)
{
	(void)state;
	for (size_t n = 0; n <= MOST_TERMS; n++) {
		facet_check(n, has_one);
		facet_check(n, has_none);
		facet_check(n, has_some);
		facet_check(n, has_both);
		assert_int_equal(facet_check(n, has_all), 0);
	}
}

/* Five terms of which each document has one: two bits and a third a document
 * (Shannon's entropy), and few more; each list alone would take half as much
 * again. */
static void one_of_several_is_cheap(void **state)
{
	const size_t bits = 8 * facet_check(5, has_one);

	(void)state;
	assert_in_range(bits, DOCUMENTS * 2, DOCUMENTS * 26 / 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_come_back),
		cmocka_unit_test(one_of_several_is_cheap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
