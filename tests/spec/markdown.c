/*
 * Runs the examples of the CommonMark and GFM specifications:
 *
 *	markdown spec.txt
 *
 * prints "ok N section" or "not ok N section" for each, with what was
 * expected and what came, and exits 1 if one failed. An example stands in a
 * fence of 32 backticks, Markdown above a lone dot, HTML below it, and an
 * arrow in place of each tab. Those of the extensions autolink and tagfilter
 * say so behind the fence. tests/tools/fetch_spec.sh gets the file.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "markdown/markdown.h"

#include <stdio.h>

struct example {
	struct str info; /* behind the fence */
	struct str markdown, html;
};

static const char fence[] = "````````````````````````````````";

/* The lines before one that is `end`, tabs put in; *rest goes behind it. */
static struct str read_until(struct arena *a, struct str *rest, struct str end)
{
	struct str line;
	struct buf b;

	buf_init(a, &b);
	while (str_next(rest, '\n', &line) && !str_eq(line, end)) {
		size_t at;

		while ((at = str_find(line, S("\xE2\x86\x92"))) != SIZE_MAX) {
			buf_str(&b, str_sub(line, 0, at));
			buf_char(&b, '\t');
			line = str_from(line, at + 3);
		}
		buf_str(&b, line);
		buf_char(&b, '\n');
	}
	return buf_view(&b);
}

/* The next example, and the section it is in. */
static bool example_next(struct arena *a, struct str *rest, struct str *section,
			 struct example *out)
{
	struct str line, open = str_cat(a, str_of(fence), S(" example"));

	while (str_next(rest, '\n', &line)) {
		if (str_starts(line, S("#")))
			*section = str_trim(
				str_from(line, str_find_char(line, ' ')));
		if (!str_starts(line, open))
			continue;
		out->info = str_from(line, open.n);
		out->markdown = read_until(a, rest, S("."));
		out->html = read_until(a, rest, str_of(fence));
		return true;
	}
	return false;
}

static bool example_run(struct arena *a, const struct example *e, size_t number,
			struct str section)
{
	struct markdown_options options = { .plain_spec = true };
	struct markdown m;
	struct diags diags;
	struct str html = S("(refused)");

	diags_init(a, &diags);
	options.spec_extras = str_find(e->info, S("autolink")) != SIZE_MAX ||
			      str_find(e->info, S("tagfilter")) != SIZE_MAX;
	if (markdown_render(a, e->markdown, 1, &options, &m, &diags))
		html = markdown_spec_html(a, &m);
	if (str_eq(html, e->html)) {
		printf("ok %zu %.*s\n", number, STR_FMT(section));
		return true;
	}
	printf("not ok %zu %.*s\n--- source\n%.*s--- expected\n%.*s--- "
	       "got\n%.*s\n",
	       number, STR_FMT(section), STR_FMT(e->markdown), STR_FMT(e->html),
	       STR_FMT(html));
	return false;
}

static bool read_all(struct arena *a, const char *path, struct str *out)
{
	FILE *f = fopen(path, "rb");
	struct buf b;
	size_t n;

	if (!f)
		return false;
	buf_init(a, &b);
	while ((n = fread(buf_room(&b, 65536), 1, 65536, f)) > 0)
		b.n += n;
	*out = buf_view(&b);
	return fclose(f) == 0 && b.n > 0;
}

int main(int argc, char **argv)
{
	struct arena a;
	struct str text, section = S("");
	struct example e;
	size_t number = 0, failed = 0;

	arena_init(&a);
	if (argc != 2 || !read_all(&a, argv[1], &text)) {
		fprintf(stderr, "usage: markdown spec.txt\n");
		return 2;
	}
	markdown_start();
	while (example_next(&a, &text, &section, &e))
		failed += !example_run(&a, &e, ++number, section);
	arena_done(&a);
	printf("1..%zu\n", number);
	return failed || number == 0;
}
