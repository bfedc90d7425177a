/*
 * Small banks to be linked by a test: each writes files to a directory of its
 * own and links them from there, compiled in this process.
 */
#ifndef TESTS_SITE_FIXTURE_H
#define TESTS_SITE_FIXTURE_H

#include "base/buf.h"
#include "base/file.h"
#include "site/site_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAD "title: T\ndate: 2026-01-02\nsummary: s\n"

struct bank {
	struct arena arena;
	struct diags diags;
	char dir[32];
	const char *yaml;    /* site.yml */
	const char *article; /* types/article.yml, or NULL */
	int fd;
	struct site_config config;
	struct schema schema;
	struct source *source;
	const struct object **objects;
	struct site site;
	bool ok;
};

/* That these banks are in no repository goes without saying. */
static enum diag_level decide(const void *context, struct place at,
			      enum diag_id id)
{
	(void)context;
	(void)at;
	return id == DIAG_NO_REPOSITORY ? DIAG_OFF : diag_default_level(id);
}

static inline void bank_open(struct bank *b)
{
	*b = (struct bank){ .dir = "/tmp/resursbank-site-XXXXXX", .yaml = "" };
	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	b->diags.policy.decide = decide;
	assert_non_null(mkdtemp(b->dir));
	assert_true(dir_open(str_of(b->dir), &b->fd, &b->diags));
}

static inline void bank_close(struct bank *b)
{
	source_close(b->source);
	assert_true(dir_remove_all(b->fd, S("content"), &b->diags));
	dir_close(b->fd);
	assert_int_equal(rmdir(b->dir), 0);
	arena_done(&b->arena);
}

static inline void bank_add(struct bank *b, const char *path, const char *text)
{
	assert_true(file_write(b->fd,
			       str_cat(&b->arena, S("content/"), str_of(path)),
			       str_of(text), &b->diags));
}

/* A page with the front matter that every type is content with. */
static inline void bank_add_page(struct bank *b, const char *path,
				 const char *more, const char *body)
{
	struct str text =
		str_printf(&b->arena, "---\n" HEAD "%s---\n%s", more, body);

	bank_add(b, path, str_zdup(&b->arena, text));
}

static inline struct str bank_compile(struct bank *b, struct str path,
				      struct str bytes)
{
	const struct markdown_options options = {
		.shortcodes = b->config.has_shortcodes,
		.smart_quotes = b->config.smart_quotes,
	};

	if (!str_ends(path, S(".md")))
		return compile_image(&b->arena, bytes);
	return compile_page_as(&b->arena, bytes, &options);
}

static inline void bank_link(struct bank *b)
{
	static const struct str roots[] = { { "content", 7 } };
	struct source_options so = {
		.repo = str_of(b->dir), .roots = roots, .nroots = 1, .jobs = 1
	};
	struct site_options o = { .config = &b->config,
				  .schema = &b->schema,
				  .content = S("content"),
				  .has_now = true,
				  .now = { .date = { 2026, 6, 1 } } };
	const struct schema_file type = { S("content/types/article.yml"),
					  str_of(b->article ? b->article
							    : "") };
	const struct schema_files own = { &type, 1 };
	const struct source_file *files;
	const struct object **objects;
	struct site_versions versions;
	size_t n;

	assert_true(site_config_parse(&b->arena, S("content/site.yml"),
				      str_of(b->yaml), &b->config, &b->diags));
	assert_true(schema_load(&b->arena, S("sv"), b->article ? &own : NULL,
				&b->schema, &b->diags));
	assert_true(source_open(&b->arena, &so, &b->source, &b->diags));
	files = source_files(b->source, &n);
	objects = arena_array(&b->arena, const struct object *, n);
	for (size_t i = 0; i < n; i++) {
		struct object *object = arena_new(&b->arena, struct object);
		struct blob_id id;
		struct str bytes;

		assert_true(source_read(&b->arena, b->source, &files[i],
					COMPILE_MAX_PAGE, &bytes, &id,
					&b->diags));
		if (!str_ends(files[i].path, S(".md")) &&
		    !str_ends(files[i].path, S(".svg")))
			continue;
		assert_true(object_open(&b->arena,
					bank_compile(b, files[i].path, bytes),
					object));
		objects[i] = object;
	}
	o.source = b->source;
	o.objects = b->objects = objects;
	o.versions = &versions;
	site_read_versions(&b->arena, &o, &versions);
	b->ok = site_link(&b->arena, &o, &b->site, &b->diags);
	diags_sort(&b->diags);
}

static inline const struct page *page_at(const struct bank *b, const char *path)
{
	struct str whole =
		str_printf((struct arena *)&b->arena, "content/%s", path);

	for (size_t i = 0; i < b->site.npages; i++)
		if (str_eq(b->site.pages[i].path, whole))
			return &b->site.pages[i];
	fail_msg("no page %s", path);
	return NULL;
}

static inline void assert_text(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("got '%.*s', want '%s'", STR_FMT(got), want);
}

static inline void assert_diag(const struct bank *b, size_t i, enum diag_id id,
			       uint32_t line, uint32_t col)
{
	assert_true(i < b->diags.list.n);
	assert_int_equal(b->diags.list.at[i].text.id, id);
	assert_int_equal(b->diags.list.at[i].at.line, line);
	assert_int_equal(b->diags.list.at[i].at.col, col);
}

#endif
