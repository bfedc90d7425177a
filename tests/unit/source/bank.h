/*
 * Banks in temporary directories for the tests of the source: made by shell
 * scripts that run git with fixed names and dates, opened, and asked.
 */
#ifndef TESTS_UNIT_SOURCE_BANK_H
#define TESTS_UNIT_SOURCE_BANK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* libgit2 1.5 forgets the memory of each match of a regular expression that
 * fails (git_regexp_match), as for extensions in repositories of version 1. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2-8\n";
}

struct bank {
	struct arena arena;
	struct diags diags;
	char dir[64]; /* the script runs in it */
	struct source_options options;
	struct source *source; /* NULL: not opened */
};

/* What every script begins with. `save SECONDS [MESSAGE]` commits all. */
static const char bank_prelude[] =
	"set -e\n"
	"export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1\n"
	"export GIT_AUTHOR_NAME=Anna GIT_AUTHOR_EMAIL=anna@example.org\n"
	"export GIT_COMMITTER_NAME=Rita GIT_COMMITTER_EMAIL=r@example.org\n"
	"at() {\n"
	"	export GIT_AUTHOR_DATE=\"@$1 +0000\"\n"
	"	export GIT_COMMITTER_DATE=\"@$1 +0000\"\n"
	"}\n"
	"by() { export GIT_AUTHOR_NAME=\"$1\" GIT_AUTHOR_EMAIL=\"$2\"; }\n"
	"save() {\n"
	"	at $1; git add -A\n"
	"	git commit -q --allow-empty -m \"${2:-change}\"\n"
	"}\n"
	"start() {\n"
	"	git init -q -b main \"${1:-.}\"; mkdir -p \"${1:-.}/content\"\n"
	"}\n";

static const struct str bank_roots[] = { { "content", 7 }, { "themes", 6 } };

static inline void bank_run(struct bank *b, const char *script)
{
	struct str command = str_printf(&b->arena, "cd '%s'\n%s%s", b->dir,
					bank_prelude, script);

	assert_int_equal(system(command.p), 0);
}

static inline void bank_make(struct bank *b, const char *script)
{
	memset(b, 0, sizeof(*b));
	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	strcpy(b->dir, "/tmp/resursbank-source.XXXXXX");
	assert_non_null(mkdtemp(b->dir));
	b->options = (struct source_options){ .repo = str_of(b->dir),
					      .roots = bank_roots,
					      .nroots = 2,
					      .version = S("test"),
					      .jobs = 2 };
	bank_run(b, script);
}

/* Closes what is open and opens again; `below` is where in the directory. */
static inline bool bank_open(struct bank *b, const char *below)
{
	if (b->source)
		source_close(b->source);
	b->source = NULL;
	diags_init(&b->arena, &b->diags);
	b->options.repo =
		str_cat3(&b->arena, str_of(b->dir), S("/"), str_of(below));
	return source_open(&b->arena, &b->options, &b->source, &b->diags) &&
	       source_walk_history(b->source, &b->diags);
}

static inline void bank_done(struct bank *b)
{
	if (b->source)
		source_close(b->source);
	bank_run(b, "chmod -R u+w .; find . -mindepth 1 -delete");
	assert_int_equal(remove(b->dir), 0);
	arena_done(&b->arena);
}

/* The names of all diagnostics, such as "no-commits shallow-clone". */
static inline const char *bank_diags(struct bank *b)
{
	struct str all = S("");

	for (size_t i = 0; i < b->diags.list.n; i++)
		all = str_cat3(&b->arena, all, i ? S(" ") : S(""),
			       diag_name(b->diags.list.at[i].text.id));
	return str_zdup(&b->arena, all);
}

/* All paths, with '@' behind links, '#' behind LFS pointers and '!' behind
 * bad names. */
static inline const char *bank_files(struct bank *b)
{
	static const char *const marks[] = { "", "@", "#", "!" };
	struct str all = S("");
	const struct source_file *f;
	size_t n;

	f = source_files(b->source, &n);
	for (size_t i = 0; i < n; i++) {
		all = str_cat3(&b->arena, all, i ? S(" ") : S(""), f[i].path);
		all = str_cat(&b->arena, all, str_of(marks[f[i].problem]));
	}
	return str_zdup(&b->arena, all);
}

/* "FIRST LAST AUTHOR,AUTHOR OLD,OLD" of a path, '-' for what is not known. */
static inline const char *bank_history(struct bank *b, const char *path)
{
	const struct source_file *f = source_find(b->source, str_of(path));
	struct source_history h;
	const struct source_person *people;
	struct buf out;
	size_t n;

	assert_non_null(f);
	h = source_history(b->source, f);
	people = source_people(b->source, &n);
	buf_init(&b->arena, &out);
	if (h.has_first)
		buf_printf(&out, "%lld ", (long long)h.first);
	else
		buf_lit(&out, "- ");
	if (h.has_last)
		buf_printf(&out, "%lld ", (long long)h.last);
	else
		buf_lit(&out, "- ");
	for (size_t i = 0; i < h.nauthors; i++) {
		assert_true(h.authors[i] < n);
		buf_str(&out, i ? S(",") : S(""));
		buf_str(&out, people[h.authors[i]].name);
	}
	buf_str(&out, h.nauthors ? S(" ") : S("- "));
	for (size_t i = 0; i < h.nold; i++) {
		buf_str(&out, i ? S(",") : S(""));
		buf_str(&out, h.old_paths[i]);
	}
	buf_str(&out, h.nold ? S("") : S("-"));
	return str_zdup(&b->arena, buf_view(&out));
}

#endif
