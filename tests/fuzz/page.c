/*
 * Pages: whatever the bytes, the result is an object that passes the check,
 * the same each time; one that is faulty says why, and every diagnostic has
 * its place in the file.
 */
#include "base/arena.h"
#include "compile/compile.h"
#include "markdown/markdown.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

static void check_places(const struct object *o, struct str s)
{
	uint32_t lines = 1;

	for (size_t i = 0; i < s.n; i++)
		lines += s.p[i] == '\n' || s.p[i] == '\r';
	for (size_t i = 0; i < o->ndiags; i++) {
		expect(o->diags[i].line <= lines);
		expect(o->diags[i].col <= s.n + 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct str blob;
	struct object o;
	struct arena a;

	arena_init(&a);
	markdown_start();
	blob = compile_page(&a, s);
	expect(str_eq(blob, compile_page(&a, s)));
	expect(object_open(&a, blob, &o));
	expect(o.kind == OBJECT_PAGE);
	expect(!o.faulty || o.ndiags > 0);
	check_places(&o, s);
	arena_done(&a);
	return 0;
}
