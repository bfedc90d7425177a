/*
 * The way of a body: limits, cmark-gfm, our renderer; and the result put
 * together.
 */
#include "markdown/markdown.h"

#include "markdown/call_priv.h"

/* Whether one of the marks in plain text, which count as nothing, begins at i:
 * U+FDD0 to U+FDEF. */
static bool is_mark(struct str s, size_t i)
{
	return s.n - i > 2 && (unsigned char)s.p[i + 1] == 0xB7 &&
	       (unsigned char)s.p[i + 2] >= 0x90 &&
	       (unsigned char)s.p[i + 2] <= 0xAF;
}

/* Runs of characters between white space that have a letter or digit. */
static uint32_t count_words(struct str s)
{
	uint32_t words = 0;
	bool in_word = false;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == 0xEF && is_mark(s, i)) {
			i += 2;
		} else if (c <= ' ') {
			in_word = false;
		} else if (!in_word &&
			   (c >= 0x80 || (c >= '0' && c <= '9') ||
			    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))) {
			in_word = true;
			words++;
		}
	}
	return words;
}

static void finish(struct render *r, struct markdown *out)
{
	struct str plain = str_trim(buf_view(&r->plain));
	struct slice slice = out_slice(r, plain);

	*out = (struct markdown){
		.text = buf_view(&r->text),
		.segments = r->segments.at,
		.nsegments = (uint32_t)r->segments.n,
		.headings = r->headings.at,
		.nheadings = (uint32_t)r->headings.n,
		.anchors = r->anchors.at,
		.nanchors = (uint32_t)r->anchors.n,
		.shortcodes = r->shortcodes.at,
		.nshortcodes = (uint32_t)r->shortcodes.n,
		.params = r->params.at,
		.nparams = (uint32_t)r->params.n,
		.plain = slice,
		.words = count_words(plain),
	};
}

bool markdown_render(struct arena *a, struct str s, uint32_t line,
		     const struct markdown_options *options,
		     struct markdown *out, struct diags *diags)
{
	struct render r = { .a = a,
			    .options = options,
			    .diags = diags,
			    .spans = MARKDOWN_MAX_SPANS };
	struct cmark_node *root;
	struct lines source;
	struct calls calls;

	/* cmark-gfm would skip it, and columns do not count it. */
	if (str_starts(s, S("\xEF\xBB\xBF")))
		s = str_from(s, 3);
	r.spec = options->plain_spec;
	buf_init(a, &r.text);
	buf_init(a, &r.plain);
	map_init(a, &r.ids);
	map_init(a, &r.forbidden);
	lines_init(a, &r.lines, s, line);
	source = r.lines;
	if (options->shortcodes && !calls_find(a, &source, &calls, diags))
		return false;
	if (options->shortcodes && calls.list.n) {
		r.calls = &calls;
		lines_init(a, &r.lines, calls.text, line);
		r.lines.calls = &calls;
		r.lines.source = &source;
	}
	if (!limits_check(a, &r.lines, diags))
		return false;
	root = parse_tree(a, r.lines.text, !r.spec && !options->field, r.spec);
	if (r.calls)
		calls_settle(&r, root);
	footnotes_count(&r, root);
	if (!render_tree(&r, root))
		return false;
	finish(&r, out);
	return true;
}
