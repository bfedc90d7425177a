/*
 * Templates: whatever the bytes, compiling ends in a theme or in mistakes
 * with places in the text, and rendering ends within its limits, in output
 * from which no value breaks out, or in a mistake.
 *
 * A line "=== NAME" in the input begins the template NAME; the text before
 * the first one is page.html. One of a name that was there before begins the
 * next layer.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "theme/theme.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	MAX_FILES = 16,
	OURS = 64, /* bytes of each file that is not the input */
};

/* What no output may contain unescaped: a mark in every value, with what
 * would end a text, an attribute or an element. */
static const char marked[] = "\x01<\"'>javascript:";

static void expect(bool held)
{
	if (!held)
		abort();
}

static struct tv text_get(struct arena *a, const void *p)
{
	(void)a;
	(void)p;
	return tv_text(str_of(marked));
}

static struct tv self_get(struct arena *a, const void *p);
static struct tv list_get(struct arena *a, const void *p);

static const struct theme_member members[] = {
	{ { "text", 4 }, text_get },
	{ { "self", 4 }, self_get },
	{ { "list", 4 }, list_get },
};

static const struct theme_class thing = { { "thing", 5 }, members, 3, NULL };

static struct tv self_get(struct arena *a, const void *p)
{
	(void)a;
	return tv_object(&thing, p);
}

static struct tv element_at(struct arena *a, const void *p, size_t index)
{
	(void)a;
	return index % 2 ? tv_object(&thing, p) : tv_int((int64_t)index);
}

static const struct tv_list elements = { element_at };

static struct tv list_get(struct arena *a, const void *p)
{
	(void)a;
	return tv_list_of(&elements, p, 9);
}

static bool has_path(const struct theme_file *files, size_t n, struct str path)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(files[i].path, path))
			return true;
	return false;
}

/* The templates in the input, a file of texts, and the input as a style
 * sheet that another one imports. */
static size_t files_split(struct arena *a, struct str input,
			  struct theme_file *files)
{
	struct str name = S("page.html");
	uint32_t layer = 0;
	size_t n = 0;

	files[n++] =
		(struct theme_file){ S("i18n/sv.yml"),
				     S("a: A %1\nb.one: 1\nb.other: \"%1\"\n"),
				     S("sv.yml") };
	files[n++] =
		(struct theme_file){ S("assets/a.css"), input, S("a.css") };
	files[n++] = (struct theme_file){ S("assets/b.css"),
					  S("@import \"a.css\";"), S("b.css") };
	while (n < MAX_FILES) {
		size_t end = str_find(input, S("\n=== "));
		struct str next = str_from(input, end), line;
		struct str path = str_cat(a, S("templates/"), name);

		layer += has_path(files, n, path);
		files[n++] = (struct theme_file){ path, str_sub(input, 0, end),
						  name, layer };
		if (end == SIZE_MAX)
			break;
		next = str_from(next, 5);
		str_next(&next, '\n', &line);
		name = line;
		input = next;
	}
	return n;
}

static void places_check(const struct diags *d, size_t size)
{
	for (size_t i = 0; i < d->list.n; i++) {
		struct place at = d->list.at[i].at;

		expect(at.line >= 1 && at.line <= size + OURS);
		expect(at.col >= 1 && at.col <= size + OURS);
	}
}

static void render(struct arena *a, const struct theme *t,
		   const struct tv *globals, struct str input)
{
	struct theme_render r = { .globals = globals,
				  .lang = S("sv"),
				  .base_path = S("/") };
	struct diags diags;
	struct buf out;

	r.template = theme_find(t, S("page.html"));
	if (r.template <0)
		return;
	diags_init(a, &diags);
	buf_init(a, &out);
	if (!theme_render(a, t, &r, &out, &diags)) {
		expect(diags.errors > 0);
		places_check(&diags, input.n);
		expect(out.n == 0);
		return;
	}
	expect(out.n <= THEME_MAX_BYTES);
	/* Escaping replaces the mark; only the template's own text is not. */
	if (str_find_char(input, '\x01') == SIZE_MAX)
		expect(str_find_char(buf_view(&out), '\x01') == SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct theme_class *const classes[] = { &thing };
	static const struct theme_global names[] = {
		{ { "thing", 5 }, &thing },   { { "text", 4 }, NULL },
		{ { "list", 4 }, NULL },      { { "n", 1 }, NULL },
		{ { "html", 4 }, NULL },      { { "json", 4 }, NULL },
		{ { "none_here", 9 }, NULL }, { { "date", 4 }, NULL },
	};
	const struct tv globals[] = {
		tv_object(&thing, "x"),
		tv_text(str_of(marked)),
		tv_list_of(&elements, "x", 5),
		tv_int(-3),
		tv_html(S("<p>x &amp; y</p>")),
		tv_json(S("{\"x\":[1]}")),
		tv_none(),
		tv_time((struct datetime){ .date = { 2026, 2, 3 } }),
	};
	struct theme_file files[MAX_FILES];
	struct theme_options o = { .files = files,
				   .classes = classes,
				   .nclasses = 1,
				   .globals = names,
				   .nglobals = sizeof(names) / sizeof(*names),
				   .own_layers = 2,
				   .lang = S("sv") };
	const struct str input = { (const char *)data, size };
	struct arena a;
	struct diags diags;
	struct theme *theme;

	arena_init(&a);
	diags_init(&a, &diags);
	o.nfiles = files_split(&a, input, files);
	if (theme_open(&a, &o, &theme, &diags))
		render(&a, theme, globals, input);
	else
		expect(diags.errors > 0);
	places_check(&diags, size);
	arena_done(&a);
	return 0;
}
