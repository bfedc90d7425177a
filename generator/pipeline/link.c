/*
 * Linking, and with --keep-going linking again without the pages that had
 * errors, until what is left stands.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"

static bool decide_now(const struct build *b, struct datetime *now)
{
	int64_t seconds;

	if (date_is_set(b->options->date))
		return datetime_parse(date_iso(b->arena, b->options->date),
				      now);
	if (!source_time(b->source, &seconds))
		return false;
	*now = datetime_of_unix(seconds);
	return true;
}

static struct site_options options_of(const struct build *b)
{
	return (struct site_options){
		.config = &b->config,
		.schema = &b->schema,
		.source = b->source,
		.objects = b->objects,
		.content = b->content,
		.config_elsewhere = b->options->config.n > 0,
		.fields = b->fields.n ? &b->fields : NULL,
		.drafts = b->options->drafts,
	};
}

bool build_compile_fields(struct build *b,
			  const struct compile_options *options)
{
	const struct site_options site = options_of(b);
	const struct object **objects;
	const struct str *texts;
	size_t n;

	site_list_fields(b->arena, &site, &texts, &n);
	if (!compile_fields(b->arena, options, texts, n, &objects, b->diags))
		return false;
	for (size_t i = 0; i < n; i++)
		map_add(&b->fields, texts[i])->value = (void *)objects[i];
	return true;
}

static struct emit_context context_of(const struct build *b)
{
	return (struct emit_context){
		.site = &b->site,
		.theme = b->theme,
		.source = b->source,
		.base_url = b->base_url,
		.base_path = b->base_path,
	};
}

/* Forgets the units of an earlier plan. */
static bool units_plan(struct build *b, const struct emit_context *c,
		       struct diags *diags)
{
	b->nunits = 0;
	arena_reset(&b->plan);
	return emit_plan(&b->plan, c, &b->units, &b->nunits, diags);
}

static bool link_once(struct build *b, const struct site_versions *versions,
		      const struct map *excluded, struct diags *diags)
{
	const struct emit_context context = context_of(b);
	struct site_options options = options_of(b);
	bool ok;

	options.versions = versions;
	options.excluded = excluded;
	options.has_now = decide_now(b, &options.now);
	ok = site_link(b->arena, &options, &b->site, diags);
	/* Outputs that want one path are found even then. */
	if (b->theme)
		ok &= units_plan(b, &context, diags);
	return ok;
}

static bool is_content(const struct build *b, struct str path)
{
	if (str_eq(path, b->config_path) || str_eq(path, b->synonyms_path) ||
	    !source_find(b->source, path))
		return false;
	for (size_t i = 0; i < b->declarations.n; i++)
		if (str_eq(path, b->declarations.at[i].path))
			return false;
	return b->content.n == 0 ||
	       (str_starts(path, b->content) && path.n > b->content.n &&
		path.p[b->content.n] == '/');
}

/* An error of no file of the bank's own is mended by leaving none out. */
static bool is_fit(const struct build *b)
{
	for (size_t i = 0; i < b->diags->list.n; i++)
		if (b->diags->list.at[i].level == DIAG_ERROR &&
		    !is_content(b, b->diags->list.at[i].at.path))
			return false;
	return true;
}

/* Adds the files of the bank that have errors; false when that would not
 * help: an error elsewhere, or none in a file that was not left out yet. */
static bool exclude(const struct build *b, struct map *excluded,
		    const struct diags *diags)
{
	size_t before = excluded->n;

	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.at[i];

		if (d->level != DIAG_ERROR)
			continue;
		if (!is_content(b, d->at.path))
			return false;
		map_add(excluded, d->at.path);
	}
	return excluded->n > before;
}

/* Without declarations that can be trusted there is still what the pages'
 * own text has wrong. */
static void objects_report(struct build *b)
{
	size_t n;
	const struct source_file *files = source_files(b->source, &n);

	for (size_t i = 0; i < n; i++) {
		const struct object *o = b->objects[i];

		for (size_t k = 0; o && k < o->ndiags; k++)
			diags_add(b->diags,
				  (struct place){ files[i].path,
						  o->diags[k].line,
						  o->diags[k].col },
				  o->diags[k].text);
	}
}

/* Rounds of linking, each without the pages that had errors in the last. */
static bool link_rounds(struct build *b, const struct site_versions *versions)
{
	struct diags *found;
	struct map excluded;
	bool ok;

	map_init(b->arena, &excluded);
	do {
		found = arena_new(b->arena, struct diags);
		diags_init(b->arena, found);
		found->policy = b->diags->policy;
		ok = link_once(b, versions, excluded.n ? &excluded : NULL,
			       found);
		/* What the last round said again diags_sort drops. */
		diags_join(b->diags, found);
	} while (!ok && b->options->keep_going && exclude(b, &excluded, found));
	return ok;
}

bool build_link(struct build *b)
{
	const struct site_options options = options_of(b);
	struct site_versions versions;
	struct arena past;
	bool fit = is_fit(b), ok;

	if (!b->has_schema) {
		objects_report(b);
		return false;
	}
	arena_init(&past);
	site_read_versions(&past, &options, &versions);
	/* Linking takes one thread; this takes the others. A check makes no
	 * index, nor does a build that will publish nothing. */
	if (!b->options->check_only && !b->unfit)
		b->bodies = search_bodies_begin(b->source, b->objects,
						b->options->jobs);
	ok = link_rounds(b, &versions);
	arena_done(&past);
	b->stats->pages = b->site.npages;
	return ok && fit;
}

bool build_index(struct build *b)
{
	const struct search_options options = {
		.site = &b->site,
		.bodies = b->bodies,
		.synonyms = b->synonyms,
		.jobs = b->options->jobs,
		.cache = b->cache,
	};
	bool fits = search_build(b->arena, &options, &b->search, b->diags);

	search_bodies_end(b->bodies);
	b->bodies = NULL;
	if (!fits)
		return false;
	for (size_t i = 0; i < b->search.nfiles; i++)
		b->stats->index_bytes += b->search.files[i].bytes.n;
	b->stats->index_files = b->search.nfiles;
	emit_plan_index(&b->plan, &b->search, &b->units, &b->nunits);
	return true;
}
