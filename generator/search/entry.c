/*
 * The entry: what a reader has to know before the first query, which is how
 * long documents are and what all other files are called.
 */
#include "search/files_priv.h"

enum { LENGTH_CLASSES = 15, TITLE_WORDS = 4 };

static unsigned int length_class(uint32_t words)
{
	const unsigned int class = size_class((uint64_t)words + 1);

	return class < LENGTH_CLASSES ? class : LENGTH_CLASSES;
}

/* Words of a title: stop words where there are no others. */
static unsigned int title_words(const struct page *p)
{
	unsigned int all = 0, stops = 0, n;
	struct words words;
	struct word w;

	words_begin(&words, p->title);
	while (words_next(&words, &w)) {
		if (w.joined)
			continue;
		all++;
		stops += word_stop(w.form, p->lang) != 0;
	}
	n = all > stops ? all - stops : all;
	return n < TITLE_WORDS ? n : TITLE_WORDS;
}

static void documents_write(const struct index_plan *plan, struct buf *out)
{
	const struct documents *docs = plan->source.docs;

	number_write(out, docs->n);
	number_write(out, ids_bound(docs));
	for (size_t i = 0; i < docs->n; i++) {
		const struct document *d = &docs->at[i];
		unsigned int n = docs->n > SEARCH_TITLE_DOCUMENTS
					 ? 0
					 : title_words(d->page);

		buf_char(out, (char)(n << 4 | length_class(d->words)));
	}
}

static void words_write(const struct index_plan *plan, struct buf *out)
{
	const struct site *site = plan->source.options->site;
	const struct card_files *cards = &plan->cards;
	const struct str *stops;
	size_t n;

	stops = word_stops(&n);
	number_write(out, n);
	for (size_t i = 0; i < n; i++)
		text_write(out, stops[i]);
	for (size_t i = 0; i < n; i++)
		buf_char(out, word_stop(stops[i], site->config->language) != 0);
	number_write(out, cards->ntypes);
	for (size_t i = 0; i < cards->ntypes; i++)
		text_write(out, cards->types[i]->label);
	number_write(out, site->nfacets);
	for (size_t i = 0; i < site->nfacets; i++) {
		text_write(out, site->facets[i].segment);
		text_write(out, site->facets[i].label);
		number_write(out, site->facets[i].nterms);
		number_write(out, plan->facets.files[i]);
	}
}

static void names_write(const struct index_plan *plan, char kind,
			struct buf *out)
{
	for (size_t i = 0; i < plan->nfiles; i++)
		if (plan->files[i].kind == kind)
			for (int shift = 24; shift >= 0; shift -= 8)
				buf_char(out,
					 (char)(plan->files[i].name >> shift &
						0xff));
}

static void directory_write(const struct index_plan *plan, char kind,
			    const struct shards *shards, struct buf *out)
{
	struct str last = S("");

	number_write(out, shards->n);
	for (size_t i = 0; i + 1 < shards->n; i++)
		word_write(out, &last, shards->begins[i]);
	names_write(plan, kind, out);
}

static void cards_directory_write(const struct index_plan *plan,
				  struct buf *out)
{
	const struct shards *shards = &plan->cards.shards;

	number_write(out, shards->n);
	for (size_t i = 0; i < shards->n; i++)
		number_write(out, shards->starts[i + 1] - shards->starts[i]);
	names_write(plan, 'c', out);
}

void entry_write(const struct index_plan *plan, struct buf *out)
{
	buf_lit(out, "RBS");
	buf_char(out, SEARCH_VERSION);
	text_write(out, plan->source.options->site->config->language);
	documents_write(plan, out);
	words_write(plan, out);
	directory_write(plan, 't', &plan->terms.shards, out);
	directory_write(plan, 'p', &plan->positions.shards, out);
	directory_write(plan, 'f', &plan->spelling.shards, out);
	directory_write(plan, 'r', &plan->backwards.shards, out);
	cards_directory_write(plan, out);
	number_write(out, plan->facets.n);
	names_write(plan, 'x', out);
	names_write(plan, 'o', out);
}
