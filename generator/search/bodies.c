/*
 * The words of all bodies, cut while the site is linked: a body is the page's
 * own, whatever the others are, and the linker leaves the other threads with
 * nothing to do. What a page is besides, its title, labels and language, comes
 * when it is linked.
 *
 * Each worker numbers the words in a dictionary of its own. A body is a row for
 * each line (body_line). Its text is kept, too: cards show parts of it in an
 * order of their own, and in the pack of objects it is spread over all of that.
 */
#include "search/lexicon_priv.h"

#include "base/limits.h"
#include "base/pool.h"

struct body {
	struct str text;
	const uint32_t *rows;
	uint32_t reader;
};

struct body_reader {
	struct arena words; /* of its dictionary */
	struct arena texts;
	struct arena bodies; /* what was read of them */
	struct arena desk;   /* what grows with the longest one */
	struct dictionary own;
	uint32_t *numbers; /* in the end: of `own`, in that of all */
	struct rows rows;
};

static void line_read(struct body_reader *r, struct str line)
{
	struct words words;
	struct word w;
	struct str text;

	row_begin(&r->desk, &r->rows);
	if (body_line(line, &text)) {
		words_begin(&words, text);
		while (words_next(&words, &w))
			row_add(&r->desk, &r->rows, &w,
				dictionary_add(&r->own, w.form));
	}
	row_end(&r->rows);
}

static void body_read(void *context, size_t job, size_t worker)
{
	struct search_bodies *b = context;
	struct body_reader *r = &b->readers[worker];
	const struct object *o = b->objects[job];
	struct str text, rest, line;

	if (!o || o->kind != OBJECT_PAGE || b->sizes[worker] > SEARCH_MAX_WORDS)
		return;
	text = str_dup(&r->texts, str_sub(o->body.text, o->body.plain.at,
					  o->body.plain.n));
	rest = text;
	r->rows.all.n = 0;
	while (str_next(&rest, '\n', &line))
		line_read(r, line);
	b->sizes[worker] += r->rows.all.n;
	b->bodies[job] = (struct body){
		.text = text,
		.rows = arena_copy(&r->bodies, r->rows.all.at,
				   r->rows.all.n * sizeof(*r->rows.all.at)),
		.reader = (uint32_t)worker,
	};
}

struct search_bodies *search_bodies_begin(const struct source *source,
					  const struct object *const *objects,
					  size_t jobs)
{
	struct search_bodies *b;
	struct arena a;
	size_t n;

	arena_init(&a);
	b = arena_new(&a, struct search_bodies);
	b->files = source_files(source, &n);
	b->objects = objects;
	b->nreaders = jobs;
	b->readers = arena_array(&a, struct body_reader, jobs);
	b->sizes = arena_array(&a, uint64_t, jobs);
	b->bodies = arena_array(&a, struct body, n);
	for (size_t i = 0; i < jobs; i++) {
		struct body_reader *r = &b->readers[i];

		arena_init(&r->words);
		arena_init(&r->texts);
		arena_init(&r->bodies);
		arena_init(&r->desk);
		dictionary_init(&r->words, &r->own);
	}
	/* What most words are in then need not be joined to another. */
	b->words = &b->readers[0].own;
	b->pool = pool_begin(&a, jobs, n, body_read, b);
	b->arena = a;
	return b;
}

void bodies_finish(struct search_bodies *b)
{
	pool_finish(b->pool);
	b->pool = NULL;
	for (size_t i = 1; i < b->nreaders; i++) {
		struct body_reader *r = &b->readers[i];

		r->numbers = arena_array(&b->arena, uint32_t, r->own.n);
		dictionary_join(b->words, &r->own, r->numbers);
		dictionary_done(&r->own);
		arena_done(&r->words);
	}
}

bool bodies_fit(const struct search_bodies *b, struct diags *diags)
{
	uint64_t n = 0;

	for (size_t i = 0; i < b->nreaders; i++)
		n += b->sizes[i];
	return words_fit(n, diags);
}

void bodies_forget(struct arena *a, struct search_bodies *b)
{
	for (size_t i = 0; i < b->nreaders; i++) {
		arena_adopt(a, &b->readers[i].texts);
		arena_done(&b->readers[i].bodies);
		arena_done(&b->readers[i].desk);
	}
}

void search_bodies_end(struct search_bodies *b)
{
	struct arena a;

	if (b->pool)
		pool_stop(b->pool);
	bodies_forget(&b->arena, b);
	for (size_t i = 0; i < b->nreaders; i++) {
		dictionary_done(&b->readers[i].own);
		arena_done(&b->readers[i].words);
	}
	a = b->arena;
	arena_done(&a);
}

struct str body_text(const struct search_bodies *b, const struct page *p)
{
	return b->bodies[p->file - b->files].text;
}

struct body_lines body_lines_of(const struct search_bodies *b,
				const struct page *p)
{
	const struct body *body = &b->bodies[p->file - b->files];

	return (struct body_lines){ .line = 1,
				    .row = body->rows,
				    .numbers =
					    b->readers[body->reader].numbers };
}

struct row_words body_words(struct body_lines *b, uint32_t line)
{
	for (; b->line < line; b->line++)
		b->row += 1 + *b->row;
	return row_words(b->row, b->numbers);
}
