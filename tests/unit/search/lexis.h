/*
 * The lexicon of a small bank, and questions to it.
 */
#ifndef TESTS_SEARCH_LEXIS_H
#define TESTS_SEARCH_LEXIS_H

#include "search/search_priv.h"

#include "../site/fixture.h"

struct lexis {
	struct bank bank;
	struct search_options options;
	struct documents docs;
	struct lexicon lexicon;
};

static inline void lexis_open(struct lexis *l)
{
	*l = (struct lexis){ 0 };
	bank_open(&l->bank);
}

static inline void lexis_close(struct lexis *l)
{
	bank_close(&l->bank);
}

/* What search_build and lexicon_read are given; to be ended by
 * search_bodies_end. */
static inline void lexis_begin(struct lexis *l, size_t jobs)
{
	l->options.site = &l->bank.site;
	l->options.jobs = jobs;
	l->options.bodies =
		search_bodies_begin(l->bank.source, l->bank.objects, jobs);
}

static inline void lexis_build(struct lexis *l, size_t jobs)
{
	struct draft *draft;

	lexis_begin(l, jobs);
	documents_of(&l->bank.arena, &l->bank.site, &l->docs);
	draft = lexicon_read(&l->bank.arena, &l->options, &l->docs, &l->lexicon,
			     &l->bank.diags);
	assert_non_null(draft);
	lexicon_finish(draft);
	search_bodies_end(l->options.bodies);
}

static inline void lexis_make(struct lexis *l)
{
	bank_link(&l->bank);
	assert_true(l->bank.ok);
	lexis_build(l, 2);
}

/* A page of the type "page", with nothing but a title and a body. */
static inline void lexis_add(struct lexis *l, const char *name,
			     const char *title, const char *body)
{
	struct arena *a = &l->bank.arena;
	struct str text = str_printf(
		a, "---\ntitle: %s\ndate: 2026-01-02\n---\n%s\n", title, body);
	struct str path = str_printf(a, "%s.md", name);

	bank_add(&l->bank, str_zdup(a, path), str_zdup(a, text));
}

static inline const struct form *form_find(const struct lexis *l,
					   const char *text)
{
	for (size_t i = 0; i < l->lexicon.nforms; i++)
		if (str_eq(l->lexicon.forms[i].text, str_of(text)))
			return &l->lexicon.forms[i];
	return NULL;
}

static inline const struct form *form_get(const struct lexis *l,
					  const char *text)
{
	const struct form *f = form_find(l, text);

	if (!f)
		fail_msg("no form '%s'", text);
	return f;
}

static inline const struct group *group_get(const struct lexis *l,
					    const char *text)
{
	return &l->lexicon.groups[form_get(l, text)->group];
}

/* The names of a list's pages in alphabetical order, each with its code in
 * hexadecimal: "a:8 b:1". */
static inline void assert_list(struct lexis *l, const struct postings *list,
			       const char *want)
{
	struct buf b;

	buf_init(&l->bank.arena, &b);
	for (size_t i = 0; i < l->bank.site.npages; i++) {
		const struct page *p = &l->bank.site.pages[i];

		for (uint32_t k = 0; k < list->n; k++)
			if (l->docs.at[list->at[k] >> 8].page == p)
				buf_printf(&b, "%s%.*s:%x", b.n ? " " : "",
					   STR_FMT(p->slug),
					   list->at[k] & 0xFF);
	}
	assert_text(buf_view(&b), want);
}

/* What stands in documents that have a synonym: "läsplattan, extra stöd". */
static inline void assert_relatives(struct lexis *l, const char *word,
				    const char *want)
{
	const struct kin *kin = &group_get(l, word)->synonym;
	struct buf b;

	buf_init(&l->bank.arena, &b);
	for (uint32_t i = 0; i < kin->nrelatives; i++)
		buf_printf(&b, "%s%.*s", i ? ", " : "",
			   STR_FMT(kin->relatives[i].text));
	assert_text(buf_view(&b), want);
}

#endif
