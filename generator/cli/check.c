/*
 * resursbank check: a build that writes nothing, with the same mistakes and
 * the same exit status.
 */
#include "cli/cli.h"

#include "base/arena.h"

enum build_result check_command(struct cli *c)
{
	struct build_stats s;
	enum build_result result;
	struct str args[3];

	c->options.build.check_only = true;
	result = command_run_build(c, &s);
	if (result > BUILD_CONTENT)
		return result;
	diags_sort(&c->diags);
	args[0] = str_printf(c->arena, "%zu", s.pages);
	args[1] = str_printf(c->arena, "%zu", c->diags.errors);
	args[2] = str_printf(c->arena, "%zu", c->diags.warnings);
	buf_str(&c->out,
		cli_text(c->arena, c->options.lang, TEXT_CHECKED, args, 3));
	buf_char(&c->out, '\n');
	return result;
}
