/*
 * resursbank build: one line on stdout says what became of the output.
 */
#include "cli/cli.h"

#include "base/arena.h"

enum build_result build_command(struct cli *c)
{
	struct build_stats s;
	enum build_result result = command_run_build(c, &s);
	struct str args[5];

	if (!s.published && !s.up_to_date)
		return result;
	args[0] = build_output(c->build);
	args[1] = str_printf(c->arena, "%zu", s.units);
	args[2] = str_printf(c->arena, "%zu", s.written);
	args[3] = str_printf(c->arena, "%zu", s.unchanged);
	args[4] = str_printf(c->arena, "%zu", s.removed);
	buf_str(&c->out,
		cli_text(c->arena, c->options.lang,
			 s.written || s.removed ? TEXT_BUILT : TEXT_UP_TO_DATE,
			 args, 5));
	buf_char(&c->out, '\n');
	return result;
}
