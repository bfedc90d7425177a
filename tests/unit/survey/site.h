/*
 * A site for the tests of the survey that is in no directory: settings, texts
 * and front matter are given one by one, then the description is drafted.
 */
#ifndef TESTS_UNIT_SURVEY_SITE_H
#define TESTS_UNIT_SURVEY_SITE_H

#include "survey/survey_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct site {
	struct arena arena;
	struct diags diags;
	struct survey_options options;
	struct survey out;
	struct surveyor s;
	struct survey_section *news; /* "news", the only one */
};

static inline void site_open(struct site *t, enum survey_from from)
{
	memset(t, 0, sizeof(*t));
	arena_init(&t->arena);
	diags_init(&t->arena, &t->diags);
	t->options.from = from;
	t->s = (struct surveyor){ .arena = &t->arena,
				  .options = &t->options,
				  .diags = &t->diags,
				  .out = &t->out };
	assert_true(surveyor_start(&t->s));
	t->news = section_new(&t->s, S("news"));
	*vec_push(&t->arena, &t->s.sections) = t->news;
}

static inline void site_close(struct site *t)
{
	surveyor_done(&t->s);
	arena_done(&t->arena);
}

/* A page of a section with this front matter. */
static inline void site_add(struct site *t, struct survey_section *section,
			    const char *yaml)
{
	struct object *o = arena_new(&t->arena, struct object);

	assert_true(data_parse(&t->arena, S("a.md"), str_of(yaml), 1,
			       DATA_MAX_BYTES, &o->front, &t->diags));
	*vec_push(&t->arena, &section->pages) = o;
	keys_count(section->keys, &o->front, 0);
	arena_reset(&t->s.scratch);
}

/* The text of a file of the description; "" when there is none. */
static inline const char *site_file(struct site *t, const char *path)
{
	for (size_t i = 0; i < t->out.nfiles; i++)
		if (str_eq(t->out.files[i].path, str_of(path)))
			return str_zdup(&t->arena, t->out.files[i].text);
	return "";
}

#endif
