/*
 * The survey as a whole: the site is opened, its settings are read, its pages
 * taken apart by the compiler's workers, and what they have is described.
 */
#include "base/embed.h"
#include "base/file.h"
#include "survey/survey_priv.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

/* ---- settings ---- */

/* A path without the extension of a configuration, or "". */
static struct str stem_of(struct str path)
{
	static const struct str ends[] = { { ".toml", 5 },
					   { ".yaml", 5 },
					   { ".yml", 4 } };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (str_ends(path, ends[i]))
			return str_sub(path, 0, path.n - ends[i].n);
	return S("");
}

/* What the settings in a file stand below: "languages.en." for
 * config/_default/languages.en.toml. False for a file that has none. */
static bool settings_prefix(const struct surveyor *s, struct str path,
			    struct str *prefix)
{
	const struct str folder = S("config/_default/");
	struct str stem = stem_of(path);
	bool inside = str_starts(stem, folder);

	*prefix = S("");
	if (s->options->from == SURVEY_JEKYLL)
		return str_eq(stem, S("_config"));
	if (inside)
		stem = str_from(stem, folder.n);
	if (str_eq(stem, S("hugo")) || str_eq(stem, S("config")))
		return true;
	*prefix = str_cat(s->arena, stem, S("."));
	return inside && stem.n && str_find_char(stem, '/') == SIZE_MAX;
}

static bool settings_find(struct surveyor *s)
{
	size_t n;
	const struct source_file *files = source_files(s->source, &n);

	for (size_t i = 0; i < n; i++) {
		struct str text, prefix;

		if (files[i].problem != FILE_FINE ||
		    !settings_prefix(s, files[i].path, &prefix))
			continue;
		if (!source_read(s->arena, s->source, &files[i],
				 DATA_MAX_CONFIG_BYTES, &text, NULL, s->diags))
			return false;
		settings_read(s->arena, text, prefix, &s->settings);
	}
	return true;
}

/* Whether a text can be the path of a directory in the site. */
static bool is_directory(struct str path)
{
	struct str rest = path, part;

	if (path.n > SURVEY_MAX_TITLE)
		return false;
	while (str_next(&rest, '/', &part)) {
		if (part.n == 0 || part.p[0] == '.')
			return false;
		for (size_t i = 0; i < part.n; i++)
			if ((unsigned char)part.p[i] < 0x20 ||
			    part.p[i] == 0x7f || part.p[i] == '\\')
				return false;
	}
	return path.n > 0;
}

/* Where Hugo's pages are: those of the main language, when each has its
 * own directory. */
static void content_find(struct surveyor *s)
{
	struct str main =
		settings_get(&s->settings, S("defaultContentLanguage"));
	struct str dir;

	s->content = S("");
	if (s->options->from == SURVEY_JEKYLL)
		return;
	s->lang = main.n ? main : S("en");
	dir = settings_get(&s->settings, str_cat3(s->arena, S("languages."),
						  s->lang, S(".contentDir")));
	if (dir.n == 0)
		dir = settings_get(&s->settings, S("contentDir"));
	while (str_ends(dir, S("/")))
		dir.n--;
	s->content = is_directory(dir) ? dir : S("content");
}

/* ---- names that are taken ---- */

static void segment_take(struct surveyor *s, struct str address)
{
	struct str rest = address, part = S("");

	if (str_starts(rest, S("/")))
		rest = str_from(rest, 1);
	str_next(&rest, '/', &part);
	if (part.n)
		map_add(&s->segments, part);
}

static void names_take(struct surveyor *s)
{
	static const char *const own[] = { "assets", "kalender", "redirects",
					   "sida", "sok" };

	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		segment_take(s, str_of(own[i]));
	map_add(&s->type_ids, S("common"));
	for (size_t i = 0; i < s->schema.ntypes; i++) {
		map_add(&s->type_ids, s->schema.types[i].id);
		segment_take(s, s->schema.types[i].directory);
	}
	for (size_t i = 0; i < s->schema.nvocabularies; i++)
		map_add(&s->vocabulary_ids, s->schema.vocabularies[i].id);
}

/* Groupings that the site has lists of: those that are named, or the two that
 * there always are. */
static void taxonomies_take(struct surveyor *s)
{
	bool any = false;

	for (size_t i = 0; i < s->settings.list.n; i++) {
		const struct setting *setting = &s->settings.list.at[i];

		if (!str_starts(setting->path, S("taxonomies.")))
			continue;
		map_add(&s->taxonomies, setting->value);
		any = true;
	}
	if (any)
		return;
	map_add(&s->taxonomies, S("tags"));
	map_add(&s->taxonomies, S("categories"));
}

void settings_apply(struct surveyor *s)
{
	content_find(s);
	taxonomies_take(s);
	ignored_take(s);
}

/* ---- the whole ---- */

void survey_add(struct surveyor *s, struct str path, struct str text)
{
	*vec_push(s->arena, &s->files) = (struct survey_file){ path, text };
}

static int file_order(const void *x, const void *y)
{
	const struct survey_file *a = x, *b = y;

	return str_cmp(a->path, b->path);
}

static bool pages_open(struct surveyor *s, struct cache **cache)
{
	const struct compile_options options = { .zygote = s->options->zygote,
						 .source = s->source,
						 .cache = S(""),
						 .jobs = s->options->jobs };
	struct compile_stats stats;

	return compile_all(s->arena, &options, &s->objects, cache, &stats,
			   s->diags);
}

void survey_describe(struct surveyor *s)
{
	for (size_t i = 0; i < s->sections.n; i++) {
		struct survey_section *section = s->sections.at[i];

		section->id = name_choose(s, &s->type_ids, section->name);
		section->url = permalink_of(s, section);
		segment_take(s, section->directory);
		segment_take(s, section->url);
	}
	for (size_t i = 0; i < s->sections.n; i++)
		type_describe(s, s->sections.at[i]);
	type_describe(s, s->rest);
	site_describe(s);
	qsort(s->files.at, s->files.n, sizeof(*s->files.at), file_order);
	s->out->files = s->files.at;
	s->out->nfiles = s->files.n;
}

bool surveyor_start(struct surveyor *s)
{
	struct map *maps[] = {
		&s->shortcodes,	    &s->ignored,  &s->type_ids,
		&s->vocabulary_ids, &s->segments, &s->taxonomies
	};

	for (size_t i = 0; i < sizeof(maps) / sizeof(*maps); i++)
		map_init(s->arena, maps[i]);
	if (!schema_load(s->arena, S("en"), NULL, &s->schema, s->diags))
		return false;
	arena_init(&s->scratch);
	*s->out = (struct survey){ 0 };
	s->common = schema_find_type(&s->schema, S("page"));
	s->rest = section_new(s, S(""));
	s->rest->id = S("page");
	names_take(s);
	return true;
}

void surveyor_done(struct surveyor *s)
{
	schema_close(&s->schema);
	arena_done(&s->scratch);
}

static bool survey_source(struct surveyor *s)
{
	struct cache *cache = NULL;
	bool ok = settings_find(s);

	if (!ok)
		return false;
	settings_apply(s);
	ok = pages_open(s, &cache);
	if (ok)
		sections_read(s);
	if (ok && s->out->pages == 0)
		ok = diag_add(s->diags, place_none(), DIAG_SURVEY_EMPTY,
			      s->content);
	if (ok)
		survey_describe(s);
	cache_close(cache);
	return ok;
}

/* The history is not asked, so that it is no matter how much of it is there. */
static enum diag_level level_of(const void *context, struct place at,
				enum diag_id id)
{
	(void)context;
	(void)at;
	if (id == DIAG_NO_REPOSITORY || id == DIAG_NO_COMMITS ||
	    id == DIAG_SHALLOW)
		return DIAG_OFF;
	return diag_default_level(id);
}

bool survey_run(struct arena *a, const struct survey_options *options,
		struct survey *out, struct diags *diags)
{
	/* Images are of no use here, and dear. */
	static const struct str ignore[] = {
		{ "*.png", 5 }, { "*.jpg", 5 },		{ "*.jpeg", 6 },
		{ "*.gif", 5 }, { "*.webp", 6 },	{ "*.avif", 6 },
		{ "*.svg", 5 }, { "node_modules", 12 },
	};
	static const struct str roots[] = { { "", 0 } };
	const struct source_options so = {
		.repo = options->dir,
		.roots = roots,
		.nroots = 1,
		.ignore = ignore,
		.nignore = sizeof(ignore) / sizeof(*ignore),
		.cache = options->cache,
		.version = program_version(),
		.jobs = options->jobs,
	};
	const struct diag_policy policy = { .decide = level_of };
	struct surveyor s = {
		.arena = a, .options = options, .diags = diags, .out = out
	};
	bool ok;

	diags_govern(diags, policy);
	if (!surveyor_start(&s))
		return false;
	ok = source_open(a, &so, &s.source, diags);
	if (ok) {
		ok = survey_source(&s);
		source_close(s.source);
	}
	surveyor_done(&s);
	return ok;
}
