/*
 * The stages in order. A stage that fails lets the next ones run as long as
 * they can find more mistakes; nothing is made public unless all went well.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/embed.h"
#include "compile/compile.h"

#include <stdlib.h>
#include <time.h>

struct stage {
	const char *name;
	/* False: the run ends here. What is wrong but lets the run go on is
	 * noted in build.unfit. */
	bool (*run)(struct build *b);
};

static bool open_source(struct build *b)
{
	const struct build_options *o = b->options;
	const struct str roots[] = { b->content, S("themes") };
	const struct source_options options = {
		.repo = o->repo,
		.rev = o->rev,
		.roots = roots,
		.nroots = sizeof(roots) / sizeof(roots[0]),
		.ignore = b->config.ignore,
		.nignore = b->config.nignore,
		.cache = o->cache,
		.version = program_version(),
		.jobs = o->jobs,
		.force = o->force,
		.stop = b->stop,
	};

	/* Said before anything is fetched. */
	if (!o->check_only && o->output.n == 0 && source_is_address(o->repo))
		return diag_add(b->diags, place_none(), DIAG_OUTPUT_NEEDED);
	return source_open(b->arena, &options, &b->source, b->diags);
}

static bool open_output(struct build *b)
{
	const struct output_options options = {
		.path = b->options->output,
		.root = source_root(b->source),
		.config = b->options->config,
		.content = b->content,
		.bare = source_is_bare(b->source),
		.source = b->source,
	};

	if (b->options->check_only)
		return true;
	b->publishing = true;
	return publish_open(b->arena, &options, b->options->force, &b->publish,
			    b->diags);
}

static bool govern(struct build *b)
{
	const struct site_options options = {
		.config = &b->config,
		.schema = b->has_schema ? &b->schema : NULL,
		.content = b->content,
		.config_elsewhere = b->options->config.n > 0,
	};

	return site_govern(b->arena, &options, b->diags);
}

static bool read_schema(struct build *b)
{
	bool ok = build_read_declarations(b);

	b->has_schema = schema_load(b->arena, b->config.language,
				    &b->declarations, &b->schema, b->diags);
	return ok && b->has_schema;
}

/* After a mistake in the site.yml of --config it is not known where the pages
 * are; only what stands beside it can be checked. */
static bool read_what_is_left(struct build *b)
{
	build_read_synonyms(b);
	read_schema(b);
	return false;
}

static bool run_open(struct build *b)
{
	if (!build_read_config_outside(b))
		return read_what_is_left(b);
	if (!open_source(b))
		return false;
	b->unfit |= !build_read_config(b);
	b->unfit |= !build_read_synonyms(b);
	source_files(b->source, &b->stats->files);
	b->unfit |= !read_schema(b);
	b->unfit |= !govern(b);
	b->unfit |= !build_read_theme(b);
	b->unfit |= b->diags->errors > 0;
	if (!open_output(b))
		return false;
	b->inputs = build_inputs(b);
	b->clean_from = b->diags->errors + b->diags->warnings;
	if (b->publishing && !b->unfit && !b->options->force &&
	    publish_is_current(&b->publish, b->inputs)) {
		b->stats->up_to_date = true;
		b->stats->units = b->publish.old.n;
		b->stats->unchanged = b->publish.old.n;
		return false;
	}
	return true;
}

static bool run_history(struct build *b)
{
	return source_walk_history(b->source, b->diags);
}

static bool run_compile(struct build *b)
{
	const struct compile_options options = {
		.zygote = b->zygote,
		.source = b->source,
		.cache = b->options->cache,
		.force = b->options->force,
		.shortcodes = b->config.has_shortcodes,
		.smart_quotes = b->config.smart_quotes,
		.jobs = b->options->jobs,
	};
	struct compile_stats stats = { 0 };
	bool ok;

	map_init(b->arena, &b->fields);
	ok = compile_all(b->arena, &options, &b->objects, &b->cache, &stats,
			 b->diags);

	b->stats->compiled = stats.compiled;
	b->stats->cached = stats.cached;
	return ok && (!b->has_schema || build_compile_fields(b, &options));
}

/* The templates that pages are rendered with: those of the program, and the
 * ones that types name. */
static const struct str *templates_of(struct build *b, size_t *n)
{
	const struct str *names = emit_templates(n);
	const size_t ntypes = b->has_schema ? b->schema.ntypes : 0;
	struct str *all = arena_array(b->arena, struct str, *n + ntypes);

	for (size_t i = 0; i < *n; i++)
		all[i] = names[i];
	for (size_t i = 0; i < ntypes; i++)
		all[*n + i] = str_cat(b->arena, b->schema.types[i].template,
				      S(".html"));
	*n += ntypes;
	return all;
}

struct names {
	struct str *at;
	size_t n, cap;
};

/* All names of fields, those of groups too; a name may come twice. */
static void fields_collect(struct build *b, const struct field *fields,
			   size_t n, struct names *out)
{
	for (size_t i = 0; i < n; i++) {
		*vec_push(b->arena, out) = fields[i].name;
		fields_collect(b, fields[i].fields, fields[i].nfields, out);
	}
}

static void fields_of(struct build *b, struct theme_options *options)
{
	struct names names = { 0 };

	for (size_t i = 0; b->has_schema && i < b->schema.ntypes; i++)
		fields_collect(b, b->schema.types[i].fields,
			       b->schema.types[i].nfields, &names);
	options->fields = names.at;
	options->nfields = names.n;
}

static bool run_theme(struct build *b)
{
	struct theme_options options = {
		.files = b->theme_files,
		.nfiles = b->ntheme_files,
		.own_layers = b->own_layers,
		.lang = b->config.language,
		.block = EMIT_ENTRY_BLOCK,
	};

	if (b->ntheme_files == 0)
		return true;
	options.classes = emit_classes(&options.nclasses);
	options.globals = emit_globals(&options.nglobals);
	options.entries = templates_of(b, &options.nentries);
	options.texts = emit_texts(&options.ntexts);
	fields_of(b, &options);
	b->unfit |= !theme_open(b->arena, &options, &b->theme, b->diags);
	if (b->theme && b->has_schema)
		b->unfit |= !build_check_templates(b);
	return true;
}

static bool run_link(struct build *b)
{
	b->unfit |= !build_link(b);
	/* Bodies that are being read meanwhile are loaded again. */
	cache_unload(b->cache);
	return !b->unfit;
}

/* No mistake of a page is found by making the index, only that there is too
 * much of all: a check does not make it. */
static bool run_search(struct build *b)
{
	return !b->bodies || build_index(b);
}

static bool run_emit(struct build *b)
{
	struct str *paths = arena_array(b->arena, struct str, b->nunits);

	for (size_t i = 0; i < b->nunits; i++)
		paths[i] = b->units[i].path;
	b->stats->units = b->nunits;
	output_find_collisions(paths, b->nunits, b->diags);
	if (b->publishing &&
	    !publish_plan(&b->publish, paths, b->nunits, b->diags))
		return false;
	return build_produce(b);
}

static int file_order(const void *x, const void *y)
{
	const struct build_file *a = x, *b = y;

	return str_cmp(a->path, b->path);
}

/* What became of each file, for the statistics and --explain. */
static void note_changes(struct build *b)
{
	static const enum build_reason reasons[] = {
		[PUBLISH_NEW] = REASON_NEW,
		[PUBLISH_CHANGED] = REASON_CHANGED,
		[PUBLISH_MENDED] = REASON_MENDED,
	};
	const struct publish *p = &b->publish;
	size_t n = 0;

	b->files = arena_array(b->arena, struct build_file,
			       size_add(p->n, p->removed.n));
	for (size_t i = 0; i < p->n; i++)
		if (p->files[i].change != PUBLISH_SAME)
			b->files[n++] = (struct build_file){
				p->files[i].path, reasons[p->files[i].change]
			};
	b->stats->written = n;
	b->stats->unchanged = p->n - n;
	b->stats->removed = p->removed.n;
	for (size_t i = 0; i < p->removed.n; i++)
		b->files[n++] = (struct build_file){ p->removed.at[i]->path,
						     REASON_REMOVED };
	b->nfiles = n;
	if (n)
		qsort(b->files, n, sizeof(*b->files), file_order);
}

static bool run_publish(struct build *b)
{
	/* A run that has something to say must say it the next time too. */
	if (b->diags->errors + b->diags->warnings > b->clean_from)
		b->inputs = (struct digest){ 0 };
	if (!b->publishing)
		return true;
	note_changes(b);
	b->stats->published = publish_commit(&b->publish, b->inputs, b->diags);
	return b->stats->published;
}

static const struct stage stages[] = {
	{ "open", run_open },	    { "history", run_history },
	{ "compile", run_compile }, { "theme", run_theme },
	{ "link", run_link },	    { "search", run_search },
	{ "emit", run_emit },	    { "publish", run_publish },
};

static double milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool stage_run(struct build *b, const struct stage *stage)
{
	const struct build_options *o = b->options;
	double start = milliseconds();
	bool ok;

	if (o->progress)
		o->progress(o->progress_context, stage->name);
	ok = stage->run(b);
	memory_trim();
	b->stats->stage[b->stats->nstages++] =
		(struct stage_time){ stage->name, milliseconds() - start };
	/* Not once files are being moved: then the rest is a moment's work. */
	if (*b->stop && stage->run != run_publish)
		return diag_add(b->diags, place_none(), DIAG_INTERRUPTED);
	return ok;
}

enum build_result build_run(struct arena *a, const struct build_options *o,
			    struct zygote *zygote, const volatile int *stop,
			    struct build **out, struct build_stats *stats,
			    struct diags *diags)
{
	struct build *b = arena_new(a, struct build);

	*stats = (struct build_stats){ 0 };
	b->arena = a;
	arena_init(&b->plan);
	b->options = o;
	b->zygote = zygote;
	b->stop = stop;
	b->stats = stats;
	b->diags = diags;
	*out = b;
	diags->policy.strict = o->strict;
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (!stage_run(b, &stages[i]))
			break;
	if (b->bodies)
		search_bodies_end(b->bodies);
	if (b->publishing)
		publish_close(&b->publish);
	schema_close(&b->schema);
	return build_result_of(diags);
}

bool build_source_text(struct build *b, struct arena *a, struct str path,
		       struct str *out)
{
	const struct source_file *f;
	struct diags ignored; /* a report without a source line is enough */
	struct blob_id id;

	if (b->config_path.n && str_eq(path, b->config_path)) {
		*out = b->config_text;
		return true;
	}
	if (b->synonyms_path.n && str_eq(path, b->synonyms_path)) {
		*out = b->synonyms_text;
		return true;
	}
	for (size_t i = 0; i < b->declarations.n; i++)
		if (str_eq(b->declarations.at[i].path, path)) {
			*out = b->declarations.at[i].bytes;
			return true;
		}
	for (size_t i = 0; i < b->ntheme_files; i++)
		if (str_eq(b->theme_files[i].shown, path)) {
			*out = b->theme_files[i].bytes;
			return true;
		}
	f = b->source ? source_find(b->source, path) : NULL;
	diags_init(a, &ignored);
	return f && source_read(a, b->source, f, COMPILE_MAX_PAGE, out, &id,
				&ignored);
}

struct str build_output(const struct build *b)
{
	return b->publish.output.shown;
}

const struct build_file *build_files(const struct build *b, size_t *n)
{
	*n = b->nfiles;
	return b->files;
}

void build_close(struct build *b)
{
	if (!b)
		return;
	arena_done(&b->plan);
	cache_close(b->cache);
	if (b->source)
		source_close(b->source);
}
