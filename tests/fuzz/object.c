/*
 * Objects: a page is compiled, then its blob is changed as the input says.
 * What the check lets through can be read by whoever uses objects, without a
 * step beyond the blob; what it is read as can be written again.
 */
#include "base/utf8.h"
#include "compile/compile_priv.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

/* All that slices name is text. */
static void slice_walk(struct str text, struct slice s)
{
	struct str part = str_sub(text, s.at, s.n);

	expect(part.n == s.n && utf8_find_bad(part) == SIZE_MAX);
}

static void address_walk(const struct markdown *m, struct slice s)
{
	struct str text = str_sub(m->text, s.at, s.n), before;
	uint32_t number;
	size_t at = 0;

	while (placeholder_next(text, &at, &before, &number))
		expect(number < m->nshortcodes);
}

static void shortcodes_walk(const struct markdown *m)
{
	for (uint32_t i = 0; i < m->nshortcodes; i++) {
		const struct shortcode *s = &m->shortcodes[i];

		slice_walk(m->text, s->name);
		for (uint32_t k = 0; k < s->nparams; k++) {
			slice_walk(m->text, m->params[s->first + k].name);
			slice_walk(m->text, m->params[s->first + k].value);
		}
	}
}

static void body_walk(const struct markdown *m)
{
	uint32_t open = 0;

	for (uint32_t i = 0; i < m->nsegments; i++) {
		const struct segment *s = &m->segments[i];

		slice_walk(m->text, s->text);
		slice_walk(m->text, s->title);
		slice_walk(m->text, s->alt);
		open += s->kind == SEGMENT_LINK || s->kind == SEGMENT_HEADING ||
			s->kind == SEGMENT_SHORTCODE_OPEN ||
			s->kind == SEGMENT_CONTAINER;
		open -= s->kind == SEGMENT_LINK_END ||
			s->kind == SEGMENT_HEADING_END ||
			s->kind == SEGMENT_SHORTCODE_END ||
			s->kind == SEGMENT_CONTAINER_END;
		expect(open <= 2 + MARKDOWN_MAX_NESTING);
		if (s->kind == SEGMENT_ANCHOR)
			slice_walk(m->text, m->anchors[s->index].id);
		if (s->kind >= SEGMENT_SHORTCODE &&
		    s->kind <= SEGMENT_SHORTCODE_END)
			expect(s->index < m->nshortcodes);
		if (s->kind >= SEGMENT_CONTAINER)
			expect(s->index < CONTAINER_KINDS);
		if (s->flags & SEGMENT_PLACEHOLDERS)
			address_walk(m, s->text);
		if (s->kind == SEGMENT_HEADING)
			expect(m->headings[s->index].level <= 6);
	}
	expect(open == 0);
	for (uint32_t i = 0; i < m->nheadings; i++) {
		slice_walk(m->text, m->headings[i].id);
		slice_walk(m->text, m->headings[i].text);
	}
	for (uint32_t i = 0; i < m->nanchors; i++)
		slice_walk(m->text, m->anchors[i].id);
	slice_walk(m->text, m->plain);
	shortcodes_walk(m);
}

static void front_walk(const struct data_tree *t)
{
	uint32_t n = 0;

	if (t->count == 0)
		return;
	for (uint32_t i = data_first(t, 0); i != UINT32_MAX;
	     i = data_next(t, 0, i))
		n++;
	expect(n == 2 * t->nodes[0].count);
	data_find(t, 0, S("title"));
}

static void object_walk(struct arena *a, const struct object *o)
{
	struct object again;

	body_walk(&o->body);
	front_walk(&o->front);
	for (size_t i = 0; i < o->ndiags; i++) {
		expect(diag_name(o->diags[i].text.id).n > 0);
		expect(utf8_find_bad(o->diags[i].text.arg1) == SIZE_MAX);
	}
	expect(object_open(a, object_write(a, o), &again));
}

/* Sets bytes of a copy, which ends where the blob ends. */
static void check_changed(struct str blob, const uint8_t *data, size_t n)
{
	char *copy = malloc(blob.n);
	struct object o;
	struct arena a;

	if (!copy)
		memory_exhausted();
	arena_init(&a);
	memcpy(copy, blob.p, blob.n);
	for (size_t i = 0; i + 3 <= n; i += 3) {
		size_t at = ((size_t)data[i] << 8 | data[i + 1]) % blob.n;

		copy[at] = (char)(copy[at] + data[i + 2]);
	}
	if (object_open(&a, (struct str){ copy, blob.n }, &o))
		object_walk(&a, &o);
	arena_done(&a);
	free(copy);
}

/* The first bytes say what is changed, the whole is the page. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct markdown_options options = { .shortcodes = true };
	struct str blob;
	struct arena a;

	arena_init(&a);
	markdown_start();
	blob = compile_page_as(&a, (struct str){ (const char *)data, size },
			       &options);
	check_changed(blob, data, 0);
	for (size_t n = 3; n <= size && n <= 96; n += 3) {
		check_changed(blob, data + n - 3, 3);
		check_changed(blob, data, n);
	}
	arena_done(&a);
	return 0;
}
