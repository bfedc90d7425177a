/*
 * Runs the examples of the template language:
 *
 *	theme FILE...
 *
 * of Markdown files and manual pages, prints "ok FILE:LINE" or "not ok
 * FILE:LINE" for each with what was expected and what came, and exits 1 if
 * one failed. An example is a row of blocks; the last is `output`, `error` or
 * `lines`:
 *
 *	file PATH	a file of the theme ("templates/base.html")
 *	below PATH	one of the theme that it extends, "standard"
 *	template [NAME]	the template that is rendered; page.html
 *	data		YAML: the variables
 *	output		what comes out
 *	error		the diagnostics, "PATH:LINE:COL: MESSAGE [ID]" each
 *	lines		"TEMPLATE => OUTPUT" on each line, instead of both
 *
 * In Markdown the words stand behind a fence; in a manual page behind
 * ".\" example:" on the line before a .Bd, in which "\e" is a backslash.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "data/data.h"
#include "text/text.h"
#include "theme/theme.h"

#include <stdio.h>

enum { MAX_FILE = 1 << 20, MAX_MEMBERS = 16 };

/* ---- values ---- */

/* A map of the data: an object with a value for each of its keys. */
struct members {
	struct tv values[MAX_MEMBERS];
};

#define GETTER(i)                                                              \
	static struct tv get_##i(struct arena *a, const void *p)               \
	{                                                                      \
		const struct members *m = p;                                   \
		(void)a;                                                       \
		return m->values[i];                                           \
	}
GETTER(0)
GETTER(1)
GETTER(2)
GETTER(3)
GETTER(4)
GETTER(5)
GETTER(6)
GETTER(7)
GETTER(8)
GETTER(9)
GETTER(10)
GETTER(11)
GETTER(12)
GETTER(13)
GETTER(14)
GETTER(15)

typedef struct tv getter(struct arena *a, const void *p);

static getter *const getters[MAX_MEMBERS] = {
	get_0, get_1, get_2,  get_3,  get_4,  get_5,  get_6,  get_7,
	get_8, get_9, get_10, get_11, get_12, get_13, get_14, get_15,
};

struct data {
	struct arena *arena;
	struct data_tree tree;
	VEC(const struct theme_class *) classes;
};

static struct tv value_of(struct data *d, uint32_t node, struct str name);

static struct tv element_at(struct arena *a, const void *p, size_t index)
{
	const struct tv *values = p;

	(void)a;
	return values[index];
}

static const struct tv_list elements = { element_at };

static struct tv list_of(struct data *d, uint32_t node, struct str name)
{
	size_t n = d->tree.nodes[node].count, at = 0;
	struct tv *values = arena_array(d->arena, struct tv, n);

	for (uint32_t i = data_first(&d->tree, node); i != UINT32_MAX;
	     i = data_next(&d->tree, node, i))
		values[at++] = value_of(d, i, name);
	return tv_list_of(&elements, values, n);
}

/* Classes are told apart by their address, so each map has its own. */
static struct tv object_of(struct data *d, uint32_t node, struct str name)
{
	struct members *m = arena_new(d->arena, struct members);
	struct theme_class *class = arena_new(d->arena, struct theme_class);
	struct theme_member *members =
		arena_array(d->arena, struct theme_member, MAX_MEMBERS);
	size_t n = 0;

	for (uint32_t i = data_first(&d->tree, node);
	     i != UINT32_MAX && n < MAX_MEMBERS; n++) {
		uint32_t value = data_next(&d->tree, node, i);
		struct str key = data_text(&d->tree, i);

		members[n] = (struct theme_member){ key, getters[n] };
		m->values[n] = value_of(d, value, key);
		i = data_next(&d->tree, node, value);
	}
	*class = (struct theme_class){ name, members, n, NULL };
	*vec_push(d->arena, &d->classes) = class;
	return tv_object(class, m);
}

static struct tv scalar_of(struct data *d, uint32_t node, struct str name)
{
	struct str text = data_text(&d->tree, node);
	struct datetime time;
	int64_t integer;
	bool boolean;

	if (data_is_null(&d->tree, node))
		return tv_none();
	if (data_to_bool(&d->tree, node, &boolean))
		return tv_bool(boolean);
	if (data_to_int(&d->tree, node, &integer))
		return tv_int(integer);
	if (d->tree.nodes[node].style == DATA_PLAIN &&
	    datetime_parse(text, &time))
		return tv_time(time);
	return str_ends(name, S("_html"))   ? tv_html(text)
	       : str_ends(name, S("_json")) ? tv_json(text)
					    : tv_text(text);
}

static struct tv value_of(struct data *d, uint32_t node, struct str name)
{
	switch ((enum data_kind)d->tree.nodes[node].kind) {
	case DATA_LIST: return list_of(d, node, name);
	case DATA_MAP: return object_of(d, node, name);
	default: return scalar_of(d, node, name);
	}
}

/* ---- running ---- */

struct example {
	struct str path; /* of the file that it stands in */
	size_t line;
	VEC(struct theme_file) files;
	VEC(struct theme_file) below; /* of the next layer */
	struct str name;	      /* of the template */
	struct str data;
};

struct tally {
	size_t passed, failed;
};

static void diags_write(struct arena *a, struct buf *b, struct diags *diags)
{
	diags_sort(diags);
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.at[i];

		buf_printf(b, "%.*s:%u:%u: ", STR_FMT(d->at.path), d->at.line,
			   d->at.col);
		buf_str(b, diag_message(a, d, DIAG_EN));
		buf_lit(b, " [");
		buf_str(b, diag_name(d->text.id));
		buf_lit(b, "]\n");
	}
}

/* Compiles and renders; what comes out, or the diagnostics. */
static bool example_run(struct arena *a, const struct example *e,
			struct buf *out, struct diags *diags)
{
	struct data d = { .arena = a };
	VEC(struct theme_global) globals = { 0 };
	VEC(struct tv) values = { 0 };
	struct theme_options options = { .lang = S("sv") };
	struct theme_render render = { .lang = S("sv"), .base_path = S("/b/") };
	struct theme *theme;

	if (!data_parse(a, S("data"), e->data, 1, DATA_MAX_BYTES, &d.tree,
			diags))
		return false;
	for (uint32_t i = d.tree.count ? data_first(&d.tree, 0) : UINT32_MAX;
	     i != UINT32_MAX;) {
		uint32_t value = data_next(&d.tree, 0, i);
		struct theme_global *global = vec_push(a, &globals);
		struct tv v;

		global->name = data_text(&d.tree, i);
		v = value_of(&d, value, global->name);
		if (v.kind == TV_OBJECT)
			global->class = v.object.class;
		*vec_push(a, &values) = v;
		i = data_next(&d.tree, 0, value);
	}
	options.files = e->files.at;
	options.nfiles = e->files.n;
	options.classes = d.classes.at;
	options.nclasses = d.classes.n;
	options.globals = globals.at;
	options.nglobals = globals.n;
	if (!theme_open(a, &options, &theme, diags))
		return false;
	render.template = theme_find(theme, e->name);
	if (render.template <0) {
		buf_lit(out, "no such page\n");
		return true;
	}
	render.globals = values.at;
	return theme_render(a, theme, &render, out, diags);
}

static void example_check(struct arena *a, const struct example *e,
			  struct str expected, struct tally *t)
{
	struct diags diags;
	struct buf out;
	struct str got;

	diags_init(a, &diags);
	buf_init(a, &out);
	if (!example_run(a, e, &out, &diags)) {
		buf_clear(&out);
		diags_write(a, &out, &diags);
	}
	got = buf_view(&out);
	if (str_eq(got, expected)) {
		t->passed++;
		printf("ok %.*s:%zu\n", STR_FMT(e->path), e->line);
		return;
	}
	t->failed++;
	printf("not ok %.*s:%zu\n--- expected\n%.*s\n--- got\n%.*s\n",
	       STR_FMT(e->path), e->line, STR_FMT(expected), STR_FMT(got));
}

/* ---- reading ---- */

static void file_add(struct arena *a, struct example *e, struct str path,
		     struct str bytes)
{
	struct theme_file *f = vec_push(a, &e->files);

	f->path = path;
	f->bytes = bytes;
	f->shown =
		str_starts(path, S("templates/")) ? str_from(path, 10) : path;
}

static void below_add(struct arena *a, struct example *e, struct str path,
		      struct str bytes)
{
	*vec_push(a, &e->below) =
		(struct theme_file){ path, bytes,
				     str_cat(a, S("standard/"), path), 1 };
}

static void template_add(struct arena *a, struct example *e, struct str name,
			 struct str text)
{
	e->name = name.n ? name : S("page.html");
	file_add(a, e, str_cat(a, S("templates/"), e->name), text);
}

/* The layer below. Every theme has texts; those of an example come before
 * these. */
static void example_end(struct arena *a, struct example *e)
{
	for (size_t i = 0; i < e->below.n; i++)
		*vec_push(a, &e->files) = e->below.at[i];
	file_add(a, e, S("i18n/sv.yml"), S("text: text\n"));
}

/* "TEMPLATE => OUTPUT" on each line. */
static void lines_check(struct arena *a, const struct example *e,
			struct str text, struct tally *t)
{
	struct str line;

	for (size_t i = 1; str_next(&text, '\n', &line); i++) {
		struct example one = *e;
		size_t arrow = str_find(line, S("=>"));
		struct str expected;

		if (arrow == SIZE_MAX)
			continue;
		/* A copy of the list, so that lines do not add up. */
		one.files.at = arena_copy(a, e->files.at,
					  e->files.n * sizeof(*e->files.at));
		one.files.cap = e->files.n;
		one.line += i;
		template_add(a, &one, S(""), str_trim(str_sub(line, 0, arrow)));
		example_end(a, &one);
		expected = str_trim(str_from(line, arrow + 2));
		example_check(a, &one, expected, t);
	}
}

/* A block with the words behind its fence. */
static void block_take(struct arena *a, struct example *e, struct str words,
		       struct str text, size_t line, struct tally *t)
{
	struct str kind, name = words;

	if (!str_next(&name, ' ', &kind))
		return;
	if (str_eq(kind, S("file")))
		file_add(a, e, name, text);
	if (str_eq(kind, S("below")))
		below_add(a, e, name, text);
	if (str_eq(kind, S("template")))
		template_add(a, e, name, text);
	if (str_eq(kind, S("data")))
		e->data = text;
	if (str_eq(kind, S("output")) || str_eq(kind, S("error")) ||
	    str_eq(kind, S("lines"))) {
		e->line = line;
		if (str_eq(kind, S("lines"))) {
			lines_check(a, e, text, t);
		} else {
			example_end(a, e);
			example_check(a, e, text, t);
		}
		*e = (struct example){ .path = e->path };
	}
}

/* The lines before `end`; *line counts them. In a manual page "\e" is a
 * backslash and "\&" nothing. */
static struct str block_read(struct arena *a, struct str *rest, struct str end,
			     bool is_manual, size_t *line)
{
	struct str text;
	struct buf b;

	buf_init(a, &b);
	while (str_next(rest, '\n', &text)) {
		++*line;
		if (str_eq(text, end))
			break;
		for (size_t i = 0; i < text.n; i++) {
			if (!is_manual || text.p[i] != '\\' || i + 1 == text.n)
				buf_char(&b, text.p[i]);
			else if (text.p[++i] == 'e')
				buf_char(&b, '\\');
		}
		buf_char(&b, '\n');
	}
	return buf_view(&b);
}

static void file_check(struct arena *a, struct str path, struct str rest,
		       struct tally *t)
{
	bool is_manual = !str_ends(path, S(".md"));
	const struct str mark = is_manual ? S(".\\\" example: ") : S("```");
	struct example e = { .path = path };
	struct str text, skipped;

	for (size_t line = 1; str_next(&rest, '\n', &text); line++) {
		struct str words = str_from(text, mark.n);
		size_t begin = line;

		if (!str_starts(text, mark) || words.n == 0)
			continue;
		if (is_manual) {
			str_next(&rest, '\n', &skipped);
			line++;
		}
		text = block_read(a, &rest, is_manual ? S(".Ed") : S("```"),
				  is_manual, &line);
		block_take(a, &e, words, text, begin, t);
	}
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct diags diags;
	struct tally t = { 0 };
	int dir = -1;

	arena_init(&arena);
	diags_init(&arena, &diags);
	if (!dir_open(S("."), &dir, &diags))
		return 1;
	for (int i = 1; i < argc; i++) {
		struct str path = str_of(argv[i]), text;

		if (file_read(&arena, dir, path, MAX_FILE, &text, &diags)) {
			file_check(&arena, path, text, &t);
		} else {
			t.failed++;
			printf("not ok %s cannot be read\n", argv[i]);
		}
	}
	dir_close(dir);
	arena_done(&arena);
	return t.failed || t.passed == 0;
}
