/*
 * resursbank init: a description of a site that was made for another
 * generator, and in a few lines what is in it.
 */
#include "cli/cli.h"

#include "base/arena.h"
#include "survey/survey.h"

static void line_add(struct cli *c, enum text_id text, const struct str *args,
		     size_t n)
{
	buf_str(&c->out, cli_text(c->arena, c->options.lang, text, args, n));
	buf_char(&c->out, '\n');
}

static void count_add(struct cli *c, enum text_id text, size_t count)
{
	struct str number = str_printf(c->arena, "%zu", count);

	if (count)
		line_add(c, text, &number, 1);
}

static void summary_add(struct cli *c, const struct survey *s)
{
	const size_t numbers[] = { s->pages, s->types, s->fields,
				   s->vocabularies, s->shortcodes };
	struct str args[6] = { c->options.draft };

	for (size_t i = 0; i < 5; i++)
		args[i + 1] = str_printf(c->arena, "%zu", numbers[i]);
	line_add(c, TEXT_INIT_DONE, args, 6);
	count_add(c, TEXT_INIT_TOML, s->toml);
	count_add(c, TEXT_INIT_BROKEN, s->unreadable);
	count_add(c, TEXT_INIT_OTHER, s->others);
	count_add(c, TEXT_INIT_LIQUID, s->liquid);
	count_add(c, TEXT_INIT_LEFT_OUT, s->left_out);
}

enum build_result init_command(struct cli *c)
{
	const struct cli_options *o = &c->options;
	const struct survey_options options = {
		.from = str_eq(o->from, S("hugo")) ? SURVEY_HUGO
						   : SURVEY_JEKYLL,
		.dir = o->site,
		.cache = o->build.cache,
		.zygote = c->zygote,
		.jobs = o->build.jobs,
	};
	struct survey s;

	if (o->from.n == 0 || o->site.n == 0 || o->draft.n == 0)
		diag_add(&c->diags, place_none(), DIAG_USAGE,
			 cli_text(c->arena, o->lang, TEXT_INIT_NEEDS, NULL, 0));
	else if (survey_run(c->arena, &options, &s, &c->diags) &&
		 survey_write(c->arena, &s, o->draft, o->site, &c->diags))
		summary_add(c, &s);
	return build_result_of(&c->diags);
}
