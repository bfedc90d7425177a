/*
 * The linker's steps in order. Each step reads what the ones before it made;
 * after the last the site does not change.
 */
#include "site/site_priv.h"

/* Without a commit or --date "now" is the newest date in the content. */
static void now_settle(struct linker *l)
{
	struct site *s = l->site;

	s->now = l->options->now;
	if (l->options->has_now)
		return;
	for (size_t i = 0; i < s->npages; i++)
		if (datetime_cmp(s->pages[i].date, s->now) > 0)
			s->now = s->pages[i].date;
}

static void output_add(struct linker *l, struct str base, struct str name)
{
	map_add(&l->outputs, str_cat(l->arena, base, name));
}

static void feeds_add(struct linker *l, struct str base)
{
	output_add(l, base, S("feed.xml"));
	output_add(l, base, S("rss.xml"));
	output_add(l, base, S("feed.json"));
}

/* Lists, feeds and other outputs that a page may link to. */
static void outputs_add(struct linker *l)
{
	const struct site *s = l->site;

	output_add(l, S("/"), S(""));
	feeds_add(l, S("/"));
	output_add(l, S("/"), S("opml.xml"));
	output_add(l, S("/"), S("sitemap.xml"));
	output_add(l, S("/sok/"), S(""));
	if (s->nnewest)
		output_add(l, S("/sok/"), S("a-o/"));
	for (size_t i = 0; i < s->nsections; i++) {
		output_add(l, s->sections[i].url, S(""));
		feeds_add(l, s->sections[i].url);
	}
	for (size_t i = 0; i < s->nfacets; i++) {
		const struct facet *f = &s->facets[i];

		output_add(l, f->url, S(""));
		for (size_t k = 0; k < f->nterms; k++) {
			output_add(l, f->terms[k].url, S(""));
			output_add(l, f->terms[k].url, S("feed.xml"));
		}
	}
}

bool site_link(struct arena *a, const struct site_options *options,
	       struct site *out, struct diags *diags)
{
	struct site site = { .config = options->config,
			     .schema = options->schema };
	struct arena work, scratch;
	struct linker l = { .arena = a,
			    .work = &work,
			    .scratch = &scratch,
			    .options = options,
			    .site = out,
			    .diags = diags,
			    .suggestions = SITE_MAX_SUGGESTIONS,
			    .moments_left = SITE_MAX_MOMENT_BYTES };
	size_t errors = diags->errors, first = diags->list.n;
	struct map *maps[] = { &l.by_url,	&l.by_path,
			       &l.by_folded,	&l.by_slug,
			       &l.by_id,	&l.by_name,
			       &l.by_alias,	&l.outputs,
			       &l.file_by_path, &l.file_by_folded,
			       &l.file_by_url,	&l.hidden_files,
			       &l.captions };

	arena_init(&work);
	arena_init(&scratch);
	for (size_t i = 0; i < sizeof(maps) / sizeof(maps[0]); i++)
		map_init(&work, maps[i]);
	*out = site;
	linker_add_pages(&l);
	linker_add_identities(&l);
	now_settle(&l);
	linker_add_goals(&l);
	linker_add_replacements(&l);
	linker_add_files(&l);
	linker_add_lists(&l);
	linker_add_facets(&l);
	linker_number_terms(&l);
	outputs_add(&l);
	linker_add_redirects(&l);
	linker_add_references(&l);
	linker_add_translations(&l);
	linker_add_sequences(&l);
	linker_add_works(&l);
	linker_add_contributors(&l);
	linker_add_links(&l);
	linker_add_videos(&l);
	linker_add_fields(&l);
	linker_add_referrers(&l);
	linker_add_menu(&l);
	linker_add_pictures(&l);
	linker_allow(&l, first);
	arena_done(&scratch);
	arena_done(&work);
	return diags->errors == errors;
}
