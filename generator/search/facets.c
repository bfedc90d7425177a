/*
 * Files of facets: the documents that each term has. Those that weigh have a
 * file to themselves, and so has one with which the file that the others share
 * would list more than a reader takes.
 */
#include "search/files_priv.h"

#include "base/json.h"
#include "base/limits.h"

enum { HEAVY_BYTES = 16000 };

/* The documents of each term of a facet. */
static struct postings *lists_make(struct arena *a,
				   const struct documents *docs,
				   const struct facet *f)
{
	struct postings *lists = arena_array(a, struct postings, f->nterms);
	struct list {
		VEC(posting) ids;
	} *all = arena_array(a, struct list, f->nterms);

	for (size_t i = 0; i < docs->n; i++) {
		const struct page *p = docs->at[i].page;

		for (size_t k = 0; k < p->nterms; k++)
			if (p->terms[k]->facet == f)
				*vec_push(a, &all[p->terms[k] - f->terms].ids) =
					(posting)i << 8;
	}
	for (size_t i = 0; i < f->nterms; i++)
		lists[i] = (struct postings){ all[i].ids.at,
					      (uint32_t)all[i].ids.n };
	return lists;
}

/* The bytes that a facet takes, about. */
static size_t facet_weigh(const struct facet *f, const struct postings *lists,
			  size_t documents)
{
	size_t bits = 0, bytes = 0;

	for (size_t i = 0; i < f->nterms; i++) {
		bytes += f->terms[i].id.n + f->terms[i].label.n;
		if (lists[i].n)
			bits += lists[i].n *
				(2 + size_class(documents / lists[i].n));
	}
	return bytes + bits / 8;
}

static bool has_cells(const struct facet *f)
{
	return f->nterms <= SEARCH_CELL_TERMS;
}

/* What the lists of a facet are to a reader: each term with its documents, as
 * itself and once more as each broader one. Going over all documents, which it
 * does to put them into cells, is an eighth of listing them. */
static size_t lists_count(const struct facet *f, const struct postings *lists,
			  size_t documents)
{
	size_t n = (1 + (has_cells(f) ? f->nterms : 1)) * (documents / 8);

	for (size_t i = 0; i < f->nterms; i++)
		for (const struct facet_term *t = &f->terms[i]; t;
		     t = t->broader)
			n += lists[i].n + (size_t)1;
	return n;
}

void facets_make(struct arena *a, const struct index_source *s,
		 struct facet_files *out)
{
	const struct site *site = s->options->site;
	size_t heavy = 0, light = 0;

	out->counts = arena_array(a, size_t, site->nfacets);
	out->lists = arena_array(a, struct postings *, site->nfacets);
	out->files = arena_array(a, size_t, site->nfacets);
	/* The light ones' file comes first, whether there are any or not. */
	for (size_t i = 0; i < site->nfacets; i++) {
		const struct facet *f = &site->facets[i];

		out->lists[i] = lists_make(a, s->docs, f);
		out->counts[i] = lists_count(f, out->lists[i], s->docs->n);
		if (facet_weigh(f, out->lists[i], s->docs->n) >= HEAVY_BYTES ||
		    out->counts[i] > SEARCH_MAX_LISTED - light)
			out->files[i] = ++heavy;
		else
			light += out->counts[i];
	}
	out->n = heavy + 1;
}

bool facets_fit(const struct site *s, const struct facet_files *facets,
		struct diags *diags)
{
	bool fit = true;

	for (size_t i = 0; i < s->nfacets; i++)
		if (facets->counts[i] > SEARCH_MAX_LISTED)
			fit = diag_add(diags, place_none(), DIAG_SEARCH_FACET,
				       s->facets[i].label,
				       str_printf(diags->arena, "%d",
						  SEARCH_MAX_LISTED));
	return fit;
}

struct str facets_most(const struct site *s, const struct facet_files *facets,
		       size_t file)
{
	for (size_t i = 0; file && i < s->nfacets; i++)
		if (facets->files[i] == file)
			return s->facets[i].label;
	return S("");
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

/* ---- lists in cells ---- */

/* What a list has in each cell. */
struct parts {
	uint32_t sizes[SEARCH_CELL_TERMS + 1]; /* documents of the cell */
	uint32_t counts[SEARCH_CELL_TERMS + 1];
	posting *at; /* places in the cells, one cell behind the other */
};

/* had: of each document the cell it is in. */
static void parts_make(struct arena *a, const uint8_t *had, uint32_t documents,
		       struct postings list, struct parts *out)
{
	uint32_t ends[SEARCH_CELL_TERMS + 1] = { 0 }, next = 0;

	*out = (struct parts){ .at = arena_array(a, posting, list.n) };
	for (uint32_t i = 0; i < list.n; i++)
		out->counts[had[list.at[i] >> 8]]++;
	for (uint32_t i = 1; i <= SEARCH_CELL_TERMS; i++)
		ends[i] = ends[i - 1] + out->counts[i - 1];
	for (uint32_t id = 0; id < documents; id++) {
		const uint32_t place = out->sizes[had[id]]++;

		if (next == list.n || list.at[next] >> 8 != id)
			continue;
		out->at[ends[had[id]]++] = place << 8;
		next++;
	}
}

static void parts_write(struct bits *bits, const struct parts *p, uint32_t n)
{
	uint32_t last = SEARCH_CELL_TERMS;
	const posting *at = p->at;

	while (last && p->sizes[last] == 0)
		last--;
	for (uint32_t i = 0; i <= last; i++) {
		const uint32_t size = p->sizes[i], count = p->counts[i];

		if (size == 0)
			continue;
		if (i < last)
			below_write(bits, count, (n < size ? n : size) + 1);
		ids_write(bits, (struct postings){ at, count }, size);
		at += count;
		n -= count;
	}
}

static void lists_write(struct arena *scratch, struct bits *bits,
			const struct facet *f, const struct postings *lists,
			uint32_t documents)
{
	uint8_t *had = arena_array(scratch, uint8_t, documents);

	for (size_t i = 0; i < f->nterms; i++) {
		struct parts parts;

		if (!has_cells(f)) {
			ids_write(bits, lists[i], documents);
			continue;
		}
		parts_make(scratch, had, documents, lists[i], &parts);
		parts_write(bits, &parts, lists[i].n);
		for (uint32_t k = 0; k < lists[i].n; k++)
			had[lists[i].at[k] >> 8]++;
	}
}

void facets_write(struct arena *scratch, const struct index_source *s,
		  const struct facet_files *facets, size_t file,
		  struct buf *out)
{
	const struct site *site = s->options->site;
	struct buf text, counts, ids;
	struct bits bits = { .out = &ids };
	struct json json = json_start(&text);

	buf_init(scratch, &text);
	buf_init(scratch, &counts);
	buf_init(scratch, &ids);
	json_array_begin(&json);
	for (size_t i = 0; i < site->nfacets; i++) {
		if (facets->files[i] != file)
			continue;
		facet_write(&json, &site->facets[i]);
		for (size_t k = 0; k < site->facets[i].nterms; k++)
			number_write(&counts, facets->lists[i][k].n);
		lists_write(scratch, &bits, &site->facets[i], facets->lists[i],
			    (uint32_t)s->docs->n);
	}
	json_array_end(&json);
	bits_end(&bits);
	text_write(out, buf_view(&text));
	buf_str(out, buf_view(&counts));
	buf_str(out, buf_view(&ids));
}
