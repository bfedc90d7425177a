/*
 * A site of another generator: whatever is in its settings, its pages' text
 * and their front matter, the description that is drafted of it is one that
 * the program's own readers accept.
 *
 * An input is cut at lines of "=====" into settings, a text with shortcodes
 * and any number of front matters, by turns of two sections.
 */
#include "site/site.h"
#include "survey/survey_priv.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(struct arena *a, const struct diags *diags)
{
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.at[i];

		fprintf(stderr, "%.*s:%u: %.*s\n", STR_FMT(d->at.path),
			d->at.line, STR_FMT(diag_message(a, d, DIAG_EN)));
	}
	abort();
}

static struct str part_take(struct str *rest)
{
	size_t at = str_find(*rest, S("\n=====\n"));
	struct str part = str_sub(*rest, 0, at);

	*rest = at == SIZE_MAX ? S("") : str_from(*rest, at + 7);
	return part;
}

static void section_add(struct surveyor *s, struct str directory)
{
	*vec_push(s->arena, &s->sections) = section_new(s, directory);
}

static void front_count(struct surveyor *s, struct survey_section *section,
			struct str yaml)
{
	struct data_tree tree = { 0 };
	struct diags ignored;

	diags_init(s->arena, &ignored);
	if (data_parse(s->arena, S("a.md"), yaml, 1, DATA_MAX_BYTES, &tree,
		       &ignored) &&
	    tree.count && tree.nodes[0].kind == DATA_MAP)
		keys_count(section->keys, &tree, 0);
	arena_reset(&s->scratch);
}

/* Reads the description as a build does. */
static void description_check(struct arena *a, const struct survey *out)
{
	struct schema_file *files =
		arena_array(a, struct schema_file, out->nfiles);
	struct schema_files all = { files, 0 };
	struct site_config config;
	struct schema schema;
	struct diags diags;

	diags_init(a, &diags);
	for (size_t i = 0; i < out->nfiles; i++) {
		const struct survey_file *f = &out->files[i];

		if (str_eq(f->path, S("site.yml")) &&
		    !site_config_parse(a, f->path, f->text, &config, &diags))
			fail(a, &diags);
		if (!str_eq(f->path, S("site.yml")))
			files[all.n++] =
				(struct schema_file){ f->path, f->text };
	}
	if (!schema_load(a, S("en"), &all, &schema, &diags) || diags.errors)
		fail(a, &diags);
	schema_close(&schema);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = { (const char *)data, size };
	struct survey_options options = { .from = SURVEY_HUGO, .jobs = 1 };
	struct survey out;
	struct arena a;
	struct diags diags;
	struct surveyor s = {
		.arena = &a, .options = &options, .diags = &diags, .out = &out
	};

	arena_init(&a);
	diags_init(&a, &diags);
	if (!surveyor_start(&s))
		abort();
	section_add(&s, S("news"));
	section_add(&s, S("a/_docs b"));
	settings_read(&a, part_take(&rest), S(""), &s.settings);
	settings_apply(&s);
	shortcodes_count(&s, part_take(&rest));
	for (size_t i = 0; rest.n; i++)
		front_count(&s, i % 3 == 2 ? s.rest : s.sections.at[i % 3],
			    part_take(&rest));
	survey_describe(&s);
	description_check(&a, &out);
	surveyor_done(&s);
	arena_done(&a);
	return 0;
}
