/*
 * The index from beginning to end: documents and words, what goes into which
 * file, all files at once on all threads, their names, and at last the entry
 * that has the names.
 */
#include "search/files_priv.h"

#include "base/limits.h"
#include "base/pool.h"

#include <stdlib.h>

/* What a worker has of its own. */
struct writer {
	struct arena plan;
	struct arena scratch, raw; /* of one job */
	struct packer *packer;
};

struct writers {
	struct index_plan *plan;
	struct writer *workers;
};

enum plan_part {
	PLAN_BACKWARDS,
	PLAN_CARDS,
	PLAN_FACETS,
	PLAN_SPELLING,
	PLAN_POSITIONS,
	PLAN_PARTS
};

static void file_write(struct arena *scratch, struct index_plan *p,
		       const struct packing *f, struct buf *out)
{
	const struct index_source *s = &p->source;

	switch (f->kind) {
	case 't': terms_write(scratch, s, &p->terms, f->number, out); break;
	case 'p':
		positions_write(scratch, s, &p->positions, f->number, out);
		break;
	case 'f': spellings_write(&p->spelling, f->number, out); break;
	case 'r': spellings_write(&p->backwards, f->number, out); break;
	case 'c': cards_write(scratch, s, &p->cards, f->number, out); break;
	case 'x': facets_write(scratch, s, &p->facets, f->number, out); break;
	case 'o': order_write(scratch, s, out); break;
	case 'e': entry_write(p, out); break;
	}
}

static void write_job(void *context, size_t job, size_t worker)
{
	struct writers *all = context;
	struct writer *w = &all->workers[worker];
	struct packing *f = &all->plan->files[job];
	struct buf out;

	arena_reset(&w->scratch);
	arena_reset(&w->raw);
	buf_init(&w->raw, &out);
	file_write(&w->scratch, all->plan, f, &out);
	pack(w->packer, all->plan->source.options->cache, f, buf_view(&out));
}

static void files_add(struct index_plan *p, char kind, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p->files[p->nfiles++] =
			(struct packing){ .kind = kind, .number = i };
}

/* What the files of a kind need to know of each other, but for terms, which
 * are by groups. */
static void plan_job(void *context, size_t job, size_t worker)
{
	struct writers *all = context;
	struct arena *a = &all->workers[worker].plan;
	struct index_plan *p = all->plan;
	const struct lexicon *l = p->source.lexicon;

	switch ((enum plan_part)job) {
	case PLAN_BACKWARDS: spellings_make(a, l, true, &p->backwards); break;
	case PLAN_CARDS: cards_make(a, &p->source, &p->cards); break;
	case PLAN_FACETS: facets_make(a, &p->source, &p->facets); break;
	case PLAN_SPELLING: spellings_make(a, l, false, &p->spelling); break;
	case PLAN_POSITIONS:
		positions_make(a, &p->source, &p->positions);
		break;
	case PLAN_PARTS: break;
	}
}

/* Lists which files there will be, the entry last. */
static void plan_make(struct arena *a, struct index_plan *p)
{
	p->files = arena_array(a, struct packing,
			       p->terms.shards.n + p->positions.shards.n +
				       p->spelling.shards.n +
				       p->backwards.shards.n +
				       p->cards.shards.n + p->facets.n + 2);
	/* What takes longest first. */
	files_add(p, 'o', 1);
	files_add(p, 'x', p->facets.n);
	files_add(p, 't', p->terms.shards.n);
	files_add(p, 'p', p->positions.shards.n);
	files_add(p, 'f', p->spelling.shards.n);
	files_add(p, 'r', p->backwards.shards.n);
	files_add(p, 'c', p->cards.shards.n);
	files_add(p, 'e', 1);
}

static struct str path_of(struct arena *a, const struct packing *f)
{
	return str_printf(a, "%.*s%c%0*llx.bin", STR_FMT(SEARCH_FILES), f->kind,
			  f->kind == 'e' ? 16 : 8, (unsigned long long)f->name);
}

static int file_order(const void *x, const void *y)
{
	const struct search_file *a = x, *b = y;

	return str_cmp(a->path, b->path);
}

/* The files as they are published, each once. */
static void files_give(struct arena *a, const struct index_plan *p,
		       struct search_index *out)
{
	struct search_file *files =
		arena_array(a, struct search_file, p->nfiles + 1);
	size_t n = 0, kept = 0;

	for (; n < p->nfiles; n++)
		files[n] = (struct search_file){ path_of(a, &p->files[n]),
						 p->files[n].bytes };
	out->entry = files[n - 1].path;
	out->module = search_module(a).path;
	files[n] = (struct search_file){ SEARCH_ENTRY, files[n - 1].bytes };
	qsort(files, ++n, sizeof(*files), file_order);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || !str_eq(files[i].path, files[kept - 1].path))
			files[kept++] = files[i];
	out->files = files;
	out->nfiles = kept;
}

/* The word, page or facet that a file has most of; "" where there is none. */
static struct str most_of(const struct index_plan *p, const struct packing *f)
{
	const struct index_source *s = &p->source;
	const struct shards *shards;
	size_t item;

	switch (f->kind) {
	case 't': shards = &p->terms.shards; break;
	case 'p': shards = &p->positions.shards; break;
	case 'c': shards = &p->cards.shards; break;
	case 'x': return facets_most(s->options->site, &p->facets, f->number);
	default: return S("");
	}
	if (!shards_most(shards, f->number, &item))
		return S("");
	return f->kind == 'c' ? s->docs->at[item].page->path
			      : s->lexicon->forms[item].text;
}

bool index_fits(const struct index_plan *p, struct diags *diags)
{
	bool fit = facets_fit(p->source.options->site, &p->facets, diags);

	for (size_t i = 0; i < p->nfiles; i++)
		if (p->files[i].size > SEARCH_MAX_FILE)
			fit = diag_add(
				diags, place_none(), DIAG_SEARCH_FILE,
				str_printf(diags->arena, "%d", SEARCH_MAX_FILE),
				most_of(p, &p->files[i]));
	return fit;
}

static void writers_open(struct arena *a, struct writers *all, size_t n)
{
	all->workers = arena_array(a, struct writer, n);
	for (size_t i = 0; i < n; i++) {
		arena_init(&all->workers[i].plan);
		arena_init(&all->workers[i].scratch);
		arena_init(&all->workers[i].raw);
		all->workers[i].packer = packer_open(a);
	}
}

/* What was compressed lives on in `a`. */
static void writers_close(struct arena *a, struct writers *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		arena_done(&all->workers[i].plan);
		arena_done(&all->workers[i].scratch);
		arena_done(&all->workers[i].raw);
		packer_close(a, all->workers[i].packer);
	}
}

/* Makes the files, the entry when all others have their names. */
static void files_write(struct arena *a, struct writers *all)
{
	const struct search_options *options = all->plan->source.options;
	struct index_plan *p = all->plan;

	pool_run(options->jobs, p->nfiles - 1, write_job, all);
	cache_unload(options->cache);
	pack_name(a, p->files, p->nfiles - 1);
	write_job(all, p->nfiles - 1, 0);
	pack_name(a, &p->files[p->nfiles - 1], 1);
}

/* What grouping does alone, one thread does: the others plan meanwhile. While it
 * groups with all its threads these are beside them for the some milliseconds
 * that a plan takes. */
static bool index_make(struct arena *a, struct arena *scratch,
		       struct index_plan *p, struct draft *draft,
		       struct search_index *out, struct diags *diags)
{
	const struct search_options *options = p->source.options;
	struct writers all = { .plan = p };
	struct pool *planning;
	bool fit;

	writers_open(scratch, &all, options->jobs);
	planning =
		pool_begin(scratch, options->jobs, PLAN_PARTS, plan_job, &all);
	lexicon_finish(draft);
	terms_make(scratch, &p->source, &p->terms);
	pool_finish(planning);
	plan_make(scratch, p);
	files_write(scratch, &all);
	fit = index_fits(p, diags);
	if (fit) {
		pack_keep(options->cache, p->files, p->nfiles);
		files_give(a, p, out);
	}
	writers_close(a, &all, options->jobs);
	return fit;
}

bool search_build(struct arena *a, const struct search_options *options,
		  struct search_index *out, struct diags *diags)
{
	struct arena scratch;
	struct documents docs;
	struct lexicon lexicon;
	struct index_plan plan = { .source = { options, &docs, &lexicon } };
	struct draft *draft;
	bool fit = true;

	*out = (struct search_index){ 0 };
	arena_init(&scratch);
	documents_of(&scratch, options->site, &docs);
	if (docs.n) {
		draft = lexicon_read(&scratch, options, &docs, &lexicon, diags);
		fit = draft &&
		      index_make(a, &scratch, &plan, draft, out, diags);
	}
	arena_done(&scratch);
	return fit;
}
