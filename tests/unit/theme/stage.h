/*
 * A small theme for a test: some files, values of each kind, and what comes
 * of compiling and rendering as text. The variables:
 *
 *	name   a text, "Åsa & <Bo>"      page   an object of class "page":
 *	html   HTML, "<b>x</b>"                 title, self, missing, numbers
 *	n      5                         row    an object of class "row": any
 *	list   the numbers 1 to 3               name, as an upper-case text
 *	bad    a text, "JavaScript:x"    big    a list of 4,000,000 numbers
 */
#ifndef TESTS_UNIT_THEME_STAGE_H
#define TESTS_UNIT_THEME_STAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "theme/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { STAGE_FILES = 40 };

struct stage {
	struct arena arena;
	struct diags diags;
	struct theme_file files[STAGE_FILES];
	size_t nfiles;
	struct theme *theme;
};

static inline struct tv stage_number_at(struct arena *a, const void *p,
					size_t index)
{
	(void)a;
	(void)p;
	return tv_int((int64_t)index + 1);
}

static const struct tv_list stage_numbers = { stage_number_at };

static inline struct tv stage_title(struct arena *a, const void *p)
{
	(void)a;
	(void)p;
	return tv_text(S("Titel"));
}

static inline struct tv stage_missing(struct arena *a, const void *p)
{
	(void)a;
	(void)p;
	return tv_none();
}

static inline struct tv stage_list(struct arena *a, const void *p)
{
	(void)a;
	return tv_list_of(&stage_numbers, p, 3);
}

static inline struct tv stage_self(struct arena *a, const void *p);

static const struct theme_member stage_members[] = {
	{ { "title", 5 }, stage_title },
	{ { "self", 4 }, stage_self },
	{ { "missing", 7 }, stage_missing },
	{ { "numbers", 7 }, stage_list },
};

static const struct theme_class stage_page = {
	{ "page", 4 }, stage_members, 4, NULL
};

static inline struct tv stage_self(struct arena *a, const void *p)
{
	(void)a;
	return tv_object(&stage_page, p);
}

static inline struct tv stage_find(struct arena *a, const void *p,
				   struct str name)
{
	(void)p;
	return name.p[0] == 'x' ? tv_none()
				: tv_text(str_cat(a, S("row "), name));
}

static const struct theme_class stage_record = {
	{ "row", 3 }, NULL, 0, stage_find
};

static const struct theme_class *const stage_classes[] = { &stage_page,
							   &stage_record };

static const struct theme_global stage_globals[] = {
	{ { "name", 4 }, NULL },
	{ { "html", 4 }, NULL },
	{ { "n", 1 }, NULL },
	{ { "list", 4 }, NULL },
	{ { "bad", 3 }, NULL },
	{ { "page", 4 }, &stage_page },
	{ { "row", 3 }, &stage_record },
	{ { "big", 3 }, NULL },
};

static inline void stage_init(struct stage *s)
{
	*s = (struct stage){ 0 };
	arena_init(&s->arena);
	diags_init(&s->arena, &s->diags);
}

static inline void stage_done(struct stage *s)
{
	arena_done(&s->arena);
}

/* Adds a file of the theme; a template is shown without "templates/". */
static inline void stage_add(struct stage *s, const char *path, struct str text)
{
	struct theme_file *f = &s->files[s->nfiles++];

	assert_true(s->nfiles <= STAGE_FILES);
	f->path = str_of(path);
	f->bytes = text;
	f->shown = f->path;
	if (str_starts(f->shown, S("templates/")))
		f->shown = str_from(f->shown, 10);
}

/* Adds a file of a theme below, whose path begins "1/", "2/" in messages. */
static inline void stage_add_below(struct stage *s, uint32_t layer,
				   const char *path, struct str text)
{
	struct theme_file *f = &s->files[s->nfiles];

	stage_add(s, path, text);
	f->layer = layer;
	f->shown = str_printf(&s->arena, "%u/%.*s", layer, STR_FMT(f->shown));
}

static inline bool stage_open(struct stage *s)
{
	const struct theme_options o = {
		.files = s->files,
		.nfiles = s->nfiles,
		.classes = stage_classes,
		.nclasses = 2,
		.globals = stage_globals,
		.nglobals = sizeof(stage_globals) / sizeof(*stage_globals),
		.lang = S("sv"),
		.block = S("alone"),
	};

	return theme_open(&s->arena, &o, &s->theme, &s->diags);
}

/* Renders a program of the theme behind what is in `out`. */
static inline bool stage_render_program(struct stage *s, int program,
					const char *lang, struct buf *out)
{
	const struct tv values[] = {
		tv_text(S("Åsa & <Bo>")),
		tv_html(S("<b>x</b>")),
		tv_int(5),
		tv_list_of(&stage_numbers, NULL, 3),
		tv_text(S(" Java\tScript:x")),
		tv_object(&stage_page, NULL),
		tv_object(&stage_record, NULL),
		tv_list_of(&stage_numbers, NULL, 4000000),
	};
	const struct theme_render r = {
		.template = program,
		.globals = values,
		.lang = str_of(lang),
		.base_path = S("/sub/"),
	};

	assert_true(r.template >= 0);
	return theme_render(&s->arena, s->theme, &r, out, &s->diags);
}

/* The same of a template. */
static inline bool stage_render(struct stage *s, const char *name,
				const char *lang, struct buf *out)
{
	return stage_render_program(s, theme_find(s->theme, str_of(name)), lang,
				    out);
}

/* The diagnostics as "PATH:LINE:COL: ID" lines. */
static inline const char *stage_mistakes(struct stage *s)
{
	struct buf b;

	buf_init(&s->arena, &b);
	diags_sort(&s->diags);
	for (size_t i = 0; i < s->diags.list.n; i++) {
		const struct diag *d = &s->diags.list.at[i];
		struct str id = diag_name(d->text.id);

		buf_printf(&b, "%s%.*s:%u:%u %.*s", i ? "\n" : "",
			   STR_FMT(d->at.path), d->at.line, d->at.col,
			   STR_FMT(id));
	}
	return str_zdup(&s->arena, buf_view(&b));
}

/* What comes of one template: the output, or its mistakes. The text lives as
 * long as the stage, which is set up here. */
static inline const char *stage_run(struct stage *s, const char *name,
				    struct str template)
{
	struct buf out;
	char path[64];

	stage_init(s);
	buf_init(&s->arena, &out);
	snprintf(path, sizeof(path), "templates/%s", name);
	stage_add(s, str_zdup(&s->arena, str_of(path)), template);
	stage_add(s, "i18n/sv.yml", S("hej: Hej"));
	if (!stage_open(s) || !stage_render(s, name, "sv", &out))
		return stage_mistakes(s);
	return str_zdup(&s->arena, buf_view(&out));
}

/* A row of a table test: a template, and what comes of it. */
struct stage_row {
	const char *template;
	const char *result;
};

static inline void stage_check(const char *name, const struct stage_row *rows,
			       size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct stage s;

		assert_string_equal(
			stage_run(&s, name, str_of(rows[i].template)),
			rows[i].result);
		stage_done(&s);
	}
}

#define STAGE_CHECK(name, rows)                                                \
	stage_check((name), (rows), sizeof(rows) / sizeof(*(rows)))

#endif
