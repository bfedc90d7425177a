/*
 * The patterns of .gitignore and .gitattributes, looked at before libgit2 is:
 * its matching tries every way to divide a name among the stars of a pattern,
 * n to the power of the stars for a name of n bytes. Three take milliseconds
 * for the longest name, four a second, eight years.
 */
#include "base/file.h"
#include "source/source_priv.h"

/* The groups of stars in a line. A "**" followed by '/' at its beginning is
 * free, since it stands for whole directories and nothing is left of it. */
static size_t stars_count(struct str line)
{
	size_t n = 0;

	if (str_starts(line, S("**/")))
		line = str_from(line, 3);
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\\')
			i++;
		else if (line.p[i] == '*' && (i == 0 || line.p[i - 1] != '*'))
			n++;
	}
	return n;
}

static bool text_check(struct str path, struct str text, struct diags *diags)
{
	struct place at = place_of(path);
	struct str line;
	bool ok = true;

	for (; str_next(&text, '\n', &line); at.line++)
		if (!str_starts(line, S("#")) &&
		    stars_count(line) > SOURCE_MAX_STARS)
			ok = diag_add(diags, at, DIAG_IGNORE_PATTERN,
				      str_printf(diags->arena, "%d",
						 SOURCE_MAX_STARS));
	return ok;
}

bool patterns_check(const struct source *s, struct str dir, struct diags *diags)
{
	static const struct str names[] = { { ".gitignore", 10 },
					    { ".gitattributes", 14 } };
	struct arena scratch;
	bool ok = true;

	if (!s->repo)
		return true;
	arena_init(&scratch);
	for (size_t i = 0; i < 2; i++) {
		struct str path = names[i], text;
		enum file_kind kind;

		if (dir.n)
			path = str_cat3(&scratch, dir, S("/"), path);
		kind = file_stat(s->top_dir, path, NULL);
		if (kind == FILE_NONE || kind == FILE_DIR)
			continue;
		/* libgit2 would follow a link, and wait for a pipe. */
		if (!file_read(&scratch, s->top_dir, path, SOURCE_MAX_PATTERNS,
			       &text, diags) ||
		    !text_check(path, text, diags))
			ok = false;
	}
	arena_done(&scratch);
	return ok;
}
